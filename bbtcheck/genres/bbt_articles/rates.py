"""Columns of percentages beside the stages of a budget: how much of a credit was executed, or how much it grows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bbtcheck.genres.cells import fitted
from bbtcheck.genres.row_tokens import Part, Token
from bbtcheck.genres.words import plain
from bbtcheck.read import Line

_PERCENT = r"\(?\s*(?:in\s+)?%\s*\)?"
_HEADING = re.compile(
    r"(?<!\w)(?:(?:benuttings?|aanwendings?|uitvoerings?|realisatie|groei)-?\s?(?:graad|percentage|voet|cijfer)"
    rf"|benutting|aanwending|groei)(?!\w)(?:\s*{_PERCENT})?|(?<![\w,]){_PERCENT}(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 400


def without_rate_headings(line: Line) -> tuple[Line, int]:
    """Give a line of a header with the headings of percentages made blank, and how many there were."""
    if len(line.text) > _LONGEST:
        return line, 0
    text, count = _HEADING.subn(lambda match: " " * len(match[0]), plain(line.text))
    return (replace(line, text=text), count) if count else (line, 0)


def parted(
    tokens: Sequence[Token], credits: int, width: int
) -> tuple[tuple[Token, ...] | None, tuple[Token | None, ...]]:
    """Part the percentages of a row, one behind the stages of each credit, from its amounts.

    A percentage may have its sign, or stand only in the last column of each credit; a dash there is none.
    """
    full = fitted(tokens, credits * (width + 1))
    if full is not None:
        cells = tuple(token for number, token in enumerate(full) if number % (width + 1) < width)
        if not any(token.part is Part.PERCENT for token in cells):
            return cells, tuple(
                None if token.part is Part.NIL else token for token in full[width :: width + 1]
            )
    rates = tuple(token for token in tokens if token.part is Part.PERCENT)
    amounts = [token for token in tokens if token.part is not Part.PERCENT]
    return fitted(amounts, credits * width), rates if len(rates) == credits else ()
