"""Says a total by the subtotals it consists of, where it was found as the sum of their details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance, Spot

_BESIDE = 2
"""How far a subtotal may stand outside the lines of the total to be one of them."""

_MOST_PARTS = 500

Beginnings = Mapping[Spot, Sequence[Instance]]


def by_subtotals(found: Sequence[Aggregation]) -> list[Aggregation]:
    """Put a subtotal in the place of all its details, in every sum among whose lines it stands.

    Both sums are true, but a table is read from the inside: the details make the subtotals, and those make the total.
    """
    begun: dict[tuple[Axis, Spot], list[Instance]] = defaultdict(list)
    for aggregation in found:
        for one in aggregation.instances:
            if one.holds and not one.difference and 1 < len(one.parts) <= _MOST_PARTS:
                begun[aggregation.axis, min(one.parts)].append(one)
    return [
        replace(one, instances=tuple(_shortened(instance, one.axis, begun) for instance in one.instances))
        for one in found
    ]


def _shortened(one: Instance, axis: Axis, begun: Mapping[tuple[Axis, Spot], Sequence[Instance]]) -> Instance:
    parts = set(one.parts)
    if len(parts) > _MOST_PARTS:
        return one
    for first in sorted(parts):
        for other in sorted(begun.get((axis, first), ()), key=lambda each: -len(each.parts)):
            if first in parts and _is_within(other, parts, one.total, axis):
                parts = parts.difference(other.parts) | {other.total}
    return one if len(parts) == len(one.parts) else replace(one, parts=tuple(sorted(parts)))


def _is_within(other: Instance, parts: set[Spot], total: Spot, axis: Axis) -> bool:
    """Tell whether a subtotal has all its details among some parts, stands among them, and is none of them yet."""
    if not parts.issuperset(other.parts) or len(other.parts) == len(parts):
        return False
    if other.total in parts or other.total == total:
        return False
    at = 0 if axis == "rows" else 1
    lines = [spot[at] for spot in parts]
    return min(lines) - _BESIDE <= other.total[at] <= max(lines) + _BESIDE
