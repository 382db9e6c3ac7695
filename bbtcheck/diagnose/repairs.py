"""What each wrong cell should hold, how likely that is, and what all likely repairs have in common."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import TypeAlias

from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.localise import EFFORT, Feasibility, Located, localise
from bbtcheck.diagnose.simplex import Effort, EffortSpent
from bbtcheck.diagnose.slips import SLIPS, Slip, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Interval

Others: TypeAlias = Callable[[Cell, Takes], Sequence[tuple[Cell | None, Written]]]
"""Gives the figures around a cell that a slip takes, each with its own cell where it has one."""
Accept: TypeAlias = Callable[[Mapping[Cell, Fraction]], bool]
"""Tells whether every rule that some new values touch would hold, also rules that are no equations."""

SURE = Fraction(19, 20)
"""From this share of all likelihood on a change is proposed as such; below it, several are possible."""
_UNEXPLAINED = 5
_MOST_SETS = 400
_MOST_COMBINATIONS = 500
_MOST_REPAIRS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A cell with the value that it should hold; ``slip`` names what went wrong, where that is known."""

    cell: Cell
    value: Fraction
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that together satisfy every equation they touch; ``share`` is that of all likelihood, from 0 to 1."""

    changes: tuple[Change, ...]
    share: Fraction


@dataclass(frozen=True, slots=True)
class Cause:
    """Equations that one error broke, or several entangled ones, with all repairs, the likeliest first.

    Without repairs ``reason`` says why: ``effort``, ``contradiction`` or ``no_repair``.
    """

    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    reason: str = ""

    @property
    def suspects(self) -> tuple[tuple[Change, Fraction], ...]:
        """Give every change with its share over all repairs, the likeliest first."""
        shares: dict[tuple[Cell, Fraction], tuple[Change, Fraction]] = {}
        for repair in self.repairs:
            for change in repair.changes:
                known, share = shares.get((change.cell, change.value), (change, Fraction(0)))
                shares[change.cell, change.value] = (known, share + repair.share)
        return tuple(sorted(shares.values(), key=lambda one: -one[1]))

    @property
    def sure(self) -> tuple[Change, ...]:
        """Give the changes that (nearly) all likely repairs have in common."""
        return tuple(change for change, share in self.suspects if share >= SURE)


def no_others(cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
    """Know nothing of what stands around a cell."""
    return ()


def all_slips(cell: Cell) -> Iterable[Slip]:
    """Let every slip happen to every cell."""
    return SLIPS.values()


@dataclass(slots=True)
class Repairer:
    """Finds the repairs of broken equations; what it needs to know of the paper comes in as functions."""

    equations: Sequence[Equation]
    written: Mapping[Cell, Written]
    weights: Mapping[Cell, Fraction | int | None] = field(default_factory=dict)
    others: Others = no_others
    slips: Callable[[Cell], Iterable[Slip]] = all_slips
    accept: Accept = lambda values: True
    effort: int = EFFORT
    _values: dict[Cell, Fraction | None] = field(init=False)
    _check: Feasibility = field(init=False)

    def __post_init__(self) -> None:
        """Take the values from what is written."""
        self._values = {cell: number.value for cell, number in self.written.items()}
        self._check = Feasibility(self.equations, self._values, Effort(self.effort))

    def causes(self) -> tuple[Cause, ...]:
        """Locate all errors and find their repairs."""
        found = localise(self.equations, self._values, self.weights, effort=self.effort)
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
        repairs = _ranked(raw)
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
            if (slip.takes == "nothing" or others) and slip.explains(printed, meant, others):
                likely = Fraction(slip.weight, slip.ways(meant, others))
                best = max(best, (slip.name, likely), key=lambda one: one[1])
        return best

    def around(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        """Give the figures that a slip takes: the parts of a total follow from the equations."""
        if takes is not Takes.PARTS:
            return self.others(cell, takes)
        found: dict[Cell, Written] = {}
        for number in self._check.touching.get(cell, ()):
            equation = self.equations[number]
            own = dict(equation.weights).get(cell)
            for other, weight in equation.weights:
                if other != cell and own is not None and weight == -own and other in self.written:
                    found[other] = self.written[other]
        return list(found.items())

    def _of_set(self, cells: Sequence[Cell]) -> Iterator[tuple[tuple[Change, ...], Fraction]]:
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
            likely = Fraction(1)
            for _, share in chosen:
                likely *= share
            if self._works(changes):
                yield changes, likely

    def _candidates(self, cell: Cell, opened: set[Cell]) -> list[tuple[Change, Fraction]]:
        """Give what slips may have been made here, as far as the equations of this cell alone allow it."""
        limits = [
            wanted
            for number in self._check.touching[cell]
            if not opened & set(self.equations[number].cells) - {cell}
            and (wanted := self.equations[number].wanted(cell, self._values)) is not None
        ]
        return [one for one in self._slipped(cell) if all(limit.contains(one[0].value) for limit in limits)]

    def _slipped(self, cell: Cell) -> list[tuple[Change, Fraction]]:
        """Give everything that may have been meant where this is printed, with how likely it is."""
        printed = self.written[cell]
        found: dict[Fraction, tuple[Change, Fraction]] = {}
        for slip in self.slips(cell):
            if slip.exchange:
                continue
            others = (
                [figure for _, figure in self.around(cell, slip.takes)] if slip.takes != "nothing" else []
            )
            for meant in slip.candidates(printed, others):
                likely = Fraction(slip.weight, slip.ways(meant, others))
                if meant.value not in found or likely > found[meant.value][1]:
                    found[meant.value] = (Change(cell, meant.value, slip.name), likely)
        return list(found.values())

    def _of_single_cells(self, broken: Sequence[int]) -> Iterator[tuple[tuple[Change, ...], Fraction]]:
        """Where nothing was located: the slips of one cell that put right all equations the cell is in."""
        cells = dict.fromkeys(cell for number in broken for cell in self.equations[number].cells)
        for cell in cells:
            touched = self._check.touching[cell]
            if self.weights.get(cell, 1) is None or sum(number in broken for number in touched) < 2:
                continue
            limits = [self.equations[number].wanted(cell, self._values) for number in touched]
            value = _common_point(limits)
            if value is None:
                continue
            slip, likely = self.explained(cell, value)
            changes = (Change(cell, value, slip),)
            if slip and self._works(changes):
                yield changes, likely

    def _exchanges(self, located: Located) -> Iterator[tuple[tuple[Change, ...], Fraction]]:
        """Give the exchanges of two figures that put right every equation that is broken here."""
        cells = dict.fromkeys(cell for number in located.broken for cell in self.equations[number].cells)
        seen: set[frozenset[Cell]] = set()
        for cell in cells:
            for slip in self.slips(cell):
                if not slip.exchange:
                    continue
                around = self.around(cell, slip.takes)
                for other, figure in around:
                    pair = frozenset((cell, other))
                    if other is None or pair in seen or figure.value == self.written[cell].value:
                        continue
                    seen.add(pair)
                    changes = (
                        Change(cell, figure.value, slip.name),
                        Change(other, self.written[cell].value, slip.name),
                    )
                    if self._mends(changes, located.broken):
                        yield changes, Fraction(slip.weight, len(around))

    def _mends(self, changes: tuple[Change, ...], broken: Sequence[int]) -> bool:
        values = ChainMap[Cell, Fraction | None]({one.cell: one.value for one in changes}, self._values)
        return all(self.equations[number].holds(values) for number in broken) and self._works(changes)

    def _works(self, changes: tuple[Change, ...]) -> bool:
        """Tell whether every equation and every other rule that the changes touch would hold."""
        new = {change.cell: change.value for change in changes}
        values = ChainMap[Cell, Fraction | None]({**new}, self._values)
        touched = {number for cell in new for number in self._check.touching.get(cell, ())}
        holds = all(self.equations[number].holds(values) is not False for number in touched)
        return holds and self.accept(new)


def _common_point(limits: Sequence[Interval | None]) -> Fraction | None:
    """Give the one number that all intervals leave, if they leave just one."""
    common: Interval | None = Interval(None, None)
    for limit in limits:
        if limit is None or common is None:
            return None
        common = common.intersect(limit)
    return common.low if common is not None and common.low == common.high else None


def _ranked(raw: Iterable[tuple[tuple[Change, ...], Fraction]]) -> tuple[Repair, ...]:
    """Put the repairs in order, the likeliest first, and share out all likelihood among them."""
    best: dict[frozenset[tuple[Cell, Fraction]], tuple[tuple[Change, ...], Fraction]] = {}
    for changes, likely in raw:
        key = frozenset((change.cell, change.value) for change in changes)
        if key not in best or likely > best[key][1]:
            best[key] = (changes, likely)
    ordered = sorted(best.values(), key=lambda one: (-one[1], len(one[0])))
    total = sum((likely for _, likely in ordered), Fraction(0))
    return tuple(Repair(changes, likely / total) for changes, likely in ordered[:_MOST_REPAIRS])
