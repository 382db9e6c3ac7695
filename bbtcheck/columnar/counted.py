"""What the rules came to over a large table, as the report counts it."""

from __future__ import annotations

from collections import Counter

from bbtcheck.check.result import RuleOutcomes
from bbtcheck.columnar.plan import Refused
from bbtcheck.columnar.values import BROKEN, HOLDS, ROUNDING, UNKNOWN, VACUOUS
from bbtcheck.records.content import Note
from bbtcheck.rulebook.rule import Rule


def looked(one: RuleOutcomes) -> bool:
    """Tell whether a rule looked at anything."""
    return bool(one.holds or one.within_rounding or one.broken or one.not_applicable)


def refusal(one: Refused) -> Note:
    """Tell the reader which rule was not judged, and why."""
    return Note("rule_not_compiled", (("rule", one.rule.code), ("reason", one.code), ("detail", one.detail)))


def not_compiled(rule: Rule, lines: int) -> RuleOutcomes:
    """A rule that the engine cannot judge applies to nothing, and says so for every line."""
    return RuleOutcomes(
        code=rule.code, name=rule.name, not_applicable=lines, reasons={"not_compiled": lines} if lines else {}
    )


def outcomes_of(rule: Rule, counts: Counter[tuple[int, str]], unjudged: int = 0) -> RuleOutcomes:
    """Put together what a rule came to: how often it holds, is broken or does not apply, and why not.

    ``unjudged`` are the lines that were left when the user stopped the check.
    """
    truths: Counter[int] = Counter()
    reasons: Counter[str] = Counter()
    for (truth, code), number in counts.items():
        truths[truth] += number
        if truth in (UNKNOWN, VACUOUS):
            reasons[code] += number
    if unjudged:
        truths[UNKNOWN] += unjudged
        reasons["stopped"] += unjudged
    return RuleOutcomes(
        code=rule.code,
        name=rule.name,
        holds=truths[HOLDS],
        within_rounding=truths[ROUNDING],
        broken=truths[BROKEN],
        not_applicable=truths[UNKNOWN] + truths[VACUOUS],
        reasons=dict(sorted(reasons.items())),
    )
