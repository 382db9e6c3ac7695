"""Totals that were not worked out again: their label announces them, and no slip of the pen explains the difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from bbtcheck.discover.aggregation import Aggregation, Spot
from bbtcheck.discover.lone import Named, blocks_beside
from bbtcheck.discover.search import slip_cost
from bbtcheck.discover.trial import BREAK, UNEVEN, Trial
from bbtcheck.discover.view import Shape, View

_MOST_OFF = 10
"""A total beside others that do add up may be off by one part in so many."""

_MOST_OFF_ALONE = 20
"""A total that only its label announces may be off by one part in so many."""

_MOST_OFF_SURE = 4
"""One beside many others that add up may be off by one part in so many."""

_SURE = 4
"""So many totals of one label that add up the same lines make it an error when one leaves out some of these."""

_MOST_BROKEN = 2
"""So many totals of one label may be off, never more than add up: else a line that is not printed is likelier."""

_FEWEST = 2
_MOST_LEFT_OUT = 3
_FEW_PARTS = 30
_MOST_PARTS = 400


@dataclass(frozen=True, slots=True)
class Stale:
    """Totals of one line of which some do not add up, each with the lines of its parts.

    ``held`` are the tracks of the same label in which the line is known to be a sum, and which are not among them.
    """

    line: int
    sums: tuple[tuple[Trial, tuple[int, ...]], ...]
    held: tuple[int, ...]


def stale_totals(
    visible: View, everything: View, named: Sequence[Named], known: Mapping[tuple[int, int], Sequence[int]]
) -> Iterator[Stale]:
    """Give the totals that are off by little where their label says, and often their line, what they are the sum of.

    ``known`` gives the parts of the figures that are known to be sums, by track and line, and none for those that are
    told not to add up; in what is ``visible`` none of these parts is. What is off is believed to be an error where
    all figures have one sign, the total is more than each part, and rounding, a few parts that are left out or a part
    that is counted twice explain nothing; beside many others that do add up, these are errors too.
    """
    lines: dict[int, set[int]] = defaultdict(set)
    for one in named:
        lines[one.place].add(one.line)
    for one in named:
        held = _alike(one, known)
        if held:
            tried = [(everything, shape) for shape in _known_shapes(everything, one.line, held, known)]
        else:
            above, below = (list(blocks_beside(visible, one, side, lines[one.place])) for side in (-1, 1))
            # parts stand below a total only where nothing stands above it that it may be the total of
            tried = [(visible, shape) for shape in above or below]
        left = [track for track in one.tracks if (track, one.line) not in known]
        found = (
            _sums(view, shape, left, len(held), len(one.tracks) - len(left) - len(held))
            for view, shape in tried
        )
        sums = next(filter(None, found), None)
        if sums is not None:
            yield Stale(one.line, sums, held)


def _alike(one: Named, known: Mapping[tuple[int, int], Sequence[int]]) -> tuple[int, ...]:
    """Give the tracks in which a line is known to be a sum, of what it is the sum of in most of them."""
    sums = ((track, tuple(known.get((track, one.line), ()))) for track in one.tracks)
    held = [(track, parts) for track, parts in sums if parts]
    if not held:
        return ()
    usual = Counter(parts for _, parts in held).most_common(1)[0][0]
    return tuple(track for track, parts in held if not set(usual).isdisjoint(parts))


def joined(chosen: Sequence[Aggregation], own: Aggregation, held: Set[Spot]) -> list[Aggregation]:
    """Add totals to the line in which others of them hold, at some cells, or as a line of their own where none does."""
    lines = list(chosen)
    for at, found in enumerate(lines) if held else ():
        if not held.isdisjoint(one.total for one in found.instances):
            instances = sorted((*found.instances, *own.instances), key=lambda one: one.total)
            lines[at] = replace(found, instances=tuple(instances), labelled=True)
            return lines
    return [*lines, own]


def _sums(
    view: View, shape: Shape, tracks: Sequence[int], held: int, told: int
) -> tuple[tuple[Trial, tuple[int, ...]], ...] | None:
    """Try a shape in some tracks beside others that hold or are told not to; None where it is not believed."""
    trials = [trial for track in tracks if (trial := view.trial(shape, track)) is not None]
    broken = [trial for trial in trials if not trial.holds]
    telling = held + sum(trial.holds and trial.bits > 1 for trial in trials)
    most = min(_MOST_BROKEN, telling) if telling else _MOST_BROKEN
    if len(trials) < len(tracks) or not 0 < len(broken) <= most - told:
        return None
    stale = [trial for trial in broken if _is_stale(view, shape, trial, telling)]
    if not stale or (len(stale) < len(broken) and telling < _SURE):
        return None
    shown = (trial for trial in trials if trial.holds or trial in stale)
    return tuple((trial, tuple(view.parts(shape, trial.track))) for trial in shown)


def _known_shapes(
    view: View, line: int, held: Sequence[int], known: Mapping[tuple[int, int], Sequence[int]]
) -> list[Shape]:
    """Give the lines that all known sums of a line add up, as far as a figure stands there; none where they differ."""
    every = sorted({part for track in held for part in known[track, line]})
    alike = all(
        list(known[track, line]) == [part for part in every if view.lattice.values[track][part] is not None]
        for track in held
    )
    return [Shape(line, every[0], every[-1], among=tuple(every))] if alike else []


def _is_stale(view: View, shape: Shape, trial: Trial, held: int) -> bool:
    """Tell whether a total is off by little, or by a slip where others hold, and nothing but an error explains it."""
    if trial.holds or trial.near:
        return False
    values, steps = view.lattice.values[trial.track], view.lattice.steps[trial.track]
    lines = view.parts(shape, trial.track)
    total, parts = values[shape.total] or 0, [values[line] or 0 for line in lines]
    if not _FEWEST <= sum(map(bool, parts)) <= len(parts) <= _MOST_PARTS:
        return False
    if any(part * total < 0 for part in parts) or abs(total) <= max(map(abs, parts)):
        return False
    room = (len(parts) + 1) * max(steps[line] for line in (shape.total, *lines))
    if 2 * abs(trial.difference) <= UNEVEN * room:
        return False
    sure = held >= _SURE
    most = _MOST_OFF_SURE if sure else _MOST_OFF if held else _MOST_OFF_ALONE
    little = most * abs(trial.difference) <= abs(total) or (
        held > 0 and slip_cost(view, shape, trial) < BREAK
    )
    return little and (sure or not _is_made_of(parts, trial.difference, room))


def _is_made_of(parts: Sequence[int], difference: int, room: int) -> bool:
    """Tell whether a difference is that of some parts that are left out, or of one that counts twice or not at all."""
    most = _MOST_LEFT_OUT if len(parts) <= _FEW_PARTS else _MOST_LEFT_OUT - 1
    counted = (part * times for part in parts for times in (1, 2, -2))
    left_out = (-sum(some) for number in range(1, most + 1) for some in combinations(parts, number))
    return any(2 * abs(made - difference) <= room for made in (*counted, *left_out))
