"""Which values may be compared with which operator, and what is wrong when they may not."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.records.schema import Kind, Type
from bbtcheck.rulebook import kinds
from bbtcheck.rulebook.origin import near
from bbtcheck.rulebook.tree import ListLiteral, Literal, Node

_ORDERED = frozenset({Kind.QUANTITY, Kind.DATE, Kind.QUARTER})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a comparison, and the part of it to point at."""

    node: Node
    reason: str


def comparison_fault(operator: str, left: Node, right: Node) -> Fault | None:
    """Say what is wrong with comparing two typed expressions, or give None when they go together."""
    if operator in ("in", "not-in"):
        return _membership(left, right)
    return (
        _single(left)
        or _single(right)
        or _alike(left, right, right)
        or _order(operator, left)
        or _closed_list(left, right)
    )


def _kind(node: Node) -> Type:
    if node.type is None:
        raise AssertionError("a comparison is checked after its two sides")
    return node.type


def _single(node: Node) -> Fault | None:
    kind = _kind(node)
    if kind.many:
        advice = "say all(...), any(...), sum(...), count(...) or only(...)"
        return Fault(node, f"one value is compared with another, not {kinds.describe(kind)}; {advice}")
    if kind.kind is Kind.RECORD:
        return Fault(node, f"{kinds.describe(kind)} cannot be compared; compare one of its fields")
    return None


def _alike(left: Node, right: Node, at: Node) -> Fault | None:
    first, second = _kind(left).item, _kind(right).item
    if kinds.comparable(first, second):
        return None
    reason = f"{kinds.describe(first)} cannot be compared with {kinds.describe(second)}"
    if {first.kind, second.kind} <= {Kind.DATE, Kind.QUARTER, Kind.PERIOD}:
        reason += "; say start(...), end(...), quarter(...) or within(...)"
    elif first.kind is second.kind is Kind.QUANTITY:
        reason += "; a number gets its unit as in 5 EUR, 5 kEUR or 5 %"
    return Fault(at, reason)


def _order(operator: str, left: Node) -> Fault | None:
    kind = _kind(left)
    if operator in ("==", "!=") or kind.kind in _ORDERED:
        return None
    return Fault(left, f"{kinds.describe(kind)} has no order, so {operator!r} means nothing; say == or !=")


def _membership(left: Node, right: Node) -> Fault | None:
    kind = _kind(right)
    if not kind.many or kind.kind is Kind.RECORD:
        return Fault(right, f"behind 'in' stands a list of values, not {kinds.describe(kind)}")
    return _single(left) or _alike(left, right, right) or _closed_list(left, right)


def _closed_list(left: Node, right: Node) -> Fault | None:
    """A text field with a closed list of values never equals anything else."""
    for this, other in ((left, right), (right, left)):
        allowed = tuple(str(value) for value in _kind(this).values)
        wrong = [literal for literal in _literals(other) if literal.value not in allowed] if allowed else []
        if wrong:
            word = str(wrong[0].value)
            return Fault(
                wrong[0], f"{word!r} never occurs here.{near(word, allowed)}{_all_of(word, allowed)}"
            )
    return None


def _literals(node: Node) -> list[Literal]:
    items = node.items if isinstance(node, ListLiteral) else (node,)
    return [item for item in items if isinstance(item, Literal)]


def _all_of(word: str, allowed: tuple[str, ...]) -> str:
    return "" if "Known:" in near(word, allowed) else f" Known: {', '.join(allowed)}."
