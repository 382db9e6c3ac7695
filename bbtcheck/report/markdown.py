"""A summary in Markdown, for the comment under a merge request or the page of a pipeline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.accepted import counted
from bbtcheck.report.base import Context
from bbtcheck.report.told import told
from bbtcheck.report.wording import Words, words

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MOST_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class MarkdownReport:
    """Writes the counts, a table of the papers with how much was checked, and the findings as a list."""

    name: str = "markdown"

    def render(self, report: Report, context: Context) -> str:
        """Write the summary; of a very long list only the worst findings are shown, and it says so."""
        return "".join(f"{line}\n" for line in _lines(report, context, words(context.lang)))


FORMAT = MarkdownReport()


def escaped(text: str) -> str:
    """Write a text of a paper so that Markdown shows it as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _lines(report: Report, context: Context, say: Words) -> Iterator[str]:
    by_severity = Counter(str(finding.severity) for finding in report.findings)
    told_counts = {
        f"{name}s": say.count(f"summary.{name}", by_severity[name]) for name in ("error", "warning", "info")
    }
    yield "## bbtcheck"
    yield ""
    yield say.count("summary.papers", len(report.documents), **told_counts)
    for count in counted(report, say):
        yield ""
        yield count
    yield ""
    yield f"| {say.say('table.paper')} | {say.say('table.printed')} | {say.say('table.checked')} |"
    yield "|---|--:|--:|"
    for document in report.documents:
        figures = document.figures
        yield f"| {escaped(document.path)} | {say.shown(figures.printed)} | {say.shown(figures.checked)} |"
    shown = sorted(report.findings, key=lambda finding: -finding.severity.rank)[:_MOST_FINDINGS]
    for finding in shown:
        yield ""
        yield from _finding(finding, context, say)
    if len(shown) < len(report.findings):
        yield ""
        yield say.say("table.more", number=len(report.findings) - len(shown))


def _finding(finding: Finding, context: Context, say: Words) -> Iterator[str]:
    words_of = told(finding, context)
    severity = say.say(f"severity.{finding.severity}")
    place = f" ({escaped(str(finding.place or finding.document))})"
    subject = f" {escaped(words_of.subject)}" if words_of.subject else ""
    yield f"* **{severity} {finding.code}**{subject}{place}: {escaped(words_of.sentence)}"
    for working in words_of.workings:
        yield f"  <br>{escaped(working)}"
