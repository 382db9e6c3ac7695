"""What one rule says about one subject, with the figures it looked at and the sums it worked out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from bbtcheck.check.index import RecordIndex
from bbtcheck.check.judgement import Judgement, Truth
from bbtcheck.check.values import Group, Reason, Ref
from bbtcheck.quantity import Quantity
from bbtcheck.records import Paper, Record
from bbtcheck.source import Place

__all__ = [
    "Bounds",
    "Comparison",
    "Operand",
    "Outcome",
    "Reason",
    "Verdict",
    "Working",
]

Working = tuple[int | str, ...]
"""A sum as it was worked out: the number of an operand (from 0), or a sign, a word or a number of the rule.

A number of the rule stands with its base unit: ``25 %``, ``1000 EUR``, ``2``.
"""


class Verdict(StrEnum):
    """What a rule says about a subject."""

    HOLDS = "holds"
    WITHIN_ROUNDING = "within_rounding"
    BROKEN = "broken"
    NOT_APPLICABLE = "not_applicable"


VERDICT_OF = {
    Truth.FALSE: Verdict.BROKEN,
    Truth.UNKNOWN: Verdict.NOT_APPLICABLE,
    Truth.ROUNDING: Verdict.WITHIN_ROUNDING,
    Truth.TRUE: Verdict.HOLDS,
    Truth.VACUOUS: Verdict.NOT_APPLICABLE,
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(_Frozen):
    """The interval a figure or a sum may lie in, as exact decimals; null is no bound.

    A bound that is no finite decimal is rounded to 12 significant digits.
    """

    low: str | None
    high: str | None
    low_open: bool
    high_open: bool


class Operand(_Frozen):
    """One printed figure, text or date that a comparison used.

    ``name`` is how the rule reaches it (``parts[3].amount``), ``labels`` are those of its own record.
    """

    name: str
    field: str
    record: str
    labels: dict[str, str]
    quantity: Quantity | None
    text: str
    place: Place | None

    @property
    def label(self) -> str:
        """What a reader sees: the labels of the record, then the field."""
        return " ".join((*self.labels.values(), self.field))


class Comparison(_Frozen):
    """One comparison of a rule with its two sides worked out.

    ``left_value``, ``right_value`` and ``difference`` (left minus right) are exact decimals in the base unit
    ``unit``; a ratio that is no finite decimal is rounded to 12 significant digits. ``mode`` is ``truncation``
    when the sides agree only if figures were cut off and not rounded.
    """

    operator: str
    left: Working
    right: Working
    left_value: str
    right_value: str
    left_interval: Bounds | None = None
    right_interval: Bounds | None = None
    difference: str | None = None
    difference_interval: Bounds | None = None
    unit: str = ""
    mode: str = ""
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one rule says about one subject: the verdict, the reason when it does not apply, and all details.

    ``judgement`` is the whole reasoning; ``operands`` and ``comparisons`` are worked out from it when asked for.
    """

    rule: str
    subject: Ref | Group
    verdict: Verdict
    reason: Reason | None
    judgement: Judgement
    index: RecordIndex

    @cached_property
    def paper(self) -> Paper:
        """The paper in which the subject stands."""
        if isinstance(self.subject, Group):
            return self.subject.paper
        return self.index.paper_of(self.subject.record).paper

    @cached_property
    def labels(self) -> dict[str, str]:
        """What a reader calls the subject: the labels of what contains it, and its own; the keys of a group."""
        if isinstance(self.subject, Group):
            return dict(self.subject.labels)
        return self.index.labels_of(self.subject.record)

    @property
    def records(self) -> tuple[Record, ...]:
        """The record that the rule looked at, or all records of the group."""
        if isinstance(self.subject, Group):
            return tuple(member.record for member in self.subject.members)
        return (self.subject.record,)

    @property
    def place(self) -> Place | None:
        """Where the subject starts."""
        return self.records[0].place

    @cached_property
    def _traced(self) -> tuple[tuple[Operand, ...], tuple[Comparison, ...]]:
        from bbtcheck.check.trace import trace

        return trace(self.judgement, self.index)

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Every figure, text or date that took part in a comparison, each once."""
        return self._traced[0]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of the requirement that was made, in the order of the rule."""
        return self._traced[1]
