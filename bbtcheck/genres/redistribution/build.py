"""From the rows of a redistribution to records: which amount is taken, which is given."""

from __future__ import annotations

from collections.abc import Sequence

from bbtcheck.genres.cells import fitted, with_signs
from bbtcheck.genres.ledgers.surroundings import UnitAbove
from bbtcheck.genres.redistribution.arrangement import Amounts, arranged
from bbtcheck.genres.redistribution.rows import COLUMNS, RawTable, RawTransfer
from bbtcheck.genres.row_tokens import Part, amount_of
from bbtcheck.quantity import Quantity, Unit
from bbtcheck.read import Document
from bbtcheck.records import (
    ArticleCode,
    BasicAllocation,
    EsrCode,
    Redistribution,
    Transfer,
    read_article_code,
    read_basic_allocation,
    read_esr_code,
)
from bbtcheck.source import Place


def redistribution(document: Document, table: RawTable, unit: UnitAbove, number: int) -> Redistribution:
    """Make the record of one table; amounts whose column is lost are placed where only one arrangement is likely."""
    rows = [_amounts(document, row, unit.unit) for row in table.rows]
    total = _of_both_sides([_amounts(document, row, unit.unit) for row in table.totals])
    identified = [_codes(document, row) for row in table.rows]
    placed, balances = arranged(rows, total, [_gives(*codes) for codes in identified])
    transfers = tuple(
        _transfer(document, row, codes, amounts)
        for row, codes, amounts in zip(table.rows, identified, placed, strict=True)
    )
    stated = unit.line.place(document.name, unit.start, unit.end) if unit.line is not None else None
    return Redistribution(
        number=number,
        unit=unit.unit.symbol,
        unit_stated=unit.unit.symbol if stated is not None else None,
        placed=all(row.columns is not None for row in placed),
        balances=balances if total is not None or balances else None,
        ended=total is not None,
        transfers=transfers,
        total_unplaced=total.amounts if total is not None and total.columns is None else (),
        place=document.lines[table.first].place(document.name),
        places={"unit_stated": stated} if stated is not None else {},
        **{f"total_{name}": amount for name, amount in _by_column(total).items()},
    )


def _amounts(document: Document, row: RawTransfer, unit: Unit) -> Amounts:
    first = row.side or 0
    cells = fitted(row.tokens, len(COLUMNS) if row.side is None else len(COLUMNS) // 2)
    if cells is not None:
        found = [(amount_of(token, unit, document), number) for number, token in enumerate(cells, first)]
    else:
        known = dict(zip(map(id, row.tokens), row.columns, strict=True))
        tokens = [token for token in with_signs(row.tokens) if token.part is Part.NUMBER]
        columns = [known.get(id(token)) for token in tokens]
        sure = None not in columns and columns == sorted(set(columns), key=lambda number: number or 0)
        found = [
            (amount_of(token, unit, document), number if sure and number is not None else -1)
            for token, number in zip(tokens, columns, strict=True)
        ]
    kept = [(amount, number) for amount, number in found if amount is not None]
    columns_of = tuple(number for _, number in kept)
    return Amounts(tuple(amount for amount, _ in kept), None if -1 in columns_of else columns_of)


def _of_both_sides(totals: Sequence[Amounts]) -> Amounts | None:
    """Put the totals of what is given and of what is taken in one row; None where there is none."""
    if len(totals) < len(("given", "taken")) or any(one.columns is None for one in totals):
        return totals[0] if totals else None
    found = [
        (amount, number)
        for one in totals
        for amount, number in zip(one.amounts, one.columns or (), strict=True)
    ]
    return Amounts(tuple(amount for amount, _ in found), tuple(number for _, number in found))


Codes = tuple[ArticleCode | None, BasicAllocation | None, EsrCode | None]


def _codes(document: Document, row: RawTransfer) -> Codes:
    start = row.line.text.find(row.code)
    article = read_article_code(row.code, row.line.place(document.name, start, start + len(row.code)))
    allocation = esr = None
    if row.allocation is not None:
        text, line, at = row.allocation
        allocation = read_basic_allocation(text, line.place(document.name, at, at + len(text)))
    if row.esr is not None:
        text, line, at = row.esr
        esr = read_esr_code(text, line.place(document.name, at, at + len(text)))
    return article, allocation, esr


def _gives(article: ArticleCode | None, allocation: BasicAllocation | None, esr: EsrCode | None) -> bool:
    """Tell whether a row is a provision, from which credit is shared out."""
    return (article is not None and article.esr == "PR") or (
        esr is not None and (esr.digits or "").startswith("01")
    )


def _by_column(row: Amounts | None) -> dict[str, Quantity]:
    if row is None or row.columns is None:
        return {}
    return {COLUMNS[number]: amount for amount, number in zip(row.amounts, row.columns, strict=True)}


def _transfer(document: Document, row: RawTransfer, codes: Codes, amounts: Amounts) -> Transfer:
    article, allocation, esr = codes
    start = row.line.text.find(row.code)
    return Transfer(
        code=row.code,
        label=" ".join(row.label) or None,
        allocation_code=row.allocation[0] if row.allocation is not None else None,
        entity=row.entity[0] if row.entity is not None else None,
        article=article,
        allocation=allocation,
        esr=esr,
        unplaced=amounts.amounts if amounts.columns is None else (),
        place=row.line.place(document.name, start, start + len(row.code)),
        places=_places(document, row),
        **_by_column(amounts),
    )


def _places(document: Document, row: RawTransfer) -> dict[str, Place]:
    if row.entity is None:
        return {}
    text, line, at = row.entity
    return {"entity": line.place(document.name, at, at + len(text))}
