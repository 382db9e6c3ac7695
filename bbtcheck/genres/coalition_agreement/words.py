"""Words reduced to what they mean, so that two ways of saying one thing compare equal."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bbtcheck.quantity.vocabulary import NUMBER_WORDS, STOPWORDS

_WORD = re.compile(r"[^\W_]+")
_SMALL: Final = STOPWORDS | frozenset(
    "en of die deze dat dit verder extra vlaamse vlaanderen onze hun daarbij ook waarbij waar werken maken"
    " zetten".split()
)

GENERAL: Final = frozenset(
    """
    aanpak aantal actie acties actieplan afgerond beleid beleidsplan beslissen besluit budget conceptnota decreet
    evalueren evaluatie geevalueerd gaan goedgekeurd hervormen hervorming huidige instrument invoeren kader klaar
    komt komen maatregel maatregelen maken middelen minister moment nieuw nieuwe nodig onderzoek onderzoeken
    ontwikkelen opstellen oprichten plan plannen procedure project projecten realiseren regelgeving regeling
    regering rapport resultaten starten stappenplan strategie sturen sturing systeem traject uitvoeren uitvoering
    uitrollen visie voeren volledig voorzien werken werking wijzigen worden zetten zorgen
    """.split()
)
"""Words that any chapter of an agreement uses, so that they do not tell one commitment from another."""


def folded(text: str) -> str:
    """Give the text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def content_words(text: str) -> tuple[str, ...]:
    """Give the words of a text that carry its meaning, in order, without accents and capitals."""
    return tuple(word for word in _WORD.findall(folded(text)) if word not in _SMALL)


def content_key(text: str) -> str:
    """Give the words of a text, joining words included, in a form in which equal titles are equal."""
    return " ".join(_WORD.findall(folded(text)))


def is_number(word: str) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    return word.isdigit() or word in NUMBER_WORDS
