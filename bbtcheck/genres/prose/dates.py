"""Dates, seasons and years named in prose, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, Precision, Year, parse_date
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import DateMention

# A year after one of these is a moment; after "begroting" or "BO" it only names a budget.
_MOMENT = re.compile(
    r"\b(?:in|tegen|vanaf|sinds|vóór|na|tot|tot en met|t\.e\.m\.|t/m|ten laatste|uiterlijk|einde|jaar|van)\s+$",
    re.IGNORECASE,
)
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})\s*,?\s*(?:de\s+)?$", re.IGNORECASE)
_MAX_LABEL = 160
_REACH = 20

_QUARTER = re.compile(
    r"\b(?:(?P<year>(?:19|20)[0-9]{2})\s?[-/]?\s?Q(?:0|[5-9])|Q(?:0|[5-9])[\s/-]{0,2}(?P<after>(?:19|20)[0-9]{2}))(?![0-9])"
)
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/(?:[0-9]{2}|[0-9]{4})")
_MONTHS, _DAYS = 12, 31
_FEWEST_MONTH_FIRST = 2


def dates_of(document: Document, items: Sequence[Item]) -> tuple[DateMention, ...]:
    """Find the dates of a paper in reading order; a year counts when it is a moment, not the name of a budget."""
    found = tuple(sorted((*_found(document, items), *_quarters(document, items)), key=_order))
    if not _month_comes_first(found):
        return found
    return tuple(one.model_copy(update={"possible": True}) if _is_month_first(one) else one for one in found)


def _order(one: DateMention) -> tuple[int, int]:
    return (one.place.line or 0, one.place.column or 0) if one.place is not None else (0, 0)


def _quarters(document: Document, items: Sequence[Item]) -> Iterator[DateMention]:
    """Find quarters that no year has: "2031 Q5"."""
    for item in items:
        for line in item.lines if "Q" in item.text else ():
            for match in _QUARTER.finditer(line.text):
                year = parse_date(match["year"] or match["after"])
                if year is not None:
                    yield DateMention(
                        raw=match[0],
                        date=year,
                        label=squeezed(line.text)[:_MAX_LABEL],
                        possible=False,
                        place=line.place(document.name, *match.span()),
                    )


def _month_comes_first(found: Sequence[DateMention]) -> bool:
    """Tell whether a paper writes 7/18/2031 for the eighteenth of July: more than once, and no day comes first."""
    days_first = any(
        (match := _SLASHES.fullmatch(one.raw)) is not None and int(match[1]) > _MONTHS >= int(match[2])
        for one in found
    )
    return not days_first and sum(map(_is_month_first, found)) >= _FEWEST_MONTH_FIRST


def _is_month_first(one: DateMention) -> bool:
    match = _SLASHES.fullmatch(one.raw)
    return match is not None and 1 <= int(match[1]) <= _MONTHS < int(match[2]) <= _DAYS


def _found(document: Document, items: Sequence[Item]) -> Iterator[DateMention]:
    for item in items:
        before: CalendarDate | None = None
        for mention in item.mentions:
            date = _date_of(item, mention)
            if date is None or _is_same_print(date, before):
                continue
            before = date
            place = mention.line.place(document.name, mention.figure.start, mention.figure.end)
            before_it = item.text[max(0, mention.start - _MAX_LABEL) : mention.start]
            words = f"{before_it} {item.text[mention.end : mention.end + _MAX_LABEL]}"
            printed, actual = _weekdays(before_it, date)
            yield DateMention(
                raw=mention.figure.raw,
                date=date,
                label=squeezed(words).strip(" ,;:()")[:_MAX_LABEL],
                possible=date.valid,
                place=place,
                weekday=printed,
                calendar_weekday=actual,
            )


def _weekdays(before: str, date: CalendarDate) -> tuple[str, str] | tuple[None, None]:
    """Read the day of the week printed right before a full date, and tell which one it is by the calendar."""
    printed = _WEEKDAY.search(before[-_REACH:])
    if printed is None or date.first is None or date.precision is not Precision.DAY or not date.valid:
        return None, None
    return printed["day"].lower(), _WEEKDAYS[date.first.weekday()]


def _date_of(item: Item, mention: Mention) -> CalendarDate | None:
    figure = mention.figure
    if figure.kind is FigureKind.DATE and isinstance(figure.date, CalendarDate):
        # a number in one cell and a month in the next may look like a day that no month has
        return figure.date if figure.date.valid or "\t" not in figure.raw else None
    if figure.kind is FigureKind.YEAR and isinstance(figure.date, Year) and _is_moment(item, mention):
        return parse_date(figure.raw)
    return None


def _is_moment(item: Item, mention: Mention) -> bool:
    if item.text.strip(" .:") == mention.figure.raw:
        return True
    return _MOMENT.search(item.text[max(0, mention.start - _REACH) : mention.start]) is not None


def _is_same_print(date: CalendarDate, before: CalendarDate | None) -> bool:
    """Tell whether this is the rest of a date that was broken over two lines."""
    return before is not None and date == before
