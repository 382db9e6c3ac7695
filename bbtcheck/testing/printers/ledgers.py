"""Ledgers as they are printed: a row to a line, wrapped, a cell to a line, or in columns that keep their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.quantity import Quantity
from bbtcheck.records import LedgerFigure, LedgerLine, LedgerTotal
from bbtcheck.testing.chance import Chance
from bbtcheck.testing.printers.notation import Notation, notation

_LABEL = 46
_CELL = 14


@dataclass(frozen=True, slots=True)
class LedgerLook:
    """How a ledger is laid out; ``page`` is after how many rows a page ends, 0 for never."""

    notation: Notation
    rows: str
    page: int
    number: str


def ledger_look(chance: Chance, *, cells: bool = True) -> LedgerLook:
    """Choose a layout; one cell to a line only where ``cells`` allows it."""
    ways = ("plain", "wrapped", "columns", "cells") if cells else ("plain", "wrapped", "columns")
    rows = chance.one(ways)
    page = 0 if rows == "cells" else chance.one((0, 4, 7))
    return LedgerLook(notation(chance), rows, page, chance.one(("- {} -", "{}", "\f{}")))


@dataclass(frozen=True, slots=True)
class Printed:
    """One row before it is laid out: its words, its figures, and what closes it."""

    code: str
    label: str
    figures: tuple[str | None, ...] = ()
    closing: str = ""


def heads(name: str, columns: Sequence[str], look: LedgerLook, closing: str = "") -> list[str]:
    """Print the header of a ledger."""
    if look.rows == "cells":
        return [*name.split(" "), *columns, *([closing] if closing else [])]
    if look.rows == "columns":
        return [
            f"{name:<{_LABEL}}"
            + "".join(f"{one:>{_width(one)}}" for one in columns)
            + f"  {closing}".rstrip()
        ]
    return [" ".join((name, *columns, *([closing] if closing else [])))]


def body(
    rows: Sequence[Printed], header: list[str], columns: Sequence[str], look: LedgerLook
) -> Iterator[str]:
    """Print the rows, with the header again on every page."""
    for count, row in enumerate(rows):
        if look.page and count and count % look.page == 0 and row.figures:
            number = count // look.page + 1
            mark = look.number.format(number)
            yield from (
                [mark.lstrip("\f"), "\f" + header[0], *header[1:]] if "\f" in mark else [mark, *header]
            )
        yield from _row(row, columns, look)


def _row(row: Printed, columns: Sequence[str], look: LedgerLook) -> list[str]:
    label = " ".join(part for part in (row.code, row.label) if part)
    shown = [figure or "" for figure in row.figures]
    closing = [row.closing] if row.closing else []
    if not row.figures:
        return [label]
    if look.rows == "cells":
        return [*([row.code] if row.code else []), row.label, *shown, *closing]
    if look.rows == "columns":
        widths = [_width(name) for name in columns]
        cells = "".join(f"{figure:>{width}}" for figure, width in zip(shown, widths, strict=True))
        return [f"{label:<{_LABEL}}{cells}  {row.closing}".rstrip()]
    figures = " ".join((*shown, *closing))
    first, _, rest = row.label.rpartition(" ")
    if look.rows == "wrapped" and row.code and first:
        return [f"{row.code} {first}", f"{rest} {figures}"]
    return [f"{label} {figures}"]


def _width(column: str) -> int:
    return max(_CELL, len(column) + 2)


def shown(
    figures: Sequence[LedgerFigure], columns: Sequence[str], look: LedgerLook
) -> tuple[str | None, ...]:
    """Print the figures of a line, one for each column; a column without one stays blank."""
    by_column: dict[str | None, Quantity | None] = {figure.column: figure.amount for figure in figures}
    found = (by_column.get(name) for name in columns)
    return tuple(look.notation.show(amount) if amount is not None else None for amount in found)


def amounts(figures: Sequence[LedgerFigure]) -> dict[str | None, int]:
    """Give the amounts of a line in the unit of their ledger, by column."""
    return {
        figure.column: int(figure.amount.value / figure.amount.unit.factor)
        for figure in figures
        if figure.amount is not None
    }


def summed(lines: Sequence[LedgerLine | LedgerTotal]) -> dict[str | None, int]:
    """Add up lines, column by column."""
    found: dict[str | None, int] = {}
    for line in lines:
        for column, amount in amounts(line.figures).items():
            found[column] = found.get(column, 0) + amount
    return found
