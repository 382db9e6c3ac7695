"""What a check of whole papers costs: time, memory, where the time goes, and how it grows with the length of a paper.

Run: python benchmarks/papers.py [--repeat 1,4,16] [FILE ...]

Without files the papers in ../shared/seeds are taken, or else those in examples/. Every measurement is a process of
its own. Times are those of the processor, which other work on the machine hardly touches; the wall time is told as a
ratio to an interpreter that does nothing. ``growth`` is the power of the length with which the time grows from one
number of repetitions to the next, after what a start costs is taken off: 1 is in proportion, 2 is quadratic.
``copies`` are separate files in one call, which are also compared with each other.
"""

import argparse
import cProfile
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
ENDINGS = (".txt", ".md")
STAGES = (
    "read",
    "genres",
    "quantity",
    "dossier",
    "rulebook",
    "records",
    "check",
    "diagnose",
    "accept",
    "report",
)
TOP = 12
LEAST = 0.1
"""Seconds above those of a start from which a growth means something."""


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds on the clock, seconds of the processor, and its largest size in MiB."""

    wall: float
    processor: float
    memory: float


def run(arguments: list[str]) -> Cost:
    """Run the interpreter once and measure it; a check that finds something is as good as one that does not."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with exit code {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(arguments: list[str], rounds: int) -> Cost:
    """Give the cheapest of some runs: the one that other work disturbed least."""
    return min((run(arguments) for _ in range(rounds)), key=lambda cost: cost.processor)


def check(papers: list[Path]) -> list[str]:
    """The command that checks papers in one call."""
    return [
        "-m",
        "bbtcheck",
        "check",
        "--quiet",
        "--format",
        "json",
        "--output",
        os.devnull,
        *map(str, papers),
    ]


def whole_set(papers: list[Path], rounds: int) -> dict[str, float]:
    """Check all papers in one call."""
    nothing, checked = best(["-c", "pass"], rounds), best(check(papers), rounds)
    return {
        "wall_s": checked.wall,
        "ratio_to_nothing": checked.wall / nothing.wall,
        "processor_s": checked.processor,
        "peak_mib": checked.memory,
    }


def lengths(paper: Path, repeats: list[int], folder: Path, rounds: int) -> dict[str, object]:
    """Check one paper and the same paper several times over in one file."""
    text, start = paper.read_text(encoding="utf-8"), best(check([_empty(folder)]), rounds).processor
    costs = {}
    for number in repeats:
        file = folder / f"{paper.stem}-{number}{paper.suffix}"
        file.write_text("\n".join([text] * number), encoding="utf-8")
        costs[number] = best(check([file]), rounds)
        file.unlink()
    return growing(costs, start)


def copies(papers: list[Path], repeats: list[int], folder: Path, rounds: int) -> dict[str, object]:
    """Check all papers in one call, each of them as one file or as several."""
    start, costs = best(check([_empty(folder)]), rounds).processor, {}
    for number in repeats:
        files = [
            folder / f"{paper.stem}-copy{copy}{paper.suffix}" for paper in papers for copy in range(number)
        ]
        for file, paper in zip(files, [paper for paper in papers for _ in range(number)], strict=True):
            file.write_bytes(paper.read_bytes())
        costs[number] = best(check(files), rounds)
        for file in files:
            file.unlink()
    return growing(costs, start)


def growing(costs: dict[int, Cost], start: float) -> dict[str, object]:
    """Tell how the cost grows; a time too small to be told from that of the start gives no power."""
    numbers = list(costs)
    return {
        "processor_s": {str(number): cost.processor for number, cost in costs.items()},
        "peak_mib": {str(number): cost.memory for number, cost in costs.items()},
        "growth": {
            f"{one}-{other}": _power(one, other, costs[one].processor - start, costs[other].processor - start)
            for one, other in pairwise(numbers)
        },
    }


def _empty(folder: Path) -> Path:
    file = folder / "empty.txt"
    file.write_text("Nota\n", encoding="utf-8")
    return file


def _power(one: int, other: int, first: float, second: float) -> float | None:
    return math.log(second / first) / math.log(other / one) if min(first, second) >= LEAST else None


def profile(papers: list[Path]) -> dict[str, object]:
    """Tell which stage, and which functions, the time of a check goes to, in per cent."""
    from bbtcheck import api

    profiler = cProfile.Profile()
    profiler.runcall(api.check, [str(paper) for paper in papers])
    own: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for entry in profiler.getstats():
        file, name = (
            ("~", entry.code) if isinstance(entry.code, str) else (entry.code.co_filename, entry.code.co_name)
        )
        own[_stage(file)] += entry.inlinetime
        functions[f"{_short(file)}:{name}"] += entry.inlinetime
    total = sum(own.values())
    return {
        "stages_percent": {stage: round(100 * seconds / total, 1) for stage, seconds in own.most_common()},
        "functions_percent": {
            name: round(100 * seconds / total, 1) for name, seconds in functions.most_common(TOP)
        },
    }


def _stage(file: str) -> str:
    parts = Path(file).parts
    if "bbtcheck" not in parts:
        return "python and libraries"
    inner = parts[len(parts) - parts[::-1].index("bbtcheck") :]
    return inner[0] if inner and inner[0] in STAGES else "bbtcheck"


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-2:]) if file != "~" else "built in"


def default_papers() -> list[Path]:
    """The shared papers where they are, else the examples."""
    folder = SEEDS if SEEDS.is_dir() else ROOT / "examples"
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)


def rounded(value: object) -> object:
    """Round every figure to what the measurement is worth."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return round(value, 2) if isinstance(value, float) else value


def main() -> None:
    """Measure, and print everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="papers, as plain text")
    parser.add_argument("--repeat", default="1,4,16", help="how often a paper is repeated [default: 1,4,16]")
    parser.add_argument(
        "--rounds", type=int, default=3, help="runs of which the cheapest counts [default: 3]"
    )
    given = parser.parse_args()
    papers = given.files or default_papers()
    repeats = [int(number) for number in given.repeat.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        found = {
            "papers": [paper.name for paper in papers],
            "whole_set": whole_set(papers, given.rounds),
            "lengths": {paper.name: lengths(paper, repeats, Path(folder), given.rounds) for paper in papers},
            "copies": copies(papers, repeats, Path(folder), given.rounds),
            "profile": profile(
                papers
            ),  # last: a process that holds all of bbtcheck makes its children look large
        }
    print(json.dumps(rounded(found), indent=2))


if __name__ == "__main__":
    main()
