"""Overviews of programmes, one row each with its credits side by side, set against the table of each programme.

"Programma | BA 2030 VAK | BO 2031 VAK | BA 2030 VEK | BO 2031 VEK" above rows such as "MC - Mobiliteit 1.200 1.300 …",
closed by the row of their total.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.row_tokens import amount_of, without_notes
from bbtcheck.genres.table_parts import goes_on_at, unit_note
from bbtcheck.genres.words import letters_of, plain
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import (
    AnnouncedTotal,
    BudgetLine,
    BudgetTable,
    Credit,
    ExpectedText,
    ProgrammeFigure,
    Record,
    Stage,
    Statement,
)

_STAGE = r"\b(?P<stage>BA|BO)\s*(?P<year>20[0-9]{2}|19[0-9]{2})"
_COLUMNS = (
    re.compile(rf"{_STAGE}\s*[-–]?\s*\(?(?P<credit>VAK|VEK)\)?"),
    re.compile(rf"(?P<credit>VAK|VEK)\s*[-–:]?\s*{_STAGE}"),
)
"""The credit stands behind each stage, or before it."""
_HEADING = re.compile(
    r"(?:programma(?:code)?'?s?|code|beleidsveld|omschrijving|naam|begrotingsprogramma|en|in|per|bedragen|[()|/,.:;–-])*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?P<code>[A-Z]{2})(?![\w/.-]|\s[A-Z]{2}\b)")
_TOTAL = re.compile(
    r"(?:alge[mh]e+n\s+)?totaal\b(?:[^\w]|programma['’]?s|vak|vek|beleidsdomein|\s)*$", re.IGNORECASE
)
_LOOK = 6
_MOST_ROWS = 60
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: the credit, the stage of the budget and its year."""

    credit: Credit
    stage: Stage
    year: int

    @property
    def title(self) -> str:
        return f"{self.stage.name} {self.year} {self.credit.value}"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: the code of its programme (empty for the total), its words, and the amounts of its columns."""

    code: str
    words: str
    line: Line
    amounts: tuple[Quantity | None, ...]


def overview_records(
    document: Document, tables: Sequence[BudgetTable], taken: frozenset[int]
) -> tuple[Record, ...]:
    """Read the overviews outside the lines that are taken: each figure beside that of its programme, and the totals."""
    own = {(table.programme, line.credit): line for table in tables for line in table.lines}
    found: list[Record] = []
    last = 0
    for index, line in enumerate(document.lines):
        if line.number in taken or line.number <= last:
            continue
        columns = _columns(line)
        rows = list(_rows(document, index, columns)) if columns else []
        named = [row for row in rows if row.code]
        if len(named) >= _FEWEST and len({row.code for row in named}) == len(named):
            last = rows[-1].line.number
            found.extend(_figures(columns, named, own))
            found.extend(_codes(document, named, tables))
            found.extend(_totals(columns, rows))
    return tuple(found)


def _columns(line: Line) -> tuple[_Column, ...]:
    """Read a header as columns; nothing where one has no credit, stage or year, or where other words stand."""
    text = plain(line.text)
    note = unit_note(line)
    if note is not None:
        text = text[: note.start] + " " * (note.end - note.start) + text[note.end :]
    for pattern in _COLUMNS:
        marks = list(pattern.finditer(text))
        rest = "".join(pattern.sub(" ", text).split())
        if len(marks) >= _FEWEST and _HEADING.fullmatch(rest) is not None:
            found = tuple(
                _Column(Credit(mark["credit"]), Stage[mark["stage"]], int(mark["year"])) for mark in marks
            )
            return found if len(set(found)) == len(found) else ()
    return ()


def _rows(document: Document, index: int, columns: Sequence[_Column]) -> Iterator[_Row]:
    """Give the rows below a header, up to its total or to anything else."""
    lines, unit, gap = document.lines, _unit(document.lines, index), 0
    at = index
    while (at := at + 1) < min(len(lines), index + 1 + _MOST_ROWS):
        if not lines[at].text.strip():
            gap += 1
            continue
        again = goes_on_at(lines, at)
        if again is not None:
            at, gap = again, 0
        row = _row(document, lines[at], columns, unit) if gap <= 1 else None
        if row is None:
            return
        gap = 0
        yield row
        if not row.code:
            return


def _row(document: Document, line: Line, columns: Sequence[_Column], unit: Unit) -> _Row | None:
    """Read the row of a programme or of the total, with a figure for each column; None for anything else."""
    words, tokens = row_figures(line)
    tokens = without_notes(tokens, len(columns))
    code, total = _CODE.match(words), _TOTAL.match(words)
    if len(tokens) != len(columns) or (code is None and total is None):
        return None
    amounts = tuple(amount_of(token, unit, document) for token in tokens)
    return _Row(code["code"] if code is not None and total is None else "", words, line, amounts)


def _unit(lines: Sequence[Line], index: int) -> Unit:
    """Find the unit in the header or just above it; tables of a policy and budget explanation are in thousands."""
    notes = (unit_note(line) for line in lines[index : max(index - _LOOK, -1) : -1])
    return next((note.unit for note in notes if note is not None), unit_of("kEUR"))


def _figures(
    columns: Sequence[_Column],
    rows: Sequence[_Row],
    own: Mapping[tuple[str | None, Credit | None], BudgetLine],
) -> Iterator[ProgrammeFigure]:
    for row in rows:
        for column, amount in zip(columns, row.amounts, strict=True):
            if amount is not None:
                line = own.get((row.code, column.credit))
                yield ProgrammeFigure(
                    programme=row.code,
                    column=column.title,
                    amount=amount,
                    in_table=_in_table(line, column) if line is not None else None,
                    place=amount.place,
                )


def _codes(document: Document, rows: Sequence[_Row], tables: Sequence[BudgetTable]) -> Iterator[ExpectedText]:
    """Set the code of each programme beside that above the table with the same name.

    The title of the table is the odd one where no row has its code, and no table that of the row.
    """
    names = Counter(letters_of(table.name) for table in tables if table.name and table.programme)
    titled = {letters_of(table.name): table for table in tables if table.name and table.programme}
    listed, own = {row.code for row in rows}, {table.programme for table in tables}
    for row in rows:
        name = row.words[2:].strip(" –-:")
        table = titled.get(letters_of(name))
        if table is None or table.programme is None or names[letters_of(name)] > 1:
            continue
        odd_title = table.programme not in listed and row.code not in own and "programme" in table.places
        codes = (table.programme, row.code) if odd_title else (row.code, table.programme)
        yield ExpectedText(
            kind="programme_code",
            label=table.name or name if odd_title else name,
            printed=codes[0],
            expected=codes[1],
            place=table.places["programme"] if odd_title else row.line.place(document.name),
        )


def _in_table(line: BudgetLine, column: _Column) -> Quantity | None:
    """Give the figure of a programme's own table that a column repeats; None where that has another year."""
    if column.stage is Stage.BO:
        return line.bo if line.year == column.year and not line.adjusted else None
    return line.ba if line.ba_year == column.year and not line.adjusted else None


def _totals(columns: Sequence[_Column], rows: Sequence[_Row]) -> Iterator[AnnouncedTotal]:
    *parts, last = rows
    if last.code or len(parts) < _FEWEST:
        return
    for at, (column, total) in enumerate(zip(columns, last.amounts, strict=True)):
        added = [
            Statement(amount=amount, label=row.words, place=amount.place)
            for row in parts
            if (amount := row.amounts[at]) is not None
        ]
        if total is not None and len(added) >= _FEWEST:
            yield AnnouncedTotal(
                label=f"{last.words} {column.title}",
                amount=total,
                complete=True,
                parts=tuple(added),
                place=total.place,
            )
