"""A group with a single member has its total too."""

import random
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid, discover

Sums = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def sums(rows: list[list[str]], labels: bool = True) -> Sums:
    found = discover(Grid.from_texts(rows), labels=labels)
    return {one.total: one.parts for a in found for one in a.instances if a.operator == "sum"}


REGIONS = [
    ["Noord", ""],
    ["  Brug", "4.117"],
    ["  Sluis", "2.905"],
    ["Totaal noord", "7.022"],
    ["Zuid", ""],
    ["  Dijk", "6.024"],
    ["Totaal zuid", "6.024"],
    ["West", ""],
    ["  Kaai", "1.382"],
    ["  Dok", "5.671"],
    ["Totaal west", "7.053"],
    ["Totaal", "20.099"],
]


def test_the_total_of_a_single_line_is_found_and_stands_for_it_in_the_total_of_all() -> None:
    assert sums(REGIONS) == {
        (3, 1): ((1, 1), (2, 1)),
        (6, 1): ((5, 1),),
        (10, 1): ((8, 1), (9, 1)),
        (11, 1): ((3, 1), (6, 1), (10, 1)),
    }


def test_a_line_that_repeats_the_one_before_it_is_no_total_without_a_word_that_says_so() -> None:
    rows = [[label.replace("Totaal zuid", "Haven"), figure] for label, figure in REGIONS]
    assert (6, 1) not in sums(rows)
    assert (6, 1) not in sums(REGIONS, labels=False)


def test_a_total_that_is_not_the_same_as_the_line_before_it_is_no_total_of_that_line() -> None:
    rows = [[label, "6.042" if label == "Totaal zuid" else figure] for label, figure in REGIONS]
    assert (6, 1) not in sums(rows)


def test_a_group_above_its_single_member_of_the_same_name_is_its_total() -> None:
    rows = [
        ["Noord", "7.022", "3.118"],
        ["  Brug", "4.117", "2.011"],
        ["  Sluis", "2.905", "1.107"],
        ["Zuid", "7.053", "4.404"],
        ["  Kaai", "1.382", "3.096"],
        ["  Dok", "5.671", "1.308"],
        ["Eiland", "46", "164"],
        ["  eiland", "46", "164"],
    ]
    members = {0: (1, 2), 3: (4, 5), 6: (7,)}
    assert sums(rows) == {
        (total, at): tuple((line, at) for line in lines) for total, lines in members.items() for at in (1, 2)
    }


def test_lines_of_one_name_that_come_again_and_again_are_no_groups() -> None:
    rows = [
        ["Noord", "7.022"],
        ["  Brug", "4.117"],
        ["  Sluis", "2.905"],
        ["Zuid", "7.053"],
        ["  Kaai", "1.382"],
        ["  Dok", "5.671"],
        *([["Parking", "4.210"]] * 3),
    ]
    assert set(sums(rows)) == {(0, 1), (3, 1)}


@given(
    st.lists(st.integers(1, 4), min_size=3, max_size=6).filter(
        lambda sizes: sum(size > 1 for size in sizes) > 1
    ),
    st.integers(0, 10**6),
)
def test_each_group_has_its_total_however_many_members_it_has(sizes: list[int], seed: int) -> None:
    amounts = iter(random.Random(seed).sample(range(10**6 + 1, 10**9, 10), sum(sizes)))
    rows: list[list[str]] = []
    expected: Sums = {}
    for size in sizes:
        group = list(islice(amounts, size))
        rows += [[f"Post {'abcd'[at]}", str(amount)] for at, amount in enumerate(group)]
        expected[len(rows), 1] = tuple((len(rows) - size + at, 1) for at in range(size))
        rows.append(["Totaal", str(sum(group))])
    assert sums(rows) == expected
