"""Budgets of legal persons: receipts and expenditure in chapters by economic code, a column for every stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bbtcheck.records import Ledger, LedgerChapter, LedgerFigure, LedgerLine, LedgerTotal, Nature
from bbtcheck.testing.chance import Chance, figure, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.codes import INFLOW_CODES, LETTERS, OUTFLOW_CODES, article_code
from bbtcheck.testing.printers.ledgers import (
    LedgerLook,
    Printed,
    amounts,
    body,
    heads,
    ledger_look,
    shown,
    summed,
)
from bbtcheck.testing.printers.notation import UNITS, money
from bbtcheck.testing.printers.words import SUBJECTS, TOWNS

_OWNERS = (
    "FONDS VOOR STRANDEN EN DUINEN (FSD)",
    "MUSEUM VAN DE VEERDIENST (MVD)",
    "BEHEER VAN DE HAVENS (BVH)",
)
_HEADINGS = {
    Nature.RECEIPT: (
        "Tegemoetkoming van de overheid",
        "Opbrengsten van de eigen opdracht",
        "Bijzondere ontvangsten",
    ),
    Nature.EXPENDITURE: ("Werking", "Investeringen", "Bijzondere uitgaven"),
}


@dataclass(frozen=True, slots=True)
class _Book:
    """What holds for all lines of one budget: its columns and its unit."""

    columns: tuple[str, ...]
    unit: str

    def figures(self, values: dict[str, int]) -> tuple[LedgerFigure, ...]:
        """Make the figures of a line from its values by column."""
        return tuple(
            LedgerFigure(column=name, amount=money(values[name], self.unit))
            for name in self.columns
            if name in values
        )


def legal_person_budget(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make the budget of a legal person, of which receipts and expenditure are the same in every column."""
    when = chance.number(2026, 2058) if year is None else year
    columns = some(chance, (f"BA {when - 1}", f"Laatste budget {when - 2}", f"Uitvoering {when - 2}"), 0, 3)
    book = _Book((*sorted(columns, reverse=True), f"BO {when}"), chance.one(("kEUR", "EUR")))
    owner = chance.one(_OWNERS)
    receipts = _ledger(chance, book, owner, when, Nature.RECEIPT, None)
    wanted = amounts(receipts.total.figures) if receipts.total is not None else {}
    expenditure = _ledger(
        chance, book, owner, when, Nature.EXPENDITURE, {str(k): v for k, v in wanted.items()}
    )
    return print_budget(chance, owner, (receipts, expenditure), when)


def _ledger(
    chance: Chance, book: _Book, owner: str, year: int, side: Nature, wanted: dict[str, int] | None
) -> Ledger:
    """Make one side of the budget; with ``wanted`` its chapters add up to these totals."""
    count = chance.number(1, 3)
    each = [_values(chance, book) for _ in range(count)]
    if wanted is not None:
        cut = {name: shares(chance, wanted[name], count) for name in book.columns}
        each = [{name: cut[name][number] for name in book.columns} for number in range(count)]
    codes = list(INFLOW_CODES if side is Nature.RECEIPT else OUTFLOW_CODES)
    chapters = tuple(
        _chapter(chance, book, side, number, values, codes) for number, values in enumerate(each, 1)
    )
    totals = summed([chapter.total for chapter in chapters if chapter.total is not None])
    label = f"TOTAAL {side.value.upper()}"
    return Ledger(
        owner=owner, side=side, year=year, unit=book.unit, unit_stated=book.unit, columns=book.columns, placed=True,
        chapters=chapters, total=LedgerTotal(label=label, figures=book.figures({str(k): v for k, v in totals.items()})),
    )  # fmt: skip


def _values(chance: Chance, book: _Book) -> dict[str, int]:
    return {name: figure(chance) for name in book.columns}


def _chapter(
    chance: Chance, book: _Book, side: Nature, number: int, totals: dict[str, int], codes: list[str]
) -> LedgerChapter:
    """Make a chapter whose lines add up to its total."""
    count = chance.number(1, 3)
    cut = {name: shares(chance, totals[name], count) for name in book.columns}
    lines = []
    for index in range(count):
        values = {name: cut[name][index] for name in book.columns}
        lines.append(_line(chance, book, side, values, codes.pop(chance.number(0, len(codes) - 1))))
    total = LedgerTotal(label=f"Totaal voor hoofdstuk {number}", figures=book.figures(totals))
    return LedgerChapter(
        heading=f"HOOFDSTUK {number}", number=number, name=_HEADINGS[side][number - 1], placed=True,
        lines=tuple(lines), total=total,
    )  # fmt: skip


def _line(chance: Chance, book: _Book, side: Nature, values: dict[str, int], code: str) -> LedgerLine:
    """Make a line, sometimes the sum of finer ones below it: 12 of 12.11 and 12.21."""
    label, figures = _label(chance, side), book.figures(values)
    if not chance.maybe():
        return LedgerLine(code=code, label=label, figures=figures)
    cut = {name: shares(chance, values[name], 2) for name in book.columns}
    below = tuple(
        LedgerLine(
            code=f"{code.split('.')[0]}.{10 * (index + 1)}",
            label=_label(chance, side),
            figures=book.figures({name: cut[name][index] for name in book.columns}),
        )
        for index in range(2)
    )
    return LedgerLine(code=code.split(".")[0], label=label, figures=figures, parts=below)


def _label(chance: Chance, side: Nature) -> str:
    what = chance.one(SUBJECTS)
    makers: tuple[Callable[[], str], ...] = (
        lambda: what,
        lambda: f"{what} in {chance.one(TOWNS)}",
        lambda: f"Toelage voor {what.lower()} ({article_code('XA', 'K', chance.one(LETTERS), 'IS')})",
    )
    return chance.one(makers if side is Nature.RECEIPT else makers[:2])()


def print_budget(chance: Chance, owner: str, ledgers: Sequence[Ledger], year: int) -> PrintedPaper:
    """Print both sides of a budget."""
    look = ledger_look(chance, cells=False)
    unit = ledgers[0].unit or "EUR"
    lines = [
        f"Begroting van een Vlaamse rechtspersoon bij de begrotingsopmaak {year} ({UNITS[unit]}):",
        owner,
    ]
    for ledger in ledgers:
        lines += [(ledger.side or Nature.RECEIPT).value.upper(), *_table(ledger, look)]
    return PrintedPaper("legal-person-budget", "\n".join(lines) + "\n", tuple(ledgers))


def _table(ledger: Ledger, look: LedgerLook) -> list[str]:
    header = heads("ESR CODE OMSCHRIJVING", ledger.columns, look)
    rows: list[Printed] = []
    for chapter in ledger.chapters:
        rows += [Printed("", chapter.heading or ""), Printed("", chapter.name or "")]
        for line in chapter.lines:
            rows += [
                Printed(each.code or "", each.label, shown(each.figures, ledger.columns, look))
                for each in (line, *line.parts)
            ]
        if chapter.total is not None:
            rows.append(Printed("", chapter.total.label, shown(chapter.total.figures, ledger.columns, look)))
    if ledger.total is not None:
        rows.append(Printed("", ledger.total.label, shown(ledger.total.figures, ledger.columns, look)))
    return [*header, *body(rows, header, ledger.columns, look)]
