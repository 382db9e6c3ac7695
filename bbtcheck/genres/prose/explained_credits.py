"""Rises and falls of VAK and VEK, of which a list says what makes them: "(+2.750 keuro VAK, +2.410 keuro VEK)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.changes import FALLS, MOVES, RISES
from bbtcheck.genres.prose.explained_lists import MADE
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_near
from bbtcheck.genres.prose.part_lists import is_taken_off
from bbtcheck.genres.prose.segments import Segments
from bbtcheck.genres.prose.totals import list_of
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_LEADS = re.compile(
    rf"\b(?P<move>{MOVES}|evolutie|bijstelling|wijziging)\s+(?:met|van|ad)\s(?:[^:;.()]|\.(?=[0-9])){{5,160}}?\s{MADE}"
    r"(?:\s+(?:de\s+)?[^\W\d_]+\s+(?:elementen|bewegingen|posten|factoren|wijzigingen|onderdelen|componenten))?\s*:$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<move>[^\W\d_][^:;().]{2,80})\s\((?=[+–−-]\s?[0-9])[^():]{5,120}\)\s*:$")
"""What a row of an evolution moved by, with its sign: "Nieuw beleid (-420 keuro VAK en -206 keuro VEK):"."""
_CREDIT = re.compile(
    r"\s*(?:in\s+)?(?:(?P<both>VAK\s*(?:en|/|&)\s*VEK\b|VEK\s*(?:en|/|&)\s*VAK\b|beide\s+kredieten\b)|(?P<one>VAK|VEK)\b)"
)
_CREDITS = ("VAK", "VEK")
_REACH = 300
_FEWEST = 2
_MAX_LABEL = 120


def credits_with_lists(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the amounts of VAK and VEK that a sentence announces and a list below it makes, each credit by itself.

    Every item of the list names an amount of a credit; one that names only the other credit adds nothing to this one.
    """
    return tuple(
        total
        for index, item in enumerate(items)
        if item.text.endswith(":") and (lead := _lead(item.text[-_REACH:])) is not None
        for total in _totals(document, item, lead, list_of(items, index))
    )


def _lead(text: str) -> re.Match[str] | None:
    return _LEADS.search(text) or _SIGNED.search(text)


def _totals(
    document: str, item: Item, lead: re.Match[str], listed: Sequence[Item]
) -> Iterator[AnnouncedTotal]:
    start = max(0, len(item.text) - _REACH) + lead.start()
    wholes = by_credit(item, [each for each in item.mentions if each.start >= start])
    parts = [by_credit(each, each.mentions) for each in listed]
    if not wholes or len(parts) < _FEWEST or not all(parts) or OPEN_LIST.search(item.text[start:]):
        return
    first, last = Segments(item).sentence(next(iter(wholes.values())))
    for credit, whole in wholes.items():
        found = [
            (each, own[credit].located(document))
            for each, own in zip(listed, parts, strict=True)
            if own is not None and credit in own
        ]
        amounts = [(each, amount) for each, amount in found if amount is not None]
        total = _total(document, whole, lead["move"], amounts)
        if total is not None:
            yield total.model_copy(
                update={"label": f"{squeezed(item.text[first:last])[:_MAX_LABEL]} ({credit})"}
            )


def by_credit(item: Item, mentions: Sequence[Mention]) -> dict[str, Mention] | None:
    """Give the one amount of each credit that an item names; None where one has two, or none is of a credit.

    An amount of no credit, such as the price of a piece, is left out.
    """
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.figure.kind is not FigureKind.AMOUNT:
            continue
        match = _CREDIT.match(item.text, end_of(item, mention))
        if match is None:
            continue
        for credit in _CREDITS if match["both"] else (match["one"],):
            if credit in found or not mention.is_exact:
                return None
            found[credit] = mention
    return found or None


def _total(
    document: str, whole: Mention, move: str, parts: Sequence[tuple[Item, Quantity]]
) -> AnnouncedTotal | None:
    located = whole.located(document)
    if located is None or len(parts) < _FEWEST:
        return None
    falls = FALLS.search(move) is not None
    signed = any(amount.explicit_sign for _, amount in parts)
    turned = RISES if falls else FALLS
    if not signed and any(turned.search(each.text) or is_taken_off(each.text) for each, _ in parts):
        return None
    negative = located.value < 0 or (falls and any(amount.value < 0 for _, amount in parts))
    own = replace(located, value=-abs(located.value) if negative else abs(located.value))
    made = sum((amount.value for _, amount in parts), Decimal(0))
    if not is_near(made, own.value):
        return None
    statements = tuple(
        Statement(amount=amount, label=squeezed(each.text)[:_MAX_LABEL], place=amount.place)
        for each, amount in parts
    )
    return AnnouncedTotal(label="", amount=own, complete=True, parts=statements, place=own.place)
