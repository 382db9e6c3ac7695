"""How many a year with how many in all: "1.500 starters, dat is 300 per jaar over de vijf jaren 2031-2035"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, place_at
from bbtcheck.genres.prose.products import as_rounded
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import ProductClaim

_WORD = r"[^\W\d_][\w’'/-]*"
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r"|[0-9]{1,2}"
_YEARS = r"(?:19|20)[0-9]{2}\s?(?:[-–]|tot\s+en\s+met|t\.?e\.?m\.?|t/m)\s?(?:19|20)[0-9]{2}"
_SPAN = (
    rf"(?:gespreid\s+over|over|gedurende|in)\s+(?:de\s+)?(?:(?:volgende|komende)\s+)?(?P<times>{_NUMBER})\s+ja(?:ar|ren)(?![\w-])"
    rf"(?:\s*\(?\s*(?:van\s+|periode\s+)?{_YEARS}\s*\)?)?"
)
_SAYS = (
    r"(?:ofwel|of|dus|d\.i\.|di[tet]\s+(?:is|zijn)|dat\s+(?:is|zijn)(?:\s+er)?|goed\s+voor|hetzij)\s+"
    r"(?:gemiddeld\s+)?"
)
_WORDS = rf"(?:\s+{_WORD}){{0,8}}?"
_A_YEAR = rf"(?:\s+{_WORD}){{0,2}}?\s+(?:per\s+jaar|jaarlijks)"
_YEARS_BEHIND = re.compile(rf"{_WORDS}\s*[,;(–-]\s*{_SAYS}", re.IGNORECASE)
_YEARS_BETWEEN = re.compile(rf"{_WORDS}\s+{_SPAN}{_WORDS}\s*[,;–-]?\s*{_SAYS}", re.IGNORECASE)
_RATED = re.compile(r"\b(?:per|jaarlijkse?|elke?|ieder(?:e)?)\b|/", re.IGNORECASE)
_EACH_YEAR = re.compile(_A_YEAR, re.IGNORECASE)
_EACH_OF_YEARS = re.compile(rf"{_A_YEAR}\s+{_SPAN}", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:circa|ca|ongeveer|maxim\w+|minim\w+|minstens|hoogstens|hooguit|bijna|ruim|meer|minder|tot|vanaf|sinds|oplop\w*|loopt|groei\w*"
    r"|stij\w+|daal\w*|dal\w+|extra|bijkomend\w*|erbij|netto|bestaand\w*|overblijven|telkens|eerste|laatste|waarvan|nadien|daarna|eind\w*|elke?|iedere?)\b|±|~|\+",
    re.IGNORECASE,
)
_KINDS = (FigureKind.COUNT, FigureKind.NUMBER, FigureKind.AMOUNT)
_FEWEST, _MOST = 2, 30
_MOST_OFF = 3
_ROUND = 10
_REACH = 160
_STEM = 4
_MAX_LABEL = 160


@dataclass(frozen=True, slots=True)
class _Read:
    """A number a year, what it makes over a number of years, and the words that say how many."""

    each: Mention
    total: Mention
    span: re.Match[str]
    end: int


def yearly_counts(document: str, items: Sequence[Item]) -> tuple[ProductClaim, ...]:
    """Find the numbers for a year that stand behind what they make over a number of years, in reading order.

    An average is as good as a number that is the same each year: so many times as many years make the total.
    """
    return tuple(claim for item in items for claim in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[ProductClaim]:
    stated = [each for each in item.mentions if each.figure.kind in _KINDS and each.quantity is not None]
    for one, other in pairwise(_without_spans(item, stated)):
        found = _read(item, one, other) if other.start - one.end <= _REACH else None
        claim = _claim(document, item, found) if found is not None else None
        if claim is not None:
            yield claim


def _without_spans(item: Item, stated: Sequence[Mention]) -> list[Mention]:
    """Leave out the number of years itself: "over 5 jaar"."""
    return [
        each
        for each in stated
        if not re.match(r"\s*ja(?:ar|ren)(?![\w-])", item.text[each.start + len(_digits(each)) :])
    ]


def _digits(mention: Mention) -> str:
    found = re.match(r"[0-9.,]+", mention.figure.raw)
    return found[0] if found is not None else ""


def _read(item: Item, total: Mention, each: Mention) -> _Read | None:
    text, end = item.text, end_of(item, total)
    if _RATED.search(text, end, each.start):
        return None
    span = _EACH_OF_YEARS.match(text, end_of(item, each))
    if span is not None:
        behind = _YEARS_BEHIND.fullmatch(text, end, each.start)
        return _Read(each, total, span, span.end()) if behind is not None else None
    between = _YEARS_BETWEEN.fullmatch(text, end, each.start)
    yearly = _EACH_YEAR.match(text, end_of(item, each))
    return _Read(each, total, between, yearly.end()) if between is not None and yearly is not None else None


def _claim(document: str, item: Item, read: _Read) -> ProductClaim | None:
    one, whole = read.each.located(document), read.total.located(document)
    if one is None or whole is None or one.value <= 0 or whole.value <= 0 or not _are_alike(one, whole):
        return None
    if one.readings or whole.readings or _DOUBTED.search(item.text[read.total.start : read.end]):
        return None
    word = read.span["times"]
    times = Decimal(int(word) if word.isdecimal() else number_word(word) or 0)
    made = times * one.value
    if not _FEWEST <= times <= _MOST or max(made, whole.value) > _MOST_OFF * min(made, whole.value):
        return None
    return ProductClaim(
        label=squeezed(item.text[read.total.start : read.end])[:_MAX_LABEL],
        times=Quantity(
            times, PURE, Decimal(0), raw=word, place=place_at(document, item, *read.span.span("times"))
        ),
        each=replace(one, unit=whole.unit, step=max(one.step, Decimal(1))),
        total=replace(whole, step=max(whole.step, min(as_rounded(whole, _ROUND).step, whole.value / _ROUND))),
        place=whole.place,
    )


def _are_alike(one: Quantity, whole: Quantity) -> bool:
    """Tell whether the number a year counts what the total counts: the same noun, or none."""
    if Dimension.MONEY in (one.unit.dimension, whole.unit.dimension):
        return one.unit.base == whole.unit.base
    bare = Dimension.NUMBER in (one.unit.dimension, whole.unit.dimension)
    return bare or one.unit.base[:_STEM].lower() == whole.unit.base[:_STEM].lower()
