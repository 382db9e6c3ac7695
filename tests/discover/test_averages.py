"""Averages: which figures are news, and what is no average though it is in the middle of others."""

import random

import pytest

from bbtcheck.discover import Grid, discover

Averages = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def averages(rows: list[list[str]]) -> Averages:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found if a.operator == "average" for one in a.holding}


def test_an_average_that_is_the_same_in_every_row_is_one_when_its_parts_differ() -> None:
    chance = random.Random(3)
    rows = []
    for _ in range(12):
        first, second = chance.randrange(100, 400), chance.randrange(400, 800)
        rows.append([str(first), str(second), str(1421 - first - second), "473,67"])
    assert averages(rows) == {(row, 3): ((row, 0), (row, 1), (row, 2)) for row in range(12)}


def test_copies_moved_by_a_fixed_amount_say_only_once_that_one_is_the_average_of_others() -> None:
    chance = random.Random(11)
    figures = [chance.randrange(900, 1800) for _ in range(20)]
    figures[7] = sum(figures[8:13]) // 5
    rows = [[str(figure + moved) for moved in (0, 240, 480, 720, 1000)] for figure in figures]
    assert averages(rows) == {}


def test_no_average_is_taken_of_figures_and_their_total() -> None:
    chance = random.Random(5)
    rows = []
    for _ in range(15):
        marks = [5 * chance.randrange(4, 200) for _ in range(4)]
        rows.append([*map(str, marks), str(sum(marks)), str(2 * sum(marks) // 5)])
    assert averages(rows) == {}


@pytest.mark.parametrize(("printed", "told"), [("6,25", []), ("6,75", [(3, 5)])])
def test_an_average_that_counts_an_empty_cell_as_nought_is_no_error(
    printed: str, told: list[tuple[int, int]]
) -> None:
    """9,5, 7,0 and 8,5 are 8,333 on average, and 6,25 over four; 6,75 is neither."""
    rows = [
        ["", "een", "twee", "drie", "vier", "gemiddelde"],
        ["a", "8,0", "7,5", "9,0", "6,5", "7,75"],
        ["b", "6,0", "9,0", "5,5", "8,0", "7,125"],
        ["c", "9,5", "", "7,0", "8,5", printed],
        ["d", "4,0", "6,5", "8,5", "7,0", "6,5"],
        ["e", "7,5", "8,5", "6,0", "9,5", "7,875"],
    ]
    (found,) = [one for one in discover(Grid.from_texts(rows)) if one.operator == "average"]
    assert [one.total for one in found.holding] == [(row, 5) for row in (1, 2, 4, 5)]
    assert [one.total for one in found.near_misses] == told
