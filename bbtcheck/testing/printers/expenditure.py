"""Expenditure decrees: a table of programmes with their credits, and one of the articles of an agency."""

from __future__ import annotations

from collections.abc import Sequence

from bbtcheck.records import Credit, Ledger, LedgerChapter, LedgerFigure, LedgerLine, LedgerTotal
from bbtcheck.testing.chance import Chance, figure, many, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.codes import EXPENDITURE, LETTERS, article_code
from bbtcheck.testing.printers.ledgers import LedgerLook, Printed, body, heads, ledger_look, shown, summed
from bbtcheck.testing.printers.notation import UNITS, money
from bbtcheck.testing.printers.words import FIELDS, SUBJECTS, programmes

COLUMNS = ("VAK", "VEK")
_CREDITS = {"VAK": Credit.VAK, "VEK": Credit.VEK}
_LITTERAS = ((1,), (2,), (3,), (1, 2), (1, 3), (1, 2, 3))
_MATTERS = (
    "1. littera 1: uitgaven inzake gemeenschappelijke aangelegenheden;",
    "2. littera 2: uitgaven inzake gemeenschapsaangelegenheden;",
    "3. littera 3: uitgaven inzake gewestaangelegenheden.",
)


def expenditure_decree(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make an expenditure decree: its credits by programme, often with those of an agency by article."""
    when = chance.number(2026, 2058) if year is None else year
    unit = chance.one(("kEUR", "EUR"))
    codes = programmes(chance, 1, 8)
    ledgers = [programme_ledger(chance, codes, when, unit)]
    ledgers += [article_ledger(chance, codes[:3], when, unit) for _ in chance.times(0, 1)]
    return print_decree(chance, ledgers, when)


def programme_ledger(chance: Chance, codes: Sequence[str], year: int, unit: str) -> Ledger:
    """Make the table of a decree: one line for each programme, and the total of all."""
    lines = tuple(
        LedgerLine(
            code=code, label=_name(chance), programme=code, litteras=chance.one(_LITTERAS),
            figures=_figures((figure(chance), figure(chance)), unit),
        )
        for code in codes
    )  # fmt: skip
    totals = summed(lines)
    total = LedgerTotal(label="TOTAAL", figures=_figures([totals[name] for name in COLUMNS], unit))
    return Ledger(
        year=year, unit=unit, unit_stated=unit, columns=COLUMNS, litteras=(1, 2, 3), placed=True,
        chapters=(LedgerChapter(lines=lines),), total=total,
    )  # fmt: skip


def article_ledger(chance: Chance, codes: Sequence[str], year: int, unit: str) -> Ledger:
    """Make a table in which every programme is the sum of its articles."""
    chapters = []
    for code in codes:
        line = programme_line(chance, code, unit)
        total = LedgerTotal(label=f"Totaal programma {code}", figures=line.figures)
        chapters.append(LedgerChapter(lines=(line,), total=total))
    totals = summed([chapter.total for chapter in chapters if chapter.total is not None])
    grand = LedgerTotal(label="ALGEMEEN TOTAAL", figures=_figures([totals[name] for name in COLUMNS], unit))
    return Ledger(
        year=year, unit=unit, unit_stated=unit, columns=COLUMNS, litteras=(1, 2, 3), placed=True,
        chapters=tuple(chapters), total=grand,
    )  # fmt: skip


def programme_line(chance: Chance, code: str, unit: str) -> LedgerLine:
    """Make the line of a programme with its articles below it, which add up to it."""
    letters = some(chance, LETTERS, 2, 5)
    vak, vek = (shares(chance, figure(chance), len(letters)) for _ in COLUMNS)
    parts = tuple(
        LedgerLine(
            code=article_code(code, "K", letter, chance.one(EXPENDITURE)), label=_name(chance), programme=code,
            litteras=chance.one(_LITTERAS), figures=_figures(pair, unit),
        )
        for letter, *pair in zip(letters, vak, vek, strict=True)
    )  # fmt: skip
    return LedgerLine(code=code, programme=code, figures=_figures((sum(vak), sum(vek)), unit), parts=parts)


def _name(chance: Chance) -> str:
    words = " EN ".join(many(chance, lambda: chance.one((*SUBJECTS, *FIELDS)), 1, 2))
    return chance.one((words.upper(), words))


def _figures(values: Sequence[int], unit: str) -> tuple[LedgerFigure, ...]:
    return tuple(
        LedgerFigure(column=name, credit=_CREDITS[name], amount=money(value, unit))
        for name, value in zip(COLUMNS, values, strict=True)
    )


def print_decree(chance: Chance, ledgers: Sequence[Ledger], year: int) -> PrintedPaper:
    """Print ledgers as the articles of a decree."""
    lines = [
        f"{chance.number(1, 28)} DECEMBER {year - 1}. - Decreet houdende de uitgavenbegroting van de Vlaamse "
        f"Gemeenschap voor het begrotingsjaar {year}",
        "Artikel 1. Dit decreet regelt een gemeenschaps- en gewestaangelegenheid.",
        "Art. 2. In dit decreet wordt verstaan onder:", *_MATTERS,
    ]  # fmt: skip
    for number, ledger in enumerate(ledgers, 3):
        articles = any(line.parts for chapter in ledger.chapters for line in chapter.lines)
        look = ledger_look(chance, cells=not articles)
        lines += [f"Art. {number}. Voor het begrotingsjaar {year} worden de volgende kredieten geopend:"]
        lines += [f"({UNITS[ledger.unit or 'EUR']})", *_table(ledger, look, "ARTIKEL" if articles else "PR")]
    lines.append(f"Art. {len(ledgers) + 3}. Dit decreet treedt in werking op 1 januari {year}.")
    return PrintedPaper("expenditure-decree", "\n".join(lines) + "\n", tuple(ledgers))


def _table(ledger: Ledger, look: LedgerLook, key: str) -> list[str]:
    header = heads(f"{key} OMSCHRIJVING", ledger.columns, look, "LIT")
    rows: list[Printed] = []
    for chapter in ledger.chapters:
        for line in chapter.lines:
            rows += [_printed(each, look) for each in (line, *line.parts)]
        if chapter.total is not None:
            rows.append(Printed("", chapter.total.label, shown(chapter.total.figures, COLUMNS, look)))
    if ledger.total is not None:
        rows.append(Printed("", ledger.total.label, shown(ledger.total.figures, COLUMNS, look)))
    return [*header, *body(rows, header, ledger.columns, look)]


def _printed(line: LedgerLine, look: LedgerLook) -> Printed:
    closing = ", ".join(map(str, line.litteras))
    return Printed(line.code or "", line.label, shown(line.figures, COLUMNS, look), closing)
