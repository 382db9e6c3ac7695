"""Chooses among the sums that were found: the best supported first, no figure counted twice, nothing in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from bbtcheck.discover.aggregation import Aggregation, Instance
from bbtcheck.discover.calculated import with_calculated
from bbtcheck.discover.economy import by_subtotals
from bbtcheck.discover.further import alternating, blocks_apart, pairs_apart
from bbtcheck.discover.grain import grained
from bbtcheck.discover.grid import Grid, GridCell
from bbtcheck.discover.habits import Habits
from bbtcheck.discover.independent import Identities
from bbtcheck.discover.labels import line_labels, names_statistic, names_total, track_labels
from bbtcheck.discover.lattice import Lattice, lattices_of
from bbtcheck.discover.scattered import scattered
from bbtcheck.discover.search import Candidate, Shape, View, blocks, pairs
from bbtcheck.discover.trial import BREAK, SURE, Trial

ENOUGH = 8
"""Evidence that a line without a label needs: by accident one such line in a few hundred."""

ENOUGH_LABELLED = 1
"""Evidence that a line needs whose label announces a total."""

LABEL = 8
"""What a label that announces a total adds when two sums compete for the same figures."""

FURTHER = 20
"""Evidence that one more sum of the same total needs, or one of figures that are parts of another."""

RARE = 6
"""How many sums must hold for one that no slip explains to be an error, where no label says that it must hold."""

_YEARS = (1900, 2100)
_PASSES = 4
_LABELS_READ = 3
_LABEL_AWAY = 500
_STRIDES = (2, 3)
_TRIED = 8
_LARGE = 60_000
"""Figures in one direction above which only sums of blocks and balances are looked for, to end within minutes."""


Search = Callable[[View], Iterator[Candidate]]


def discover(grid: Grid, *, labels: bool = True, calculated: bool = True) -> tuple[Aggregation, ...]:
    """Find the rows and columns of a table that are calculated from others, each with the places where that breaks.

    They are sums, averages, ratios and relative changes; every one is exact or within the rounding of the printed
    figures. ``labels=False`` looks at the figures only; ``calculated=False`` gives the sums only. The order is that of
    the table: rows that are calculated first, then columns. Never raises for any table.
    """
    rounded = grained(grid)
    pairs = zip(lattices_of(rounded), lattices_of(grid), strict=True)
    sums = [one for lattice, printed in pairs for one in _chosen(grid, lattice, printed.steps, labels)]
    found = with_calculated(rounded, sums, labels) if sums or calculated else []
    found = found if calculated else [one for one in found if one.operator == "sum"]
    return tuple(sorted(found, key=lambda one: (one.axis != "rows", one.line, one.instances[0].total)))


def _chosen(grid: Grid, lattice: Lattice, printed: list[list[int]], labels: bool) -> list[Aggregation]:
    """Choose once to see how this table is built, and again with that known."""
    names = line_labels(grid, lattice) if labels else [""] * lattice.lines
    first = _Choice(grid, lattice, printed, labels, Habits.none(names))
    chosen = first.made()
    if first.large:
        return chosen
    habits = Habits.seen_in(first.shapes, names)
    return _Choice(grid, lattice, printed, labels, habits).made() if habits else chosen


class _Choice:
    """The sums chosen so far in one direction, and which figures they use."""

    def __init__(
        self, grid: Grid, lattice: Lattice, printed: list[list[int]], labels: bool, habits: Habits
    ) -> None:
        self.grid, self.lattice, self.labels, self.habits = grid, lattice, labels, habits
        self.printed = printed
        self.large = sum(value is not None for track in lattice.values for value in track) > _LARGE
        tracks = track_labels(grid, lattice) if labels else []
        self.statistics = {track for track, name in enumerate(tracks) if names_statistic(name)}
        self.statistics |= {
            track for track, values in enumerate(lattice.values) if _are_years(lattice, values)
        }
        self.identities = Identities()
        self.said: set[tuple[int, int, frozenset[int]]] = set()
        self.first_parts: dict[tuple[int, int], list[int]] = {}
        first: dict[tuple[int | None, ...], int] = {}
        self.same = [first.setdefault(line, at) for at, line in enumerate(zip(*lattice.values, strict=True))]
        self.shapes: list[Shape] = []
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
        for view in () if self.large else self._partial():
            self._take(blocks(view), view)
        everything = self._view([bytearray(self.lattice.lines) for _ in self.lattice.values])
        self._take(pairs(everything), everything, shared=None)
        if not self.large:
            self._take_further()
        return by_subtotals(self.chosen)

    def _take_further(self) -> None:
        """Take sums of totals that have one already, or of figures that are parts of another: crossed breakdowns.

        A line that has no sum yet comes before a second sum of one that has.
        """
        second: list[tuple[Candidate, View]] = []
        for hidden, search in self._crossed():
            view = View(self.lattice, [bytearray(track) for track in hidden], any_total=True)
            ranked = [self._weighed(candidate) for candidate in search(view)]
            strong = sorted((c for c in ranked if c.evidence >= FURTHER and c.telling > 2), key=_rank)
            for candidate in strong:
                if self._has_sum(candidate):
                    second.append((candidate, view))
                else:
                    self._accept_new(candidate, view)
        for candidate, view in second:
            self._accept_new(candidate, view)

    def _accept_new(self, candidate: Candidate, view: View) -> None:
        """Take what a candidate says in the tracks where it was not found before, when it is new there."""
        known = ((t, self.parts.get((t.track, candidate.shape.total))) for t in candidate.trials)
        fresh = tuple(t for t, parts in known if parts != tuple(view.parts(candidate.shape, t.track)))
        left = replace(candidate, trials=fresh)
        if fresh and self._is_new(left, view):
            self._accept(left, view)

    def _has_sum(self, candidate: Candidate) -> bool:
        """Tell whether most figures of a line are known to be a sum already."""
        known = sum((trial.track, candidate.shape.total) in self.parts for trial in candidate.trials)
        return 2 * known > len(candidate.trials)

    def _crossed(self) -> Iterator[tuple[list[bytearray], Search]]:
        """Say what to hide: nothing, parts, totals, and all lines but those with one label."""
        nothing = [bytearray(self.lattice.lines)] * len(self.used)
        yield nothing, blocks
        yield self.used, blocks
        yield self._totals(), blocks
        yield nothing, blocks_apart
        yield nothing, alternating
        yield nothing, pairs_apart
        yield nothing, scattered
        yield self.used, scattered
        for name in self.habits.repeated():
            yield [bytearray(own != name for own in self.habits.names)] * len(self.used), blocks

    def _is_new(self, candidate: Candidate, view: View) -> bool:
        """Tell whether a candidate says something new in its tracks, and makes no circle."""
        shape, trials = candidate.shape, candidate.trials
        for trial in trials:
            parts = view.parts(shape, trial.track)
            known = self.parts.get((trial.track, shape.total), ())
            if not set(known).isdisjoint(parts) or self._below(trial.track, parts, shape.total):
                return False
        holding = [trial for trial in trials if trial.holds and self.lattice.values[trial.track][shape.total]]
        tried = holding[:: max(1, len(holding) // _TRIED)]
        new = [t for t in tried if not self._implied(shape, t.track, view)]
        return 2 * len(new) > len(tried)

    def _implied(self, shape: Shape, track: int, view: View) -> bool:
        """Tell whether a sum follows from others and is no second way to group what its total consists of."""
        total, parts = self._equation(track, shape.total, view.parts(shape, track))
        if not self.identities.implies(track, total, parts):
            return False
        below, leaves = self._descent(track, [total])
        return set(parts) <= below or leaves != self._descent(track, parts)[1]

    def _descent(self, track: int, lines: list[int]) -> tuple[set[int], set[int]]:
        """Give all lines that some consist of, at any depth, and the details among them."""
        waiting, below, leaves = list(lines), set[int](), set[int]()
        while waiting:
            line = waiting.pop()
            parts = self.first_parts.get((track, line), ())
            waiting.extend(part for part in parts if part not in below)
            below.update(parts)
            if not parts:
                leaves.add(line)
        return below, leaves

    def _equation(self, track: int, total: int, parts: Iterable[int]) -> tuple[int, list[int]]:
        """Write a sum without its zeros, and with the first of the lines that are the same in every track."""
        values = self.lattice.values[track]
        return self.same[total], [self.same[line] for line in parts if values[line]]

    def _said(self, total: int, track: int, parts: Iterable[int]) -> tuple[int, int, frozenset[int]]:
        """Name a sum so that one of a copy of its total has the same name."""
        values = self.lattice.values[track]
        return track, self.same[total], frozenset(line for line in parts if values[line])

    def _view(self, hidden: list[bytearray]) -> View:
        return View(self.lattice, [bytearray(track) for track in hidden])

    def _partial(self) -> Iterator[View]:
        """Give views of figures of one precision, and of every second or third line: amounts between shares."""
        steps = sorted({step for track in self.printed for step in track if step})
        for step in steps if len(steps) > 1 else ():
            yield self._masked([bytearray(own != step for own in track) for track in self.printed])
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
        ranked = [self._weighed(candidate) for candidate in candidates]
        ranked = [c for c in ranked if c.evidence >= (ENOUGH_LABELLED if c.labelled else ENOUGH)]
        ranked = sorted(_not_doubling(ranked), key=_rank)
        for candidate in ranked:
            free = [trial for trial in candidate.trials if self._free(candidate.shape, trial, view, shared)]
            left = replace(candidate, trials=tuple(free))
            if left.telling and 2 * len(free) >= len(candidate.trials):
                self._accept(left, view)

    def _weighed(self, candidate: Candidate) -> Candidate:
        """Add to the evidence what the label says, and what is usual in this table."""
        weighed = _without_weak(self._labelled(candidate))
        copied = weighed.copied // 2 if weighed.labelled else 0
        return replace(weighed, evidence=weighed.evidence + copied + self.habits.bonus(weighed.shape))

    def _labelled(self, candidate: Candidate) -> Candidate:
        if not self.labels:
            return candidate
        row, column = self.lattice.spot(candidate.trials[0].track, candidate.shape.total)
        if self.lattice.axis == "rows":
            return replace(candidate, labelled=_announced(self.grid.rows[row], column))
        line = [cells[column] for cells in self.grid.rows]
        return replace(candidate, labelled=_announced(line, row))

    def _free(self, shape: Shape, trial: Trial, view: View, shared: bool | None) -> bool:
        """Tell whether a sum uses no figure of another one, and is not part of one of its own parts."""
        track = trial.track
        if (track, shape.total) in self.parts:
            return False
        parts = view.parts(shape, track)
        used = sum(self.used[track][line] for line in parts)
        if shared is not None and bool(used) is not shared and parts:
            return False
        if self._said(shape.total, track, parts) in self.said:
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
        odd = _without_one_part(view, candidate)
        for trial in candidate.trials:
            parts = view.parts(candidate.shape, trial.track)
            self.parts.setdefault((trial.track, candidate.shape.total), ())
            self.parts[trial.track, candidate.shape.total] += tuple(parts)
            if trial.holds:
                total, filled = self._equation(trial.track, candidate.shape.total, parts)
                self.identities.add(trial.track, total, filled)
                self.said.add(self._said(candidate.shape.total, trial.track, parts))
                self.first_parts.setdefault((trial.track, total), filled)
            for line in parts:
                self.used[trial.track][line] = 1
            if trial.holds or not (trial.silent or trial.track in self.statistics or trial.track in odd):
                instances.append(self._instance(candidate.shape, trial, parts))
        self.shapes.append(candidate.shape)
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


def _are_years(lattice: Lattice, values: Iterable[int | None]) -> bool:
    """Tell whether all figures of a track may be years, which nobody adds up."""
    first, last = (year * lattice.one for year in _YEARS)
    return all(value is None or first <= value <= last for value in values)


def _is_single(candidate: Candidate) -> bool:
    return candidate.telling == 1 and not candidate.labelled and not candidate.shape.pair


def _begin(candidate: Candidate, trial: Trial) -> tuple[int, bool, int]:
    """The figure at which a block begins, seen from its far end."""
    shape = candidate.shape
    below = shape.total > shape.first
    return trial.track, below, shape.first if below else shape.last


def _without_weak(candidate: Candidate) -> Candidate:
    """Be silent about what breaks a line and is not believable as an error of it.

    Figures of a few digits are one slip away from many others: that says something under the label of a total only.
    Without a slip that explains them, and without a label, one in seven is an error and more are another rule.
    """
    if candidate.labelled or all(trial.holds for trial in candidate.trials):
        return candidate
    broken = sum(not trial.holds for trial in candidate.trials) + candidate.others
    few = RARE * broken <= candidate.telling
    sure = SURE + min(candidate.telling, RARE) - 1
    weak = {t.track for t in candidate.trials if t.slip and (t.uneven or t.cost > sure)}
    inner = _inner(candidate.trials, weak)
    trials = tuple(
        replace(t, silent=not t.holds and (t.uneven or not (few or (t.slip and t.track not in weak))))
        for t in inner
    )
    lost = sum(max(0, BREAK - t.cost) for t in inner if t.track in weak)
    lost -= sum(t.cost for t in candidate.trials if t not in inner)
    return replace(candidate, trials=trials, evidence=candidate.evidence - lost)


def _inner(trials: Sequence[Trial], weak: set[int]) -> Sequence[Trial]:
    """Leave out the weak sums at either end of a line: there it may as well end."""
    kept = [at for at, trial in enumerate(trials) if trial.track not in weak]
    return trials[kept[0] : kept[-1] + 1] if kept else trials


def _without_one_part(view: View, candidate: Candidate) -> frozenset[int]:
    """Give the tracks in which the sum holds when one line is left out or goes off, and which say so believably.

    Believable is what is so in two tracks at least, or of a line that is nothing where the sum holds: nothing there
    tells that it is a part, or that it is added.
    """
    values = view.lattice.values
    holding = [trial.track for trial in candidate.trials if trial.holds]
    found: dict[tuple[int, int], list[int]] = {}
    for trial in candidate.trials:
        for line in () if trial.holds else view.parts(candidate.shape, trial.track):
            for times in (1, 2):
                if times * (values[trial.track][line] or 0) == -trial.difference:
                    found.setdefault((line, times), []).append(trial.track)
    return frozenset(
        track
        for (line, times), tracks in found.items()
        if (len(tracks) > 1 and times == 1) or not any(values[each][line] for each in holding)
        for track in tracks
    )


def _announced(line: Sequence[GridCell], start: int) -> bool:
    """Tell whether a label announces a total: one of the nearest before the figure, or the first one behind it."""
    texts = list(islice(filter(_is_label, (line[at].text for at in _backwards(start))), _LABELS_READ))
    if not texts:
        behind = (cell.text for cell in line[start + 1 : start + _LABEL_AWAY] if cell.quantity is None)
        texts = list(islice(filter(_is_label, behind), 1))
    return any(map(names_total, texts))


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
