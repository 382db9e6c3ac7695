"""Totals that only their label announces: one slip keeps them from adding up, and little else in the table holds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.discover.labels import Announced
from bbtcheck.discover.lattice import Lattice
from bbtcheck.discover.plausible import are_years
from bbtcheck.discover.search import Candidate, slip_cost
from bbtcheck.discover.trial import BREAK, Trial
from bbtcheck.discover.view import Shape, View

PRIOR = 4
"""What it says that a line calls itself a total and that nothing was chosen: it sums all that stands beside it."""

ALONE = 3
"""What a sum that one slip explains may take at most where no other one holds."""

_MOST_ENDS = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A line that calls itself a total, and the tracks for which it does: tables side by side have labels of their own.

    ``place`` tells where the label stands in its line.
    """

    line: int
    place: int
    tracks: tuple[int, ...]


def named_totals(lattice: Lattice, announced: Announced, lines: Container[int]) -> list[Named]:
    """Give those of some lines that call themselves the sum of all beside them, each label for its own figures."""
    named: dict[tuple[int, int], list[int]] = {}
    for line in filter(lines.__contains__, range(lattice.lines)):
        for track, values in enumerate(lattice.values):
            place = announced.label(lattice.spot(track, line)) if values[line] is not None else None
            if place is not None:
                named.setdefault((line, place), []).append(track)
    return [Named(line, place, tuple(tracks)) for (line, place), tracks in named.items()]


def without_tracks(named: Sequence[Named], idle: Container[int]) -> list[Named]:
    """Leave out some tracks, and the totals that have no other."""
    kept = (replace(one, tracks=tuple(track for track in one.tracks if track not in idle)) for one in named)
    return [one for one in kept if one.tracks]


def lone_totals(
    view: View, named: Sequence[Named], known: Container[tuple[int, int]], whole: bool = False
) -> Iterator[Candidate]:
    """Give the lines that call themselves a total and that one slip breaks, as sums of the whole block beside them.

    ``known`` are tracks and lines that are known to be sums. A block reaches to the next line without figures, to
    another such line, or to the end of the table; where it adds up in one of these ways there is nothing to tell. With
    ``whole`` lines without figures, and totals that are known, end no block: it is a total of totals.
    """
    lone = [one for one in named if not any((track, one.line) in known for track in one.tracks)]
    for one in lone:
        lines = frozenset(other.line for other in (lone if whole else named) if other.place == one.place)
        shapes = [shape for side in (-1, 1) for shape in blocks_beside(view, one, side, lines, whole)]
        tried = [(shape, _trials(view, shape, one.tracks)) for shape in shapes]
        if any(_adds_up(trials) for _, trials in tried):
            continue
        found = [each for shape, trials in tried if (each := _candidate(view, shape, trials)) is not None]
        best = min(found, key=lambda each: (-each.evidence, each.shape.last - each.shape.first), default=None)
        if best is not None:
            yield best


def blocks_beside(
    view: View, one: Named, side: int, named: Container[int], whole: bool = False
) -> Iterator[Shape]:
    """Give the blocks of lines next to one, the shortest first and without years at their end: at most a few."""
    line = one.line
    given, at, last, told = 0, line + side, line, line
    while 0 <= at < view.lattice.lines and at not in named and given < _MOST_ENDS:
        after = at + side
        ends = not 0 <= after < view.lattice.lines or after in named
        if not _is_empty(view, at, one.tracks):
            ends = ends or (not whole and _is_empty(view, after, one.tracks))
            if not (ends and _are_years(view, at, one.tracks)):
                last = at
        if ends and last != told:
            given, told = given + 1, last
            yield Shape(line, min(last, line + side), max(last, line + side))
        at = after


def _are_years(view: View, line: int, tracks: Iterable[int]) -> bool:
    """Tell whether all that stands in a line may be years, as above the columns of a table."""
    figures = (view.lattice.values[track][line] for track in tracks)
    return all(one is None or are_years(view.lattice, [one]) for one in figures)


def _is_empty(view: View, line: int, tracks: Iterable[int]) -> bool:
    return all(view.lattice.values[track][line] is None for track in tracks)


def _trials(view: View, shape: Shape, tracks: Iterable[int]) -> list[Trial]:
    return [trial for track in tracks if (trial := view.trial(shape, track)) is not None]


def _adds_up(trials: list[Trial]) -> bool:
    return all(one.holds for one in trials) and any(one.bits > 1 for one in trials)


def _candidate(view: View, shape: Shape, trials: list[Trial]) -> Candidate | None:
    """Weigh a block in which a slip explains one sum that does not hold.

    None when no slip does, or when more sums are left that none explains than there are sums that hold.
    """
    costs = {one.track: slip_cost(view, shape, one) for one in trials if not one.holds}
    slips = [one for one in trials if costs.get(one.track, BREAK) < BREAK]
    telling = sum(one.holds and one.bits > 1 for one in trials)
    if len(slips) != 1 or len(costs) - 1 > telling or len(view.parts(shape, slips[0].track)) < _FEWEST:
        return None
    cost = costs[slips[0].track]
    if not telling and (cost > ALONE or len(trials) > 1):
        return None
    wrong = slips[0]._replace(slip=True, cost=cost)
    kept = tuple(wrong if one is slips[0] else one for one in trials if one.holds or one is slips[0])
    return Candidate(shape, kept, PRIOR + sum(one.bits for one in trials) - cost, True)
