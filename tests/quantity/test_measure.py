"""Computing with printed figures: the complete outcome, with interval, unit and number of figures."""

from collections.abc import Callable
from fractions import Fraction as F

import pytest

from bbtcheck.quantity import Dimension, DimensionError, Quantity
from bbtcheck.quantity.interval import Interval
from bbtcheck.quantity.measure import Measure

MONEY, NUMBER, COUNT = Dimension.MONEY, Dimension.NUMBER, Dimension.COUNT


def of(value: int, unit: str = "EUR") -> Quantity:
    return Quantity.of(value, unit)


@pytest.mark.parametrize(
    ("compute", "expected"),
    [
        (lambda: of(12) + of(3), Measure(F(15), Interval(F(14), F(16)), "EUR", MONEY, 2)),
        (lambda: of(12) - of(3), Measure(F(9), Interval(F(8), F(10)), "EUR", MONEY, 2)),
        (
            lambda: of(12, "kEUR") * of(3, ""),
            Measure(F(36_000), Interval(F(28_750), F(43_750)), "EUR", MONEY, 2),
        ),
        (lambda: of(12) * of(3, "VTE"), Measure(F(36), Interval(F(115, 4), F(175, 4)), "EUR", MONEY, 2)),
        (lambda: of(12, "%") * of(3), Measure(F(9, 25), Interval(F(23, 80), F(7, 16)), "EUR", MONEY, 2)),
        (lambda: of(12) / of(3), Measure(F(4), Interval(F(23, 7), F(5)), "", NUMBER, 2)),
        (lambda: of(12) / of(3, "VTE"), Measure(F(4), Interval(F(23, 7), F(5)), "EUR", MONEY, 2)),
        (
            lambda: of(12, "VTE") / of(4, "plaatsen"),
            Measure(F(3), Interval(F(23, 9), F(25, 7)), "", NUMBER, 2),
        ),
        (lambda: of(12, "VTE") / 4, Measure(F(3), Interval(F(23, 8), F(25, 8)), "VTE", COUNT, 1)),
        (lambda: -of(12), Measure(F(-12), Interval(F(-25, 2), F(-23, 2)), "EUR", MONEY, 1)),
    ],
)
def test_the_outcome_knows_its_interval_its_unit_and_how_many_figures_went_in(
    compute: Callable[[], Measure], expected: Measure
) -> None:
    assert compute() == expected


@pytest.mark.parametrize(
    ("compute", "told"),
    [
        (lambda: of(1) * of(2), "cannot multiply money (EUR) by money (EUR)"),
        (lambda: of(1, "jaar") * of(2, "maanden"), "cannot multiply duration (jaar) by duration (maanden)"),
        (lambda: of(1, "jaar") / of(2, "maanden"), "cannot divide duration (jaar) by duration (maanden)"),
        (lambda: of(1, "VTE") / of(2), "cannot divide count (VTE) by money (EUR)"),
        (lambda: of(1, "%") / of(2), "cannot divide number by money (EUR)"),
        (lambda: of(1) + of(2, "VTE"), "cannot add or compare money (EUR) and count (VTE)"),
        (lambda: of(1, "%") + of(2, ""), "cannot add share (%) and number"),
    ],
)
def test_what_does_not_go_together_is_named(compute: Callable[[], object], told: str) -> None:
    with pytest.raises(DimensionError) as fault:
        compute()
    assert str(fault.value) == told
