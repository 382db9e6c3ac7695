"""Dutch numerals written in words: "twaalf miljoen vijfhonderdduizend", "tweeëntwintig", "anderhalf miljoen"."""

from __future__ import annotations

import re
from decimal import Decimal

from bbtcheck.quantity.vocabulary import NUMBER_WORDS

_ACCENTS = str.maketrans("ÉÈÊËÏéèêëï", "EEEEIeeeei")
_BELOW_HUNDRED = {
    "een": 1,
    **{word.translate(_ACCENTS): value for word, value in NUMBER_WORDS.items() if word != "honderd"},
}
_SMALL = "|".join(sorted(_BELOW_HUNDRED, key=len, reverse=True))
_HUNDREDS = re.compile(rf"(?:(?P<hundreds>{_SMALL})?(?P<hundred>honderd)(?:en)?)?(?P<small>{_SMALL})?")
_DECIMALS = re.compile(rf"(?P<noughts>(?:nul)*)(?P<number>{_SMALL})?")
_SCALES = (
    ("biljoen", Decimal(10) ** 12),
    ("miljard", Decimal(10) ** 9),
    ("miljoen", Decimal(10) ** 6),
    ("duizend", Decimal(10) ** 3),
)
_HALF, _ONE = Decimal("0.5"), Decimal(1)
_TEN, _THOUSAND, _MOST_TIMES = 10, Decimal(1000), Decimal(10) ** 6
_LONGEST = 200

_PIECES = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien twintig dertig veertig tachtig "
    "tig honderd duizend miljoen miljard biljoen half halve anderhalf anderhalve komma en"
).split()
_PIECE = "|".join(re.sub("e", "[eéèêë]", piece) for piece in sorted(_PIECES, key=len, reverse=True))
_WORD = rf"(?:{_PIECE})+(?!\w)"
NUMERAL_WORDS = rf"(?<![\w-]){_WORD}(?:(?:\s+|-){_WORD})*(?![\w-])"
"""A pattern of words that numerals are made of; what it finds in a text need not be a numeral as a whole."""


def spelled_number(text: str) -> Decimal | None:
    """Read a number written in Dutch words, with or without blanks, hyphens and "en"; None when it is none.

    Accents and capitals do not matter: "tweeëntwintig", "twee en twintig", "honderdvijf", "honderd en vijf",
    "anderhalf miljoen", "vijfentwintighonderd", "twee komma vijf miljard".
    """
    compact = re.sub(r"[\s-]", "", text.lower().translate(_ACCENTS))
    return _number(compact, 0) if 0 < len(compact) <= _LONGEST else None


def number_word(text: str) -> int | None:
    """Read a Dutch whole number in words; None when the text is no such number.

    Capitals do not matter. ``één`` is 1, but plain ``een`` is None: it is mostly the article.
    """
    if text.strip().lower() == "een":
        return None
    number = spelled_number(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _number(text: str, scale: int) -> Decimal | None:
    """Read a number that has no larger scale word than the one with a given place among them."""
    if scale == len(_SCALES):
        whole = _hundreds(text)
        return whole if whole is not None else _fraction(text)
    word, worth = _SCALES[scale]
    low, found, high = text.rpartition(word) if word == "duizend" else text.partition(word)
    if not found:
        return _number(text, scale + 1)
    times = _ONE if not low and word == "duizend" else _times(low, scale + 1, worth)
    more = _number(high.removeprefix("en"), scale + 1) if high else Decimal(0)
    if times is None or more is None or (high and not 0 < more < worth):
        return None
    return times * worth + more


def _times(text: str, scale: int, worth: Decimal) -> Decimal | None:
    """Read what stands before a scale word: "vijfentwintig", "anderhalf", "twee komma vijf", "een half"."""
    if text in ("half", "eenhalf"):
        return _HALF
    number = _number(text, scale)
    most = _THOUSAND if worth == _THOUSAND else _MOST_TIMES
    return number if number is not None and 0 < number < most else None


def _hundreds(text: str) -> Decimal | None:
    """Read a number without a scale word: "tweehonderdvijf", "vijfentwintighonderd"."""
    match = _HUNDREDS.fullmatch(text)
    if match is None or not (match["hundred"] or match["small"]):
        return None
    small = _BELOW_HUNDRED[match["small"]] if match["small"] else 0
    if not match["hundred"]:
        return Decimal(small)
    hundreds = _BELOW_HUNDRED[match["hundreds"]] if match["hundreds"] else 1
    ends_in_nought = hundreds % _TEN == 0 or (match["small"] is not None and not small)
    return None if ends_in_nought else Decimal(100 * hundreds + small)


def _fraction(text: str) -> Decimal | None:
    """Read a number with a half or with decimals: "anderhalf", "drie en een half", "twee komma vijf"."""
    whole, comma, behind = text.partition("komma")
    if comma:
        number, decimals = _hundreds(whole), _decimals(behind)
        return number + decimals if number is not None and decimals is not None else None
    for half in ("half", "halve"):
        if text.endswith(half):
            stem = text.removesuffix(half)
            if stem == "ander":
                return _ONE + _HALF
            named = stem.removesuffix("eneen") if stem.endswith("eneen") else stem.removesuffix("en")
            number = _hundreds(named) if named != stem else None
            return number + _HALF if number else None
    return None


def _decimals(text: str) -> Decimal | None:
    """Read the words behind "komma" digit by digit, or as one number: "vijf", "vijfentwintig", "nul vijf"."""
    match = _DECIMALS.fullmatch(text)
    if match is None or not match["number"]:
        return None
    digits = "0" * (len(match["noughts"]) // len("nul")) + str(_BELOW_HUNDRED[match["number"]])
    return Decimal(f"0.{digits}")
