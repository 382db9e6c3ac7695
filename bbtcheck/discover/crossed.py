"""Looks for quotients beside the figures they are made of: the share of each in their total, the growth since the last.

There the two that are divided stand in one line, and the quotient in another: 120 of the 480 below it is 25 %.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from bbtcheck.discover.aggregation import Aggregation, Instance, Operator
from bbtcheck.discover.divided import Quotient, trials_of
from bbtcheck.discover.expected import KINDS, Expected
from bbtcheck.discover.lattice import ALL_ZEROS, Lattice, informative, zeros
from bbtcheck.discover.ratios import QuotientFound, weighed
from bbtcheck.discover.trial import Trial

ENOUGH = 20
"""Evidence that a line of quotients needs of which one figure stands in another row and in another column."""

_SHOWN = 5
"""How much less is enough where a heading announces shares and the line has the 100 % of the whole itself."""

_WINDOW = 12
_STEPS = (1, 4, 12)
"""How many figures away another may be from which a change is counted: the year, quarter or month before."""

_SAYING = {True: 3, False: 5}
"""How many bits the quotients that hold say on average, of changes and of shares: one digit holds often by chance."""

_TRIED = 8
_HALF = 2
_FEWEST = 3
_CLEAR = 4
_MOST_WHOLES = 40

_CHANGES = ((True, 100), (True, 1), (False, 100))
_SHARES = ((False, 100), (False, 1))


class Way(NamedTuple):
    """How the figures of a line may be made of those of another: in each track over the figure of a second track.

    ``shown`` tells that the line has the 100 % of that second track.
    """

    target: int
    line: int
    change: bool
    scale: int
    tracks: tuple[tuple[int, int], ...]
    shown: bool = False


_Terms = tuple[int, int, int, int, int, int]
"""What is printed, what is divided and by what, and the steps of these."""


def crossed(lattice: Lattice, totals: Set[tuple[int, int]], expected: Expected) -> list[Aggregation]:
    """Give the lines of shares and changes of the figures of another line, the best supported first, each cell once.

    ``totals`` are the cells, by track and line, that are known to be something else. Such a line is announced by a
    heading, is told more finely than the other, or has the 100 % of the whole.
    """
    found: list[tuple[Way, QuotientFound]] = []
    levels = [_level(lattice, line) for line in range(lattice.lines)]
    shown = [_filled(lattice, line) for line in range(lattice.lines)]
    sums: dict[int, list[int]] = defaultdict(list)
    for track, line in sorted(totals):
        sums[line].append(track)
    places = [{track: at for at, track in enumerate(tracks)} for tracks in shown]
    for target in range(lattice.lines):
        free = {track for track in shown[target] if (track, target) not in totals}
        hundreds = _hundreds(lattice, target)
        for line in range(max(0, target - _WINDOW), min(lattice.lines, target + _WINDOW + 1)):
            told = target in expected.named or levels[target] < levels[line]
            wholes = hundreds.union(sums[line]) if told else hundreds
            if line == target or not (told or wholes):
                continue
            rows = [track for track in shown[line] if track in free]
            ways = [*_shares(lattice, target, line, rows, sorted(wholes))]
            ways += _changes(lattice, target, line, rows, shown[line], places[line]) if told else ()
            for way in ways:
                found += _weighed(lattice, way, expected)
    return list(_chosen(lattice, found))


def _level(lattice: Lattice, line: int) -> int:
    """Give the fewest noughts in which a figure of a line ends."""
    figures = (track[line] for track in lattice.values)
    return min((zeros(figure) for figure in figures if figure is not None), default=ALL_ZEROS)


def _filled(lattice: Lattice, line: int) -> list[int]:
    return [track for track, values in enumerate(lattice.values) if values[line] is not None]


def _hundreds(lattice: Lattice, target: int) -> set[int]:
    """Give the tracks in which a line of shares may have the 100 % of the whole, or the 1 that they are parts of."""
    whole = (lattice.one, 100 * lattice.one)
    found = {track for track, values in enumerate(lattice.values) if values[target] in whole}
    return found if len(found) <= _MOST_WHOLES else set()


def _shares(
    lattice: Lattice, target: int, line: int, rows: Sequence[int], wholes: Sequence[int]
) -> Iterator[Way]:
    """Give the ways in which the figures of a line are shares of one of those of another."""
    for whole in wholes:
        if not lattice.values[whole][line]:
            continue
        at = bisect_left(rows, whole)
        behind = at + (at < len(rows) and rows[at] == whole)
        near = (*rows[max(0, at - _TRIED // 2) : at], *rows[behind : behind + _TRIED // 2])
        terms = _terms(lattice, target, line, [(track, whole) for track in near])
        for change, scale in _SHARES:
            if _holds_often(terms, change, lattice.one * scale):
                pairs = tuple((track, whole) for track in rows if track != whole)
                shown = lattice.values[whole][target] == lattice.one * scale
                yield Way(target, line, change, scale, pairs, shown)


def _changes(
    lattice: Lattice,
    target: int,
    line: int,
    rows: Sequence[int],
    shown: Sequence[int],
    places: Mapping[int, int],
) -> Iterator[Way]:
    """Give the ways in which the figures of a line tell how those of another change from one to the next.

    ``shown`` are the tracks in which the other line is filled, and ``places`` tells where each stands among them.
    """

    def pairs(tracks: Sequence[int], step: int) -> tuple[tuple[int, int], ...]:
        ends = ((track, places[track] + step) for track in tracks)
        return tuple((track, shown[end]) for track, end in ends if 0 <= end < len(shown))

    some = rows[:: max(1, len(rows) // _TRIED)]
    for step in (sign * step for step in _STEPS for sign in (-1, 1)):
        terms = _terms(lattice, target, line, pairs(some, step))
        for change, scale in _CHANGES:
            if _holds_often(terms, change, lattice.one * scale):
                yield Way(target, line, change, scale, pairs(rows, step))


def _terms(lattice: Lattice, target: int, line: int, pairs: Iterable[tuple[int, int]]) -> list[_Terms]:
    """Give the figures of some tracks that may be a quotient which says something."""
    found = []
    for track, base in pairs:
        values, steps = lattice.values[track], lattice.steps[track]
        printed, above, below = values[target], values[line], lattice.values[base][line]
        if printed and above and below and informative(printed) >= _CLEAR:
            found.append((printed, above, below, steps[target], steps[line], lattice.steps[base][line]))
    return found


def _holds_often(terms: Sequence[_Terms], change: bool, one: int) -> bool:
    """Tell whether two or more of some figures, and half of them, are so made within rounding."""
    held = 0
    for printed, above, below, step, upper, lower in terms if len(terms) >= _HALF else ():
        factor = printed + change * one
        room = step * abs(below) + lower * abs(factor) + upper * one
        held += 2 * abs(factor * below - above * one) <= room
    return held >= _HALF and 2 * held >= len(terms)


def _weighed(lattice: Lattice, way: Way, expected: Expected) -> Iterator[tuple[Way, QuotientFound]]:
    """Weigh a way as a quotient of three lines: what is printed, what is divided, and by what."""
    terms = [
        (lattice.values[a], lattice.values[b], lattice.steps[a], lattice.steps[b]) for a, b in way.tracks
    ]
    three = replace(
        lattice,
        values=[[own[way.target], own[way.line], other[way.line]] for own, other, _, _ in terms],
        steps=[[own[way.target], own[way.line], other[way.line]] for _, _, own, other in terms],
        places=list(range(len(terms))),
    )
    quotient = Quotient(0, 1, 2, way.change, way.scale)
    cost = 2 * (2 * abs(way.target - way.line)).bit_length() + KINDS
    announced = expected.announced(quotient._replace(target=way.target))
    enough = ENOUGH - _SHOWN if announced and way.shown else ENOUGH
    found = [one for one in weighed(three, quotient, cost, announced) if one.evidence >= enough]
    shared = _shared(lattice, way, trials_of(three, quotient)) if found and way.change else []
    for one in found:
        if one.quotient == quotient:
            trials = {trial.track: trial for trial in one.trials}
            trials |= {trial.track: trial for trial in shared if min(trials) < trial.track < max(trials)}
            yield way, replace(one, trials=tuple(trials[track] for track in sorted(trials)))


def _chosen(lattice: Lattice, found: Sequence[tuple[Way, QuotientFound]]) -> Iterator[Aggregation]:
    """Take the best supported first; what does not hold is told where a slip explains it and nothing else holds."""
    ranked = sorted(found, key=lambda one: (-one[1].evidence, one[0].target, one[0].line, one[0].scale))
    held: dict[int, set[int]] = defaultdict(set)
    for way, one in ranked:
        held[way.target].update(way.tracks[trial.track][0] for trial in one.trials if trial.holds)
    taken: set[tuple[int, int]] = set()
    for way, one in ranked:
        kept = []
        for trial in one.trials:
            track, _ = way.tracks[trial.track]
            wrong = trial.slip and track not in held[way.target]
            if (trial.holds or (wrong and _is_like(lattice, way, trial))) and (
                track,
                way.target,
            ) not in taken:
                kept.append(trial)
        bits = [trial.bits for trial in kept if trial.holds]
        says = sum(bits) >= _SAYING[way.change] * len(bits)
        if says and sum(each > 1 for each in bits) >= _FEWEST:
            taken.update((way.tracks[trial.track][0], way.target) for trial in kept)
            yield _told(lattice, way, replace(one, trials=tuple(kept)))


def _shared(lattice: Lattice, way: Way, trials: Sequence[Trial]) -> list[Trial]:
    """Give the changes that are wrong by one figure between two: what both say it should be is the same."""
    broken = {way.tracks[trial.track]: trial for trial in trials if not trial.holds and not trial.silent}
    behind = {base: (track, base) for track, base in broken}
    found = []
    for pair, trial in broken.items():
        after = behind.get(pair[0])
        if after is not None:
            low, high = _meant(lattice, way, pair, True)
            least, most = _meant(lattice, way, after, False)
            if low <= most and least <= high:
                found += [trial._replace(slip=True), broken[after]._replace(slip=True)]
    return found


def _meant(lattice: Lattice, way: Way, pair: tuple[int, int], last: bool) -> tuple[Fraction, Fraction]:
    """Give between what the last figure of a change must be by the first, or the first by the last."""
    track, base = pair
    one, known = Fraction(lattice.one * way.scale), base if last else track
    figure, room = lattice.values[known][way.line] or 0, Fraction(lattice.steps[known][way.line], 2)
    printed, half = lattice.values[track][way.target] or 0, Fraction(lattice.steps[track][way.target], 2)
    factors = [(printed + way.change * one + sign * half) / one for sign in (-1, 1)]
    times = factors if last else [1 / factor for factor in factors if factor]
    ends = [(figure + sign * room) * factor for sign in (-1, 1) for factor in times]
    return min(ends, default=Fraction(0)), max(ends, default=Fraction(0))


def _is_like(lattice: Lattice, way: Way, trial: Trial) -> bool:
    """Tell whether a wrong figure is a share at all: one of half or twice as much is another kind of figure."""
    instance = _instance(lattice, way, trial)
    printed = (lattice.values[way.tracks[trial.track][0]][way.target] or 0) * lattice.unit
    right = abs(printed - instance.difference)
    return way.change or right <= 2 * abs(printed) <= 4 * right


def _told(lattice: Lattice, way: Way, found: QuotientFound) -> Aggregation:
    instances = tuple(_instance(lattice, way, trial) for trial in found.trials)
    operator: Operator = "change" if way.change else "ratio"
    return Aggregation(lattice.axis, way.target, instances, found.evidence, False, operator, way.scale)


def _instance(lattice: Lattice, way: Way, trial: Trial) -> Instance:
    track, base = way.tracks[trial.track]
    above, below = lattice.spot(track, way.line), lattice.spot(base, way.line)
    values = lattice.values
    ratio = Fraction(values[track][way.line] or 0, values[base][way.line] or 1)
    printed = (values[track][way.target] or 0) * lattice.unit
    return Instance(
        total=lattice.spot(track, way.target),
        parts=(below, above) if way.change else (above, below),
        difference=printed - (ratio - way.change) * way.scale,
        holds=trial.holds,
    )
