"""What totals consist of at any depth, as far as sums are known by track and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Parts = Mapping[tuple[int, int], Sequence[int]]
"""The parts of each known total, by its track and line."""


def is_below(known: Parts, track: int, parts: Iterable[int], total: int) -> bool:
    """Tell whether a total is itself one of some parts, or a part of these, however deep."""
    waiting = list(parts)
    while waiting:
        line = waiting.pop()
        if line == total:
            return True
        waiting.extend(known.get((track, line), ()))
    return False


def descent(known: Parts, track: int, lines: Iterable[int]) -> tuple[set[int], set[int]]:
    """Give all lines that some consist of, at any depth, and the details among them."""
    waiting, below, leaves = list(lines), set[int](), set[int]()
    while waiting:
        line = waiting.pop()
        parts = known.get((track, line), ())
        waiting.extend(part for part in parts if part not in below)
        below.update(parts)
        if not parts:
            leaves.add(line)
    return below, leaves
