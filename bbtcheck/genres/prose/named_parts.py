"""Amounts behind names, one on each line: "Fietsbeleid – 24 mio euro" and its parts, and shares that make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.likely_slips import has_mistyped_part, is_likely_error, is_off
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_NAME = re.compile(r"[^\W\d_].{2,100}?\s[–—-]\s+(?:€\s*)?", re.DOTALL)
_CLOSED = re.compile(r"\s*(?:\([^()0-9]*\))?\s*[.;]?\s*")
_NOT_WHOLE = re.compile(
    r"\b(?:groei|stijging|daling|evolutie|realisatie|saldo|restant|vorig\w*|ten\s+opzichte)\b", re.IGNORECASE
)
_SHARES = re.compile(
    r"\b(?:aandeel|aandelen|verdeling|verdeeld|samenstelling|opsplitsing|uitsplitsing)\b", re.IGNORECASE
)
_NO_SHARES = re.compile(
    r"\b(?:groei\w*|stijg\w*|evolutie|toename|afname|graad|realisatie\w*|uitvoering\w*|onder\s+meer|o\.a|top|grootste|belangrijkste)\b",
    re.IGNORECASE,
)
_FEWEST_PARTS, _FEWEST_SHARES = 2, 3
_MOST, _MOST_ABOVE = 40, 2
_HUNDRED, _NEAR = Decimal(100), Decimal(30)
_MAX_LABEL = 120


def named_parts(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    """Find the amounts behind a name with the lines right below that name their parts in the same way.

    Lines between them without an amount only say more of the part above. They are parts where they make the amount, or
    would but for one slip.
    """
    for at, item in enumerate(items):
        whole = _named(item)
        if whole is None or _NOT_WHOLE.search(item.text) or OPEN_LIST.search(item.text):
            continue
        block = _below(items, at)
        parts = [each for each in map(_named, block) if each is not None]
        others = any(_has_amount(each) for each in block if _named(each) is None)
        if len(parts) < _FEWEST_PARTS or others or any(OPEN_LIST.search(each.text) for each in block):
            continue
        amount, amounts = whole.located(document), [each.located(document) for each in parts]
        found = [each for each in amounts if each is not None]
        if amount is not None and _is_told(amount, found):
            yield _total(squeezed(item.text[: whole.start]).strip(" –—-€"), amount, found)


def shares_of_hundred(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    """Find the lists of names with a percentage that a heading calls shares: together they are the whole.

    Each may be rounded. Where they are far from a hundred they are shares of different things.
    """
    for at, item in enumerate(items):
        if _share(item) is None or (at and not item.gap and _share(items[at - 1]) is not None):
            continue
        listed = [item, *takewhile(_is_next_share, items[at + 1 : at + _MOST])]
        heading = _heading(items[max(0, at - _MOST_ABOVE) : at])
        if len(listed) < _FEWEST_SHARES or heading is None:
            continue
        found = [share for each in listed if (share := _share(each)) is not None]
        rates = [rate for each in found if (rate := each.located(document)) is not None]
        if abs(sum((rate.value for rate in rates), Decimal(0)) - _HUNDRED) <= _NEAR:
            yield _total(squeezed(heading.text), Quantity.of("100", "%", step=Decimal(0)), rates)


def _is_told(amount: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether parts make an amount, or would but for a slip."""
    off = is_off(amount, parts)
    return not off or is_likely_error(amount, parts) or has_mistyped_part(amount, parts)


def _below(items: Sequence[Item], at: int) -> list[Item]:
    """Give the lines of the block below a line, up to the next blank one; one may stand before the first."""
    first = items[at + 1 : at + 2]
    if not first or first[0].gap > 1:
        return []
    return [*first, *takewhile(lambda each: not each.gap, items[at + 2 : at + _MOST])]


def _named(item: Item) -> Mention | None:
    """Give the amount of a line that is a name, a dash and an amount."""
    found = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    if len(found) != 1 or not found[0].is_exact:
        return None
    named = _NAME.fullmatch(item.text, 0, found[0].start) is not None
    return found[0] if named and _CLOSED.fullmatch(item.text, found[0].end) is not None else None


def _has_amount(item: Item) -> bool:
    return any(each.figure.kind is FigureKind.AMOUNT for each in item.mentions)


def _share(item: Item) -> Mention | None:
    """Give the percentage that closes a line behind a name, where it is the only figure."""
    if len(item.mentions) != 1 or item.text[:1].isdigit():
        return None
    rate = item.mentions[0]
    exact = rate.figure.kind is FigureKind.SHARE and rate.is_exact and rate.quantity is not None
    return rate if exact and rate.start and not item.text[rate.end :].strip(" .;") else None


def _is_next_share(item: Item) -> bool:
    return not item.gap and _share(item) is not None


def _heading(above: Sequence[Item]) -> Item | None:
    """Give the heading right above a list that calls it shares of something."""
    return next(
        (
            each
            for each in reversed(above)
            if _SHARES.search(each.text) and not _NO_SHARES.search(each.text) and len(each.text) <= _MAX_LABEL
        ),
        None,
    )


def _total(label: str, amount: Quantity, parts: Sequence[Quantity]) -> AnnouncedTotal:
    return AnnouncedTotal(
        label=label[:_MAX_LABEL],
        amount=amount,
        complete=True,
        parts=tuple(Statement(amount=each, label=each.raw, place=each.place) for each in parts),
        place=amount.place or parts[0].place,
    )
