"""From the typed tree of a rule to SQL: the same meaning, node by node, as the evaluator in memory gives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import arithmetic, functions, sql
from bbtcheck.columnar.choice import Fallback, OneBeside
from bbtcheck.columnar.compare import compare_figures, compare_words
from bbtcheck.columnar.extent import Here, Store
from bbtcheck.columnar.items import Linked, Listed, OneOf, Static, judged, kept, single
from bbtcheck.columnar.outside import asked_group, asked_query, brought, shortened
from bbtcheck.columnar.query import Query
from bbtcheck.columnar.records import the_record, with_gaps
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    BROKEN,
    HOLDS,
    ROUNDING,
    UNKNOWN,
    VACUOUS,
    Figure,
    Gap,
    NotCompiledError,
    Nothing,
    Ratio,
    Truth,
    Word,
    all_of,
    any_of,
    is_missing,
    merged,
    settled,
    unknown,
    within,
)
from bbtcheck.quantity import Quarter, unit_of
from bbtcheck.quantity.exact import to_fraction
from bbtcheck.records import Kind, Via
from bbtcheck.rulebook import tree

_NEGATED = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    "<=": ">",
    ">": "<=",
    "in": "not in",
    "not in": "in",
}
_OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "+": arithmetic.add,
    "-": lambda left, right: arithmetic.add(left, arithmetic.negate(right)),
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
}


@dataclass(frozen=True)
class Compiler:
    """Gives the SQL of every node of one rule, with the rule's parameters filled in.

    ``keys`` are the fields by which the subjects are grouped, if they are; ``excluded`` are conditions under which the
    rule does not apply anyhow.
    """

    store: Store
    parameters: Mapping[str, object]
    keys: Mapping[str, Any]
    excluded: frozenset[Expr] = frozenset()

    def value(self, node: tree.Node, chain: tuple[Any, ...]) -> Any:
        """Give the SQL of a value; ``chain`` runs from the record at hand out to the subject."""
        group = asked_group(node, chain)
        if group is not None:
            return brought(self._value(node, (None, *chain[1:])), group)
        found = self._value(node, chain)
        gaps = getattr(found, "gaps", ())
        left = tuple(gap for gap in gaps if gap.when not in self.excluded)
        return found if len(left) == len(gaps) else replace(found, gaps=left)

    def _value(self, node: tree.Node, chain: tuple[Any, ...]) -> Any:
        match node:
            case tree.Literal():
                return literal(node.value, node.unit)
            case tree.Parameter():
                return _parameter(self.parameters[node.name])
            case tree.Subject():
                return chain[-1]
            case tree.ListLiteral():
                return Static(tuple((self.value(item, chain), sql.TRUE) for item in node.items))
            case tree.Field():
                return self._field(node, chain)
            case tree.Negative():
                operand = self._number(node.operand, chain)
                return operand if isinstance(operand, Nothing) else arithmetic.negate(operand)
            case tree.Arithmetic():
                return self._arithmetic(node, chain)
            case tree.Call() if node.function == "where":
                return self._where(node, chain)
            case tree.Call() if node.function in functions.VALUES:
                arguments = [self.value(part, chain) for part in node.arguments]
                return functions.VALUES[node.function](arguments)
            case tree.Call() if node.function not in ("any", "all") and node.function not in functions.TESTS:
                raise NotCompiledError("function", node.function)
            case _:
                return _as_word(self.condition(node, chain))

    def condition(self, node: tree.Node, chain: tuple[Any, ...], negated: bool = False) -> Truth:
        """Give the SQL of a condition, or of its opposite."""
        group = asked_group(node, chain)
        found = self._condition(node, chain if group is None else (None, *chain[1:]), negated)
        found = shortened(found, asked_query(chain) if group is None else group.outer)
        if group is None:
            return found
        moved: Truth = brought(found, group)
        return moved

    def _condition(self, node: tree.Node, chain: tuple[Any, ...], negated: bool) -> Truth:
        match node:
            case tree.Not():
                return self.condition(node.operand, chain, not negated)
            case tree.And() | tree.Or():
                joined = all_of if isinstance(node, tree.And) is not negated else any_of
                return joined([self.condition(item, chain, negated) for item in node.items])
            case tree.Compare():
                return self._comparison(node, chain, negated)
            case tree.If():
                return self._implication(node, chain, negated)
            case tree.Call() if node.function in ("any", "all"):
                return self._over_elements(node, chain, negated)
            case tree.Call() if node.function in functions.TESTS:
                tested = functions.TESTS[node.function]([self.value(part, chain) for part in node.arguments])
                return opposite(tested) if negated else tested
            case _:
                truth = truth_of(_settle(self.value(node, chain)))
                return opposite(truth) if negated else truth

    def _field(self, node: tree.Field, chain: tuple[Any, ...]) -> Any:
        of_subject = isinstance(node.base, tree.Subject) if node.base else node.depth == len(chain) - 1
        if of_subject and node.name in self.keys:
            return self.keys[node.name]
        if node.base is not None:
            return self.step(self._value(node.base, chain), node)
        return self.step(chain[node.depth], node)

    def step(self, base: Any, node: tree.Field) -> Any:
        """Take one field of whatever stands before it; of a list, of every element."""
        match base:
            case Here():
                return with_gaps(base.gaps, self._of_record(base, node))
            case Nothing():
                return base
            case OneBeside():
                return base.each(lambda one: self.step(one, node))
            case OneOf():
                return replace(base, listed=base.listed.each(lambda one: _plain(self.step(one, node))))
            case Static() | Linked():
                return base.each(lambda one: _plain(self.step(one, node)))
            case _:
                raise NotCompiledError("field", node.name)

    def _of_record(self, here: Here, node: tree.Field) -> Any:
        kind = node.type
        if node.name in here.fields:
            return here.fields[node.name](here.query)
        if kind is None or kind.kind is not Kind.RECORD:
            return Nothing()
        if kind.via is Via.JOIN and kind.join is not None:
            return self._joined(here, kind.join)
        if kind.via is Via.DOCUMENT:
            return Here(self.store.paper, here.query, "Paper")
        if kind.via in (Via.PREVIOUS, Via.NEXT, Via.PARENT):
            return Nothing()
        if kind.via is Via.MEMBERS and not self.store.of(kind.record or ""):
            return Static()
        raise NotCompiledError("relation", node.name)

    def _joined(self, here: Here, join: Any) -> Any:
        extents = self.store.of(join.record)
        if not extents:
            return Static() if join.many else Nothing()
        if len(extents) > 1:
            raise NotCompiledError("relation_to_sums", join.record)
        extent = extents[0]
        keys: list[tuple[Expr, str]] = []
        for theirs, mine in join.on.items():
            keys.extend(self._key(here, extent.fields, theirs, mine, join.shift.get(theirs, 0)))
        group = here.query.group(extent.table, keys)
        listed = Linked(group, Here(extent.fields, group.inner, extent.record), extent.exists(group.inner))
        return listed if join.many else the_record(listed, "missing_operand")

    def _key(
        self, here: Here, fields: Mapping[str, Any], theirs: str, mine: str, shift: int
    ) -> list[tuple[Expr, str]]:
        """Match the columns of a key of this record with those of the other."""
        own = here.fields[mine](here.query) if mine in here.fields else Nothing()
        probe = Query.over("probe")
        other = fields[theirs](probe) if theirs in fields else Nothing()
        if isinstance(own, Nothing) or isinstance(other, Nothing):
            raise NotCompiledError("key_never_there", mine)
        one, two = _key_parts(own, shift), _key_parts(other, 0)
        if len(one) != len(two) or not all(isinstance(part, exp.Column) for part in two):
            raise NotCompiledError("composite_key", mine)
        return [(part, found.name) for part, found in zip(one, two, strict=True)]

    def _number(self, node: tree.Node, chain: tuple[Any, ...]) -> Any:
        found = _settle(self.value(node, chain))
        if isinstance(found, Figure | Ratio | Nothing):
            return found
        raise NotCompiledError("not_a_number")

    def _arithmetic(self, node: tree.Arithmetic, chain: tuple[Any, ...]) -> Any:
        left, right = self._number(node.left, chain), self._number(node.right, chain)
        if isinstance(left, Nothing) or isinstance(right, Nothing):
            return Nothing((*left.gaps, *right.gaps))
        return _OPERATIONS[node.operator](left, right)

    def _where(self, node: tree.Call, chain: tuple[Any, ...]) -> Any:
        listed = self.value(node.arguments[0], chain)
        if isinstance(listed, Nothing):
            return listed
        return kept(_listed(listed), lambda one: self.condition(node.arguments[1], (one, *chain)))

    def _over_elements(self, node: tree.Call, chain: tuple[Any, ...], negated: bool) -> Truth:
        listed = self.value(node.arguments[0], chain)
        if isinstance(listed, Nothing):
            return unknown(listed.gaps)
        every = (node.function == "all") is not negated
        if len(node.arguments) > 1:
            inner = node.arguments[1]
            return judged(_listed(listed), lambda one: self.condition(inner, (one, *chain), negated), every)
        plain = (lambda one: opposite(truth_of(one))) if negated else truth_of
        return judged(_listed(listed), plain, every)

    def _comparison(self, node: tree.Compare, chain: tuple[Any, ...], negated: bool) -> Truth:
        sign = node.operator.replace("-", " ")
        sign = _NEGATED[sign] if negated else sign
        left, right = _settle(self.value(node.left, chain)), self.value(node.right, chain)
        if sign in ("in", "not in"):
            return self._membership(sign, left, right)
        return compare(sign, left, _settle(right))

    def _membership(self, sign: str, left: Any, right: Any) -> Truth:
        """Judge ``in``: equal to at least one element."""
        if isinstance(left, Nothing):
            return unknown(left.gaps)
        if isinstance(right, Nothing):
            return unknown((*left.gaps, *right.gaps))
        if not isinstance(right, Static | Linked):
            raise NotCompiledError("membership")
        own = left
        if isinstance(right, Linked):
            own = brought(left, right.group)
        found = judged(right, lambda element: compare("==", own, _settle(element)), every=False)
        if right.gaps:
            found = replace(found, gaps=(*left.gaps, *found.gaps))
        return opposite(found) if sign == "not in" else found

    def _implication(self, node: tree.If, chain: tuple[Any, ...], negated: bool) -> Truth:
        condition = self.condition(node.condition, chain)
        consequence = self.condition(node.consequence, chain, negated)
        otherwise = (
            settled(VACUOUS, "condition_false")
            if node.otherwise is None
            else self.condition(node.otherwise, chain, negated)
        )
        return chosen(condition, consequence, otherwise)


def chosen(condition: Truth, consequence: Truth, otherwise: Truth) -> Truth:
    """Judge one of two as a condition says; unknown where the condition is."""
    if sql.is_true(condition.met):
        return consequence
    if condition.possible == {BROKEN}:
        return otherwise
    undecided, met = condition.is_(UNKNOWN), condition.met
    unmet = sql.every([sql.opposite(undecided), sql.opposite(met)])
    value = sql.case(
        [(undecided, sql.number(UNKNOWN)), (met, consequence.value)],
        otherwise.value,
    )
    gaps = (
        *within(undecided, condition.gaps),
        *within(met, consequence.gaps),
        *within(unmet, otherwise.gaps),
    )
    possible = frozenset(consequence.possible | otherwise.possible | (condition.possible & {UNKNOWN}))
    return Truth(value, merged(gaps, possible), possible)


def compare(sign: str, left: Any, right: Any) -> Truth:
    """Judge ``left sign right`` for two single values."""
    for side in (left, right):
        if isinstance(side, Nothing):
            return unknown((*left.gaps, *right.gaps) if side is right else left.gaps)
    if isinstance(left, Figure | Ratio) and isinstance(right, Figure | Ratio):
        return compare_figures(sign, left, right)
    if isinstance(left, Word) and isinstance(right, Word):
        return compare_words(sign, left, right)
    if isinstance(left, Figure | Ratio | Word) and isinstance(right, Figure | Ratio | Word):
        return unknown((*left.gaps, *right.gaps, Gap(sql.TRUE, "not_comparable")))
    raise NotCompiledError("comparison")


def opposite(truth: Truth) -> Truth:
    """Negate what is no comparison: unknown and within rounding stay what they are."""
    turned = {BROKEN: HOLDS, HOLDS: BROKEN, VACUOUS: BROKEN, UNKNOWN: UNKNOWN, ROUNDING: ROUNDING}
    possible = frozenset(turned[one] for one in truth.possible)
    branches = [(truth.is_(one), sql.number(turned[one])) for one in sorted(truth.possible)]
    return Truth(sql.case(branches[:-1], branches[-1][1]), within(truth.is_(UNKNOWN), truth.gaps), possible)


def truth_of(value: Any) -> Truth:
    """Judge a value that is itself a truth value; a missing one is unknown."""
    if isinstance(value, Nothing):
        return unknown(value.gaps)
    if isinstance(value, Word) and value.kind == "boolean":
        cases = [(is_missing(value.gaps), sql.number(UNKNOWN)), (value.value, sql.number(HOLDS))]
        return Truth(sql.case(cases, sql.number(BROKEN)), value.gaps, frozenset({UNKNOWN, HOLDS, BROKEN}))
    raise NotCompiledError("truth_of_value")


def literal(value: object, unit: str = "") -> Figure | Word:
    """Take a value that is written in a rule."""
    match value:
        case bool():
            return Word((sql.TRUE if value else sql.FALSE,), "boolean", constant=value)
        case Decimal() | int():
            printed = unit_of(unit)
            exact = to_fraction(value) * to_fraction(printed.factor)
            return arithmetic.constant(exact, (printed.dimension, printed.base))
        case dt.date():
            return Word((sql.day(value),), "date", constant=value)
        case str():
            return Word((sql.text(value),), "text", constant=value)
        case Quarter():
            return Word((sql.number(value.year), sql.number(value.quarter)), "quarter", constant=value)
    raise NotCompiledError("literal")


def _parameter(value: object) -> Any:
    if isinstance(value, list | tuple):
        return Static(tuple((literal(item), sql.TRUE) for item in value))
    return literal(value)


def _as_word(truth: Truth) -> Word:
    return Word((truth.met,), "boolean", within(truth.is_(UNKNOWN), truth.gaps))


def _settle(value: Any) -> Any:
    return single(value) if isinstance(value, OneOf) else value


def _plain(value: Any) -> Any:
    """What an element of a list gives must be one thing: lists in lists are not flattened in SQL."""
    if isinstance(value, Static | Linked | OneOf | Fallback):
        raise NotCompiledError("list_in_list")
    return value


def _listed(value: Any) -> Listed:
    if isinstance(value, Fallback):
        raise NotCompiledError("coalesce_in_list")
    if isinstance(value, Static | Linked):
        return value
    return Static(((value, sql.TRUE),))


def _key_parts(value: Any, shift: int) -> tuple[Expr, ...]:
    if isinstance(value, Word):
        return value.parts
    if isinstance(value, Figure):
        return (sql.plus(value.value, sql.number(shift)) if shift else value.value,)
    raise NotCompiledError("key")
