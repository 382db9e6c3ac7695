"""Which cells must change so that all equations can hold: all sets of the least weight, after Fellegi and Holt.

Every broken equation is a conflict: one of its cells is wrong. The lightest sets that hit all conflicts are tried
with exact arithmetic; where one cannot work, the equations that clash give an implied equation, and that is a
further conflict. This goes on until every lightest set works, so the answer is complete and never a guess. Conflicts
without a common cell are worked on apart, so the time grows with the number of errors and not with the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from types import MappingProxyType

from bbtcheck.diagnose.feasibility import Feasibility
from bbtcheck.diagnose.hitting import lightest_hitting_sets
from bbtcheck.diagnose.linear import ZERO, Cell, Equation, Values, touching
from bbtcheck.diagnose.milp import SECOND, SECONDS, Solver, TimeSpent, Work, installed
from bbtcheck.diagnose.proposed import Search
from bbtcheck.diagnose.simplex import Effort, EffortSpent

EFFORT = 2_000_000
"""How many steps one search may take, unless told otherwise: some seconds of work."""
MOST_SETS = 2_000
"""So many sets are still a list that says something; with more, nothing is located."""
MOST_TOGETHER = 200
"""When more broken equations hang together, no few cells are wrong but the equations."""
MOST_FOR_EACH = 2
"""Where the solver takes over, so many cells for every broken equation are still an error that someone made."""
_CUT_OFF, _SMALL = 4, 100
"""So many groups may reach the limit of their search; every other may then take so small a part of it."""
_NO_WEIGHTS: Mapping[Cell, Fraction | int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Located:
    """What must change where some equations are broken together.

    ``broken`` are the numbers of the equations, ``sets`` all lightest sets of cells, of which one must change, and
    ``weight`` what each weighs. Without sets, ``reason`` is ``contradiction`` when no change can help, ``effort``
    when the exact search was cut off, ``time`` when the MILP solver was, and ``many`` when more equations than
    ``MOST_TOGETHER`` are broken together, so that nothing was searched.
    """

    broken: tuple[int, ...]
    sets: tuple[tuple[Cell, ...], ...]
    weight: Fraction
    reason: str = ""


def localise(
    equations: Sequence[Equation],
    values: Values,
    weights: Mapping[Cell, Fraction | int | None] = _NO_WEIGHTS,
    *,
    effort: int = EFFORT,
    solver: Solver = Solver.AUTO,
    seconds: int = SECONDS,
) -> tuple[Located, ...]:
    """Find what must change, apart for every group of equations that are broken together.

    ``weights`` say how reliable a cell is, 1 for those not named; None is a cell that may not change. A cell without
    a value may take any and weighs nothing. ``effort`` limits the exact search of a group in steps, ``seconds`` the
    MILP solver for all groups together. After some groups that reach their limit the others may take few steps.
    """
    return _Localiser(equations, values, weights, effort, solver, seconds).run()


def minimal_sets(
    equations: Sequence[Equation],
    values: Values,
    weights: Mapping[Cell, Fraction | int | None] = _NO_WEIGHTS,
    *,
    effort: int = EFFORT,
    solver: Solver = Solver.AUTO,
) -> tuple[tuple[Cell, ...], ...] | None:
    """Give all lightest sets for the whole at once; None when a part could not be located."""
    groups = localise(equations, values, weights, effort=effort, solver=solver)
    if any(not group.sets for group in groups):
        return None
    order = {cell: number for number, cell in enumerate(touching(equations))}
    chosen = product(*(group.sets for group in groups))
    joined = [sorted((cell for part in parts for cell in part), key=order.__getitem__) for parts in chosen]
    return tuple(tuple(cells) for cells in sorted(joined, key=lambda one: [order[cell] for cell in one]))


class _Localiser:
    """One search: gathers conflicts until the lightest sets that hit them all work."""

    def __init__(
        self,
        equations: Sequence[Equation],
        values: Values,
        weights: Mapping[Cell, Fraction | int | None],
        effort: int,
        solver: Solver,
        seconds: int,
    ) -> None:
        self.equations, self.values, self.allowance = equations, values, effort
        self.solver, self.work = solver, Work(seconds * SECOND)
        self.common = _CUT_OFF * effort
        self.wide: frozenset[int] = frozenset()
        self.check = Feasibility(equations, values, Effort(effort))
        self.cells = list(self.check.touching)
        self.number = {cell: number for number, cell in enumerate(self.cells)}
        given = {cell: weights.get(cell, 1) for cell in self.cells if values.get(cell) is not None}
        exact = {cell: Fraction(weight) for cell, weight in given.items() if weight is not None}
        self.unit = math.lcm(*(weight.denominator for weight in exact.values()))
        self.weights = {self.number[cell]: int(weight * self.unit) for cell, weight in exact.items()}
        self.conflicts: list[frozenset[int]] = []
        self.known: dict[frozenset[int], int] = {}
        self.links: list[frozenset[int]] = []
        self.told: frozenset[int] = frozenset()
        self.solved: dict[frozenset[int], Located] = {}

    def run(self) -> tuple[Located, ...]:
        """Work until nothing new turns up."""
        broken = [n for n, equation in enumerate(self.equations) if equation.holds(self.values) is False]
        self.told = frozenset(self._add(self.equations[number].cells) for number in broken)
        self._eliminate(broken)
        self._empty_cells()
        while True:
            groups = self._groups()
            if not any(self._solve(group) for group in groups) and not self._link(groups):
                break
        whole = [self._with_broken(self.solved[group], group, broken) for group in groups]
        found = [part for one in whole for part in self._parts(one)]
        return tuple(sorted(found, key=lambda one: (one.broken, one.reason, len(one.sets))))

    def _add(self, cells: Iterable[Cell]) -> int:
        """Note a conflict, if it is new, and give its number."""
        numbers = (self.number[cell] for cell in cells)
        conflict = frozenset(number for number in numbers if number in self.weights)
        if conflict not in self.known:
            self.known[conflict] = len(self.conflicts)
            self.conflicts.append(conflict)
        return self.known[conflict]

    def _eliminate(self, broken: Sequence[int]) -> None:
        """Two broken equations that no one value of a shared cell can mend clash in their other cells."""
        holding: dict[Cell, list[int]] = {}
        for number in broken:
            for cell in self.equations[number].cells:
                holding.setdefault(cell, []).append(number)
        for cell, numbers in holding.items():
            if self.number[cell] in self.weights:
                for one, other in combinations(numbers, 2):
                    implied = self.equations[one].without(cell, self.equations[other])
                    if implied.holds(self.values) is False:
                        self._add(implied.cells)

    def _empty_cells(self) -> None:
        """Equations with cells that hold nothing may clash although none of them is broken."""
        seen: set[Cell] = set()
        for cell in self.cells:
            if self.values.get(cell) is None and cell not in seen:
                seen.update(self.check.opened([cell])[0])
                clash = self.check.clash([cell])
                if clash is not None:
                    self._add(clash)

    def _groups(self) -> list[frozenset[int]]:
        """Put conflicts together that share a cell, or that were linked; each group as numbers of conflicts."""
        return _joined(list(range(len(self.conflicts))), self.conflicts, self.links)

    def _solve(self, group: frozenset[int]) -> bool:
        """Find the lightest sets of a group; true when new conflicts turned up and groups may have changed."""
        if group in self.solved:
            return False
        if len(group & self.told) > MOST_TOGETHER:
            self.solved[group] = Located((), (), ZERO, "many")
            return False
        allowed = max(min(self.allowance, self.common), self.allowance // _SMALL)
        self.check.effort = Effort(allowed)
        by_milp = self.solver is Solver.MILP or not self.wide.isdisjoint(group)
        try:
            return self._proposed(group) if by_milp else self._searched(group)
        except EffortSpent as spent:
            self.common -= allowed
            if not by_milp and self.solver is Solver.AUTO and installed():
                self.wide |= group
                return self._solve(group)
            self.solved[group] = Located((), (), ZERO, "time" if isinstance(spent, TimeSpent) else "effort")
            return False

    def _searched(self, group: frozenset[int]) -> bool:
        """Search exactly: all lightest sets that hit the conflicts, each tried; what clashes is a new conflict."""
        effort = self.check.effort
        conflicts = [self.conflicts[n] for n in sorted(group)]
        sets = lightest_hitting_sets(conflicts, self.weights, effort, MOST_SETS)
        met = {
            self._add(clash) for one in sets for clash in self._clashes([self.cells[n] for n in sorted(one)])
        }
        if not met:
            self.solved[group] = self._located(sets)
        elif any(not self.conflicts[number] for number in met):
            self.solved[group] = self._located(())
        else:
            self.links.append(group | met)
        return bool(met)

    def _proposed(self, group: frozenset[int]) -> bool:
        """Let the MILP solver propose sets; what is found so has been tested exactly."""
        conflicts = [tuple(self.cells[n] for n in sorted(self.conflicts[number])) for number in sorted(group)]
        weights = {self.cells[n]: self.weights[n] for n in sorted(self._core(group))}
        asked = self.solver is Solver.MILP
        heaviest = None if asked else MOST_FOR_EACH * len(group & self.told) * self.unit
        found = Search(weights, conflicts, self._clashes, self.work, heaviest).run()
        met = {self._add(cells) for cells in found.conflicts}
        if any(not self.conflicts[number] for number in met):
            self.solved[group] = self._located(())
        elif found.sets is None:
            self.links.append(group | met)
        else:
            sets = [frozenset(self.number[cell] for cell in one) for one in found.sets]
            self.solved[group | met] = self._located(sorted(sets, key=sorted))
        return bool(met)

    def _core(self, group: frozenset[int]) -> frozenset[int]:
        return frozenset().union(*(self.conflicts[number] for number in group))

    def _clashes(self, cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
        """Give a conflict for every group of these cells that cannot do, changed together; none when all can."""
        met = (self.check.clash(part) for part in self.check.apart(cells))
        numbers = [sorted(self.number[cell] for cell in one) for one in met if one is not None]
        return [tuple(self.cells[n] for n in one if n in self.weights) for one in numbers]

    def _located(self, sets: Sequence[frozenset[int]]) -> Located:
        if not sets:
            return Located((), (), ZERO, "contradiction")
        weight = Fraction(sum(self.weights[number] for number in sets[0]), self.unit)
        return Located((), tuple(tuple(self.cells[n] for n in sorted(one)) for one in sets), weight)

    def _link(self, groups: Sequence[frozenset[int]]) -> bool:
        """Join groups that together may use up the room that an inequality or an empty cell leaves to each."""
        users: dict[int, set[int]] = {}
        for at, group in enumerate(groups):
            for cell in {cell for one in self.solved[group].sets for cell in one}:
                for number in self.check.touching[cell]:
                    users.setdefault(number, set()).add(at)
        found = False
        for number, using in users.items():
            if len(using) > 1 and not self._rigid(self.equations[number]):
                link = frozenset(min(groups[at]) for at in using)
                found |= link not in self.links
                self.links.append(link)
        return found

    def _rigid(self, equation: Equation) -> bool:
        return equation.exact and all(self.values.get(cell) is not None for cell in equation.cells)

    def _with_broken(self, located: Located, group: frozenset[int], broken: Sequence[int]) -> Located:
        conflicts = {self.conflicts[number] for number in group}
        own = tuple(n for n in broken if self._as_conflict(n) in conflicts)
        return Located(own, located.sets, located.weight, located.reason)

    def _parts(self, located: Located) -> list[Located]:
        """Take apart what turned out to be independent: sets that combine freely over the broken equations."""
        used = {self.number[cell] for one in located.sets for cell in one}
        own = [frozenset(self._as_conflict(number) & used) for number in located.broken]
        groups = _joined(list(range(len(own))), own, ())
        if not located.sets or len(groups) < 2:
            return [located]
        parts = [self._part(located, sorted(group), own) for group in groups]
        free = math.prod(len(part.sets) for part in parts) == len(located.sets)
        covered = used == {cell for cells in own for cell in cells}
        return parts if free and covered else [located]

    def _part(self, located: Located, group: Sequence[int], own: Sequence[frozenset[int]]) -> Located:
        cells = {self.cells[number] for at in group for number in own[at]}
        sets = dict.fromkeys(tuple(cell for cell in one if cell in cells) for one in located.sets)
        first = next(iter(sets))
        weight = Fraction(sum(self.weights[self.number[cell]] for cell in first), self.unit)
        return Located(tuple(located.broken[at] for at in group), tuple(sets), weight)

    def _as_conflict(self, number: int) -> frozenset[int]:
        cells = (self.number[cell] for cell in self.equations[number].cells)
        return frozenset(cell for cell in cells if cell in self.weights)


def _joined(
    items: Sequence[int], shared: Sequence[frozenset[int]], links: Sequence[frozenset[int]]
) -> list[frozenset[int]]:
    """Put items into one group that share a number or are linked, however far around."""
    leader = list(items)

    def find(item: int) -> int:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    first: dict[int, int] = {}
    for item in items:
        for number in shared[item]:
            leader[find(item)] = find(first.setdefault(number, item))
    for link in links:
        members = sorted(link)
        for other in members[1:]:
            leader[find(other)] = find(members[0])
    groups: dict[int, list[int]] = {}
    for item in items:
        groups.setdefault(find(item), []).append(item)
    return [frozenset(members) for members in groups.values()]
