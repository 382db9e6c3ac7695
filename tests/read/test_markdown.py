"""The tables of Markdown have cells: what stands between the bars, without the marks around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.read import read
from bbtcheck.read.document import Line
from bbtcheck.read.markdown import with_cells
from bbtcheck.source import Source

REPORT = """\
# Verslag van de penningmeester

| Post           |   Bedrag |
|----------------|---------:|
| Huur zaal      |    61.250 |
| Drukwerk       |   20.384 |
| *Onkosten*     |   10.716 |
| **Totaal**     | **92.350** |

Alles is nagekeken.
"""


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in read(Source("t.md", text.encode())).lines]


def test_rows_have_cells_and_other_lines_have_none() -> None:
    assert cells(REPORT) == [
        [],
        [],
        ["Post", "Bedrag"],
        [""],
        ["Huur zaal", "61.250"],
        ["Drukwerk", "20.384"],
        ["Onkosten", "10.716"],
        ["Totaal", "92.350"],
        [],
        [],
    ]


def test_a_wrong_total_of_one_column_is_told() -> None:
    report = bbtcheck.check(Source("t.md", REPORT.replace("92.350", "92.530").encode()))
    assert [(one.code, one.difference) for one in report.findings if one.code != "DOC004"] == [
        ("DIS007", "-180")
    ]


def test_the_sound_report_is_silent() -> None:
    assert [one.code for one in bbtcheck.check(Source("t.md", REPORT.encode())).findings] == ["DOC004"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a | b\n--|--\n1 | 2", [["a", "b"], [""], ["1", "2"]]),
        ("| a |\n|:-:|\n| 1 |", [["a"], [""], ["1"]]),
        ("| a | b |\n| - | - |\n| | 2 |", [["a", "b"], [""], ["", "2"]]),
        ("|--|--|\n| a | b |\n|--|--|\n| 1 | 2 |", [[""], ["a", "b"], [""], ["1", "2"]]),
        ("| a\\|b | c |\n|--|--|", [["a\\|b", "c"], [""]]),
        ("| a | b |\n|--|--|\n| 1 | 2 |\n\n| 3 | 4 |", [["a", "b"], [""], ["1", "2"], [""], ["3", "4"]]),
        ("| a | b |\n|--|--|\n| 1 | 2 |\n\n| 3 |", [["a", "b"], [""], ["1", "2"], [], []]),
        (
            "| a | b |\n|--|--|\n| 1 | 2 |\n\n| c | d |\n|--|--|",
            [["a", "b"], [""], ["1", "2"], [], ["c", "d"], [""]],
        ),
        ("a | b\n1 | 2", [[], []]),
        ("a\n---\nb", [[], [], []]),
    ],
)
def test_what_a_table_is(text: str, found: list[list[str]]) -> None:
    assert cells(text) == found


@given(st.lists(st.text(alphabet="|-: *_`~a1\\", max_size=12), max_size=8))
def test_cells_stand_where_they_say(texts: list[str]) -> None:
    lines = with_cells([Line(number, text) for number, text in enumerate(texts, 1)])
    assert [line.text for line in lines] == texts
    for line in lines:
        assert all(line.text[cell.start : cell.end] == cell.text for cell in line.cells)
