"""The work of looking through a table grows little faster than the table, until the windows are full."""

import random

from effort import effort

from bbtcheck.discover import Grid, discover


def table(rows: int) -> Grid:
    """Draw ten columns with a total below every nine rows."""
    chance = random.Random(rows)
    printed: list[list[str]] = []
    while len(printed) < rows:
        block = [[chance.randrange(1_000, 99_999) for _ in range(10)] for _ in range(9)]
        sums = [sum(column) for column in zip(*block, strict=True)]
        printed += [[str(value) for value in line] for line in (*block, sums)]
    return Grid.from_texts(printed)


def work(rows: int) -> int:
    """Count the work of looking for sums."""
    drawn = table(rows)
    return effort(lambda: discover(drawn, calculated=False))


def test_four_times_the_table_takes_half_of_what_every_pair_of_figures_would() -> None:
    assert work(120) < 9 * work(30)


def test_a_thousand_cells_take_fewer_than_a_million_calls() -> None:
    drawn = table(100)
    assert effort(lambda: discover(drawn)) < 1_000_000
