"""Takes accepted findings out of a report, and says which waivers are of no use any more.

An accepted finding is not gone: it stands in the report with who accepted it, and no longer counts. A waiver that
has expired accepts nothing. Waivers go before the baseline; their order does not matter.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bbtcheck.accept.baseline import Baseline, Known, Subject, known_as, read_baseline
from bbtcheck.accept.waivers import Waiver, Waivers, read_waivers
from bbtcheck.check.accepted import AbsentFinding, AcceptedBy, AcceptedFinding
from bbtcheck.check.finding import Finding
from bbtcheck.check.notes import note_finding
from bbtcheck.check.result import Report
from bbtcheck.records.content import Note
from bbtcheck.rulebook.rule import Severity


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is accepted: waivers, a baseline, or both.

    ``left_out`` are the codes of rules that exist and were not applied: nothing can be said about their waivers.
    ``compared`` tells whether there is a baseline, be it an empty one.
    """

    waivers: Waivers = field(default_factory=Waivers)
    baseline: Baseline = field(default_factory=Baseline)
    left_out: frozenset[str] = field(default_factory=frozenset)
    compared: bool = False

    @classmethod
    def of(
        cls,
        waivers: str | Path | Waivers | Sequence[Waiver] | None,
        baseline: str | Path | Baseline | None,
        left_out: frozenset[str],
    ) -> Acceptance:
        """Take waivers and baseline as they are, or read them from their files, with the errors of doing so."""
        if isinstance(waivers, str | Path):
            waivers = read_waivers(waivers)
        elif not isinstance(waivers, Waivers):
            waivers = Waivers(tuple(waivers or ()))
        if isinstance(baseline, str | Path):
            baseline = read_baseline(baseline)
        return cls(waivers, baseline or Baseline(), left_out, compared=baseline is not None)

    @property
    def needs_date(self) -> bool:
        """Tell whether it matters what day it is: a waiver has an end."""
        return any(waiver.until is not None for waiver in self.waivers.entries)


def accept(report: Report, acceptance: Acceptance, today: dt.date | None = None) -> Report:
    """Set apart what is accepted; ``today`` decides which waivers have expired, and without it none have."""
    waivers = acceptance.waivers
    expired = [_has_expired(waiver, today) for waiver in waivers.entries]
    in_force = [waiver for waiver, ended in zip(waivers.entries, expired, strict=True) if not ended]
    open_ones, waived = _waived(report.findings, in_force)
    idle = _idle(acceptance, expired, report)
    kept, known, absent = _known([*open_ones, *idle], acceptance.baseline)
    return report.model_copy(
        update={
            "findings": tuple(sorted(kept, key=lambda finding: finding.sort_key)),
            "accepted": tuple(
                sorted((*report.accepted, *waived, *known), key=lambda one: one.finding.sort_key)
            ),
            "baseline_used": acceptance.compared,
            "baseline_gone": len(absent),
            "absent": tuple(absent),
        }
    )


def show_from(report: Report, severity: Severity | str) -> Report:
    """Leave out the findings below a severity, and count them."""
    shown = tuple(finding for finding in report.findings if finding.severity.at_least(severity))
    hidden = report.hidden + len(report.findings) - len(shown)
    return report.model_copy(update={"findings": shown, "hidden": hidden})


def _has_expired(waiver: Waiver, today: dt.date | None) -> bool:
    return waiver.until is not None and today is not None and waiver.until < today


def _waived(
    findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[list[Finding], list[AcceptedFinding]]:
    by_code: dict[str, list[Waiver]] = {}
    for waiver in sorted(waivers, key=lambda one: one.sort_key):
        by_code.setdefault(waiver.code, []).append(waiver)
    kept: list[Finding] = []
    waived: list[AcceptedFinding] = []
    for finding in findings:
        fitting = next((one for one in by_code.get(finding.code, ()) if one.fits(finding)), None)
        if fitting is None:
            kept.append(finding)
        else:
            waived.append(_accepted(finding, fitting))
    return kept, waived


def _accepted(finding: Finding, waiver: Waiver) -> AcceptedFinding:
    return AcceptedFinding(
        finding=finding,
        accepted_by=AcceptedBy.WAIVER,
        reason=waiver.reason,
        approved_by=waiver.by,
        until=waiver.until,
    )


def _idle(acceptance: Acceptance, expired: list[bool], report: Report) -> list[Finding]:
    """Make the findings about the waivers themselves: those that have expired, and those that fit nothing.

    Of a waiver for a paper or a rule that was not part of this check nothing is said.
    """
    papers = [document.path for document in report.documents]
    by_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.code, []).append(finding)
    found = []
    for number, waiver in enumerate(acceptance.waivers.entries):
        if waiver.code in acceptance.left_out or not any(waiver.fits_paper(name) for name in papers):
            continue
        if expired[number]:
            found.append(_about(acceptance.waivers, number, "expired_waiver"))
        elif not any(waiver.fits(finding) for finding in by_code.get(waiver.code, ())):
            found.append(_about(acceptance.waivers, number, "unused_waiver"))
    return found


def _about(waivers: Waivers, number: int, code: str) -> Finding:
    waiver = waivers.entries[number]
    labels = {"waived": waiver.code, "paper": waiver.paper, **waiver.labels}
    arguments = (
        ("waived", waiver.code),
        ("paper", waiver.paper),
        ("reason", waiver.reason),
        ("until", waiver.until.isoformat() if waiver.until else ""),
    )
    finding = note_finding(Note(code, arguments, waivers.line_of(number)), waivers.file)
    return finding.model_copy(update={"labels": labels})


def _known(
    findings: Iterable[Finding], baseline: Baseline
) -> tuple[list[Finding], list[AcceptedFinding], list[AbsentFinding]]:
    """Set apart what the baseline knows, each entry once; the last are its entries that are found no more."""
    left = baseline.counted()
    kept: list[Finding] = []
    known: list[AcceptedFinding] = []
    for finding in findings:
        key = known_as(finding).key
        if left[key] > 0:
            left[key] -= 1
            known.append(AcceptedFinding(finding=finding, accepted_by=AcceptedBy.BASELINE))
        else:
            kept.append(finding)
    return kept, known, _absent(kept, baseline, left)


def _absent(kept: Iterable[Finding], baseline: Baseline, left: Counter[Known]) -> list[AbsentFinding]:
    """Give what was not found again; where rule and labels are found with other amounts, that finding is named."""
    again: dict[Subject, list[str]] = {}
    for finding in sorted(kept, key=lambda one: one.sort_key, reverse=True):
        again.setdefault(known_as(finding).subject, []).append(finding.fingerprint)
    found = []
    for entry in baseline.findings:
        if left[entry.key] > 0:
            left[entry.key] -= 1
            changed = again.get(entry.subject)
            found.append(AbsentFinding(**entry.model_dump(), changed_to=changed.pop() if changed else ""))
    return found
