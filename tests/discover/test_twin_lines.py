"""Lines that mostly say the same: which of them is a part, and which is the total."""

import random

from bbtcheck.discover import Grid, discover

Sums = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def sums(rows: list[list[str]]) -> Sums:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found for one in a.holding if a.operator == "sum"}


def test_a_rate_has_the_difference_beside_it_as_a_part_though_another_column_mostly_says_the_same() -> None:
    """The target, seven figures that say nothing, a rate with its difference, and another rate with its own."""
    drawn = random.Random(8)
    rows = []
    for at in range(60):
        target, over = drawn.sample(range(3011, 9999), 2)
        other = over + 419 if at == 7 else over
        idle = [str(figure) for figure in drawn.sample(range(20_001, 99_999), 7)]
        idle = idle[:1] * 7 if at == 7 else idle
        rows.append([str(target), *idle, str(target + over), str(over), str(target + other), str(other)])
    first = {(row, 8): ((row, 0), (row, 9)) for row in range(60)}
    assert sums(rows) == first | {(row, 10): ((row, 0), (row, 11)) for row in range(60)}
