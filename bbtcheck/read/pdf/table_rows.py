"""The rows of a table on a page of which the words of a row take several lines: its figures belong with all of them.

Where a cell holds "Totaal programma" and below it "XA", its figures may be printed beside the first line, the last
one or half way. A reader of lines then takes "XA" for a row. On the page there is a difference: the lines of one cell
follow each other closer than two rows do, if only by the line drawn between them. Where that is so, the words of each
row are put from the top down and its figures beside the last of them, which is how a typist would write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.quantity import parse_quarter
from bbtcheck.read.pdf.broken import PIECE
from bbtcheck.read.pdf.columns import Column, Stretch, columns_of, stretches_of
from bbtcheck.read.pdf.rows import on_baselines
from bbtcheck.read.pdf.words import Reach, Word

_DAY = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4}")
_SAME = 25
_MORE = 40
_PITCH = 170  # percent of the height of a line
_OVERLAP = 30
_MOST_LINES = 12
_SMALLEST = 40  # percent of the width of a character


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one cell: its column, by its number on the page, and its stretches from the top down."""

    column: int
    lines: tuple[Stretch, ...]

    @property
    def is_figure(self) -> bool:
        """Tell whether the cell holds one figure and nothing else."""
        return len(self.lines) == 1 and PIECE.fullmatch(self.lines[0].text) is not None

    @property
    def top(self) -> int:
        """Where the cell starts on the page."""
        return min(word.reach.top for word in self.lines[0].words)

    @property
    def bottom(self) -> int:
        """Where the cell ends on the page."""
        return max(word.reach.bottom for word in self.lines[-1].words)


def in_rows(words: Sequence[Word]) -> tuple[Word, ...]:
    """Give the words of a page with the figures of each row of a table beside the last line of its words.

    A table is left as it is where its rows cannot be told from the lines of a cell, and one with days or quarters.
    """
    levels = stretches_of([row.words for row in on_baselines(words)])
    columns = columns_of(levels)
    moved: dict[Word, Word | None] = {}
    for first, last in _tables(columns, levels):
        cells = _cells(columns, first, last)
        for row in _rows(cells) if cells else ():
            moved.update(_settled(row))
    read = (moved.get(word, word) for word in words)
    return tuple(word for word in read if word is not None)


def _tables(columns: Sequence[Column], levels: Sequence[Sequence[Stretch]]) -> Iterator[tuple[int, int]]:
    """Give the first and the last line of each table: where columns of figures stand beside words."""
    spans = sorted(
        (column.cells[0].level, column.cells[-1].level)
        for column in columns
        if sum(PIECE.fullmatch(cell.text) is not None for cell in column.cells) > 1
    )
    start, end = -1, -2
    for first, last in (*spans, (len(levels) + 1, len(levels) + 1)):
        if first > end:
            if end >= start and not any(map(_is_timed, levels[start : end + 1])):
                yield start, end
            start, end = first, last
        end = max(end, last)


def _is_timed(level: Sequence[Stretch]) -> bool:
    return any(_DAY.fullmatch(cell.text) or parse_quarter(cell.text) is not None for cell in level)


def _cells(columns: Sequence[Column], first: int, last: int) -> list[_Cell]:
    """Put the lines of a table in cells; nothing where the room between lines does not tell cells apart."""
    inside = [
        (number, [cell for cell in column.cells if first <= cell.level <= last + _MOST_LINES])
        for number, column in enumerate(columns)
        if column.cells[0].level <= last and column.cells[-1].level >= first
    ]
    pitches = [
        (lower.first - upper.last, _are_figures(upper, lower), max(upper.height, lower.height))
        for _, cells in inside
        for upper, lower in pairwise(cells)
    ]
    within = [pitch for pitch, figures, height in pitches if not figures and pitch * 100 <= height * _PITCH]
    between = [pitch for pitch, figures, _ in pitches if figures]
    if not within or not between or min(between) < min(within) + _MORE:
        return []
    reach = min(within) + _SAME
    return [_Cell(number, lines) for number, cells in inside for lines in _close(cells, reach)]


def _are_figures(upper: Stretch, lower: Stretch) -> bool:
    return PIECE.fullmatch(upper.text) is not None and PIECE.fullmatch(lower.text) is not None


def _close(cells: Sequence[Stretch], reach: int) -> Iterator[tuple[Stretch, ...]]:
    lines: list[Stretch] = []
    for cell in cells:
        if lines and cell.first - lines[-1].last > reach:
            yield tuple(lines)
            lines = []
        lines.append(cell)
    if lines:
        yield tuple(lines)


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Put cells that stand beside each other in rows; nothing where a row would have two figures in a column."""
    rows: list[list[_Cell]] = []
    bottom = 0
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.column)):
        height = cell.lines[0].height
        if rows and (bottom - cell.top) * 100 > height * _OVERLAP:
            rows[-1].append(cell)
            bottom = max(bottom, cell.bottom)
        else:
            rows.append([cell])
            bottom = cell.bottom
    figures = [[cell.column for cell in row if cell.is_figure] for row in rows]
    is_clear = all(len(set(found)) == len(found) for found in figures)
    return rows if is_clear else []


def _settled(row: Sequence[_Cell]) -> Iterator[tuple[Word, Word | None]]:
    """Give the words of a row that are read otherwise: None for one that is read as part of the word before it."""
    texts = [cell for cell in row if not cell.is_figure]
    figures = [cell for cell in row if cell.is_figure]
    slots = [line.words[0] for line in max(texts, key=lambda cell: len(cell.lines)).lines] if texts else []
    if not figures or not slots or len(slots) > _MOST_LINES:
        return
    if all(_has_room(cell, row) for cell in texts):
        for cell in texts:
            yield from _in_one(cell, slots[0])
        slots = slots[:1]
    else:
        for cell in texts:
            for line, slot in zip(cell.lines, slots, strict=False):
                yield from ((word, _at(word, slot)) for word in line.words)
    yield from ((word, _at(word, slots[-1])) for cell in figures for word in cell.lines[0].words)


def _has_room(cell: _Cell, row: Sequence[_Cell]) -> bool:
    """Tell whether all lines of a cell can be written on one before the next column starts, in smaller characters."""
    left = min(line.left for line in cell.lines)
    others = (line.left for other in row if other is not cell for line in other.lines)
    right = min((start for start in others if start > left), default=None)
    length = sum(len(line.text) + 1 for line in cell.lines)
    width = max(line.width // len(line.text) for line in cell.lines)
    return len(cell.lines) == 1 or right is None or (right - left) * 100 >= width * (length + 1) * _SMALLEST


def _in_one(cell: _Cell, slot: Word) -> Iterator[tuple[Word, Word | None]]:
    """Write the lines of a cell as one word; one of one line keeps its words."""
    words = [word for line in cell.lines for word in line.words]
    if len(cell.lines) == 1:
        yield from ((word, _at(word, slot)) for word in words)
        return
    whole = replace(
        words[0],
        text=" ".join(word.text for word in words),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        own=Reach(cell.top, cell.bottom, cell.lines[0].first, cell.lines[-1].last),
    )
    yield words[0], _at(whole, slot)
    yield from ((word, None) for word in words[1:])


def _at(word: Word, slot: Word) -> Word:
    """Give a word at the height of another one."""
    top = slot.middle - word.height // 2
    return replace(word, top=top, bottom=top + word.height, own=word.reach) if word.middle != slot.middle else word
