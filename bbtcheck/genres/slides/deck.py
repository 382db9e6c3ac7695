"""A paper as slides: where each begins, its title, and the items on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.segments import whole_label
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.genres.table_parts import is_footer
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document, Line

_MARK = re.compile(r" (?=[^\s│|•◦▪●○■□➢➔✓*·–—-])(?!o\s)(?!20[0-9]{2}\s+20[0-9]{2}\b)(?=.*[^\W\d_])")
_PART = re.compile(r"\s*(?:\(\s*[0-9]{1,2}(?:\s*/\s*[0-9]{1,2})?\s*\)|\(?vervolg\)?)\s*$", re.IGNORECASE)
_LONE = re.compile(r"\s*[0-9]{1,3}\s*")
_BLANKS = 3
_PAGE_LINES = 5
_MAX_TITLE = 120


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its lines (from, to), and its items: those below the title, and a title with a figure.

    ``marked`` is true where the paper itself shows that a page begins, and not only blank lines.
    """

    title: str
    first: int
    last: int
    items: tuple[Item, ...]
    title_lines: tuple[int, int]
    marked: bool

    @property
    def key(self) -> str:
        """The title without its part number, for comparison."""
        return " ".join(words_of(_PART.sub("", self.title)))

    @property
    def is_divider(self) -> bool:
        """Tell whether the slide holds only a title, as between two chapters."""
        return not self.items

    @property
    def body(self) -> tuple[Item, ...]:
        """The items below the title."""
        head = self.title_lines[0]
        return self.items[1:] if self.title and self.items and self.items[0].first == head else self.items


def slides_of(document: Document, items: Sequence[Item], tables: frozenset[int]) -> tuple[Slide, ...]:
    """Cut a paper into slides at page marks, at page numbers and at several blank lines."""
    starts = list(_starts(document.lines, tables))
    made: list[Slide] = []
    position = 0
    for index, (start, marked) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(document.lines) + 1
        held: list[Item] = []
        while position < len(items) and items[position].first < end:
            if not is_footer(items[position].text) and not _LONE.fullmatch(items[position].text):
                held.append(items[position])
            position += 1
        if held:
            made.append(_slide(held, start, end - 1, marked))
    return tuple(made)


def sections_of(slides: Sequence[Slide]) -> Iterator[tuple[Slide, ...]]:
    """Give the slides that follow each other under one title, together."""
    for _, group in groupby(slides, key=lambda slide: slide.key or slide.first):
        yield tuple(group)


def _slide(held: list[Item], start: int, end: int, marked: bool) -> Slide:
    head = held[0]
    worded = len(head.text) <= _MAX_TITLE and any(letter.isalpha() for letter in head.text)
    titled = worded and (not head.stated or (marked and head.bullet is None))
    return Slide(
        title=_title(head) if titled else "",
        first=start,
        last=end,
        items=tuple(held[1:] if titled and not head.stated else held),
        title_lines=(head.first, head.last),
        marked=marked,
    )


def _title(head: Item) -> str:
    """Give the title without the amount of money beside it: "Fietspaden – 40 mio euro" is titled "Fietspaden"."""
    money = any(mention.figure.kind is FigureKind.AMOUNT for mention in head.stated)
    return squeezed(whole_label(head) if money else head.text)


def _starts(lines: Sequence[Line], tables: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """Give the numbers of the lines on which slides begin, and whether the paper marks the page there."""
    paged = len({line.page for line in lines if line.page is not None}) > 1
    yield from _on_pages(lines) if paged else _by_layout(lines, tables)


def _on_pages(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    page: int | None = None
    for line in lines:
        if line.text.strip() and line.page != page:
            page = line.page
            yield line.number, True


def _by_layout(lines: Sequence[Line], tables: frozenset[int]) -> Iterator[tuple[int, bool]]:
    indented = _are_mostly_marked(lines)
    numbers = _page_numbers(lines)
    blanks, after_footer = _BLANKS, False
    for line in lines:
        if not line.text.strip():
            blanks += 1
            continue
        marked = not indented and line.number not in tables and _MARK.match(line.text) is not None
        if marked or blanks >= _BLANKS or (after_footer and blanks):
            yield line.number, marked
        after_footer = is_footer(line.text) or line.number in numbers
        blanks = 0


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that are only a number, one more than the number of that kind before it: those of pages."""
    alone = [(line.number, int(line.text)) for line in lines if _LONE.fullmatch(line.text)]
    found: set[int] = set()
    for (above, first), (below, second) in pairwise(alone):
        if second == first + 1 and below - above >= _PAGE_LINES:
            found.update((above, below))
    return frozenset(found)


def _are_mostly_marked(lines: Sequence[Line]) -> bool:
    """Tell whether the blank before a line is only its layout, so that it marks nothing."""
    printed = [line.text for line in lines if line.text.strip()]
    return sum(_MARK.match(text) is not None for text in printed) * 2 > len(printed)
