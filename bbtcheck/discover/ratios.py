"""Looks for ratios, shares and relative changes: lines that are one line divided by another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from bbtcheck.discover.lattice import MOST_BITS, Lattice, informative
from bbtcheck.discover.slipped import Slip, slip_into
from bbtcheck.discover.terms import Terms
from bbtcheck.discover.trial import (
    ROUNDED,
    UNEVEN,
    Trial,
    believed,
    is_rule,
    near_runs,
    slipped,
    spans,
    stretched,
    without_repeats,
)

ENOUGH = 10
"""Evidence that a line of ratios needs: by accident one such line in a few thousand."""

MEMBER = 4
"""What each of several quotients at the same distances says less together."""

_KINDS = ((False, 1), (False, 100), (True, 1), (True, 100))
_KINDS_BITS = 2
_PROPOSALS = 4
_WORK = 100_000
_WIDEST = 40
_TRACKS = 8
_LARGEST = 10
_CLEAR = 5


@dataclass(frozen=True, slots=True)
class Quotient:
    """A line that is ``numerator`` over ``denominator``, less one when it is a change, times ``scale``."""

    target: int
    numerator: int
    denominator: int
    change: bool
    scale: int

    @property
    def lines(self) -> frozenset[int]:
        """The three lines that take part."""
        return frozenset((self.target, self.numerator, self.denominator))

    @property
    def reach(self) -> int:
        """How far the two lines stand from the target."""
        return abs(self.numerator - self.target) + abs(self.denominator - self.target)


@dataclass(frozen=True, slots=True)
class QuotientFound:
    """A quotient in the tracks where it was tried, with the evidence for it and how finely it is printed.

    ``evidence`` is what is left of the ``bits`` when the choice among quotients so far apart is taken off.
    """

    quotient: Quotient
    trials: tuple[Trial, ...]
    evidence: int
    bits: int
    decimals: int

    @property
    def exact(self) -> bool:
        """Tell whether the numerator is the product of the other two to the last digit."""
        return all(trial.difference == 0 for trial in self.trials if trial.holds)

    @property
    def family(self) -> tuple[int, int, bool, int]:
        """Name how it is made: quotients of one family have their terms at the same distances."""
        one = self.quotient
        return one.numerator - one.target, one.denominator - one.target, one.change, one.scale


def quotients(lattice: Lattice, totals: Set[tuple[int, int]]) -> list[QuotientFound]:
    """Choose the lines of ratios and changes of a table; each cell has at most one, and none is turned around.

    ``totals`` are the cells, by track and line, that are known to be something else.
    """
    found = sorted(_supported(_turned_right(_candidates(lattice))), key=_rank)
    taken = set(totals)
    sides: set[tuple[int, frozenset[int]]] = set()
    chosen = []
    for one in found:
        quotient = one.quotient
        free = [
            t
            for t in one.trials
            if (t.track, quotient.target) not in taken and (t.track, quotient.lines) not in sides
        ]
        telling = [t for t in free if t.holds and t.bits > 1]
        if len(telling) > 1 and 2 * len(free) >= len(one.trials):
            taken.update((t.track, quotient.target) for t in free)
            sides.update((t.track, quotient.lines) for t in free)
            chosen.append(replace(one, trials=tuple(free)))
    return chosen


def _turned(lattice: Lattice, found: QuotientFound) -> QuotientFound:
    """Turn an exact product such as number times price around: the number, in fewer decimals, is the quotient.

    Where no quotient is more than one they are shares, which come out even when the whole is a round figure.
    """
    one = found.quotient
    largest = max(abs(lattice.values[trial.track][one.target] or 0) for trial in found.trials)
    if one.change or one.scale > 1 or not found.exact or largest <= lattice.one:
        return found
    other = _most_decimals(lattice, one.denominator, found.trials)
    if other >= found.decimals:
        return found
    return replace(
        found, quotient=replace(one, target=one.denominator, denominator=one.target), decimals=other
    )


def _turned_right(candidates: Iterable[QuotientFound]) -> Iterator[QuotientFound]:
    """Keep of three lines the quotient that is printed with the most digits behind the point."""
    groups: dict[tuple[frozenset[int], int], list[QuotientFound]] = defaultdict(list)
    for one in candidates:
        groups[one.quotient.lines, one.quotient.numerator].append(one)
    for group in groups.values():
        most = max(one.bits for one in group)
        near = [one for one in group if 2 * one.bits >= most]
        finest = max(one.decimals for one in near)
        yield from dict.fromkeys(one for one in near if one.decimals == finest)


def _supported(candidates: Iterable[QuotientFound]) -> Iterator[QuotientFound]:
    """Keep what has enough evidence by itself, or together with others that are made in the same way."""
    families: dict[tuple[int, int, bool, int], list[QuotientFound]] = defaultdict(list)
    for one in candidates:
        families[one.family].append(one)
    for family in families.values():
        cost = family[0].bits - family[0].evidence
        together = sum(one.bits - MEMBER for one in family) - cost
        yield from (one for one in family if one.evidence >= ENOUGH or together >= ENOUGH + MEMBER)


def _rank(found: QuotientFound) -> tuple[int, int, bool, int, int]:
    """Order by evidence in steps; then the more finely printed, a change before its division, the nearest."""
    quotient = found.quotient
    return (
        -(found.evidence.bit_length()),
        -found.decimals,
        not quotient.change,
        quotient.reach,
        -quotient.target,
    )


def _candidates(lattice: Lattice) -> Iterator[QuotientFound]:
    tracks = _sampled(lattice)
    window = max(2, min(_WIDEST, _WORK // max(1, lattice.lines * len(tracks))))
    proposed: dict[int, dict[Quotient, int]] = defaultdict(dict)
    filled = Counter(line for track in lattice.values for line, value in enumerate(track) if value)
    wanted = {line for line, count in filled.items() if count > 1}
    for track in tracks:
        for quotient, bits in _proposals(lattice, track, window, wanted):
            votes = proposed[quotient.target]
            votes[quotient] = votes.get(quotient, 0) + bits
    for votes in proposed.values():
        ranked = sorted(votes, key=lambda one: (-votes[one], one.reach, one.numerator, one.denominator))
        for quotient in ranked[:_PROPOSALS]:
            cost = 2 * (2 * quotient.reach).bit_length() + _KINDS_BITS
            yield from _weighed(lattice, quotient, cost)


def _sampled(lattice: Lattice) -> list[int]:
    """Give the tracks that are searched: all, or of very many those with the most figures that differ."""
    tracks = range(len(lattice.values))
    if len(tracks) <= _TRACKS:
        return list(tracks)
    every = len(tracks) // _TRACKS
    groups = (tracks[start : start + every] for start in range(0, len(tracks), every))
    return [max(group, key=lambda track: len(set(lattice.values[track]))) for group in groups]


def _proposals(
    lattice: Lattice, track: int, window: int, wanted: Container[int]
) -> Iterator[tuple[Quotient, int]]:
    """Give what each wanted figure of a track may be the quotient of, by looking its numerator up."""
    values, steps, unit = lattice.values[track], lattice.steps[track], lattice.one
    terms = Terms(values, steps)
    for at, target in enumerate(terms.lines):
        value, step = terms.figures[target], steps[target]
        bits = min(_bits(value, step), informative(value))
        if bits < _CLEAR or target not in wanted:
            continue
        near: list[int] = []
        for change, scale in _KINDS:
            one = unit * scale
            factor = value + change * one
            most = terms.largest_below(factor, one, step)
            if not _fits(value, unit, change, scale) or (most is not None and most < terms.smallest):
                continue
            if not near:
                near = terms.near(at, window)
                ordered = terms.ordered(near)
            below = near if most is None else [line for line in near if abs(terms.figures[line]) <= most]
            for numerator, denominator in terms.numerators(value, factor, one, step, below, ordered):
                yield Quotient(target, numerator, denominator, change, scale), bits


def _fits(value: int, one: int, change: bool, scale: int) -> bool:
    """Tell whether a figure may be such a quotient: a change as a fraction has decimals, and is no multiple."""
    if not change:
        return scale == 1 or abs(value) < 100 * _LARGEST * one
    return abs(value) < _LARGEST * scale * one and (scale > 1 or value % one != 0)


def _weighed(lattice: Lattice, quotient: Quotient, cost: int) -> Iterator[QuotientFound]:
    """Cut the trials of a quotient into runs of tracks in which it holds, and weigh each run."""
    trials = _trials(lattice, quotient)
    trials = _with_slips(lattice, quotient, trials, near_runs(trials, 2, MEMBER + 1))
    for begin, close in spans(trials):
        start, end = stretched(trials, begin, close)
        run = tuple(trials[start:end])
        telling = sum(trial.holds and trial.bits > 1 for trial in run)
        bits = sum(trial.bits for trial in run) - sum(trial.cost for trial in run if not trial.holds)
        if telling > 1 and is_rule(run, telling) and bits > MEMBER:
            run = believed(run, telling)
            finest = _most_decimals(lattice, quotient.target, run)
            yield _turned(lattice, QuotientFound(quotient, run, bits - cost, bits, finest))


def _with_slips(
    lattice: Lattice, quotient: Quotient, trials: list[Trial], places: Iterable[int]
) -> list[Trial]:
    """Weigh each quotient in these places by whether one slip in one of its three figures explains that it is wrong."""
    found = list(trials)
    for at in places:
        trial = trials[at]
        slip = None if trial.silent else _slip(lattice, quotient, trial.track)
        if slip is not None:
            known = informative(lattice.values[trial.track][quotient.target] or 0)
            found[at] = slipped(trial, slip, 3, known)
    return found


def _slip(lattice: Lattice, quotient: Quotient, track: int) -> Slip | None:
    """Tell which slip in the quotient, its numerator or its denominator makes it right, within what is printed."""
    values, steps = lattice.values[track], lattice.steps[track]
    lines = (quotient.target, quotient.numerator, quotient.denominator)
    printed, above, below = (values[line] or 0 for line in lines)
    step, finer, lower = (max(steps[line], 1) for line in lines)
    one = lattice.one * quotient.scale
    less = quotient.change * one
    right = Fraction(above * one, below) - less
    slips = [slip_into(printed, right - step, right + Fraction(step, 2), step)]
    factors = [Fraction(2 * (printed + less) + sign * step, 2) for sign in (-1, 1)]
    if all(factors) and above:
        ends = sorted(factor * below / one for factor in factors)
        slips.append(slip_into(above, ends[0], ends[1], finer))
        ends = sorted(above * one / factor for factor in factors)
        slips.append(slip_into(below, ends[0], ends[1], lower))
    return min(filter(None, slips), default=None)


def _trials(lattice: Lattice, quotient: Quotient) -> list[Trial]:
    tried = ((_trial(lattice, quotient, track), values) for track, values in enumerate(lattice.values))
    return without_repeats((trial, values[quotient.target]) for trial, values in tried if trial is not None)


def _trial(lattice: Lattice, quotient: Quotient, track: int) -> Trial | None:
    """Try a quotient in a track; None where a figure is missing or the denominator is zero."""
    values, steps = lattice.values[track], lattice.steps[track]
    printed, above, below = (
        values[line] for line in (quotient.target, quotient.numerator, quotient.denominator)
    )
    if printed is None or above is None or not below:
        return None
    one = lattice.one * quotient.scale
    factor = printed + quotient.change * one
    difference = factor * below - above * one
    own = steps[quotient.target] * abs(below)
    whole = own + steps[quotient.denominator] * abs(factor) + steps[quotient.numerator] * one
    if 2 * abs(difference) > whole:
        return Trial(track, difference, False, 0, silent=2 * abs(difference) <= UNEVEN * whole)
    if above == below or str(abs(below)).strip("0") == "1":
        bits = 0
    elif 2 * abs(difference) > own:
        bits = _bits(printed * below, whole) - ROUNDED
    else:
        finer = max((steps[quotient.numerator] * one // max(own, 1)).bit_length() - 1, 0)
        bits = min(informative(printed), informative(above) + finer)
    return Trial(track, difference, True, max(bits, 0))


def computed(lattice: Lattice, quotient: Quotient, track: int) -> Fraction:
    """Calculate the quotient that should be printed, in base units."""
    values = lattice.values[track]
    ratio = Fraction(values[quotient.numerator] or 0, values[quotient.denominator] or 1)
    return (ratio - quotient.change) * quotient.scale


def _bits(value: int, step: int) -> int:
    """Tell how much a printed quotient says: the number of its digits that could have been others."""
    return min(max((2 * abs(value) // max(step, 1)).bit_length() - 1, 0), MOST_BITS)


def _most_decimals(lattice: Lattice, line: int, run: Sequence[Trial]) -> int:
    return max(_decimals(lattice, trial.track, line) for trial in run)


def _decimals(lattice: Lattice, track: int, line: int) -> int:
    """Count the digits behind the point of a figure, in units of the lattice."""
    value, one = lattice.values[track][line] or 0, lattice.one
    count = 0
    while value % one:
        value, count = value * 10, count + 1
    return count
