"""How many of the sums of real spreadsheets are found, cell by cell, and how long that takes.

    python benchmarks/discover.py ../shared/aggregations/tables.jsonl.gz [--held-out] [--no-labels] [--worst N]

Each line of the file is one sheet with its cells as printed, how its numbers are written, and the sums that people
annotated. A sum counts as found when total and parts are the same cells; parts that are empty or a dash are left
out. A fifth of the files, chosen by the hash of their name, is held out: it is counted only with ``--held-out``, and
then alone.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

from bbtcheck.discover import Grid, GridCell, discover
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.exact import step_of
from bbtcheck.quantity.units import PURE

GROUPS = {"None": "", "Comma": ",", "Space": " \u00a0\u202f\u2009", "Point": "."}
BLANK = " \u00a0-–—"
DECIMALS = {"Point": ".", "Comma": ","}

Sum = tuple[tuple[int, int], frozenset[tuple[int, int]]]


def held_out(name: str) -> bool:
    """Tell whether a file belongs to the fifth that is kept for the end."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def figure(text: str, groups: str, point: str) -> Quantity | None:
    """Read a cell as the file writes its numbers; zeros that fill up the decimals are no precision."""
    text = text.strip().strip("$€£").strip()
    negative = text.startswith(("(", "-", "–", "−"))
    body = text.strip("()-–− ")
    if not re.fullmatch(rf"[0-9][0-9{re.escape(groups + point)}]*|{re.escape(point)}[0-9]+", body):
        return None
    for group in groups:
        body = body.replace(group, "")
    body = body.replace(point, ".")
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?", body):
        return None
    number = Decimal(body.rstrip("0").rstrip(".") or "0" if "." in body else body)
    return Quantity(-number if negative else number, PURE, step_of(number), raw=text)


def grid_of(record: dict[str, Any]) -> Grid:
    """Make the grid of one sheet."""
    groups, point = record["number_format"].split()
    marks = GROUPS[groups], DECIMALS[point]
    rows = [[GridCell(text, figure(text, *marks)) for text in row] for row in record["cells"]]
    return Grid.of(rows, record["file"]).levelled()


def annotated(record: dict[str, Any]) -> set[Sum]:
    """Give the sums that people found, each once."""
    cells = record["cells"]
    sums = (one for one in record["aggregations"] if one["operator"] == "Sum")
    return {
        (
            tuple(one["aggregate"]),
            frozenset((row, column) for row, column in one["range"] if cells[row][column].strip(BLANK)),
        )
        for one in sums
    }


def found(grid: Grid, labels: bool) -> set[Sum]:
    """Give the sums that bbtcheck finds and that hold."""
    return {
        (one.total, frozenset(one.parts))
        for aggregation in discover(grid, labels=labels)
        for one in aggregation.holding
    }


def records(path: Path, held: bool) -> Iterator[dict[str, Any]]:
    """Read the sheets of one part of the files."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (record for record in map(json.loads, lines) if held_out(record["file"]) is held)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall and F1 over all sums, of the totals alone, and the time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--no-labels", action="store_true")
    parser.add_argument("--worst", type=int, default=0, help="show so many files with the most errors")
    options = parser.parse_args(arguments)
    count: Counter[str] = Counter()
    worst: list[tuple[int, int, str, float]] = []
    seconds = slowest = 0.0
    for record in records(options.path, options.held_out):
        grid, truth = grid_of(record), annotated(record)
        start = perf_counter()
        ours = found(grid, not options.no_labels)
        spent = perf_counter() - start
        seconds, slowest = seconds + spent, max(slowest, spent)
        count.update(files=1, right=len(ours & truth), found=len(ours), true=len(truth))
        totals, ours_totals = {one[0] for one in truth}, {one[0] for one in ours}
        count.update(
            right_totals=len(totals & ours_totals), totals=len(totals), found_totals=len(ours_totals)
        )
        worst.append((len(ours - truth), len(truth - ours), record["file"], spent))
    print(f"{count['files']} files, {seconds:.1f} s, the slowest {slowest:.1f} s")
    for name, right, ours_, true in (
        ("sums, cell by cell", count["right"], count["found"], count["true"]),
        ("totals alone", count["right_totals"], count["found_totals"], count["totals"]),
    ):
        print(
            f"{name}: precision {right / ours_:.3f} recall {right / true:.3f} F1 {2 * right / (ours_ + true):.3f}"
        )
    for false, missed, name, spent in sorted(worst, key=lambda row: -row[0] - row[1])[: options.worst]:
        print(f"{false:>6} false {missed:>6} missed {spent:>6.1f} s  {name}")


if __name__ == "__main__":
    main()
