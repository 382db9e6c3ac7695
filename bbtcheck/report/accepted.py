"""What was accepted, for a reader: every waived finding with its reason, and how much a baseline knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bbtcheck.check.accepted import AcceptedBy, AcceptedFinding
from bbtcheck.check.result import Report
from bbtcheck.report.paint import Piece, Row, printable, row
from bbtcheck.report.wording import Words


def accepted(report: Report, say: Words) -> Iterator[Row]:
    """List the waived findings with who accepts them, why and until when, paper by paper; nothing without any."""
    waived = [one for one in report.accepted if one.accepted_by is AcceptedBy.WAIVER]
    if not waived:
        return
    yield row(Piece(say.say("accepted.heading"), "name"))
    for one in waived:
        yield row("  ", what(one, say))
        yield row("    ", Piece(why(one, say), "faint"))
    yield row()


def counted(report: Report, say: Words) -> Iterator[str]:
    """Count what does not count: what is waived, what the baseline knows, and what is below the severity shown."""
    number = Counter(one.accepted_by for one in report.accepted)
    if number[AcceptedBy.WAIVER]:
        yield say.count("accepted.waived", number[AcceptedBy.WAIVER])
    if number[AcceptedBy.BASELINE] or report.baseline_gone:
        gone = say.count("accepted.gone", report.baseline_gone) if report.baseline_gone else ""
        yield say.count("accepted.known", number[AcceptedBy.BASELINE], gone=gone)
    if report.hidden:
        yield say.count("accepted.hidden", report.hidden)


def what(one: AcceptedFinding, say: Words) -> str:
    """Name an accepted finding: how bad it is, its code, what it is about and where it stands."""
    finding = one.finding
    labels = " ".join(dict.fromkeys(printable(value) for value in finding.labels.values()))
    line = finding.place.line if finding.place is not None else None
    where = printable(finding.document) + (f":{line}" if line is not None else "")
    severity = say.say(f"severity.{finding.severity}")
    return " ".join(part for part in (severity, finding.code, labels, f"({where})") if part)


def why(one: AcceptedFinding, say: Words) -> str:
    """Say why a finding is accepted: the reason, who gave it and until when; empty for what a baseline knows."""
    parts = [printable(one.reason)] if one.reason else []
    if one.approved_by:
        parts.append(printable(one.approved_by))
    if one.until is not None:
        parts.append(say.say("accepted.until", day=one.until.isoformat()))
    return "; ".join(parts)
