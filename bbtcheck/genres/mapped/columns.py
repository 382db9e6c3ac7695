"""What the columns of an unknown table look like: years, codes, names or amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bbtcheck.genres.mapped.header import headings
from bbtcheck.genres.mapped.naming import heading_names, names_lines
from bbtcheck.quantity import parse_number
from bbtcheck.read.document import Cell, Line

_MOST_HEADERS = 60
_MOST_ROWS = 5_000
_FEWEST_ROWS = 2
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_RATE = re.compile(r"[%‰]")
_NIL = frozenset({"-", "–", "—", "."})
_MANY = 12
_BARE = re.compile(r"[0-9]+(?:[ ./-][0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+")
TOTAL = re.compile(r"(?:(?:algemeen|eind|sub)[ -]?)?tota(?:al|l)\b.*", re.IGNORECASE)
"""What a row that is a total calls itself, in Dutch, English or French."""


class Look(StrEnum):
    """What the cells of a column have in common."""

    EMPTY = "empty"
    YEAR = "year"
    AMOUNT = "amount"
    CODE = "code"
    COUNTER = "counter"
    NAME = "name"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how it looks, its filled texts, and whether any is moved to the right.

    ``filled`` tells whether every row has a text in it; ``position`` counts the columns of the file from 0.
    """

    heading: str
    look: Look
    values: tuple[str, ...]
    indented: bool
    filled: bool
    position: int = 0

    @property
    def width(self) -> int:
        """How long its texts are on average."""
        return sum(map(len, self.values)) // max(len(self.values), 1)


@dataclass(frozen=True, slots=True)
class Header:
    """The header that was found: in how many rows it stands, and the columns below it."""

    rows: int = 1
    columns: tuple[Column, ...] = ()


def columns_of(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Find the header of the first table and tell how each column looks; nothing when there is no table."""
    return header_of(lines).columns


def header_of(lines: Sequence[Line]) -> Header:
    """Find the header of the first table, in one row or in two, and the columns below it."""
    seen: Counter[str | None] = Counter()
    for at, line in enumerate(lines):
        seen[line.sheet] += 1
        depth = _depth(lines[at : at + 2]) if seen[line.sheet] <= _MOST_HEADERS else 0
        if depth:
            start = at + depth
            below = [each for each in lines[start : start + _MOST_ROWS] if each.sheet == line.sheet]
            found = _settled(_as_they_do(tuple(_columns(_names(lines[at:start]), below)), below))
            if any(column.look is Look.AMOUNT for column in found):
                return Header(depth, found)
    return Header()


def _depth(rows: Sequence[Line]) -> int:
    """Tell in how many rows a header stands that begins here: one, two, or none.

    It has two when headings of the first stand over several columns of the second, and each alone names fewer
    columns, or names some alike.
    """
    alone = _is_heading(rows[0])
    if len(rows) == 2 and rows[0].sheet == rows[1].sheet and all(map(_holds_no_figure, rows)):
        both = [name for name in _names(rows) if name]
        fewer = all(len(set(_texts(row))) < len(both) for row in rows)
        if fewer and len(set(both)) == len(both) and len(_texts(rows[1])) >= _FEWEST_ROWS:
            return 2
    return 1 if alone else 0


def _names(rows: Sequence[Line]) -> list[str]:
    return headings([[cell.text for cell in row.cells] for row in rows])


def _texts(line: Line) -> list[str]:
    return [cell.text for cell in line.cells if cell.text]


def _is_heading(line: Line) -> bool:
    """A header has two or more different texts, none of which is a figure other than a year."""
    texts = _texts(line)
    return len(texts) >= _FEWEST_ROWS and len(set(texts)) == len(texts) and _holds_no_figure(line)


def _holds_no_figure(line: Line) -> bool:
    texts = _texts(line)
    return bool(texts) and all(parse_number(text) is None or _YEAR.fullmatch(text) for text in texts)


def _columns(names: Sequence[str], below: Sequence[Line]) -> Iterator[Column]:
    typed = any(cell.stored is not None for line in below for cell in line.cells)
    for at, name in enumerate(names):
        if not name:
            continue
        cells = [line.cells[at] for line in below if at < len(line.cells) and line.cells[at].text]
        yield Column(
            heading=name,
            look=Look.SHARE if _RATE.search(name) else _look(cells, name, typed),
            values=tuple(cell.text if cell.written is None else cell.written for cell in cells),
            indented=any(cell.indent for cell in cells),
            filled=len(cells) == sum(bool(line.text) for line in below),
            position=at,
        )


def _look(cells: Sequence[Cell], heading: str, typed: bool) -> Look:
    """Tell how cells look; in a ``typed`` table, such as a workbook, the file knows which are numbers."""
    filled = [cell for cell in cells if cell.text not in _NIL]
    if not filled:
        return Look.EMPTY
    others = [cell.text for cell in filled if parse_number(cell.text) is None]
    if len(others) * 10 > len(filled) or any(_is_name(text) for text in others):
        digits = sum(any(character.isdigit() for character in cell.text) for cell in filled)
        return Look.CODE if digits * 2 > len(filled) else Look.NAME
    texts = [cell.text if cell.written is None else cell.written for cell in filled]
    if len(texts) >= _FEWEST_ROWS and all(_YEAR.fullmatch(text) for text in texts):
        return Look.YEAR
    if _counts_rows(texts):
        return Look.COUNTER
    kept_as_text = typed and all(cell.stored is None for cell in filled)
    bare = all(map(_BARE.fullmatch, texts)) and not _grouped(texts)
    named = heading_names(heading) is True
    return Look.CODE if _padded(texts) or (bare and (named or kept_as_text)) else Look.AMOUNT


def _grouped(texts: Sequence[str]) -> bool:
    """Figures whose digits stand in groups of three, as amounts are written."""
    parted = [text for text in texts if not text.isdigit()]
    return bool(parted) and all(_GROUPED.fullmatch(text) for text in parted)


def _counts_rows(texts: Sequence[str]) -> bool:
    """The numbers of the rows: each is as much more than the one before, of some rows one by one."""
    if len(texts) <= _MANY or not all(text.isdigit() for text in texts):
        return False
    steps = {int(later) - int(earlier) for earlier, later in pairwise(texts)}
    return len(steps) == 1 and steps.pop() > 0


def _is_name(text: str) -> bool:
    """A code with digits that is no figure, or the word for a total, stands in no column of amounts."""
    return any(character.isdigit() for character in text) or TOTAL.fullmatch(text) is not None


def _settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Plain digits before the first name are codes, and only the first column of years is the year."""
    first = next((at for at, one in enumerate(columns) if one.look is Look.NAME), 0)
    years = [at for at, one in enumerate(columns) if one.look is Look.YEAR]
    counts = any(one.look is Look.AMOUNT for one in columns[first:])
    return tuple(
        replace(one, look=Look.CODE)
        if at in years[1:] or (at < first and counts and one.look is Look.AMOUNT and _plain(one))
        else one
        for at, one in enumerate(columns)
    )


def _plain(column: Column) -> bool:
    return all(value.isdigit() for value in column.values)


def _padded(texts: Sequence[str]) -> bool:
    """Digits only, and filled up with zeros: numbers that name and do not count."""
    return all(text.isdigit() for text in texts) and any(len(t) > 1 and t.startswith("0") for t in texts)


def _as_they_do(columns: Sequence[Column], below: Sequence[Line]) -> tuple[Column, ...]:
    """Take whole numbers that name something as codes, by what they do, as long as amounts are left."""
    texts = [[_text(line, one.position) for line in below] for one in columns]
    labels = [found for one, found in zip(columns, texts, strict=True) if one.look is Look.NAME]
    totals = [any(TOTAL.fullmatch(text) for text in row) for row in zip(*labels, strict=True)]
    totals = totals or [False] * len(below)
    naming = [
        one.look is Look.AMOUNT
        and heading_names(one.heading) is None
        and _plain(one)
        and names_lines(found, labels, totals)
        for one, found in zip(columns, texts, strict=True)
    ]
    amounts = [at for at, one in enumerate(columns) if one.look is Look.AMOUNT]
    if amounts and all(naming[at] for at in amounts):
        naming[amounts[-1]] = False
    return tuple(
        replace(one, look=Look.CODE) if named else one for one, named in zip(columns, naming, strict=True)
    )


def _text(line: Line, at: int) -> str:
    if at >= len(line.cells):
        return ""
    cell = line.cells[at]
    return cell.text if cell.written is None else cell.written
