"""What a figure must be for a comparison: each operation worked backwards, and nothing where that cannot be done."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bbtcheck import BudgetLine
from bbtcheck.check.judgement import Judgement, Truth
from bbtcheck.check.values import Number, Ref, exact
from bbtcheck.diagnose.inverted import wanted
from bbtcheck.quantity import Dimension

NUMBERS = st.fractions(-50, 50, max_denominator=20)
Sum = Callable[[Fraction, Fraction, Fraction], Fraction]
RECORD = Ref(BudgetLine(programme="XA"))
OPERATIONS: dict[str, Sum] = {
    "+": lambda x, y, z: x + y,
    "sum": lambda x, y, z: x + y + z,
    "average": lambda x, y, z: (x + y + z) / 3,
    "-": lambda x, y, z: x - y,
    "neg": lambda x, y, z: -x,
    "ratio": lambda x, y, z: x / 100,
    "*": lambda x, y, z: x * y,
    "/": lambda x, y, z: x / y,
}
OPERANDS = {"sum": 3, "average": 3, "neg": 1, "ratio": 1}


def figure(name: str, value: Fraction) -> Number:
    return Number(exact(value), Dimension.NUMBER, "", source=RECORD, field=name)


def worked(operation: str, values: tuple[Fraction, Fraction, Fraction], names: str = "xyz") -> Number:
    """An operation on as many figures as it takes, with its outcome."""
    operands = tuple(figure(name, value) for name, value in zip(names, values, strict=True))
    outcome = OPERATIONS[operation](*values)
    return Number(exact(outcome), Dimension.NUMBER, "", operation, operands[: OPERANDS.get(operation, 2)])


def solved(left: Number, right: Number) -> Fraction | None:
    return wanted(Judgement(Truth.FALSE, operator="==", sides=(left, right)), lambda one: one.field == "x")


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("at", [0, 1])
def test_with_the_value_that_is_wanted_both_sides_are_equal(operation: str, at: int) -> None:
    @given(st.tuples(NUMBERS, NUMBERS, NUMBERS), NUMBERS)
    def holds(values: tuple[Fraction, Fraction, Fraction], outcome: Fraction) -> None:
        assume(all(values) and outcome)
        place = min(at, OPERANDS.get(operation, 2) - 1)
        names = "xyz" if place == 0 else "yxz"
        value = solved(worked(operation, values, names), figure("outcome", outcome))
        assert value is not None
        instead = (*values[:place], value, *values[place + 1 :])
        assert OPERATIONS[operation](*instead) == outcome
        assert solved(figure("outcome", outcome), worked(operation, values, names)) == value

    holds()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (worked("*", (Fraction(3), Fraction(0), Fraction(1))), figure("outcome", Fraction(6))),
        (worked("/", (Fraction(3), Fraction(1), Fraction(1)), "yxz"), figure("outcome", Fraction(0))),
        (worked("+", (Fraction(3), Fraction(1), Fraction(1)), "xxz"), figure("outcome", Fraction(6))),
        (figure("x", Fraction(3)), figure("x", Fraction(6))),
        (figure("y", Fraction(3)), figure("z", Fraction(6))),
    ],
    ids=["times nought", "a quotient of nought", "twice in a sum", "on both sides", "nowhere"],
)
def test_nothing_is_said_where_no_one_value_will_do(left: Number, right: Number) -> None:
    assert solved(left, right) is None


def test_an_operation_that_cannot_be_worked_backwards_says_nothing() -> None:
    absolute = Number(3, Dimension.NUMBER, "", "abs", (figure("x", Fraction(3)),))
    assert solved(absolute, figure("outcome", Fraction(6))) is None


def test_a_share_meets_a_quotient() -> None:
    """74 % of 600 is not 102: it should be 17 %."""
    share = Number(74, Dimension.SHARE, "%", source=RECORD, field="x")
    assert solved(share, worked("/", (Fraction(102), Fraction(600), Fraction(1)), "yzw")) == 17
