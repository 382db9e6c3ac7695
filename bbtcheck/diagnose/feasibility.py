"""Can changing some cells satisfy every equation? Exactly, and if not, which other cells are in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bbtcheck.diagnose.linear import ZERO, Cell, Equation, Values, touching
from bbtcheck.diagnose.simplex import Clash, Effort, Row, solve
from bbtcheck.quantity import Interval


@dataclass(slots=True)
class Feasibility:
    """Tells whether changing some cells can satisfy every equation, and if not, which cells are in conflict."""

    equations: Sequence[Equation]
    values: Values
    effort: Effort
    touching: dict[Cell, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Note which equations every cell takes part in."""
        self.touching = touching(self.equations)

    def opened(self, cells: Iterable[Cell]) -> tuple[list[Cell], list[int]]:
        """Give the unknowns when some cells are open, with the empty ones they reach, and the equations."""
        unknown: dict[Cell, None] = {}
        touched: dict[int, None] = {}
        waiting = list(cells)
        while waiting:
            cell = waiting.pop()
            if cell in unknown:
                continue
            unknown[cell] = None
            for number in self.touching.get(cell, ()):
                if number not in touched:
                    touched[number] = None
                    waiting.extend(c for c in self.equations[number].cells if self.values.get(c) is None)
        return list(unknown), sorted(touched)

    def apart(self, cells: Sequence[Cell]) -> list[list[Cell]]:
        """Put cells together that take part in one equation, also by way of empty cells and of each other."""
        groups: list[list[Cell]] = []
        taken: dict[int, int] = {}
        for cell in cells:
            touched = self.opened([cell])[1]
            joined = sorted({taken[number] for number in touched if number in taken})
            merged = [one for at in joined for one in groups[at]]
            for at in joined:
                groups[at] = []
            taken.update((number, len(groups)) for number, at in taken.items() if at in joined)
            taken.update((number, len(groups)) for number in touched)
            groups.append([*merged, cell])
        return [group for group in groups if group]

    def clash(self, cells: Iterable[Cell]) -> frozenset[Cell] | None:
        """Give cells that cannot all be right when only these may change; None when these can do."""
        unknown, touched = self.opened(cells)
        found = self._solved(unknown, touched, {})
        return self._conflict(found, unknown, touched) if isinstance(found, Clash) else None

    def solution(self, cells: Iterable[Cell]) -> dict[Cell, Fraction] | None:
        """Give values for these cells that satisfy every equation they touch; None when there are none."""
        unknown, touched = self.opened(cells)
        found = self._solved(unknown, touched, {})
        return None if isinstance(found, Clash) else dict(zip(unknown, found, strict=True))

    def determined(self, cells: Iterable[Cell]) -> dict[Cell, Fraction] | None:
        """Give the values of these cells that leave no choice; empty when all do, None without a solution."""
        unknown, touched = self.opened(cells)
        found = self._solved(unknown, touched, {})
        if isinstance(found, Clash):
            return None
        return {
            cell: value
            for cell, value in zip(unknown, found, strict=True)
            if self._forced(cell, value, unknown, touched)
        }

    def _forced(self, cell: Cell, value: Fraction, unknown: list[Cell], touched: list[int]) -> bool:
        beside = (Interval(None, value, high_open=True), Interval(value, None, low_open=True))
        return all(isinstance(self._solved(unknown, touched, {cell: one}), Clash) for one in beside)

    def _solved(
        self, unknown: list[Cell], touched: list[int], limits: Mapping[Cell, Interval]
    ) -> tuple[Fraction, ...] | Clash:
        place = {cell: number for number, cell in enumerate(unknown)}
        rows: list[Row] = []
        bounds: list[Interval] = []
        for number in touched:
            row, fixed = self._split(self.equations[number], place)
            rows.append(row)
            bounds.append(self.equations[number].allowed - Interval.exact(fixed))
        for cell, interval in limits.items():
            rows.append({place[cell]: Fraction(1)})
            bounds.append(interval)
        found = solve(rows, bounds, len(unknown), self.effort)
        return found if isinstance(found, Clash) else found.values

    def _split(self, equation: Equation, place: Mapping[Cell, int]) -> tuple[Row, Fraction]:
        row: Row = {}
        fixed = ZERO
        for cell, weight in equation.weights:
            if cell in place:
                row[place[cell]] = weight
            else:
                fixed += weight * (self.values.get(cell) or ZERO)
        return row, fixed

    def _conflict(self, clash: Clash, unknown: list[Cell], touched: list[int]) -> frozenset[Cell]:
        """The cells of the implied equation: those that do not cancel in the sum of the clashing ones."""
        opened = set(unknown)
        added: dict[Cell, Fraction] = {}
        for row, factor in clash.factors:
            for cell, weight in self.equations[touched[row]].weights:
                added[cell] = added.get(cell, ZERO) + factor * weight
        return frozenset(cell for cell, weight in added.items() if weight and cell not in opened)
