"""A mapping proposed for a table, with the sums that the table shows by itself, for a person to look through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bbtcheck.discover.grid import grids_of
from bbtcheck.discover.promised import MOST_CELLS, discovered_sums
from bbtcheck.genres.mapped import Balance, HierarchyKind, Subtotal, TableMapping, propose
from bbtcheck.genres.mapped.columns import Column, header_of
from bbtcheck.genres.mapped.rows import read_rows
from bbtcheck.genres.mapped.sums import sums
from bbtcheck.genres.mapped.tree import branches
from bbtcheck.quantity import Quantity
from bbtcheck.read.document import Document
from bbtcheck.read.rows import cell_reference
from bbtcheck.records import DiscoveredSum, MappedSum, SumAxis
from bbtcheck.source import Place

_Places: TypeAlias = tuple[Place | None, frozenset[Place | None]]


@dataclass(frozen=True, slots=True)
class Suggested:
    """One sum as a mapping says it: its total and parts by name, and how many of its instances hold."""

    axis: SumAxis
    total: str
    parts: tuple[str, ...]
    holding: int
    tried: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed mapping, and the sums in it that were found by arithmetic, with what speaks for each."""

    mapping: TableMapping
    sums: tuple[Suggested, ...]


_SAMPLED = 200
"""In so many rows of a sample sums of columns are looked for."""


def suggest(document: Document, *, sampled: bool = False) -> Suggestion:
    """Propose a mapping for the table of a file; UnreadableError when it has none.

    ``sampled`` tells that the document has only the first rows: rows that are sums of others are then left to the
    hierarchy, because most of them are not in it.

    Roles of columns and the hierarchy are those under which most sums hold in the first rows. To them come the sums
    of columns and of rows that were discovered, where names tell the columns and the rows apart.
    """
    mapping = propose(document)
    header = header_of(document.lines)
    columns = header.columns
    names = {} if header.rows == 1 else {one.position: one.heading for one in columns}
    known = frozenset[_Places]() if sampled else _known(document, mapping)
    looked_at = replace(document, lines=document.lines[:_SAMPLED]) if sampled else document
    found = tuple(
        one for one in _named(looked_at, names, known) if not sampled or one.axis is SumAxis.COLUMNS
    )
    balances, subtotals, kept = [*mapping.balances], [*mapping.subtotals], []
    for one in found:
        if one.axis is SumAxis.COLUMNS:
            if {one.total, *one.parts} <= set(mapping.columns.amounts):
                balances = [each for each in balances if each.total != one.total]
                balances.append(Balance(total=one.total, parts=one.parts))
                kept.append(one)
        elif (column := _telling(columns, mapping, one)) is not None:
            subtotals = [each for each in subtotals if (each.column, each.total) != (column, one.total)]
            subtotals.append(Subtotal(column=column, total=one.total, parts=one.parts))
            kept.append(one)
    changed = mapping.model_copy(update={"balances": tuple(balances), "subtotals": tuple(subtotals)})
    return Suggestion(TableMapping.model_validate(changed.model_dump()), tuple(kept))


def _known(document: Document, mapping: TableMapping) -> frozenset[_Places]:
    """The sums that the hierarchy of a mapping makes, by the places of their figures."""
    if mapping.hierarchy.by is HierarchyKind.NONE:
        return frozenset()
    rows = read_rows(document, mapping).rows
    made = sums(rows, branches(rows, mapping), mapping, document.name)
    return frozenset(_places(one) for one in made if one.axis is SumAxis.HIERARCHY)


def _places(one: MappedSum | DiscoveredSum) -> _Places:
    parts = (None if part.amount is None else part.amount.place for part in one.parts)
    return None if one.total is None else one.total.place, frozenset(parts)


def _named(document: Document, names: Mapping[int, str], known: frozenset[_Places]) -> Iterator[Suggested]:
    """Give every sum of columns or rows once, with the number of its instances, in the order of the table.

    ``names`` are those of columns whose heading stands in several rows, by their number from 0; ``known`` sums are
    left out.
    """
    for grid in grids_of(document, MOST_CELLS):
        lines: dict[tuple[SumAxis, str, tuple[str, ...]], list[DiscoveredSum]] = defaultdict(list)
        for one in discovered_sums(grid):
            if _places(one) in known:
                continue
            along = one.axis is SumAxis.COLUMNS
            parts = tuple(
                _column(part.label, part.amount, names) if along else part.label for part in one.parts
            )
            total = _column(one.column, one.total, names) if along else one.row
            lines[one.axis, total, parts].append(one)
        for (axis, total, parts), instances in lines.items():
            distinct = len({total, *parts}) == len(parts) + 1
            if distinct and 2 * len(instances) > instances[0].tried:
                yield Suggested(axis, total, parts, instances[0].holding, instances[0].tried)


def _column(label: str, amount: Quantity | None, names: Mapping[int, str]) -> str:
    """What the column of an amount is called: as the mapping calls it, where the table itself says only a part."""
    place = None if amount is None else amount.place
    found = None if place is None or place.cell is None else cell_reference(place.cell)
    return label if found is None else names.get(found[0] - 1, label)


def _telling(columns: Sequence[Column], mapping: TableMapping, one: Suggested) -> str | None:
    """Give the heading of the key column in which the total and its parts stand, each once."""
    wanted = (one.total, *one.parts)
    keys = (column for column in columns if column.heading in mapping.columns.keys)
    return next((key.heading for key in keys if all(key.values.count(name) == 1 for name in wanted)), None)
