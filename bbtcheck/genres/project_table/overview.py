"""The overview below a project table, beside the projects of the table: how many each policy field has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.overviews import Overview
from bbtcheck.genres.project_table.text import key_of
from bbtcheck.quantity import Quantity, unit_of
from bbtcheck.records import Enumeration
from bbtcheck.records.project import Project

_COUNT = unit_of("projecten", count=True)
_ALL = re.compile(r"(?:alge[mh]e+n\s+)?totaal", re.IGNORECASE)
_MOST_HOLD, _OF_FIVE = 3, 5  # of five lines, at least three count what the table has


def projects_counted(overview: Overview, projects: Sequence[Project]) -> Iterator[Enumeration]:
    """Set the numbers of an overview per policy field beside the projects of the table.

    Only where every line is a policy field of the table and every project has its line, and the overview counts as many
    projects as the table has, in its total or in its lines together.
    """
    column = _counting(overview)
    titles: dict[str | None, list[str]] = defaultdict(list)
    for project in projects:
        titles[key_of(project.policy_field)].append(project.title or "")
    numbers = [row.cells[column] for row in overview.rows] if column is not None else []
    counts = [number for number in numbers if number is not None]
    keys = [key_of(row.label) for row in overview.rows]
    if column is None or not counts or len(counts) != len(keys) or set(keys) != set(titles):
        return
    total = overview.total.cells[column] if overview.total is not None else None
    wholes = {sum((count.value for count in counts), Decimal(0)), total.value if total is not None else None}
    right = sum(count.value == len(titles[key]) for count, key in zip(counts, keys, strict=True))
    if len(projects) not in wholes or _OF_FIVE * right < _MOST_HOLD * len(counts):
        return
    for row, count, key in zip(overview.rows, counts, keys, strict=True):
        announced: Quantity = replace(count, unit=_COUNT, step=Decimal(0))
        yield Enumeration(
            label=f"{overview.head(column)}: {row.label}",
            announced=announced,
            items=tuple(titles[key]),
            place=count.place,
        )


def _counting(overview: Overview) -> int | None:
    """Give the first column that counts projects, or a last one with the total of the others."""
    found = [column for column in range(len(overview.heads)) if overview.counts(column)]
    if found:
        return found[0]
    last = len(overview.heads) - 1
    return last if overview.heads and _ALL.fullmatch(overview.heads[last]) is not None else None
