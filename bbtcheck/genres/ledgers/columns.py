"""Under which column each figure of a ledger stands: by count, by its place on the page, or by the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from bbtcheck.genres.cells import fitted, with_signs
from bbtcheck.genres.ledgers.header import Header
from bbtcheck.genres.ledgers.headings import Groups
from bbtcheck.genres.ledgers.placement import Placement, Vector, place
from bbtcheck.genres.row_tokens import Part, Token, amount_of
from bbtcheck.quantity import Quantity, Unit
from bbtcheck.read import Document

_MAX_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Cells:
    """The amounts of one row: each with its column, or with None while that is not known."""

    amounts: tuple[Quantity, ...]
    columns: tuple[int | None, ...]
    width: int
    groups: Groups = ()

    @property
    def is_placed(self) -> bool:
        """Tell whether every amount stands under a column."""
        return None not in self.columns

    def placed(self, columns: Sequence[int]) -> Cells:
        """Give the same amounts under these columns."""
        return replace(self, columns=tuple(columns))

    @property
    def options(self) -> list[tuple[int, ...]]:
        """Every way to put the amounts under columns, from left to right, in their order.

        Where the columns show an adjustment, only the ways in which the row agrees, if there are any.
        """
        if self.is_placed:
            return [tuple(column for column in self.columns if column is not None)]
        ways = list(combinations(range(self.width), len(self.amounts)))
        return [way for way in ways if self._agrees(way)] or ways

    def _agrees(self, way: Sequence[int]) -> bool:
        sums = self.sums(way)
        return all(
            sums[initial] + sum(sums[step] for step in steps) == sums[adjusted]
            for initial, steps, adjusted in self.groups
        )

    def sums(self, columns: Sequence[int]) -> tuple[Decimal, ...]:
        """Give what the row adds to every column when its amounts stand there."""
        found = [Decimal(0)] * self.width
        for amount, column in zip(self.amounts, columns, strict=True):
            found[column] += amount.value
        return tuple(found)


def cells_of(
    rows: Sequence[Sequence[Token]], header: Header, unit: Unit, document: Document
) -> tuple[Cells, ...]:
    """Put the figures of rows under their columns: full rows by count, others by the right edges of full rows.

    A row of an adjustment with blank cells that agrees in one way only stands in that way.
    """
    width, groups = len(header.columns), header.groups
    full = [fitted(tokens, width) for tokens in rows]
    edges = _edges([tokens for tokens in full if tokens is not None])
    return tuple(
        _counted(cells, unit, document)
        if cells is not None
        else _agreeing(_aligned(with_signs(tokens), edges, width, unit, document), groups)
        for tokens, cells in zip(rows, full, strict=True)
    )


def _counted(cells: Sequence[Token], unit: Unit, document: Document) -> Cells:
    found = [(amount_of(token, unit, document), column) for column, token in enumerate(cells)]
    kept = [(amount, column) for amount, column in found if amount is not None]
    return Cells(tuple(amount for amount, _ in kept), tuple(column for _, column in kept), len(cells))


def _edges(full: Sequence[Sequence[Token]]) -> tuple[int, ...] | None:
    """Give the right edges of the columns, when the page keeps them: the full rows agree on each to one sign."""
    if len(full) < 2:
        return None
    columns = list(zip(*((token.end for token in row) for row in full), strict=True))
    if any(max(column) - min(column) > 1 for column in columns):
        return None
    apart = len({row[0].start for row in full}) > 1 or len({row[0].line.text for row in full}) > 1
    return tuple(max(column) for column in columns) if apart else None


def _aligned(
    tokens: Sequence[Token], edges: tuple[int, ...] | None, width: int, unit: Unit, document: Document
) -> Cells:
    numbers = [token for token in tokens if token.part is Part.NUMBER]
    amounts = [(amount_of(token, unit, document), token) for token in numbers]
    kept = [(amount, token) for amount, token in amounts if amount is not None]
    spaced = any(token.line.text[: token.start].endswith("  ") for _, token in kept)
    columns = [_column(token, edges if spaced else None) for _, token in kept]
    if len(set(columns)) < len(columns) or None in columns:
        columns = [None] * len(kept)
    return Cells(tuple(amount for amount, _ in kept), tuple(columns), width)


def _agreeing(cells: Cells, groups: Groups) -> Cells:
    if not groups or cells.width > _MAX_COLUMNS or len(cells.amounts) > cells.width:
        return cells
    cells = replace(cells, groups=groups)
    ways = cells.options
    return cells.placed(ways[0]) if len(ways) == 1 else cells


def _column(token: Token, edges: tuple[int, ...] | None) -> int | None:
    if edges is None:
        return None
    near = [column for column, edge in enumerate(edges) if abs(edge - token.end) <= 1]
    return near[0] if len(near) == 1 else None


def placed_by_total(rows: Sequence[Cells], total: Cells | None) -> tuple[tuple[Cells, ...], bool | None]:
    """Place the figures whose column is not known so that the rows give the total.

    Where one column only is wrong, they are placed by the others. The second value is false when there is no way to
    do so, and None when that cannot be told.
    """
    if all(row.is_placed for row in rows):
        return tuple(rows), None
    usable = [*rows, *([total] if total is not None else [])]
    if total is None or not total.is_placed or total.width > _MAX_COLUMNS or any(map(_unusable, usable)):
        return tuple(rows), None
    options = [row.options for row in rows]
    sums = [[row.sums(way) for way in ways] for row, ways in zip(rows, options, strict=True)]
    target = total.sums([column or 0 for column in total.columns])
    found = place([list(enumerate(vectors)) for vectors in sums], target)
    if found.fits is False:
        found = _placed_but_for_one(sums, target)
    if found.chosen is None:
        return tuple(rows), found.fits
    chosen = zip(rows, options, found.chosen, strict=True)
    return tuple(row.placed(ways[number]) for row, ways, number in chosen), True


def _placed_but_for_one(sums: Sequence[Sequence[Vector]], target: Vector) -> Placement:
    """Place rows by all columns but one, where there is just one column without which they fit."""
    found = []
    for column in range(len(target)) if len(target) > 1 else ():
        kept = [[(number, _without(vector, column)) for number, vector in enumerate(each)] for each in sums]
        tried = place(kept, _without(target, column))
        if tried.fits is None:
            return tried
        if tried.fits:
            found.append(tried)
    return found[0] if len(found) == 1 else Placement(None, False)


def _without(vector: Vector, column: int) -> Vector:
    return vector[:column] + vector[column + 1 :]


def _unusable(row: Cells) -> bool:
    """A row with a malformed figure, or with more figures than columns, says nothing sure."""
    return len(row.amounts) > row.width or any(amount.malformed for amount in row.amounts)
