"""A table as rows of cells, each with its text and the figure printed in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from bbtcheck.discover.money import bare_money
from bbtcheck.quantity import Quantity, parse_quantity
from bbtcheck.quantity.units import Dimension, find_unit
from bbtcheck.read.delimited import belgian
from bbtcheck.read.document import Cell, Document, Line
from bbtcheck.read.notation import point_by_sums

VALUE_FORMATS = frozenset({"workbook", "csv"})
_SURE_DIGITS = 15
_MARK = re.compile(r"(?<=[0-9%)])\s?(?:[*†‡§#]+|[⁰¹²³⁴-⁹ᵃ-ᶻ]+|\((?:[a-z]|[1-9])\))$")
_WITHHELD = re.compile(r"\.{2,3}|…|[:xXcCfF#]|[Nn]\.?/?\s?[AaBbDdKk]\.?|\*{1,3}")
_LONGEST_SIGN = 6
_LETTER = re.compile(r"(?<=[0-9])[A-Za-z]$")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, and its figure when the whole text is one."""

    text: str = ""
    quantity: Quantity | None = None


EMPTY = GridCell()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of equal length, as many as are printed; a sheet may hold several tables."""

    rows: tuple[tuple[GridCell, ...], ...]
    name: str = ""

    @classmethod
    def of(cls, rows: Iterable[Sequence[GridCell]], name: str = "") -> Grid:
        """Make a grid of rows that may differ in length; the short ones are filled up with empty cells."""
        given = [tuple(row) for row in rows]
        width = max(map(len, given), default=0)
        return cls(tuple(row + (EMPTY,) * (width - len(row)) for row in given), name)

    @classmethod
    def from_texts(cls, rows: Iterable[Sequence[str]], name: str = "") -> Grid:
        """Read the figures of a table in Belgian notation; a malformed figure counts as text."""
        grid = cls.of(([GridCell(text, figure_of(text)) for text in row] for row in rows), name)
        return grid.with_marked_figures()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def with_marked_figures(self, read: Callable[[str], Quantity | None] | None = None) -> Grid:
        """Read 4.409E as a figure with a mark where most cells of its column are figures without one.

        In a column of codes the letter belongs to the code, and the cell stays text. ``read`` reads a figure.
        """
        read = read or figure_of
        columns = [_unlettered([row[column] for row in self.rows], read) for column in range(self.width)]
        return replace(self, rows=tuple(zip(*columns, strict=True)))

    def as_it_adds_up(self) -> Grid:
        """Read figures such as 27,410 the English way where that alone makes the sums of the table hold."""
        if not point_by_sums([[cell.text for cell in row] for row in self.rows]):
            return self
        return replace(self, rows=tuple(tuple(map(_with_point, row)) for row in self.rows))

    def pieces(self) -> tuple[Grid, ...]:
        """Give the parts of a table between its blank rows; none when no row is blank."""
        runs = [list(run) for filled, run in groupby(self.rows, key=_is_filled) if filled]
        return tuple(replace(self, rows=tuple(run)) for run in runs) if len(runs) > 1 else ()

    def levelled(self) -> Grid:
        """Give every figure the precision of the most precise one of its column.

        A workbook keeps 28 where a paper prints 28,0 below 28,2: a zero that is not shown says nothing there.
        """
        columns = [_levelled([row[column] for row in self.rows]) for column in range(self.width)]
        return replace(self, rows=tuple(zip(*columns, strict=True)))


def runs_of(document: Document) -> Iterator[tuple[str, list[Line]]]:
    """Give the name and the rows of each table of a paper whose format has cells.

    A sheet or a CSV file is one table, with the blank rows in it; in other formats a line without cells ends a table.
    """
    whole = document.format in VALUE_FORMATS
    for (sheet, has_cells), run in groupby(
        document.lines, key=lambda line: (line.sheet, whole or bool(line.cells))
    ):
        lines = list(run) if has_cells else []
        if any(line.cells for line in lines):
            yield sheet or document.name, lines


def grids_of(document: Document, most: int | None = None) -> tuple[Grid, ...]:
    """Give the tables of a paper whose format has cells: each sheet, or each run of rows with cells, is one.

    One with more than ``most`` cells is left out before any figure of it is read.
    """
    grids = []
    for sheet, lines in runs_of(document):
        width = max((len(line.cells) for line in lines), default=0)
        if most is None or len(lines) * width <= most:
            rows = [_cells(document.name, line) for line in lines]
            grid = Grid.of(rows, sheet).with_marked_figures()
            stored = document.format in VALUE_FORMATS
            grids.append(grid.levelled() if stored else grid.as_it_adds_up())
    return tuple(grids)


def _is_filled(row: Sequence[GridCell]) -> bool:
    return any(cell.text for cell in row)


def _cells(name: str, line: Line) -> list[GridCell]:
    return [GridCell(cell.text, _placed(name, line, cell)) for cell in line.cells]


def _placed(name: str, line: Line, cell: Cell) -> Quantity | None:
    figure = figure_of(cell.text)
    return figure and replace(figure, place=line.place(name, cell.start, cell.end))


def figure_of(text: str) -> Quantity | None:
    """Read the figure that a cell consists of, without the mark of a footnote; None for text and for codes.

    A number before a word that is no unit, such as the letter of a code or the start of a description, is text.
    """
    if not any(map(str.isdigit, text)):
        return None
    return _whole_figure(unmarked(text)) or _foreign_figure(unmarked(text))


def _whole_figure(text: str) -> Quantity | None:
    figure = parse_quantity(text)
    if figure is None or figure.malformed:
        return None
    counted = figure.unit.dimension is Dimension.COUNT and find_unit(figure.unit.symbol) is None
    return None if counted else figure


def _foreign_figure(text: str) -> Quantity | None:
    """Read a figure with the mark of another money; it is printed as it stands there."""
    bare = bare_money(text)
    figure = None if bare is None else _whole_figure(bare)
    return figure and replace(figure, raw=text)


def unmarked(text: str) -> str:
    """Take the mark of a footnote off the end of a figure.

    >>> unmarked("1.234*"), unmarked("12,5 (a)"), unmarked("(1.234)")
    ('1.234', '12,5', '(1.234)')
    """
    return _MARK.sub("", text.rstrip())


def is_withheld(text: str) -> bool:
    """Tell whether a cell has a sign that stands for a figure which is known and not published, or not known.

    A dash, a nought or nothing at all tells that there is no amount, and is none of these.

    >>> [is_withheld(text) for text in ("..", "x", "n.b.", "-", "", "Totaal", "12,5")]
    [True, True, True, False, False, False, False]
    """
    return bool(text) and len(text) <= _LONGEST_SIGN and _WITHHELD.fullmatch(text.strip()) is not None


def _unlettered(column: list[GridCell], read: Callable[[str], Quantity | None]) -> list[GridCell]:
    """Read figures with a letter behind them, where figures without are at least as many."""
    lettered = [cell.quantity is None and _LETTER.search(cell.text.rstrip()) is not None for cell in column]
    if not any(lettered) or sum(lettered) > sum(cell.quantity is not None for cell in column):
        return column
    return [
        replace(cell, quantity=read(_LETTER.sub("", cell.text.rstrip()))) if letter else cell
        for cell, letter in zip(column, lettered, strict=True)
    ]


def _with_point(cell: GridCell) -> GridCell:
    """Read a figure with a point before its decimals, in the place where it stands."""
    figure = figure_of(belgian(cell.text)) if cell.quantity is not None else None
    if figure is None or cell.quantity is None:
        return cell
    return replace(cell, quantity=replace(figure, raw=cell.quantity.raw, place=cell.quantity.place))


def _levelled(column: list[GridCell]) -> list[GridCell]:
    """Give all figures of a column the finest step of them; per base unit."""
    finest: dict[str, Decimal] = {}
    for cell in column:
        if cell.quantity is not None and cell.quantity.step:
            base = cell.quantity.unit.base
            finest[base] = min(finest.get(base, cell.quantity.step), cell.quantity.step)
    return [
        replace(
            cell,
            quantity=replace(
                cell.quantity, step=max(finest[cell.quantity.unit.base], _surest(cell.quantity))
            ),
        )
        if cell.quantity is not None and cell.quantity.step
        else cell
        for cell in column
    ]


def _surest(figure: Quantity) -> Decimal:
    """Give the place of the last of the fifteen digits of which a computer is sure; what lies beyond is chance."""
    return Decimal(1).scaleb(figure.value.adjusted() + 1 - _SURE_DIGITS)
