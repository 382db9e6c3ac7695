"""Tells whether one slip in one figure may explain that a sum does not hold: what makes a near miss believable."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction

_LONGEST = 40
_MOST_PARTS = 400
_MOST_STEPS = 3
_FACTORS = tuple(10**zeros for zeros in range(1, 7))


class Slip(IntEnum):
    """How many bits it takes to say which slip it is: few change a sign or move the comma, many change a digit."""

    KEPT = 4
    DIGIT = 7


def explained(total: int, parts: Sequence[int], difference: int, room: int = 0, step: int = 1) -> int | None:
    """Tell how many bits it takes to say which slip in the total or in one part explains a difference, if one does.

    ``difference`` is the total less the sum of its parts; rounding in steps may make up to ``room`` of it. The total
    is as likely to be wrong as all of its parts together.

    >>> explained(7391, [5208, 2113], 7391 - 5208 - 2113), explained(7000, [5208, 2113], 7000 - 5208 - 2113)
    (8, None)
    """
    away = min(room // step, _MOST_STEPS) if step else 0
    found = (_explained(total, parts, difference + at * step) for at in range(-away, away + 1))
    return min(filter(None, found), default=None)


def _explained(total: int, parts: Sequence[int], difference: int) -> int | None:
    if not difference:
        return None
    slips = [slip + 1] if (slip := one_slip(total, total - difference)) else []
    if len(parts) <= _MOST_PARTS:
        which = max(len(parts).bit_length(), 2)
        slips += (slip + which for part in parts if (slip := one_slip(part, part + difference)))
    return min(slips, default=None)


def slip_into(printed: int, low: Fraction, high: Fraction, step: int) -> Slip | None:
    """Tell which slip turns a figure into one that is printed in steps and lies between two bounds, if one does.

    Where many such figures lie between them, only a sign or a moved comma says anything.

    >>> slip_into(1234, Fraction(1243), Fraction(1244), 1), slip_into(1234, Fraction(120), Fraction(124), 1)
    (<Slip.DIGIT: 7>, <Slip.KEPT: 4>)
    """
    (least, under), (most, over) = low.as_integer_ratio(), high.as_integer_ratio()

    def between(meant: int, shares: int = 1) -> bool:
        return least * shares <= meant * under and meant * over <= most * shares

    moved = (between(printed * factor) or between(printed, factor) for factor in _FACTORS)
    if printed and (between(-printed) or any(moved)):
        return Slip.KEPT
    first, last = -(-least // (under * step)), most // (over * step)
    if last - first > 2 * _MOST_STEPS:
        return None
    slips = (one_slip(printed, at * step) for at in range(first, last + 1) if at * step != printed)
    return min(filter(None, slips), default=None)


def one_slip(printed: int, meant: int) -> Slip | None:
    """Tell which slip of the pen turns one figure into the other, if one does: a digit, a sign, a comma or noughts.

    >>> one_slip(7391, 7931), one_slip(7391, 739), one_slip(-12, 12), one_slip(7391, 7319), one_slip(7391, 7135)
    (<Slip.DIGIT: 7>, <Slip.DIGIT: 7>, <Slip.KEPT: 4>, <Slip.DIGIT: 7>, None)
    """
    if printed == -meant:
        return Slip.KEPT
    if (printed < 0) != (meant < 0) and printed and meant:
        return None
    one, other = abs(printed), abs(meant)
    small, large = (one, other) if one < other else (other, one)
    if small and large % small == 0 and large // small in _FACTORS:
        return Slip.KEPT
    return Slip.DIGIT if _digit_apart(str(one), str(other)) or _digit_lost(one, other) else None


def _digit_lost(one: int, other: int) -> bool:
    """Tell whether a digit was lost or added behind the point: those behind it move up, and a nought is left."""
    short, long = (one, other) if one % 10 == 0 else (other, one)
    if short % 10 or not short:
        return False
    lost, full = str(short // 10), str(long)
    return len(full) - len(lost) == 1 and _digit_apart(lost, full)


def _digit_apart(one: str, other: str) -> bool:
    """Tell whether two texts differ in one place, by two neighbours that changed places, or by one digit more."""
    if max(len(one), len(other)) > _LONGEST or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) != len(right):
        return left[1:] == right if len(left) > len(right) else right[1:] == left
    swapped = len(left) > 1 and left[0] == right[1] and left[1] == right[0]
    return left[1:] == right[1:] or (swapped and left[2:] == right[2:])
