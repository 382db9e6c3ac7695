"""Averages of rates of growth that were taken by compounding them, which is as right as adding them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.grid import Grid
from bbtcheck.quantity import Dimension, Quantity

_PERCENT = 100


def without_compounded(aggregation: Aggregation, grid: Grid) -> Aggregation:
    """Leave out the averages that do not hold, of percentages whose compound average is printed.

    Growth by 1,8 %, -1,0 % and 12,8 % is 4,4 % a year, though the three are 4,5 % on average.
    """
    kept = tuple(one for one in aggregation.instances if one.holds or not _is_compounded(one, grid))
    return replace(aggregation, instances=kept) if len(kept) < len(aggregation.instances) else aggregation


def _is_compounded(instance: Instance, grid: Grid) -> bool:
    total, *parts = (_rate(grid, spot) for spot in (instance.total, *instance.parts))
    rates = [part for part in parts if part is not None]
    if total is None or len(rates) < len(parts):
        return False
    (least, most), ranges = _factors(total), [_factors(rate) for rate in rates]
    low, high = (prod(each[end] for each in ranges) for end in (0, 1))
    return least > 0 and low > 0 and low <= most ** len(rates) and least ** len(rates) <= high


def _rate(grid: Grid, spot: Spot) -> Quantity | None:
    row, column = spot
    quantity = grid.rows[row][column].quantity
    share = quantity is not None and quantity.unit.dimension is Dimension.SHARE
    return quantity if share else None


def _factors(rate: Quantity) -> Sequence[Fraction]:
    """Give by what growth of a printed percentage multiplies, at least and at most."""
    value, half = Fraction(rate.value), Fraction(rate.step) / 2
    return [1 + (value + sign * half) / _PERCENT for sign in (-1, 1)]
