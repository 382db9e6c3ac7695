"""The credit that a text names behind an amount, in short or in full: "2.500 euro VAK", "aan vastleggingskrediet"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of
from bbtcheck.genres.words import CREDIT_WORDS, LONG_CREDIT_WORDS
from bbtcheck.records import Credit

_ABBREVIATED = r"(?P<short>VAK|VEK)\b"
_LONG = r"(?P<long>vastleggingskrediet(?:en)?|vereffeningskrediet(?:en)?)\b"
_CREDIT = re.compile(rf"\s*(?:\(|(?:in|aan)\s+|als\s+)?(?:{_ABBREVIATED}|(?i:{_LONG}))")
_NAMED = re.compile(rf"\b(?:{_ABBREVIATED}|(?i:{_LONG}))")
_NEAR = 40


def by_credit(item: Item, mentions: Sequence[Mention]) -> dict[Credit, Mention]:
    """Give the one amount of each credit, named right behind it; nothing where a credit has two or one is not exact.

    An average is none of them: "gemiddeld 2.500 euro vastleggingskrediet per club".
    """
    found: dict[Credit, Mention] = {}
    for mention in mentions:
        credit = credit_behind(item, mention)
        if credit is None or re.search(r"\bper\s", item.text[mention.end : mention.end + _NEAR]):
            continue
        if credit in found or not mention.is_exact:
            return {}
        found[credit] = mention
    return found


def credit_behind(item: Item, mention: Mention) -> Credit | None:
    """Give the credit that is named right behind an amount, in short or in full."""
    match = _CREDIT.match(item.text, end_of(item, mention))
    return _meant(match) if match is not None else None


def credits_in(text: str) -> tuple[Credit, ...]:
    """Give the credits that a text names, each once."""
    return tuple(dict.fromkeys(_credits(text)))


def _credits(text: str) -> Iterator[Credit]:
    return (_meant(match) for match in _NAMED.finditer(text))


def _meant(match: re.Match[str]) -> Credit:
    return CREDIT_WORDS[match["short"]] if match["short"] else LONG_CREDIT_WORDS[match["long"].lower()]
