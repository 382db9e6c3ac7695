"""Redistributions: tables in which some articles give exactly the credit that others receive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bbtcheck.quantity import Quantity
from bbtcheck.records import EsrCode, Redistribution, Transfer
from bbtcheck.testing.chance import Chance, figure, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.codes import LETTERS, allocation, article_code, economic_code
from bbtcheck.testing.printers.notation import UNITS, Notation, money, notation
from bbtcheck.testing.printers.words import programmes

COLUMNS = ("van_vak", "van_vek", "naar_vak", "naar_vek")
_HEADER = ("Begrotingsartikel", "Ent.", "Basisall.", "ESR")
_RECEIVING = ("WT", "LO", "IS")
_LEFT, _CELL = 46, 14
_ROWS = 3
_LAYOUTS = ("tabs", "pipes", "columns", "cells", "blanks")


def redistribution_decree(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make a decree that shares credit out over articles, in one table or more."""
    when = chance.number(2026, 2058) if year is None else year
    count = len(list(chance.times(1, 3)))
    tables = tuple(redistribution(chance, number) for number in range(1, count + 1))
    return print_redistributions(chance, tables, when)


def redistribution(chance: Chance, number: int = 1) -> Redistribution:
    """Make a table of which both sides are equal, for commitments and for payments."""
    unit = chance.one(("kEUR", "EUR"))
    codes = programmes(chance, 2, 5)
    letters = some(chance, LETTERS, len(codes), len(codes))
    totals = (figure(chance) + len(codes), figure(chance) + len(codes))
    cut = [[part + 1 for part in shares(chance, total - len(codes) + 1, len(codes) - 1)] for total in totals]
    giver = _transfer(chance, codes[0], letters[0], "PR", dict(zip(COLUMNS[:2], totals, strict=True)), unit)
    receivers = tuple(
        _transfer(
            chance, code, letter, chance.one(_RECEIVING), dict(zip(COLUMNS[2:], pair, strict=True)), unit
        )
        for code, letter, *pair in zip(codes[1:], letters[1:], *cut, strict=True)
    )
    both: dict[str, Any] = {
        f"total_{name}": money(totals[index % 2], unit) for index, name in enumerate(COLUMNS)
    }
    return Redistribution(
        number=number, unit=unit, unit_stated=unit, placed=True, ended=True, transfers=(giver, *receivers),
        **both,
    )  # fmt: skip


def _transfer(
    chance: Chance, programme: str, letter: str, esr: str, values: dict[str, int], unit: str
) -> Transfer:
    code = article_code(programme, "K", letter, esr)
    amounts: dict[str, Any] = {name: money(value, unit) for name, value in values.items()}
    return Transfer(
        code=code,
        allocation_code=allocation(chance, programme),
        entity=code[:3],
        esr=EsrCode(raw=economic_code(esr)),
        **amounts,
    )


def print_redistributions(chance: Chance, tables: Sequence[Redistribution], year: int) -> PrintedPaper:
    """Print tables as the articles of a decree, each with its own unit and layout."""
    lines = [
        f"{chance.number(1, 28)} MAART {year}. - Besluit van de Vlaamse Regering tot herverdeling vanuit een "
        f"provisioneel krediet voor het begrotingsjaar {year}"
    ]
    for number, table in enumerate(tables, 1):
        stated = f"({UNITS[table.unit or 'EUR']})"
        lines += [
            f"Artikel {number}. De kredieten worden herverdeeld volgens de onderstaande tabel: {stated}"
        ]
        layout = chance.one(_LAYOUTS)
        turn = chance.one(("", "- {} -", "{}", "\f"))
        lines += _paged(_table(table, layout, notation(chance)), layout, turn)
    lines.append(f"Artikel {len(tables) + 1}. De minister is belast met de uitvoering van dit besluit.")
    return PrintedPaper("redistribution", "\n".join(lines) + "\n", tuple(tables))


def _table(table: Redistribution, layout: str, style: Notation) -> list[str]:
    rows = [
        (
            [
                one.code,
                one.entity or "",
                one.allocation_code or "",
                one.esr.raw if one.esr is not None else "",
            ],
            [_shown(getattr(one, name), style) for name in COLUMNS],
        )
        for one in table.transfers
    ]
    totals = [_shown(getattr(table, f"total_{name}"), style) for name in COLUMNS]
    return {"cells": _upright, "columns": _aligned}.get(layout, _flat)(rows, totals, layout)


def _paged(lines: list[str], layout: str, turn: str) -> list[str]:
    """Turn the page in the middle of a table, with its header again; ``turn`` is how a page ends."""
    heads = 2 if layout == "columns" else 1
    if not turn or layout == "cells" or len(lines) < heads + _ROWS:
        return lines
    cut, header = heads + _ROWS - 1, lines[:heads]
    if turn == "\f":
        return [*lines[:cut], "\f" + header[0], *header[1:], *lines[cut:]]
    return [*lines[:cut], turn.format(4), *header, *lines[cut:]]


def _shown(amount: Quantity | None, style: Notation) -> str:
    return style.show(amount) if amount is not None else ""


Rows = Sequence[tuple[list[str], list[str]]]


def _upright(rows: Rows, totals: list[str], layout: str) -> list[str]:
    """Print every cell on a line of its own; blank cells are lost."""
    lines = [*_HEADER, "VAN", "NAAR", "VAK", "VEK", "VAK", "VEK"]
    for keys, figures in rows:
        lines += [*keys, *(one for one in figures if one)]
    return [*lines, "Totaal", *totals]


def _aligned(rows: Rows, totals: list[str], layout: str) -> list[str]:
    """Print columns that keep their place."""
    head = f"{' '.join(_HEADER):<{_LEFT}}{'VAN':>{_CELL}}{'':>{_CELL}}{'NAAR':>{_CELL}}"
    lines = [head, " " * _LEFT + "".join(f"{name:>{_CELL}}" for name in ("VAK", "VEK", "VAK", "VEK"))]
    for keys, figures in (*rows, (["Totaal"], totals)):
        lines.append((f"{' '.join(keys):<{_LEFT}}" + "".join(f"{one:>{_CELL}}" for one in figures)).rstrip())
    return lines


def _flat(rows: Rows, totals: list[str], layout: str) -> list[str]:
    """Print a row to a line, its cells behind a tab or a bar, or behind a blank and then without the empty ones."""
    lines = [f"{' '.join(_HEADER)} VAN NAAR VAK VEK VAK VEK"]
    for keys, figures in (*rows, (["Totaal", "", "", ""], totals)):
        if layout == "blanks":
            lines.append(" ".join(one for one in (*keys, *figures) if one))
        else:
            mark = "\t" if layout == "tabs" else " | "
            row = mark.join((*keys, *figures))
            lines.append(row if layout == "tabs" else f"| {row} |")
    return lines
