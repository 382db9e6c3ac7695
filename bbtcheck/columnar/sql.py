"""Small builders of SQL as trees: constants are folded on the way, and no text of SQL is ever glued together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from sqlglot import exp

from bbtcheck.quantity.exact import plain, to_decimal

Expr: TypeAlias = exp.Expr
"""A piece of SQL as a tree, in no dialect yet."""


def column(name: str, table: str = "") -> Expr:
    """Name a column, of a table where one is given."""
    return exp.column(name, table=table or None, quoted=True)


def text(value: str) -> Expr:
    """Write a text."""
    return exp.Literal.string(value)


def number(value: int | Decimal | Fraction) -> Expr:
    """Write an exact number with all its digits; ValueError when it has no end as a decimal."""
    decimal = to_decimal(Fraction(value))
    if decimal is None:
        raise ValueError(f"{value} has no end as a decimal")
    written = plain(abs(decimal))
    literal = exp.Literal.number(written)
    return exp.Neg(this=literal) if decimal < 0 else literal


def day(value: dt.date) -> Expr:
    """Write a day."""
    return exp.cast(exp.Literal.string(value.isoformat()), "DATE")


def null() -> Expr:
    """Write that nothing is there."""
    return exp.null()


def is_null(value: Expr) -> Expr:
    """Test that nothing is there."""
    return exp.Is(this=_operand(value), expression=exp.null())


TRUE, FALSE = exp.true(), exp.false()


def is_true(value: Expr) -> bool:
    """Tell whether a condition is known to hold before anything is read."""
    return isinstance(value, exp.Boolean) and bool(value.this)


def is_false(value: Expr) -> bool:
    """Tell whether a condition is known not to hold."""
    return isinstance(value, exp.Boolean) and not value.this


def every(conditions: Iterable[Expr]) -> Expr:
    """Join conditions that must all hold."""
    kept = _distinct([one for one in conditions if not is_true(one)])
    if any(is_false(one) for one in kept):
        return FALSE
    return _chain(exp.And, kept) if kept else TRUE


def some(conditions: Iterable[Expr]) -> Expr:
    """Join conditions of which one must hold."""
    kept = _distinct([one for one in conditions if not is_false(one)])
    if any(is_true(one) for one in kept):
        return TRUE
    return _chain(exp.Or, kept) if kept else FALSE


def opposite(condition: Expr) -> Expr:
    """Give the contrary of a condition that is never null."""
    if is_true(condition):
        return FALSE
    return TRUE if is_false(condition) else exp.Not(this=_operand(condition))


def case(branches: Sequence[tuple[Expr, Expr]], otherwise: Expr) -> Expr:
    """Choose the first branch whose condition holds."""
    made: list[exp.If] = []
    for condition, value in branches:
        if is_false(condition):
            continue
        if is_true(condition):
            otherwise = value
            break
        made.append(exp.If(this=condition, true=value))
    return exp.Case(ifs=made, default=otherwise) if made else otherwise


def equal(left: Expr, right: Expr) -> Expr:
    """Compare two values that are there."""
    return exp.EQ(this=_operand(left), expression=_operand(right))


def at_most(left: Expr, right: Expr) -> Expr:
    """Test that the left is not more than the right."""
    return exp.LTE(this=_operand(left), expression=_operand(right))


def below(left: Expr, right: Expr) -> Expr:
    """Test that the left is less than the right."""
    return exp.LT(this=_operand(left), expression=_operand(right))


def plus(left: Expr, right: Expr) -> Expr:
    """Add."""
    return exp.Add(this=_operand(left), expression=_operand(right))


def minus(left: Expr, right: Expr) -> Expr:
    """Subtract."""
    return exp.Sub(this=_operand(left), expression=_operand(right))


def times(left: Expr, right: Expr) -> Expr:
    """Multiply."""
    return exp.Mul(this=_operand(left), expression=_operand(right))


def negative(value: Expr) -> Expr:
    """Turn the sign."""
    return exp.Neg(this=_operand(value))


def absolute(value: Expr) -> Expr:
    """Leave out the sign."""
    return exp.Abs(this=value)


def smallest(values: Sequence[Expr]) -> Expr:
    """Give the smallest of some values, of those that are there."""
    return (
        values[0]
        if len(values) == 1
        else exp.Least(this=values[0], expressions=list(values[1:]), ignore_nulls=True)
    )


def greatest(values: Sequence[Expr]) -> Expr:
    """Give the greatest of some values, of those that are there."""
    return (
        values[0]
        if len(values) == 1
        else exp.Greatest(this=values[0], expressions=list(values[1:]), ignore_nulls=True)
    )


def or_else(*values: Expr) -> Expr:
    """Give the first value that is there."""
    return exp.Coalesce(this=values[0], expressions=list(values[1:]))


def plain_call(name: str, *arguments: Expr) -> Expr:
    """Call a function by its name, whatever the dialect."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def call(name: str, *arguments: Expr) -> Expr:
    """Call a function that is written alike in every dialect."""
    return exp.func(name, *arguments)


def cast(value: Expr, kind: str) -> Expr:
    """Turn a value into another type; what does not fit is an error."""
    return exp.cast(value, kind)


def where(aggregate: Expr, condition: Expr) -> Expr:
    """Let an aggregate look only at the rows for which a condition holds.

    Aggregates that pass over nulls get a null for every other row: engines are quicker at that than at a filter.
    """
    if is_true(condition):
        return aggregate
    value = aggregate.this
    known = not is_false(condition)
    if known and isinstance(aggregate, exp.Min | exp.Max | exp.Sum):
        return type(aggregate)(this=case([(condition, value)], null()))
    if known and isinstance(aggregate, exp.Count) and isinstance(value, exp.Star):
        return exp.Count(this=case([(condition, number(1))], null()))
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def one_of(value: Expr, options: Sequence[str]) -> Expr:
    """Test that a text is one of some."""
    return exp.In(this=value, expressions=[text(option) for option in options])


def named(value: Expr, name: str) -> Expr:
    """Give a result a name."""
    return exp.alias_(value, name, quoted=True)


def in_rows(numbers: Iterable[int], name: str) -> exp.Select:
    """Write whole numbers down as the rows of a column."""
    listed = exp.Array(expressions=[exp.Literal.number(one) for one in numbers])
    return exp.select(named(exp.Explode(this=exp.cast(listed, "BIGINT[]")), name))


def _operand(value: Expr) -> Expr:
    """Put brackets around what binds more loosely than an operand may."""
    loose = isinstance(value, exp.Binary | exp.Not | exp.Neg | exp.Case | exp.In | exp.Is)
    return exp.Paren(this=value) if loose and not isinstance(value, exp.Dot) else value


def _chain(kind: type[exp.And] | type[exp.Or], items: list[Expr]) -> Expr:
    made = items[0]
    for item in items[1:]:
        made = kind(this=_operand(made) if not isinstance(made, kind) else made, expression=_operand(item))
    return made


def _distinct(items: list[Expr]) -> list[Expr]:
    return list(dict.fromkeys(items))
