"""Can some free cells take values that satisfy all equations? Exactly, and if not, which equations clash.

This is the simplex method for bounds on sums (Dutertre and de Moura, 2006): no function is optimised, pivots follow
Bland's rule so that it always ends, and strict bounds are kept apart by an infinitely small amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.quantity import Interval

Row: TypeAlias = dict[int, Fraction]
Near: TypeAlias = tuple[Fraction, Fraction]
"""A number and how many infinitely small amounts it lies beside it; pairs compare as such numbers do."""
_ZERO = Fraction(0)
_ORIGIN: Near = (_ZERO, _ZERO)


@dataclass(frozen=True, slots=True)
class Solved:
    """Values of the unknowns, in their order, that satisfy every row."""

    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows that cannot hold together: a sum of them, with these factors, has no unknown left and no room."""

    factors: tuple[tuple[int, Fraction], ...]


class EffortSpent(Exception):
    """The work it was allowed is done, and there is no answer yet."""


@dataclass(slots=True)
class Effort:
    """How much work a search may still do; counted in steps, so that every machine gives the same answer."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Take some steps off what is left; raises EffortSpent below zero."""
        self.left -= steps
        if self.left < 0:
            raise EffortSpent


def solve(rows: Sequence[Row], bounds: Sequence[Interval], unknowns: int, effort: Effort) -> Solved | Clash:
    """Find values for unknowns 0, 1, ... such that every row's sum lies in its interval.

    A row gives the weight of each unknown. The sum of row ``i`` is kept as variable ``unknowns + i``.
    """
    table = _Table(unknowns, list(bounds))
    for number, row in enumerate(rows):
        table.rows[unknowns + number] = dict(row)
    return table.run(effort)


@dataclass(slots=True)
class _Table:
    """The tableau: every basic variable as a sum of the others, and what all variables are worth now."""

    unknowns: int
    bounds: list[Interval]
    rows: dict[int, Row] = field(default_factory=dict)
    worth: dict[int, Near] = field(default_factory=dict)

    def run(self, effort: Effort) -> Solved | Clash:
        for variable in range(self.unknowns + len(self.bounds)):
            self.worth[variable] = _ORIGIN
        while True:
            effort.spend(1 + len(self.rows))
            broken = self._first_broken()
            if broken is None:
                return Solved(self._settled())
            variable, target, upwards = broken
            entering = self._entering(variable, upwards)
            if entering is None:
                return self._clash(variable)
            self._pivot(variable, entering, target)

    def _limits(self, variable: int) -> tuple[Near | None, Near | None]:
        if variable < self.unknowns:
            return None, None
        allowed = self.bounds[variable - self.unknowns]
        low = None if allowed.low is None else (allowed.low, Fraction(allowed.low_open))
        high = None if allowed.high is None else (allowed.high, -Fraction(allowed.high_open))
        return low, high

    def _first_broken(self) -> tuple[int, Near, bool] | None:
        for variable in sorted(self.rows):
            low, high = self._limits(variable)
            if low is not None and self.worth[variable] < low:
                return variable, low, True
            if high is not None and self.worth[variable] > high:
                return variable, high, False
        return None

    def _entering(self, variable: int, upwards: bool) -> int | None:
        """Find the first variable that can move the broken one in the direction it must go."""
        row = self.rows[variable]
        for other in sorted(row):
            low, high = self._limits(other)
            rises = (row[other] > 0) is upwards
            free = (
                high is None or self.worth[other] < high if rises else low is None or self.worth[other] > low
            )
            if free:
                return other
        return None

    def _clash(self, variable: int) -> Clash:
        factors = {variable - self.unknowns: Fraction(1)}
        factors |= {other - self.unknowns: -weight for other, weight in self.rows[variable].items()}
        return Clash(tuple(sorted(factors.items())))

    def _pivot(self, leaving: int, entering: int, target: Near) -> None:
        """Let two variables change roles, and bring the broken one onto its bound."""
        row = self.rows.pop(leaving)
        weight = row.pop(entering)
        turned = {leaving: 1 / weight} | {other: -part / weight for other, part in row.items()}
        step = _scaled(_less(target, self.worth[leaving]), 1 / weight)
        self.worth[leaving] = target
        self.worth[entering] = _plus(self.worth[entering], step)
        for basic, own in self.rows.items():
            share = own.pop(entering, None)
            if share is None:
                continue
            self.worth[basic] = _plus(self.worth[basic], _scaled(step, share))
            for other, part in turned.items():
                summed = own.get(other, _ZERO) + share * part
                if summed:
                    own[other] = summed
                else:
                    own.pop(other, None)
        self.rows[entering] = turned

    def _settled(self) -> tuple[Fraction, ...]:
        """Choose how small the infinitely small amount really is, and give the unknowns their values."""
        small = Fraction(1)
        for variable, (real, beside) in self.worth.items():
            low, high = self._limits(variable)
            if low is not None and low[0] < real and beside < low[1]:
                small = min(small, (real - low[0]) / (low[1] - beside) / 2)
            if high is not None and high[0] > real and beside > high[1]:
                small = min(small, (high[0] - real) / (beside - high[1]) / 2)
        found = (self.worth[variable] for variable in range(self.unknowns))
        return tuple(real + beside * small for real, beside in found)


def _plus(one: Near, other: Near) -> Near:
    return one[0] + other[0], one[1] + other[1]


def _less(one: Near, other: Near) -> Near:
    return one[0] - other[0], one[1] - other[1]


def _scaled(one: Near, factor: Fraction) -> Near:
    return one[0] * factor, one[1] * factor
