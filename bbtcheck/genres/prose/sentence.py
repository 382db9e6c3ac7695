"""One sentence of an item: its figures in order, and the words between and around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.segments import Segments

_REACH = 200
"""So many characters before or behind a figure matter to it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its bounds in the text of the item, and those of its figures that may take part."""

    item: Item
    start: int
    end: int
    figures: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.item.text[self.start : self.end]

    def before(self, mention: Mention) -> str:
        """Give the words before a figure, as far as they matter."""
        return self.ahead(mention.start)

    def ahead(self, start: int) -> str:
        """Give the words before a place in the sentence, as far as they matter."""
        return self.item.text[max(self.start, start - _REACH) : start]

    def behind(self, mention: Mention) -> str:
        """Give the words behind a figure, as far as they matter."""
        return self.item.text[mention.end : min(self.end, mention.end + _REACH)]

    def between(self, one: Mention, other: Mention) -> str:
        """Give the text from one figure to the next."""
        return self.item.text[one.end : other.start]

    def is_right_before(self, other: Sentence) -> bool:
        """Tell whether nothing stands between this sentence and another one, so that "daarvan" there is of this one."""
        return not self.item.text[self.end : other.start].strip()

    def gap(self, at: int) -> str:
        """Give the text from the figure before, or from the start, to the figure with a number; "" of a long one."""
        start, end = self.figures[at - 1].end if at > 0 else self.start, self.figures[at].start
        return self.item.text[start:end] if end - start <= _REACH else ""


def sentences_of(item: Item, may_take_part: Callable[[Mention], bool]) -> Iterator[Sentence]:
    """Cut an item into its sentences with figures that may take part in something."""
    segments = Segments(item)
    grouped: dict[tuple[int, int], list[Mention]] = {}
    for mention in item.mentions:
        if may_take_part(mention):
            grouped.setdefault(segments.sentence(mention), []).append(mention)
    for (start, end), mentions in grouped.items():
        yield Sentence(item, start, end, tuple(mentions))
