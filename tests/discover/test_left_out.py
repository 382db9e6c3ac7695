"""What stands among the parts of a total and is none: averages, copies of the first line, and figures of fewer decimals."""

import random

from bbtcheck.discover import Grid, discover

Sums = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def sums(rows: list[list[str]]) -> Sums:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found if a.operator == "sum" for one in a.holding}


def test_a_total_of_all_scores_leaves_out_the_averages_that_stand_between_them() -> None:
    chance = random.Random(5)
    scores = [[chance.randrange(10, 60) for _ in range(6)] for _ in range(7)]
    rows: list[list[str]] = [["", *(f"school {at}" for at in range(6))]]
    for first, last in ((0, 3), (3, 7)):
        rows += [[f"vraag {at}", *map(str, scores[at])] for at in range(first, last)]
        means = (sum(scores[at][column] for at in range(first, last)) for column in range(6))
        rows.append(["Gemiddelde", *(f"{mean / (last - first):.2f}".replace(".", ",") for mean in means)])
    totals = [sum(row[column] for row in scores) for column in range(6)]
    rows.append(["Totale score", *map(str, totals)])
    parts = [1, 2, 3, 5, 6, 7, 8]
    expected = {(10, column): tuple((row, column) for row in parts) for column in range(1, 7)}
    assert sums(rows) == expected


def test_a_line_that_is_repeated_in_the_middle_of_a_wide_table_is_no_part() -> None:
    chance = random.Random(8)
    rows = [["nr", "a", "b", "c", "nr", "d", "e", "Totaal"]]
    for number in range(10, 24):
        amounts = [chance.randrange(100, 900) for _ in range(5)]
        rows.append(
            [str(number), *map(str, amounts[:3]), str(number), *map(str, amounts[3:]), str(sum(amounts))]
        )
    assert sums(rows) == {(row, 7): tuple((row, at) for at in (1, 2, 3, 5, 6)) for row in range(1, 15)}


def test_beside_figures_with_decimals_a_whole_one_counts_as_exact() -> None:
    """The first and the total are cut off behind five decimals; the second is a number of minutes."""
    minutes = [(183, 15), (224, 48), (265, 54), (306, 57), (347, 59), (388, 95)]
    rows = [["les", "pauze", "totaal"]]
    rows += [[f"{lesson},99998", str(pause), f"{lesson + pause},99997"] for lesson, pause in minutes]
    expected = {(row, 2): ((row, 0), (row, 1)) for row in range(1, 7)}
    assert sums(rows) == expected
    off = [*rows[:6], [*rows[6][:2], "484,00002"]]
    assert sums(off) == {total: parts for total, parts in expected.items() if total != (6, 2)}
