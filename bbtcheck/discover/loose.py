"""Lines of which the sums are off by a little as often as not: linked volumes, or figures that were rounded apart."""

from __future__ import annotations

from collections.abc import Sequence

from bbtcheck.discover.trial import Trial
from bbtcheck.discover.view import Shape, View

_LITTLE = 20
"""A sum is off by a little when the difference is less than one in so many of it."""

_LOOSE = 2
_EXACT_OF = 4
"""So many sums of a line, and one in so many, are not exact where it is none that holds to the last digit."""

_OUTLIER = 4
"""How many times more than the others one must be off for each of them that does not hold."""


class Loose:
    """How far the sums of a line are off by a little, as those of linked volumes or of figures rounded apart are.

    Then they are no sums to the last digit, and one of them that is off as the others are is not wrong.
    """

    def __init__(self, view: View, shape: Shape, trials: Sequence[Trial]) -> None:
        totals = ((trial, view.lattice.values[trial.track][shape.total] or 0) for trial in trials)
        little = [t for t, total in totals if t.difference and _LITTLE * abs(t.difference) < abs(total)]
        self.off = {trial.track: abs(trial.difference) for trial in little}
        self.broken = {trial.track for trial in little if not trial.holds}
        self.tried = len(trials)

    def explains(self, trial: Trial) -> bool:
        """Tell whether a sum that does not hold is off by no more than can be expected in this line.

        In an exact line two may well be wrong; otherwise the more are off, the further one of them may be.
        """
        others = sorted(off for track, off in self.off.items() if track != trial.track)
        broken = len(self.broken - {trial.track})
        if trial.holds or trial.track not in self.off or not broken:
            return False
        if len(others) < max(_LOOSE, (self.tried - 1) // _EXACT_OF):
            return False
        usual = others[-1] if broken > _LOOSE else broken * _OUTLIER * others[len(others) // 2]
        return abs(trial.difference) <= _OUTLIER * usual
