"""A figure as a whole text: qualifier, currency, sign, number, scale and unit, in the order of print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bbtcheck.quantity.number import BLANKS, MINUS_SIGNS, NumberReading, parse_number
from bbtcheck.quantity.qualifier import Qualifier, leading_qualifier
from bbtcheck.quantity.units import EUR, Unit, find_unit, unit_of
from bbtcheck.quantity.vocabulary import fold

MAX_FIGURE_LENGTH = 160
"""A longer text is no single figure."""

_CURRENCY = re.compile(r"(?:€|eur\b|euro\b)\s*")
_NUMBER = re.compile(
    rf"\([^()]*\)|[+{MINUS_SIGNS}]?[{BLANKS}]{{0,3}}[0-9](?:[0-9.,'’{BLANKS}]*[0-9])?(?:[{MINUS_SIGNS}](?!\w))?"
)


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """The parts of a printed figure; ``unit`` is None when none is printed."""

    reading: NumberReading
    unit: Unit | None
    qualifier: Qualifier
    raw: str


def parse_printed(text: str) -> PrintedFigure | None:
    """Take a whole text such as ``meer dan 4 miljard euro`` or ``€ -5,5 mln`` apart; None when it is no figure.

    Never raises. A noun that is no known unit (``12 bruggen``) is taken as the thing that is counted.
    """
    raw = text.strip()
    if not raw or len(raw) > MAX_FIGURE_LENGTH:
        return None
    qualifier, taken = leading_qualifier(raw)
    rest = raw[taken:]
    currency = _CURRENCY.match(fold(rest))
    rest = rest[currency.end() :] if currency else rest
    match = _NUMBER.match(rest)
    reading = parse_number(match[0]) if match else None
    if match is None or reading is None:
        return None
    tail = rest[match.end() :].strip()
    try:
        unit = _joined(EUR if currency else None, tail)
    except ValueError:
        return None
    return PrintedFigure(reading, unit, qualifier, raw)


def _joined(currency: Unit | None, tail: str) -> Unit | None:
    """Join a currency before the number and a unit behind it; raises ValueError when they do not go together."""
    if not tail:
        return currency
    unit = find_unit(tail)
    if unit is None and re.fullmatch(r"[^\W\d_][\w'’.&/-]{0,59}", tail):
        unit = unit_of(tail, count=True)
    if unit is None or (currency is not None and unit.base != currency.base):
        raise ValueError(f"no unit: {tail!r}")
    return unit
