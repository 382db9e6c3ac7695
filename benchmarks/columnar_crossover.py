"""From how many rows on a CSV is checked sooner by DuckDB than in memory: whole processes, interleaved.

    python benchmarks/columnar_crossover.py [--rows 500,1000,2000,4000,8000] [--runs 3]

Prints wall and processor time of both for a table without errors and for one with an error in every hundredth total,
as the command checks it when nobody chooses anything, and the size of the file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
MAPPING = """
decimals = "."
[columns]
code = "code"
parent = "parent"
label = "label"
amounts = ["ba", "adjusted", "bo"]
[hierarchy]
by = "parent"
[[balances]]
total = "bo"
parts = ["ba", "adjusted"]
"""


def lines(rows: int, *, wrong: bool) -> str:
    """A table in which ten lines make a total."""
    made = ["code,parent,label,ba,adjusted,bo"]
    for at in range(rows // 11):
        odd = 1 if wrong and at % 100 == 7 else 0
        made.append(f"A{at},,Programme {at},{100 + odd}.00,20.00,{120 + odd}.00")
        made += [f"A{at}.{part},A{at},Article {part},10.00,2.00,12.00" for part in range(10)]
    return "\n".join(made) + "\n"


def measured(command: list[str]) -> tuple[float, float]:
    """Run a process; gives wall and processor seconds."""
    begun = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", default="500,1000,2000,4000,8000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("   rows     kB errors   memory: wall   cpu   duckdb: wall   cpu   cpu ratio")
    with tempfile.TemporaryDirectory() as folder:
        mapping = Path(folder) / "mapping.toml"
        mapping.write_text(MAPPING, "utf-8")
        for rows in map(int, options.rows.split(",")):
            for wrong in (False, True):
                path = Path(folder) / "lines.csv"
                path.write_text(lines(rows, wrong=wrong), "utf-8")
                taken: dict[str, list[tuple[float, float]]] = {"memory": [], "duckdb": []}
                for _ in range(options.runs):
                    for engine, samples in taken.items():
                        check = ["check", str(path), "--mapping", str(mapping), "--engine", engine]
                        samples.append(measured([sys.executable, "-m", "bbtcheck", *check]))
                (memory, own), (duck, other) = (
                    [median(column) for column in zip(*samples, strict=True)] for samples in taken.values()
                )
                size = path.stat().st_size / 1000
                print(
                    f"{rows:7} {size:6.0f} {'some' if wrong else 'none':6} {memory:14.2f} {own:5.2f} {duck:14.2f} "
                    f"{other:5.2f} {other / own:11.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
