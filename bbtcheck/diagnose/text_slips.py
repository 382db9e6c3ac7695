"""What goes wrong with dates and labels: each function gives every text that one slip makes of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Others = Sequence[str]
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")
_MONTHS = 12
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in figures, as it is written: the parts may name a day that does not exist."""

    day: int
    month: int
    year: int
    mark: str
    wide_day: bool
    wide_month: bool

    @classmethod
    def read(cls, text: str) -> _Day | None:
        found = _DAY.fullmatch(text.strip())
        if found is None:
            return None
        day, month, year = (int(found[name]) for name in ("day", "month", "year"))
        bare = [len(found[name]) == 1 for name in ("day", "month")]
        return cls(day, month, year, found["mark"], not bare[0], not bare[1])

    @property
    def exists(self) -> bool:
        """Tell whether the day is on the calendar."""
        return 1 <= self.month <= _MONTHS and 1 <= self.day <= self.length and self.year >= 1

    @property
    def length(self) -> int:
        """Give the number of days of the month."""
        return calendar.monthrange(self.year, self.month)[1]

    def moved(self, day: int, month: int) -> str:
        """Write another day of the same year in the same way, with or without noughts in front."""
        first = f"{day:02d}" if self.wide_day else str(day)
        second = f"{month:02d}" if self.wide_month else str(month)
        return f"{first}{self.mark}{second}{self.mark}{self.year:04d}"


def day_and_month_swapped(text: str, others: Others) -> Iterator[str]:
    """Day and month changed places, as in the American way of writing: ``07/01`` for ``01/07``."""
    found = _Day.read(text)
    if found is not None and found.day != found.month and found.day >= 1:
        yield found.moved(found.month, found.day)


def day_and_month_put_right(text: str, others: Others) -> Iterator[str]:
    """Day and month change back, where that gives a day of the calendar."""
    found = _Day.read(text)
    if found is not None and found.day != found.month and 1 <= found.day <= _MONTHS:
        swapped = found.moved(found.month, found.day)
        again = _Day.read(swapped)
        if again is not None and again.exists:
            yield swapped


def day_beyond_the_month(text: str, others: Others) -> Iterator[str]:
    """The last day of a short month becomes a day that it does not have: ``31/06`` for ``30/06``."""
    found = _Day.read(text)
    if found is not None and found.exists and found.day == found.length < _LONGEST_MONTH:
        for day in range(found.length + 1, _LONGEST_MONTH + 1):
            yield found.moved(day, found.month)


def last_day_of_the_month(text: str, others: Others) -> Iterator[str]:
    """A day that the month does not have becomes its last one."""
    found = _Day.read(text)
    if found is None or found.exists or not 1 <= found.month <= _MONTHS or found.day > _LONGEST_MONTH:
        return
    if found.year >= 1 and found.day > found.length:
        yield found.moved(found.length, found.month)


def mistyped(text: str, others: Others) -> Iterator[str]:
    """One letter is struck twice or left out, or two that follow each other change places."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            yield text[:at] + letter + text[at:]
            yield text[:at] + text[at + 1 :]
        if at + 1 < len(text) and letter.isalpha() and text[at + 1].isalpha():
            yield text[:at] + text[at + 1] + letter + text[at + 2 :]


def known_form(text: str, others: Others) -> Iterator[str]:
    """A form that is used elsewhere and differs by one slip of a letter."""
    for other in others:
        if other != text and one_letter_apart(text, other):
            yield other


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two texts differ by one letter that is wrong, missing or added, or by two that are swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
