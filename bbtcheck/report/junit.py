"""JUnit XML: a test case per rule and paper, so that every pipeline shows what failed and what was not tried."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import CheckedDocument, Report, RuleOutcomes
from bbtcheck.report.base import Context
from bbtcheck.report.paint import printable
from bbtcheck.report.told import told
from bbtcheck.report.wording import Words, words


@dataclass(frozen=True, slots=True)
class JunitReport:
    """Writes a suite per paper and in it a case per rule.

    A case fails with an error, or a warning, of its rule; a rule that applied to nothing is skipped with the
    reasons. What is only a remark is printed as output of its case.
    """

    name: str = "junit"

    def render(self, report: Report, context: Context) -> str:
        """Write the suites as indented XML."""
        suites = ET.Element("testsuites", name="bbtcheck")
        for document in report.documents:
            suites.append(_suite(document, report, context))
        _total(suites)
        ET.indent(suites)
        text = ET.tostring(suites, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


FORMAT = JunitReport()


def _suite(document: CheckedDocument, report: Report, context: Context) -> ET.Element:
    suite = ET.Element("testsuite", name=printable(document.path))
    of_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.document == document.path:
            of_rule.setdefault(finding.code, []).append(finding)
    applied = {outcome.code: outcome for outcome in document.outcomes}
    for rule in report.outcomes:
        outcome = applied.get(rule.code, RuleOutcomes(code=rule.code, name=rule.name))
        suite.append(_case(document, outcome, of_rule.pop(outcome.code, []), context))
    for code, others in of_rule.items():
        outcome = RuleOutcomes(code=code, name=others[0].rule, broken=len(others))
        suite.append(_case(document, outcome, others, context))
    _total(suite)
    return suite


def _case(
    document: CheckedDocument, outcome: RuleOutcomes, findings: Sequence[Finding], context: Context
) -> ET.Element:
    case = ET.Element("testcase", classname=printable(document.path), name=f"{outcome.code} {outcome.name}")
    for severity, tag in (("error", "failure"), ("warning", "failure"), ("info", "system-out")):
        lines = [_line(finding, context) for finding in findings if finding.severity == severity]
        if not lines or (tag == "failure" and case.find("failure") is not None):
            continue
        more = {"type": severity, "message": lines[0]} if tag == "failure" else {}
        ET.SubElement(case, tag, more).text = "\n".join(lines)
    if not findings and not (outcome.holds or outcome.within_rounding):
        ET.SubElement(case, "skipped", message=_why(outcome, words(context.lang)))
    return case


def _line(finding: Finding, context: Context) -> str:
    words_of = told(finding, context)
    where = printable(str(finding.place or finding.document))
    return printable(" ".join(part for part in (f"{where}:", words_of.subject, words_of.whole) if part))


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
