"""Exact conversions between decimals, fractions and text: nothing here ever rounds.

Python's default decimal context keeps 28 digits and rounds the rest away in silence. Money is therefore
*stored* as ``Decimal`` and *computed* with as ``Fraction``; the few products of decimals made here use a
context of their own that is wide enough for every digit.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

from bbtcheck.errors import UsageError

MAX_EXPONENT = 100
"""Numbers beyond ten to this power, or finer than its inverse, are no amounts and are refused."""

_WHOLE = Decimal(1)


def exact_product(left: Decimal, right: Decimal) -> Decimal:
    """Multiply two decimals and keep every digit, whatever the surrounding decimal context says."""
    width = len(left.as_tuple().digits) + len(right.as_tuple().digits)
    return Context(prec=width + 1, traps=[Inexact, InvalidOperation]).multiply(left, right)


def scaled(number: Decimal, factor: Decimal) -> Decimal:
    """Convert a printed number to base units, exactly; idle zeros behind the point are dropped."""
    return number if factor == 1 else Decimal(plain(exact_product(number, factor)))


def to_fraction(number: int | Decimal | Fraction) -> Fraction:
    """Turn a number into an exact ratio; a float is refused because it is not what was printed."""
    if isinstance(number, bool) or not isinstance(number, (int, Decimal, Fraction)):
        raise TypeError(f"an int, Decimal or Fraction is needed, not {type(number).__name__} {number!r}")
    return Fraction(number)


def to_decimal(number: Fraction) -> Decimal | None:
    """Turn a ratio into the decimal with the same value, or None when it has no finite decimal form."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = number.numerator * 2 ** (places - twos) * 5 ** (places - fives)
    return from_digits(digits, -places)


def from_digits(digits: int, exponent: int) -> Decimal:
    """Build the decimal ``digits`` times ten to the power ``exponent`` without any rounding."""
    return Decimal(f"{digits}E{exponent}") if exponent else Decimal(digits)


def step_of(number: Decimal) -> Decimal:
    """Give the value of the last written digit: 0.1 for 13.3, 1 for 167829."""
    exponent = number.as_tuple().exponent
    return from_digits(1, exponent) if isinstance(exponent, int) else Decimal(0)


def plain(number: Decimal) -> str:
    """Write a decimal in full, without exponent and without idle zeros: ``13300000000`` or ``3.4``."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def checked(number: Decimal, name: str) -> Decimal:
    """Give the number back when it is finite and of a size that a budget can hold, or raise UsageError."""
    if number.same_quantum(_WHOLE) and number.adjusted() <= MAX_EXPONENT:
        return number  # nearly every figure of a paper: this is asked of each of them several times
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise UsageError(f"{name} must be a finite number, not {number}")
    if abs(exponent) > MAX_EXPONENT or (number and abs(number.adjusted()) > MAX_EXPONENT):
        raise UsageError(f"{name} is out of range: at most ten to the power {MAX_EXPONENT}, given {number}")
    return number
