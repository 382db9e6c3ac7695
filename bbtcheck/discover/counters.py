"""Lines that only count or name: the numbers of the rows, years one after the other, codes. They are no amounts."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.discover.grid import Grid, GridCell

_FEWEST = 5
_FEWEST_YEARS = 3
_YEARS = range(1900, 2101)
_MOST = 10_000
_OFTEN = 5
"""One step in so many may be another than one, as where numbers start again."""


def without_counters(grid: Grid, rounded: Grid) -> tuple[Grid, Grid]:
    """Take numbers of rows and columns, years that follow each other and codes for text, in a table and a rounded copy.

    >>> grid = Grid.from_texts([["1", "Rent", "70"], ["2", "Food", "81"], ["3", "Fuel", "9"], ["4", "Art", "8"],
    ...                         ["5", "Rest", "12"]])
    >>> [row[0].quantity for row in without_counters(grid, grid)[0].rows]
    [None, None, None, None, None]
    """
    lines = ([row[at] for row in grid.rows] for at in range(grid.width))
    columns = {at for at, line in enumerate(lines) if _counts(line) or _names(line)}
    rows = {at for at, row in enumerate(grid.rows) if _counts(row)}
    if not columns and not rows:
        return grid, rounded
    made = _without(grid, rows, columns)
    return made, made if rounded is grid else _without(rounded, rows, columns)


def _without(grid: Grid, rows: Container[int], columns: Container[int]) -> Grid:
    cells = (
        tuple(
            replace(cell, quantity=None) if at in rows or column in columns else cell
            for column, cell in enumerate(row)
        )
        for at, row in enumerate(grid.rows)
    )
    return replace(grid, rows=tuple(cells))


def _names(line: Sequence[GridCell]) -> bool:
    """Tell whether the figures of a column are codes in the order of text, longer ones below shorter: 12, 121, 2."""
    codes = [cell.quantity.raw.strip() for cell in line if cell.quantity is not None]
    known = set(codes)
    if len(codes) < _FEWEST or len(known) < len(codes) or not all(map(str.isdecimal, codes)):
        return False
    below = sum(any(code[:end] in known for end in range(1, len(code))) for code in codes)
    return 2 * below >= len(codes) and sorted(codes) == codes


def _counts(line: Sequence[GridCell]) -> bool:
    """Tell whether the figures of a row or column are bare whole numbers, each one more than the one before."""
    figures = [cell.quantity for cell in line if cell.quantity is not None]
    if len(figures) < _FEWEST_YEARS or any(
        not one.raw.strip().isdigit() or one.unit.base or not 0 <= one.value < _MOST for one in figures
    ):
        return False
    numbers = [int(one.value) for one in figures]
    steps = [after - before for before, after in pairwise(numbers)]
    if all(number in _YEARS for number in numbers):
        up = max(steps.count(1), steps.count(-1))
        return _OFTEN * (len(steps) - up) <= len(steps)
    return len(numbers) >= _FEWEST and _OFTEN * (len(steps) - steps.count(1)) <= len(steps)
