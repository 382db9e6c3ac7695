"""Sentences with the figures that may be a whole or the parts of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import is_stated, value_of
from bbtcheck.genres.prose.part_lists import goes_on
from bbtcheck.genres.prose.parted import covers_all, opens_with_rest
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.quantity.scan import FigureKind

FEWEST = 3
"""A whole and two parts."""
_MOST = 60
_REACH = 120


@dataclass(frozen=True, slots=True)
class PartedSentence:
    """One sentence of an item: its bounds there, all its figures, and those that may be a whole or a part."""

    document: str
    item: Item
    start: int
    end: int
    mentions: tuple[Mention, ...]
    figures: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.item.text[self.start : self.end]

    def between(self, one: Mention, other: Mention) -> str:
        """Give the text from one figure to the next."""
        return self.item.text[one.end : other.start]

    def before(self, mention: Mention) -> str:
        """Give the text of the sentence up to a figure."""
        return self.item.text[self.start : mention.start]

    def behind(self, mention: Mention) -> str:
        """Give the text of the sentence behind a figure."""
        return self.item.text[mention.end : self.end]


def parted_sentences(document: str, item: Item) -> Iterator[PartedSentence]:
    """Give the sentences with enough figures for a whole and two parts; one with a range speaks of something else."""
    segments = Segments(item)
    grouped: dict[tuple[int, int], list[Mention]] = {}
    for mention in item.mentions:
        grouped.setdefault(segments.sentence(mention), []).append(mention)
    for (start, end), mentions in _with_rests(item, grouped):
        figures = tuple(mention for mention in mentions if is_stated(mention))
        ranged = any(mention.figure.kind is FigureKind.RANGE for mention in mentions)
        if FEWEST <= len(figures) <= _MOST and not ranged:
            yield PartedSentence(document, item, start, end, tuple(mentions), figures)


def in_all_states(
    sentence: PartedSentence, whole: Mention, parts: Sequence[Mention], labels: Sequence[str]
) -> bool:
    """Tell whether parts are all states there are: reached, partly and not; no figure beside them is what is left.

    ``labels`` are the words behind each part.
    """
    left = abs(sum(map(value_of, parts), Decimal(0)) - value_of(whole))
    told = any(
        each.quantity is not None and each.quantity.value == left and each not in parts
        for each in sentence.item.mentions
    )
    behind = sentence.item.text[parts[-1].end : parts[-1].end + _REACH]
    return not told and not goes_on(behind) and covers_all([part.figure.raw for part in parts], labels)


def _with_rests(
    item: Item, grouped: Mapping[tuple[int, int], Sequence[Mention]]
) -> Iterator[tuple[tuple[int, int], Sequence[Mention]]]:
    """Give the sentences of an item; one that opens with what is left of the one before goes with it."""
    spans = list(grouped)
    for span, following in pairwise((*spans, None)):
        if span is None:
            break
        mentions = grouped[span]
        after = grouped[following] if following is not None else ()
        if following is not None and opens_with_rest(item.text[following[0] : after[0].start]):
            yield (span[0], following[1]), (*mentions, *after)
        yield span, mentions
