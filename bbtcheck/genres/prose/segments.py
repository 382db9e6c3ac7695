"""The part of a sentence that speaks of one figure, and the words in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind

EDGE = " \t,;:.-–—/+=!*•|\"'“”‘’"
"""Marks that are no part of a label at its ends."""

_BREAK = re.compile(r"(?<=\s)[-–—/](?=\s)|;")
_EMPTY_BRACKETS = re.compile(r"\(\W*\)")
_CURRENCY = re.compile(r"\s*(?:euro|eur\b|€)", re.IGNORECASE)
_REACH = 400
MAX_LABEL = 300
"""How long a label may be; a longer one is cut off."""


class Segments:
    """One item cut at its sentences and dashes; everything is found by bisection, so long lines cost no more.

    Offsets count characters of the item's text from 0.
    """

    def __init__(self, item: Item) -> None:
        """Note where the sentences, the dashes and the stated figures of the item are."""
        self.item = item

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        return [match.span() for match in _BREAK.finditer(self.item.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.item.stated]

    def sentence(self, mention: Mention) -> tuple[int, int]:
        """Give where the sentence with a figure starts and ends."""
        ends, starts = self.item.sentence_bounds
        before, after = bisect_right(starts, mention.start), bisect_left(ends, mention.end)
        start = starts[before - 1] if before else 0
        return start, ends[after] if after < len(ends) else len(self.item.text)

    def around(self, mention: Mention, sentence: tuple[int, int]) -> tuple[int, int]:
        """Give the part of a sentence that speaks of one figure: between dashes, when both sides have figures."""
        low, high = max(sentence[0], mention.start - _REACH), min(sentence[1], mention.end + _REACH)
        figures = self.stated(low, high) or (mention,)
        first, last = figures[0].start, figures[-1].start
        start, end = low, high
        for opening, closing in self._breaks_between(low, high):
            if closing <= mention.start and first < opening:
                start = closing
            elif opening >= mention.end and last > opening:
                end = opening
                break
        part = self.item.text[start:end]
        return start + len(part) - len(part.lstrip()), end

    def stated(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the stated figures that begin between two offsets."""
        return self.item.stated[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def label(self, start: int, end: int) -> str:
        """Give the words between two offsets with the stated figures cut out."""
        pieces, position = [], start
        for mention in self.stated(start, end):
            pieces.append(self.item.text[position : mention.start])
            position = max(position, end_with_currency(self.item, mention))
        pieces.append(self.item.text[position:end])
        text = squeezed(_EMPTY_BRACKETS.sub(" ", " ".join(pieces)))
        return re.sub(r"\s+([,;:.)])", r"\1", text).strip(EDGE)[:MAX_LABEL]

    def _breaks_between(self, start: int, end: int) -> list[tuple[int, int]]:
        low = bisect_left(self._breaks, (start, 0))
        high = bisect_left(self._breaks, (end, 0))
        return self._breaks[low:high]


def whole_label(item: Item) -> str:
    """Give all words of an item with its stated figures cut out."""
    return Segments(item).label(0, len(item.text))


def end_with_currency(item: Item, mention: Mention) -> int:
    """Give where a figure ends with its currency, which may stand on the next line: "28 miljoen / euro"."""
    match = _CURRENCY.match(item.text, mention.end)
    return match.end() if match is not None and mention.figure.kind is FigureKind.AMOUNT else mention.end
