"""From a document to the content of a paper: the steps that all genres of budget papers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.budget_table import find_tables, table_records
from bbtcheck.genres.fund_estimates import fund_estimates
from bbtcheck.genres.programme_overviews import overview_records
from bbtcheck.genres.prose.reading import Prose, printed_figures, read_prose
from bbtcheck.genres.told_of_programmes import told_of_programmes
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document
from bbtcheck.records import BudgetTable, Paper, Record
from bbtcheck.records.content import Note, PaperContent


@dataclass(frozen=True, slots=True)
class Reading:
    """What every budget paper has: its programme tables, the lines they take, and its prose."""

    tables: tuple[BudgetTable, ...]
    table_lines: frozenset[int]
    prose: Prose

    @property
    def unit(self) -> str | None:
        """The unit of the tables when they all have the same."""
        units = {table.unit for table in self.tables}
        return units.pop() if len(units) == 1 else None


def read_common(document: Document) -> Reading:
    """Read the programme tables of a paper and its prose; announced budgets help to tell the unit of tables."""
    found = find_tables(document)
    prose = read_prose(document, found.lines)
    return Reading(table_records(document, found, headlines(prose)), found.lines, prose)


def headlines(prose: Prose) -> tuple[Quantity, ...]:
    """Give the announced budgets of the whole paper: the levels whose label says so."""
    return tuple(claim.level for claim in prose.growth if claim.whole_paper and claim.level is not None)


def assemble(
    document: Document,
    paper: Paper,
    reading: Reading,
    notes: Sequence[Note] = (),
    more: Sequence[Record] = (),
) -> PaperContent:
    """Put everything read from a paper together: tables, statements and lists, then every printed figure.

    ``more`` are the records that only this genre has; they stand before the printed figures.
    """
    overviews = overview_records(document, reading.tables, reading.table_lines)
    told = told_of_programmes(document.name, reading.prose.items, reading.tables)
    funds = fund_estimates(document)
    prose = reading.prose.without_totals(each.closing.place for each in funds if each.closing is not None)
    figures = printed_figures(document, prose, reading.tables, reading.table_lines)
    return PaperContent(
        paper=paper,
        records=(
            *reading.tables,
            *overviews,
            *told,
            *prose.records,
            *funds,
            *more,
            *figures,
        ),
        notes=(*document.notes, *notes),
        sha256=document.source.sha256,
        lines=tuple(line.text for line in document.lines),
    )
