"""Which figure is wrong: the causes behind the broken rules, tested against all rules before they are proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bbtcheck.check.engine import Examination
from bbtcheck.check.outcome import Verdict
from bbtcheck.diagnose.causes import SURE, Cause, Change, Repair
from bbtcheck.diagnose.equations import Instance, System, count_faults
from bbtcheck.diagnose.likeness import Likeness
from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.localise import EFFORT
from bbtcheck.diagnose.milp import Solver
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.surroundings import Surroundings
from bbtcheck.diagnose.written import Written
from bbtcheck.rulebook.rule import Role

_MOST_OPAQUE = 40


@dataclass(frozen=True, slots=True)
class FigureCause:
    """A cause with the rule instances that it breaks; ``limit`` tells that many values would do.

    ``suspects`` are the changes worth telling, the likeliest first. Where many values would do and none is sure, each
    stands for all of its cell: ``open`` tells that it proposes no value. In a ``vague`` cell other values than the one
    that follows would do as well.
    """

    cause: Cause
    instances: tuple[Instance, ...]
    limit: bool = False
    vague: frozenset[Cell] = frozenset()

    @property
    def suspects(self) -> tuple[tuple[Change, Fraction], ...]:
        """Give the changes worth telling, or one for each figure that may be wrong."""
        told = self.cause.suspects
        if not self.limit:
            return told
        if self.cause.sure:
            return tuple(one for one in told if one[1] >= SURE)
        shares: dict[Cell, tuple[Change, Fraction]] = {}
        for change, share in told:
            known, before = shares.get(change.cell, (change, Fraction(0)))
            shares[change.cell] = (known, before + share)
        return tuple(sorted(shares.values(), key=lambda one: -one[1]))

    @property
    def open(self) -> bool:
        """Tell whether the figures that may be wrong are known, and what they should be is not."""
        return self.limit and not self.cause.sure

    def proposes(self, change: Change) -> bool:
        """Tell whether a change is proposed with its value: it is the only one that will do, or a slip explains it."""
        return not self.open and (bool(change.slip) or change.cell not in self.vague)


@dataclass(slots=True)
class FigureDoctor:
    """Looks for the wrong figures of some papers that were checked."""

    examination: Examination
    system: System
    effort: int = EFFORT
    solver: Solver = Solver.AUTO
    _verdicts: dict[tuple[tuple[Cell, Fraction], ...], bool] = field(default_factory=dict)
    _around: Repairer | None = None

    def causes(self) -> Iterator[FigureCause]:
        """Give the causes of broken equations, then those of broken rules that are no equations."""
        repairer = self._repairer()
        explained: set[int] = set()
        for cause in repairer.causes():
            owners = dict.fromkeys(self.system.owners[number] for number in cause.broken)
            explained |= set(owners)
            owners |= dict.fromkeys(self._also_broken(cause))
            limit = all(_one_sided(self.system.equations[number]) for number in cause.broken)
            yield FigureCause(cause, tuple(self.system.instances[number] for number in owners), limit)
        for number, instance in enumerate(self.system.instances):
            if instance.faults and instance.rule.role is Role.OUTCOME:
                yield FigureCause(self._worked_out(instance), (instance,))
            elif instance.faults and instance.opaque and number not in explained and instance.cells:
                cause = self._of_opaque(instance, repairer)
                vague = frozenset(one.cell for one, _ in cause.suspects if self._is_vague(instance, one))
                yield FigureCause(cause, (instance,), vague=vague)

    def _also_broken(self, cause: Cause) -> Iterator[int]:
        """Rules that the sure changes of a cause mend as well, such as that of the other one of two swapped figures."""
        for change in cause.sure:
            for number in self.system.by_cell.get(change.cell, ()):
                instance = self.system.instances[number]
                if instance.faults and instance.rule.role is not Role.SCOPE:
                    yield number

    def around(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        """Give the figures that a slip takes around a figure, each with its own cell where it has one."""
        if self._around is None:
            self._around = self._repairer()
        return self._around.around(cell, takes)

    def _repairer(self) -> Repairer:
        around = Surroundings(self.examination.index, self.system).around
        decimals, figures = self.system.decimals(), self.system.figures
        return Repairer(
            self.system.equations,
            self.system.written,
            self.system.weights(),
            others=around,
            accept=self.accepts,
            habit=lambda cell: decimals.get(figures[cell].quantity.unit.symbol),
            step=lambda cell: figures[cell].step,
            alike=Likeness(self.examination.index, figures).times,
            effort=self.effort,
            solver=self.solver,
        )

    def accepts(self, values: Mapping[Cell, Fraction]) -> bool:
        """Tell whether no rule that these values touch would have more to object than it has now."""
        key = tuple(sorted(values.items(), key=lambda one: (repr(one[0]), one[1])))
        if key not in self._verdicts:
            self._verdicts[key] = self._accepts(values)
        return self._verdicts[key]

    def _accepts(self, values: Mapping[Cell, Fraction]) -> bool:
        return all(after <= instance.faults for instance, after, _ in self._after(values))

    def _after(self, values: Mapping[Cell, Fraction]) -> Iterator[tuple[Instance, int, bool]]:
        """Apply every rule that some values touch, as if they were printed: what it objects, and whether it applies."""
        supposed: dict[tuple[int, str], object] = {}
        touched: dict[int, None] = {}
        for cell, value in values.items():
            figure = self.system.figures[cell]
            written = Written.of(value, figure.written.decimals)
            if written is None:
                continue
            touched.update((number, None) for number in self.system.by_cell.get(cell, ()))
            for record, name in figure.slots:
                supposed[id(record), name] = written.quantity(figure.quantity)
                touched.update((number, None) for number in self.system.by_record.get(id(record), ()))
        index = self.examination.index.supposing(supposed)
        for number in touched:
            instance = self.system.instances[number]
            outcome = instance.prepared.again(instance.outcome, index)
            yield (
                instance,
                count_faults(instance.rule, outcome),
                outcome.verdict is not Verdict.NOT_APPLICABLE,
            )

    def _worked_out(self, instance: Instance) -> Cause:
        """Put what follows from the other figures in the place of the outcome that is printed or saved."""
        changes: dict[Cell, Change] = {}
        for leaf in instance.outcome.judgement.responsible():
            cell = self.system.cell(leaf.sides[-1]) if leaf.operator == "==" else None
            value = self.system.wanted(leaf, cell) if cell is not None else None
            if cell is not None and value is not None:
                changes[cell] = Change(cell, value)
        repairs = (Repair(tuple(changes.values()), Fraction(1)),) if changes else ()
        return Cause((), repairs, "" if repairs else "no_repair")

    def _of_opaque(self, instance: Instance, repairer: Repairer) -> Cause:
        """Try the slips of each figure, and the other figures of the same rule, one after the other."""
        raw: list[tuple[Change, Fraction]] = []
        if len(instance.cells) <= _MOST_OPAQUE:
            for cell in instance.cells:
                if not self.system.figures[cell].in_figures:
                    continue  # what was counted or put in words has no digits to be wrong
                raw += [
                    one for one in self._options(cell, instance, repairer) if self._cures(instance, one[0])
                ]
        total = sum((likely for _, likely in raw), Fraction(0))
        ordered = sorted(raw, key=lambda one: -one[1])
        repairs = tuple(Repair((change,), likely / total) for change, likely in ordered)
        return Cause((), repairs, "" if repairs else "no_repair")

    def _options(
        self, cell: Cell, instance: Instance, repairer: Repairer
    ) -> Iterator[tuple[Change, Fraction]]:
        """Give what may stand in a cell instead; of what is as likely, what was calculated comes first."""
        printed = self.system.figures[cell].written
        decimals = 10**printed.decimals
        values = (self.system.wanted(leaf, cell) for leaf in instance.outcome.judgement.responsible())
        wanted = dict.fromkeys(
            Fraction(round(value * decimals), decimals) for value in values if value is not None
        )
        wanted |= dict.fromkeys(
            candidate.value
            for slip in SLIPS.values()
            if slip.takes is Takes.NOTHING
            for candidate in slip.candidates(printed)
        )
        unit = self.system.figures[cell].quantity.unit
        for other in instance.cells:
            figure = self.system.figures[other]
            if figure.quantity.unit == unit and figure.written.value != printed.value:
                wanted[figure.written.value] = None
        for meant in wanted:
            slip, likely = repairer.explained(cell, meant)
            if likely:
                yield Change(cell, meant, slip), likely

    def _is_vague(self, instance: Instance, change: Change) -> bool:
        """Tell whether the value one step above or below would do too."""
        step = Fraction(1, 10 ** self.system.figures[change.cell].written.decimals)
        beside = (replace(change, value=change.value + side) for side in (step, -step))
        return any(self._cures(instance, one) for one in beside)

    def _cures(self, instance: Instance, change: Change) -> bool:
        """Tell whether the rule then holds; one that no longer applies, as when it divides by zero, is not cured."""
        after = list(self._after({change.cell: change.value}))
        cured = all(faults == 0 and applies for one, faults, applies in after if one is instance)
        return cured and all(faults <= one.faults for one, faults, _ in after)


def _one_sided(equation: Equation) -> bool:
    return equation.allowed.low is None or equation.allowed.high is None
