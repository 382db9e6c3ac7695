"""Columns that are told by where they stand: under their heads on a page, or in a text with blanks between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bbtcheck.genres.relance_monitor.markup import Piece, cells_of
from bbtcheck.genres.relance_monitor.vocabulary import COLUMNS
from bbtcheck.read.document import Line

_WORD = re.compile(r"\S+")
_QUARTER = re.compile(r"(?:[12]\d{3}\s?-?\s?[QK][1-4]|[QK][1-4]\s?-?\s?[12]\d{3})(?=\s+\S)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(?:pagina|p\.|blz\.?)?\s*\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?\s*", re.IGNORECASE)
_SLACK = 3
_SHORT_HEAD = 5
_SLACK_ON_PAGE = 600  # hundredths of a point


@dataclass(frozen=True, slots=True)
class Placed:
    """The heads of a table with where each starts, in characters or, on a page, in hundredths of a point."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    on_page: bool

    def cells(self, line: Line) -> tuple[tuple[str, Piece], ...]:
        """Give the cells of a line with the names of their columns; nothing for the number of a page."""
        if _PAGE_NUMBER.fullmatch(line.text) or bool(line.words) is not self.on_page:
            return ()
        pieces = [part for piece in cells_of(line) if piece.text for part in _cut_at_quarter(piece)]
        if not self.on_page and len(pieces) == len(self.names):
            return tuple(zip(self.names, pieces, strict=True))  # a full row need not stand under its heads
        return tuple((self._name(piece), piece) for piece in pieces)

    def _name(self, piece: Piece) -> str:
        slack = _SLACK_ON_PAGE if self.on_page else _SLACK
        return self.names[max(bisect_right(self.starts, _start(piece, self.on_page) + slack) - 1, 0)]


def placed_columns(line: Line) -> Placed | None:
    """Read a line that is only heads of columns, as they stand; None for another line, and for rows with real cells."""
    words = list(_WORD.finditer(line.text))
    boxed = bool(line.words) and all(word.box is not None for word in line.words)
    parted = bool(line.cells) or "|" in line.text or ("\t" in line.text and not boxed)
    names = [_name_of(word[0].upper()) for word in words]
    if parted or len(names) < 2 or not all(names) or len(set(names)) < len(names):
        return None
    starts = [_start(Piece(line, *word.span()), boxed) for word in words]
    return Placed(tuple(names), tuple(starts), boxed) if starts == sorted(starts) else None


def _name_of(word: str) -> str:
    """Give the column a head names; a long head may be broken in a narrow column: "REALISATIE-" and "GRAAD"."""
    if word in COLUMNS:
        return COLUMNS[word]
    known = [
        name
        for head, name in COLUMNS.items()
        if len(word) > _SHORT_HEAD and head.startswith(word.rstrip("-"))
    ]
    return known[0] if len(known) == 1 else ""


def ends_heads(line: Line) -> bool:
    """Tell whether a line below the heads is only the rest of heads that were broken."""
    words = line.text.split()
    return bool(words) and all(
        word.isupper() and any(head.endswith(word) for head in COLUMNS) for word in words
    )


def _start(piece: Piece, on_page: bool) -> int:
    start = piece.start + len(piece.raw) - len(piece.raw.lstrip())
    if not on_page:
        return start
    box = piece.line.place("", start, start + 1).box
    return box.left if box is not None else 0


def _cut_at_quarter(piece: Piece) -> tuple[Piece, ...]:
    """Part a quarter from what stands a single blank behind it."""
    match = _QUARTER.match(piece.raw.lstrip())
    if match is None:
        return (piece,)
    cut = piece.end - len(piece.raw.lstrip()) + match.end()
    return Piece(piece.line, piece.start, cut), Piece(piece.line, cut, piece.end)
