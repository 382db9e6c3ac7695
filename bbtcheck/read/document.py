"""A paper as it was printed: its lines, and the place of every character in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from bbtcheck.records.content import Note
from bbtcheck.source import Box, Place, Source


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its text, where it starts in the text of its line, and its name in a workbook.

    ``start`` counts characters from 0, ``ref`` is such as ``C7``, ``box`` is set for pages with a layout.
    ``indent`` counts the blanks before the text of a cell in a table, which are not in its text.
    ``written`` is what the file holds where a figure is shown in another notation. ``stored`` is the number that a
    workbook holds, with all its digits, however few of them the cell shows; not a number for a date. ``row`` counts the
    rows of the tables on a page, for a word of which the row is known.
    """

    text: str
    start: int
    ref: str | None = None
    box: Box | None = None
    indent: int = 0
    written: str | None = None
    stored: Decimal | None = None
    row: int | None = None

    @property
    def end(self) -> int:
        """One past the last character of the cell, counted from 0 in the line."""
        return self.start + len(self.text)


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a cell of a workbook, as its file holds it; row and column count from 1."""

    sheet: str
    ref: str
    row: int
    column: int
    text: str

    @property
    def name(self) -> str:
        """The name of the cell with its sheet, such as ``Blad1!C4``."""
        return f"{self.sheet}!{self.ref}"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, exactly as it stands in the paper, without its line end.

    ``number`` counts from 1. ``cells`` is filled only where the format has cells (a workbook, a table of a
    word processor): the row is then one line, its text the cells joined by tabs. ``words`` is filled where words
    have a place on a page.
    """

    number: int
    text: str
    page: int | None = None
    sheet: str | None = None
    cells: tuple[Cell, ...] = ()
    words: tuple[Cell, ...] = ()

    def place(self, document: str, start: int = 0, end: int | None = None) -> Place:
        """Give the place of the characters ``start`` to ``end`` (counted from 0) of this line."""
        last = len(self.text) if end is None else end
        cell = self._cell_at(start)
        return Place(
            document=document,
            page=self.page,
            line=self.number,
            column=start + 1,
            end_column=last + 1,
            sheet=self.sheet,
            cell=cell.ref if cell else None,
            box=cell.box if cell and cell.box else self._box(start, last),
        )

    def _cell_at(self, start: int) -> Cell | None:
        """Give the first cell that holds a character; a row may be a thousand cells wide, in the order of its text."""
        end = bisect_right(self.cells, start, key=_start)
        first = bisect_left(self.cells, self.cells[end - 1].start, 0, end, key=_start) if end else 0
        near = self.cells[first:end]
        return next((cell for cell in near if cell.start <= start < max(cell.end, cell.start + 1)), None)

    def _box(self, start: int, end: int) -> Box | None:
        """The box around the words between two characters."""
        boxes = [word.box for word in self.words if word.box and word.start < end and word.end > start]
        if not boxes:
            return None
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that has been read: where it came from, its format, its lines, and notes about the reading.

    ``unit`` is what the amounts of tables are in that state no unit, where somebody said so beforehand. ``formulas``
    are those of a workbook, in reading order.
    """

    source: Source
    format: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    unit: str | None = None
    formulas: tuple[Formula, ...] = ()

    @property
    def name(self) -> str:
        """The name a reader knows the paper by."""
        return self.source.name

    @property
    def text(self) -> str:
        """All lines with a line feed between them."""
        return "\n".join(line.text for line in self.lines)
