"""The lines of a paper as printed, with their numbers and a caret under each figure that matters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bbtcheck.report.paint import Piece, Row, row
from bbtcheck.source import Place

WIDTH = 100
"""Columns of a printed line that are shown at most; longer lines are cut around the figures."""
AROUND = 30
_TAB = 4


def excerpt(lines: Sequence[str], places: Iterable[Place], indent: str = "  ") -> Iterator[Row]:
    """Give the lines in which the places stand, in reading order, each followed by a line of carets.

    ``lines`` are those of the paper, from line 1. A place without a line, or outside the paper, is passed over.
    """
    seen = [(place.line, place) for place in places if place.line and 0 < place.line <= len(lines)]
    seen.sort(key=lambda item: (item[0], item[1].column or 0))
    gutter = len(str(max((number for number, _ in seen), default=0)))
    for number, group in groupby(seen, key=lambda item: item[0]):
        text = lines[number - 1]
        spans = [_span(place, text) for _, place in group]
        shown, carets = _cut(*_drawn(text, [span for span in spans if span is not None]))
        yield row(Piece(f"{indent}{number:>{gutter}} | ", "faint"), shown)
        if carets:
            yield row(Piece(f"{indent}{'':>{gutter}} | ", "faint"), Piece(carets, "caret"))


def _span(place: Place, text: str) -> tuple[int, int] | None:
    """The figure as offsets in its line; None when only the line is known."""
    if place.column is None or place.column > len(text):
        return None
    start = place.column - 1
    end = place.end_column - 1 if place.end_column is not None else start + 1
    return start, max(start + 1, min(end, len(text)))


def _drawn(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Draw a line and its carets, column under column, whatever the width of the characters."""
    shown: list[str] = []
    carets: list[str] = []
    for offset, char in enumerate(text):
        drawn, width = _cell(char)
        marked = any(start <= offset < end for start, end in spans)
        shown.append(drawn)
        carets.append(("^" if marked else " ") * width)
    return "".join(shown).rstrip(), "".join(carets).rstrip()


def _cell(char: str) -> tuple[str, int]:
    """How a character is drawn, and how many columns it takes on a terminal."""
    if char == "\t":
        return " " * _TAB, _TAB
    if unicodedata.combining(char):
        return char, 0
    if not char.isprintable():
        return (" ", 1) if char.isspace() else ("\ufffd", 1)
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(shown: str, carets: str) -> tuple[str, str]:
    """Keep the part of a long line that holds the figures."""
    if len(shown) <= WIDTH:
        return shown, carets
    first = len(carets) - len(carets.lstrip())
    start = max(0, first - AROUND) if carets else 0
    end = start + WIDTH
    before, after = "… " if start else "", " …" if end < len(shown) else ""
    return before + shown[start:end].rstrip() + after, (" " * len(before) + carets[start:end]).rstrip()
