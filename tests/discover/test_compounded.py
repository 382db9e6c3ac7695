"""Averages of growth that were compounded: which figures are right as that, on rows of our own."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid
from bbtcheck.discover.aggregation import Aggregation, Instance
from bbtcheck.discover.compounded import without_compounded


def left(*rows: list[str]) -> list[int]:
    """Give the rows of which the last figure is still no average of the others."""
    grid = Grid.from_texts(list(rows))
    instances = tuple(
        Instance(
            (number, len(row) - 1), tuple((number, at) for at in range(len(row) - 1)), Fraction(1, 5), False
        )
        for number, row in enumerate(rows)
    )
    aggregation = Aggregation("columns", len(rows[0]) - 1, instances, 40, False, "average")
    return [one.total[0] for one in without_compounded(aggregation, grid).instances]


def compounded(rates: list[int]) -> str:
    """Give the growth a year, in percent with one decimal, of some years of growth in tenths of percents."""
    with localcontext(prec=60):
        grown = Decimal(1)
        for rate in rates:
            grown *= (1000 + rate) * Decimal("0.001")
        yearly = (grown ** (Decimal(1) / len(rates)) * 100 - 100).quantize(Decimal("0.1"))
    return f"{yearly} %".replace(".", ",")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["1,8 %", "-1,0 %", "12,8 %", "4,4 %"], []),  # 4,5 on average, 4,4 when compounded
        (["1,8 %", "-1,0 %", "12,8 %", "4,9 %"], [0]),
        (["18 %", "-10 %", "128 %", "34 %"], []),
        (["18", "-10", "128", "34"], [0]),  # these are no rates
        (["1,8 %", "-1,0 %", "12,8", "4,4 %"], [0]),
        (["-120 %", "40 %", "50 %", "-10 %"], [0]),  # nothing falls by more than all of it
    ],
)
def test_a_compound_average_is_right(row: list[str], expected: list[int]) -> None:
    assert left(row) == expected


def test_only_what_was_compounded_is_left_out() -> None:
    assert left(["2,0 %", "3,0 %", "7,0 %", "5,9 %"], ["1,8 %", "-1,0 %", "12,8 %", "4,4 %"]) == [0]


@given(st.lists(st.integers(-500, 2_000), min_size=2, max_size=8))
def test_any_compound_average_is_right(rates: list[int]) -> None:
    row = [f"{Decimal(rate) / 10} %".replace(".", ",") for rate in rates]
    assert left([*row, compounded(rates)]) == []
