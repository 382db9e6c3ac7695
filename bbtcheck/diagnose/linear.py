"""Equations and inequalities over cells, with exact coefficients and a tolerance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from bbtcheck.quantity import Interval
from bbtcheck.quantity.interval import Number

Cell: TypeAlias = Hashable
"""What tells one cell from another; the mathematics does not look inside."""
Values: TypeAlias = Mapping[Cell, Fraction | None]
"""What the cells hold; None, or no entry at all, is a cell without a value."""
Relation = Literal["==", "<=", ">=", "<", ">"]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Equation:
    """A weighted sum of cells that must lie in an interval.

    ``x + y == z`` is the weights +1, +1, -1 with the interval [0; 0]; a tolerance widens the interval, an
    inequality opens it on one side. ``name`` says which rule it came from.
    """

    weights: tuple[tuple[Cell, Fraction], ...]
    allowed: Interval
    name: str = ""

    @classmethod
    def of(
        cls,
        weights: Mapping[Cell, Number] | Iterable[tuple[Cell, Number]],
        relation: Relation = "==",
        constant: Number = 0,
        tolerance: Number = 0,
        name: str = "",
    ) -> Equation:
        """Make ``sum of weight times cell, relation constant``; ``tolerance`` counts on both sides of ``==``.

        A cell that is named twice counts with both weights; one whose weights cancel is left out.
        """
        added: dict[Cell, Fraction] = {}
        for cell, weight in weights.items() if isinstance(weights, Mapping) else weights:
            added[cell] = added.get(cell, ZERO) + Fraction(weight)
        kept = tuple((cell, weight) for cell, weight in added.items() if weight)
        return cls(kept, _allowed(relation, Fraction(constant), Fraction(tolerance)), name)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that take part."""
        return tuple(cell for cell, _ in self.weights)

    @property
    def exact(self) -> bool:
        """Tell whether the sum must be one number: an equation without tolerance."""
        return self.allowed.low is not None and self.allowed.low == self.allowed.high

    def total(self, values: Values) -> Fraction | None:
        """Give the weighted sum; None when a cell has no value."""
        added = ZERO
        for cell, weight in self.weights:
            value = values.get(cell)
            if value is None:
                return None
            added += weight * value
        return added

    def holds(self, values: Values) -> bool | None:
        """Tell whether the sum lies in the interval; None when a cell has no value."""
        total = self.total(values)
        return None if total is None else self.allowed.contains(total)

    def without(self, cell: Cell, other: Equation) -> Equation:
        """Give the equation that follows from this one and another when a cell that both have is eliminated."""
        own, theirs = dict(self.weights)[cell], dict(other.weights)[cell]
        added = {one: weight / own for one, weight in self.weights if one != cell}
        for one, weight in other.weights:
            if one != cell:
                added[one] = added.get(one, ZERO) - weight / theirs
        kept = tuple((one, weight) for one, weight in added.items() if weight)
        scaled = self.allowed * Interval.exact(1 / own), other.allowed * Interval.exact(1 / theirs)
        return Equation(kept, scaled[0] - scaled[1], self.name)

    def wanted(self, cell: Cell, values: Values) -> Interval | None:
        """Give everything that one cell may hold with the others as they are; None when another has no value."""
        own, rest = ZERO, ZERO
        for other, weight in self.weights:
            if other == cell:
                own = weight
                continue
            value = values.get(other)
            if value is None:
                return None
            rest += weight * value
        return self._left_for(own, rest)

    def wanted_of_all(self, values: Values) -> dict[Cell, Interval]:
        """Give the same for every cell at once; nothing when a cell has no value."""
        total = self.total(values)
        if total is None:
            return {}
        wanted = (
            (one, self._left_for(own, total - own * (values[one] or ZERO))) for one, own in self.weights
        )
        return {one: limit for one, limit in wanted if limit is not None}

    def _left_for(self, own: Fraction, rest: Fraction) -> Interval | None:
        return (self.allowed - Interval.exact(rest)) * Interval.exact(1 / own) if own else None


def _allowed(relation: Relation, constant: Fraction, tolerance: Fraction) -> Interval:
    low, high = constant - tolerance, constant + tolerance
    match relation:
        case "==":
            return Interval(low, high)
        case "<=":
            return Interval(None, high)
        case ">=":
            return Interval(low, None)
        case "<":
            return Interval(None, high, high_open=True)
        case _:
            return Interval(low, None, low_open=True)


def touching(equations: Iterable[Equation]) -> dict[Cell, list[int]]:
    """Give, for every cell, the numbers of the equations that it takes part in."""
    found: dict[Cell, list[int]] = {}
    for number, equation in enumerate(equations):
        for cell in equation.cells:
            found.setdefault(cell, []).append(number)
    return found
