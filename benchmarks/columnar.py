"""Large tables on DuckDB against the same checks written by hand, as whole processes, interleaved.

    python benchmarks/columnar.py SHARED [--rows 100000,1000000] [--runs 3] [--peer polars=PYTHON ...]

SHARED (or the environment variable BBTCHECK_SHARED) is the folder with ``bench/``: the generator of budgets with
known errors, and the hand-written peers. For each size and format it prints for every peer whether exactly the
injected errors were found, and the medians of wall time, processor time and peak memory, with their ratios to the
hand-written SQL. ``--peer`` adds polars, pandera, pointblank, vtl or ibis, each with the interpreter that has it;
``limit`` reads the columns in one vectorised pass and finds nothing. ``ours-1GB`` is bbtcheck with that memory limit,
and ``again`` its second run over the same file with the results of the first.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
PEERS = ("polars", "pandera", "pointblank", "vtl", "ibis")
FOR_VTL = """
COPY (SELECT node_id, coalesce(parent_id, '-') AS parent_id, measure AS msr, line_id, level::INT AS lvl,
      ba::DOUBLE AS ba, bij::DOUBLE AS bij, bo::DOUBLE AS bo, q::DOUBLE AS q, start_date, end_date
      FROM read_parquet('{source}'))
TO '{target}'
"""
"""The columns as vtlengine wants them: keys are never empty, and numbers are binary fractions."""


@dataclass(frozen=True)
class Sample:
    """What one process took: wall seconds, processor seconds, peak memory in MB, and temporary disk in MB."""

    wall: float
    processor: float
    memory: float
    disk: float


def installed(work: Path) -> dict[str, str]:
    """Give the environment of a process in which bbtcheck is as compiled as an installed package is.

    That is so from the second process on: the first compiles it into the folder.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    paths = os.pathsep.join(map(str, (HERE.parent, HERE)))
    return {**environment, "PYTHONPATH": paths, "PYTHONPYCACHEPREFIX": str(work / "compiled")}


def measured(command: Sequence[str], folder: Path, scratch: Path) -> Sample:
    """Run a process with an empty folder for temporary files, and see how large that folder gets."""
    environment = {**installed(scratch.parent), "TMPDIR": str(scratch)}
    scratch.mkdir(exist_ok=True)
    begun, most = time.perf_counter(), 0
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=sys.stderr)
    while True:
        found, status, used = os.wait4(process.pid, os.WNOHANG)
        if found:
            break
        most = max(most, size_of(scratch))
        time.sleep(0.02)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Sample(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, most / 1e6)


def size_of(folder: Path) -> int:
    """Add up the files in a folder, as far as they are still there."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def verdicts(path: Path) -> set[tuple[str, ...]]:
    """Read findings as rule, line and column."""
    with path.open(encoding="utf-8") as stream:
        return {tuple(row) for row in list(csv.reader(stream))[1:]}


def commands(
    shared: Path, folder: Path, form: str, work: Path, peers: dict[str, str]
) -> dict[str, list[str]]:
    """Give the command of every competitor; each writes its findings to a file of its own name."""
    scripts = shared / "bench" / "peers"
    run = [sys.executable, str(HERE / "columnar_run.py"), form, str(folder)]

    def out(name: str) -> str:
        return str(work / f"{name}.csv")

    made = {"hand": [sys.executable, str(scripts / "p_duckdb.py"), form, str(folder), out("hand")]}
    made["ours"] = [*run, out("ours")]
    made["ours-1GB"] = [*run, out("ours-1GB"), "1GB"]
    if form == "parquet":
        made["again"] = [*run, out("again"), "", str(work / f"{folder.name}.json")]
        made["limit"] = [sys.executable, str(scripts / "p_limit.py"), "duckdb", "dec", str(folder)]
    for name, python in peers.items():
        script = HERE / "columnar_ibis.py" if name == "ibis" else scripts / f"p_{name}.py"
        made[name] = [python, str(script), form, str(folder), out(name)]
    return made


def for_vtl(folder: Path) -> None:
    """Write the files that vtlengine reads."""
    import duckdb

    for target in ("vtl.parquet", "vtl.csv"):
        duckdb.execute(FOR_VTL.format(source=folder / "lines_dec.parquet", target=folder / target))


def compared(shared: Path, rows: int, runs: int, work: Path, peers: dict[str, str]) -> None:
    """Measure one size in both formats and print a row of the table for every competitor."""
    folder = work / str(rows)
    generate = [sys.executable, str(shared / "bench" / "generate.py"), str(rows), str(folder)]
    subprocess.run(generate, check=True, stdout=sys.stderr)
    if "vtl" in peers:
        for_vtl(folder)
    for form in ("parquet", "csv"):
        made = commands(shared, folder, form, work, peers)
        samples: dict[str, list[Sample]] = {name: [] for name in made}
        for turn in range(runs + 1):
            for name, command in made.items():
                sample = measured(command, shared / "bench" / "peers", work / "scratch")
                if turn:  # the first run compiles Python, and has nothing to take over
                    samples[name].append(sample)
        for name, taken in samples.items():
            exact = name == "limit" or verdicts(work / f"{name}.csv") == verdicts(folder / "oracle.csv")
            told(rows, form, name, exact, taken, samples["hand"])


def told(
    rows: int, form: str, name: str, exact: bool, taken: Sequence[Sample], hand: Sequence[Sample]
) -> None:
    """Print one row: wall, processor time and memory, each with the ratio to the hand-written SQL."""
    shown = []
    for measure in ("wall", "processor", "memory"):
        own, other = (median(getattr(one, measure) for one in each) for each in (taken, hand))
        shown.append(f"{own:9.2f} {own / other:6.2f}")
    disk = max(one.disk for one in taken)
    print(
        f"{rows:>10} {form:8} {name:10} {'exact' if exact else 'DIFFERENT':9} {' '.join(shown)} {disk:7.0f}",
        flush=True,
    )


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", default=os.environ.get("BBTCHECK_SHARED"))
    parser.add_argument("--rows", default="100000,1000000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    options = parser.parse_args()
    if options.shared is None:
        parser.error("name the folder that holds bench/, or set BBTCHECK_SHARED")
    peers = dict(item.partition("=")[::2] for item in options.peer)
    if unknown := set(peers) - set(PEERS):
        parser.error(f"there is no peer {', '.join(sorted(unknown))}; known: {', '.join(PEERS)}")
    print("      rows format   who        verdicts   wall s  ratio     cpu s  ratio        MB  ratio temp MB")
    with tempfile.TemporaryDirectory() as work:
        for rows in options.rows.split(","):
            compared(Path(options.shared), int(rows), options.runs, Path(work), peers)


if __name__ == "__main__":
    main()
