"""Whether a printed amount looks like another one with a slip of the keys."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bbtcheck.quantity import Quantity

_FEWEST = 2


def looks_mistyped(printed: Quantity, meant: Decimal) -> bool:
    """Tell whether an amount is what was meant with one digit else, or with two neighbours in another order.

    What was meant is first rounded to the last digit that is printed. An amount that is right is not mistyped.

    >>> looks_mistyped(Quantity.of("3,5", "mln EUR"), Decimal(2_500_000))
    True
    >>> looks_mistyped(Quantity.of("2,5", "mln EUR"), Decimal(2_512_000))
    False
    """
    if printed.readings or not printed.step or (printed.value < 0) != (meant < 0):
        return False
    own, other = (_digits(value, printed.step) for value in (printed.value, meant))
    return len(own) >= _FEWEST and is_miscopied(own, other)


def is_slip_of(printed: Quantity, meant: Decimal) -> bool:
    """Tell whether an amount looks mistyped, or has the digits of what was meant in another order.

    >>> is_slip_of(Quantity.of("74.210", "EUR"), Decimal(71_240))
    True
    """
    if looks_mistyped(printed, meant):
        return True
    if printed.readings or not printed.step or printed.value == meant:
        return False
    own, other = (_digits(value, printed.step) for value in (printed.value, meant))
    return len(own) == len(other) and sorted(own) == sorted(other) and own != other


def is_slip_of_count(printed: Quantity, meant: Decimal) -> bool:
    """Tell whether a number of things is what was meant with two digits swapped, or a nought too many or few.

    >>> is_slip_of_count(Quantity.of("120"), Decimal(210)), is_slip_of_count(Quantity.of("200"), Decimal(210))
    (True, False)
    """
    own, other = str(abs(int(printed.value))), str(abs(int(meant)))
    if printed.readings or min(len(own), len(other)) < _FEWEST or printed.value == meant:
        return False
    if own.rstrip("0") == other.rstrip("0"):
        return abs(len(own) - len(other)) == 1
    return len(own) == len(other) and sorted(own) == sorted(other) and is_miscopied(own, other)


def is_miscopied(one: str, other: str) -> bool:
    """Tell whether two codes differ in one character, or in two neighbours that changed places.

    >>> is_miscopied("10.2.5", "10.5.2"), is_miscopied("78", "87"), is_miscopied("78", "78")
    (False, True, False)
    """
    if len(one) != len(other):
        return False
    apart = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _digits(value: Decimal, step: Decimal) -> str:
    return str(int((abs(value) / step).to_integral_value(ROUND_HALF_UP)))
