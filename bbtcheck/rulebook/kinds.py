"""What may be added, divided and compared: euros with euros, dates with dates."""

from __future__ import annotations

from bbtcheck.quantity import Dimension
from bbtcheck.records.schema import Kind, Type

BOOLEAN = Type(Kind.BOOLEAN)
TEXT = Type(Kind.TEXT)
DATE = Type(Kind.DATE)
QUARTER = Type(Kind.QUARTER)
NUMBER = Type(Kind.QUANTITY, dimension=Dimension.NUMBER)
SHARE = Type(Kind.QUANTITY, dimension=Dimension.SHARE)
MONEY = Type(Kind.QUANTITY, dimension=Dimension.MONEY)
ANY_QUANTITY = Type(Kind.QUANTITY)

# What has no unit of its own: such quantities multiply and divide anything.
_PURE = frozenset({Dimension.NUMBER, Dimension.SHARE, Dimension.COUNT})
_COMPARABLE = frozenset(
    {
        frozenset({Dimension.NUMBER, Dimension.COUNT}),
        frozenset({Dimension.NUMBER, Dimension.SHARE}),
        frozenset({Dimension.NUMBER, Dimension.DURATION}),
    }
)
_ADDABLE = frozenset({frozenset({Dimension.NUMBER, Dimension.COUNT})})

_DIMENSION_WORDS = {
    Dimension.MONEY: "an amount of money",
    Dimension.SHARE: "a percentage",
    Dimension.COUNT: "a count",
    Dimension.NUMBER: "a number",
    Dimension.DURATION: "a duration",
    None: "a quantity",
}
_KIND_WORDS = {
    Kind.DATE: "a date",
    Kind.QUARTER: "a quarter",
    Kind.PERIOD: "a period",
    Kind.TEXT: "a text",
    Kind.BOOLEAN: "true or false",
}


def describe(kind: Type) -> str:
    """Say what kind of value it is, as in ``an amount of money`` or ``a list of: a date``."""
    if kind.kind is Kind.RECORD:
        word = f"a record {kind.record}"
    elif kind.kind is Kind.QUANTITY:
        word = _DIMENSION_WORDS[kind.dimension]
    else:
        word = _KIND_WORDS[kind.kind]
    return f"a list of: {word}" if kind.many else word


def comparable(left: Type, right: Type) -> bool:
    """Tell whether two single values can be compared; a percentage compares with a ratio."""
    if left.kind is not right.kind or left.kind is Kind.RECORD:
        return False
    return left.kind is not Kind.QUANTITY or _alike(left.dimension, right.dimension, _COMPARABLE)


def addable(left: Type, right: Type) -> bool:
    """Tell whether two quantities can be added: the same dimension, or counts with plain numbers."""
    return _alike(left.dimension, right.dimension, _ADDABLE)


def _alike(left: Dimension | None, right: Dimension | None, pairs: frozenset[frozenset[Dimension]]) -> bool:
    if left is None or right is None or left is right:
        return True
    return frozenset({left, right}) in pairs


def total(left: Type, right: Type) -> Type:
    """Give the type of a sum or difference of two quantities that can be added."""
    dimensions = {left.dimension, right.dimension}
    if dimensions == {Dimension.NUMBER, Dimension.COUNT}:
        return _of(Dimension.COUNT)
    return _of(left.dimension if left.dimension is not None else right.dimension)


def product(left: Type, right: Type) -> Type | None:
    """Give the type of ``left * right``, or None when it means nothing, as euros times euros."""
    first, second = left.dimension, right.dimension
    if first is None or second is None:
        return ANY_QUANTITY
    if first in _PURE and second in _PURE:
        mixed = {first, second}
        return _of(Dimension.COUNT if Dimension.COUNT in mixed and len(mixed) == 2 else Dimension.NUMBER)
    if first in _PURE or second in _PURE:
        return _of(second if first in _PURE else first)
    return None


def quotient(left: Type, right: Type) -> Type | None:
    """Give the type of ``left / right``, or None when it means nothing, as a number divided by euros."""
    first, second = left.dimension, right.dimension
    if first is None or second is None:
        return ANY_QUANTITY
    if first is second:
        return NUMBER
    if second in _PURE:
        return _of(Dimension.NUMBER if first is Dimension.SHARE else first)
    return _of(first) if first is Dimension.MONEY and second is Dimension.DURATION else None


def _of(dimension: Dimension | None) -> Type:
    return Type(Kind.QUANTITY, dimension=dimension)
