"""A row of cells as one line: the texts with tabs between them, each cell with its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from bbtcheck.read.document import Cell, Line

_LETTERS = 26
_CELL = re.compile(r"(?P<column>[A-Z]{1,4})(?P<row>[0-9]{1,9})")


@cache
def column_name(number: int) -> str:
    """Name a column as spreadsheets do, counted from 1; what stands before the first has no name.

    >>> column_name(1), column_name(26), column_name(27), column_name(0)
    ('A', 'Z', 'AA', '')
    """
    name = ""
    while number > 0:
        number, letter = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def cell_reference(name: str) -> tuple[int, int] | None:
    """Give column and row of a cell by its name, both counted from 1; None for what names no cell.

    >>> cell_reference("AA7"), cell_reference("7")
    ((27, 7), None)
    """
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match["column"]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column, int(match["row"])


def row_line(
    number: int,
    texts: Sequence[str],
    row: int,
    *,
    page: int | None = None,
    sheet: str | None = None,
    written: Sequence[str] | None = None,
    stored: Sequence[Decimal | None] = (),
    indents: Mapping[int, int] | None = None,
) -> Line:
    """Make the line of a row; ``row`` is its number in the table, from 1, and names the cells (``B7``).

    ``written`` are the texts as the file has them, where ``texts`` show figures in another notation; ``stored`` are
    the numbers that the file holds. ``indents`` are the blanks by which a cell, by its column, is moved to the right.
    """
    shown = [one_line(text) for text in texts]
    own = shown if written is None or written is texts else [one_line(text) for text in written]
    while shown and not shown[-1]:
        shown.pop()
    cells, start = [], 0
    for column, text in enumerate(shown, 1):
        cells.append(
            Cell(
                text,
                start,
                ref=f"{column_name(column)}{row}",
                indent=_indent(texts[column - 1]) + (indents.get(column, 0) if indents else 0),
                written=own[column - 1] if own[column - 1] != text else None,
                stored=stored[column - 1] if stored else None,
            )
        )
        start += len(text) + 1
    return Line(number, "\t".join(shown), page=page, sheet=sheet, cells=tuple(cells))


def _indent(text: str) -> int:
    """Count the blanks before a text; a tab counts as four."""
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip()) if text[:1].isspace() else 0


def one_line(text: str) -> str:
    """Put a text of several lines on one, with single blanks; no tab is left in it."""
    return " ".join(text.split())


def filled(rows: Iterable[Sequence[str]]) -> bool:
    """Tell whether any cell holds text."""
    return any(text.strip() for row in rows for text in row)
