"""Places where a line of sums breaks that are no errors: another sign, a column that usually says the same, a copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.grid import Grid

_FEWEST_TURNED = 2
_FEWEST_SUMS = 4
_FEWEST_EQUAL = 3
_MOSTLY = 5
"""Two lines usually say the same when at most one in so many of their figures differs."""


def doubtless(grid: Grid, found: Iterable[Aggregation]) -> list[Aggregation]:
    """Give what was found in a table without the places where it breaks for a reason that is no error."""
    return [one for each in found if (one := without_doubted(grid, each)).instances]


def without_doubted(grid: Grid, found: Aggregation) -> Aggregation:
    """Leave out of a line of sums what does not hold for a reason that lies in the table, and is no error.

    Such are two or more places in which the same part counts the other way round, as receipts among expenditure, and
    figures that only repeat each of their parts, as codes do, or always one and the same. Where
    no label says that the line is a total, also all places when the line is in nearly all others the copy of one
    part, and a place where the sum holds with a line that usually says the same as one of the parts.
    """
    if found.operator != "sum" or not found.near_misses:
        return found
    seen = _Seen(grid, found)
    doubted = {*seen.turned(), *seen.repeated(), *seen.copied()}
    if not found.labelled:
        doubted.update(found.near_misses if seen.only_copies() else seen.with_twins())
    return replace(found, instances=tuple(one for one in found.instances if one not in doubted))


class _Seen:
    """A line of sums, with what is printed in its table."""

    def __init__(self, grid: Grid, found: Aggregation) -> None:
        self.grid, self.found = grid, found
        self.across = 0 if found.axis == "rows" else 1

    def turned(self) -> Iterator[Instance]:
        """Give what holds when one part is taken with the other sign, where that is so more than once."""
        places: dict[int, list[Instance]] = defaultdict(list)
        for one in self.found.near_misses:
            for part in one.parts:
                if abs(one.difference + 2 * self._value(part)) <= self._slack(one):
                    places[part[self.across]].append(one)
        for turned in places.values():
            if len(turned) >= _FEWEST_TURNED:
                yield from turned

    def repeated(self) -> Iterator[Instance]:
        """Give the figures that are the same as all their parts, as the code of a group beside each of its lines."""
        for one in self.found.near_misses:
            total = self._value(one.total)
            if len(one.parts) > 1 and all(self._value(part) == total for part in one.parts):
                yield one

    def copied(self) -> Iterator[Instance]:
        """Give the figures that are the same as one part, where in all sums that hold they are that too."""
        lines = [
            {part[self.across] for part in one.parts if self._value(part) == total}
            for one in self.found.holding
            if (total := self._value(one.total))
        ]
        always = set.intersection(*lines) if lines else set()
        for one in self.found.near_misses:
            total = self._value(one.total)
            if any(part[self.across] in always and self._value(part) == total for part in one.parts):
                yield one

    def only_copies(self) -> bool:
        """Tell whether few sums that hold are more than the same figure as one part, and most are only that."""
        totals = [(self._value(one.total), one) for one in self.found.holding]
        copies = [any(self._value(part) == total for part in one.parts) for total, one in totals if total]
        return copies.count(False) < min(_FEWEST_SUMS, copies.count(True))

    def with_twins(self) -> Iterator[Instance]:
        """Give what holds with another line instead of a part, when the two usually say the same."""
        for one in self.found.near_misses:
            if any(self._twin_holds(one, part) for part in one.parts):
                yield one

    def _twin_holds(self, one: Instance, part: Spot) -> bool:
        wanted = self._value(part) + one.difference
        lines = len(self.grid.rows) if self.across == 0 else self.grid.width
        taken = {spot[self.across] for spot in (one.total, *one.parts)}
        return any(
            self._printed(self._moved(part, line)) == wanted and self._alike(part[self.across], line)
            for line in range(lines)
            if line not in taken
        )

    def _alike(self, line: int, other: int) -> bool:
        """Tell whether two lines say the same in most of the sums that hold."""
        pairs = []
        for one in self.found.holding:
            first, second = (self._printed(self._moved(one.total, at)) for at in (line, other))
            if first and second is not None:
                pairs.append(first == second)
        return sum(pairs) >= _FEWEST_EQUAL and _MOSTLY * pairs.count(False) <= len(pairs)

    def _moved(self, spot: Spot, line: int) -> Spot:
        return (line, spot[1]) if self.across == 0 else (spot[0], line)

    def _printed(self, spot: Spot) -> Fraction | None:
        quantity = self.grid.rows[spot[0]][spot[1]].quantity
        return None if quantity is None else Fraction(quantity.value)

    def _value(self, spot: Spot) -> Fraction:
        return self._printed(spot) or Fraction(0)

    def _slack(self, one: Instance) -> Fraction:
        """Half the steps of all figures of a sum."""
        quantities = (self.grid.rows[row][column].quantity for row, column in (one.total, *one.parts))
        return sum((Fraction(one.step or 0) for one in quantities if one is not None), Fraction(0)) / 2
