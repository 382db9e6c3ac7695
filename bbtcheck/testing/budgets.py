"""Strategies for budgets that add up: lines, tables, totals with their parts, growth beside its amounts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume
from hypothesis import strategies as st

from bbtcheck.quantity import Quantity
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetLine,
    BudgetTable,
    Credit,
    GrowthClaim,
    ProductClaim,
    ShareClaim,
    Statement,
)
from bbtcheck.testing.asked import drawn
from bbtcheck.testing.printers.making import budget_table

PROGRAMMES = st.from_regex(r"[A-Z]{2}", fullmatch=True)
NAMES = st.sampled_from(
    ("ZORG IN DE BUURT", "KUST EN PLATTELAND", "FIETSPADEN", "BIBLIOTHEKEN EN LEZEN", "ENERGIE VAN MORGEN")
)
YEARS = st.integers(2001, 2059)
_LARGEST = 10**7
_PERCENT_STEP = Decimal("0.1")
_CREDITS = (Credit.VAK, Credit.VEK)


@st.composite
def budget_lines(
    draw: st.DrawFn,
    *,
    programme: str | None = None,
    credit: Credit | None = None,
    year: int | None = None,
    unit: str = "kEUR",
    split: bool | None = None,
) -> BudgetLine:
    """Generate lines of which BA plus bijstelling is BO.

    With ``split`` the adjustment is given in its parts (index, compensaties, andere bijstellingen); by default
    either way. No level is negative, for no appropriation is.
    """
    first = year if year is not None else draw(YEARS)
    apart = draw(st.booleans()) if split is None else split
    ba = draw(st.integers(0, _LARGEST))
    steps = draw(st.lists(st.integers(-ba, _LARGEST), min_size=3, max_size=3)) if apart else []
    change = sum(steps) if apart else draw(st.integers(-ba, _LARGEST))
    assume(ba + change >= 0)
    parts = [Quantity.of(step, unit) for step in steps]
    return BudgetLine(
        programme=programme or draw(PROGRAMMES),
        credit=credit or draw(st.sampled_from(_CREDITS)),
        year=first,
        ba_year=first - 1,
        ba=Quantity.of(ba, unit),
        index=parts[0] if apart else None,
        compensaties=parts[1] if apart else None,
        andere_bijstellingen=parts[2] if apart else None,
        bijstelling=None if apart else Quantity.of(change, unit),
        bo=Quantity.of(ba + change, unit),
    )


@st.composite
def budget_tables(
    draw: st.DrawFn,
    *,
    programme: str | st.SearchStrategy[str] = PROGRAMMES,
    year: int | st.SearchStrategy[int] = YEARS,
    unit: str | st.SearchStrategy[str] = "kEUR",
) -> BudgetTable:
    """Generate programme tables: a VAK and a VEK column, each of which adds up from BA to BO."""
    return drawn(draw, budget_table, programme=programme, name=NAMES, year=year, unit=unit)


@st.composite
def announced_totals(
    draw: st.DrawFn, *, complete: bool = True, depth: int = 1, unit: str = "mln EUR"
) -> AnnouncedTotal:
    """Generate totals with the parts that make them up; an open list stays below its total.

    With a ``depth`` above 1 the parts are sums themselves: of each only the sum stands in the total, as in a paper.
    """
    numbers = st.integers(1, 10**4) if depth <= 1 else _sums(depth - 1)
    parts = draw(st.lists(numbers, min_size=2, max_size=6))
    rest = 0 if complete else draw(st.integers(1, 10**4))
    return AnnouncedTotal(
        label=draw(NAMES).capitalize(),
        amount=Quantity.of(sum(parts) + rest, unit),
        complete=complete,
        parts=tuple(
            Statement(label=f"deel {number}", amount=Quantity.of(part, unit))
            for number, part in enumerate(parts, 1)
        ),
    )


def _sums(depth: int) -> st.SearchStrategy[int]:
    below = st.integers(1, 10**4) if depth <= 1 else _sums(depth - 1)
    return st.lists(below, min_size=2, max_size=4).map(sum)


@st.composite
def growth_claims(draw: st.DrawFn, *, unit: str = "mln EUR") -> GrowthClaim:
    """Generate a level, its growth and the percentage that fits, rounded to one decimal."""
    before = draw(st.integers(100, 10**5))
    growth = draw(st.integers(1, before))
    rate = (Decimal(100 * growth) / before).quantize(_PERCENT_STEP, ROUND_HALF_UP)
    return GrowthClaim(
        label=draw(NAMES).capitalize(),
        level=Quantity.of(before + growth, unit),
        amount=Quantity.of(growth, unit),
        rate=Quantity.of(rate, "%"),
    )


@st.composite
def share_claims(draw: st.DrawFn, *, unit: str = "mln EUR") -> ShareClaim:
    """Generate a part, the whole it is of, and the percentage that fits, rounded to one decimal."""
    whole = draw(st.integers(1, 10**5))
    part = draw(st.integers(0, whole))
    rate = (Decimal(100 * part) / whole).quantize(_PERCENT_STEP, ROUND_HALF_UP)
    return ShareClaim(
        label=draw(NAMES).capitalize(),
        part=Quantity.of(part, unit),
        whole=Quantity.of(whole, unit),
        rate=Quantity.of(rate, "%"),
    )


@st.composite
def product_claims(draw: st.DrawFn, *, unit: str = "EUR") -> ProductClaim:
    """Generate a number of times, an amount, and their product."""
    times = draw(st.integers(1, 10**3))
    each = draw(st.integers(1, 10**6))
    return ProductClaim(
        label=draw(NAMES).capitalize(),
        times=Quantity.of(times, ""),
        each=Quantity.of(each, unit),
        total=Quantity.of(times * each, unit),
    )
