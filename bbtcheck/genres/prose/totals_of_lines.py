"""Totals of the lines above them, by name: "Oproep 1: 30 miljoen / Oproep 2: 20 miljoen / Beide oproepen samen …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.across_sentences import parts_of_list
from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.offsets import as_part, is_near, is_stated
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import AnnouncedTotal, Statement

_COUNTS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ALL_OF_THEM = re.compile(
    rf"(?:(?:de|alle|deze)\s+)?(?P<count>beide|{_COUNTS}|[2-9])\s+(?P<noun>[^\W\d_]{{4,}}(?:en|s))"
    r"\s+(?:samen|gezamenlijk|in\s+totaal|tezamen)\s*(?:,|:|=|is|zijn|bedragen|kosten|tellen|goed\s+voor)?\s*(?:€\s*)?",
    re.IGNORECASE,
)
_SAMEN = re.compile(
    r"(?:alles\s+)?(?:samen|in\s+totaal|totaal|tezamen)\s*:?\s+(?:goed\s+voor\s+)?", re.IGNORECASE
)
_CLOSES = re.compile(r"(?:\s+[^\W\d_]+){0,3}\s*(?:\([^()0-9]*\))?\s*[.;]?\s*$")
_BEHIND_NAME = re.compile(r"[^:]{0,60}:\s*(?:€\s*)?")
_MOST_ABOVE = 12
_STEM = 4
_MAX_LABEL = 120


def totals_of_lines(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    """Find the totals that a line gives of lines above it: of those with the name it says, or of the list above it.

    Only what adds up, or nearly so, is a total of them.
    """
    for at, item in enumerate(items):
        match = _ALL_OF_THEM.match(item.text)
        if match is not None:
            yield from _of_named(document, items[max(0, at - _MOST_ABOVE) : at], item, match)
    for above, below in pairwise(items):
        if not below.gap and _SAMEN.match(below.text) is not None:
            yield from _of_list(document, above, below)


def _of_named(
    document: str, above: Sequence[Item], item: Item, match: re.Match[str]
) -> Iterator[AnnouncedTotal]:
    """Read "Beide oproepen samen: 50 miljoen euro" with as many lines above it as it says, each of one amount."""
    stem = match["noun"].lower().removesuffix("en").removesuffix("s")
    named = [each for each in above if _is_named(each, stem)]
    word = match["count"]
    count = 2 if word.lower() == "beide" else int(word) if word.isdecimal() else number_word(word)
    whole = _figure_at(item, match.end())
    parts = [_main(each, whole.figure.kind) for each in named] if whole is not None else []
    if whole is None or len(parts) != count or None in parts:
        return
    yield from _total(document, item, whole, [each for each in parts if each is not None])


def _of_list(document: str, above: Item, below: Item) -> Iterator[AnnouncedTotal]:
    """Read "12 kerken, 8 molens en 3 hoeven" with "Samen 23 gebouwen" on the line right below it."""
    opening = _SAMEN.match(below.text)
    whole = _figure_at(below, opening.end()) if opening is not None else None
    if whole is None or _CLOSES.match(below.text, whole.end) is None:
        return
    parts = parts_of_list(above, whole)
    if len(parts) >= 2 and OPEN_LIST.search(above.text) is None:
        yield from _total(document, below, whole, parts)


def _total(document: str, item: Item, whole: Mention, parts: Sequence[Mention]) -> Iterator[AnnouncedTotal]:
    """Make the record where the parts make the whole or nearly do."""
    amount = whole.located(document)
    found: list[Quantity | None] = [as_part(document, part, amount) for part in parts] if amount else []
    amounts = [each for each in found if each is not None]
    made = sum((each.value for each in amounts), Decimal(0))
    if amount is not None and len(amounts) == len(parts) and is_near(made, amount.value):
        yield AnnouncedTotal(
            label=squeezed(item.text)[:_MAX_LABEL],
            amount=counted_exactly(amount),
            complete=True,
            parts=tuple(Statement(amount=each, label=each.raw, place=each.place) for each in amounts),
            place=amount.place,
        )


def _is_named(item: Item, stem: str) -> bool:
    """Tell whether a line opens with the name of one of the things: "Oproep 2031: …" is one of the "oproepen"."""
    word = item.text.partition(" ")[0].strip(":,.").lower()
    return len(stem) >= _STEM and word.startswith(stem) and len(word) <= len(stem) + 1


def _main(item: Item, kind: FigureKind) -> Mention | None:
    """Give the figure of a line that stands right behind its name, or the only one; None where it may be any."""
    found = [each for each in item.mentions if each.figure.kind is kind and is_stated(each)]
    named = found and _BEHIND_NAME.fullmatch(item.text, 0, found[0].start) is not None
    return found[0] if named or len(found) == 1 else None


def _figure_at(item: Item, start: int) -> Mention | None:
    return next((each for each in item.mentions if each.start == start and is_stated(each)), None)
