"""The printed lines of a decree without what belongs to the page, joined into one text with every place kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.genres.programme_decree.quotes import MARK
from bbtcheck.read import Document
from bbtcheck.read.document import Line
from bbtcheck.source import Place

_BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u202f\u2007\u2009\u2008\u200a\u3000\ufeff"), " ")
_PAGE_NUMBER = re.compile(
    r"(?:p(?:agina|\.)?\s*)?[-–—|│]?\s*(?P<number>\d{1,4})\s*[-–—|│]?(?:\s*(?:/|van)\s*\d{1,4})?",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r".*(?:\.\s?){5,}\s*\d{1,4}|.*…{2,}\s*\d{1,4}")
_TEXT_OF_THE_DECREE = re.compile(
    r"(?:art(?:ikel|\.)?\s*\d|(?:hoofdstuk|afdeling|onderafdeling|titel|deel|boek)\s|\d+°|[a-z]\)|§|\d{1,2}\s[a-z])",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<=[.;”\"»])\s+(?=(?:Art\.|(?:HOOFDSTUK|Hoofdstuk|Afdeling|Onderafdeling))\s\d{1,4}\.)"
)
_HYPHENATED = re.compile(r"[a-zà-ÿ]-")
_NO_JOINT = re.compile(r"(?:en|of|tot|noch|dan|als|maar)\b")
_MAX_FURNITURE = 110
_EDGE_ROWS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of one printed line: its text without outer blanks, and where that starts in the line (from 0).

    ``opens_page`` is true for the first row of a page, ``inside`` where a line was cut because an article or a
    heading starts in the middle of it.
    """

    line: Line
    text: str
    offset: int
    opens_page: bool = False
    inside: bool = False


def rows_of(document: Document) -> tuple[Row, ...]:
    """Give the rows of a decree in order, without page numbers, running headers, footers and contents."""
    rows = [row for row in _filled(document) if not _CONTENTS_ENTRY.fullmatch(row.text)]
    kept = _without_furniture(_without_page_numbers(rows))
    return tuple(part for row in kept for part in _parts(row))


def _filled(document: Document) -> Iterator[Row]:
    page: int | None = None
    for line in document.lines:
        text = line.text.translate(_BLANKS)
        if text.strip():
            opens = page is not None and line.page != page
            page = line.page
            yield Row(line, text.strip(), len(text) - len(text.lstrip()), opens)


def _without_page_numbers(rows: Sequence[Row]) -> list[Row]:
    """Leave out lines that are only a page number: apart from other lines, or one of a series."""
    numbers = [_page_number(row.text) for row in rows]
    known = {number for number in numbers if number is not None}
    kept: list[Row] = []
    turned = False
    for index, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        in_series = number is not None and (number - 1 in known or number + 1 in known)
        if number is not None and (in_series or _stands_apart(rows, index)):
            turned = True
            continue
        kept.append(replace(row, opens_page=True) if turned else row)
        turned = False
    return kept


def _page_number(text: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match["number"]) if match else None


def _stands_apart(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a line is the first or last one of its page, or has blank lines on both sides."""
    row, last = rows[index], index + 1 == len(rows)
    if row.opens_page or last or rows[index + 1].opens_page:
        return True
    before = rows[index - 1].line.number + 1 if index else 0
    return before < row.line.number and rows[index + 1].line.number > row.line.number + 1


def _without_furniture(rows: Sequence[Row]) -> Iterator[Row]:
    """Leave out short lines that come back, digits aside, at the top or foot of a third of the pages or more.

    What looks like the text of the decree itself stays: articles, headings, points and quotations may well be alike.
    """
    starts = [0, *(index for index, row in enumerate(rows) if row.opens_page and index), len(rows)]
    seen = [(index, side) for index, side in _edges(starts) if _may_be_furniture(rows[index].text)]
    counts = Counter((side, _without_digits(rows[index].text)) for index, side in seen)
    wanted = max(2, (len(starts) - 1) // 3)
    dropped = {index for index, side in seen if counts[side, _without_digits(rows[index].text)] >= wanted}
    turned = False
    for index, row in enumerate(rows):
        if index in dropped:
            turned = turned or row.opens_page
            continue
        yield replace(row, opens_page=True) if turned else row
        turned = False


def _edges(starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give the first and last rows of every page, each with the side it stands at."""
    for start, end in pairwise(starts):
        for index in range(start, min(start + _EDGE_ROWS, end)):
            yield index, "top"
        for index in range(max(end - _EDGE_ROWS, start), end):
            yield index, "foot"


def _may_be_furniture(text: str) -> bool:
    plain = not text[:1].islower() and MARK.search(text) is None and not text.endswith((";", ":", ","))
    return plain and len(text) <= _MAX_FURNITURE and _TEXT_OF_THE_DECREE.match(text) is None


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _parts(row: Row) -> Iterator[Row]:
    """Cut a line where an article or a heading starts behind the end of a sentence."""
    start = 0
    for match in _INSIDE.finditer(row.text):
        yield replace(row, text=row.text[start : match.start()], offset=row.offset + start, inside=start > 0)
        start = match.end()
    yield replace(row, text=row.text[start:], offset=row.offset + start, inside=start > 0)


class Passage:
    """Rows as one text, a line feed between them, that knows the place of every character."""

    def __init__(self, rows: Sequence[Row], document: str) -> None:
        """Join the rows; a word cut by a hyphen at the end of a line is put together again."""
        self.rows = tuple(rows)
        self.document = document
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for index, row in enumerate(self.rows):
            self.starts.append(length)
            text = row.text
            after = self.rows[index + 1].text if index + 1 < len(self.rows) else ""
            if _HYPHENATED.search(text[-2:]) and after[:1].islower() and not _NO_JOINT.match(after):
                text = text[:-1]
            else:
                text += "\n"
            parts.append(text)
            length += len(text)
        self.text = "".join(parts).rstrip("\n")

    def line_at(self, offset: int) -> int:
        """Give the number of the line that holds a character of the text."""
        return self._row_at(offset)[0].line.number

    def place(self, start: int, end: int | None = None) -> Place:
        """Give the place of a stretch of the text; it ends with the line it starts in."""
        row, first = self._row_at(start)
        begin = row.offset + start - first
        limit = row.offset + len(row.text)
        stop = limit if end is None else min(row.offset + end - first, limit)
        return row.line.place(self.document, begin, max(stop, begin))

    def _row_at(self, offset: int) -> tuple[Row, int]:
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.rows[index], self.starts[index]
