"""Print figures the way a budget does, in Dutch or in English."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from bbtcheck.quantity.exact import plain, to_decimal, to_fraction
from bbtcheck.quantity.qualifier import Qualifier
from bbtcheck.quantity.quantity import Quantity
from bbtcheck.quantity.units import Unit

Language = Literal["nl", "en"]
"""The languages bbtcheck speaks."""

_MARKS = {"nl": (".", ","), "en": (",", ".")}
_UNITS = MappingProxyType(
    {
        "nl": {"EUR": "euro", "kEUR": "keuro", "mln EUR": "miljoen euro", "mld EUR": "miljard euro"},
        "en": {
            "EUR": "euro",
            "kEUR": "thousand euro",
            "mln EUR": "million euro",
            "mld EUR": "billion euro",
            "procentpunt": "percentage points",
        },
    }
)
_QUALIFIERS = MappingProxyType(
    {
        "nl": {
            Qualifier.ABOUT: "ca.",
            Qualifier.AT_LEAST: "minstens",
            Qualifier.MORE_THAN: "meer dan",
            Qualifier.AT_MOST: "hoogstens",
            Qualifier.LESS_THAN: "minder dan",
        },
        "en": {
            Qualifier.ABOUT: "about",
            Qualifier.AT_LEAST: "at least",
            Qualifier.MORE_THAN: "more than",
            Qualifier.AT_MOST: "at most",
            Qualifier.LESS_THAN: "less than",
        },
    }
)
_RATIO_PLACES = 6


def format_number(
    number: Decimal | Fraction | int,
    step: Decimal | None = None,
    lang: Language = "nl",
    *,
    plus: bool = False,
) -> str:
    """Print a number with its thousands grouped: ``-1.640`` and ``13,3`` in Dutch, ``-1,640`` in English.

    ``step`` is the value of the last digit to print; the number is rounded to it, half away from zero. Without a
    step (None or 0) every digit is printed, and a ratio without end gets six decimals and ``≈``. ``plus`` puts a
    plus before a number that is not negative.
    """
    value = to_fraction(number)
    about = ""
    if step:
        shown = to_decimal(_rounded(value, Fraction(step)))
    else:
        shown = to_decimal(value)
        if shown is None:
            about, step = "≈ ", Decimal(1).scaleb(-_RATIO_PLACES)
            shown = to_decimal(_rounded(value, Fraction(step)))
    digits = plain((shown if shown is not None else Decimal(0)).copy_abs())
    sign = "-" if value < 0 and digits.strip("0.") else ("+" if plus else "")
    return about + sign + _grouped(digits, _decimals(step), lang)


def format_quantity(quantity: Quantity, lang: Language = "nl") -> str:
    """Print a quantity with its qualifier and unit: ``ca. 13,3 miljard euro``, ``+3,4 %``, ``182.360 keuro``.

    In Dutch the result reads back as the same value, unit, step and qualifier, when the step is a power of ten of
    the printed unit. A malformed number is printed as it stands in the paper.
    """
    if quantity.malformed and quantity.raw:
        return quantity.raw
    factor = Fraction(quantity.unit.factor)
    value = Fraction(quantity.value) / factor
    step = to_decimal(Fraction(quantity.step) / factor)
    finest = step if step and (value / Fraction(step)).denominator == 1 else None
    number = format_number(value, finest, lang, plus=quantity.explicit_sign)
    parts = (_QUALIFIERS[lang].get(quantity.qualifier, ""), number, unit_name(quantity.unit, lang))
    return " ".join(part for part in parts if part)


def unit_name(unit: Unit, lang: Language = "nl") -> str:
    """Give the name of a unit as it is written behind a number: ``miljoen euro``, ``million euro``, ``VTE``."""
    return _UNITS[lang].get(unit.symbol, unit.symbol)


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    """Round to a multiple of the step, half away from zero."""
    steps = (2 * abs(value) + step) // (2 * step) * step
    return -steps if value < 0 else steps


def _decimals(step: Decimal | None) -> int:
    """Give the number of decimals that a step asks for."""
    exponent = step.as_tuple().exponent if step else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _grouped(digits: str, decimals: int, lang: Language) -> str:
    """Put the marks of a language into plain digits and fill up the decimals."""
    group, point = _MARKS[lang]
    whole, _, rest = digits.partition(".")
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    rest = rest.ljust(decimals, "0")
    return group.join(groups) + (point + rest if rest else "")
