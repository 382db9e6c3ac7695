"""Lists within a sentence whose length it announces: "drie lagen: het kernnet, het aanvullend net en het spoor".

Only lists of whose length nobody can doubt are read: short names without figures, and one "en", before the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.quantity.vocabulary import DURATION_WORDS, NUMBER_WORDS
from bbtcheck.read import Document
from bbtcheck.records import Enumeration

_WORD = r"[^\W\d_][\w’'/-]*"
_COUNTS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_COUNTED = rf"(?<![\w.,-])(?P<count>{_COUNTS})\s+(?:{_WORD}e\s+){{0,2}}(?P<noun>{_WORD}(?:en|s|['’]s))"
_ANNOUNCED = tuple(
    re.compile(_COUNTED + listed, re.IGNORECASE)
    for listed in (
        rf"(?:\s+(?!(?:{_COUNTS})\b){_WORD}){{0,6}}(?:\s*:|,?\s+(?:namelijk|te\s+weten)\s*:?)\s+(?P<list>[^.:;!?]{{5,300}})(?:[.;!?]|$)",
        r"\s+\((?P<list>[^()]{5,300})\)",
    )
)
_OPENINGS = (re.compile(r":|namelijk|weten", re.IGNORECASE), re.compile(r"\("))
"""What opens each of these lists; most sentences have none of it, and are looked through for this alone."""
_BY_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<count>{_COUNTS}|[2-9]|1[0-9])\s+(?:van\s+de\s+(?:{_COUNTS}|[0-9]{{1,2}})\s+)?(?:{_WORD}e\s+)?(?P<noun>{_WORD}(?:en|s))"
    r"\s+\((?:nrs?\.?\s+|nummers?\s+)?(?P<list>[0-9]{1,3}(?:,\s*[0-9]{1,3})+\s+en\s+[0-9]{1,3})\)",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"[0-9():•\t\"“”–—…]|\b(?:of|zowel|alsook|evenals|als|resp\w*|inclusief|waar\w*|daar\w*|samen|plus|die|dat|om|zodat|terwijl"
    r"|maar|telkens|elk|niet|dan|wordt|worden|is|zijn|werd|werden|komt|komen|krijgt|krijgen|heeft|hebben)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+en\s+")
_DETERMINED = re.compile(r"(?:de|het|een|hun|zijn|haar)\s", re.IGNORECASE)
_MOST_WORDS = 6
_FEWEST, _MOST = 2, 12


def lists_in_sentences(document: Document, items: Sequence[Item]) -> tuple[Enumeration, ...]:
    """Find the lists that a sentence announces with a number and then gives itself, in reading order."""
    return tuple(
        _enumeration(document, item, match, count, names)
        for item in items
        for match, count, names in (*_by_number(item), *_announced(item))
        if not any(_counts(names)) and _is_sure(count, names)
    )


def _announced(item: Item) -> Iterator[tuple[re.Match[str], int, tuple[str, ...]]]:
    """Give the lists of which a number in words says how many there are, with that number and what they name."""
    for opens, pattern in zip(_OPENINGS, _ANNOUNCED, strict=True):
        for match in pattern.finditer(item.text) if opens.search(item.text) is not None else ():
            count, names = number_word(match["count"]), _names(match["list"])
            told = match["noun"].lower() not in DURATION_WORDS and not OPEN_LIST.search(match[0])
            if told and names and count is not None and _FEWEST <= count <= _MOST:
                yield match, count, names


def _by_number(item: Item) -> Iterator[tuple[re.Match[str], int, tuple[str, ...]]]:
    """Give the lists of numbers of things: "vijf van de zeven adviezen (1, 3, 4, 6 en 7)"; no sizes that make it."""
    for match in _BY_NUMBER.finditer(item.text) if "(" in item.text else ():
        raw, names = match["count"], tuple(re.findall(r"[0-9]+", match["list"]))
        count, numbers = int(raw) if raw.isdigit() else number_word(raw), [int(name) for name in names]
        if count is not None and numbers == sorted(set(numbers)) and sum(numbers) != count:
            yield match, count, names


def _counts(names: Sequence[str]) -> list[int | None]:
    """Give the number in words with which each name of a list opens: "vier in zee" says how many of them there are."""
    return [number_word(name.split()[0].lower()) for name in names]


def _names(listed: str) -> tuple[str, ...]:
    """Cut a list at its commas and its "en"; nothing where that may cut a name in two."""
    if _DOUBTED.search(listed) or len(_AND.findall(listed)) != 1:
        return ()
    *before, last = (part.strip() for part in listed.split(","))
    ends = _AND.split(last) if before or _AND.search(last) else [last]
    names = tuple(squeezed(name).removeprefix("en ") for name in (*before, *ends) if name)
    short = all(len(name.split()) <= _MOST_WORDS for name in names)
    return names if short and _AND.search(listed[listed.rfind(names[-2]) :]) else ()


def _is_sure(count: int, names: Sequence[str]) -> bool:
    """Tell whether the names are as many as can be: "wonen, zorg, onderzoek en ontwikkeling" may be three or four."""
    return len(names) <= count or len(names) > count + 1 or all(map(_DETERMINED.match, names))


def _enumeration(
    document: Document, item: Item, match: re.Match[str], count: int, names: tuple[str, ...]
) -> Enumeration:
    announced = _placed(document, item, match, count)
    label = squeezed(item.text[match.start("count") : match.start("list")]).rstrip(" :(")
    return Enumeration(label=label, announced=announced, items=names, place=announced.place)


def _placed(document: Document, item: Item, match: re.Match[str], count: int) -> Quantity:
    line = item.line_at(match.start("count"))
    printed = max(line.text.find(match["count"]), 0)
    place = line.place(document.name, printed, printed + len(match["count"]))
    announced = Quantity.of(count, unit_of(match["noun"].lower(), count=True), step=Decimal(0), place=place)
    return replace(announced, raw=match["count"])
