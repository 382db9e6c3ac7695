"""Sums whose parts stand anywhere in the table, and sums of small figures that repeat: what tells them from chance."""

import random
from collections.abc import Callable, Sequence

import pytest

from bbtcheck.discover import Grid, discover

Sums = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def table(rows: Sequence[Sequence[int]]) -> Grid:
    return Grid.from_texts(
        [[f"lijn {'abcdefghijklmnopqrstuvwxyz'[at]}", *map(str, row)] for at, row in enumerate(rows)]
    )


def columns(grid: Grid) -> dict[int, set[tuple[int, ...]]]:
    """Give each column that is a sum in every row, with the columns that it is the sum of."""
    found: dict[int, set[tuple[int, ...]]] = {}
    for one in discover(grid):
        if one.operator == "sum" and one.axis == "columns" and len(one.holding) == len(grid.rows):
            parts = {tuple(column for _, column in each.parts) for each in one.holding}
            found.setdefault(one.line, set()).update(parts)
    return found


def drawn(rows: int, make: Callable[[random.Random], list[int]], seed: int = 1) -> Grid:
    chance = random.Random(seed)
    return table([make(chance) for _ in range(rows)])


def test_a_total_of_parts_at_irregular_places_is_found() -> None:
    def row(chance: random.Random) -> list[int]:
        a, b, c, d, e, f, g = (chance.randrange(10, 900) for _ in range(7))
        return [a, b, c, d, e, f, g, a + c + d + g]

    assert columns(drawn(20, row)) == {8: {(1, 3, 4, 7)}}


@pytest.mark.parametrize("seed", range(4))
def test_figures_that_do_not_add_up_give_no_sum_however_the_parts_are_chosen(seed: int) -> None:
    assert columns(drawn(20, lambda chance: [chance.randrange(10, 900) for _ in range(8)], seed)) == {}


def test_a_table_crossed_by_kind_and_by_level_has_both() -> None:
    def row(chance: random.Random) -> list[int]:
        own, other = ([chance.randrange(3, 700) for _ in range(3)] for _ in range(2))
        levels = [figure for pair in zip(own, other, strict=True) for figure in (sum(pair), *pair)]
        return [sum(own) + sum(other), sum(own), sum(other), *levels]

    assert columns(drawn(16, row)) == {
        1: {(2, 3), (4, 7, 10)},
        2: {(5, 8, 11)},
        3: {(6, 9, 12)},
        4: {(5, 6)},
        7: {(8, 9)},
        10: {(11, 12)},
    }


def test_small_totals_that_repeat_are_sums_when_their_parts_differ() -> None:
    def row(chance: random.Random) -> list[int]:
        ends = sorted(chance.sample(range(1, 25), 5))
        return [*(after - before for before, after in zip([0, *ends], [*ends, 25], strict=True)), 25]

    assert columns(drawn(15, row)) == {7: {(1, 2, 3, 4, 5, 6)}}


def test_figures_that_hardly_change_say_only_once_that_they_add_up() -> None:
    rows = [
        ["mest", *"1,6 1,4 1,5 1,5 1,5 1,4 1,4 1,3 1,4 1,4 1,4".split()],
        ["brand", *"1,4 1,2 1,2 1,2 1,1 1,1 1,0 1,0 1,0 1,1 1,0".split()],
        ["grond", *"0,3 0,2 0,3 0,3 0,3 0,3 0,3 0,3 0,3 0,3 0,3".split()],
    ]
    assert [one for one in discover(Grid.from_texts(rows)) if one.operator == "sum"] == []


def test_small_counts_that_are_off_by_one_are_not_rounded() -> None:
    """The first column is the last one; with the second, where that has a figure, it would be one too many."""

    def row(chance: random.Random) -> list[int]:
        have, foil = chance.randrange(2, 16), int(chance.random() < 0.3)
        return [have, foil, 0, have if chance.random() < 0.8 else 0, 0]

    def filled(chance: random.Random) -> list[int]:
        have, foil, nought, first, _ = row(chance)
        return [have, foil, nought, first, have - first]

    assert columns(drawn(26, filled)) == {1: {(3, 4, 5)}}


def test_a_total_of_many_rounded_figures_is_not_off_by_half_of_them() -> None:
    chance = random.Random(7)
    figures = [[chance.randrange(111, 997) for _ in range(40)] for _ in range(12)]
    lines = [["lijn", *map(str, line)] for line in zip(*figures, strict=True)]
    lines.append(["totaal", *(str(sum(column) + 12) for column in figures)])
    assert [one for one in discover(Grid.from_texts(lines)) if one.holding] == []
