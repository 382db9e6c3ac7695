"""Rows of cells as the lines that genres read: the bars and marks of Markdown are blanks, its rulers are no rows."""

from __future__ import annotations

import re
from dataclasses import replace

from bbtcheck.read import Document, Line

_RULER = re.compile(r"[\s|:-]*-[\s|:-]*")
_MARK = re.compile(r"[^\s|]")


def without_bars(document: Document) -> Document:
    """Give a paper with its rows between bars as rows between tabs, as in a Word file; every character keeps its place.

    The line of dashes below the head of such a table is made blank, and so are the marks of bold text around a cell.
    """
    if not any(line.cells and "|" in line.text for line in document.lines):
        return document
    return replace(document, lines=tuple(map(_row, document.lines)))


def _row(line: Line) -> Line:
    if not line.cells or "|" not in line.text:
        return line
    if _RULER.fullmatch(line.text):
        return replace(line, text="", cells=())
    made, end = [], 0
    for cell in line.cells:
        made += [_between(line.text[end : cell.start]), cell.text]
        end = cell.end
    return replace(line, text="".join([*made, _between(line.text[end:])]))


def _between(text: str) -> str:
    return _MARK.sub(" ", text).replace("|", "\t")
