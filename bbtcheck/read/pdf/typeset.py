"""A row of words as a line of text in which columns stand where they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from bbtcheck.read.document import Cell
from bbtcheck.read.pdf.rows import Row
from bbtcheck.read.pdf.words import Word
from bbtcheck.source import Box

_COLUMN_GAP = 160
_BLANK_ROWS = 3
_LEAST = 100
_SHORTEST = 3
_JOINED = 140  # percent of the room of a word that its characters would need


def character_width(words: Sequence[Word]) -> int:
    """Give the usual width of a character on a page; at least 1."""
    return max(1, median_low([(word.right - word.left) // len(word.text) for word in words])) if words else 1


def with_room(width: int, rows: Sequence[Row]) -> int:
    """Give a smaller width of a character where a word that was broken over lines would reach the next column."""
    for row in rows:
        for word, following in pairwise(row.words):
            length = len(word.text)
            joined = (
                word.own is not None
                and length > _SHORTEST
                and length * width > (word.right - word.left) * _JOINED // 100
            )
            if joined and following.left > word.left:
                width = min(width, (following.left - word.left) // (length + 2))
    return max(_LEAST, width)


def line_of(row: Row, left: int, width: int) -> tuple[str, tuple[Cell, ...]]:
    """Write a row as text, each word with its place in it.

    Words of a sentence are one blank apart. After a gap that only columns have, a word starts where its box does,
    counted in characters from the left edge of the page's text, and at least two blanks on.
    """
    text, cells = "", []
    before: Word | None = None
    for word in row.words:
        start = len(text) + (1 if text else 0)
        if before is None or _is_new_column(before, word, width):
            column = (word.left - left) // width
            start = max(start + (1 if text else 0), column)
        text = text.ljust(start) + word.text
        box = Box(word.left, word.reach.top, word.right, word.reach.bottom)
        cells.append(Cell(word.text, start, box=box, row=word.row))
        before = word
    return text, tuple(cells)


def blank_lines(above: Row | None, row: Row) -> int:
    """Tell how many empty lines to leave between two rows: one for a gap of a line, a few for a large one."""
    if above is None or row.top < above.top:
        return 0 if above is None else 1
    gap = row.top - above.bottom
    return min(_BLANK_ROWS, max(0, gap) // max(1, row.height))


def _is_new_column(before: Word, word: Word, width: int) -> bool:
    gap = word.left - before.right
    return gap * 100 > _COLUMN_GAP * max(width, word.height // 3)
