"""Pieces of printed lines, which know where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.read import Line

MAX_LINE = 2000
"""What is looked at of one line, in characters, so that a line without end costs no time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one printed line: from character ``start`` to ``end`` (counted from 0) of it."""

    line: Line
    start: int
    end: int
    page: int = 1

    @property
    def text(self) -> str:
        """The characters of the piece."""
        return self.line.text[self.start : self.end]

    def part(self, start: int, end: int) -> Piece:
        """Give the characters ``start`` to ``end``, counted from 0 in the piece."""
        return Piece(self.line, self.start + start, self.start + end, self.page)


Block = tuple[Piece, ...]
"""Lines that stand together without a blank line between them."""
