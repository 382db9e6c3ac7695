"""Quotation marks of a legal text: which open, which close, whether they balance, and the text without them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"[“”„«»\"‟]")
"""Every sign that opens or closes a quotation."""
HIDDEN = "\ue000"
"""The sign that stands for a quoted character in a text whose quotations are hidden."""

_OPENS, _CLOSES = "“„«‟", "”»"
_BEFORE_OPENING = "([{:–—-/"
_AFTER_CLOSING = ".,;:)]}?!–—-/"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of the outermost level: offsets of its first character inside and of its closing mark."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a text. ``sound`` is how far the marks can be trusted: all of it when they balance."""

    quotations: tuple[Quotation, ...]
    opened: int
    closed: int
    stray: int | None
    sound: int

    @property
    def balanced(self) -> bool:
        """Tell whether every mark that opens is closed, and none closes what was not opened."""
        return self.stray is None


def direction(text: str, at: int) -> int:
    """Tell from what stands around a mark whether it opens (1), closes (-1) or could do both (0)."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if opens and not closes and after not in ".,;":
        return 1
    if closes and not opens:
        return -1
    sign = text[at]
    return 1 if sign in _OPENS else -1 if sign in _CLOSES else 0


def step(text: str, at: int, depth: int) -> int:
    """Give how deep the quotations are behind a mark; -1 for one that closes what was not opened."""
    way = direction(text, at) or (-1 if depth else 1)
    return depth + way


def read_quotes(text: str) -> Quoted:
    """Find the quotations of a text, nested ones inside their outermost."""
    found: list[Quotation] = []
    opened = closed = depth = 0
    outer, strays = [], []
    for match in MARK.finditer(text):
        after = step(text, match.start(), depth)
        if after > depth:
            opened += 1
            outer.append(match.start())
        else:
            closed += 1
            if after < 0:
                strays.append(match.start())
                continue
            start = outer.pop()
            if after == 0:
                found.append(Quotation(start + 1, match.start()))
        depth = max(after, 0)
    # A mark that opens before the last one was closed is the sign of a mark left out, not of a quotation inside.
    unclosed = outer[:1]
    stray = min((*strays, *unclosed), default=None)
    return Quoted(tuple(found), opened, closed, stray, len(text) if stray is None else stray)


def hide(text: str, quoted: Quoted) -> str:
    """Give the text as far as its marks can be trusted, with every quoted character hidden, same length."""
    parts: list[str] = []
    position = 0
    for quotation in quoted.quotations:
        if quotation.end > quoted.sound:
            break
        parts.append(text[position : quotation.start])
        parts.append(HIDDEN * (quotation.end - quotation.start))
        position = quotation.end
    parts.append(text[position : quoted.sound])
    return "".join(parts)
