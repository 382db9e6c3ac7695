"""The patterns of figures in running text, all in lower case and all linear in the length of the text."""

from __future__ import annotations

import re

from bbtcheck.quantity.number import BLANKS, MINUS_SIGNS
from bbtcheck.quantity.units import PURE, Dimension, Unit, find_unit, unit_of
from bbtcheck.quantity.vocabulary import ADJECTIVES, COUNT_WORDS, DURATION_WORDS, STOPWORDS, fold

GROUPED = r"[0-9]++(?:[.,'’][0-9]++)*+"
"""A number without blanks."""

_WIDE = "\u00a0\u202f\u2007\u2009"
_SPACED = rf"[0-9]{{1,3}}+(?:[{_WIDE}][0-9]{{3}}(?![0-9]))++(?:,[0-9]++)?+"
NUMBER = rf"(?:{_SPACED}|{GROUPED})"
"""A number in running text; groups may be parted by a no-break or narrow space, never by a plain one."""

_SCALE = r"(?:duizend|miljoen(?:en)?|miljard(?:en)?|mio|mln|mld|mrd|mia)"
_CURRENCY = r"(?:euro's|euros|euro|eur|€)"
_POINT = r"(?:(?<=mio|mln|mld|mrd|mia)\.)?"
_MONEY = (
    rf"(?:{_SCALE}\b{_POINT}(?:[{BLANKS}]{{0,2}}{_CURRENCY})?|"
    rf"k[{BLANKS}]?{_CURRENCY}|m[{BLANKS}]?(?:eur|€)|{_CURRENCY})"
)
_SHARE = r"(?:procentpunt(?:en)?|procent|percent|pct|%-punt|%|‰)"
UNIT_SUFFIX = re.compile(rf"[{BLANKS}]{{0,3}}(?P<unit>{_MONEY}|{_SHARE}|vte(?:['’]s)?|fte(?:['’]s)?)(?![\w])")
"""A unit of money or share, or VTE, behind a number."""

SPACE_GROUPED = re.compile(
    rf"(?<![\w.,])(?<![0-9.,] )[0-9]{{1,3}}+(?: [0-9]{{3}}(?![0-9]))++(?:,[0-9]++)?+(?=[{BLANKS}]?{_MONEY}(?!\w))"
)
"""A number with plain blanks between its groups; it is read as one only when money follows it."""

CURRENCY_BEFORE = re.compile(rf"(?<!\w)(?:€|eur|euro)[{BLANKS}]{{0,2}}$")
"""A currency in front of a number."""

NUMBER_BEFORE = re.compile(rf"(?:[0-9]|(?<!\w){_SCALE}\.?|[0-9][{BLANKS}]?k)[{BLANKS}]{{0,3}}$")
"""A number or scale word in front of a currency: the currency then belongs to that number."""

SIGN_BEFORE = re.compile(rf"[+{MINUS_SIGNS}][{BLANKS}]{{0,3}}$")
"""A plus or minus in front of a number."""

_MONTHS = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_TITLES = (
    r"(?:artikels?|artikelen|art\.?|hoofdstuk(?:ken)?|afdeling(?:en)?|onderafdeling|titel|boek|bijlagen?|paragraaf|paragrafen|"
    r"par\.|(?:sub)?onderdeel|(?:sub)?onderdelen|lid|model|fasen?|pijler|werf|speerpunt|"
    r"trap|prioriteitengroep|categorie(?:ën)?|cluster|stap|luik|deel|versie|tabel(?:len)?|figuur|figuren|grafiek(?:en)?|slide|pagina|blz\.|p\.|"
    r"nr\.|[a-z]*nummer|lokaal|(?:vergader)?zaal|perceel|littera|sd|od|punt|§§?)"
)
NAMED = re.compile(
    rf"(?<![\w-]){_TITLES}[{BLANKS}*_]{{0,3}}[0-9]{{1,4}}+(?:[./][0-9]{{1,3}}+)*+(?![\w]|[.,°][0-9])"
    rf"(?:[{BLANKS}](?:en|tot en met|tot)[{BLANKS}][0-9]{{1,4}}+(?:\.[0-9]{{1,2}}+)*+(?![\w]|[.,][0-9]))?"
)
"""A numbered thing: ``artikel 5/1``, ``fase 2``, ``artikel 75 en 76``."""

_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
CODES = (
    re.compile(r"(?:https?://|www\.)\S+"),
    re.compile(r"(?<!\w)vr\s[0-9]{4}\s[0-9]{4}(?:\s[a-z]+\.[0-9]+(?:/[0-9]+)*+)?(?!\w)"),
    re.compile(r"│\s?[0-9]++"),
    re.compile(r"(?<!\.)\.{4,}+[ \t]*+[0-9]++(?=\s*$)"),
    re.compile(r"(?<![\w.,])24/7(?![\w/])"),
    re.compile(r"(?<!\w)be[0-9]{2}(?: ?[0-9]{4}){3}(?!\w)"),
    re.compile(rf"(?<![\w.,/]){_DAY}\.{_MONTH}\.{{1,2}}[0-9]{{2}}(?![\w,/]|\.[0-9])"),
    re.compile(rf"(?<![\w.,/])(?:0[1-9]\.{_MONTH}|31\.12|30\.0?6)(?![\w,/%€]|\.[0-9])"),
    re.compile(rf"(?<!\w)(?:dt|dd|d\.d\.|am|vom|per|zum|bis)[{BLANKS}]{_DAY}\.{_MONTH}(?![\w,/%€]|\.[0-9])"),
    re.compile(r"(?<![\w.,])(?:\+32|0[0-9]{1,3})[ /][0-9]{2,3}(?:[ .][0-9]{2}){2,3}(?![\w])"),
)
"""Addresses, paper numbers, page numbers, days such as ``27.05.14`` and ``31.12``, account and telephone numbers."""

_RANGE_END = r"(?![\w/]|[.,-][0-9])"
RANGES = (
    re.compile(rf"(?<![\w.,/+'’{MINUS_SIGNS}]){GROUPED}[-–]{GROUPED}{_RANGE_END}"),
    re.compile(rf"(?<![\w.,/+'’{MINUS_SIGNS}])[0-9]{{1,3}}\+(?![\w+]|\s*[0-9])"),
)
"""From one number to another, ``0-6``, and open upwards, ``80+``."""

SPACED_RANGE = re.compile(
    rf"(?<![\w.,/+'’{MINUS_SIGNS}]){GROUPED}[{BLANKS}][-–][{BLANKS}]{GROUPED}{_RANGE_END}"
)
"""``10 - 15``; a range only when a unit follows and the line is no row of figures."""

ORDINALS = (
    re.compile(r"(?<![\w.,])[0-9]{1,4}(?:ste|de|e)(?!\w)"),
    re.compile(r"(?<![\w.,])[0-9]{1,3}°(?!\w)"),
    re.compile(r"(?:^|(?<=\t))\s*+(?:[•○▪*–-]\s*+)?\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)](?=\s+\S|\s*$)"),
    re.compile(r"\([0-9]{1,2}\)"),
)
"""``4e``, ``1°``, a list number at the start of a line or cell, a number in brackets."""

MIXED_WORD = re.compile(r"(?<![\w])(?<![0-9][.,])\w++(?:[-_]\w++)*+")
"""A word; it is an identifier when it holds letters and digits."""

CODE_WORD = re.compile(r"(?<![\w])(?<![0-9][.,])[A-Z0-9]++(?:[-/._][A-Z0-9]++)++(?!\w)")
"""A code in capitals, parted by dashes, slashes or dots (matched on the text as printed)."""

ACRONYM = re.compile(
    rf"(?<![\w-])(?P<name>[A-Z][A-Za-z]?[A-Z]{{1,5}})[{BLANKS}](?P<number>[0-9])(?!\w|[+%]|[.,/–-][0-9])"
)
"""A name in capitals with one digit, ``PG 1`` (matched on the text as printed)."""

VERSION = re.compile(r"(?<!\w)(?P<word>[^\W\d_]++)[ \u00a0](?P<number>[0-9]{1,2}\.[0-9])(?![\w]|[.,][0-9])")
"""A word and a number with one digit behind a point, ``Zorgplan 3.0``."""

SECTION = re.compile(r"(?<![\w.,])[0-9]{1,2}(?:\.[0-9]{1,2}){2,}+(?![\w]|,[0-9])")
"""A number of three or more short parts, ``1.7.1``."""

_ITEM = r"(?:[#*>•-]+[ \t]++)"
_SHORT_CODE = r"[0-9]{1,2}\.[0-9]{1,2}"
_BEFORE_TITLE = r"(?=\.?\s+(?:[A-ZÉ]|[‘'\"“][^\W\d_]))"
LEADING_CODE = re.compile(
    rf"^\s*+{_ITEM}*+[*_]{{0,3}}{_SHORT_CODE}{_BEFORE_TITLE}|^\s*+(?:{_ITEM}|#)++{_SHORT_CODE}(?=\s*$)"
    rf"|(?<=[|>(])[ \t]*+{_SHORT_CODE}{_BEFORE_TITLE}|^\s*+\|[ \t]*+{_SHORT_CODE}(?=[ \t]*\|[ \t]*[A-ZÉ][a-zé])"
)
"""A short code that opens a line, a cell or an element with a title, ``46.10 Toelagen``, or is an item of its own,
``* 1.2``, or the first cell of a row (as printed)."""

YEARS = (
    re.compile(r"(?<![\w.,/+'’°-])(?:199[0-9]|20[0-9]{2}|2100)(?![\w°]|[.,/-][0-9])"),
    re.compile(r"(?<!\w)['‘’][0-9]{2}(?![\w.,])"),
)
"""A bare year from 1990 to 2100, and a decade such as ``'70``."""

_WORD = re.compile(rf"[{BLANKS}]{{1,2}}(?P<word>[^\W\d_][\w'’-]*+)")
_COMPOUND = re.compile(r"[^\W\d_]?[a-zà-ÿ]+[A-Z][a-zà-ÿ]+(?:en|s)")
_MONTH_NEXT = re.compile(rf"[{BLANKS}]{_MONTHS}\b")
_SCALE_ONLY = re.compile(rf"{_SCALE}\.?")
_MOST_WORDS = 4


def unit_behind(text: str, folded: str, end: int) -> tuple[Unit | None, int]:
    """Give the unit of money, share or staff printed behind a number that ends at ``end``, and where it ends.

    A scale word before a plural that is counted gives a scaled count: ``2 miljoen inwoners``. All else behind a
    scale word is money: ``5 mio extra budget``.
    """
    match = UNIT_SUFFIX.match(folded, end)
    if match is None:
        return None, end
    noun, noun_end = _known_noun(text, match.end()) if _SCALE_ONLY.fullmatch(match["unit"]) else (None, end)
    if noun is not None and fold(text[match.end() : noun_end]).endswith(noun):
        return find_unit(f"{match['unit'].rstrip('.')} {noun}"), noun_end
    unit = find_unit(match["unit"])
    return unit, match.end()


def noun_behind(text: str, end: int) -> tuple[Unit | None, int]:
    """Give what is counted by a number that ends at ``end``, and where the noun ends; None when it counts nothing.

    Adjectives are skipped: those of the list, and words in -e before another word.
    """
    at = end
    fallback: tuple[Unit | None, int] = (None, end)
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if match is None or fold(match["word"]) in STOPWORDS:
            return fallback
        word, at = match["word"], match.end()
        unit = _counted(word)
        if unit is not None and not _is_adjective(word):
            return unit, at
        if not _is_adjective(word):
            return fallback
        if unit is not None and fold(word) not in ADJECTIVES and fallback[0] is None:
            fallback = (unit, at)
    return fallback


def is_followed_by_unit(text: str, folded: str, end: int) -> bool:
    """Tell whether a unit, a month or something known to be counted stands behind a number that ends at ``end``."""
    if _MONTH_NEXT.match(folded, end) or UNIT_SUFFIX.match(folded, end):
        return True
    return _known_noun(text, end)[0] is not None


def _known_noun(text: str, end: int) -> tuple[str | None, int]:
    """Give the counted noun of our list that follows, adjectives skipped, and where it ends."""
    unit, noun_end = noun_behind(text, end)
    known = unit is not None and (unit.base in COUNT_WORDS.values() or unit.base in DURATION_WORDS.values())
    return (unit.base, noun_end) if unit is not None and known else (None, end)


def _counted(word: str) -> Unit | None:
    """Give the unit named by a word: a known one, any lower-case word, or a compound with a capital inside."""
    known = find_unit(word)
    if known is not None and known != PURE:
        return known if known.dimension in (Dimension.COUNT, Dimension.DURATION) else None
    noun = word.rstrip("-'’")
    if len(noun) < 3 or not (noun.islower() or _COMPOUND.fullmatch(noun)):
        return None
    return unit_of(noun, count=True)


def _is_adjective(word: str) -> bool:
    """Tell whether a word describes what is counted rather than names it."""
    folded = fold(word)
    if folded in ADJECTIVES:
        return True
    return word.islower() and len(word) > 4 and word.endswith("e") and folded not in COUNT_WORDS
