"""Exact arithmetic on figures: what may be added to what, and which interval the result stands for.

A figure takes part with its nominal value, and only where that does not settle a comparison with its interval.
Every occurrence of a figure counts on its own, so an interval is never too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import reduce
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from bbtcheck.check.values import Exact, Missing, Number, Traced, missing
from bbtcheck.quantity import Dimension, Interval

Unit: TypeAlias = tuple[Dimension, str]


_RATIO: Unit = (Dimension.NUMBER, "")
_PURE = frozenset({Dimension.NUMBER, Dimension.COUNT})
_COUNTED = frozenset({Dimension.NUMBER, Dimension.COUNT, Dimension.DURATION})


def add(left: Number, right: Number) -> Number | Missing:
    """Add two figures of one kind."""
    return _same_kind("+", left, right, left.nominal + right.nominal)


def subtract(left: Number, right: Number) -> Number | Missing:
    """Subtract a figure from one of the same kind."""
    return _same_kind("-", left, right, left.nominal - right.nominal)


def multiply(left: Number, right: Number) -> Number | Missing:
    """Multiply by a pure number or a count; a share enters as a ratio (3 % is 0.03)."""
    first, second = as_ratio(left), as_ratio(right)
    unit = _product_unit(first, second)
    if unit is None:
        return incompatible(left, right)
    return _combined("*", (first, second), first.nominal * second.nominal, unit)


def divide(left: Number, right: Number) -> Number | Missing:
    """Divide: like by like gives a ratio, by a number or a count keeps the unit; by zero it is unknown."""
    first, second = as_ratio(left), as_ratio(right)
    unit = _quotient_unit(first, second)
    if unit is None:
        return incompatible(left, right)
    if second.nominal == 0:
        return missing("division_by_zero")
    return _combined("/", (first, second), Fraction(first.nominal) / second.nominal, unit)


def negate(number: Number) -> Number:
    """Turn the sign of a figure."""
    return _combined("neg", (number,), -number.nominal, (number.dimension, number.base))


def total(numbers: tuple[Number, ...]) -> Number | Missing:
    """Add up the figures of a list, which must be of one kind; the sum of none is unknown, not zero."""
    nominal: Exact = 0
    for number in numbers:
        nominal += number.nominal
    return combine("sum", numbers, nominal)


def average(numbers: tuple[Number, ...]) -> Number | Missing:
    """Give the exact mean of a list of figures of one kind; of none it is unknown."""
    added = total(numbers)
    if isinstance(added, Missing):
        return added
    return combine("average", numbers, Fraction(added.nominal) / len(numbers))


def combine(operation: str, numbers: tuple[Number, ...], nominal: Exact) -> Number | Missing:
    """Make the result of a function over a list of figures of one kind."""
    if not numbers:
        return missing("no_elements")
    unit: Unit | None = (numbers[0].dimension, numbers[0].base)
    for number in numbers:
        if (number.dimension, number.base) != unit:
            unit = _common_unit(numbers)
            break
    if unit is None:
        # A pure number may fit two counts that do not fit each other, so that the first figure need not be one of them.
        kinds = {(n.dimension, n.base): n for n in reversed(numbers) if not _is_plain_zero(n)}
        pairs = combinations(reversed(kinds.values()), 2)
        return incompatible(*next(pair for pair in pairs if _common_unit(pair) is None))
    return _combined(operation, numbers, nominal, unit)


def as_ratio(number: Number) -> Number:
    """Read a share as a ratio: 3,4 % becomes 0.034; anything else stays as it is."""
    if number.dimension is not Dimension.SHARE:
        return number
    nominal = Fraction(number.nominal) / 100
    return _combined("ratio", (number,), nominal, _RATIO)


def aligned(left: Number, right: Number) -> tuple[Number, Number] | None:
    """Bring two figures to one unit so that they can be added or compared; None when that makes no sense.

    A share and a pure number meet as ratios, a pure number fits a count, and a 0 of the rule itself fits all.
    """
    if left.dimension is right.dimension and left.base == right.base:
        return left, right
    if _common_unit((left, right)) is not None:
        return left, right
    if {left.dimension, right.dimension} == {Dimension.SHARE, Dimension.NUMBER}:
        return as_ratio(left), as_ratio(right)
    return None


def incompatible(left: Number, right: Number) -> Missing:
    """Say that two figures cannot be brought to one unit."""
    return missing("incompatible_units", left=_unit_name(left), right=_unit_name(right))


def interval_of(number: Number, mode: str) -> Interval:
    """Give all values a figure or a result may stand for, when what was printed was rounded or was cut off.

    ``mode`` is ``rounding`` or ``truncation``. A divisor that may be zero makes the quotient unbounded.
    """
    if number.quantity is not None:
        return number.quantity.interval("truncation" if mode == "truncation" else "rounding")
    if number.operation not in _INTERVALS:
        return Interval.exact(number.nominal)
    return _INTERVALS[number.operation]([interval_of(part, mode) for part in numbers_in(number.arguments)])


def numbers_in(values: Iterable[Traced]) -> tuple[Number, ...]:
    """Keep the numbers among some values."""
    return tuple(value for value in values if isinstance(value, Number))


def _product_unit(left: Number, right: Number) -> Unit | None:
    if left.dimension in _PURE and right.dimension in _PURE:
        counts = {(n.dimension, n.base): None for n in (left, right) if n.dimension is Dimension.COUNT}
        return (
            next(iter(counts)) if Dimension.NUMBER in (left.dimension, right.dimension) and counts else _RATIO
        )
    if left.dimension in _PURE:
        return right.dimension, right.base
    return (left.dimension, left.base) if right.dimension in _PURE else None


def _quotient_unit(left: Number, right: Number) -> Unit | None:
    both_counts = left.dimension is right.dimension is Dimension.COUNT
    if both_counts or (left.dimension is right.dimension and left.base == right.base):
        return _RATIO
    if right.dimension in _PURE or (left.dimension, right.dimension) == (Dimension.MONEY, Dimension.DURATION):
        return left.dimension, left.base
    return None


def _same_kind(operation: str, left: Number, right: Number, nominal: Exact) -> Number | Missing:
    if left.dimension is right.dimension and left.base == right.base:
        return _combined(operation, (left, right), nominal, (left.dimension, left.base))
    pair = aligned(left, right)
    if pair is None:
        return incompatible(left, right)
    if pair[0] is left and pair[1] is right:
        return combine(operation, pair, nominal)
    return add(*pair) if operation == "+" else subtract(*pair)


def _combined(operation: str, parts: tuple[Number, ...], nominal: Exact, unit: Unit) -> Number:
    qualified = False
    for part in parts:
        if part.qualified:
            qualified = True
            break
    return Number(nominal, unit[0], unit[1], operation, parts, qualified=qualified)


def _common_unit(numbers: tuple[Number, ...]) -> Unit | None:
    """The one unit of figures that can be added; a zero of the rule itself fits all, a pure number fits a count."""
    units = {(n.dimension, n.base): None for n in numbers if not _is_plain_zero(n)}
    if not units:
        return (numbers[0].dimension, numbers[0].base)
    if _RATIO in units and all(dimension in _COUNTED for dimension, _ in units):
        units = {unit: None for unit in units if unit != _RATIO} or units
    return next(iter(units)) if len(units) == 1 else None


def _is_plain_zero(number: Number) -> bool:
    return number.operation == "literal" and number.nominal == 0 and number.dimension is Dimension.NUMBER


def _unit_name(number: Number) -> str:
    return number.base or number.dimension.value


def _quotient(parts: list[Interval]) -> Interval:
    try:
        return parts[0] / parts[1]
    except ZeroDivisionError:
        return Interval(None, None)


def _absolute(parts: list[Interval]) -> Interval:
    part = parts[0]
    mirrored = -part
    if part.low is not None and part.low >= 0:
        return part
    if mirrored.low is not None and mirrored.low >= 0:
        return mirrored
    upper = _extreme([part, mirrored], largest=True)
    return Interval(Fraction(0), upper.high, False, upper.high_open)


def _extreme(parts: list[Interval], *, largest: bool) -> Interval:
    """The interval of the largest or the smallest of some figures."""
    if not largest:
        return -_extreme([-part for part in parts], largest=True)
    lows = [(part.low, not part.low_open) for part in parts if part.low is not None]
    highs = [(part.high, not part.high_open) for part in parts if part.high is not None]
    unbounded = len(highs) < len(parts)
    low, low_open = _greatest_low(lows)
    high, closed = (None, False) if unbounded else max(highs)
    return Interval(low, high, low_open, not closed)


def _greatest_low(lows: list[tuple[Fraction, bool]]) -> tuple[Fraction | None, bool]:
    """The greatest lower end; where an open and a closed end coincide, the open one binds."""
    if not lows:
        return None, True
    greatest = max(bound for bound, _ in lows)
    return greatest, any(bound == greatest and not closed for bound, closed in lows)


def _hundredth(parts: list[Interval]) -> Interval:
    return parts[0] * Interval.exact(Fraction(1, 100))


def _sum(parts: list[Interval]) -> Interval:
    return reduce(lambda left, right: left + right, parts)


def _mean(parts: list[Interval]) -> Interval:
    return _sum(parts) * Interval.exact(Fraction(1, len(parts)))


_INTERVALS: Mapping[str, Callable[[list[Interval]], Interval]] = MappingProxyType(
    {
        "+": _sum,
        "-": lambda parts: parts[0] - parts[1],
        "*": lambda parts: parts[0] * parts[1],
        "/": _quotient,
        "neg": lambda parts: -parts[0],
        "sum": _sum,
        "average": _mean,
        "ratio": _hundredth,
        "abs": _absolute,
        "min": lambda parts: _extreme(parts, largest=False),
        "max": lambda parts: _extreme(parts, largest=True),
    }
)
