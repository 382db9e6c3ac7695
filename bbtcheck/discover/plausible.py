"""Leaves out sums and near misses that hold or fail for another reason than that lines are added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from bbtcheck.discover.aggregation import Aggregation, Axis, Instance, Spot
from bbtcheck.discover.grid import Grid
from bbtcheck.discover.labels import names_quotient, names_statistic, track_labels
from bbtcheck.discover.lattice import Lattice
from bbtcheck.discover.search import Candidate
from bbtcheck.discover.trial import BREAK, MANY, RARE, SURE, Trial
from bbtcheck.discover.view import View

_YEARS = (1900, 2100)
_MOST_PARTS = 100
_AROUND = 12
_SYSTEMATIC = 3
_USUAL = 4
"""How many sums must hold in a column of averages, and how many for each that does not, for this to be an error."""


def statistic_tracks(grid: Grid, lattice: Lattice, labels: bool) -> frozenset[int]:
    """Give the tracks in which nothing needs to be as it is elsewhere: averages, highest figures, shares, or years."""
    names = track_labels(grid, lattice) if labels else []
    named = {track for track, name in enumerate(names) if names_statistic(name)}
    return frozenset(named | {at for at, values in enumerate(lattice.values) if are_years(lattice, values)})


def idle_tracks(grid: Grid, lattice: Lattice, labels: bool) -> frozenset[int]:
    """Give the tracks in which a total need not be the sum of what it is in others: those, and shares and changes."""
    rates = rate_places(grid, lattice, labels)
    return statistic_tracks(grid, lattice, labels).union(
        at for at, place in enumerate(lattice.places) if place in rates
    )


def without_statistics(found: Sequence[Aggregation], places: Container[int]) -> list[Aggregation]:
    """Leave out what does not hold in a column or row of averages, highest figures or years, as nothing must there.

    Where most of what was found holds in it all the same, as totals do in a column of averages, it is as any other.
    """
    counts: dict[int, Counter[bool]] = defaultdict(Counter)
    for aggregation in found:
        across = 1 if aggregation.axis == "rows" else 0
        counts_here = ((one.total[across], one.holds) for one in aggregation.instances)
        for place, holds in counts_here:
            if place in places:
                counts[place][holds] += 1
    usual = (place for place, count in counts.items() if count[True] >= max(_USUAL, _USUAL * count[False]))
    none = set(counts).difference(usual)
    return [holding_in(one, none) for one in found] if none else list(found)


def are_years(lattice: Lattice, values: Iterable[int | None]) -> bool:
    """Tell whether all figures of a track may be years, which nobody adds up."""
    first, last = (year * lattice.one for year in _YEARS)
    return all(value is None or first <= value <= last for value in values)


def as_expected(
    found: Sequence[Aggregation], grid: Grid, lattice: Lattice, labels: bool
) -> list[Aggregation]:
    """Leave out the sums that do not hold where another one does, or where nothing needs to add up."""
    silent = {lattice.places[track] for track in statistic_tracks(grid, lattice, labels)}
    told = without_statistics(without_rivals(found), silent)
    return without_rates(told, rate_places(grid, lattice, labels))


def rate_places(grid: Grid, lattice: Lattice, labels: bool) -> frozenset[int]:
    """Give the columns or rows whose heading announces rates: shares and changes of parts make none of a total."""
    names = track_labels(grid, lattice) if labels else []
    return frozenset(
        place for place, name in zip(lattice.places, names, strict=False) if names_quotient(name)
    )


def without_rates(found: Sequence[Aggregation], rates: Container[int]) -> list[Aggregation]:
    """Leave out what does not hold in a column of rates in which more sums break than hold, and more than one."""
    counts: dict[int, Counter[bool]] = defaultdict(Counter)
    for aggregation in found:
        across = 1 if aggregation.axis == "rows" else 0
        for one in aggregation.instances:
            if one.total[across] in rates:
                counts[one.total[across]][one.holds] += 1
    none = {place for place, count in counts.items() if count[False] > max(count[True], 1)}
    return [holding_in(one, none) for one in found] if none else list(found)


def without_rivals(found: Sequence[Aggregation]) -> list[Aggregation]:
    """Leave out what does not hold where the same total holds as another sum of some of the same figures."""
    held: dict[tuple[Axis, Spot], set[Spot]] = defaultdict(set)
    for aggregation in found:
        for one in aggregation.holding:
            held[aggregation.axis, one.total].update(one.parts)

    def is_rival(axis: Axis, one: Instance) -> bool:
        return not (one.holds or held.get((axis, one.total), frozenset()).isdisjoint(one.parts))

    return [
        replace(each, instances=tuple(one for one in each.instances if not is_rival(each.axis, one)))
        for each in found
    ]


def holding_in(aggregation: Aggregation, places: Container[int]) -> Aggregation:
    """Leave out what does not hold in the columns or rows of which nothing is expected."""
    across = 1 if aggregation.axis == "rows" else 0
    kept = tuple(one for one in aggregation.instances if one.holds or one.total[across] not in places)
    return replace(aggregation, instances=kept)


def not_doubling(candidates: list[Candidate]) -> list[Candidate]:
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


def with_odd(candidate: Candidate) -> Candidate:
    """Take in the only sum that does not hold among many that do, whatever stands there, when a label says it must."""
    if len(candidate.odd) != 1 or not candidate.labelled or candidate.telling < MANY:
        return candidate
    if not all(trial.holds for trial in candidate.trials) or candidate.others:
        return candidate
    return replace(candidate, trials=tuple(sorted((*candidate.trials, *candidate.odd))), odd=())


def is_doubtful(candidate: Candidate) -> bool:
    """Tell whether several sums of a line do not hold and no slip explains them: another line may tell them better."""
    return sum(not trial.holds and not trial.slip for trial in candidate.trials) >= _SYSTEMATIC


def without_weak(candidate: Candidate) -> Candidate:
    """Be silent about what breaks a line and is not believable as an error of it.

    Figures of a few digits are one slip away from many others: that says something under the label of a total only.
    Without a slip that explains them, and without a label, one in seven is an error and more are another rule. What is
    off by the same three times is a rule as well.
    """
    if all(trial.holds for trial in candidate.trials):
        return candidate
    off = Counter(trial.difference for trial in candidate.trials if not trial.holds)
    if max(off.values()) >= _SYSTEMATIC:
        told = (t._replace(silent=t.silent or off[t.difference] >= _SYSTEMATIC) for t in candidate.trials)
        candidate = replace(candidate, trials=tuple(told))
    if candidate.labelled:
        return candidate
    broken = sum(not trial.holds for trial in candidate.trials) + candidate.others
    few = RARE * broken <= candidate.telling
    sure = SURE + min(candidate.telling, RARE) - 1
    weak = {t.track for t in candidate.trials if t.slip and (t.uneven or t.cost > sure)}
    inner = _inner(candidate.trials, weak)
    trials = tuple(
        t._replace(
            silent=t.silent or (not t.holds and (t.uneven or not (few or (t.slip and t.track not in weak))))
        )
        for t in inner
    )
    lost = sum(max(0, BREAK - t.cost) for t in inner if t.track in weak)
    lost -= sum(t.cost for t in candidate.trials if t not in inner)
    return replace(candidate, trials=trials, evidence=candidate.evidence - lost)


def _inner(trials: Sequence[Trial], weak: set[int]) -> Sequence[Trial]:
    """Leave out the weak sums at either end of a line: there it may as well end."""
    kept = [at for at, trial in enumerate(trials) if trial.track not in weak]
    return trials[kept[0] : kept[-1] + 1] if kept else trials


def without_one_part(view: View, candidate: Candidate) -> frozenset[int]:
    """Give the tracks in which the sum holds when a line is left out, goes off or makes way for another, believably.

    Believable is what is so in two tracks at least, or of a line that is nothing where the sum holds: nothing there
    tells that it is a part, or that it is added. Where it is the only part with a minus, and without that minus the sum
    holds, the minus may well be wrong.
    """
    values = view.lattice.values
    holding = [trial.track for trial in candidate.trials if trial.holds]
    found: dict[tuple[int, int], list[int]] = {}
    instead: dict[tuple[int, int], list[int]] = {}
    for trial in candidate.trials:
        lines = () if trial.holds else view.parts(candidate.shape, trial.track)
        slack = (len(lines) + 1) * view.lattice.steps[trial.track][candidate.shape.total]
        where = (
            _others(values[trial.track], candidate.shape.total, lines) if len(lines) <= _MOST_PARTS else {}
        )
        below = sum((values[trial.track][line] or 0) < 0 for line in lines)
        for line in lines:
            part = values[trial.track][line] or 0
            for times in (1,) if part < 0 and below == 1 else (1, 2):
                if 2 * abs(times * part + trial.difference) <= slack:
                    found.setdefault((line, times), []).append(trial.track)
            for other in where.get(part + trial.difference, ()):
                instead.setdefault((line, other), []).append(trial.track)
    left_out = [
        tracks
        for (line, times), tracks in found.items()
        if (len(tracks) > 1 and times == 1) or not any(values[each][line] for each in holding)
    ]
    replaced = [tracks for tracks in instead.values() if len(tracks) > 1]
    return frozenset(track for tracks in (*left_out, *replaced) for track in tracks)


def _others(values: Sequence[int | None], total: int, lines: Sequence[int]) -> dict[int, list[int]]:
    """Give the lines near a total that are none of its parts, by what stands there; nought says nothing."""
    near = range(max(0, min(lines, default=0) - _AROUND), min(len(values), max(lines, default=-1) + _AROUND))
    own = {total, *lines}
    where: dict[int, list[int]] = defaultdict(list)
    for line in near:
        if values[line] and line not in own:
            where[values[line] or 0].append(line)
    return where
