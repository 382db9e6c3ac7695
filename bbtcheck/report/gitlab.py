"""The code quality report of GitLab: findings beside the changed lines of a merge request."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
from bbtcheck.report.told import told

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


@dataclass(frozen=True, slots=True)
class GitlabReport:
    """Writes a JSON list with what GitLab wants of each finding."""

    name: str = "gitlab"

    def render(self, report: Report, context: Context) -> str:
        """Write the list; a finding without a line is put on line 1, since GitLab drops those without."""
        issues = [_issue(finding, context) for finding in report.findings]
        return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


FORMAT = GitlabReport()


def _issue(finding: Finding, context: Context) -> dict[str, Any]:
    line = finding.place.line if finding.place is not None else None
    return {
        "description": told(finding, context).whole,
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.document, "lines": {"begin": line or 1}},
    }
