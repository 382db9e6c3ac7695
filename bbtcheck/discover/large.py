"""Looks through tables with so many cells that no record is made of each figure: part by part, and along all lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance
from bbtcheck.discover.choose import found_in, long_sums
from bbtcheck.discover.grain import grained
from bbtcheck.discover.hierarchies import UNREAD
from bbtcheck.discover.lattice import Lattice
from bbtcheck.discover.recorded import Words, record_of
from bbtcheck.discover.sheets import Part, Sheet, sheets_of, with_places
from bbtcheck.discover.tiles import AROUND, LINES, tiles
from bbtcheck.discover.view import Work
from bbtcheck.quantity import Quantity
from bbtcheck.read.document import Document
from bbtcheck.records import Record
from bbtcheck.records.content import Counted, Note, PaperContent
from bbtcheck.source import Place

MOST_CELLS = 1_200_000
"""Tables with more cells together are not looked at without a description."""

WORK = 10
"""How many figures may be looked at for each cell of a part while sums are weighed: many times what tables need."""

_AXES: tuple[Axis, ...] = ("rows", "columns")
_MOST_PARTS = 20_000
_MOST_UNCHECKED = 1_000
_PLACES = 4
_FIGURE, _CHECKED = 1, 2


def with_examined(document: Document, content: PaperContent) -> PaperContent:
    """Give a paper with the near misses of its large tables, and with its figures counted.

    Nothing changes for tables that are too large for that. What was looked at is said, and so is in how many parts
    the bound of the work was reached.
    """
    sheets = sheets_of(document)
    cells = sum(sheet.size for sheet in sheets)
    if not sheets or cells > MOST_CELLS:
        return content
    looks = [_Look(sheet) for sheet in sheets]
    for look in looks:
        look.through()
    counted = Counted(
        printed=sum(look.marked(_FIGURE) for look in looks),
        checked=sum(look.marked(_CHECKED) for look in looks),
        holding=sum(look.holding for look in looks),
        unchecked=tuple(islice((one for look in looks for one in look.unchecked()), _MOST_UNCHECKED)),
    )
    notes = [note for note in content.notes if note.code != UNREAD]
    notes.append(Note("table_examined", (("cells", str(cells)), ("holding", str(counted.holding)))))
    stopped, parts = sum(look.stopped for look in looks), sum(look.parts for look in looks)
    if stopped:
        notes.append(Note("examination_stopped", (("stopped", str(stopped)), ("parts", str(parts)))))
    records = (*content.records, *(record for look in looks for record in look.records))
    return replace(content, records=records, notes=tuple(notes), counted=counted)


@dataclass(slots=True)
class _Look:
    """What was found in one table so far: which cells are figures, which of them were checked, and what is wrong."""

    sheet: Sheet
    marks: list[bytearray] = field(init=False)
    numbers: _Numbers = field(init=False)
    records: list[Record] = field(default_factory=list)
    sums: list[tuple[Axis, Instance]] = field(default_factory=list)
    holding: int = 0
    parts: int = 0
    stopped: int = 0

    def __post_init__(self) -> None:
        self.marks = [bytearray(self.sheet.width) for _ in self.sheet.lines]
        self.numbers = _Numbers(len(self.sheet.lines), self.sheet.width)

    def through(self) -> None:
        """Look through the table part by part, then along lines that are longer than a part."""
        for tile in tiles(len(self.sheet.lines), self.sheet.width):
            part = self.sheet.part(tile)
            if "columns" in tile.axes:
                for (row, column), figure in part.figures():
                    self.marks[row][column] |= _FIGURE
                    self.numbers.add(row, column, figure)
            self._look_at(part, Work(most=WORK * len(part.rows) * len(part.columns)))
        for axis in _AXES:
            if self._is_long(axis) and not self.numbers.is_odd:
                self._look_along(axis, Work(most=WORK * self.sheet.size))

    def _is_long(self, axis: Axis) -> bool:
        """Tell whether there are more lines to add up than are looked at together."""
        return (len(self.sheet.lines) if axis == "rows" else self.sheet.width) > LINES

    def _look_at(self, part: Part, work: Work) -> None:
        for found in found_in(part.grid, grained(part.grid), axes=part.tile.axes, work=work):
            for one in part.own(found).instances:
                self._take(found, one, part)
        self._count(work)

    def _count(self, work: Work) -> None:
        self.parts += 1
        self.stopped += work.is_over

    def _take(self, found: Aggregation, one: Instance, part: Part) -> None:
        """Count what holds, and make a record of what does not."""
        there = replace(one, total=part.spot(one.total), parts=tuple(map(part.spot, one.parts)))
        self._mark(there)
        if found.operator == "sum" and one.holds and self._is_long(found.axis):
            self.sums.append((found.axis, there))
        if not one.holds:
            spots = (one.total, *one.parts)
            grid = with_places(part.grid, spots, self._places(there))
            self.records.append(record_of(grid, Words(grid), found, one))

    def _look_along(self, axis: Axis, work: Work) -> None:
        """Look for sums of any length in one direction, beside those that were found part by part."""
        across = axis == "columns"
        lattice = self.numbers.lattice(axis)
        at = {place: track for track, place in enumerate(lattice.places)}
        taken = []
        for known, one in self.sums:
            if known == axis:
                row, column = one.total
                parts = tuple(spot[across] for spot in one.parts)
                taken.append((at[row if across else column], column if across else row, parts))
        for found in long_sums(lattice, taken, AROUND, work):
            for one in found.instances:
                self._mark(one)
                if not one.holds and len(one.parts) <= _MOST_PARTS:
                    self.records.append(self._long_record(found, one))
        self._count(work)

    def _long_record(self, found: Aggregation, one: Instance) -> Record:
        """Make a record of a sum whose parts stand further apart than a part of the table is long."""
        spots = (one.total, *one.parts)
        rows, columns, grid = self.sheet.cut(*(sorted({spot[at] for spot in spots}) for at in (0, 1)))
        row_at, column_at = ({place: at for at, place in enumerate(places)} for places in (rows, columns))
        here = [(row_at[row], column_at[column]) for row, column in spots]
        placed = with_places(grid, here, self._places(one))
        return record_of(placed, Words(placed), found, replace(one, total=here[0], parts=tuple(here[1:])))

    def _places(self, one: Instance) -> Sequence[Place]:
        return [self.sheet.place(row, column) for row, column in (one.total, *one.parts)]

    def _mark(self, one: Instance) -> None:
        self.holding += one.holds
        for row, column in (one.total, *one.parts):
            self.marks[row][column] |= _CHECKED

    def marked(self, mark: int) -> int:
        """Count the figures with a mark."""
        both = mark | _FIGURE
        return sum(sum(one & both == both for one in row) for row in self.marks)

    def unchecked(self) -> Iterator[tuple[str, Place]]:
        """Give the figures that take part in nothing that was found, each as printed and with its place."""
        for row, marks in enumerate(self.marks):
            for column, mark in enumerate(marks):
                if mark == _FIGURE:
                    yield self.sheet.lines[row].cells[column].text, self.sheet.place(row, column)


class _Numbers:
    """The figures of a table as whole numbers, of the base unit of the first one, without their texts."""

    def __init__(self, rows: int, columns: int) -> None:
        self.values: list[list[int | None]] = [[None] * columns for _ in range(rows)]
        self.steps: list[list[int]] = [[0] * columns for _ in range(rows)]
        self.base = ""
        self.finest = 10**_PLACES
        self.is_odd = False

    def add(self, row: int, column: int, figure: Quantity) -> None:
        """Take in a figure; one that is finer than a ten thousandth is odd, and then none of them is used."""
        self.base = self.base or figure.unit.base
        if figure.unit.base != self.base:
            return
        value, step = _whole(figure.value), _whole(figure.step)
        if value is None or step is None:
            self.is_odd = True
            return
        self.values[row][column], self.steps[row][column] = value, step
        self.finest = min(self.finest, step or self.finest)

    def lattice(self, axis: Axis) -> Lattice:
        """Give the figures along one direction, in units of the finest step."""
        unit = self.finest if 10**_PLACES % self.finest == 0 else 1
        rows = [[None if one is None else one // unit for one in row] for row in self.values]
        steps = [[one // unit for one in row] for row in self.steps]
        if axis == "rows":
            rows, steps = (
                [list(one) for one in zip(*rows, strict=True)],
                [list(one) for one in zip(*steps, strict=True)],
            )
        kept = [at for at, track in enumerate(rows) if any(value is not None for value in track)]
        return Lattice(
            axis,
            [rows[at] for at in kept],
            [steps[at] for at in kept],
            Fraction(unit, 10**_PLACES),
            kept,
        )


def _whole(number: Decimal) -> int | None:
    figure, parts = number.as_integer_ratio()
    whole, rest = divmod(figure * 10**_PLACES, parts)
    return None if rest else whole
