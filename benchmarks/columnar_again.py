"""What a later run over a folder of ten years costs when one year changed, against a run from nothing.

    python benchmarks/columnar_again.py [--rows 200000] [--runs 3]

Makes a folder with a file for every year, of so many rows each, and runs the command as a process: without earlier
results, with none yet, with those of the same table, and with those of a table of which one year was another. Prints
wall and processor time, start-up and the check sums of all files included, and their ratio to the first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

YEARS = range(2022, 2032)
MAPPING = """
unit = "EUR"

[columns]
code = "code"
parent = "parent"
year = "year"
amounts = ["ba", "adjusted", "bo"]

[hierarchy]
by = "parent"

[[balances]]
total = "bo"
parts = ["ba", "adjusted"]
"""
TABLE = """
SELECT CASE WHEN i % 11 = 0 THEN 'A' || i // 11 ELSE 'A' || i // 11 || '.' || i % 11 END AS code,
       CASE WHEN i % 11 = 0 THEN NULL ELSE 'A' || i // 11 END AS parent,
       CAST((CASE WHEN i % 11 = 0 THEN 10 ELSE 1 END) * {year} AS DECIMAL(12, 2)) AS ba,
       CAST(CASE WHEN i % 11 = 0 THEN 20 ELSE 2 END AS DECIMAL(12, 2)) AS adjusted,
       CAST((CASE WHEN i % 11 = 0 THEN 10 ELSE 1 END) * {year} + CASE WHEN i % 11 = 0 THEN 20 ELSE 2 END
            + CASE WHEN i = {wrong} THEN 1 ELSE 0 END AS DECIMAL(12, 2)) AS bo
FROM range({rows} // 11 * 11) t(i)
"""


def write(folder: Path, year: int, rows: int, wrong: int) -> None:
    """Write one year, with one wrong budget."""
    target = folder / f"year={year}" / "part.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(TABLE.format(year=year, rows=rows, wrong=wrong)).write_parquet(str(target))


def cost(command: list[str]) -> tuple[float, float]:
    """Run a command, and give its wall and processor time in seconds."""
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 1:
        raise SystemExit(done.stdout + done.stderr)
    wall, after = time.perf_counter() - started, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, used


def measured(folder: Path, rows: int) -> dict[str, tuple[float, float]]:
    """Measure the four runs once."""
    table, kept, mapping = folder / "ledger", folder / "results.json", folder / "mapping.toml"
    mapping.write_text(MAPPING, "utf-8")
    shutil.rmtree(table, ignore_errors=True)
    kept.unlink(missing_ok=True)
    for year in YEARS:
        write(table, year, rows, wrong=5)
    command = [sys.executable, "-m", "bbtcheck", "check", str(table), "--mapping", str(mapping)]
    command += ["--select", "TAB", "--engine", "duckdb"]
    again = [*command, "--earlier", str(kept)]
    found = {"without": cost(command), "first": cost(again), "unchanged": cost(again)}
    write(table, YEARS[-2], rows, wrong=7)
    found["one year changed"] = cost(again)
    return found


def main() -> None:
    """Measure several times, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000, help="rows in each of the ten years")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        runs = [measured(Path(name), given.rows) for _ in range(given.runs)]
    whole = median(run["without"][1] for run in runs)
    print(f"{given.rows * len(YEARS)} rows in {len(YEARS)} files")
    for what in runs[0]:
        wall, used = (median(run[what][at] for run in runs) for at in range(2))
        print(f"{what:20} wall {wall:6.2f} s   processor {used:6.2f} s   ratio {used / whole:.2f}")


if __name__ == "__main__":
    main()
