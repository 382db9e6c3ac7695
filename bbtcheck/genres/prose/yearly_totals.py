"""An amount or number for each year with what it makes: "120 miljoen euro per jaar, of 600 miljoen over vijf jaar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_stated, place_at
from bbtcheck.genres.prose.products import as_rounded
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import ProductClaim

_WORD = r"[^\W\d_][\w’'/-]*"
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r"|[0-9]{1,2}"
_YEAR = r"(?:19|20)[0-9]{2}"
SPAN = (
    r"(?:gespreid\s+over|over|in|gedurende|voor|tijdens)\s+(?:(?:de|een)\s+)?"
    r"(?:(?:(?:volgende|komende)\s+)?(?P<times>" + _NUMBER + r")\s+(?:begrotings)?ja(?:ar|ren)(?!\w)"
    rf"(?:\s+\(?{_YEAR}\s?[-–]\s?{_YEAR}(?![\w/-])\)?)?"
    rf"|(?:(?:periode|jaren)\s+(?:van\s+)?)?(?P<years>(?P<first>{_YEAR})(?:\s?(?P<dash>[-–])\s?|\s+(?:tot\s+en\s+met|t\.?e\.?m\.?|t/m)\s+)"
    rf"(?P<last>{_YEAR}))(?![\w/-]))"
)
"""Over how many years, or over which: ``times`` or ``years`` is what says it."""
_SAYS = r"(?:of(?:wel)?|dus|d\.i\.|di[tet]\s+is|dat\s+is|goed\s+voor|samen|in\s+totaal|totaal|hetzij|=)"
_LINK = (
    rf"\s*(?:[,;:(–-]\s*(?:en\s+)?|en\s+(?={_SAYS}))?(?:{_SAYS}\s*)+(?:een\s+totaal\s+van\s+)?:?\s*|\s*\(\s*"
)
_A_YEAR = r"\s*(?:per\s+jaar|jaarlijks|/\s?jaar|elk\s+jaar)"
_YEARLY = re.compile(
    rf"\b(?:jaarlijks|elk\s+jaar|ieder\s+jaar|per\s+jaar)\s+(?:{_WORD}\s+){{0,3}}$", re.IGNORECASE
)
_TOTAL_BEHIND = re.compile(rf"(?P<rate>{_A_YEAR})?(?:\s+{_WORD}){{0,4}}?(?:{_LINK})", re.IGNORECASE)
_OVER = re.compile(rf"\s*{SPAN}", re.IGNORECASE)
_OVER_FIRST = re.compile(
    rf"(?P<rate>{_A_YEAR})?(?:{_LINK}|\s*,?\s*|\.\s+(?=[A-Z])){SPAN}"
    r"(?:\s*,?\s*(?:samen|(?:is|zijn|maakt|geeft|betekent)\s+d[ai]t|is|dus|goed\s+voor|in\s+totaal))+\s*:?\s*",
    re.IGNORECASE,
)
_EACH_BEHIND = re.compile(rf"\s*{SPAN}(?:{_LINK})", re.IGNORECASE)
_RATE = re.compile(_A_YEAR, re.IGNORECASE)
_PER = re.compile(r"\s*(?:per\b|/)", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:gemiddeld\w*|circa|ca|ongeveer|maxim\w+|minim\w+|minstens|hoogstens|hooguit|afgerond\w*|bijna|ruim|meer|minder|richt\w+|deels"
    r"|gedeeltelijk|bovenop|ge?[ïi]ndex\w*|index\w*|plus|respectievelijk|vanaf|sinds|kruissnelheid|oplop\w*|loopt|groeipad|ingroei\w*|stij\w+"
    r"|steeg|stegen|daal\w*|dal\w+|verhoog\w*|verlaag\w*|groei\w*|extra|bijkomend\w*|telkens|eerste|laatste|tot|excl\w*|incl\w*|btw|waarvan"
    r"|cumulatie\w*|eenmalig\w*|startend|aanvankelijk|nadien|daarna|vervolgens|eind\w*|halfjaar|semester|kwartaal|maand\w*)\b|±|~|\+",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:elke?|iedere?)\b(?!\s+jaar)|\bper\s+(?!jaar\b)[^\W\d_]", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:erbij|bij|reeds|al|bestaand\w*|netto|blijven|overblijven)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"\b(?:{'|'.join(word for word, value in NUMBER_WORDS.items() if value > 1)})\b", re.IGNORECASE
)
_NUMBERS = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER, FigureKind.SHARE, FigureKind.RANGE)
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
FEWEST, MOST = 2, 30
"""So many years are a span of them."""
_MOST_OFF = 3
_ROUND = 10
_REACH = 160
_MAX_LABEL = 160


@dataclass(frozen=True, slots=True)
class _Read:
    """An amount for a year, what it makes, the words that say over how many years, and where those stand."""

    each: Mention
    total: Mention
    span: re.Match[str]


def yearly_totals(document: str, items: Sequence[Item]) -> tuple[ProductClaim, ...]:
    """Find the amounts for a year that stand beside what they make over a number of years, in reading order.

    Nothing is said where the amount need not be the same each year ("vanaf", "gemiddeld", "stijgt", "extra").
    """
    return tuple(claim for item in items for claim in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[ProductClaim]:
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    counts = [each for each in item.mentions if each.figure.kind is FigureKind.COUNT]
    for one, other in sorted((*pairwise(amounts), *pairwise(counts)), key=lambda pair: pair[0].start):
        near = is_stated(one) and is_stated(other) and other.start - one.end <= _REACH
        found = _read(item, one, other) if near and _are_alike(one, other) else None
        claim = _claim(document, item, found) if found is not None else None
        if claim is not None:
            yield claim


def _are_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are both money, or numbers of one thing that is no time."""
    units = [each.quantity.unit for each in (one, other) if each.quantity is not None]
    return {unit.dimension for unit in units} == {Dimension.MONEY} or (
        {unit.dimension for unit in units} == {Dimension.COUNT} and len({unit.base for unit in units}) == 1
    )


def _read(item: Item, one: Mention, other: Mention) -> _Read | None:
    """Read which of two amounts is for a year and which is their total, and over which years."""
    text, ends = item.text, (end_of(item, one), end_of(item, other))
    before = text[max(0, one.start - _REACH) : one.start]
    yearly = _YEARLY.search(before) is not None
    for pattern in (_TOTAL_BEHIND, _OVER_FIRST):
        match = pattern.fullmatch(text, ends[0], other.start)
        if match is None or not (yearly or match["rate"]) or _PER.match(text, ends[1]):
            continue
        span = _OVER.match(text, ends[1]) if pattern is _TOTAL_BEHIND else match
        return _Read(one, other, span) if span is not None else None
    match = _EACH_BEHIND.fullmatch(text, ends[0], other.start)
    rated = (
        _RATE.match(text, ends[1]) is not None or _YEARLY.search(text[: other.start][-_REACH:]) is not None
    )
    return _Read(other, one, match) if match is not None and rated and not yearly else None


def _claim(document: str, item: Item, read: _Read) -> ProductClaim | None:
    one, whole = read.each.located(document), read.total.located(document)
    if one is None or whole is None or one.value <= 0 or whole.value <= 0 or _is_doubted(item, read):
        return None
    total = replace(whole, step=max(whole.step, min(as_rounded(whole, _ROUND).step, whole.value / _ROUND)))
    counts = [times for times in times_of(read.span) if FEWEST <= times <= MOST]
    if not counts:
        return None
    exact = (times for times in counts if times * one.value == whole.value)
    times = Decimal(next(exact, counts[0]))
    made = times * one.value
    if max(made, whole.value) > _MOST_OFF * min(made, whole.value):
        return None
    name = "times" if read.span["times"] else "years"
    place = place_at(document, item, *read.span.span(name))
    first = min(read.each.start, read.total.start)
    last = max(end_of(item, read.each), end_of(item, read.total), read.span.end(name))
    return ProductClaim(
        label=squeezed(item.text[first:last])[:_MAX_LABEL],
        times=Quantity(times, PURE, Decimal(0), raw=read.span[name], place=place),
        each=one,
        total=total,
        place=whole.place,
    )


def times_of(span: re.Match[str]) -> tuple[int, ...]:
    """Give how many years there are; with a dash the last one may be left out, as in school years."""
    if span["times"]:
        word = span["times"]
        return (int(word) if word.isdecimal() else number_word(word) or 0,)
    apart = int(span["last"]) - int(span["first"])
    return (apart + 1, apart) if span["dash"] else (apart + 1,)


def _is_doubted(item: Item, read: _Read) -> bool:
    """Tell whether the sentence says that the amounts may differ from year to year, or are each for one of several."""
    first, last = min(read.each.start, read.total.start), max(read.each.end, read.total.end, read.span.end())
    before = _SENTENCE_END.split(item.text[max(0, first - _REACH) : first])[-1]
    behind = _SENTENCE_END.split(item.text[last : last + _REACH])[0]
    several = any(
        each.figure.kind in _NUMBERS and first - len(before) <= each.start < first for each in item.mentions
    )
    text = re.sub(r"\btot\s+en\s+met\b", " ", f"{before} {item.text[first:last]} {behind}")
    counted = read.each.figure.kind is FigureKind.COUNT  # what is added to others has a total of its own
    return (
        (counted and _ADDED.search(text) is not None)
        or several
        or any(words.search(part) for words, part in ((_DOUBTED, text), (_EACH, text), (_SEVERAL, before)))
    )
