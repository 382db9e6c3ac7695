"""From the headings and tables of a BBT with articles to records, each article in its structure element."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bbtcheck.genres.bbt_articles.headings import Heading, Opened, headings_of
from bbtcheck.genres.bbt_articles.ise_tables import IseGrid, cells_of, find_stage_tables
from bbtcheck.genres.budget_table import Tables, table_records
from bbtcheck.genres.grids import Grid, find_grids
from bbtcheck.genres.row_tokens import amount_of, share_of
from bbtcheck.genres.table_rows import adjusts
from bbtcheck.genres.table_units import states_unit
from bbtcheck.genres.words import letters_of
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document
from bbtcheck.records import BudgetArticle, BudgetLine, BudgetTable, IseTable, Nature, read_article_code
from bbtcheck.source import Place

_AMOUNTS = ("ba", "bijstelling", "bo", "ba_jr", "uitvoering", "growth_rate", "execution_rate")


@dataclass(frozen=True, slots=True)
class Built:
    """What was read: structure elements with their articles, articles outside them, tables, and their lines."""

    ises: tuple[IseTable, ...]
    articles: tuple[BudgetArticle, ...]
    tables: tuple[BudgetTable, ...]
    lines: frozenset[int]
    amounts: tuple[Quantity, ...]
    units_stated: bool


@dataclass(slots=True)
class _Under:
    """What an article or a table stands under: policy field, structure element, section and side."""

    policy_field: Opened | None = None
    ise: Opened | None = None
    section: str | None = None
    side: Nature | None = None


@dataclass(slots=True)
class _Open:
    """A structure element while its articles are gathered.

    ``left`` is true once another heading was met, ``doubt`` once it is not certain which articles are its own.
    """

    under: _Under
    grid: IseGrid
    articles: list[BudgetArticle] = field(default_factory=list)
    continued: bool = False
    left: bool = False
    doubt: bool = False
    complete: bool | None = None


def build(document: Document, headlines: Iterable[Quantity] = ()) -> Built:
    """Read the tables and articles of a paper; ``headlines`` help to tell a unit that is not stated."""
    found = find_stage_tables(document)
    grids = tuple(grid for grid in found if not grid.of_article)
    taken = frozenset(number for grid in found for number in range(grid.first, grid.last + 1))
    evolutions = _evolutions(document, taken)
    executed = (grid.as_grid() for grid in found if grid.of_article)
    of_articles = _in_unit_of_element(
        document, sorted((*evolutions, *executed), key=lambda grid: grid.first), grids
    )
    lines = taken | {number for grid in evolutions for number in grid.lines}
    headings = [heading for heading in headings_of(document) if heading.line.number not in lines]
    tables = _named(document, of_articles, headings, tuple(headlines))
    opens, loose = _gathered(document, grids, headings, tables)
    ises = tuple(_ise(document, each) for each in opens)
    amounts = tuple(
        amount
        for ise in ises
        for line in ise.lines
        for name in _AMOUNTS
        if (amount := getattr(line, name)) is not None
    )
    notes = [grid.unit for grid in grids] + [grid.unit for grid in of_articles]
    every = tuple(table for table, _ in tables)
    return Built(ises, tuple(loose), every, frozenset(lines), amounts, all(notes))


def _evolutions(document: Document, taken: frozenset[int]) -> tuple[Grid, ...]:
    """The credit evolutions of a paper, on none of the lines that other tables take."""
    return tuple(grid for grid in find_grids(document, taken) if taken.isdisjoint(grid.lines))


def _in_unit_of_element(
    document: Document, tables: Sequence[Grid], elements: Sequence[IseGrid]
) -> tuple[Grid, ...]:
    """Give the tables of articles the unit of the element they stand under, where none of these states its own."""
    starts = [each.first for each in elements]
    above = [bisect_right(starts, table.first) - 1 for table in tables]
    stated = [states_unit(document, table) for table in tables]
    own = {number for number, states in zip(above, stated, strict=True) if states}
    return tuple(
        replace(table, unit=elements[number].unit) if number >= 0 and number not in own else table
        for table, number in zip(tables, above, strict=True)
    )


def _named(
    document: Document, grids: Sequence[Grid], headings: Sequence[Opened], headlines: Sequence[Quantity]
) -> list[tuple[BudgetTable, Opened | None]]:
    """Make the records of the evolutions, each with the article whose heading stands above it."""
    articles = [heading for heading in headings if heading.kind is Heading.ARTICLE]
    starts = [heading.line.number for heading in articles]
    made = table_records(document, Tables(tuple(grids), frozenset(), frozenset()), headlines)
    found: list[tuple[BudgetTable, Opened | None]] = []
    taken: set[int] = set()
    for grid, table in zip(grids, made, strict=True):
        number = bisect_right(starts, grid.first) - 1
        above = articles[number] if number >= 0 and number not in taken else None
        if above is None:
            found.append((table, None))
            continue
        taken.add(number)
        found.append((_of_article(table, above), above))
    return found


def _of_article(table: BudgetTable, above: Opened) -> BudgetTable:
    lines = tuple(
        line.model_copy(update={"article": above.code, "label": above.text or None}) for line in table.lines
    )
    return table.model_copy(update={"article": above.code, "name": above.text or None, "lines": lines})


def _gathered(
    document: Document,
    grids: Sequence[IseGrid],
    headings: Sequence[Opened],
    tables: Sequence[tuple[BudgetTable, Opened | None]],
) -> tuple[list[_Open], list[BudgetArticle]]:
    """Walk down the paper and put every article under the structure element whose table stands above it.

    All articles of an element are shown where the table of another one follows under a heading of its own.
    """
    of_article = {id(above): table for table, above in tables if above is not None}
    under, opens, loose = _Under(), list[_Open](), list[BudgetArticle]()
    for _, _, event in _events(grids, headings, tables):
        current = opens[-1] if opens else None
        if isinstance(event, IseGrid):
            continued = _follows(current)
            opens.append(_Open(replace(under), event, continued=continued, doubt=continued))
        elif isinstance(event, BudgetTable):
            loose.append(BudgetArticle(code="", table=event, place=event.place))
            _doubt(current)
        elif event.kind is Heading.ARTICLE:
            article = _article(document, event, under, of_article.get(id(event)))
            if current is None or current.left:
                loose.append(article)
                _doubt(current)
            else:
                current.articles.append(article)
        elif _enter(under, event) and current is not None:
            current.left = True
    return opens, loose


def _events(
    grids: Sequence[IseGrid],
    headings: Sequence[Opened],
    tables: Sequence[tuple[BudgetTable, Opened | None]],
) -> list[tuple[int, int, IseGrid | Opened | BudgetTable]]:
    """Give the tables of elements, the headings, and the evolutions without a heading, in reading order."""
    found: list[tuple[int, int, IseGrid | Opened | BudgetTable]] = [(grid.first, 0, grid) for grid in grids]
    found += [(heading.line.number, 1, heading) for heading in headings]
    orphans = [table for table, above in tables if above is None and table.place is not None]
    found += [(table.place.line or 0, 2, table) for table in orphans if table.place is not None]
    return sorted(found, key=lambda event: event[:2])


def _follows(current: _Open | None) -> bool:
    """Close the element before a table; true when both stand under one heading, so that neither is certain."""
    if current is None:
        return False
    if not current.left:
        current.doubt = True
        return True
    current.complete = True if not current.doubt else None
    return False


def _doubt(current: _Open | None) -> None:
    if current is not None:
        current.doubt = True


def _enter(under: _Under, heading: Opened) -> bool:
    """Note a heading; true when it opens another policy field or element than the one at hand."""
    if heading.kind is Heading.POLICY_FIELD:
        if _same(under.policy_field, heading):
            return False
        under.policy_field, under.ise, under.section, under.side = heading, None, None, None
        return True
    if heading.kind is Heading.ISE:
        if _same(under.ise, heading):
            return False
        under.ise, under.section, under.side = heading, None, None
        return True
    if heading.kind is Heading.SECTION:
        under.section, under.side = heading.text, None
    elif heading.kind is Heading.SIDE:
        under.side = Nature(heading.text)
    return False


def _same(one: Opened | None, other: Opened) -> bool:
    """Tell whether a heading is only printed again, as at the top of every page."""
    return one is not None and letters_of(one.text) == letters_of(other.text)


def _article(document: Document, heading: Opened, under: _Under, table: BudgetTable | None) -> BudgetArticle:
    end = heading.start + len(heading.code)
    place = heading.line.place(document.name, heading.start, end)
    parts = read_article_code(heading.code, place)
    return BudgetArticle(
        code=heading.code,
        title=heading.text or None,
        section=under.section,
        side=under.side,
        title_key=letters_of(heading.text),
        ise_name=under.ise.text if under.ise is not None else None,
        ise_key=letters_of(under.ise.text) if under.ise is not None else None,
        structure=parts.structure if parts is not None else None,
        parts=parts,
        table=table,
        place=place,
    )


def _ise(document: Document, each: _Open) -> IseTable:
    grid, under = each.grid, each.under
    unit = grid.unit.unit if grid.unit is not None else unit_of("kEUR")
    years = {label.field: label.year for label in reversed(grid.stages)}
    places: dict[str, Place] = {}
    if grid.unit is not None:
        places["unit_stated"] = grid.unit.line.place(document.name, grid.unit.start, grid.unit.end)
    for label in reversed(grid.stages):
        if label.year is not None:
            name = "ba_year" if label.field == "ba" else "year"
            places[name] = document.lines[label.first - 1].place(document.name)
    return IseTable(
        ise=under.ise.text if under.ise is not None else None,
        policy_field=under.policy_field.text if under.policy_field is not None else None,
        unit=unit.symbol,
        unit_stated=unit.symbol if grid.unit is not None else None,
        year=years.get("bo", years.get("uitvoering")),
        ba_year=years.get("ba"),
        adjusted=adjusts(grid.stages),
        executed="uitvoering" in years,
        side=grid.side,
        continued=each.continued,
        complete=each.complete,
        whole=all(row.cells is not None for row in grid.rows),
        lines=tuple(_lines(document, grid, unit)),
        articles=tuple(each.articles),
        place=grid.header.place(document.name),
        places=places,
    )


def _lines(document: Document, grid: IseGrid, unit: Unit) -> Iterable[BudgetLine]:
    years = {label.field: label.year for label in reversed(grid.stages)}
    adjusted = adjusts(grid.stages)
    executed = "uitvoering" in years
    for row, credit, cells, printed in cells_of(grid):
        rate = share_of(printed, document) if printed is not None else None
        amounts = {
            label.field: amount_of(token, unit, document) for label, token in cells if label.field in _AMOUNTS
        }
        first = next((amount for amount in amounts.values() if amount is not None), None)
        line = document.lines[row.first - 1]
        yield BudgetLine(
            label=row.label,
            block=row.block,
            credit=credit,
            year=years.get("bo", years.get("uitvoering")),
            ba_year=years.get("ba"),
            adjusted=adjusted,
            place=first.place if first is not None else line.place(document.name),
            ba=amounts.get("ba"),
            bijstelling=amounts.get("bijstelling"),
            bo=amounts.get("bo"),
            ba_jr=amounts.get("ba_jr"),
            uitvoering=amounts.get("uitvoering"),
            growth_rate=rate if not executed else None,
            execution_rate=rate if executed else None,
        )
