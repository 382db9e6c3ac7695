"""How the cost of a table on DuckDB grows with its rows and with the rules: 1, 4 and 16 times as much.

    python benchmarks/columnar_scale.py [--rows 250000] [--runs 3]

Prints the processor time of the check of a table of its own making, without start-up, per times as much, and the ratio
to what linear growth from the first would be (1 or less is linear or better).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

import bbtcheck
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.understanding import read_rule
from bbtcheck.tables import Engine

TIMES = (1, 4, 16)
MAPPING = TableMapping.model_validate(
    {
        "columns": {"code": "code", "parent": "parent", "amounts": ("ba", "adjusted", "bo")},
        "hierarchy": {"by": "parent"},
        "balances": ({"total": "bo", "parts": ("ba", "adjusted")},),
    }
)
TABLE = """
SELECT CASE WHEN i % 11 = 0 THEN 'A' || i // 11 ELSE 'A' || i // 11 || '.' || i % 11 END AS code,
       CASE WHEN i % 11 = 0 THEN NULL ELSE 'A' || i // 11 END AS parent,
       CAST(CASE WHEN i % 11 = 0 THEN 10 ELSE 1 END AS DECIMAL(12, 2)) AS ba,
       CAST(CASE WHEN i % 11 = 0 THEN 20 ELSE 2 END AS DECIMAL(12, 2)) AS adjusted,
       CAST(CASE WHEN i % 11 = 0 THEN 30 ELSE 3 END AS DECIMAL(12, 2)) AS bo
FROM range({rows}) t(i)
"""
RULE = """
code = "SCA{number:03}"
name = "scale-{number}"
since = "0.1.0"
status = "preview"
severity = "error"
subject = "MappedSum"
given = ["total"]
require = "sum(parts.amount) * {factor} == total * {factor}"
source = "the benchmark"
ess = {{ type = "VAD", level = "B1" }}
title = {{ nl = "t", en = "t" }}
message = {{ nl = "m", en = "m" }}
why = {{ nl = "w", en = "w" }}
not_applied_when = {{ nl = "n", en = "n" }}
[[example]]
name = "one"
expect = "holds"
[[example.record]]
type = "MappedLine"
code = "1"
[[example]]
name = "two"
expect = "broken"
broken_at = [{{ row = "1" }}]
[[example.record]]
type = "MappedLine"
code = "1"
"""


def rules(times: int) -> RuleSet:
    """So many rules about sums, no two of them the same."""
    return RuleSet(tuple(read_rule(RULE.format(number=number, factor=number + 2)) for number in range(times)))


def taken(path: Path, chosen: RuleSet, runs: int) -> float:
    """The median of the processor time of a check, in seconds."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        report = bbtcheck.check(path, mapping=MAPPING, rules=chosen, engine=Engine("duckdb"), diagnose=False)
        times.append(time.process_time() - begun)
        if report.exit_code("error"):
            raise SystemExit("a sound table was found wrong")
    return median(times)


def main() -> None:
    """Read the options and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=250_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for times in TIMES:
            files[times] = Path(folder) / f"{times}.parquet"
            duckdb.sql(TABLE.format(rows=options.rows * times // 11 * 11)).write_parquet(str(files[times]))
        taken(files[1], rules(1), 1)
        print("what    times   cpu s   of linear")
        for what in ("rows", "rules"):
            first = 0.0
            for times in TIMES:
                path, chosen = (files[times], rules(1)) if what == "rows" else (files[4], rules(times))
                found = taken(path, chosen, options.runs)
                first = first or found
                print(f"{what:6} {times:6} {found:7.2f} {found / (first * times):9.2f}", flush=True)


if __name__ == "__main__":
    main()
