"""Looks up which figures near a figure it is the quotient of, without trying what is too large or too small."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

_TRIED = 5
_SURE = 32
"""How many times more than its rounding a figure must be for the rounding of its parts to count."""


class Terms:
    """The figures of one track that are not zero, in the order of their size: which of them divided make another."""

    def __init__(self, values: Sequence[int | None], steps: Sequence[int]) -> None:
        self.figures = {line: value for line, value in enumerate(values) if value}
        self.steps = steps
        self.lines = list(self.figures)
        self.ranks = {
            line: at for at, line in enumerate(sorted(self.lines, key=lambda one: self.figures[one]))
        }
        self.largest = max(map(abs, self.figures.values()), default=0)
        self.smallest = min(map(abs, self.figures.values()), default=0)
        self.coarsest = max((steps[line] for line in self.lines), default=0)

    def near(self, at: int, window: int) -> list[int]:
        """Give the lines around the one with this number among those that are filled."""
        return self.lines[max(0, at - window) : at] + self.lines[at + 1 : at + window + 1]

    def ordered(self, near: Sequence[int]) -> tuple[list[int], list[int]]:
        """Give some lines with their figures in the order of size."""
        lines = sorted(near, key=self.ranks.__getitem__)
        return [self.figures[line] for line in lines], lines

    def largest_below(self, factor: int, one: int, step: int) -> int | None:
        """Give the largest denominator of which a figure of the track can be the numerator; None for any.

        ``factor`` is the quotient in units of ``one``, with a change the whole as well; it is printed in ``step``.
        """
        fixed = 2 * abs(factor) - step
        if fixed <= 0:
            return None
        return (2 * self.largest * one + self.coarsest * (abs(factor) + one)) // fixed

    def numerators(
        self,
        value: int,
        factor: int,
        one: int,
        step: int,
        below: Sequence[int],
        ordered: tuple[list[int], list[int]],
    ) -> Iterator[tuple[int, int]]:
        """Give each denominator with the lines whose figure is the wanted numerator, as closely as is printed."""
        figures, steps = self.figures, self.steps
        sizes, lines = ordered
        whole_factor, doubled, end = abs(factor) + one, 2 * abs(value), len(sizes)
        for line in below:
            figure = figures[line]
            size = abs(figure)
            own = step * size
            whole = own + steps[line] * whole_factor
            slack = (whole if doubled * size >= _SURE * max(whole, 1) else own) // 2
            middle = factor * figure
            first = bisect_left(sizes, -((slack - middle) // one))
            most = (middle + slack) // one
            if first < end and sizes[first] <= most:
                found = [other for other in lines[first : bisect_right(sizes, most)] if other != line]
                if len(found) <= _TRIED:
                    for other in found:
                        yield other, line
