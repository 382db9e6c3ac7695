"""Overviews of projects at the end of a paper: a line per policy domain or minister, with numbers and a total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.table_parts import unit_note
from bbtcheck.quantity import Dimension, Quantity, Unit, parse_quantity
from bbtcheck.quantity.units import PURE
from bbtcheck.read import Document, Line
from bbtcheck.records import OverviewTotal, Record, ShareClaim, Statement

_GROUPS = (
    r"(?:beleidsdomein|beleidsveld|domein|minister|entiteit|agentschap|departement|afdeling|cluster|speerpunt|thema|provincie|regio"
    r"|inhoudelijk\s+structuurelement|ISE)"
)
_HEAD = re.compile(
    rf"\W*(?:(?:bevoegde?|trekkende?|uitvoerende?|betrokken|per)\s+)?{_GROUPS}(?:\(s\)|en|s)?\W*(?=[\t|A-Z]|\s)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\W*(?:(?:alge[mh]e+n\s+)?totaal|samen|som)\W*", re.IGNORECASE)
_FIGURE = r"[-–+]?\s?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\s?%?|[-–+]?[0-9]+(?:,[0-9]+)?\s?%?"
_OPEN = r"n\.?\s?b\.?|n\.?\s?v\.?\s?t\.?|n\.?\s?a\.?|[-–—/]"
_RULER = frozenset(" \t|:-")
_CELL = re.compile(rf"(?:(?P<figure>{_FIGURE})|{_OPEN})", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?P<label>.*?[^\W\d_].*?)(?P<cells>(?:\s+(?:{_FIGURE}|{_OPEN})(?=\s|$))+)\s*", re.IGNORECASE
)
_NEW_HEAD = re.compile(r"\s+(?=[A-ZÀ-Þ][a-zà-ÿ])")
_NO_SUM = re.compile(r"gemiddeld|aandeel|graad|percentage|%|\bper\b|\S/\S", re.IGNORECASE)
_COUNTS = re.compile(r"\baantal\b|\bprojecten\b", re.IGNORECASE)
_ROW_TOTAL = re.compile(r"(?:alge[mh]e+n\s+)?totaal", re.IGNORECASE)
_ROUNDED = re.compile(r"\bafgerond|\bafronding", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FEWEST_ROWS, _MOST_ROWS = 2, 200
_LOOK_ABOVE = 4
_FEWEST_SUMMED = 3
_PART_AND_WHOLE = 2
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A line of an overview: its label, and its cells with None for what is open."""

    line: Line
    label: str
    cells: tuple[Quantity | None, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview: the heads of its columns where they are clear, its lines, and its last line with totals."""

    heads: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    total: OverviewRow | None
    rounded: bool

    def counts(self, column: int) -> bool:
        """Tell whether a column counts projects."""
        return _COUNTS.search(self.head(column)) is not None

    def head(self, column: int) -> str:
        """Give the head of a column, or nothing where it is not clear."""
        return self.heads[column] if column < len(self.heads) else ""

    def column(self, column: int) -> tuple[Quantity, ...] | None:
        """Give the figures of a column; None where one is open, or a share."""
        found = tuple(row.cells[column] for row in self.rows)
        whole = tuple(
            cell for cell in found if cell is not None and cell.unit.dimension is not Dimension.SHARE
        )
        return whole if len(whole) == len(found) else None


def overviews_in(document: Document) -> tuple[Overview, ...]:
    """Find the overviews of a paper, each below a line that names its groups and columns."""
    found: list[Overview] = []
    end = 0
    for index, line in enumerate(document.lines):
        if index < end or len(line.text) > _LONGEST or not _is_head(line):
            continue
        read = _read(document, index)
        if read is not None:
            found.append(read[0])
            end = read[1]
    return tuple(found)


def _is_head(line: Line) -> bool:
    """Tell whether a line names the groups and columns of an overview: its only figures are years."""
    if _HEAD.match(line.text) is None:
        return False
    row = _row("", line)
    return row is None or all(cell is None or _YEAR.fullmatch(cell.raw) is not None for cell in row.cells)


def _read(document: Document, index: int) -> tuple[Overview, int] | None:
    lines = document.lines
    above = lines[max(0, index - _LOOK_ABOVE) : index + 1]
    unit = next((note.unit for line in reversed(above) if (note := unit_note(line)) is not None), None)
    rounded = unit is not None or any(_ROUNDED.search(line.text) for line in above)
    rows: list[OverviewRow] = []
    total: OverviewRow | None = None
    for at in range(index + 1, min(len(lines), index + 1 + _MOST_ROWS)):
        if "--" in lines[at].text and _RULER.issuperset(lines[at].text):
            continue
        row = _row(document.name, lines[at])
        if row is None or (rows and len(row.cells) != len(rows[0].cells)):
            break
        if _TOTAL.fullmatch(row.label) is not None:
            total = row
            break
        rows.append(row)
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = _heads(lines[index].text, len(rows[0].cells))
    overview = Overview(heads, tuple(rows), total, rounded)
    return _in_units(overview, unit), rows[-1].line.number + 1


def _row(document: str, line: Line) -> OverviewRow | None:
    """Read a line as a label and figures: between tabs or bars where it has them, else at its end."""
    text = line.text
    if len(text) > _LONGEST:
        return None
    if "\t" in text or "|" in text:
        spans = [match.span() for match in re.finditer(r"[^\t|]+", text) if match[0].strip()]
        label, cells = (text[slice(*spans[0])].strip(), spans[1:]) if spans else ("", [])
        if not all(_CELL.fullmatch(text[slice(*span)].strip()) for span in cells):
            return None
    else:
        match = _ENDS.fullmatch(text)
        label = match["label"].strip() if match is not None else ""
        start = match.start("cells") if match is not None else len(text)
        cells = [
            each.span()
            for each in re.finditer(rf"(?:{_FIGURE}|{_OPEN})(?=\s|$)", text[start:], re.IGNORECASE)
        ]
        cells = [(start + first, start + last) for first, last in cells]
    if not label or not cells:
        return None
    return OverviewRow(line, label, tuple(_cell(document, line, *span) for span in cells))


def _cell(document: str, line: Line, start: int, end: int) -> Quantity | None:
    raw = line.text[start:end]
    start += len(raw) - len(raw.lstrip())
    text = raw.strip()
    if not any(character.isdigit() for character in text):
        return None
    return parse_quantity(text, PURE, line.place(document, start, start + len(text)))


def _heads(text: str, columns: int) -> tuple[str, ...]:
    """Part the heads of a line, at its tabs or before words with a capital; nothing where that is not one for each."""
    parts = (
        re.split(r"[\t|]+", text.strip("\t| "))
        if "\t" in text or "|" in text
        else _NEW_HEAD.split(text.strip())
    )
    heads = tuple(" ".join(part.split()) for part in parts)[1:]
    return heads if len(heads) == columns else ()


def _in_units(overview: Overview, unit: Unit | None) -> Overview:
    """Give the figures of money their unit; what counts, or is not rounded, is exact."""

    def told(row: OverviewRow) -> OverviewRow:
        cells = tuple(_told(overview, column, cell, unit) for column, cell in enumerate(row.cells))
        return replace(row, cells=cells)

    total = told(overview.total) if overview.total is not None else None
    return replace(overview, rows=tuple(map(told, overview.rows)), total=total)


def _told(overview: Overview, column: int, cell: Quantity | None, unit: Unit | None) -> Quantity | None:
    if cell is None or cell.unit.dimension is Dimension.SHARE:
        return cell
    if unit is not None and overview.heads and not overview.counts(column):
        return replace(parse_quantity(cell.raw, unit) or cell, place=cell.place)
    return cell if overview.rounded and not overview.counts(column) else replace(cell, step=Decimal(0))


def checks_of(overview: Overview) -> Iterator[Record]:
    """Give what an overview says of itself: totals of its columns and lines, and shares of one column in another."""
    for column in range(len(overview.rows[0].cells)):
        yield from _total_of_column(overview, column)
    lines = (*overview.rows, *((overview.total,) if overview.total is not None else ()))
    for row in lines:
        yield from _total_of_row(overview, row)
        for column, head in enumerate(overview.heads):
            yield from _share(overview, row, column, head)


def _total_of_column(overview: Overview, column: int) -> Iterator[OverviewTotal]:
    parts = overview.column(column)
    total = overview.total.cells[column] if overview.total is not None else None
    if parts is None or total is None or _NO_SUM.search(overview.head(column)) or overview.total is None:
        return
    if total.unit.base != parts[0].unit.base:
        return
    named = zip(parts, (row.label for row in overview.rows), strict=True)
    yield OverviewTotal(
        label=overview.total.label,
        column=overview.head(column) or str(column + 1),
        amount=total,
        parts=tuple(Statement(amount=part, label=label, place=part.place) for part, label in named),
        place=total.place,
    )


def _total_of_row(overview: Overview, row: OverviewRow) -> Iterator[OverviewTotal]:
    """Read the last column as the total of the others, where its head says so."""
    if not overview.heads or _ROW_TOTAL.fullmatch(overview.heads[-1]) is None:
        return
    cells = [cell for cell in row.cells if cell is not None and cell.unit.dimension is not Dimension.SHARE]
    plain = not any(_NO_SUM.search(head) for head in overview.heads)
    if len(cells) < max(_FEWEST_SUMMED, len(row.cells)) or not plain:
        return
    *parts, total = cells
    named = zip(parts, overview.heads[:-1], strict=True)
    yield OverviewTotal(
        label=row.label,
        column=overview.heads[-1],
        amount=total,
        parts=tuple(Statement(amount=part, label=head, place=part.place) for part, head in named),
        place=total.place,
    )


def _share(overview: Overview, row: OverviewRow, column: int, head: str) -> Iterator[ShareClaim]:
    """Read a percentage below "VAK/begroot" as that of the one column in the other."""
    names = [name.strip().casefold() for name in head.split("/")]
    rate = row.cells[column]
    if len(names) != _PART_AND_WHOLE or rate is None or rate.unit.dimension is not Dimension.SHARE:
        return
    part, whole = (_named(overview, row, name) for name in names)
    if part is not None and whole is not None and whole.value:
        yield ShareClaim(label=f"{row.label}: {head}", part=part, whole=whole, rate=rate, place=rate.place)


def _named(overview: Overview, row: OverviewRow, name: str) -> Quantity | None:
    """Give the figure of a line in the one column whose head is, or ends in, a name."""
    heads = [head.casefold() for head in overview.heads]
    fitting = [at for at, head in enumerate(heads) if head == name or head.endswith(f" {name}")]
    return row.cells[fitting[0]] if len(fitting) == 1 else None
