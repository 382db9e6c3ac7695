"""The findings as a table, one row each, that a spreadsheet opens and no cell of which is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
from bbtcheck.report.extraction import harmless
from bbtcheck.report.told import told

COLUMNS = (
    "document", "page", "sheet", "cell", "line", "column", "severity", "code", "rule", "subject", "message",
    "working", "difference", "printed", "proposed", "fingerprint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CsvReport:
    """Writes UTF-8 with commas; ``difference`` is exact, in the base unit of the figures."""

    name: str = "csv"

    def render(self, report: Report, context: Context) -> str:
        """Write the table with a header row."""
        written = io.StringIO()
        table = csv.writer(written, lineterminator="\n")
        table.writerow(COLUMNS)
        for finding in report.findings:
            table.writerow(_cells(finding, context))
        return written.getvalue()


FORMAT = CsvReport()


def _cells(finding: Finding, context: Context) -> Iterator[str]:
    place, words = finding.place, told(finding, context)
    suspect = next((one for one in finding.suspects if one.sure), None)
    yield harmless(finding.document)
    for part in ("page", "sheet", "cell", "line", "column"):
        known = getattr(place, part) if place is not None else None
        yield "" if known is None else harmless(str(known))
    yield from (str(finding.severity), finding.code, finding.rule)
    yield from (harmless(text) for text in (words.subject, words.sentence, " ".join(words.workings)))
    yield finding.difference or ""
    yield from (harmless(suspect.printed), harmless(suspect.proposed)) if suspect is not None else ("", "")
    yield finding.fingerprint
