"""Measures how many errors in one table can be located, by the exact search and by the MILP solver.

All errors of a table with totals of rows and columns hang together when they stand in different rows and columns: any
two broken totals cross in a cell. Per size and number of errors it prints what each search located, and in how many
seconds. ``auto`` is what ``bbtcheck check`` does: the exact search, and where that reaches its limit the solver.
Run ``python benchmarks/diagnose_coupled.py [--seconds 60]``; it needs the extra ``milp``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from fractions import Fraction

from bbtcheck.diagnose.linear import Equation
from bbtcheck.diagnose.localise import localise
from bbtcheck.diagnose.milp import Solver

CASES = ((10, 4), (10, 6), (10, 8), (30, 6), (30, 10), (50, 8), (50, 12), (50, 20), (100, 10), (100, 20))
Cell = tuple[int, int]


def table(size: int, errors: int) -> tuple[list[Equation], dict[Cell, Fraction], set[Cell]]:
    """Make a consistent table with totals both ways, and put errors in rows and columns of their own."""
    chance = random.Random(size * errors)
    values = {(r, c): chance.randrange(1_000, 1_000_000) for r in range(size) for c in range(size)}
    sums = [([(r, c) for c in range(size)], (r, size)) for r in range(size)]
    sums += [([(r, c) for r in range(size)], (size, c)) for c in range(size)]
    for parts, total in sums:
        values[total] = sum(values[part] for part in parts)
    columns = chance.sample(range(size), errors)
    wrong = set(zip(chance.sample(range(size), errors), columns, strict=True))
    for cell in sorted(wrong):
        values[cell] += chance.choice((-1, 1)) * chance.randrange(1, 900) * 10 ** chance.randrange(4)
    equations = [Equation.of([*((part, 1) for part in parts), (total, -1)]) for parts, total in sums]
    return equations, {cell: Fraction(value) for cell, value in values.items()}, wrong


def measure(size: int, errors: int, seconds: int) -> None:
    """Locate the errors of one table in each way, and print how that went."""
    equations, values, wrong = table(size, errors)
    told = []
    for solver in (Solver.EXACT, Solver.MILP, Solver.AUTO):
        started = time.perf_counter()
        found = localise(equations, values, solver=solver, seconds=seconds)
        spent = time.perf_counter() - started
        located = {cell for one in found if len(one.sets) == 1 for cell in one.sets[0]}
        told.append(f"{len(located & wrong):>4} right {len(located - wrong):>2} wrong {spent:>7.2f} s")
    print(f"{size * (size + 2):>6} cells {errors:>3} errors " + " | ".join(told), flush=True)


def main() -> int:
    """Measure every case."""
    parser = argparse.ArgumentParser(description="Errors that hang together, exactly and with a MILP solver.")
    parser.add_argument("--seconds", type=int, default=60, help="what the solver is allowed")
    options = parser.parse_args()
    print(f"{'':24}" + " | ".join(f"{name:^26}" for name in ("exact", "milp", "auto")))
    for size, errors in CASES:
        measure(size, errors, options.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
