"""Growth announced in prose: a level, the amount that led to it, and the percentage that must fit both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from bbtcheck.genres.prose.changes import FALLS, OF_ANOTHER, RISES, is_reached
from bbtcheck.genres.prose.statements import Stated, is_only_amounts
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import GrowthClaim

_DELTA_CUE = re.compile(
    r"(?:\bmet|\b(?:groei|stijging|toename|verhoging|daling|vermindering|afname)\s+van)\s+$"
)
_LEVEL_CUE = re.compile(r"(?:\btot|\bnaar|\bbedraagt|\bbedragen|\bop|\buit\s+op)\s+$")
_START_CUE = re.compile(
    r"(?:\b(?:BA|BO|BU|uitvoering|begroting|budget)\s+(?:19|20)\d\d|\bt\.?o\.?v\.?|\btegenover|\bten\s+opzichte\s+van|"
    r"\bin\s+(?:19|20)\d\d|\b(?:19|20)\d\d)\s*:?\s*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(?:(?:het|de|totale?|globale?|volledige?|beschikbare?)\s+)*"
    r"(?:krediet(?:en)?|begroting|budget|uitgavenbegroting|uitgavenkredieten|beleidskredieten)\s+"
    r"(?:(?:voor|van)\s+)?(?:(?:19|20)[0-9]{2}\b|(?:het\s+)?(?:beleids)?domein\b|de\s+minister\b)",
    re.IGNORECASE,
)
_OPENS_GROWTH = re.compile(
    r"(?:(?:dit|dat)\s+is\s+)?(?:een\s+|de\s+)?"
    r"(?:stijging|groei|toename|verhoging|daling|vermindering|afname|aangroei)\b(?!\s+van\s+(?:de|het|een)\b)",
    re.IGNORECASE,
)
_RATE_BESIDE = re.compile(
    r"(?:[\s(/,;:–-]|euro\b|met\b|of\b|ofwel\b|d\.i\.|di(?:t|e)\s+is\b|dat\s+is\b|zijnde\b|een\s+(?:stijging|groei|toename|daling)\s+(?:van|met)\b"
    r"|goed\s+voor\b)*",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*van\b")
_DASHED = re.compile(r"(?:^|[\s/(])[-–\u2011\u2212]\s*$")
_DASHES = ("-", "–", "—")
_CUE_REACH = 25
_NEXT_LINE = 2


@dataclass(frozen=True, slots=True)
class _Parts:
    """The figures of one announcement of growth."""

    level: Stated | None
    amount: Stated | None
    rate: Stated | None


def growth_of(stated: Sequence[Stated]) -> tuple[GrowthClaim, ...]:
    """Find announced growth: on lines that follow each other, or in one sentence."""
    groups = [list(group) for _, group in groupby(stated, key=lambda each: each.item.first)]
    return tuple(_claims(groups))


def is_of_whole_paper(label: str) -> bool:
    """Tell whether a label speaks of the whole budget: "Krediet 2031 …", "Het budget van het domein …"."""
    return _WHOLE.match(label.strip()) is not None


def _claims(groups: list[list[Stated]]) -> Iterator[GrowthClaim]:
    before: list[Stated] = []
    for group in groups:
        parts = _on_lines(before, group) or _below(before, group) or _in_sentence(group)
        if parts is not None:
            yield _claim(parts, group)
        before = group


def _money(group: Sequence[Stated]) -> list[Stated]:
    return [each for each in group if each.mention.figure.kind is FigureKind.AMOUNT]


def _shares(group: Sequence[Stated]) -> list[Stated]:
    return [each for each in group if each.mention.figure.kind is FigureKind.SHARE]


def _is_signed(each: Stated) -> bool:
    return each.statement.amount.explicit_sign


def _on_lines(before: list[Stated], group: list[Stated]) -> _Parts | None:
    """Read a level on one line and "+ 4 miljoen euro / + 3,4 %", in any order, on the line below it."""
    amounts, shares = _money(group), _shares(group)
    if not before or not is_only_amounts(group[0].item) or len(amounts) > 1 or len(shares) > 1:
        return None
    directed = all(_is_signed(each) for each in group) or _all_dashed(group)
    if not directed or len(amounts) + len(shares) != len(group):
        return None
    if group[0].item.first - before[-1].item.last > 2:
        return None
    levels = [each for each in _money(before) if not _is_signed(each)]
    if len(levels) != 1 or len(_money(before)) != 1:
        return None
    return _Parts(levels[0], amounts[0] if amounts else None, shares[0] if shares else None)


def _below(before: list[Stated], group: list[Stated]) -> _Parts | None:
    """Read a level on one line and "Stijging met 4 miljoen euro (+ 3,4 %) t.o.v. 2030" on the line below it.

    Where the percentage is that of the line above, the line above is what it grows from, and no level is given.
    """
    amounts, shares = _money(group), _shares(group)
    levels = [each for each in _money(before) if not _is_signed(each)]
    if len(amounts) != 1 or len(shares) != 1 or len(levels) != 1 or len(before) != 1 or len(group) != 2:
        return None
    near = group[0].item.first - before[0].item.last <= _NEXT_LINE
    between = group[0].item.text[amounts[0].mention.end : shares[0].mention.start]
    if not near or _RATE_BESIDE.fullmatch(between) is None or _OPENS_GROWTH.match(group[0].item.text) is None:
        return None
    level, amount, rate = (each.statement.amount for each in (levels[0], amounts[0], shares[0]))
    falling = _falls(group[0].item.text)
    before_it = level.value + abs(amount.value) if falling else level.value - abs(amount.value)
    if _is_rate(rate, amount.value, level.value) and not _is_rate(rate, amount.value, before_it):
        return None
    return _Parts(levels[0], amounts[0], shares[0])


def _is_rate(rate: Quantity, amount: Decimal, base: Decimal) -> bool:
    """Tell whether a percentage is that of an amount in a base, rounded or cut off."""
    return abs(100 * abs(amount) - abs(rate.value) * abs(base)) <= rate.step * abs(base)


def _all_dashed(group: Sequence[Stated]) -> bool:
    """Tell whether a dash stands before each of several figures: "- 4 miljoen euro / - 0,3%" is no bullet.

    A minus that is written against its figure says the same: "- 4 miljoen euro / -0,3%".
    """
    return (
        len(group) > 1
        and is_only_amounts(group[0].item)
        and any(_is_dashed(each) for each in group)
        and all(_is_dashed(each) or _is_negative(each) for each in group)
    )


def _is_negative(each: Stated) -> bool:
    return _is_signed(each) and each.statement.amount.value <= 0  # a fall may round to -0,0%


def _is_dashed(each: Stated) -> bool:
    """Tell whether a dash stands before a figure, also one that looks like the bullet of its item."""
    start, item = each.mention.start, each.item
    if _is_signed(each):
        return False
    return (start == 0 and item.bullet in _DASHES) or _DASHED.search(
        item.text[max(0, start - 4) : start]
    ) is not None


def _in_sentence(group: list[Stated]) -> _Parts | None:
    """Read level, growth and percentage from one sentence or line, by sign and by the words before them."""
    amounts, shares = _without_level_before(_money(group)), _shares(group)
    if not amounts or len(amounts) > 2 or len(shares) > 1 or len(amounts) + len(shares) < 2:
        return None
    growing = RISES.search(group[0].item.text) or FALLS.search(group[0].item.text)
    deltas = [each for each in amounts if _is_signed(each) or (growing and _cue(each, _DELTA_CUE))]
    levels = [each for each in amounts if each not in deltas and _may_be_level(each, deltas)]
    if len(deltas) > 1 or len(levels) > 1 or len(deltas) + len(levels) != len(amounts):
        return None
    if not deltas and not (shares and _is_signed(shares[0])):
        return None
    delta = deltas[0] if deltas else None
    level = levels[0] if levels else None
    rate = shares[0] if shares and _is_its_rate(shares[0], delta, level) else None
    return _Parts(level, delta, rate) if level is not None or delta is None or rate is not None else None


def _is_its_rate(share: Stated, delta: Stated | None, level: Stated | None) -> bool:
    """Tell whether a percentage is that of the growth: signed, or beside its amount, and not one of something else.

    Beside the level it may be a share of something: then it is that of the growth where it comes near it.
    """
    if OF_ANOTHER.match(share.item.text, share.mention.end) is not None:
        return False
    if _is_signed(share) or delta is None:
        return True
    if _OF.match(share.item.text, share.mention.end) is not None:
        return False
    by_level = level is not None and _is_beside(share, level) and _is_near(share, delta, level)
    return by_level or _is_beside(share, delta)


def _is_beside(share: Stated, other: Stated) -> bool:
    first, second = sorted((share.mention, other.mention), key=lambda mention: mention.start)
    return _RATE_BESIDE.fullmatch(share.item.text[first.end : second.start]) is not None


def _is_near(share: Stated, delta: Stated, level: Stated) -> bool:
    """Tell whether a percentage is between half of that of the growth and twice as much."""
    rate, amount, reached = (abs(each.statement.amount.value) for each in (share, delta, level))
    return 100 * amount <= 2 * rate * reached and rate * reached <= 200 * amount


def _without_level_before(amounts: list[Stated]) -> list[Stated]:
    """Leave out what it grew from: "412 miljoen euro (BA 2030: 398 miljoen euro; + 14 miljoen euro)"."""
    if len(amounts) != 3 or not _is_signed(amounts[2]) or any(map(_is_signed, amounts[:2])):
        return amounts
    level, start = (each.statement.amount.value for each in amounts[:2])
    return (
        [amounts[0], amounts[2]]
        if _cue(amounts[1], _START_CUE) and abs(level - start) * 2 <= level
        else amounts
    )


def _cue(each: Stated, cue: re.Pattern[str]) -> bool:
    start = each.mention.start
    return cue.search(each.item.text[max(0, start - _CUE_REACH) : start]) is not None


def _may_be_level(each: Stated, deltas: Sequence[Stated]) -> bool:
    """Tell whether an amount is the level: said so ("tot", "bedraagt"), or printed before signed growth."""
    if _cue(each, _LEVEL_CUE):
        return True
    return all(each.mention.start < delta.mention.start and _is_signed(delta) for delta in deltas)


def _claim(parts: _Parts, group: Sequence[Stated]) -> GrowthClaim:
    main = parts.level or parts.amount or group[0]
    label, year = main.statement.label, main.statement.year
    falling = _all_dashed(group) or _falls(group[0].item.text)
    return GrowthClaim(
        label=label,
        level=_level(parts.level) if parts.level else None,
        amount=_directed(parts.amount, falling),
        rate=_directed(parts.rate, falling),
        year=year,
        whole_paper=parts.level is not None and is_of_whole_paper(label),
        place=main.statement.place,
    )


def _level(each: Stated) -> Quantity:
    """Give the level; "tot 5 miljoen euro" says what it becomes, and not what it is at most."""
    amount = each.statement.amount
    return replace(amount, qualifier=Qualifier.EXACT) if is_reached(each.item, each.mention) else amount


def _falls(text: str) -> bool:
    return FALLS.search(text) is not None and RISES.search(text) is None


def _directed(each: Stated | None, falling: bool) -> Quantity | None:
    """Give the growth with its direction: "daalt met 4 miljoen euro" is a growth of minus 4 million."""
    if each is None:
        return None
    amount = each.statement.amount
    turned = falling and amount.value > 0 and not amount.explicit_sign
    return replace(amount, value=-amount.value) if turned else amount
