"""Records of budget slides: years side by side, rates that change, policy fields and what a decree holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bbtcheck.quantity import Quantity
from bbtcheck.records.base import Count, Money, Record, Share
from bbtcheck.records.budget import Statement


class YearValue(Record):
    """One figure of a series of years: the year its column stands for and the amount."""

    parents: ClassVar[Mapping[str, str]] = {"series": "YearSeries"}
    key: ClassVar[tuple[str, ...]] = ("year",)

    year: int
    amount: Quantity


class YearSeries(Record):
    """One row of figures under a header of years, such as grants in 2029, 2030 and 2031.

    ``figure_count`` is how many cells the row prints and ``year_count`` how many years the header names; only a row
    with as many of one as of the other has ``values`` (a cell that prints a dash has none). ``total``,
    ``change`` and ``growth`` are further columns behind the years; ``before_last`` is the last but one value.
    ``axis`` is the years as text, ``heading`` the title of the slide.
    """

    key: ClassVar[tuple[str, ...]] = ("label", "axis")

    label: str = ""
    heading: str | None = None
    axis: str = ""
    years: tuple[int, ...] = ()
    year_count: int = 0
    figure_count: int = 0
    values: tuple[YearValue, ...] = ()
    before_last: Quantity | None = None
    total: Quantity | None = None
    change: Quantity | None = None
    growth: Share | None = None
    label_lines: tuple[int, ...] = ()
    year_line: int | None = None


class RateChange(Record):
    """A rate, price or norm that goes from one figure to another: "135 euro wordt 140 euro".

    ``step`` and ``percentage`` are the step as the paper prints it, ``cost`` what the change costs.
    ``earlier_before`` and ``earlier_after`` are the figures of an earlier mention of the same change;
    ``restates`` names that mention. A mention without words of its own restates the change it shares a figure with.
    """

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    heading: str | None = None
    before: Quantity
    after: Quantity
    step: Quantity | None = None
    percentage: Share | None = None
    cost: Money | None = None
    restates: str | None = None
    earlier_before: Quantity | None = None
    earlier_after: Quantity | None = None


class StructureElement(Record):
    """One inhoudelijk structuurelement (ISE) as a paper lists it under its policy field.

    ``name_key`` is the name without case, brackets, dashes and blanks.
    """

    parents: ClassVar[Mapping[str, str]] = {"field": "PolicyField"}
    key: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    name_key: str = ""
    lines: tuple[int, ...] = ()


class PolicyField(Record):
    """A policy field (beleidsveld) with the structure elements (ISE) that the paper lists under it.

    ``elements_key`` is the list of elements in alphabetical order, for comparison.
    """

    key: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    name_key: str = ""
    elements: tuple[StructureElement, ...] = ()
    elements_key: str = ""
    lines: tuple[int, ...] = ()


class SlideTitle(Record):
    """One title of slides, with how many slides carry it: each different title is one record.

    ``near`` is a title that is one letter away and stands above many more slides, ``near_rows`` how many. Case, dashes
    and the number of a part ("(2)") make no other title.
    """

    key: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    rows: int = 1
    near: str | None = None
    near_rows: int | None = None


class DecreeMeasure(Record):
    """One measure that a paper says the programme decree will hold, with the count it announces, if any."""

    parents: ClassVar[Mapping[str, str]] = {"decree": "ProgrammeDecree"}
    key: ClassVar[tuple[str, ...]] = ("text",)

    text: str
    announced: Count | None = None
    lines: tuple[int, ...] = ()


class ProgrammeDecree(Record):
    """The measures that a paper announces for the programme decree beside the budget, in printed order."""

    key: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    measures: tuple[DecreeMeasure, ...] = ()


class OverviewAmount(Record):
    """An amount from the overview in front, with the slides that explain it.

    ``section`` is the title of those slides, ``section_amount`` the total they announce themselves, ``parts`` the
    amounts they name. ``excluded`` is what the overview says it leaves out ("excl. …"), ``excluded_parts`` the parts
    that speak of exactly that.
    """

    key: ClassVar[tuple[str, ...]] = ("label", "section")

    label: str
    amount: Money
    section: str
    section_amount: Money | None = None
    parts: tuple[Statement, ...] = ()
    excluded: str | None = None
    excluded_parts: tuple[Statement, ...] = ()
