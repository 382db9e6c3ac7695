"""Localisation by proposal and exact test, for errors that hang together too widely for the exact search.

The MILP solver proposes a lightest set of cells that hits all conflicts known so far. It is tested in exact
arithmetic: what cannot work yields a further conflict, as in the exact search; what works is kept and cut off. Weight
by weight upwards, from a bound that is proved exactly, this goes on until all sets of the least weight are found. A
limit of work ends the search without an answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.diagnose.linear import ZERO, Cell
from bbtcheck.diagnose.milp import Proposals, TimeSpent, Work

_MOST_SETS = 400
Clashes: TypeAlias = Callable[[Sequence[Cell]], Sequence[tuple[Cell, ...]]]
"""Tests exactly whether changing some cells will do; gives conflicts that they do not hit when it will not."""


@dataclass(frozen=True, slots=True)
class Found:
    """All lightest sets, none when no change can help, and the conflicts that turned up.

    ``sets`` is None when those conflicts have cells in which no conflict was known: the search is to be widened.
    """

    sets: tuple[frozenset[Cell], ...] | None
    conflicts: tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class Search:
    """Looks for all lightest sets of cells that hit some conflicts and pass the test.

    ``weights`` are those of the cells in conflict: whole numbers above nought. What is done is taken off ``work``.
    A set that weighs more than ``heaviest`` says nothing, and is not looked for.
    """

    weights: Mapping[Cell, int]
    conflicts: list[tuple[Cell, ...]]
    clashes: Clashes
    work: Work = field(default_factory=Work)
    heaviest: int | None = None

    def run(self) -> Found:
        """Search; raises TimeSpent when that does not come to an end, or only beyond the heaviest that is asked for."""
        known, step = len(self.conflicts), math.gcd(*self.weights.values())
        sets: list[frozenset[Cell]] | None = []
        most, heaviest = 0, sum(self.weights.values())
        while not sets and most < heaviest and all(self.conflicts):
            bound, worth = self._bound()
            most = max(most + step, -(-bound // step) * step)
            if self.heaviest is not None and most > self.heaviest:
                raise TimeSpent
            # a cell with which every set weighs more than this is left out: that is proved, not proposed
            pool = {cell: own for cell, own in self.weights.items() if bound + own - worth[cell] <= most}
            sets = self._tested(Proposals(pool, self.conflicts, self.work), most)
            if sets is None:
                break
        return Found(tuple(sets) if sets is not None else None, tuple(self.conflicts[known:]))

    def _tested(self, proposals: Proposals, most: int) -> list[frozenset[Cell]] | None:
        """Test what is proposed up to a weight; None when a conflict has a cell in which none was known."""
        sets: list[frozenset[Cell]] = []
        proposals.at_most(most)
        while (chosen := proposals.next()) is not None:
            if len(sets) == _MOST_SETS or any(not set(one) & set(chosen) for one in self.conflicts):
                raise TimeSpent  # too many sets to say anything, or the solver broke the limits it was given
            met = self.clashes(chosen)
            if not met:
                sets.append(frozenset(chosen))
                proposals.forbid(chosen)
            for conflict in met:
                self.conflicts.append(conflict)
                proposals.require(conflict)
            if not all(cell in self.weights for conflict in met for cell in conflict):
                return None
            if () in met:
                return []
        return sets

    def _bound(self) -> tuple[Fraction, Mapping[Cell, Fraction]]:
        """Give what every set must weigh at least, and what part of it each cell is asked for."""
        shares = Proposals(self.weights, self.conflicts, self.work).prices()
        worth = dict.fromkeys(self.weights, ZERO)
        for share, conflict in zip(shares, self.conflicts, strict=True):
            for cell in conflict:
                worth[cell] += share
        return sum(shares, ZERO), worth
