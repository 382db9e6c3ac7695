"""What the rest of a line shows: parts that are not rounded, totals in a column of averages, two headings compared."""

from decimal import Decimal

import pytest

import bbtcheck
from bbtcheck.source import Source

Told = list[tuple[str, str, list[tuple[str, str]]]]


def told(rows: list[list[str]]) -> Told:
    data = "\n".join(";".join(row) for row in rows).encode()
    return [
        (one.code, str(one.place), [(s.printed, s.proposed) for s in one.suspects][:1])
        for one in bbtcheck.check(Source("bijlage.csv", data)).findings
        if one.code.startswith("DIS")
    ]


def written(number: Decimal, places: int) -> str:
    return str(number.quantize(Decimal(1).scaleb(-places))).replace(".", ",")


def with_cell(rows: list[list[str]], row: int, column: int, text: str) -> list[list[str]]:
    changed = [list(line) for line in rows]
    changed[row][column] = text
    return changed


PUPILS = [[31, 47, 22], [28, 39, 41], [45, 26, 37], [33, 58, 24], [52, 41, 38], [27, 33, 46], [61, 23, 35]]
MEANS = [
    ["school", "a", "b", "c"],
    *([f"klas {'PQRSTUV'[at]}", *map(str, row)] for at, row in enumerate(PUPILS)),
    ["gemiddelde", *(written(Decimal(sum(column)) / 7, 5) for column in zip(*PUPILS, strict=True))],
]
RATES = [
    ["gemeente", "aanvragen", "toegekend", "aandeel"],
    *(
        [f"gemeente {'abcdefg'[at]}", str(asked), str(given), written(Decimal(given) * 100 / asked, 5)]
        for at, (asked, given) in enumerate(
            [(317, 113), (271, 97), (433, 251), (389, 149), (523, 311), (241, 131), (461, 283)]
        )
    ),
]


def test_an_average_that_only_rounded_parts_would_explain_is_told_where_the_parts_are_exact() -> None:
    assert MEANS[8] == ["gemiddelde", "39,57143", "38,14286", "34,71429"]
    assert told(MEANS) == []
    assert told(with_cell(MEANS, 8, 3, "34,17429")) == [
        ("DIS003", "bijlage.csv!D9", [("34,17429", "34,71429")])
    ]


def test_where_parts_are_rounded_such_an_average_is_right() -> None:
    rounded = [["gemiddelde", "39,41215", "38,23871", "34,87234"]]
    assert told([*MEANS[:8], *rounded]) == []


def test_a_share_of_exact_counts_is_told_when_two_of_its_digits_changed_places() -> None:
    assert RATES[4][3] == "38,30334"
    assert told(RATES) == []
    assert told(with_cell(RATES, 4, 3, "38,33034")) == [
        ("DIS005", "bijlage.csv!D5", [("38,33034", "38,30334")])
    ]


SECTOR = [
    ["", "gemiddelde sector", "bedrijf P", "bedrijf Q"],
    ["kas", "1.523", "2.231", "2.457"],
    ["vorderingen", "254", "373", "424"],
    ["totaal vlottend", "1.777", "2.604", "2.881"],
    ["gebouwen", "1.346", "2.655", "2.791"],
    ["materieel", "811", "934", "1.279"],
    ["totaal vast", "2.157", "3.589", "4.070"],
    ["totaal activa", "3.934", "6.193", "6.951"],
    ["leningen", "1.812", "3.377", "3.653"],
    ["leveranciers", "359", "591", "637"],
    ["totaal schulden", "2.171", "3.968", "4.290"],
    ["kapitaal", "1.122", "1.650", "1.783"],
    ["reserves", "641", "575", "878"],
    ["totaal eigen vermogen", "1.763", "2.225", "2.661"],
]


def test_in_a_column_of_averages_in_which_totals_hold_a_wrong_one_is_told() -> None:
    assert told(SECTOR) == []
    assert told(with_cell(SECTOR, 10, 1, "2.711")) == [("DIS001", "bijlage.csv!B11", [("2.711", "2.171")])]


def test_in_a_column_of_highest_figures_in_which_none_holds_nothing_is() -> None:
    highest = [[name, *others, "9.9" + f"{at:02}"] for at, (name, _, *others) in enumerate(SECTOR)]
    assert told(highest) == []


GROWTH = [
    ["kredieten", "2030", "2031", "evolutie 2030-2031 (%)"],
    ["lonen", "118", "132", "11,9"],
    ["werking", "250", "241", "-3,6"],
    ["alle", "368", "373", "1,4"],
]


@pytest.mark.parametrize(("row", "wrong"), [(3, "4,1"), (1, "19,1")])
def test_of_three_changes_of_two_lines_that_the_heading_names_one_may_be_wrong(row: int, wrong: str) -> None:
    assert told(GROWTH) == []
    assert told(with_cell(GROWTH, row, 3, wrong)) == [
        ("DIS006", f"bijlage.csv!D{row + 1}", [(wrong, GROWTH[row][3])])
    ]
