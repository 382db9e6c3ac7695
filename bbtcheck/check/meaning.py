"""Turns the tree of a rule into functions: one per node, made once, called for every subject.

A *meaning* takes a scope (the record at hand, the records around it, the index) and gives a value; the meaning of a
condition gives a judgement. ``not`` is pushed inwards while the tree is turned: it reaches the comparisons, which
change their sign (``not (a < b)`` is ``a >= b``), and swaps ``and`` with ``or`` and ``all`` with ``any``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bbtcheck.check import arithmetic, reach
from bbtcheck.check.compare import NEGATED, compare
from bbtcheck.check.functions import TESTS, VALUES
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.judgement import Judgement, Truth, both, either, of_bool, opposite, unknown, vacuous
from bbtcheck.check.values import Missing, Number, Scalar, Single, Value, literal, missing
from bbtcheck.rulebook import tree


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean at one place in a rule: ``chain`` runs from the record at hand out to the subject."""

    chain: tuple[Single, ...]
    index: RecordIndex

    def inside(self, element: Single) -> Scope:
        """Give the scope in which an element of a list is the record at hand."""
        return Scope((element, *self.chain), self.index)


Meaning: TypeAlias = Callable[[Scope], Value]
Condition: TypeAlias = Callable[[Scope], Judgement]
Parameters: TypeAlias = Mapping[str, object]
_PREDICATED = frozenset({"any", "all"})
_LOGICAL = (tree.And, tree.Or, tree.Not, tree.Compare)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Gives the meaning of every node of one rule, with the rule's parameters filled in.

    ``truncation`` tells that the rule lets figures agree that were cut off instead of rounded.
    """

    parameters: Parameters
    truncation: bool = False

    def value(self, node: tree.Node) -> Meaning:
        """Give the function that works out a value."""
        match node:
            case tree.Literal():
                return _constant(literal(node.value, node.unit))
            case tree.Parameter():
                return _constant(_parameter(self.parameters[node.name]))
            case tree.Subject():
                return lambda scope: scope.chain[-1]
            case tree.ListLiteral():
                return _listed([self.value(item) for item in node.items])
            case tree.Field():
                return self._field(node)
            case tree.Negative():
                return _negated(self.value(node.operand))
            case tree.Arithmetic():
                return _computed(node.operator, self.value(node.left), self.value(node.right))
            case tree.If() if not reach.is_condition(node):
                return self._choice(node)
            case tree.Call() if node.function == "where":
                return _filtered(self.value(node.arguments[0]), self.condition(node.arguments[1]))
            case tree.Call() if node.function in VALUES:
                return _called(VALUES[node.function], [self.value(part) for part in node.arguments])
            case _:
                return _as_value(self.condition(node))

    def condition(self, node: tree.Node, negated: bool = False) -> Condition:
        """Give the function that judges a condition, or its opposite."""
        match node:
            case tree.Not():
                return self.condition(node.operand, not negated)
            case tree.And() | tree.Or():
                joined = both if isinstance(node, tree.And) is not negated else either
                return _joined(joined, [self.condition(item, negated) for item in node.items])
            case tree.Compare():
                return self._comparison(node, negated)
            case tree.If():
                return self._implication(node, negated)
            case tree.Call() if node.function in _PREDICATED:
                return self._over_elements(node, negated)
            case tree.Call() if node.function in TESTS:
                tested = _tested(TESTS[node.function], [self.value(part) for part in node.arguments])
                return _opposed(tested) if negated else tested
            case _:
                judged = _as_condition(self.value(node))
                return _opposed(judged) if negated else judged

    def _field(self, node: tree.Field) -> Meaning:
        step = reach.step(node)
        if node.base is not None:
            base = self.value(node.base)
            return lambda scope: step(base(scope), scope.index)
        depth = node.depth
        return lambda scope: step(scope.chain[depth], scope.index)

    def _comparison(self, node: tree.Compare, negated: bool) -> Condition:
        sign = node.operator.replace("-", " ")
        sign = NEGATED[sign] if negated else sign
        left, right, truncation = self.value(node.left), self.value(node.right), self.truncation
        return lambda scope: compare(sign, left(scope), right(scope), truncation=truncation)

    def _implication(self, node: tree.If, negated: bool) -> Condition:
        condition, consequence = self.condition(node.condition), self.condition(node.consequence, negated)
        otherwise = self.condition(node.otherwise, negated) if node.otherwise is not None else _not_met

        def judge(scope: Scope) -> Judgement:
            found = condition(scope)
            if found.truth is Truth.UNKNOWN:
                return found
            return consequence(scope) if found.met else otherwise(scope)

        return judge

    def _choice(self, node: tree.If) -> Meaning:
        condition, consequence = self.condition(node.condition), self.value(node.consequence)
        otherwise = (
            self.value(node.otherwise)
            if node.otherwise is not None
            else _constant(missing("condition_false"))
        )

        def choose(scope: Scope) -> Value:
            found = condition(scope)
            if found.reason is not None and found.truth is Truth.UNKNOWN:
                return Missing(found.reason)
            return consequence(scope) if found.met else otherwise(scope)

        return choose

    def _over_elements(self, node: tree.Call, negated: bool) -> Condition:
        elements = self.value(node.arguments[0])
        judged = self.condition(node.arguments[1], negated) if len(node.arguments) > 1 else None
        every = (node.function == "all") is not negated

        def judge(scope: Scope) -> Judgement:
            found = elements(scope)
            if isinstance(found, Missing):
                return unknown(found.reason)
            parts = (_judged(element, scope, judged, negated) for element in reach.elements(found))
            return both(parts) if every else either(parts)

        return judge


def _judged(element: Single, scope: Scope, judged: Condition | None, negated: bool) -> Judgement:
    if judged is not None:
        return judged(scope.inside(element))
    plain = truth_of(element)
    return opposite(plain) if negated else plain


def _not_met(scope: Scope) -> Judgement:
    return vacuous("condition_false")


def _constant(value: Value) -> Meaning:
    return lambda scope: value


def _parameter(value: object) -> Value:
    if isinstance(value, (list, tuple)):
        return tuple(literal(item) for item in value)
    return literal(value)


def _listed(items: list[Meaning]) -> Meaning:
    return lambda scope: tuple(single for item in items for single in reach.elements(item(scope)))


def _negated(operand: Meaning) -> Meaning:
    def negate(scope: Scope) -> Value:
        value = operand(scope)
        return arithmetic.negate(value) if isinstance(value, Number) else _not_a_number(value)

    return negate


_OPERATIONS: Mapping[str, Callable[[Number, Number], Number | Missing]] = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
}


def _computed(operator: str, left: Meaning, right: Meaning) -> Meaning:
    operation = _OPERATIONS[operator]

    def compute(scope: Scope) -> Value:
        one, other = left(scope), right(scope)
        if isinstance(one, Number) and isinstance(other, Number):
            return operation(one, other)
        return _not_a_number(one) if not isinstance(one, Number) else _not_a_number(other)

    return compute


def _not_a_number(value: Value) -> Missing:
    return value if isinstance(value, Missing) else missing("not_a_number")


def _filtered(listed: Meaning, condition: Condition) -> Meaning:
    """Keep the elements that fulfil the condition; where that is unknown for one, the whole list is."""

    def keep(scope: Scope) -> Value:
        found = listed(scope)
        if isinstance(found, Missing):
            return found
        kept = []
        for element in reach.elements(found):
            judged = condition(scope.inside(element))
            if judged.truth is Truth.UNKNOWN and judged.reason is not None:
                return Missing(judged.reason)
            if judged.met:
                kept.append(element)
        return tuple(kept)

    return keep


def _called(function: Callable[[tuple[Value, ...]], Value], arguments: list[Meaning]) -> Meaning:
    return lambda scope: function(tuple(argument(scope) for argument in arguments))


def _tested(function: Callable[[tuple[Value, ...]], Judgement], arguments: list[Meaning]) -> Condition:
    return lambda scope: function(tuple(argument(scope) for argument in arguments))


def _joined(join: Callable[[Iterable[Judgement]], Judgement], items: list[Condition]) -> Condition:
    return lambda scope: join([item(scope) for item in items])


def _opposed(condition: Condition) -> Condition:
    return lambda scope: opposite(condition(scope))


def _as_condition(value: Meaning) -> Condition:
    return lambda scope: truth_of(value(scope))


def _as_value(condition: Condition) -> Meaning:
    def take(scope: Scope) -> Value:
        judged = condition(scope)
        if judged.truth is Truth.UNKNOWN and judged.reason is not None:
            return Missing(judged.reason)
        return Scalar(judged.met, "condition")

    return take


def truth_of(value: Value) -> Judgement:
    """Judge a value that is itself a truth value; a missing one is unknown."""
    if isinstance(value, Missing):
        return unknown(value.reason)
    if isinstance(value, Scalar) and isinstance(value.content, bool):
        return of_bool(value.content)
    return unknown(missing("not_comparable").reason)
