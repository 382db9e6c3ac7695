"""Totals of one line: a group with a single member has its total too, which is the same figure again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from bbtcheck.discover.aggregation import Spot
from bbtcheck.discover.lattice import Lattice, informative
from bbtcheck.discover.lone import PRIOR
from bbtcheck.discover.search import Candidate
from bbtcheck.discover.trial import Trial
from bbtcheck.discover.view import Shape

_FEWEST = 2
_CLEAR = 4
_AWAY = 4
_PAIR = 2


def single_totals(
    lattice: Lattice,
    names: Sequence[str],
    announced: Callable[[Spot], bool],
    known: Container[tuple[int, int]],
    shapes: Iterable[Shape],
) -> Iterator[Candidate]:
    """Give the lines that repeat the one beside them in every figure, and are called a total or have its label.

    ``names`` are the labels of the lines and ``known`` the tracks and lines that are sums: neither of the two is one.
    The single member is looked for on the side on which the parts of other totals of the table stand, as far as the
    ``shapes`` chosen so far tell; where that is not clear there is nothing to tell.
    """
    side, often = _side(shapes), Counter(names)
    for line in range(lattice.lines) if side else ():
        tracks = [track for track, values in enumerate(lattice.values) if values[line] is not None]
        member = _beside(lattice, line, tracks, side)
        if member is None or any((track, at) in known for track in tracks for at in (line, member)):
            continue
        alike = names[line] == names[member] != "" and often[names[line]] == _PAIR <= len(tracks)
        called = all(announced(lattice.spot(track, line)) for track in tracks)
        if alike or called:
            said = sum(map(informative, {lattice.values[track][line] or 0 for track in tracks}))
            trials = tuple(Trial(track, 0, True, 0, alone=True) for track in tracks)
            yield Candidate(Shape(line, member, member), trials, PRIOR + said, called)


def _side(shapes: Iterable[Shape]) -> int:
    """Tell whether the parts of totals stand before them (-1) or behind them (1), and 0 where that is not clear."""
    sides = [-1 if shape.total > shape.last else 1 for shape in shapes if shape.is_block]
    few, many = sorted((sides.count(-1), sides.count(1)))
    if many < _FEWEST or many < _CLEAR * few:
        return 0
    return -1 if sides.count(-1) == many else 1


def _beside(lattice: Lattice, line: int, tracks: Sequence[int], side: int) -> int | None:
    """Give the nearest line on one side in which anything stands, when it is near and has all the same figures."""
    for other in range(line + side, line + side * (_AWAY + 1), side):
        if not 0 <= other < lattice.lines:
            return None
        if any(lattice.values[track][other] is not None for track in tracks):
            same = all(lattice.values[track][other] == lattice.values[track][line] for track in tracks)
            return other if same else None
    return None
