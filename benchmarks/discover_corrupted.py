"""How often one wrong figure in a table nobody described is found, and how often a right table is said to be wrong.

    python benchmarks/discover_corrupted.py ../shared/aggregations/tables.jsonl.gz [--held-out] [--times 2] [--show]

Each sheet is looked at as it is: every finding there is counted, and with ``--show`` told; apart are those of a figure
that people annotated with exactly these parts, which does not add up in the sheet itself. Then, ``--times`` times,
one of its annotated figures that hold is drawn, of which the figure itself or one of its parts is changed by one slip
of the registry that needs no second figure, so that it no longer holds. Given, with the 95 % interval of Wilson: how
often there is a finding at that calculated figure with exactly those parts, how often the changed cell is its likeliest
suspect, and how often one of the first three. The draws follow from the name of the file: each run makes the same.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from diagnose_accuracy import share
from discover import OPERATORS, Found, Spot, annotated, grid_of, records

from bbtcheck.api import check_gathered, prepare
from bbtcheck.check.finding import Finding
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.discover import Grid, GridCell
from bbtcheck.discover.promised import discovered
from bbtcheck.records.budget import Paper
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Place

ALONE = tuple(name for name, one in SLIPS.items() if one.takes is Takes.NOTHING)
TRIES = 60


@dataclass(frozen=True, slots=True)
class Wrong:
    """A grid with one wrong figure: which, of what calculated figure, and by which slip."""

    grid: Grid
    cell: Spot
    operator: str
    meant: Found
    slip: str


def placed(grid: Grid) -> Grid:
    """Give every figure its row and column as its place."""
    rows = [
        [
            replace(cell, quantity=replace(cell.quantity, place=Place(cell=f"{row},{column}")))
            if cell.quantity is not None
            else cell
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(grid.rows)
    ]
    return Grid.of(rows, grid.name)


def spot_of(place: Place | None) -> Spot | None:
    """Give row and column back."""
    if place is None or place.cell is None:
        return None
    row, column = place.cell.split(",")
    return int(row), int(column)


def findings(grid: Grid, rules: RuleSet, diagnose: bool) -> tuple[Finding, ...]:
    """Check the table as a paper in which no genre explains a figure."""
    content = PaperContent(Paper(name="table"), discovered(placed(grid)))
    report = check_gathered([content], rules, diagnose=diagnose)
    return tuple(one for one in report.findings if one.code.startswith("DIS"))


def holds(grid: Grid, operator: str, one: Found) -> bool:
    """Tell whether a calculated figure is what its parts say, within the rounding of all of them."""
    figures = [grid.rows[row][column].quantity for row, column in (one[0], *one[1])]
    if any(figure is None for figure in figures) or len(figures) < 2:
        return False
    total, *parts = [(Fraction(f.value), Fraction(f.step)) for f in figures if f is not None]
    if operator == "sum":
        room = total[1] + sum(step for _, step in parts)
        return 2 * abs(total[0] - sum(value for value, _ in parts)) <= room
    if operator == "average":
        room = total[1] * len(parts) + sum(step for _, step in parts)
        return 2 * abs(total[0] * len(parts) - sum(value for value, _ in parts)) <= room
    (first, second) = (value for value, _ in parts)
    below, above = (first, second - first) if operator == "change" else (second, first)
    wanted = (above / below * scale for scale in (1, 100)) if below else ()
    return any(2 * abs(total[0] - one) <= total[1] for one in wanted)


def changed(grid: Grid, spot: Spot, wrong: Written) -> Grid:
    """Put another figure in a cell."""
    rows = [list(row) for row in grid.rows]
    old = rows[spot[0]][spot[1]].quantity
    if old is None:
        raise AssertionError("only a figure is changed")
    rows[spot[0]][spot[1]] = GridCell(wrong.printed, replace(wrong.quantity(old), raw=wrong.printed))
    return Grid.of(rows, grid.name)


def corrupted(grid: Grid, record: dict[str, Any], operators: Sequence[str], times: int) -> Iterator[Wrong]:
    """Make tables with one wrong figure each; none where nothing annotated holds."""
    true = annotated(record)
    meant = [(o, one) for o in operators for one in sorted(true[o], key=repr) if holds(grid, o, one)]
    chance = random.Random(record["file"])
    for _ in range(times if meant else 0):
        for _ in range(TRIES):
            operator, one = chance.choice(meant)
            cell = one[0] if chance.random() < 0.5 else chance.choice(sorted(one[1]))
            figure = grid.rows[cell[0]][cell[1]].quantity
            written = Written.of_quantity(figure) if figure is not None else None
            name = chance.choice(ALONE)
            wrongs = [each for each in SLIPS[name].apply(written) if not each.text] if written else []
            if not wrongs:
                continue
            made = changed(grid, cell, chance.choice(wrongs))
            if not holds(made, operator, one):
                yield Wrong(made, cell, operator, one, name)
                break


def judged(wrong: Wrong, rules: RuleSet) -> dict[str, bool]:
    """Say whether the wrong figure was found, and how it was told."""
    told = findings(wrong.grid, rules, True)
    wanted = (wrong.meant[0], frozenset(wrong.meant[1]))
    right = [one for one in told if _cells(one) == {wanted[0], *wanted[1]}]
    suspects = [f.operands[s.operand] for f in right[:1] for s in f.suspects if s.operand is not None]
    cells = [spot_of(operand.place) for operand in suspects]
    return {
        "any finding": bool(told),
        "at it": any(wrong.cell in _cells(one) for one in told),
        "right": bool(right),
        "first": cells[:1] == [wrong.cell],
        "first three": wrong.cell in cells[:3],
    }


def _cells(finding: Finding) -> set[Spot | None]:
    return {spot_of(operand.place) for operand in finding.operands}


def told(finding: Finding) -> str:
    """Write a finding on a line."""
    cells = ", ".join(str(spot_of(operand.place)) for operand in finding.operands)
    return f"{finding.code} {finding.difference} {cells}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares of corrupted tables that are found, and the findings on the untouched ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--most-cells", type=int, default=10**9, help="leave larger sheets out")
    parser.add_argument("--operators", nargs="*", default=["sum"], choices=OPERATORS)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    rules = prepare(select=("DIS",))
    counts: dict[str, Counter[str]] = {"all": Counter(), "figure": Counter(), "part": Counter()}
    counts |= {name: Counter() for name in (*options.operators, *ALONE)}
    files, noise = 0, {kind: Counter[str]() for kind in ("annotated", "other")}
    noisy: dict[str, set[str]] = {kind: set() for kind in noise}
    for record in records(options.path, options.held_out):
        grid = grid_of(record)
        if len(grid.rows) * grid.width > options.most_cells:
            continue
        files += 1
        clean = findings(grid, rules, False)
        true = {frozenset((one[0], *one[1])) for found in annotated(record).values() for one in found}
        for finding in clean:
            kind = "annotated" if _cells(finding) in true else "other"
            noise[kind][finding.code] += 1
            noisy[kind].add(record["file"])
            if options.show:
                print(record["file"], kind, told(finding))
        for wrong in corrupted(grid, record, options.operators, options.times):
            result = judged(wrong, rules)
            role = "figure" if wrong.cell == wrong.meant[0] else "part"
            for name in ("all", role, wrong.operator, wrong.slip):
                counts[name].update(tried=1, **result)
    for kind, codes in noise.items():
        print(
            f"untouched, {kind}: {codes.total()} findings in {len(noisy[kind])} of {files} tables {dict(codes)}"
        )
    for name, one in counts.items():
        tried = one["tried"]
        shares = (
            f"{key} {share(one[key], tried)}" for key in ("right", "first", "first three", "any finding")
        )
        print(f"{name:22}{tried:>5}  " + "  ".join(shares))


if __name__ == "__main__":
    main()
