"""The two tables of a project, milestones and indicators, as rows of cells.

A table may be printed in rows, in rows that were cut by a page or wrapped, or with every cell on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from bbtcheck.genres.relance_monitor.markup import Piece, bare, cells_of, joined
from bbtcheck.genres.relance_monitor.placed import Placed, ends_heads, placed_columns
from bbtcheck.genres.relance_monitor.vocabulary import COLUMNS, progress_of
from bbtcheck.quantity import parse_quarter
from bbtcheck.read.document import Line
from bbtcheck.records.relance import Progress

_QUARTER = re.compile(r"(?:[12]\d{3}\s?-?\s?[QK][1-4]|[QK][1-4]\s?-?\s?[12]\d{3})\b", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A row while it is being read: the stretches of text of each column."""

    cells: dict[str, list[Piece]] = field(default_factory=dict)

    def add(self, column: str, piece: Piece) -> None:
        if piece.text:
            self.cells.setdefault(column, []).append(piece)

    def has(self, *columns: str) -> bool:
        return any(column in self.cells for column in columns)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table: the stretches of each column that has any."""

    line: Line
    cells: Mapping[str, tuple[Piece, ...]]

    def text(self, column: str) -> str | None:
        """Give the text of a column, None where the cell is empty."""
        return joined(self.cells.get(column, ())) or None

    def piece(self, column: str) -> Piece | None:
        """Give the first stretch of a column."""
        return next(iter(self.cells.get(column, ())), None)


def read_table(lines: Sequence[Line], columns: Sequence[str]) -> tuple[TableLine, ...]:
    """Read the rows of a table; ``columns`` are those of the form, used where the head of the table is lost."""
    upright = [line for line in lines if len(_head_of(line)) > 1]
    if upright and all(line.cells for line in upright):
        lines = _rows_of_cells(lines)
    vertical = not upright and sum(len(_head_of(line)) for line in lines) > 1
    drafts = _read_vertical(lines, columns) if vertical else _read_rows(lines, columns)
    return tuple(_row(draft) for draft in drafts if draft.cells)


def _rows_of_cells(lines: Sequence[Line]) -> list[Line]:
    """Give the rows of a table of cells: what stands below it is none, nor one cell alone below a blank line."""
    found: list[Line] = []
    for line in lines:
        apart = bool(found) and line.number - found[-1].number > 1
        if line.cells and not (apart and len(line.cells) == 1):
            found.append(line)
    return found


def _row(draft: _Draft) -> TableLine:
    first = min(
        (pieces[0] for pieces in draft.cells.values()), key=lambda piece: (piece.line.number, piece.start)
    )
    return TableLine(first.line, {name: tuple(pieces) for name, pieces in draft.cells.items()})


def _head_of(line: Line) -> tuple[str, ...]:
    """Give the columns that a line names when it is (part of) the head of a table."""
    placed = placed_columns(line)
    if placed is not None:
        return placed.names
    texts = [piece.text.upper() for piece in cells_of(line)]
    named = [text for text in texts if text]
    return tuple(COLUMNS.get(text, "") for text in texts) if named and set(named) <= COLUMNS.keys() else ()


def _read_rows(lines: Sequence[Line], columns: Sequence[str]) -> list[_Draft]:
    """Read a table with a row per line, joining rows that were wrapped or cut by a page."""
    drafts: list[_Draft] = []
    fresh = False
    placed: Placed | None = None
    for index, line in enumerate(lines):
        head = _head_of(line)
        if len([name for name in head if name]) > 1:
            columns, fresh, placed = head, True, placed_columns(line)
            continue
        if placed is not None and fresh and ends_heads(line):
            continue
        if placed is not None:
            fresh = False
            following = lines[index + 1] if index + 1 < len(lines) else None
            _add_placed(drafts, placed, line, following)
            continue
        cells = _loose_cells(line, columns)
        if drafts and _continues(drafts[-1], cells, line, fresh):
            _add(drafts[-1], cells, columns)
        else:
            drafts.append(_Draft())
            _add(drafts[-1], cells, columns)
        fresh = False
    return drafts


def _add_placed(drafts: list[_Draft], placed: Placed, line: Line, following: Line | None) -> None:
    """Read a line whose cells stand under their heads: the start of a row, or more of the one before it."""
    found = placed.cells(line)
    if not found:
        return
    names = {name for name, _ in found}
    last = drafts[-1] if drafts else None
    if last is None or not _goes_on_placed(last, names, found[0][1], placed, following):
        last = _Draft()
        drafts.append(last)
    for name, piece in found:
        last.add(name, piece)


def _goes_on_placed(
    last: _Draft, names: Set[str], first: Piece, placed: Placed, following: Line | None
) -> bool:
    known = last.has("timing", "status", "target")
    if "text" not in names:
        return not (names & {"timing", "target"}) or (last.has("text") and not known)
    if len(names) > 1:
        return not known and first.text[:1].islower()
    if next(iter(last.cells), "text") != "text":
        return True  # the cells of this row came before its text
    # Text alone goes on with the row above it, unless its own cells stand lower, half way a row of several lines.
    after = {name for name, _ in placed.cells(following)} if following is not None else set()
    return not known or "text" in after or not after & {"timing", "target"}


def _loose_cells(line: Line, columns: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a row into cells; a row without any separator is cut around its quarter."""
    cells = cells_of(line)
    if len([cell for cell in cells if cell.text]) > 1 or "target" in columns:
        return cells
    text = line.text
    quarter = next(iter(_QUARTER.finditer(text.rstrip())), None)
    state = text[quarter.end() :].strip() if quarter else ""
    if quarter is None or progress_of(state) in (None, Progress.OTHER):
        return cells
    cuts = ((0, quarter.start()), quarter.span(), (quarter.end(), len(text)))
    return tuple(Piece(line, start, end) for start, end in cuts)


def _continues(draft: _Draft, cells: Sequence[Piece], line: Line, fresh: bool) -> bool:
    """Tell whether a row only goes on with the one before it.

    That is so for a row of text alone that is no row of cells, or that starts in lower case after a repeated head;
    and for a row without text that brings the columns the one before it lacks.
    """
    filled = [index for index, cell in enumerate(cells) if cell.text]
    if not filled:
        return True
    if filled[0] > 0:
        return draft.has("text") and not draft.has("timing", "status")
    if len(filled) > 1:
        return not draft.has("timing", "status", "target") and cells[0].text[:1].islower()
    small = cells[0].text[:1].islower() or cells[0].text[:1] in "(-•,;"
    separated = "\t" in line.text or "|" in line.text or bool(line.cells)
    return small and (fresh or not separated)


def _add(draft: _Draft, cells: Sequence[Piece], columns: Sequence[str]) -> None:
    for index, cell in enumerate(cells):
        name = columns[index] if index < len(columns) else ""
        draft.add(name or "text", cell)


def _read_vertical(lines: Sequence[Line], columns: Sequence[str]) -> list[_Draft]:
    """Read a table with a cell per line; the quarter of a row says which cells come before and after it."""
    drafts = [_Draft()]
    for line in lines:
        if _head_of(line):
            continue
        piece = Piece(line, 0, len(line.text))
        column = _vertical_column(drafts[-1], bare(line), columns)
        if column == "text" and drafts[-1].has("timing"):
            drafts.append(_Draft())
        drafts[-1].add(column, piece)
    return drafts


def _vertical_column(draft: _Draft, text: str, columns: Sequence[str]) -> str:
    if parse_quarter(text) is not None:
        return "timing"
    if "status" in columns:
        known = progress_of(text) not in (None, Progress.OTHER) and len(text) < 40
        return "status" if draft.has("text") and not draft.has("status") and known else "text"
    if not text[:1].isdigit() or not draft.has("text"):
        return "text"
    if not draft.has("timing"):
        return "target"
    return "degree" if text.endswith("%") and draft.has("target") else "realisation"
