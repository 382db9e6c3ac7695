"""One run of bbtcheck over a generated budget, as its own process: FORMAT (csv or parquet), DIR, OUT.csv, [MEMORY].

Only the rules about tables are loaded; MEMORY is the most that DuckDB may use, such as 1GB. It writes what it finds in
the form of the hand-written peers: rule, number of the line, column.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import ClassVar

import bbtcheck
from bbtcheck.check.finding import Finding
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.quantity import CalendarDate
from bbtcheck.records import Money, Record
from bbtcheck.resources import rules_folder
from bbtcheck.tables import Engine

RULES = Path(__file__).parent / "columnar_rules"
SELECT = ("TAB001", "TAB002", "BEN001", "BEN002")
MAPPING = TableMapping.model_validate(
    {
        "decimals": ".",
        "columns": {
            "code": "node_id",
            "parent": "parent_id",
            "within": "measure",
            "amounts": ("ba", "bij", "bo"),
            "rounded_to": "q",
        },
        "hierarchy": {"by": "parent"},
        "balances": ({"total": "bo", "parts": ("ba", "bij")},),
        "record": {
            "type": "LedgerRow",
            "fields": {
                "node": "node_id",
                "credit": "measure",
                "bo": "bo",
                "start": "start_date",
                "end": "end_date",
            },
        },
    }
)


class LedgerRow(Record):
    """One line of the generated budget, for the rules of the benchmark."""

    key: ClassVar[tuple[str, ...]] = ("node", "credit")

    node: str | None = None
    credit: str | None = None
    bo: Money | None = None
    start: CalendarDate | None = None
    end: CalendarDate | None = None


def told(finding: Finding, header: int) -> tuple[str, int, str]:
    """Write a finding as the peers do: lines are counted without the header."""
    line = (finding.place.line or 0) - header if finding.place is not None else 0
    match finding.code:
        case "TAB001":
            return "R2", line, finding.labels["column"]
        case "TAB002":
            return "R1", line, finding.labels["column"]
        case "BEN001":
            return "R3", line, "dates"
    paid = next(one.place for one in finding.operands if one.labels.get("credit") == "VEK")
    return "R4", (paid.line or 0) - header if paid is not None else 0, "bo"


def main(form: str, folder: str, out: str, memory: str | None = None) -> None:
    """Check the file and write the findings."""
    name = "lines.csv" if form == "csv" else "lines_dec.parquet"
    rules = bbtcheck.load_rules(rules_folder() / "tables", RULES, packs=False).select(SELECT)
    report = bbtcheck.check(
        Path(folder) / name,
        mapping=MAPPING,
        rules=rules,
        engine=Engine("duckdb", memory, most=100_000),
        diagnose=False,
    )
    rows = [told(one, form == "csv") for one in report.findings if not one.code.startswith("DOC")]
    with Path(out).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("rule", "line_id", "col"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
