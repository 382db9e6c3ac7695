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

from bbtcheck.read.pdf.columns import Column, Stretch, columns_of, is_no_table, stretches_of
from bbtcheck.read.pdf.pieces import PIECE, QUARTER
from bbtcheck.read.pdf.rows import on_baselines
from bbtcheck.read.pdf.words import Reach, Word

_DAY = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4}")
_SAME = 28
_MORE = 38
_UNSTEADY = 12
_HANGING = frozenset("gjpqy,;()[]/")
_PITCH = 170  # percent of the height of a line
_OVERLAP = 30
_CELLS = 2
_NEAR = 3
_TALL_ROW = 40
_SMALLEST = 35  # percent of the width of a character


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one cell: its column, by its number on the page, and its stretches from the top down."""

    column: int
    lines: tuple[Stretch, ...]

    @property
    def is_figure(self) -> bool:
        """Tell whether the cell holds one figure or day and nothing else."""
        return len(self.lines) == 1 and _is_value(self.lines[0])

    @property
    def top(self) -> int:
        """Where the cell starts on the page."""
        return min(word.reach.top for word in self.lines[0].words)

    @property
    def bottom(self) -> int:
        """Where the cell ends on the page."""
        return max(word.reach.bottom for word in self.lines[-1].words)


def in_rows(words: Sequence[Word]) -> tuple[Word, ...]:
    """Give the words of a page with those of a row of a table on one line, and each told of which row it is.

    A table is left as it is where its rows cannot be told from the lines of a cell. In one with days, whose cells hold
    long texts, the words stay where they are.
    """
    levels = stretches_of([row.words for row in on_baselines(words)])
    if is_no_table(levels):
        return tuple(words)
    columns = columns_of(levels)
    read: dict[Word, Word | None] = {}
    tables = _tables(columns, levels)
    ends = [-1, *(last for _, last in tables)]
    starts = [*(first for first, _ in tables[1:]), len(levels)]
    number = 0
    for (first, last), above, below in zip(tables, ends, starts, strict=False):
        dated = any(_DAY.fullmatch(cell.text) for level in levels[first : last + 1] for cell in level)
        reach = _reach(_between(columns, first, last))
        around = _between(columns, max(above + 1, first - _TALL_ROW), min(below - 1, last + _TALL_ROW))
        valued = {at for at, cells in around if any(map(_is_value, cells))}
        for row in _rows(_cells(around, reach)) if reach else ():
            if 2 * len(valued.intersection(cell.column for cell in row)) < len(row) - 1:
                continue
            number += 1
            read.update((word, other) for word, other in _read(row, number, dated) if word not in read)
    whole = (read.get(word, word) for word in words)
    return tuple(word for word in whole if word is not None)


def _read(row: Sequence[_Cell], number: int, dated: bool) -> Iterator[tuple[Word, Word | None]]:
    return _marked(row, number) if dated else _settled(row)


def _marked(row: Sequence[_Cell], number: int) -> Iterator[tuple[Word, Word]]:
    """Give the words of a row, each with the number of the row."""
    words = (word for cell in row for line in cell.lines for word in line.words)
    return ((word, replace(word, row=number)) for word in words)


def _tables(columns: Sequence[Column], levels: Sequence[Sequence[Stretch]]) -> list[tuple[int, int]]:
    """Give the first and the last line of each table: where columns hold figures or days, or one line several."""
    spans = sorted(
        (column.cells[0].level, column.cells[-1].level)
        for column in columns
        if sum(_is_value(cell) for cell in column.cells) > 1
    )
    tables: list[tuple[int, int]] = []
    for first, last in spans:
        if tables and first <= tables[-1][1]:
            tables[-1] = tables[-1][0], max(tables[-1][1], last)
        else:
            tables.append((first, last))
    single = (each for each in _single_rows(tables, levels) if _reach(_between(columns, *each)))
    return sorted((*tables, *single))


def _single_rows(
    tables: Sequence[tuple[int, int]], levels: Sequence[Sequence[Stretch]]
) -> Iterator[tuple[int, int]]:
    """Give, between the tables, the lines around one that holds several values: a table of one row."""
    end = -1
    for first, last in (*tables, (len(levels), len(levels))):
        for level in range(end + 1, first):
            if level > end and sum(_is_value(cell) for cell in levels[level]) > 1:
                reach = max(end + 1, level - _NEAR), min(first - 1, level + _NEAR)
                yield reach
                end = reach[1]
        end = last


def _is_value(cell: Stretch) -> bool:
    """Tell whether a line of a cell is a figure, a day or a quarter: no row has two of them in a column."""
    return any(form.fullmatch(cell.text) for form in (PIECE, _DAY, QUARTER))


def _between(columns: Sequence[Column], first: int, last: int) -> list[tuple[int, list[Stretch]]]:
    """Give the columns from one line of the page to another, each with its number on the page."""
    return [
        (number, [cell for cell in column.cells if first <= cell.level <= last])
        for number, column in enumerate(columns)
        if column.cells[0].level <= last and column.cells[-1].level >= first
    ]


def _cells(columns: Sequence[tuple[int, Sequence[Stretch]]], reach: int) -> list[_Cell]:
    """Put the lines of a table in cells."""
    return [_Cell(number, lines) for number, cells in columns for lines in _close(cells, reach)]


def _reach(columns: Sequence[tuple[int, Sequence[Stretch]]]) -> int:
    """Tell how far apart two lines of one cell are at most; nought where lines of two rows may be as close.

    Nothing may stand between the room within cells and that between rows, and two values are always two rows.
    """
    pairs = [pair for _, cells in columns for pair in pairwise(cells)]
    near = [
        (lower.first - upper.last, _are_values(upper, lower))
        for upper, lower in pairs
        if (lower.first - upper.last) * 100 <= max(upper.height, lower.height) * _PITCH
        and _is_steady(upper)
        and _is_steady(lower)
    ]
    within = min((pitch for pitch, values in near if not values), default=0)
    others = [pitch for pitch, values in near if values or pitch > within + _SAME]
    values = any(_are_values(upper, lower) for upper, lower in pairs)
    if not within or not (others or values) or min(others, default=within + _MORE) < within + _MORE:
        return 0
    return within + _SAME


def _is_steady(cell: Stretch) -> bool:
    """Tell whether the line that a text stands on is known well: not where all its letters hang below it."""
    return not _HANGING.issuperset(cell.text)


def _are_values(upper: Stretch, lower: Stretch) -> bool:
    return _is_value(upper) and _is_value(lower)


def _close(cells: Sequence[Stretch], reach: int) -> Iterator[tuple[Stretch, ...]]:
    lines: list[Stretch] = []
    for cell in cells:
        if lines and cell.first - lines[-1].last > reach + (0 if _is_steady(cell) else _UNSTEADY):
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
    """Give the words of a row that are read otherwise: None for one that is read as part of the word before it.

    A number before the words of a row is a code, and stays with their first line.
    """
    words = [cell.lines[0].left for cell in row if not cell.is_figure]
    values = [cell for cell in row if cell.is_figure and words and cell.lines[0].left > min(words)]
    texts = [cell for cell in row if cell not in values]
    slots = [line.words[0] for line in max(texts, key=lambda cell: len(cell.lines)).lines]
    if len(row) < _CELLS or not words or len(slots) > _TALL_ROW:
        return
    if (values or len(row) > _CELLS) and all(_has_room(cell, row) for cell in texts):
        for cell in texts:
            yield from _in_one(cell, slots[0])
        slots = slots[:1]
    else:
        for cell in texts:
            for line, slot in zip(cell.lines, slots, strict=False):
                yield from ((word, _at(word, slot)) for word in line.words)
    yield from ((word, _at(word, slots[-1])) for cell in values for word in cell.lines[0].words)


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
    return (
        replace(word, top=top, bottom=top + word.height, own=word.reach)
        if word.middle != slot.middle
        else word
    )
