"""Measures how long the diagnosis of one large table takes, at 1, 4 and 16 times its size.

The table has sections of rows and columns with totals both ways, and grand totals over the sections: at the full size
10.000 cells in more than 1.000 equations. Every section has one figure with one slip, up to 20 at the full size.
Run ``python benchmarks/diagnose_scale.py``; it prints one line per size: cells, equations, slips, found, seconds.
"""

from __future__ import annotations

import random
import sys
import time
from fractions import Fraction

from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written

ROWS = COLUMNS = 9
Cell = tuple[int, int, int]


def table(sections: int, chance: random.Random) -> tuple[list[Equation], dict[Cell, int]]:
    """Make a consistent table: cells by section, row and column, the last row and column being totals."""
    values: dict[Cell, int] = {}
    equations: list[Equation] = []
    for section in range(sections):
        for row in range(ROWS):
            for column in range(COLUMNS):
                values[section, row, column] = chance.randrange(1_000, 1_000_000)
            values[section, row, COLUMNS] = sum(values[section, row, c] for c in range(COLUMNS))
            equations.append(total([(section, row, c) for c in range(COLUMNS)], (section, row, COLUMNS)))
        for column in range(COLUMNS + 1):
            values[section, ROWS, column] = sum(values[section, r, column] for r in range(ROWS))
            equations.append(total([(section, r, column) for r in range(ROWS)], (section, ROWS, column)))
    grand = (sections, 0, 0)
    values[grand] = sum(values[s, ROWS, COLUMNS] for s in range(sections))
    equations.append(total([(s, ROWS, COLUMNS) for s in range(sections)], grand))
    return equations, values


def total(parts: list[Cell], whole: Cell) -> Equation:
    """A total and its parts."""
    return Equation.of([*((part, 1) for part in parts), (whole, -1)])


def measure(sections: int, slips: int) -> None:
    """Make a table with so many slips, diagnose it, and print what came out."""
    chance = random.Random(sections)
    equations, values = table(sections, chance)
    written = {cell: Written(str(value)) for cell, value in values.items()}
    known = [slip for slip in SLIPS.values() if slip.takes is Takes.NOTHING]
    meant: dict[Cell, Fraction] = {}
    for section in chance.sample(range(sections), slips):
        cell = (section, chance.randrange(ROWS), chance.randrange(COLUMNS))
        while cell not in meant:
            wrongs = [one for one in chance.choice(known).apply(written[cell]) if not one.text]
            if wrongs:
                meant[cell] = written[cell].value
                written[cell] = chance.choice(wrongs)
    started = time.perf_counter()
    causes = Repairer(equations, written).causes()
    seconds = time.perf_counter() - started
    sure = {change.cell: change.value for cause in causes for change in cause.sure}
    print(
        f"{len(values):>7} cells {len(equations):>6} equations {slips:>4} slips"
        f" {sum(sure.get(cell) == value for cell, value in meant.items()):>4} put right"
        f" {len(set(sure) - set(meant)):>3} wrongly {seconds:>8.2f} s"
    )


def main() -> int:
    """Measure one section per slip at three sizes, then the full table with 20 slips."""
    for times in (1, 4, 16):
        measure(5 * times, 5 * times)
    measure(100, 20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
