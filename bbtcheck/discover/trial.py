"""A sum, average or ratio tried in one place, and runs of places in which it holds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

BREAK = 10
"""What a sum that does not hold takes from the evidence for its line."""

ROUNDED = 3
"""What a sum that holds only within rounding says less than one that holds exactly."""

ROUND = 2
"""What a round total says less than another one, where its parts are not round: whoever types a whole types 100."""

GROSS = 4
"""What a figure takes that is less than half or more than twice its parts: there stands another kind of figure."""

SLIP = 6
"""What a sum takes that one slip explains, and the bits it takes to say which, less the digits that agree."""

SURE = 6
"""What a sum that one slip explains may take at most to be believed without a label."""

RARE = 6
"""How many sums must hold for one that no slip explains to be an error, where no label says that it must hold."""

MANY = 8
"""How many sums must hold under the label of a total for another kind of figure among them to be an error."""

EXACT = 20
"""How many bits less than rounding allows the figures of a line must be off in a line to be exact."""

UNEVEN = 3
"""How many times more than rounding explains a line may be off of which others hold only within rounding."""

STRAY = 5
"""What a short run loses for each sum just before or after it that does not hold."""

MEMORY = 100
"""For how many trials a figure that was seen is no news."""

DROP = 24
"""When this much evidence is lost again, a line of totals has ended and another table may begin."""


class Trial(NamedTuple):
    """A shape tried in one track: what is printed less what the parts sum to, whether it holds, what it says.

    ``copied`` is what it would say more if the total were not simply the same figure as the only part that is not
    zero, and ``alone`` tells that there is no other part at all. ``cost`` is what a sum that does not hold takes, and
    ``slip`` tells that one slip explains it; ``uneven`` that it is hardly more than the rounding of this line, and
    ``silent`` that it is not believed to be an error. ``near`` tells that rounding would explain it if its parts were
    rounded, which the rest of its line shows they are not.
    """

    track: int
    difference: int
    holds: bool
    bits: int
    copied: int = 0
    alone: bool = False
    cost: int = BREAK
    slip: bool = False
    uneven: bool = False
    silent: bool = False
    near: bool = False

    @property
    def gross(self) -> bool:
        """Tell whether the figure is of another kind than its parts."""
        return not self.holds and not self.slip and self.cost == GROSS


def are_exact(own: Sequence[int], others: int) -> bool:
    """Tell whether figures are exact: what is made of them is right to its last digit where it need not be.

    ``own`` tells of each that is how many times more their rounding would allow; ``others`` are not right so far.
    """
    return sum(times.bit_length() - 1 for times in own) >= EXACT and others <= max(1, len(own) // RARE)


def without_repeats(tried: Iterable[tuple[Trial, Hashable]]) -> list[Trial]:
    """Let figures that were seen just before say nothing; with each trial come the figures that are tried."""
    trials: list[Trial] = []
    seen: dict[Hashable, int] = {}
    for trial, figure in tried:
        at = len(trials)
        known = at - seen.get(figure, -MEMORY) < MEMORY
        seen[figure] = at
        trials.append(trial._replace(bits=0) if known else trial)
    return trials


def spans(trials: list[Trial]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each run: it ends where more was lost than a slip or two can explain."""
    start = score = best = end = 0
    for at, trial in enumerate(trials):
        if start == at and not trial.holds:
            start = end = at + 1
            continue
        score += trial.bits if trial.holds else -trial.cost
        if trial.holds and score >= best:
            best, end = score, at + 1
        if (score <= 0 and not trial.holds) or score < best - DROP:
            yield start, end
            start = end = at + 1
            score = best = 0
    yield start, end


def near_runs(trials: Sequence[Trial], telling: int, bits: int) -> list[int]:
    """Give the places of what does not hold in or next to a run in which enough may hold and say something.

    Every one that does not hold takes a bit at least, whatever slip explains it: that tells where a run has ended.
    """
    places: set[int] = set()
    holding = [at for at, trial in enumerate(trials) if trial.holds]
    start = said = telling_here = 0
    for number, at in enumerate(holding):
        said += trials[at].bits
        telling_here += trials[at].bits > 1
        last = number + 1 == len(holding)
        gap = 0 if last else holding[number + 1] - at - 1
        if last or gap > DROP or gap >= max(said, 1):
            if telling_here >= telling and said >= bits:
                places.update(range(max(0, holding[start] - 1), min(len(trials), at + 2)))
            start, said, telling_here = number + 1, 0, 0
    return sorted(places.difference(holding))


def is_rule(run: Sequence[Trial], telling: int) -> bool:
    """Tell whether few enough of a run break: one in five, one in two where a slip explains it."""
    broken = [trial for trial in run if not trial.holds]
    slips = sum(trial.slip for trial in broken)
    gross = sum(trial.gross for trial in broken)
    return slips <= telling and 4 * (len(broken) - slips - gross) <= telling and gross <= 2 * telling


def slipped(trial: Trial, slip: int, figures: int, known: int) -> Trial:
    """Weigh a sum or quotient that one slip in one of so many figures explains, of which so many bits agree."""
    cost = max(1, SLIP + slip + figures.bit_length() - known)
    return trial._replace(slip=True, cost=cost) if cost < BREAK else trial


def stretched(trials: Sequence[Trial], start: int, end: int) -> tuple[int, int]:
    """Take in the one before and the one behind a run that a slip explains."""
    if start and trials[start - 1].slip:
        start -= 1
    if end < len(trials) and trials[end].slip:
        end += 1
    return start, end


def believed(run: Sequence[Trial], telling: int, labelled: bool = False) -> tuple[Trial, ...]:
    """Leave out of a run what does not hold and is not believed to be an error.

    Without a slip that explains them one in seven is; with one, the more hold the less the slip needs to say. Under a
    label that announces it every one is.
    """
    rare = labelled or RARE * sum(not trial.holds for trial in run) <= telling
    sure = SURE + min(telling, RARE) - 1
    return tuple(
        trial
        for trial in run
        if trial.holds or (not trial.silent and (rare or (trial.slip and trial.cost <= sure)))
    )
