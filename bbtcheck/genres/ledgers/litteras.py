"""Litteras that were taken for amounts, because the row has as many blank cells as it has litteras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bbtcheck.genres.cells import fitted
from bbtcheck.genres.ledgers.header import Header
from bbtcheck.genres.ledgers.rows import LedgerRow, RowKind, litteras_from
from bbtcheck.genres.row_tokens import Part, Token
from bbtcheck.quantity import parse_number
from bbtcheck.records import read_article_code

_MOST = 3
_FEW = 3


def with_their_litteras(rows: Sequence[LedgerRow], header: Header) -> list[LedgerRow]:
    """Give the rows back, those mended whose litteras stood in the place of amounts.

    Where most lines close with a littera, "XE VISSERIJ 250 3" is an amount and a littera, and not VAK and VEK: a blank
    cell was lost. The figure must be a littera that other lines have, or every line must close like that. Lines
    above articles have none.
    """
    lines = [row for row in rows if row.kind is RowKind.LINE and row.code is not None and row.tokens]
    by_article = any(map(_is_article, lines))
    keyed = [row for row in lines if _is_article(row) or not by_article]
    lacking = {id(row): _tail(row) for row in keyed if not row.litteras}
    known = {littera for row in keyed for littera in row.litteras}
    if header.littera and len(keyed) >= _FEW and all(lacking.values()):
        known.update(*lacking.values())
    elif not header.littera or len(lacking) * _MOST > len(keyed):
        return list(rows)
    mended = {key for key, tail in lacking.items() if tail and known.issuperset(tail)}
    return [_mended(row, header) if id(row) in mended else row for row in rows]


def _tail(row: LedgerRow) -> tuple[int, ...]:
    """Give the litteras that the last figures of a row may be, behind at least one amount."""
    cut = max(1, next(litteras_from(row.tokens)))
    return tuple(int(token.text[0]) for token in row.tokens[cut:])


def _is_article(row: LedgerRow) -> bool:
    return row.code is not None and read_article_code(row.code) is not None


def _mended(row: LedgerRow, header: Header) -> LedgerRow:
    full = fitted(row.tokens, len(header.columns))
    if full is not None and _balances(full, header):
        return row
    tail = _tail(row)
    return replace(row, tokens=row.tokens[: len(row.tokens) - len(tail)], litteras=tail)


def _balances(tokens: Sequence[Token], header: Header) -> bool:
    """Tell whether every figure of an adjustment agrees as the row stands, so that it has all its cells."""
    values = [parse_number(token.text) if token.part is Part.NUMBER else None for token in tokens]
    amounts = [value.value if value is not None else 0 for value in values]
    return bool(header.groups) and all(
        amounts[initial] + sum(amounts[step] for step in steps) == amounts[adjusted]
        for initial, steps, adjusted in header.groups
    )
