"""The levels of a budget that papers print: each credit at one stage of one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bbtcheck.genres.coalition_agreement.words import content_key
from bbtcheck.quantity import Quantity
from bbtcheck.records import (
    BudgetLine,
    BudgetTable,
    Credit,
    CreditLevel,
    IseTable,
    Ledger,
    LedgerLine,
    Record,
    Stage,
    TableRow,
)
from bbtcheck.records.content import PaperContent

_LEVELS = (Stage.BO, Stage.BA, Stage.BA_JR, Stage.UITVOERING)


def levels_of(content: PaperContent) -> tuple[CreditLevel, ...]:
    """Give every level that a paper prints, once: the first time where it prints one more often.

    A paper that prints one level twice with different amounts contradicts itself; that is for the rules about one
    paper, and here its first figure counts.
    """
    found: dict[tuple[object, ...], CreditLevel] = {}
    for level in _printed(content):
        found.setdefault((level.subject, level.credit, level.year, level.stage), level)
    return tuple(found.values())


def _printed(content: PaperContent) -> Iterator[CreditLevel]:
    for record in content.records:
        if isinstance(record, BudgetTable):
            yield from _of_table(record)
        elif isinstance(record, BudgetLine):
            yield from _of_line(record)
        elif isinstance(record, Ledger):
            for chapter in record.chapters:
                yield from _of_articles(chapter.lines)
        else:
            yield from _of_lines_inside(record)


def _of_articles(lines: Iterable[LedgerLine]) -> Iterator[CreditLevel]:
    """The articles of a ledger, in the columns that say credit, stage and year and add nothing up."""
    for line in lines:
        article = line.article
        for figure in line.figures if article is not None and article.well_formed else ():
            credit, year, stage = figure.credit, figure.year, figure.stage
            if article is None or credit is None or year is None or stage not in _LEVELS or figure.margin:
                continue
            yield from _level(article.raw, line.label, credit, year, stage, figure.amount)
        yield from _of_articles(line.parts)


def _of_lines_inside(record: Record) -> Iterator[CreditLevel]:
    """Look for budget lines in records of any kind, such as the articles of a programme.

    The rows of a structure element are named alike in every element, so that it takes the name of theirs to know them.
    """
    waiting = list(record.contained())
    while waiting:
        inner = waiting.pop(0)
        if isinstance(record, IseTable) and isinstance(inner, BudgetLine) and inner.block is not None:
            element = content_key(record.ise or "")
            yield from _of_line(inner, f"{element}: {_named(inner.label) or inner.block}") if element else ()
            continue
        if isinstance(inner, BudgetTable):
            yield from _of_table(inner)
        elif isinstance(inner, BudgetLine):
            yield from _of_line(inner)
        else:
            waiting.extend(inner.contained())


def _of_table(table: BudgetTable) -> Iterator[CreditLevel]:
    """The rows say stage and year themselves; a table without such rows is read by its lines."""
    rows = [row for row in table.rows if row.stage in _LEVELS and row.year is not None]
    if not rows or table.programme is None:
        for line in table.lines:
            yield from _of_line(line)
        return
    for row in rows:
        yield from _of_row(row, table.programme, table.name)


def _of_row(row: TableRow, subject: str, label: str | None) -> Iterator[CreditLevel]:
    for cell in row.cells:
        if row.year is not None and row.stage is not None:
            yield from _level(subject, label, cell.credit, row.year, row.stage, cell.amount)


def _of_line(line: BudgetLine, known_as: str | None = None) -> Iterator[CreditLevel]:
    subject = known_as or line.article or line.programme or _named(line.label)
    if subject is None or line.credit is None:
        return
    before = line.year - 1 if line.year is not None else None
    for year, stage, amount in (
        (line.ba_year, Stage.BA, line.ba),
        (before, Stage.BO, line.vorige_bo),
        (line.year, Stage.BO, line.bo),
        (line.year, Stage.BA_JR, line.ba_jr),
        (line.year, Stage.UITVOERING, line.uitvoering),
    ):
        if year is not None:
            yield from _level(subject, line.label, line.credit, year, stage, amount)


def _named(label: str | None) -> str | None:
    """A line without a code is known by its label; a label of one word (a total) could be anything."""
    key = content_key(label or "")
    return key if " " in key else None


def _level(
    subject: str, label: str | None, credit: Credit, year: int, stage: Stage, amount: Quantity | None
) -> Iterator[CreditLevel]:
    if amount is not None:
        yield CreditLevel(
            subject=subject,
            label=label,
            credit=credit,
            year=year,
            stage=stage,
            amount=amount,
            place=amount.place,
        )
