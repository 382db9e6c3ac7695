"""Recognises a BBT with articles and reads it: structure elements with their articles, then the prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.assemble import headlines
from bbtcheck.genres.base import Recognition
from bbtcheck.genres.bbt_articles.build import Built, build
from bbtcheck.genres.bbt_articles.changes import changes_of_credits
from bbtcheck.genres.bbt_articles.dotations import dotations_of
from bbtcheck.genres.bbt_articles.explained_rows import explained_rows
from bbtcheck.genres.bbt_articles.headings import Heading, headings_of
from bbtcheck.genres.bbt_articles.ise_tables import find_ise_tables
from bbtcheck.genres.bbt_articles.mentions import with_mentions
from bbtcheck.genres.bbt_articles.references import references_of
from bbtcheck.genres.cell_rows import without_bars
from bbtcheck.genres.fund_estimates import fund_estimates
from bbtcheck.genres.prose.reading import printed_figures, read_prose
from bbtcheck.genres.running_heads import without_running_heads
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import BudgetLine, Paper, PrintedFigure, Stage
from bbtcheck.records.content import PaperContent

_EVOLUTION = re.compile(
    r"\s*(?:kredietevolutie|ontvangstenevolutie|begrotingsuitvoering\s*:?\s*$)", re.IGNORECASE
)
_TITLE = re.compile(r"(?:beleids?-?\s*(?:en|&)\s*)?begrotingstoelichting|\bBBT\b", re.IGNORECASE)
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+")
_FRONT = 60
_SAMPLE = 6_000


@dataclass(frozen=True, slots=True)
class BbtArticles:
    """A BBT since 2019: per structure element a table of its credits, per article its credit evolution."""

    name: str = "bbt-articles"
    title: str = "policy and budget explanation (BBT) with budget articles"

    def recognise(self, document: Document) -> Recognition:
        """Score articles as headings, the words of the credit evolution, and the tables of structure elements."""
        sample = without_bars(Document(document.source, document.format, document.lines[:_SAMPLE]))
        found = {code: points for code, points, seen in _signs(sample) if seen}
        return Recognition(min(100, sum(found.values())), tuple(found))

    def extract(self, document: Document) -> PaperContent:
        """Read the structure elements, their articles with their evolution, and what the text states."""
        clean = without_running_heads(without_bars(document))
        built = build(clean)
        funds = fund_estimates(clean)
        told = read_prose(clean, built.lines)
        prose = told.without_totals(each.closing.place for each in funds if each.closing is not None)
        if not built.units_stated and headlines(prose):
            built = build(clean, headlines(prose))
        built = with_mentions(clean, built, prose.statements)
        figures = _with_section_numbers(
            clean, printed_figures(clean, prose, built.tables, built.lines, built.amounts)
        )
        return PaperContent(
            paper=_paper(self.name, document, built),
            records=(
                *built.ises,
                *built.articles,
                *prose.records,
                *changes_of_credits(clean, built, prose.items),
                *explained_rows(clean, built, prose.items),
                *references_of(clean, built),
                *dotations_of(clean, built),
                *funds,
                *figures,
            ),
            notes=document.notes,
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def _with_section_numbers(document: Document, figures: Sequence[PrintedFigure]) -> Iterator[PrintedFigure]:
    """Take a dotted number in brackets in a heading as the number of its section: "ISE: HAVENS (7.5)"."""
    headings = {heading.line.number: heading.line for heading in headings_of(document)}
    for figure in figures:
        place = figure.place
        line = headings.get(place.line or 0) if place is not None else None
        if line is not None and place is not None and _SECTION.fullmatch(figure.raw):
            start, end = (place.column or 1) - 1, (place.end_column or 1) - 1
            if line.text[:start].endswith("(") and line.text[end : end + 1] == ")":
                yield figure.model_copy(
                    update={"kind": FigureKind.IDENTIFIER.value, "amount": None, "readings": ()}
                )
                continue
        yield figure


def _signs(document: Document) -> list[tuple[str, int, bool]]:
    kinds = Counter(heading.kind for heading in headings_of(document))
    evolutions = sum(_EVOLUTION.match(line.text) is not None for line in document.lines)
    return [
        ("article_headings", 45, kinds[Heading.ARTICLE] > 0),
        ("credit_evolution", 45, evolutions > 0),
        ("ise_tables", 35, bool(find_ise_tables(document))),
        ("ise_headings", 5, kinds[Heading.ISE] > 0),
        ("policy_fields", 5, kinds[Heading.POLICY_FIELD] > 0),
    ]


def _paper(genre: str, document: Document, built: Built) -> Paper:
    lines = [line for line in document.lines[:_FRONT] if line.text.strip()]
    title = next((line for line in lines if _TITLE.search(line.text) and len(line.text) < 200), None)
    budget_lines = [line for ise in built.ises for line in ise.lines]
    budget_lines += [line for table in built.tables for line in table.lines]
    units = {table.unit for table in built.tables} | {ise.unit for ise in built.ises}
    return Paper(
        name=document.name,
        genre=genre,
        title=" ".join(title.text.split()) if title is not None else None,
        year=_year(budget_lines),
        phase=_phase(budget_lines),
        unit=units.pop() if len(units) == 1 else None,
        place=title.place(document.name) if title is not None else None,
    )


def _year(lines: Sequence[BudgetLine]) -> int | None:
    years = Counter(line.year for line in lines if line.year is not None)
    return years.most_common(1)[0][0] if years else None


def _phase(lines: Sequence[BudgetLine]) -> str | None:
    if any(line.adjusted for line in lines):
        return Stage.BA.name
    if any(line.bo is not None for line in lines):
        return Stage.BO.name
    return Stage.UITVOERING.value if any(line.uitvoering is not None for line in lines) else None


BBT_ARTICLES = BbtArticles()
"""The genre of a BBT with articles."""
