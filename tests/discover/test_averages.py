"""Averages: which figures are news, and what is no average though it is in the middle of others."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def grouped(sizes: list[int], above: str) -> tuple[list[list[str]], Averages]:
    """Draw groups of marks in five columns, with the average under each and one of all, or of these, at the end."""
    chance = random.Random(sum(sizes))
    rows, expected = [["", *(f"klas {number}" for number in range(5))]], {}
    groups: list[tuple[int, ...]] = []
    means: list[int] = []
    marks: list[list[Decimal]] = [[]]

    def add(label: str, parts: tuple[int, ...]) -> None:
        averaged = [sum(marks[row][at] for row in parts) / len(parts) for at in range(5)]
        marks.append([one.quantize(Decimal("0.001")) for one in averaged])
        expected.update({(len(rows), at + 1): tuple((row, at + 1) for row in parts) for at in range(5)})
        rows.append([label, *(str(one).replace(".", ",") for one in marks[-1])])

    for size in sizes:
        first = len(rows)
        for row in range(first, first + size):
            marks.append([Decimal(chance.randrange(20, 100)) for _ in range(5)])
            rows.append([f"vak {row}", *map(str, marks[-1])])
        groups.append(tuple(range(first, first + size)))
        means.append(len(rows))
        add("gemiddelde", groups[-1])
    details = tuple(row for group in groups for row in group)
    add("algemeen gemiddelde", details if above == "details" else tuple(means))
    return rows, expected


@pytest.mark.parametrize("sizes", [[4, 4, 4], [5, 3, 6]])
def test_an_average_of_all_is_not_taken_of_the_averages_between_as_well(sizes: list[int]) -> None:
    """Of groups of one size the average of all and their averages together is the same."""
    rows, expected = grouped(sizes, "details")
    assert averages(rows) == expected


def test_an_average_of_averages_is_found() -> None:
    rows, expected = grouped([5, 3, 6], "averages")
    assert averages(rows) == expected


def test_an_average_behind_a_total_is_found_without_a_label() -> None:
    chance = random.Random(8)
    rows = []
    for _ in range(12):
        amounts = [chance.randrange(10_000, 99_999) for _ in range(5)]
        rows.append([*map(str, amounts), str(sum(amounts)), str((2 * sum(amounts) + 5) // 10)])
    assert averages(rows) == {(row, 6): tuple((row, at) for at in range(5)) for row in range(12)}


def halved(places: tuple[int, int, int]) -> list[list[str]]:
    """Draw seven columns of which one is half of two others, with the remainder of half a point."""
    chance = random.Random(13)
    one, other, half = places
    rows = [[f"k{number}" for number in range(7)]]
    for _ in range(12):
        points = [chance.randrange(200, 1_000) for _ in range(7)]
        row = [f"{point / 10:.1f}".replace(".", ",") for point in points]
        row[half] = f"{(points[one] + points[other]) / 20:.2f}".replace(".", ",")
        rows.append(row)
    rows[0][half] = "gemiddelde"
    return rows


def test_an_average_of_two_columns_far_away_is_found() -> None:
    assert averages(halved((1, 4, 6))) == {(row, 6): ((row, 1), (row, 4)) for row in range(1, 13)}


def test_what_is_half_of_the_one_before_and_the_one_behind_it_is_no_average() -> None:
    """A table that rises evenly is full of these."""
    assert averages(halved((1, 6, 3))) == {}


def test_an_empty_cell_among_groups_counts_as_nought_and_a_line_of_words_does_not() -> None:
    """The third figure of the last row is 24,6 over five: with the empty cell, without the two lines of words."""
    rows = [
        ["", "een", "twee", "drie", "vier", "vijf"],
        ["eerste groep", "", "", "", "", ""],
        ["a", "3,1", "9,1", "6,0", "6,6", "7,5"],
        ["b", "6,5", "5,5", "9,1", "8,1", "3,5"],
        ["tweede groep", "", "", "", "", ""],
        ["c", "9,5", "7,0", "", "8,5", "4,2"],
        ["d", "4,0", "8,5", "4,0", "7,5", "9,5"],
        ["e", "7,5", "6,5", "5,5", "9,5", "6,5"],
        ["gemiddelde", "6,12", "7,32", "4,92", "8,04", "6,24"],
    ]
    (found,) = [one for one in discover(Grid.from_texts(rows)) if one.operator == "average"]
    assert [one.total for one in found.instances] == [(8, 1), (8, 2), (8, 4), (8, 5)]


@given(st.integers(0, 10**6), st.integers(8, 14))
def test_an_index_is_a_hundred_on_average_in_its_base_year_in_every_row(seed: int, rows: int) -> None:
    """Figures of four quarters in tenths around 100, of which the mean is exactly that, and then 100,0."""
    chance = random.Random(seed)
    table = []
    for _ in range(rows):
        first, second, third = (
            1000 + 10 * chance.randrange(-14, 15) + chance.randrange(1, 10) for _ in range(3)
        )
        quarters = [first, second, third, 4000 - first - second - third]
        table.append([f"{one // 10},{one % 10}" for one in (*quarters, 1000)])
    expected = {(row, 4): tuple((row, at) for at in range(4)) for row in range(rows)}
    assert averages(table) == expected


def test_a_hundred_beside_figures_that_repeat_each_other_is_no_average() -> None:
    table = [["98,3", "101,2", "104,4", "96,1", "100,0"]] * 12
    assert averages(table) == {}
