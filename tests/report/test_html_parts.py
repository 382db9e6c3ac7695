"""The parts of the web page: rows of a table, pictures of pages, and the way from BA to BO."""

import base64
import struct
import zlib
from collections.abc import Sequence
from decimal import Decimal

import pytest
from formats import FORMATS, WRONG
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck import api
from bbtcheck.records import BudgetLine, BudgetTable, Paper
from bbtcheck.records.content import PaperContent
from bbtcheck.report.html.charts import HEIGHT, Bar, bridges
from bbtcheck.report.html.grid import Grid, GridCell, grids
from bbtcheck.report.html.pages import PagePicture, pages_of
from bbtcheck.report.wording import words
from bbtcheck.source import Place, Source

SHEET = ("Titel", "", "\tVAK\tVEK\t\tToelichting", "BA\t10\t20", "\t1\t2", "BO\t11\t22\t\tx", "los")


def cell(line: int, column: int, name: str) -> tuple[Place, str]:
    return Place("b.xlsx", line=line, column=column, sheet="Blad", cell=name), "figure"


def texts(row: tuple[str, tuple[GridCell, ...]] | None) -> list[str]:
    assert row is not None
    return [row[0], *(f"[{cell.text}]" if cell.mark else cell.text for cell in row[1])]


def test_rows_stand_under_their_columns_and_heading() -> None:
    """The table begins in the second column of its sheet, and in its fifth row."""
    (grid,) = grids([cell(4, 4, "C8"), cell(6, 4, "C10")], SHEET)
    assert grid.columns == ("B", "C", "D", "E", "F")
    assert texts(grid.heading) == ["7", "", "VAK", "VEK", "", "Toelichting"]
    assert [texts(row) for row in grid.rows] == [
        ["8", "BA", "[10]", "20", "", ""],
        ["10", "BO", "[11]", "22", "", "x"],
    ]


def test_a_column_without_words_above_it_has_no_heading() -> None:
    (grid,) = grids([cell(6, 10, "E10")], SHEET)
    assert grid.heading is None and texts(grid.rows[0]) == ["10", "BO", "11", "22", "[]", "x"]


def test_tables_of_two_sheets_stand_apart_and_lines_are_passed_over() -> None:
    other = Place("b.xlsx", line=5, column=2, sheet="Ander", cell="B2"), "suspect"
    line = Place("b.xlsx", line=7, column=1), "figure"
    beyond = Place("b.xlsx", line=99, column=1, cell="A99"), "figure"
    found = grids([cell(4, 4, "C8"), other, line, beyond], SHEET)
    assert [[texts(row) for row in grid.rows] for grid in found] == [
        [["2", "", "[1]", "2"]],
        [["8", "BA", "[10]", "20"]],
    ]


@given(
    st.lists(st.text(alphabet="a1\t", max_size=8), min_size=1, max_size=6),
    st.integers(0, 9),
    st.integers(1, 9),
)
def test_rows_are_as_wide_as_their_columns(lines: list[str], line: int, column: int) -> None:
    for grid in grids([cell(line, column, "C3")], lines):
        assert isinstance(grid, Grid)
        assert {len(row[1]) for row in (*grid.rows, *filter(None, [grid.heading]))} == {len(grid.columns)}


def drawn(*lines: BudgetLine) -> Sequence[tuple[str, list[Bar]]]:
    table = BudgetTable(programme="XA", lines=lines)
    content = PaperContent(Paper(name="p"), (table,))
    return [(picture.title, list(picture.bars)) for picture in bridges(content, words("nl"))]


def line(ba: str, bo: str, **steps: str) -> BudgetLine:
    return BudgetLine(programme="XA", credit="VAK", ba=ba, bo=bo, unit="kEUR", **steps)


def test_small_steps_are_drawn_large_enough_to_see_and_it_is_said() -> None:
    ((title, bars),) = drawn(line("48.210", "49.515", bijstelling="1.305"))
    assert (
        title
        == "XA VAK: BA 48.210 keuro, bijstelling 1.305 keuro, BO 49.515 keuro. De kolommen beginnen niet bij nul."
    )
    ba, step, bo = (bar for bar in bars if bar.label)
    assert (ba.height, step.height, bo.height) == (65, 65, 130)
    assert (step.y + step.height, step.y) == (ba.y, bo.y)


def test_large_steps_are_drawn_from_zero() -> None:
    ((title, bars),) = drawn(line("100", "70", index="50", compensaties="- 80"))
    assert title.endswith("BO 70 keuro")
    heights = {bar.label: (bar.kind, bar.height) for bar in bars if bar.label}
    assert heights == {
        "BA": ("level", 87),
        "index": ("up", 43),
        "compensaties": ("down", 69),
        "BO": ("level", 61),
    }


def test_a_line_that_does_not_add_up_is_seen_not_to() -> None:
    """The thin line of the last step runs on to BO: it meets its top, or it does not."""
    for bo, meets in (("49.515", True), ("49.551", False)):
        ((_, bars),) = drawn(line("48.210", bo, bijstelling="1.305"))
        last = [bar for bar in bars if bar.kind == "tie"][-1]
        assert (last.y == bars[-1].y) is meets


def test_what_has_no_steps_or_no_levels_is_not_drawn() -> None:
    assert drawn(line("1", "2"), BudgetLine(programme="XA", credit="VAK", ba="1", bijstelling="1")) == []
    assert bridges(None, words("nl")) == ()


AMOUNT = st.integers(-(10**9), 10**9).map(Decimal)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_every_bar_stays_in_the_picture(ba: Decimal, index: Decimal, other: Decimal, bo: Decimal) -> None:
    made = BudgetLine(programme="XA", credit="VAK", ba=ba, index=index, andere_bijstellingen=other, bo=bo)
    for _, bars in drawn(made):
        assert all(bar.y >= 0 and bar.height > 0 and bar.y + bar.height <= HEIGHT for bar in bars)


def picture_of(
    form: str = "pdf", sha256: str | None = None, most: int = 1, times: int = 1
) -> list[PagePicture | None]:
    source = Source("x", FORMATS[form](WRONG))
    (finding,) = api.check(source, select=["BUD001"]).findings
    marks = [(operand.place, "figure") for operand in finding.operands if operand.place is not None]
    with pages_of(source, sha256 or source.sha256, most) as pages:
        return [pages.picture(marks) if pages is not None else None for _ in range(times)]


def test_a_picture_is_whole_and_small() -> None:
    (picture,) = picture_of()
    assert picture is not None
    data = base64.b64decode(picture.data.removeprefix("data:image/png;base64,"))
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert (width, height, depth, colour) == (picture.width, picture.height, 8, 0)
    size = struct.unpack(">I", data[33:37])[0]
    pixels = zlib.decompress(data[41 : 41 + size])
    assert len(pixels) == height * (width + 1) and len(set(pixels)) > 2
    assert len(data) < 30_000 and picture.page == 2
    assert all(
        one.x >= 0 and one.x + one.width <= width and one.y >= 0 and one.y + one.height <= height
        for one in picture.frames
    )
    assert picture_of() == [picture]


def test_there_are_no_more_pictures_than_agreed() -> None:
    assert [picture is not None for picture in picture_of(most=2, times=3)] == [True, True, False]


@pytest.mark.parametrize(("form", "sha256"), [("pdf", "0" * 64), ("workbook", None), ("text", None)])
def test_another_file_or_format_has_no_picture(form: str, sha256: str | None) -> None:
    assert picture_of(form, sha256) == [None]


def test_a_paper_that_is_not_at_hand_has_no_picture() -> None:
    with pages_of(None, "", 1) as pages:
        assert pages is None


def test_only_a_file_with_a_page_to_show_is_opened_again() -> None:
    """A table of a billion rows is in the report too, and is larger than memory."""
    sources = [Source("a.pdf", FORMATS["pdf"](WRONG)), Source("b.csv", FORMATS["csv"](WRONG))]
    papers = api.extract(sources)
    rules = api.prepare(select=["BUD001"])
    asked: list[str] = []

    def original(name: str) -> Source | None:
        asked.append(name)
        return sources[0]

    text = api.render(api.check(papers, rules=rules), "html", papers=papers, rules=rules, originals=original)
    assert asked == ["a.pdf"]
    assert text.count("data:image/png") == 1


def test_a_column_before_the_first_has_no_letter() -> None:
    """A place that says column 9 and cell C3 contradicts itself; the row is shown all the same."""
    (grid,) = grids([cell(1, 9, "C3")], ["a\t1\ta\t1\t1\ta\t1\ta\t1"])
    assert grid.columns == ("", "", *"ABCDEFG")
