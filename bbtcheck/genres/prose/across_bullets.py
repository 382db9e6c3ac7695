"""What bullets right below each other work out: "1.200 gepland / Reeds 930 ingericht / Nog 270 in te richten"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.likely_slips import is_likely_error
from bbtcheck.genres.prose.products import is_near_or_shifted
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, ChangeClaim, ProductClaim, Statement

_DONE = re.compile(r"(?:reeds|al|intussen|ondertussen|vandaag|momenteel|nu)\s+", re.IGNORECASE)
_LEFT = re.compile(
    r"(?:nog|(?P<rest>resteert|resteren|blijft\s+over|blijven\s+over))\s*:?\s+(?:te\s+\w+\s*:?\s+)?",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:te\s+\w+|in\s+(?:behandeling|uitvoering|onderzoek|afwachting)|niet\s+\w+|open(?:staand)?|hangende?|over)"
    r"\s*[.;]?\s*$",
    re.IGNORECASE,
)
"""Words behind a number that make it what is left."""
_DIGITS = re.compile(r"[0-9.,]+")
_IS_DONE = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:(?:ge|be|ver|her|ont|op|aan|af|in|uit)\w*(?:d|t|en)|\w+eerd|klaar|rond)\s*[.;]?\s*$",
)
_STILL_TO_DO = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:nog\s+te\s+\w+|te\s+\w+|nog\s+niet\s+\w+)\s*[.;]?\s*$", re.IGNORECASE
)
_EACH = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){0,3}?(?:van\s+elk|aan|à|van\s+telkens|tegen)\s+", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:samen|in\s+totaal|totaal|goed\s+voor)\s*:?\s+", re.IGNORECASE)
_TWO_YEARS = re.compile(
    r"(?<![\w./-])(?P<first>(?:19|20)[0-9]{2})\s*:\s*(?P<before>[0-9][0-9.,]*)\s*[/|;–-]\s*(?P<last>(?:19|20)[0-9]{2})\s*:\s*(?P<after>[0-9][0-9.,]*)"
    r"(?:\s*$|\s*[,;(]?\s*(?=(?:een\s+)?(?:stijging|groei|toename|daling|afname|vermindering)\b))",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(
    r"(?:een\s+)?(?P<way>stijging|groei|toename|daling|afname|vermindering)\s+(?:met|van)\s+", re.IGNORECASE
)
_FALLS = ("daling", "afname", "vermindering")
_CLOSES = re.compile(r"\s*(?:\([^()]*\))?\s*[.;]?\s*$")
_COUNTED = (FigureKind.COUNT, FigureKind.NUMBER)
_FEWEST = 2
_MOST_OFF = 3
_MAX_LABEL = 120


def rests_of_bullets(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    """Find a number with what is done and what is left on the two lines right below it."""
    for whole, done, left in zip(items, items[1:], items[2:], strict=False):
        figures = [_only(each, _COUNTED) for each in (whole, done, left)]
        located = [each.located(document) for each in figures if each is not None and each.is_exact]
        if left.gap or len(located) < 3 or not (_opens(done, left) or _closes(done, left)):
            continue
        amounts = [each for each in located if each is not None]
        bases = {each.unit.base for each in amounts if each.unit.dimension is Dimension.COUNT}
        total, parts = amounts[0], amounts[1:]
        made = sum((part.value for part in parts), Decimal(0))
        if len(amounts) == 3 and len(bases) <= 2 and (made == total.value or is_likely_error(total, parts)):
            yield AnnouncedTotal(
                label=squeezed(whole.text)[:_MAX_LABEL],
                amount=counted_exactly(total),
                complete=True,
                parts=tuple(
                    Statement(
                        amount=counted_exactly(replace(part, unit=total.unit)),
                        label=squeezed(item.text),
                        place=part.place,
                    )
                    for part, item in zip(parts, (done, left), strict=True)
                ),
                place=total.place,
            )


def _opens(done: Item, left: Item) -> bool:
    """Tell whether two lines begin with words that make them what is done and what is left of the line above."""
    opening, first = _LEFT.match(left.text), _only(left, _COUNTED)
    if done.gap or not _DONE.match(done.text) or opening is None or first is None:
        return False
    return first.start == opening.end() and (
        opening["rest"] is not None or _TO_DO.match(left.text, first.end) is not None
    )


def _closes(done: Item, left: Item) -> bool:
    """Tell whether two lines begin with a number and end with what is done, and with what is still to be done."""
    one, other = _only(done, _COUNTED), _only(left, _COUNTED)
    if one is None or other is None or one.start or other.start or done.gap > 1:
        return False
    ends = (_noun_end(done, one), _noun_end(left, other))
    return bool(_IS_DONE.match(done.text, ends[0]) and _STILL_TO_DO.match(left.text, ends[1]))


def _noun_end(item: Item, mention: Mention) -> int:
    """Give where the digits of a figure end, before the noun that may be part of it."""
    match = _DIGITS.match(item.text, mention.start)
    return match.end() if match is not None else mention.end


def products_of_bullets(document: str, items: Sequence[Item]) -> Iterator[ProductClaim]:
    """Find "180 bussen van elk 0,55 mio euro" with "Samen 99 mio euro" on the line right below it."""
    for above, below in pairwise(items):
        opening = _TOGETHER.match(below.text)
        counts = [each for each in above.mentions if each.figure.kind is FigureKind.COUNT]
        price, total = _only(above, (FigureKind.AMOUNT,)), _only(below, (FigureKind.AMOUNT,))
        if opening is None or below.gap or len(counts) != 1 or price is None or total is None:
            continue
        times, each, whole = (mention.located(document) for mention in (counts[0], price, total))
        joined = _EACH.fullmatch(above.text[counts[0].end : price.start].lstrip())
        closed = _CLOSES.match(above.text, price.end) and total.start == opening.end()
        exact = all(mention.is_exact for mention in (counts[0], price, total))
        if not joined or not closed or not exact or times is None or each is None or whole is None:
            continue
        if times.value >= _FEWEST and is_near_or_shifted(times.value * each.value, whole.value, _MOST_OFF):
            yield ProductClaim(
                label=f"{squeezed(above.text)} / {squeezed(below.text)}"[:_MAX_LABEL],
                times=counted_exactly(times),
                each=each,
                total=whole,
                place=whole.place,
            )


def changes_of_bullets(document: str, items: Sequence[Item]) -> Iterator[ChangeClaim]:
    """Find "In slechte staat: 2030: 1.120 / 2034: 840" with "daling met 25 %" behind it or right below it."""
    for above, below in pairwise((*items, None)):
        years = _TWO_YEARS.search(above.text) if above is not None else None
        if above is None or years is None or years["first"] >= years["last"]:
            continue
        same = years.end() < len(above.text)
        item, start = (above, years.end()) if same else (below, 0)
        moved = _MOVED_BY.match(item.text, start) if item is not None and (same or not item.gap) else None
        rate = _only(item, (FigureKind.SHARE,)) if item is not None else None
        if item is None or moved is None or rate is None or rate.start != moved.end() or not rate.is_exact:
            continue
        before, after = (_at(document, above, years.start(name)) for name in ("before", "after"))
        share = rate.located(document)
        if before is None or after is None or share is None or not _CLOSES.match(item.text, rate.end):
            continue
        if before.value:
            falls = moved["way"].lower() in _FALLS and not share.explicit_sign
            yield ChangeClaim(
                label=squeezed(f"{above.text[years.start() :]} {'' if same else item.text}")[-_MAX_LABEL:],
                before=counted_exactly(replace(before, unit=after.unit)),
                after=counted_exactly(after),
                rate=replace(share, value=-share.value) if falls else share,
                place=share.place,
            )


def _only(item: Item, kinds: Sequence[FigureKind]) -> Mention | None:
    """Give the one figure of these kinds of an item; None where there are more, because it may be any of them."""
    found = [each for each in item.mentions if each.figure.kind in kinds and each.quantity is not None]
    return found[0] if len(found) == 1 else None


def _at(document: str, item: Item, start: int) -> Quantity | None:
    found = next(
        (each for each in item.mentions if each.start == start and each.figure.kind in _COUNTED), None
    )
    return found.located(document) if found is not None and found.is_exact else None
