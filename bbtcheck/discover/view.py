"""What is visible of a table while sums are looked for, and what it says of one sum in one place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, mul, sub
from typing import NamedTuple, TypeAlias

from bbtcheck.discover.lattice import MOST_BITS, Lattice, informative, usual, zeros
from bbtcheck.discover.trial import BREAK, GROSS, ROUND, ROUNDED, Trial

_MOST_PARTS = 400
_SHOWN = bytes([1]) + bytes(255)
"""Turns what is hidden into what is shown."""

Hidden: TypeAlias = tuple[int, bytes]
"""A track, and what is hidden of it."""

Search: TypeAlias = Callable[["View", int, bool], Iterable[tuple[int, int]]]


@dataclass(slots=True)
class Work:
    """How many figures were looked at while sums were weighed; above ``most`` nothing more is weighed."""

    most: int | None = None
    done: int = 0

    @property
    def is_over(self) -> bool:
        """Tell whether the bound was reached."""
        return self.most is not None and self.done >= self.most


@dataclass(frozen=True, slots=True)
class Known:
    """What was worked out of the tracks of one lattice, by what is hidden of them: views often differ in few."""

    sums: dict[Hidden, list[int]] = field(default_factory=dict)
    counted: dict[Hidden, tuple[list[int], list[int], list[int]]] = field(default_factory=dict)
    blocks: dict[tuple[int, bytes, bool, bool], list[tuple[int, int]]] = field(default_factory=dict)
    work: Work = field(default_factory=Work)


class Shape(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Bar:
    """What a sum must reach to be looked at closely: less than this is not chosen whatever else speaks for it.

    ``evidence`` is what a line needs, ``labelled`` what one needs that may be announced as a total, and ``announced``
    are the lines with such a word, ``totals`` those in which it stands before the figures. ``telling`` is how many of
    its sums must hold and say something, and ``length`` how many lines a block must reach from its total.
    """

    evidence: int = 0
    labelled: int = 0
    announced: Container[int] = ()
    totals: Container[int] = ()
    telling: int = 1
    length: int = 0


class View:
    """A lattice with some cells hidden, and the running sums over what is visible of each track.

    What is hidden is no part of a sum; with ``any_total`` it may still be the total. What does not reach the ``bar``
    need not be found; views of one lattice may share the ``known`` results of a search.
    """

    def __init__(
        self,
        lattice: Lattice,
        hidden: list[bytearray],
        any_total: bool = False,
        bar: Bar | None = None,
        known: Known | None = None,
    ) -> None:
        self.lattice, self.hidden, self.any_total = lattice, hidden, any_total
        self.bar = bar or Bar()
        self.known = known or Known()
        self._keys = [(track, bytes(hide)) for track, hide in enumerate(hidden)]
        self.sums = [self._summed(key) for key in self._keys]
        self._lines: list[tuple[int, ...]] = []
        self.coarsest = lattice.coarsest

    def _summed(self, key: Hidden) -> list[int]:
        """Give the running sums of what is visible of a track."""
        found = self.known.sums.get(key)
        if found is None:
            shown = key[1].translate(_SHOWN)
            found = list(accumulate(map(mul, self.lattice.figures(key[0]), shown), initial=0))
            self.known.sums[key] = found
        return found

    @property
    def masks(self) -> tuple[bytes, ...]:
        """Give what is hidden of each track."""
        return tuple(hide for _, hide in self._keys)

    def blocks(self, track: int, after: bool, search: Search) -> list[tuple[int, int]]:
        """Give the total and the far end of each block of a track that adds up, found once."""
        key = *self._keys[track], self.any_total and any(self.hidden[track]), after
        found = self.known.blocks.get(key)
        if found is None:
            found = self.known.blocks[key] = list(search(self, track, after))
        return found

    def counted(self, track: int) -> tuple[list[int], list[int], list[int]]:
        """Give the running numbers of steps, of figures and of figures that are not zero, of what is visible."""
        key = self._keys[track]
        found = self.known.counted.get(key)
        if found is None:
            given, shown = self.lattice.given(track), key[1].translate(_SHOWN)
            figures = list(map(mul, given, shown))
            found = self.known.counted[key] = (
                list(accumulate(map(mul, self.lattice.steps[track], figures), initial=0)),
                list(accumulate(figures, initial=0)),
                list(accumulate(map(mul, map(bool, self.lattice.figures(track)), shown), initial=0)),
            )
        return found

    def may_reach(self, shape: Shape, cost: int) -> bool:
        """Tell whether the sums that hold are enough, and may say enough, to reach the bar.

        First come those that are near enough to hold, whatever their rounding, and then those of them that do hold.
        """
        if not self._lines:
            self._lines = list(zip(*self.sums, strict=True))
        given = self.lattice.line(shape.total)
        spans = shape.spans()
        rooms = self.lattice.rooms(sum([end - start for start, end in spans]))
        away: Sequence[int] = given.values
        for start, end in spans:
            away = list(map(add, map(sub, away, self._lines[end]), self._lines[start]))
        bits = given.most if shape.total in self.bar.totals else given.bits
        near = [
            track for track, (off, room) in enumerate(zip(away, rooms, strict=True)) if -room <= off <= room
        ]
        if not self.is_enough(shape, cost, [bits[track] for track in near]):
            return False
        self.known.work.done += len(self.lattice.values)
        tried = [self.trial(shape, track) for track in near if bits[track]]
        return self.is_enough(shape, cost, [one.bits + one.copied for one in tried if one and one.holds])

    def is_enough(self, shape: Shape, cost: int, said: Sequence[int]) -> bool:
        """Tell whether what the sums that hold say at most reaches the bar, less what the shape costs."""
        bar = self.bar
        least = bar.labelled if shape.total in bar.announced else bar.evidence
        return sum(bits > 1 for bits in said) >= bar.telling and sum(said) >= least + cost

    def parts(self, shape: Shape, track: int) -> list[int]:
        """Give the lines that are added up in a track."""
        values, hidden = self.lattice.values[track], self.hidden[track]
        lines = (line for start, end in shape.spans() for line in range(start, end))
        return [line for line in lines if values[line] is not None and not hidden[line]]

    def trial(self, shape: Shape, track: int) -> Trial | None:
        """Try a shape in a track; None where the total is missing, or all parts are and it is not zero.

        Rounding explains a difference only between figures of one precision, and a part of fewer decimals counts as
        exact: a share among amounts is no part. What is rounded coarser than it is printed may be rounded at random,
        and is off by more than is usual.
        """
        value = self.lattice.values[track][shape.total]
        if value is None:
            return None
        total = self._sum(shape, track)
        difference = value - total
        if total and abs(difference) > (shape.last - shape.first + 2) * self.coarsest and not shape.pair:
            return self._broken(shape, track, value, total)
        steps, count, filled = self._added(shape, track)
        if (value and not count) or (shape.pair and count < 2):
            return None
        step = self.lattice.steps[track][shape.total]
        slack = steps + step
        if steps != count * step:
            alike = 2 * abs(difference) <= (count + 1) * step and self._alike(shape, track)
            slack = (alike + 1) * step if alike else 0
        if step == 1:
            slack = min(slack, usual(count + 1))
        holds = 2 * abs(difference) <= slack
        if not holds:
            return self._broken(shape, track, value, total)
        bits = informative(value)
        if difference:
            bits = max(min(bits, (2 * abs(value) // slack).bit_length() - 1) - ROUNDED, 0)
        if filled < 2:
            return Trial(track, difference, True, min(bits, 1), max(bits - 1, 0), count < 2)
        if shape.total in self.bar.totals and not difference:
            bits = max(bits, self._round(shape, track, value))
        return Trial(track, difference, True, bits)

    def _broken(self, shape: Shape, track: int, value: int, total: int) -> Trial | None:
        """Give a trial that does not hold, None where a part is withheld; of two parts none is of another kind."""
        if self.lattice.withheld and self._is_withheld(shape, track):
            return None
        gross = abs(value) > 2 * abs(total) or abs(total) > 2 * abs(value)
        return Trial(track, value - total, False, 0, cost=GROSS if gross and not shape.pair else BREAK)

    def _is_withheld(self, shape: Shape, track: int) -> bool:
        """Tell whether a sign stands in the place of a part: what the others make is then less than the total."""
        withheld, hidden = self.lattice.withheld[track], self.hidden[track]
        return any(
            withheld[line] > hidden[line] for start, end in shape.spans() for line in range(start, end)
        )

    def _round(self, shape: Shape, track: int, value: int) -> int:
        """Tell how many bits a round figure says that is called a total, where its parts are not round as well."""
        values = self.lattice.values[track]
        parts = self.parts(shape, track) if value and value % 10 == 0 else ()
        if not 1 < len(parts) <= _MOST_PARTS:
            return 0
        idle = sorted(zeros(values[line] or 0) for line in parts)
        told: int = abs(value) // 10 ** idle[1]
        return min(told.bit_length() - ROUND, MOST_BITS)

    def _alike(self, shape: Shape, track: int) -> int:
        """Count the parts that are printed as finely as their total; none where one is printed more finely."""
        steps = self.lattice.steps[track]
        own = [steps[line] for line in self.parts(shape, track)]
        step = steps[shape.total]
        return own.count(step) if min(own, default=0) >= step else 0

    def only_part(self, shape: Shape, track: int) -> int:
        """Give the first line among the parts that is not zero."""
        filled = self.counted(track)[2]
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

    def _sum(self, shape: Shape, track: int) -> int:
        sums = self.sums[track]
        if shape.is_block:
            return sums[shape.last + 1] - sums[shape.first]
        return sum([sums[end] - sums[start] for start, end in shape.spans()])

    def _added(self, shape: Shape, track: int) -> tuple[int, int, int]:
        """Steps, number of figures and number of figures that are not zero, of the parts."""
        steps, counts, filled = self.counted(track)
        if shape.is_block:
            start, end = shape.first, shape.last + 1
            return steps[end] - steps[start], counts[end] - counts[start], filled[end] - filled[start]
        spans = shape.spans()
        return (
            sum([steps[end] - steps[start] for start, end in spans]),
            sum([counts[end] - counts[start] for start, end in spans]),
            sum([filled[end] - filled[start] for start, end in spans]),
        )


def either(one: bytearray, other: bytearray) -> bytearray:
    """Give what is hidden by one of two masks."""
    both = int.from_bytes(one, "big") | int.from_bytes(other, "big")
    return bytearray(both.to_bytes(len(one), "big"))
