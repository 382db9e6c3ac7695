"""How a line is taken apart before its figures are read: its cells, and what it borrows from its neighbours."""

import pytest

from bbtcheck.quantity.layout import Cell, lay_out
from bbtcheck.quantity.scan import scan


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", ()),
        ("Totaal", (Cell(0, 6, naked=6, figures=0, whole=False),)),
        ("10.605   - 1.640", (Cell(0, 16, naked=0, figures=2, whole=True),)),
        ("Totaal 12 30", (Cell(0, 12, naked=6, figures=2, whole=False),)),
        ("BO 2031\t5 | 6 7", (Cell(0, 7, 2, 1, False), Cell(8, 10, 8, 1, True), Cell(11, 15, 11, 2, True))),
    ],
)
def test_the_cells_of_a_line(text: str, cells: tuple[Cell, ...]) -> None:
    assert lay_out(text).cells == cells


@pytest.mark.parametrize(
    ("before", "text", "after", "joined"),
    [
        # what comes before is taken in when its words run on, and the line is not set apart
        ("goed voor meer dan", "4 miljard euro", "", "goed voor meer dan 4 miljard euro"),
        ("goed voor meer dan", "   4 miljard euro", "", "goed voor meer dan    4 miljard euro"),
        ("goed voor meer dan", "    4 miljard euro", "", "    4 miljard euro"),
        ("goed voor 12", "4 miljard euro", "", "4 miljard euro"),
        ("goed voor meer dan", "4.000", "", "4.000"),
        ("op de 4", "juli 2031", "", "op de 4 juli 2031"),
        # what comes after is taken in when it starts as a sentence runs on, or with a unit
        ("", "goed voor 4", "miljoen euro", "goed voor 4 miljoen euro"),
        ("", "goed voor 4", "  miljoen euro", "goed voor 4 miljoen euro"),
        ("", "goed voor 4", "EUR", "goed voor 4 EUR"),
        ("", "goed voor 4", "Miljoenen plannen", "goed voor 4"),
        ("", "goed voor 4", "5 miljoen", "goed voor 4"),
        ("", "4.000", "miljoen euro", "4.000"),
        ("", "goed voor 4", "", "goed voor 4"),
    ],
)
def test_a_line_borrows_from_its_neighbours_where_a_sentence_runs_on(
    before: str, text: str, after: str, joined: str
) -> None:
    made = lay_out(text, before, after)
    assert (made.joined, made.joined[made.start : made.end]) == (joined, text)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Totaal 12 30", [False] * 6 + [True] * 6),
        ("Totaal 12", [False] * 9),
        ("12\t30 40", [False] * 3 + [True] * 5),
    ],
)
def test_a_place_among_several_figures_is_told_from_words_and_lone_figures(
    text: str, among: list[bool]
) -> None:
    made = lay_out(text)
    assert [made.among_figures(offset) for offset in range(len(text))] == among


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # after a label a spaced dash between two figures is a dash, between more of them a sign
        ("kost 10 - 20", [10, 20]),
        ("kost 10 - 20 - 30", [10, -20, -30]),
        ("kost - 20 30", [-20, 30]),
        ("kost 10 - 2.000", [10, -2000]),
        ("kost 10  - 20", [10, -20]),
        ("10 - 20", [10, -20]),
    ],
)
def test_a_spaced_dash_among_figures(text: str, values: list[int]) -> None:
    assert [figure.quantity.value for figure in scan(text) if figure.quantity] == values
