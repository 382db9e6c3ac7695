"""What was found in a table: a line that is calculated from other lines, and every place where that was tried."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

Axis = Literal["rows", "columns"]
"""What is added up: ``rows`` to a row of totals, or ``columns`` to a column of totals."""

Operator = Literal["sum", "average", "ratio", "change"]
"""How a figure is calculated: ``ratio`` is the first part over the second, ``change`` how much more the second is."""

Spot = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One calculated figure and its parts: whether it is right, and by how much it is not.

    ``total`` is the place of that figure, also when it is no sum. ``difference`` is what is printed less what the
    parts give, exactly and in base units; ``holds`` is true when it is zero or when the rounding of the printed
    figures explains it. Cells without a figure are no parts. The parts of a sum or an average are in the order of the
    table, those of a ratio are numerator and denominator, those of a change the earlier and the later figure. Where
    ``exact`` the rounding of the parts explains nothing: the rest of the line shows that they are not rounded. Where
    ``slight`` the difference is hardly more than the rounding that others of the line are off by.
    """

    total: Spot
    parts: tuple[Spot, ...]
    difference: Fraction
    holds: bool
    exact: bool = False
    slight: bool = False


@dataclass(frozen=True)
class Aggregation:
    """A row or column that is calculated from others, found by arithmetic alone or with the help of its label.

    ``line`` is the number of the row (or column) of totals, from 0. ``evidence`` is how many times, as a power of
    two, the figures that hold are unlikely to do so by accident; ``labelled`` tells whether a word such as "totaal"
    stands before the totals. ``scale`` is 100 for a ratio or change that is printed in percent, and otherwise 1.
    ``repeats`` is the row (or column) of totals that a line of sums repeats: that one is the sum of the same parts, and
    stands nearer to them.
    """

    axis: Axis
    line: int
    instances: tuple[Instance, ...]
    evidence: int
    labelled: bool
    operator: Operator = "sum"
    scale: int = 1
    repeats: int | None = None

    @cached_property
    def holding(self) -> tuple[Instance, ...]:
        """The figures that are as the others say."""
        return tuple(one for one in self.instances if one.holds)

    @cached_property
    def top(self) -> int:
        """The first row in which one of its figures stands."""
        return min(row for one in self.instances for row, _ in (one.total, *one.parts))

    @property
    def near_misses(self) -> tuple[Instance, ...]:
        """The figures that are not what their parts say although the others of their line are."""
        return tuple(one for one in self.instances if not one.holds)
