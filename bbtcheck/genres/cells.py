"""The cells of one row of a table: as many figures as there are columns, wherever blanks and dashes stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from bbtcheck.genres.row_tokens import HARD_BLANKS, Part, Token, merged_groups
from bbtcheck.genres.words import plain
from bbtcheck.read import Line

_DASH = "[-\u2010\u2011\u2013\u2014\u2212]"
_FIGURE = re.compile(rf"(?:[+(]|{_DASH})?[.,]?[0-9][0-9.,'’{HARD_BLANKS}]*(?:\)|{_DASH})?")
_NIL = re.compile(rf"{_DASH}{{1,3}}|n\.?v\.?t\.?|nihil|p\.m\.", re.IGNORECASE)
# A hard blank between digits groups thousands and parts no words.
_WORD = re.compile(rf"(?:[^\s|]|(?<=[0-9])[{HARD_BLANKS}](?=[0-9]{{3}}(?![0-9])))+")
Words: TypeAlias = tuple[tuple[re.Match[str], Token | None], ...]
"""The words of a line, each with the figure or lone dash it is, or None."""
_CLOSED = re.compile(r"[0-9][0-9.,'’]*\)")


def words_in(line: Line, start: int = 0) -> Words:
    """Give every word of a line from an offset on, with the figure or lone dash it is, or None.

    A figure in brackets with a blank inside ("( 640)") is one word.
    """
    found: list[tuple[re.Match[str], Token | None]] = []
    for match in _WORD.finditer(line.text, start):
        token = _token(match, line)
        if found and found[-1][0][0] == "(" and _CLOSED.fullmatch(match[0]):
            opened = found.pop()[0]
            token = Token(Part.NUMBER, f"({match[0]}", line, opened.start(), match.end())
        found.append((match, token))
    return tuple(found)


def _token(match: re.Match[str], line: Line) -> Token | None:
    if _NIL.fullmatch(match[0]):
        return Token(Part.NIL, match[0], line, match.start(), match.end())
    if _FIGURE.fullmatch(match[0]):
        return Token(Part.NUMBER, match[0], line, match.start(), match.end())
    return None


def row_figures(line: Line, *, shares: bool = False) -> tuple[str, tuple[Token, ...]]:
    """Split a line into its words and the figures and dashes that close it; percentages only with ``shares``."""
    found: list[Token] = []
    words = list(words_in(line))
    while words:
        match, token = words.pop()
        if token is None and shares:
            token = _share(line, words, match)
        if token is None:
            break
        found.append(token)
    found.reverse()
    start = found[0].start if found else len(line.text)
    return " ".join(plain(line.text)[:start].split()), tuple(found)


def _share(
    line: Line, before: list[tuple[re.Match[str], Token | None]], match: re.Match[str]
) -> Token | None:
    """Read a percentage that a word closes: "98,4%", or "%" behind a figure, which is then taken from the rest."""
    start = match.start()
    figure = before[-1][1] if match[0] == "%" and before else None
    if figure is not None:
        before.pop()
        start = figure.start
    text = line.text[start : match.end()]
    if not text.endswith("%") or _FIGURE.fullmatch(text[:-1].rstrip()) is None:
        return None
    return Token(Part.PERCENT, text, line, start, match.end())


def fitted(tokens: Sequence[Token], columns: int) -> tuple[Token, ...] | None:
    """Give one token for each column, or None when the figures do not say which column they stand in.

    A dash is an empty cell where the cells are then as many as the columns, else the minus of the figure behind
    it; groups of three digits that are parted by blanks are joined when they are too many.
    """
    if len(tokens) == columns:
        return tuple(tokens)
    for candidate in (with_signs(tokens), tokens):
        if len(candidate) >= columns and (merged := merged_groups(candidate, columns)) is not None:
            return merged
    return None


def one_figure(words: Words) -> Words:
    """Take a line that holds only "- 74" or "1 404" as one figure, as where each cell has its own line."""
    tokens = [token for _, token in words if token is not None]
    made = fitted(tokens, 1) if len(tokens) == len(words) > 1 else None
    return ((words[-1][0], made[0]),) if made is not None else words


def with_signs(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Take every lone dash just before a figure as its minus: "- 1.640" is one figure."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if before is not None and before.part is Part.NIL and _signs(before, token):
            gap = " " * (token.start - before.end)
            found[-1] = replace(token, text=f"{before.text}{gap}{token.text}", start=before.start)
        else:
            found.append(token)
    return tuple(found)


def _signs(dash: Token, token: Token) -> bool:
    return (
        token.part is Part.NUMBER
        and dash.line.number == token.line.number
        and token.text[0].isdigit()
        and 0 < token.start - dash.end <= 3
        and len(dash.text) == 1
    )
