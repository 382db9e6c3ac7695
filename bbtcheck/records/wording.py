"""Records of what a text says twice in other words: numbers written out, and years from first to last."""

from __future__ import annotations

from typing import ClassVar

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Count, Money, Record


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


class ExpectedText(Record):
    """A year, date or code that the rest of the paper lets expect, beside what is printed.

    ``kind`` is what it is: ``title_year``, ``footer_date``, ``year_header``, ``programme_code`` or ``element_code``.
    ``label`` is what stands beside it, ``printed`` the text and ``expected`` what the other places say.
    """

    key: ClassVar[tuple[str, ...]] = ("kind", "label", "printed")

    kind: str
    label: str = ""
    printed: str
    expected: str


class OrderedDates(Record):
    """Two days of one matter of which the first cannot come after the second: the last day to enrol, and the event.

    ``label`` is the text of both, ``first`` and ``second`` the days.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    first: CalendarDate
    second: CalendarDate


class YearCount(Record):
    """A number of years beside the years themselves: "de drie begrotingsjaren 2031 tot en met 2033".

    ``years`` is how many there are from the first to the last; where a dash leaves open whether the last one counts,
    ("vijf jaar, 2030-2035") it is the number that comes nearest to what is ``stated``.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    stated: Count
    years: Count


class TermMention(Record):
    """A number of months or years beside its first and last day: "zes maanden, van 1 februari tot en met 31 juli 2031".

    ``stated`` is what the text says, in months, and ``months`` how many lie between the days.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    stated: Count
    months: Count


class RestatedAmount(Record):
    """An amount that a paper gives again with the same digits in another unit, and the earlier one."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    amount: Money
    earlier: Money
