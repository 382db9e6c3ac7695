"""Tells of which lines no average can come, before anything is tried for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from bbtcheck.discover.lattice import ALL_ZEROS, MOST_BITS, Lattice, is_base, zeros

_FARTHEST = 50


class Outlook:
    """What can be told of the lines of a lattice without looking at sums: only what an average cannot do without.

    ``filled`` are the lines of each track that may be parts, ``tracks`` those that are searched, ``away`` how many
    figures may stand between an average and its block.
    """

    def __init__(
        self, lattice: Lattice, filled: Sequence[Sequence[int]], tracks: Sequence[int], away: int
    ) -> None:
        self.lattice, self.filled, self.tracks, self.away = lattice, filled, tracks, away
        self.given = [0] * lattice.lines
        self.shown = [0] * lattice.lines
        for track, values in enumerate(lattice.values):
            for line, value in enumerate(values):
                if value is not None:
                    self.given[line] |= 1 << track
            for line in filled[track]:
                self.shown[line] |= 1 << track
        self._free: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def most(self, target: int) -> int:
        """Give the most that the figures of a line can say together: that of a base year as much as its parts."""
        given = self.lattice.line(target)
        return sum(
            MOST_BITS if bits == 1 and is_base(value) else bits
            for value, bits in zip(given.values, given.bits, strict=True)
        )

    def may_be_finer(self, target: int, evidence: int) -> bool:
        """Tell whether a block near a line may have fewer digits than its figures in most tracks of a run.

        So much ``evidence`` needs a run of some tracks; in more than half of these all parts must have fewer digits,
        the last two in any case.
        """
        values = (track[target] for track in self.lattice.values)
        level = min((zeros(value) for value in values if value is not None), default=ALL_ZEROS)
        fewest = -(-evidence // MOST_BITS) // 2 + 1
        if (level, fewest) not in self._free:
            self._free[level, fewest] = list(self._coarser(level, fewest))
        found = self._free[level, fewest]
        if not found:
            return False
        low, high = self._reach(target)
        first, last = bisect_left(found, (low, 0)), bisect_left(found, (high + 1, 0))
        return any((mask & self.given[target]).bit_count() >= fewest for _, mask in found[first:last])

    def _coarser(self, level: int, fewest: int) -> Sequence[tuple[int, int]]:
        """Give the lines from which two on end have, in enough tracks, no figure that ends in so few noughts.

        Lines in which nothing is shown do not count.
        """
        everywhere = (1 << len(self.lattice.values)) - 1
        finer = {line: 0 for line, mask in enumerate(self.shown) if mask}
        for track, lines in enumerate(self.filled):
            values = self.lattice.values[track]
            for line in lines:
                if zeros(values[line] or 0) <= level:
                    finer[line] |= 1 << track
        pairs = ((line, everywhere & ~(one | other)) for (line, one), (_, other) in pairwise(finer.items()))
        return [(line, mask) for line, mask in pairs if mask.bit_count() >= fewest]

    def _reach(self, target: int) -> tuple[int, int]:
        """Give the first and the last line that may be one of the two nearest of a block."""
        low = high = target
        for track in self.tracks:
            lines = self.filled[track]
            if lines:
                at = bisect_left(lines, target)
                low = min(low, lines[max(0, at - self.away - 1)] if at else low)
                high = max(high, lines[min(len(lines) - 1, at + self.away + 1)])
        return low, high

    def beside(self, target: int) -> tuple[int, int]:
        """Give the lines between which a block begins or ends that stands next to its average in any track.

        A line that is filled wherever the average is cannot be passed by.
        """
        wanted = self.given[target]
        low = high = target
        while low > 0 and target - low < _FARTHEST:
            low -= 1
            if self.shown[low] & wanted == wanted:
                break
        while high < self.lattice.lines - 1 and high - target < _FARTHEST:
            high += 1
            if self.shown[high] & wanted == wanted:
                break
        low = -1 if target - low >= _FARTHEST else low
        return low, self.lattice.lines if high - target >= _FARTHEST else high
