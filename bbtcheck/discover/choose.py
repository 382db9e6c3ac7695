"""Chooses among the sums that were found: the best supported first, no figure counted twice, nothing in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from bbtcheck.discover.aggregation import Aggregation, Instance
from bbtcheck.discover.grid import Grid
from bbtcheck.discover.labels import names_total
from bbtcheck.discover.lattice import Lattice, lattices_of
from bbtcheck.discover.search import Candidate, Shape, Trial, View, blocks, pairs

ENOUGH = 8
"""Evidence that a line without a label needs: by accident one such line in a few hundred."""

ENOUGH_LABELLED = 1
"""Evidence that a line needs whose label announces a total."""

LABEL = 8
"""What a label that announces a total adds when two sums compete for the same figures."""

_PASSES = 4
_LABELS_READ = 3
_LABEL_AWAY = 500
_STRIDES = (2, 3)


def discover(grid: Grid, *, labels: bool = True) -> tuple[Aggregation, ...]:
    """Find the rows and columns of a table that are the sum of others, each with the places where that breaks.

    Every sum is exact or within the rounding of the printed figures. ``labels=False`` looks at the figures only.
    The order is that of the table: rows of totals first, then columns of totals. Never raises for any table.
    """
    found = [one for lattice in lattices_of(grid) for one in _Choice(grid, lattice, labels).made()]
    return tuple(sorted(found, key=lambda one: (one.axis != "rows", one.line, one.instances[0].total)))


class _Choice:
    """The sums chosen so far in one direction, and which figures they use."""

    def __init__(self, grid: Grid, lattice: Lattice, labels: bool) -> None:
        self.grid, self.lattice, self.labels = grid, lattice, labels
        self.used = [bytearray(lattice.lines) for _ in lattice.values]
        self.parts: dict[tuple[int, int], tuple[int, ...]] = {}
        self.chosen: list[Aggregation] = []

    def made(self) -> list[Aggregation]:
        """Choose block sums, then sums of subtotals and of details until there are no more, then balances."""
        self._take(blocks(self._view(self.used)), self._view(self.used))
        for _ in range(_PASSES):
            before = len(self.chosen)
            subtotals = self._view(self.used)
            self._take(blocks(subtotals), subtotals)
            details = self._view(self._totals())
            self._take(blocks(details), details, shared=True)
            if len(self.chosen) == before:
                break
        for view in self._partial():
            self._take(blocks(view), view)
        everything = self._view([bytearray(self.lattice.lines) for _ in self.lattice.values])
        self._take(pairs(everything), everything, shared=None)
        return self.chosen

    def _view(self, hidden: list[bytearray]) -> View:
        return View(self.lattice, [bytearray(track) for track in hidden])

    def _partial(self) -> Iterator[View]:
        """Give views of figures of one precision, and of every second or third line: amounts between shares."""
        steps = sorted({step for track in self.lattice.steps for step in track if step})
        for step in steps if len(steps) > 1 else ():
            yield self._masked([bytearray(own != step for own in track) for track in self.lattice.steps])
        for stride in _STRIDES:
            for start in range(stride):
                skipped = bytearray(line % stride != start for line in range(self.lattice.lines))
                yield self._masked([skipped] * len(self.used))

    def _masked(self, masks: list[bytearray]) -> View:
        hidden = [bytearray(map(max, used, mask)) for used, mask in zip(self.used, masks, strict=True)]
        return View(self.lattice, hidden, any_total=True)

    def _totals(self) -> list[bytearray]:
        hidden = [bytearray(self.lattice.lines) for _ in self.lattice.values]
        for track, line in self.parts:
            hidden[track][line] = 1
        return hidden

    def _take(self, candidates: Iterable[Candidate], view: View, shared: bool | None = False) -> None:
        """Take candidates in the order of their evidence, as far as they leave the earlier ones alone."""
        ranked = [self._labelled(candidate) for candidate in candidates]
        ranked = [c for c in ranked if c.evidence >= (ENOUGH_LABELLED if c.labelled else ENOUGH)]
        ranked = sorted(_not_doubling(ranked), key=_rank)
        for candidate in ranked:
            free = [trial for trial in candidate.trials if self._free(candidate.shape, trial, view, shared)]
            left = replace(candidate, trials=tuple(free))
            if left.telling and 2 * len(free) >= len(candidate.trials):
                self._accept(left, view)

    def _labelled(self, candidate: Candidate) -> Candidate:
        if not self.labels:
            return candidate
        row, column = self.lattice.spot(candidate.trials[0].track, candidate.shape.total)
        if self.lattice.axis == "rows":
            before = (self.grid.rows[row][at].text for at in _backwards(column))
        else:
            before = (self.grid.rows[at][column].text for at in _backwards(row))
        texts = islice(filter(_is_label, before), _LABELS_READ)
        return replace(candidate, labelled=any(map(names_total, texts)))

    def _free(self, shape: Shape, trial: Trial, view: View, shared: bool | None) -> bool:
        """Tell whether a sum uses no figure of another one, and is not part of one of its own parts."""
        track = trial.track
        if (track, shape.total) in self.parts:
            return False
        parts = view.parts(shape, track)
        used = sum(self.used[track][line] for line in parts)
        if shared is not None and bool(used) is not shared and parts:
            return False
        return not self._below(track, parts, shape.total)

    def _below(self, track: int, parts: Iterable[int], total: int) -> bool:
        """Tell whether the total is already a part of its parts, however deep."""
        waiting = list(parts)
        while waiting:
            line = waiting.pop()
            if line == total:
                return True
            waiting.extend(self.parts.get((track, line), ()))
        return False

    def _accept(self, candidate: Candidate, view: View) -> None:
        instances = []
        for trial in candidate.trials:
            parts = view.parts(candidate.shape, trial.track)
            self.parts[trial.track, candidate.shape.total] = tuple(parts)
            for line in parts:
                self.used[trial.track][line] = 1
            instances.append(self._instance(candidate.shape, trial, parts))
        self.chosen.append(
            Aggregation(
                self.lattice.axis,
                candidate.shape.total,
                tuple(instances),
                candidate.evidence,
                candidate.labelled,
            )
        )

    def _instance(self, shape: Shape, trial: Trial, parts: list[int]) -> Instance:
        spot = self.lattice.spot
        return Instance(
            total=spot(trial.track, shape.total),
            parts=tuple(spot(trial.track, line) for line in parts),
            difference=Fraction(trial.difference) * self.lattice.unit,
            holds=trial.holds,
        )


def _not_doubling(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out single sums that begin at one figure and hold one another, as 1 1 2 4 8 does at every step."""
    begun = Counter(_begin(one, trial) for one in candidates if _is_single(one) for trial in one.trials)
    return [
        one
        for one in candidates
        if not _is_single(one) or all(begun[_begin(one, trial)] == 1 for trial in one.trials)
    ]


def _is_single(candidate: Candidate) -> bool:
    return candidate.telling == 1 and not candidate.labelled and not candidate.shape.pair


def _begin(candidate: Candidate, trial: Trial) -> tuple[int, bool, int]:
    """The figure at which a block begins, seen from its far end."""
    shape = candidate.shape
    below = shape.total > shape.first
    return trial.track, below, shape.first if below else shape.last


def _backwards(end: int) -> range:
    """The places before one, the nearest first, as far as a label may be away."""
    return range(end - 1, max(-1, end - 1 - _LABEL_AWAY), -1)


def _is_label(text: str) -> bool:
    return any(map(str.isalpha, text))


def _rank(candidate: Candidate) -> tuple[int, int, bool, int, int]:
    """Order by evidence; of equals the shorter comes first, then the one below its parts."""
    shape = candidate.shape
    weight = candidate.evidence + LABEL * candidate.labelled
    return (-weight, shape.last - shape.first, shape.total < shape.first, shape.total, shape.first)
