"""Rows that begin with the code of a programme or of one of its structure elements: "XB-C Fietsbeleid 1.200 1.150"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.row_tokens import Part, Token
from bbtcheck.genres.words import rejoined, squeezed
from bbtcheck.read import Document, Line

_CODE = re.compile(r"(?P<programme>[A-Z]{2})(?:-(?P<element>[A-Z]))?(?= [^\W\d_])")
_MAX_NAME = 90
_MAX_WRAPPED = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One row: its code, its name, the figures that close it, and its first and last line.

    ``element`` is the letter of the structure element, empty in the row of the whole programme.
    """

    programme: str
    element: str
    name: str
    figures: tuple[Token, ...]
    first: Line
    last: Line

    @property
    def code(self) -> str:
        """The code as it is printed."""
        return f"{self.programme}-{self.element}" if self.element else self.programme


def coded_rows_of(document: Document) -> tuple[CodedRow, ...]:
    """Read the rows that begin with a code; nothing where the paper has no structure elements with codes."""
    rows = tuple(_rows(document.lines))
    return rows if sum(bool(row.element) for row in rows) >= _FEWEST else ()


def _rows(lines: Sequence[Line]) -> Iterator[CodedRow]:
    for index, line in enumerate(lines):
        match = _CODE.match(squeezed(line.text)[:_MAX_NAME])
        if match is None:
            continue
        words, figures = row_figures(line)
        last = line
        for below in lines[index + 1 : index + 1 + _MAX_WRAPPED] if not figures else ():
            if not below.text.strip():
                continue
            if _CODE.match(squeezed(below.text)[:_MAX_NAME]):
                break
            more, figures = row_figures(below)
            words, last = rejoined(words, more), below
            if figures:
                break
        name = words[match.end() :].strip(" –-:")
        amounts = any(token.part is Part.NUMBER for token in figures)
        if amounts and len(name) <= _MAX_NAME and not any(letter.isdigit() for letter in name):
            yield CodedRow(match["programme"], match["element"] or "", name, figures, line, last)
