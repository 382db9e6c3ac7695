"""One run of bbtcheck over a generated budget, as its own process: FORMAT, DIR, OUT.csv, [MEMORY], [EARLIER].

FORMAT is csv or parquet. Only the rules about tables are loaded; MEMORY is the most that DuckDB may use, such as 1GB,
and EARLIER the file with what an earlier run found. Of each rule some findings
are told in full, as always; all of them go to a Parquet file, which is then written in the form of the hand-written
peers: rule, number of the line, column.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import bbtcheck
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


COLUMNS = """
SELECT CASE rule WHEN 'TAB001' THEN 'R2' WHEN 'TAB002' THEN 'R1' WHEN 'BEN001' THEN 'R3' ELSE 'R4' END AS rule,
       row + (rule = 'BEN002')::INT AS line_id,
       CASE rule WHEN 'TAB001' THEN split_part(about, ':', 2) WHEN 'BEN001' THEN 'dates' ELSE 'bo' END AS col
FROM read_parquet(?)
"""
"""Findings as the peers write them; a group is told by its first line, where the peers name the second."""


def main(form: str, folder: str, out: str, memory: str = "", earlier: str = "") -> None:
    """Check the file and write the findings."""
    import duckdb

    name = "lines.csv" if form == "csv" else "lines_dec.parquet"
    rules = bbtcheck.load_rules(rules_folder() / "tables", RULES, packs=False).select(SELECT)
    found = Path(out).with_suffix(".parquet")
    engine = Engine("duckdb", memory or None, findings=found, earlier=earlier or None)
    report = bbtcheck.check(Path(folder) / name, mapping=MAPPING, rules=rules, engine=engine, diagnose=False)
    if not report.findings:
        raise SystemExit("nothing was found")
    duckdb.sql(COLUMNS, params=[str(found)]).write_csv(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
