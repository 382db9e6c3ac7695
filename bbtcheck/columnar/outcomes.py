"""From a rule to the column of its outcomes: one number per row, and what the numbers mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlglot import exp

from bbtcheck.check.reach import is_condition
from bbtcheck.columnar import sql
from bbtcheck.columnar.compiler import Compiler, chosen
from bbtcheck.columnar.extent import Extent, Here, Store
from bbtcheck.columnar.items import Linked, OneOf, Static, count_of, element_gaps, single
from bbtcheck.columnar.query import Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    BROKEN,
    HOLDS,
    ROUNDING,
    UNKNOWN,
    VACUOUS,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    Truth,
    Word,
    is_missing,
    settled,
    within,
)
from bbtcheck.rulebook import tree
from bbtcheck.rulebook.rule import Rule, Tolerance

SHIFT = 10
"""An outcome is the truth plus this many times the number of the reason, from 1."""


@dataclass(frozen=True)
class Outcome:
    """What one rule says about the records of one extent: the SQL of it, null where there is no such record.

    ``codes`` are the reasons by number; ``told`` is the SQL of the code of those that only the row knows (None in
    ``codes``). ``keys`` are the columns by which the subjects are grouped, if they are.
    """

    rule: Rule
    extent: Extent
    value: Expr
    codes: tuple[str | None, ...]
    told: Expr | None
    exists: Expr
    keys: tuple[str, ...] = ()

    @property
    def reported(self) -> frozenset[int]:
        """The truths that make a finding."""
        exact = self.rule.tolerance is Tolerance.EXACT
        return frozenset({BROKEN, ROUNDING} if exact else {BROKEN})


def compiled(rule: Rule, extent: Extent, store: Store, params: Mapping[str, object], query: Query) -> Outcome:
    """Compile one rule for one extent into a pass over its table; NotCompiledError says what cannot be."""
    if rule.tolerance is Tolerance.ROUNDING_OR_TRUNCATION:
        raise NotCompiledError("truncation")
    parameters = {**rule.params, **params}
    if rule.group_by:
        return _grouped(rule, extent, store, parameters, query)
    here = Here(extent.fields, query, extent.record)
    compiler = Compiler(store, parameters, {})
    exists, truth = extent.exists(query), _judged(compiler, rule, (here,))
    if rule.where_tree is not None:
        kept = compiler.condition(rule.where_tree, (here,))
        exists = sql.every([exists, sql.opposite(kept.is_(BROKEN))])
        truth = chosen(Truth(kept.value, kept.gaps, kept.possible - {BROKEN}), truth, truth)
    return _outcome(rule, extent, exists, truth)


def _grouped(
    rule: Rule, extent: Extent, store: Store, parameters: Mapping[str, object], query: Query
) -> Outcome:
    base = query.base
    if base is None:
        raise NotCompiledError("group")
    inner = Here(extent.fields, base.inner, extent.record)
    keys: dict[str, Any] = {}
    for name in rule.group_by:
        value = extent.fields[name](base.inner) if name in extent.fields else Nothing()
        keys[name] = _group_key(value, query)
    keep = extent.exists(base.inner)
    compiler = Compiler(store, parameters, keys)
    if rule.where_tree is not None:
        keep = sql.every([keep, compiler.condition(rule.where_tree, (inner,)).met])
    base.condition = sql.every([base.condition, keep])
    truth = _judged(compiler, rule, (Linked(base, inner),))
    columns = (found.name for _, inner_key in base.keys for found in inner_key.find_all(exp.Column))
    return replace(_outcome(rule, extent, sql.TRUE, truth), keys=tuple(dict.fromkeys(columns)))


def _group_key(value: Any, query: Query) -> Any:
    """Take a field as key of the groups, and give what it is outside them."""
    base = query.base
    if base is None or not isinstance(value, Word | Figure):
        raise NotCompiledError("group")
    parts = value.parts if isinstance(value, Word) else (value.value,)
    outside = []
    for part in parts:
        known = [number for number, (_, inner) in enumerate(base.keys) if inner == part]
        if not known:
            base.keys.append((part, part))
        outside.append(base.key(known[0] if known else len(base.keys) - 1))
    if isinstance(value, Word):
        return Word(tuple(outside), value.kind)
    if value.reach is not None or value.ends is not None:
        raise NotCompiledError("group")
    return Figure(outside[0], value.unit)


def _judged(compiler: Compiler, rule: Rule, chain: tuple[Any, ...]) -> Truth:
    """What is given must be met, one after the other; then what is required decides."""
    given = [_given(compiler, node, chain) for node in rule.given_trees]
    missing = {gap.when for one in given if _only_there(one) for gap in one.gaps if not sql.is_true(gap.when)}
    truth = replace(compiler, excluded=frozenset(missing)).condition(rule.require_tree, chain)
    for one in reversed(given):
        truth = _after(one, truth)
    return truth


def _only_there(given: Truth) -> bool:
    """Tell whether it asks for nothing but that something is there."""
    return given.plain and BROKEN not in given.possible


def _given(compiler: Compiler, node: tree.Node, chain: tuple[Any, ...]) -> Truth:
    if not is_condition(node):
        return _presence(compiler.value(node, chain))
    found = compiler.condition(node, chain)
    unmet = Gap(found.is_(BROKEN), "given_not_met")
    if BROKEN not in found.possible:
        return found
    value = sql.case([(unmet.when, sql.number(UNKNOWN))], found.value)
    return Truth(value, (unmet, *found.gaps), (found.possible - {BROKEN}) | {UNKNOWN})


def _after(given: Truth, then: Truth) -> Truth:
    if sql.is_true(given.met):
        return then
    if _only_there(given):
        undecided = is_missing(given.gaps)
        value = sql.case([(undecided, sql.number(UNKNOWN))], then.value)
        gaps = tuple(dict.fromkeys((*given.gaps, *then.gaps)))
        return Truth(value, gaps, then.possible | {UNKNOWN}, then.plain)
    missing = sql.opposite(given.met)
    value = sql.case([(missing, sql.number(UNKNOWN))], then.value)
    gaps = (*within(missing, given.gaps), *within(given.met, then.gaps))
    return Truth(value, gaps, then.possible | {UNKNOWN})


def _presence(value: Any) -> Truth:
    """Judge whether a value is there; of a list every element must be, and there must be one."""
    gaps: Gaps
    match value:
        case OneOf():
            gaps = single(value).gaps
        case Static() | Linked():
            number = count_of(value)
            empty = Gap(sql.equal(number.value, sql.number(0)), "no_elements")
            known = value.filled or (number.constant is not None and number.constant > 0)
            gaps = (*value.gaps, *element_gaps(value), *(() if known else (empty,)))
        case _:
            gaps = getattr(value, "gaps", ())
    if not gaps:
        return settled(HOLDS)
    value_of = sql.case([(is_missing(gaps), sql.number(UNKNOWN))], sql.number(HOLDS))
    return Truth(value_of, gaps, frozenset({UNKNOWN, HOLDS}), plain=True)


def _outcome(rule: Rule, extent: Extent, exists: Expr, truth: Truth) -> Outcome:
    codes: list[str | None] = []
    branches: list[tuple[Expr, Expr]] = []
    told: list[tuple[Expr, Expr]] = []
    if truth.possible & {UNKNOWN, VACUOUS}:
        for gap in dict.fromkeys(truth.gaps):
            if sql.is_false(gap.when):
                continue
            plain = gap.code if isinstance(gap.code, str) else None
            if plain is None or plain not in codes:
                codes.append(plain)
            at = len(codes) if plain is None else codes.index(plain) + 1
            branches.append((gap.when, sql.number(SHIFT * at)))
            if not isinstance(gap.code, str):
                told.append((gap.when, gap.code))
    value = truth.value
    if branches:
        value = sql.plus(value, sql.case(branches, sql.number(0)))
    value = value if sql.is_true(exists) else sql.case([(exists, value)], sql.null())
    code = sql.case(told, sql.null()) if told else None
    return Outcome(rule, extent, exp.cast(value, "SMALLINT"), tuple(codes), code, exists)


def decoded(outcome: Outcome, number: int, told: str | None) -> tuple[int, str]:
    """Read an outcome back: the truth, and the code of the reason where there is one."""
    truth, reason = number % SHIFT, number // SHIFT
    if truth not in (UNKNOWN, VACUOUS) or not reason:
        return truth, ""
    return truth, outcome.codes[reason - 1] or told or ""


def reported(outcomes: Sequence[Outcome], columns: Sequence[Expr]) -> Expr:
    """Test that at least one outcome of a row is a finding."""
    tests = []
    for outcome, column in zip(outcomes, columns, strict=True):
        truth = exp.Mod(this=column, expression=sql.number(SHIFT))
        wanted = [sql.number(one) for one in sorted(outcome.reported)]
        tests.append(exp.In(this=truth, expressions=wanted))
    return sql.some(tests)
