"""Intervals of exact numbers: everything a printed, rounded figure may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bbtcheck.quantity.exact import to_fraction

Number = int | Decimal | Fraction
"""The exact kinds of number that arithmetic accepts; a float is not among them."""


class ZeroInDivisorError(ZeroDivisionError):
    """A division by an interval that holds zero has no bounded answer."""


class _End(NamedTuple):
    """One end of an interval; ``infinite`` is -1, 0 or 1, and then ``value`` does not count."""

    infinite: int
    value: Fraction
    open: bool

    @property
    def key(self) -> tuple[int, Fraction]:
        """Order ends from minus infinity to plus infinity."""
        return (self.infinite, self.value)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two exact bounds; None is no bound, an open end does not belong to it.

    An interval is never empty: bounds the wrong way round, or equal with an open end, raise ValueError.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        """Refuse an empty interval; an end without a bound is always open."""
        if self.low is None:
            object.__setattr__(self, "low_open", True)
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"an interval cannot be empty: {self}")

    @classmethod
    def exact(cls, number: Number) -> Interval:
        """Give the interval that holds one number only."""
        value = to_fraction(number)
        return cls(value, value)

    @classmethod
    def around(cls, number: Number, step: Number) -> Interval:
        """Give what rounds to ``number``: half a ``step`` (the worth of its last digit) on both sides, closed."""
        value, half = to_fraction(number), to_fraction(step) / 2
        return cls(value - half, value + half)

    @classmethod
    def truncated(cls, number: Number, step: Number) -> Interval:
        """Give what is cut off to ``number`` when the last digit is worth ``step``.

        The cut is towards zero: ``[x, x + step)`` above zero, ``(x - step, x]`` below, ``(-step, step)`` at
        zero.
        """
        value, width = to_fraction(number), to_fraction(step)
        if not width:
            return cls.exact(value)
        return cls(
            value - width if value <= 0 else value,
            value + width if value >= 0 else value,
            low_open=value <= 0,
            high_open=value >= 0,
        )

    @property
    def width(self) -> Fraction | None:
        """Give the distance between the ends, or None when an end has no bound."""
        return None if self.low is None or self.high is None else self.high - self.low

    def contains(self, number: Number) -> bool:
        """Tell whether the number lies in the interval."""
        return self.meets(Interval.exact(number))

    def meets(self, other: Interval) -> bool:
        """Tell whether some number lies in both intervals."""
        return self.intersect(other) is not None

    def within(self, other: Interval) -> bool:
        """Tell whether every number of this interval lies in the other."""
        return self.intersect(other) == self

    def intersect(self, other: Interval) -> Interval | None:
        """Give the numbers that lie in both, or None when there are none."""
        low = max(self._low, other._low, key=lambda end: (end.key, end.open))
        high = min(self._high, other._high, key=lambda end: (end.key, not end.open))
        if low.key > high.key or (low.key == high.key and (low.open or high.open)):
            return None
        return _between(low, high)

    def __neg__(self) -> Interval:
        """Mirror the interval at zero; the open ends move along."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        """Give every sum of a number of this and a number of the other."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        """Give every difference of a number of this and a number of the other."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Give every product; an end is open when no pair of numbers reaches it."""
        ends = [_product(a, b) for a in (self._low, self._high) for b in (other._low, other._high)]
        low = min(ends, key=lambda end: (end.key, end.open))
        high = max(ends, key=lambda end: (end.key, not end.open))
        return _between(low, high)

    def __truediv__(self, other: Interval) -> Interval:
        """Give every quotient; raises ZeroInDivisorError when the divisor holds zero."""
        return self * other._reciprocal()

    def _reciprocal(self) -> Interval:
        """Turn every number of the interval over; zero may at most be an open end."""
        if self.contains(0):
            raise ZeroInDivisorError(f"the divisor {self} holds zero")
        low = Fraction(0) if self.high is None else (None if self.high == 0 else 1 / self.high)
        high = Fraction(0) if self.low is None else (None if self.low == 0 else 1 / self.low)
        return Interval(low, high, self.high_open, self.low_open)

    @property
    def _low(self) -> _End:
        """Give the lower end with its infinity spelled out."""
        return _End(-1, Fraction(0), True) if self.low is None else _End(0, self.low, self.low_open)

    @property
    def _high(self) -> _End:
        """Give the upper end with its infinity spelled out."""
        return _End(1, Fraction(0), True) if self.high is None else _End(0, self.high, self.high_open)

    def __str__(self) -> str:
        """Show the bounds in the Belgian way: ``[a; b]``, with the bracket turned for an open end."""
        low = "-∞" if self.low is None else str(self.low)
        high = "+∞" if self.high is None else str(self.high)
        return f"{']' if self.low_open else '['}{low}; {high}{'[' if self.high_open else ']'}"


def _between(low: _End, high: _End) -> Interval:
    """Build the interval between two ends."""
    return Interval(
        None if low.infinite else low.value,
        None if high.infinite else high.value,
        low_open=low.open,
        high_open=high.open,
    )


def _product(left: _End, right: _End) -> _End:
    """Multiply two ends. Zero times infinity is zero here: the limit of the finite products.

    A closed zero makes the product reachable whatever the other end is, because some number of the other
    interval is there to be multiplied with.
    """
    zeros = [end for end in (left, right) if not end.infinite and not end.value]
    if zeros:
        return _End(0, Fraction(0), all(end.open for end in zeros))
    if left.infinite or right.infinite:
        return _End(_sign(left) * _sign(right), Fraction(0), True)
    return _End(0, left.value * right.value, left.open or right.open)


def _sign(end: _End) -> int:
    """Give the sign of an end that is not zero."""
    return end.infinite or (1 if end.value > 0 else -1)
