"""The table of a structure element: credits above, stages of the budget below them, a row for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bbtcheck.genres.cells import fitted, row_figures
from bbtcheck.genres.row_tokens import Part, Token, tokens_of
from bbtcheck.genres.table_parts import UnitNote, credits_of, unit_note
from bbtcheck.genres.table_rows import Label, read_label
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records import Block, Credit, Nature

_BLOCKS = (
    (Block.TOTAL, re.compile(r"(?:alge?me+n\s+)?tota+l\b", re.IGNORECASE)),
    (Block.ESR, re.compile(r"ESR\s?-?\s?(?:uitgaven|ontvangsten|kredieten)", re.IGNORECASE)),
    (Block.INTERNAL, re.compile(r"toelagen?\b|interne\s+stromen", re.IGNORECASE)),
    (Block.OTHER, re.compile(r"overige?\b|leningen\b", re.IGNORECASE)),
)
_SIDE = re.compile(r"(?:uitgaven|ontvangsten)\s*:?\s*", re.IGNORECASE)
"""The one row of the table of an article about the execution."""
_LOOK_ABOVE = 6
_HEADER_LINES = 14
_MAX_ROWS = 40
_LABEL_LINES = 4
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class IseRow:
    """One row: the block it stands for, its label, its tokens by column, and the lines (from, to) it takes."""

    block: Block
    label: str
    cells: tuple[Token, ...] | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class IseGrid:
    """The table as printed: credits, the stages under each credit, rows, unit, and the lines (from, to)."""

    credits: tuple[Credit, ...]
    stages: tuple[Label, ...]
    rows: tuple[IseRow, ...]
    unit: UnitNote | None
    header: Line
    first: int
    last: int

    @property
    def side(self) -> Nature | None:
        """Receipts or expenditure, as the label of the first block says it."""
        label = next((row.label.lower() for row in self.rows if row.block is Block.ESR), "")
        return next((side for side in Nature if side.value in label), None)


@dataclass(slots=True)
class _Pending:
    """The row that is being gathered: its words and its figures."""

    words: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def find_ise_tables(document: Document) -> tuple[IseGrid, ...]:
    """Find the tables of structure elements in reading order; every line is looked at a few times at most."""
    found: list[IseGrid] = []
    index, lines = 0, document.lines
    while index < len(lines):
        header = _header(lines, index)
        if header is None:
            index += 1
            continue
        credits, stages, below = header
        rows, after = _rows(lines, below, len(credits) * len(stages))
        if any(row.block is not Block.UNKNOWN for row in rows):
            found.append(_grid(lines, index, header, rows, after))
        index = max(after, below)
    return tuple(found)


def _grid(
    lines: Sequence[Line],
    index: int,
    header: tuple[tuple[Credit, ...], tuple[Label, ...], int],
    rows: tuple[IseRow, ...],
    after: int,
) -> IseGrid:
    credits, stages, below = header
    near = lines[max(0, index - _LOOK_ABOVE) : below]
    unit = next((note for line in reversed(near) if (note := unit_note(line)) is not None), None)
    last = rows[-1].last if rows else lines[after - 1].number
    return IseGrid(credits, stages, rows, unit, lines[index], lines[index].number, last)


def _header(lines: Sequence[Line], index: int) -> tuple[tuple[Credit, ...], tuple[Label, ...], int] | None:
    """Read credits and, on the lines below, the same stages once for each of them."""
    credits = credits_of(lines[index]) if lines[index].text.strip() else ()
    below, tokens = index + 1, list[Token]()
    while credits and below < min(len(lines), index + _HEADER_LINES):
        line = lines[below]
        more = credits_of(line) if line.text.strip() and not tokens else ()
        if more and not set(more) & set(credits):
            credits = (*credits, *more)
        elif line.text.strip() and not _whole_unit(line):
            parts = tokens_of(line) if len(line.text) <= _LONGEST else None
            if not parts or not all(token.is_label for token in parts):
                break
            tokens.extend(parts)
        below += 1
    stages = _stages(tokens)
    width, rest = divmod(len(stages), len(credits)) if credits else (0, 1)
    if rest or width < 2 or len(set(credits)) < len(credits):
        return None
    groups = {
        tuple(label.identity for label in stages[start : start + width])
        for start in range(0, len(stages), width)
    }
    return (credits, stages[:width], below) if len(groups) == 1 else None


def _stages(tokens: Sequence[Token]) -> tuple[Label, ...]:
    groups: list[list[Token]] = []
    for token in tokens:
        if token.part in (Part.STAGE, Part.ADJUSTMENT) and not _goes_on(groups, token):
            groups.append([])
        if not groups:
            return ()
        groups[-1].append(token)
    labels = [read_label(group) for group in groups]
    return tuple(label for label in labels if label is not None)


def _goes_on(groups: list[list[Token]], token: Token) -> bool:
    """Tell whether a stage belongs to the adjustment before it: "Bijstelling BO 2031" is one column."""
    before = groups[-1] if groups else []
    return (
        token.part is Part.STAGE
        and len(before) == 1
        and before[0].part is Part.ADJUSTMENT
        and before[0].text.lower().startswith(("bijstelling", "aanpassing"))
    )


def _whole_unit(line: Line) -> bool:
    note = unit_note(line)
    return note is not None and note.whole_line


def _rows(lines: Sequence[Line], below: int, columns: int) -> tuple[tuple[IseRow, ...], int]:
    """Read the rows down to the total; the header may come again after a page break."""
    rows: list[IseRow] = []
    pending, index = _Pending(), below
    while index < len(lines) and len(rows) < _MAX_ROWS:
        line = lines[index]
        if line.text.strip() and not _repeats_header(line):
            words, tokens = row_figures(line)
            if len(line.text) > _LONGEST or (words and _is_full(pending, columns)):
                rows.append(_row(pending, columns))
                pending = _Pending()
            if _ends(rows, pending, words, tokens, line):
                break
            _take(pending, words, tokens, line)
        index += 1
    if pending.tokens:
        rows.append(_row(pending, columns))
    return tuple(row for row in rows if row.label or row.cells), index


def _ends(rows: list[IseRow], pending: _Pending, words: str, tokens: tuple[Token, ...], line: Line) -> bool:
    """Tell whether the table is over: its total was read or the row of an article, or no label of a row follows."""
    if len(line.text) > _LONGEST or (rows and rows[-1].block is Block.TOTAL):
        return True
    if rows and _SIDE.fullmatch(rows[-1].label) is not None:
        return True
    if not words or tokens:
        return False
    return len(pending.words) >= _LABEL_LINES or squeezed(words).endswith((":", "."))


def _take(pending: _Pending, words: str, tokens: tuple[Token, ...], line: Line) -> None:
    if words:
        pending.words.append(words)
    pending.tokens.extend(tokens)
    pending.lines.append(line.number)


def _is_full(pending: _Pending, columns: int) -> bool:
    """Tell whether new words start a new row: the one before has its figures, and no half word to finish."""
    return bool(pending.tokens) and (
        len(pending.tokens) >= columns
        or bool(" ".join(pending.words).count("(") == " ".join(pending.words).count(")"))
    )


def _row(pending: _Pending, columns: int) -> IseRow:
    label = " ".join(pending.words)
    tokens = pending.tokens
    cells = fitted(tokens, columns)
    if cells is None and tokens:
        first = [token for token in tokens if token.line.number == tokens[0].line.number]
        cells = fitted(first, columns)
    block, start = _block(label)
    lines = pending.lines or [0]
    return IseRow(block, label[start:], cells, lines[0], lines[-1])


def _block(label: str) -> tuple[Block, int]:
    """Tell which block a label names, and where its name begins: a page may have put other words before it."""
    found = [(match.start(), block) for block, pattern in _BLOCKS if (match := pattern.search(label))]
    if not found:
        return Block.UNKNOWN, 0
    start, block = min(found, key=lambda each: each[0])
    return block, start


def _repeats_header(line: Line) -> bool:
    if credits_of(line) or _whole_unit(line):
        return True
    parts = tokens_of(line) if len(line.text) <= _LONGEST else None
    return bool(parts) and len(_stages(parts or ())) > 1 and all(token.is_label for token in parts or ())


def cells_of(grid: IseGrid) -> Iterator[tuple[IseRow, Credit, tuple[tuple[Label, Token], ...]]]:
    """Give, for each row and credit, the stages with their tokens; a row without columns gives none."""
    width = len(grid.stages)
    for row in grid.rows:
        for number, credit in enumerate(grid.credits):
            cells = row.cells[number * width : (number + 1) * width] if row.cells is not None else ()
            yield row, credit, tuple(zip(grid.stages, cells, strict=False))
