"""Two days of one matter whose order is known: the last day to enrol and the event, the opening and the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, Precision
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import OrderedDates

_EVENT = re.compile(
    r"(?:symposium|studiedag|congres|conferentie|actiedag|infodag|infosessie|webinar|workshop|netwerkdag|trefdag|seminarie"
    r"|colloquium|opendeurdag|startdag|slotevent)\b",
    re.IGNORECASE,
)
_ENROL = re.compile(r"\b(?:inschrijv\w+|aanmeld\w+|registr(?:eren|atie)\w*)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:tot(?:\s+en\s+met)?|t\.?e\.?m\.?|t/m|uiterlijk(?:\s+op)?|(?:voor|vóór))\s+$", re.IGNORECASE
)
_CALL = re.compile(r"oproep\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:van|vanaf|opent\s+op|open\s+sinds|gelanceerd\s+op|tussen)\s+$", re.IGNORECASE)
_DECISION = re.compile(
    r"\b(?:beslissing|beslist|selectie|geselecteerd|toekenning|toegekend|gunning|gegund|bekendmaking)\s+(?:is\s+|was\s+|volgt\s+|voorzien\s+)?(?:op\s+)$",
    re.IGNORECASE,
)
_NEAR = 30
_MAX_LABEL = 160


def ordered_dates_of(document: str, items: Sequence[Item]) -> tuple[OrderedDates, ...]:
    """Find the days that cannot come one after the other, in reading order; each must be a full day."""
    return (
        *(found for pair in pairwise(items) for found in _enrolment(document, *pair)),
        *(found for item in items for found in _decision(document, item)),
    )


def _enrolment(document: str, event: Item, below: Item) -> Iterator[OrderedDates]:
    """Read "Studiedag op 14 maart 2031" with "Inschrijven tot 28 februari 2031" right below it."""
    days, last = _days(event), _days(below)
    if (
        below.gap > 1
        or len(days) != 1
        or len(last) != 1
        or not _EVENT.search(event.text)
        or _ENROL.search(event.text)
    ):
        return
    before = below.text[max(0, last[0][0].start - _NEAR) : last[0][0].start]
    if (
        _ENROL.search(below.text[: last[0][0].start])
        and _UNTIL.search(before)
        and not _EVENT.search(below.text)
    ):
        label = f"{squeezed(event.text)} / {squeezed(below.text)}"
        yield _record(document, label, last[0], days[0], last[0][0])


def _decision(document: str, item: Item) -> Iterator[OrderedDates]:
    """Read "Oproep van 15 november 2030 tot 15 januari 2031, beslissing op 31 mei 2031"."""
    days = _days(item)
    call = _CALL.search(item.text) if len(days) >= 2 else None
    if call is None or len(_CALL.findall(item.text)) > 1:
        return
    opening = [day for day in days if _behind(item, day[0], _FROM) and day[0].start > call.end()]
    decided = [day for day in days if _behind(item, day[0], _DECISION)]
    if len(opening) == len(decided) == 1 and opening[0][0].start < decided[0][0].start:
        yield _record(document, squeezed(item.text), opening[0], decided[0], decided[0][0])


def _behind(item: Item, mention: Mention, words: re.Pattern[str]) -> bool:
    return words.search(item.text[max(0, mention.start - _NEAR) : mention.start]) is not None


def _days(item: Item) -> list[tuple[Mention, CalendarDate]]:
    """Give the full days of an item; nothing where a date has no year or no day, because it may be one of the two."""
    dates = [mention for mention in item.mentions if mention.figure.kind is FigureKind.DATE]
    found = [
        (mention, mention.figure.date)
        for mention in dates
        if isinstance(mention.figure.date, CalendarDate)
        and mention.figure.date.valid
        and mention.figure.date.precision is Precision.DAY
    ]
    return found if len(found) == len(dates) else []


def _record(
    document: str,
    label: str,
    first: tuple[Mention, CalendarDate],
    second: tuple[Mention, CalendarDate],
    at: Mention,
) -> OrderedDates:
    return OrderedDates(
        label=label[:_MAX_LABEL],
        first=first[1],
        second=second[1],
        place=at.line.place(document, at.figure.start, at.figure.end),
    )
