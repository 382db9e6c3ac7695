"""Checks papers against rules and writes the report, in time proportional to the number of records."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bbtcheck.check.coverage import FORM_SUBJECT, Coverage
from bbtcheck.check.evaluate import PreparedRule
from bbtcheck.check.finding import Finding, finding_of, is_finding
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.notes import NOTHING_CHECKED, note_finding
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.check.result import CheckedDocument, NoteText, Report, RuleOutcomes, RulePack
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.rule import Rule

TODAY = "today"
"""The parameter of a rule that takes the date of the check, when one is given."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the rule and the outcome it came from, for whoever looks for its cause."""

    rule: Rule
    outcome: Outcome
    finding: Finding


@dataclass(frozen=True, slots=True)
class Examination:
    """A check with everything that the report leaves out: the index of records, and where findings came from."""

    index: RecordIndex
    rules: tuple[Rule, ...]
    found: tuple[Found, ...]
    report: Report


def check_papers(
    papers: Sequence[PaperContent], rules: Iterable[Rule], *, date: dt.date | None = None
) -> Report:
    """Check some papers together and give the report.

    ``date`` is what counts as today; a rule that has a parameter ``today`` gets it. A rule that fails raises
    RuleCrashError with its code.
    """
    return examine(papers, rules, date=date).report


def examine(
    papers: Sequence[PaperContent], rules: Iterable[Rule], *, date: dt.date | None = None
) -> Examination:
    """Check some papers together and give the report with its backgrounds; as ``check_papers``."""
    index = RecordIndex(papers)
    chosen = tuple(sorted(rules, key=lambda rule: rule.code))
    work = _Work(index)
    outcomes = tuple(work.apply(rule, date) for rule in chosen)
    notes = [finding for number in range(len(index.papers)) for finding in work.note_findings(number)]
    found = tuple(sorted(work.found, key=lambda one: one.finding.sort_key))
    findings = sorted([*notes, *(one.finding for one in found)], key=lambda finding: finding.sort_key)
    report = Report(
        rulepacks=_packs(chosen),
        date=date,
        documents=tuple(work.document(number) for number in range(len(index.papers))),
        findings=tuple(findings),
        outcomes=outcomes,
    )
    return Examination(index, chosen, found, report)


@dataclass(slots=True)
class _Count:
    """How often a rule came to each verdict, and why it did not apply."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.verdicts[outcome.verdict] += 1
        if outcome.verdict is Verdict.NOT_APPLICABLE:
            self.reasons[outcome.reason.code if outcome.reason is not None else ""] += 1

    def __add__(self, other: _Count) -> _Count:
        return _Count(self.verdicts + other.verdicts, self.reasons + other.reasons)

    def of(self, rule: Rule) -> RuleOutcomes:
        """Give the counts as they stand in a report."""
        return RuleOutcomes(
            code=rule.code,
            name=rule.name,
            holds=self.verdicts[Verdict.HOLDS],
            within_rounding=self.verdicts[Verdict.WITHIN_ROUNDING],
            broken=self.verdicts[Verdict.BROKEN],
            not_applicable=self.verdicts[Verdict.NOT_APPLICABLE],
            reasons=dict(sorted(self.reasons.items())),
        )


@dataclass(slots=True)
class _Work:
    """What is gathered while the rules are applied one after the other."""

    index: RecordIndex
    coverage: Coverage = field(init=False)
    checked: set[int] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    by_paper: dict[int, list[RuleOutcomes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.coverage = Coverage(self.index)

    def apply(self, rule: Rule, date: dt.date | None) -> RuleOutcomes:
        """Apply one rule to all its subjects, and count what comes out."""
        counts = [_Count() for _ in self.index.papers]
        params = {TODAY: date} if date is not None and TODAY in rule.params else {}
        if not self.index.of_type(rule.subject):
            return _Count().of(rule)  # the expressions of a rule without subjects need not even be read
        for outcome in PreparedRule.of(rule, params).outcomes(self.index):
            counts[self.index.paper_number(outcome.records[0])].add(outcome)
            if outcome.verdict is Verdict.NOT_APPLICABLE:
                continue
            if rule.subject != FORM_SUBJECT:
                self._count_as_checked(outcome)
            if is_finding(rule, outcome):
                self.found.append(Found(rule, outcome, finding_of(rule, outcome, {**rule.params, **params})))
        for number, count in enumerate(counts):
            if count.verdicts:
                self.by_paper.setdefault(number, []).append(count.of(rule))
        return sum(counts, _Count()).of(rule)

    def _count_as_checked(self, outcome: Outcome) -> None:
        self.coverage.add(outcome)
        self.checked.update(self.index.paper_number(record) for record in outcome.records)

    def note_findings(self, number: int) -> list[Finding]:
        """Make the findings of a paper that no rule brings: the notes of its reader, and that nothing was checked."""
        content = self.index.papers[number]
        checked = number in self.checked or content.counted.checked > 0
        notes = content.notes if checked else (*content.notes, NOTHING_CHECKED)
        return [note_finding(note, content.paper.name) for note in notes]

    def document(self, number: int) -> CheckedDocument:
        """Describe one paper: its records, its figures and its notes."""
        content = self.index.papers[number]
        return CheckedDocument(
            path=content.paper.name,
            sha256=content.sha256,
            genre=content.paper.genre,
            records=self.index.counts(number),
            figures=self.coverage.of_paper(number),
            notes=tuple(
                NoteText(code=note.code, arguments=dict(note.arguments), line=note.line)
                for note in content.notes
            ),
            outcomes=tuple(self.by_paper.get(number, ())),
        )


def _packs(rules: tuple[Rule, ...]) -> tuple[RulePack, ...]:
    packs = Counter(rule.pack for rule in rules)
    return tuple(RulePack(name=name, rules=count) for name, count in sorted(packs.items()))
