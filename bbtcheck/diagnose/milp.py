"""The MILP solver HiGHS, an optional extra: it proposes the lightest sets of cells that hit some conflicts.

It reckons in doubles, so no amount is ever shown to it: its model holds noughts, ones and weights, and what it
proposes is tested exactly by ``bbtcheck.diagnose.proposed``.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

from bbtcheck.diagnose.linear import ZERO, Cell
from bbtcheck.diagnose.simplex import EffortSpent
from bbtcheck.errors import UsageError
from bbtcheck.read.extras import needed

SECOND = 10**9
SECONDS = 60
"""How long the solver may work on all errors together, unless told otherwise, if it does not reach its other limits."""

BRANCHES = 500
"""How many branches it may look into: errors that it locates take some hundreds at most."""

STEPS = 60_000
"""How many steps of the simplex method it may take: errors that it locates take some tens of thousands at most."""

_FINE = 2**30


class Solver(StrEnum):
    """Who looks for the cells that must change: the exact search, the MILP solver, or each where it does best.

    ``AUTO`` takes the exact search, and the MILP solver, if it is installed, for what goes beyond its limit.
    """

    AUTO = "auto"
    EXACT = "exact"
    MILP = "milp"

    @classmethod
    def of(cls, name: str) -> Solver:
        """Find a way to search by its name; UsageError lists the known ones, or names a missing extra."""
        if name not in tuple(cls):
            raise UsageError(f"There is no solver {name!r}. Known: {', '.join(cls)}.")
        if name == cls.MILP:
            load()
        return cls(name)


class TimeSpent(EffortSpent):
    """The work or the time that the solver was allowed is over, and there is no answer."""


@dataclass(slots=True)
class Work:
    """What the solver may still do: in branches, in steps of the simplex method, and in nanoseconds.

    The first two are counted alike on every machine, and are far sooner used up than the time.
    """

    left: int = SECONDS * SECOND
    branches: int = BRANCHES
    steps: int = STEPS

    @property
    def is_over(self) -> bool:
        """Tell whether nothing may be done any more."""
        return min(self.left, self.branches, self.steps) <= 0


def installed() -> bool:
    """Tell whether the solver can be used here; it comes with the extra ``milp``."""
    return find_spec("highspy") is not None


def load() -> Any:
    """Load the solver; UsageError names the extra to install when it is missing."""
    return needed("highspy", "milp", "Looking for wrong figures with a MILP solver")


@dataclass(slots=True)
class Proposals:
    """Proposes sets of cells, the lightest first and each once, that hit all the conflicts it was told of.

    ``weights`` are those of the cells to choose from, whole numbers above nought. What is done is taken off ``work``.
    """

    weights: Mapping[Cell, int]
    conflicts: Sequence[Iterable[Cell]]
    work: Work
    _columns: dict[Cell, int] = field(init=False, default_factory=dict)
    _highs: Any = field(init=False)
    _library: Any = field(init=False)

    def __post_init__(self) -> None:
        """Build the model: a column per cell, a row per conflict."""
        self._library = load()
        self._highs = _silent(self._library)
        for option, value in (("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0), ("mip_abs_gap", 1 / 2)):
            self._highs.setOptionValue(option, value)
        for number, (cell, weight) in enumerate(self.weights.items()):
            self._highs.addCol(weight, 0, 1, 0, [], [])
            self._columns[cell] = number
        for conflict in self.conflicts:
            self.require(conflict)

    def require(self, cells: Iterable[Cell]) -> None:
        """From now on propose only sets with at least one of these cells."""
        self._add_row({self._columns[cell]: 1 for cell in cells if cell in self._columns}, 1, self._highs.inf)

    def forbid(self, cells: Sequence[Cell]) -> None:
        """From now on propose no set that holds all these cells."""
        self._add_row({self._columns[cell]: 1 for cell in cells}, 0, len(cells) - 1)

    def at_most(self, weight: int) -> None:
        """From now on propose only sets that weigh this or less."""
        self._add_row({self._columns[cell]: own for cell, own in self.weights.items()}, 0, weight)

    def next(self) -> tuple[Cell, ...] | None:
        """Give one of the lightest sets that are left; None when there is none. Raises TimeSpent."""
        kind = self._library.HighsVarType.kInteger
        for column in self._columns.values():
            self._highs.changeColIntegrality(column, kind)
        if not self._solved():
            return None
        chosen = self._highs.getSolution().col_value
        return tuple(cell for cell, column in self._columns.items() if 2 * chosen[column] > 1)

    def prices(self) -> tuple[Fraction, ...]:
        """Give each conflict its share of the weight that any set must have; raises TimeSpent.

        No cell is asked more, over its conflicts, than it weighs; that holds exactly, whatever the solver says, so the
        sum of all shares is a true lower bound. To be asked for before the first proposal.
        """
        if not self._solved():
            return ()
        duals = self._highs.getSolution().row_dual
        shares = [Fraction(max(0, round(one * _FINE)), _FINE) for one in duals]
        asked = dict.fromkeys(self.weights, ZERO)
        for share, conflict in zip(shares, self.conflicts, strict=True):
            for cell in conflict:
                if cell in asked:
                    asked[cell] += share
        worst = max((asked[cell] / weight for cell, weight in self.weights.items()), default=ZERO)
        return tuple(share / max(worst, Fraction(1)) for share in shares)

    def _solved(self) -> bool:
        if self.work.is_over:
            raise TimeSpent
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + self.work.left / SECOND)
        self._highs.setOptionValue("mip_max_nodes", self.work.branches)
        self._highs.setOptionValue("simplex_iteration_limit", self.work.steps)
        begun = time.monotonic_ns()
        self._highs.run()
        done = self._highs.getInfo()
        self.work.left -= time.monotonic_ns() - begun
        self.work.branches -= max(0, done.mip_node_count)
        self.work.steps -= max(0, done.simplex_iteration_count)
        status, known = self._highs.getModelStatus(), self._library.HighsModelStatus
        if status not in (known.kInfeasible, known.kUnboundedOrInfeasible, known.kOptimal):
            raise TimeSpent
        return bool(status == known.kOptimal)

    def _add_row(self, factors: Mapping[int, int], low: int, high: Any) -> None:
        self._highs.addRow(low, high, len(factors), list(factors), list(factors.values()))


def _silent(library: Any) -> Any:
    """Start the solver without the lines that it writes to standard output, its first one included."""

    def callbacks(own: Any) -> Any:
        own.silent()
        return library.Highs.enableCallbacks(own)

    highs = type("Silent", (library.Highs,), {"enableCallbacks": callbacks})()
    highs.silent()
    return highs
