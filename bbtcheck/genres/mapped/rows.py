"""The rows of a file as a mapping names them: the header is found, and each amount is read with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from bbtcheck.errors import ConfigError
from bbtcheck.genres.mapped.header import ADVICE, headings
from bbtcheck.genres.mapped.mapping import HierarchyKind, TableMapping
from bbtcheck.quantity import Quantity, parse_quantity
from bbtcheck.quantity.units import Unit, find_unit, unit_of
from bbtcheck.read.delimited import belgian, written_with_point
from bbtcheck.read.document import Cell, Document, Line
from bbtcheck.source import Place

_NIL = frozenset({"", "-", "–", "—", ".", "..."})
_JOIN = " "
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by heading, its key and place in the tables of the file, and its amounts.

    ``level`` counts how far the label is moved to the right; ``amounts`` holds None for an empty cell.
    """

    line: Line
    cells: Mapping[str, str]
    table: str
    code: str
    label: str
    level: tuple[int, int]
    amounts: Mapping[str, Quantity | None]

    @property
    def shown(self) -> str:
        """What a reader calls the row."""
        return _JOIN.join(part for part in (self.code, self.label) if part) or str(self.line.number)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, and what stands before the decimals in it; None where the file has no say in that."""

    rows: tuple[Row, ...]
    decimals: str | None


def read_rows(document: Document, mapping: TableMapping) -> Rows:
    """Read all rows under the header of each fitting sheet; ConfigError when no row has the named columns.

    The decimals of a CSV are told by its amounts alone: a code such as 1.2 says nothing about them.
    """
    found = tuple(_below_header(document, mapping))
    decimals = _decimals(document, mapping, found)
    rows = (row_of(document.name, line, mapping, positions, decimals) for line, positions in found)
    return Rows(tuple(row for row in rows if row is not None), decimals)


def _below_header(document: Document, mapping: TableMapping) -> Iterator[tuple[Line, Mapping[str, int]]]:
    headed = False
    for _, lines in groupby(document.lines, key=lambda line: line.sheet):
        positions: Mapping[str, int] | None = None
        rows = [line for line in lines if line.cells and mapping.sheet in (None, line.sheet)]
        at = 0
        while at < len(rows):
            header = _positions(rows[at : at + mapping.header_rows], mapping)
            if header is not None:
                positions, headed = header, True
                at += mapping.header_rows
                continue
            if positions is not None:
                yield rows[at], positions
            at += 1
    if not headed:
        raise ConfigError(_no_header(document, mapping))


def _decimals(
    document: Document, mapping: TableMapping, found: Sequence[tuple[Line, Mapping[str, int]]]
) -> str | None:
    if document.format != "csv":
        return None
    if mapping.decimals is not None:
        return mapping.decimals
    texts = (
        _written(line.cells[positions[name]])
        for line, positions in found
        for name in mapping.columns.amounts
        if positions[name] < len(line.cells)
    )
    return "." if written_with_point(texts) else ","


def _written(cell: Cell) -> str:
    return cell.text if cell.written is None else cell.written


def _figure(cell: Cell, decimals: str | None) -> str:
    """The text of an amount in Belgian notation."""
    if decimals is None:
        return cell.text
    return belgian(_written(cell)) if decimals == "." else _written(cell)


def _shown(line: Line, amounts: Sequence[int], decimals: str | None) -> Line:
    """Show the amounts of a row in Belgian notation, and all else as it stands: the code 0.10 is no figure."""
    if all(cell.written is None for cell in line.cells):
        return line
    cells, start = [], 0
    for at, cell in enumerate(line.cells):
        text = _figure(cell, decimals) if at in amounts else _written(cell)
        cells.append(replace(cell, text=text, start=start))
        start += len(text) + 1
    return replace(line, text="\t".join(cell.text for cell in cells), cells=tuple(cells))


def _positions(rows: Sequence[Line], mapping: TableMapping) -> Mapping[str, int] | None:
    """Find the named columns in some rows; None when they are not the header."""
    return positions_of([[cell.text for cell in line.cells] for line in rows], mapping)


def positions_of(rows: Sequence[Sequence[str]], mapping: TableMapping) -> Mapping[str, int] | None:
    """Find the named columns in the texts of as many rows as the header has; None when they are not the header."""
    names = rows[0] if len(rows) == 1 else headings(rows)
    if len(rows) < mapping.header_rows or not set(mapping.named) <= set(names):
        return None
    return {name: names.index(name) for name in mapping.named}


def row_of(
    document: str,
    line: Line,
    mapping: TableMapping,
    positions: Mapping[str, int],
    decimals: str | None,
) -> Row | None:
    """Read one row of the document with that name, its cells at these positions; None when it names no line."""
    line = _shown(line, [positions[name] for name in mapping.columns.amounts], decimals)
    cells = {
        name: line.cells[at] if at < len(line.cells) else _left_out(line, at)
        for name, at in positions.items()
    }
    texts = {name: _written(cell) for name, cell in cells.items()}
    columns = mapping.columns
    if not any(texts[name] for name in (*columns.code, *columns.label)):
        return None
    unit, step = _unit(texts, mapping), _step(cells, mapping, decimals)
    apart = (line.sheet or "", *(texts[name] for name in (columns.year, *columns.within) if name))
    return Row(
        line=line,
        cells=texts,
        table=" · ".join(part for part in apart if part),
        code=_JOIN.join(texts[name] for name in columns.code if texts[name]),
        label=_JOIN.join(texts[name] for name in columns.label if texts[name]),
        level=_level(cells, mapping),
        amounts={
            name: _stepped(_amount(document, line, cells[name], mapping, unit, decimals), step)
            for name in columns.amounts
        },
    )


def _left_out(line: Line, at: int) -> Cell:
    """Give an empty cell that a row leaves out at its end, each at a place of its own."""
    return Cell("", len(line.text) + 1 + at - len(line.cells))


def _step(cells: Mapping[str, Cell], mapping: TableMapping, decimals: str | None) -> Decimal | None:
    """What the amounts of a row were rounded to, where a column says so, in the unit of the row."""
    name = mapping.columns.rounded_to
    if name is None or not cells[name].text:
        return None
    found = parse_quantity(_figure(cells[name], decimals))
    return None if found is None or found.malformed or found.value < 0 else found.value


def _stepped(amount: Quantity | None, step: Decimal | None) -> Quantity | None:
    """Give an amount that was rounded to exactly ``step`` in its unit, whatever digits are printed."""
    if amount is None or step is None:
        return amount
    return replace(amount, step=step * amount.unit.factor)


def _level(cells: Mapping[str, Cell], mapping: TableMapping) -> tuple[int, int]:
    """The first label column that is filled, and how far its text is moved to the right."""
    if mapping.hierarchy.by is not HierarchyKind.INDENTATION:
        return (0, 0)
    for number, name in enumerate(mapping.columns.label):
        if cells[name].text:
            return (number, cells[name].indent)
    return (0, 0)


def _unit(texts: Mapping[str, str], mapping: TableMapping) -> Unit | None:
    """The unit of a row; None when its unit column says something that is no unit."""
    name = mapping.columns.unit
    if name is None or not texts[name]:
        return unit_of(mapping.unit, count=True)
    return find_unit(texts[name])


def _amount(
    document: str, line: Line, cell: Cell, mapping: TableMapping, unit: Unit | None, decimals: str | None
) -> Quantity | None:
    if unit is None:
        return None
    place = line.place(document, cell.start, cell.end)
    if cell.text in _NIL:
        return read_amount(cell.text, unit, mapping, None, place)
    return read_amount(_figure(cell, decimals), unit, mapping, None, place)


def read_amount(
    text: str, unit: Unit, mapping: TableMapping, decimals: str | None, place: Place | None = None
) -> Quantity | None:
    """Read the text of an amount as a mapping says; ``decimals`` is what stands before the decimals in a CSV.

    None is an empty cell, or a text that is no figure.
    """
    if text in _NIL:
        nil = mapping.blank == "zero"
        return replace(Quantity.of(0, unit, step=Decimal(0), place=place), raw=text) if nil else None
    found = parse_quantity(belgian(text) if decimals == "." else text, unit, place)
    if found is None or mapping.rounded_to is None:
        return found
    return rounded(found, mapping.rounded_to)


def rounded(amount: Quantity, step: Decimal | int) -> Quantity:
    """Give an amount that was rounded to ``step`` in its unit, however many digits are printed."""
    return replace(amount, step=max(amount.step, step * amount.unit.factor))


def _no_header(document: Document, mapping: TableMapping) -> str:
    """Say which columns are looked for, and what the row nearest to a header has."""
    wanted = list(dict.fromkeys(mapping.named))
    rows = [line for line in document.lines if mapping.sheet in (None, line.sheet) and line.cells]
    if not rows:
        where = f"no sheet {mapping.sheet!r}" if mapping.sheet else "no table with cells"
        return f"{document.name}: there is {where} in this file. Give a CSV, TSV or workbook that has it."
    named = [
        headings([[cell.text for cell in line.cells] for line in rows[at : at + mapping.header_rows]])
        for at in range(len(rows))
    ]
    best = max(range(len(rows)), key=lambda at: sum(text in wanted for text in named[at]))
    texts = [text for text in named[best] if text]
    missing = ", ".join(repr(name) for name in wanted if name not in texts)
    shown = ", ".join(repr(text[:40]) for text in texts[:_SHOWN])
    return (
        f"{document.name}: no row has all columns of the mapping. Line {rows[best].number} comes nearest; it lacks "
        f"{missing} and has {shown}. {ADVICE}"
    )
