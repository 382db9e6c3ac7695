"""Sums in brackets behind what they make: "1.450 plaatsen in 2031 (1.400 + 50)", "(15 + 4 = 19)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import is_stated, near_total
from bbtcheck.records import AnnouncedTotal

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
_SUM = re.compile(
    rf"\(\s*(?P<sum>(?:{_NUMBER})(?:\s*\+\s*(?:{_NUMBER}))+)\s*(?:=\s*(?P<made>{_NUMBER})\s*)?[^\W\d_]*\s*\)"
)
_LEAD = re.compile(
    r"(?:\s+(?:in|op|voor|tegen|eind|begin|sinds|tot)\s+(?:(?:eind|begin)\s+)?(?:19|20)[0-9]{2}|\s+[^\W\d_][\w’'-]*){0,4}\s*"
)


def sums_in_brackets(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the numbers that a bracket right behind them, or with them in it, adds up; in reading order."""
    return tuple(
        total
        for item in items
        if "+" in item.text
        for match in _SUM.finditer(item.text)
        for total in _total(document, item, match)
    )


def _total(document: str, item: Item, match: re.Match[str]) -> Iterator[AnnouncedTotal]:
    inside = [each for each in item.mentions if match.start() < each.start < match.end()]
    parts = [each for each in inside if each.end <= match.end("sum")]
    whole = _made(inside, match) if match["made"] else _before(item, match.start())
    if whole is None or len(parts) != match["sum"].count("+") + 1 or not all(map(is_stated, (whole, *parts))):
        return
    if all(one.end <= other.start for one, other in pairwise(parts)):
        total = near_total(document, item, whole, parts, item.text[whole.start : match.end()])
        if total is not None:
            yield total


def _made(inside: Sequence[Mention], match: re.Match[str]) -> Mention | None:
    return next((each for each in inside if each.start >= match.start("made")), None)


def _before(item: Item, start: int) -> Mention | None:
    """Give the last figure before a bracket that only words and a year part from it."""
    before = [each for each in item.mentions if each.end <= start and is_stated(each)]
    whole = before[-1] if before else None
    return whole if whole is not None and _LEAD.fullmatch(item.text[whole.end : start]) is not None else None
