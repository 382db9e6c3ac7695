"""The validation report of the European Statistical System (generic validation report, version 1.0.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import CheckedDocument, Report, RuleOutcomes
from bbtcheck.report.base import Context
from bbtcheck.report.told import told

_SEVERITIES = {"error": "error", "warning": "warning", "info": "information"}
_FALSE, _TRUE, _UNKNOWN = "0", "1", "NA"


@dataclass(frozen=True, slots=True)
class EssReport:
    """Writes what each rule says about each paper, and each finding, as validations with value 0, 1 or NA.

    The time of an event is the date the check was told, as the report itself is the same every time it is made.
    """

    name: str = "ess"

    def render(self, report: Report, context: Context) -> str:
        """Write the list of validations as indented JSON."""
        return json.dumps(list(_validations(report, context)), ensure_ascii=False, indent=2) + "\n"


FORMAT = EssReport()


def _validations(report: Report, context: Context) -> Iterator[dict[str, Any]]:
    event = {
        "time": report.date.isoformat() if report.date is not None else "",
        "actor": f"{report.tool.name} {report.tool.version}",
    }
    for document in report.documents:
        for outcome in document.outcomes:
            yield _of_paper(document, outcome, event, context)
    for finding in report.findings:
        yield _of_finding(finding, event, context)


def _of_paper(
    document: CheckedDocument, outcome: RuleOutcomes, event: dict[str, Any], context: Context
) -> dict[str, Any]:
    applied = outcome.holds + outcome.within_rounding + outcome.broken
    return {
        "id": f"{document.path}#{outcome.code}",
        "type": "validation",
        "event": event,
        "rule": _rule(outcome.code, outcome.name, context),
        "data": {"source": [[document.path]], "target": [[document.path]]},
        "value": _FALSE if outcome.broken else _TRUE if applied else _UNKNOWN,
    }


def _of_finding(finding: Finding, event: dict[str, Any], context: Context) -> dict[str, Any]:
    words = told(finding, context)
    source = [
        [str(operand.place or finding.document), operand.label, operand.text] for operand in finding.operands
    ]
    return {
        "id": finding.fingerprint,
        "type": "validation",
        "event": event,
        "rule": _rule(finding.code, finding.rule, context) | {"severity": _SEVERITIES[finding.severity]},
        "data": {
            "source": source,
            "target": [[str(finding.place or finding.document), *finding.labels.values()]],
            "description": words.whole,
        },
        "value": _FALSE,
    }


def _rule(code: str, name: str, context: Context) -> dict[str, Any]:
    rule = context.rules.get(code)
    if rule is None:
        return {"language": "bbtcheck", "expression": code, "severity": "error", "description": name}
    return {
        "language": f"bbtcheck ({rule.ess.type}, {rule.ess.level})",
        "expression": rule.require,
        "severity": _SEVERITIES[rule.severity],
        "description": f"{code}: {rule.title.in_language(context.lang)}",
    }
