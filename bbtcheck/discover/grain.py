"""How finely the figures of a table are told: a table in which every figure ends in 0 or 5 was rounded to fives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, repeat, takewhile
from math import gcd
from operator import mod, mul
from typing import NamedTuple

from bbtcheck.discover.aggregation import Spot
from bbtcheck.discover.grid import Grid
from bbtcheck.discover.lattice import places_of, whole
from bbtcheck.quantity.exact import scaled

_FEWEST = 6
_SHORT = 3
_BITS = 12
_EXCEPTION = 8
_SHORTENED = 4
_LARGEST = 10**9


class _Figure(NamedTuple):
    """A figure with its base unit, and its value and step as whole numbers of one small unit."""

    spot: Spot
    base: str
    value: int
    step: int
    printed: Decimal


def grained(grid: Grid) -> Grid:
    """Give every figure the grain of its row or column as its step, where that is coarser than what is printed.

    Statistics are rounded to threes, fives or hundreds and printed in full, and a sheet prints 510,30 beside
    510,4. When nearly all figures of a line, or all with the same decimals, are multiples of such a grain, and they
    are so many that this is no chance, it tells how exactly their sums can hold.
    """
    rows, columns, alike = (defaultdict[int, list[_Figure]](list) for _ in range(3))
    for figure in _figures(grid):
        rows[figure.spot[0]].append(figure)
        columns[figure.spot[1]].append(figure)
        alike[figure.step].append(figure)
    steps: dict[Spot, tuple[int, Decimal]] = {}
    for line in (*rows.values(), *alike.values()):
        _raise(steps, line)
    for _, line in sorted(columns.items()):
        _raise(steps, line, downwards=True)
    _raise_together(steps, [line for _, line in sorted(columns.items())])
    made = [list(row) for row in grid.rows]
    for (at, column), (_, step) in steps.items():
        cell = made[at][column]
        if cell.quantity is not None:
            made[at][column] = replace(cell, quantity=replace(cell.quantity, step=step))
    return replace(grid, rows=tuple(map(tuple, made))) if steps else grid


def _figures(grid: Grid) -> Iterator[_Figure]:
    """Give the figures of a table that are told in steps, row by row."""
    found = [
        ((number, column), cell.quantity)
        for number, row in enumerate(grid.rows)
        for column, cell in enumerate(row)
        if cell.quantity is not None and cell.quantity.step
    ]
    places = places_of(number for _, figure in found for number in (figure.value, figure.step))
    for spot, figure in found:
        value, step = whole(figure.value, places), whole(figure.step, places)
        yield _Figure(spot, figure.unit.base, value, step, figure.step)


def _raise(steps: dict[Spot, tuple[int, Decimal]], line: Iterable[_Figure], downwards: bool = False) -> None:
    """Note the grain of a line for those of its figures that are multiples of it.

    In a column it also holds for the few figures that are printed with fewer decimals: 28 below 28,2 is 28,0.
    """
    bases: dict[str, list[_Figure]] = defaultdict(list)
    for figure in line:
        bases[figure.base].append(figure)
    for figures in bases.values():
        finest = min(figures, key=lambda one: one.step)
        grain = _grain([one.value for one in figures], finest.step)
        if grain is None:
            continue
        step = grain * finest.step
        noted = step, scaled(finest.printed, Decimal(grain))
        coarser = [one.spot for one in figures if one.step > step]
        if downwards and len(coarser) * _SHORTENED <= len(figures):
            steps.update(dict.fromkeys(coarser, noted))
        for one in figures:
            if one.value % step == 0 and step > max(one.step, steps.get(one.spot, (0,))[0]):
                steps[one.spot] = noted


def _raise_together(steps: dict[Spot, tuple[int, Decimal]], columns: Iterable[Sequence[_Figure]]) -> None:
    """Note the grain of short columns that together tell it, when most columns of the table have it.

    A few figures do not tell by themselves that they were rounded; those beside them do. A column of percentages or
    years between them is left as it is.
    """
    bases: dict[str, list[tuple[int, Sequence[_Figure]]]] = defaultdict(list)
    for column in columns:
        figures = [one for one in column if one.value]
        if len({one.base for one in figures}) == 1 and len({abs(one.value) for one in figures}) >= _SHORT:
            bases[figures[0].base].append((gcd(*(one.value for one in figures)), figures))
    for alike in bases.values():
        finest = min((one for _, figures in alike for one in figures), key=lambda one: one.step)
        for grain in _grains(max(common for common, _ in alike) // finest.step):
            step = grain * finest.step
            fitting = [figures for common, figures in alike if common % step == 0]
            values = {abs(one.value) // finest.step for figures in fitting for one in figures}
            if 2 * len(fitting) > len(alike) and len(fitting) > 1 and _is_grain(sorted(values), grain):
                noted = step, scaled(finest.printed, Decimal(grain))
                for one in (one for figures in fitting for one in figures):
                    if step > max(one.step, steps.get(one.spot, (0,))[0]):
                        steps[one.spot] = noted
                break


def _grains(most: int) -> Iterator[int]:
    """Give the grains up to a number, the coarsest first."""
    tens = takewhile(lambda ten: ten <= min(most, _LARGEST), accumulate(repeat(10), mul, initial=1))
    found = (times * ten for ten in tens for times in (3, 5, 10, 25))
    yield from sorted((grain for grain in found if grain <= most), reverse=True)


def _grain(values: Iterable[int], unit: int) -> int | None:
    """Find the coarsest grain of some figures, of 3, 5, 10, 25, 50 and so on times the finest step of them."""
    distinct = {abs(value) for value in values if value}
    if len(distinct) < _FEWEST or any(map(mod, distinct, repeat(unit))):
        return None
    wholes = [value // unit for value in distinct]
    best = 1
    ten = 1
    while ten < _LARGEST and 10 * ten <= max(wholes):
        for grain in (3 * ten, 5 * ten, 10 * ten, 25 * ten):
            if grain > best and _is_grain(wholes, grain):
                best = grain
        if best < ten:
            break
        ten *= 10
    return best


def _is_grain(wholes: Sequence[int], grain: int) -> bool:
    """Tell whether so many figures are multiples of a grain that it is no chance; small figures say nothing."""
    others = len(wholes) - list(map(mod, wholes, repeat(grain))).count(0)
    if others * _EXCEPTION > len(wholes):
        return False
    bits = (len(wholes) - others) * (grain.bit_length() - 1) - others * _EXCEPTION
    return bits >= _BITS and sum(number >= grain for number in wholes) >= _FEWEST
