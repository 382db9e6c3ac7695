"""JUnit XML: a test case per rule and paper, so that every pipeline shows what failed and what was not tried."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import AcceptedFinding, CheckedDocument, Report, RuleOutcomes
from bbtcheck.report.accepted import why
from bbtcheck.report.base import Context, all_documents
from bbtcheck.report.paint import printable
from bbtcheck.report.told import told
from bbtcheck.report.wording import Words, words

_NO_DAY = "1970-01-01"


@dataclass(frozen=True, slots=True)
class JunitReport:
    """Writes a suite per paper and in it a case per rule.

    A case fails with an error, or a warning, of its rule; a rule that applied to nothing is skipped with the
    reasons, and one of which every finding is accepted with the reason for that. What is only a remark is printed as
    output of the suite. Readers that follow the schema of Ant and those that follow the one of Jenkins can take it in.
    """

    name: str = "junit"

    def render(self, report: Report, context: Context) -> str:
        """Write the suites as indented XML."""
        suites = ET.Element("testsuites")
        for number, document in enumerate(all_documents(report)):
            suites.append(_suite(document, number, report, context))
        ET.indent(suites)
        text = ET.tostring(suites, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


FORMAT = JunitReport()


def _suite(document: CheckedDocument, number: int, report: Report, context: Context) -> ET.Element:
    """Make the suite of a paper with all that the strictest readers ask for; nothing in it depends on a clock."""
    day = report.date.isoformat() if report.date is not None else _NO_DAY
    given = {"timestamp": f"{day}T00:00:00", "hostname": "localhost", "time": "0"}
    suite = ET.Element(
        "testsuite", {"id": str(number), "package": "bbtcheck", "name": printable(document.path), **given}
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in (("genre", document.genre), ("sha256", document.sha256)):
        ET.SubElement(properties, "property", name=name, value=value)
    cases, remarks = _cases(document, report, context)
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = "\n".join(remarks)
    ET.SubElement(suite, "system-err")
    _total(suite)
    return suite


def _cases(document: CheckedDocument, report: Report, context: Context) -> tuple[list[ET.Element], list[str]]:
    """Give a case per rule, and a line per remark: a case that passes has no place for one."""
    of_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.document == document.path:
            of_rule.setdefault(finding.code, []).append(finding)
    waived: dict[str, list[AcceptedFinding]] = {}
    for one in report.accepted:
        if one.finding.document == document.path:
            waived.setdefault(one.finding.code, []).append(one)
    applied = {outcome.code: outcome for outcome in document.outcomes}
    outcomes = [
        applied.get(rule.code, RuleOutcomes(code=rule.code, name=rule.name)) for rule in report.outcomes
    ]
    known = {outcome.code for outcome in outcomes}
    outcomes += [
        RuleOutcomes(code=code, name=others[0].rule, broken=len(others))
        for code, others in of_rule.items()
        if code not in known
    ]
    cases = [
        _case(document, outcome, of_rule.get(outcome.code, []), waived.get(outcome.code, []), context)
        for outcome in outcomes
    ]
    remarks = [
        _line(finding, context)
        for found in of_rule.values()
        for finding in found
        if finding.severity == "info"
    ]
    return cases, remarks


def _case(
    document: CheckedDocument,
    outcome: RuleOutcomes,
    findings: Sequence[Finding],
    waived: Sequence[AcceptedFinding],
    context: Context,
) -> ET.Element:
    given = {"classname": printable(document.path), "name": f"{outcome.code} {outcome.name}", "time": "0"}
    case = ET.Element("testcase", given)
    for severity in ("error", "warning"):
        lines = [_line(finding, context) for finding in findings if finding.severity == severity]
        if lines and case.find("failure") is None:
            ET.SubElement(case, "failure", type=severity, message=lines[0]).text = "\n".join(lines)
    say = words(context.lang)
    if not findings and waived:
        ET.SubElement(
            case, "skipped", message="; ".join(dict.fromkeys(_accepted(one, say) for one in waived))
        )
    elif not findings and not (outcome.holds or outcome.within_rounding):
        ET.SubElement(case, "skipped", message=_why(outcome, say))
    return case


def _line(finding: Finding, context: Context) -> str:
    words_of = told(finding, context)
    where = printable(str(finding.place or finding.document))
    return printable(" ".join(part for part in (f"{where}:", words_of.subject, words_of.whole) if part))


def _accepted(one: AcceptedFinding, say: Words) -> str:
    return f"{say.say(f'accepted.by.{one.accepted_by}')}{f': {why(one, say)}' if one.reason else ''}"


def _why(outcome: RuleOutcomes, say: Words) -> str:
    reasons = [
        say.known(f"reason.{code}", "statistics.reason_other", code=code) + f" ({number})"
        for code, number in outcome.reasons.items()
    ]
    return "; ".join(reasons) or say.say("statistics.no_subject")


def _total(element: ET.Element) -> None:
    """Count the cases below an element, on the element, as consumers expect."""
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
    element.set("skipped", str(len(element.findall(".//skipped"))))
