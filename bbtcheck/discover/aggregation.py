"""What was found in a table: a line that is the sum of other lines, and every place where that was tried."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Axis = Literal["rows", "columns"]
"""What is added up: ``rows`` to a row of totals, or ``columns`` to a column of totals."""

Spot = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One total and its parts: whether they add up, and by how much they do not.

    ``difference`` is the printed total less the sum of the parts, in base units; ``holds`` is true when it is zero
    or when the rounding of the printed figures explains it. Cells without a figure are no parts.
    """

    total: Spot
    parts: tuple[Spot, ...]
    difference: Fraction
    holds: bool


@dataclass(frozen=True, slots=True)
class Aggregation:
    """A row or column that is the sum of others, found by arithmetic alone or with the help of its label.

    ``line`` is the number of the row (or column) of totals, from 0. ``evidence`` is how many times, as a power of
    two, the sums that hold are unlikely to do so by accident; ``labelled`` tells whether a word such as "totaal"
    stands before the totals.
    """

    axis: Axis
    line: int
    instances: tuple[Instance, ...]
    evidence: int
    labelled: bool

    @property
    def holding(self) -> tuple[Instance, ...]:
        """The totals that add up."""
        return tuple(one for one in self.instances if one.holds)

    @property
    def near_misses(self) -> tuple[Instance, ...]:
        """The totals that do not add up although the others of their line do."""
        return tuple(one for one in self.instances if not one.holds)
