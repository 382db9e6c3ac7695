"""Receipts of a legal person that a BBT shows beside its articles: "46.10 Dotatie (XB0-1XAF2KX-IS) 31.700 33.584"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bbtcheck.genres.bbt_articles.build import Built
from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.row_tokens import Part, Token, amount_of, word_of
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import STAGE_WORDS, hyphens, squeezed
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import BudgetArticle, Credit, Dotation, Nature, Stage
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_COLUMN = re.compile(
    r"(?<![\w.,-])(?P<stage>BO|BA|begrotingsopmaak|begrotingsaanpassing)\s+(?P<year>(?:19|20)[0-9]{2})(?![\w.,])",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?P<side>ontvangsten|uitgaven)\b", re.IGNORECASE)
_CREDITS = re.compile(r"\b(?:VAK|VEK|VRK|MAC)\b")
_ONLY_RECEIPTS = "IS"
_FARTHEST = 40
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of a table of receipts, each a stage of a budget and its year, and who receives."""

    columns: tuple[tuple[Stage, int], ...]
    line: Line
    receivers: str
    unit: Unit


def dotations_of(document: Document, built: Built) -> tuple[Dotation, ...]:
    """Find what a legal person expects from an article of the same paper, column by column.

    Only internal flows count, and only where one row names the article: of several each may be a part.
    """
    articles = (*(article for ise in built.ises for article in ise.articles), *built.articles)
    by_code = {hyphens(one.code): one for one in articles if one.table is not None}
    found: dict[str, list[list[Dotation]]] = {}
    header: _Header | None = None
    for line in document.lines:
        if line.number in built.lines or not line.text.strip() or len(line.text) > _LONGEST:
            continue
        opened = _header(document, line, header)
        header = opened if opened is not None else header
        if header is None or opened is not None or line.number - header.line.number > _FARTHEST:
            continue
        code, made = _row(document, line, header, by_code)
        if code is not None:
            found.setdefault(code, []).append(made)
    return tuple(one for rows in found.values() if len(rows) == 1 for one in rows[0])


def _header(document: Document, line: Line, before: _Header | None) -> _Header | None:
    """Read a header of receipts; one of expenditure, or of another kind, closes the table above it."""
    columns = tuple(
        (STAGE_WORDS[word_of(match["stage"])], int(match["year"])) for match in _COLUMN.finditer(line.text)
    )
    side = _SIDE.search(line.text)
    if not columns:
        closes = side is not None and before is not None and len(squeezed(line.text).split()) == 1
        return (
            _Header((), line, "", unit_of("kEUR"))
            if closes and side is not None and _is_spent(side)
            else None
        )
    rest = _COLUMN.sub(" ", line.text)
    odd = _CREDITS.search(rest) or any(sign.isdigit() for sign in rest) or (side and _is_spent(side))
    return _Header(() if odd else columns, line, *_above(document, line))


def _is_spent(side: re.Match[str]) -> bool:
    return Nature(side["side"].lower()) is Nature.EXPENDITURE


def _above(document: Document, line: Line) -> tuple[str, Unit]:
    """Give the title above a table, which names who receives, and the unit that is stated there."""
    above = [each for each in document.lines[max(0, line.number - 6) : line.number] if each.text.strip()]
    note = next((note for each in reversed(above) if (note := unit_note(each)) is not None), None)
    titles = [squeezed(each.text) for each in above[:-1] if len(squeezed(each.text)) > 1]
    return (titles[-1] if titles else document.name)[:120], note.unit if note is not None else unit_of("kEUR")


def _row(
    document: Document, line: Line, header: _Header, articles: Mapping[str, BudgetArticle]
) -> tuple[str | None, list[Dotation]]:
    words, figures = row_figures(line)
    codes = {hyphens(match[0]) for match in _CODE.finditer(line.text)}
    article = articles.get(next(iter(codes))) if len(codes) == 1 else None
    if article is None or article.parts is None or article.parts.esr != _ONLY_RECEIPTS or not words:
        return None, []
    if len(figures) != len(header.columns) or not header.columns:
        return None, []
    return article.code, list(_dotations(document, article, header, figures))


def _dotations(
    document: Document, article: BudgetArticle, header: _Header, figures: Sequence[Token]
) -> Iterator[Dotation]:
    for (stage, year), token in zip(header.columns, figures, strict=True):
        levels = _levels(article, stage, year)
        amount = amount_of(token, header.unit, document) if token.part is Part.NUMBER else None
        if amount is None or amount.readings or not levels:
            continue
        yield Dotation(
            donor=article.code,
            aggregate=_ONLY_RECEIPTS,
            receivers=header.receivers,
            year=year,
            stage=stage,
            receipts=(amount,),
            vak=levels.get(Credit.VAK),
            vek=levels.get(Credit.VEK),
            source=document.name,
            place=amount.place,
        )


def _levels(article: BudgetArticle, stage: Stage, year: int) -> dict[Credit, Quantity]:
    """Give the credits of an article at one stage of one year, as its own table has them."""
    found: dict[Credit, Quantity] = {}
    for line in article.table.lines if article.table is not None else ():
        known = {(Stage.BA, line.ba_year): line.ba, (Stage.BO, line.year): line.bo}
        amount = known.get((stage, year))
        if amount is not None and line.credit is not None and not amount.readings:
            found[line.credit] = amount
    return found
