"""What the tables of a paper calculate by themselves, as records: for tables that no genre explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.choose import discover
from bbtcheck.discover.grain import grained
from bbtcheck.discover.grid import Grid, GridCell, grids_of
from bbtcheck.discover.hierarchies import UNREAD, hierarchy_sums, with_coded
from bbtcheck.discover.lines import text_grids
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.units import PURE
from bbtcheck.read.document import Document
from bbtcheck.records import (
    DiscoveredAverage,
    DiscoveredQuotient,
    DiscoveredSum,
    MappedAmount,
    PrintedFigure,
    Record,
    Statement,
    SumAxis,
)
from bbtcheck.records.content import Note, PaperContent

MOST_CELLS = 200_000
"""A larger table is left alone: looking through it takes longer than anybody waits for a check."""

MOST_CALCULATED = 20_000
"""In a larger table only sums are looked for: averages and ratios take as long again."""

PrintedLine = tuple[str | None, int | None, int | None]
"""Sheet, page and number of a line."""


def with_discovered(document: Document, content: PaperContent) -> PaperContent:
    """Give the paper with a record for each figure found to be calculated in a table that its genre took none from.

    To them come the totals that codes tell. A table of more than ``MOST_CELLS`` cells is left alone, and a note says
    so when codes tell nothing either; of one that was not read at all only what codes tell is looked at.
    """
    if any(note.code == UNREAD for note in content.notes):
        return with_coded(document, content)
    explained = frozenset(_lines_of(content.records))
    grids = [one for one in (*grids_of(document), *text_grids(document)) if not _is_explained(one, explained)]
    coded = hierarchy_sums(document) if grids else ()
    found: list[Record] = []
    notes: list[Note] = []
    for grid in grids:
        if len(grid.rows) * grid.width > MOST_CELLS:
            if not coded:
                notes.append(Note("table_too_large", (("table", grid.name), ("most", str(MOST_CELLS)))))
            continue
        found += discovered(grid)
    known = {one.place for one in found if isinstance(one, DiscoveredSum) and one.axis is SumAxis.SUBTOTAL}
    found += (one for one in coded if one.place is None or one.place not in known)
    if not found and not notes:
        return content
    return replace(content, records=(*content.records, *found), notes=(*content.notes, *notes))


def discovered(grid: Grid) -> tuple[Record, ...]:
    """Give every sum, average, ratio and change of a table, in the order in which they are found.

    Of a table of more than ``MOST_CALCULATED`` cells only the sums. Labels are the words of its row and the heading of
    its column. The figures of what holds only because its table is rounded have the step to which it is rounded.
    """
    rounded = grained(grid)
    calculated = len(grid.rows) * grid.width <= MOST_CALCULATED
    return tuple(
        _record(rounded if instance.holds else grid, aggregation, instance)
        for aggregation in discover(grid, calculated=calculated)
        for instance in aggregation.instances
    )


def discovered_sums(grid: Grid) -> tuple[DiscoveredSum, ...]:
    """Give every total of a table, with its parts, that arithmetic or a label tells to be one."""
    rounded = grained(grid)
    return tuple(
        _sum(rounded if instance.holds else grid, aggregation, instance)
        for aggregation in discover(grid, calculated=False)
        for instance in aggregation.instances
    )


def _record(grid: Grid, found: Aggregation, instance: Instance) -> Record:
    """Give one calculated figure as a record of its kind."""
    match found.operator:
        case "sum":
            return _sum(grid, found, instance)
        case "average":
            return _average(grid, found, instance)
        case _:
            return _quotient(grid, found, instance)


def _sum(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredSum:
    total = _cell(grid, instance.total).quantity
    return DiscoveredSum(
        axis=SumAxis.COLUMNS if found.axis == "columns" else SumAxis.SUBTOTAL,
        table=grid.name or None,
        row=_row_label(grid, instance.total),
        column=_heading(grid, instance.total, found.top),
        total=total,
        parts=_parts(grid, found, instance),
        tried=len(found.instances),
        holding=len(found.holding),
        labelled=found.labelled,
        place=None if total is None else total.place,
    )


def _average(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredAverage:
    average = _cell(grid, instance.total).quantity
    return DiscoveredAverage(
        table=grid.name or None,
        row=_row_label(grid, instance.total),
        column=_heading(grid, instance.total, found.top),
        average=average,
        parts=_parts(grid, found, instance),
        tried=len(found.instances),
        holding=len(found.holding),
        labelled=found.labelled,
        place=None if average is None else average.place,
    )


def _quotient(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredQuotient:
    change = found.operator == "change"
    above, below = reversed(instance.parts) if change else instance.parts
    quotient = _number(grid, instance.total)
    return DiscoveredQuotient(
        table=grid.name or None,
        row=_row_label(grid, instance.total),
        column=_heading(grid, instance.total, found.top),
        above=_name(grid, found, above),
        below=_name(grid, found, below),
        quotient=quotient,
        numerator=_number(grid, above),
        denominator=_number(grid, below),
        scale=found.scale,
        change=change,
        tried=len(found.instances),
        holding=len(found.holding),
        place=None if quotient is None else quotient.place,
    )


def _parts(grid: Grid, found: Aggregation, instance: Instance) -> tuple[MappedAmount, ...]:
    return tuple(
        MappedAmount(label=_name(grid, found, spot), amount=_cell(grid, spot).quantity)
        for spot in instance.parts
    )


def _name(grid: Grid, found: Aggregation, spot: Spot) -> str:
    """Name the line of a part: its column where columns are calculated, otherwise its row."""
    return _heading(grid, spot, found.top) if found.axis == "columns" else _row_label(grid, spot)


def _number(grid: Grid, spot: Spot) -> Quantity | None:
    """Give a figure as a plain number in the base unit of its own: euros over persons are compared as numbers."""
    figure = _cell(grid, spot).quantity
    return None if figure is None else replace(figure, unit=PURE)


def _cell(grid: Grid, spot: Spot) -> GridCell:
    return grid.rows[spot[0]][spot[1]]


def _row_label(grid: Grid, spot: Spot) -> str:
    """The first words of the row, or its number where it has none."""
    words = (cell.text.strip() for cell in grid.rows[spot[0]] if cell.quantity is None and cell.text.strip())
    return next(words, str(spot[0] + 1))


def _heading(grid: Grid, spot: Spot, top: int) -> str:
    """What stands nearest above the first figures of a column, or the number of the column."""
    column = spot[1]
    above = (grid.rows[row][column].text.strip() for row in range(top - 1, -1, -1))
    return next((text for text in above if text), str(column + 1))


def _is_explained(grid: Grid, explained: frozenset[PrintedLine]) -> bool:
    places = (cell.quantity.place for row in grid.rows for cell in row if cell.quantity is not None)
    return any(place is not None and (place.sheet, place.page, place.line) in explained for place in places)


def _lines_of(records: Sequence[Record]) -> Iterator[PrintedLine]:
    """Give the lines from which records took a quantity that say more of it than a bare figure or prose does."""
    for record in records:
        if isinstance(record, PrintedFigure | Statement):
            continue
        for name in type(record).model_fields:
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Quantity) and one.place is not None:
                    yield one.place.sheet, one.place.page, one.place.line
                elif isinstance(one, Record):
                    yield from _lines_of([one])
