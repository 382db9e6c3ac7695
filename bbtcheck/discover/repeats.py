"""Sums that say nothing new: found in two ways, turned around, or of a line that repeats a total that stands nearer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot

_Told = tuple[Spot, tuple[Spot, ...]]


def told_once(found: Sequence[Aggregation]) -> list[Aggregation]:
    """Leave out each place of a line in which another one, found before it, says the same figure by the same parts."""
    known: set[_Told] = set()
    left = []
    for each in found:
        kept = tuple(one for one in each.instances if (one.total, one.parts) not in known)
        known.update((one.total, one.parts) for one in kept)
        if kept:
            left.append(each if len(kept) == len(each.instances) else replace(each, instances=kept))
    return left


def without_circles(found: Sequence[Aggregation]) -> list[Aggregation]:
    """Leave out the lines of totals that are parts of one of their own parts, and hold in fewer places than that one.

    Where a profit and the profit after two items are the same, because these are nought, each is the sum of the other
    and the items: the years in which they are not tell which of them is.
    """
    makers: dict[Spot, list[tuple[int, Instance]]] = defaultdict(list)
    for at, each in enumerate(found):
        for one in each.instances:
            makers[one.total].append((at, one))
    left = []
    for each in found:
        circles: Counter[int] = Counter()
        for one in each.instances:
            makes = ((at, other) for part in one.parts for at, other in makers.get(part, ()))
            circles.update(
                {at for at, other in makes if found[at].axis == each.axis and one.total in other.parts}
            )
        better = (count for at, count in circles.items() if _weight(found[at]) > _weight(each))
        if 2 * max(better, default=0) <= len(each.instances):
            left.append(each)
    return left


def _weight(found: Aggregation) -> tuple[int, int]:
    return len(found.holding), found.evidence


def with_repeats(found: Sequence[Aggregation]) -> list[Aggregation]:
    """Tell of each line of totals which one it repeats: one that stands nearer to the parts that both have.

    A table that takes a total over, as the first line of its next part does, does not add it up once more. Of two
    lines that are as near the one whose parts are nearest together is the total, and then the first.
    """
    totals: dict[tuple[Spot, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for each in found:
        for one, parts in _summed(each):
            away = [abs(part - each.line) for part in parts]
            totals[one.parts].append((min(away), sum(away), each.line))
    nearest = {parts: min(lines)[-1] for parts, lines in totals.items()}
    return [_told(each, nearest) for each in found]


def _told(found: Aggregation, nearest: dict[tuple[Spot, ...], int]) -> Aggregation:
    lines = Counter(nearest[one.parts] for one, _ in _summed(found))
    others = lines.total() - lines[found.line]
    if 2 * others <= len(found.holding):
        return found
    del lines[found.line]
    return replace(found, repeats=min(lines, key=lambda line: (-lines[line], line)))


def _summed(found: Aggregation) -> Iterator[tuple[Instance, Sequence[int]]]:
    """Give the sums of two parts or more that hold, with the lines of their parts."""
    across = 0 if found.axis == "rows" else 1
    for one in found.holding:
        if len(one.parts) > 1:
            yield one, [part[across] for part in one.parts]
