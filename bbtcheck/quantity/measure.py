"""The result of computing with printed figures: the nominal value and everything it may really be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from bbtcheck.quantity.exact import to_fraction
from bbtcheck.quantity.interval import Interval, Number, ZeroInDivisorError
from bbtcheck.quantity.units import Dimension

Mode = Literal["rounding", "truncation"]
"""How a printed figure was shortened: rounded to the nearest, or cut off."""


class DimensionError(ValueError):
    """Two figures of different kinds, such as euros and places, were added or compared."""


class Arithmetic:
    """What can be computed with: ``+ - * /`` give a ``Measure``, exactly; ``sum()`` works too.

    Adding or subtracting different kinds raises DimensionError. A share enters products as a ratio (3,4 % is
    0,034); a count multiplies and divides as a plain number. A plain zero may be added to anything.
    """

    __slots__ = ()

    def measure(self, mode: Mode = "rounding") -> Measure:
        """Give the nominal value with the interval it stands for."""
        raise TypeError(f"{type(self).__name__} cannot be measured")

    def __add__(self, other: Term) -> Measure:
        """Add."""
        return _add(self.measure(), measured(other))

    def __radd__(self, other: Number) -> Measure:
        """Add to a plain number."""
        return _add(measured(other), self.measure())

    def __sub__(self, other: Term) -> Measure:
        """Subtract."""
        return _add(self.measure(), _negated(measured(other)))

    def __rsub__(self, other: Number) -> Measure:
        """Subtract from a plain number."""
        return _add(measured(other), _negated(self.measure()))

    def __mul__(self, other: Term) -> Measure:
        """Multiply."""
        return _multiply(self.measure(), measured(other))

    def __rmul__(self, other: Number) -> Measure:
        """Multiply a plain number."""
        return _multiply(measured(other), self.measure())

    def __truediv__(self, other: Term) -> Measure:
        """Divide; raises ZeroInDivisorError when the divisor may be zero."""
        return _divide(self.measure(), measured(other))

    def __rtruediv__(self, other: Number) -> Measure:
        """Divide a plain number."""
        return _divide(measured(other), self.measure())

    def __neg__(self) -> Measure:
        """Change the sign."""
        return _negated(self.measure())


@dataclass(frozen=True, slots=True)
class Measure(Arithmetic):
    """A computed amount: its nominal value, the interval it may be in, and its unit.

    ``nominal`` and ``interval`` are in the base unit ``unit_base`` (EUR, %, VTE, …); ``terms`` counts the
    printed, rounded figures that went into it, so that ``n`` of them may be off by ``n`` half steps.
    """

    nominal: Fraction
    interval: Interval
    unit_base: str
    dimension: Dimension
    terms: int

    def measure(self, mode: Mode = "rounding") -> Measure:
        """Give itself: what is computed is not printed, so the mode was chosen before."""
        return self

    def as_ratio(self) -> Measure:
        """Turn a share into a plain ratio (3,4 % into 0,034) and leave everything else as it is."""
        if self.dimension is not Dimension.SHARE:
            return self
        hundredth = Interval.exact(Fraction(1, 100))
        return Measure(self.nominal / 100, self.interval * hundredth, "", Dimension.NUMBER, self.terms)

    def meets(self, other: Term) -> bool:
        """Tell whether both may be the same amount: their intervals have a number in common."""
        left, right = aligned(self, measured(other))
        return left.interval.meets(right.interval)

    def equals(self, other: Term) -> bool:
        """Tell whether both are the same amount as printed, to the last digit."""
        left, right = aligned(self, measured(other))
        return left.nominal == right.nominal


Term = Arithmetic | Number
"""What may stand in a computation: a quantity, a measure, an int, a Decimal or a Fraction."""


def measured(term: Term) -> Measure:
    """Give the measure of a quantity or of a plain, exact number; raises TypeError for a float."""
    if isinstance(term, Arithmetic):
        return term.measure()
    value = to_fraction(term)
    return Measure(value, Interval.exact(value), "", Dimension.NUMBER, 0)


def aligned(left: Measure, right: Measure) -> tuple[Measure, Measure]:
    """Bring two measures to one unit so that they can be added or compared, or raise DimensionError.

    A share and a plain number meet as ratios; a plain zero takes the unit of the other.
    """
    if (left.dimension, left.unit_base) == (right.dimension, right.unit_base):
        return left, right
    if _is_zero(left):
        return replace(left, unit_base=right.unit_base, dimension=right.dimension), right
    if _is_zero(right):
        return left, replace(right, unit_base=left.unit_base, dimension=left.dimension)
    if {left.dimension, right.dimension} == {Dimension.SHARE, Dimension.NUMBER}:
        return left.as_ratio(), right.as_ratio()
    raise DimensionError(f"cannot add or compare {_name(left)} and {_name(right)}")


def _is_zero(measure: Measure) -> bool:
    """Tell whether this is a plain 0, the neutral start of a sum."""
    plain = measure.dimension is Dimension.NUMBER and not measure.terms
    return plain and measure.interval == Interval.exact(0)


def _name(measure: Measure) -> str:
    """Name the unit of a measure for a message."""
    kind = measure.dimension.value
    return f"{kind} ({measure.unit_base})" if measure.unit_base else kind


def _add(left: Measure, right: Measure) -> Measure:
    """Add two measures of one kind; a share and a plain number are not one kind."""
    if {left.dimension, right.dimension} == {Dimension.SHARE, Dimension.NUMBER} and not (
        _is_zero(left) or _is_zero(right)
    ):
        raise DimensionError(f"cannot add {_name(left)} and {_name(right)}")
    left, right = aligned(left, right)
    interval = left.interval + right.interval
    return replace(
        left, nominal=left.nominal + right.nominal, interval=interval, terms=left.terms + right.terms
    )


def _negated(measure: Measure) -> Measure:
    """Change the sign of a measure."""
    return replace(measure, nominal=-measure.nominal, interval=-measure.interval)


def _multiply(left: Measure, right: Measure) -> Measure:
    """Multiply; at most one of the two may have a unit that is more than a number or a count."""
    left, right = left.as_ratio(), right.as_ratio()
    unit, base = _product_unit(left, right)
    return Measure(
        left.nominal * right.nominal, left.interval * right.interval, base, unit, left.terms + right.terms
    )


def _product_unit(left: Measure, right: Measure) -> tuple[Dimension, str]:
    """Give the dimension and base unit of a product, or raise DimensionError."""
    for one, other in ((left, right), (right, left)):
        if other.dimension is Dimension.NUMBER:
            return one.dimension, one.unit_base
        if one.dimension is Dimension.MONEY and other.dimension is not Dimension.MONEY:
            return one.dimension, one.unit_base
    raise DimensionError(f"cannot multiply {_name(left)} by {_name(right)}")


def _divide(left: Measure, right: Measure) -> Measure:
    """Divide; like by like gives a plain ratio."""
    left, right = left.as_ratio(), right.as_ratio()
    unit, base = _quotient_unit(left, right)
    if not right.nominal:
        raise ZeroInDivisorError(f"the divisor is zero ({_name(right)})")
    return Measure(
        left.nominal / right.nominal, left.interval / right.interval, base, unit, left.terms + right.terms
    )


def _quotient_unit(left: Measure, right: Measure) -> tuple[Dimension, str]:
    """Give the dimension and base unit of a quotient, or raise DimensionError."""
    if right.dimension is Dimension.NUMBER:
        return left.dimension, left.unit_base
    if left.dimension is right.dimension and (
        left.unit_base == right.unit_base or left.dimension is Dimension.COUNT
    ):
        return Dimension.NUMBER, ""
    if left.dimension is Dimension.MONEY:
        return left.dimension, left.unit_base
    raise DimensionError(f"cannot divide {_name(left)} by {_name(right)}")
