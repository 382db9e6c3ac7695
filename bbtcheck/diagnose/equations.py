"""Equations from rules: the linear part of everything that the rules said about the papers, holding or broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.check.arithmetic import aligned, interval_of
from bbtcheck.check.engine import TODAY, Examination
from bbtcheck.check.evaluate import PreparedRule
from bbtcheck.check.judgement import Judgement, Truth
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.check.trace import figures
from bbtcheck.check.values import Number
from bbtcheck.diagnose.inverted import wanted
from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Interval, Quantity, number_word
from bbtcheck.records import Record
from bbtcheck.rulebook.rule import Role, Rule, Tolerance

Slot: TypeAlias = tuple[Record, str]
"""A field of a record, ``parts[2]`` for one of a list."""
_COMPARED = frozenset({"==", "<", "<=", ">", ">="})
_NO_EQUATION = frozenset({Role.SCOPE, Role.OUTCOME})
"""What such a rule compares need not be equal, or is not to be made equal by changing just any of its figures."""
_NOT_EXACTLY = frozenset({Truth.FALSE, Truth.ROUNDING})
_CONFIRMED, _RELIABLE = 2, 2
_A_HABIT, _MOST_OTHERS = 3, 5
"""So many figures with as many decimals are a habit, when at most one in five has another number of them."""


@dataclass(slots=True)
class Figure:
    """A printed figure: the quantity, and every field that was filled with it."""

    quantity: Quantity
    written: Written
    slots: list[Slot]

    @property
    def step(self) -> Fraction:
        """What the figure was rounded to, in the unit it is printed in."""
        return Fraction(self.quantity.step) / Fraction(self.quantity.unit.factor)

    @property
    def in_figures(self) -> bool:
        """Tell whether the number itself is printed or given: not one that was counted."""
        quantity = self.quantity
        return bool(quantity.step) or (quantity.place is not None and _is_number(quantity.raw))


@dataclass(frozen=True, slots=True)
class Instance:
    """What one rule said about one subject, with the equations and the other comparisons it comes down to.

    ``opaque`` tells that two figures should be equal in a way that is no linear equation, such as a quotient.
    """

    rule: Rule
    prepared: PreparedRule
    outcome: Outcome
    cells: tuple[Cell, ...]
    faults: int
    opaque: bool

    @property
    def key(self) -> tuple[str, tuple[int, ...]]:
        """Identify the instance: the code of the rule and the records it looked at."""
        return self.rule.code, tuple(id(record) for record in self.outcome.records)


@dataclass(slots=True)
class System:
    """All equations of some papers, with what every cell and every rule has to do with them."""

    equations: list[Equation] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    figures: dict[Cell, Figure] = field(default_factory=dict)
    by_cell: dict[Cell, list[int]] = field(default_factory=dict)
    by_record: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, examination: Examination) -> System:
        """Apply all rules once more and write down what they compare."""
        system = cls()
        date = examination.report.date
        for rule in examination.rules:
            if not examination.index.of_type(rule.subject):
                continue
            params = {TODAY: date} if date is not None and TODAY in rule.params else {}
            prepared = PreparedRule.of(rule, params)
            for outcome in prepared.outcomes(examination.index):
                system.add(rule, prepared, outcome)
        return system

    @property
    def written(self) -> Mapping[Cell, Written]:
        """Give what is printed in every cell."""
        return {cell: figure.written for cell, figure in self.figures.items()}

    def weights(self) -> dict[Cell, Fraction | int | None]:
        """Say how reliable each cell is: one that other places repeat is, one that is not printed may not change."""
        repeated: dict[Cell, int] = {}
        values = {cell: figure.written.value for cell, figure in self.figures.items()}
        for equation in self.equations:
            if len(equation.weights) == 2 and equation.exact and equation.holds(values):
                for cell in equation.cells:
                    repeated[cell] = repeated.get(cell, 0) + 1
        found: dict[Cell, Fraction | int | None] = {
            cell: _RELIABLE for cell, times in repeated.items() if times >= _CONFIRMED
        }
        return found | {cell: None for cell, figure in self.figures.items() if not figure.in_figures}

    def decimals(self) -> dict[str, int]:
        """Give with how many decimals the figures of a unit are printed, where nearly all agree on it."""
        counted: dict[str, Counter[int]] = {}
        for figure in self.figures.values():
            if figure.in_figures and not figure.written.text:
                unit = counted.setdefault(figure.quantity.unit.symbol, Counter())
                unit[figure.written.decimals] += 1
        common = {unit: found.most_common(1)[0] for unit, found in counted.items()}
        return {
            unit: decimals
            for unit, (decimals, times) in common.items()
            if times >= _A_HABIT and times * _MOST_OTHERS >= counted[unit].total() * (_MOST_OTHERS - 1)
        }

    def add(self, rule: Rule, prepared: PreparedRule, outcome: Outcome) -> None:
        """Take in what one rule said about one subject."""
        number = len(self.instances)
        for record in outcome.records:
            self.by_record.setdefault(id(record), []).append(number)
        cells: dict[Cell, None] = {}
        opaque = False
        if outcome.verdict is not Verdict.NOT_APPLICABLE:
            for leaf in outcome.judgement.comparisons():
                for side in leaf.sides:
                    cells.update(
                        (cell, None) for one in figures(side) if (cell := self.cell(one)) is not None
                    )
            if rule.role not in _NO_EQUATION or outcome.verdict is not Verdict.BROKEN:
                opaque = self._write_down(rule, outcome.judgement, number)
        for cell in cells:
            self.by_cell.setdefault(cell, []).append(number)
        faults = count_faults(rule, outcome)
        self.instances.append(Instance(rule, prepared, outcome, tuple(cells), faults, opaque))

    def _write_down(self, rule: Rule, judgement: Judgement, number: int) -> bool:
        opaque = _undecided(judgement)
        for leaf in _required(judgement):
            equation = self._equation(rule, leaf)
            if equation is not None:
                self.equations.append(equation)
                self.owners.append(number)
            elif leaf.truth is Truth.FALSE and leaf.operator == "==" and not _with_a_count(leaf):
                opaque |= all(isinstance(side, Number) for side in leaf.sides)
        return opaque

    def _equation(self, rule: Rule, leaf: Judgement) -> Equation | None:
        if leaf.operator not in _COMPARED or len(leaf.sides) != 2 or _with_a_count(leaf):
            return None
        left, right = leaf.sides
        pair = aligned(left, right) if isinstance(left, Number) and isinstance(right, Number) else None
        if pair is None:
            return None
        one, other = self._form(pair[0]), self._form(pair[1])
        if one is None or other is None:
            return None
        weights = [*one.weights, *((cell, -weight) for cell, weight in other.weights)]
        made = Equation.of(weights, name=rule.code)
        if not made.weights:
            return None
        constant = other.constant - one.constant
        room = self._room(rule, pair, made.cells, broken=leaf.truth in _NOT_EXACTLY)
        allowed = _allowed(leaf.operator, room)
        return Equation(made.weights, allowed + Interval.exact(constant), rule.code)

    def wanted(self, leaf: Judgement, cell: Cell) -> Fraction | None:
        """Give what a cell must hold for a comparison, with the others as they are; None when nobody can tell."""
        found = wanted(leaf, lambda number: self.cell(number) == cell)
        return None if found is None else found / Fraction(self.figures[cell].quantity.unit.factor)

    def _room(
        self, rule: Rule, pair: tuple[Number, Number], cells: Iterable[Cell], *, broken: bool
    ) -> Interval:
        """By how much the sides may differ: not at all under an exact rule that is not met, or of one precision.

        A figure of another precision that breaks an exact rule is likely the wrong one (82,4 for 824): what it should
        be follows exactly from the others.
        """
        steps = {self.figures[cell].quantity.step for cell in cells}
        if (
            rule.tolerance is Tolerance.EXACT
            and (broken or len(steps) == 1)
            and not (pair[0].qualified or pair[1].qualified)
        ):
            return Interval.exact(0)
        difference = Fraction(pair[0].nominal) - Fraction(pair[1].nominal)
        room = _spread(pair, "rounding", difference)
        if rule.tolerance is not Tolerance.ROUNDING_OR_TRUNCATION:
            return room
        return _hull(room, _spread(pair, "truncation", difference))

    def _form(self, value: Number) -> _Form | None:
        """Write a number as a sum of cells and a constant; None when it is none, such as a product of cells."""
        if value.source is not None:
            cell = self.cell(value)
            if cell is None:
                return _Form((), Fraction(value.nominal))
            return _Form(((cell, Fraction(self.figures[cell].quantity.unit.factor)),), Fraction(0))
        parts = [self._form(part) for part in value.arguments if isinstance(part, Number)]
        forms = [part for part in parts if part is not None]
        if value.operation == "count" or not value.arguments:
            return _Form((), Fraction(value.nominal))
        if len(forms) < len(value.arguments):
            return None
        return _combined(value, forms)

    def cell(self, value: object) -> Cell | None:
        """Give the cell of a figure that was read, and note it; None for what is no printed figure."""
        if not isinstance(value, Number) or value.source is None or value.quantity is None:
            return None
        cell = cell_of(value.source.record, value.field, value.quantity)
        known = self.figures.get(cell)
        if known is None:
            written = Written.of_quantity(value.quantity)
            if written is None:
                return None
            known = self.figures[cell] = Figure(value.quantity, written, [])
        slot = (value.source.record, value.field)
        if not any(record is slot[0] and name == slot[1] for record, name in known.slots):
            known.slots.append(slot)
        return cell


def cell_of(record: Record, name: str, quantity: Quantity) -> Cell:
    """Tell a printed figure from all others: by its place, or else by the field it was read into."""
    place = quantity.place
    if place is not None and (
        place.cell is not None or (place.line is not None and place.column is not None)
    ):
        where = (place.document, place.page, place.line, place.column, place.sheet, place.cell)
        return (where, quantity.value, quantity.unit.symbol)
    return (id(record), name)


def count_faults(rule: Rule, outcome: Outcome) -> int:
    """Count the comparisons that make an outcome a finding; 0 when it is none."""
    strict = outcome.verdict is Verdict.WITHIN_ROUNDING and rule.tolerance is Tolerance.EXACT
    if outcome.verdict is not Verdict.BROKEN and not strict:
        return 0
    return max(1, sum(1 for _ in outcome.judgement.responsible()))


@dataclass(frozen=True, slots=True)
class _Form:
    """A sum of cells with weights, and a constant."""

    weights: tuple[tuple[Cell, Fraction], ...]
    constant: Fraction

    def times(self, factor: Fraction) -> _Form:
        return _Form(tuple((cell, weight * factor) for cell, weight in self.weights), self.constant * factor)


def _with_a_count(leaf: Judgement) -> bool:
    """Tell whether a figure is compared with how many things are listed: a thing too many is no wrong figure."""
    return leaf.operator == "==" and any(
        isinstance(side, Number) and side.operation == "count" for side in leaf.sides
    )


def _required(judgement: Judgement) -> Iterator[Judgement]:
    """Give the comparisons that must all hold; of several alternatives that all fail, those of the nearest one."""
    if judgement.operator:
        yield judgement
    elif judgement.joined != "or":
        for part in judgement.parts:
            yield from _required(part)
    elif judgement.truth in _NOT_EXACTLY and len(near := _near(judgement)) == 1:
        yield from _required(near[0])


def _undecided(judgement: Judgement) -> bool:
    """Tell whether several alternatives are as near, so that any of them may have been meant."""
    if judgement.joined == "or":
        return judgement.truth in _NOT_EXACTLY and len(_near(judgement)) > 1
    return any(_undecided(part) for part in judgement.parts)


def _near(judgement: Judgement) -> list[Judgement]:
    """Give the alternatives that are not met exactly in one comparison while another one of them holds."""
    found = []
    for one in judgement.parts:
        truths = [leaf.truth for leaf in one.comparisons()]
        if sum(truth in _NOT_EXACTLY for truth in truths) == 1 and Truth.TRUE in truths:
            found.append(one)
    return found


def _combined(value: Number, forms: list[_Form]) -> _Form | None:
    match value.operation:
        case "+" | "sum":
            return _added(forms)
        case "-":
            return _added([forms[0], forms[1].times(Fraction(-1))])
        case "neg":
            return forms[0].times(Fraction(-1))
        case "ratio":
            return forms[0].times(Fraction(1, 100))
        case "average":
            return _added(forms).times(Fraction(1, len(forms)))
        case "*" if not (forms[0].weights and forms[1].weights):
            one, other = forms if not forms[0].weights else forms[::-1]
            return other.times(one.constant)
        case "/" if not forms[1].weights and forms[1].constant:
            return forms[0].times(1 / forms[1].constant)
        case _ if not any(form.weights for form in forms):
            return _Form((), Fraction(value.nominal))
        case _:
            return None


def _added(forms: list[_Form]) -> _Form:
    weights = tuple(one for form in forms for one in form.weights)
    return _Form(weights, sum((form.constant for form in forms), Fraction(0)))


def _spread(pair: tuple[Number, Number], mode: str, difference: Fraction) -> Interval:
    """Everything that rounding allows the difference to be where it is nominally nought."""
    possible = interval_of(pair[0], mode) - interval_of(pair[1], mode)
    return -(possible - Interval.exact(difference))


def _hull(one: Interval, other: Interval) -> Interval:
    low = None if one.low is None or other.low is None else min(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(low, high)


def _allowed(operator: str, room: Interval) -> Interval:
    match operator:
        case "==":
            return room
        case "<=" | "<":
            return Interval(None, room.high, high_open=operator == "<" and room.low == room.high)
        case _:
            return Interval(room.low, None, low_open=operator == ">" and room.low == room.high)


def _is_number(raw: str) -> bool:
    """Tell whether a text has a number, in figures or in words: "14 posten", "veertien posten"."""
    return any(map(str.isdigit, raw)) or number_word(raw.partition(" ")[0]) is not None
