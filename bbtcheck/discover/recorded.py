"""One calculated figure of a table as a record: what a rule looks at, with the words of its row and column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.genres.words import ADJUSTMENT_WORDS, STAGE_WORDS
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

_CODE = re.compile(r"(?=\S{1,12}$)[A-Za-z]{0,3}[0-9]{0,4}(?:[.\-/][A-Za-z0-9]{1,4})*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Words:
    """The words that stand before the rows of a table and above its columns, each looked up once."""

    def __init__(self, grid: Grid) -> None:
        self._rows = grid.rows
        self._columns: dict[int, tuple[list[int], list[int]]] = {}

    def row(self, spot: Spot) -> str:
        """Give the first words of the row of a cell, or its number where it has none."""
        cells = self._rows[spot[0]]
        words = (cell.text.strip() for cell in cells if cell.quantity is None and cell.text.strip())
        return next(words, str(spot[0] + 1))

    def codes_tell(self, instance: Instance) -> bool:
        """Tell whether the rows of a total and its parts begin with codes that say so, as 1.2 above 1.2.1 and 1.2.2."""
        if len({column for _, column in (instance.total, *instance.parts)}) > 1:
            return False
        whole, *parts = (self._code(spot) for spot in (instance.total, *instance.parts))
        below = all(len(part) > len(whole) and part.startswith(whole) for part in parts)
        return bool(whole) and below and 1 < len(parts) == len(set(parts))

    def stages_tell(self, found: Aggregation, instance: Instance) -> bool:
        """Tell whether headings say that an adjustment makes one stage of a budget another: BA + bijstelling = BO."""
        after, *parts = (_tokens(self.name(found, spot)) for spot in (instance.total, *instance.parts))
        before = [
            part for part in parts if not part.isdisjoint(STAGE_WORDS) and part.isdisjoint(ADJUSTMENT_WORDS)
        ]
        moves = [part for part in parts if not part.isdisjoint(ADJUSTMENT_WORDS)]
        named = not after.isdisjoint(STAGE_WORDS) and after.isdisjoint(ADJUSTMENT_WORDS)
        return named and len(before) == 1 and 0 < len(moves) == len(parts) - 1

    def _code(self, spot: Spot) -> str:
        """Give the code that a row begins with, or nothing."""
        cells = self._rows[spot[0]][: spot[1]]
        first = next((cell.text.strip() for cell in cells if cell.text.strip()), "")
        return first if _CODE.fullmatch(first) else ""

    def heading(self, spot: Spot, top: int) -> str:
        """Give what stands nearest above the first figures of a column: words or a year, else figures of another block.

        Without any of these it is the number of the column.
        """
        column = spot[1]
        filled, named = self._above(column)
        for rows in (named, filled):
            at = bisect_left(rows, top)
            if at:
                return self._rows[rows[at - 1]][column].text.strip()
        return str(column + 1)

    def name(self, found: Aggregation, spot: Spot) -> str:
        """Name the line of a part: its column where columns are calculated, otherwise its row."""
        return self.heading(spot, found.top) if found.axis == "columns" else self.row(spot)

    def other(self, found: Aggregation, spot: Spot) -> str:
        """Name a part that stands beside its line the other way round, as the total of which a figure is a share."""
        return self.row(spot) if found.axis == "columns" else self.heading(spot, found.top)

    def _above(self, column: int) -> tuple[list[int], list[int]]:
        """Give the rows of a column in which anything stands, and those in which a heading may."""
        known = self._columns.get(column)
        if known is None:
            filled = [at for at, cells in enumerate(self._rows) if cells[column].text.strip()]
            named = [at for at in filled if _is_heading(self._rows[at][column])]
            known = self._columns[column] = filled, named
        return known


def record_of(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> Record:
    """Give one calculated figure as a record of its kind."""
    match found.operator:
        case "sum":
            return sum_of(grid, words, found, instance)
        case "average":
            return _average(grid, words, found, instance)
        case _:
            return _quotient(grid, words, found, instance)


def sum_of(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> DiscoveredSum:
    """Give one total as a record, with its parts."""
    return DiscoveredSum(
        axis=SumAxis.COLUMNS if found.axis == "columns" else SumAxis.SUBTOTAL,
        **_known(grid, words, found, instance),
        total=_cell(grid, instance.total).quantity,
        parts=_parts(grid, words, found, instance),
        labelled=_is_labelled(words, found, instance) and not instance.slight,
    )


def _is_labelled(words: Words, found: Aggregation, instance: Instance) -> bool:
    return found.labelled or words.codes_tell(instance) or words.stages_tell(found, instance)


def _tokens(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", name.casefold()))


def _average(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> DiscoveredAverage:
    return DiscoveredAverage(
        **_known(grid, words, found, instance),
        average=_cell(grid, instance.total).quantity,
        parts=_parts(grid, words, found, instance),
        labelled=found.labelled,
    )


def _quotient(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> DiscoveredQuotient:
    change = found.operator == "change"
    above, below = reversed(instance.parts) if change else instance.parts
    return DiscoveredQuotient(
        **_known(grid, words, found, instance),
        above=words.name(found, above),
        below=words.name(found, below) if _in_line(instance) else words.other(found, below),
        quotient=_number(grid, instance.total),
        numerator=_number(grid, above, instance.exact),
        denominator=_number(grid, below, instance.exact),
        scale=found.scale,
        change=change,
    )


def _known(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> dict[str, Any]:
    """Give what every calculated figure tells: where it stands, and how often what it is made of holds."""
    figure = _cell(grid, instance.total).quantity
    return {
        "table": grid.name or None,
        "row": words.row(instance.total),
        "column": words.heading(instance.total, found.top),
        "tried": len(found.instances),
        "holding": len(found.holding),
        "place": None if figure is None else figure.place,
    }


def _parts(grid: Grid, words: Words, found: Aggregation, instance: Instance) -> tuple[MappedAmount, ...]:
    return tuple(
        MappedAmount(label=words.name(found, spot), amount=_taken(grid, spot, instance.exact))
        for spot in instance.parts
    )


def _taken(grid: Grid, spot: Spot, exact: bool) -> Quantity | None:
    """Give the figure of a cell, or the same without any rounding where that is known."""
    figure = _cell(grid, spot).quantity
    return replace(figure, step=Decimal(0)) if figure is not None and exact else figure


def _number(grid: Grid, spot: Spot, exact: bool = False) -> Quantity | None:
    """Give a figure as a plain number in the base unit of its own: euros over persons are compared as numbers."""
    figure = _taken(grid, spot, exact)
    return None if figure is None else replace(figure, unit=PURE)


def _cell(grid: Grid, spot: Spot) -> GridCell:
    return grid.rows[spot[0]][spot[1]]


def _in_line(instance: Instance) -> bool:
    """Tell whether a figure and its parts stand in one row or in one column."""
    rows, columns = zip(instance.total, *instance.parts, strict=True)
    return len(set(rows)) == 1 or len(set(columns)) == 1


def _is_heading(cell: GridCell) -> bool:
    if cell.quantity is not None:
        return _YEAR.fullmatch(cell.text.strip()) is not None
    return any(map(str.isalpha, cell.text))
