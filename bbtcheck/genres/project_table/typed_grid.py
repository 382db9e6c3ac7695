"""The rows of a project table that was typed or exported as text, with blanks between its columns.

Each character takes as much room as any other, so the words have places as on a page; the page is then read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.project_table.build import RowCells
from bbtcheck.genres.project_table.grid import heads_in
from bbtcheck.genres.project_table.layout import is_page_number
from bbtcheck.genres.project_table.page_grid import page_rows
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.read import Cell, Line
from bbtcheck.source import Box

_COLUMN_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"\S+")
_WIDTH, _HEIGHT, _PITCH = 300, 1_000, 1_200  # of a character and of a line, in hundredths of a point


def typed_rows(lines: Sequence[Line]) -> tuple[RowCells, ...]:
    """Read the rows under a line of headings that stand two blanks or more apart; nothing when there is none."""
    head = next((_head_of(line) for line in lines if _head_of(line)), None)
    if head is None:
        return ()
    known = {line.number: line for line in lines}
    return tuple(_on_lines(row, known) for row in page_rows(tuple(_with_places(lines, head))))


def _head_of(line: Line) -> str | None:
    """Give the text of a line that holds the headings of a project table, without its blanks; None for others."""
    if line.words or line.cells or "\t" in line.text or "  " not in line.text.strip():
        return None
    texts = _COLUMN_GAP.split(line.text.strip())
    return "".join(texts) if heads_in(texts) is not None else None


def _with_places(lines: Sequence[Line], head: str) -> Iterator[Line]:
    """Give every word its place; a page starts where the headings come back, and numbers of pages are left out."""
    page, top = 1, 0
    for line in lines:
        if _head_of(line) == head:
            page, top = page + 1, 0
        top += _PITCH
        if not is_page_number(line.text):
            yield replace(line, page=page, words=tuple(_words(line.text, top)))


def _words(text: str, top: int) -> Iterator[Cell]:
    for match in _WORD.finditer(text):
        box = Box(match.start() * _WIDTH, top, match.end() * _WIDTH, top + _HEIGHT)
        yield Cell(match[0], match.start(), box=box)


def _on_lines(row: RowCells, known: dict[int, Line]) -> RowCells:
    """Put the cells of a row back on the lines they were read from."""

    def back(block: Block) -> Block:
        return tuple(Piece(known[piece.line.number], piece.start, piece.end, piece.page) for piece in block)

    return replace(
        row,
        title=back(row.title),
        description=back(row.description),
        start=back((row.start,))[0] if row.start else None,
        end=back((row.end,))[0] if row.end else None,
        department=back(row.department),
        objective_name=back(row.objective_name),
        objective=back(row.objective),
        goal=back(row.goal),
        policy_field=back(row.policy_field),
        ise=back(row.ise),
        page=None,
    )
