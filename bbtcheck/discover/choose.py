"""Chooses among the sums that were found: the best supported first, no figure counted twice, nothing in a circle."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance, Spot
from bbtcheck.discover.calculated import with_calculated
from bbtcheck.discover.counters import without_counters
from bbtcheck.discover.doubted import doubtless
from bbtcheck.discover.economy import by_subtotals
from bbtcheck.discover.further import alternating, blocks_apart, pairs_apart
from bbtcheck.discover.grain import grained
from bbtcheck.discover.grid import Grid
from bbtcheck.discover.habits import MOST, Habits
from bbtcheck.discover.independent import Identities
from bbtcheck.discover.labels import Announced, announcing_lines, line_labels
from bbtcheck.discover.lattice import Lattice, lattices_of, mixed_lattices
from bbtcheck.discover.lone import PRIOR, lone_totals, named_totals, without_tracks
from bbtcheck.discover.nested import descent, is_below
from bbtcheck.discover.partial import left_out
from bbtcheck.discover.plausible import (
    as_expected,
    idle_tracks,
    is_doubtful,
    not_doubling,
    with_odd,
    without_one_part,
    without_weak,
)
from bbtcheck.discover.remembered import Search, Searches
from bbtcheck.discover.repeats import told_once, with_repeats, without_circles
from bbtcheck.discover.scattered import scattered
from bbtcheck.discover.search import Candidate, blocks, pairs, rank
from bbtcheck.discover.singles import single_totals
from bbtcheck.discover.stale import joined, stale_totals
from bbtcheck.discover.trial import Trial
from bbtcheck.discover.view import Bar, Known, Shape, View, Work, either

ENOUGH = 8
"""Evidence that a line without a label needs: by accident one such line in a few hundred."""

ENOUGH_LABELLED = 1
"""Evidence that a line needs whose label announces a total."""

FURTHER = 20
"""Evidence that one more sum of the same total needs, or one of figures that are parts of another."""

_PASSES = 4
_TRIED = 8
_TELLING = 2
_NOTHING = Fraction(0)
_LARGE = 60_000
"""Figures in one direction above which only sums of blocks and balances are looked for, to end within minutes."""


def discover(grid: Grid, *, labels: bool = True, calculated: bool = True) -> tuple[Aggregation, ...]:
    """Find the rows and columns of a table that are calculated from others, each with the places where that breaks.

    They are sums, averages, ratios and relative changes; every one is exact or within the rounding of the printed
    figures. ``labels=False`` looks at the figures only; ``calculated=False`` gives the sums only. The order is that of
    the table: rows that are calculated first, then columns. Never raises for any table.
    """
    return found_in(grid, grained(grid), labels=labels, calculated=calculated)


def found_in(
    grid: Grid,
    rounded: Grid,
    *,
    labels: bool = True,
    calculated: bool = True,
    axes: Container[Axis] = ("rows", "columns"),
    work: Work | None = None,
) -> tuple[Aggregation, ...]:
    """Find the same of a table of which is known how finely its figures are told.

    ``axes`` are the directions that are looked at. With ``work`` only sums of blocks and balances are looked for, as
    in a large table, and no more is done than that allows.
    """
    grid, rounded = without_counters(grid, rounded)
    lattices = lattices_of(rounded)
    sums = [
        one
        for lattice, printed in zip(lattices, lattices if rounded is grid else lattices_of(grid), strict=True)
        if lattice.axis in axes
        for one in _chosen(grid, lattice, printed.steps, labels, work)
    ]
    mixed = mixed_lattices(rounded, lattices) if sums or calculated else []
    mixed = [one for one in mixed if one.axis in axes]
    found = with_calculated(rounded, mixed, sums, labels, every=calculated)
    found = doubtless(grid, (one for one in found if calculated or one.operator == "sum"))
    return tuple(sorted(found, key=lambda one: (one.axis != "rows", one.line, one.instances[0].total)))


def long_sums(
    lattice: Lattice, taken: Iterable[tuple[int, int, tuple[int, ...]]], length: int, work: Work
) -> list[Aggregation]:
    """Find the sums of all that is visible between two lines so far apart, beside those ``taken`` already.

    These are given by track, total and parts. Labels play no part.
    """
    habits = Habits.none([""] * lattice.lines)
    choice = _Choice(Grid(()), lattice, lattice.steps, False, habits, Known(work=work), Searches())
    for track, total, parts in taken:
        choice.parts[track, total] = parts
        for line in parts:
            choice.used[track][line] = 1
    return choice.long(length)


def _chosen(
    grid: Grid, lattice: Lattice, printed: list[list[int]], labels: bool, work: Work | None
) -> list[Aggregation]:
    """Choose once to see how this table is built, and again with that known."""
    names = line_labels(grid, lattice) if labels else [""] * lattice.lines
    known, searches = Known(work=work or Work()), Searches()
    first = _Choice(grid, lattice, printed, labels, Habits.none(names), known, searches)
    chosen = first.made()
    if first.large:
        return chosen
    habits = Habits.seen_in(first.shapes, names)
    return _Choice(grid, lattice, printed, labels, habits, known, searches).made() if habits else chosen


class _Choice:
    """The sums chosen so far in one direction, and which figures they use."""

    def __init__(
        self,
        grid: Grid,
        lattice: Lattice,
        printed: list[list[int]],
        labels: bool,
        habits: Habits,
        known: Known,
        searches: Searches,
    ) -> None:
        self.grid, self.lattice, self.labels, self.habits = grid, lattice, labels, habits
        self.printed, self.known, self.searches = printed, known, searches
        figures = sum(value is not None for track in lattice.values for value in track)
        self.large = figures > _LARGE or known.work.most is not None
        self.most = habits.most if self.large else MOST
        self.bar = self._bar()
        self.everything = self._view([bytearray(lattice.lines)] * len(lattice.values))
        self.announced = Announced(grid, lattice.axis)
        self.identities = Identities()
        self.first_parts: dict[tuple[int, int], list[int]] = {}
        first: dict[tuple[int | None, ...], int] = {}
        self.same = [first.setdefault(line, at) for at, line in enumerate(zip(*lattice.values, strict=True))]
        self.shapes: list[Shape] = []
        self.used = [bytearray(lattice.lines) for _ in lattice.values]
        self.parts: dict[tuple[int, int], tuple[int, ...]] = {}
        self.chosen: list[Aggregation] = []

    def made(self) -> list[Aggregation]:
        """Choose block sums, then sums of subtotals and of details until there are no more, then balances."""
        details = self._view(self.used)
        self._take_all(blocks, details)
        for _ in range(_PASSES):
            before = len(self.chosen)
            subtotals = self._view(self.used)
            self._take_all(blocks, subtotals)
            details = self._view(self._totals())
            self._take_all(blocks, details, shared=True)
            if len(self.chosen) == before:
                break
        doubtful: list[tuple[Candidate, View]] = []
        for view in () if self.large else self._partial():
            found = self._found(blocks, view)
            self._take((one for one in found if not is_doubtful(one)), view)
            doubtful += ((one, view) for one in found if is_doubtful(one))
        self._take_all(pairs, self.everything, shared=None)
        if not self.large:
            self._take_further()
            for candidate, view in doubtful:
                self._take([candidate], view)
            self._take_lone()
        told = as_expected(self.chosen, self.grid, self.lattice, self.labels)
        return with_repeats(without_circles(told_once(by_subtotals(told, self._difference))))

    def long(self, length: int) -> list[Aggregation]:
        """Choose long sums of what is no part of another, then of details without their totals."""
        self.bar = replace(self.bar, length=length)
        subtotals = self._view(self.used)
        self._take_all(blocks, subtotals)
        details = self._view(self._totals())
        self._take_all(blocks, details, shared=True)
        return self.chosen

    def _difference(self, total: Spot, parts: Collection[Spot]) -> Fraction | None:
        """Tell by how much a total differs from some parts; None where rounding does not explain that."""
        track, line = self.lattice.at(total)
        lines = sorted(self.lattice.at(spot)[1] for spot in parts)
        trial = self.everything.trial(Shape(line, lines[0], lines[-1], among=tuple(lines)), track)
        return Fraction(trial.difference) * self.lattice.unit if trial is not None and trial.holds else None

    def _take_further(self) -> None:
        """Take sums of totals that have one already, or of figures that are parts of another: crossed breakdowns.

        A line that has no sum yet comes before a second sum of one that has.
        """
        second: list[tuple[Candidate, View]] = []
        least = FURTHER - self.most
        further = replace(self.bar, evidence=least, labelled=least, telling=_TELLING + 1)
        for hidden, search in self._crossed():
            view = self._view(hidden, any_total=True, bar=further)
            ranked = [self._weighed(candidate) for candidate in self._found(search, view)]
            strong = sorted((c for c in ranked if c.evidence >= FURTHER and c.telling > _TELLING), key=rank)
            for candidate in strong:
                if is_doubtful(candidate) or self._has_sum(candidate):
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

    def _take_lone(self) -> None:
        """Take the totals that only their label shows: of one line, and those that one slip breaks.

        Of these first come totals of what stands beside them, then those of all totals that are no part yet.
        """
        named = named_totals(self.lattice, self.announced, self.bar.announced)
        self._take_single()
        for whole in (False, True) if named else ():
            view = self._view(self.used)
            for candidate in lone_totals(view, named, self.parts, whole):
                if candidate.evidence >= ENOUGH_LABELLED and all(
                    self._free(candidate.shape, trial, view, None) for trial in candidate.trials
                ):
                    self._accept(candidate, view)
            self._take_all(blocks, self._view(self.used))
        known = {
            self.lattice.at(one.total): [self.lattice.at(part)[1] for part in one.parts if one.holds]
            for found in self.chosen
            for one in found.instances
        }
        summed = without_tracks(named, idle_tracks(self.grid, self.lattice, self.labels)) if named else []
        for stale in stale_totals(self._view(self.used), self.everything, summed, known):
            sums = tuple(self._instance(stale.line, trial, parts) for trial, parts in stale.sums)
            own = Aggregation(self.lattice.axis, stale.line, sums, PRIOR, True)
            self.chosen = joined(self.chosen, own, {self.lattice.spot(at, stale.line) for at in stale.held})

    def _take_single(self) -> None:
        """Take the totals of groups with a single member."""
        names, announced = self.habits.names, self.announced.at if self.labels else lambda _: False
        for one in single_totals(self.lattice, names, announced, self.parts, self.shapes):
            shape = one.shape
            if one.evidence >= ENOUGH and not any(
                is_below(self.parts, trial.track, [shape.first], shape.total) for trial in one.trials
            ):
                self._accept(one, self.everything)

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
            if not set(known).isdisjoint(parts) or is_below(self.parts, trial.track, parts, shape.total):
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
        below, leaves = descent(self.first_parts, track, [total])
        return set(parts) <= below or leaves != descent(self.first_parts, track, parts)[1]

    def _equation(self, track: int, total: int, parts: Iterable[int]) -> tuple[int, list[int]]:
        """Write a sum without its zeros, and with the first of the lines that are the same in every track."""
        values = self.lattice.values[track]
        return self.same[total], [self.same[line] for line in parts if values[line]]

    def _view(self, hidden: list[bytearray], any_total: bool = False, bar: Bar | None = None) -> View:
        """Give a view of what is not hidden now, in which nothing is found that cannot be chosen."""
        return View(self.lattice, list(map(bytearray, hidden)), any_total, bar or self.bar, self.known)

    def _bar(self) -> Bar:
        """Say what a sum needs, and which lines may need less because a label in them announces a total."""
        named, totals = (
            announcing_lines(self.grid, self.lattice) if self.labels else (frozenset(), frozenset())
        )
        return Bar(ENOUGH - self.most, ENOUGH_LABELLED - self.most, named, totals)

    def _partial(self) -> Iterator[View]:
        """Give views in which lines are left out that may stand among the parts of a total without being one."""
        for masks in left_out(self.printed, self.habits.names, self.same):
            yield self._view(list(map(either, self.used, masks)), any_total=True)

    def _totals(self) -> list[bytearray]:
        hidden = [bytearray(self.lattice.lines) for _ in self.lattice.values]
        for track, line in self.parts:
            hidden[track][line] = 1
        return hidden

    def _found(self, search: Search, view: View) -> Iterable[Candidate]:
        """Give what a search finds; of a large table, in which nothing is looked at twice, nothing is kept of it."""
        return search(view) if self.large else self.searches.found(search, view)

    def _take_all(self, search: Search, view: View, shared: bool | None = False) -> None:
        self._take(self._found(search, view), view, shared)

    def _take(self, candidates: Iterable[Candidate], view: View, shared: bool | None = False) -> None:
        """Take candidates in the order of their evidence, as far as they leave the earlier ones alone."""
        ranked = [self._weighed(candidate) for candidate in candidates]
        ranked = [c for c in ranked if c.evidence >= (ENOUGH_LABELLED if c.labelled else ENOUGH)]
        ranked = sorted(not_doubling(ranked), key=rank)
        for candidate in ranked:
            free = [trial for trial in candidate.trials if self._free(candidate.shape, trial, view, shared)]
            left = replace(candidate, trials=tuple(free))
            if left.telling and 2 * len(free) >= len(candidate.trials):
                self._accept(left, view)

    def _weighed(self, candidate: Candidate) -> Candidate:
        """Add to the evidence what the label says, and what is usual in this table."""
        weighed = without_weak(with_odd(self._labelled(candidate)))
        copied = weighed.copied // 2 if weighed.labelled else 0
        return replace(weighed, evidence=weighed.evidence + copied + self.habits.bonus(weighed.shape))

    def _labelled(self, candidate: Candidate) -> Candidate:
        spot = self.lattice.spot(candidate.trials[0].track, candidate.shape.total)
        return replace(candidate, labelled=self.labels and self.announced.at(spot))

    def _free(self, shape: Shape, trial: Trial, view: View, shared: bool | None) -> bool:
        """Tell whether a sum uses no figure of another one, and is not part of one of its own parts."""
        track = trial.track
        if (track, shape.total) in self.parts:
            return False
        parts = view.parts(shape, track)
        used = sum(self.used[track][line] for line in parts)
        if shared is not None and bool(used) is not shared and parts:
            return False
        return not is_below(self.parts, track, parts, shape.total)

    def _accept(self, candidate: Candidate, view: View) -> None:
        shape, instances = candidate.shape, []
        odd = without_one_part(view, candidate)
        for trial in candidate.trials:
            parts = view.parts(shape, trial.track)
            self.parts.setdefault((trial.track, shape.total), ())
            self.parts[trial.track, shape.total] += tuple(parts)
            if trial.holds and not self.large:
                total, filled = self._equation(trial.track, shape.total, parts)
                self.identities.add(trial.track, total, filled)
                self.first_parts.setdefault((trial.track, total), filled)
            for line in parts:
                self.used[trial.track][line] = 1
            if trial.holds or not (trial.silent or trial.track in odd):
                instances.append(self._instance(shape.total, trial, parts))
        self.shapes.append(shape)
        axis, evidence, labelled = self.lattice.axis, candidate.evidence, candidate.labelled
        self.chosen.append(Aggregation(axis, shape.total, tuple(instances), evidence, labelled))

    def _instance(self, line: int, trial: Trial, parts: Sequence[int]) -> Instance:
        spot = self.lattice.spot
        return Instance(
            total=spot(trial.track, line),
            parts=tuple(spot(trial.track, part) for part in parts),
            difference=Fraction(trial.difference) * self.lattice.unit if trial.difference else _NOTHING,
            holds=trial.holds,
            slight=trial.uneven and not trial.holds,
        )
