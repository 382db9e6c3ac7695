"""Truth with a reason: what a condition comes to, and which comparisons made it so.

There are five answers, from worst to best for ``and``: FALSE, UNKNOWN, ROUNDING, TRUE, VACUOUS. VACUOUS is the
truth of an implication whose condition does not hold, or of ``all`` over no elements: nothing was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from bbtcheck.check.values import Missing, Reason, Single, Value


class Truth(IntEnum):
    """What a condition comes to, in the order in which ``and`` takes the lowest."""

    FALSE = 0
    UNKNOWN = 1
    ROUNDING = 2
    TRUE = 3
    VACUOUS = 4


# ``or`` takes the highest in this order: an alternative that nobody looked at does not outdo one that holds.
_OR_ORDER = (Truth.FALSE, Truth.UNKNOWN, Truth.VACUOUS, Truth.ROUNDING, Truth.TRUE)
_OR_RANK = tuple(_OR_ORDER.index(truth) for truth in Truth)
_NEGATED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.VACUOUS: Truth.FALSE}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A truth with its reason when it is unknown or vacuous, and the judgements it was made of.

    ``mode`` is ``truncation`` where a comparison holds only when figures were cut off and not rounded. A leaf
    that compared something has an ``operator`` and its ``sides``; ``joined`` says whether all parts must hold
    (``and``) or one of them (``or``).
    """

    truth: Truth
    reason: Reason | None = None
    parts: tuple[Judgement, ...] = ()
    operator: str = ""
    sides: tuple[Value, ...] = ()
    mode: str = ""
    joined: str = ""

    @property
    def met(self) -> bool:
        """Tell whether the condition counts as fulfilled: it holds, within rounding at the least."""
        return self.truth >= Truth.ROUNDING

    def responsible(self) -> Iterator[Judgement]:
        """Give the comparisons that made this judgement what it is, in the order of the rule."""
        if self.operator:
            yield self
        for part in self.parts:
            if part.truth is self.truth:
                yield from part.responsible()

    def comparisons(self) -> Iterator[Judgement]:
        """Give every comparison that was made, in the order of the rule."""
        if self.operator:
            yield self
        for part in self.parts:
            yield from part.comparisons()


TRUE = Judgement(Truth.TRUE)
FALSE = Judgement(Truth.FALSE)


def unknown(reason: Reason) -> Judgement:
    """Judge that something cannot be known, and why."""
    return Judgement(Truth.UNKNOWN, reason)


def vacuous(code: str) -> Judgement:
    """Judge that there was nothing to look at."""
    return Judgement(Truth.VACUOUS, Reason(code))


def of_bool(value: bool) -> Judgement:
    """Judge a plain truth value."""
    return TRUE if value else FALSE


def both(parts: Iterable[Judgement], empty: str = "no_elements") -> Judgement:
    """Judge ``and``: as bad as the worst part; of no parts at all it is vacuous."""
    items = tuple(parts)
    if not items:
        return vacuous(empty)
    worst = min(items, key=_truth)
    return Judgement(worst.truth, worst.reason, items, joined="and")


def either(parts: Iterable[Judgement]) -> Judgement:
    """Judge ``or``: as good as the best part; of no parts at all it is false."""
    items = tuple(parts)
    if not items:
        return FALSE
    best = max(items, key=_or_rank)
    return Judgement(best.truth, best.reason, items, joined="or")


def opposite(judgement: Judgement) -> Judgement:
    """Judge the negation of something that is no comparison: true and false change places."""
    truth = opposite_truth(judgement.truth)
    reason = judgement.reason if truth is Truth.UNKNOWN else None
    return Judgement(truth, reason, (), judgement.operator and f"not {judgement.operator}", judgement.sides)


def opposite_truth(truth: Truth) -> Truth:
    """Negate a truth: unknown and within rounding stay what they are."""
    return _NEGATED.get(truth, truth)


def first_missing(values: Iterable[Single]) -> Missing | None:
    """Find the first value that is not there."""
    return next((value for value in values if isinstance(value, Missing)), None)


def _truth(judgement: Judgement) -> Truth:
    return judgement.truth


def _or_rank(judgement: Judgement) -> int:
    return _OR_RANK[judgement.truth]
