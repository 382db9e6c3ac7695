"""Finds preconditions that no paper can ever meet: a rule behind them would be silent for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from bbtcheck.records.schema import Kind
from bbtcheck.rulebook.canonical import MIRRORED, canonical, conjuncts, exclude_each_other
from bbtcheck.rulebook.rendering import render
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.tree import Call, Compare, Field, ListLiteral, Literal, Node, bare, walk

Constraint = tuple[str, tuple[Any, ...]]
"""An operator and the values it compares a field with."""


def contradiction(rule: Rule) -> str | None:
    """Say why the rule can never apply, or give None when it can.

    ``where`` and ``given`` are looked at together, but for a group: there ``where`` speaks of one record and
    ``given`` of the whole group.
    """
    where = [] if rule.where_tree is None else [rule.where_tree]
    given = [_presence(tree) for tree in rule.given_trees]
    for conditions in [where, given] if rule.group_by else [[*where, *given]]:
        found = _contradiction(conditions)
        if found:
            return found
    return None


def _presence(tree: Node) -> Node:
    is_path = isinstance(tree, Field) and (tree.type is None or tree.type.kind is not Kind.BOOLEAN)
    return Call("present", (tree,), tree.span) if is_path else tree


def _contradiction(trees: Sequence[Node]) -> str | None:
    parts = [part for tree in trees for part in conjuncts(tree)]
    for part in parts:
        if _is_false(part):
            return f"{render(part)} is never true"
    implied = [*parts, *_implied(parts)]
    for first, second in combinations(implied, 2):
        if exclude_each_other(first, second):
            return f"{render(first)} and {render(second)} are never true together"
    return _impossible_value(trees, parts)


def _implied(parts: Iterable[Node]) -> list[Node]:
    """A comparison is only true of a field that is present."""
    sides = (side for part in parts if isinstance(part, Compare) for side in (part.left, part.right))
    return [Call("present", (side,), (0, 0)) for side in sides if isinstance(side, Field)]


def _is_false(part: Node) -> bool:
    if isinstance(part, Literal):
        return part.value is False
    if not isinstance(part, Compare) or not isinstance(part.left, Literal):
        return False
    value, others = _values(part.left), _values(part.right)
    return value is not None and others is not None and not _fits(value[0], (part.operator, others))


def _impossible_value(trees: Iterable[Node], parts: Iterable[Node]) -> str | None:
    """A field that must have several values at once, or one that its closed list does not have."""
    closed = {
        canonical(node): node.type.values
        for tree in trees
        for node in walk(tree)
        if isinstance(node, Field) and node.type is not None and not node.type.many
    }
    by_field: dict[Node, list[Constraint]] = {}
    for part in parts:
        found = _constraint(part)
        if found is not None:
            by_field.setdefault(found[0], []).append(found[1])
    for name, constraints in by_field.items():
        if not _possible(constraints, tuple(str(value) for value in closed.get(name, ()))):
            return f"no value of {render(name)} meets all that is asked of it"
    return None


def _constraint(part: Node) -> tuple[Node, Constraint] | None:
    if not isinstance(part, Compare):
        return None
    if isinstance(part.left, Field) and (values := _values(part.right)) is not None:
        return bare(part.left), (part.operator, values)
    if isinstance(part.right, Field) and isinstance(part.left, Literal) and part.operator in MIRRORED:
        values = _values(part.left)
        return None if values is None else (bare(part.right), (MIRRORED[part.operator], values))
    return None


def _values(node: Node) -> tuple[Any, ...] | None:
    """The values of literals, amounts in euro and shares in percent; None when it is no literal."""
    if isinstance(node, Literal):
        if not isinstance(node.value, Decimal):
            return (node.value,)
        return (Fraction(node.value) * (1000 if node.unit == "kEUR" else 1),)
    if isinstance(node, ListLiteral):
        inner = [_values(item) for item in node.items]
        return tuple(value for values in inner if values for value in values) if all(inner) else None
    return None


def _possible(constraints: Sequence[Constraint], closed: tuple[str, ...]) -> bool:
    finite = [values for operator, values in constraints if operator in ("==", "in")]
    candidates = finite[0] if finite else closed or tuple(_edges(constraints))
    if not candidates:
        return True
    return any(all(_fits(candidate, constraint) for constraint in constraints) for candidate in candidates)


def _edges(constraints: Sequence[Constraint]) -> list[Any]:
    """Numbers to try when no value is named: each bound, and a point on either side and between the bounds."""
    bounds = sorted({value for _, values in constraints for value in values if isinstance(value, Fraction)})
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    outside = [bounds[0] - 1, bounds[-1] + 1] if bounds else []
    return [*bounds, *between, *outside]


def _fits(value: Any, constraint: Constraint) -> bool:
    operator, others = constraint
    if any(type(value) is not type(other) for other in others):
        return True
    match operator:
        case "in" | "==":
            return value in others
        case "not-in" | "!=":
            return value not in others
        case "<":
            return bool(value < others[0])
        case "<=":
            return bool(value <= others[0])
        case ">":
            return bool(value > others[0])
        case _:
            return bool(value >= others[0])
