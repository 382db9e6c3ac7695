"""The overview behind the projects of a monitoring, beside the projects themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise

from bbtcheck.genres.overviews import Overview, OverviewRow
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.quantity import Dimension, Quantity, unit_of
from bbtcheck.records import Enumeration, OverviewTotal, Statement
from bbtcheck.records.relance import RecoveryProject

_COUNT = unit_of("projecten", count=True)
MEASURES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "begroot": r"(?:beleidsruimte\s*(?:\(begroot\))?|begroot|input|budget)",
        "vak": r"(?:uitvoering\s+)?VAK|vastgelegd",
        "vek": r"(?:uitvoering\s+)?VEK|vereffend",
    }.items()
}
"""The measures of a project, with the heads of the columns that sum them up."""
_MOST_HOLD, _OF_FIVE = 3, 5  # of five figures of the lines, at least three are those of the projects

Groups = Sequence[Sequence[RecoveryProject]]


def overview_claims(
    overview: Overview, projects: Sequence[RecoveryProject]
) -> Iterator[OverviewTotal | Enumeration]:
    """Set the figures of an overview beside the projects of the paper, where it counts as many as the paper has.

    Which projects a line is about follows from their minister, or from their order and how many the line counts. That
    is taken for sure only where most figures of the lines say so, and at least one of each line.
    """
    counting = [column for column in range(len(overview.heads)) if overview.counts(column)]
    counts = [row.cells[counting[0]] for row in overview.rows] if counting else []
    whole = [int(count.value) for count in counts if count is not None]
    if not projects or len(whole) != len(overview.rows):
        return
    total = overview.total
    same = total is not None and _is(total.cells[counting[0]], len(projects))
    if total is not None and same:
        yield from _totals(overview, total, projects)
    if not same and sum(whole) != len(projects):
        return
    named = _by_cluster(overview, projects)
    groupings = (named,) if named is not None else _groupings(projects, whole)
    groups = max(groupings, key=lambda each: _fitting(overview, each), default=None)
    if groups is None or not _fitting(overview, groups):
        return
    for row, group in zip(overview.rows, groups, strict=True):
        yield from _totals(overview, row, group)
        yield from _counted(row, counting[0], overview, group)


def _by_cluster(overview: Overview, projects: Sequence[RecoveryProject]) -> Groups | None:
    """Give the projects of each line where the lines are named after the clusters of all projects; else None."""
    clusters: dict[str | None, list[RecoveryProject]] = {}
    for project in projects:
        clusters.setdefault(title_key(project.cluster_name or project.cluster), []).append(project)
    keys = [title_key(re.sub(r"^\d{1,3}[.)]?\s+", "", row.label)) for row in overview.rows]
    return (
        tuple(clusters[key] for key in keys) if sorted(map(str, keys)) == sorted(map(str, clusters)) else None
    )


def _groupings(projects: Sequence[RecoveryProject], counts: Sequence[int]) -> Iterator[Groups]:
    """Give the ways in which the projects may stand behind the lines: by minister, or in order and so many each."""
    ministers: dict[str | None, list[RecoveryProject]] = {}
    for project in projects:
        ministers.setdefault(title_key(project.minister), []).append(project)
    groups = tuple(ministers.values())
    if len(groups) == len(counts):
        yield groups
    if sum(counts) == len(projects):
        edges = list(pairwise(accumulate(counts, initial=0)))
        for ordered in (projects, [project for group in groups for project in group]):
            yield tuple(ordered[start:end] for start, end in edges)


def _fitting(overview: Overview, groups: Groups) -> int:
    """Count the figures of the lines that are those of their projects; 0 where that is not sure for each line."""
    found = [list(_totals(overview, row, group)) for row, group in zip(overview.rows, groups, strict=True)]
    right = sum(_holds(claim) for claims in found for claim in claims)
    sure = all(any(_holds(claim) and claim.amount.value for claim in claims) for claims in found)
    return right if sure and _MOST_HOLD * sum(map(len, found)) <= _OF_FIVE * right else 0


def _counted(
    row: OverviewRow, column: int, overview: Overview, projects: Sequence[RecoveryProject]
) -> Iterator[Enumeration]:
    count = row.cells[column]
    if count is not None:
        yield Enumeration(
            label=f"{overview.head(column)}: {row.label}",
            announced=replace(count, unit=_COUNT, step=Decimal(0)),
            items=tuple(project.code for project in projects),
            place=count.place,
        )


def _is(quantity: Quantity | None, number: int) -> bool:
    return quantity is not None and quantity.value == number


def _totals(
    overview: Overview, row: OverviewRow, projects: Sequence[RecoveryProject]
) -> Iterator[OverviewTotal]:
    for column, head in enumerate(overview.heads):
        name = next((name for name, words in MEASURES.items() if words.fullmatch(head)), None)
        amount = row.cells[column]
        if name is None or amount is None or amount.unit.dimension is not Dimension.MONEY or not projects:
            continue
        parts = [(project.code, getattr(project, name)) for project in projects]
        if all(part is not None and not part.readings for _, part in parts):
            yield OverviewTotal(
                label=row.label,
                column=head,
                amount=amount,
                parts=tuple(Statement(amount=part, label=code, place=part.place) for code, part in parts),
                place=amount.place,
            )


def _holds(claim: OverviewTotal) -> bool:
    made = sum((part.amount.value for part in claim.parts), Decimal(0))
    return abs(made - claim.amount.value) <= claim.amount.step
