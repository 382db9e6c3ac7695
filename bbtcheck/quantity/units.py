"""The units figures are printed in, and the many ways they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bbtcheck.errors import UsageError
from bbtcheck.quantity.vocabulary import (
    COUNT_WORDS,
    CURRENCY_WORDS,
    DURATION_WORDS,
    SCALE_WORDS,
    SHARE_WORDS,
)


class Dimension(StrEnum):
    """What kind of thing a figure measures; only figures of one kind can be added."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    NUMBER = "number"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit a figure is printed in.

    ``symbol`` is how it is normally shown (``kEUR``), ``base`` the unit that amounts are kept in (``EUR``) and
    ``factor`` how many of the base unit one of this unit is (1000).
    """

    symbol: str
    dimension: Dimension
    base: str
    factor: Decimal = Decimal(1)


EUR = Unit("EUR", Dimension.MONEY, "EUR")
KEUR = Unit("kEUR", Dimension.MONEY, "EUR", Decimal(1_000))
MEUR = Unit("mln EUR", Dimension.MONEY, "EUR", Decimal(1_000_000))
GEUR = Unit("mld EUR", Dimension.MONEY, "EUR", Decimal(1_000_000_000))
PERCENT = Unit("%", Dimension.SHARE, "%")
PERCENT_POINT = Unit("procentpunt", Dimension.SHARE, "%")
PER_MILLE = Unit("‰", Dimension.SHARE, "%", Decimal("0.1"))
PURE = Unit("", Dimension.NUMBER, "")
VTE = Unit("VTE", Dimension.COUNT, "VTE")

_MONEY = {1: EUR, 1_000: KEUR, 1_000_000: MEUR, 1_000_000_000: GEUR}
_SHARES = {"%": PERCENT, "procentpunt": PERCENT_POINT, "‰": PER_MILLE}
_SCALE_NAMES = {1: "", 1_000: "duizend ", 1_000_000: "miljoen ", 1_000_000_000: "miljard "}
_KNOWN = "EUR, kEUR, mln EUR, mld EUR, %, procentpunt, ‰, VTE, jaar, maanden, weken, plaatsen, projecten, …"
_SCALES = "|".join(re.escape(word) for word in sorted(SCALE_WORDS, key=len, reverse=True))
_SCALED = re.compile(rf"(?P<scale>{_SCALES})\.?(?P<gap>\s*)(?P<base>.*)", re.DOTALL)
_NOUN = re.compile(r"[^\W\d_][\w'’.&/-]{0,59}")
_MAX_LENGTH = 80


def unit_of(text: str, *, count: bool = False) -> Unit:
    """Recognise a unit however it is written: ``keuro``, ``in duizend euro``, ``mio``, ``procent``, ``VTE``.

    With ``count`` an unknown noun is taken as the name of what is counted. An empty text is the unit of a pure
    number. Raises UsageError, naming the known units, for anything else.
    """
    found = find_unit(text)
    if found is not None:
        return found
    noun = text.strip()
    if count and _NOUN.fullmatch(noun):
        return Unit(noun, Dimension.COUNT, noun)
    raise UsageError(f"unknown unit {text[:_MAX_LENGTH]!r}; known are {_KNOWN}")


def find_unit(text: str) -> Unit | None:
    """Recognise a unit like ``unit_of`` does, but give None when the text is no unit we know."""
    if len(text) > _MAX_LENGTH:
        return None
    words = re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip(" ()[]")
    words = re.sub(r"^(?:in|x) ", "", words)
    return _simple_unit(words) or _scaled_unit(words)


def _simple_unit(words: str) -> Unit | None:
    """Recognise a unit without a scale word."""
    bare = words.rstrip(".")
    if bare in CURRENCY_WORDS:
        return EUR
    if bare in SHARE_WORDS:
        return _SHARES[SHARE_WORDS[bare]]
    if bare in DURATION_WORDS:
        name = DURATION_WORDS[bare]
        return Unit(name, Dimension.DURATION, name)
    if bare in COUNT_WORDS:
        return Unit(COUNT_WORDS[bare], Dimension.COUNT, COUNT_WORDS[bare])
    return PURE if not words else None


def _scaled_unit(words: str) -> Unit | None:
    """Recognise a scale word alone (taken as euros) or before a unit: ``mln. EUR``, ``miljoen inwoners``."""
    if words.startswith(("eur ", "euro ", "€ ")):
        words = f"{words.split(' ', 1)[1]} eur"
    match = _SCALED.fullmatch(words)
    if match is None:
        return None
    factor, base = SCALE_WORDS[match["scale"]], match["base"].rstrip(".")
    if base in CURRENCY_WORDS or (not base and match["scale"] not in ("k", "m")):
        return _MONEY[factor]
    if match["gap"] and base in COUNT_WORDS:
        return Unit(
            _SCALE_NAMES[factor] + COUNT_WORDS[base], Dimension.COUNT, COUNT_WORDS[base], Decimal(factor)
        )
    return None
