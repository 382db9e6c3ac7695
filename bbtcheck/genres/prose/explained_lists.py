"""Rises and falls of which a list below says what makes them: "Deze stijging wordt verklaard door:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.prose.changes import FALLS, MOVES, RISES, is_fall
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.part_lists import is_taken_off
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.genres.prose.totals import list_of
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

MADE = (
    r"(?:bestaa[nt]\s+uit|omvat|valt\s+uiteen\s+in|wordt\s+(?:als\s+volgt\s+)?(?:verklaard|gevormd|veroorzaakt)(?:\s+door)?"
    r"|verklaart\s+zich\s+als\s+volgt|laat\s+zich\s+(?:als\s+volgt\s+)?verklaren(?:\s+door)?"
    r"|is\s+(?:als\s+volgt\s+)?(?:samengesteld|opgebouwd|verdeeld|te\s+verklaren)(?:\s+(?:uit|door|als\s+volgt))?"
    r"|is\s+(?:toe\s+te\s+schrijven|te\s+wijten)\s+aan|is\s+het\s+(?:gevolg|saldo|resultaat)\s+van|komt\s+door)"
)
"""What says that the following makes something."""

_LEADS = re.compile(
    rf"\b(?:de|deze|die|dit|dat)\s+(?:[^\W\d_]+e\s+)?(?P<move>{MOVES}|evolutie|bijstelling|wijziging)\s+"
    rf"{MADE}(?:\s+(?:de\s+)?(?:volgende|onderstaande)\s+(?:elementen|bewegingen|posten|factoren|wijzigingen|onderdelen))?\s*:$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?;]\s+$")
_BY = re.compile(rf"\b(?:met|ad|{MOVES}\s+van)\s+$", re.IGNORECASE)
_BEYOND = re.compile(r"\s*(?:meer|minder|hoger|lager|extra)\b", re.IGNORECASE)
_MINUS = re.compile(r":\s*[-–−]\s*$")
_SUBPART = re.compile(r"\b(?:waarvan|daarvan|waaronder|inclusief|incl\.)|\(", re.IGNORECASE)
_REACH = 200
_MAX_GAP = 1
_MAX_LABEL = 120
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Move:
    """The amount by which something rises or falls, the words that tell it, and whether it falls."""

    amount: Mention
    label: str
    falls: bool


def moves_with_lists(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the rises and falls of which the next sentence announces, and a list below says, what makes them.

    The list must make the amount where every item of it has one; an open list makes no more.
    """
    return tuple(_totals(document, items))


def _totals(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    for index, item in enumerate(items):
        lead = _LEADS.search(item.text[-_REACH:]) if item.text.endswith(":") else None
        if lead is None or (lead.start() and not _ENDS.search(item.text[-_REACH:][: lead.start()])):
            continue
        start = max(0, len(item.text) - _REACH) + lead.start()
        move = _move_told(items, index, start, lead["move"])
        listed = list_of(items, index)
        total = _made(document, move, item, listed) if move is not None and len(listed) >= _FEWEST else None
        if total is not None:
            yield total


def _move_told(items: Sequence[Item], index: int, start: int, noun: str) -> _Move | None:
    """Give what the sentence before the announcement tells: in the same paragraph, or in the one above."""
    item = items[index]
    if not item.text[:start].strip():
        if index == 0 or item.gap > _MAX_GAP:
            return None
        item, start = items[index - 1], len(items[index - 1].text)
    before = [each for each in item.mentions if each.end <= start and each.figure.kind is FigureKind.AMOUNT]
    if not before:
        return None
    first, last = Segments(item).sentence(before[-1])
    if len(item.text[last:start].strip()) > 1:
        return None
    text = item.text[first:last]
    moves = [each for each in before if each.start >= first and _is_move(item, first, each)]
    falls = _direction(noun, text)
    if len(moves) != 1 or falls is None or not _is_plain(moves[0]):
        return None
    return _Move(moves[0], squeezed(text)[:_MAX_LABEL].rstrip(" ."), falls)


def _is_move(item: Item, first: int, mention: Mention) -> bool:
    before = item.text[max(first, mention.start - _REACH) : mention.start]
    return _BY.search(before) is not None or _BEYOND.match(item.text, mention.end) is not None


def _direction(noun: str, text: str) -> bool | None:
    """Tell whether an amount falls: by the noun that speaks of it, and by the sentence that tells it."""
    rises, falls = RISES.search(text) is not None, FALLS.search(text) is not None
    if is_fall(noun):
        return True if falls or not rises else None
    if re.fullmatch(MOVES, noun, re.IGNORECASE):
        return False if rises or not falls else None
    return falls if rises != falls else None


def _is_plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings


def _made(document: str, move: _Move, lead: Item, listed: Sequence[Item]) -> AnnouncedTotal | None:
    """Make the record, where the list can be what makes the amount."""
    found = [_part(document, item, move) for item in listed]
    parts = [part for part in found if part is not None]
    signed = any(part.amount.explicit_sign for part in parts)
    turned = RISES if move.falls else FALLS
    texts = [item.text for item in listed]
    if len(parts) < _FEWEST or any(map(_has_several, listed)):
        return None
    if not signed and any(turned.search(text) or is_taken_off(text) for text in texts):
        return None
    located = move.amount.located(document)
    if located is None:
        return None
    negative = move.falls and any(part.amount.value < 0 for part in parts)
    whole = -abs(located.value) if negative else abs(located.value)
    made = sum((part.amount.value for part in parts), Decimal(0))
    opened = any(OPEN_LIST.search(text) for text in (lead.text, *map(_opening, listed)))
    complete = len(parts) == len(listed) and not opened
    if 10 * abs(made - whole) > 3 * abs(whole) or (negative and not complete):
        return None
    return AnnouncedTotal(
        label=move.label,
        amount=replace(located, value=whole),
        complete=complete,
        parts=tuple(parts),
        place=located.place,
    )


def _part(document: str, item: Item, move: _Move) -> Statement | None:
    """Give the first amount of an item of a list, in the kind of money of the whole."""
    mention = next((each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT), None)
    located = mention.located(document) if mention is not None and _is_plain(mention) else None
    if mention is None or located is None or _unit(located) != _unit(move.amount.quantity):
        return None
    if _MINUS.search(item.text[: mention.start]) and not located.explicit_sign:
        located = replace(located, value=-located.value, explicit_sign=True)
    return Statement(amount=located, label=squeezed(item.text)[:_MAX_LABEL], place=located.place)


def _opening(item: Item) -> str:
    """Give the words of an item up to its amount; what stands behind it may say what this consists of."""
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    return item.text[: amounts[0].start] if amounts else item.text


def _has_several(item: Item) -> bool:
    """Tell whether an item holds other amounts than its own and those that say what this consists of."""
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    return len(amounts) > 1 and _SUBPART.search(item.text[amounts[0].end : amounts[1].start]) is None


def _unit(quantity: Quantity | None) -> str:
    return quantity.unit.base if quantity is not None else ""
