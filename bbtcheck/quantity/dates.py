"""Belgian notation of dates, quarters and periods: ``1/7/2021``, ``eind 2021``, ``2021 Q3``, ``2019-2024``.

Every function is total: a text that is no date gives None. Nothing depends on the locale of the machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bbtcheck.quantity.moments import CalendarDate, Period, Precision, Quarter, Year, last_day
from bbtcheck.quantity.vocabulary import fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt", "mar"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Dutch month names and their abbreviations."""

_SPRING, _SUMMER = ("SPRING", (3, 1), (6, 20)), ("SUMMER", (6, 1), (9, 20))
_AUTUMN, _WINTER = ("AUTUMN", (9, 1), (12, 20)), ("WINTER", (12, 1), (3, 20))
_SEASONS = {
    "voorjaar": _SPRING,
    "lente": _SPRING,
    "zomer": _SUMMER,
    "najaar": _AUTUMN,
    "herfst": _AUTUMN,
    "winter": _WINTER,
}
_HALVES = {"eerste": 1, "1e": 1, "1ste": 1, "tweede": 2, "2e": 2, "2de": 2}
_QUARTERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
_PART = r"(?P<part>begin|medio|midden|half|eind|einde)"
_YEAR = r"(?P<year>[12][0-9]{3})"
_HALF = r"(?P<half>" + "|".join(_HALVES) + r")\s(?:helft(?:\svan)?|semester|jaarhelft)"
_NTH = r"(?:(?P<nth>[1-4])\s?(?:e|ste|de)|(?P<word>" + "|".join(_QUARTERS) + r"))"

DATE_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.,-]){pattern}(?![\w/])")
    for pattern in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",
        rf"(?P<day>[0-9]{{1,2}})(?:ste|de|e)?\s{_MONTH}(?:\.?\s(?P<year>[0-9]{{4}}))?",
        rf"(?:{_PART}\s)?{_MONTH}\.?\s{_YEAR}",
        rf"{_PART}\s{_YEAR}",
        rf"(?P<season>{'|'.join(_SEASONS)})(?:\svan)?\s{_YEAR}",
        rf"{_HALF}\s{_YEAR}",
        r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?![0-9.,]*[0-9])",
    )
)
"""The ways to print a date that is more than a bare year, the surest first; for text in lower case."""

QUARTER_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.,-]){pattern}(?![\w/])")
    for pattern in (
        rf"{_YEAR}\s?[-–]?\s?[qk](?P<nth>[1-4])",
        rf"[qk](?P<nth>[1-4])\s?[-–/]?\s?{_YEAR}",
        rf"{_NTH}\skwartaal(?:\svan)?\s{_YEAR}",
    )
)
"""The ways to print a quarter of a year; for text in lower case."""

PERIOD_PATTERN = re.compile(
    r"(?<![\w/.,-])(?P<first>(?:19|20)[0-9]{2})\s?[-–/]\s?(?P<last>(?:19|20)[0-9]{2})(?![\w/]|[.,-][0-9])"
)
"""A period of years: ``2019-2024``."""

_YEAR_ONLY = re.compile(_YEAR)
_MAX_LENGTH = 60
_MONTHS_OF_A_YEAR = 12


def parse_date(text: str) -> CalendarDate | None:
    """Read a whole text as one date, from a day to a year; None when it is none."""
    raw = text.strip()
    if len(raw) > _MAX_LENGTH:
        return None
    for pattern in DATE_PATTERNS:
        match = pattern.fullmatch(fold(raw))
        if match:
            return date_of(match, raw)
    match = _YEAR_ONLY.fullmatch(raw)
    return None if match is None else _span(raw, Year(int(raw)), raw, Precision.YEAR)


def parse_quarter(text: str) -> Quarter | None:
    """Read a whole text as one quarter: ``2021 Q3``, ``Q3 2021``, ``3e kwartaal 2021``, ``2021-Q3``."""
    raw = text.strip()
    if len(raw) > _MAX_LENGTH:
        return None
    matches = (pattern.fullmatch(fold(raw)) for pattern in QUARTER_PATTERNS)
    return next((quarter_of(match) for match in matches if match), None)


def parse_period(text: str) -> Period | None:
    """Read a whole text as a period: ``2019-2024``, or two dates with a dash, ``tot`` or blanks between them."""
    raw = text.strip()
    match = PERIOD_PATTERN.fullmatch(raw)
    if match:
        return period_of(match)
    if len(raw) > 2 * _MAX_LENGTH:
        return None
    halves = re.split(
        r"\s+(?:[-–]|tot|tot en met|t\.?e?\.?m\.?)\s+|\s+(?=[0-9]{1,2}/)", raw.removeprefix("van ")
    )
    dates = [parse_date(half) for half in halves]
    if len(dates) != 2 or dates[0] is None or dates[1] is None:
        return None
    first, last = dates[0].first, dates[1].last
    return Period(first, last) if first and last and first <= last else None


def quarter_of(match: re.Match[str]) -> Quarter:
    """Give the quarter of a match of ``QUARTER_PATTERNS``."""
    parts = match.groupdict()
    number = parts["nth"] or _QUARTERS[parts["word"]]
    return Quarter(int(parts["year"]), int(number))


def period_of(match: re.Match[str]) -> Period | None:
    """Give the period of a match of ``PERIOD_PATTERN``; None when it runs backwards."""
    first, last = Year(int(match["first"])), Year(int(match["last"]))
    return Period(first.first, last.last) if first <= last else None


def date_of(match: re.Match[str], raw: str) -> CalendarDate | None:
    """Give the date of a match of ``DATE_PATTERNS``, printed as ``raw``; a day that does not exist is not valid.

    Two numbers around a slash that can be no day and month give None, and so do three that divide a whole, or are
    scores such as 18/25/32.
    """
    parts = {name: value or "" for name, value in match.groupdict().items()}
    readers: tuple[tuple[str, Callable[[str, dict[str, str]], CalendarDate | None]], ...] = (
        ("day", _day),
        ("season", _season),
        ("half", _half_year),
        ("month", _month),
        ("part", _part_of_year),
    )
    return next(reader(raw, parts) for name, reader in readers if parts.get(name))


def _span(raw: str, span: Year | Period, iso: str, precision: Precision) -> CalendarDate:
    """Give a date that covers a span of days."""
    return CalendarDate(raw, iso, span.first, span.last, precision)


def _day(raw: str, parts: dict[str, str]) -> CalendarDate | None:
    """Read a day, with or without a year."""
    month = MONTHS.get(parts["month"]) or int(parts["month"])
    if not parts.get("year"):
        return _day_without_year(raw, int(parts["day"]), month)
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    found = _existing(year, month, int(parts["day"]))
    division = _is_division(int(parts["day"]), month, int(parts["year"]))
    if found is None and len(parts["year"]) == 2 and (division or month > _MONTHS_OF_A_YEAR):
        return None
    if found is None:
        return CalendarDate(
            raw, "", None, None, Precision.DAY, False, _candidates(year, month, int(parts["day"]))
        )
    return CalendarDate(raw, found.isoformat(), found, found, Precision.DAY)


def _is_division(first: int, second: int, third: int) -> bool:
    """Tell whether three numbers around slashes divide a whole: "in schijven van 40/40/20", "verhouding 70/35/5"."""
    return first + second + third == 100 or (first > 31 and second > 12)


def _day_without_year(raw: str, day: int, month: int) -> CalendarDate | None:
    """Read a day of any year; 2000 is tried because it has a 29 February."""
    if _existing(2000, month, day) is None:
        return None
    return CalendarDate(raw, f"--{month:02d}-{day:02d}", None, None, Precision.DAY_WITHOUT_YEAR)


def _existing(year: int, month: int, day: int) -> date | None:
    """Give the day when the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _candidates(year: int, month: int, day: int) -> tuple[date, ...]:
    """List the days that may be meant by one that does not exist.

    They are the last day of that month and the day after it, the same day in the months beside it, and day and
    month swapped.
    """
    options: list[date | None] = []
    if 1 <= month <= 12 and year > 0:
        last = last_day(year, month)
        options += [last, *([last + timedelta(days=1)] if last < date.max else [])]
        options += [_existing(year, month - 1, day), _existing(year, month + 1, day)]
    options.append(_existing(year, day, month))
    return tuple(dict.fromkeys(option for option in options if option is not None))


def _month(raw: str, parts: dict[str, str]) -> CalendarDate:
    """Read a month, or its beginning, middle or end."""
    year, month = int(parts["year"]), MONTHS[parts["month"]]
    last = last_day(year, month)
    part = parts.get("part", "")
    if not part:
        return _span(raw, Period(date(year, month, 1), last), f"{year:04d}-{month:02d}", Precision.MONTH)
    if part == "begin":
        return _around(raw, date(year, month, 1), date(year, month, 10), 1, Precision.START_OF_MONTH)
    if part.startswith("eind"):
        return _around(raw, date(year, month, 21), last, last.day, Precision.END_OF_MONTH)
    return _around(raw, date(year, month, 11), date(year, month, 20), 15, Precision.MIDDLE_OF_MONTH)


def _around(raw: str, first: date, last: date, day: int, precision: Precision) -> CalendarDate:
    """Give a part of a month that is named by one of its days."""
    return CalendarDate(raw, first.replace(day=day).isoformat(), first, last, precision)


def _part_of_year(raw: str, parts: dict[str, str]) -> CalendarDate:
    """Read the beginning, middle or end of a year; each is taken as a stretch of three months."""
    year, part = int(parts["year"]), parts["part"]
    if part == "begin":
        return CalendarDate(
            raw, f"{year:04d}-01-01", date(year, 1, 1), date(year, 3, 31), Precision.START_OF_YEAR
        )
    if part.startswith("eind"):
        return CalendarDate(
            raw, f"{year:04d}-12-31", date(year, 10, 1), date(year, 12, 31), Precision.END_OF_YEAR
        )
    return CalendarDate(
        raw, f"{year:04d}-07-01", date(year, 5, 16), date(year, 8, 15), Precision.MIDDLE_OF_YEAR
    )


def _season(raw: str, parts: dict[str, str]) -> CalendarDate:
    """Read a season; its days are everything the word is used for, so seasons overlap."""
    year = int(parts["year"])
    name, first, last = _SEASONS[parts["season"]]
    end_year = year + 1 if last < first else year
    return CalendarDate(
        raw, f"{year:04d}-{name}", date(year, *first), date(end_year, *last), Precision.SEASON
    )


def _half_year(raw: str, parts: dict[str, str]) -> CalendarDate:
    """Read the first or second half of a year."""
    year, half = int(parts["year"]), _HALVES[parts["half"]]
    first = date(year, 6 * half - 5, 1)
    return CalendarDate(raw, f"{year:04d}-H{half}", first, last_day(year, 6 * half), Precision.HALF_YEAR)
