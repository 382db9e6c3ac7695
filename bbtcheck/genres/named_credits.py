"""Tables whose rows name the credit before each figure: "BA 2030 VAK 1.250 / VEK 1.190", one stage on each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.grids import Grid
from bbtcheck.genres.row_tokens import Token, tokens_of
from bbtcheck.genres.table_parts import UnitNote, title_of, unit_note
from bbtcheck.genres.table_rows import read_rows
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records import Credit

_CREDIT = re.compile(r"\b(?P<credit>VAK|VEK)\b\s*[:=]?")
_APART = re.compile(r"(?<=\s)[/|;–](?=\s)|(?<=[0-9])[;,](?=\s)|(?<=\s)-(?=\s+V[AE]K)")
_LONGEST, _LOOK = 160, 4
_FEWEST, _MOST = 2, 40


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its credits in order, and its words and figures without them."""

    line: Line
    credits: tuple[Credit, ...]
    tokens: tuple[Token, ...]


def find_named(document: Document, taken: frozenset[int]) -> tuple[Grid, ...]:
    """Find the tables of this shape outside the lines that are taken, in reading order."""
    found: list[Grid] = []
    group: list[_Row] = []
    for line in document.lines:
        row = _row(line) if line.number not in taken else None
        if row is not None and (not group or row.credits == group[0].credits) and len(group) < _MOST:
            group.append(row)
        elif row is not None or line.text.strip():
            found.extend(_grids(document, group))
            group = [row] if row is not None else []
    found.extend(_grids(document, group))
    return tuple(found)


def _row(line: Line) -> _Row | None:
    """Read "BO 2031 VAK 1.300 / VEK 1.240"; None for a line with anything else in it."""
    text = plain(line.text)
    if len(text) > _LONGEST or not text.strip():
        return None
    marks = list(_CREDIT.finditer(text))
    credits = tuple(Credit(mark["credit"]) for mark in marks)
    if len(marks) < _FEWEST or len(set(credits)) < len(credits) or not text[: marks[0].start()].strip():
        return None
    bare = _APART.sub(_blank, _CREDIT.sub(_blank, text))
    tokens = tokens_of(replace(line, text=bare))
    if tokens is None or sum(not token.is_label for token in tokens) != len(credits):
        return None
    ordered = all(
        sum(not token.is_label and mark.end() <= token.start < end for token in tokens) == 1
        for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True)
    )
    return _Row(line, credits, tuple(replace(token, line=line) for token in tokens)) if ordered else None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _grids(document: Document, group: Sequence[_Row]) -> list[Grid]:
    if len(group) < _FEWEST:
        return []
    tokens = tuple(token for row in group for token in row.tokens)
    rows = read_rows(tokens, len(group[0].credits))
    first, last = group[0].line, group[-1].line
    note = _note(document.lines, first.number)
    made = Grid(
        first,
        first.number,
        last.number,
        group[0].credits,
        rows,
        tokens,
        note,
        name=_heading(document.lines, first.number, note),
    )
    return [made] if len(rows) == len(group) else []


def _above(lines: Sequence[Line], number: int) -> list[Line]:
    """Give the lines just above a line, the nearest first."""
    return [line for line in reversed(lines[max(0, number - _LOOK) : number - 1]) if line.text.strip()]


def _note(lines: Sequence[Line], number: int) -> UnitNote | None:
    """Find the unit just above, which a heading such as "Samengevat (k euro)" may name."""
    return next((found for line in _above(lines, number) if (found := unit_note(line)) is not None), None)


def _heading(lines: Sequence[Line], number: int, note: UnitNote | None) -> str | None:
    """Give the words right above a table, without its unit, where they name no programme."""
    for line in _above(lines, number)[:2]:
        if title_of(line, None) is not None:
            return None
        text = plain(line.text)
        own = note is not None and note.line.number == line.number
        words = squeezed(text[: note.start] + text[note.end :] if note is not None and own else text).strip(
            " ():-–"
        )
        if words:
            return words
    return None
