"""Writes an expression as text: what ``parse`` reads back as the same expression."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from bbtcheck.rulebook.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Field,
    If,
    ListLiteral,
    Literal,
    Negative,
    Node,
    Not,
    Or,
    Parameter,
    Subject,
)

# How tightly each form binds; a part that binds less than its place asks for gets brackets.
_IF, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _ATOM = range(9)


def render(node: Node) -> str:
    """Write an expression in the rule language, with as few brackets as it needs."""
    return _write(node, _IF)


def _write(node: Node, at_least: int) -> str:
    strength, text = _form(node)
    return text if strength >= at_least else f"({text})"


def _form(node: Node) -> tuple[int, str]:
    match node:
        case If():
            return _IF, _conditional(node)
        case Or():
            return _OR, " or ".join(_write(item, _AND) for item in node.items)
        case And():
            return _AND, " and ".join(_write(item, _NOT) for item in node.items)
        case Not():
            return _NOT, f"not {_write(node.operand, _NOT)}"
        case Compare():
            operator = node.operator.replace("-", " ")
            return _COMPARE, f"{_write(node.left, _SUM)} {operator} {_write(node.right, _SUM)}"
        case Arithmetic():
            own = _SUM if node.operator in "+-" else _PRODUCT
            return own, f"{_write(node.left, own)} {node.operator} {_write(node.right, own + 1)}"
        case Negative():
            return _SIGN, f"-{_write(node.operand, _SIGN)}"
        case _:
            return _ATOM, _atom(node)


def _conditional(node: If) -> str:
    start = f"if {_write(node.condition, _IF)} then {_write(node.consequence, _OR)}"
    return start if node.otherwise is None else f"{start} else {_write(node.otherwise, _IF)}"


def _atom(node: Node) -> str:
    match node:
        case Field(base=None):
            return node.name
        case Field(base=Literal() as base):
            return f"({_literal(base)}).{node.name}"  # 5.name would be read as a malformed number
        case Field(base=base) if base is not None:
            return f"{_write(base, _ATOM)}.{node.name}"
        case Call():
            return f"{node.function}({_listed(node.arguments)})"
        case ListLiteral():
            return f"[{_listed(node.items)}]"
        case Parameter():
            return f"${node.name}"
        case Subject():
            return "this"
        case Literal():
            return _literal(node)
    raise AssertionError(f"not an expression: {node!r}")


def _listed(items: tuple[Node, ...]) -> str:
    return ", ".join(_write(item, _IF) for item in items)


def _literal(node: Literal) -> str:
    value = node.value
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}{' ' if node.unit else ''}{node.unit}"
        case str():
            return f"'{value}'" if '"' in value else f'"{value}"'
        case dt.date():
            return value.isoformat()
        case quarter:
            return f"{quarter.year:04d}Q{quarter.quarter}"
