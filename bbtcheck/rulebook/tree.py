"""The typed tree of a rule's expression: one definition for evaluation, explanation, equations and SQL.

Nodes are frozen. ``span`` is the place in the expression text, from 0, end exclusive; ``type`` is filled in by the
type checker. A chain ``a <= b <= c`` is parsed into ``And(a <= b, b <= c)``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bbtcheck.quantity import Quarter
from bbtcheck.records.schema import Type

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the rule: an exact decimal, a text, a truth value, a date or a quarter."""

    value: Decimal | str | bool | dt.date | Quarter
    span: Span
    type: Type | None = None


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
