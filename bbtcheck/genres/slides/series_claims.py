"""Growth between two years that a slide prints below its one series: "Groei 2034 t.o.v. 2030: +29,6 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.prose.items import Item, counted_exactly
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ChangeClaim, YearSeries

_GROWTH = re.compile(
    r"(?P<way>groei|stijging|toename|evolutie|daling|afname)\s+(?:in\s+)?(?P<after>(?:19|20)[0-9]{2})\s*"
    r"(?:t\.?o\.?v\.?|tegenover|ten\s+opzichte\s+van|vergeleken\s+met)\s+(?P<before>(?:19|20)[0-9]{2})\s*[:=]\s*",
    re.IGNORECASE,
)
_FALLS = ("daling", "afname")
_REACH = 12
_MAX_LABEL = 120


def series_claims(
    document: str, items: Sequence[Item], series: Sequence[YearSeries]
) -> Iterator[ChangeClaim]:
    """Set each growth between two years beside the one row with both years that stands just above it."""
    for item in items:
        match = _GROWTH.match(item.text)
        shares = [each for each in item.mentions if each.figure.kind is FigureKind.SHARE]
        if match is None or not shares or shares[0].start != match.end():
            continue
        rows = [each for each in series if _is_above(each, item)]
        share = shares[0].located(document) if shares[0].is_exact else None
        if len(rows) != 1 or share is None:
            continue
        before, after = (_of_year(rows[0], int(match[name])) for name in ("before", "after"))
        if before is None or after is None or not before.value:
            continue
        falls = match["way"].lower() in _FALLS and not share.explicit_sign
        yield ChangeClaim(
            label=f"{rows[0].label}: {squeezed(item.text)}"[:_MAX_LABEL],
            before=counted_exactly(before),
            after=counted_exactly(after),
            rate=replace(share, value=-share.value) if falls else share,
            place=share.place,
        )


def _is_above(series: YearSeries, item: Item) -> bool:
    line = series.place.line if series.place is not None else None
    return line is not None and 0 < item.first - line <= _REACH


def _of_year(series: YearSeries, year: int) -> Quantity | None:
    return next((value.amount for value in series.values if value.year == year), None)
