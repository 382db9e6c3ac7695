"""Strategies for single figures: amounts and other quantities in every notation, dates and quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from bbtcheck.quantity import (
    CalendarDate,
    Dimension,
    Period,
    Qualifier,
    Quantity,
    Quarter,
    format_quantity,
    parse_date,
    parse_period,
    parse_quantity,
    unit_of,
)

UNITS = {
    Dimension.MONEY: ("EUR", "kEUR", "mln EUR", "mld EUR"),
    Dimension.SHARE: ("%",),
    Dimension.COUNT: ("VTE", "plaatsen"),
    Dimension.DURATION: ("jaar",),
    Dimension.NUMBER: ("",),
}
_LARGEST = 10**7
_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2059, 12, 31)


def amounts(
    min_value: int = -_LARGEST, max_value: int = _LARGEST, *, unit: str = "kEUR"
) -> st.SearchStrategy[Quantity]:
    """Generate whole amounts of money in one unit, as a table of that unit prints them."""
    return st.integers(min_value, max_value).map(lambda number: Quantity.of(number, unit))


@st.composite
def quantities(
    draw: st.DrawFn,
    dimension: Dimension | None = None,
    *,
    units: Sequence[str] = (),
    qualifiers: bool = True,
) -> Quantity:
    """Generate quantities in any notation: with decimals, a scaled unit, a qualifier or a sign.

    ``dimension`` keeps to money, shares, counts, durations or pure numbers, ``units`` to the units named. What is
    generated was printed and read back, so its ``raw`` is what a paper would say.
    """
    kind = dimension if dimension is not None else draw(st.sampled_from(sorted(UNITS)))
    unit = unit_of(draw(st.sampled_from(tuple(units) or UNITS[kind])), count=True)
    decimals = draw(st.integers(0, 3))
    number = Decimal(draw(st.integers(-_LARGEST, _LARGEST))).scaleb(-decimals)
    qualifier = draw(st.sampled_from(Qualifier)) if qualifiers else Qualifier.EXACT
    made = Quantity.of(number, unit, qualifier=qualifier)
    read = parse_quantity(format_quantity(made), unit)
    return read if read is not None and read.value == made.value and not read.malformed else made


def calendar_dates(
    min_value: dt.date = _EARLIEST, max_value: dt.date = _LATEST
) -> st.SearchStrategy[CalendarDate]:
    """Generate days that exist, written day/month/year."""
    return st.dates(min_value, max_value).map(_read_date)


def quarters(min_year: int = 2000, max_year: int = 2059) -> st.SearchStrategy[Quarter]:
    """Generate quarters."""
    return st.builds(Quarter, st.integers(min_year, max_year), st.integers(1, 4))


def periods(min_year: int = 2000, max_year: int = 2059) -> st.SearchStrategy[Period]:
    """Generate periods of years, as ``2031-2036``."""
    spans = st.tuples(st.integers(min_year, max_year - 9), st.integers(1, 9))
    return spans.map(lambda span: f"{span[0]}-{span[0] + span[1]}").map(_read_period)


def _read_date(day: dt.date) -> CalendarDate:
    found = parse_date(f"{day.day}/{day.month:02}/{day.year}")
    if found is None:
        raise AssertionError(f"{day} cannot be read as a date")
    return found


def _read_period(text: str) -> Period:
    found = parse_period(text)
    if found is None:
        raise AssertionError(f"{text} cannot be read as a period")
    return found
