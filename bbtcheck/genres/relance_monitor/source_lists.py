"""Lists of two columns behind the projects: origins of money or clusters, with an amount each and a total below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.relance_monitor.markup import plain
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.quantity import Dimension, Quantity, Unit, parse_quantity
from bbtcheck.quantity.units import PURE
from bbtcheck.read.document import Line
from bbtcheck.records import OverviewTotal, Statement
from bbtcheck.records.relance import RecoveryProject

_ROW = re.compile(
    r"\s*\|?\s*(?:[•○◦▪-]\s+)?(?P<label>[^\t|0-9:][^\t|:]{2,80}?)\s*(?:\t|\||:|[ \u00a0])[\s|]*"
    r"(?P<figure>-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|-?[0-9]+(?:,[0-9]+)?)\s*(?:(?:EUR|euro)\s*)?\|?\s*"
)
_ROUNDED = re.compile(r"%|procent|aandeel|afgerond|afronding", re.IGNORECASE)
_TOTAL = re.compile(r"(?:alge[mh]e+n\s+)?totaal|samen|som", re.IGNORECASE)
_FEWEST, _LONGEST, _ABOVE = 2, 200, 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a list: its label and its amount."""

    line: Line
    label: str
    amount: Quantity


def source_lists(
    lines: Sequence[Line], read: Collection[int], projects: Sequence[RecoveryProject], document: str
) -> Iterator[OverviewTotal]:
    """Set the lists of origins or clusters behind the projects beside their total, and the origins beside the projects.

    ``read`` are the numbers of the lines that belong to an overview of more columns, which has its own checks.
    """
    origins = {title_key(origin.label) for project in projects for origin in project.origins}
    clusters = {title_key(project.cluster_name or project.cluster) for project in projects}
    run: list[tuple[Line, re.Match[str]]] = []
    above: list[Line] = []
    for line in (*lines, Line(0, "-")):
        match = _ROW.fullmatch(line.text) if len(line.text) <= _LONGEST and line.number not in read else None
        if match is not None:
            run.append((line, match))
            continue
        if not line.text.strip() and not run:
            continue
        yield from _of_run(run, above, origins, clusters, projects, document)
        above = [*above[1 - _ABOVE :], line] if not run else [line]
        run = []


def _of_run(
    run: Sequence[tuple[Line, re.Match[str]]],
    above: Sequence[Line],
    origins: Collection[str | None],
    clusters: Collection[str | None],
    projects: Sequence[RecoveryProject],
    document: str,
) -> Iterator[OverviewTotal]:
    unit = next((note.unit for line in reversed(above) if (note := unit_note(line)) is not None), PURE)
    counts = unit is PURE and not any(_ROUNDED.search(line.text) for line in above)
    rows = [row for line, match in run if (row := _row(line, match, unit, document, counts)) is not None]
    ends = [at for at, row in enumerate(rows) if _TOTAL.fullmatch(row.label)]
    total = rows[ends[0]] if ends else None
    rows = rows[: ends[0]] if ends else rows
    known = all(title_key(row.label) in (*origins, *clusters) for row in rows)
    if len(rows) < _FEWEST or not known:
        return
    if total is not None:
        parts = tuple(Statement(amount=row.amount, label=row.label, place=row.amount.place) for row in rows)
        yield _claim(
            total, parts, "oorsprong middelen" if title_key(rows[0].label) in origins else "clusters"
        )
    if unit.dimension is not Dimension.MONEY:
        return
    claims = [
        _claim(row, _parts(row, projects), "oorsprong middelen")
        for row in rows
        if title_key(row.label) in origins
    ]
    right = sum(_holds(claim) for claim in claims)
    if len(claims) == len(rows) and 2 * right >= len(claims):
        yield from claims


def _row(line: Line, match: re.Match[str], unit: Unit, document: str, counts: bool) -> _Row | None:
    """Read a row; whole numbers of which nothing says that they are rounded are exact."""
    amount = parse_quantity(match["figure"], unit, line.place(document, *match.span("figure")))
    if amount is None:
        return None
    amount = replace(amount, step=Decimal(0)) if counts and "," not in match["figure"] else amount
    return _Row(line, plain(match["label"]).strip(" *"), amount)


def _claim(row: _Row, parts: tuple[Statement, ...], column: str) -> OverviewTotal:
    return OverviewTotal(
        label=row.label, column=column, amount=row.amount, parts=parts, place=row.amount.place
    )


def _parts(row: _Row, projects: Sequence[RecoveryProject]) -> tuple[Statement, ...]:
    key = title_key(row.label)
    found = [
        Statement(amount=origin.amount, label=project.code, place=origin.place)
        for project in projects
        for origin in project.origins
        if title_key(origin.label) == key and origin.amount is not None and origin.amount.value
    ]
    return tuple(found)


def _holds(claim: OverviewTotal) -> bool:
    made = sum((part.amount.value for part in claim.parts), Decimal(0))
    return abs(made - claim.amount.value) <= claim.amount.step
