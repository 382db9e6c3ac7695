"""Amounts that a paper gives twice with the same digits in two units: "912,4 miljoen euro" and "912.400 keuro"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.statements import GENERIC_WORDS, Stated, words_of
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import RestatedAmount

_REFERENCES = frozenset("zie hoger boven eerder cf cfr supra".split())
_MOST = 40
_SHORT = 2
_LONG_WORD = 10
_FEW_ZEROS, _MANY_ZEROS = 3, 6


def restated_amounts(stated: Sequence[Stated]) -> Iterator[RestatedAmount]:
    """Set each amount beside the first with its digits and its words in another unit, in reading order.

    Two amounts with other digits may be two things; with the same, a slip in the unit is all that can part them.
    """
    seen: dict[str, list[tuple[Stated, frozenset[str]]]] = defaultdict(list)
    for each in stated:
        amount = each.statement.amount
        digits = _digits(amount)
        if each.mention.figure.kind is not FigureKind.AMOUNT or not digits or amount.readings:
            continue
        words = _specific(each)
        for earlier, others in seen[digits]:
            if _is_in_another_unit(amount, earlier.statement.amount) and _are_one_subject(
                words, others, digits
            ):
                yield RestatedAmount(
                    label=each.statement.label,
                    amount=amount,
                    earlier=earlier.statement.amount,
                    place=amount.place,
                )
                break
        if len(seen[digits]) < _MOST:
            seen[digits].append((each, words))


def _digits(amount: Quantity) -> str:
    """Give the digits of an amount without the noughts around them; nothing for one that is not exact."""
    plain = amount.qualifier is Qualifier.EXACT and not amount.explicit_sign
    return format(abs(amount.value), "f").replace(".", "").strip("0") if plain else ""


def _specific(each: Stated) -> frozenset[str]:
    """Give the words that say what an amount is about."""
    words = (word for word in words_of(each.statement.label) if word not in GENERIC_WORDS | _REFERENCES)
    return frozenset(word for word in words if any(map(str.isalpha, word)))


def _is_in_another_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are equal, or a thousand or a million times each other, in two printed units."""
    if one.unit == other.unit or one.unit.base != other.unit.base:
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    return low > 0 and high in (low, low.scaleb(_FEW_ZEROS), low.scaleb(_MANY_ZEROS))


def _are_one_subject(words: frozenset[str], others: frozenset[str], digits: str) -> bool:
    """Tell whether two labels speak of one subject: the shorter has no word of its own, and says enough.

    Where the digits are few, chance may make them the same: then both must have the same long word and no other.
    """
    fewer, more = sorted((words, others), key=len)
    if not fewer or not fewer <= more:
        return False
    long = any(len(word) >= _LONG_WORD for word in fewer)
    return (long and fewer == more) if len(digits) <= _SHORT else (long or len(fewer) >= 2)
