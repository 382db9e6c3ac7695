"""A mark that may part thousands or decimals is read as makes the sums of the table hold, where nothing else tells."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.discover import grids_of
from bbtcheck.read.notation import point_by_sums
from bbtcheck.source import Source

ENGLISH = """\
post;2031;2032;samen
wegen;27,410;980;28,390
water;5,312;777;6,089
lucht;11,034;652;11,686
totaal;43,756;2,409;46,165
"""
DECIMAL = """\
post;2031;2032;samen
wegen;27,410;98;125,410
water;5,312;77;82,312
lucht;11,034;65;76,034
totaal;43,756;240;283,756
"""


def told(text: str, name: str = "t.csv") -> list[tuple[str, str, str | None]]:
    return [
        (one.code, str(one.place), one.difference)
        for one in bbtcheck.check(Source(name, text.encode())).findings
        if one.code.startswith("DIS")
    ]


def swapped(text: str) -> str:
    """The same with comma and point in each other's place."""
    return text.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("text", "figure"),
    [(ENGLISH, 27410), (swapped(ENGLISH), 27410), (DECIMAL, "27.41"), (swapped(DECIMAL), "27.41")],
)
def test_a_csv_is_read_as_makes_its_sums_hold(text: str, figure: int | str) -> None:
    (grid,) = grids_of(bbtcheck.read(Source("t.csv", text.encode())))
    read = grid.rows[1][1].quantity
    assert read is not None and read.value == Decimal(figure)
    assert told(text) == []


def test_the_figure_that_is_wrong_is_told_in_that_reading() -> None:
    assert told(ENGLISH.replace("11,686", "11,866")) == [
        ("DIS001", "t.csv!D4", "-180"),
        ("DIS001", "t.csv!D5", "180"),
    ]
    assert told(DECIMAL.replace("76,034", "76,304")) == [("DIS001", "t.csv!D5", "0.27")]


TEXT = """\
               2031    2032    samen

wegen        27,410     980   28,390
water         5,312     777    6,089
lucht        11,034     652   11,686
totaal       43,756   2,409   46,165
"""


def test_a_table_in_a_text_is_looked_through_in_the_english_way_where_that_alone_adds_up() -> None:
    assert told(TEXT, "t.txt") == []
    assert [one[2] for one in told(TEXT.replace("5,312", "5,132"), "t.txt")] == ["-180", "-180"]


@pytest.mark.parametrize(
    "extra",
    [
        ["0,5", "1", "2"],
        ["1.234,5", "1", "2"],
        ["12.345", "1", "2"],
        ["1,234,567", "1", "2"],
    ],
    ids=["decimals", "both", "other mark", "two groups"],
)
def test_other_figures_settle_it_first(extra: list[str]) -> None:
    rows = [line.split(";") for line in ENGLISH.splitlines()]
    assert point_by_sums(rows) is True
    assert point_by_sums([*rows, extra]) is None


@pytest.mark.parametrize("size", [1, 999])
def test_where_all_figures_have_the_mark_nothing_is_told(size: int) -> None:
    rows = [[f"{at + size},{at}{at}{at}" for at in range(3)] for _ in range(6)]
    assert point_by_sums(rows) is None


amounts = st.lists(st.tuples(st.integers(1, 999), st.integers(1_000, 400_000)), min_size=4, max_size=8)


@settings(max_examples=60)
@given(amounts, st.sampled_from(",."), st.booleans())
def test_a_table_whose_sums_hold_is_never_read_the_other_way(
    pairs: list[tuple[int, int]], mark: str, grouped: bool
) -> None:
    def shown(value: int, whole: bool) -> str:
        if grouped:
            return f"{value:,}".replace(",", mark)
        return str(value) if whole else f"{value // 1000}{mark}{value % 1000:03}"

    rows = []
    for small, large in pairs:
        total = small + large if grouped else small * 1000 + large
        rows.append([shown(small, True), shown(large, False), shown(total, False)])
    assert point_by_sums(rows) in (None, grouped == (mark == ","))
