"""Where slides begin: at page marks, at page numbers, at several blank lines, and nowhere else."""

import pytest

from bbtcheck.genres.assemble import read_common
from bbtcheck.genres.slides.deck import Slide, sections_of, slides_of
from bbtcheck.read import read
from bbtcheck.source import Source


def deck(text: str) -> tuple[Slide, ...]:
    document = read(Source("deck.txt", text.encode()))
    reading = read_common(document)
    return slides_of(document, reading.prose.items, reading.table_lines)


def shape(text: str) -> list[tuple[str, int, int, bool, int]]:
    return [(one.title, one.first, one.last, one.marked, len(one.body)) for one in deck(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Wegen\nOnderhoud\n Water\nPeilbeheer", [("Wegen", 1, 2, True, 1), ("Water", 3, 4, True, 1)]),
        ("Wegen\nOnderhoud\n\fWater\nPeilbeheer", [("Wegen", 1, 2, True, 1), ("Water", 3, 4, True, 1)]),
        ("Wegen\nOnderhoud\n\n\n\nWater\nPeilbeheer", [("Wegen", 1, 5, False, 1), ("Water", 6, 7, False, 1)]),
        (
            "Wegen\nOnderhoud\n7/11/2031 │17\n\nWater\nPeilbeheer",
            [("Wegen", 1, 4, False, 1), ("Water", 5, 6, False, 1)],
        ),
        (" Wegen en \nverkeer\nOnderhoud", [("Wegen en verkeer", 1, 3, True, 1)]),
        (" Wegen\n 2029 2030 2031 totaal\nHaltes 1 2 3 6\nA\nB", [("Wegen", 1, 5, True, 4)]),
        (" Wegen – 40 mio euro\nOnderhoud: 30 mio euro", [("Wegen", 1, 2, True, 1)]),
        ("2031\n\n\n\nWegen", [("", 1, 4, False, 1), ("Wegen", 5, 5, False, 0)]),
        ("", []),
    ],
)
def test_slides(text: str, expected: list[tuple[str, int, int, bool, int]]) -> None:
    assert shape(text) == expected


def test_a_paper_that_is_indented_throughout_has_no_marks() -> None:
    assert shape(" Wegen\n Onderhoud\n Water\n Peilbeheer") == [("Wegen", 1, 4, False, 3)]


def test_slides_under_one_title_are_a_section() -> None:
    found = deck("x\n Wegen (1)\nA\n Wegen (2)\nB\n Wegen (vervolg)\nC\n Water\nD\nE\nF\nG")

    assert [len(section) for section in sections_of(found)] == [1, 3, 1]
