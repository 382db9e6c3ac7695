"""How many of the calculated figures of real spreadsheets are found, cell by cell, and how long that takes.

    python benchmarks/discover.py ../shared/aggregations/tables.jsonl.gz
        [--held-out] [--no-labels] [--copies] [--worst N]

Each line of the file is one sheet with its cells as printed, how its numbers are written, and the sums, averages,
ratios and changes that people annotated. One counts as found when the figure and its parts are the same cells, of
ratios and changes in the same order; parts without a digit are left out. What stands across rows and columns, as the
share of a figure beside it in the total below, was not annotated and is only counted. So are lines that repeat a total
which stands nearer to the same parts: with ``--copies`` they count as sums. A fifth of the files, chosen by the hash of
their name, is held out: it is counted only with ``--held-out``, and then alone.

As a few files have hundreds of annotations, the mean of the files is given as well, of those in which anything of an
operator is annotated or found.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

from bbtcheck.discover import Grid, GridCell, discover
from bbtcheck.discover.grid import unmarked
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.exact import step_of
from bbtcheck.quantity.units import PURE

GROUPS = {"None": "", "Comma": ",", "Space": " \u00a0\u202f\u2009", "Point": "."}
DECIMALS = {"Point": ".", "Comma": ","}

NAMES = {"Sum": "sum", "Average": "average", "Division": "ratio", "RelativeChange": "change"}
OPERATORS = tuple(NAMES.values())

Spot = tuple[int, int]
Parts = frozenset[Spot] | tuple[Spot, ...]
Found = tuple[Spot, Parts]


def held_out(name: str) -> bool:
    """Tell whether a file belongs to the fifth that is kept for the end."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def figure(text: str, groups: str, point: str, filled: bool) -> Quantity | None:
    """Read a cell as the file writes its numbers; ``filled`` tells that zeros at the end are no precision."""
    text = unmarked(text.strip().strip("$€£").strip())
    negative = text.startswith(("(", "-", "–", "−"))
    body = text.strip("()-–− ")
    if not re.fullmatch(rf"[0-9][0-9{re.escape(groups + point)}]*|{re.escape(point)}[0-9]+", body):
        return None
    for group in groups:
        body = body.replace(group, "")
    body = body.replace(point, ".")
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?", body):
        return None
    number = Decimal(body.rstrip("0").rstrip(".") or "0" if filled and "." in body else body)
    return Quantity(-number if negative else number, PURE, step_of(number), raw=text)


def grid_of(record: dict[str, Any]) -> Grid:
    """Make the grid of one sheet; an exported one has all its figures filled up to the same decimals."""
    groups, point = record["number_format"].split()
    filled = any(text.endswith("00000") for row in record["cells"] for text in row)
    marks = GROUPS[groups], DECIMALS[point], filled
    rows = [[GridCell(text, figure(text, *marks)) for text in row] for row in record["cells"]]
    grid = Grid.of(rows, record["file"]).with_marked_figures(lambda text: figure(text, *marks))
    return grid.levelled() if filled else grid


def annotated(record: dict[str, Any]) -> dict[str, set[Found]]:
    """Give what people found, for each operator, each once; a cell without a digit is no part."""
    cells = record["cells"]
    truth: dict[str, set[Found]] = {operator: set() for operator in OPERATORS}
    for one in record["aggregations"]:
        operator = NAMES[one["operator"]]
        parts = [(row, column) for row, column in one["range"] if any(map(str.isdigit, cells[row][column]))]
        truth[operator].add((tuple(one["aggregate"]), shaped(operator, parts)))
    return truth


def shaped(operator: str, parts: Iterable[Spot]) -> Parts:
    """Give the parts without their order, or with it where it says which is which."""
    return tuple(parts) if operator in ("ratio", "change") else frozenset(parts)


def found(grid: Grid, labels: bool) -> tuple[dict[str, set[Found]], set[Found]]:
    """Give what bbtcheck finds and what holds, for each operator, and apart the sums that repeat a nearer total."""
    ours: dict[str, set[Found]] = {operator: set() for operator in OPERATORS}
    copies: set[Found] = set()
    for aggregation in discover(grid, labels=labels):
        told = copies if aggregation.repeats is not None else ours[aggregation.operator]
        for one in aggregation.holding:
            told.add((one.total, shaped(aggregation.operator, one.parts)))
    return ours, copies - ours["sum"]


def in_line(one: Found) -> bool:
    """Tell whether a figure and its parts stand in one row or in one column."""
    rows, columns = zip(one[0], *one[1], strict=True)
    return len(set(rows)) == 1 or len(set(columns)) == 1


def lines_of(aggregations: Iterable[Found]) -> set[tuple[str, int]]:
    """Give the rows and columns of which at least one figure is calculated."""
    return {
        ("column", total[1]) if all(row == total[0] for row, _ in parts) else ("row", total[0])
        for total, parts in aggregations
        if parts
    }


def records(path: Path, held: bool) -> Iterator[dict[str, Any]]:
    """Read the sheets of one part of the files."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (record for record in map(json.loads, lines) if held_out(record["file"]) is held)


VIEWS: dict[str, Callable[[set[Found]], set[Any]]] = {
    "cell by cell": lambda some: some,
    "the cell alone": lambda some: {total for total, _ in some},
    "its line alone": lines_of,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall and F1 of each operator, of the cells and the lines alone, and the time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--no-labels", action="store_true")
    parser.add_argument("--copies", action="store_true", help="count copies of totals as sums")
    parser.add_argument("--worst", type=int, default=0, help="show so many files with the most errors")
    options = parser.parse_args(arguments)
    count: dict[str, Counter[str]] = {f"{o}, {by}": Counter() for o in OPERATORS for by in VIEWS}
    worst: list[tuple[int, int, str, float]] = []
    files, across, repeated, seconds, slowest = 0, 0, 0, 0.0, 0.0
    each: dict[str, list[float]] = {operator: [] for operator in OPERATORS}
    for record in records(options.path, options.held_out):
        grid, truth = grid_of(record), annotated(record)
        start = process_time()
        ours, copies = found(grid, not options.no_labels)
        spent = process_time() - start
        repeated += len(copies)
        if options.copies:
            ours["sum"] |= copies
        across += sum(not in_line(one) for some in ours.values() for one in some)
        ours = {operator: set(filter(in_line, some)) for operator, some in ours.items()}
        files, seconds, slowest = files + 1, seconds + spent, max(slowest, spent)
        for operator in OPERATORS:
            for by, view in VIEWS.items():
                true, given = view(truth[operator]), view(ours[operator])
                count[f"{operator}, {by}"].update(right=len(true & given), found=len(given), true=len(true))
            if truth[operator] or ours[operator]:
                right = len(truth[operator] & ours[operator])
                each[operator].append(2 * right / (len(truth[operator]) + len(ours[operator])))
        wrong = ((len(ours[o] - truth[o]), len(truth[o] - ours[o])) for o in OPERATORS)
        false, missed = map(sum, zip(*wrong, strict=True))
        worst.append((false, missed, record["file"], spent))
    print(f"{files} files, {seconds:.1f} s, the slowest {slowest:.1f} s; {across} across rows and columns")
    print(f"{repeated} copies of totals, {'counted' if options.copies else 'not counted'} as sums")
    for name, one in count.items():
        precision, recall = one["right"] / max(1, one["found"]), one["right"] / max(1, one["true"])
        f1 = 2 * one["right"] / max(1, one["found"] + one["true"])
        print(f"{name:24} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    for operator, scores in each.items():
        print(
            f"{operator + ', mean of files':24} F1 {sum(scores) / max(1, len(scores)):.3f} of {len(scores)} files"
        )
    for false, missed, name, spent in sorted(worst, key=lambda row: -row[0] - row[1])[: options.worst]:
        print(f"{false:>6} false {missed:>6} missed {spent:>6.1f} s  {name}")


if __name__ == "__main__":
    main()
