"""Tables in the text of a paper, without a genre: which rows belong together, and what is a year of a label."""

from fractions import Fraction
from pathlib import Path

from bbtcheck import api
from bbtcheck.discover import Aggregation, discover
from bbtcheck.discover.lines import text_grids

PROGRAMME = """\
Programma XA - Duinen (in duizend euro)

              VAK      VEK

BA 2030    48.210   47.134

Bijstelling

BO 2031
     1.305      -642

BO 2031    49.515   46.492
"""


def tables(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in grid.rows if any(cell.text for cell in row)]
        for grid in text_grids(api.read(text.encode()))
    ]


def found_in(text: str) -> list[Aggregation]:
    return [one for grid in text_grids(api.read(text.encode())) for one in discover(grid)]


def test_a_row_whose_label_is_broken_over_lines_belongs_to_its_table() -> None:
    assert tables(PROGRAMME) == [
        [
            ["BA 2030", "48.210", "47.134"],
            ["Bijstelling", "", ""],
            ["BO 2031", "", ""],
            ["", "1.305", "-642"],
            ["BO 2031", "49.515", "46.492"],
        ]
    ]


def test_the_budget_before_and_the_adjustment_make_the_budget_after() -> None:
    (found,) = found_in(PROGRAMME)
    assert (found.operator, found.axis, len(found.holding), found.near_misses) == ("sum", "rows", 2, ())


def test_two_digits_swapped_in_one_of_its_two_columns_are_a_near_miss() -> None:
    (found,) = found_in(PROGRAMME.replace("46.492", "46.942"))
    assert [(one.total[1], one.difference) for one in found.near_misses] == [(2, Fraction(450))]


def test_a_year_between_figures_is_a_figure() -> None:
    text = "leerlingen 2030 2031 2032\nnoord 1204 1317 1410\noost 356 498 512\n"
    assert tables(text)[0][0] == ["leerlingen", "2030", "2031", "2032"]


def test_words_between_two_tables_keep_them_apart() -> None:
    rows = "wegen    1.204    1.317\nwater      356      498\nlucht    1.044    2.118\n"
    assert len(tables(rows + "een zin\nnog een zin\nen een derde\n" + rows)) == 2


def test_every_programme_of_a_real_paper_adds_up_without_its_genre(shared: Path) -> None:
    text = (shared / "seeds" / "bbt-2021-slides.txt").read_text(encoding="utf-8")
    programmes = [grid for grid in text_grids(api.read(text.encode())) if grid.rows[0][0].text == "BA 2020"]
    found = [
        [(a.operator, a.axis, len(a.holding), a.near_misses) for a in discover(grid)] for grid in programmes
    ]
    assert found == [[("sum", "rows", 2, ())]] * 6
    wrong = text.replace("182.360", "182.630")
    assert [one.difference for a in found_in(wrong) for one in a.near_misses] == [Fraction(270)]
