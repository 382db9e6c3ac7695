"""What each wrong cell should hold, how likely that is, and what all likely repairs have in common."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import TypeAlias

from bbtcheck.diagnose.causes import Cause, Change, Weighed, ranked
from bbtcheck.diagnose.exchanges import Exchanges, common_point
from bbtcheck.diagnose.feasibility import Feasibility
from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.localise import EFFORT, Located, localise
from bbtcheck.diagnose.milp import Solver
from bbtcheck.diagnose.simplex import Effort, EffortSpent
from bbtcheck.diagnose.slips import SLIPS, Slip, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Interval

Others: TypeAlias = Callable[[Cell, Takes], Sequence[tuple[Cell | None, Written]]]
"""Gives the figures around a cell that a slip takes, each with its own cell where it has one."""
Accept: TypeAlias = Callable[[Mapping[Cell, Fraction]], bool]
"""Tells whether every rule that some new values touch would hold, also rules that are no equations."""

_UNEXPLAINED = 5
_MOST_SETS = 400
_MOST_COMBINATIONS = 500
_UNUSUAL = Fraction(1, 50)
"""How likely a figure with more decimals than the others in its unit is, beside one with as many."""
_RARE = Fraction(1, 100_000)
"""How likely one more slip is beside the first: of some hundred figures one is wrong, in one of many ways."""


def no_others(cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
    """Know nothing of what stands around a cell."""
    return ()


def all_slips(cell: Cell) -> Iterable[Slip]:
    """Let every slip happen to every cell."""
    return SLIPS.values()


def no_habit(cell: Cell) -> int | None:
    """Know nothing of how figures are printed."""
    return None


def no_step(cell: Cell) -> Fraction:
    """Know nothing of what figures were rounded to."""
    return Fraction(0)


def no_line(cell: Cell, meant: Fraction) -> Fraction:
    """Know nothing of the line in which a figure stands."""
    return Fraction(1)


@dataclass(slots=True)
class Repairer:
    """Finds the repairs of broken equations; what it needs to know of the paper comes in as functions.

    ``habit`` gives with how many decimals the figures in the unit of a cell are printed, where they agree on it, and
    ``step`` what a figure was rounded to, 0 where nobody knows; ``alike`` how many times better than what is printed
    another value fits the line of the cell.
    """

    equations: Sequence[Equation]
    written: Mapping[Cell, Written]
    weights: Mapping[Cell, Fraction | int | None] = field(default_factory=dict)
    others: Others = no_others
    slips: Callable[[Cell], Iterable[Slip]] = all_slips
    accept: Accept = lambda values: True
    habit: Callable[[Cell], int | None] = no_habit
    alike: Callable[[Cell, Fraction], Fraction] = no_line
    step: Callable[[Cell], Fraction] = no_step
    effort: int = EFFORT
    solver: Solver = Solver.AUTO
    _values: dict[Cell, Fraction | None] = field(init=False)
    _check: Feasibility = field(init=False)
    _around: dict[tuple[Cell, Takes], Sequence[tuple[Cell | None, Written]]] = field(
        init=False, default_factory=dict
    )
    _meant: dict[tuple[Cell, str], frozenset[Fraction]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Take the values from what is written."""
        self._values = {cell: number.value for cell, number in self.written.items()}
        self._check = Feasibility(self.equations, self._values, Effort(self.effort))

    def causes(self) -> tuple[Cause, ...]:
        """Locate all errors and find their repairs."""
        found = localise(self.equations, self._values, self.weights, effort=self.effort, solver=self.solver)
        return tuple(self.cause(located) for located in found)

    def cause(self, located: Located) -> Cause:
        """Find the repairs of one group of broken equations."""
        self._check.effort = Effort(self.effort)
        try:
            sets = [*located.sets[:_MOST_SETS]]
            raw = [repair for cells in sets for repair in self._of_set(cells)]
            raw += self._exchanges(located)
            if not sets:
                raw += self._of_single_cells(located.broken)
        except EffortSpent:
            return Cause(located.broken, (), "effort")
        repairs = ranked(raw)
        reason = "" if repairs else located.reason or "no_repair"
        return Cause(located.broken, repairs, reason)

    def explained(self, cell: Cell, value: Fraction) -> tuple[str, Fraction]:
        """Name the likeliest slip that makes what is printed of a value, and how likely that is."""
        printed = self.written[cell]
        meant = Written.of(value, printed.decimals)
        if meant is None:
            return "", Fraction(0)
        best = ("", Fraction(_UNEXPLAINED, 9 * 10 ** len(meant.digits)))
        for slip in self.slips(cell):
            if slip.exchange:
                continue
            others = (
                [figure for _, figure in self.around(cell, slip.takes)] if slip.takes != "nothing" else []
            )
            if (slip.takes == "nothing" or others) and self._may_be_slip(cell, slip, meant, others):
                likely = Fraction(slip.weight, slip.ways(meant, others))
                best = max(best, (slip.name, likely), key=lambda one: one[1])
        return best[0], best[1] * self._usual(cell, value)

    def _may_be_slip(self, cell: Cell, slip: Slip, meant: Written, others: Sequence[Written]) -> bool:
        """Tell whether a slip explains a figure; what may have been meant by it is worked out once for each slip."""
        if slip.copied:
            return slip.explains(self.written[cell], meant, others)
        if (cell, slip.name) not in self._meant:
            found = slip.candidates(self.written[cell], others)
            self._meant[cell, slip.name] = frozenset(one.value for one in found)
        return meant.value in self._meant[cell, slip.name]

    def _usual(self, cell: Cell, value: Fraction) -> Fraction:
        """Tell how likely a value is by its decimals, of which more than beside it are unusual, and by its line."""
        habit = self.habit(cell)
        usual = habit is None or (value * 10**habit).denominator == 1
        return self.alike(cell, value) * (1 if usual else _UNUSUAL)

    def around(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        """Give the figures that a slip takes: the parts of a total, two or more, follow from the equations."""
        if (cell, takes) not in self._around:
            self._around[cell, takes] = self._found_around(cell, takes)
        return self._around[cell, takes]

    def _found_around(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        if takes is not Takes.PARTS:
            return self.others(cell, takes)
        found: dict[Cell, Written] = {}
        for number in self._check.touching.get(cell, ()):
            equation = self.equations[number]
            own, parts = dict(equation.weights).get(cell), dict[Cell, Written]()
            for other, weight in equation.weights:
                if other != cell and own is not None and weight == -own and other in self.written:
                    parts[other] = self.written[other]
            found |= parts if len(parts) > 1 else {}
        return list(found.items())

    def _of_set(self, cells: Sequence[Cell]) -> Iterator[Weighed]:
        """Give the repairs that change just these cells."""
        fixed = self._check.determined(cells)
        if fixed is None:
            return
        options: list[list[tuple[Change, Fraction]]] = []
        for cell in cells:
            if cell in fixed:
                slip, likely = self.explained(cell, fixed[cell])
                options.append([(Change(cell, fixed[cell], slip), likely)] if likely else [])
            else:
                options.append(self._candidates(cell, set(cells)))
        for chosen in islice(product(*options), _MOST_COMBINATIONS):
            changes = tuple(change for change, _ in chosen)
            likely = _RARE ** (len(chosen) - 1)
            for _, share in chosen:
                likely *= share
            if self._works(changes):
                yield changes, likely

    def _candidates(self, cell: Cell, opened: set[Cell]) -> list[tuple[Change, Fraction]]:
        """Give what slips may have been made here, as far as the equations of this cell alone allow it.

        What is in the middle of all that they allow may be meant too, as where a figure was copied from elsewhere;
        not with another sign, for which a slip would be needed.
        """
        limits = [
            wanted
            for number in self._check.touching[cell]
            if not opened & set(self.equations[number].cells) - {cell}
            and (wanted := self.equations[number].wanted(cell, self._values)) is not None
        ]
        found = self._slipped(cell, limits)
        middle = _middle(limits, (self.step(cell), Fraction(1, 10 ** self.written[cell].decimals)))
        turned = middle is not None and middle * self.written[cell].value < 0
        if middle is not None and not turned and all(change.value != middle for change, _ in found):
            slip, likely = self.explained(cell, middle)
            found += [(Change(cell, middle, slip), likely)] if likely else []
        return found

    def _slipped(self, cell: Cell, limits: Sequence[Interval]) -> list[tuple[Change, Fraction]]:
        """Give everything within some limits that may have been meant where this is printed, and how likely it is."""
        printed = self.written[cell]
        found: dict[Fraction, tuple[Change, Fraction]] = {}
        for slip in self.slips(cell):
            if slip.exchange:
                continue
            others = (
                [figure for _, figure in self.around(cell, slip.takes)] if slip.takes != "nothing" else []
            )
            for meant in slip.candidates(printed, others):
                if not all(limit.contains(meant.value) for limit in limits):
                    continue
                likely = Fraction(slip.weight, slip.ways(meant, others)) * self._usual(cell, meant.value)
                if meant.value not in found or likely > found[meant.value][1]:
                    found[meant.value] = (Change(cell, meant.value, slip.name), likely)
        return list(found.values())

    def _of_single_cells(self, broken: Sequence[int]) -> Iterator[Weighed]:
        """Where nothing was located: the slips of one cell that put right all equations the cell is in."""
        cells = dict.fromkeys(cell for number in broken for cell in self.equations[number].cells)
        for cell in cells:
            touched = self._check.touching[cell]
            if self.weights.get(cell, 1) is None or sum(number in broken for number in touched) < 2:
                continue
            limits = [self.equations[number].wanted(cell, self._values) for number in touched]
            value = common_point(limits)
            if value is None:
                continue
            slip, likely = self.explained(cell, value)
            changes = (Change(cell, value, slip),)
            if slip and self._works(changes):
                yield changes, likely

    def _exchanges(self, located: Located) -> Iterator[Weighed]:
        """Give the repairs in which two figures changed places."""
        exchanges = Exchanges(
            self.equations,
            self._check.touching,
            self.written,
            self._values,
            self.slips,
            self.around,
            self.explained,
            self._works,
            _RARE,
        )
        return exchanges.mending(located.broken)

    def _works(self, changes: tuple[Change, ...]) -> bool:
        """Tell whether every equation and every other rule that the changes touch would hold."""
        new = {change.cell: change.value for change in changes}
        values = ChainMap[Cell, Fraction | None]({**new}, self._values)
        touched = {number for cell in new for number in self._check.touching.get(cell, ())}
        holds = all(self.equations[number].holds(values) is not False for number in touched)
        return holds and self.accept(new)


def _middle(limits: Sequence[Interval], steps: Iterable[Fraction]) -> Fraction | None:
    """Give the middle of what all limits leave, as a multiple of the first step for which one is allowed.

    None where that has no end, or no multiple of any step is allowed.
    """
    common: Interval | None = Interval(None, None)
    for limit in limits:
        common = common.intersect(limit) if common is not None else None
    if common is None or common.low is None or common.high is None:
        return None
    middle = (common.low + common.high) / 2
    multiples = (round(middle / step) * step for step in steps if step)
    return next((one for one in multiples if common.contains(one)), None)
