"""Moments in the text: the moment of measuring, days and months in sentences, the year a day belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from datetime import date as day

from bbtcheck.genres.relance_monitor.markup import plain
from bbtcheck.quantity import CalendarDate, Precision, Quarter, parse_date
from bbtcheck.quantity.scan import FigureKind, scan
from bbtcheck.read.document import Line
from bbtcheck.source import Place

_MEASURED = re.compile(
    r"\b(?:meet(?:moment|datum)|peildatum|stand van zaken|(?:toestand|situatie) (?:op|per)"
    r"|gegevens (?:tot|t\.?e\.?m\.?))",
    re.IGNORECASE,
)
_MEASURING = re.compile(r"\b(?:meetmoment|meetdatum|peildatum)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:vorig|volgend|eerst|tweed|derd|laatst|eerder|later)\w*", re.IGNORECASE)
_ONLY_A_MOMENT = re.compile(
    r"(?:[0-9]{1,2}\.?\s+)?[^\W\d_]+\s+20[0-9]{2}|[0-9/.-]+|20[0-9]{2}\s?Q[1-4]", re.IGNORECASE
)
_TITLE, _BELOW = 80, 5
_NAMED_MONTH = re.compile(r"(?<!\d)(?P<year>20\d{2})[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![\d/])(?P<month>0[1-9]|1[0-2])[/-](?P<year>20\d{2})(?!\d)")
_NAMED_QUARTER = re.compile(r"(?<!\d)(?P<year>20\d{2})[-_. ]?[QqKk](?P<nth>[1-4])(?!\d)")
_BEFORE_PLAN = re.compile(
    r"\b(?:vroeger|eerder|sneller)\s+dan\b|\bvervroegd|\bvroegtijdig|\bvoor\s+op\s+(?:de\s+)?(?:schema|planning|timing)",
    re.IGNORECASE,
)
_MONTH_NAMES = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment the paper measures: its date as printed, its quarter, why, and where it is printed."""

    date: CalendarDate | None
    quarter: Quarter
    reason: str
    place: Place | None = None

    @property
    def raw(self) -> str:
        """Give the moment as printed."""
        return self.date.raw if self.date is not None else str(self.quarter)

    @property
    def first(self) -> day:
        """Give the first day that is meant."""
        return self.quarter.first if self.date is None or self.date.first is None else self.date.first

    @property
    def last(self) -> day:
        """Give the last day that is meant."""
        return self.quarter.last if self.date is None or self.date.last is None else self.date.last

    def agrees(self, other: Moment) -> bool:
        """Tell whether two moments can be one: a day and its month, a month and its quarter."""
        return self.first <= other.last and other.first <= self.last


def quarter_of(day: date) -> Quarter:
    """Give the quarter a day falls in."""
    return Quarter(day.year, (day.month + 2) // 3)


def measured(front: Sequence[Line], name: str, realised: Iterable[Quarter]) -> Moment | None:
    """Find the moment of measuring: stated, in the title, in the name of the file, or the last thing realised."""
    stated = _stated(front, name)
    if stated is not None:
        return stated
    titled = _first_moment(
        [line for line in front if line.text.lstrip().startswith(("#", "**"))], name, "title"
    )
    return titled or _named(name) or _latest(realised)


def moments_stated(front: Sequence[Line], name: str) -> list[Moment]:
    """Find every moment of measuring that the paper prints as such, in reading order: beside the word or below it."""
    found: list[Moment] = []
    for index, line in enumerate(front):
        word = _MEASURING.search(line.text)
        if word is None or len(line.text) > _TITLE or _ANOTHER.search(line.text):
            continue
        below = next((other for other in front[index + 1 : index + _BELOW] if other.text.strip()), None)
        alone = below is not None and _ONLY_A_MOMENT.fullmatch(below.text.strip(" *#\t\r\n")) is not None
        moment = _first_moment([line], name, "stated") or _first_numbers([line], name)
        if moment is None and alone and below is not None:
            moment = _first_moment([below], name, "stated") or _first_numbers([below], name)
        if moment is not None:
            found.append(moment)
    return found


def _near(front: Sequence[Line], index: int, name: str) -> Moment | None:
    near = [other for other in front[index : index + 8] if other.text.strip()][:3]
    return _first_moment(near, name, "stated") or _first_numbers(near, name)


def _stated(front: Sequence[Line], name: str) -> Moment | None:
    """Give the moment of measuring that the paper states; of several the last: a title may be an old one."""
    moments = moments_stated(front, name)
    if moments:
        last = max(moments, key=lambda moment: moment.quarter.last)
        return next(moment for moment in moments if moment.agrees(last))
    for index, line in enumerate(front):
        if _MEASURED.search(line.text):
            found = _near(front, index, name)
            if found is not None:
                return found
    return None


def _first_moment(lines: Sequence[Line], name: str, reason: str) -> Moment | None:
    for line in lines:
        for figure in scan(line.text):
            moment = _moment(figure.date, reason, line.place(name, figure.start, figure.end))
            if moment is not None:
                return moment
    return None


def _first_numbers(lines: Sequence[Line], name: str) -> Moment | None:
    """Find a month in digits, ``12/2031`` or ``2031-12``: too short to be taken for a date anywhere else."""
    for line in lines:
        match = _MONTH_FIRST.search(line.text) or _NAMED_MONTH.search(line.text)
        if match is not None:
            return _moment(_month(match), "stated", line.place(name, *match.span()))
    return None


def _month(match: re.Match[str]) -> CalendarDate | None:
    return parse_date(f"{_MONTH_NAMES[int(match['month']) - 1]} {match['year']}")


def _moment(found: object, reason: str, place: Place | None) -> Moment | None:
    if isinstance(found, Quarter):
        return Moment(None, found, reason, place)
    if not isinstance(found, CalendarDate) or found.last is None or found.first is None:
        return None
    precise = (found.last - found.first).days <= 31
    return Moment(found, quarter_of(found.last), reason, place) if precise else None


def _named(name: str) -> Moment | None:
    """Read a month or quarter in the name of the file."""
    nth = _NAMED_QUARTER.search(name)
    if nth is not None:
        return Moment(None, Quarter(int(nth["year"]), int(nth["nth"])), "file_name")
    match = _NAMED_MONTH.search(name)
    if match is None:
        return None
    return _moment(_month(match), "file_name", None)


def _latest(realised: Iterable[Quarter]) -> Moment | None:
    """Take the last quarter in which something is said to be realised; what was measured cannot be earlier."""
    quarters = sorted(realised)
    return Moment(None, quarters[-1], "latest_realised") if quarters else None


def days_in(text: str) -> tuple[CalendarDate, ...]:
    """Find the days that a text names, with or without a year."""
    found = (figure.date for figure in scan(plain(text)) if figure.kind is FigureKind.DATE)
    return tuple(
        when
        for when in found
        if isinstance(when, CalendarDate)
        and when.valid
        and when.precision in (Precision.DAY, Precision.DAY_WITHOUT_YEAR)
    )


def last_moment_in(text: str) -> CalendarDate | None:
    """Find the last day or month that a text names as its end; "vanaf" and "sinds" name a beginning."""
    found: CalendarDate | None = None
    if not any(character.isdigit() for character in text):
        return None
    for figure in scan(text):
        when = figure.date
        opens = re.search(
            r"\b(?:vanaf|sinds|na|startend (?:op|in)|van)\s+(?:\w+\s+)?$", text[: figure.start], re.IGNORECASE
        )
        if not isinstance(when, CalendarDate) or when.first is None or when.last is None or not when.valid:
            continue
        if not opens and (when.last - when.first).days <= 31 and (found is None or _end(when) > _end(found)):
            found = when
    return found


def is_ahead(status: str | None, planned: Quarter | None) -> bool:
    """Tell whether a status says that something was done before its quarter: by its day, or else in words."""
    if not status or planned is None:
        return False
    day = last_moment_in(status)
    if day is not None and day.last is not None:
        return day.last < planned.first
    return says_ahead(status)


def says_ahead(text: str | None) -> bool:
    """Tell whether a text says that something went faster than planned."""
    return text is not None and _BEFORE_PLAN.search(text) is not None


def _end(when: CalendarDate) -> date:
    return when.last or date.min


def in_year(when: CalendarDate, latest: date | None) -> CalendarDate:
    """Give a day without a year the last year in which it is not after the moment of measuring."""
    if when.first is not None or latest is None:
        return when
    month, day = int(when.iso[2:4]), int(when.iso[5:7])
    year = latest.year if (month, day) <= (latest.month, latest.day) else latest.year - 1
    return parse_date(f"{day}/{month}/{year}") or when
