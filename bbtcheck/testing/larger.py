"""Strategies for larger records, each by construction without a fault: projects, decrees, ledgers."""

from __future__ import annotations

from hypothesis import strategies as st

from bbtcheck.records import (
    Article,
    Commitment,
    Decree,
    IseTable,
    Ledger,
    LedgerLine,
    Project,
    Redistribution,
)
from bbtcheck.testing.asked import drawn, given
from bbtcheck.testing.budgets import YEARS
from bbtcheck.testing.chance import Chance
from bbtcheck.testing.printers import (
    agreement,
    articles,
    decree,
    expenditure,
    project_table,
    redistribution,
)
from bbtcheck.testing.printers.words import ELEMENTS, FIELDS
from bbtcheck.testing.printers.words import programmes as codes

_TERMS = st.integers(2024, 2049)
_DECREE_YEARS = st.integers(2027, 2058)
_MONEY = st.sampled_from(("kEUR", "EUR"))
_EITHER = st.booleans()


@st.composite
def projects(draw: st.DrawFn, *, start_year: int | st.SearchStrategy[int] = _TERMS) -> Project:
    """Generate projects of a term of office of five years: they end after they start, and their labels fit.

    ``start_year`` is the year in which the term begins.
    """
    year = given(draw, start_year)
    (made,) = drawn(draw, lambda chance: project_table.made_projects(chance, year, least=1, most=1))
    return made


@st.composite
def commitments(draw: st.DrawFn, *, start_year: int | st.SearchStrategy[int] = _TERMS) -> Commitment:
    """Generate commitments of a government: what it will do, how many of it, and by when or how often.

    ``start_year`` is the year in which its term begins; every date falls in the term.
    """
    year = given(draw, start_year)
    (made,) = drawn(draw, lambda chance: agreement.made_commitments(chance, year, least=1, most=1))
    return made


@st.composite
def decrees(draw: st.DrawFn, *, year: int | st.SearchStrategy[int] = _DECREE_YEARS) -> Decree:
    """Generate programme decrees beside the budget of a year, with chapters, articles and what they change."""
    return drawn(draw, decree.made_decree, year=year)


def decree_articles(*, year: int | st.SearchStrategy[int] = 2032) -> st.SearchStrategy[Article]:
    """Generate the articles of a programme decree that change an article of another act."""
    return decrees(year=year).flatmap(lambda made: st.sampled_from(made.articles[1:-1]))


@st.composite
def programmes(
    draw: st.DrawFn,
    *,
    code: str | st.SearchStrategy[str] | None = None,
    unit: str | st.SearchStrategy[str] = _MONEY,
) -> LedgerLine:
    """Generate the line of a programme in an expenditure decree, with its budget articles, which add up to it."""

    def make(chance: Chance, unit: str, code: str = "") -> LedgerLine:
        return expenditure.programme_line(chance, code or codes(chance, 1, 1)[0], unit)

    return drawn(draw, make, unit=unit, code=code)


@st.composite
def ledgers(
    draw: st.DrawFn,
    *,
    year: int | st.SearchStrategy[int] = YEARS,
    unit: str | st.SearchStrategy[str] = _MONEY,
    by_article: bool | st.SearchStrategy[bool] = _EITHER,
) -> Ledger:
    """Generate the ledgers of an expenditure decree: by programme, or by article with a total for each programme."""

    def make(chance: Chance, year: int, unit: str, by_article: bool) -> Ledger:
        wanted = codes(chance, 1, 4)
        kind = expenditure.article_ledger if by_article else expenditure.programme_ledger
        return kind(chance, wanted, year, unit)

    return drawn(draw, make, year=year, unit=unit, by_article=by_article)


@st.composite
def ise_tables(
    draw: st.DrawFn,
    *,
    year: int | st.SearchStrategy[int] = YEARS,
    unit: str | st.SearchStrategy[str] = _MONEY,
) -> IseTable:
    """Generate structure elements (ISE): their articles add up to every block, and the blocks to the total."""

    def make(chance: Chance, year: int, unit: str) -> IseTable:
        programme = codes(chance, 1, 1)[0]
        return articles.ise_table(
            chance, chance.one(ELEMENTS), chance.one(FIELDS), f"{programme}K", year, unit
        )

    return drawn(draw, make, year=year, unit=unit)


@st.composite
def redistributions(draw: st.DrawFn) -> Redistribution:
    """Generate redistributions of credits: what is given equals what is taken, for VAK and for VEK."""
    return drawn(draw, redistribution.redistribution)
