"""Rows of a table as they stand in the paper: with the names of their columns, and the figures marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bbtcheck.read.rows import cell_reference, column_name
from bbtcheck.report.paint import printable
from bbtcheck.source import Place

MOST_COLUMNS = 30
_FURTHEST = 300


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, and how it is marked (``figure``, ``suspect`` or not)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Some rows of one table: the letters of its columns, and each row with its name; the first may be its heading."""

    columns: tuple[str, ...]
    heading: tuple[str, tuple[GridCell, ...]] | None
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]


def grids(marks: Sequence[tuple[Place, str]], lines: Sequence[str]) -> tuple[Grid, ...]:
    """Give the rows in which the marks stand, table by table; marks that are in no table are passed over."""
    held = [
        (place, mark)
        for place, mark in marks
        if place.line and place.line <= len(lines) and cell_reference(place.cell or "") is not None
    ]
    held.sort(key=lambda item: (item[0].sheet or "", item[0].line or 0, item[0].column or 0))
    return tuple(
        _grid({(place.line or 0, _index(place, lines)): mark for place, mark in group}, list(group), lines)
        for group in (list(found) for _, found in groupby(held, key=lambda item: item[0].sheet))
    )


def _grid(
    marked: Mapping[tuple[int, int], str], marks: Sequence[tuple[Place, str]], lines: Sequence[str]
) -> Grid:
    place = marks[0][0]
    reference = cell_reference(place.cell or "")
    assert reference is not None
    first_column, first_row = reference[0] - _index(place, lines), reference[1] - (place.line or 0)
    numbers = sorted({number for number, _ in marked})
    used = {index for _, index in marked}
    widest = min(MOST_COLUMNS, max(len(_cells(lines[number - 1])) for number in numbers))
    heading = _heading(numbers[0], used, lines)
    return Grid(
        columns=tuple(column_name(first_column + index) for index in range(widest)),
        heading=None if heading is None else _row(heading, first_row, widest, marked, lines),
        rows=tuple(_row(number, first_row, widest, marked, lines) for number in numbers),
    )


def _row(
    number: int, first_row: int, widest: int, marked: Mapping[tuple[int, int], str], lines: Sequence[str]
) -> tuple[str, tuple[GridCell, ...]]:
    cells = [*_cells(lines[number - 1]), *[""] * widest][:widest]
    shown = (
        GridCell(printable(" ".join(text.split())), marked.get((number, index), ""))
        for index, text in enumerate(cells)
    )
    return str(first_row + number), tuple(shown)


def _heading(number: int, used: set[int], lines: Sequence[str]) -> int | None:
    """Find the nearest row above that says in words what every marked column holds."""
    for above in range(number - 1, max(0, number - _FURTHEST), -1):
        cells = _cells(lines[above - 1])
        if len(cells) < 2:
            return None  # what is above the table is not in it
        if all(index < len(cells) and any(map(str.isalpha, cells[index])) for index in used):
            return above
    return None


def _cells(line: str) -> list[str]:
    return line.split("\t")


def _index(place: Place, lines: Sequence[str]) -> int:
    return lines[(place.line or 1) - 1][: (place.column or 1) - 1].count("\t")
