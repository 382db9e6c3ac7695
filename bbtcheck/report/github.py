"""Annotations for GitHub Actions: each finding stands beside the line it is about in a pull request."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
from bbtcheck.report.told import told
from bbtcheck.report.uri import is_plain

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True)
class GithubReport:
    """Writes one workflow command per finding, which GitHub shows as an annotation."""

    name: str = "github"

    def render(self, report: Report, context: Context) -> str:
        """Write the commands; a report without findings is empty."""
        return "".join(f"{_command(finding, context)}\n" for finding in report.findings)


FORMAT = GithubReport()


def _command(finding: Finding, context: Context) -> str:
    place, words = finding.place, told(finding, context)
    exact = place if is_plain(finding.document) else None
    known = {
        "file": finding.document,
        "line": place.line if place else None,
        "col": exact.column if exact else None,
        "endColumn": exact.end_column if exact else None,
        "title": f"{finding.code} {words.title}",
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in known.items() if value is not None)
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(words.whole)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
