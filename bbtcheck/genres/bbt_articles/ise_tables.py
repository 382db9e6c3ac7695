"""The table of a structure element: credits above, stages of the budget below them, a row for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from bbtcheck.genres.bbt_articles.rates import parted, without_rate_headings
from bbtcheck.genres.cells import fitted, row_figures
from bbtcheck.genres.grids import Grid
from bbtcheck.genres.row_tokens import Token, tokens_of
from bbtcheck.genres.stage_headers import mixed_header, stage_labels, years_below
from bbtcheck.genres.table_parts import UnitNote, credits_of, unit_note
from bbtcheck.genres.table_rows import Label, Row
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
_BROKEN = "euro)"
"""The end of "(in duizend euro)" where a narrow cell breaks it."""
_LOOK_ABOVE = 6
_HEADER_LINES = 14
_MAX_ROWS = 40
_LABEL_LINES = 4
_OPEN_LABEL_LINES = 12
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class IseRow:
    """One row: the block it stands for, its label, its tokens by column, and the lines (from, to) it takes.

    ``rates`` are what stands in a column of percentages, one for each credit.
    """

    block: Block
    label: str
    cells: tuple[Token, ...] | None
    first: int
    last: int
    rates: tuple[Token | None, ...] = ()


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
    def of_article(self) -> bool:
        """Tell whether this is what was executed of one article: one row, for its expenditure or its receipts."""
        return all(row.block is Block.UNKNOWN for row in self.rows)

    def as_grid(self) -> Grid:
        """Give the table of an article as one with its stages below each other."""
        row, width = self.rows[-1], len(self.stages)
        cells = row.cells or (None,) * (width * len(self.credits))
        stages = (Row(stage, cells[at::width]) for at, stage in enumerate(self.stages))
        outer = tuple(range(self.first, row.first))
        return Grid(
            self.header,
            row.first,
            row.last,
            self.credits,
            tuple(stages),
            unit=self.unit,
            name=row.label,
            outer_lines=outer,
            rates=row.rates,
        )

    @property
    def side(self) -> Nature | None:
        """Receipts or expenditure, as the label of the first block says it."""
        label = next((row.label.lower() for row in self.rows if row.block is Block.ESR), "")
        return next((side for side in Nature if side.value in label), None)


@dataclass(frozen=True, slots=True)
class _Header:
    """Credits, the stages below each of them, whether percentages follow these, and the index of the line below."""

    credits: tuple[Credit, ...]
    stages: tuple[Label, ...]
    rated: bool
    below: int

    @property
    def columns(self) -> int:
        """How many figures a full row has."""
        return len(self.credits) * (len(self.stages) + self.rated)


@dataclass(slots=True)
class _Pending:
    """The row that is being gathered: its words and its figures."""

    words: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def find_ise_tables(document: Document) -> tuple[IseGrid, ...]:
    """Find the tables of structure elements in reading order."""
    return tuple(grid for grid in find_stage_tables(document) if not grid.of_article)


def find_stage_tables(document: Document) -> tuple[IseGrid, ...]:
    """Find the tables of structure elements, and those of one row with what was executed of an article.

    They come in reading order; every line is looked at a few times at most.
    """
    found: list[IseGrid] = []
    index, lines = 0, document.lines
    while index < len(lines):
        header = _header(lines, index)
        if header is None:
            index += 1
            continue
        rows, after = _rows(lines, header)
        if any(row.block is not Block.UNKNOWN or _is_side(row) for row in rows):
            found.append(_grid(lines, index, header, rows, after))
        index = max(after, header.below)
    return tuple(found)


def _grid(
    lines: Sequence[Line],
    index: int,
    header: _Header,
    rows: tuple[IseRow, ...],
    after: int,
) -> IseGrid:
    near = lines[max(0, index - _LOOK_ABOVE) : header.below]
    unit = next((note for line in reversed(near) if (note := unit_note(line)) is not None), None) or _broken(
        near
    )
    last = rows[-1].last if rows else lines[after - 1].number
    return IseGrid(header.credits, header.stages, rows, unit, lines[index], lines[index].number, last)


def _header(lines: Sequence[Line], index: int) -> _Header | None:
    """Read credits and, on the lines below, the same stages once for each of them; or both on one line."""
    mixed = mixed_header(lines[index])
    if mixed is not None:
        return _Header(*mixed, rated=False, below=index + 1)
    credits, times = _once(credits_of(lines[index]) if lines[index].text.strip() else ())
    below, tokens, years, rated = index + 1, list[Token](), tuple[Token, ...](), False
    while credits and not years and below < min(len(lines), index + _HEADER_LINES):
        line, rates = without_rate_headings(lines[below])
        rated = rated or rates > 0
        more = credits_of(line) if line.text.strip() and not tokens else ()
        if more and not set(more) & set(credits):
            credits = (*credits, *more)
        elif line.text.strip() and not _unit_only(line):
            parts = tokens_of(line) if len(line.text) <= _LONGEST else None
            years = years_below(line) if tokens else ()
            if not years and (not parts or not all(token.is_label for token in parts)):
                break
            tokens.extend(() if years else parts or ())
        below += 1
    stages = stage_labels(tokens, years, len(credits)) if credits else ()
    if len(stages) < 2 or len(set(credits)) < len(credits) or times not in (1, len(stages)):
        return None
    return _Header(credits, stages, rated, below)


def _once(credits: Sequence[Credit]) -> tuple[tuple[Credit, ...], int]:
    """Give credits that stand above each of their stages ("VAK VAK VAK VEK VEK VEK") once, and how often they did."""
    runs = [(credit, len(list(same))) for credit, same in groupby(credits)]
    times = {number for _, number in runs}
    if len(times) == 1 and len(runs) > 1:
        return tuple(credit for credit, _ in runs), times.pop()
    return tuple(credits), 1


def _broken(lines: Sequence[Line]) -> UnitNote | None:
    """Read a unit that a narrow cell breaks over two lines, "(duizend" and "euro)", with others between them."""
    for number, line in enumerate(lines):
        begun = line.text.rstrip()
        if begun.lower().endswith("duizend") and any(
            squeezed(one.text) == _BROKEN for one in lines[number + 1 :]
        ):
            note = unit_note(replace(line, text=f"{begun} {_BROKEN}"))
            return replace(note, line=line, end=len(begun)) if note is not None else None
    return None


def _unit_only(line: Line) -> bool:
    """Tell whether a line states a unit and nothing else, or is the end of one that was broken."""
    note = unit_note(line)
    return (note is not None and note.whole_line) or squeezed(line.text) == _BROKEN


def _rows(lines: Sequence[Line], header: _Header) -> tuple[tuple[IseRow, ...], int]:
    """Read the rows down to the total; the header may come again after a page break."""
    rows: list[IseRow] = []
    pending, index = _Pending(), header.below
    while index < len(lines) and len(rows) < _MAX_ROWS:
        line = lines[index]
        if line.text.strip() and not _repeats_header(line):
            words, tokens = row_figures(line, shares=header.rated)
            if len(line.text) > _LONGEST or (words and _is_full(pending, header.columns)):
                rows.append(_row(pending, header))
                pending = _Pending()
            if _ends(rows, pending, words, tokens, line):
                break
            _take(pending, words, tokens, line)
        index += 1
    if pending.tokens:
        rows.append(_row(pending, header))
    return tuple(row for row in rows if row.label or row.cells), index


def _ends(rows: list[IseRow], pending: _Pending, words: str, tokens: tuple[Token, ...], line: Line) -> bool:
    """Tell whether the table is over: its total was read or the row of an article, or no label of a row follows."""
    if len(line.text) > _LONGEST or (rows and rows[-1].block is Block.TOTAL):
        return True
    if rows and _is_side(rows[-1]):
        return True
    if not words or tokens:
        return False
    label = " ".join(pending.words)
    is_open = label.count("(") > label.count(")") and len(pending.words) < _OPEN_LABEL_LINES
    return (len(pending.words) >= _LABEL_LINES and not is_open) or squeezed(words).endswith((":", "."))


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


def _row(pending: _Pending, header: _Header) -> IseRow:
    label = " ".join(pending.words)
    tokens = pending.tokens
    cells, rates = _cells(tokens, header)
    if cells is None and tokens:
        cells, rates = _cells(
            [token for token in tokens if token.line.number == tokens[0].line.number], header
        )
    block, start = _block(label)
    lines = pending.lines or [0]
    return IseRow(block, label[start:], cells, lines[0], lines[-1], rates)


def _cells(
    tokens: Sequence[Token], header: _Header
) -> tuple[tuple[Token, ...] | None, tuple[Token | None, ...]]:
    if header.rated:
        return parted(tokens, len(header.credits), len(header.stages))
    return fitted(tokens, header.columns), ()


def _is_side(row: IseRow) -> bool:
    return _SIDE.fullmatch(row.label) is not None


def _block(label: str) -> tuple[Block, int]:
    """Tell which block a label names, and where its name begins: a page may have put other words before it."""
    found = [(match.start(), block) for block, pattern in _BLOCKS if (match := pattern.search(label))]
    if not found:
        return Block.UNKNOWN, 0
    start, block = min(found, key=lambda each: each[0])
    return block, start


def _repeats_header(line: Line) -> bool:
    if credits_of(line) or _unit_only(line) or mixed_header(line) is not None:
        return True
    if len(line.text) > _LONGEST:
        return False
    parts = tokens_of(without_rate_headings(line)[0]) or ()
    labels = stage_labels(parts) if all(token.is_label for token in parts) else ()
    return len(labels) > 1 or len(years_below(line)) > 1


def cells_of(
    grid: IseGrid,
) -> Iterator[tuple[IseRow, Credit, tuple[tuple[Label, Token], ...], Token | None]]:
    """Give, for each row and credit, the stages with their tokens and the percentage; without columns none."""
    width = len(grid.stages)
    for row in grid.rows:
        for number, credit in enumerate(grid.credits):
            cells = row.cells[number * width : (number + 1) * width] if row.cells is not None else ()
            rate = row.rates[number] if number < len(row.rates) else None
            yield row, credit, tuple(zip(grid.stages, cells, strict=False)), rate
