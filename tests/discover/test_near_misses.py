"""Which figure that nearly adds up is told: in tables of few columns, under a label, in tables that were rounded."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.discover import Grid, Instance, discover
from bbtcheck.discover.grain import grained
from bbtcheck.discover.slipped import explained, one_slip
from bbtcheck.source import Source

THREE = [
    ["Post", "2024", "2025", "2026"],
    ["Lonen", "4.217", "5.390", "6.154"],
    ["Werking", "1.863", "2.047", "1.922"],
    ["Subsidies", "3.559", "2.816", "3.471"],
    ["Totaal", "9.639", "10.253", "11.547"],
]


def wrong(rows: list[list[str]], row: int, column: int, text: str) -> list[list[str]]:
    changed = [list(line) for line in rows]
    changed[row][column] = text
    return changed


def told(rows: list[list[str]]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    data = "\n".join(";".join(row) for row in rows).encode()
    findings = bbtcheck.check(Source("bijlage.csv", data)).findings
    return [
        (one.code, str(one.place), [(s.printed, s.proposed) for s in one.suspects][:1])
        for one in findings
        if one.code.startswith("DIS")
    ]


@pytest.mark.parametrize(
    ("column", "text", "meant", "cell"),
    [(1, "9.369", "9.639", "B5"), (2, "10.523", "10.253", "C5"), (3, "11.457", "11.547", "D5")],
)
def test_a_total_with_two_digits_swapped_in_one_of_three_columns_is_told(
    column: int, text: str, meant: str, cell: str
) -> None:
    assert told(THREE) == []
    assert told(wrong(THREE, 4, column, text)) == [("DIS001", f"bijlage.csv!{cell}", [(text, meant)])]


def test_a_part_with_two_digits_swapped_in_one_of_three_columns_is_told_at_its_total() -> None:
    ((code, place, _),) = told(wrong(THREE, 2, 2, "2.407"))
    assert (code, place) == ("DIS001", "bijlage.csv!C5")


def test_one_of_two_columns_is_enough_under_the_label_of_a_total() -> None:
    two = [row[:3] for row in THREE]
    assert told(wrong(two, 4, 1, "9.369")) == [("DIS001", "bijlage.csv!B5", [("9.369", "9.639")])]
    other = [["Diversen", *row[1:]] if row[0] == "Totaal" else row for row in wrong(two, 4, 1, "9.369")]
    assert told(other) == [("DIS002", "bijlage.csv!B5", [("9.369", "9.639")])]


def test_what_no_slip_explains_is_another_rule_and_not_an_error() -> None:
    assert told(wrong(THREE, 4, 2, "8.871")) == []


def test_small_figures_without_a_label_are_no_near_miss() -> None:
    rows = [
        ["a", "41", "27", "35"],
        ["b", "18", "36", "29"],
        ["c", "59", "63", "65"],
        ["d", "77", "12", "84"],
    ]
    assert [miss for one in discover(Grid.from_texts(rows)) for miss in one.near_misses] == []


ROUNDED = [
    ["Totaal", "70.660", "155.125", "51.595", "49.125"],
    ["een", "15.780", "43.025", "12.590", "12.520"],
    ["twee", "24.135", "55.145", "19.925", "17.525"],
    ["drie", "14.140", "25.720", "8.885", "8.245"],
    ["vier", "16.610", "31.235", "10.190", "10.825"],
]
"""A table of which every figure was rounded to fives by itself."""


def test_a_table_of_fives_holds_within_fives() -> None:
    (found,) = discover(Grid.from_texts(ROUNDED))
    assert [(one.total, one.difference, one.holds) for one in found.instances] == [
        ((0, 1), Fraction(-5), True),
        ((0, 2), Fraction(0), True),
        ((0, 3), Fraction(5), True),
        ((0, 4), Fraction(10), True),
    ]
    assert told(ROUNDED) == []


def test_a_slip_in_a_table_of_fives_is_told_although_no_repair_fits_exactly() -> None:
    (found,) = discover(Grid.from_texts(wrong(ROUNDED, 0, 3, "51.955")))
    parts = tuple((row, 3) for row in range(1, 5))
    assert found.near_misses == (Instance((0, 3), parts, Fraction(365), holds=False),)


@pytest.mark.parametrize(
    ("column", "steps"),
    [
        (["12,5", "28", "31,4", "7,9", "44,8", "16,3"], ["0.1"] * 6),
        (["32.576,10", "510,30", "137,90", "938,40", "745,60", "7.631,60"], ["0.1"] * 6),
        (["300", "4.500", "1.200", "8.700", "900", "2.100"], ["300"] * 6),
        (["12,5", "28", "31", "7", "44,8", "16,3"], ["0.1", "1", "1", "1", "0.1", "0.1"]),
        (["105", "210", "315", "420", "525"], ["1"] * 5),
        (["12", "45", "31", "78", "90", "16"], ["1"] * 6),
    ],
    ids=[
        "few without decimals",
        "idle noughts",
        "threes",
        "many without decimals",
        "few figures",
        "no grain",
    ],
)
def test_the_grain_of_a_column(column: list[str], steps: list[str]) -> None:
    table = grained(Grid.from_texts([[text] for text in column]))
    assert [str(row[0].quantity.step) for row in table.rows if row[0].quantity is not None] == steps


ALONE = sorted(
    name for name, one in SLIPS.items() if one.takes is Takes.NOTHING and name != "off_by_rounding"
)


@given(
    value=st.integers(-99_999, 99_999),
    name=st.sampled_from(ALONE),
    parts=st.lists(st.integers(100, 9_999), max_size=4),
)
def test_every_slip_of_the_registry_explains_what_it_makes(value: int, name: str, parts: list[int]) -> None:
    meant = Written.of(value)
    assert meant is not None
    for made in SLIPS[name].apply(meant):
        if made.text or made.decimals:
            continue
        printed = int(made.value)
        assert one_slip(printed, value)
        assert explained(printed, [value], printed - value)
        total = value + sum(parts)
        assert explained(total, [printed, *parts], total - printed - sum(parts))


def test_years_and_figures_of_another_size_are_no_near_miss() -> None:
    rows = [
        ["2007", "7.507", "5.390", "2.154", "4.815"],
        ["2008", "1.863", "2.047", "1.922", "3.077"],
        ["2008", "3.559", "2.816", "3.471", "2.608"],
        ["2007", "12.929", "10.253", "7.547", "10.500"],
    ]
    (found,) = discover(Grid.from_texts(rows))
    assert [(one.total, one.holds) for one in found.instances] == [((3, at), True) for at in (1, 2, 3, 4)]


def test_amounts_with_decimals_are_added_without_the_year_and_the_code_between_them() -> None:
    rows = [
        [f"{a}000,0", f"{b}000,0", "2006", "0", f"{a + b}000,0"]
        for a, b in ((264, 61), (4637, 2786), (11205, 2288), (859, 1713), (3045, 977), (718, 5523), (961, 38))
    ]
    found = discover(Grid.from_texts(rows))
    assert [(a.axis, a.line, [one.parts for one in a.holding]) for a in found] == [
        ("columns", 4, [((row, 0), (row, 1)) for row in range(7)])
    ]


@pytest.mark.parametrize(("heading", "told"), [("benutting (%)", set()), ("bedrag", {(4, 9), (8, 9)})])
def test_in_a_column_of_rates_of_which_no_sum_holds_none_is_wrong(
    heading: str, told: set[tuple[int, int]]
) -> None:
    """One slip would make each of both rates the sum of those above it; they are rates of their own."""
    chance = random.Random(4)
    rates = [["13,2", "9,1", "19,4", "15,2"], ["9,1", "19,4", "13,2", "15,2"]]
    rows = [["fonds", *(f"jaar {at}" for at in range(8)), heading]]
    for block in rates:
        amounts = [[chance.randrange(10_000, 90_000) for _ in range(8)] for _ in range(3)]
        amounts.append([sum(column) for column in zip(*amounts, strict=True)])
        rows += [["deel", *map(str, row), rate] for row, rate in zip(amounts, block, strict=True)]
    found = discover(Grid.from_texts(rows))
    assert {one.total for a in found if a.axis == "rows" for one in a.near_misses} == told
