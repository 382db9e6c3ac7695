"""The printed lines of an agreement without what belongs to the page: page numbers, running headers, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from bbtcheck.genres.coalition_agreement.marks import bullet, numberings
from bbtcheck.read.document import Document, Line

_BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u202f\u2007\u2009\u2008\u200a\u3000\ufeff"), " ")
_PAGE_NUMBER = re.compile(
    r"(?:p(?:agina|\.)?\s*)?[-–—|│]?\s*(?P<number>\d{1,4})\s*[-–—|│]?(?:\s*(?:/|van)\s*\d{1,4})?",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r".*(?:\.\s?){4,}\s*\d{1,4}|.*…{2,}\s*\d{1,4}")
_MAX_RUNNING_HEADER = 100
_PAGES_PER_HEADER = 4  # a header may differ between left and right pages, and between chapters


@dataclass(frozen=True, slots=True)
class Row:
    """One line that is not blank: its text without outer blanks, and how it stands on the page.

    ``offset`` is where the text starts in its line (from 0), ``wide`` is true where more blank lines than usual
    stand before it, ``new_page`` where it is the first line of a page.
    """

    line: Line
    text: str
    offset: int
    wide: bool
    new_page: bool

    @property
    def number(self) -> int:
        """Give the number of the line, from 1."""
        return self.line.number


def rows_of(document: Document) -> tuple[Row, ...]:
    """Give the rows of a paper in order, without page numbers, running headers and tables of contents."""
    gaps, filled = _filled_lines(document)
    usual = median_low(gaps[1:]) if len(gaps) > 1 else 0
    rows = [
        _row(line, gap, usual, filled[index - 1] if index else None)
        for index, (line, gap) in enumerate(zip(filled, gaps, strict=True))
    ]
    rows = [row for row in rows if not _CONTENTS_ENTRY.fullmatch(row.text)]
    return _without_running_headers(_without_page_numbers(rows))


def _filled_lines(document: Document) -> tuple[list[int], list[Line]]:
    """Give the lines that are not blank, and how many blank lines stand before each."""
    gaps: list[int] = []
    filled: list[Line] = []
    blank = 0
    for line in document.lines:
        if line.text.strip():
            gaps.append(blank)
            filled.append(line)
            blank = 0
        else:
            blank += 1
    return gaps, filled


def _row(line: Line, gap: int, usual: int, before: Line | None) -> Row:
    text = line.text.translate(_BLANKS)
    stripped = text.strip()
    offset = len(text) - len(text.lstrip())
    turned = before is not None and before.page != line.page
    # Text taken from a PDF without form feeds: a page starts without the blank line that parts other lines.
    glued = before is not None and gap < usual and offset > 0 and not before.text[:1].isspace()
    return Row(line, stripped, offset, gap > usual or before is None, turned or glued)


def _without_page_numbers(rows: Sequence[Row]) -> list[Row]:
    """Leave out the lines that are only a page number; the line after one starts a page."""
    numbers = [_page_number(row.text) for row in rows]
    values = {number for number in numbers if number is not None}
    kept: list[Row] = []
    turned = False
    for index, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        if number is not None and _stands_apart(rows, index, number, values):
            turned = True
            continue
        kept.append(replace(row, new_page=True) if turned else row)
        turned = False
    return kept


def _page_number(text: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match["number"]) if match else None


def _stands_apart(rows: Sequence[Row], index: int, number: int, numbers: set[int]) -> bool:
    """Tell a page number from a number that a line break left alone in the middle of a sentence."""
    after = rows[index + 1] if index + 1 < len(rows) else None
    parted = rows[index].wide or rows[index].new_page or after is None or after.wide or after.new_page
    # Where the sentence goes on below, its next word would have stood beside a number of the sentence.
    goes_on = after is not None and (
        after.text[:1].islower() or (after.text[:1].isdigit() and not numberings(after.text))
    )
    return parted or goes_on or number - 1 in numbers or number + 1 in numbers


def _without_running_headers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Leave out short lines that come back, digits aside, at the top or the foot of many pages."""
    edges = [index for index, row in enumerate(rows) if row.new_page]
    edges += [index - 1 for index in edges if index]
    counts = Counter(_as_header(rows[index].text) for index in set(edges))
    often = max(2, sum(row.new_page for row in rows) // _PAGES_PER_HEADER)
    repeated = {text for text, count in counts.items() if count >= often and _may_head_a_page(text)}
    dropped = {index for index in edges if _as_header(rows[index].text) in repeated}
    kept: list[Row] = []
    turned = False
    for index, row in enumerate(rows):
        if index in dropped:
            turned = turned or row.new_page
        else:
            kept.append(replace(row, new_page=True) if turned else row)
            turned = False
    return tuple(kept)


def _may_head_a_page(text: str) -> bool:
    """Tell whether a line that comes back can stand outside the text: it starts no point and ends no sentence."""
    starts, ends = not text[:1].islower() and bullet(text) is None, not text.endswith((".", ",", ";", ":"))
    return starts and ends and len(text) <= _MAX_RUNNING_HEADER


def _as_header(text: str) -> str:
    """Give a line in a form in which one header is the same on every page; "3) Wonen" and "4) Wonen" are two titles."""
    return text if numberings(text) else re.sub(r"\d+", "#", text)
