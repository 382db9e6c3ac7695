"""Figures that a narrow column of a PDF breaks over lines: put together where that is sure, else left alone or named."""

from collections import Counter

import pytest
from effort import effort
from hypothesis import given, settings
from hypothesis import strategies as st
from narrow_tables import drawn, paper

import bbtcheck
from bbtcheck.quantity import format_number
from bbtcheck.read import read
from bbtcheck.read.pdf.broken import mended
from bbtcheck.read.pdf.table_rows import in_rows
from bbtcheck.read.pdf.words import Word

HEADS = ("Post", "2030", "2031", "2032")
ROWS = (
    ("Personeel", "1.234.567", "-24.602", "12.345.678"),
    ("Werking", "98.700", "7", "1.500"),
    ("Studies en onderzoek", "100.000", "-3.000.000", "88"),
    ("Totaal", "1.433.267", "-3.024.595", "12.347.266"),
)


def told(data: bytes) -> list[str]:
    """The lines that are not empty, each with single blanks."""
    return [" ".join(line.text.split()) for line in read(data).lines if line.text.strip()]


@pytest.mark.parametrize("width", [70, 40, 34, 29])
@pytest.mark.parametrize("side", ["left", "right", "middle"])
@pytest.mark.parametrize("height", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_table_is_read_the_same_however_narrow_it_is(width: float, side: str, height: str) -> None:
    rows = (HEADS, *ROWS)
    data = paper([(rows, (90, width, width, width))], side=side, height=height)
    assert told(data)[-4:] == [" ".join(row) for row in ROWS]
    assert read(data).notes == ()


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
@pytest.mark.parametrize("size", [7, 11])
def test_whatever_the_type(font: str, size: int) -> None:
    width = 5 * size
    data = paper([((HEADS, *ROWS), (14 * size, width, width, width))], font=font, size=size, ruled=False)
    assert told(data)[-4:] == [" ".join(row) for row in ROWS]


def test_cents_are_part_of_the_figure() -> None:
    rows = (("Post", "2030"), ("Werking", "1.234.567,85"), ("Lonen", "84.780,08"), ("Huur", "722,40"))
    assert told(paper([(rows, (90, 40))]))[-3:] == [" ".join(row) for row in rows[1:]]


def test_a_sign_that_is_left_behind_belongs_to_its_figure() -> None:
    lines = [
        [(50, "Post"), (170, "2030")],
        [(50, "Werking"), (170, "1.182")],
        [(50, ""), (170, ".022")],
        [(50, "Lonen"), (170, "-")],
        [(50, ""), (170, "867.4")],
        [(50, ""), (170, "12")],
        [(50, "Huur"), (170, "-")],
        [(50, "Studies"), (170, "54")],
    ]
    assert told(drawn(lines)) == ["Post 2030", "Werking 1.182.022", "Lonen -867.412", "Huur -", "Studies 54"]


def test_the_place_of_a_figure_is_all_of_it() -> None:
    data = paper([((HEADS, *ROWS), (90, 34, 34, 34))])
    line = next(line for line in read(data).lines if line.text.startswith("Personeel"))
    box = line.place("x", line.text.index("1.234.567")).box
    assert box is not None and box.bottom - box.top > 1500  # two lines of nine points


def test_codes_days_and_quarters_end_where_their_form_says() -> None:
    rows = (
        ("Artikel", "Start", "Kwartaal"),
        ("XB0-1XAF2KA-WT", "31/12/2031", "2031 Q3"),
        ("XB0-1XAF2KB-LO", "1/02/2032", "2032 Q4"),
    )
    found = told(paper([(rows, (44, 40, 24))], side="left"))
    assert found[-2:] == ["XB0-1XAF2KA-WT 31/12/2031 2031Q3", "XB0-1XAF2KB-LO 1/02/2032 2032Q4"]


def test_words_of_headings_are_whole_and_other_words_stay_as_they_are() -> None:
    rows = (
        ("Begrotingsartikel", "Realisatie", "Totaal bedrag"),
        ("Kademuren", "9", "12"),
        ("Sluizen", "7", "9"),
    )
    found = told(paper([(rows, (52, 40, 40))], side="left"))
    assert found[0].replace(" bedrag", "") == "Begrotingsartikel Realisatie Totaal"
    lines = [[(50, "Doel")], [(50, "stelling")], [(50, "Over")], [(50, "zee")]]
    assert told(drawn(lines)) == ["Doelstelling", "Over", "zee"]


WRONG = {
    "a digit too few": ("12.345", "98.70", "5", "99.999"),
    "a group too short above a figure that would fill it": ("1.234.56", "7.000", "1.234.567", "1.234.567"),
    "a point too many": ("12.345.", "678", "9.000", "12.345"),
    "a comma too many": ("12.345,", "50", "9.000", "12.345"),
    "a point in front": ("12.345", ".678", "9.000", "12.345"),
}


@pytest.mark.parametrize("figures", WRONG.values(), ids=WRONG.keys())
@pytest.mark.parametrize("width", [120, 60])
def test_a_mistyped_figure_stays_apart_from_the_one_below(figures: tuple[str, ...], width: float) -> None:
    names = ("Personeel", "Werking", "Studies", "Totaal")
    rows = [("Post", "2030"), *zip(names, figures, strict=True)]
    assert told(paper([(rows, (120, width))], room=0)) == [" ".join(row) for row in rows]


def test_a_total_without_a_name_is_no_end_of_the_figure_above() -> None:
    rows = (
        ("Post", "2030", "2031"), ("Wegen", "100", "220"), ("Fietspaden", "150", "300,"), ("", "250", "520"),
        ("Bruggen", "-", "12.34"), ("", "250", "5.200"),
    )  # fmt: skip
    assert told(paper([(rows, (120, 40, 40))], room=0)) == [" ".join(filter(None, row)) for row in rows]


def test_numbers_of_chapters_are_no_figures() -> None:
    rows = (("1.1", "Wegen"), ("1.10", "Bruggen"), ("2", "Scholen"), ("2.10", "Turnzalen"), ("3", "Bos"))
    assert told(paper([(rows, (30, 120))], side="left", room=0)) == [" ".join(row) for row in rows]


def test_the_end_of_a_sentence_is_no_figure() -> None:
    lines = [
        [(50, "De werken zijn klaar in")],
        [(50, "2034.")],
        [(50, "567 plaatsen komen erbij, en")],
        [(50, "12.")],
        [(50, "300")],
    ]
    assert told(drawn(lines)) == [
        "De werken zijn klaar in",
        "2034.",
        "567 plaatsen komen erbij, en",
        "12.",
        "300",
    ]


def test_a_mistyped_figure_is_read_as_it_is_printed_where_its_row_is_broken_too() -> None:
    rows = [*ROWS[:3], ("Huur", "1.234.56", "-3.024.595", "12.347.266"), ("Totaal", "7", "8", "9")]
    data = paper([((HEADS, *rows), (90, 34, 34, 34))])
    assert told(data)[-2:] == ["Huur 1.234.56 -3.024.595 12.347.266", "Totaal 7 8 9"]
    errors = [finding for finding in bbtcheck.check(data).findings if finding.severity == "error"]
    assert [(finding.code, list(finding.labels.values())) for finding in errors] == [("TXT005", ["1.234.56"])]


def test_pieces_that_make_no_figure_are_named_and_not_read() -> None:
    rows = [("Werking", "1.234.567"), ("Lonen", "7.654.321"), ("Huur", "1.234.56"), ("Totaal", "7")]
    data = paper([([("Post", "2030"), *rows], (90, 34))])
    assert [(note.code, dict(note.arguments)) for note in read(data).notes] == [
        ("figures_broken", {"page": "1", "figures": "1.23; 4.56; 7"})
    ]
    assert told(data)[-2:] == ["Huur", "Totaal"]
    codes = {finding.code for finding in bbtcheck.check(data).findings}
    assert "DOC031" in codes and "TXT005" not in codes


def test_a_page_without_pieces_keeps_its_words() -> None:
    words = (
        Word("Totaal", 0, 0, 300, 100),
        Word("12.345", 500, 0, 800, 100),
        Word("678", 600, 120, 800, 220),
    )
    assert mended(words).words == words


def amounts() -> st.SearchStrategy[str]:
    return st.integers(-99_999_999, 99_999_999).map(lambda number: format_number(number, None, "nl"))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(amounts(), amounts(), amounts()), min_size=2, max_size=5),
    st.sampled_from(["left", "right", "middle"]),
    st.integers(34, 60),
    st.integers(1, 3),
)
def test_no_other_figures_are_read_than_those_printed(
    rows: list[tuple[str, ...]], side: str, width: int, room: int
) -> None:
    named = [(f"Post {'abcde'[number]}", *row) for number, row in enumerate(rows)]
    data = paper([(named, (60, width, width, width))], side=side, room=room)
    printed = Counter(figure for row in rows for figure in row)
    found = Counter(word for line in told(data) for word in line.split()[2:])
    assert not found - printed
    assert found == printed or read(data).notes


@pytest.mark.parametrize("font", ["Helvetica", "Courier"])
def test_prose_around_a_table_stays_as_it_is(font: str) -> None:
    prose = (
        "Een regel tekst boven de tabel die over de hele breedte loopt, met 12 en 14 erin, en dan nog een hele regel "
        * 2
    )
    lines = told(paper([prose, (ROWS, (100, 50, 50, 50)), prose], font=font, room=0))
    assert " ".join(lines).count(" ".join(prose.split())) == 2


@pytest.mark.parametrize("columns", [1, 10, 250])
def test_the_work_grows_with_the_words_of_a_page(columns: int) -> None:
    def read_page(number: int) -> object:
        spots = ((at // columns, at % columns) for at in range(number))
        words = tuple(
            Word(
                "12." if row % 2 else "345",
                3000 * column,
                1200 * row,
                3000 * column + 2500,
                1200 * row + 1000,
            )
            for row, column in spots
        )
        return in_rows(mended(words).words)

    assert effort(lambda: read_page(2000)) < 6 * effort(lambda: read_page(500))
