"""Brings expressions that mean the same into one form, so that two rules can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bbtcheck.rulebook.rendering import render
from bbtcheck.rulebook.tree import And, Arithmetic, Compare, Literal, Node, Not, Or, bare, rebuild

OPPOSITE: Mapping[str, str] = MappingProxyType(
    {
        "==": "!=",
        "!=": "==",
        "<": ">=",
        ">=": "<",
        ">": "<=",
        "<=": ">",
        "in": "not-in",
        "not-in": "in",
    }
)
"""The comparison that holds exactly when the other one does not."""

MIRRORED: Mapping[str, str] = MappingProxyType(
    {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
)
"""The comparison that means the same with its sides exchanged."""

# Which orders of the two sides a comparison allows: left smaller, equal, left larger.
_ALLOWED: Mapping[str, frozenset[int]] = MappingProxyType(
    {
        "==": frozenset({0}),
        "!=": frozenset({-1, 1}),
        "<": frozenset({-1}),
        "<=": frozenset({-1, 0}),
        ">": frozenset({1}),
        ">=": frozenset({0, 1}),
    }
)


def canonical(node: Node) -> Node:
    """Give the expression in its one form, without places and types.

    Sides of ``==`` and terms of ``and``, ``or``, ``+`` and ``*`` are sorted, ``>`` becomes ``<``, and ``not`` moves
    inwards as far as it goes.
    """
    return _ordered(bare(node))


def negated(node: Node) -> Node:
    """Give the canonical form of the opposite of an expression."""
    return _ordered(_opposite(bare(node)))


def conjuncts(node: Node) -> tuple[Node, ...]:
    """Give the conditions that must all hold, in canonical form: those joined by ``and``, or the one itself."""
    found = canonical(node)
    return found.items if isinstance(found, And) else (found,)


def exclude_each_other(first: Node, second: Node) -> bool:
    """Tell whether two canonical conditions can never hold together, whatever the paper says."""
    if first == negated(second):
        return True
    if not (isinstance(first, Compare) and isinstance(second, Compare)):
        return False
    left, right = _ALLOWED.get(first.operator), _ALLOWED.get(second.operator)
    if left is None or right is None:
        return False
    if (first.left, first.right) == (second.left, second.right):
        return not left & right
    if (first.left, first.right) == (second.right, second.left):
        return not left & {-order for order in right}
    return False


def _opposite(node: Node) -> Node:
    match node:
        case Not():
            return node.operand
        case Compare():
            return replace(node, operator=OPPOSITE[node.operator])
        case And():
            return Or(tuple(_opposite(item) for item in node.items), node.span)
        case Or():
            return And(tuple(_opposite(item) for item in node.items), node.span)
        case Literal(value=bool() as value):
            return replace(node, value=not value)
        case _:
            return Not(node, node.span)


def _ordered(node: Node) -> Node:
    if isinstance(node, Not):
        inner = _opposite(node.operand)
        return rebuild(inner, _ordered) if isinstance(inner, Not) else _ordered(inner)
    found = rebuild(node, _ordered)
    match found:
        case Compare(operator=">" | ">="):
            return replace(found, operator=MIRRORED[found.operator], left=found.right, right=found.left)
        case Compare(operator="==" | "!="):
            left, right = sorted((found.left, found.right), key=render)
            return replace(found, left=left, right=right)
        case Arithmetic(operator="+" | "*"):
            return _sorted_terms(found)
        case And() | Or():
            return _sorted_items(found)
        case _:
            return found


def _sorted_terms(node: Arithmetic) -> Node:
    terms = sorted(_terms(node, node.operator), key=render)
    found = terms[0]
    for term in terms[1:]:
        found = Arithmetic(node.operator, found, term, node.span)
    return found


def _terms(node: Node, operator: str) -> list[Node]:
    if isinstance(node, Arithmetic) and node.operator == operator:
        return [*_terms(node.left, operator), *_terms(node.right, operator)]
    return [node]


def _sorted_items(node: And | Or) -> Node:
    kind = type(node)
    flat = [part for item in node.items for part in (item.items if isinstance(item, kind) else (item,))]
    unique = {render(item): item for item in flat}
    items = tuple(unique[text] for text in sorted(unique))
    return items[0] if len(items) == 1 else kind(items, node.span)
