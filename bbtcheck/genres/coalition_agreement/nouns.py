"""The thing a number counts: the noun behind it, past its adjectives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bbtcheck.quantity.vocabulary import ADJECTIVES, COUNT_WORDS, DURATION_WORDS, STOPWORDS, fold

_WORD = re.compile(r"\s*(?P<word>[^\W\d_][\w'’-]*)")
_UNBENT = re.compile(
    r".{2,}(?:aal|eel|iek|ief|lijk|ig|baar|isch|loos|zaam)$|enkel|uniek|apart|vast|nieuw|extra|gelijk"
)
_MEASURES: Final = frozenset(
    {"soort", "soorten", "type", "types", "vorm", "vormen", "reeks", "groep", "groepen", "aantal"}
)
_UNITS: Final = frozenset(
    {"jaar", "uur", "vte", "km", "ha", "mw", "gw", "mwh", "gwh", "twh", "kwh", "ton", "hectare"}
    | {"kilometer", "meter", "liter", "kilogram", "megawatt", "gigawatt", "kilowattuur"}
)
_BOUNDARIES: Final = frozenset(
    """
    kan kunnen moet moeten zal zullen wil willen wordt worden werd werden is zijn was waren heeft hebben had
    gaat gaan komt komen blijft blijven krijgt krijgen maakt maken doet doen werkt staat staan ligt geldt
    te rond rondom inzake betreffende waaronder waarmee waarop waaraan waarin waardoor zowel inclusief jegens
    omtrent telkens toch want echter daarbij daarvoor hierbij hiervoor verder
    """.split()
)
_PLURAL = re.compile(r".{2,}(?:en|s|ën|a|i|'s|’s|tal)$")
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its head noun, the noun with its adjectives, and where the phrase ends (from 0)."""

    noun: str
    phrase: str
    end: int


def counted(text: str, start: int, *, many: bool) -> Counted | None:
    """Read the noun phrase that begins at ``start``; None where no noun follows.

    ``many`` tells that more than one is counted, so that the noun must be a plural (or a measure such as
    "soort", "jaar").
    """
    words: list[str] = []
    position = start
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, position)
        if match is None or _ends_phrase(match["word"]):
            return None
        words.append(match["word"])
        position = match.end()
        if _is_head(fold(match["word"]), text, position, many=many):
            return _with_measured(text, words, position)
    return None


def _ends_phrase(word: str) -> bool:
    folded = fold(word)
    return (folded in STOPWORDS or folded in _BOUNDARIES) and folded not in ADJECTIVES


def _is_head(word: str, text: str, position: int, *, many: bool) -> bool:
    if word in _MEASURES or (many and word in _UNITS):
        return True
    following = _WORD.match(text, position)
    known_next = following is not None and _is_known(fold(following["word"])) and not _is_known(word)
    if word in ADJECTIVES or known_next or (word.endswith("e") and _goes_on(text, position)):
        return False
    if many:
        return _PLURAL.fullmatch(word) is not None
    return not (_UNBENT.fullmatch(word) and _goes_on(text, position))


def _is_known(word: str) -> bool:
    return word in COUNT_WORDS or word in DURATION_WORDS


def _goes_on(text: str, position: int) -> bool:
    """Tell whether another word of the phrase follows, so that this one can be an adjective."""
    match = _WORD.match(text, position)
    return match is not None and not _ends_phrase(match["word"])


def _with_measured(text: str, words: list[str], position: int) -> Counted:
    """Add what is measured: "soort organisatie", "vormen van zorg"."""
    head = words[-1]
    if fold(head) in _MEASURES:
        behind = re.compile(r"(?:\s+van)?\s+(?P<word>[^\W\d_][\w'’-]*)").match(text, position)
        if behind is not None and not _ends_phrase(behind["word"]):
            head, position = f"{head} {behind['word']}", behind.end()
            words = [*words[:-1], head]
    return Counted(head, " ".join(words), position)
