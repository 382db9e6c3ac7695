"""One run of bbtcheck on Spark over a generated budget, a process of its own: FORMAT, DIR, OUT.csv, [MASTER]."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import columnar_run as table

import bbtcheck
from bbtcheck.check.finding import Finding
from bbtcheck.resources import rules_folder
from bbtcheck.tables import Engine


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


def main(form: str, folder: str, out: str, master: str = "local[2]") -> None:
    """Check the file and write the findings in the form of the hand-written peers."""
    name = "lines.csv" if form == "csv" else "lines_dec.parquet"
    rules = bbtcheck.load_rules(rules_folder() / "tables", table.RULES, packs=False).select(table.SELECT)
    report = bbtcheck.check(
        Path(folder) / name,
        mapping=table.MAPPING,
        rules=rules,
        engine=Engine("spark", "8g", master=master, most=100_000),
        diagnose=False,
    )
    rows = [told(one, form == "csv") for one in report.findings if not one.code.startswith("DOC")]
    with Path(out).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("rule", "line_id", "col"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
