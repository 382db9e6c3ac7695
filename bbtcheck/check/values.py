"""The values an expression works with: each remembers the printed figures it was made of.

A value is a number, another single value (a text, a date, a truth value), a record, a group of records, a list
of these, or ``Missing`` with the reason. Numbers are exact: a whole number or a ratio, never rounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.quantity import CalendarDate, Dimension, Period, Qualifier, Quantity, Quarter, unit_of
from bbtcheck.records import Paper, Record

Exact: TypeAlias = int | Fraction
"""An exact number; whole numbers stay ``int`` because they are far quicker to add."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule could not be applied: a code and typed arguments, no sentence."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not there; it makes what needs it unknown, and is never read as zero."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Ref:
    """A record as the rule reached it: from where, over which relation, and as which of several (from 1)."""

    record: Record
    base: Ref | None = None
    relation: str = ""
    position: int = 0

    def name_of(self, field: str) -> str:
        """Name a field of this record as seen from the subject: ``ba``, ``parts[3].amount``, ``ba[2]`` in a group."""
        if self.base is not None:
            own = self.base.name_of(self.relation)
            return f"{own}[{self.position}].{field}" if self.position else f"{own}.{field}"
        return f"{field}[{self.position}]" if self.position else field


@dataclass(frozen=True, slots=True)
class Group:
    """Records with equal keys that a rule looks at together.

    ``paper`` is that of the first member; a group ``across`` papers has no one paper of its own. ``labels`` are
    the keys as a reader sees them.
    """

    members: tuple[Ref, ...]
    keys: tuple[str, ...]
    labels: Mapping[str, str]
    paper: Paper
    across: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value that is no number, with what it was made of."""

    content: str | bool | dt.date | CalendarDate | Quarter | Period
    operation: str = ""
    arguments: tuple[Traced, ...] = ()
    source: Ref | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number with its dimension and base unit, and what it was made of.

    ``operation`` is empty for a figure read from a record and ``literal`` for a number of the rule itself.
    ``qualified`` tells that the paper itself calls a figure in it inexact ("ca.", "meer dan").
    """

    nominal: Exact
    dimension: Dimension
    base: str
    operation: str = ""
    arguments: tuple[Traced, ...] = ()
    source: Ref | None = None
    field: str = ""
    quantity: Quantity | None = None
    qualified: bool = False


Traced: TypeAlias = Number | Scalar
"""A single value with its history."""
Single: TypeAlias = Number | Scalar | Ref | Group | Missing
Value: TypeAlias = Single | tuple[Single, ...]
"""Everything an expression can give; a list is a tuple."""


def exact(value: Decimal | int | Fraction) -> Exact:
    """Turn a number into the simplest exact form, without any rounding."""
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)


def literal(value: object, unit: str = "") -> Number | Scalar:
    """Take a value written in a rule; ``unit`` is what follows a number there (``%``, ``kEUR`` or nothing)."""
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        printed = unit_of(unit)
        return Number(exact(value) * exact(printed.factor), printed.dimension, printed.base, "literal")
    if isinstance(value, (str, bool, dt.date, CalendarDate, Quarter, Period)):
        return Scalar(value, "literal")
    raise TypeError(f"a rule cannot hold a value of type {type(value).__name__}")


def read(ref: Ref, field: str, content: object) -> Single:
    """Take what a field of a record holds; None is a missing operand, a malformed number is unknown."""
    if isinstance(content, Quantity):
        return _read_quantity(ref, field, content)
    if content is None:
        return missing("missing_operand", operand=ref.name_of(field))
    if isinstance(content, Record):
        return Ref(content, ref, field)
    if isinstance(content, int) and not isinstance(content, bool):
        return Number(content, Dimension.NUMBER, "", "", (), ref, field)
    if isinstance(content, (str, bool, dt.date, CalendarDate, Quarter, Period)):
        return Scalar(content, "", (), ref, field)
    raise TypeError(f"field {field} of {type(ref.record).__name__} holds a {type(content).__name__}")


def _read_quantity(ref: Ref, field: str, quantity: Quantity) -> Single:
    if quantity.malformed:
        return missing("malformed_number", operand=ref.name_of(field), raw=quantity.raw)
    unit = quantity.unit
    return Number(
        exact(quantity.value),
        unit.dimension,
        unit.base,
        "",
        (),
        ref,
        field,
        quantity,
        quantity.qualifier is not Qualifier.EXACT,
    )


def missing(code: str, **arguments: str) -> Missing:
    """Say that a value is not there, and why."""
    return Missing(Reason(code, tuple(arguments.items())))
