"""One run of bbtcheck on Spark over a generated budget, a process of its own: FORMAT, DIR, OUT.csv, [MASTER].

As on DuckDB, some findings of each rule are told in full, and all of them go to Parquet files of which OUT.csv is made.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import columnar_run as table

import bbtcheck
from bbtcheck.resources import rules_folder
from bbtcheck.tables import Engine


def main(form: str, folder: str, out: str, master: str = "local[2]") -> None:
    """Check the file and write the findings in the form of the hand-written peers."""
    import duckdb

    name = "lines.csv" if form == "csv" else "lines_dec.parquet"
    rules = bbtcheck.load_rules(rules_folder() / "tables", table.RULES, packs=False).select(table.SELECT)
    with tempfile.TemporaryDirectory() as work:
        found = Path(work) / "found"
        engine = Engine("spark", "8g", master=master, findings=found)
        report = bbtcheck.check(
            Path(folder) / name, mapping=table.MAPPING, rules=rules, engine=engine, diagnose=False
        )
        if not report.findings:
            raise SystemExit("nothing was found")
        duckdb.sql(table.COLUMNS, params=[str(found / "*.parquet")]).write_csv(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
