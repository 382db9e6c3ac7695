"""Lines that mostly say the same: which of them is a part, and which is the total."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid, discover
from bbtcheck.discover.aggregation import Aggregation, Instance
from bbtcheck.discover.repeats import told_once

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


PROFITS = {
    "Netto winst": [75_739, 63_230, 59_466, 60_846, 55_672, 46_546, 46_125, 30_258, 41_977],
    "Verkoop": [0, 0, 0, 0, 0, 4_995, 0, 0, 2_118],
    "Kosten": [0, 0, 0, 0, 0, -3_536, 0, 0, -1_427],
    "Netto winst voor belasting": [75_739, 63_230, 59_466, 60_846, 55_672, 48_005, 46_125, 30_258, 42_668],
    "Belasting": [25_005, 20_962, 19_277, 22_005, 21_059, 18_589, 18_951, 12_130, 14_213],
    "Winst": [50_734, 42_268, 40_189, 38_841, 34_613, 29_416, 27_174, 18_128, 28_455],
}


def test_copies_beside_noughts_make_no_sum_where_the_only_places_that_tell_do_not_hold() -> None:
    """In seven years the profit is the same before and after; the two others say which of them is the sum."""
    rows = [[name, *map(str, figures)] for name, figures in PROFITS.items()]
    found = [one for one in discover(Grid.from_texts(rows)) if one.operator == "sum"]
    made = {(one.line, tuple(part[0] for part in each.parts)) for one in found for each in one.instances}
    assert made == {(3, (0, 1, 2)), (3, (4, 5))}
    assert [len(one.holding) for one in found] == [9, 9]


def test_the_profit_before_two_items_is_no_sum_of_the_one_after_them_though_these_are_mostly_nought() -> None:
    """In two years one of the items is not; a minus too many or too few would explain both."""
    items = {3: (0, -3_536), 7: (4_995, 0)}
    before = [75_739, 63_230, 59_466, 66_809, 60_846, 55_672, 41_977, 46_546, 46_125, 30_258]
    tax = [25_005, 20_962, 19_277, 22_389, 22_005, 21_059, 14_213, 18_589, 18_951, 12_130]
    sold, costs = ([items.get(at, (0, 0))[side] for at in range(10)] for side in (0, 1))
    after = [sum(year) for year in zip(before, sold, costs, strict=True)]
    left = [whole - part for whole, part in zip(after, tax, strict=True)]
    lines = {"Netto winst": before, "Verkoop": sold, "Kosten": costs, "Netto winst voor belasting": after}
    lines |= {"Belasting": tax, "Netto winst na belasting": left}
    found = discover(Grid.from_texts([[name, *map(str, figures)] for name, figures in lines.items()]))
    made = {
        (one.line, tuple(part[0] for part in each.parts), each.holds)
        for one in found
        for each in one.instances
    }
    assert made == {(3, (0, 1, 2), True), (3, (4, 5), True)}


PERSONNEL = [
    ["Lonen", "3.214", "4.127", "4.490"],
    ["Lasten", "1.171", "1.290", "1.533"],
    ["Personeel", "4.385", "5.417", "6.023"],
    [""],
    ["Overdracht", "4.385", "5.417", "6.023"],
    ["Huur", "872", "911", "815"],
    ["Totaal", "5.257", "6.328", "6.838"],
]


def repeats(rows: list[list[str]]) -> dict[int, int | None]:
    return {one.line: one.repeats for one in discover(Grid.from_texts(rows)) if one.operator == "sum"}


def test_a_total_that_is_taken_over_is_still_checked_and_told_to_repeat_the_nearer_one() -> None:
    assert repeats(PERSONNEL) == {2: None, 4: 2, 6: None}
    assert sums(PERSONNEL) == {
        (total, at): ((first, at), (last, at))
        for total, first, last in ((2, 0, 1), (4, 0, 1), (6, 4, 5))
        for at in (1, 2, 3)
    }


def test_a_total_that_repeats_another_one_can_be_wrong_by_itself() -> None:
    wrong = [*PERSONNEL[:4], ["Overdracht", "4.385", "5.147", "6.023"], *PERSONNEL[5:]]
    found = {one.line: one for one in discover(Grid.from_texts(wrong)) if one.operator == "sum"}
    assert [one.total for one in found[4].near_misses] == [(4, 2)]
    assert found[4].repeats == 2


@given(st.integers(1, 4), st.integers(0, 10**6))
def test_of_equal_totals_on_one_side_only_the_first_behind_the_parts_repeats_none(
    copies: int, seed: int
) -> None:
    drawn = random.Random(seed)
    parts = [[drawn.randrange(10_001, 99_999, 2) for _ in range(4)] for _ in range(3)]
    rows = [[f"Post {name}", *map(str, line)] for name, line in zip("abc", parts, strict=True)]
    total = [str(sum(figures)) for figures in zip(*parts, strict=True)]
    for at in range(copies):
        rows.append([f"Overdracht {'klmn'[at]}", *total])
    assert repeats(rows) == {3 + at: None if at == 0 else 3 for at in range(copies)}


def line_of(line: int, *made: tuple[int, tuple[int, ...]]) -> Aggregation:
    """Give a row of totals as if it was found: each column with the rows of its parts."""
    instances = (
        Instance((line, at), tuple((part, at) for part in parts), Fraction(0), holds=True)
        for at, parts in made
    )
    return Aggregation("rows", line, tuple(instances), 20, labelled=False)


def test_a_sum_that_is_found_in_two_ways_is_told_once() -> None:
    first = line_of(6, (1, (4, 5)), (2, (4, 5)))
    assert told_once([first, line_of(6, (1, (4, 5)), (3, (4, 5))), line_of(6, (2, (4, 5))), first]) == [
        first,
        line_of(6, (3, (4, 5))),
    ]


def test_another_sum_of_the_same_total_is_told_beside_it() -> None:
    both = [line_of(6, (1, (4, 5))), line_of(6, (1, (1, 2, 3)))]
    assert told_once(both) == both
