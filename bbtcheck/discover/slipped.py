"""Tells whether one slip in one figure may explain that a sum does not hold: what makes a near miss believable."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 40
_MOST_PARTS = 400
_MOST_STEPS = 3
_FACTORS = tuple(10**zeros for zeros in range(1, 7))


def explained(total: int, parts: Sequence[int], difference: int, room: int = 0, step: int = 1) -> bool:
    """Tell whether one slip in the total or in one part explains a difference.

    ``difference`` is the total less the sum of its parts; rounding in steps may make up to ``room`` of it.

    >>> explained(7391, [5208, 2113], 7391 - 5208 - 2113), explained(7000, [5208, 2113], 7000 - 5208 - 2113)
    (True, False)
    """
    away = min(room // step, _MOST_STEPS) if step else 0
    return any(_explained(total, parts, difference + at * step) for at in range(-away, away + 1))


def _explained(total: int, parts: Sequence[int], difference: int) -> bool:
    if not difference:
        return False
    if one_slip(total, total - difference):
        return True
    if len(parts) > _MOST_PARTS:
        return False
    return any(one_slip(part, part + difference) for part in parts)


def one_slip(printed: int, meant: int) -> bool:
    """Tell whether one slip of the pen turns one figure into the other: a digit, a sign, a comma or noughts.

    >>> one_slip(7391, 7931), one_slip(7391, 739), one_slip(-12, 12), one_slip(7391, 7319), one_slip(7391, 7135)
    (True, True, True, True, False)
    """
    if printed == -meant:
        return True
    if (printed < 0) != (meant < 0) and printed and meant:
        return False
    one, other = abs(printed), abs(meant)
    if any(one == other * factor or other == one * factor for factor in _FACTORS):
        return one != 0
    return _digit_apart(str(one), str(other))


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
