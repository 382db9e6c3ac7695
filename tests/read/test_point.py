"""Papers that write 1,234.56 are known by their figures and shown with Belgian marks, each character in its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.read import read
from bbtcheck.read.point import belgian_text, writes_point
from bbtcheck.source import Source

ENGLISH = """\
Harbour fund, year to June

  Berths let          $12,480.50     $11,902.75
  Fuel sold            $3,115.20      $2,987.00
  Grants               $4,000.00      $4,000.00
  Total income        $19,595.70     $18,889.75

Fuel made up 15.9% of the income.
"""
BELGIAN = """\
Havenfonds, jaar tot juni (deel 1.1, rubriek 12.50)

  Ligplaatsen          12.480,50      11.902,75
  Brandstof             3.115,20       2.987,00
  Totaal               15.595,70      14.889,75
"""


def told(text: str, name: str = "paper.txt") -> list[str]:
    return [one.code for one in bbtcheck.check(Source(name, text.encode())).findings]


def test_an_english_paper_is_shown_with_belgian_marks_and_says_so() -> None:
    document = read(Source("paper.txt", ENGLISH.encode()))
    assert [line.text for line in document.lines] == [
        "Harbour fund, year to June",
        "",
        "  Berths let          $12.480,50     $11.902,75",
        "  Fuel sold            $3.115,20      $2.987,00",
        "  Grants               $4.000,00      $4.000,00",
        "  Total income        $19.595,70     $18.889,75",
        "",
        "Fuel made up 15,9% of the income.",
    ]
    assert [note.code for note in document.notes] == ["point_read"]


def test_no_figure_of_an_english_paper_is_malformed() -> None:
    assert told(ENGLISH) == ["DOC004", "DOC029"]


def test_a_belgian_paper_stays_as_it_is() -> None:
    document = read(Source("paper.txt", BELGIAN.encode()))
    assert [line.text for line in document.lines] == BELGIAN.splitlines()
    assert document.notes == ()


@pytest.mark.parametrize(
    ("texts", "point"),
    [
        (["1,234.50", "2,345.60", "3,580.10"], True),
        (["1,234.50", "2,345.60", "3,580.10", "0,5"], False),
        (["$1.5", "12.50 %", "£ 3.25"], True),
        (["1'234.50", "2'345.60", "3'580.10"], True),
        (["It cost $239.55 a month."], True),
        (["It cost $239.55 a month, 12,5 more."], False),
        (["12.50"] * 20, True),
        (["12.50"] * 19, False),
        (["12.50"] * 20 + ["1.234"], False),
        (["27,410"] * 10, True),
        (["27,410"] * 10 + ["0,410"], False),
        (["27,410"] * 9, False),
        (["1.234,50", "2.345,60", "4,5"], False),
        ([], False),
    ],
)
def test_which_figures_tell(texts: list[str], point: bool) -> None:
    assert writes_point(texts) is point


@given(st.text(alphabet="0123456789.,'’ $%ab\t-", max_size=60))
def test_every_character_but_the_marks_keeps_its_place(text: str) -> None:
    shown = belgian_text(text)
    assert len(shown) == len(text)
    assert re.sub("[.,'’]", ".", shown) == re.sub("[.,'’]", ".", text)


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_figure_keeps_its_value(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02}"
    assert belgian_text(english) == english.replace(",", " ").replace(".", ",").replace(" ", ".")


def test_cells_of_a_page_are_shown_so_too_and_keep_what_is_written() -> None:
    rows = [("Berths", "12,480.50"), ("Fuel", "3,115.20"), ("Total", "15,595.70")]
    body = "".join(f"<tr><td>{name}</td><td>{figure}</td></tr>" for name, figure in rows)
    document = read(
        Source("page.html", f"<!doctype html><html><body><table>{body}</table></body></html>".encode())
    )
    assert [[(cell.text, cell.written) for cell in line.cells] for line in document.lines] == [
        [("Berths", None), ("12.480,50", "12,480.50")],
        [("Fuel", None), ("3.115,20", "3,115.20")],
        [("Total", None), ("15.595,70", "15,595.70")],
        [],
    ]


def test_shares_and_money_in_an_english_csv_file_are_read_too() -> None:
    rows = (
        "item,2031,share,2032\nberths,$12480.50,74.4%,$11902.75\nfuel,$3115.20,18.6%,$2987.00\n"
        "grants,$1180.00,7.0%,$1250.00\ntotal,$16775.70,100.0%,$16139.75\n"
    )
    assert told(rows, "t.csv") == ["DOC004", "DOC010"]


MIXED = """\
Raming van de loods

  Beton     26.85 m3   1.194,73   32.072,90
  Staal     31.80 m1      12,40      394,32
  Hout      17.94 m1      48,90      877,27
  Glas      21.15 m2      87,25    1.845,34
  Zink      89.78 m2      31,66    2.842,43
  Lood      37.90 m1      22,05      835,70
  Steen     39.76 m2      61,15    2.431,32
  Zand      22.05 m3      18,75      413,44
  Verf      45.10 m2       9,32      420,33
  Leem      13.55 m2      14,80      200,54
"""


def test_a_paper_with_both_ways_of_writing_is_not_full_of_errors() -> None:
    assert told(MIXED) == ["DOC001", "DOC004", "DOC030"]
    assert told(MIXED.replace("  Leem      13.55 m2      14,80      200,54\n", "")).count("TXT005") == 9


def test_numbers_of_articles_and_times_of_the_day_are_no_decimals() -> None:
    articles = "".join(
        f"De raad past artikel {number}.4 en {number}.12 toe om {number}.30 uur.\n" for number in range(8, 18)
    )
    assert told(articles + "De huur bedraagt 1.250,50 euro.\n") == ["DOC001", "DOC004"]


def test_no_known_kind_of_paper_is_read_so() -> None:
    paper = "PROGRAMMA XA – PADEN\n\n VAK VEK (in duizend euro)\nBA 2030 48.21 47.90\nBijstelling BO 2031 1.3 0.6\n"
    codes = told(paper + "BO 2031 49.51 48.50\n" + "zie 12.50 en 13.50\n" * 3)
    assert "DOC030" not in codes
    assert "TXT005" in codes


@pytest.mark.parametrize(
    "text",
    [
        "Stand per 31.12 en op 30.06",
        "Rekening nr 29 dt 29.12.14",
        "Rekening dt 05.12..14",
        "Kasse vom 12.10 bis 14.11",
        "## 1.2 Ontvangsten",
        "* 3.15",
    ],
)
def test_days_and_numbers_of_items_are_no_malformed_figures(text: str) -> None:
    assert "TXT005" not in told(text + "\nDe huur is 1.250 euro.\n")


HEADINGS = [f"{chapter}.{number}. Beleid voor de kust" for chapter in range(1, 6) for number in range(1, 6)]
CODES = [f"{number}.10 Overheid {number}" for number in range(16, 46)]


@pytest.mark.parametrize(
    "texts", [HEADINGS, CODES, [f"- {one}" for one in HEADINGS], [f"## {one}" for one in HEADINGS]]
)
def test_what_numbers_a_line_does_not_tell_how_decimals_are_written(texts: list[str]) -> None:
    assert not writes_point(texts)
    assert writes_point([*texts, *(f"Haven {number} 12.50" for number in range(20))])


def test_codes_in_a_first_cell_are_left_as_they_are() -> None:
    rows = "".join(
        f"<tr><td>{number}.10</td><td>Overheid</td><td>{number}</td></tr>" for number in range(16, 46)
    )
    document = read(Source("paper.html", f"<html><body><table>{rows}</table></body></html>".encode()))
    assert any("16.10" in line.text for line in document.lines)
    assert "point_read" not in {note.code for note in document.notes}


NOTE = "The share of the harbours was 34.5% of the total, and that of the roads fell from 98.3% by a third, for which this note has no reason."


def test_one_figure_tells_it_in_a_text_in_english() -> None:
    assert writes_point([NOTE])
    assert not writes_point([NOTE.replace("34.5", "34,5")])
    assert not writes_point(
        ["Het aandeel van de havens was 34.5% van het totaal, en dat van de wegen daalde met een derde."]
    )
    assert "TXT005" not in told(NOTE, "note.txt")
