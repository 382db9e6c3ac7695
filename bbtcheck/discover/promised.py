"""What the tables of a paper calculate by themselves, as records: for tables that no genre explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bbtcheck.discover.choose import found_in
from bbtcheck.discover.grain import grained
from bbtcheck.discover.grid import Grid, grids_of
from bbtcheck.discover.hierarchies import UNREAD, hierarchy_sums, with_coded
from bbtcheck.discover.large import with_examined
from bbtcheck.discover.lines import text_grids
from bbtcheck.discover.recorded import Words, record_of, sum_of
from bbtcheck.quantity import Quantity
from bbtcheck.read.document import Document
from bbtcheck.records import (
    AnnouncedTotal,
    ChangeClaim,
    DiscoveredSum,
    Dotation,
    PrintedFigure,
    ProductClaim,
    Record,
    ShareClaim,
    Statement,
    SumAxis,
    WorkbookFormula,
)
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.source import Place

MOST_CELLS = 200_000
"""A larger table is left alone: looking through it takes longer than anybody waits for a check."""

MOST_CALCULATED = 20_000
"""In a larger table only sums are looked for: averages and ratios take as long again."""

_NEAR = 1
"""So many lines a sentence may run on."""

_LIST = 2
"""The columns of a list: words and one figure. A total with its parts in prose explains that, and no wider table."""

PrintedLine = tuple[str | None, int | None, int | None]
"""Sheet, page and number of a line."""


def with_discovered(document: Document, content: PaperContent) -> PaperContent:
    """Give the paper with a record for each figure found to be calculated in a table that its genre took none from.

    To them come the totals that codes tell. A table of more than ``MOST_CELLS`` cells is left alone, and a note says
    so when codes tell nothing either; of one that was not read at all only what codes tell is looked at.
    """
    if any(note.code == UNREAD for note in content.notes):
        by_codes = with_coded(document, content)
        return with_examined(document, content) if by_codes is content else by_codes
    totals = [one for one in content.records if isinstance(one, AnnouncedTotal)]
    # what the text, an article elsewhere or a formula says of a figure does not explain its table
    told = (AnnouncedTotal, ChangeClaim, Dotation, WorkbookFormula)
    explained = frozenset(_lines_of(one for one in content.records if not isinstance(one, told)))
    listed = explained.union(_lines_of(totals))
    grids = [
        one
        for one in (*grids_of(document), *text_grids(document))
        if not _is_explained(one, listed if one.width <= _LIST else explained)
    ]
    coded = hierarchy_sums(document) if grids else ()
    found: list[Record] = []
    notes: list[Note] = []
    for grid in grids:
        if len(grid.rows) * grid.width > MOST_CELLS:
            if not coded:
                notes.append(Note("table_too_large", (("table", grid.name), ("most", str(MOST_CELLS)))))
            continue
        found += _with_pieces(grid)
    known = {one.place for one in found if isinstance(one, DiscoveredSum) and one.axis is SumAxis.SUBTOTAL}
    found += (one for one in coded if one.place is None or one.place not in known)
    if not found and not notes:
        return content
    return replace(content, records=(*content.records, *found), notes=(*content.notes, *notes))


def _with_pieces(grid: Grid) -> Iterator[Record]:
    """Give what is calculated in a table, and in those parts between blank rows of which the whole tells nothing.

    In a short list of its own a total of one column is told by less than in a long sheet.
    """
    found = discovered(grid)
    yield from found
    told = {one.place for one in found}
    for piece in grid.pieces():
        places = (cell.quantity.place for row in piece.rows for cell in row if cell.quantity is not None)
        if told.isdisjoint(places):
            yield from discovered(piece)


def discovered(grid: Grid) -> tuple[Record, ...]:
    """Give every sum, average, ratio and change of a table, in the order in which they are found.

    Of a table of more than ``MOST_CALCULATED`` cells only the sums. Labels are the words of its row and the heading of
    its column. The figures of what holds only because its table is rounded have the step to which it is rounded.
    """
    rounded, words = grained(grid), Words(grid)
    calculated = len(grid.rows) * grid.width <= MOST_CALCULATED
    return tuple(
        record_of(rounded if instance.holds else grid, words, aggregation, instance)
        for aggregation in found_in(grid, rounded, calculated=calculated)
        for instance in aggregation.instances
    )


def discovered_sums(grid: Grid) -> tuple[DiscoveredSum, ...]:
    """Give every total of a table, with its parts, that arithmetic or a label tells to be one."""
    rounded, words = grained(grid), Words(grid)
    return tuple(
        sum_of(rounded if instance.holds else grid, words, aggregation, instance)
        for aggregation in found_in(grid, rounded, calculated=False)
        for instance in aggregation.instances
    )


def _is_explained(grid: Grid, explained: frozenset[PrintedLine]) -> bool:
    places = (cell.quantity.place for row in grid.rows for cell in row if cell.quantity is not None)
    return any(place is not None and (place.sheet, place.page, place.line) in explained for place in places)


def _lines_of(records: Iterable[Record]) -> Iterator[PrintedLine]:
    """Give the lines from which records took a quantity that say more of it than a bare figure or prose does.

    A share or a product that the text tells of a row far from it does not explain the table of that row.
    """
    for record in records:
        if isinstance(record, PrintedFigure | Statement):
            continue
        for name in type(record).model_fields:
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Quantity) and one.place is not None and not _is_far(record, one.place):
                    yield one.place.sheet, one.place.page, one.place.line
                elif isinstance(one, Record):
                    yield from _lines_of([one])


def _is_far(record: Record, place: Place) -> bool:
    """Tell whether a figure stands far from the sentence that works something out with it."""
    told = record.place if isinstance(record, ShareClaim | ProductClaim) else None
    if told is None or told.line is None or place.line is None:
        return False
    return told.page == place.page and abs(told.line - place.line) > _NEAR and told.sheet == place.sheet
