"""The blocks of a structure element: what the articles add up to, and what was executed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from bbtcheck.quantity import Quantity, unit_of
from bbtcheck.records import Block, BudgetArticle, BudgetLine, Credit, IseTable
from bbtcheck.records.codes import BLOCK_OF
from bbtcheck.testing.chance import Chance
from bbtcheck.testing.printers.notation import money

_TENTH = Decimal("0.1")
BLOCKS = {
    Block.ESR: "ESR-uitgaven (werking en toelagen (WT), lonen (LO), provisies (PR))",
    Block.INTERNAL: "Toelagen (interne stromen (IS))",
    Block.OTHER: "Overige (leningen (LE), participaties (PA); geen ESR-impact)",
    Block.TOTAL: "Totaal",
}
"""The blocks in the order in which they are printed, with their labels."""


def lines_in(articles: Sequence[BudgetArticle], block: Block, credit: Credit) -> list[BudgetLine]:
    """The lines of the articles that a block adds up, for one credit."""
    return [
        line
        for article in articles
        if block in (Block.TOTAL, BLOCK_OF[article.code[-2:]]) and article.table is not None
        for line in article.table.lines
        if line.credit == credit
    ]


def number_of(amount: Quantity | None) -> int:
    """Give an amount as the number that is printed."""
    return int(amount.value / amount.unit.factor) if amount is not None else 0


def adjusted(planned: IseTable) -> IseTable:
    """Make of a structure element the one of a paper that adjusts its budget, from the BO to the BA of one year."""
    articles = [
        one.model_copy(update={"table": one.table.model_copy(update={"lines": _turned(one.table.lines)})})
        for one in planned.articles
        if one.table is not None
    ]
    return planned.model_copy(
        update={
            "ba_year": planned.year,
            "adjusted": True,
            "lines": _turned(planned.lines),
            "articles": tuple(articles),
        }
    )


def _turned(lines: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    return tuple(
        line.model_copy(update={"bo": line.ba, "ba": line.bo, "ba_year": line.year, "adjusted": True})
        for line in lines
    )


def executed(chance: Chance, planned: IseTable) -> IseTable:
    """Make of a structure element the table about the execution of its year: no credit is exceeded.

    About half of them also show how much of each credit was executed, in per cent.
    """
    year, unit = planned.year or 0, planned.unit or "kEUR"
    rated = chance.maybe()
    articles = [_executed_article(chance, one, year, unit, rated=rated) for one in planned.articles]
    own = [one for one in articles if one.code[4] == "1"]
    return planned.model_copy(
        update={
            "year": year,
            "ba_year": year,
            "executed": True,
            "lines": tuple(_executed_blocks(own, year, unit, rated=rated)),
            "articles": tuple(articles),
        }
    )


def _executed_article(
    chance: Chance, article: BudgetArticle, year: int, unit: str, *, rated: bool
) -> BudgetArticle:
    if article.table is None:
        return article
    lines = []
    for line in article.table.lines:
        ba = number_of(line.ba)
        credit = ba + chance.number(-(ba // 9), ba // 5 + 1)
        done = credit - chance.number(0, credit // 8)
        lines.append(
            BudgetLine(
                article=line.article, label=line.label, credit=line.credit, year=year, ba_year=year,
                ba=money(ba, unit), ba_jr=money(credit, unit), uitvoering=money(done, unit),
                execution_rate=_rate(done, credit) if rated else None,
            )
        )  # fmt: skip
    table = article.table.model_copy(update={"lines": tuple(lines)})
    return article.model_copy(update={"table": table})


def _rate(done: int, credit: int) -> Quantity | None:
    """How much of a credit was executed, in per cent with one decimal; None of no credit."""
    if not credit:
        return None
    return Quantity.of((Decimal(100 * done) / credit).quantize(_TENTH, ROUND_HALF_UP), unit_of("%"))


def _executed_blocks(
    articles: Sequence[BudgetArticle], year: int, unit: str, *, rated: bool
) -> Iterator[BudgetLine]:
    for block, label in BLOCKS.items():
        for credit in (Credit.VAK, Credit.VEK):
            lines = lines_in(articles, block, credit)
            ba, ba_jr, done = (
                money(sum(number_of(getattr(line, name)) for line in lines), unit)
                for name in ("ba", "ba_jr", "uitvoering")
            )
            yield BudgetLine(
                label=label, block=block, credit=credit, year=year, ba_year=year,
                ba=ba, ba_jr=ba_jr, uitvoering=done,
                execution_rate=_rate(number_of(done), number_of(ba_jr)) if rated else None,
            )  # fmt: skip
