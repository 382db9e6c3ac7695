"""Pages whose text does not run from left to right: turned upright for reading, and back for marks on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bbtcheck.read.pdf.words import Glyph
from bbtcheck.source import Box


def upright(glyphs: Sequence[Glyph], width: int, height: int) -> Sequence[Glyph]:
    """Turn the characters of a page so that most of the text runs from left to right."""
    turn = turn_of(glyphs)
    return [_turned(glyph, turn, width, height) for glyph in glyphs] if turn else glyphs


def turn_of(glyphs: Sequence[Glyph]) -> int:
    """Tell in which direction the text of a page runs: 0 to the right, 90 down, 180 to the left, 270 up."""
    directions: Counter[int] = Counter()
    for before, glyph in pairwise(glyphs):
        if before.text.isspace() or glyph.text.isspace():
            continue
        across = (glyph.left + glyph.right) - (before.left + before.right)
        down = (glyph.top + glyph.bottom) - (before.top + before.bottom)
        if abs(across) > 4 * abs(down):
            directions[0 if across > 0 else 180] += 1
        elif abs(down) > 4 * abs(across):
            directions[90 if down > 0 else 270] += 1
    return max((0, 90, 180, 270), key=lambda turn: (directions[turn], -turn))


def turned_back(box: Box, turn: int, width: int, height: int) -> Box:
    """Give a box of the upright page as it stands on the page itself."""
    if turn == 90:
        return Box(width - box.bottom, box.left, width - box.top, box.right)
    if turn == 180:
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    if turn == 270:
        return Box(box.top, height - box.right, box.bottom, height - box.left)
    return box


def _turned(glyph: Glyph, turn: int, width: int, height: int) -> Glyph:
    if turn == 90:
        return Glyph(glyph.text, glyph.top, width - glyph.right, glyph.bottom, width - glyph.left)
    if turn == 180:
        return Glyph(
            glyph.text, width - glyph.right, height - glyph.bottom, width - glyph.left, height - glyph.top
        )
    return Glyph(glyph.text, height - glyph.bottom, glyph.left, height - glyph.top, glyph.right)
