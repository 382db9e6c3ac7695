"""What a wrong cell should hold: the slips that fit, the figures around it, and what is left when nothing was located."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from bbtcheck.diagnose.causes import Cause
from bbtcheck.diagnose.exchanges import common_point
from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.localise import Located
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Interval

SUM = Equation.of([("a", 1), ("b", 1), ("c", 1), ("total", -1)])
AGAIN = Equation.of([("total", 1), ("stated", -1)])
RIGHT = {"a": 48_210, "b": 1_305, "c": 9_480, "total": 58_995, "stated": 58_995}


def written(changes: Mapping[Cell, int]) -> dict[Cell, Written]:
    return {cell: Written.of(Fraction(value)) for cell, value in {**RIGHT, **changes}.items()}  # type: ignore[misc]


def told(causes: tuple[Cause, ...]) -> list[list[tuple[Cell, int, str, str]]]:
    """The suspects of each cause: cell, value, slip, and share in per cent."""
    return [
        [(one.cell, int(one.value), one.slip, f"{float(share):.3f}") for one, share in cause.suspects]
        for cause in causes
    ]


@pytest.mark.parametrize(
    ("total", "slip"),
    [
        (58_995 - 1_305, "part_omitted"),
        (58_995 + 9_480, "part_counted_twice"),
        (58_959, "digits_swapped"),
        (5_899, "digit_lost"),
    ],
)
def test_the_parts_of_a_total_are_those_of_its_equation(total: int, slip: str) -> None:
    causes = Repairer([SUM, AGAIN], written({"total": total})).causes()
    assert told(causes) == [[("total", 58_995, slip, "1.000")]]


def test_the_parts_of_a_total_are_on_its_other_side() -> None:
    repairer = Repairer([SUM, AGAIN], written({}))
    parts = {cell: figure.printed for cell, figure in repairer.around("total", Takes.PARTS)}
    assert parts == {"a": "48.210", "b": "1.305", "c": "9.480"}
    assert repairer.around("a", Takes.PARTS) == repairer.around("stated", Takes.PARTS) == []
    assert repairer.around("unknown", Takes.PARTS) == []
    assert repairer.around("total", Takes.ROWS) == ()


NOT_LOCATED = Located((0, 1), (), Fraction(0), "effort")


def test_where_nothing_was_located_a_cell_that_puts_all_right_by_a_slip_is_told() -> None:
    repairer = Repairer([SUM, AGAIN], written({"total": 58_959}))
    cause = repairer.cause(NOT_LOCATED)
    assert told((cause,)) == [[("total", 58_995, "digits_swapped", "1.000")]]
    assert cause.reason == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"total": 31_416},  # no slip makes this of what it should be
        {"a": 48_120, "stated": 58_959},  # two errors: no one cell puts both right
    ],
)
def test_where_nothing_was_located_and_no_one_slip_does_it_the_reason_is_given(
    changes: dict[Cell, int],
) -> None:
    cause = Repairer([SUM, AGAIN], written(changes)).cause(NOT_LOCATED)
    assert (cause.repairs, cause.reason) == ((), "effort")


def test_a_cell_that_may_not_change_is_not_told() -> None:
    repairer = Repairer([SUM, AGAIN], written({"total": 58_959}), {"total": None})
    assert repairer.cause(NOT_LOCATED).repairs == ()


def test_what_another_rule_objects_to_is_not_told() -> None:
    repairer = Repairer(
        [SUM, AGAIN], written({"total": 58_959}), accept=lambda values: 58_995 not in values.values()
    )
    assert repairer.causes()[0].repairs == ()


@pytest.mark.parametrize(
    ("limits", "point"),
    [
        ([], None),
        ([Interval.exact(3)], 3),
        ([Interval(Fraction(1), Fraction(3)), Interval(Fraction(3), None)], 3),
        ([Interval(Fraction(1), Fraction(3)), Interval(Fraction(2), None)], None),
        ([Interval.exact(3), Interval.exact(4)], None),
        ([Interval.exact(3), Interval.exact(4), Interval.exact(3)], None),
        ([Interval.exact(3), None], None),
    ],
)
def test_the_one_point_that_intervals_share(limits: list[Interval | None], point: int | None) -> None:
    assert common_point(limits) == point
