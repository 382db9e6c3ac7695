"""Large tables on DuckDB against the same checks written by hand, as whole processes, interleaved.

    python benchmarks/columnar.py SHARED [--rows 100000,1000000] [--runs 3]

SHARED (or the environment variable BBTCHECK_SHARED) is the folder with ``bench/``: the generator of budgets with
known errors, and the hand-written peer. For each size and format it prints whether exactly the injected errors were
found, and the medians of wall time, processor time and peak memory with their ratios to the peer.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
Sample = tuple[float, float, float]


def measured(command: list[str], folder: Path, environment: dict[str, str]) -> Sample:
    """Run a process; gives wall seconds, processor seconds and peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def verdicts(path: Path) -> set[tuple[str, ...]]:
    """Read findings as rule, line and column."""
    with path.open(encoding="utf-8") as stream:
        return {tuple(row) for row in list(csv.reader(stream))[1:]}


def compared(shared: Path, rows: int, runs: int, work: Path) -> None:
    """Measure one size in both formats and print a row of the table for each."""
    folder, peers = work / str(rows), shared / "bench" / "peers"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    subprocess.run(
        [sys.executable, shared / "bench" / "generate.py", str(rows), folder], check=True, stdout=sys.stderr
    )
    for form in ("parquet", "csv"):
        commands = {
            "hand": [sys.executable, str(peers / "p_duckdb.py"), form, str(folder), str(work / "hand.csv")],
            "ours": [
                sys.executable,
                str(HERE / "columnar_run.py"),
                form,
                str(folder),
                str(work / "ours.csv"),
            ],
        }
        samples: dict[str, list[Sample]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                samples[name].append(measured(command, peers if name == "hand" else work, environment))
        exact = verdicts(work / "ours.csv") == verdicts(folder / "oracle.csv")
        ours, hand = (
            [median(column) for column in zip(*samples[name], strict=True)] for name in ("ours", "hand")
        )
        ratios = " ".join(
            f"{one:8.2f} {other:8.2f} {one / other:6.2f}" for one, other in zip(ours, hand, strict=True)
        )
        print(f"{rows:>10} {form:8} {'exact' if exact else 'DIFFERENT':9} {ratios}", flush=True)


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", default=os.environ.get("BBTCHECK_SHARED"))
    parser.add_argument("--rows", default="100000,1000000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.shared is None:
        parser.error("name the folder that holds bench/, or set BBTCHECK_SHARED")
    print(
        "      rows format   verdicts  wall s:ours hand ratio | cpu s: ours hand ratio | MB: ours hand ratio"
    )
    with tempfile.TemporaryDirectory() as work:
        for rows in options.rows.split(","):
            compared(Path(options.shared), int(rows), options.runs, Path(work))


if __name__ == "__main__":
    main()
