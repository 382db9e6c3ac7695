"""Tells whether a sum says something that the sums chosen before it do not say already."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping

_PRIME = 2**61 - 1
"""Coefficients are kept modulo this prime: they stay small, and a false answer needs a coincidence of 61 bits."""

_LONGEST = 2000
"""A sum with more parts is taken to be new without working it out."""

Row = dict[int, int]


class Identities:
    """The sums chosen so far, as equations between the lines of each track.

    A balance of a table is the same equation as the total it was taken from: when ``A = B + C`` is known,
    ``B = A - C`` is nothing new, nor is ``A = D + E + C`` when ``B = D + E`` is known as well.
    """

    def __init__(self) -> None:
        self._given: dict[int, list[Row]] = defaultdict(list)
        self._solved: dict[int, dict[int, Row]] = defaultdict(dict)

    def add(self, track: int, total: int, parts: Iterable[int]) -> None:
        """Take in a sum that was chosen."""
        self._given[track].append(_row(total, parts))

    def implies(self, track: int, total: int, parts: Iterable[int]) -> bool:
        """Tell whether a sum follows from those that were taken in."""
        solved = self._solved[track]
        for row in self._given.pop(track, ()):
            _take_in(solved, row)
        return not _reduced(solved, _row(total, parts))


def _row(total: int, parts: Iterable[int]) -> Row:
    row: Row = {}
    for part in parts:
        row[part] = (row.get(part, 0) - 1) % _PRIME
    row[total] = (row.get(total, 0) + 1) % _PRIME
    return row


def _take_in(solved: dict[int, Row], row: Row) -> None:
    left = _reduced(solved, row)
    if left:
        pivot = max(left)
        inverse = pow(left[pivot], -1, _PRIME)
        solved[pivot] = {line: factor * inverse % _PRIME for line, factor in left.items()}


def _reduced(solved: Mapping[int, Row], row: Row) -> Row:
    """Take out of an equation, from the last line to the first, all that the solved ones say."""
    if len(row) > _LONGEST:
        return row
    left = {line: factor for line, factor in row.items() if factor}
    waiting = sorted(left)
    while waiting:
        pivot = waiting.pop()
        factor = left.get(pivot, 0)
        if not factor or pivot not in solved:
            continue
        for line, own in solved[pivot].items():
            rest = (left.get(line, 0) - factor * own) % _PRIME
            if rest and line not in left:
                insort(waiting, line)
            if rest:
                left[line] = rest
            else:
                left.pop(line, None)
    return left
