"""Tables with more cells than a record is made of each: looked through in parts, counted, and wrong figures told."""

import random
from collections import Counter

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.api import render
from bbtcheck.discover import large, tiles
from bbtcheck.genres import plain
from bbtcheck.source import Source

BLOCK = 9
Changed = dict[tuple[int, int], int]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 100 cells were more than are read figure by figure, and parts of 240 cells were looked through."""
    monkeypatch.setattr(plain, "MOST_CELLS", 100)
    monkeypatch.setattr(tiles, "CELLS", 240)
    monkeypatch.setattr(tiles, "AROUND", 12)


def figures(blocks: int, columns: int = 5) -> list[list[int]]:
    """Draw amounts with a total below every nine rows, and one at the end of each row."""
    chance = random.Random(blocks)
    rows: list[list[int]] = []
    for _ in range(blocks):
        block = [[chance.randrange(1_000, 99_999) for _ in range(columns)] for _ in range(BLOCK)]
        rows += [*block, [sum(column) for column in zip(*block, strict=True)]]
    return [[*row, sum(row)] for row in rows]


def printed(rows: list[list[int]], changed: Changed | None = None, label: str = "Totaal") -> Source:
    """Write amounts as a table with headings; rows count from 0 below these, columns from 0 behind the words."""
    lines = [";".join(["post", *(f"kolom {at}" for at in range(len(rows[0]) - 1)), "alles"])]
    for at, row in enumerate(rows):
        shown = [str((changed or {}).get((at, column), figure)) for column, figure in enumerate(row)]
        lines.append(";".join([label if at % (BLOCK + 1) == BLOCK else "post", *shown]))
    return Source("bijlage.csv", "\n".join(lines).encode())


def told(report: bbtcheck.Report) -> list[tuple[str, str, str | None]]:
    return [
        (one.code, str(one.place or ""), one.difference) for one in report.findings if one.code != "DOC010"
    ]


def test_a_large_table_is_silent_where_it_adds_up_and_all_its_figures_count() -> None:
    rows = figures(12)
    report = bbtcheck.check(printed(rows))
    assert told(report) == [("DOC027", "", None)]
    (note,) = (one for one in report.findings if one.code == "DOC027")
    assert note.arguments == {"cells": str(121 * 7), "holding": str(12 * 6 + 120)}
    assert report.documents[0].figures.model_dump() == {
        "printed": 720,
        "checked": 720,
        "unchecked": (),
        "apart": {},
    }


@pytest.mark.parametrize(("row", "column"), [(0, 1), (34, 2), (63, 0), (119, 4)])
def test_a_wrong_figure_is_told_with_its_place_wherever_the_table_is_cut(row: int, column: int) -> None:
    rows = figures(12)
    wrong = rows[row][column] + 90
    total = row - row % (BLOCK + 1) + BLOCK
    found = told(bbtcheck.check(printed(rows, {(row, column): wrong})))
    across = ("DIS002", f"bijlage.csv!G{row + 2}", "90")
    down = ("DIS001", f"bijlage.csv!{'BCDEF'[column]}{total + 2}", "-90" if row == total else "90")
    assert sorted(found) == sorted([("DOC027", "", None), down, across])


def test_a_wrong_figure_is_the_first_suspect_of_both_its_sums() -> None:
    rows = figures(12)
    report = bbtcheck.check(printed(rows, {(34, 2): rows[34][2] + 90}))
    broken = [one for one in report.findings if one.code.startswith("DIS")]
    suspects = {
        str(one.operands[each.operand].place)
        for one in broken
        for each in one.suspects[:1]
        if each.operand is not None
    }
    assert suspects == {"bijlage.csv!D36"}


def test_a_wrong_figure_below_other_blocks_is_named_by_the_heading_of_its_column() -> None:
    rows = figures(12)
    report = bbtcheck.check(printed(rows, {(34, 2): rows[34][2] + 90}))
    labels = [dict(one.labels) for one in report.findings if one.code == "DIS001"]
    assert labels == [{"table": "bijlage.csv", "row": "Totaal", "column": "kolom 2"}]


def test_figures_that_take_part_in_nothing_are_counted_and_shown() -> None:
    chance = random.Random(7)
    rows = [[chance.randrange(10_000, 99_999) for _ in range(4)] for _ in range(60)]
    report = bbtcheck.check(printed(rows, label="post"))
    assert told(report) == [("DOC001", "", None), ("DOC027", "", None)]
    coverage = report.documents[0].figures
    assert (coverage.printed, coverage.checked, len(coverage.unchecked)) == (240, 0, 240)
    assert (coverage.unchecked[0].text, str(coverage.unchecked[0].place)) == (
        str(rows[0][0]),
        "bijlage.csv!B2",
    )


def test_the_report_counts_all_of_them_and_shows_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_MOST_UNCHECKED", 3)
    chance = random.Random(7)
    rows = [[chance.randrange(10_000, 99_999) for _ in range(4)] for _ in range(60)]
    shown = render(bbtcheck.check(printed(rows, label="post")), lang="en").split("\n")
    at = shown.index("  Figures: 240 printed, 0 checked, 240 not checked.")
    first = " · ".join(f"{cell}: {figure}" for cell, figure in zip(("B2", "C2", "D2"), rows[0], strict=False))
    assert shown[at + 1 : at + 4] == ["  Not checked (line: figure):", f"    {first}", "    … and 237 more"]


def long_list(length: int, wrong: int = 0) -> Source:
    """One total of each of six columns below so many rows."""
    chance = random.Random(length)
    rows = [[chance.randrange(1_000, 99_999) for _ in range(6)] for _ in range(length)]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    rows[-1][3] += wrong
    return Source("lijst.csv", "\n".join(";".join(["post", *map(str, row)]) for row in rows).encode())


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 40 lines were the most that are looked at together, and twelve around them."""
    monkeypatch.setattr(large, "LINES", 40)
    monkeypatch.setattr(large, "AROUND", 12)


@pytest.mark.usefixtures("short")
def test_a_total_of_more_rows_than_are_looked_at_together_is_found() -> None:
    report = bbtcheck.check(long_list(150))
    assert told(report) == [("DOC027", "", None)]
    assert report.documents[0].figures.checked == 151 * 6


@pytest.mark.usefixtures("short")
def test_one_that_is_wrong_is_told_with_its_place() -> None:
    found = told(bbtcheck.check(long_list(60, wrong=90_000)))
    assert found == [("DOC027", "", None), ("DIS002", "lijst.csv!E61", "-90000")]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("wrong", [0, 90_000])
def test_a_total_of_subtotals_that_stand_far_apart_is_found(wrong: int) -> None:
    rows = figures(12)
    rows.append([sum(column) for column in zip(*rows[BLOCK :: BLOCK + 1], strict=True)])
    found = told(bbtcheck.check(printed(rows, {(120, 2): rows[120][2] + wrong})))
    broken = [("DIS002", "bijlage.csv!D122", "-90000"), ("DIS002", "bijlage.csv!G122", "90000")]
    assert found == [("DOC027", "", None), *(broken if wrong else [])]


def test_more_cells_than_are_looked_through_are_left_alone_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(large, "MOST_CELLS", 846)
    assert told(bbtcheck.check(printed(figures(12)))) == [("DOC001", "", None), ("DOC019", "", None)]


def test_a_bound_of_the_work_that_is_reached_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "WORK", 0)
    report = bbtcheck.check(printed(figures(12)))
    assert told(report) == [("DOC001", "", None), ("DOC027", "", None), ("DOC028", "", None)]
    (note,) = (one for one in report.findings if one.code == "DOC028")
    assert note.arguments == {"stopped": "4", "parts": "4"}


def work(blocks: int) -> int:
    """Count the work on a table of so many blocks, beside reading it."""
    table = printed(figures(blocks))
    return effort(lambda: bbtcheck.check(table)) - effort(lambda: bbtcheck.check(table, discover=False))


def test_the_work_grows_with_the_table_and_no_faster() -> None:
    assert work(24) < 5 * work(6)


lengths = st.integers(1, 400)


@given(rows=lengths, columns=lengths)
def test_each_figure_is_once_among_those_whose_totals_are_told_in_each_direction(
    rows: int, columns: int
) -> None:
    told_once: dict[str, Counter[tuple[range, range]]] = {"rows": Counter(), "columns": Counter()}
    covered = dict.fromkeys(told_once, 0)
    for tile in tiles.tiles(rows, columns):
        assert set(tile.rows.own) <= set(tile.rows.seen) <= set(range(rows))
        assert set(tile.columns.own) <= set(tile.columns.seen) <= set(range(columns))
        for axis in tile.axes:
            told_once[axis][tile.rows.own, tile.columns.own] += 1
            covered[axis] += len(tile.rows.own) * len(tile.columns.own)
    assert covered == {"rows": rows * columns, "columns": rows * columns}
    assert all(count == 1 for each in told_once.values() for count in each.values())


@given(lines=st.integers(1, 300), most=st.integers(1, 80), around=st.integers(0, 20))
def test_spans_follow_each_other_and_are_no_longer_than_asked(lines: int, most: int, around: int) -> None:
    found = list(tiles.spans(lines, most, around))
    assert [line for span in found for line in span.own] == list(range(lines))
    assert all(len(span.own) <= most and len(span.seen) <= len(span.own) + 2 * around for span in found)


def test_a_wide_table_is_looked_through_in_both_directions() -> None:
    rows = [list(row) for row in zip(*figures(3, columns=8), strict=True)]
    lines = ["\t".join(["post", *map(str, row)]) for row in rows]
    report = bbtcheck.check(Source("breed.tsv", "\n".join(lines).encode()))
    assert told(report) == [("DOC027", "", None)]
    assert report.documents[0].figures.checked == sum(map(len, rows))
