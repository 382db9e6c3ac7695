"""Of the figures that explain a wrong quotient or sum the one is told first that does not look like the rest of its line."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.diagnose.likeness import _Line
from bbtcheck.source import Source

SCORES = [455, 431, 388, 472, 409, 364, 497, 423]
ORDERS = [(72, 26496), (18, 5742), (41, 15170), (55, 19965), (29, 10904), (63, 22302), (34, 12206)]


def suspects(rows: list[list[str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    data = "\n".join(";".join(row) for row in rows).encode()
    return [
        (one.code, [(each.printed, each.proposed) for each in one.suspects][:2])
        for one in bbtcheck.check(Source("bijlage.csv", data)).findings
        if one.code.startswith("DIS")
    ]


def shares() -> list[list[str]]:
    rows = [
        [f"groep {'abcdefgh'[at]}", str(n), "500", f"{2 * n // 10},{2 * n % 10}"]
        for at, n in enumerate(SCORES)
    ]
    return [["groep", "punten", "hoogste", "aandeel"], *rows]


def prices() -> list[list[str]]:
    rows = [
        [f"artikel {'abcdefgh'[at]}", str(n), str(whole // n), str(whole)]
        for at, (n, whole) in enumerate(ORDERS)
    ]
    return [["artikel", "aantal", "prijs", "waarde"], *rows]


def with_cell(rows: list[list[str]], row: int, column: int, text: str) -> list[list[str]]:
    changed = [list(line) for line in rows]
    changed[row][column] = text
    return changed


def test_a_minus_is_wrong_where_it_stands_and_not_the_plus_of_all_others() -> None:
    assert suspects(shares()) == []
    assert suspects(with_cell(shares(), 1, 3, "-91,0"))[0][1][0] == ("-91,0", "91,0")
    assert suspects(with_cell(shares(), 3, 1, "-388"))[0][1][0] == ("-388", "388")


def test_what_is_the_same_in_every_row_is_right() -> None:
    assert suspects(with_cell(shares(), 2, 3, "82,6"))[0][1][0] == ("82,6", "86,2")


@pytest.mark.parametrize(("row", "column", "wrong", "meant"), [(1, 1, "720", "72"), (4, 2, "3.630", "363")])
def test_a_nought_too_many_is_wrong_where_the_figure_is_out_of_size(
    row: int, column: int, wrong: str, meant: str
) -> None:
    assert suspects(prices()) == []
    assert suspects(with_cell(prices(), row, column, wrong))[0][1][0] == (wrong, meant)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=40))
def test_what_is_seen_in_a_line_is_no_less_likely_the_more_often_it_stands_there(figures: list[int]) -> None:
    values = [Fraction(figure) for figure in figures]
    line, again = _Line(values), _Line([*values, values[0]])
    assert 0 < line.likely(values[0]) <= again.likely(values[0]) <= 1
    assert 0 < line.likely(Fraction(10**7)) <= 1
