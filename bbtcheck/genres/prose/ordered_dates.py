"""Two days of one matter whose order is known: the last day to enrol and the event, the opening and the decision.

So are the days on which the phases of something start, and the day of a decree with that by which it wants
something done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate
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
_OPENS = re.compile(r"\bopen(?:t|ing|en)?(?:\s+(?:op|vanaf|van))?\s*:?\s+$", re.IGNORECASE)
_SHUTS = re.compile(
    r"\b(?:sluit(?:en|ing)?|afsluit(?:en|ing)|deadline)(?:\s+(?:op|is))?\s*:?\s+$", re.IGNORECASE
)
_DECISION = re.compile(
    r"\b(?:beslissing|beslist|selectie|geselecteerd|toekenning|toegekend|gunning|gegund|bekendmaking)\s+(?:is\s+|was\s+|volgt\s+|voorzien\s+)?(?:op\s+)$",
    re.IGNORECASE,
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (("eerste", "1e", "1ste"), ("tweede", "2e", "2de"), ("derde", "3e", "3de"), ("vierde", "4e", "4de")),
        1,
    )
    for word in words
}
_PHASE = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?P<noun>fase|stap|golf|schijf|ronde|mijlpaal)|(?P<named>fase|stap|golf)\s+(?P<number>[1-9]))"
    r"(?:\s+(?:start|begint|gaat\s+in|treedt\s+in\s+werking|volgt|loopt))?\s*[:(]?\s*(?P<on>op|vanaf|per|tegen|sinds)\s+$",
    re.IGNORECASE,
)
_NEXT_PHASE = re.compile(r"\)?\s*(?:[,;]|en|,?\s+en|[,;]?\s+(?:en\s+)?de)\s*(?:de\s+)?", re.IGNORECASE)
_ACT = re.compile(
    r"\b\w{0,30}(?:verordening|decreet|richtlijn|besluit|wet|ordonnantie|omzendbrief)\s+van\s+$",
    re.IGNORECASE,
)
_OBLIGES = re.compile(
    r"[^.;:()]{0,60}\b(?:verplicht(?:en|te|ten)?|legt|leggen|legde|vereist|vereisen|vraagt|vragen|eist|eisen)\b[^.;:()]{0,120}\b(?:tegen|uiterlijk(?:\s+(?:op|tegen))?"
    r"|ten\s+laatste(?:\s+op)?)\s+",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"\)?,?\s+(?:(?:en|maar|dat|die|deze)\s+)?(?:(?:is|was|werd|wordt|zijn|waren|werden|worden)\s+)?(?:(?:intussen|ondertussen|inmiddels|later|nu|al|eerst|nog)\s+)*"
    r"[(,]?\s*(?:verlengd|uitgesteld|verschoven|opgeschoven|verdaagd)\s+(?:naar|tot(?:\s+en\s+met)?)\s+",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:verlengd|verlengen|verlenging|uitgesteld|uitstel(?:len)?|verschoven|opgeschoven|verdaagd)\b[^.;:()0-9]{0,60}\bvan\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:naar|tot(?:\s+en\s+met)?)\s+", re.IGNORECASE)
_NEAR = 30
_LEAD = 60
_MAX_LABEL = 160


def ordered_dates_of(document: str, items: Sequence[Item]) -> tuple[OrderedDates, ...]:
    """Find the days that cannot come one after the other, in reading order; each must be a full day."""
    return (
        *(found for pair in pairwise(items) for found in _enrolment(document, *pair)),
        *(found for item in items for found in _decision(document, item)),
        *(found for item in items for found in _phases(document, item)),
        *(found for item in items for found in _obligation(document, item)),
        *(found for item in items for found in _closing(document, item)),
        *(found for item in items for found in _extension(document, item)),
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


def _phases(document: str, item: Item) -> Iterator[OrderedDates]:
    """Read "eerste fase op 1 januari 2031, tweede fase op 1 januari 2033": each with the next."""
    for (before, first), (mention, second) in _neighbours(item):
        one, other = (
            _PHASE.search(item.text, max(0, day.start - _LEAD), day.start) for day in (before, mention)
        )
        if one is None or other is None or other.start() < before.end:
            continue
        alike = _phase(one)[0] == _phase(other)[0] and one["on"].lower() == other["on"].lower()
        joined = item.text[before.end : other.start()]
        if alike and _phase(other)[1] == _phase(one)[1] + 1 and _NEXT_PHASE.fullmatch(joined):
            label = squeezed(item.text[one.start() : mention.end])
            yield _record(document, label, (before, first), (mention, second), mention)


def _phase(match: re.Match[str]) -> tuple[str, int]:
    """Give what it is a phase of, and which one."""
    number = int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"].lower()]
    return (match["noun"] or match["named"]).lower(), number


def _obligation(document: str, item: Item) -> Iterator[OrderedDates]:
    """Read "De verordening van 24 juni 2030 verplicht tot een plan tegen 1 september 2032"."""
    for (act, first), (mention, second) in _neighbours(item):
        between = item.text[act.end : mention.start]
        if _behind(item, act, _ACT) and _OBLIGES.fullmatch(between):
            label = squeezed(item.text[max(0, act.start - _NEAR) : mention.end])
            yield _record(document, label, (act, first), (mention, second), mention)


def _closing(document: str, item: Item) -> Iterator[OrderedDates]:
    """Read "Oproep: opent 12/01/2031, sluit 27/03/2031"."""
    days = _days(item)
    if len(days) == 2 and _behind(item, days[0][0], _OPENS) and _behind(item, days[1][0], _SHUTS):
        yield _record(document, squeezed(item.text), days[0], days[1], days[1][0])


def _extension(document: str, item: Item) -> Iterator[OrderedDates]:
    """Read "De einddatum was 30 juni 2031 en is verlengd tot 31 december 2031", and "uitgesteld van … naar …"."""
    for (before, first), (mention, second) in _neighbours(item):
        between = item.text[before.end : mention.start]
        lead = item.text[max(0, before.start - _LEAD) : before.start]
        if _EXTENDED.fullmatch(between) or (_TO.fullmatch(between) and _MOVED.search(lead)):
            label = squeezed(item.text[max(0, before.start - _NEAR) : mention.end])
            yield _record(document, label, (before, first), (mention, second), mention)


def _behind(item: Item, mention: Mention, words: re.Pattern[str]) -> bool:
    return words.search(item.text[max(0, mention.start - _NEAR) : mention.start]) is not None


def _days(item: Item) -> list[tuple[Mention, CalendarDate]]:
    """Give the full days of an item; nothing where a date has no year or no day, because it may be one of the two."""
    dates = _dates(item)
    found = [(mention, day) for mention, day in dates if day is not None]
    return found if len(found) == len(dates) else []


def _neighbours(item: Item) -> Iterator[tuple[tuple[Mention, CalendarDate], tuple[Mention, CalendarDate]]]:
    """Give each two full days with no other date between them."""
    for (one, first), (other, second) in pairwise(_dates(item)):
        if first is not None and second is not None:
            yield (one, first), (other, second)


def _dates(item: Item) -> list[tuple[Mention, CalendarDate | None]]:
    """Give the dates of an item, with the day where one is a full day of the calendar."""
    return [(each, each.full_day) for each in item.mentions if each.figure.kind is FigureKind.DATE]


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
