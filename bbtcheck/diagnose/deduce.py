"""What the rules alone say: errors of one class put right, empty cells filled in, a whole table in another unit."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from bbtcheck.diagnose.feasibility import Feasibility
from bbtcheck.diagnose.linear import Cell, Equation, Values
from bbtcheck.diagnose.localise import EFFORT, localise
from bbtcheck.diagnose.repairs import Others, Repairer, all_slips, no_others
from bbtcheck.diagnose.simplex import Effort
from bbtcheck.diagnose.slips import Slip, slip
from bbtcheck.diagnose.written import Written

_UNIT_RANGE = (300, 3000)


def corrected(
    equations: Sequence[Equation],
    written: Mapping[Cell, Written],
    *,
    slips: Callable[[Cell], Iterable[Slip]] = all_slips,
    others: Others = no_others,
) -> dict[Cell, Fraction]:
    """Give new values for the cells of which (nearly) all likely repairs say the same, and name a slip for.

    What cannot be put down to a slip is left as it is, so that the result may be partial; but a new value counts
    only when every equation that it touches then holds.
    """
    found = Repairer(equations, written, slips=slips, others=others).causes()
    new: dict[Cell, Fraction | None] = {}
    new |= {change.cell: change.value for cause in found for change in cause.sure if change.slip}
    while True:
        values = ChainMap[Cell, Fraction | None](new, {cell: one.value for cell, one in written.items()})
        broken = {cell for one in equations if one.holds(values) is False for cell in one.cells}
        if not broken & set(new):
            return {cell: value for cell, value in new.items() if value is not None}
        new = {cell: value for cell, value in new.items() if cell not in broken}


def within_units(
    equations: Sequence[Equation], values: Values, most: Fraction
) -> dict[Cell, Fraction] | None:
    """Change as few cells as possible, each by ``most`` at the utmost, so that all equations hold exactly.

    This undoes differences of rounding; None when no such change exists.
    """
    limited = [
        Equation.of({cell: 1}, "==", value, most) for cell, value in values.items() if value is not None
    ]
    bounded = [*equations, *limited]
    changed: dict[Cell, Fraction] = {}
    for located in localise(bounded, values):
        if not located.sets:
            return None
        solution = Feasibility(bounded, values, Effort(EFFORT)).solution(located.sets[0])
        if solution is None:
            return None
        changed |= solution
    return changed


def implied(equations: Sequence[Equation], values: Values) -> dict[Cell, Fraction]:
    """Give the values of empty cells that the equations leave no choice about."""
    check = Feasibility(equations, values, Effort(EFFORT))
    empty = [cell for cell in check.touching if values.get(cell) is None]
    found = check.determined(empty) if empty else None
    return {cell: value for cell, value in (found or {}).items() if values.get(cell) is None}


def in_unit_of(values: Mapping[Cell, Written], reference: Mapping[Cell, Fraction]) -> dict[Cell, Fraction]:
    """Bring a whole table into the unit of a reference, such as the same table of last year.

    All figures must be about a thousand times their reference, or a thousandth of it; else nothing changes.
    """
    ratios = [
        abs(values[cell].value / known) for cell, known in reference.items() if known and cell in values
    ]
    low, high = _UNIT_RANGE
    large = bool(ratios) and all(low <= ratio <= high for ratio in ratios)
    small = bool(ratios) and all(ratio and low <= 1 / ratio <= high for ratio in ratios)
    if not (large or small):
        return {}
    unit = slip("unit_slip")
    moved = {
        cell: unit.candidates(number)[-1 if large else 0]
        for cell, number in values.items()
        if not number.is_zero
    }
    return {cell: number.value for cell, number in moved.items()}
