"""Reads the condition of a rule into a tree; a rule is data, and nothing in it can reach Python.

>>> from bbtcheck.rulebook.expression import parse, render
>>> render(parse("ba+bijstelling==bo"))
'ba + bijstelling == bo'
"""

from __future__ import annotations

import re

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from bbtcheck.rulebook.building import MAX_DIGITS, LiteralFault
from bbtcheck.rulebook.grammar import parser
from bbtcheck.rulebook.operands import names
from bbtcheck.rulebook.origin import Origin
from bbtcheck.rulebook.rendering import render
from bbtcheck.rulebook.tree import Node, depth
from bbtcheck.rulebook.typecheck import Scope, check_types

__all__ = [
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_NESTING",
    "Scope",
    "check_types",
    "names",
    "parse",
    "parse_at",
    "render",
]

MAX_CHARACTERS = 4_000
"""An expression has at most this many characters."""
MAX_NESTING = 50
"""Brackets stand at most this many deep in each other."""
MAX_DEPTH = 120
"""The tree of an expression is at most this deep: so many terms in one sum, or words ``not`` in a row."""

_TEXT_OR_BRACKET = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|[()\[\]]")
_WORD = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|[0-9][\w.]*|\w+|[=!<>&|]+|.", re.DOTALL)
_HINTS = {
    "=": "two values are compared with ==",
    "!": "say 'not'",
    "<>": "say !=",
    "=<": "say <=",
    "=>": "say >=",
    "&": "say 'and'",
    "&&": "say 'and'",
    "|": "say 'or'",
    "||": "say 'or'",
    ",": "decimals are written with a point, and only lists and calls have commas",
    "≤": "say <=",
    "≥": "say >=",
    "≠": "say !=",
    "−": "the minus sign is the plain hyphen",
    "–": "the minus sign is the plain hyphen",
    "**": "there are no powers",
    "lambda": "there are no functions beyond the list in docs/rules.md",
    "import": "a rule cannot import anything",
    "is": "say ==, or present(x)",
    "None": "say not present(x)",
}


def parse(text: str, *, file: str = "", line: int = 1, column: int = 1) -> Node:
    """Read an expression into its tree, not yet type-checked.

    ``line`` and ``column`` (from 1) are where the text starts in ``file``. Anything that is no expression raises
    RulePackError with the place of the offending character, what was found and what was expected.
    """
    return parse_at(text, Origin(file, line, column))


def parse_at(text: str, origin: Origin) -> Node:
    """Read an expression that stands at ``origin``; as ``parse``."""
    _refuse_giants(text, origin)
    try:
        node: Node = parser().parse(text)  # type: ignore[assignment]  # the builder makes nodes, Lark says Tree
    except LiteralFault as fault:
        raise origin.fault(text, fault.offset, fault.reason) from None
    except UnexpectedInput as fault:
        raise _unexpected(text, origin, fault) from None
    if depth(node) > MAX_DEPTH:
        raise origin.fault(
            text, 0, f"the expression is too deep: more than {MAX_DEPTH} levels; split the rule"
        )
    return node


def _refuse_giants(text: str, origin: Origin) -> None:
    if len(text) > MAX_CHARACTERS:
        raise origin.fault(
            text, 0, f"the expression has {len(text)} characters; at most {MAX_CHARACTERS} are read"
        )
    if not text.strip():
        raise origin.fault(text, 0, "the expression is empty")
    level = 0
    for found in _TEXT_OR_BRACKET.finditer(text):
        level += {"(": 1, "[": 1, ")": -1, "]": -1}.get(found.group(), 0)
        if level > MAX_NESTING:
            raise origin.fault(text, found.start(), f"brackets stand more than {MAX_NESTING} deep")


def _unexpected(text: str, origin: Origin, fault: UnexpectedInput) -> Exception:
    if isinstance(fault, UnexpectedCharacters):
        offset, advice = fault.pos_in_stream or 0, "a rule has no such sign"
    elif isinstance(fault, UnexpectedToken):
        offset = len(text) if fault.token.type == "$END" else fault.token.start_pos or 0
        advice = f"{_expected(set(fault.accepts or fault.expected))} was expected"
    else:
        offset, advice = len(text), "a value was expected"
    return origin.fault(text, offset, _sentence(text, offset, advice))


def _sentence(text: str, offset: int, advice: str) -> str:
    found = _WORD.match(text, offset)
    if found is None:
        return f"the expression ends too early: {advice}"
    word = found.group()
    shown = word if len(word) <= 30 else word[:27] + "..."
    return f"unexpected {shown!r}: {_hint(word) or _hint_before(text, offset) or advice}"


def _hint(word: str) -> str:
    if word in _HINTS:
        return _HINTS[word]
    if word.startswith("_"):
        return "names start with a letter"
    if word in "'\"":
        return "the text is not closed: the same quote must end it, on the same line"
    if word[0].isdigit():
        return (
            "this is no number: write digits with a point for decimals, without exponent, "
            f"underscore or letters, at most {MAX_DIGITS} digits"
        )
    return ""


def _hint_before(text: str, offset: int) -> str:
    """Habits of other languages show one word early: ``lambda x``, ``a <> b``."""
    if text[offset - 1 : offset + 1] == "<>":
        return _HINTS["<>"]
    words = _WORD.findall(text[:offset].rstrip())
    return _HINTS.get(words[-1], "") if words else ""


def _expected(terminals: set[str]) -> str:
    if "NAME" in terminals and "NUMBER" in terminals:
        return "a value"
    if "NAME" in terminals:
        return "the name of a field"
    words = {"_THEN": "'then'", "RPAR": "')'", "RSQB": "']'", "IN": "'in'"}
    wanted = [shown for name, shown in words.items() if name in terminals]
    if "PLUS" in terminals:
        wanted.insert(0, "an operator")
    if "$END" in terminals:
        wanted.append("the end")
    return " or ".join(wanted) or "something else"
