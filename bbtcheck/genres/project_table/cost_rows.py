"""The lines of a project table with costs: its pages, its rows that end in costs, and the totals between them.

In text that was read out of a PDF a project takes one or several lines; its costs stand at the end of the last one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.project_table.cost_heads import Heads, heads_of, is_rest_of_heads
from bbtcheck.genres.project_table.layout import furniture, is_page_number, pages_of
from bbtcheck.genres.project_table.pieces import Piece
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.quantity import Quantity, Unit, number_word, parse_quantity, unit_of
from bbtcheck.quantity.units import PURE
from bbtcheck.read import Line

_OPEN = re.compile(r"(?:p\.?\s?m\.?|pro\s?memorie|n\.?b\.?|n\.?t\.?b\.?|n\.?v\.?t\.?|\?)", re.IGNORECASE)
_FIGURE = re.compile(r"[-–−]?[0-9][0-9.]*(?:,[0-9]+)?")
_DASHES = frozenset("-–—")
_DIGITS = re.compile(r"[0-9]+")
_GROUPS = (
    r"(?:sector|domein|beleidsdomein|beleidsveld|thema|cluster|pijler|programma|afdeling|provincie|hoofdstuk"
    r"|onderdeel|categorie)"
)
_TOTAL = re.compile(
    rf"\s*(?:(?P<grand>algemeen\s+totaal|eindtotaal|totaal[\s-]+generaal|totaal\s+(?:van\s+|over\s+)?alle\s+\w+)"
    rf"|(?:sub)?totaal)(?![\w])[\s:–-]*(?:(?:van|voor)\s+(?:de|het)?\s*)?(?:{_GROUPS}\s*)?(?:[0-9]{{1,2}}(?:[.:)]|\s*[-–])?\s+)?[:–-]?\s*"
    r"(?P<name>[^()]*?)\s*(?P<count>[(–-]?\s*(?:[0-9]{1,3}|[^\W\d_]+)\s+projecten?\s*\)?)?\s*",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\s*(?:waarvan|daarvan|w\.o\.|p\.m\.)\s", re.IGNORECASE)
_OF_TEXT = re.compile(r"\b(?:omschrijving|beschrijving|tekst|toelichting)", re.IGNORECASE)
_COUNT = re.compile(r"(?P<number>[0-9]{1,3}|[^\W\d_]+)\s+projecten?\b", re.IGNORECASE)
_MOST_TOTAL = 200
_MOST_LABEL = 60
_LETTERS = 8
_LOOK_ABOVE = 12
_LONGEST = 2_000
COUNTED = unit_of("projecten", count=True)
"""The unit of a number of projects."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a cost column: its amount; a dash has none, and one that is left open ("p.m.") neither."""

    amount: Quantity | None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line that ends in one cell for each column, with the lines since the one before: what stands before its costs.

    A total has a ``name``, which is empty where none is printed; ``grand`` is that of all projects. ``count`` is the
    number of projects it says to be about.
    """

    line: Line
    cells: tuple[Cell, ...]
    region: tuple[Piece, ...]
    is_total: bool = False
    name: str = ""
    grand: bool = False
    count: Quantity | None = None


@dataclass(frozen=True, slots=True)
class CostLines:
    """The lines below the same headings: those with costs, and the pieces after the last of them."""

    heads: Heads
    unit: Unit
    first: int
    rows: tuple[CostLine, ...]
    taken: frozenset[int]


def cost_lines_in(lines: Sequence[Line], document: str) -> tuple[CostLines, ...]:
    """Find the tables with cost columns of a paper, each below its headings; pages may repeat these."""
    heads = {line.number: read for line in lines if (read := heads_of(line)) is not None}
    if not heads:
        return ()
    skip = _of_pages(lines, frozenset(heads))
    found: list[CostLines] = []
    current: tuple[int, Heads] | None = None
    start = 0
    for at, line in [*enumerate(lines), (len(lines), None)]:
        new = heads.get(line.number) if line is not None else None
        if line is not None and (new is None or (current is not None and _same(current[1], new))):
            continue
        if current is not None:
            body = [one for one in lines[start:at] if one.number not in heads]
            found.append(_read(document, lines, current, body, skip))
        if new is not None:
            current, start = (at, new), at + 1
    return tuple(one for one in found if one.rows)


def _same(one: Heads, other: Heads) -> bool:
    return one.columns == other.columns and one.grouped == other.grouped


def _of_pages(lines: Sequence[Line], heads: frozenset[int]) -> frozenset[int]:
    """Give the lines that belong to the pages: numbers, running titles, and what comes back beside the headings."""
    masked = {line.number: _DIGITS.sub("#", line.text.strip()) for line in lines if line.text.strip()}
    times = Counter(masked.values())
    found = set(furniture(lines))
    for above, line, below in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        near = [one for one in (above, below) if one is not None and one.number in heads]
        comes_back = times[masked.get(line.number, "")] > 1
        if not line.text.strip() or line.number in heads:
            continue
        shouted = line.text.upper() == line.text and sum(map(str.isalpha, line.text)) >= _LETTERS
        words = any(character.isalpha() for character in line.text)
        goes_on = above is not None and above.number in heads and is_rest_of_heads(line)
        if (words and comes_back and (near or (shouted and "#" in masked[line.number]))) or goes_on:
            found.add(line.number)
        if is_page_number(line.text) and not (above and above.text.strip() and below and below.text.strip()):
            found.add(line.number)
    return frozenset(found)


def _read(
    document: str,
    lines: Sequence[Line],
    current: tuple[int, Heads],
    body: Sequence[Line],
    skip: frozenset[int],
) -> CostLines:
    """Read the lines below headings up to the last that has a cell for each column."""
    at, heads = current
    unit = heads.unit or _unit_above(lines, at)
    pages = dict(zip((line.number for line in lines), pages_of(lines), strict=True))
    rows: list[CostLine] = []
    region: list[Piece] = []
    for line in body:
        if line.number in skip:
            continue
        piece = Piece(line, 0, len(line.text), pages[line.number])
        spans = trailing_cells(line.text)
        if len(spans) != len(heads.columns):
            region.append(piece)
            if heads.grouped and rows and _ends_overview(region):
                break
            continue
        if _OF_WHICH.match(line.text) is not None:
            continue
        region.append(piece.part(0, spans[0][0]))
        cells = tuple(_cell(document, line, span, heads, number, unit) for number, span in enumerate(spans))
        rows.append(_row(document, line, cells, region))
        region = []
        if heads.grouped and rows[-1].is_total:
            break
    last = rows[-1].line.number if rows else 0
    first = lines[at].number
    taken = frozenset(number for number in pages if first <= number <= last)
    return CostLines(heads, unit, first, tuple(rows), taken)


def _ends_overview(region: Sequence[Piece]) -> bool:
    """Tell whether what stands below a line of an overview is no label of a next line that takes two."""
    said = [piece.text.strip() for piece in region if piece.text.strip()]
    return len(said) > 1 or any(text.endswith((".", ":")) or len(text) > _MOST_LABEL for text in said)


def _row(document: str, line: Line, cells: tuple[Cell, ...], region: Sequence[Piece]) -> CostLine:
    """Read a line with costs as that of a total where its words say so, with those of the lines it goes on with."""
    block: list[Piece] = []
    for piece in reversed(region):
        if not piece.text.strip() and block:
            break
        block.insert(0, piece)
    for start in range(len(block)):
        text = " ".join(piece.text.strip() for piece in block[start:])
        match = _TOTAL.fullmatch(text) if len(text) <= _MOST_TOTAL else None
        if match is not None:
            count = next((found for piece in block[start:] if (found := _count_in(document, piece))), None)
            rest = tuple(region[: len(region) - len(block) + start])
            name = match["name"].strip(" :–-")
            return CostLine(line, cells, rest, True, name, match["grand"] is not None, count)
    return CostLine(line, cells, tuple(region))


def _count_in(document: str, piece: Piece) -> Quantity | None:
    """Read the number of projects in a piece: "(8 projecten)"."""
    match = _COUNT.search(piece.text)
    if match is None:
        return None
    raw = match["number"]
    number = int(raw) if raw.isdigit() else number_word(raw)
    if number is None:
        return None
    place = piece.line.place(document, piece.start + match.start(), piece.start + match.end())
    return Quantity(Decimal(number), COUNTED, Decimal(0), raw=match[0], place=place)


def trailing_cells(text: str) -> list[tuple[int, int]]:
    """Give where the cells at the end of a line start and end: figures, dashes and what is left open."""
    if len(text) > _LONGEST:
        return []
    found: list[tuple[int, int]] = []
    for match in reversed(list(re.finditer(r"[^\s|]+", text))):
        word = match[0]
        if word not in _DASHES and _FIGURE.fullmatch(word) is None and _OPEN.fullmatch(word) is None:
            break
        found.insert(0, match.span())
    return found


def _cell(document: str, line: Line, span: tuple[int, int], heads: Heads, number: int, unit: Unit) -> Cell:
    raw = line.text[slice(*span)]
    if raw in _DASHES or _OPEN.fullmatch(raw):
        return Cell(None, raw not in _DASHES)
    place = line.place(document, *span)
    if number == heads.count:
        return Cell(
            Quantity(Decimal(raw), COUNTED, Decimal(0), raw=raw, place=place) if raw.isdigit() else None
        )
    return Cell(parse_quantity(raw, unit, place))


def _unit_above(lines: Sequence[Line], at: int) -> Unit:
    """Give the unit that is stated below or above the headings, nearest first; a plain number where none is."""
    near = [*lines[at + 1 : at + 2], *reversed(lines[max(0, at - _LOOK_ABOVE) : at])]
    told = (line for line in near if _OF_TEXT.search(line.text) is None)
    return next((note.unit for line in told if (note := unit_note(line)) is not None), PURE)


def in_unit(table: CostLines, unit: Unit) -> CostLines:
    """Give the amounts of a table that states no unit the one of the table it sums up."""
    if table.unit != PURE or unit == PURE:
        return table
    rows = tuple(
        replace(
            row, cells=tuple(_told(cell, unit, at == table.heads.count) for at, cell in enumerate(row.cells))
        )
        for row in table.rows
    )
    return replace(table, unit=unit, rows=rows)


def _told(cell: Cell, unit: Unit, counts: bool) -> Cell:
    amount = cell.amount
    if amount is None or counts:
        return cell
    return replace(cell, amount=parse_quantity(amount.raw, unit, amount.place))
