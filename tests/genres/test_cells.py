"""The figures of a row fall under as many columns as there are, or under none when that is not certain."""

import pytest

from bbtcheck.genres.cells import fitted, row_figures
from bbtcheck.read import Line


@pytest.mark.parametrize(
    ("text", "columns", "words", "cells"),
    [
        ("Totaal 331 -37 294", 3, "Totaal", ["331", "-37", "294"]),
        ("Toelagen - - - - - -", 6, "Toelagen", ["-"] * 6),
        ("A 25 - 25 25 - 25", 6, "A", ["25", "-", "25", "25", "-", "25"]),
        ("A 12 - 640 5 12 - 640 5", 6, "A", ["12", "- 640", "5", "12", "- 640", "5"]),
        ("A - - 5 - 640 3", 4, "A", ["-", "- 5", "- 640", "3"]),
        ("A 1 234 567 890", 2, "A", ["1 234", "567 890"]),
        ("A 167 829 177 842", 2, "A", ["167 829", "177 842"]),
        ("A ( 640) 5", 2, "A", ["(640)", "5"]),
        ("A (640) \u2212 5", 2, "A", ["(640)", "\u2212 5"]),
        ("Zorg - en welzijn 5 6", 2, "Zorg - en welzijn", ["5", "6"]),
        ("12.000 13.000", 2, "", ["12.000", "13.000"]),
        ("A 5", 2, "A", None),
        ("A 5 6 7", 2, "A", None),
        ("A", 2, "A", None),
        ("", 1, "", None),
    ],
)
def test_cells(text: str, columns: int, words: str, cells: list[str] | None) -> None:
    line = Line(1, text)
    found, tokens = row_figures(line)
    placed = fitted(tokens, columns)
    assert found == words
    assert (None if placed is None else [token.text for token in placed]) == cells
    for token in placed or ():
        assert text[token.start : token.end].replace(" ", "") == token.text.replace(" ", "")
