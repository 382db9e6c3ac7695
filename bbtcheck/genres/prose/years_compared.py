"""Growth from one year to another on a line of its own, beside what it was: "2031 t.o.v. 2030: -8 %"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.prose.changes import directed
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.row_tokens import amount_of
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.read import Document
from bbtcheck.records import ChangeClaim

_YEAR = r"(?:19|20)[0-9]{2}"
_GROWS = r"(?:groei|evolutie|stijging|toename|verschil)"
_FALLS = r"(?:daling|afname|krimp)"
_COMPARED = re.compile(
    rf"(?:(?:{_GROWS}|(?P<falls>{_FALLS}))\s+)?(?:in\s+)?(?P<after>{_YEAR})\s+(?:t\.?o\.?v\.?|ten\s+opzichte\s+van|tegenover|vs\.?|versus)\s+"
    rf"(?P<before>{_YEAR})\s*[:=]?\s*$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"(?:{_GROWS}|(?P<falls>{_FALLS}))\s+(?:van\s+)?(?P<before>{_YEAR})\s?(?:[-–/→]|->|naar|tot)\s?(?P<after>{_YEAR})\s*[:=]?\s*$",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"(?:in\s+|eind\s+|BO\s+|BA\s+)?(?P<year>{_YEAR})\s*(?:[:=→]|->|\s)\s*$", re.IGNORECASE
)
_NEXT_YEAR = re.compile(rf"[^\d:=]*?(?P<year>{_YEAR})\s*[:=]\s*$")
_ENDS = re.compile(r"\s*(?:euro|EUR|€)?[\s.;,)]*")
_YEARS_ONLY = re.compile(rf"(?:\([^()]*\)|[^\W\d]+)?\s*(?P<years>{_YEAR}(?:\s+{_YEAR})+)\s*")
_VALUES = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER)
_LONGEST = 60
_ABOVE, _BELOW = 15, 6
_FEWEST = 2
_FAR = 11


@dataclass(frozen=True, slots=True)
class _Years:
    """The figures of two or more years that stand in one row or list, and where its first and last line are."""

    first: int
    last: int
    values: Mapping[str, Quantity]


def years_compared(document: Document, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the lines that only say how much one year is above another, with the figures of those years.

    The figures stand in the one row or list nearby that has both years; nothing is said where there are several.
    """
    told = [each for item in items if (each := _growth(item)) is not None]
    if not told:
        return ()
    known = (*_lists(document.name, items), *_rows(document))
    growing = {number for item, _, _ in told for number in range(item.first, item.last + 1)}
    other = [line.number for line in document.lines if line.text.strip() and line.number not in growing]
    claims = (_claim(document.name, told_one, known, other) for told_one in told)
    return tuple(claim for claim in claims if claim is not None)


def _growth(item: Item) -> tuple[Item, re.Match[str], Mention] | None:
    """Read a short item that is nothing but two years and a percentage."""
    shares = [each for each in item.mentions if each.figure.kind is FigureKind.SHARE]
    if len(item.text) > _LONGEST or len(shares) != 1 or not shares[0].is_exact:
        return None
    rate = shares[0]
    if rate.quantity is None or rate.quantity.unit.symbol != "%":
        return None
    lead = item.text[: rate.start]
    match = _COMPARED.fullmatch(lead) or _FROM_TO.fullmatch(lead)
    alone = match is not None and _ENDS.fullmatch(item.text[rate.end :]) is not None
    if match is None or not alone or match["before"] >= match["after"]:
        return None
    next_one = int(match["after"]) - int(match["before"]) == 1
    return (item, match, rate) if next_one or match.re is _COMPARED else None


def _claim(
    document: str,
    told_one: tuple[Item, re.Match[str], Mention],
    known: Sequence[_Years],
    other: Sequence[int],
) -> ChangeClaim | None:
    """Make the claim, where one row or list nearby has both years and no other line stands between them."""
    item, match, rate = told_one
    near = [
        each
        for each in known
        if {match["before"], match["after"]} <= each.values.keys()
        and (0 < item.first - each.last <= _ABOVE or 0 < each.first - item.last <= _BELOW)
    ]
    if len(near) != 1:
        return None
    above = near[0].last < item.first
    low, high = (near[0].last, item.first) if above else (item.last, near[0].first)
    if bisect_left(other, high) > bisect_right(other, low):
        return None
    before, after = near[0].values[match["before"]], near[0].values[match["after"]]
    moved = directed(rate.located(document), falls=match["falls"] is not None)
    if moved is None or before.unit.base != after.unit.base or before.value <= 0:
        return None
    told, made = abs(moved.value) * before.value, 100 * abs(after.value - before.value)
    room = moved.step * before.value
    if told > _FAR * made + room or made > _FAR * told + room:
        return None  # so much another growth that it must be one of something else
    return ChangeClaim(label=squeezed(item.text), before=before, after=after, rate=moved, place=moved.place)


def _lists(document: str, items: Sequence[Item]) -> Iterator[_Years]:
    """Give the lists of which each item is a year with its figure, and the lines that hold such a list."""
    run: list[tuple[Item, str, Quantity]] = []
    for item in items:
        within = _within(document, item)
        if len(within) >= _FEWEST:
            yield _Years(item.first, item.last, within)
        one = next(iter(within.items())) if len(within) == 1 else None
        if run and (one is None or item.gap > 1 or item.indent != run[0][0].indent):
            yield from _as_list(run)
            run = []
        if one is not None:
            run.append((item, *one))
    yield from _as_list(run)


def _as_list(run: Sequence[tuple[Item, str, Quantity]]) -> Iterator[_Years]:
    years = [year for _, year, _ in run]
    if len(run) >= _FEWEST and len(set(years)) == len(years):
        yield _Years(run[0][0].first, run[-1][0].last, {year: amount for _, year, amount in run})


def _within(document: str, item: Item) -> dict[str, Quantity]:
    """Read "2029: 410 euro, 2030: 425 euro": every figure behind its year; nothing where an item says more."""
    others = (FigureKind.YEAR, FigureKind.DATE)
    figures = [each for each in item.mentions if each.figure.kind not in others]
    if not figures or any(each.figure.kind not in _VALUES or not each.is_exact for each in figures):
        return {}
    leads = [item.text[: figures[0].start]]
    leads.extend(item.text[one.end : other.start] for one, other in pairwise(figures))
    years = [_OF_YEAR.fullmatch(leads[0]), *(_NEXT_YEAR.fullmatch(lead) for lead in leads[1:])]
    found = [match["year"] for match in years if match is not None]
    amounts = [amount for each in figures if (amount := each.located(document)) is not None]
    complete = len(set(found)) == len(figures) == len(amounts)
    closed = _ENDS.fullmatch(item.text[figures[-1].end :]) is not None
    return dict(zip(found, amounts, strict=True)) if complete and closed else {}


def _rows(document: Document) -> Iterator[_Years]:
    """Give the rows that stand alone below a line of years: "Bezoekers  410.000  425.000"."""
    lines = [line for line in document.lines if line.text.strip()]
    for header, row, behind in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        match = _YEARS_ONLY.fullmatch(plain(header.text).strip())
        if match is None or row.number - header.number > _FEWEST:
            continue
        years = match["years"].split()
        tokens = row_figures(row)[1]
        another = behind is not None and len(row_figures(behind)[1]) >= len(years)
        amounts = [amount_of(token, PURE, document) for token in tokens]
        good = [amount for amount in amounts if amount is not None and not amount.readings]
        if not another and len(set(years)) == len(years) == len(tokens) == len(good):
            yield _Years(header.number, row.number, dict(zip(years, good, strict=True)))
