"""Runs the examples of a rule file: the passing ones must stay silent, the failing ones must fire exactly there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.rulebook.examples import papers_of
from bbtcheck.rulebook.rule import Example, Rule

_BAD = (Verdict.BROKEN, Verdict.WITHIN_ROUNDING)


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not come out as the rule file says.

    ``found`` lists every subject that was looked at as labels and verdict, with the reason where it has one.
    """

    rule: str
    example: str
    expected: str
    problem: str
    found: tuple[str, ...]

    def __str__(self) -> str:
        """Show the failure with everything that came out, one subject a line."""
        lines = (f"{self.rule}, example {self.example!r}: {self.problem}", *self.found)
        return "\n  ".join(lines)


def run_examples(rule: Rule) -> tuple[ExampleFailure, ...]:
    """Apply a rule to each of its own examples, and give those that come out otherwise than they say."""
    return tuple(failure for example in rule.examples for failure in _run(rule, example))


def _run(rule: Rule, example: Example) -> tuple[ExampleFailure, ...]:
    found = tuple(outcomes(rule, RecordIndex(papers_of(example))))
    expected = Verdict(example.expect.value)
    problem = _problem(example, expected, found)
    if problem is None:
        return ()
    shown = tuple(_shown(outcome) for outcome in found)
    return (ExampleFailure(rule.code, example.name, expected.value, problem, shown),)


def _problem(example: Example, expected: Verdict, found: tuple[Outcome, ...]) -> str | None:
    """Say what is wrong with what came out, or None."""
    if expected is Verdict.NOT_APPLICABLE:
        return _problem_with_reasons(example, found)
    wrong = [one for one in found if one.verdict in _BAD and one.verdict is not expected]
    if wrong:
        return f"expected {expected.value}, but {_labels(wrong[0])} is {wrong[0].verdict.value}"
    fired = [one for one in found if one.verdict is expected]
    if not fired:
        return f"expected {expected.value}, but no subject is"
    return _problem_with_places(example, fired) if example.broken_at else None


def _problem_with_reasons(example: Example, found: tuple[Outcome, ...]) -> str | None:
    applied = next((one for one in found if one.verdict is not Verdict.NOT_APPLICABLE), None)
    if applied is not None:
        return f"expected not_applicable, but {_labels(applied)} is {applied.verdict.value}"
    reasons = [one.reason.code for one in found if one.reason is not None]
    if example.reason is not None and example.reason not in reasons:
        return f"expected the reason {example.reason!r}, but found {', '.join(reasons) or 'none'}"
    return None


def _problem_with_places(example: Example, fired: list[Outcome]) -> str | None:
    """Match every expected subject with one that fired: exactly these, and each once."""
    left = list(fired)
    # The most precise first: what names a programme and a credit must not lose its subject to what names less.
    for labels in sorted(example.broken_at, key=len, reverse=True):
        match = next((one for one in left if _fits(labels, one)), None)
        if match is None:
            return f"{_named(labels)} did not fire"
        left.remove(match)
    return f"{_labels(left[0])} fired too" if left else None


def _fits(labels: Mapping[str, str | int], outcome: Outcome) -> bool:
    return all(outcome.labels.get(name) == str(value) for name, value in labels.items())


def _labels(outcome: Outcome) -> str:
    return _named(outcome.labels) or "the subject"


def _named(labels: Mapping[str, str | int]) -> str:
    return ", ".join(f"{name}={value}" for name, value in labels.items())


def _shown(outcome: Outcome) -> str:
    reason = ""
    if outcome.reason is not None:
        values = ", ".join(f"{name} {value}" for name, value in outcome.reason.arguments)
        reason = f" ({outcome.reason.code}{': ' + values if values else ''})"
    return f"{_labels(outcome)}: {outcome.verdict.value}{reason}"
