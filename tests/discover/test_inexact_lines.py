"""Where sums are off by a little as often as not, as linked volumes are, none of these is an error."""

import bbtcheck
from bbtcheck.source import Source

QUARTERS = ["", *(f"{year} k{quarter}" for year in (2030, 2031) for quarter in (1, 2, 3, 4))]
PARTS = [
    ["consumptie", "214,3", "217,8", "219,4", "223,1", "224,9", "228,7", "231,2", "235,6"],
    ["overheid", "98,7", "99,2", "101,5", "102,8", "103,1", "105,4", "106,9", "108,3"],
    ["investeringen", "76,4", "79,9", "78,2", "81,7", "83,5", "82,6", "86,3", "88,1"],
    ["uitvoer", "143,8", "147,1", "151,6", "149,3", "155,7", "158,2", "161,4", "163,9"],
]
EXACT = [5332, 5440, 5507, 5569, 5672, 5749, 5858, 5959]


def table(away: list[int]) -> list[list[str]]:
    """Give the parts and a total in tenths that is away from their sum by so much."""
    totals = (total + off for total, off in zip(EXACT, away, strict=True))
    return [QUARTERS, *PARTS, ["totaal", *(f"{total // 10},{total % 10}" for total in totals)]]


def told(rows: list[list[str]]) -> list[tuple[str, str, str]]:
    data = "\n".join(";".join(row) for row in rows).encode()
    return [
        (one.code, str(one.place), str(one.difference))
        for one in bbtcheck.check(Source("bijlage.csv", data)).findings
        if one.code.startswith("DIS")
    ]


def test_an_exact_line_tells_each_total_that_is_wrong() -> None:
    assert told(table([0, 0, 0, 0, 0, 0, 0, 0])) == []
    assert told(table([0, 0, 4, 0, 0, 0, -9, 0])) == [
        ("DIS001", "bijlage.csv!D6", "-0.4"),
        ("DIS001", "bijlage.csv!H6", "0.9"),
    ]


def test_a_line_of_which_many_are_off_by_a_little_tells_none_of_them() -> None:
    assert told(table([0, 1, -2, 4, 1, -5, 2, 7])) == []
    assert told(table([1, -1, 2, 5, 0, 1, -6, 1])) == []


def test_what_stands_out_among_them_is_told() -> None:
    assert told(table([0, 1, -5, 1, -300, 1, 4, 1])) == [("DIS001", "bijlage.csv!F6", "30")]


def test_two_wrong_totals_among_rounded_ones_are_told() -> None:
    assert told(table([0, 1, -90, 0, -1, 1, 100, 0])) == [
        ("DIS001", "bijlage.csv!D6", "9"),
        ("DIS001", "bijlage.csv!H6", "-10"),
    ]


def test_one_that_is_hardly_more_than_rounded_is_information_only() -> None:
    assert told(table([0, 1, -2, 0, 1, 4, -1, 0])) == [("DIS002", "bijlage.csv!G6", "-0.4")]
