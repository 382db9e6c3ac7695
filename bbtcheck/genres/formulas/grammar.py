"""The formulas that are understood: sums, differences, products, quotients, and a closed list of functions.

Anything else raises ``Unsupported`` with the part of the formula that is not understood. Nothing is ever run: a formula
is taken apart into a tree, and only what stands in the tree can be worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bbtcheck.read.rows import cell_reference

FUNCTIONS = frozenset(
    {"SUM", "ABS", "MIN", "MAX", "AVERAGE", "COUNT", "PRODUCT", "ROUND", "ROUNDUP", "ROUNDDOWN"}
)
"""The functions whose outcome is worked out; a formula with another one is not checked."""
LONGEST = 4_000
"""The characters of the longest formula that is looked at."""
_DEEPEST = 60
_SHOWN = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?|\.[0-9]+)"
    r"|(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)?(?:(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w(.])"
    r"|(?P<column>\$?[A-Za-z]{1,3}):(?P<last>\$?[A-Za-z]{1,3})(?![\w(.]))"
    r"|(?P<function>[A-Za-z_][A-Za-z0-9_.]*)\(|(?P<mark>[-+*/%(),:]))"
)


class Unsupported(Exception):
    """A formula, or a cell it points at, has a part that is not understood; the message is that part."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that stands in the formula itself."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """One cell or a block of cells: a sheet, and the first and last column and row, counted from 1.

    ``sheet`` is None for the sheet of the formula; ``rows`` reach over the whole sheet where the last is 0.
    """

    sheet: str | None
    columns: tuple[int, int]
    rows: tuple[int, int]

    @property
    def single(self) -> bool:
        """Tell whether it is one cell."""
        return self.columns[0] == self.columns[1] and self.rows[0] == self.rows[1] > 0


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a function with what it is applied to; ``neg`` and ``%`` take one operand."""

    name: str
    arguments: tuple[Tree, ...]


Tree: TypeAlias = Constant | Area | Call


def parse(formula: str) -> Tree:
    """Take a formula apart; raises Unsupported with the part that is not understood."""
    text = formula.removeprefix("=").strip()
    if len(text) > LONGEST:
        raise Unsupported(f"{text[:_SHOWN]}…")
    parser = _Parser(tuple(_tokens(text)))
    tree = parser.sum(0)
    if parser.at < len(parser.tokens):
        raise Unsupported(parser.tokens[parser.at].text)
    return tree


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    area: Area | None = None


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unsupported(re.match(r"\s*(\S{1,40})", text[at:] + " ?")[1])  # type: ignore[index]
        at = match.end()
        if match["cell"] or match["column"]:
            yield _Token("area", match[0].strip(), _area(match))
        else:
            kind = next(name for name in ("number", "function", "mark") if match[name])
            if kind == "function" and match[kind].upper() not in FUNCTIONS:
                raise Unsupported(match[kind].upper()[:_SHOWN])
            yield _Token(kind, match[kind])


def _area(match: re.Match[str]) -> Area:
    sheet = match["sheet"]
    name = None if sheet is None else sheet[:-1].strip("'").replace("''", "'")
    if match["column"]:
        (first, _), (last, _) = (_position(f"{letters}1") for letters in (match["column"], match["last"]))
        return Area(name, _ordered(first, last), (1, 0))
    column, row = _position(match["cell"])
    return Area(name, (column, column), (row, row))


def _position(cell: str) -> tuple[int, int]:
    """Column and row of a cell, with or without the signs that hold them fast."""
    found = cell_reference(cell.replace("$", "").upper())
    if found is None:
        raise Unsupported(cell)
    return found


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one <= other else (other, one)


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right: sums of products of signed values, percentages last."""

    tokens: tuple[_Token, ...]
    at: int = 0

    def sum(self, depth: int) -> Tree:
        tree = self._product(depth)
        while mark := self._taken("+", "-"):
            tree = Call(mark, (tree, self._product(depth)))
        return tree

    def _product(self, depth: int) -> Tree:
        tree = self._signed(depth)
        while mark := self._taken("*", "/"):
            tree = Call(mark, (tree, self._signed(depth)))
        return tree

    def _signed(self, depth: int) -> Tree:
        negative = False
        while mark := self._taken("+", "-"):
            negative ^= mark == "-"
        tree = self._value(depth)
        while self._taken("%"):
            tree = Call("%", (tree,))
        return Call("neg", (tree,)) if negative else tree

    def _value(self, depth: int) -> Tree:
        if self.at >= len(self.tokens) or depth > _DEEPEST:
            raise Unsupported("(…" if depth > _DEEPEST else "…")
        token = self.tokens[self.at]
        self.at += 1
        match token.kind:
            case "number":
                return Constant(Decimal(token.text))
            case "area":
                return self._block(token)
            case "function":
                return self._call(token, depth)
            case _ if token.text == "(":
                tree = self.sum(depth + 1)
                self._close(token)
                return tree
        raise Unsupported(token.text)

    def _block(self, token: _Token) -> Tree:
        area = token.area
        if area is None or not self._taken(":"):
            return area or Constant(Decimal(0))
        other = self.tokens[self.at].area if self.at < len(self.tokens) else None
        if other is None or other.sheet is not None or not (area.single and other.single):
            raise Unsupported(f"{token.text}:")
        self.at += 1
        columns, rows = (*area.columns, *other.columns), (*area.rows, *other.rows)
        return Area(area.sheet, (min(columns), max(columns)), (min(rows), max(rows)))

    def _call(self, token: _Token, depth: int) -> Tree:
        arguments = [self.sum(depth + 1)]
        while self._taken(","):
            arguments.append(self.sum(depth + 1))
        self._close(token)
        return Call(token.text.upper(), tuple(arguments))

    def _close(self, opened: _Token) -> None:
        if not self._taken(")"):
            raise Unsupported(opened.text)

    def _taken(self, *marks: str) -> str:
        """Take the next token when it is one of these marks."""
        if (
            self.at < len(self.tokens)
            and self.tokens[self.at].text in marks
            and self.tokens[self.at].kind == "mark"
        ):
            self.at += 1
            return self.tokens[self.at - 1].text
        return ""
