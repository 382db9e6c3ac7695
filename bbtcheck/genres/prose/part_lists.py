"""What the words around a list of parts say of it: that it goes on without figures, or that its parts may overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bbtcheck.quantity.vocabulary import NUMBER_WORDS

_GOES_ON = re.compile(
    r"\b(?:de\s+rest|resterende|overige|andere|later|enz|etc)\b"
    r"|\b(?:en|plus|alsook|evenals)\s+(?:de|het|een|enkele|nog|verschillende|ook|alle)\s",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted((*NUMBER_WORDS, "één"), key=len, reverse=True))
_WORDED = re.compile(rf"(?:[,;+]|\b(?:en|plus|alsook|evenals))\s+(?:{_WORDS})\s+[^\W\d_]", re.IGNORECASE)
_OVERLAPS = re.compile(
    r"\b(?:soms|deels|gedeeltelijk|overlap\w*|dubbel\w*|zowel|tegelijk\w*|meerdere|combin\w+)\b",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(
    r"\b(?:bespar\w*|wegval\w*|vervall?\w*|\w*compens\w*|min|minus|aftrek\w*|teruggave|netto|eenmalig\w*\s+in\s+[0-9]{4})\b",
    re.IGNORECASE,
)
_COMMITTED = re.compile(
    r"\b(?:vastgelegd\w*|vastlegg\w+|vastleggingskrediet\w*|VAK|toegekend\w*|gegund\w*)\b", re.IGNORECASE
)
_PAID = re.compile(
    r"\b(?:vereffen\w*|(?:uit)?betaal\w*|(?:uit)?betaling\w*|VEK|uitgekeerd\w*|besteed\w*|uitgegeven)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"kalender\b|\bschijven\b", re.IGNORECASE)
_BY = {
    word: kind
    for kind, words in (
        ("place", "in te aan bij op binnen buiten onder boven tussen"),
        ("having", "met zonder"),
        ("purpose", "voor"),
        ("origin", "van uit via door"),
    )
    for word in words.split()
}
"""What a preposition tells things apart by."""


def goes_on(behind: str) -> bool:
    """Tell whether the words behind the last part name more parts, without their figure: "… en de provincies"."""
    return _GOES_ON.search(behind) is not None


def has_part_in_words(text: str) -> bool:
    """Tell whether a list has a part of which the number is a word: ", drie in Gent" and "en één bijkomend huis"."""
    return _WORDED.search(text) is not None


def is_taken_off(text: str) -> bool:
    """Tell whether a part without a sign may make the whole less: "een besparing van 5 miljoen euro"."""
    return _TAKEN_OFF.search(text) is not None


def may_overlap(sentence: str, behind: Iterable[str]) -> bool:
    """Tell whether one thing may be in two parts: the sentence says so, or the parts are told apart in different ways.

    ``behind`` are the words behind the figure of each part: "in Gent" and "met een erkenning" may be the same things.
    """
    kinds = {_BY.get(text.split()[0].lower()) for text in behind if text.split()} - {None}
    return _OVERLAPS.search(sentence) is not None or passes_stages(sentence) or len(kinds) > 1


def passes_stages(text: str) -> bool:
    """Tell whether amounts are stages of one budget and no parts of it: what is committed, and what of that is paid.

    A calendar of payments parts what was committed over the years.
    """
    stages = _COMMITTED.search(text) is not None and _PAID.search(text) is not None
    return stages and _CALENDAR.search(text) is None
