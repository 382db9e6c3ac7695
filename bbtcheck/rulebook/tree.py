"""The typed tree of a rule's expression: one definition for evaluation, explanation, equations and SQL.

Nodes are frozen. ``span`` is the place in the expression text, from 0, end exclusive; ``type`` is filled in by the
type checker. A chain ``a <= b <= c`` is parsed into ``And(a <= b, b <= c)``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from bbtcheck.quantity import Quarter
from bbtcheck.records.schema import Type

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the rule: an exact decimal, a text, a truth value, a date or a quarter.

    ``unit`` is what follows a number: ``%``, ``EUR``, ``kEUR`` or nothing; ``value`` is the number as written, so
    ``3 %`` has the value 3 and ``5 kEUR`` the value 5. A bare ``0`` has no dimension and compares with anything.
    """

    value: Decimal | str | bool | dt.date | Quarter
    span: Span
    type: Type | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """A list written in the rule, as in ``credit in ["VAK", "VEK"]``."""

    items: tuple[Node, ...]
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the rule, written ``$name``; its value comes from the rule file or the configuration."""

    name: str
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field: of the record in scope when ``base`` is None, else of what ``base`` gives.

    ``depth`` counts scopes outwards: 0 is the record at hand (inside ``where`` the element), and ``this.x``
    reaches the subject of the rule. A field of a list gives the list of that field of each element.
    """

    name: str
    base: Node | None
    depth: int
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of the rule itself, written ``this``."""

    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Negative:
    """``-x``."""

    operand: Node
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right`` with one of ``+ - * /``."""

    operator: str
    left: Node
    right: Node
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right`` with one of ``== != < <= > >= in not-in``."""

    operator: str
    left: Node
    right: Node
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All of the items hold."""

    items: tuple[Node, ...]
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the items holds."""

    items: tuple[Node, ...]
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """The operand does not hold."""

    operand: Node
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class If:
    """``if condition then consequence [else otherwise]``; without ``else`` it is an implication."""

    condition: Node
    consequence: Node
    otherwise: Node | None
    span: Span
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one function of the closed list, such as ``sum(parts.amount)``.

    In ``where``, ``any``, ``all`` and the other functions that walk a list, the second argument is evaluated once per
    element, with the element as the record in scope.
    """

    function: str
    arguments: tuple[Node, ...]
    span: Span
    type: Type | None = None


Node: TypeAlias = (
    Literal
    | ListLiteral
    | Parameter
    | Field
    | Subject
    | Negative
    | Arithmetic
    | Compare
    | And
    | Or
    | Not
    | If
    | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """Give the parts of an expression, one level down, from left to right."""
    match node:
        case Literal() | Parameter() | Subject():
            return ()
        case Field():
            return () if node.base is None else (node.base,)
        case Negative() | Not():
            return (node.operand,)
        case Arithmetic() | Compare():
            return (node.left, node.right)
        case ListLiteral() | And() | Or():
            return node.items
        case If():
            return tuple(part for part in (node.condition, node.consequence, node.otherwise) if part)
        case Call():
            return node.arguments


def walk(node: Node) -> Iterator[Node]:
    """Give the expression and everything in it, outermost first, from left to right."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(children(found)))


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """Make the same expression with ``change`` applied to each of its parts, one level down."""
    match node:
        case Literal() | Parameter() | Subject():
            return node
        case Field():
            return node if node.base is None else replace(node, base=change(node.base))
        case Negative() | Not():
            return replace(node, operand=change(node.operand))
        case Arithmetic() | Compare():
            return replace(node, left=change(node.left), right=change(node.right))
        case ListLiteral() | And() | Or():
            return replace(node, items=tuple(change(item) for item in node.items))
        case If():
            return _rebuild_if(node, change)
        case Call():
            return replace(node, arguments=tuple(change(argument) for argument in node.arguments))


def _rebuild_if(node: If, change: Callable[[Node], Node]) -> If:
    otherwise = None if node.otherwise is None else change(node.otherwise)
    return replace(
        node, condition=change(node.condition), consequence=change(node.consequence), otherwise=otherwise
    )


def bare(node: Node) -> Node:
    """Give the expression without places and types: two expressions that mean the same letter for letter are equal."""
    return replace(rebuild(node, bare), span=(0, 0), type=None)


def depth(node: Node) -> int:
    """Count how many levels deep the expression is; safe for any depth."""
    deepest, level = 0, [node]
    while level:
        deepest += 1
        level = [part for found in level for part in children(found)]
    return deepest
