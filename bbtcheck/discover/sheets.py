"""A large table as it was read: its rows of cells, from which parts are taken as small tables of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.grid import EMPTY, VALUE_FORMATS, Grid, GridCell, figure_of, runs_of
from bbtcheck.discover.tiles import Tile
from bbtcheck.quantity import Quantity
from bbtcheck.read.document import Document, Line
from bbtcheck.source import Place

_HEADINGS = 5
_LABELS = 3
_LABEL_AWAY = 10
_SAMPLE = 200


@dataclass(frozen=True)
class Sheet:
    """One table of a document: the lines that are its rows, and its name."""

    document: str
    format: str
    name: str
    lines: tuple[Line, ...]

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def size(self) -> int:
        """The number of cells, also those that are left out at the end of a row."""
        return len(self.lines) * self.width

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The first rows, as far as no figure stands in them."""
        first = range(min(_HEADINGS, len(self.lines)))
        worded = [all(figure_of(cell.text) is None for cell in self.lines[row].cells) for row in first]
        return tuple(first[: worded.index(False) if False in worded else len(first)])

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """The first columns in which most cells are words."""
        sample = self.lines[:: max(1, len(self.lines) // _SAMPLE)]
        found = []
        for column in range(min(_LABEL_AWAY, self.width)):
            texts = [line.cells[column].text for line in sample if column < len(line.cells)]
            worded = sum(any(map(str.isalpha, text)) for text in texts)
            if 2 * worded > len(sample):
                found.append(column)
        return tuple(found[:_LABELS])

    def part(self, tile: Tile) -> Part:
        """Give a part of the table with the headings above it and the labels before it."""
        return Part(self, tile, *self.cut(tile.rows.seen, tile.columns.seen))

    def cut(
        self, rows: Sequence[int], columns: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...], Grid]:
        """Give some rows and columns as a table, with the headings and the labels; which they are comes first."""
        kept = (*(row for row in self.headings if row < rows[0]), *rows)
        across = (*(at for at in self.labels if at < columns[0]), *columns)
        cells = [[self._cell(self.lines[row], column) for column in across] for row in kept]
        grid = Grid.of(cells, self.name).with_marked_figures()
        return kept, across, grid.levelled() if self.format in VALUE_FORMATS else grid.as_it_adds_up()

    def place(self, row: int, column: int) -> Place:
        """Give the place of a cell."""
        line = self.lines[row]
        cell = line.cells[column]
        return line.place(self.document, cell.start, cell.end)

    @staticmethod
    def _cell(line: Line, column: int) -> GridCell:
        if column >= len(line.cells):
            return EMPTY
        text = line.cells[column].text
        return GridCell(text, figure_of(text)) if text else EMPTY


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table as a grid, and which row and column of the table each of its rows and columns is."""

    sheet: Sheet
    tile: Tile
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    grid: Grid

    def spot(self, spot: Spot) -> Spot:
        """Give the row and the column in the table of a cell of the part."""
        return self.rows[spot[0]], self.columns[spot[1]]

    def figures(self) -> Iterator[tuple[Spot, Quantity]]:
        """Give the figures of the part that are its own, by row and column of the table."""
        for row, cells in zip(self.rows, self.grid.rows, strict=True):
            if row in self.tile.rows.own:
                for column, cell in zip(self.columns, cells, strict=True):
                    if cell.quantity is not None and column in self.tile.columns.own:
                        yield (row, column), cell.quantity

    def own(self, found: Aggregation) -> Aggregation:
        """Leave out what is told by another part, and what does not hold where the table is cut through."""
        kept = tuple(one for one in found.instances if self._is_own(one))
        return replace(found, instances=kept)

    def _is_own(self, one: Instance) -> bool:
        row, column = self.spot(one.total)
        if row not in self.tile.rows.own or column not in self.tile.columns.own:
            return False
        return one.holds or not any(map(self._is_cut, map(self.spot, one.parts)))

    def _is_cut(self, spot: Spot) -> bool:
        rows, columns = self.tile.rows, self.tile.columns
        across = "columns" in self.tile.axes and columns.cuts(spot[1], self.sheet.width)
        return across or ("rows" in self.tile.axes and rows.cuts(spot[0], len(self.sheet.lines)))


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """Give the tables of a document: each sheet, or each run of rows with cells, is one."""
    runs = runs_of(document)
    return tuple(Sheet(document.name, document.format, name, tuple(lines)) for name, lines in runs)


def with_places(grid: Grid, spots: Sequence[Spot], places: Sequence[Place]) -> Grid:
    """Give the figures in some cells their places."""
    changed = {row: list(grid.rows[row]) for row, _ in spots}
    for (row, column), place in zip(spots, places, strict=True):
        cell = changed[row][column]
        if cell.quantity is not None:
            changed[row][column] = replace(cell, quantity=replace(cell.quantity, place=place))
    rows = (tuple(changed[at]) if at in changed else row for at, row in enumerate(grid.rows))
    return replace(grid, rows=tuple(rows))
