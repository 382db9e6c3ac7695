"""How finely a table is told, as far as several of its columns tell it together."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid
from bbtcheck.discover.grain import grained


def steps(rows: list[list[str]]) -> list[list[Decimal | None]]:
    grid = grained(Grid.from_texts(rows))
    return [[cell.quantity.step if cell.quantity is not None else None for cell in row] for row in grid.rows]


VACANCIES = [
    ["Noord", "3.600", "1.700", "1.900", "112"],
    ["Oost", "1.800", "1.500", "300", "20"],
    ["Zuid", "2.100", "3.700", "-1.500", "-43"],
    ["West", "700", "900", "-300", "-22"],
    ["Kust", "1.100", "2.600", "-1.400", "-58"],
    ["Totaal", "9.300", "10.400", "-1.100", "-11"],
]


def test_columns_too_short_to_tell_that_they_are_rounded_tell_it_together() -> None:
    hundred, one = Decimal(100), Decimal(1)
    assert steps(VACANCIES) == [[None, hundred, hundred, hundred, one]] * 6


def test_a_column_of_other_figures_is_told_as_finely_as_it_is_printed() -> None:
    few = [[row[0], row[1], row[4]] for row in VACANCIES]
    assert [row[2] for row in steps(few)] == [Decimal(1)] * 6


@given(
    st.lists(st.lists(st.integers(1, 999), min_size=4, max_size=5, unique=True), min_size=3, max_size=5),
    st.lists(st.integers(1, 9999).map(lambda number: 10 * number + 1), min_size=5, max_size=5),
)
def test_what_is_no_multiple_of_a_grain_never_has_it(columns: list[list[int]], others: list[int]) -> None:
    lines = min(map(len, columns))
    rows = [[*(str(100 * column[at]) for column in columns), str(others[at])] for at in range(lines)]
    for row, told in zip(rows, steps(rows), strict=True):
        assert all(step is not None and int(text) % step == 0 for text, step in zip(row, told, strict=True))
        assert told[-1] == 1
