"""Rows of cells as the lines that genres read: the bars and marks of Markdown are blanks, its rulers are no rows."""

from __future__ import annotations

import re
from dataclasses import replace

from bbtcheck.read import Document, Line

_BAR = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[\s|:-]*-[\s|:-]*")
_MARKS = re.compile(r"[*_`~]{1,3}")


def without_bars(document: Document) -> Document:
    """Give a paper with its rows between bars as rows between tabs, as in a Word file; every character keeps its place.

    The line of dashes below the head of such a table is made blank, and so are the marks of bold text in a row.
    """
    if not any(line.cells and "|" in line.text for line in document.lines):
        return document
    return replace(document, lines=tuple(map(_row, document.lines)))


def _row(line: Line) -> Line:
    if not line.cells or "|" not in line.text:
        return line
    if _RULER.fullmatch(line.text):
        return replace(line, text="", cells=())
    text = _MARKS.sub(lambda mark: " " * len(mark[0]), line.text)
    return replace(line, text=_BAR.sub("\t", text))
