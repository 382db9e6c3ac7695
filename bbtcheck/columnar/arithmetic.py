"""Arithmetic in SQL with the intervals of what is printed; nothing is ever divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    PURE,
    Ends,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    Ratio,
    Unit,
)
from bbtcheck.quantity import Dimension
from bbtcheck.quantity.exact import to_decimal

Number: TypeAlias = Figure | Ratio
COUNTED = frozenset({Dimension.NUMBER, Dimension.COUNT, Dimension.DURATION})
_PURE = frozenset({Dimension.NUMBER, Dimension.COUNT})
ONE = Figure(sql.number(1), PURE, constant=Fraction(1))


def constant(value: Decimal | int | Fraction, unit: Unit = PURE) -> Figure:
    """Take a number that the rule itself says."""
    exact = Fraction(value)
    return Figure(sql.number(exact), unit, constant=exact)


def add(left: Number, right: Number) -> Number | Nothing:
    """Add two numbers of one kind."""
    gaps = (*left.gaps, *right.gaps)
    unit = common_unit([left, right])
    if unit is None:
        if {left.unit[0], right.unit[0]} == {Dimension.SHARE, Dimension.NUMBER}:
            return add(as_ratio(left), as_ratio(right))
        return Nothing((*gaps, Gap(sql.TRUE, "incompatible_units")))
    if isinstance(left, Ratio) or isinstance(right, Ratio):
        raise NotCompiledError("quotient_in_sum")
    return total([left, right], unit)


def total(items: Sequence[Figure], unit: Unit) -> Figure:
    """Add up figures that are known to be of one unit."""
    if all(item.constant is not None for item in items):
        return constant(sum((item.constant or Fraction(0) for item in items), Fraction(0)), unit)
    gaps = tuple(gap for item in items for gap in item.gaps)
    value = _chain([item.value for item in items])
    if any(item.ends is not None for item in items):
        ends = items[0].interval()
        for item in items[1:]:
            one, other = alike(ends, item.interval())
            ends = Ends(sql.plus(one.low, other.low), sql.plus(one.high, other.high), one.parts)
        return Figure(value, unit, None, gaps, ends)
    reaches = [item.reach for item in items if item.reach is not None]
    return Figure(value, unit, _chain(reaches) if reaches else None, gaps)


def _chain(values: Sequence[Expr]) -> Expr:
    """Add up in SQL; equal terms are written once, times their number."""
    counted: dict[Expr, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    terms = [sql.times(one, sql.number(count)) if count > 2 else one for one, count in counted.items()]
    terms += [one for one, count in counted.items() if count == 2]
    made = terms[0]
    for term in terms[1:]:
        made = sql.plus(made, term)
    return made


def negate(number: Number) -> Number:
    """Turn the sign of a number."""
    if isinstance(number, Ratio):
        return replace(number, above=_negated(number.above))
    return _negated(number)


def _negated(figure: Figure) -> Figure:
    if figure.constant is not None:
        return constant(-figure.constant, figure.unit)
    ends = figure.ends
    turned = None if ends is None else Ends(sql.negative(ends.high), sql.negative(ends.low), ends.parts)
    return replace(figure, value=sql.negative(figure.value), ends=turned)


def multiply(left: Number, right: Number) -> Number | Nothing:
    """Multiply by a pure number or a count; a share enters as a ratio."""
    first, second = as_ratio(left), as_ratio(right)
    gaps = (*first.gaps, *second.gaps)
    unit = _product_unit(first.unit, second.unit)
    if unit is None:
        return Nothing((*gaps, Gap(sql.TRUE, "incompatible_units")))
    one, other = as_quotient(first), as_quotient(second)
    above = replace(times(one.above, other.above), unit=unit)
    if isinstance(first, Figure) and isinstance(second, Figure):
        return replace(above, gaps=gaps)
    return Ratio(above, times(one.below, other.below), gaps, unit)


def divide(left: Number, right: Number) -> Number | Nothing:
    """Divide: like by like gives a ratio, by a number or a count keeps the unit; by zero it is unknown."""
    first, second = as_ratio(left), as_ratio(right)
    gaps = (*first.gaps, *second.gaps)
    unit = _quotient_unit(first.unit, second.unit)
    if unit is None:
        return Nothing((*gaps, Gap(sql.TRUE, "incompatible_units")))
    if isinstance(second, Ratio):
        raise NotCompiledError("quotient_in_divisor")
    if second.constant is not None:
        if second.constant == 0:
            return Nothing((*gaps, Gap(sql.TRUE, "division_by_zero")))
        if isinstance(first, Figure) and to_decimal(1 / second.constant) is not None:
            return replace(times(first, constant(1 / second.constant)), unit=unit, gaps=gaps)
    nought = Gap(sql.equal(second.value, sql.number(0)), "division_by_zero")
    one = as_quotient(first)
    return Ratio(one.above, times(one.below, second), (*gaps, nought), unit)


def times(left: Figure, right: Figure) -> Figure:
    """Multiply two figures whatever their units; the gaps of both stay."""
    if left.constant is not None and right.constant is not None:
        return constant(left.constant * right.constant)
    if left.constant is not None:
        left, right = right, left
    gaps = (*left.gaps, *right.gaps)
    if right.constant == 1:
        return replace(left, gaps=gaps)
    value = sql.times(left.value, right.value)
    if left.exact and right.exact:
        return Figure(value, PURE, gaps=gaps)
    if right.constant is not None and left.reach is not None:
        reach = sql.times(left.reach, sql.number(abs(right.constant)))
        return Figure(value, PURE, reach, gaps)
    return Figure(value, PURE, gaps=gaps, ends=_product(left.interval(), right.interval()))


def _product(left: Ends, right: Ends) -> Ends:
    corners = [sql.times(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    kept = list(dict.fromkeys(corners))
    return Ends(sql.smallest(kept), sql.greatest(kept), left.parts * right.parts)


def alike(one: Ends, other: Ends) -> tuple[Ends, Ends]:
    """Write two intervals in the same parts."""
    if one.parts == other.parts:
        return one, other
    return _widened(one, other.parts), _widened(other, one.parts)


def _widened(ends: Ends, parts: int) -> Ends:
    if parts == 1:
        return ends
    factor = sql.number(parts)
    return Ends(sql.times(ends.low, factor), sql.times(ends.high, factor), ends.parts * parts)


def as_quotient(number: Number) -> Ratio:
    """Write a number as a quotient, over 1 where it is none."""
    return number if isinstance(number, Ratio) else Ratio(number, ONE, number.gaps, number.unit)


def as_ratio(number: Number) -> Number:
    """Read a share as a ratio: 3,4 % becomes 0.034; anything else stays as it is."""
    if number.unit[0] is not Dimension.SHARE:
        return number
    if isinstance(number, Ratio):
        return replace(number, above=replace(times(number.above, _HUNDREDTH), unit=PURE), unit=PURE)
    return replace(times(number, _HUNDREDTH), unit=PURE)


_HUNDREDTH = constant(Fraction(1, 100))


def absolute(number: Number) -> Number:
    """Leave out the sign of a number, and of everything it may stand for."""
    if isinstance(number, Ratio):
        raise NotCompiledError("quotient_in_function")
    if number.constant is not None:
        return constant(abs(number.constant), number.unit)
    value = sql.absolute(number.value)
    if number.exact:
        return replace(number, value=value)
    ends = number.interval()
    zero = sql.number(0)
    far = sql.greatest([sql.negative(ends.low), ends.high])
    near = sql.greatest([ends.low, sql.negative(ends.high), zero])
    return replace(number, value=value, reach=None, ends=Ends(near, far, ends.parts))


def common_unit(numbers: Sequence[Number]) -> Unit | None:
    """The one unit of numbers that can be added; a zero of the rule fits all, a pure number fits a count."""
    units = {one.unit: None for one in numbers if not is_plain_zero(one)}
    if not units:
        return numbers[0].unit
    if PURE in units and all(dimension in COUNTED for dimension, _ in units):
        units = {unit: None for unit in units if unit != PURE} or units
    return next(iter(units)) if len(units) == 1 else None


def is_plain_zero(number: Number) -> bool:
    """Tell whether a number is the 0 of the rule itself."""
    return isinstance(number, Figure) and number.plain_zero


def _product_unit(left: Unit, right: Unit) -> Unit | None:
    if left[0] in _PURE and right[0] in _PURE:
        counts = [unit for unit in (left, right) if unit[0] is Dimension.COUNT]
        return counts[0] if counts and PURE in (left, right) else PURE
    if left[0] in _PURE:
        return right
    return left if right[0] in _PURE else None


def _quotient_unit(left: Unit, right: Unit) -> Unit | None:
    if left == right or left[0] is right[0] is Dimension.COUNT:
        return PURE
    by_time = (left[0], right[0]) == (Dimension.MONEY, Dimension.DURATION)
    return left if right[0] in _PURE or by_time else None


def gaps_of(items: Sequence[Figure]) -> Gaps:
    """The gaps of some figures, in their order."""
    return tuple(gap for item in items for gap in item.gaps)
