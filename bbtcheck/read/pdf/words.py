"""The characters of a page as words, each with its box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_HYPHENS = {"\ufffe": "-", "\x02": "-", "\u00ad": "-"}
"""What pdfium gives for the hyphen at the end of a broken line, and the soft hyphen that was printed."""
_BLANKS = frozenset("\u00a0\u2007\u202f\u2009")
_GAP = 35
_SHIFT = 40


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character and its box, in hundredths of a point from the top left corner of the page."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a word reaches that is read at another height than where it stands: top, bottom, first and last line.

    A word that was broken over lines reaches over all of them. The lines are those that its characters stand on.
    """

    top: int
    bottom: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank between them, with the box around it.

    ``base`` is the line that its characters stand on, as near as the file says it. ``own`` is set where a word is read
    at another height than where it stands; its box is then where it is read. ``row`` counts the rows of the tables of
    the page, where they can be told apart.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    base: int | None = None
    own: Reach | None = None
    row: int | None = None

    @property
    def reach(self) -> Reach:
        """Where the word stands on the page."""
        base = self.bottom if self.base is None else self.base
        return self.own or Reach(self.top, self.bottom, base, base)

    @property
    def height(self) -> int:
        """How tall the line of type is that the word stands in; at least 1."""
        return max(1, self.bottom - self.top)

    @property
    def middle(self) -> int:
        """Half way between top and bottom."""
        return (self.top + self.bottom) // 2


def words_of(glyphs: Iterable[Glyph]) -> tuple[Word, ...]:
    """Join characters to words, in the order in which the page gives them.

    A blank ends a word, and so does a gap of a third of the height or a step to another line.
    """
    return tuple(_word(run) for run in _runs(glyphs))


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Sequence[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if (
            glyph.text.isspace()
            or glyph.text in _BLANKS
            or (not glyph.text.isprintable() and glyph.text not in _HYPHENS)
        ):
            if run:
                yield run
            run = []
            continue
        if run and _is_apart(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_blank(text: str) -> bool:
    return text.isspace() or text in _BLANKS or (not text.isprintable() and text not in _HYPHENS)


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    height = max(1, before.bottom - before.top, glyph.bottom - glyph.top)
    gap = glyph.left - before.right
    shift = abs((glyph.top + glyph.bottom) - (before.top + before.bottom)) // 2
    return gap * 100 > _GAP * height or gap < -height or shift * 100 > _SHIFT * height


def _word(run: Sequence[Glyph]) -> Word:
    return Word(
        "".join(_HYPHENS.get(glyph.text, glyph.text) for glyph in run),
        min(glyph.left for glyph in run),
        min(glyph.top for glyph in run),
        max(glyph.right for glyph in run),
        max(glyph.bottom for glyph in run),
        min(glyph.bottom for glyph in run),
    )
