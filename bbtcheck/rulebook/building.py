"""Makes the typed tree out of what the grammar recognises, with the place of every part."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from lark import Token, Transformer

from bbtcheck.quantity import Quarter
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
    Span,
    Subject,
)

MAX_DIGITS = 40
"""A number in a rule has at most this many digits."""


class LiteralFault(ValueError):
    """A literal looks right and means nothing, such as the 30th of February; ``offset`` is where it starts."""

    def __init__(self, reason: str, offset: int) -> None:
        """Keep the offset (from 0, in the expression) beside the reason."""
        super().__init__(reason)
        self.reason, self.offset = reason, offset


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0


def _span(token: Token) -> Span:
    return _start(token), _end(token)


def _flat(kind: type[And] | type[Or], items: list[Node]) -> tuple[Node, ...]:
    """Lift ``(a and b) and c`` to one list of three: the brackets change nothing."""
    return tuple(part for item in items for part in (item.items if isinstance(item, kind) else (item,)))


class Builder(Transformer[Token, Any]):
    """One method for each thing the grammar names; called by the parser from the inside out."""

    def implication(self, parts: list[Any]) -> If:
        """``if a then b``."""
        word, condition, consequence = parts
        return If(condition, consequence, None, (_start(word), consequence.span[1]))

    def choice(self, parts: list[Any]) -> If:
        """``if a then b else c``."""
        word, condition, consequence, otherwise = parts
        return If(condition, consequence, otherwise, (_start(word), otherwise.span[1]))

    def disjunction(self, parts: list[Any]) -> Or:
        """``a or b or c``."""
        return Or(_flat(Or, parts), (parts[0].span[0], parts[-1].span[1]))

    def conjunction(self, parts: list[Any]) -> And:
        """``a and b and c``."""
        return And(_flat(And, parts), (parts[0].span[0], parts[-1].span[1]))

    def denial(self, parts: list[Any]) -> Not:
        """``not a``."""
        word, operand = parts
        return Not(operand, (_start(word), operand.span[1]))

    def chain(self, parts: list[Any]) -> Compare | And:
        """``a == b``, or ``a <= b <= c`` as two comparisons that must both hold."""
        links = tuple(
            Compare(str(parts[i]), parts[i - 1], parts[i + 1], (parts[i - 1].span[0], parts[i + 1].span[1]))
            for i in range(1, len(parts), 2)
        )
        return links[0] if len(links) == 1 else And(links, (parts[0].span[0], parts[-1].span[1]))

    def member(self, parts: list[Any]) -> Compare:
        """``a in b``."""
        left, _, right = parts
        return Compare("in", left, right, (left.span[0], right.span[1]))

    def no_member(self, parts: list[Any]) -> Compare:
        """``a not in b``."""
        left, _, _, right = parts
        return Compare("not-in", left, right, (left.span[0], right.span[1]))

    def arithmetic(self, parts: list[Any]) -> Arithmetic:
        """``a + b`` and its like."""
        left, operator, right = parts
        return Arithmetic(str(operator), left, right, (left.span[0], right.span[1]))

    def negative(self, parts: list[Any]) -> Negative:
        """``-a``."""
        sign, operand = parts
        return Negative(operand, (_start(sign), operand.span[1]))

    def field_of(self, parts: list[Any]) -> Field:
        """``a.b``."""
        base, name = parts
        return Field(str(name), base, 0, (base.span[0], _end(name)))

    def field(self, parts: list[Any]) -> Field:
        """A name on its own."""
        return Field(str(parts[0]), None, 0, _span(parts[0]))

    def call(self, parts: list[Any]) -> Call:
        """``f(a, b)``."""
        name, *arguments, bracket = parts
        return Call(str(name), tuple(arguments), (_start(name), _end(bracket)))

    def list_literal(self, parts: list[Any]) -> ListLiteral:
        """``[a, b]``."""
        return ListLiteral(tuple(parts[1:-1]), (_start(parts[0]), _end(parts[-1])))

    def subject(self, parts: list[Any]) -> Subject:
        """The word ``this``."""
        return Subject(_span(parts[0]))

    def parameter(self, parts: list[Any]) -> Parameter:
        """``$name``."""
        return Parameter(str(parts[0])[1:], _span(parts[0]))

    def number(self, parts: list[Any]) -> Literal:
        """A number, with a unit or without; read from its text, so that it is exact."""
        digits = parts[0]
        if sum(character.isdigit() for character in digits) > MAX_DIGITS:
            raise LiteralFault(f"a number has at most {MAX_DIGITS} digits", _start(digits))
        return Literal(
            Decimal(str(digits)), (_start(digits), _end(parts[-1])), unit=str(parts[1]) if parts[1:] else ""
        )

    def date(self, parts: list[Any]) -> Literal:
        """A date, as in 2021-12-31."""
        try:
            value = dt.date.fromisoformat(str(parts[0]))
        except ValueError:
            raise LiteralFault(f"{parts[0]} is no day of the calendar", _start(parts[0])) from None
        return Literal(value, _span(parts[0]))

    def quarter(self, parts: list[Any]) -> Literal:
        """A quarter, as in 2021Q3."""
        year, number = (int(part) for part in str(parts[0]).split("Q"))
        if not (1 <= number <= 4 and year >= 1):
            raise LiteralFault(f"{parts[0]} is no quarter: they run from Q1 to Q4", _start(parts[0]))
        return Literal(Quarter(year, number), _span(parts[0]))

    def text(self, parts: list[Any]) -> Literal:
        """A text between quotes; a backslash in it is just a backslash."""
        return Literal(str(parts[0])[1:-1], _span(parts[0]))

    def true(self, parts: list[Any]) -> Literal:
        """The word ``true``."""
        return Literal(True, _span(parts[0]))

    def false(self, parts: list[Any]) -> Literal:
        """The word ``false``."""
        return Literal(False, _span(parts[0]))
