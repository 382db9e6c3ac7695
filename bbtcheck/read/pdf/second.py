"""A second reader for PDF: page by page, whether another library reads the same figures as the first one did.

Fonts, encodings and the places of characters are read anew; only how characters become words, and how words that are
broken over lines are put together, is shared. What differs is told, and which of the two is right is for a person to
see.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from bbtcheck.read.apart import Ended, answers
from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import Limits
from bbtcheck.read.pdf.broken import mended
from bbtcheck.read.pdf.turn import upright
from bbtcheck.read.pdf.words import Glyph, words_of
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_FIGURE = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_HUNDREDTHS = 100
_SAME_PLACE = 100
_MOST_NAMED = 6
_TASK = f"{__name__}:counted"


def second_reading(document: Document, limits: Limits) -> tuple[Note, ...]:
    """Read a PDF again, and give a note for every page on which the figures differ, or one that all are the same.

    The library runs in a process of its own and is ended when it takes too long, which is a note too. Raises
    UsageError when it is not installed.
    """
    needed("playa", "pdf-vote", document.name)
    first = _first(document.lines)
    pages = sorted(first)
    notes: list[Note] = []
    left = list(reversed(pages))
    try:
        for found in answers(_TASK, document.source, limits, pages=pages) if pages else ():
            page = left.pop()
            again = found if isinstance(found, str) else Counter(found)
            notes.extend(_compared(page, first[page], again))
    except (Ended, OSError) as error:
        notes.append(_broken_off(error, left[-1] if left else pages[-1], pages[-1], limits))
    return tuple(notes) or (Note("second_reading_agrees", (("pages", str(len(pages))),)),)


def counted(source: Source, limits: Limits, pages: Sequence[int]) -> Iterator[dict[str, int] | str]:
    """Count the figures of each page as the second library reads it; what failed, where it cannot."""
    playa = needed("playa", "pdf-vote", source.name)
    try:
        with playa.parse(source.data) as pdf:
            yield from (_second(pdf, number, limits) for number in pages)
    except Exception as error:  # a file that only the first reader can open
        yield from [type(error).__name__] * len(pages)


def _broken_off(error: Exception, page: int, last: int, limits: Limits) -> Note:
    """Say from which page on nothing was read again, and why."""
    left = (("page", str(page)), ("last", str(last)))
    if error.args[:1] == ("too_long",):
        allowed = (("seconds", str(limits.max_page_seconds)), ("all", str(limits.max_seconds)))
        return Note("second_reading_too_long", (*left, *allowed))
    return Note("second_reading_broken_off", left)


def _first(lines: Sequence[Line]) -> dict[int, list[tuple[str, int]]]:
    """The figures that were read on each page, each with the number of its line."""
    found: dict[int, list[tuple[str, int]]] = {}
    for line in lines:
        if line.page is not None and line.words:
            figures = found.setdefault(line.page, [])
            figures.extend((figure, line.number) for word in line.words for figure in _figures(word.text))
    return found


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(text)


def _second(pdf: Any, number: int, limits: Limits) -> dict[str, int] | str:
    """Count the figures of a page as the second library reads it; the name of what failed when it cannot."""
    try:
        page = pdf.pages[number - 1]
        glyphs = list(islice(_once(_glyphs(page)), limits.max_page_characters))
        size = round(page.width * _HUNDREDTHS), round(page.height * _HUNDREDTHS)
        words = mended(words_of(upright(glyphs, *size))).words
        return Counter(figure for word in words for figure in _figures(word.text))
    except Exception as error:
        return type(error).__name__


def _glyphs(page: Any) -> Iterator[Glyph]:
    for glyph in page.glyphs:
        left, top, right, bottom = (round(edge * _HUNDREDTHS) for edge in glyph.bbox)
        for character in glyph.text or " ":
            yield Glyph(character, left, top, right, bottom)


def _once(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Leave out a character that is printed over itself to look bold; the first reader does so too."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        across, down = glyph.left // _SAME_PLACE, glyph.top // _SAME_PLACE
        if glyph.text.isspace() or not any(
            (glyph.text, across + x, down + y) in seen for x in (-1, 0, 1) for y in (-1, 0, 1)
        ):
            seen.add((glyph.text, across, down))
            yield glyph


def _compared(page: int, first: Sequence[tuple[str, int]], again: Counter[str] | str) -> Iterator[Note]:
    here = ("page", str(page))
    if isinstance(again, str):
        yield Note("second_reading_failed", (here, ("fault", again)))
        return
    counted = Counter(figure for figure, _ in first)
    only_first, only_second = counted - again, again - counted
    if only_first or only_second:
        line = next((line for figure, line in first if figure in only_first), None)
        said = (here, ("read", _named(only_first)), ("otherwise", _named(only_second)))
        yield Note("page_misread", said, line)


def _named(figures: Counter[str]) -> str:
    """The first figures, in order, with how often when that is more than once."""
    shown = [f"{figure} ({times}×)" if times > 1 else figure for figure, times in sorted(figures.items())]
    return "; ".join(shown[:_MOST_NAMED]) + ("; …" if len(shown) > _MOST_NAMED else "") if shown else "–"
