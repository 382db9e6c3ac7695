"""Totals that codes tell: in a table whose lines are numbered 1, 10, 100, each line is the sum of those below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bbtcheck.errors import UnreadableError
from bbtcheck.genres.mapped import HierarchyKind, TableMapping
from bbtcheck.genres.mapped.propose import proposed_hierarchy
from bbtcheck.genres.mapped.read import figures_of, with_decimals
from bbtcheck.genres.mapped.rows import Rows, read_rows
from bbtcheck.genres.mapped.sums import sums
from bbtcheck.genres.mapped.tree import branches
from bbtcheck.read.document import Document
from bbtcheck.records import DiscoveredSum, MappedSum, SumAxis
from bbtcheck.records.content import Note, PaperContent

UNREAD = "table_not_read"
"""The remark that a table has more cells than are read without a description."""

FEWEST = 12
"""How many different totals of two lines or more must hold before codes are believed to tell a hierarchy."""

RARE = 10
"""How many times more of them must hold than do not."""

MOST_CELLS = 1_000_000
"""A larger table is not read by its codes without a description: that takes minutes, and gigabytes."""

MOST_AMOUNTS = 200_000
"""Nor is one with more amounts in it: each of them is a record of its own."""

_FORMATS = frozenset({"csv", "workbook"})


@dataclass(frozen=True, slots=True)
class CodedTotals:
    """The totals that the codes of a table tell, and the rows with the mapping by which they were read."""

    mapping: TableMapping
    read: Rows
    sums: tuple[DiscoveredSum, ...]


def hierarchy_sums(document: Document) -> tuple[DiscoveredSum, ...]:
    """Give the totals of a table whose codes, names or indentation show what each line consists of.

    They stand in one column, often far from their parts, so that no shape tells them. The hierarchy is the one that
    would be proposed as a mapping; it is believed when nearly all of its totals hold, and gives nothing otherwise.
    """
    coded = coded_totals(document)
    return () if coded is None else coded.sums


def coded_totals(document: Document) -> CodedTotals | None:
    """Give the same with the rows they were read from; None where codes tell nothing, or in too large a table."""
    mapping = _hierarchy(document)
    if mapping is None:
        return None
    read = read_rows(document, mapping)
    promised = sums(read.rows, branches(read.rows, mapping), mapping, document.name)
    known = [one for one in promised if one.axis is SumAxis.HIERARCHY and _is_known(one)]
    holding = [one for one in known if _holds(one)]
    told = {one.total.value for one in holding if one.total is not None and _tells(one)}
    broken = [one for one in known if not _holds(one)]
    if len(told) < FEWEST or RARE * _wrong_figures(broken) > len(holding):
        return None
    found = tuple(_discovered(one, len(known), len(holding)) for one in known)
    return CodedTotals(mapping, read, found)


def with_coded(document: Document, content: PaperContent) -> PaperContent:
    """Give a large table with the totals that its codes tell in place of the remark that nothing was looked at.

    Its amounts are counted, and a remark says that they were read by their codes. Without such totals nothing changes.
    """
    coded = coded_totals(document)
    if coded is None:
        return content
    columns = coded.mapping.columns
    first = coded.sums[0]
    said = {
        "cells": str(_cells(document)),
        "keys": ", ".join((*columns.within, *(columns.code or columns.label))),
        "amounts": ", ".join(columns.amounts),
        "holding": str(first.holding),
        "tried": str(first.tried),
    }
    kept = (with_decimals(note, coded.read.decimals) for note in content.notes if note.code != UNREAD)
    records = (*content.records, *figures_of(coded.read.rows), *coded.sums)
    note = Note("table_read_by_codes", tuple(said.items()))
    return replace(content, records=records, notes=(*kept, note))


def _hierarchy(document: Document) -> TableMapping | None:
    """Give the mapping that would be proposed for a table of bearable size, where its lines hang together."""
    if document.format not in _FORMATS or _cells(document) > MOST_CELLS:
        return None
    try:
        mapping = proposed_hierarchy(document)
    except UnreadableError:
        return None
    amounts = len(document.lines) * len(mapping.columns.amounts)
    return None if mapping.hierarchy.by is HierarchyKind.NONE or amounts > MOST_AMOUNTS else mapping


def _cells(document: Document) -> int:
    return sum(len(line.cells) for line in document.lines)


def _wrong_figures(broken: Sequence[MappedSum]) -> int:
    """Tell how many wrong figures explain the sums that break: a wrong total breaks its own and the one above it."""
    totals = {one.total.place for one in broken if one.total is not None}
    return sum(
        not any(part.amount is not None and part.amount.place in totals for part in one.parts)
        for one in broken
    )


def _is_known(one: MappedSum) -> bool:
    return one.total is not None and bool(one.parts) and all(part.amount is not None for part in one.parts)


def _holds(one: MappedSum) -> bool:
    """Tell whether the parts make the total within the rounding of all of them."""
    amounts = [part.amount for part in one.parts if part.amount is not None]
    if one.total is None:
        return False
    room = Fraction(one.total.step) + sum(Fraction(amount.step) for amount in amounts)
    return 2 * abs(Fraction(one.total.value) - sum(Fraction(amount.value) for amount in amounts)) <= room


def _tells(one: MappedSum) -> bool:
    """Tell whether a total says anything: a copy of its only part does not."""
    return sum(bool(part.amount and part.amount.value) for part in one.parts) > 1


def _discovered(one: MappedSum, tried: int, holding: int) -> DiscoveredSum:
    return DiscoveredSum(
        axis=SumAxis.HIERARCHY,
        table=one.table,
        row=one.row,
        column=one.column,
        total=one.total,
        parts=one.parts,
        tried=tried,
        holding=holding,
        place=one.place or (one.total.place if one.total is not None else None),
    )
