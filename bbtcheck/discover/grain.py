"""How finely the figures of a table are told: a table in which every figure ends in 0 or 5 was rounded to fives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.quantity.exact import scaled

_FEWEST = 6
_BITS = 12
_EXCEPTION = 8
_SHORTENED = 4
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class _Grain:
    """The grain of the figures of one base unit in a line, as a multiple of ``unit``."""

    grain: int
    unit: Decimal

    def holds_for(self, value: Decimal) -> bool:
        times, of = _in_units(value, *self.unit.as_integer_ratio())
        return times % (of * self.grain) == 0


def _in_units(value: Decimal, over: int, under: int) -> tuple[int, int]:
    """Give a figure divided by a unit, as numerator and denominator."""
    figure, parts = value.as_integer_ratio()
    return figure * under, parts * over


def grained(grid: Grid) -> Grid:
    """Give every figure the grain of its row or column as its step, where that is coarser than what is printed.

    Statistics are rounded to threes, fives or hundreds and printed in full, and a sheet prints 510,30 beside
    510,4. When nearly all figures of a line, or all with the same decimals, are multiples of such a grain, and they
    are so many that this is no chance, it tells how exactly their sums can hold.
    """
    rows = [list(row) for row in grid.rows]
    steps: dict[tuple[int, int], Decimal] = {}
    for number, row in enumerate(grid.rows):
        _raise(steps, [(number, column) for column in range(len(row))], row)
    _raise_alike(steps, grid.rows)
    for column in range(grid.width):
        _raise(steps, [(at, column) for at in range(len(rows))], [row[column] for row in rows], True)
    for (at, column), step in steps.items():
        cell = rows[at][column]
        if cell.quantity is not None:
            rows[at][column] = replace(cell, quantity=replace(cell.quantity, step=step))
    return replace(grid, rows=tuple(map(tuple, rows))) if steps else grid


def _raise_alike(steps: dict[tuple[int, int], Decimal], rows: Sequence[Sequence[GridCell]]) -> None:
    """Note the grain of all figures of the table that are printed with the same decimals."""
    alike: dict[Decimal, list[tuple[tuple[int, int], GridCell]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.quantity is not None:
                alike[cell.quantity.step].append(((number, column), cell))
    for found in alike.values():
        _raise(steps, [spot for spot, _ in found], [cell for _, cell in found])


def _raise(
    steps: dict[tuple[int, int], Decimal],
    spots: Sequence[tuple[int, int]],
    line: Sequence[GridCell],
    downwards: bool = False,
) -> None:
    """Note the grain of a line for those of its figures that are multiples of it.

    In a column it also holds for the few figures that are printed with fewer decimals: 28 below 28,2 is 28,0.
    """
    bases: dict[str, list[tuple[tuple[int, int], Decimal, Decimal]]] = defaultdict(list)
    for spot, cell in zip(spots, line, strict=True):
        if cell.quantity is not None and cell.quantity.step:
            base = cell.quantity.unit.base
            bases[base].append((spot, cell.quantity.value, cell.quantity.step))
    for figures in bases.values():
        found = _grain([value for _, value, _ in figures], min(step for _, _, step in figures))
        if found is None:
            continue
        step = scaled(min(step for _, _, step in figures), Decimal(found.grain))
        coarser = [spot for spot, _, own in figures if own > step]
        if downwards and len(coarser) * _SHORTENED <= len(figures):
            steps.update(dict.fromkeys(coarser, step))
        for spot, value, own in figures:
            if found.holds_for(value) and step > max(own, steps.get(spot, own)):
                steps[spot] = step


def _grain(values: Sequence[Decimal], finest: Decimal) -> _Grain | None:
    """Find the coarsest grain of some figures, of 3, 5, 10, 25, 50 and so on times the finest step of them."""
    unit = finest.as_integer_ratio()
    distinct = {value.copy_abs() for value in values if value}
    if len(distinct) < _FEWEST:
        return None
    divided = [_in_units(value, *unit) for value in distinct]
    if any(times % of for times, of in divided):
        return None
    wholes = [times // of for times, of in divided]
    best = 1
    ten = 1
    while ten < _LARGEST and 10 * ten <= max(wholes):
        for grain in (3 * ten, 5 * ten, 10 * ten, 25 * ten):
            if grain > best and _is_grain(wholes, grain):
                best = grain
        if best < ten:
            break
        ten *= 10
    return _Grain(best, finest)


def _is_grain(wholes: Sequence[int], grain: int) -> bool:
    """Tell whether so many figures are multiples of a grain that it is no chance; small figures say nothing."""
    large = [whole for whole in wholes if whole >= grain]
    others = sum(whole % grain != 0 for whole in wholes)
    bits = (len(wholes) - others) * (grain.bit_length() - 1) - others * _EXCEPTION
    return others * _EXCEPTION <= len(wholes) and len(large) >= _FEWEST and bits >= _BITS
