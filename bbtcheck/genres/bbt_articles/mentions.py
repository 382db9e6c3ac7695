"""Rows of a credit evolution that the text under it names again: "De index bedraagt 5.547 keuro"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bbtcheck.genres.bbt_articles.build import Built
from bbtcheck.genres.bbt_articles.headings import Heading, headings_of
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.read import Document
from bbtcheck.records import BudgetArticle, Credit, CreditMention, Statement

_ROWS: Mapping[frozenset[str], str] = {
    frozenset({"index"}): "index",
    frozenset({"indexatie"}): "index",
    frozenset({"indexering"}): "index",
    frozenset({"compensaties"}): "compensaties",
    frozenset({"andere", "bijstellingen"}): "andere bijstellingen",
}
"""The words by which a text names a row as a whole; with any word more it may speak of a part of it."""
_IDLE = frozenset({"vak", "vek", "bedraagt", "bedragen", "toegekend", "toekenning"})
_CREDIT = re.compile(r"\s*\(?(?P<first>VAK|VEK)\b(?:\s*(?:en|/|&)\s*(?P<second>VAK|VEK)\b)?")


def with_mentions(document: Document, built: Built, statements: Iterable[Statement]) -> Built:
    """Give every article what the text below its heading says of whole rows of its evolution."""
    headings = headings_of(document)
    starts = [heading.line.number for heading in headings]
    found: dict[int, list[CreditMention]] = {}
    for statement in statements:
        row = _row(statement.label)
        if row is None or statement.place is None or statement.place.line is None:
            continue
        above = bisect_right(starts, statement.place.line) - 1
        if above >= 0 and headings[above].kind is Heading.ARTICLE:
            found.setdefault(starts[above], []).extend(_mentions(document, statement, row))
    if not found:
        return built
    ises = tuple(
        one.model_copy(update={"articles": tuple(_with(article, found) for article in one.articles)})
        for one in built.ises
    )
    return replace(built, ises=ises, articles=tuple(_with(article, found) for article in built.articles))


def _row(label: str) -> str | None:
    return _ROWS.get(frozenset(words_of(label)) - _IDLE)


def _mentions(document: Document, statement: Statement, row: str) -> Iterator[CreditMention]:
    place = statement.amount.place
    if place is None or place.line is None or place.end_column is None:
        return
    match = _CREDIT.match(document.lines[place.line - 1].text, place.end_column - 1)
    named = [name for name in match.groups() if name is not None] if match is not None else ["VAK", "VEK"]
    for name in named:
        yield CreditMention(row=row, credit=Credit(name), amount=statement.amount, place=place)


def _with(article: BudgetArticle, found: Mapping[int, Sequence[CreditMention]]) -> BudgetArticle:
    """Add to an article what is said once of a row; what is said more often may be its parts."""
    line = article.place.line if article.place is not None else None
    own = found.get(line, ()) if line is not None else ()
    times = Counter((one.row, one.credit) for one in own)
    once = tuple(one for one in own if times[one.row, one.credit] == 1)
    return article.model_copy(update={"mentions": once}) if once else article
