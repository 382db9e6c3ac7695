"""The years above a table or a series, held against the years that run from its first to its last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.row_tokens import is_year
from bbtcheck.genres.words import plain
from bbtcheck.quantity import parse_quantity
from bbtcheck.read import Document, Line
from bbtcheck.records import ExpectedText

_PIECE = re.compile(r"[^\s|]+")
_FEWEST_YEARS = 4
_MAX_WORDS = 5
_LONGEST = 200
_ROWS_BELOW, _LINES_BELOW = 6, 18


def year_headers(document: Document) -> Iterator[ExpectedText]:
    """Set a header of years that is out of step in at most one place beside the years it runs through.

    In cells other headings may stand around the years, in a line of text only a few words before them.
    """
    for index, line in enumerate(document.lines):
        label, years = _in_cells(line) if line.cells else _in_text(line)
        if len(years) < _FEWEST_YEARS:
            continue
        step = 1 if years[-1] > years[0] else -1
        wanted = [years[0] + step * at for at in range(len(years))]
        odd = sum(year != want for year, want in zip(years, wanted, strict=True))
        below = document.lines[index + 1 : index + 1 + _LINES_BELOW]
        if odd <= 1 and years[-1] == wanted[-1] and _has_rows(below, len(years)):
            yield ExpectedText(
                kind="year_header",
                label=label,
                printed=" ".join(map(str, years)),
                expected=" ".join(map(str, wanted)),
                place=line.place(document.name),
            )


def _in_text(line: Line) -> tuple[str, list[int]]:
    """Give the words before the years that fill the rest of a line, and these years; none where other words follow."""
    pieces = [match[0] for match in _PIECE.finditer(plain(line.text))] if len(line.text) < _LONGEST else []
    first = next((at for at, piece in enumerate(pieces) if is_year(piece)), len(pieces))
    years = [int(piece) for piece in pieces[first:] if is_year(piece)]
    whole = first <= _MAX_WORDS and len(years) == len(pieces) - first
    return " ".join(pieces[:first]), years if whole else []


def _in_cells(line: Line) -> tuple[str, list[int]]:
    """Give the first heading of a row, and the years that stand side by side in it; none where they are in two runs."""
    texts = [cell.text.strip() for cell in line.cells]
    at = [number for number, text in enumerate(texts) if is_year(text)]
    together = bool(at) and at[-1] - at[0] == len(at) - 1
    return next(filter(None, texts), ""), [int(texts[number]) for number in at] if together else []


def _has_rows(lines: Sequence[Line], columns: int) -> bool:
    """Tell whether a row with a figure for each column stands just below; a row of cells may have more."""
    printed = [line for line in lines if line.text.strip()][:_ROWS_BELOW]
    return any(
        sum(parse_quantity(cell.text) is not None for cell in line.cells) >= columns
        if line.cells
        else len(row_figures(line)[1]) == columns
        for line in printed
    )
