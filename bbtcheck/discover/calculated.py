"""Adds averages, ratios and relative changes to the sums of a table, each figure calculated in one way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bbtcheck.discover.aggregation import Aggregation, Instance, Operator, Spot
from bbtcheck.discover.compounded import without_compounded
from bbtcheck.discover.crossed import crossed
from bbtcheck.discover.divided import computed
from bbtcheck.discover.expected import Expected, expected_in
from bbtcheck.discover.grid import Grid
from bbtcheck.discover.labels import line_labels, names_total
from bbtcheck.discover.lattice import Lattice
from bbtcheck.discover.means import averages
from bbtcheck.discover.plausible import holding_in, statistic_tracks, without_statistics
from bbtcheck.discover.ratios import QuotientFound, quotients
from bbtcheck.discover.trial import Trial

MIXED = 20
"""Evidence that a sum of ratios and amounts together needs, and a ratio among the amounts that a sum adds."""


def with_calculated(
    grid: Grid, lattices: Sequence[Lattice], sums: Sequence[Aggregation], labels: bool, every: bool = True
) -> list[Aggregation]:
    """Give the sums of a table and what else is calculated in it, without sums of ratios and amounts together.

    ``lattices`` are those of all its figures together. Unless ``every`` is said, quotients of figures in other rows and
    columns are not looked for: no sum is left out for these.
    """
    found: list[Aggregation] = []
    known = {one.total for a in sums for one in a.holding if len(one.parts) > 1}
    for lattice in lattices:
        names = line_labels(grid, lattice) if labels else [""] * lattice.lines
        expected = expected_in(grid, lattice, sums, labels)
        silent = {lattice.places[track] for track in statistic_tracks(grid, lattice, labels)}
        for aggregation in (
            *without_statistics(list(_quotients(lattice, known, names, expected)), silent),
            *(without_compounded(holding_in(one, silent), grid) for one in averages(lattice, sums, names)),
        ):
            free = tuple(one for one in aggregation.instances if one.total not in known)
            if 2 * len(free) >= len(aggregation.instances):
                known.update(one.total for one in free if one.holds)
                found.append(aggregation)
    mixed = _mixed(sums, _quotient_spots(found))
    found = [one for one in found if not _is_doubted(one, mixed)]
    ratios = _quotient_spots(found)
    left_out = {id(one) for one in _mixed(sums, ratios) if one.evidence < MIXED}
    kept = [_without(one, ratios) for one in sums if id(one) not in left_out]
    for lattice in lattices if every else ():
        beside = crossed(lattice, _cells(lattice, known), expected_in(grid, lattice, sums, labels))
        known.update(one.total for each in beside for one in each.holding)
        found += beside
    return kept + found


def _without(aggregation: Aggregation, ratios: set[Spot]) -> Aggregation:
    """Leave out the sums that do not hold because the figure is a ratio or a change, which is right as that."""
    kept = tuple(one for one in aggregation.instances if one.holds or one.total not in ratios)
    return replace(aggregation, instances=kept)


def _mixed(sums: Sequence[Aggregation], ratios: set[Spot]) -> list[Aggregation]:
    """Give the sums that add ratios to what is none, nor a total of ratios."""
    made = _with_totals(ratios, sums)
    return [one for one in sums if _is_mixed(one, ratios) and _is_mixed(one, made)]


def _is_doubted(aggregation: Aggregation, mixed: Sequence[Aggregation]) -> bool:
    """Tell whether a weak ratio is mostly one of figures that better supported sums add to amounts."""
    if aggregation.operator == "average" or aggregation.evidence >= MIXED:
        return False
    better = (one for one in mixed if one.evidence > aggregation.evidence)
    parts = {part for one in better for each in one.holding for part in each.parts}
    return 2 * sum(one.total in parts for one in aggregation.holding) > len(aggregation.holding)


def _quotient_spots(found: Iterable[Aggregation]) -> set[Spot]:
    return {one.total for a in found if a.operator != "average" for one in a.holding}


def _with_totals(ratios: set[Spot], sums: Sequence[Aggregation]) -> set[Spot]:
    """Add the totals of ratios, and the totals of these: the shares of all groups make the share of the whole."""
    made = set(ratios)
    waiting = [one for each in sums for one in each.holding if one.parts]
    while True:
        more = [one for one in waiting if made.issuperset(one.parts)]
        if made.issuperset(one.total for one in more):
            return made
        made.update(one.total for one in more)


def _is_mixed(aggregation: Aggregation, ratios: set[Spot]) -> bool:
    """Tell whether most of what a sum adds is partly among some figures, and partly not."""
    kinds = [{spot in ratios for spot in one.parts} for one in aggregation.holding]
    return 2 * sum(len(kind) > 1 for kind in kinds) > len(kinds)


def _quotients(
    lattice: Lattice, known: set[Spot], names: Sequence[str], expected: Expected
) -> Iterator[Aggregation]:
    totals = _cells(lattice, known)
    for found in quotients(lattice, totals, expected):
        quotient = found.quotient
        pair = (quotient.numerator, quotient.denominator)
        lines = pair[::-1] if quotient.change else pair
        operator: Operator = "change" if quotient.change else "ratio"
        instances = tuple(_quotient(lattice, found, trial, lines) for trial in found.trials)
        labelled = names_total(names[quotient.target])
        yield Aggregation(
            lattice.axis, quotient.target, instances, found.evidence, labelled, operator, quotient.scale
        )


def _quotient(lattice: Lattice, found: QuotientFound, trial: Trial, lines: Sequence[int]) -> Instance:
    target = found.quotient.target
    printed = (lattice.values[trial.track][target] or 0) * lattice.unit
    return Instance(
        total=lattice.spot(trial.track, target),
        parts=tuple(lattice.spot(trial.track, line) for line in lines),
        difference=printed - computed(lattice, found.quotient, trial.track),
        holds=trial.holds,
        exact=trial.near,
    )


def _cells(lattice: Lattice, spots: set[Spot]) -> set[tuple[int, int]]:
    """Give track and line of the cells of a lattice that are among some."""
    return {
        (track, line)
        for track in range(len(lattice.values))
        for line in range(lattice.lines)
        if lattice.spot(track, line) in spots
    }
