"""Whether a sum that does not hold is an error: one figure is mistyped, or the total was not worked out again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, combinations

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.quantity import Quantity

_LITTLE = 20
"""A total that is off by no more than one part in so many was not worked out again."""

_CHANCE = 20
"""A slip says something where fewer than one in so many other totals could be explained by one as well."""

_WAYS = 10
_TIMES = tuple(Decimal(10) ** zeros for zeros in range(1, 4))
_MOST_LEFT_OUT, _FEW = 3, 30


def is_off(total: Quantity, parts: Sequence[Quantity]) -> Decimal:
    """Give by how much a total is more than its parts, and nought where rounding explains that."""
    difference = total.value - sum((part.value for part in parts), Decimal(0))
    room = total.step + sum((part.step for part in parts), Decimal(0))
    return difference if 2 * abs(difference) > room else Decimal(0)


def is_likely_error(total: Quantity, parts: Sequence[Quantity], *, whole: bool = False) -> bool:
    """Tell whether a total that is off is an error, and not the total of more than is listed, or of something else.

    It is off by little, or one slip of the keys explains it where chance does not. ``whole`` tells that nothing can be
    missing among the parts.
    """
    difference = is_off(total, parts)
    if not difference:
        return False
    same_sign = all(part.value >= 0 for part in parts) and not total.explicit_sign
    if same_sign and total.value <= max(part.value for part in parts):
        return False
    little = _LITTLE * abs(difference) <= abs(total.value)
    if little or (whole and _LITTLE * abs(difference) <= 2 * abs(total.value)):
        return True
    return _is_slip(total, parts, difference) and (
        whole or (same_sign and difference < 0) or _is_telling(total, len(parts))
    )


def is_one_slip(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether a sum that is off holds with one figure typed otherwise, where chance does not explain that."""
    difference = is_off(total, parts)
    return bool(difference) and _is_slip(total, parts, difference) and _is_telling(total, len(parts))


def _is_slip(total: Quantity, parts: Sequence[Quantity], difference: Decimal) -> bool:
    """Tell whether one figure with one slip makes the sum hold."""
    meant = chain(
        ((total, total.value - difference),),
        ((part, part.value + difference) for part in parts if part.value),
    )
    return any(_slipped(printed, value) for printed, value in meant)


def _slipped(printed: Quantity, meant: Decimal) -> bool:
    if looks_mistyped(printed, meant):
        return True
    pairs = ((printed.value, meant), (meant, printed.value))
    return any(one != 0 and bool(one * times == other) for one, other in pairs for times in _TIMES)


def _is_telling(total: Quantity, parts: int) -> bool:
    """Tell whether a total has so many digits that few others are one slip away from the sum."""
    digits = len(str(abs(int(total.value / total.step)))) if total.step else len(str(abs(int(total.value))))
    return (parts + 1) * _WAYS * digits * _CHANCE <= int(10**digits)


def is_made_of_others(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether a total is right where some parts do not count, or one counts twice."""
    difference, step = is_off(total, parts), total.step
    values = [part.value for part in parts if part.value]
    most = _MOST_LEFT_OUT if len(values) <= _FEW else 1
    most = min(most, len(values) - 1)
    left_out = (-sum(some) for number in range(1, most + 1) for some in combinations(values, number))
    return any(abs(made - difference) <= step / 2 for made in (*values, *left_out))
