"""Figures that are not published: a sum over their signs cannot be checked, and is no error."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid, discover
from bbtcheck.discover.grid import is_withheld

Told = dict[tuple[int, int], tuple[tuple[tuple[int, int], ...], bool]]


def sums(rows: list[list[str]]) -> Told:
    found = discover(Grid.from_texts(rows))
    return {one.total: (one.parts, one.holds) for a in found for one in a.instances if a.operator == "sum"}


INDUSTRY = [
    ["Totaal", "4.769,0", "244,3", "116,1", "533,6", "317,4"],
    ["Bosbouw", "62,6", "2,6", "2,5", "6,5", "32,2"],
    ["Olie", "1.082,6", "50,5", "43,3", "344,1", "16,4"],
    ["Mijnen", "277,0", "20,8", "8,3", "49,8", "2,1"],
    ["Stroom", "381,2", "37,9", "13,5", "x", "14,5"],
    ["Voeding", "2.965,6", "132,5", "..", "64,7", "252,2"],
]


def test_lines_with_a_sign_for_a_figure_speak_neither_for_a_sum_nor_against_it() -> None:
    parts = (1, 2, 3, 4, 5)
    assert sums(INDUSTRY) == {(0, at): (tuple((row, at) for row in parts), True) for at in (1, 2, 5)}


def test_a_sum_holds_as_well_beside_a_sign_that_stands_for_nothing_of_weight() -> None:
    rows = [list(row) for row in INDUSTRY]
    rows[0][3] = "67,6"
    assert sums(rows)[0, 3] == (((1, 3), (2, 3), (3, 3), (4, 3)), True)


@pytest.mark.parametrize("sign", ["-", "–", "", "0,0"])
def test_a_dash_or_nothing_hides_no_figure(sign: str) -> None:
    rows = [[text if text not in ("x", "..") else sign for text in row] for row in INDUSTRY]
    rows[0][3], rows[0][4] = "67,6", "465,1"
    told = sums(rows)
    assert {total: holds for total, (_, holds) in told.items()} == {(0, at): True for at in (1, 2, 3, 4, 5)}
    rows[0][4] = "456,1"
    assert not sums(rows)[0, 4][1]


@pytest.mark.parametrize(
    "sign", ["..", "...", "…", "x", "X", "F", "c", ":", "n.b.", "n/a", "n.a.", "nd", "#", "**"]
)
def test_signs_for_a_figure_that_is_not_published(sign: str) -> None:
    assert is_withheld(sign)


@pytest.mark.parametrize("text", ["", "-", "–", "0", "12", "Totaal", "n", "FY", "km", "a", "xx", "nee"])
def test_other_texts_hide_no_figure(text: str) -> None:
    assert not is_withheld(text)


@given(st.integers(0, 10**6), st.integers(1, 6), st.sampled_from(["..", "x", "F"]))
def test_no_sum_is_told_wrong_for_a_figure_that_is_withheld(seed: int, hidden: int, sign: str) -> None:
    drawn = random.Random(seed)
    columns = [[drawn.randrange(1_001, 99_999, 2) for _ in range(6)] for _ in range(12)]
    rows = [[f"Post {'abcdef'[at]}", *(str(one[at]) for one in columns)] for at in range(6)]
    rows.append(["Totaal", *(str(sum(one)) for one in columns)])
    for _ in range(hidden):
        rows[drawn.randrange(6)][drawn.randrange(1, 13)] = sign
    assert all(holds for _, holds in sums(rows).values())
