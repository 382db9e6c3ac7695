"""Totals that codes tell: in a table whose lines are numbered 1, 10, 100, each line is the sum of those below it."""

from __future__ import annotations

from fractions import Fraction

from bbtcheck.errors import UnreadableError
from bbtcheck.genres.mapped import HierarchyKind, MappedTable, propose
from bbtcheck.read.document import Document
from bbtcheck.records import DiscoveredSum, MappedSum, SumAxis

FEWEST = 12
"""How many different totals of two lines or more must hold before codes are believed to tell a hierarchy."""

RARE = 10
"""How many times more of them must hold than do not."""

_FORMATS = frozenset({"csv", "workbook"})


def hierarchy_sums(document: Document) -> tuple[DiscoveredSum, ...]:
    """Give the totals of a table whose codes, names or indentation show what each line consists of.

    They stand in one column, often far from their parts, so that no shape tells them. The hierarchy is the one that
    would be proposed as a mapping; it is believed when nearly all of its totals hold, and gives nothing otherwise.
    """
    if document.format not in _FORMATS:
        return ()
    try:
        mapping = propose(document)
    except UnreadableError:
        return ()
    if mapping.hierarchy.by is HierarchyKind.NONE:
        return ()
    records = MappedTable(mapping).extract(document).records
    sums = [one for one in records if isinstance(one, MappedSum) and one.axis is SumAxis.HIERARCHY]
    known = [one for one in sums if _is_known(one)]
    holding = [one for one in known if _holds(one)]
    told = {one.total.value for one in holding if one.total is not None and _tells(one)}
    if len(told) < FEWEST or RARE * (len(known) - len(holding)) > len(holding):
        return ()
    return tuple(_discovered(one, len(known), len(holding)) for one in known)


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
