"""Figures that changed places: one pair, two pairs, and a pair beside another slip, in one table with totals."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import Takes
from bbtcheck.diagnose.written import Written

Cell = tuple[int, int]
MEANT = [
    [48_210, 1_305, 9_480, 640],
    [7_250, 61_902, 883, 15_077],
    [130, 2_986, 54_401, 3_318],
    [22_764, 815, 6_029, 70_553],
]
ROWS = COLUMNS = 4


def table() -> tuple[list[Equation], dict[Cell, int]]:
    """A table in which every row and every column adds up; columns 0 and 1, and 2 and 3, belong together."""
    values = {(r, c): MEANT[r][c] for r in range(ROWS) for c in range(COLUMNS)}
    sums = [([(r, c) for c in range(COLUMNS)], (r, COLUMNS)) for r in range(ROWS)]
    sums += [([(r, c) for r in range(ROWS)], (ROWS, c)) for c in range(COLUMNS)]
    values |= {total: sum(values[part] for part in parts) for parts, total in sums}
    return [Equation.of([*((part, 1) for part in parts), (total, -1)]) for parts, total in sums], values


def sure(
    changes: Mapping[Cell, int], exchanged: Sequence[tuple[Cell, Cell]]
) -> dict[Cell, tuple[Fraction, str]]:
    equations, values = table()
    printed = {**values, **changes}
    for one, other in exchanged:
        printed[one], printed[other] = printed[other], printed[one]
    written = {cell: Written(str(value)) for cell, value in printed.items()}

    def others(cell: Cell, takes: Takes) -> list[tuple[Cell | None, Written]]:
        row, column = cell
        partner = {
            Takes.PARTNER: [(row, column ^ 1)],
            Takes.ROWS: [(r, column) for r in range(ROWS) if r != row],
        }
        return [(one, written[one]) for one in partner.get(takes, []) if column < COLUMNS and row < ROWS]

    causes = Repairer(equations, written, others=others).causes()
    return {change.cell: (change.value, change.slip) for cause in causes for change in cause.sure}


def right(*cells: Cell, slip: str) -> dict[Cell, tuple[Fraction, str]]:
    return {(r, c): (Fraction(MEANT[r][c]), slip) for r, c in cells}


CREDITS = right((0, 0), (0, 1), slip="credits_swapped")


def test_one_pair() -> None:
    assert sure({}, [((0, 0), (0, 1))]) == CREDITS


@pytest.mark.parametrize(
    "other",
    [((1, 2), (1, 3)), ((1, 0), (1, 1)), ((3, 0), (3, 1))],
    ids=["elsewhere", "in the same columns", "in the same columns, further"],
)
def test_two_pairs(other: tuple[Cell, Cell]) -> None:
    assert sure({}, [((0, 0), (0, 1)), other]) == CREDITS | right(*other, slip="credits_swapped")


def test_two_pairs_of_rows_in_the_same_rows() -> None:
    pairs = [((0, 1), (2, 1)), ((0, 3), (2, 3))]
    assert sure({}, pairs) == right(*(cell for pair in pairs for cell in pair), slip="rows_swapped")


def test_a_pair_and_a_digit_among_the_same_equations() -> None:
    """The second error stands in a column of the first, so that column is off by both."""
    assert sure({(2, 0): 150}, [((0, 0), (0, 1))]) == CREDITS | right((2, 0), slip="digit_wrong")
