"""The pieces of figures, codes, days and quarters that a narrow column leaves on a line, and what they can become."""

from __future__ import annotations

import re

from bbtcheck.quantity import parse_number
from bbtcheck.records.codes import ARTICLE_SHAPE

CENTS = 2
"""How many decimals an amount in euro has."""

SIGN = re.compile(r"[-+–−(]")
"""A sign by itself: what is left on a line when the figure behind it does not fit."""

UNIT = re.compile(r"%|€|EUR|[Ee]uro|k€|kEUR|k[Ee]uro", re.ASCII)
"""The unit behind a figure, by itself."""

PIECE = re.compile(rf"{SIGN.pattern}? ?[.,]?[0-9][0-9., ]*\)?(?: ?(?:{UNIT.pattern}))?|{SIGN.pattern}")
"""A figure or a piece of one, and nothing else."""

BEGUN = re.compile(
    rf"{SIGN.pattern}? ?(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})*(?:\.[0-9]{{0,3}})?"
    rf"|[0-9]{{1,3}}(?: [0-9]{{3}})*(?: [0-9]{{0,3}})?|[0-9]+)(?:,[0-9]*)?\)?(?: ?(?:{UNIT.pattern}))?"
)
"""What a well-formed figure begins with."""

PLAIN = re.compile(r"[0-9]{4}")
"""Four digits, which may be a year."""

SHORT = re.compile(r".*[0-9][. ][0-9]{1,2}")
"""A figure of which the last group has fewer than three digits."""

FIRST_GROUP = re.compile(rf"{SIGN.pattern}?[0-9]{{1,2}}")
"""One or two digits: a figure, or the start of one."""

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MARK_LAST = re.compile(r".*[0-9][.,]")
MARK_FIRST = re.compile(r"[.,][0-9].*")
QUARTER = re.compile(r"(?:19|20)[0-9]{2} ?[QK][1-4]")

_CODE = re.compile(rf"{ARTICLE_SHAPE}(?<=[-/][A-Z][A-Z])")
_CODE_BEGUN = re.compile(r"[A-Z][A-Z0-9]{1,3}[-/][A-Z0-9/-]*")
_DATE = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}")
_DATE_BEGUN = re.compile(r"[0-9]{1,2}[/-](?:[0-9]{1,2}(?:[/-][0-9]{0,3})?)?")
_QUARTER_BEGUN = re.compile(r"(?:19|20)[0-9]{0,2}|(?:19|20)[0-9]{2} ?[QK]")

_HEADS = """
aanpassing afdeling algemeen allocatie artikel bedrag begroting begrotingsaanpassing begrotingsartikel begrotingsopmaak
beheersdoelstelling beleidsdoelstelling beleidsveld beschrijving bijstelling bijstellingen compensaties departement
doelstelling doelstellingen einddatum entiteit evolutie gerealiseerd indexatie indicator inhoudelijk kredieten littera
mijlpaal mijlpalen omschrijving ontvangsten opgestart overige personeel programma projectomschrijving projecttitel
realisatie realisatiegraad startdatum status strategische streefwaarde structuurelement timing toelagen totaal uitgaven
uitvoering vastleggingskrediet vastleggingskredieten vereffeningskrediet vereffeningskredieten werking
"""
_WORDS = frozenset(_HEADS.split())
_STARTS = frozenset(word[:end] for word in _WORDS for end in range(2, len(word)))


def begins_form(text: str) -> bool:
    """Tell whether a text is the start of a code of an article, a day, a quarter or a word of a heading."""
    if text.removesuffix("-").lower() in _STARTS:
        return True
    begun = any(form.fullmatch(text) for form in (_CODE_BEGUN, _DATE_BEGUN, _QUARTER_BEGUN))
    return begun and not is_form(text)


def is_form(text: str) -> bool:
    """Tell whether a text is a code of an article, a day, a quarter or a word that headings of budget tables have."""
    return text.lower() in _WORDS or any(form.fullmatch(text) for form in (_CODE, _DATE, QUARTER))


def with_next(text: str, piece: str) -> str:
    """Add a piece to the start of a form; the hyphen at which a word was broken is no part of it."""
    start = text.removesuffix("-")
    return (start if start.lower() in _STARTS else text) + (piece if piece != "en" else f" {piece}")


def is_unfinished(text: str) -> bool:
    """Tell whether a cell can be the first piece of something."""
    marked = any(form.fullmatch(text) for form in (MARK_LAST, MARK_FIRST, SHORT, SIGN))
    return marked or begins_form(text)


def is_whole(text: str) -> bool:
    """Tell whether a text is one well-formed figure, with its unit if it has one."""
    number = parse_number(re.sub(rf" ?(?:{UNIT.pattern})$", "", text))
    return number is not None and not number.malformed


def decimals(text: str) -> int:
    """Count the digits behind the comma of a figure, which may have a unit."""
    return sum(character.isdigit() for character in text.partition(",")[2])
