"""Looks for ratios, shares and relative changes: lines that are one line divided by another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from bbtcheck.discover.divided import Quotient, digits_told, trials_of
from bbtcheck.discover.expected import LABEL, Expected
from bbtcheck.discover.lattice import Lattice, informative
from bbtcheck.discover.terms import Terms
from bbtcheck.discover.trial import Trial, believed, is_rule, spans, stretched

ENOUGH = 10
"""Evidence that a line of ratios needs: by accident one such line in a few thousand."""

MEMBER = 4
"""What each of several quotients at the same distances says less together."""

_KINDS = ((False, 1), (False, 100), (True, 1), (True, 100))
_PROPOSALS = 4
_WORK = 100_000
_WIDEST = 40
_TRACKS = 8
_LARGEST = 10
_CLEAR = 5


@dataclass(frozen=True, slots=True)
class QuotientFound:
    """A quotient in the tracks where it was tried, with the evidence for it and how finely it is printed.

    ``evidence`` is what is left of the ``bits`` when the choice among quotients so far apart is taken off, with what
    the label adds; ``multiple`` tells that it is a change and each figure more than doubles.
    """

    quotient: Quotient
    trials: tuple[Trial, ...]
    evidence: int
    bits: int
    decimals: int
    multiple: bool

    @property
    def held(self) -> int:
        """What is said by the figures that hold."""
        return sum(trial.bits for trial in self.trials)

    @property
    def exact(self) -> bool:
        """Tell whether the numerator is the product of the other two to the last digit."""
        return all(trial.difference == 0 for trial in self.trials if trial.holds)

    @property
    def family(self) -> tuple[int, int, bool, int]:
        """Name how it is made: quotients of one family have their terms at the same distances."""
        one = self.quotient
        return one.numerator - one.target, one.denominator - one.target, one.change, one.scale


def quotients(
    lattice: Lattice,
    totals: Set[tuple[int, int]],
    expected: Expected,
) -> list[QuotientFound]:
    """Choose the lines of ratios and changes of a table; each cell has at most one, and none is turned around.

    ``totals`` are the cells, by track and line, that are known to be something else; ``expected`` is what the headings
    and the sums of the table say of its quotients.
    """
    candidates = _candidates(lattice, expected)
    found = sorted(_supported(_turned_right(candidates)), key=_rank)
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
        found, quotient=one._replace(target=one.denominator, denominator=one.target), decimals=other
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
        cost = max(one.bits - one.evidence for one in family)
        together = sum(max(one.bits - MEMBER, 0) for one in family) - cost
        known = together >= ENOUGH + MEMBER or any(one.evidence >= ENOUGH for one in family)
        yield from (one for one in family if one.evidence >= ENOUGH or (known and one.held > 2 * MEMBER))


def _rank(found: QuotientFound) -> tuple[int, int, bool, bool, int, int]:
    """Order by evidence in steps; then the more finely printed, a change before its division, the nearest.

    What more than doubles everywhere is the multiple of something rather than a change.
    """
    quotient = found.quotient
    return (
        -(found.evidence.bit_length()),
        -found.decimals,
        found.multiple,
        not quotient.change,
        quotient.reach,
        -quotient.target,
    )


def _candidates(lattice: Lattice, expected: Expected) -> Iterator[QuotientFound]:
    tracks = _sampled(lattice)
    window = max(2, min(_WIDEST, _WORK // max(1, lattice.lines * len(tracks))))
    proposed: dict[int, dict[Quotient, int]] = defaultdict(dict)
    filled = Counter(line for track in lattice.values for line, value in enumerate(track) if value)
    wanted = {line for line, count in filled.items() if count > 1}
    for track in tracks:
        for quotient, bits in _proposals(lattice, track, window, wanted):
            votes = proposed[quotient.target]
            votes[quotient] = votes.get(quotient, 0) + bits
    ranked = {
        target: sorted(votes, key=lambda one: (-votes[one], one.reach, one.numerator, one.denominator))
        for target, votes in proposed.items()
    }
    tried = [one for quotients in ranked.values() for one in quotients[:_PROPOSALS]]
    for quotient in dict.fromkeys((*tried, *expected.proposed())):
        yield from weighed(lattice, quotient, expected.cost(quotient), expected.announced(quotient))


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
        bits = min(digits_told(value, step), informative(value))
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


def weighed(lattice: Lattice, quotient: Quotient, cost: int, announced: int) -> Iterator[QuotientFound]:
    """Weigh a quotient in all tracks, and where that is no rule in each run of tracks in which it holds.

    What is announced by a heading is announced for most of a line.
    """
    trials = trials_of(lattice, quotient)
    line = trials if announced else _inner(trials)
    whole = _run(lattice, quotient, line, cost - announced, announced > 0, announced > LABEL)
    if whole is not None and whole.evidence >= ENOUGH:
        yield whole
        return
    for start, end in spans(trials):
        begin, close = stretched(trials, start, end)
        added = announced if 2 * (close - begin) > len(trials) else 0
        found = _run(lattice, quotient, trials[begin:close], cost - added)
        if found is not None:
            yield found


def _inner(trials: Sequence[Trial]) -> Sequence[Trial]:
    """Leave out what does not hold at either end of a line, and no slip explains: there it may as well end."""
    kept = [at for at, trial in enumerate(trials) if trial.holds or trial.slip]
    return trials[kept[0] : kept[-1] + 1] if kept else trials


def _run(
    lattice: Lattice,
    quotient: Quotient,
    trials: Sequence[Trial],
    cost: int,
    labelled: bool = False,
    compared: bool = False,
) -> QuotientFound | None:
    """Weigh a quotient in some tracks; None where it is no rule there.

    Where its heading names the two lines that are ``compared`` it is a rule when two hold for each that does not.
    """
    telling = sum(trial.holds and trial.bits > 1 for trial in trials)
    broken = sum(not trial.holds for trial in trials)
    bits = sum(trial.bits for trial in trials) - sum(trial.cost for trial in trials if not trial.holds)
    known = compared and 2 * broken <= telling
    if telling < 2 or bits <= (cost if known else 0) or not (known or is_rule(trials, telling)):
        return None
    run = believed(trials, telling, labelled)
    finest = _most_decimals(lattice, quotient.target, run)
    large = quotient.change and all(_is_multiple(lattice, quotient, trial) for trial in run)
    return _turned(lattice, QuotientFound(quotient, run, bits - cost, max(bits, 1), finest, large))


def _is_multiple(lattice: Lattice, quotient: Quotient, trial: Trial) -> bool:
    return (lattice.values[trial.track][quotient.target] or 0) >= lattice.one * quotient.scale


def _most_decimals(lattice: Lattice, line: int, run: Sequence[Trial]) -> int:
    return max(_decimals(lattice, trial.track, line) for trial in run)


def _decimals(lattice: Lattice, track: int, line: int) -> int:
    """Count the digits behind the point of a figure, in units of the lattice."""
    value, one = lattice.values[track][line] or 0, lattice.one
    count = 0
    while value % one:
        value, count = value * 10, count + 1
    return count
