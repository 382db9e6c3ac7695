"""Looks for averages of two lines that stand anywhere on one side of them, as of two subtotals or of two balances."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from bbtcheck.discover.averages import Block
from bbtcheck.discover.lattice import ALL_ZEROS, Lattice, informative, zeros

_WIDEST = 80
_WORK = 200_000
_SCANNED = 2
_CLEAR = 7
_FEWEST = 2


def width(lattice: Lattice) -> int:
    """Give how many lines on either side are looked at, as far as time allows."""
    return min(_WIDEST, _WORK // max(1, lattice.lines))


def halves(lattice: Lattice, named: Container[int]) -> Iterator[Block]:
    """Give the lines that are half of two others, before both or behind both, in most tracks.

    Two tracks are searched, and all of them tell whether what is found there is so elsewhere. What is half of one
    before it and one behind it is not looked for: a table that rises evenly is full of these. Half of two others must
    be finer than these, or be ``named`` an average.
    """
    coarse: dict[int, list[int]] = {}
    tracks = _telling(lattice)
    for target in range(lattice.lines):
        level = -1 if target in named else _level(lattice, target)
        if level not in coarse:
            coarse[level] = _coarser(lattice, level)
        seen: set[Block] = set()
        for track in tracks if len(coarse[level]) > 1 else ():
            for block in _within(lattice, track, target, coarse[level]):
                if block not in seen and _is_usual(lattice, block):
                    yield block
                seen.add(block)


def _telling(lattice: Lattice) -> Sequence[int]:
    """Give the tracks with the most different figures."""
    tracks = range(len(lattice.values))
    return sorted(tracks, key=lambda track: (-len(set(lattice.values[track])), track))[:_SCANNED]


def _level(lattice: Lattice, line: int) -> int:
    """Give the fewest noughts in which a figure of a line ends."""
    figures = (track[line] for track in lattice.values)
    return min((zeros(figure) for figure in figures if figure is not None), default=ALL_ZEROS)


def _coarser(lattice: Lattice, level: int) -> list[int]:
    """Give the lines of which two figures and a quarter of all end in more noughts.

    Half of two lines must be finer than both in half of the places, and those are most of a line.
    """
    often, filled = [0] * lattice.lines, [0] * lattice.lines
    for values in lattice.values:
        for line, value in enumerate(values):
            if value is not None:
                filled[line] += 1
                often[line] += zeros(value) > level
    return [line for line, times in enumerate(often) if times >= _FEWEST and 4 * times >= filled[line]]


def _within(lattice: Lattice, track: int, target: int, lines: Sequence[int]) -> Iterator[Block]:
    """Give the pairs among some lines of which a figure is half, on either side of it."""
    values, room = lattice.values[track], lattice.steps[track][target] or 1
    half = values[target]
    if half is None or informative(half) < _CLEAR:
        return
    at, window = bisect_left(lines, target), width(lattice)
    after = at + (at < len(lines) and lines[at] == target)
    low, high = bisect_left(lines, target - window), bisect_left(lines, target + window + 1)
    for side in (lines[low:at], lines[after:high]):
        standing: dict[int, list[int]] = defaultdict(list)
        for line in side:
            value = values[line]
            if value is None:
                continue
            wanted = (2 * half - value) // room
            for bucket in (wanted - 1, wanted, wanted + 1):
                for other in standing.get(bucket, ()):
                    if abs(2 * half - value - (values[other] or 0)) <= room:
                        yield Block(target, other, line)
            standing[value // room].append(line)


def _is_usual(lattice: Lattice, block: Block) -> bool:
    """Tell whether a line is half of two others in most tracks in which all three are filled and the two differ."""
    tried = held = 0
    for values, steps in zip(lattice.values, lattice.steps, strict=True):
        half, one, other = values[block.target], values[block.first], values[block.last]
        if half is None or one is None or other is None or one == other:
            continue
        tried += 1
        held += abs(2 * half - one - other) <= steps[block.target]
        if 2 * (tried - held) > len(lattice.values):
            return False
    return held >= _FEWEST and 2 * held > tried
