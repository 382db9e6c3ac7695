"""The kinds of time a paper names: a day, a month, a season, a quarter, a year, a period of years."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How precisely a date is given."""

    DAY = "day"
    DAY_WITHOUT_YEAR = "day without year"
    MONTH = "month"
    START_OF_MONTH = "start of month"
    MIDDLE_OF_MONTH = "middle of month"
    END_OF_MONTH = "end of month"
    SEASON = "season"
    HALF_YEAR = "half year"
    YEAR = "year"
    START_OF_YEAR = "start of year"
    MIDDLE_OF_YEAR = "middle of year"
    END_OF_YEAR = "end of year"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as printed, from a single day to a whole year.

    ``first`` and ``last`` are the first and last day it can mean (None without a year). ``iso`` is ``2021-07-01``,
    ``2021-09``, ``2021``, ``2021-SPRING``, ``2021-H1``, ``--07-16`` without a year, and empty for a day that does
    not exist, such as 31/06/2031; then ``valid`` is False and ``candidates`` are the days that may be meant.
    """

    raw: str
    iso: str
    first: date | None
    last: date | None
    precision: Precision
    valid: bool = True
    candidates: tuple[date, ...] = ()

    @property
    def start(self) -> date | None:
        """Give the first day it can mean."""
        return self.first

    @property
    def end(self) -> date | None:
        """Give the last day it can mean."""
        return self.last


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year, which is also a budget year."""

    year: int

    @property
    def first(self) -> date:
        """Give 1 January."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Give 31 December."""
        return date(self.year, 12, 31)

    start = first
    end = last

    @property
    def iso(self) -> str:
        """Give the year in four digits."""
        return f"{self.year:04d}"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4; quarters compare in time. Raises ValueError for another number."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        """Refuse a fifth quarter."""
        if not (1 <= self.quarter <= 4 and 1 <= self.year <= 9999):
            raise ValueError(f"there is no quarter {self.quarter} of {self.year}")

    @property
    def first(self) -> date:
        """Give its first day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last(self) -> date:
        """Give its last day."""
        return last_day(self.year, 3 * self.quarter)

    start = first
    end = last

    @property
    def iso(self) -> str:
        """Give it as ``2021-Q3``."""
        return f"{self.year:04d}-Q{self.quarter}"

    def __str__(self) -> str:
        """Show it as a monitor prints it: ``2021 Q3``."""
        return f"{self.year} Q{self.quarter}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time, first and last day included. Raises ValueError when it ends before it starts."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse a period that runs backwards."""
        if self.end < self.start:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")

    @property
    def first(self) -> date:
        """Give its first day."""
        return self.start

    @property
    def last(self) -> date:
        """Give its last day."""
        return self.end

    @property
    def iso(self) -> str:
        """Give it as ``2019/2024`` for whole years, else with both days: ``2023-01-01/2026-12-31``."""
        if (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31):
            return f"{self.start.year:04d}/{self.end.year:04d}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
