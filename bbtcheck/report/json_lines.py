"""The report as JSON Lines: one finding per line, then one line per paper, for streams and log systems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
from bbtcheck.report.told import told


@dataclass(frozen=True, slots=True)
class JsonLinesReport:
    """Writes every finding on a line of its own, as in ``json`` with its sentence added as ``message``."""

    name: str = "jsonl"

    def render(self, report: Report, context: Context) -> str:
        """Write the lines; each says in ``kind`` whether it is a ``finding`` or a ``document``."""
        return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(report, context))


FORMAT = JsonLinesReport()


def _lines(report: Report, context: Context) -> Iterator[dict[str, Any]]:
    for finding in report.findings:
        yield {"kind": "finding", "message": told(finding, context).sentence} | _as_json(finding)
    for document in report.documents:
        yield {"kind": "document"} | _as_json(document)


def _as_json(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json")
