"""Products in other words than a sign of equality: a total with its product in brackets, so much a year over years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_stated, place_at
from bbtcheck.genres.prose.products import is_near_or_shifted
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import ProductClaim

_WORD = r"[^\W\d_][\w’'/-]*"
_FIGURES = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6}"
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = rf"(?P<times>{_FIGURES}|[^\W\d_]+)"
_IN_BRACKETS = re.compile(rf"\s*\(\s*(?:=\s*)?(?P<times>{_FIGURES})\s*(?:{_WORD}\s+){{0,2}}?[x×*]\s*$")
_BRACKET_END = re.compile(rf"\s*(?:per\s+{_WORD}\s*)?\)")
_OVER_YEARS = re.compile(
    rf"\s*per\s+jaar\s*,?\s*(?:(?:of|en|dus|d\.i\.|dat\s+is)\s+)?(?:over|in|gedurende|voor|gespreid\s+over)\s+(?:de\s+)?{_NUMBER}"
    r"\s+jaar(?:,?\s+(?:samen|is\s+dat|is|dus|goed\s+voor|in\s+totaal))*\s*:?\s*$",
    re.IGNORECASE,
)
_PIECES = re.compile(
    rf"(?:^|(?<![0-9]\s[àa–/-])(?<![0-9]\s(?:of))[\s(])(?P<times>{_FIGURES})\s+(?:{_WORD}\s+){{1,3}}(?:aan|à|tegen)\s+$"
)
_IS = re.compile(
    rf"\s*(?:per\s+{_WORD}\s*)?(?:\(\s*(?:incl(?:\.|usief)|excl(?:\.|usief))\s*btw\s*\)\s*)?,?\s*(?:d\.i\.|dat\s+is|dus|samen|in\s+totaal)\s*$",
    re.IGNORECASE,
)
_GETS = r"(?:krijgt|ontvangt|kreeg|ontving|kost|kostte)"
_PER_THING = re.compile(
    rf"(?:\bper\s+{_WORD}\s*(?::|is|is\s+er|bedraagt|van)?|\b(?:elke?|iedere?)\s+{_WORD}\s+{_GETS}(?:\s+{_WORD}){{0,3}}?)\s*$",
    re.IGNORECASE,
)
_EACH_THING = re.compile(
    rf"[.;]\s+(?:Elke?|Iedere?|elke?|iedere?)\s+(?P<noun>{_WORD})\s+{_GETS}\s+(?:{_WORD}\s+){{0,3}}?$"
)
_THINGS = re.compile(
    rf"(?<![\w.,])(?P<number>{_FIGURES}|(?:{_NUMBERS})(?!\w))\s+(?:{_WORD}\s+){{0,2}}?(?P<noun>{_WORD})",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    rf"(?:\s+per\s+jaar)?\s*[,;.]\s*(?:(?:of|dus|en)\s+)?voor\s+(?:de|alle)\s+{_NUMBER}\s+{_WORD}"
    r"(?:\s+(?:samen|dus|in\s+totaal|is\s+dat|gaat\s+het|om))*\s*$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?:^|[.;:]\s+)(?:(?:(?:De|Alle|Deze)\s+)?{_NUMBER}\s+(?:{_WORD}\s+){{1,3}}?(?:krijgen|ontvangen|kregen|ontvingen)\s+"
    rf"(?:elk|ieder|telkens)|Elk\s+van\s+de\s+(?P<those>{_FIGURES}|[^\W\d_]+)\s+(?:{_WORD}\s+){{1,3}}?{_GETS})"
    rf"\s+(?:{_WORD}\s+){{0,5}}$",
    re.IGNORECASE,
)
_SO = re.compile(
    r"(?:\s+per\s+(?P<per>jaar|maand))?[^0-9+]{0,200}?\b(?:dus|samen|in\s+totaal)\s+(?:(?:op|goed\s+voor|is\s+dat|gaat\s+het\s+om)\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*[,;:(]\s*(?:(?:of|dus|met)\s+)?")
_GOOD_FOR = re.compile(
    rf"\s*per\s+(?P<one>{_WORD})\s*[,;]?\s*(?:goed\s+voor|dus|of|voor|=)\s+(?:(?:in\s+totaal|samen)\s+)?(?P<times>{_FIGURES})\s+"
    rf"(?P<noun>{_WORD})\s*(?=[.;)]|$)",
    re.IGNORECASE,
)
_PER_TIME = re.compile(rf"\s*per\s+(?P<per>{_WORD})")
_LOOSE = re.compile(
    r"\b(?:gemiddeld\w*|circa|ca|ongeveer|maxim\w+|minim\w+|minstens|hoogstens|hooguit|afgerond\w*|bijna|ruim|richt\w+|deels|gedeeltelijk"
    r"|bovenop|index\w*|plus|respectievelijk)\b|±|~",
    re.IGNORECASE,
)
_TAXED = re.compile(r"\s*(?:euro|EUR)?\s*\(?\s*(?:incl|excl|inclusief|exclusief)\b", re.IGNORECASE)
_INDEXED = re.compile(r"\bgeïndexeerd\b|\bindex(?:ering|atie)?\b", re.IGNORECASE)
_FEWEST = 2
_STEM = 4
_MOST_OFF = 3
_MUCH_FINER = 10  # what is multiplied is meant more exactly than its last digit tells
_MAX_LABEL = 120
_REACH = 160
_FAR = 400


def told_products(document: str, items: Sequence[Item]) -> tuple[ProductClaim, ...]:
    """Find the products that a text tells with two amounts and a number of times, in reading order."""
    return tuple(claim for item in items for claim in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[ProductClaim]:
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    for one, other in pairwise(amounts):
        found = _read(item, one, other) if is_stated(one) and is_stated(other) else None
        if found is None or other.start - one.start > 2 * _REACH:
            continue
        (start, raw), each, total = found
        times = Decimal(raw.replace(".", "")) if raw[0].isdigit() else Decimal(number_word(raw) or 0)
        first, last = min(start, one.start), max(start + len(raw), other.end)
        claim = _claim(document, item, (start, raw, times), each, total, squeezed(item.text[first:last]))
        if claim is not None:
            yield claim


def _read(item: Item, one: Mention, other: Mention) -> tuple[tuple[int, str], Mention, Mention] | None:
    """Give the number of times with its offset, the amount for each, and the total."""
    ends = end_of(item, one), end_of(item, other)
    between = item.text[ends[0] : other.start]
    for_all = _GOOD_FOR.match(item.text, ends[1]) if _LISTED.fullmatch(between) else None
    if for_all is not None and for_all["one"][:_STEM].lower() == for_all["noun"][:_STEM].lower():
        return (for_all.start("times"), for_all["times"]), other, one
    if (match := _IN_BRACKETS.fullmatch(between)) is not None:
        closed = _BRACKET_END.match(item.text, ends[1]) is not None
        return ((ends[0] + match.start("times"), match["times"]), other, one) if closed else None
    over = _OVER_YEARS.fullmatch(between)
    if over is not None and _PER_TIME.match(item.text, ends[1]) is None:
        return (ends[0] + over.start("times"), over["times"]), one, other
    start = max(0, one.start - _REACH)
    before = item.text[start : one.start]
    if (match := _PIECES.search(before)) is not None and _IS.fullmatch(between) is not None:
        return (start + match.start("times"), match["times"]), one, other
    if (match := _FOR_ALL.fullmatch(between)) is not None and _PER_THING.search(before) is not None:
        return (ends[0] + match.start("times"), match["times"]), one, other
    each, so = _EACH.search(before), _SO.fullmatch(between)
    if so is None or not _are_alike(item, so["per"], other):
        return None
    if each is not None:
        name = "times" if each["times"] else "those"
        return (start + each.start(name), each[name]), one, other
    things = _things_before(item, one.start)
    return (things, one, other) if things is not None else None


def _things_before(item: Item, end: int) -> tuple[int, str] | None:
    """Give the number of things of which each gets what stands at ``end``: "twaalf kades. … Elke kade krijgt"."""
    start = max(0, end - _FAR)
    before = item.text[start:end]
    each = _EACH_THING.search(before)
    if each is None:
        return None
    stem = each["noun"][:_STEM].lower()
    found = [
        match for match in _THINGS.finditer(before[: each.start()]) if match["noun"].lower().startswith(stem)
    ]
    return (start + found[0].start("number"), found[0]["number"]) if len(found) == 1 else None


def _are_alike(item: Item, per: str | None, total: Mention) -> bool:
    """Tell whether a total is for a year where the amount for each is, and not for one where that is not."""
    rate = _PER_TIME.match(item.text, end_of(item, total))
    return (rate["per"].lower() if rate is not None else None) == (per.lower() if per else None)


def _claim(
    document: str, item: Item, factor: tuple[int, str, Decimal], each: Mention, total: Mention, label: str
) -> ProductClaim | None:
    start, raw, times = factor
    one, whole = each.located(document), total.located(document)
    if times < _FEWEST or one is None or whole is None or not one.value or not whole.value:
        return None
    made = times * one.value
    behind = squeezed(item.text[max(each.end, total.end) :][:_REACH].partition(".")[0])
    if (
        _TAXED.match(behind)
        or _INDEXED.search(behind)
        or _LOOSE.search(label)
        or not is_near_or_shifted(made, whole.value, _MOST_OFF)
    ):
        return None
    place = place_at(document, item, start, start + len(raw))
    return ProductClaim(
        label=label[:_MAX_LABEL],
        times=Quantity(times, PURE, Decimal(0), raw=raw, place=place),
        each=replace(one, step=one.step / _MUCH_FINER),
        total=whole,
        place=whole.place,
    )
