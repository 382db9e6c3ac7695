"""Looks for sums whose parts stand anywhere: in enough rows the figures themselves tell which columns are added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from bbtcheck.discover.search import Candidate, runs
from bbtcheck.discover.view import Shape, View

_PRIME = 2**61 - 1
"""Multiples are worked out modulo this prime: they stay small, and a false one needs a coincidence of 61 bits."""

_FEWEST_TRACKS = 8
_FEWEST_FIGURES = 3
_FEWEST_PARTS = 3
_MOST_LINES = 80
_SPARE = 24

Vector = list[int]


def scattered(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of three or more others, wherever these stand.

    A line is written as so many times each line before it, as the figures of many tracks allow in one way only. Where
    all multiples are one, it is their sum; where one is of the other sign than all others, that line is the sum.
    """
    seen: set[Shape] = set()
    for tracks in _windows(view):
        lines = _lines(view, tracks)
        if len(lines) > _MOST_LINES:
            continue
        sampled = _spread(tracks, len(lines) + _SPARE)
        for ordered in (lines, lines[::-1]):
            for shape in _sums(view, ordered, sampled):
                if shape not in seen:
                    seen.add(shape)
                    yield from runs(view, shape, comb(len(lines), len(shape.among)).bit_length())


def _windows(view: View) -> Iterator[Sequence[int]]:
    """Give all tracks that are filled as most are, then each half of them: a heading or one slip spoils a whole."""
    counts = [sum(value is not None for value in track) for track in view.lattice.values]
    usual = sorted(counts)[len(counts) // 2] if counts else 0
    tracks = [track for track, count in enumerate(counts) if 2 * count >= usual]
    half = len(tracks) // 2
    for window in (tracks, tracks[:half], tracks[half:]):
        if len(window) >= _FEWEST_TRACKS:
            yield window


def _lines(view: View, tracks: Sequence[int]) -> list[int]:
    """Give the lines that are seen in some tracks and have figures there that are not zero."""
    values, hidden = view.lattice.values, view.hidden
    found = []
    for line in range(view.lattice.lines):
        filled = [track for track in tracks if values[track][line]]
        shown = sum(not hidden[track][line] for track in filled)
        if len(filled) >= _FEWEST_FIGURES and 2 * shown > len(filled):
            found.append(line)
    return found


def _spread(tracks: Sequence[int], most: int) -> Sequence[int]:
    """Give as many tracks as are needed, from everywhere."""
    return tracks if len(tracks) <= most else [tracks[at * len(tracks) // most] for at in range(most)]


def _sums(view: View, lines: Sequence[int], tracks: Sequence[int]) -> Iterator[Shape]:
    """Give the sums among the ways in which a line follows from the lines before it."""
    solved: list[tuple[int, Vector, dict[int, int]]] = []
    for line in lines:
        vector = [(view.lattice.values[track][line] or 0) % _PRIME for track in tracks]
        multiples = {line: 1}
        for pivot, other, theirs in solved:
            factor = vector[pivot]
            if factor:
                vector = [(own - factor * one) % _PRIME for own, one in zip(vector, other, strict=True)]
                for at, multiple in theirs.items():
                    multiples[at] = (multiples.get(at, 0) - factor * multiple) % _PRIME
        first = next((at for at, value in enumerate(vector) if value), None)
        if first is None:
            shape = _as_sum({at: multiple for at, multiple in multiples.items() if multiple})
            if shape is not None:
                yield shape
            continue
        inverse = pow(vector[first], -1, _PRIME)
        vector = [value * inverse % _PRIME for value in vector]
        solved.append((first, vector, {at: value * inverse % _PRIME for at, value in multiples.items()}))


def _as_sum(multiples: dict[int, int]) -> Shape | None:
    """Read multiples that make nought as a sum: one line of one sign, and at least three of the other."""
    added = sorted(line for line, multiple in multiples.items() if multiple == 1)
    taken = sorted(line for line, multiple in multiples.items() if multiple == _PRIME - 1)
    few, parts = sorted((added, taken), key=len)
    if len(few) != 1 or len(parts) < _FEWEST_PARTS or len(parts) + 1 != len(multiples):
        return None
    return Shape(few[0], parts[0], parts[-1], among=tuple(parts))
