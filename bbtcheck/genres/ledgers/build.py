"""From the rows of ledgers to records: chapters with their lines and totals, and the total of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bbtcheck.genres.ledgers.columns import Cells, cells_of, placed_by_total
from bbtcheck.genres.ledgers.header import Header, header_at
from bbtcheck.genres.ledgers.headings import Step
from bbtcheck.genres.ledgers.hierarchy import containers
from bbtcheck.genres.ledgers.litteras import with_their_litteras
from bbtcheck.genres.ledgers.rows import LedgerRow, RowKind, is_grand, read_rows
from bbtcheck.genres.ledgers.surroundings import Surroundings, surroundings
from bbtcheck.genres.words import letters_of
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document
from bbtcheck.records import (
    ArticleCode,
    Ledger,
    LedgerChapter,
    LedgerFigure,
    LedgerLine,
    LedgerTotal,
    Record,
    read_article_code,
    read_esr_code,
)
from bbtcheck.records.codes import ARTICLE_SHAPE
from bbtcheck.source import Place

_ARTICLE = re.compile(ARTICLE_SHAPE)


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """The ledgers of a paper, the numbers of their lines, and all their amounts."""

    ledgers: tuple[Ledger, ...]
    lines: frozenset[int]
    amounts: tuple[Quantity, ...]


@dataclass(slots=True)
class _Chapter:
    """A chapter while its rows are gathered; a row goes with its cells."""

    heading: LedgerRow | None = None
    name: str | None = None
    rows: list[tuple[LedgerRow, Cells]] = field(default_factory=list)
    total: tuple[LedgerRow, Cells] | None = None

    @property
    def is_empty(self) -> bool:
        return self.heading is None and self.name is None and not self.rows and self.total is None


def read_ledgers(document: Document) -> LedgerReading:
    """Read every ledger of a paper, in reading order; every line is looked at a few times at most."""
    found: list[Ledger] = []
    numbers: set[int] = set()
    lines, index = document.lines, 0
    around = surroundings(document)
    while index < len(lines):
        header = header_at(lines, index)
        if header is None:
            index += 1
            continue
        read = read_rows(lines, header)
        if any(row.tokens for row in read.rows):
            numbers |= read.lines | {line.number for line in lines[header.first : header.last + 1]}
            found.append(_ledger(document, header, read.rows, around, len(found) + 1))
        index = max(read.after, header.last + (0 if read.after > header.last else 1), index + 1)
    return LedgerReading(tuple(found), frozenset(numbers), tuple(_amounts(found)))


def _amounts(ledgers: Sequence[Ledger]) -> Iterator[Quantity]:
    waiting: list[Record] = list(reversed(ledgers))
    while waiting:
        record = waiting.pop()
        if isinstance(record, LedgerFigure) and record.amount is not None:
            yield record.amount
        waiting.extend(record.contained())


def _ledger(
    document: Document, header: Header, rows: Sequence[LedgerRow], around: Surroundings, number: int
) -> Ledger:
    at = around.at(header.first)
    rows = with_their_litteras(rows, header)
    cells = cells_of([row.tokens for row in rows], header, at.unit.unit, document)
    chapters, grand = _chapters(list(zip(rows, cells, strict=True)))
    whole = grand[1] if grand is not None and len(chapters) == 1 else None
    made = tuple(
        _chapter(document, header, chapter, whole, f"{number}.{count}")
        for count, chapter in enumerate(chapters, 1)
    )
    start = document.lines[header.first]
    places: dict[str, Place] = {}
    if at.unit.line is not None:
        places["unit_stated"] = at.unit.line.place(document.name, at.unit.start, at.unit.end)
    return Ledger(
        owner=at.owner,
        side=at.side,
        year=max((column.year for column in header.columns if column.year is not None), default=around.year),
        unit=at.unit.unit.symbol,
        unit_stated=at.unit.unit.symbol if at.unit.line is not None else None,
        columns=header.names,
        litteras=around.litteras,
        placed=all(chapter.placed for chapter in made) and (grand is None or grand[1].is_placed),
        chapters=made,
        total=_total(document, header, grand) if grand is not None else None,
        place=start.place(document.name, 0, header.end if header.first == header.last else None),
        places=places,
    )


def _chapters(
    rows: list[tuple[LedgerRow, Cells]],
) -> tuple[list[_Chapter], tuple[LedgerRow, Cells] | None]:
    """Share the rows out over chapters; the total of the whole is given apart."""
    found = [_Chapter()]
    grand: tuple[LedgerRow, Cells] | None = None
    for row, cells in rows:
        current = found[-1]
        if row.kind is RowKind.CHAPTER:
            found.append(_Chapter(row))
        elif row.kind is RowKind.HEADING:
            if current.rows or current.total is not None or current.name is not None:
                found.append(current := _Chapter())
            current.name = row.label
        elif row.kind is RowKind.LINE:
            if current.total is not None:
                found.append(current := _Chapter())
            current.rows.append((row, cells))
        elif _is_of_whole(row, found):
            grand = (row, cells)
        else:
            current.total = (row, cells)
    return [chapter for chapter in found if not chapter.is_empty], grand


def _is_of_whole(row: LedgerRow, chapters: Sequence[_Chapter]) -> bool:
    """Tell a total of the whole: by its words, or a bare "Totaal" where the last chapter has its own or is alone."""
    if is_grand(row.label):
        return True
    bare = (letters_of(row.label) or "") == "totaal"
    named = [chapter for chapter in chapters if not chapter.is_empty]
    return bare and (len(named) < 2 or named[-1].total is not None)


def _chapter(
    document: Document, header: Header, chapter: _Chapter, whole: Cells | None, section: str
) -> LedgerChapter:
    """Make a chapter; ``whole`` is the total of the ledger where this is its only chapter."""
    rows = [row for row, _ in chapter.rows]
    outer = containers([row.code for row in rows], [bool(cells.amounts) for _, cells in chapter.rows])
    total = chapter.total[1] if chapter.total is not None else whole
    top = [number for number, above in enumerate(outer) if above is None]
    cells = [own for _, own in chapter.rows]
    placed, fits = placed_by_total([cells[number] for number in top], total)
    for number, own in zip(top, placed, strict=True):
        cells[number] = own
    first = chapter.heading.line if chapter.heading is not None else rows[0].line if rows else None
    return LedgerChapter(
        heading=chapter.heading.label if chapter.heading is not None else chapter.name,
        name=chapter.name,
        number=chapter.heading.number if chapter.heading is not None else None,
        placed=all(own.is_placed for own in cells) and (total is None or total.is_placed),
        fits=fits,
        lines=_lines(document, header, rows, cells, outer, section),
        total=_total(document, header, chapter.total) if chapter.total is not None else None,
        place=first.place(document.name) if first is not None else None,
    )


def _lines(
    document: Document,
    header: Header,
    rows: Sequence[LedgerRow],
    cells: Sequence[Cells],
    outer: Sequence[int | None],
    section: str,
) -> tuple[LedgerLine, ...]:
    """Make the lines from the last to the first, so that the parts of a line are there when it is made."""
    below: dict[int | None, list[LedgerLine]] = {}
    for number in reversed(range(len(rows))):
        parts = tuple(reversed(below.pop(number, [])))
        line = _line(document, header, rows[number], cells[number], parts)
        line = line.model_copy(update={"section": section})
        below.setdefault(outer[number], []).append(line)
    return tuple(reversed(below.get(None, [])))


def _line(
    document: Document, header: Header, row: LedgerRow, cells: Cells, parts: tuple[LedgerLine, ...]
) -> LedgerLine:
    place = _place(document, row)
    article = read_article_code(row.code, place) if row.code is not None else None
    esr = read_esr_code(row.code, place) if row.code is not None and article is None else None
    own = row.code if article is None and esr is None else None
    return LedgerLine(
        code=row.code,
        label=row.label,
        label_key=letters_of(row.label),
        programme=own if own is not None else (article.programme if article is not None else None),
        article=article,
        esr=esr,
        donor=_donor(document, row),
        litteras=row.litteras,
        figures=_figures(header, cells),
        parts=parts,
        place=place,
    )


def _donor(document: Document, row: LedgerRow) -> ArticleCode | None:
    """Read the code of the article that a label names, such as the one that pays a dotation."""
    if row.code is not None and read_article_code(row.code) is not None:
        return None
    match = _ARTICLE.search(row.label)
    if match is None:
        return None
    start = row.line.text.find(match[0])
    return read_article_code(
        match[0], row.line.place(document.name, max(start, 0), max(start, 0) + len(match[0]))
    )


def _place(document: Document, row: LedgerRow) -> Place:
    """Give where a row stands: its code and label on their first line, without the figures beside them."""
    words = row.code or row.label.split(" ")[0]
    text = row.line.text.rstrip()
    starts = [token.start for token in row.tokens if token.line.number == row.line.number]
    limit = min(starts, default=len(text))
    start = max(text.rfind(words, 0, limit), 0) if words else 0
    return row.line.place(document.name, start, max(len(text[:limit].rstrip()), start + 1))


def _figures(header: Header, cells: Cells) -> tuple[LedgerFigure, ...]:
    found = []
    for amount, number in zip(cells.amounts, cells.columns, strict=True):
        column = header.columns[number] if number is not None else None
        found.append(
            LedgerFigure(
                column=column.name if column is not None else None,
                credit=column.credit if column is not None else None,
                stage=column.stage if column is not None else None,
                year=column.year if column is not None else None,
                margin=number is not None and number == header.margin,
                group=column.group if column is not None else None,
                adjusted=column is not None and column.step is Step.ADJUSTED,
                amount=amount,
                place=amount.place,
            )
        )
    return tuple(found)


def _total(document: Document, header: Header, total: tuple[LedgerRow, Cells]) -> LedgerTotal:
    row, cells = total
    return LedgerTotal(label=row.label, figures=_figures(header, cells), place=_place(document, row))
