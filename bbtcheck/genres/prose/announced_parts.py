"""Parts whose number a heading or sentence announces and that are numbered below it: "Zes werven", Werf 1 … Werf 6."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import place_of_words
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.read import Document
from bbtcheck.records import Enumeration

_ONE_OF = {
    "acties": "actie",
    "ambities": "ambitie",
    "assen": "as",
    "bouwstenen": "bouwsteen",
    "clusters": "cluster",
    "delen": "deel",
    "doelstellingen": "doelstelling",
    "domeinen": "domein",
    "fasen": "fase",
    "fases": "fase",
    "hefbomen": "hefboom",
    "hoofdstukken": "hoofdstuk",
    "krachtlijnen": "krachtlijn",
    "luiken": "luik",
    "maatregelen": "maatregel",
    "pijlers": "pijler",
    "prioriteiten": "prioriteit",
    "speerpunten": "speerpunt",
    "sporen": "spoor",
    "stappen": "stap",
    "uitdagingen": "uitdaging",
    "werven": "werf",
}
_COUNT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r"|[0-9]{1,2}"
_COUNTED = rf"(?P<count>{_COUNT})\s+(?:[^\W\d_-]+e\s+){{0,2}}(?P<noun>{'|'.join(_ONE_OF)})(?!\w)"
_TELLS = re.compile(
    rf"\b(?:telt|bestaat\s+uit|omvat|bevat|kent|steunt\s+op|rust\s+op|is\s+opgebouwd\s+(?:rond|uit))\s+{_COUNTED}",
    re.IGNORECASE,
)
_HEADS = re.compile(rf"(?:(?:de|onze|deze)\s+)?{_COUNTED}", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:onder\s+(?:meer|andere)|o\.a|eerste|laatste|meer\s+dan|minder\s+dan|ongeveer|circa|minstens|hoogstens|naast|andere|overige|vorige?"
    r"|eerdere?|nieuwe|bijkomende|extra|elke?|per|telkens|waarvan|daarvan|of|tot|samen)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<word>[^\W\d_]+)\s+(?P<number>[0-9]{1,2})(?P<mark>\s*[:.–—|-](?![0-9]).*)?$", re.IGNORECASE
)
_LEVEL = re.compile(r"\s*(?P<level>#{1,6})\s")
_MAX_HEADING = 100
_FEWEST, _MOST = 2, 30
_OFF = 2
_AHEAD, _LINES_AHEAD, _FAR = 25, 60, 400


@dataclass(frozen=True, slots=True)
class _Announced:
    """A number of parts that a heading or sentence announces, and how it is printed."""

    index: int
    count: int
    noun: str
    printed: str
    at: int
    heads: bool


def announced_parts(document: Document, items: Sequence[Item]) -> tuple[Enumeration, ...]:
    """Find the headings and sentences that announce how many numbered parts or points follow, with those.

    Where parts may stand elsewhere, as in another paper, only too many of them are told.
    """
    found = [each for index, item in enumerate(items) if (each := _announced(item, index)) is not None]
    records: list[Enumeration] = []
    for each in found:
        others = {one.count for one in found if one.noun == each.noun}
        listed = (_points(items, each) if each.heads else None) or _parts(
            items, each, several=len(others) > 1
        )
        if listed:
            records.append(_record(document, items[each.index], each, listed))
    return tuple(records)


def _announced(item: Item, index: int) -> _Announced | None:
    if item.text.endswith(":") or item.bullet is not None:
        return None
    heads = _HEADS.fullmatch(item.text.strip()) if len(item.text) <= _MAX_HEADING else None
    matches = [heads] if heads is not None else list(_TELLS.finditer(item.text))
    if len(matches) != 1 or _DOUBTED.search(item.text):
        return None
    match = matches[0]
    word = match["count"]
    count = int(word) if word.isdecimal() else number_word(word)
    if count is None or not _FEWEST <= count <= _MOST:
        return None
    return _Announced(index, count, match["noun"].lower(), word, match.start("count"), heads is not None)


def _points(items: Sequence[Item], announced: _Announced) -> list[Item]:
    """Give the numbered points right below a heading, each below the other; nothing where one stands further on."""
    listed: list[Item] = []
    rest = items[announced.index + 1 : announced.index + 1 + _FAR]
    for item in rest:
        if item.number != len(listed) + 1 or (listed and (item.indent != listed[0].indent or item.gap > 1)):
            break
        listed.append(item)
    behind = rest[len(listed) :]
    goes_on = any(item.number == len(listed) + 1 for item in behind)
    closed = not behind or behind[0].gap > 0 or behind[0].markup
    sure = len(listed) == announced.count or (
        closed and not goes_on and len(listed) > _FEWEST and abs(len(listed) - announced.count) <= _OFF
    )
    return listed if len(listed) >= _FEWEST and sure else []


def _parts(items: Sequence[Item], announced: _Announced, *, several: bool) -> list[Item]:
    """Give the headings "Werf 1", "Werf 2" … that run on without a gap; nothing where they may not be all."""
    chains: list[list[tuple[Item, int]]] = []
    for number, item, at in _numbered(items, announced):
        if number == 1 and (not chains or len(chains[-1]) > 1):
            chains.append([(item, at)])
        elif chains and number == len(chains[-1]) + 1:
            chains[-1].append((item, at))
        elif not chains or number != len(chains[-1]):
            return []
    if not chains or several or chains[0][0][1] - announced.index > _AHEAD:
        return []
    if chains[0][0][0].first - items[announced.index].line_at(announced.at).number > _LINES_AHEAD:
        return []
    sizes = {len(chain) for chain in chains}
    parts = [item for item, _ in chains[0]]
    if len(sizes) != 1 or len(parts) < _FEWEST or abs(len(parts) - announced.count) > _OFF:
        return []
    all_told = len(parts) >= announced.count or len(chains) > 1 or _ends(items, chains[-1][-1])
    return parts if all_told else []


def _numbered(items: Sequence[Item], announced: _Announced) -> Iterator[tuple[int, Item, int]]:
    """Give the headings that are named and numbered as the parts are, behind the announcement."""
    one = _ONE_OF[announced.noun]
    for at, item in enumerate(items[announced.index + 1 : announced.index + 1 + _FAR], announced.index + 1):
        short = len(item.text) <= _MAX_HEADING and not item.text.endswith((".", ";", ","))
        match = _PART.match(item.text.strip()) if short and item.bullet is None else None
        if match is not None and match["word"].lower() == one:
            yield int(match["number"]), item, at


def _ends(items: Sequence[Item], last: tuple[Item, int]) -> bool:
    """Tell whether a heading of the same level or a higher one stands behind the last part."""
    level = _LEVEL.match(last[0].lines[0].text)
    if level is None:
        return False
    behind = (_LEVEL.match(item.lines[0].text) for item in items[last[1] + 1 :] if item.markup)
    return any(found is not None and len(found["level"]) <= len(level["level"]) for found in behind)


def _record(document: Document, item: Item, announced: _Announced, listed: Sequence[Item]) -> Enumeration:
    place = place_of_words(document.name, item, announced.at, announced.printed)
    made = Quantity.of(announced.count, unit_of(announced.noun, count=True), step=Decimal(0), place=place)
    return Enumeration(
        label=squeezed(item.text)[:_MAX_HEADING],
        announced=replace(made, raw=announced.printed),
        items=tuple(squeezed(each.text)[:_MAX_HEADING] for each in listed),
        place=place,
    )
