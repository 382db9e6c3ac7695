"""Totals that were not worked out again: no slip explains the difference, and the label says what they are."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.source import Source

POSTS = ("Lonen", "Werking", "Toelagen", "Huur", "Energie", "Leningen", "Vorming", "Vervoer")


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.code, one.severity, str(one.place).removeprefix("lijst.csv!"))
        for one in bbtcheck.check(Source("lijst.csv", text.encode())).findings
        if one.code.startswith("DIS")
    ]


def table(rows: list[list[int]], totals: list[int], label: str = "Totaal") -> str:
    heading = ";".join(str(2031 + at) for at in range(len(totals)))
    lines = (f"{post};{';'.join(map(str, row))}" for post, row in zip(POSTS, rows, strict=False))
    return "\n".join((f"post;{heading}", *lines, f"{label};{';'.join(map(str, totals))}", ""))


def summed(rows: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


LONE = [[48_217], [13_905], [27_446]]


def test_a_list_whose_total_was_not_worked_out_again_is_told() -> None:
    assert told(table(LONE, [89_568])) == []
    assert told(table(LONE, [87_219])) == [("DIS007", "warning", "B5")]


def test_so_is_the_total_of_a_table_of_two_columns_when_both_are_off() -> None:
    rows = [[48_217, 50_118], [13_905, 14_227], [27_446, 27_091]]
    assert told(table(rows, [89_568, 91_436])) == []
    assert told(table(rows, [87_219, 90_803])) == [("DIS007", "warning", "B5"), ("DIS007", "warning", "C5")]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_columns_that_hold_say_that_the_other_one_is_wrong_whatever_stands_there(column: int) -> None:
    rows = [[18_611, 75_606, 9_271], [34_432, 16_455, 65_937], [59_915, 62_898, 86_405]]
    totals = summed(rows)
    totals[column] += 6_329
    assert told(table(rows, totals)) == [("DIS001", "warning", f"{'BCD'[column]}5")]


def test_two_columns_of_four_are_both_told() -> None:
    rows = [[18_611, 75_606, 9_271, 3_004], [34_432, 16_455, 65_937, 812], [59_915, 62_898, 86_405, 7_777]]
    totals = summed(rows)
    totals[1] += 6_329
    totals[2] -= 4_117
    assert told(table(rows, totals)) == [("DIS001", "warning", "C5"), ("DIS001", "warning", "D5")]


@pytest.mark.parametrize(
    ("rows", "totals", "label"),
    [
        (LONE, [89_570], "Totaal"),
        (LONE, [83_101], "Totaal"),
        (LONE, [87_219], "Saldo"),
        (LONE, [87_219], "Diversen"),
        (LONE, [87_219], "Gemiddelde"),
        ([[40_000], [2_000], [38_000], [9_000]], [87_000], "Totaal"),
        ([[40_000], [2_000], [1_500], [38_000], [9_000]], [87_000], "Totaal"),
        ([[40_000], [2_000], [38_000], [9_000]], [91_000], "Totaal"),
        ([[48_217], [13_905], [-27_446]], [34_219], "Totaal"),
        ([[17, 3_012], [21, 4_118], [19, 3_377]], [56, 10_507], "Totaal"),
        ([[1_012, 1_118, 1_377], [2_044, 2_913, 2_005]], [3_001, 4_112, 3_207], "Totaal"),
    ],
    ids=[
        "off by hardly more than rounding",
        "off by much",
        "a balance",
        "no label",
        "an average",
        "a part that is part of another",
        "two of them",
        "a part that counts twice",
        "a part with a minus",
        "persons who count once",
        "no column holds",
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_error(rows: list[list[int]], totals: list[int], label: str) -> None:
    assert told(table(rows, totals, label)) == []


def test_where_more_totals_are_off_than_hold_a_line_may_be_missing() -> None:
    rows = [[18_611, 75_606, 9_271], [34_432, 16_455, 65_937], [59_915, 62_898, 86_405]]
    totals = [one + two for one, two in zip(summed(rows), (3_019, 4_127, 0), strict=True)]
    assert told(table(rows, totals)) == []


figures = st.integers(10_000, 999_999)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(figures, min_size=width, max_size=width), min_size=3, max_size=7)
    ),
    off=st.integers(100, 4_000),
    column=st.integers(0, 2),
)
def test_one_total_that_is_off_by_little_is_told_and_nothing_else(
    rows: list[list[int]], off: int, column: int
) -> None:
    totals = summed(rows)
    column %= len(totals)
    values = [row[column] for row in rows]
    assume(max(sum(row) for row in rows) not in totals and all(2 * abs(off - each) > 40 for each in values))
    assert told(table(rows, totals)) == []
    totals[column] += off
    code = "DIS007" if len(totals) == 1 else "DIS001"
    assert told(table(rows, totals)) == [(code, "warning", f"{'BCD'[column]}{len(rows) + 2}")]


def test_the_lines_of_the_next_part_are_not_what_a_total_adds_up() -> None:
    """Of the first total some lines stand on another page; those below it are of the other one."""
    text = "post;2031;2030\nVoorraden;1885;2010\nTOTAAL ACTIVA;460232;453315\nPassiva;;\nEigen vermogen;415442;409075\nReserves;40682;38265\n"
    assert told(text) == []


DOMAINS = [
    ["W", "Welzijn", 1, 15_717, 16_292, 16_823, 17_333, 17_828, 18_294, "2,9"],
    ["V", "Vorming", 1, 17_620, 18_133, 18_574, 18_872, 19_186, 19_507, "1,8"],
    ["F", "Wegen", 1, 3_423, 3_558, 3_665, 3_695, 3_621, 3_645, "0,7"],
]


@pytest.mark.parametrize("column", range(6))
def test_a_total_that_leaves_out_a_line_is_told_where_many_others_hold(column: int) -> None:
    """In the first and last column too, beside levels and rates, in which nothing needs to add up."""
    totals = [sum(int(row[3 + at]) for row in DOMAINS) for at in range(6)]
    assert told(domains(totals)) == []
    totals[column] -= int(DOMAINS[2][3 + column])
    assert told(domains(totals)) == [("DIS001", "warning", f"{'DEFGHI'[column]}5")]


def domains(totals: list[int]) -> str:
    rows = [*DOMAINS, ["T", "Totaal", 0, *totals, "2,5"]]
    head = "Code;Omschrijving;Niveau;2031;2032;2033;2034;2035;2036;Gem. groei (%)"
    return "\n".join((head, *(";".join(map(str, row)) for row in rows), ""))
