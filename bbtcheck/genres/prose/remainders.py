"""What is left of a whole, and what it comes to with what is added: "148 dossiers; 52 daarvan … De overige 96"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_stated, near_total, value_of
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.genres.prose.share_figures import noun_of
from bbtcheck.quantity import Dimension
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal

_WORD = r"[^\W\d_][\w’'/-]*"
_REST = re.compile(
    rf"\b(?:de|het)\s+(?:overige|andere|resterende)\s+(?:{_WORD}(?:\s+{_WORD}){{1,4}}?\s+(?:samen|gezamenlijk)\s+(?:(?:met|goed\s+voor|voor)\s+)?)?$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:resten|rest|resteren|resteert|(?P<over>blijven|blijft))\s+(?:(?:er|dus|dan|zo|nog|bijgevolg|daarna|te\s+plaatsen)\s+)*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"[^.;:]{0,60}\bover\b", re.IGNORECASE)
_SO = re.compile(r"\b(?:dus|dan|zo|bijgevolg)\b", re.IGNORECASE)
_OF_IT = re.compile(r"\b(?:daarvan|hiervan|ervan|waarvan)\b", re.IGNORECASE)
_BRINGS = re.compile(
    rf"\b(?:wat|waarmee|waardoor|zodat|hetgeen|dat)\s+(?:het|de)\s+(?:totale?\s+)?(?:totaal|aantal|budget|krediet|bedrag|capaciteit|teller)"
    rf"\s+(?:{_WORD}\s+){{0,3}}?(?:op|tot)\s+$",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"[^.;:,0-9]{0,30}\b(?:brengt|komt|kwam|bracht|brengen|stijgt|uitkomt|tilt)\b", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:bijkomende?|extra|erbij|bijgekomen|toegevoegd|bovenop|nieuwe|kom(?:en|t)\s+er)\b", re.IGNORECASE
)
_CREDIT = re.compile(r"\s*(?:euro\s+|keuro\s+)?(?P<credit>VAK|VEK)\b")
_LOOSE = re.compile(
    r"\b(?:minstens|ongeveer|circa|ca|bijna|ruim|meer\s+dan|minder\s+dan|gemiddeld\w*|respectievelijk|ingetrokken|dubbel\w*"
    r"|onder\s+meer|vervang\w*|jaarlijks\w*|per\s+jaar|procent\w*)\b|%",
    re.IGNORECASE,
)
_OTHERS = (FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.IDENTIFIER)
_COUNTED = (FigureKind.COUNT, FigureKind.NUMBER)
_DIGITS = re.compile(r"^[0-9.,]+")
_FIGURES = 3
_SENTENCES = 3
_MOST_NEAR = 12
_REACH = 120


def remainders_of(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the wholes of which a text tells one part and what is left, or what they were and what is added.

    There are only two other figures of their kind in the sentences up to it, so nothing else can be meant; where the
    three are far apart they belong to different things.
    """
    found = (
        _read(document, item, segments, at)
        for item, segments in zip(items, map(Segments, items), strict=True)
        for at in range(_FIGURES - 1, len(item.mentions))
        if is_stated(item.mentions[at])
    )
    return tuple(total for total in found if total is not None)


def _read(document: str, item: Item, segments: Segments, at: int) -> AnnouncedTotal | None:
    """Read what the words before a figure say that it is, with the two figures before it."""
    last = item.mentions[at]
    lead = item.text[max(segments.sentence(last)[0], last.start - _REACH) : last.start]
    behind = _DIGITS.sub("", item.text[last.start : last.end + _REACH])
    left = _LEFT.search(lead)
    is_left = left is not None and (not left["over"] or _OVER.match(behind) is not None)
    brings = _BRINGS.search(lead) is not None and _COMES.match(behind) is not None
    if not (is_left or brings or _REST.search(lead)):
        return None
    pair = _two_before(item, segments, at)
    if pair is None:
        return None
    one, other = pair
    if brings:
        more = _MORE.search(item.text, one.start, last.end) is not None
        return near_total(document, item, last, (one, other)) if more else None
    is_rest = _is_part(item, one, other) or (is_left and _SO.search(lead) is not None)
    return (
        near_total(document, item, one, (other, last))
        if is_rest and value_of(one) > value_of(other)
        else None
    )


def _two_before(item: Item, segments: Segments, at: int) -> tuple[Mention, Mention] | None:
    """Give the only two figures of the same kind in the sentences up to a figure; None where there are more or less."""
    last = item.mentions[at]
    near = item.mentions[max(0, at - _MOST_NEAR) : at]
    starts = sorted({segments.sentence(each)[0] for each in (*near, last)})[-_SENTENCES:]
    others = {*_OTHERS, *(_COUNTED if last.figure.kind is FigureKind.AMOUNT else (FigureKind.AMOUNT,))}
    before = [each for each in near if each.start >= starts[0] and each.figure.kind not in others]
    credit = _credit(item, last)
    if credit is not None:
        before = [each for each in before if _credit(item, each) == credit]
    text = item.text[starts[0] : last.end]
    if len(before) != _FIGURES - 1 or _LOOSE.search(text):
        return None
    one, other = before
    alike = all(map(is_stated, before)) and all(_alike(each, last) for each in before)
    apart = all(end_of(item, each) <= then.start for each, then in pairwise((one, other, last)))
    return (one, other) if alike and apart else None


def _alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are amounts, or count the same things as far as both say which."""
    if one.quantity is None or other.quantity is None:
        return False
    money = [each.unit.dimension is Dimension.MONEY for each in (one.quantity, other.quantity)]
    return all(money) if any(money) else len({*_noun(one), *_noun(other)}) <= 1


def _noun(mention: Mention) -> tuple[str, ...]:
    """Give what a figure counts, if it says so."""
    return tuple(filter(None, (noun_of(mention),))) if mention.figure.kind is FigureKind.COUNT else ()


def _credit(item: Item, mention: Mention) -> str | None:
    match = _CREDIT.match(item.text, end_of(item, mention))
    return match["credit"] if match is not None else None


def _is_part(item: Item, whole: Mention, part: Mention) -> bool:
    """Tell whether a figure is said to be a part of the one before it: "52 daarvan", "Daarvan zijn er 52"."""
    behind = item.text[part.end : part.end + _REACH // 2].partition(".")[0]
    return _OF_IT.search(item.text[whole.end : part.end] + behind) is not None
