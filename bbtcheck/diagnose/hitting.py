"""All the lightest sets of cells that have at least one cell in every conflict.

A conflict is a set of cells that cannot all be right. Whoever repairs a table must change a cell of each conflict;
those who change least change one of the sets found here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bbtcheck.diagnose.simplex import Effort, EffortSpent

_SCALE = 720720
"""A number that 1 to 16 divide: shares of a weight are counted in it, rounded down so that a bound stays one."""


def lightest_hitting_sets(
    conflicts: Sequence[frozenset[int]], weights: Mapping[int, int], effort: Effort, most: int
) -> tuple[frozenset[int], ...]:
    """Give every hitting set of the least weight, sorted; none at all when a conflict has no cells.

    ``weights`` are whole numbers above zero. Raises EffortSpent when the search takes too long, or when there are more
    than ``most`` such sets; no more of them are ever kept.
    """
    if any(not conflict for conflict in conflicts):
        return ()
    search = _Search(_without_wider(conflicts), weights, effort, most)
    search.go((1 << len(search.conflicts)) - 1, frozenset(), 0, frozenset())
    if len(search.found) > most:
        raise EffortSpent
    return tuple(sorted(search.found, key=sorted))


def _without_wider(conflicts: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Leave out conflicts that hold another one: who hits the smaller hits the wider too."""
    kept: list[frozenset[int]] = []
    for conflict in sorted(set(conflicts), key=lambda one: (len(one), sorted(one))):
        if not any(smaller <= conflict for smaller in kept):
            kept.append(conflict)
    return kept


@dataclass(slots=True)
class _Search:
    """Branch and bound: take a conflict, try each of its cells, and stop where the bound says it gets too heavy."""

    conflicts: list[frozenset[int]]
    weights: Mapping[int, int]
    effort: Effort
    most: int
    best: int | None = None
    found: list[frozenset[int]] = field(default_factory=list)
    _holding: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note for every cell which conflicts it is in, as the bits of a number."""
        for number, conflict in enumerate(self.conflicts):
            for cell in conflict:
                self._holding[cell] = self._holding.get(cell, 0) | 1 << number

    def go(self, open_conflicts: int, chosen: frozenset[int], weight: int, barred: frozenset[int]) -> None:
        """Extend a choice; cells that were tried before on the same branch are barred."""
        if not open_conflicts:
            self._keep(chosen, weight)
            return
        bound, branch = self._bound(open_conflicts, barred)
        if bound is None or (self.best is not None and weight + bound > self.best):
            return
        hits = {cell: (self._holding[cell] & open_conflicts).bit_count() for cell in branch}
        for cell in sorted(branch, key=lambda one: (self.weights[one] - hits[one], one)):
            left = open_conflicts & ~self._holding[cell]
            self.go(left, chosen | {cell}, weight + self.weights[cell], barred)
            barred |= {cell}

    def _keep(self, chosen: frozenset[int], weight: int) -> None:
        if self.best is None or weight < self.best:
            self.best, self.found = weight, []
        if weight == self.best and len(self.found) <= self.most:
            self.found.append(chosen)

    def _bound(self, open_conflicts: int, barred: frozenset[int]) -> tuple[int | None, list[int]]:
        """Give the least weight that the open conflicts still take, and the conflict with the fewest choices.

        Each conflict counts with the cheapest share of its cells: a cell in three conflicts is paid by each for a
        third. None when a conflict has no cell left.
        """
        shares, fewest = 0, None
        share_of: dict[int, int] = {}
        for number, conflict in enumerate(self.conflicts):
            if not open_conflicts >> number & 1:
                continue
            allowed = [cell for cell in conflict if cell not in barred]
            self.effort.spend(1 + len(allowed))
            if not allowed:
                return None, []
            for cell in allowed:
                if cell not in share_of:
                    times = (self._holding[cell] & open_conflicts).bit_count()
                    share_of[cell] = self.weights[cell] * _SCALE // times
            shares += min(share_of[cell] for cell in allowed)
            if fewest is None or len(allowed) < len(fewest):
                fewest = allowed
        return -(-shares // _SCALE), fewest or []
