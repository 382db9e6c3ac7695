"""The tables of Markdown: rows of cells between upright bars, told by the line of dashes that each such table has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.read.document import Cell, Line

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+|~~)(?=\S)(.+?)(?<=\S)\1")


def with_cells(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give the rows of the tables in a Markdown text their cells; all other lines stay as they are.

    The marks of bold and slanted text around a cell are no part of its text.
    """
    made = list(lines)
    for first, last in _tables([line.text for line in lines]):
        for at in range(first, last):
            made[at] = replace(lines[at], cells=_cells(lines[at].text))
    return tuple(made)


def _tables(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each run of rows in which a line of dashes stands.

    A row behind one blank line still belongs to the table when it has as many cells and no table starts there.
    """
    at = 0
    while at < len(texts):
        end = at
        while end < len(texts) and (_is_row(texts[end]) or (end > at and _goes_on(texts, end))):
            end += 1
        if end - at > 1 and any(map(_is_rule, texts[at:end])):
            yield at, end
        at = max(end, at + 1)


def _is_row(text: str) -> bool:
    return _BAR.search(text) is not None and bool(text.strip())


def _is_rule(text: str) -> bool:
    return "|" in text and "-" in text and _RULE.fullmatch(text) is not None


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """Tell whether a line is blank and the row behind it is one more of the table before it."""
    if texts[at].strip() or at + 1 >= len(texts) or not _is_row(texts[at + 1]):
        return False
    starts = at + 2 < len(texts) and _is_rule(texts[at + 2])
    return not starts and len(_spans(texts[at + 1])) == len(_spans(texts[at - 1]))


def _spans(text: str) -> list[tuple[int, int]]:
    """Give begin and end of what stands between the bars of a row; those at its ends part nothing."""
    bars = [match.start() for match in _BAR.finditer(text)]
    cuts = [-1, *bars, len(text)]
    spans = [(before + 1, after) for before, after in pairwise(cuts)]
    if not text[slice(*spans[0])].strip():
        del spans[0]
    if spans and not text[slice(*spans[-1])].strip() and bars and spans[-1][0] > bars[-1]:
        del spans[-1]
    return spans


def _cells(text: str) -> tuple[Cell, ...]:
    if _is_rule(text) or not text.strip():
        return (Cell("", 0),)
    return tuple(_cell(text, start, end) for start, end in _spans(text))


def _cell(text: str, start: int, end: int) -> Cell:
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    shown = shown.strip()
    while (marked := _EMPHASIS.fullmatch(shown)) is not None:
        start += len(marked[1])
        shown = marked[2]
    return Cell(shown, start)
