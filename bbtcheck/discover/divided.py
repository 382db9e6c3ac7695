"""A ratio or change tried in one place: whether the figure is the quotient of two others, and what that says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from bbtcheck.discover.lattice import MOST_BITS, Lattice, informative
from bbtcheck.discover.slipped import Slip, slip_into
from bbtcheck.discover.trial import (
    MEMORY,
    RARE,
    ROUNDED,
    UNEVEN,
    Trial,
    are_exact,
    near_runs,
    slipped,
)

SLIGHT = 2
"""What a quotient says that was seen just before, of another numerator."""

LOST = 7
"""What a quotient that does not hold takes at most: among those of a line one in a hundred is wrong."""

NEAR = 3
"""What a quotient takes that is hardly more than its rounding off."""

UNROUNDED = 1
"""What a change says less that holds only by the rounding of its two figures: many are made before that."""

_EXACT = 3
_FEWEST = 2


class Quotient(NamedTuple):
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


def trials_of(lattice: Lattice, quotient: Quotient) -> list[Trial]:
    """Try a quotient in all tracks, and tell of each that does not hold whether one slip explains it.

    Where fewer than two hold nothing is given. What was seen just before says little, and nothing of the same
    numerator. What is hardly more than its rounding off is an error only where many others hold by the digits of the
    quotient alone.
    """
    tried = [
        one for track in range(len(lattice.values)) if (one := _tried(lattice, quotient, track)) is not None
    ]
    if sum([one.holds for one in tried]) < _FEWEST:
        return []
    usual = _usual(tried) if quotient.change else 0
    trials: list[Trial] = []
    seen: dict[int, dict[int, int]] = defaultdict(dict)
    for at, one in enumerate(tried):
        trial = _trial(lattice, quotient, one, usual)
        known = seen[one.printed]
        recent = [numerator for numerator, when in known.items() if at - when < MEMORY]
        if recent:
            most = MOST_BITS if _is_product(quotient, trial) else SLIGHT
            trial = trial._replace(bits=0 if one.above in recent else min(trial.bits, most))
        known[one.above] = at
        trials.append(trial)
    return _with_slips(lattice, quotient, *_exactly(tried, trials))


class _Tried(NamedTuple):
    """The figures of a quotient in a track, by how much it is off, and how much its own and all rounding explain."""

    track: int
    printed: int
    above: int
    below: int
    difference: int
    own: int
    whole: int

    @property
    def holds(self) -> bool:
        return 2 * abs(self.difference) <= self.whole

    @property
    def own_digits(self) -> bool:
        """Tell whether it is right by its own digits, rounded or cut off, without the rounding of its parts."""
        return abs(self.difference) <= self.own


def _tried(lattice: Lattice, quotient: Quotient, track: int) -> _Tried | None:
    """Try a quotient in a track; None where a figure is missing or the denominator is zero."""
    values, steps = lattice.values[track], lattice.steps[track]
    printed, above, below = (
        values[line] for line in (quotient.target, quotient.numerator, quotient.denominator)
    )
    if printed is None or above is None or not below:
        return None
    one = lattice.one * quotient.scale
    factor = printed + quotient.change * one
    own = steps[quotient.target] * abs(below)
    whole = own + steps[quotient.denominator] * abs(factor) + steps[quotient.numerator] * one
    return _Tried(track, printed, above, below, factor * below - above * one, own, whole)


def _usual(tried: Sequence[_Tried]) -> int:
    """Give the size of the middle one of the figures that hold: a change of nought says as much as another there."""
    sizes = sorted(abs(one.printed) for one in tried if one.holds)
    return sizes[len(sizes) // 2] if sizes else 0


def _trial(lattice: Lattice, quotient: Quotient, tried: _Tried, usual: int) -> Trial:
    """Weigh a quotient in a track: by its digits, and where it is an exact product by those of the numerator."""
    track, printed, above, below, difference, own, whole = tried
    if not tried.holds:
        near = 2 * abs(difference) <= UNEVEN * whole
        return Trial(track, difference, False, 0, cost=NEAR if near else LOST, silent=near)
    if above == below or printed in (above, below) or str(abs(below)).strip("0") == "1":
        bits = 0
    elif 2 * abs(difference) > own:
        less = UNROUNDED if quotient.change else ROUNDED
        bits = digits_told(max(abs(printed), usual) * below, whole) - less
    else:
        step = lattice.steps[track][quotient.numerator] * lattice.one * quotient.scale
        finer = max((step // max(own, 1)).bit_length() - 1, 0)
        says = max(informative(printed), digits_told(usual * below, own) - ROUNDED)
        bits = min(says, informative(above) + finer)
    trial = Trial(track, difference, True, max(bits, 0))
    if bits and _is_product(quotient, trial) and str(abs(printed)).strip("0") != "1":
        product = min(informative(above), informative(printed) + informative(below))
        return trial._replace(bits=max(bits, product))
    return trial


def _is_product(quotient: Quotient, trial: Trial) -> bool:
    """Tell whether the numerator is the product of the other two to the last digit, as number times price is."""
    return not quotient.change and quotient.scale == 1 and trial.holds and not trial.difference


def _exactly(tried: Sequence[_Tried], trials: list[Trial]) -> tuple[list[Trial], bool]:
    """Let what only the rounding of two exact figures explains not hold, and tell whether they are exact."""
    both = list(zip(tried, trials, strict=True))
    telling = [one for one, trial in both if trial.holds and trial.bits]
    own = [one.whole // max(one.own, 1) for one in telling if one.own_digits]
    if not are_exact(own, sum(one.holds and not one.own_digits for one in tried)):
        return trials, False
    left = (
        trial
        if one.own_digits or not trial.holds
        else Trial(trial.track, trial.difference, False, 0, cost=NEAR, silent=True)
        for one, trial in both
    )
    return list(left), True


def _with_slips(lattice: Lattice, quotient: Quotient, trials: list[Trial], exact_terms: bool) -> list[Trial]:
    """Weigh each quotient that is wrong by whether one slip in one of its three figures explains it.

    Where the others are exact to the last digit, as number times price is, the slip must explain it exactly.
    """
    telling = [trial for trial in trials if trial.holds and trial.bits]
    exact = len(telling) >= _EXACT and not any(trial.difference for trial in telling)
    close = exact_terms or (
        len(telling) >= RARE and all(_is_own(lattice, quotient, trial) for trial in telling)
    )
    found = list(trials)
    broken = [at for at, trial in enumerate(trials) if not trial.holds]
    for at in broken if len(broken) <= 2 * len(telling) else near_runs(trials, 2, 1):
        trial = trials[at]
        if trial.silent and not close:
            continue
        slip = _slip(lattice, quotient, trial.track, exact)
        if slip is not None:
            known = informative(lattice.values[trial.track][quotient.target] or 0)
            trial = slipped(trial, slip, 3, known)
        found[at] = trial._replace(silent=False, cost=min(trial.cost, LOST), near=trial.silent)
    return found


def _is_own(lattice: Lattice, quotient: Quotient, trial: Trial) -> bool:
    """Tell whether a quotient holds by its own digits, without the rounding of the two that are divided."""
    steps, below = lattice.steps[trial.track], lattice.values[trial.track][quotient.denominator] or 0
    return 2 * abs(trial.difference) <= steps[quotient.target] * abs(below)


def _slip(lattice: Lattice, quotient: Quotient, track: int, exact: bool) -> Slip | None:
    """Tell which slip in the quotient, its numerator or its denominator makes it right, within what is printed."""
    values = lattice.values[track]
    lines = (quotient.target, quotient.numerator, quotient.denominator)
    printed, above, below = (values[line] or 0 for line in lines)
    step, finer, lower = (1 if exact else _finest(lattice, line) for line in lines)
    room = 0 if exact else step
    one = lattice.one * quotient.scale
    less = quotient.change * one
    right = Fraction(above * one, below) - less
    slips = [slip_into(printed, right - room, right + Fraction(room, 2), step)]
    factors = [Fraction(2 * (printed + less) + sign * room, 2) for sign in (-1, 1)]
    if all(factors) and above:
        ends = sorted(factor * below / one for factor in factors)
        slips.append(slip_into(above, ends[0], ends[1], finer))
        ends = sorted(above * one / factor for factor in factors)
        slips.append(slip_into(below, ends[0], ends[1], lower))
    return min(filter(None, slips), default=None)


def _finest(lattice: Lattice, line: int) -> int:
    """Give the finest step of a line: how its figures may be printed."""
    return min((track[line] for track in lattice.steps if track[line]), default=1)


def computed(lattice: Lattice, quotient: Quotient, track: int) -> Fraction:
    """Calculate the quotient that should be printed, in base units."""
    values = lattice.values[track]
    ratio = Fraction(values[quotient.numerator] or 0, values[quotient.denominator] or 1)
    return (ratio - quotient.change) * quotient.scale


def digits_told(value: int, step: int) -> int:
    """Tell how much a printed quotient says: the number of its digits that could have been others."""
    return min(max((2 * abs(value) // max(step, 1)).bit_length() - 1, 0), MOST_BITS)
