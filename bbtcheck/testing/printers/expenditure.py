"""Expenditure decrees: a table of programmes with their credits, and one of the articles of an agency."""

from __future__ import annotations

from collections.abc import Sequence

from bbtcheck.records import Credit, Ledger, LedgerChapter, LedgerFigure, LedgerLine, LedgerTotal, Stage
from bbtcheck.testing.chance import Chance, figure, many, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.codes import EXPENDITURE, LETTERS, article_code
from bbtcheck.testing.printers.ledgers import LedgerLook, Printed, body, heads, ledger_look, shown, summed
from bbtcheck.testing.printers.notation import UNITS, money
from bbtcheck.testing.printers.words import FIELDS, SUBJECTS, programmes

_CREDITS = (Credit.VAK, Credit.VEK)
_STEPS = {"Initieel krediet": Stage.BO, "Aanpassing": None, "Aangepast krediet": Stage.BA}
_OPENED = tuple(LedgerFigure(column=credit.value, credit=credit) for credit in _CREDITS)
_ADJUSTED = tuple(
    LedgerFigure(
        column=f"{credit.value} {name}",
        credit=credit,
        stage=stage,
        group=credit.value,
        adjusted=stage is Stage.BA,
    )
    for credit in _CREDITS
    for name, stage in _STEPS.items()
)
_LITTERAS = ((1,), (2,), (3,), (1, 2), (1, 3), (1, 2, 3))
_MATTERS = (
    "1. littera 1: uitgaven inzake gemeenschappelijke aangelegenheden;",
    "2. littera 2: uitgaven inzake gemeenschapsaangelegenheden;",
    "3. littera 3: uitgaven inzake gewestaangelegenheden.",
)


def expenditure_decree(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make an expenditure decree: its credits by programme, often with those of an agency by article.

    Every fourth adjusts the credits of its year.
    """
    when = chance.number(2026, 2058) if year is None else year
    unit = chance.one(("kEUR", "EUR"))
    codes = programmes(chance, 1, 8)
    if chance.number(1, 4) == 4:
        return print_decree(chance, [adjusted_ledger(chance, codes, when, unit)], when)
    ledgers = [programme_ledger(chance, codes, when, unit)]
    ledgers += [article_ledger(chance, codes[:3], when, unit) for _ in chance.times(0, 1)]
    return print_decree(chance, ledgers, when)


def programme_ledger(chance: Chance, codes: Sequence[str], year: int, unit: str) -> Ledger:
    """Make the table of a decree: one line for each programme, and the total of all."""
    pairs = [(figure(chance), figure(chance)) for _ in codes]
    return _of_programmes(chance, codes, [_figures(pair, unit) for pair in pairs], year, unit)


def adjusted_ledger(chance: Chance, codes: Sequence[str], year: int, unit: str) -> Ledger:
    """Make the table of a decree that adjusts a budget: what each credit was, what is added, and what it becomes."""
    rows = []
    for _ in codes:
        values: list[int] = []
        for _credit in _CREDITS:
            before, step = figure(chance), chance.number(-900, 900)
            values += (before, step, before + step)
        rows.append(_figures(values, unit, _ADJUSTED))
    return _of_programmes(chance, codes, rows, year, unit)


def _of_programmes(
    chance: Chance, codes: Sequence[str], rows: Sequence[tuple[LedgerFigure, ...]], year: int, unit: str
) -> Ledger:
    lines = tuple(
        LedgerLine(
            code=code, label=_name(chance), programme=code, litteras=chance.one(_LITTERAS), figures=figures,
        )
        for code, figures in zip(codes, rows, strict=True)
    )  # fmt: skip
    columns = tuple(one.column or "" for one in rows[0])
    totals = summed(lines)
    total = LedgerTotal(label="TOTAAL", figures=_figures([totals[name] for name in columns], unit, rows[0]))
    return Ledger(
        year=year, unit=unit, unit_stated=unit, columns=columns, litteras=(1, 2, 3), placed=True,
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
    columns = tuple(credit.value for credit in _CREDITS)
    grand = LedgerTotal(label="ALGEMEEN TOTAAL", figures=_figures([totals[name] for name in columns], unit))
    return Ledger(
        year=year, unit=unit, unit_stated=unit, columns=columns, litteras=(1, 2, 3), placed=True,
        chapters=tuple(chapters), total=grand,
    )  # fmt: skip


def programme_line(chance: Chance, code: str, unit: str) -> LedgerLine:
    """Make the line of a programme with its articles below it, which add up to it."""
    letters = some(chance, LETTERS, 2, 5)
    vak, vek = (shares(chance, figure(chance), len(letters)) for _ in _CREDITS)
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


def _figures(
    values: Sequence[int], unit: str, columns: Sequence[LedgerFigure] = _OPENED
) -> tuple[LedgerFigure, ...]:
    return tuple(
        column.model_copy(update={"amount": money(value, unit)})
        for column, value in zip(columns, values, strict=True)
    )


def print_decree(chance: Chance, ledgers: Sequence[Ledger], year: int) -> PrintedPaper:
    """Print ledgers as the articles of a decree."""
    adjusts = any(
        one.adjusted for ledger in ledgers for line in ledger.chapters[0].lines for one in line.figures
    )
    about = "aanpassing van de uitgavenbegroting" if adjusts else "de uitgavenbegroting"
    when = f"JUNI {year}" if adjusts else f"DECEMBER {year - 1}"
    verb = "aangepast" if adjusts else "geopend"
    lines = [
        f"{chance.number(1, 28)} {when}. - Decreet houdende {about} van de Vlaamse Gemeenschap voor het "
        f"begrotingsjaar {year}",
        "Artikel 1. Dit decreet regelt een gemeenschaps- en gewestaangelegenheid.",
        "Art. 2. In dit decreet wordt verstaan onder:", *_MATTERS,
    ]  # fmt: skip
    for number, ledger in enumerate(ledgers, 3):
        articles = any(line.parts for chapter in ledger.chapters for line in chapter.lines)
        look = ledger_look(chance, cells=not articles)
        lines += [f"Art. {number}. Voor het begrotingsjaar {year} worden de volgende kredieten {verb}:"]
        lines += [f"({UNITS[ledger.unit or 'EUR']})", *_table(ledger, look, "ARTIKEL" if articles else "PR")]
    lines.append(f"Art. {len(ledgers) + 3}. Dit decreet treedt in werking op 1 januari {year}.")
    return PrintedPaper("expenditure-decree", "\n".join(lines) + "\n", tuple(ledgers))


def _table(ledger: Ledger, look: LedgerLook, key: str) -> list[str]:
    header = heads(f"{key} OMSCHRIJVING", ledger.columns, look, "LIT")
    rows: list[Printed] = []
    for chapter in ledger.chapters:
        for line in chapter.lines:
            rows += [_printed(each, ledger.columns, look) for each in (line, *line.parts)]
        if chapter.total is not None:
            rows.append(Printed("", chapter.total.label, shown(chapter.total.figures, ledger.columns, look)))
    if ledger.total is not None:
        rows.append(Printed("", ledger.total.label, shown(ledger.total.figures, ledger.columns, look)))
    return [*header, *body(rows, header, ledger.columns, look)]


def _printed(line: LedgerLine, columns: Sequence[str], look: LedgerLook) -> Printed:
    closing = ", ".join(map(str, line.litteras))
    return Printed(line.code or "", line.label, shown(line.figures, columns, look), closing)
