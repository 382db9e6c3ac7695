"""What is usual in a table: where its totals stand, and which lines with one label are made in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bbtcheck.discover.view import Shape

SIDE = 4
"""What a total gains that stands on the side of its parts where nearly all totals of the table stand."""

LIKE = 3
"""What a total gains for each other one with the same label that is made in the same way."""

MOST = 9
"""What a total gains at most."""

_CLEAR = 4
_FEWEST = 3
_MOST_LABELS = 24

Kind = tuple[str, bool] | tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class Habits:
    """The label of every line, and how the totals chosen in a first round were made."""

    names: Sequence[str]
    below: int = 0
    above: int = 0
    kinds: Sequence[Counter[Kind]] = ()
    lines: frozenset[Shape] = frozenset()

    @classmethod
    def none(cls, names: Sequence[str]) -> Habits:
        """Give the habits of a table of which only the labels are known."""
        return cls(names)

    @classmethod
    def seen_in(cls, shapes: Iterable[Shape], names: Sequence[str]) -> Habits:
        """Learn from the shapes that were chosen."""
        chosen = frozenset(shapes)
        blocks = [shape for shape in chosen if shape.is_block]
        below = sum(shape.total > shape.last for shape in blocks)
        kinds = Counter(kind for shape in chosen for kind in _kinds(shape, names))
        return cls(names, below, len(blocks) - below, (kinds,), chosen)

    def __bool__(self) -> bool:
        """Tell whether anything was seen that is usual."""
        clear = self._side(True) or self._side(False)
        return clear or any(count > 1 for kinds in self.kinds for count in kinds.values())

    @property
    def most(self) -> int:
        """The most evidence that a shape can gain."""
        return MOST if self.lines else 0

    def bonus(self, shape: Shape) -> int:
        """Give the evidence that a shape gains by being made as others of the table are."""
        itself = shape in self.lines
        like = max(
            (kinds[kind] - itself for kinds in self.kinds for kind in _kinds(shape, self.names)), default=0
        )
        side = SIDE if shape.is_block and self._side(shape.total > shape.last) else 0
        return min(MOST, side + LIKE * max(like, 0))

    def repeated(self) -> list[str]:
        """Give the labels that stand before three lines or more, the most frequent first."""
        counted = Counter(name for name in self.names if name)
        often = [name for name, count in counted.most_common(_MOST_LABELS) if count >= _FEWEST]
        return often

    def _side(self, below: bool) -> bool:
        one, other = (self.below, self.above) if below else (self.above, self.below)
        return one >= _CLEAR and one >= _CLEAR * other


def _kinds(shape: Shape, names: Sequence[str]) -> list[Kind]:
    """Name the ways in which a shape may be like another: the same label and side, or the same distances."""
    distances = (shape.first - shape.total, shape.last - shape.total, shape.pair)
    name = names[shape.total]
    return [distances, (name, shape.total > shape.last)] if name and not shape.pair else [distances]
