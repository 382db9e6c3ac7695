"""The work of looking through a table grows little faster than the table, until the windows are full."""

import random

from effort import effort

from bbtcheck.discover import Grid, discover


def work(rows: int) -> int:
    """Count the work on ten columns with a total below every nine rows."""
    chance = random.Random(rows)
    printed: list[list[str]] = []
    while len(printed) < rows:
        block = [[chance.randrange(1_000, 99_999) for _ in range(10)] for _ in range(9)]
        sums = [sum(column) for column in zip(*block, strict=True)]
        printed += [[str(value) for value in line] for line in (*block, sums)]
    table = Grid.from_texts(printed)
    return effort(lambda: discover(table, calculated=False))


def test_four_times_the_table_takes_half_of_what_every_pair_of_figures_would() -> None:
    assert work(120) < 9 * work(30)
