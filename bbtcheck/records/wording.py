"""Records of what a text says twice in other words: numbers written out, and years from first to last."""

from __future__ import annotations

from typing import ClassVar

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Record


class NumberInWords(Record):
    """A number that stands beside itself in words: "vijfentwintig (25) projecten".

    ``words`` is the numeral and ``figures`` the same number in figures.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    words: Quantity
    figures: Quantity


class PeriodMention(Record):
    """A period that names its first and its last year or day: "van 2026 tot en met 2029"."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    first: CalendarDate
    last: CalendarDate
