"""What the rules of a pass came to: how often each outcome is there, and the rows that are findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bbtcheck.columnar.outcomes import Outcome, decoded
from bbtcheck.columnar.plan import Pass


@dataclass
class Tally:
    """What one rule came to over all records of one extent: counts, and the first rows that are findings.

    ``rows`` are those that are told in full, ``named`` all that are at hand.
    """

    outcome: Outcome
    counts: Counter[tuple[int, str]] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many findings there are."""
        return sum(number for (truth, _), number in self.counts.items() if truth in self.outcome.reported)


def tallied(one: Pass, rows: Sequence[Sequence[Any]], most: int) -> list[Tally]:
    """Read the counts back, rule by rule; rows of one kind may come in several parts."""
    tallies = [Tally(outcome) for outcome in one.outcomes]
    names = one.columns
    for row in rows:
        values = dict(zip(names, row, strict=False))
        times, named = row[-2], row[-1] or ()
        for number, tally in enumerate(tallies):
            given = values[f"o{number}"]
            if given is None:
                continue
            truth, code = decoded(tally.outcome, given, values.get(f"c{number}"))
            tally.counts[truth, code] += times
            if truth in tally.outcome.reported:
                tally.named.extend(named)
    for tally in tallies:
        tally.named.sort()
        tally.rows = tally.named[:most]
    return tallies


def first_of_each_rule(tallies: Iterable[Tally], most: int) -> None:
    """Tell only the findings in the first rows of each rule, whatever column they are about."""
    by_rule: dict[str, list[Tally]] = {}
    for tally in tallies:
        by_rule.setdefault(tally.outcome.rule.code, []).append(tally)
    for own in by_rule.values():
        first = set(sorted({row for tally in own for row in tally.rows})[:most])
        for tally in own:
            tally.rows = [row for row in tally.rows if row in first]
