"""Papers of some years in a row, each of which goes on where the one before ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from hypothesis import strategies as st

from bbtcheck.errors import UsageError
from bbtcheck.quantity import Quarter
from bbtcheck.records import BudgetTable, Credit
from bbtcheck.testing.asked import at_least, drawn, given
from bbtcheck.testing.chance import Chance, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers import articles, monitor, project_table, slides
from bbtcheck.testing.printers.making import budget_table
from bbtcheck.testing.printers.words import FIELDS
from bbtcheck.testing.printers.words import programmes as codes

Papers: TypeAlias = tuple[PrintedPaper, ...]
_FIRST_YEARS = st.integers(2026, 2050)


def dossiers(
    *,
    first_year: int | st.SearchStrategy[int] = _FIRST_YEARS,
    years: int = 3,
    genre: str | st.SearchStrategy[str] | None = None,
) -> st.SearchStrategy[Papers]:
    """Generate the papers of so many years in a row, in which each goes on where the one before ended.

    ``genre`` is the kind of paper, or a strategy for it; by default any of ``DOSSIERS``. The BA of a BBT is the BO of
    the year before, for the same programmes or articles; a recovery plan takes back nothing that was realised, paid
    or promised; a plan keeps its projects. Check them together:
    ``bbtcheck.check([paper.source for paper in dossier])``. Raises UsageError for less than two years, and for a kind
    of paper that is not published again.
    """
    at_least("years", years, 2)
    if isinstance(genre, str):
        _maker(genre)
    return _dossiers(first_year, years, st.sampled_from(sorted(DOSSIERS)) if genre is None else genre)


@st.composite
def _dossiers(
    draw: st.DrawFn,
    first_year: int | st.SearchStrategy[int],
    years: int,
    genre: str | st.SearchStrategy[str],
) -> Papers:
    make, first = _maker(given(draw, genre)), given(draw, first_year)
    return drawn(draw, lambda chance: make(chance, first, years))


def dossier(chance: Chance, genre: str, first: int, years: int) -> Papers:
    """Make the papers of so many years, one for each."""
    return _maker(genre)(chance, first, years)


def _maker(genre: str) -> Callable[[Chance, int, int], Papers]:
    if genre not in DOSSIERS:
        raise UsageError(f"No dossier of the kind {genre!r} can be made. Known: {', '.join(DOSSIERS)}.")
    return DOSSIERS[genre]


def _of_slides(chance: Chance, first: int, years: int) -> Papers:
    names = some(chance, FIELDS, 1, 3)
    wanted = codes(chance, len(names), len(names))
    starts: dict[str, dict[Credit, int]] = {}
    papers = []
    for year in range(first, first + years):
        tables = []
        for code, name in zip(wanted, names, strict=True):
            table = budget_table(
                chance,
                programme=code,
                name=name.upper(),
                policy_field=name,
                year=year,
                start=starts.get(code),
            )
            starts[code] = _ends(table)
            tables.append(table)
        papers.append(slides.print_slides(chance, tables, year, lists=False, name=f"bbt-{year}.txt"))
    return tuple(papers)


def _ends(table: BudgetTable) -> dict[Credit, int]:
    return {
        line.credit: int(line.bo.value / line.bo.unit.factor)
        for line in table.lines
        if line.credit is not None and line.bo is not None
    }


def _of_articles(chance: Chance, first: int, years: int) -> Papers:
    elements = articles.made_elements(chance, first)
    papers = []
    for year in range(first, first + years):
        if year > first:
            elements = [articles.ise_table_after(chance, one, year) for one in elements]
        papers.append(replace(articles.print_articles(chance, elements, year), name=f"bbt-{year}.txt"))
    return tuple(papers)


def _of_monitors(chance: Chance, first: int, years: int) -> Papers:
    moment = Quarter(first, chance.number(1, 4))
    projects = monitor.made_projects(chance, moment)
    papers = []
    for year in range(first, first + years):
        moment = Quarter(year, moment.quarter)
        if year > first:
            projects = tuple(monitor.project_after(chance, one, moment) for one in projects)
        papers.append(replace(monitor.drawn_monitor(chance, projects, moment), name=f"monitor-{year}.md"))
    return tuple(papers)


def _of_project_tables(chance: Chance, first: int, years: int) -> Papers:
    projects = project_table.made_projects(chance, first, least=10, most=18)
    return tuple(
        replace(project_table.drawn_table(chance, projects), name=f"plan-{year}.txt")
        for year in range(first, first + years)
    )


DOSSIERS: Mapping[str, Callable[[Chance, int, int], Papers]] = MappingProxyType(
    {
        "bbt-articles": _of_articles,
        "bbt-slides": _of_slides,
        "project-table": _of_project_tables,
        "relance-monitor": _of_monitors,
    }
)
"""The kinds of papers that are published year after year, with who makes them."""
