"""Says a total by the subtotals it consists of, where it was found as the sum of their details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance, Spot

_BESIDE = 2
"""How far a subtotal may stand outside the lines of the total to be one of them."""

_MOST_PARTS = 500
_PASSES = 3

Beginnings = Mapping[tuple[Axis, Spot], Sequence[Instance]]
Differing = Callable[[Spot, Collection[Spot]], Fraction | None]


def by_subtotals(found: Sequence[Aggregation], difference: Differing) -> list[Aggregation]:
    """Put a subtotal in the place of all its details, in every sum among whose lines it stands.

    Both sums are true, but a table is read from the inside: the details make the subtotals, and those make the total.
    ``difference`` tells by how much a total differs from some parts, and None where rounding does not explain that.
    """
    told = list(found)
    for _ in range(_PASSES):
        begun: dict[tuple[Axis, Spot], list[Instance]] = defaultdict(list)
        for aggregation in told:
            single = all(len(one.parts) == 1 for one in aggregation.instances)
            for one in aggregation.instances:
                if one.holds and (single or 1 < len(one.parts) <= _MOST_PARTS):
                    begun[aggregation.axis, min(one.parts)].append(one)
        before, told = told, [_told(one, begun, difference) for one in told]
        if told == before:
            break
    return told


def _told(one: Aggregation, begun: Beginnings, difference: Differing) -> Aggregation:
    shortened = tuple(_shortened(each, one.axis, begun, difference) for each in one.instances)
    return one if shortened == one.instances else replace(one, instances=shortened)


def _shortened(one: Instance, axis: Axis, begun: Beginnings, difference: Differing) -> Instance:
    parts = set(one.parts)
    if len(parts) > _MOST_PARTS:
        return one
    off = one.difference
    waiting = sorted(parts, reverse=True)
    while waiting:
        first = waiting.pop()
        for other in sorted(begun.get((axis, first), ()), key=lambda each: -len(each.parts)):
            if first in parts and _is_within(other, parts, one.total, axis):
                shorter = parts.difference(other.parts) | {other.total}
                if not other.difference or (one.holds and difference(one.total, shorter) is not None):
                    parts, off = shorter, off - other.difference
                    waiting.append(other.total)
    return one if parts == set(one.parts) else replace(one, parts=tuple(sorted(parts)), difference=off)


def _is_within(other: Instance, parts: set[Spot], total: Spot, axis: Axis) -> bool:
    """Tell whether a subtotal has all its details among some parts, stands among them, and is none of them yet."""
    if not parts.issuperset(other.parts) or len(other.parts) == len(parts):
        return False
    if other.total in parts or other.total == total:
        return False
    at = 0 if axis == "rows" else 1
    lines = [spot[at] for spot in parts]
    return min(lines) - _BESIDE <= other.total[at] <= max(lines) + _BESIDE
