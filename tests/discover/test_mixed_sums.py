"""Sums of which some parts are ratios: shares add up as amounts do, and a chance ratio hides no sum."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.discover import Grid, discover

Made = dict[tuple[int, int], tuple[tuple[int, int], ...]]


def made(rows: list[list[str]], operator: str) -> Made:
    found = discover(Grid.from_texts(rows))
    return {one.total: one.parts for a in found for one in a.holding if a.operator == operator}


def share(part: int, whole: int) -> str:
    hundredths = round(Fraction(part * 10_000, whole))
    return f"{hundredths // 100},{hundredths % 100:02d}"


COSTS = [(3214, 1171, 872, 655), (4127, 1290, 911, 702), (4490, 1533, 815, 689), (5121, 1604, 990, 716)]


def test_a_total_of_shares_and_of_their_subtotal_is_found_under_the_amounts() -> None:
    names = ("Lonen", "Lasten", "Personeel", "Huur", "Reizen", "Totaal")
    columns = [
        (pay, tax, pay + tax, rent, trips, pay + tax + rent + trips) for pay, tax, rent, trips in COSTS
    ]
    rows = [[name, *map(str, line)] for name, line in zip(names, zip(*columns, strict=True), strict=True)]
    rows += [[name, *(share(one[at], one[-1]) for one in columns)] for at, name in enumerate(names)]
    lines = {2: (0, 1), 5: (2, 3, 4), 8: (6, 7), 11: (8, 9, 10)}
    assert made(rows, "sum") == {
        (total, at): tuple((part, at) for part in parts)
        for total, parts in lines.items()
        for at in (1, 2, 3, 4)
    }
    assert made(rows, "ratio") == {
        (line + 6, at): ((line, at), (5, at)) for line in (0, 1, 3, 4) for at in (1, 2, 3, 4)
    }


COMPANY = [
    ["Reclame", "1.200", "1.890", "2.640", "3.450"],
    ["Huur", "600", "600", "600", "600"],
    ["Water", "300", "300", "300", "300"],
    ["Diversen", "400", "630", "880", "1.150"],
    ["Kosten", "2.500", "3.420", "4.420", "5.500"],
    ["Winst", "10.500", "16.080", "21.580", "27.000"],
    ["Marge", "13.000", "19.500", "26.000", "32.500"],
]


def test_a_part_that_is_by_chance_a_share_of_another_hides_no_sum_and_is_no_ratio() -> None:
    lines = {4: (0, 1, 2, 3), 6: (4, 5)}
    assert made(COMPANY, "sum") == {
        (total, at): tuple((part, at) for part in parts)
        for total, parts in lines.items()
        for at in (1, 2, 3, 4)
    }
    assert made(COMPANY, "ratio") == {}


@given(st.lists(st.integers(101, 997), min_size=4, max_size=4, unique=True))
def test_sums_hold_whatever_the_amounts_of_a_part_are_a_third_of(amounts: list[int]) -> None:
    rows = [
        ["Reclame", *(str(3 * one) for one in amounts)],
        ["Huur", "617", "633", "641", "659"],
        ["Diversen", *map(str, amounts)],
    ]
    rows.append(["Kosten", *(str(sum(int(line[at]) for line in rows)) for at in (1, 2, 3, 4))])
    assert made(rows, "sum") == {(3, at): ((0, at), (1, at), (2, at)) for at in (1, 2, 3, 4)}
