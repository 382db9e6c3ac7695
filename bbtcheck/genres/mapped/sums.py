"""The sums that a table promises: lines under a line, columns of a row, and listed subtotals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.mapped.mapping import Balance, Subtotal, TableMapping
from bbtcheck.genres.mapped.rows import Row, rounded
from bbtcheck.genres.mapped.tree import Branch
from bbtcheck.records import MappedAmount, MappedSum, SumAxis
from bbtcheck.source import Place


def sums(
    rows: Sequence[Row],
    hung: Sequence[Branch],
    mapping: TableMapping,
    document: str,
    total: Callable[[Row], bool] = lambda _row: True,
) -> Iterator[MappedSum]:
    """Give every sum that the mapping says must hold in these rows; a total that is not printed promises none.

    ``total`` tells of which rows the sums are wanted.
    """
    yield from _of_hierarchy(rows, hung, document, total)
    for balance in mapping.balances:
        yield from _of_columns([row for row in rows if total(row)], balance, document)
    for subtotal in mapping.subtotals:
        counted = _counted(rows, hung, subtotal, mapping)
        yield from _of_subtotal(counted, subtotal, mapping, document, total)


def _of_hierarchy(
    rows: Sequence[Row], hung: Sequence[Branch], document: str, total: Callable[[Row], bool]
) -> Iterator[MappedSum]:
    """The lines directly under a line make its amounts."""
    below: dict[str, list[Row]] = {}
    for row, branch in zip(rows, hung, strict=True):
        if branch.parent is not None:
            below.setdefault(branch.parent, []).append(row)
    for row, branch in zip(rows, hung, strict=True):
        parts = below.pop(branch.node, None) if branch.node is not None else None
        if parts and total(row):
            yield from _down(SumAxis.HIERARCHY, row, parts, document)


def _of_columns(rows: Sequence[Row], balance: Balance, document: str) -> Iterator[MappedSum]:
    """Columns of one row make another column of that row."""
    for row in rows:
        total = row.amounts[balance.total]
        if total is None:
            continue
        yield MappedSum(
            axis=SumAxis.COLUMNS,
            table=row.table or None,
            row=row.shown,
            column=balance.total,
            total=total,
            parts=tuple(MappedAmount(label=name, amount=row.amounts[name]) for name in balance.parts),
            minus=tuple(MappedAmount(label=name, amount=row.amounts[name]) for name in balance.minus),
            place=total.place or Place(document, line=row.line.number),
        )


def _of_subtotal(
    rows: Sequence[Row],
    subtotal: Subtotal,
    mapping: TableMapping,
    document: str,
    total: Callable[[Row], bool],
) -> Iterator[MappedSum]:
    """Rows that differ from the total in one column only make the total."""
    same = [name for name in mapping.columns.keys if name != subtotal.column]
    totals = {each.total for each in mapping.subtotals if each.column == subtotal.column}
    groups: dict[tuple[str, ...], tuple[list[Row], list[Row]]] = {}
    for row in rows:
        value = row.cells[subtotal.column]
        group = groups.setdefault((row.line.sheet or "", *(row.cells[name] for name in same)), ([], []))
        if value == subtotal.total:
            group[0].append(row)
        elif value in subtotal.parts if subtotal.parts else value not in totals:
            group[1].append(row)
    for heads, parts in groups.values():
        if len(heads) == 1 and parts and total(heads[0]):
            yield from _down(SumAxis.SUBTOTAL, _coarser(heads[0], subtotal), parts, document)


def _counted(
    rows: Sequence[Row], hung: Sequence[Branch], subtotal: Subtotal, mapping: TableMapping
) -> Sequence[Row]:
    """Leave out lines that count in a printed line above; named parts are taken wherever they stand."""
    if subtotal.parts or subtotal.column not in (*mapping.columns.code, *mapping.columns.label):
        return rows
    nodes = {branch.node for branch in hung if branch.node is not None}
    return [
        row
        for row, branch in zip(rows, hung, strict=True)
        if not (branch.parent in nodes if branch.hangs is None else branch.hangs)
    ]


def _coarser(row: Row, subtotal: Subtotal) -> Row:
    """Give the row of a total with amounts that were rounded as the mapping says."""
    step = subtotal.rounded_to
    if step is None:
        return row
    amounts = {
        name: None if amount is None else rounded(amount, step) for name, amount in row.amounts.items()
    }
    return replace(row, amounts=amounts)


def _down(axis: SumAxis, row: Row, parts: Sequence[Row], document: str) -> Iterator[MappedSum]:
    """One sum per column of amounts, from lines to the line that is their total."""
    for column, total in row.amounts.items():
        if total is None:
            continue
        yield MappedSum(
            axis=axis,
            table=row.table or None,
            row=row.shown,
            column=column,
            total=total,
            parts=tuple(MappedAmount(label=part.shown, amount=part.amounts[column]) for part in parts),
            place=total.place or Place(document, line=row.line.number),
        )
