"""Measures how often the diagnosis names the wrong figure and what it should be, slip by slip.

Consistent tables are made, one slip of the registry is applied to one figure that two sums check (``--slips 2``: to
two figures), and the diagnosis is asked. Per slip and in total, with the 95 % interval of Wilson: detected, the true
figures first, their repair first or as likely as the first, among the first three, repaired exactly, and a wrong
repair proposed as sure. A second table has
figures that one sum checks, where the honest answer is a list: how often is the true figure in it? The third line
counts false alarms on tables without an error, with a headline rounded to hundreds.
Run ``python benchmarks/diagnose_accuracy.py [--tables 200] [--slips 1]``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from wilson import interval

from bbtcheck.diagnose.causes import Cause
from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.repairs import Repairer
from bbtcheck.diagnose.slips import SLIPS, Slip, Takes
from bbtcheck.diagnose.written import Written

ROWS, COLUMNS = 6, 4
Cell = tuple[int, int]
HEADLINE: Cell = (-1, -1)
MEASURES = ("detected", "first", "tied first", "first three", "repaired", "wrongly sure")


@dataclass(slots=True)
class Table:
    """A table with totals of rows and columns, what its figures were last year, and a rounded headline."""

    meant: dict[Cell, Written]
    previous: dict[Cell, Written]
    equations: list[Equation]
    printed: dict[Cell, Written] = field(default_factory=dict)

    @classmethod
    def made(cls, chance: random.Random) -> Table:
        """Make a consistent table with negative figures among the others."""
        now, before = filled(chance), filled(chance)
        equations = [
            *(whole([(r, c) for c in range(COLUMNS)], (r, COLUMNS)) for r in range(ROWS + 1)),
            *(whole([(r, c) for r in range(ROWS)], (ROWS, c)) for c in range(COLUMNS + 1)),
            Equation.of({(ROWS, COLUMNS): 1, HEADLINE: -1}, "==", 0, 50),
        ]
        made = cls(now, before, equations)
        made.printed = dict(now)
        return made

    def others(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        """Give the figures around a cell as they are printed."""
        row, column = cell
        if takes is Takes.PREVIOUS:
            return [(None, self.previous[cell])]
        places: dict[Takes, list[Cell]] = {
            Takes.PARTNER: [(row, column ^ 1)],
            Takes.ROWS: [(r, column) for r in range(ROWS) if r != row],
            Takes.NEIGHBOURS: [(row - 1, column), (row + 1, column)],
            Takes.EARLIER: [(row, c) for c in range(column)],
        }
        wanted = places.get(takes, []) if cell != HEADLINE else []
        return [(one, self.printed[one]) for one in wanted if one in self.printed and one != cell]

    def causes(self) -> tuple[Cause, ...]:
        """Diagnose the table as it is printed."""
        return Repairer(self.equations, self.printed, others=self.others).causes()

    def corrupt(self, slip: Slip, chance: random.Random) -> dict[Cell, Written]:
        """Let a slip happen to one figure, and give what was meant where it went wrong; nothing if it cannot."""
        totals = slip.takes is Takes.PARTS
        cell = (chance.randrange(ROWS), COLUMNS if totals else chance.randrange(COLUMNS))
        around = self.others(cell, slip.takes)
        if totals:
            around = [((cell[0], c), self.meant[cell[0], c]) for c in range(COLUMNS)]
        figures = [figure for _, figure in around]
        wrongs = [one for one in slip.apply(self.meant[cell], figures) if not one.text]
        if not wrongs or cell not in self.printed:
            return {}
        wrong = chance.choice(wrongs)
        changed = {cell: self.meant[cell]}
        if slip.exchange:
            other = next(place for place, figure in around if figure.value == wrong.value)
            if other is None:
                return {}
            changed[other] = self.meant[other]
            self.printed[other] = self.meant[cell]
        self.printed[cell] = wrong
        return changed


def filled(chance: random.Random) -> dict[Cell, Written]:
    """Make figures of a few to six digits, some below nought, with their totals."""
    values: dict[Cell, int] = {}
    for row in range(ROWS):
        for column in range(COLUMNS):
            size = 10 ** chance.randint(2, 6)
            round_figure = chance.random() < 0.3
            value = chance.randrange(size // 10, size) * (1000 if round_figure and size < 10_000 else 1)
            values[row, column] = -value if chance.random() < 0.15 else value
        values[row, COLUMNS] = sum(values[row, c] for c in range(COLUMNS))
    for column in range(COLUMNS + 1):
        values[ROWS, column] = sum(values[r, column] for r in range(ROWS))
    values[HEADLINE] = round(values[ROWS, COLUMNS] / 100) * 100
    return {cell: number for cell, value in values.items() if (number := Written.of(value)) is not None}


def whole(parts: list[Cell], total: Cell) -> Equation:
    """A total and its parts."""
    return Equation.of([*((part, 1) for part in parts), (total, -1)])


def judged(table: Table, truth: dict[Cell, Written]) -> dict[str, bool]:
    """Compare the diagnosis of a table with what is known to be wrong in it."""
    causes = table.causes()
    suspects = sorted((one for cause in causes for one in cause.suspects), key=lambda one: -one[1])
    cells = list(dict.fromkeys(change.cell for change, _ in suspects))
    sure = {change.cell: change.value for cause in causes for change in cause.sure}
    wanted: dict[Cell, Fraction] = {cell: number.value for cell, number in truth.items()}
    return {
        "tied first": all(explained(cause, wanted) for cause in causes),
        "detected": bool(causes),
        "first": set(cells[: len(truth)]) == set(truth),
        "first three": set(truth) <= set(cells[: len(truth) + 2]),
        "repaired": all(sure.get(cell) == value for cell, value in wanted.items()),
        "wrongly sure": any(wanted.get(cell) != value for cell, value in sure.items()),
    }


def explained(cause: Cause, wanted: dict[Cell, Fraction]) -> bool:
    """Tell whether no repair is likelier than one that says what is true."""
    most = max((one.share for one in cause.repairs), default=Fraction(0))
    first = (one.changes for one in cause.repairs if one.share == most)
    return any(all(wanted.get(change.cell) == change.value for change in one) for one in first)


def share(hits: int, tries: int) -> str:
    """Write a share in per cent with its 95 % interval of Wilson."""
    if not tries:
        return "-"
    low, high = interval(hits, tries)
    return f"{100 * hits / tries:.1f} [{100 * low:.1f}; {100 * high:.1f}]"


def measured(slips: Sequence[Slip], tables: int, times: int, chance: random.Random) -> list[dict[str, bool]]:
    """Judge so many tables with so many slips each."""
    found: list[dict[str, bool]] = []
    for _ in range(20 * tables):
        if len(found) == tables:
            break
        table = Table.made(chance)
        truth: dict[Cell, Written] = {}
        for _ in range(times):
            truth |= table.corrupt(chance.choice(slips), chance)
        changed = {cell: number for cell, number in truth.items() if table.printed[cell] != number}
        if changed:
            found.append(judged(table, changed))
    return found


def one_sum(tables: int, chance: random.Random) -> tuple[int, int]:
    """Count how often the true figure is in the list where only one sum checks it."""
    hits = tries = 0
    alone = [slip for slip in SLIPS.values() if slip.takes is Takes.NOTHING]
    while tries < tables:
        parts = [chance.randrange(100, 100_000) for _ in range(chance.randint(2, 6))]
        figures = {n: Written(str(value)) for n, value in enumerate([*parts, sum(parts)])}
        wrong_at = chance.choice(list(figures))
        wrongs = [one for one in chance.choice(alone).apply(figures[wrong_at]) if not one.text]
        if not wrongs:
            continue
        meant, figures[wrong_at] = figures[wrong_at].value, chance.choice(wrongs)
        equation = Equation.of([*((n, 1) for n in range(len(parts))), (len(parts), -1)])
        causes = Repairer([equation], figures).causes()
        tries += 1
        hits += any((c.cell, c.value) == (wrong_at, meant) for one in causes for c, _ in one.suspects)
    return hits, tries


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Accuracy of the diagnosis, slip by slip.")
    parser.add_argument("--tables", type=int, default=200, help="tables per slip")
    parser.add_argument("--slips", type=int, default=1, help="slips per table")
    options = parser.parse_args()
    chance = random.Random(20)
    print(f"{'slip':22}" + "".join(f"{name:>24}" for name in MEASURES))
    everything: list[dict[str, bool]] = []
    for name, slip in SLIPS.items():
        found = measured([slip], options.tables, options.slips, chance)
        everything += found
        print(line(name, found))
    print(line("all", everything))
    if options.slips > 1:
        mixed = measured(list(SLIPS.values()), 5 * options.tables, options.slips, chance)
        print(line("different slips", mixed))
    hits, tries = one_sum(10 * options.tables, chance)
    print(f"one sum only: the true figure is in the list {share(hits, tries)}")
    alarms = sum(bool(Table.made(chance).causes()) for _ in range(50 * options.tables))
    print(f"false alarms: {alarms} in {50 * options.tables} tables without an error")
    return 0


def line(name: str, found: list[dict[str, bool]]) -> str:
    """Write the line of one slip."""
    counts = [share(sum(one[measure] for one in found), len(found)) for measure in MEASURES]
    return f"{name:22}" + "".join(f"{count:>24}" for count in counts)


if __name__ == "__main__":
    sys.exit(main())
