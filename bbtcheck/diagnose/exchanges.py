"""Two figures that changed places: alone, twice, or beside another slip among the same equations.

An exchange changes two cells at once, so the lightest sets of cells that must change need not hold it. It is looked
for apart: every pair that may have changed places and whose exchange breaks nothing that holds is tried, and what is
broken still is mended by a second exchange or by one more cell.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from bbtcheck.diagnose.causes import Change, Weighed
from bbtcheck.diagnose.linear import Cell, Equation
from bbtcheck.diagnose.slips import Slip, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Interval

_MOST_EXCHANGES = 60
_MOST_PAIRS = 600
Values: TypeAlias = MutableMapping[Cell, Fraction | None]


@dataclass(slots=True)
class Exchanges:
    """Looks for exchanges that put right some broken equations; what it needs to know comes in as functions.

    ``explained`` names the slip that makes what is printed of a value, and how likely that is; ``works`` tells
    whether all that some changes touch would hold; ``rare`` is how likely one more slip is beside the first.
    """

    equations: Sequence[Equation]
    touching: Mapping[Cell, Sequence[int]]
    written: Mapping[Cell, Written]
    values: Values
    slips: Callable[[Cell], Iterable[Slip]]
    around: Callable[[Cell, Takes], Sequence[tuple[Cell | None, Written]]]
    explained: Callable[[Cell, Fraction], tuple[str, Fraction]]
    works: Callable[[tuple[Change, ...]], bool]
    rare: Fraction
    broken: frozenset[int] = field(default=frozenset(), init=False)

    def mending(self, broken: Sequence[int]) -> Iterator[Weighed]:
        """Give the repairs with an exchange that put right every one of these broken equations."""
        self.broken = frozenset(broken)
        possible = list(self._possible())[:_MOST_EXCHANGES]
        partial: list[Weighed] = []
        for changes, likely in possible:
            left = self._left(changes)
            if not left:
                if self.works(changes):
                    yield changes, likely
                continue
            partial.append((changes, likely))
            yield from self._and_one_cell(changes, likely, left)
        for (one, first), (other, second) in list(combinations(partial, 2))[:_MOST_PAIRS]:
            both = (*one, *other)
            apart = {change.cell for change in one}.isdisjoint(change.cell for change in other)
            if apart and not self._left(both) and self.works(both):
                yield both, first * second * self.rare

    def _possible(self) -> Iterator[Weighed]:
        """Give every exchange of which all equations that it changes are broken, or hold afterwards."""
        seen: set[frozenset[Cell]] = set()
        for cell in dict.fromkeys(
            cell for number in sorted(self.broken) for cell in self.equations[number].cells
        ):
            for slip in self.slips(cell):
                if not slip.exchange:
                    continue
                around = self.around(cell, slip.takes)
                for other, figure in around:
                    pair = frozenset((cell, other))
                    if other is None or pair in seen or figure.value == self.written[cell].value:
                        continue
                    seen.add(pair)
                    changes = (
                        Change(cell, figure.value, slip.name),
                        Change(other, self.written[cell].value, slip.name),
                    )
                    if self._harmless(changes):
                        yield changes, Fraction(slip.weight, len(around))

    def _harmless(self, changes: tuple[Change, ...]) -> bool:
        values = self._with(changes)
        touched = {number for change in changes for number in self.touching.get(change.cell, ())}
        return all(
            number in self.broken or self.equations[number].holds(values) is not False for number in touched
        )

    def _left(self, changes: tuple[Change, ...]) -> list[int]:
        values = self._with(changes)
        return [number for number in sorted(self.broken) if not self.equations[number].holds(values)]

    def _and_one_cell(
        self, changes: tuple[Change, ...], likely: Fraction, left: Sequence[int]
    ) -> Iterator[Weighed]:
        """Give the repairs that change one more cell, one that stands in all equations that are still broken."""
        values = self._with(changes)
        moved = {change.cell for change in changes}
        shared = set.intersection(*(set(self.equations[number].cells) for number in left))
        wanted = _Wanted(self.equations, values)
        for cell in self.equations[left[0]].cells:
            if cell in moved or cell not in shared or self.values.get(cell) is None:
                continue
            value = common_point(wanted.of(cell, number) for number in self.touching[cell])
            slip, own = self.explained(cell, value) if value is not None else ("", Fraction(0))
            whole = (*changes, Change(cell, value, slip)) if value is not None else changes
            if slip and not self._left(whole) and self.works(whole):
                yield whole, likely * own * self.rare

    def _with(self, changes: tuple[Change, ...]) -> Values:
        return ChainMap[Cell, Fraction | None]({one.cell: one.value for one in changes}, self.values)


class _Wanted:
    """What each equation leaves for each of its cells when all others are as they are, worked out once."""

    def __init__(self, equations: Sequence[Equation], values: Values) -> None:
        self.equations, self.values = equations, values
        self.known: dict[int, dict[Cell, Interval]] = {}

    def of(self, cell: Cell, number: int) -> Interval | None:
        """Give what one equation leaves for a cell that has a value; None when another has none."""
        if number not in self.known:
            self.known[number] = self.equations[number].wanted_of_all(self.values)
        return self.known[number].get(cell)


def common_point(limits: Iterable[Interval | None]) -> Fraction | None:
    """Give the one number that all intervals leave, if they leave just one."""
    common: Interval | None = Interval(None, None)
    for limit in limits:
        if limit is None or common is None:
            return None
        common = common.intersect(limit)
    return common.low if common is not None and common.low == common.high else None
