"""Belgian number notation, strictly: dots between groups of three, one decimal comma, a sign on either side.

A number that breaks the notation is never silently read. It comes back as malformed, with every value its
writer may have meant and the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bbtcheck.quantity.exact import from_digits

MAX_NUMBER_LENGTH = 60
"""A longer run of digits and separators is no number of a budget and is not read as one."""

BLANKS = " \u00a0\u202f\u2007\u2009"
"""Space, no-break space, narrow no-break space, figure space, thin space."""

MINUS_SIGNS = "\u2010\u2011\u2013\u2212-"
"""Hyphen, hyphen proper, no-break hyphen, en dash, minus sign: all are found as minus in print."""

_SEPARATORS = ".,'’" + BLANKS
_BODY = re.compile(rf"[0-9]+(?:[{_SEPARATORS}][0-9]+)*")
_SIGNED = re.compile(
    rf"(?P<sign>[+{MINUS_SIGNS}])?[{BLANKS}]{{0,3}}(?P<body>[0-9](?:[0-9{_SEPARATORS}]*[0-9])?)"
    rf"[{BLANKS}]?(?P<trail>[{MINUS_SIGNS}])?"
)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a printed number says.

    ``value`` and ``step`` (the value of the last printed digit) are exact. A malformed number has all its
    ``readings``, the likeliest first and also in ``value``, and a ``reason``: ``group_of_four``,
    ``short_group``, ``long_group``, ``long_first_group``, ``leading_zero``, ``two_commas``, ``point_decimal``,
    ``foreign_groups`` or ``mixed``. ``style`` says how the groups are parted: ``plain``, ``dots``, ``blanks``,
    ``apostrophes`` or ``mixed``.
    """

    value: Decimal
    step: Decimal
    readings: tuple[Decimal, ...]
    malformed: bool
    style: str
    raw: str
    reason: str | None = None
    explicit_sign: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One way to read the digits: a whole number and the exponent of its last digit."""

    digits: str
    exponent: int = 0

    def value(self, negative: bool) -> Decimal:
        """Give the value with its sign."""
        magnitude = int(self.digits)
        return from_digits(-magnitude if negative else magnitude, self.exponent)


def parse_number(text: str) -> NumberReading | None:
    """Read a whole text as one number in Belgian notation, or give None when it is no number at all.

    Understood are ``1.234,50``, ``1 234``, ``16790000``, ``+ 431``, ``- 1.640``, ``–1.640``, ``(1.640)`` and
    ``1.640-``. Never raises; a text longer than ``MAX_NUMBER_LENGTH`` is no number.
    """
    raw = text.strip()
    if not raw or len(raw) > MAX_NUMBER_LENGTH:
        return None
    bracketed = raw.startswith("(") and raw.endswith(")")
    match = _SIGNED.fullmatch(raw[1:-1].strip() if bracketed else raw)
    if match is None or _BODY.fullmatch(match["body"]) is None:
        return None
    signs = (match["sign"] is not None) + (match["trail"] is not None) + bracketed
    if signs > 1:
        return None
    negative = bracketed or match["trail"] is not None or match["sign"] not in (None, "+")
    return _read(match["body"], raw, negative=negative, explicit_sign=signs == 1)


def _read(body: str, raw: str, *, negative: bool, explicit_sign: bool) -> NumberReading:
    """Read the digits and separators between the signs."""
    groups = re.split(rf"[{_SEPARATORS}]", body)
    marks = re.sub(r"[0-9]", "", body)
    reason = _fault(groups, marks)
    candidates = _candidates(groups, marks, reason)
    values = tuple(dict.fromkeys(candidate.value(negative) for candidate in candidates))
    return NumberReading(
        value=values[0],
        step=from_digits(1, candidates[0].exponent),
        readings=values if reason else (),
        malformed=reason is not None,
        style=_style(marks),
        raw=raw,
        reason=reason,
        explicit_sign=explicit_sign,
    )


def _style(marks: str) -> str:
    """Name how the groups of digits are parted; the decimal comma does not count."""
    kinds = {_kind(mark) for mark in marks.removesuffix(",")}
    if not kinds:
        return "plain"
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _kind(mark: str) -> str:
    """Name one separator."""
    if mark in BLANKS:
        return "blanks"
    return {".": "dots", ",": "mixed"}.get(mark, "apostrophes")


def _fault(groups: list[str], marks: str) -> str | None:
    """Name the first thing that is wrong with the notation, or None when the number is well formed."""
    if not marks:
        return None
    whole = groups[:-1] if marks.endswith(",") else groups
    inner = marks.removesuffix(",")
    if "," in inner:
        return "two_commas" if set(marks) == {","} else _comma_fault(marks)
    if len({_kind(mark) for mark in inner}) > 1:
        return "mixed"
    if inner and _kind(inner[0]) == "apostrophes":
        return "foreign_groups"
    return _group_fault(whole)


def _comma_fault(marks: str) -> str:
    """Name the fault of commas before the last separator: a foreign decimal point, or a mixture."""
    return "point_decimal" if marks.endswith(".") and set(marks[:-1]) == {","} else "mixed"


def _group_fault(groups: list[str]) -> str | None:
    """Name what is wrong with the groups of three, if anything."""
    if len(groups) == 1:
        return None
    if len(groups[0]) > 3:
        return "long_first_group"
    lengths = [len(group) for group in groups[1:]]
    if any(length < 3 for length in lengths):
        return "short_group"
    if any(length > 3 for length in lengths):
        return "group_of_four" if max(lengths) == 4 else "long_group"
    return "leading_zero" if groups[0].startswith("0") else None


def _candidates(groups: list[str], marks: str, reason: str | None) -> list[_Candidate]:
    """List the readings, the likeliest first; a well-formed number has exactly one."""
    regular = _decimal(groups) if marks.endswith(",") else _Candidate("".join(groups))
    if reason is None:
        return [regular]
    everything = _Candidate("".join(groups))
    pointed = [_decimal(groups)] if marks[-1] in ".," and (len(marks) == 1 or len(groups[-1]) < 3) else []
    if reason in ("point_decimal", "leading_zero"):
        return [*pointed, everything]
    if reason == "two_commas" and len(groups[-1]) == 3:
        return [everything, regular]
    if reason in ("mixed", "two_commas", "long_first_group", "foreign_groups"):
        return [regular, everything, *pointed]
    repaired = _repaired(groups, marks)
    lost_two = len(groups[-1]) == 1 and marks == "."
    return [*pointed, everything, *repaired] if lost_two else [*repaired, *pointed, everything]


def _decimal(groups: list[str]) -> _Candidate:
    """Read the last group as decimals."""
    return _Candidate("".join(groups), -len(groups[-1]))


def _repaired(groups: list[str], marks: str) -> list[_Candidate]:
    """Read it as if a key too many or too few was struck: cut long groups, fill short ones with zeros."""
    decimals = groups[-1:] if marks.endswith(",") else []
    whole = groups[: len(groups) - len(decimals)]
    exponent = -len(decimals[0]) if decimals else 0
    filled = [whole[0], *(group[:3].ljust(3, "0") for group in whole[1:])]
    padded = [whole[0], *(group[:3].rjust(3, "0") for group in whole[1:])]
    inner_short = any(len(left) < 3 for left, _ in pairwise(whole[1:]))
    options = [filled, padded] if inner_short else [filled]
    return [_Candidate("".join([*option, *decimals]), exponent) for option in options]
