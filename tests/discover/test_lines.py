"""Tables in the text of a paper, without a genre: which rows belong together, and what is a year of a label."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import api
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.discover import Aggregation, Grid, GridCell, discover
from bbtcheck.discover.lines import text_grids
from bbtcheck.read import Document, read
from bbtcheck.source import Source

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


EVOLUTION = """\
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 327.412 337.938
Index 5.547 5.561
Compensaties -4.918 -4.752
Andere bijstellingen -38.219 -39.924
BO 2031 289.822 298.823
"""


def test_a_year_with_one_blank_on_either_side_belongs_to_the_label_where_it_is_one_figure_too_many() -> None:
    assert tables(EVOLUTION)[0][:2] == [["BA 2030", "327.412", "337.938"], ["Index", "5.547", "5.561"]]
    (found,) = found_in(EVOLUTION)
    assert (found.operator, len(found.holding), found.near_misses) == ("sum", 2, ())


SLIPPED = [name for name, slip in SLIPS.items() if slip.takes is Takes.NOTHING and name != "off_by_rounding"]


@pytest.mark.parametrize("paper", [PROGRAMME, EVOLUTION], ids=["programme", "evolution"])
def wrong_cells(cell: GridCell) -> list[GridCell]:
    """The figure with one slip of each kind, where that is more than rounding may make of a sum of four."""
    if cell.quantity is None:
        return []
    written = Written.of_quantity(cell.quantity)
    made = [list(SLIPS[name].apply(written)) for name in SLIPPED]
    wrongs = [one[len(one) // 2] for one in made if one]
    figures = [(one.printed, one.quantity(cell.quantity)) for one in wrongs if not one.text]
    return [GridCell(*one) for one in figures if 2 * abs(one[1].value - cell.quantity.value) > 5]


@pytest.mark.parametrize("paper", [PROGRAMME, EVOLUTION], ids=["programme", "evolution"])
def test_every_slip_in_every_figure_is_a_near_miss_of_the_budget_after(paper: str) -> None:
    """What is off by one is no more than rounding; a sum that nobody described is not held to be more exact."""
    (whole,) = text_grids(api.read(paper.encode()))
    missed = []
    for at, row in enumerate(whole.rows):
        for column, cell in enumerate(row):
            for wrong in wrong_cells(cell):
                rows = [list(line) for line in whole.rows]
                rows[at][column] = wrong
                told = [one.total[1] for a in discover(Grid.of(rows)) for one in a.near_misses]
                if told != [column]:
                    missed.append((cell.text, wrong.text, told))
    assert missed == []


def test_a_dash_is_an_empty_cell_where_the_row_has_one_figure_too_few_without_it() -> None:
    text = "Fonds 21.400 24.900 28.600\nOevers - 50.000 57.500\nKaaien 64.200 - 71.350 - 82.642\nSamen 85.600 3.550 3.458\n"
    assert tables(text) == [
        [
            ["Fonds", "21.400", "24.900", "28.600"],
            ["Oevers", "-", "50.000", "57.500"],
            ["Kaaien", "64.200", "- 71.350", "- 82.642"],
            ["Samen", "85.600", "3.550", "3.458"],
        ]
    ]


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


LIST = """\
Rekening van de vereniging

  Lidgelden                 12.480,50
  Subsidie gemeente          8.115,20
  Verkoop drank              4.006,35
  Giften                     1.250,00

  Totaal ontvangsten        25.852,05
"""


def told(text: str) -> list[tuple[str, str, str | None]]:
    report = bbtcheck.check(Source("t.txt", text.encode()))
    return [(one.code, str(one.place), one.difference) for one in report.findings if one.code != "DOC004"]


def test_a_list_of_one_column_with_its_total_is_a_table() -> None:
    assert told(LIST) == []
    assert told(LIST.replace("25.852,05", "25.825,05")) == [("TXT001", "t.txt:8:29", "27")]


def test_money_marks_between_the_figures_are_no_words() -> None:
    rows = [("Huur", 4310, 4420), ("Loon", 9206, 9377), ("Drank", 2118, 1986), ("Totaal", 15634, 15873)]
    lines = [
        f"{name:<10} € {first:>7.2f}   € {second:>7.2f}".replace(".", ",") for name, first, second in rows
    ]
    assert told("\n".join(lines)) == [("DIS001", "t.txt:4:27", "-90")]


@pytest.mark.parametrize(
    "text",
    [
        "Wij zagen 12.480\nen later  8.115\nof soms  20.595\nin totaal  41.290\n",
        "  Deel een   12.480\n  Deel twee  8.115\n  Totaal     20.959\n",
        "  Deel een 12.480\n  Deel twee 8.115\n  Deel drie 4.006\n  Totaal 24.061\n",
    ],
)
def test_figures_that_do_not_stand_in_a_column_are_no_list(text: str) -> None:
    assert text_grids(read(Source("t.txt", text.encode()))) == ()


GROUPS = """\
Tableau des recettes

  Impôts                     484 112 676      502 118 004
  Redevances                  34 572 778       35 006 120
  Dons                             1 250              980
  Total des recettes         518 686 704      537 125 104
"""


def test_groups_of_thousands_parted_by_one_blank_are_one_figure() -> None:
    assert told(GROUPS) == []
    assert told(GROUPS.replace("537 125 104", "537 215 104")) == [("DIS001", "t.txt:6:47", "-90000")]


def test_one_other_figure_one_blank_away_keeps_all_apart() -> None:
    (grid,) = text_grids(read(Source("t.txt", b"  a 484 112\n  b  34 572\n  c 518 6841\n")))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["a", "484", "112"],
        ["b", "34", "572"],
        ["c", "518", "6841"],
    ]


def test_a_percent_sign_one_blank_behind_belongs_to_the_figure() -> None:
    rows = [
        ("Huur", "62.028,35", "20,25 %"),
        ("Loon", "65.037,51", "21,23 %"),
        ("Rest", "179.261,93", "58,52 %"),
    ]
    lines = [
        f"  {name:<10} {amount:>12} {share:>9}"
        for name, amount, share in [*rows, ("Totaal", "306.372,79", "100,00 %")]
    ]
    assert told("\n".join(lines)) == [("DIS007", "t.txt:4:16", "-45")]


def test_the_mark_of_a_note_behind_a_word_is_no_figure() -> None:
    text = "  Wegen          165       8     173\n  Water (1)      449     986   1.435\n  Lucht           26     (8)      18\n"
    (grid,) = text_grids(read(Source("t.txt", text.encode())))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Wegen", "165", "8", "173"],
        ["Water (1)", "449", "986", "1.435"],
        ["Lucht", "26", "(8)", "18"],
    ]


def test_signs_for_no_figure_keep_their_column() -> None:
    text = """\
                     2030     2031     2032
Haven Zuid             80      170      250
Haven Noord            ..       ..       ..
Sluis Oost             55       70    n.v.t.
Sluis West          n.v.t.      31       p.m.
Totaal                135      271      250
"""
    assert tables(text) == [
        [
            ["", "2030", "2031", "2032"],
            ["Haven Zuid", "80", "170", "250"],
            ["Haven Noord", "..", "..", ".."],
            ["Sluis Oost", "55", "70", "n.v.t."],
            ["Sluis West", "n.v.t.", "31", "p.m."],
            ["Totaal", "135", "271", "250"],
        ]
    ]


def test_points_that_lead_to_a_figure_are_no_cells() -> None:
    text = """\
Haven Zuid . . . .. .     80      170
Haven Noord .. ..         40       90
Sluis . . .. . ...        20       10
. . . . . . . . .
Totaal . . . . . .       140      270
"""
    assert [row[1:] for row in tables(text)[0] if row[1]] == [
        ["80", "170"],
        ["40", "90"],
        ["20", "10"],
        ["140", "270"],
    ]


def test_a_sentence_that_ends_in_points_is_no_row() -> None:
    assert tables("We werken voort aan haven 3 ...\nen zo verder ...\nof pm\nof n.v.t.\n") == []


def test_a_number_that_ends_a_label_is_no_figure() -> None:
    apart = "Haven Zuid        1.280      1.170\nKanaal 16           640        590\nTotaal            1.920      1.760\n"
    close = "Haven Zuid 1.280 1.170\nKanaal 16 640 590\nPG 1 378 726\nSluis 10 12\nTotaal 2.308 2.498\n"
    assert tables(apart)[0][1] == ["Kanaal 16", "640", "590"]
    assert tables(close)[0][1:3] == [["Kanaal 16", "640", "590"], ["PG 1", "378", "726"]]


def test_a_point_that_strayed_beside_a_figure_takes_no_column() -> None:
    text = """\
Lijst A            266          11        40        86
Lijst B             14           0         0 .       7
Lijst C              1           0         1         0
Totaal             281          11        41        93
"""
    assert tables(text)[0][1] == ["Lijst B", "14", "0", "0", "7"]


def paged(*pages: str) -> Document:
    """A text whose pages are these, as they come from a PDF."""
    document = read(Source("balans.txt", "".join(pages).encode()))
    ends = [sum(page.count("\n") for page in pages[: at + 1]) for at in range(len(pages))]
    lines = (replace(line, page=1 + sum(line.number > end for end in ends)) for line in document.lines)
    return replace(document, lines=tuple(lines))


HEAD = "Balans (in duizend euro)\n\n                          2031        2030\n\n"
FOOT = "\n\nGoedgekeurd op 27 maart 2032                Pagina 1\n\nAgentschap Havens\n\n"
FIRST = "Gebouwen                 3.215       2.980\n\nMaterieel                  417         412\n"
AGAIN = "                            2031      2030\n\n"
SECOND = "Voorraden                1.885       2.010\n\nTotaal activa            5.517       5.402*\n"


def test_a_table_goes_on_below_the_same_headings_on_the_next_page() -> None:
    (grid,) = text_grids(paged(HEAD + FIRST + FOOT, AGAIN + SECOND))
    rows = [[cell.text for cell in row] for row in grid.rows if row[1].text]
    assert rows == [
        ["", "2031", "2030"],
        ["Gebouwen", "3.215", "2.980"],
        ["Materieel", "417", "412"],
        ["Voorraden", "1.885", "2.010"],
        ["Totaal activa", "5.517", "5.402*"],
    ]


def test_another_table_on_the_next_page_is_another_one() -> None:
    other = AGAIN.replace("2030", "2029")
    assert [len(grid.rows) for grid in text_grids(paged(HEAD + FIRST + FOOT, other + SECOND))] == [5, 5]
    assert len(text_grids(paged(HEAD + FIRST + FOOT, "\n" * 20, AGAIN + SECOND))) == 2
