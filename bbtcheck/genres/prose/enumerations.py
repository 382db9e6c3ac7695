"""Lists whose length is announced: "Vier pijlers …:" with the items that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.quantity.vocabulary import DURATION_WORDS, NUMBER_WORDS
from bbtcheck.read import Document
from bbtcheck.records import Enumeration

_NOUNS = (
    "pijlers|speerpunten|prioriteiten|doelstellingen|doelen|acties|actiepunten|maatregelen|projecten|krachtlijnen|werven|"
    "luiken|sporen|assen|thema['’]s|stappen|fasen|fases|onderdelen|uitdagingen|principes|kernlijnen|hefbomen|domeinen|"
    "punten|redenen|voorwaarden|clusters|aandachtspunten|beleidslijnen|beleidsvelden|programma['’]s|kernopdrachten|"
    "hoofdlijnen|ambities|initiatieven|criteria|opdrachten|deelprojecten|bouwstenen|richtingen|focuspunten|bepalingen"
)
_COUNTS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ANNOUNCED = re.compile(
    rf"(?<![\w.,])(?P<count>{_COUNTS}|[0-9]{{1,2}})\s+(?:[^\W\d_-]+e\s+){{0,2}}(?P<noun>{_NOUNS})(?!\w)",
    re.IGNORECASE,
)
_ONLY_ANNOUNCES = re.compile(
    r"(?:(?:de|onze|deze|volgende|er\s+zijn|er\s+komen)\s+)?(?P<count>[^\W\d_]+)\s+(?:[^\W\d_-]+e\s+){0,2}"
    r"(?P<noun>[^\W\d_]{3,}(?:en|s|['’]s))\s*:",
    re.IGNORECASE,
)
_HEADS_NUMBERS = re.compile(
    rf"(?:{_COUNTS})\s+(?:[^\W\d_-]+e\s+){{0,2}}(?:{_NOUNS})(?:\s+(?:voor|in|van|bij|binnen)\s+[^.,;:0-9]{{2,40}})?\s*$",
    re.IGNORECASE,
)
"""A heading without a colon, right above items with numbers: "Vier bepalingen voor wegen"."""
_SAID_BEFORE = re.compile(
    r"[.!?]\s+(?!(?:het\s+gaat|(?:dit|dat|het|deze|ze)\s+(?:zijn|betreft|betreffen|luiden))\b)[^\W\d_]",
    re.IGNORECASE,
)
_MAX_GAP = 2
_MAX_ITEMS = 100


def enumerations_of(document: Document, items: Sequence[Item]) -> tuple[Enumeration, ...]:
    """Find the announced lists of a paper that are followed by numbered or marked items."""
    return tuple(_found(document, items))


def _found(document: Document, items: Sequence[Item]) -> Iterator[Enumeration]:
    for index, item in enumerate(items):
        colon = item.text.endswith(":")
        announced = _announced(document, item) if colon or _HEADS_NUMBERS.match(item.text) else None
        if announced is None:
            continue
        listed = list(_listed(items, index))
        if not colon and not (listed and listed[0].number == 1 and not listed[0].gap):
            continue
        if len(listed) > 1:  # one item is no list: it may go on as the sentence above it
            yield Enumeration(
                label=item.text.rstrip(": "),
                announced=announced,
                items=tuple(each.text for each in listed),
                numbers=tuple(each.number for each in listed if each.number is not None),
                place=announced.place,
            )


def _announced(document: Document, item: Item) -> Quantity | None:
    """Read how many items a line announces, as a word or in figures; None when it announces no list."""
    matches = list(_ANNOUNCED.finditer(item.text))
    alone = _ONLY_ANNOUNCES.fullmatch(item.text) if not matches else None
    if alone is not None and alone["noun"].lower() not in DURATION_WORDS:
        matches = [alone]
    if len(matches) != 1:
        return None
    match = matches[0]
    if _SAID_BEFORE.search(item.text, match.end()):
        return None
    word = match["count"]
    count = int(word) if word.isdecimal() else number_word(word)
    if count is None or count < 2:
        return None
    line = item.line_at(match.start("count"))
    printed = line.text.find(word)
    place = line.place(document.name, max(printed, 0), max(printed, 0) + len(word))
    made = Quantity.of(count, unit_of(match["noun"].lower(), count=True), step=Decimal(0), place=place)
    return replace(made, raw=word)


def _listed(items: Sequence[Item], index: int) -> Iterator[Item]:
    """Give the items of the list below a line: numerals that go up, or bullets of one kind at one indent."""
    first: Item | None = None
    last = 0
    for item in items[index + 1 : index + 1 + _MAX_ITEMS]:
        if item.gap > _MAX_GAP or item.markup:
            return
        if first is not None and first.text[:1].islower() and item.text[:1].isupper():
            return
        if first is None:
            if item.number is None and item.bullet is None:
                return
            first = item
        elif first.number is not None:
            if item.number is None and item.bullet is not None:
                continue
            if item.number is None or item.number < last or item.number == 1:
                return
        elif item.bullet != first.bullet:
            if item.indent > first.indent and item.bullet is not None:
                continue
            return
        elif item.indent > first.indent:
            continue
        last = item.number or 0
        yield item
