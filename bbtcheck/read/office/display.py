"""A stored number as the workbook shows it: the decimals and groups of its number format, in Belgian notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from bbtcheck.quantity import format_number

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_OTHER = re.compile(r"[/]|E[+-]", re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_PLAIN = "General"
_LARGEST_EXPONENT = 30
_SURE_DIGITS = 15


def shown(value: Any, number_format: str = _PLAIN) -> str:
    """Write a value as a reader of the workbook sees it.

    A number in the plain format keeps the fifteen digits that a workbook tells; in another it gets the decimals and
    the percent sign of that format. Dates are written day/month/year.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), number_format)
    return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return str(value)
    layout = _layout(number_format)
    if layout is None:
        value = _told(value)
        return _comma(f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}")
    step = Decimal(1).scaleb(-layout.decimals)
    figure = (value.scaleb(2 if layout.percent else 0).scaleb(-3 * layout.thousands)).quantize(
        step, ROUND_HALF_UP
    )
    text = format_number(figure, step, "nl") if layout.grouped else _comma(f"{figure:f}")
    return f"{text}%" if layout.percent else text


def _told(value: Decimal) -> Decimal:
    """Round off what lies beyond the digits of which a workbook is sure: 0,30000000000000004 is 0,3."""
    last = value.adjusted() + 1 - _SURE_DIGITS
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP) if int(exponent) < last < 0 else value


def _comma(number: str) -> str:
    return number.replace(".", ",")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a number format asks: decimals, groups of three, division by 1.000 so many times, percent."""

    decimals: int
    grouped: bool
    thousands: int
    percent: bool


@lru_cache(maxsize=1000)
def _layout(number_format: str) -> _Layout | None:
    """Read a number format; None for the plain one, dates, text, fractions and powers of ten: all digits are shown."""
    bare = _LITERAL.sub("", number_format.partition(";")[0])
    digits = _DIGITS.search(bare)
    if number_format == _PLAIN or digits is None or _DATE.search(bare) or _OTHER.search(bare):
        return None
    pattern = digits[0].rstrip(",")
    whole, _, fraction = pattern.partition(".")
    return _Layout(len(fraction), "," in whole, len(digits[0]) - len(pattern), "%" in bare)
