"""How a line is laid out: its cells, the figures at the end of each, and the words of the lines around it.

The layout decides what a dash before a figure is. A minus that touches its figure is a sign (``-37.565``, ``+431``)
unless it touches a letter, digit or closing mark on its other side. A minus with a blank behind it is a sign

* in a cell that holds nothing but figures (``10.605   - 1.640``),
* after a label, when only figures follow and a gap of two blanks or more stands before it,
* after a label, when it opens at least two figures, stands among at least three, or is followed by a figure
  with thousands (``-4.917 - 4.755``), and nothing else follows,
* at the start of a cell that holds one figure with its unit and nothing else (``- 5,2 mio euro``).

Everywhere else it is a dash: ``extra plaatsen  - 800 miljoen euro investeringen`` and the bullet in
``- 5 plaatsen voor jongeren``. Cells are parted by tabs and by vertical bars.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bbtcheck.quantity.number import BLANKS, MINUS_SIGNS
from bbtcheck.quantity.vocabulary import fold

FIGURE_CHARACTERS = "0123456789.,'’%‰()+€" + BLANKS + MINUS_SIGNS
"""What a stretch of figures without words is made of."""

_NUMBER = re.compile(r"[0-9][0-9.,'’]*+")
_CELL = re.compile(r"[^\t|]+")
_SINGLE = re.compile(
    rf"[+{MINUS_SIGNS}][{BLANKS}]*(?:€|eur)?[{BLANKS}]*[0-9][0-9.,]*+[{BLANKS}]*"
    r"(?:duizend|miljoen|miljard|mio|mln|mld)?\.?"
    rf"[{BLANKS}]*(?:k?euro?|€|%|procent|vte)?[{BLANKS}]*"
)
_THOUSANDS = re.compile(r"[0-9]\.[0-9]{3}(?![0-9])")
_WINDOW = 48
_INDENT = 4
_JOINS_BACK = re.compile(r"(?:[^\W\d_]|[.€≥≤<>(])\s*$")
_JOINS_ON = re.compile(r"\s*(?:EUR|VTE|FTE|€|%)")
_MONTH_START = re.compile(
    r"\s*(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line; offsets are in the joined text. From ``naked`` on it holds only figures."""

    start: int
    end: int
    naked: int
    figures: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A line between the ends of its neighbours.

    ``joined`` is the text to search, ``folded`` the same in lower case; the line itself is ``joined[start:end]``.
    """

    joined: str
    folded: str
    start: int
    end: int
    cells: tuple[Cell, ...]

    def cell_at(self, offset: int) -> Cell | None:
        """Give the cell that holds the offset; None between cells and outside the line."""
        position = bisect_right(self.cells, offset, key=_start_of) - 1
        return self.cells[position] if position >= 0 and offset < self.cells[position].end else None

    def among_figures(self, offset: int) -> bool:
        """Tell whether the offset is in a stretch of several figures without words, such as a table row."""
        cell = self.cell_at(offset)
        return cell is not None and offset >= cell.naked and cell.figures > 1

    def is_sign(self, sign: int, number: int) -> bool:
        """Tell whether the plus or minus at offset ``sign`` belongs to the number at offset ``number``."""
        before = self.joined[sign - 1] if sign > 0 else " "
        if number == sign + 1:
            return not (before.isalnum() or before in ")]%+'’.," + MINUS_SIGNS)
        if before.isdigit():
            return False
        if self.joined[sign] == "+":
            return re.search(r"[\d+]\s*$", self.joined[max(0, sign - 8) : sign]) is None
        cell = self.cell_at(sign)
        return cell is not None and (self._in_tail(cell, sign) or self._alone(cell, sign))

    def is_bracketed_negative(self, opening: int, digits: int) -> bool:
        """Tell whether the bracket at ``opening`` makes a figure of so many digits negative: ``(1.640)``."""
        cell = self.cell_at(opening)
        if cell is None or opening < cell.naked:
            return False
        if cell.whole:
            return cell.figures > 1 or digits > 2
        return digits > 2 and (cell.figures > 1 or self._gap_before(opening))

    def _in_tail(self, cell: Cell, sign: int) -> bool:
        """Tell whether a spaced minus is one of the figures that end a cell."""
        if sign < cell.naked:
            return False
        if cell.whole or self._gap_before(sign) or cell.figures > 2:
            return True
        first = not self.joined[cell.naked : sign].strip()
        return cell.figures == 2 and (first or _THOUSANDS.search(self.joined, sign, cell.end) is not None)

    def _alone(self, cell: Cell, sign: int) -> bool:
        """Tell whether the cell is one signed figure with its unit."""
        opens = not self.joined[cell.start : sign].strip()
        return opens and _SINGLE.fullmatch(self.folded[sign : cell.end]) is not None

    def _gap_before(self, offset: int) -> bool:
        """Tell whether a column gap stands before the offset."""
        return offset > 1 and not self.joined[offset - 2 : offset].strip(BLANKS)


def lay_out(text: str, before: str = "", after: str = "") -> Layout:
    """Lay a line out between its neighbours; a neighbour is taken in only where a sentence may run on."""
    body = text.rstrip()
    head = _head(body, before)
    joined = head + body + _tail(body, after)
    cells = tuple(_cell(match, len(head)) for match in _CELL.finditer(body))
    return Layout(joined, fold(joined), len(head), len(head) + len(body), cells)


def _start_of(cell: Cell) -> int:
    """Give where a cell starts, to search cells by."""
    return cell.start


def _cell(match: re.Match[str], shift: int) -> Cell:
    """Measure one cell: where its closing figures begin and how many there are."""
    content = match[0]
    words = content.rstrip(FIGURE_CHARACTERS)
    naked = len(words)
    if words:
        blank = re.search(rf"[{BLANKS}]", content[naked:])
        naked = naked + blank.start() if blank else len(content)
    figures = len(_NUMBER.findall(content, naked))
    offset = match.start() + shift
    return Cell(offset, match.end() + shift, offset + naked, figures, whole=not words)


def _head(body: str, before: str) -> str:
    """Give the end of the line before, when the sentence may run on into this line."""
    indent = len(body) - len(body.lstrip())
    runs_on = _JOINS_BACK.search(before[-_WINDOW:]) or _MONTH_START.match(fold(body[:_WINDOW]))
    if indent >= _INDENT or not any(map(str.isalpha, body)) or not runs_on:
        return ""
    return before[-_WINDOW:].rstrip() + " "


def _tail(body: str, after: str) -> str:
    """Give the start of the line after, when the sentence may run on into it."""
    follows = after.lstrip()[:_WINDOW]
    if not follows or not any(map(str.isalpha, body)):
        return ""
    return " " + follows if follows[0].islower() or _JOINS_ON.match(follows) else ""
