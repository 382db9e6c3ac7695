"""What is visible of a table while sums are looked for, and what it says of one sum in one place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import isqrt

from bbtcheck.discover.lattice import Lattice, informative
from bbtcheck.discover.trial import BREAK, GROSS, ROUNDED, Trial


@dataclass(frozen=True, slots=True)
class Shape:
    """Which lines a line is the sum of: all visible ones between two, two single ones, or those named."""

    total: int
    first: int
    last: int
    pair: bool = False
    among: tuple[int, ...] = ()

    @property
    def is_block(self) -> bool:
        """Tell whether it is the sum of all that is visible between two lines."""
        return not self.pair and not self.among

    def spans(self) -> Sequence[tuple[int, int]]:
        """Give begin and end of each run of lines that are added up."""
        if self.is_block:
            return ((self.first, self.last + 1),)
        return [(line, line + 1) for line in self.among or (self.first, self.last)]


@dataclass(slots=True)
class View:
    """A lattice with some cells hidden, and the running sums over what is visible of each track.

    What is hidden is no part of a sum; with ``any_total`` it may still be the total.
    """

    lattice: Lattice
    hidden: list[bytearray]
    any_total: bool = False
    sums: list[list[int]] = field(init=False)
    steps: list[list[int]] = field(init=False)
    counts: list[list[int]] = field(init=False)
    filled: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Add up once, so that each trial later takes the same short time."""
        shown = [
            [None if hide else value for value, hide in zip(values, hidden, strict=True)]
            for values, hidden in zip(self.lattice.values, self.hidden, strict=True)
        ]
        self.sums = [list(accumulate((v or 0 for v in track), initial=0)) for track in shown]
        self.counts = [list(accumulate((v is not None for v in track), initial=0)) for track in shown]
        self.filled = [list(accumulate((bool(v) for v in track), initial=0)) for track in shown]
        self.steps = [
            list(accumulate((0 if v is None else s for v, s in zip(track, steps, strict=True)), initial=0))
            for track, steps in zip(shown, self.lattice.steps, strict=True)
        ]

    def parts(self, shape: Shape, track: int) -> list[int]:
        """Give the lines that are added up in a track."""
        values, hidden = self.lattice.values[track], self.hidden[track]
        lines = (line for start, end in shape.spans() for line in range(start, end))
        return [line for line in lines if values[line] is not None and not hidden[line]]

    def trial(self, shape: Shape, track: int) -> Trial | None:
        """Try a shape in a track; None where the total is missing, or all parts are and it is not zero.

        Rounding explains a difference only between figures of one precision: a share among amounts is no part. What is
        rounded coarser than it is printed may be rounded at random, and is off by more than is usual.
        """
        value = self.lattice.values[track][shape.total]
        if value is None:
            return None
        total, steps, count, filled = self._added(shape, track)
        if (value and not count) or (shape.pair and count < 2):
            return None
        difference = value - total
        step = self.lattice.steps[track][shape.total]
        slack = steps + step if steps == count * step else 0
        if step == 1:
            slack = min(slack, _usual(count + 1))
        holds = 2 * abs(difference) <= slack
        if not holds:
            gross = abs(value) > 2 * abs(total) or abs(total) > 2 * abs(value)
            return Trial(track, difference, False, 0, cost=GROSS if gross and not shape.pair else BREAK)
        bits = informative(value)
        if difference:
            bits = max(min(bits, (2 * abs(value) // slack).bit_length() - 1) - ROUNDED, 0)
        if filled < 2:
            return Trial(track, difference, True, min(bits, 1), max(bits - 1, 0), count < 2)
        return Trial(track, difference, True, bits)

    def only_part(self, shape: Shape, track: int) -> int:
        """Give the first line among the parts that is not zero."""
        filled = self.filled[track]
        if not shape.is_block:
            starts = (start for start, end in shape.spans() if filled[end] > filled[start])
            return next(starts, shape.last)
        return bisect_right(filled, filled[shape.first]) - 1

    def share(self, shape: Shape, track: int) -> int:
        """Give the share of the total that its first part takes, in hundred thousandths."""
        values = self.lattice.values[track]
        return (values[self.only_part(shape, track)] or 0) * 100_000 // (values[shape.total] or 1)

    def quarters(self, shape: Shape, track: int) -> tuple[int, ...]:
        """Give the sums of the first quarter, the first half and the first three quarters of its lines."""
        sums, spans = self.sums[track], shape.spans()
        if shape.is_block:
            lines = shape.last + 1 - shape.first
            ends = [shape.first + (quarter * lines + 3) // 4 for quarter in (1, 2, 3)]
            return tuple(sums[end] - sums[shape.first] for end in ends)
        added = list(accumulate((sums[end] - sums[start] for start, end in spans), initial=0))
        return tuple(added[(quarter * len(spans) + 3) // 4] for quarter in (1, 2, 3))

    def _added(self, shape: Shape, track: int) -> tuple[int, int, int, int]:
        """Sum, steps, number of figures and number of figures that are not zero, of the parts."""
        spans = shape.spans()
        sums, steps = self.sums[track], self.steps[track]
        counts, filled = self.counts[track], self.filled[track]
        return (
            sum(sums[end] - sums[start] for start, end in spans),
            sum(steps[end] - steps[start] for start, end in spans),
            sum(counts[end] - counts[start] for start, end in spans),
            sum(filled[end] - filled[start] for start, end in spans),
        )


def _usual(figures: int) -> int:
    """Give twice how many steps the sum of so many rounded figures is off at most, in all but one of a million."""
    return 1 + isqrt(25 * figures // 3)
