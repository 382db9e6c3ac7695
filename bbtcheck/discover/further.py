"""Looks for sums whose parts do not stand next to their total: blocks further on, and two lines anywhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bbtcheck.discover.lattice import informative
from bbtcheck.discover.search import Candidate, best, runs
from bbtcheck.discover.view import Shape, View

_AWAY = 8
_APART = 5
_TRIED = 6
_WORK = 1_500_000
_WIDEST = 80
_TRACKS = 24


def blocks_apart(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of a block of visible lines parted from them by a few others."""
    for after in (False, True):
        proposed: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
        for track in _sampled(view):
            for total, near, far in _apart(view, track, after):
                bits = informative(view.lattice.values[track][total] or 0)
                ends = proposed[total][near]
                ends[far] = ends.get(far, 0) + bits
        cost = max(view.lattice.lines, 2).bit_length() + _APART
        for total, nears in proposed.items():
            ranked = best({(near, far): bits for near, ends in nears.items() for far, bits in ends.items()})
            for near, far in ranked:
                yield from runs(view, Shape(total, min(near, far), max(near, far)), cost)


def pairs_apart(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of two others, however far away as far as time allows."""
    tracks = _sampled(view)
    window = min(_WIDEST, _WORK // max(1, view.lattice.lines * len(tracks)))
    proposed: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for track in tracks:
        for total, first, last in _within(view.lattice.values[track], view.hidden[track], window):
            bits = informative(view.lattice.values[track][total] or 0)
            proposed[total][first, last] = proposed[total].get((first, last), 0) + bits
    for total, ends in proposed.items():
        for first, last in best(ends):
            yield from runs(view, Shape(total, first, last, pair=True), 2 * (2 * window).bit_length())


def alternating(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of two neighbours of which mostly one is filled: each time a copy, never of one."""
    copies: dict[int, dict[int, int]] = defaultdict(dict)
    for track in _sampled(view):
        values = view.lattice.values[track]
        for total, part in _copied(values, view.hidden[track]):
            bits = informative(values[total] or 0)
            copies[total][part] = copies[total].get(part, 0) + bits
    cost = 2 * (2 * _AWAY).bit_length()
    for total, parts in copies.items():
        lines = sorted(best(parts))
        for one, other in pairwise(lines):
            if other - one == 1 and not one < total < other:
                yield from runs(view, Shape(total, one, other), cost)


def _copied(values: Sequence[int | None], hidden: bytearray) -> Iterator[tuple[int, int]]:
    """Give each figure of a track with the same figures near it."""
    for total, value in enumerate(values):
        if value:
            for part in range(max(0, total - _AWAY), min(len(values), total + _AWAY + 1)):
                if values[part] == value and part != total and not hidden[part]:
                    yield total, part


def _sampled(view: View) -> list[int]:
    """Give the tracks that are searched: all, or of very many those with the most figures that differ."""
    tracks = range(len(view.lattice.values))
    if len(tracks) <= _TRACKS:
        return list(tracks)
    every = len(tracks) // _TRACKS
    groups = (tracks[start : start + every] for start in range(0, len(tracks), every))
    return [max(group, key=lambda track: len(set(view.lattice.values[track]))) for group in groups]


def _apart(view: View, track: int, after: bool) -> Iterator[tuple[int, int, int]]:
    """Give total, near and far end of each block of a track that adds up to a figure a little further on."""
    values, hidden = view.lattice.values[track], view.hidden[track]
    filled = [line for line, value in enumerate(values) if value is not None]
    if after:
        filled.reverse()
    lines: list[int] = []
    sums = [0]
    begun: dict[int, list[int]] = defaultdict(list)
    for line in filled:
        value, at = values[line], len(lines)
        if value:
            for end in range(max(2, at - _AWAY), at):
                for start in begun.get(sums[end] - value, ())[-_TRIED:]:
                    if end - start > 1:
                        yield line, lines[end - 1], lines[start]
        if not hidden[line]:
            begun[sums[-1]].append(at)
            lines.append(line)
            sums.append(sums[-1] + (value or 0))


def _stands_near(places: Sequence[int], at: int, window: int) -> bool:
    """Tell whether one of some places, in their order, is at most so far away."""
    first = bisect_left(places, at - window)
    return first < len(places) and places[first] <= at + window


def _within(values: Sequence[int | None], hidden: bytearray, window: int) -> Iterator[tuple[int, int, int]]:
    """Give each figure of a track with two others in a window around it that it is exactly the sum of."""
    lines = [line for line, value in enumerate(values) if value]
    figures = [value for value in values if value]
    standing: dict[int, list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        standing[figure].append(at)
    known = frozenset(standing)
    for at, total in enumerate(lines):
        around = slice(max(0, at - window), at + window + 1)
        wanted = figures[at]
        if known.isdisjoint(map(wanted.__sub__, figures[around])):
            continue
        left = known.intersection(map(wanted.__sub__, figures[around]))
        if not any(_stands_near(standing[figure], at, window) for figure in left):
            continue
        near = [line for line in lines[around] if line != total and not hidden[line]]
        nearest = {values[line]: line for line in reversed(near)}
        farthest = {values[line]: line for line in near}
        for first in near:
            rest = wanted - (values[first] or 0)
            if rest in nearest:
                for last in {nearest[rest], farthest[rest]}:
                    if first < last:
                        yield total, first, last
