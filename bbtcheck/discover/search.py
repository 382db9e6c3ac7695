"""Looks for sums along the lines of a table, and weighs how unlikely each is to hold by accident."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bbtcheck.discover.lattice import informative
from bbtcheck.discover.loose import Loose
from bbtcheck.discover.slipped import explained
from bbtcheck.discover.trial import BREAK, MEMORY, ROUNDED, SLIP, STRAY, UNEVEN, Trial, is_rule, spans
from bbtcheck.discover.view import Shape, View

LABEL = 8
"""What a label that announces a total adds when two sums compete for the same figures."""

_BUCKET_STEPS = 16
_TRIED = 12
_SHAPES = 6
_WINDOW = 6
_AROUND = 3
_FEW = 4
_FEW_OFF = 3
_PARTS_OF = 100_000
_ALIKE = 2
"""Two totals are divided alike when at each quarter of their parts they differ by less than so many of these shares."""

_CANCELLED = 3
"""So many lines that make nought together are the parts of one of them, with the other sign."""


End = TypeVar("End", int, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shape in a run of tracks that belong together, with the evidence for it.

    ``others`` counts the sums around the run, as far as it is long, that do not hold and that no slip explains; ``odd``
    are those within the run that may as well be of another kind.
    """

    shape: Shape
    trials: tuple[Trial, ...]
    evidence: int
    labelled: bool = False
    others: int = 0
    odd: tuple[Trial, ...] = ()

    @property
    def telling(self) -> int:
        """How many of its sums hold and say something; a copy says something where a label announces a total."""
        return sum(
            t.holds and (t.bits > 1 or (self.labelled and t.copied and not t.alone)) for t in self.trials
        )

    @property
    def copied(self) -> int:
        """What the copies would say more if they were sums."""
        return sum(trial.copied for trial in self.trials if not trial.alone)


def blocks(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of the visible lines next to them, above or below."""
    for after in (False, True):
        proposed: dict[int, dict[int, int]] = defaultdict(dict)
        for track in range(len(view.lattice.values)):
            for total, far in view.blocks(track, after, _adjacent):
                bits = informative(view.lattice.values[track][total] or 0)
                proposed[total][far] = proposed[total].get(far, 0) + bits
        for total, ends in proposed.items():
            for far in best(ends):
                shape = Shape(total, total + 1, far) if after else Shape(total, far, total - 1)
                yield from runs(view, shape, max(view.lattice.lines, 2).bit_length())


def pairs(view: View) -> Iterator[Candidate]:
    """Find lines that are the sum of two lines near them, as a balance is."""
    proposed: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for track, values in enumerate(view.lattice.values):
        for total, first, last in _near(values, view.hidden[track]):
            bits = informative(values[total] or 0)
            proposed[total][first, last] = proposed[total].get((first, last), 0) + bits
    for total, ends in proposed.items():
        for first, last in best(ends):
            yield from runs(view, Shape(total, first, last, pair=True), 2 * (2 * _WINDOW).bit_length())


def best(ends: dict[End, int]) -> list[End]:
    """The ends with the most evidence, so that few shapes are tried for each line."""
    return sorted(ends, key=lambda end: (-ends[end], end))[:_SHAPES]


def _adjacent(view: View, track: int, after: bool) -> Iterator[tuple[int, int]]:
    """Give total and far end of each block of a track that adds up, with the zeros at its far end or without.

    Lines that make nought together, as those above a total with a minus too many and that total, do not begin a block.
    """
    values, steps, hidden = view.lattice.values[track], view.lattice.steps[track], view.hidden[track]
    filled = view.lattice.filled(track)
    shown = [line for line in filled if not hidden[line]]
    if not view.any_total:
        filled = shown
    if len(filled) <= 2 or len(shown) < 2:
        return
    if after:
        filled = filled[::-1]
    length = view.bar.length
    width = _BUCKET_STEPS * view.lattice.coarsest_in[track] or 1
    lines: list[int] = []
    sums: list[tuple[int, int]] = []
    buckets: dict[int, list[int]] = {}
    latest: dict[int, int] = {}
    running = slack = at = 0
    for line in filled:
        value = values[line] or 0
        if value and at > 1:
            target = running - value
            bucket = target // width
            if bucket in buckets or bucket - 1 in buckets or bucket + 1 in buckets:
                own = slack + steps[line]
                for starts in filter(None, map(buckets.get, (bucket - 1, bucket, bucket + 1))):
                    for start in starts[-_TRIED:]:
                        begun, ahead = sums[start]
                        if latest[begun] - start >= _CANCELLED and at - latest[begun] > 1:
                            continue
                        if 2 * abs(begun - target) <= own - ahead and values[lines[start]]:
                            ends = {start, _through_zeros(values, lines, start)}
                            far = (lines[end] for end in sorted(ends) if at - end > 1)
                            yield from ((line, end) for end in far if abs(line - end) >= length)
        if not hidden[line]:
            lines.append(line)
            bucket = running // width
            if bucket in buckets:
                buckets[bucket].append(at)
            else:
                buckets[bucket] = [at]
            sums.append((running, slack))
            latest[running] = at
            running, slack, at = running + value, slack + steps[line], at + 1


def _through_zeros(values: Sequence[int | None], lines: list[int], start: int) -> int:
    """Move the far end of a block over the zeros just before it, at most a few."""
    far = start
    while (
        far and start - far < _TRIED and values[lines[far - 1]] == 0 and abs(lines[far] - lines[far - 1]) == 1
    ):
        far -= 1
    return far


def _near(values: Sequence[int | None], hidden: bytearray) -> Iterator[tuple[int, int, int]]:
    """Give each figure of a track with two others near it that it is exactly the sum of."""
    lines = [line for line, value in enumerate(values) if value and not hidden[line]]
    figures = [values[line] or 0 for line in lines]
    known = frozenset(figures)
    for at, total in enumerate(lines):
        if known.isdisjoint(map(figures[at].__sub__, figures[max(0, at - _WINDOW) : at + _WINDOW + 1])):
            continue
        window = [line for line in lines[max(0, at - _WINDOW) : at + _WINDOW + 1] if line != total]
        where = {values[line]: line for line in window}
        for first in window:
            last = where.get((values[total] or 0) - (values[first] or 0))
            if last is not None and first < last:
                yield total, first, last


def runs(view: View, shape: Shape, cost: int) -> Iterator[Candidate]:
    """Cut the trials of a shape into runs of tracks in which it holds, and weigh each run."""
    if view.known.work.is_over or not view.may_reach(shape, cost):
        return
    trials = _trials(view, shape)
    if not view.is_enough(shape, cost, [trial.bits + trial.copied for trial in trials if trial.holds]):
        return
    trials = _with_slips(view, shape, trials)
    for start, end in spans(trials):
        yield from _weighed(view, shape, trials, *_stretched(view, shape, trials, start, end), cost)


def _stretched(view: View, shape: Shape, trials: list[Trial], start: int, end: int) -> tuple[int, int]:
    """Take in the last sums of a line at either end, when one alone does not hold and is not far off."""
    if start and trials[start - 1].slip:
        start -= 1
    if end < len(trials) and trials[end].slip:
        end += 1
    if sum(trial.bits > 1 for trial in trials[start:end]) < _FEW:
        return start, end
    first = 0 if _is_end(view, shape, trials[:start]) else start
    last = len(trials) if _is_end(view, shape, trials[end:]) else end
    return first, last


def _is_end(view: View, shape: Shape, rest: Sequence[Trial]) -> bool:
    """Tell whether of the sums at one end of a line one alone does not hold."""
    broken = [trial for trial in rest if not trial.holds]
    return len(broken) == 1 and _nearly(view, shape, broken[0])


def _nearly(view: View, shape: Shape, trial: Trial) -> bool:
    """Tell whether the difference is less than half of the total: more is no slip but another kind of figure."""
    return 2 * abs(trial.difference) < abs(view.lattice.values[trial.track][shape.total] or 0)


def _with_slips(view: View, shape: Shape, trials: list[Trial]) -> list[Trial]:
    """Weigh each sum that does not hold, beside one that does, by whether one slip explains it."""
    found = list(trials)
    for at, beside in _beside(trials):
        cost = slip_cost(view, shape, trials[at]) if beside else BREAK
        if cost < BREAK:
            found[at] = trials[at]._replace(slip=True, cost=cost)
    return found


def _beside(trials: list[Trial]) -> Iterator[tuple[int, bool]]:
    """Give each sum that does not hold, and whether one beside it does that says something; mute ones are passed by."""
    known: dict[int, bool] = {}
    for order in (range(len(trials)), range(len(trials) - 1, -1, -1)):
        telling = False
        for at in order:
            if not trials[at].holds:
                known[at] = known.get(at, False) or telling
                telling = False
            elif trials[at].bits > 1:
                telling = True
    yield from sorted(known.items())


def slip_cost(view: View, shape: Shape, trial: Trial) -> int:
    """Tell what a sum takes that one slip explains, exactly or within rounding; ``BREAK`` where none does.

    Of a figure that may be the average of its parts the slip must explain the difference exactly.
    """
    values = view.lattice.values[trial.track]
    lines = view.parts(shape, trial.track)
    view.known.work.done += len(lines)
    total, parts = values[shape.total] or 0, [values[line] or 0 for line in lines]
    steps = [view.lattice.steps[trial.track][line] for line in (shape.total, *lines)]
    step = max(steps)
    known = informative(max(abs(total), abs(total - trial.difference)))
    averaged = 2 * abs(len(parts) * total - sum(parts)) <= (len(parts) + 1) * step
    for room in (0,) if averaged else (0, (len(parts) + 1) * step // 2):
        finest = explained(total, parts, trial.difference, min(steps), min(steps)) if room else None
        slip = (finest or explained(total, parts, trial.difference, room, step)) if total else None
        if slip is not None:
            return max(1, SLIP + slip + (ROUNDED + 1) * bool(room) - known)
    return BREAK


def _trials(view: View, shape: Shape) -> list[Trial]:
    """Try a shape in all tracks, each for what it says besides those just before.

    Where several hold only within rounding, and only of figures so small that it could not be otherwise, they do not.
    """
    trials: list[Trial] = []
    news = _News(view, shape)
    for track in range(len(view.lattice.values)):
        trial = view.trial(shape, track)
        if trial is not None:
            trials.append(news.of(trial, len(trials)))
    off = [trial for trial in trials if trial.holds and trial.difference]
    if len(off) < _FEW_OFF or any(trial.bits > 1 for trial in off):
        return trials
    return [t._replace(holds=False, bits=0, silent=True) if t.holds and t.difference else t for t in trials]


class _News:
    """What each sum says that those just before it did not: figures that hardly change say little each time."""

    def __init__(self, view: View, shape: Shape) -> None:
        self.view, self.shape = view, shape
        self.copies: dict[tuple[int, int], int] = {}
        self.shares: dict[int, tuple[int, int, tuple[int, ...]]] = {}
        self.quarters: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)

    def of(self, trial: Trial, at: int) -> Trial:
        """Take off what is known: a copy from the same place, the same division, and of an equal total the rest."""
        if not trial.holds:
            return trial
        values = self.view.lattice.values[trial.track]
        total, part = abs(values[self.shape.total] or 0), self.view.only_part(self.shape, trial.track)
        if trial.bits < 2:
            known = at - self.copies.get((total, part), -MEMORY) < MEMORY
            self.copies[total, part] = at
            return trial._replace(bits=0, copied=0) if known else trial
        share = self.view.share(self.shape, trial.track)
        own, before = self.view.quarters(self.shape, trial.track), self.quarters[total][-_TRIED:]
        divided = tuple(part * _PARTS_OF // (values[self.shape.total] or 1) for part in own)
        alike = filter(None, map(self.shares.get, (share - 1, share, share + 1)))
        known = any(
            at - seen < MEMORY and other != total and max(map(_distance, divided, theirs)) < _ALIKE
            for seen, other, theirs in alike
        )
        self.shares[share] = at, total, divided
        self.quarters[total].append((at, own))
        step = max(self.view.lattice.steps[trial.track][self.shape.total], 1)
        near = (other for seen, other in before if at - seen < MEMORY)
        away = min((max(map(_distance, own, other)) // step for other in near), default=None)
        bits = trial.bits if away is None else min(trial.bits, away.bit_length() - 1)
        return trial._replace(bits=0 if known else max(bits, 0), copied=0 if known else trial.copied)


def _distance(one: int, other: int) -> int:
    return abs(one - other)


def _weighed(
    view: View, shape: Shape, trials: list[Trial], start: int, end: int, cost: int
) -> Iterator[Candidate]:
    """Give a run as a candidate when more speaks for it than against it."""
    run = _alternating(view, shape, trials[start:end])
    if not any(trial.holds and trial.bits > 1 for trial in run) and not all(
        t.holds or t.slip for t in trials
    ):
        return
    telling = sum(trial.holds and trial.bits + trial.copied > 1 for trial in run)
    if telling and is_rule(run, telling):
        around = trials[max(0, start - _AROUND) : start] + trials[end : end + _AROUND]
        broken = sum(not trial.holds and not trial.gross for trial in trials)
        few = telling < max(_FEW, broken // 2)
        strays = sum(min(STRAY, trial.cost) for trial in around if not trial.holds) if few else 0
        lost = sum(trial.cost for trial in run if not trial.holds)
        evidence = sum(trial.bits for trial in run) - lost - strays - cost
        off = max((abs(trial.difference) for trial in run if trial.holds), default=0)
        loose = Loose(view, shape, trials)
        kept = tuple(
            trial._replace(
                uneven=_is_uneven(view, shape, trial, off), silent=trial.silent or loose.explains(trial)
            )
            for trial in run
            if trial.holds or _slipped(view, shape, trial)
        )
        length = end - start
        others = trials[max(0, start - length) : start] + trials[end : end + length]
        known = {trial.track for trial in kept}
        odd = tuple(trial for trial in run if trial.track not in known)
        yield Candidate(shape, kept, evidence, False, sum(not t.holds and not t.slip for t in others), odd)


def _alternating(view: View, shape: Shape, run: list[Trial]) -> list[Trial]:
    """Let a copy count as a sum where most others copy another part: that is no longer one column typed over."""
    only = {trial.track: view.only_part(shape, trial.track) for trial in run if trial.copied}
    if len(set(only.values())) < 2:
        return run
    ((usual, _),) = Counter(only.values()).most_common(1)
    return [
        trial._replace(bits=trial.bits + trial.copied, copied=0)
        if only.get(trial.track, usual) != usual
        else trial
        for trial in run
    ]


def _is_uneven(view: View, shape: Shape, trial: Trial, off: int) -> bool:
    """Tell whether a difference is no more than a few times what rounding explains, and makes in others of its line."""
    room = (len(view.parts(shape, trial.track)) + 1) * view.lattice.steps[trial.track][shape.total]
    return abs(trial.difference) <= UNEVEN * off and 2 * abs(trial.difference) <= UNEVEN * room


def _slipped(view: View, shape: Shape, trial: Trial) -> bool:
    """Tell whether one slip may explain a difference: a figure of another size only where one was found.

    A figure that lies among its own parts, none of them negative, is no slip but an average, a median or a share.
    """
    if trial.slip or trial.gross:
        return trial.slip
    values = view.lattice.values[trial.track]
    value = values[shape.total] or 0
    parts = [values[line] or 0 for line in view.parts(shape, trial.track)]
    if min(parts, default=0) > 0 and value <= max(parts):
        return False
    return 20 * abs(trial.difference) < 19 * max(abs(value), abs(value - trial.difference))


def rank(candidate: Candidate) -> tuple[int, int, bool, int, int]:
    """Order by evidence; of equals the shorter comes first, then the one below its parts."""
    shape = candidate.shape
    weight = candidate.evidence + LABEL * candidate.labelled
    return (-weight, shape.first - shape.last, shape.total < shape.first, shape.total, shape.first)
