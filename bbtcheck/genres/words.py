"""The words of budget tables and slides, and texts with their blanks made plain."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bbtcheck.records import Credit, Stage

BLANK_LIKE = dict.fromkeys(map(ord, "\t\u00a0\u202f\u2007\u2009\u2008\u200a\u3000|"), " ")
"""Characters that stand for a blank between words and cells; each becomes one blank, so offsets stay true."""

_HAS_BLANK_LIKE = re.compile(f"[{re.escape(''.join(map(chr, BLANK_LIKE)))}]")
"""Looking for one takes a fraction of the time of writing all characters again; most lines have none."""

CREDIT_WORDS: Final = {
    "VAK": Credit.VAK,
    "VEK": Credit.VEK,
    "VRK": Credit.VRK,
    "MAC": Credit.MAC,
    "AO": Credit.AO,
    "TO": Credit.TO,
    "LO": Credit.LO,
    "ONT": Credit.ONT,
}
"""Abbreviations of credits; they count only in capitals ("vak" and "to" are other words)."""

LONG_CREDIT_WORDS: Final = {
    "vastleggingskrediet": Credit.VAK,
    "vastleggingskredieten": Credit.VAK,
    "vereffeningskrediet": Credit.VEK,
    "vereffeningskredieten": Credit.VEK,
}
"""Credits written in full, in any capitals."""

STAGE_WORDS: Final = {
    "ba": Stage.BA,
    "ba-jr": Stage.BA_JR,
    "bo": Stage.BO,
    "bu": Stage.UITVOERING,
    "begrotingsaanpassing": Stage.BA,
    "begrotingsopmaak": Stage.BO,
    "uitvoering": Stage.UITVOERING,
}
"""Words that name the stage of a budget."""

ADJUSTMENT_WORDS: Final = {
    "bijstelling": "bijstelling",
    "bijstellingen": "bijstelling",
    "evolutie": "bijstelling",
    "verschil": "bijstelling",
    "mutatie": "bijstelling",
    "wijziging": "bijstelling",
    "aanpassing": "bijstelling",
    "index": "index",
    "indexatie": "index",
    "indexering": "index",
    "compensatie": "compensaties",
    "compensaties": "compensaties",
}
"""Words that name an adjustment, with the field of a budget line it fills."""

LABEL_WORDS: Final = frozenset(
    "andere bij t.o.v tov ten opzichte van naar tot en de het voor na krediet kredieten in - – − : / ( )".split()
)
"""Small words that may stand in the label of a row beside a stage or an adjustment."""

OPEN_LIST = re.compile(
    r"\bo\.\s?a\b|\bonder\s+(?:meer|andere)\b|\bbelangrijkste\b|\bblikvangers?\b|\bvooral\b|\bwaarvan\b|\bwaaronder\b"
    r"|\bdaarvan\b|\bbijvoorbeeld\b|\bbv\b|\bvb\b|\benkele\b|\bonder\s+de\s+vorm\b|\betc\b|\benz\b|\benzovoort\b"
    r"|\bgrootste\b|\bvoornaamste\b|\been\s+greep\b|\bselectie\b|…|\.\.\.",
    re.IGNORECASE,
)
"""Words that say a list names only some of its items."""

SPREAD = re.compile(
    r"\b(?:over|gespreid\s+over|voor|in)\s+(?:de\s+)?(?:\w+\s+)?(?:periode\b|legislatuur\b|looptijd\b"
    r"|(?:[2-9]|10|twee|drie|vier|vijf|zes|zeven)\s+jaar\b)"
    r"|\b20[0-9]{2}\s?[-–]\s?20[0-9]{2}\b|\bmeerjarig\w*",
    re.IGNORECASE,
)
"""Words that say an amount is that of several years together: "over 3 jaar", "over de volledige periode"."""

_FOOTNOTE = re.compile(r"(?<=[0-9])(?:\*{1,3}|[¹²³])(?=\s|$)")
_JOINS = re.compile(r"(?:en|of|&|/)\b", re.IGNORECASE)
_MINUS = re.compile("[\u2010\u2011\u2013\u2212]")


def plain(text: str) -> str:
    """Give the text with every kind of blank as one ordinary blank; its length does not change."""
    return text.translate(BLANK_LIKE) if _HAS_BLANK_LIKE.search(text) is not None else text


def without_marks(text: str) -> str:
    """Give the text with the marks of footnotes behind figures ("231*", "84²") as blanks; its length stays."""
    return _FOOTNOTE.sub(lambda match: " " * len(match[0]), text)


def squeezed(text: str) -> str:
    """Give the text with single blanks between its words and none around it."""
    return " ".join(plain(text).split())


def rejoined(text: str, more: str) -> str:
    """Put a broken line together: "Zorg- / en welzijn" keeps its hyphen, "Zorg- / infrastructuur" loses it."""
    broken = text.endswith("-") and more[:1].islower() and not _JOINS.match(more)
    return text[:-1] + more if broken else f"{text} {more}".strip()


def hyphens(text: str) -> str:
    """Give the text with every dash and minus sign as a hyphen; its length does not change."""
    return _MINUS.sub("-", text)


def letters_of(text: str | None) -> str | None:
    """Reduce a label to its letters and digits in lower case, without accents; None when nothing is left."""
    spelled = unicodedata.normalize("NFKD", (text or "").casefold())
    return "".join(sign for sign in spelled if sign.isalnum()) or None
