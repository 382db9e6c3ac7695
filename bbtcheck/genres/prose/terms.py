"""Terms beside their first and last day: "gedurende zes maanden, van 1 februari tot en met 31 juli 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import place_at
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, Precision, Quantity, number_word, unit_of
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import TermMention

_COUNTS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_TERM = rf"(?<![\w.,/-])(?P<stated>(?P<count>{_COUNTS}|[0-9]{{1,2}})\s+(?P<noun>maand(?:en)?|ja(?:ar|ren)))\b"
_BEFORE = re.compile(
    _TERM + r"(?P<words>[^.;:()0-9]{0,40}[,(:]?\s*)\b(?:van|vanaf|tussen)\s+$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s*[(,]\s*(?:of\s+|dus\s+|d\.i\.\s+|samen\s+)*" + _TERM + r"\s*(?:[).,;]|$)", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:van|vanaf|tussen)\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:tot|tot\s+en\s+met|t\.?e\.?m\.?|t/m|en|naar)\s+", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:na|binnen|elke|per|om\s+de|minstens|hoogstens|maximaal|maximum|minimum|minimaal|ongeveer|circa|ca|bijna|ruim|eerste|laatste"
    r"|volgende|voorbije|meer\s+dan|minder\s+dan|verleng\w*|bijkomend\w*|extra|nog|tot)\.?\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:verleng\w*|nadien|daarna|later|ervoor|waarvan|daarvan|oude?|leeftijd|elk\w*)\b", re.IGNORECASE
)
_REACH, _NEAR = 80, 24
_MAX_LABEL = 160
_YEAR = 12
_LEAP_DAY = "--02-29"


def terms_of(document: str, items: Sequence[Item]) -> Iterator[TermMention]:
    """Find the numbers of months or years beside the two days between which they lie, in reading order.

    Only days that are whole months apart tell how many there are, with the last day or without it.
    """
    for item in items:
        dated = [each for each in item.mentions if each.figure.kind is FigureKind.DATE]
        for one, other in pairwise(dated):
            last = other.full_day.first if other.full_day is not None else None
            first = one.full_day.first if one.full_day is not None else _day_before(one, last)
            if first is not None and last is not None and _UP_TO.fullmatch(item.text, one.end, other.start):
                yield from _term(document, item, (one, other), (first, last))


def _term(
    document: str, item: Item, mentions: tuple[Mention, Mention], days: tuple[date, date]
) -> Iterator[TermMention]:
    first, last = mentions
    before = item.text[max(0, first.start - _REACH) : first.start]
    opened = _BEFORE.search(before)
    behind = _BEHIND.match(item.text, last.end) if _FROM.search(before) else None
    match, shift = (opened, first.start - len(before)) if opened is not None else (behind, 0)
    months = _months(*days)
    if match is None or months is None or (opened is not None and _OTHER.search(opened["words"])):
        return
    start = match.start("stated") + shift
    if _LOOSE.search(item.text[max(0, start - _NEAR) : start]):
        return
    count = int(match["count"]) if match["count"].isdecimal() else number_word(match["count"]) or 0
    in_years = match["noun"].lower().startswith("ja")
    stated = count * (_YEAR if in_years else 1)
    raw = f"{stated} maanden" if in_years else match["stated"]
    unit = unit_of("maanden", count=True)
    place = place_at(document, item, start, match.end("stated") + shift)
    yield TermMention(
        label=squeezed(item.text[min(start, first.start) : max(last.end, match.end("stated") + shift)])[
            :_MAX_LABEL
        ],
        stated=replace(Quantity.of(stated, unit, step=Decimal(0), place=place), raw=raw),
        months=Quantity.of(months, unit, step=Decimal(0)),
        place=place,
    )


def _day_before(mention: Mention, last: date | None) -> date | None:
    """Give a day without a year, as in "van 1 februari tot 31 juli 2031": the last such day before the other."""
    day = mention.figure.date
    if last is None or not isinstance(day, CalendarDate) or day.precision is not Precision.DAY_WITHOUT_YEAR:
        return None
    years = (last.year, last.year - 1)
    days = (
        date.fromisoformat(f"{year}{day.iso[1:]}") for year in years if day.valid and day.iso != _LEAP_DAY
    )
    return next((each for each in days if each < last), None)


def _months(first: date, last: date) -> int | None:
    """Count the months from a day to another, which may be the last day of them; None where they are not whole."""
    for end in (last, last + timedelta(days=1)):
        if end.day == first.day and end > first:
            return _YEAR * (end.year - first.year) + end.month - first.month
    return None
