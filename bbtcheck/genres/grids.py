"""Programme tables as they stand in the lines of a paper, before they become records.

A header names the credits ("VAK VEK"), rows follow, and the title of the programme stands above or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bbtcheck.genres.evolution_steps import step_rows
from bbtcheck.genres.row_tokens import Token, tokens_of
from bbtcheck.genres.stage_headers import stage_labels, years_below
from bbtcheck.genres.table_parts import (
    Field,
    Title,
    UnitNote,
    credits_of,
    credits_of_cells,
    field_of,
    goes_on_at,
    is_footer,
    title_of,
    unit_note,
)
from bbtcheck.genres.table_rows import Row, read_rows
from bbtcheck.read import Document, Line
from bbtcheck.records import Credit
from bbtcheck.records.codes import ARTICLE_SHAPE

_ARTICLE = re.compile(rf"\s*(?:[•*#-]+\s*)?{ARTICLE_SHAPE}")
_MAX_TOKENS = 600
_MAX_GAP = 25


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its credits in order, its rows, the numbers of its lines, and what belongs to it.

    ``header`` is the line of the credits, ``first`` and ``last`` are the outermost lines of header and rows; ``rates``
    are the growth in per cent for each credit, where the table has a column for it.
    """

    header: Line
    first: int
    last: int
    credits: tuple[Credit, ...]
    rows: tuple[Row, ...]
    tokens: tuple[Token, ...] = ()
    unit: UnitNote | None = None
    title: Title | None = None
    field: Field | None = None
    name: str | None = None
    outer_lines: tuple[int, ...] = ()
    rates: tuple[Token | None, ...] = ()

    @property
    def lines(self) -> Iterator[int]:
        """The numbers of all lines the table takes, without its title."""
        return iter((*self.outer_lines, *range(self.first, self.last + 1)))


def find_grids(document: Document, taken: frozenset[int] = frozenset()) -> tuple[Grid, ...]:
    """Find every table whose header names credits and whose rows name stages of a budget, in reading order.

    ``taken`` are the numbers of the lines that belong to other tables.
    """
    lines = document.lines
    found: list[Grid] = []
    index = 0
    while index < len(lines):
        header = _header_at(lines, index) if lines[index].number not in taken else None
        if header is None:
            index += 1
            continue
        credits, below = header
        grid, index = _grid(lines, index, below, credits)
        if grid is None:
            continue
        if found and _continues(found[-1], grid, lines):
            found[-1] = _joined(found[-1], grid)
        else:
            found.append(grid)
    return tuple(grid for grid in found if grid.rows)


def _header_at(lines: tuple[Line, ...], index: int) -> tuple[tuple[Credit, ...], int] | None:
    """Read a header that starts here, on one line or one credit a line; give its credits and the index below."""
    line = lines[index]
    credits = (credits_of(line) or credits_of_cells(line)) if line.text.strip() else ()
    if not credits or len(set(credits)) < len(credits):
        return None
    below = index + 1
    look = below
    while look < len(lines) and look < index + 8:
        if lines[look].text.strip():
            more = credits_of(lines[look])
            if not more or set(more) & set(credits):
                break
            credits, below = (*credits, *more), look + 1
        look += 1
    return credits, below


def _grid(
    lines: tuple[Line, ...], start: int, below: int, credits: tuple[Credit, ...]
) -> tuple[Grid | None, int]:
    """Take everything below a header that can be part of a row; give the table and the index after it."""
    tokens: list[Token] = []
    note = next((found for line in lines[start:below] if (found := unit_note(line)) is not None), None)
    index, last = below, below
    while index < len(lines) and len(tokens) < _MAX_TOKENS:
        line = lines[index]
        if line.text.strip() and not is_footer(line.text):
            if len(years_below(line)) > 1 and len(stage_labels(tokens)) > 1:
                return None, max(below, start + 1)  # the stages stand side by side: this is no table of rows
            stated = unit_note(line)
            parts = tokens_of(line)
            if parts is None and (stated is None or not stated.whole_line):
                more = step_rows(lines, index, len(credits), tokens)
                below_heading = goes_on_at(lines, index) if tokens and more is None else None
                if below_heading is not None and _is_row(lines[below_heading]):
                    index = below_heading
                    continue
                if more is None:
                    break
                tokens.extend(more[0])
                last = index = more[1]
                continue
            note = note or stated
            tokens.extend(parts or ())
            last = index + 1
        index += 1
    if not tokens:
        return None, max(below, start + 1)
    rows = read_rows(tokens, len(credits))
    header = lines[start]
    return (
        Grid(header, header.number, lines[last - 1].number, credits, rows, tuple(tokens), note),
        max(last, start + 1),
    )


def _is_row(line: Line) -> bool:
    parts = tokens_of(line)
    return parts is not None and parts[0].is_label


def _continues(before: Grid, grid: Grid, lines: tuple[Line, ...]) -> bool:
    """Tell whether a table only goes on after a page break, with its header printed once more."""
    if before.credits != grid.credits or grid.first - before.last > _MAX_GAP or not grid.rows:
        return False
    first = next((token for token in grid.tokens if token.is_label), None)
    fields = {row.label.field for row in before.rows}
    between = lines[before.last : grid.first - 1]
    titles = {title.code for line in between if (title := title_of(line, None)) is not None}
    if any(_ARTICLE.match(line.text) for line in between):
        return False  # the heading of a budget article opens a table of its own
    return first is not None and grid.rows[0].label.field not in fields and len(titles) <= 1 and bool(fields)


def _joined(before: Grid, grid: Grid) -> Grid:
    tokens = (*before.tokens, *grid.tokens)
    rows = read_rows(tokens, len(before.credits))
    return replace(before, tokens=tokens, rows=rows, last=grid.last, unit=before.unit or grid.unit)


def titles_and_fields(document: Document) -> tuple[tuple[Title, ...], tuple[Field, ...]]:
    """Find the titles of programmes and the headings of policy fields of a paper, in reading order."""
    titles: list[Title] = []
    fields: list[Field] = []
    lines = document.lines
    for index, line in enumerate(lines):
        start = line.text.lstrip("\f \t\u00a0#*")[:40].lower()
        following = lines[index + 1] if index + 1 < len(lines) else None
        if "programma" in start and (title := title_of(line, following)) is not None:
            titles.append(title)
        elif "beleidsveld" in start and (field := field_of(line, following)) is not None:
            fields.append(field)
    return tuple(titles), tuple(fields)
