"""One calculated figure of a table as a record: what a rule looks at, with the words of its row and column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.units import PURE
from bbtcheck.records import (
    DiscoveredAverage,
    DiscoveredQuotient,
    DiscoveredSum,
    MappedAmount,
    Record,
    SumAxis,
)

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def record_of(grid: Grid, found: Aggregation, instance: Instance) -> Record:
    """Give one calculated figure as a record of its kind."""
    match found.operator:
        case "sum":
            return sum_of(grid, found, instance)
        case "average":
            return _average(grid, found, instance)
        case _:
            return _quotient(grid, found, instance)


def sum_of(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredSum:
    """Give one total as a record, with its parts."""
    return DiscoveredSum(
        axis=SumAxis.COLUMNS if found.axis == "columns" else SumAxis.SUBTOTAL,
        **_known(grid, found, instance),
        total=_cell(grid, instance.total).quantity,
        parts=_parts(grid, found, instance),
        labelled=found.labelled,
    )


def _average(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredAverage:
    return DiscoveredAverage(
        **_known(grid, found, instance),
        average=_cell(grid, instance.total).quantity,
        parts=_parts(grid, found, instance),
        labelled=found.labelled,
    )


def _quotient(grid: Grid, found: Aggregation, instance: Instance) -> DiscoveredQuotient:
    change = found.operator == "change"
    above, below = reversed(instance.parts) if change else instance.parts
    return DiscoveredQuotient(
        **_known(grid, found, instance),
        above=_name(grid, found, above),
        below=_name(grid, found, below),
        quotient=_number(grid, instance.total),
        numerator=_number(grid, above),
        denominator=_number(grid, below),
        scale=found.scale,
        change=change,
    )


def _known(grid: Grid, found: Aggregation, instance: Instance) -> dict[str, Any]:
    """Give what every calculated figure tells: where it stands, and how often what it is made of holds."""
    figure = _cell(grid, instance.total).quantity
    return {
        "table": grid.name or None,
        "row": _row_label(grid, instance.total),
        "column": _heading(grid, instance.total, found.top),
        "tried": len(found.instances),
        "holding": len(found.holding),
        "place": None if figure is None else figure.place,
    }


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
    """What stands nearest above the first figures of a column: words or a year before figures of another block.

    Without any of these it is the number of the column.
    """
    column = spot[1]
    above = [cell for row in range(top - 1, -1, -1) if (cell := grid.rows[row][column]).text.strip()]
    named = (cell for cell in above if _is_heading(cell))
    found = next(named, above[0] if above else None)
    return str(column + 1) if found is None else found.text.strip()


def _is_heading(cell: GridCell) -> bool:
    if cell.quantity is not None:
        return _YEAR.fullmatch(cell.text.strip()) is not None
    return any(map(str.isalpha, cell.text))
