"""bbtcheck on Spark against the same checks written by hand in Spark SQL, as whole processes, interleaved.

    python benchmarks/spark.py SHARED [--rows 1000000] [--formats parquet,csv] [--runs 3] [--masters local[2]]

SHARED (or the environment variable BBTCHECK_SHARED) is the folder with ``bench/``. For each size, format and master it
prints whether exactly the injected errors were found, and the medians of wall time and of the processor time of the
process with its Java, and their ratios to the hand-written SQL (which always runs on ``local[2]``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from columnar import installed, verdicts

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


def below(process: int) -> Iterator[int]:
    """Give a process and all that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from below(int(child))


def spent(process: int) -> dict[int, float]:
    """Give the processor seconds of a process and of all that it started; Linux only."""
    found = {}
    for one in below(process):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        found[one] = (int(fields[11]) + int(fields[12])) / TICKS
    return found


def measured(command: Sequence[str], folder: Path, work: Path) -> tuple[float, float]:
    """Run a process; gives wall seconds and processor seconds."""
    environment = installed(work)
    begun, known = time.perf_counter(), {}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            known.update(spent(process.pid))
        except OSError:  # it ended while it was looked at
            continue
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, sum(known.values())


def compared(shared: Path, rows: int, form: str, masters: Sequence[str], runs: int, work: Path) -> None:
    """Measure one size in one format and print a line for each master."""
    folder, peers = work / str(rows), shared / "bench" / "peers"
    if not folder.exists():
        generate = [sys.executable, str(shared / "bench" / "generate.py"), str(rows), str(folder)]
        subprocess.run(generate, check=True, stdout=sys.stderr)
    hand = [sys.executable, str(peers / "p_spark.py"), form, str(folder), str(work / "hand.csv")]
    ours = [sys.executable, str(HERE / "spark_run.py"), form, str(folder), str(work / "ours.csv")]
    samples: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        samples.setdefault("hand", []).append(measured(hand, peers, work))
        for master in masters:
            samples.setdefault(master, []).append(measured([*ours, master], work, work))
            if verdicts(work / "ours.csv") != verdicts(folder / "oracle.csv"):
                print(f"{rows:>10} {form:8} {master:10} DIFFERENT")
    wall, processor = (median(column) for column in zip(*samples["hand"], strict=True))
    for master in masters:
        own, its = (median(column) for column in zip(*samples[master], strict=True))
        print(
            f"{rows:>10} {form:8} {master:10} wall {own:7.1f} {wall:7.1f} {own / wall:5.2f}   "
            f"cpu {its:7.1f} {processor:7.1f} {its / processor:5.2f}",
            flush=True,
        )


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", default=os.environ.get("BBTCHECK_SHARED"))
    parser.add_argument("--rows", default="1000000")
    parser.add_argument("--formats", default="parquet")
    parser.add_argument("--masters", default="local[2]")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.shared is None:
        parser.error("name the folder that holds bench/, or set BBTCHECK_SHARED")
    with tempfile.TemporaryDirectory() as work:
        for rows in options.rows.split(","):
            for form in options.formats.split(","):
                masters = options.masters.split(",")
                compared(Path(options.shared), int(rows), form, masters, options.runs, Path(work))


if __name__ == "__main__":
    main()
