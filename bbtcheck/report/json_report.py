"""The report for other programs: JSON after a published schema, with every amount as an exact decimal text."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bbtcheck.check.result import Report
from bbtcheck.report.base import Context


@dataclass(frozen=True, slots=True)
class JsonReport:
    """Writes the whole report as one JSON document (``bbtcheck schema report`` describes it)."""

    name: str = "json"

    def render(self, report: Report, context: Context) -> str:
        """Write the report; it holds everything, whatever the context says, and no sentence."""
        return json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


FORMAT = JsonReport()
