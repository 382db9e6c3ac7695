"""The words that make a printed figure a bound or an estimate: ``ca.``, ``minstens``, ``meer dan``, ``tot``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bbtcheck.quantity.vocabulary import fold


class Qualifier(StrEnum):
    """How a figure is meant: exactly as printed, about, or as a bound."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


QUALIFIER_WORDS: Mapping[Qualifier, tuple[str, ...]] = MappingProxyType(
    {
        Qualifier.ABOUT: (
            *(
                "ca.",
                "ca",
                "circa",
                "ongeveer",
                "zowat",
                "rond",
                "een kleine",
                "bijna",
                "naar schatting",
                "±",
                "~",
            ),
            "about",
        ),
        Qualifier.AT_LEAST: (
            *(
                "minstens",
                "minimaal",
                "minimum",
                "min.",
                "ten minste",
                "tenminste",
                "op zijn minst",
                "vanaf",
                "≥",
            ),
            *(">=", "at least"),
        ),
        Qualifier.MORE_THAN: ("meer dan", "ruim", "boven", "hoger dan", ">", "more than"),
        Qualifier.AT_MOST: (
            *("maximum", "maximaal", "max.", "hoogstens", "ten hoogste", "tot", "tot en met", "tot maximaal"),
            *("tot maximum", "≤", "<=", "at most"),
        ),
        Qualifier.LESS_THAN: ("minder dan", "onder", "lager dan", "<", "less than"),
    }
)
"""The words before a figure, per qualifier; a figure may be printed with any of them."""

_BY_WORD = {word: kind for kind, words in QUALIFIER_WORDS.items() for word in words}
_WORDS = "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(_BY_WORD, key=len, reverse=True))
_LEADING = re.compile(rf"(?P<word>{_WORDS})(?:(?<=[^\w])\s*|\s+)(?=[^\s])")
_TRAILING = re.compile(rf"(?:^|(?<=[\s(\[/:,;]))(?P<word>{_WORDS})\s*$")
_AFTER_NUMBER = re.compile(r"\d\s?(?:%|euro|mio|mln|miljoen|miljard|duizend|jaar|keuro)?\s*$")
_WINDOW = 60


def leading_qualifier(text: str) -> tuple[Qualifier, int]:
    """Read the qualifier that a text begins with; gives it and the number of characters it takes (0 for none)."""
    match = _LEADING.match(fold(text))
    return (Qualifier.EXACT, 0) if match is None else (_kind(match["word"]), match.end())


def qualifier_before(text: str) -> Qualifier:
    """Read the qualifier that a text ends with, which is the one of the figure that follows it.

    ``5 tot`` is the first half of a range and qualifies nothing.
    """
    window = fold(text[-_WINDOW:])
    match = _TRAILING.search(window)
    if match is None:
        return Qualifier.EXACT
    if match["word"] == "tot" and _AFTER_NUMBER.search(window[: match.start()]):
        return Qualifier.EXACT
    return _kind(match["word"])


def _kind(word: str) -> Qualifier:
    """Look up a qualifying word."""
    return _BY_WORD[re.sub(r"\s", " ", word)]
