"""Finds the averages of a table from the inside out: of figures, of figures past their averages, and of averages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from bbtcheck.discover.aggregation import Aggregation, Instance, Spot
from bbtcheck.discover.averages import AverageFound, Averages
from bbtcheck.discover.halves import halves, width
from bbtcheck.discover.labels import names_average
from bbtcheck.discover.lattice import Lattice
from bbtcheck.discover.trial import Trial

_MOST_LABELS = 12
_FEWEST = 3
_NEXT = 2


def averages(lattice: Lattice, sums: Sequence[Aggregation], names: Sequence[str]) -> list[Aggregation]:
    """Give the lines of averages, the best supported first; a figure may be in more than one.

    None is taken of figures together with a total or an average of these. First come those of lines next to one another
    and of lines with one label; then, with these and the totals hidden, those of the same figures across them; then,
    with their parts hidden, averages of averages; and then what is half of two lines anywhere.
    """
    named = {line for line, name in enumerate(names) if names_average(name)}
    often = Counter(name for name in names if name).most_common(_MOST_LABELS)
    masks = [bytearray(lattice.lines)]
    masks += [bytearray(own != name for own in names) for name, count in often if count >= _FEWEST]
    every = [one for mask in masks for one in _found(lattice, [mask] * len(lattice.values), named)]
    totals, means = _parts_of(sums), _parts_of(every)
    inner = [one for one in every if not _counts_twice(one, totals) and not _counts_twice(one, means)]
    outer: list[Aggregation] = []
    made = [*(one for one in sums if one.axis == lattice.axis and one.holding), *inner]
    if made:
        beside = None if inner else _beside(lattice, made)
        outer += _found(lattice, _without_lines(lattice, made), named, beside)
    if inner:
        outer += _found(lattice, _without_parts(lattice, inner), named)
    outer = [one for one in outer if not _counts_twice(one, totals)]
    return sorted((*inner, *outer, *_halves(lattice, named)), key=lambda one: -one.evidence)


def _found(
    lattice: Lattice, hidden: Sequence[bytearray], named: set[int], targets: Iterable[int] | None = None
) -> Iterator[Aggregation]:
    search = Averages(lattice, hidden, named)
    return (_told(search, one) for one in search.found(targets))


def _halves(lattice: Lattice, named: set[int]) -> Iterator[Aggregation]:
    cost = 2 * (2 * width(lattice)).bit_length()
    for block in halves(lattice, named):
        mask = bytearray(b"\x01") * lattice.lines
        mask[block.first] = mask[block.last] = 0
        search = Averages(lattice, [mask] * len(lattice.values), named)
        yield from (_told(search, one) for one in search.weighed(block, cost))


def _told(search: Averages, found: AverageFound) -> Aggregation:
    instances = tuple(_average(search, found, trial) for trial in found.trials)
    target = found.block.target
    named = target in search.named
    return Aggregation(search.lattice.axis, target, instances, found.evidence, named, "average")


def _average(search: Averages, found: AverageFound, trial: Trial) -> Instance:
    lattice, parts = search.lattice, search.parts(found.block, trial.track)
    return Instance(
        total=lattice.spot(trial.track, found.block.target),
        parts=tuple(lattice.spot(trial.track, line) for line in parts),
        difference=Fraction(trial.difference, len(parts)) * lattice.unit,
        holds=trial.holds,
        exact=trial.near,
    )


def _parts_of(found: Iterable[Aggregation]) -> dict[Spot, set[Spot]]:
    """Give the parts of every figure that is made of two or more, of the first that is told of it."""
    parts: dict[Spot, set[Spot]] = {}
    for each in found:
        for one in each.holding:
            if len(one.parts) > 1:
                parts.setdefault(one.total, set(one.parts))
    return parts


def _counts_twice(average: Aggregation, made: Mapping[Spot, set[Spot]]) -> bool:
    """Tell whether an average is mostly taken of figures and of what is made of these."""
    twice = sum(_has_both(set(one.parts), made) for one in average.instances)
    return 2 * twice > len(average.instances)


def _has_both(parts: set[Spot], made: Mapping[Spot, set[Spot]]) -> bool:
    return any(part in made and made[part] <= parts for part in parts)


def _beside(lattice: Lattice, totals: Iterable[Aggregation]) -> list[int]:
    """Give the lines next to totals, and no total themselves: there the average of the same figures stands."""
    lines = {one.line for one in totals}
    near = {line + away for line in lines for away in (-_NEXT, -1, 1, _NEXT)}
    return sorted(line for line in near - lines if 0 <= line < lattice.lines)


def _without_lines(lattice: Lattice, made: Iterable[Aggregation]) -> list[bytearray]:
    """Hide lines that are made of others, from the first track in which they are to the last."""
    hidden = [bytearray(lattice.lines) for _ in lattice.values]
    for each in made:
        tracks = sorted(lattice.at(one.total)[0] for one in each.holding)
        for track in range(tracks[0], tracks[-1] + 1):
            hidden[track][each.line] = 1
    return hidden


def _without_parts(lattice: Lattice, made: Iterable[Aggregation]) -> list[bytearray]:
    """Hide the figures that others are made of."""
    hidden = [bytearray(lattice.lines) for _ in lattice.values]
    for track, line in (lattice.at(spot) for one in made for each in one.holding for spot in each.parts):
        hidden[track][line] = 1
    return hidden
