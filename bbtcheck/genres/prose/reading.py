"""What every paper has besides its tables: figures, statements, dates, lists, announced totals, growth and shares."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.prose.across_bullets import changes_of_bullets, products_of_bullets, rests_of_bullets
from bbtcheck.genres.prose.across_sentences import totals_across_sentences
from bbtcheck.genres.prose.announced_parts import announced_parts
from bbtcheck.genres.prose.averages import averages_of
from bbtcheck.genres.prose.balances import balances_of
from bbtcheck.genres.prose.changes import changes_of
from bbtcheck.genres.prose.closed_lists import closed_lists
from bbtcheck.genres.prose.dates import dates_of
from bbtcheck.genres.prose.enumerations import enumerations_of
from bbtcheck.genres.prose.equations import equations_of
from bbtcheck.genres.prose.explained import explained_moves
from bbtcheck.genres.prose.explained_credits import credits_with_lists
from bbtcheck.genres.prose.explained_lists import moves_with_lists
from bbtcheck.genres.prose.growth import growth_of
from bbtcheck.genres.prose.items import Item, figures_of, items_of
from bbtcheck.genres.prose.listed_shares import listed_shares
from bbtcheck.genres.prose.named_lists import lists_in_sentences
from bbtcheck.genres.prose.named_numbers import totals_of_named_numbers
from bbtcheck.genres.prose.ordered_dates import ordered_dates_of
from bbtcheck.genres.prose.own_shares import own_shares
from bbtcheck.genres.prose.periods import periods_of
from bbtcheck.genres.prose.points import points_of
from bbtcheck.genres.prose.products import products_of
from bbtcheck.genres.prose.rated_parts import rated_parts
from bbtcheck.genres.prose.remainders import remainders_of
from bbtcheck.genres.prose.same_digits import restated_amounts
from bbtcheck.genres.prose.sentence_totals import sentence_totals
from bbtcheck.genres.prose.shares import shares_of
from bbtcheck.genres.prose.shares_of_state import shares_of_state
from bbtcheck.genres.prose.shares_worked_out import shares_worked_out
from bbtcheck.genres.prose.shorthand import shorthand_changes, shorthand_totals
from bbtcheck.genres.prose.spelled_items import spelled_items
from bbtcheck.genres.prose.stands import stands_of
from bbtcheck.genres.prose.statements import Stated, statements_of
from bbtcheck.genres.prose.sums_in_brackets import sums_in_brackets
from bbtcheck.genres.prose.terms import terms_of
from bbtcheck.genres.prose.told_of_rows import told_of_rows
from bbtcheck.genres.prose.told_of_years import told_of_years
from bbtcheck.genres.prose.told_products import told_products
from bbtcheck.genres.prose.told_shares import told_shares
from bbtcheck.genres.prose.top_ups import top_ups
from bbtcheck.genres.prose.totals import totals_of
from bbtcheck.genres.prose.totals_of_lines import totals_of_lines
from bbtcheck.genres.prose.written_out import written_out
from bbtcheck.genres.prose.year_counts import year_counts_of
from bbtcheck.genres.prose.year_lists import totals_of_year_lists
from bbtcheck.genres.prose.yearly_changes import yearly_changes
from bbtcheck.genres.prose.yearly_counts import yearly_counts
from bbtcheck.genres.prose.yearly_means import yearly_means
from bbtcheck.genres.prose.yearly_totals import yearly_totals
from bbtcheck.genres.prose.years_compared import years_compared
from bbtcheck.genres.year_headers import year_headers
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import Figure, scan
from bbtcheck.read import Document, Line
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetTable,
    CalculationClaim,
    ChangeClaim,
    Credit,
    DateMention,
    Enumeration,
    GrowthClaim,
    PrintedFigure,
    ProductClaim,
    Record,
    ShareClaim,
    Statement,
    TableRow,
    YearCount,
)
from bbtcheck.source import Place


@dataclass(frozen=True, slots=True)
class Prose:
    """Everything read from the text of a paper outside its tables, each kind in reading order."""

    items: tuple[Item, ...]
    figures: dict[int, tuple[Figure, ...]]
    statements: tuple[Statement, ...]
    dates: tuple[DateMention, ...]
    growth: tuple[GrowthClaim, ...]
    totals: tuple[AnnouncedTotal, ...]
    enumerations: tuple[Enumeration, ...]
    changes: tuple[ChangeClaim, ...] = ()
    shares: tuple[ShareClaim, ...] = ()
    products: tuple[ProductClaim | CalculationClaim, ...] = ()
    year_counts: tuple[YearCount, ...] = ()
    said_twice: tuple[Record, ...] = ()
    stated: tuple[Stated, ...] = ()

    @property
    def money_totals(self) -> tuple[AnnouncedTotal, ...]:
        """The announced totals that are amounts of money."""
        return tuple(total for total in self.totals if total.amount.unit.dimension is Dimension.MONEY)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records but the printed figures, kind by kind."""
        return (
            *self.statements,
            *self.growth,
            *self.changes,
            *self.shares,
            *self.products,
            *self.totals,
            *self.enumerations,
            *self.year_counts,
            *self.said_twice,
            *self.dates,
        )

    def without_totals(self, known: Iterable[Place | None]) -> Prose:
        """Leave out the totals of which a genre reads what they are made of."""
        taken = frozenset(map(_begin, known)) - {None}
        return replace(self, totals=tuple(each for each in self.totals if _begin(each.place) not in taken))

    def without_changes(self, known: Iterable[Place | None]) -> Prose:
        """Leave out the changes that start from a figure of which a genre reads the change itself."""
        taken = frozenset(map(_begin, known)) - {None}
        kept = (
            each for each in self.changes if each.before is None or _begin(each.before.place) not in taken
        )
        return replace(self, changes=tuple(kept))


def read_prose(
    document: Document, tables: frozenset[int] = frozenset(), joined: Mapping[int, int] | None = None
) -> Prose:
    """Read the text of a paper; ``tables`` are the numbers of the lines that belong to tables.

    ``joined`` tells which lines go on with an earlier one, where the genre knows that.
    """
    figures = figures_of(document, tables)
    items = items_of(document, figures, tables, joined)
    stated = statements_of(document, items)
    growth = growth_of(stated)
    totals = totals_of(document.name, items, stated, growth)
    known = frozenset(total.place for total in totals)
    told = read_items(document, items)
    others = (
        *told.totals,
        *explained_moves(document.name, items),
        *moves_with_lists(document.name, items),
        *credits_with_lists(document.name, items),
        *_lists(document, figures, tables),
    )
    within = (total for total in _each_once(others) if total.place not in known)
    return Prose(
        items=items,
        figures=figures,
        stated=stated,
        statements=tuple(each.statement for each in stated),
        dates=dates_of(document, items),
        growth=growth,
        totals=(*totals, *within),
        enumerations=(*enumerations_of(document, items), *told.enumerations),
        changes=(
            *_beside_growth(told.changes, growth),
            *told_of_rows(document, items),
            *years_compared(document, items),
            *told_of_years(document, items),
        ),
        shares=told.shares,
        year_counts=year_counts_of(document, items),
        said_twice=(*told.said_twice, *restated_amounts(stated), *year_headers(document)),
        products=told.products,
    )


@dataclass(frozen=True, slots=True)
class ToldInSentences:
    """What sentences work out themselves, whatever the paper around them is."""

    totals: tuple[AnnouncedTotal, ...]
    changes: tuple[ChangeClaim, ...]
    shares: tuple[ShareClaim, ...]
    products: tuple[ProductClaim | CalculationClaim, ...]
    enumerations: tuple[Enumeration, ...]
    said_twice: tuple[Record, ...]


def read_items(document: Document, items: Sequence[Item]) -> ToldInSentences:
    """Read what the sentences of a paper work out: totals, changes, shares, calculations and the length of lists.

    Sentences with numbers in words are read once more with those as figures, for what was not read without them.
    """
    told = _read_items(document, items)
    more = _read_items(document, spelled_items(items))
    rated = {each.rate.place for each in told.shares}
    return replace(
        told,
        totals=(*told.totals, *_unread(more.totals, told.totals)),
        changes=(*told.changes, *_apart(more.changes, told.changes)),
        shares=(*told.shares, *(each for each in more.shares if each.rate.place not in rated)),
        products=(*told.products, *_others(_products(more), _products(told))),
    )


def _products(told: ToldInSentences) -> Iterator[ProductClaim]:
    return (each for each in told.products if isinstance(each, ProductClaim))


def _read_items(document: Document, items: Sequence[Item]) -> ToldInSentences:
    name = document.name
    totals = (
        *own_shares(name, items),
        *sentence_totals(name, items),
        *totals_across_sentences(name, items),
        *sums_in_brackets(name, items),
        *balances_of(name, items),
        *remainders_of(name, items),
        *totals_of_year_lists(name, items),
    )
    totals = (*totals, *_unread(top_ups(name, items), totals))
    totals = (*totals, *_unread((*shorthand_totals(name, items), *rests_of_bullets(name, items)), totals))
    totals = (*totals, *_unread(totals_of_lines(name, items), totals))
    changes = changes_of(name, items)
    others = (*shorthand_changes(name, items), *changes_of_bullets(name, items))
    changes = (*changes, *_apart(others, changes))
    shares = shares_of(name, items)
    for parts in (rated_parts, shares_of_state, shares_worked_out, told_shares):
        rated = {each.rate.place for each in shares}
        shares = (*shares, *(each for each in parts(name, items) if each.rate.place not in rated))
    products = (*products_of(name, items), *averages_of(name, items))
    products = (*products, *_others(told_products(name, items), products))
    products = (*products, *_others(yearly_totals(name, items), products))
    products = (*products, *_others(products_of_bullets(name, items), products))
    products = (*products, *_others(yearly_counts(name, items), products))
    products = (*products, *_others(yearly_means(name, items), products))
    known = {each.total.place for each in products} | {each.place for each in totals}
    return ToldInSentences(
        totals=tuple(_each_once(totals)),
        changes=(*changes, *_apart(yearly_changes(name, items), changes), *points_of(name, items)),
        shares=shares,
        products=(*products, *(each for each in equations_of(name, items) if each.place not in known)),
        enumerations=lists_in_sentences(document, items),
        said_twice=(
            *written_out(name, items),
            *listed_shares(name, items),
            *periods_of(name, items),
            *terms_of(name, items),
            *ordered_dates_of(name, items),
            *announced_parts(document, items),
        ),
    )


def _lists(
    document: Document, figures: Mapping[int, Sequence[Figure]], tables: frozenset[int]
) -> Iterator[AnnouncedTotal]:
    """Give the totals of lists and stands: what closes a list as a whole tells it better than the last lines do."""
    closed = (*closed_lists(document, tables), *stands_of(document, tables))
    known = frozenset(total.place for total in closed)
    yield from (one for one in totals_of_named_numbers(document, figures, tables) if one.place not in known)
    yield from closed


def _each_once(totals: Sequence[AnnouncedTotal]) -> Iterator[AnnouncedTotal]:
    """Give each total once: of two readings of one figure with as many parts the first."""
    known: set[tuple[Place | None, int]] = set()
    for total in totals:
        if (total.place, len(total.parts)) not in known:
            known.add((total.place, len(total.parts)))
            yield total


def _unread(totals: Iterable[AnnouncedTotal], known: Iterable[AnnouncedTotal]) -> Iterator[AnnouncedTotal]:
    """Leave out the totals whose amount was read as one already."""
    told = {each.place for each in known}
    return (each for each in totals if each.place not in told)


def _apart(changes: Iterable[ChangeClaim], known: Iterable[ChangeClaim]) -> tuple[ChangeClaim, ...]:
    """Leave out the changes that start or end at a figure of one that was read already."""
    told = {each.place for one in known for each in (one.before, one.after) if each is not None}
    return tuple(
        one for one in changes if told.isdisjoint(each.place for each in (one.before, one.after) if each)
    )


def _others(products: Iterable[ProductClaim], known: Iterable[ProductClaim]) -> Iterator[ProductClaim]:
    """Leave out the products that were read already."""
    told = {each.total.place for each in known}
    return (each for each in products if each.total.place not in told)


def _beside_growth(changes: Iterable[ChangeClaim], growth: Iterable[GrowthClaim]) -> Iterator[ChangeClaim]:
    """Leave out what announced growth says already: its percentage, and changes of which nothing else is stated."""
    full = (each for each in growth if each.level is not None and each.amount is not None)
    known = {each.rate.place for each in full if each.rate is not None}
    for change in changes:
        if change.rate is None or change.rate.place not in known:
            yield change
        elif change.before is not None and change.after is not None and change.step is not None:
            yield change.model_copy(update={"rate": None})


def printed_figures(
    document: Document,
    prose: Prose,
    tables: Sequence[BudgetTable] = (),
    table_lines: frozenset[int] = frozenset(),
    amounts: Iterable[Quantity] = (),
) -> tuple[PrintedFigure, ...]:
    """List every figure printed in a paper, those of its tables with the unit of the table, in reading order.

    ``amounts`` are the figures of tables of another make than ``tables``.
    """
    cells = _by_line(_cells(tables, amounts))
    found: list[PrintedFigure] = []
    for line in document.lines:
        if line.number in table_lines:
            found.extend(_of_table_line(document, line, cells.get(line.number, ())))
        else:
            found.extend(_of_figure(document, line, figure) for figure in prose.figures.get(line.number, ()))
    return tuple(found)


def _begin(place: Place | None) -> tuple[int | None, int | None] | None:
    return (place.line, place.column) if place is not None else None


def _cells(tables: Sequence[BudgetTable], amounts: Iterable[Quantity]) -> Iterator[PrintedFigure]:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.amount is not None:
                    yield _of_cell(table, row, cell.credit, cell.amount)
    for amount in amounts:
        yield PrintedFigure(
            raw=amount.raw, kind="amount", amount=amount, readings=amount.as_read, place=amount.place
        )


def _by_line(cells: Iterable[PrintedFigure]) -> dict[int, list[PrintedFigure]]:
    found: dict[int, list[PrintedFigure]] = {}
    for cell in cells:
        if cell.place is not None and cell.place.line is not None:
            found.setdefault(cell.place.line, []).append(cell)
    return found


def _of_cell(table: BudgetTable, row: TableRow, credit: Credit, amount: Quantity) -> PrintedFigure:
    return PrintedFigure(
        raw=amount.raw,
        kind="amount",
        amount=amount,
        readings=amount.as_read,
        programme=table.programme or table.name,
        row=row.label,
        credit=credit,
        place=amount.place,
    )


def _of_table_line(document: Document, line: Line, cells: Sequence[PrintedFigure]) -> Iterator[PrintedFigure]:
    """Give the cells of a line of a table and whatever else is printed on it, such as years."""
    spans = sorted(
        (cell.place.column or 0, cell.place.end_column or 0) for cell in cells if cell.place is not None
    )
    others = [
        _of_figure(document, line, figure) for figure in scan(line.text) if not _overlaps(figure, spans)
    ]
    yield from sorted((*cells, *others), key=lambda each: _column(each.place))


def _overlaps(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a figure touches one of the spans, which are in order and do not overlap; columns count from 1."""
    number = bisect_right(spans, (figure.end, sys.maxsize)) - 1
    return number >= 0 and figure.start + 1 < spans[number][1]


def _column(place: Place | None) -> int:
    return place.column or 0 if place is not None else 0


def _of_figure(document: Document, line: Line, figure: Figure) -> PrintedFigure:
    place = line.place(document.name, figure.start, figure.end)
    amount = figure.quantity
    if amount is not None:
        amount = replace(amount, place=place)
    return PrintedFigure(
        raw=figure.raw,
        kind=figure.kind.value,
        amount=amount,
        readings=amount.as_read if amount is not None else (),
        place=place,
    )
