"""From a table with its mapping to records: the lines, the sums that must hold, and every printed amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.mapped.described import described
from bbtcheck.genres.mapped.mapping import TableMapping
from bbtcheck.genres.mapped.rows import Row, read_rows
from bbtcheck.genres.mapped.sums import sums
from bbtcheck.genres.mapped.tree import Branch, branches
from bbtcheck.read.document import Document
from bbtcheck.records import MappedAmount, MappedLine, MappedSum, Paper, PrintedFigure, Record
from bbtcheck.records.content import Note, PaperContent

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class MappedTable:
    """Any table of amounts with the mapping that its user gave: a genre that is never detected, only asked for."""

    mapping: TableMapping
    name: str = "table"
    title: str = "a table with a mapping"

    def recognise(self, document: Document) -> Recognition:
        """Never claim a paper: only its user knows that the mapping is meant for it."""
        return Recognition(0)

    def extract(self, document: Document) -> PaperContent:
        """Read a table of amounts as its mapping says; ConfigError when the named columns are not in it."""
        return _content(document, self.mapping)


def _content(document: Document, mapping: TableMapping) -> PaperContent:
    read = read_rows(document, mapping)
    rows = read.rows
    hung = branches(rows, mapping)
    promised = tuple(sums(rows, hung, mapping, document.name))
    shown = {row.line.number: row.line.text for row in rows}
    return PaperContent(
        paper=paper_of(document.name, mapping),
        records=records_of(document.name, rows, hung, promised, mapping),
        notes=tuple(with_decimals(note, read.decimals) for note in document.notes),
        sha256=document.source.sha256,
        lines=tuple(shown.get(line.number, line.text) for line in document.lines),
    )


def paper_of(name: str, mapping: TableMapping) -> Paper:
    """Give the record of the table as a whole."""
    return Paper(name=name, genre="table", unit=mapping.unit)


def records_of(
    name: str,
    rows: Sequence[Row],
    hung: Sequence[Branch],
    promised: Iterable[MappedSum],
    mapping: TableMapping,
    wanted: Callable[[str, Row], bool] = lambda _kind, _row: True,
) -> tuple[Record, ...]:
    """Give the lines, the sums that must hold and every printed amount of the document ``name``.

    ``wanted`` tells of which rows a type of record is wanted.
    """
    told = [pair for pair in zip(rows, hung, strict=True) if wanted(MappedLine.__name__, pair[0])]
    lines = (_line(name, row, branch, mapping) for row, branch in told)
    own = mapping.record
    typed = [row for row in rows if own is not None and wanted(own.type, row)]
    printed = [row for row in rows if wanted(PrintedFigure.__name__, row)]
    return (*lines, *described(name, typed, mapping), *promised, *figures_of(printed))


def with_decimals(note: Note, decimals: str | None) -> Note:
    """Let the remark about how a table was read say what the amounts were read with."""
    if decimals is None or note.code != "table_read":
        return note
    said = tuple((key, decimals if key == "decimals" else value) for key, value in note.arguments)
    return replace(note, arguments=said)


def _line(document: str, row: Row, branch: Branch, mapping: TableMapping) -> MappedLine:
    year = row.cells[mapping.columns.year] if mapping.columns.year else ""
    return MappedLine(
        table=row.table or None,
        code=row.code or None,
        label=row.label or None,
        year=int(year) if _YEAR.fullmatch(year) else None,
        node=branch.node,
        parent_code=branch.parent_code,
        parent_node=branch.parent,
        amounts=tuple(MappedAmount(label=name, amount=amount) for name, amount in row.amounts.items()),
        place=row.line.place(document),
    )


def figures_of(rows: Iterable[Row]) -> Iterator[PrintedFigure]:
    """Give every printed amount of some rows."""
    for row in rows:
        for amount in row.amounts.values():
            if amount is not None:
                yield PrintedFigure(
                    kind="amount",
                    raw=amount.raw,
                    amount=amount,
                    readings=amount.as_read,
                    row=row.shown,
                    place=amount.place,
                )
