"""Looks for averages: lines that are the mean of a block of lines next to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from bbtcheck.discover.lattice import MOST_BITS, Lattice, informative, is_base, zeros
from bbtcheck.discover.outlook import Outlook
from bbtcheck.discover.slipped import slip_into
from bbtcheck.discover.trial import (
    ROUNDED,
    UNEVEN,
    Trial,
    are_exact,
    believed,
    is_rule,
    near_runs,
    slipped,
    spans,
    stretched,
    without_repeats,
)

ENOUGH = 10
"""Evidence that a line of averages needs that are printed more finely than their parts."""

ENOUGH_COARSE = 40
"""Evidence that it needs otherwise, next to three figures or more: a usual figure is close to many means."""

ENOUGH_LABELLED = 4
"""Evidence that a line needs whose label announces an average."""

_NEVER = 10**9
_AWAY = 6
_WORK = 150_000
_LONGEST = 400
_TRACKS = 8
_CLEAR = 4
_CLOSE = 4
_TOLD = 4
_PROPOSALS = 4
_EVERY = 3
"""Of so many tracks next to each other one is searched: an average that needs so much evidence holds in more."""


class Block(NamedTuple):
    """A line of averages, and the first and the last line of the block they are the mean of."""

    target: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AverageFound:
    """A block in the tracks where it was tried, with the evidence for it."""

    block: Block
    trials: tuple[Trial, ...]
    evidence: int


class Averages:
    """Searches one lattice for averages; ``hidden`` lines are no parts, ``named`` ones are announced as averages."""

    def __init__(self, lattice: Lattice, hidden: Sequence[bytearray], named: Container[int]) -> None:
        self.lattice, self.hidden, self.named = lattice, hidden, named
        self._coarsest = lattice.coarsest
        self.filled = [
            [line for line, value in enumerate(track) if value is not None and not hide[line]]
            for track, hide in zip(lattice.values, hidden, strict=True)
        ]
        self.sums = [
            list(accumulate((track[line] or 0 for line in lines), initial=0))
            for track, lines in zip(lattice.values, self.filled, strict=True)
        ]

    @cached_property
    def _idle(self) -> list[list[int]]:
        """How many noughts each figure ends in that may be a part, per track."""
        both = zip(self.lattice.values, self.filled, strict=True)
        return [[zeros(track[line] or 0) for line in lines] for track, lines in both]

    def found(self, targets: Iterable[int] | None = None) -> list[AverageFound]:
        """Choose the lines of averages among some or all, each cell once, the best supported first."""
        return self._chosen(self._candidates(range(self.lattice.lines) if targets is None else targets))

    def weighed(self, block: Block, cost: int) -> list[AverageFound]:
        """Give the runs of tracks in which a block makes a line of averages; ``cost`` is taken off for the choice."""
        return self._chosen(self._weighed(block, cost))

    @staticmethod
    def _chosen(candidates: Iterable[AverageFound]) -> list[AverageFound]:
        ranked = sorted(candidates, key=lambda one: (-one.evidence, one.block.target, one.block.first))
        taken: set[tuple[int, int]] = set()
        chosen = []
        for one in ranked:
            free = tuple(t for t in one.trials if (t.track, one.block.target) not in taken)
            if sum(t.holds and t.bits > 1 for t in free) and 2 * len(free) >= len(one.trials):
                taken.update((t.track, one.block.target) for t in free)
                chosen.append(replace(one, trials=free))
        return chosen

    def parts(self, block: Block, track: int) -> list[int]:
        """Give the lines of which the mean is taken in a track."""
        start, end = self._span(block, track)
        return [line for line in self.filled[track][start:end] if line != block.target]

    def _span(self, block: Block, track: int) -> tuple[int, int]:
        lines = self.filled[track]
        return bisect_left(lines, block.first), bisect_left(lines, block.last + 1)

    def _candidates(self, targets: Iterable[int]) -> Iterator[AverageFound]:
        tracks = range(0, len(self.filled), max(1, len(self.filled) // _TRACKS))
        window = min(_LONGEST, _WORK // max(1, self.lattice.lines * len(tracks)))
        cost = 2 + max(self.lattice.lines, 2).bit_length()
        outlook = Outlook(self.lattice, self.filled, tracks, _AWAY)
        for target in targets:
            if not self._is_promising(outlook, target, window, cost):
                continue
            votes: dict[tuple[int, int], int] = {}
            for track in tracks:
                for first, last in self._proposals(track, target, window, -1, self.lattice.lines):
                    bits = informative(self.lattice.values[track][target] or 0)
                    votes[first, last] = votes.get((first, last), 0) + bits
            ends = sorted(votes, key=lambda end: (-votes[end], end[0] - end[1], end))
            for first, last in ends[:_PROPOSALS]:
                yield from self._weighed(Block(target, first, last), cost)

    def _is_promising(self, outlook: Outlook, target: int, window: int, cost: int) -> bool:
        """Tell whether any block may have enough evidence: one with fewer digits, or else one that stands beside."""
        if target in self.named:
            return True
        if outlook.most(target) < ENOUGH + cost:
            return False
        if outlook.may_be_finer(target, ENOUGH + cost):
            return True
        if outlook.most(target) < ENOUGH_COARSE + cost:
            return False
        low, high = outlook.beside(target)
        tracks = outlook.tracks[1::_EVERY]
        found = {ends for track in tracks for ends in self._proposals(track, target, window, low, high)}
        return any(self._most(Block(target, *ends)) >= ENOUGH_COARSE + cost for ends in found)

    def _most(self, block: Block) -> int:
        """Give the most that the tracks in which a block holds can say together."""
        tried = (self._trial(block, track) for track in range(len(self.filled)))
        return sum(trial.bits for trial in tried if trial is not None)

    def _proposals(
        self, track: int, target: int, window: int, low: int, high: int
    ) -> Iterator[tuple[int, int]]:
        """Give the blocks near a figure whose mean it is, and that end behind ``low`` or begin before ``high``.

        Without a label that announces it a block that does not stand next to the figure has fewer digits than this.
        """
        value, step = self.lattice.values[track][target], self.lattice.steps[track][target]
        if not value or (informative(value) < _CLEAR and not is_base(value)):
            return
        lines, sums, idle = self.filled[track], self.sums[track], self._idle[track]
        at = bisect_left(lines, target)
        after = at + (at < len(lines) and lines[at] == target)
        level = -1 if target in self.named else zeros(value)
        ends = [
            near
            for near in range(at, max(1, at - _AWAY), -1)
            if lines[near - 1] >= low and (near == at or (idle[near - 1] > level < idle[near - 2]))
        ]
        starts = [
            near
            for near in range(after, min(len(lines) - 1, after + _AWAY))
            if lines[near] <= high and (near == after or (idle[near] > level < idle[near + 1]))
        ]
        if not ends and not starts:
            return
        begin, close = max(0, at - _AWAY - window), min(len(sums), after + _AWAY + window)
        off = list(map(sub, sums[begin:close], range(begin * value, close * value, value)))
        for near in ends:
            start = max(0, near - window)
            start = start if near == at else max(start, self._coarser_from(track, near, level))
            for far in _level(off, near - begin, start - begin, near - 1 - begin, step):
                yield lines[far + begin], lines[near - 1]
        for near in starts:
            end = min(len(lines), near + window)
            end = end if near == after else min(end, self._coarser_to(track, near, level))
            for far in _level(off, near - begin, near + 2 - begin, end + 1 - begin, step):
                yield lines[near], lines[far + begin - 1]

    def _coarser_from(self, track: int, end: int, level: int) -> int:
        """Give the first of the figures before an end that all end in more noughts."""
        idle = self._idle[track]
        while end and idle[end - 1] > level:
            end -= 1
        return end

    def _coarser_to(self, track: int, start: int, level: int) -> int:
        """Give the end of the figures from a first one on that all end in more noughts."""
        idle = self._idle[track]
        while start < len(idle) and idle[start] > level:
            start += 1
        return start

    def _weighed(self, block: Block, cost: int) -> Iterator[AverageFound]:
        least = ENOUGH_LABELLED if block.target in self.named else ENOUGH
        trials = self._trials(block, least + cost)
        if sum(trial.bits for trial in trials) - cost < least:
            return
        trials, exact = self._exactly(block, trials)
        trials = self._with_slips(block, trials, near_runs(trials, 1, least + cost), exact)
        for begin, close in spans(trials):
            start, end = stretched(trials, begin, close)
            run = tuple(trials[start:end])
            telling = sum(trial.holds and trial.bits > 1 for trial in run)
            lost = sum(trial.cost for trial in run if not trial.holds)
            evidence = sum(trial.bits for trial in run) - lost - cost
            if telling and is_rule(run, telling) and evidence >= self._enough(block, run):
                kept = believed(run, telling, block.target in self.named)
                yield AverageFound(block, kept, evidence)

    def _exactly(self, block: Block, trials: list[Trial]) -> tuple[list[Trial], bool]:
        """Let what only the rounding of exact parts explains not hold, and tell whether they are exact."""
        own = [trial.holds and self._is_own(block, trial, 2) for trial in trials]
        told = [
            self._rounds(block, trial)
            for trial, right in zip(trials, own, strict=True)
            if right and trial.bits
        ]
        if not are_exact(told, sum(trial.holds for trial in trials) - sum(own)):
            return trials, False
        left = (
            Trial(trial.track, trial.difference, False, 0, silent=True)
            if trial.holds and not right
            else trial
            for trial, right in zip(trials, own, strict=True)
        )
        return list(left), True

    def _rounds(self, block: Block, trial: Trial) -> int:
        """Tell how many times more the rounding of its parts allows than that of an average itself."""
        parts, steps = self.parts(block, trial.track), self.lattice.steps[trial.track]
        own = len(parts) * steps[block.target]
        return (own + sum(steps[line] for line in parts)) // max(own, 1)

    def _with_slips(
        self, block: Block, trials: list[Trial], places: Iterable[int], exact: bool
    ) -> list[Trial]:
        """Weigh each average in these places by whether one slip in it or in a part explains that it is wrong."""
        found = list(trials)
        telling = [trial for trial in trials if trial.holds and trial.bits]
        close = exact or (len(telling) >= _CLOSE and all(self._is_own(block, trial) for trial in telling))
        for at in places:
            trial = trials[at]
            if trial.silent and not close:
                continue
            if self._counts_empty(block, trial):
                found[at] = trial._replace(silent=True)
                continue
            values, steps = self.lattice.values[trial.track], self.lattice.steps[trial.track]
            parts = self.parts(block, trial.track)
            value, room = values[block.target] or 0, Fraction(len(parts) * steps[block.target], 2)
            mean, step = Fraction(sum(values[line] or 0 for line in parts), len(parts)), steps[block.target]
            slips = [slip_into(value, mean - Fraction(step, 2), mean + Fraction(step, 2), max(step, 1))]
            for line in parts:
                meant = (values[line] or 0) + trial.difference
                slips.append(slip_into(values[line] or 0, meant - room, meant + room, max(steps[line], 1)))
            slip = min(filter(None, slips), default=None)
            trial = trial._replace(silent=False, near=trial.silent)
            found[at] = slipped(trial, slip, len(parts), informative(value)) if slip is not None else trial
        return found

    def _counts_empty(self, block: Block, trial: Trial) -> bool:
        """Tell whether an average is right when an empty cell among its parts counts as nought: some count it so.

        A line that is empty in every track is none of its parts.
        """
        values, hide = self.lattice.values[trial.track], self.hidden[trial.track]
        lines = [line for line in range(block.first, block.last + 1) if line != block.target]
        count = sum(
            not hide[line] and any(track[line] is not None for track in self.lattice.values) for line in lines
        )
        start, end = self._span(block, trial.track)
        total = self.sums[trial.track][end] - self.sums[trial.track][start]
        step = self.lattice.steps[trial.track][block.target]
        value = values[block.target] or 0
        return count > end - start and 2 * abs(value * count - total) <= count * step

    def _is_own(self, block: Block, trial: Trial, times: int = 1) -> bool:
        """Tell whether an average holds by its own digits, or so many times that, without the rounding of its parts."""
        step, parts = self.lattice.steps[trial.track][block.target], self.parts(block, trial.track)
        return 2 * abs(trial.difference) <= times * len(parts) * step

    def _enough(self, block: Block, run: Sequence[Trial]) -> int:
        if block.target in self.named:
            return ENOUGH_LABELLED
        finer = sum(self._is_finer(block, trial.track) for trial in run)
        if 2 * finer > len(run):
            return ENOUGH
        beside = sum(self._is_beside(block, trial.track) for trial in run)
        return ENOUGH_COARSE if 2 * beside > len(run) else _NEVER

    def _is_beside(self, block: Block, track: int) -> bool:
        """Tell whether an average stands next to a block of at least three figures."""
        start, end = self._span(block, track)
        lines = self.filled[track]
        at = bisect_left(lines, block.target)
        after = at + (at < len(lines) and lines[at] == block.target)
        return end - start > 2 and (end == at or start == after)

    def _is_finer(self, block: Block, track: int) -> bool:
        """Tell whether an average has digits further behind the point than all of its parts."""
        values = self.lattice.values[track]
        ten: int = 10 ** min((zeros(values[line] or 0) for line in self.parts(block, track)), default=0)
        return (values[block.target] or 0) % ten != 0

    def _trials(self, block: Block, least: int) -> list[Trial]:
        """Try a block in all tracks, each for what it says besides those before it; nothing when that is too little."""
        tried = [t for track in range(len(self.filled)) if (t := self._trial(block, track)) is not None]
        if sum(trial.bits for trial in tried) < least:
            return []
        told = without_repeats((trial, self._offsets(block, trial.track)) for trial in tried)
        if 2 * sum(self._is_finer(block, trial.track) for trial in tried) > len(tried):
            return told
        return without_repeats((trial, self._figures(block, trial.track)) for trial in told)

    def _offsets(self, block: Block, track: int) -> tuple[int, ...]:
        """Tell how far the first parts are from the average: where all are as far as elsewhere, the average is too."""
        values = self.lattice.values[track]
        target = values[block.target] or 0
        return tuple((values[line] or 0) - target for line in self.parts(block, track)[:_TOLD])

    def _figures(self, block: Block, track: int) -> tuple[int | None, ...]:
        """Give an average with its first parts: an index is 100 in its base year, however often, of other figures."""
        values = self.lattice.values[track]
        return values[block.target], *(values[line] for line in self.parts(block, track)[:_TOLD])

    def _trial(self, block: Block, track: int) -> Trial | None:
        """Try a block in a track: a mean of equal figures, or of one, says nothing."""
        value, step = self.lattice.values[track][block.target], self.lattice.steps[track][block.target]
        start, end = self._span(block, track)
        count = end - start
        if value is None or not count:
            return None
        difference = value * count - (self.sums[track][end] - self.sums[track][start])
        if 2 * abs(difference) > UNEVEN * count * (step + self._coarsest):
            return Trial(track, difference, False, 0)
        parts = self.filled[track][start:end]
        whole = count * step + sum(self.lattice.steps[track][line] for line in parts)
        if 2 * abs(difference) > whole:
            return Trial(track, difference, False, 0, silent=2 * abs(difference) <= UNEVEN * whole)
        figures = [self.lattice.values[track][line] or 0 for line in parts]
        spread = max(figures) - min(figures)
        exact = 2 * abs(difference) <= count * step
        room = max(step if exact else whole // count, 1)
        said = sorted(map(informative, figures))[len(figures) // 2] if is_base(value) else informative(value)
        bits = min((2 * spread // room).bit_length() - 1, said, MOST_BITS)
        return Trial(track, difference, True, max(bits - ROUNDED * (not exact), 0) if spread else 0)


def _level(off: Sequence[int], near: int, start: int, end: int, step: int) -> list[int]:
    """Give the places at which running sums are as far off as near by, within half a step for each figure between."""
    if end <= start:
        return []
    middle, room = off[near], (max(near - start, end - 1 - near) * step) // 2
    low, high = middle - room, middle + room
    found = [at for at, one in enumerate(off[start:end], start) if low <= one <= high]
    return found and [at for at in found if 2 * abs(off[at] - middle) <= abs(at - near) * step]
