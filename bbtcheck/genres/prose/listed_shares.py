"""Percentages behind names, one on each line, that a heading calls shares: together they make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ListedShares, Statement

_SHARES = re.compile(
    r"\b(?:aandeel|aandelen|verdeling|verdeeld|samenstelling|opsplitsing|uitsplitsing)\b", re.IGNORECASE
)
_NO_SHARES = re.compile(
    r"\b(?:groei\w*|stijg\w*|evolutie|toename|afname|graad|realisatie\w*|uitvoering\w*|onder\s+meer|o\.a|top|grootste|belangrijkste)\b",
    re.IGNORECASE,
)
_FEWEST_SHARES = 3
_MOST, _MOST_ABOVE = 40, 2
_HUNDRED, _NEAR = Decimal(100), Decimal(30)
_MAX_LABEL = 120


def listed_shares(document: str, items: Sequence[Item]) -> Iterator[ListedShares]:
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
            yield ListedShares(
                label=squeezed(heading.text)[:_MAX_LABEL],
                shares=tuple(Statement(amount=rate, label=rate.raw, place=rate.place) for rate in rates),
                place=rates[0].place,
            )


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
