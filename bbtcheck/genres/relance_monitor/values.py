"""Figures of the form: amounts, targets, degrees and quarters, each with its place in the line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bbtcheck.genres.relance_monitor.markup import Piece, plain
from bbtcheck.genres.relance_monitor.timing import quarter_of
from bbtcheck.quantity import (
    Dimension,
    Quantity,
    Quarter,
    Unit,
    parse_date,
    parse_quantity,
    parse_quarter,
    unit_of,
)
from bbtcheck.source import Place

EURO = unit_of("EUR")
PERCENT = unit_of("%")
PURE = unit_of("")

_SLASH = re.compile(r"([0-9])\s*/\s*([QK][1-4])", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[-+–−(]\s?)?\d(?:[\d.,'\u00a0\u202f ]*\d)?\)?")
_MONEY_WORDS = re.compile(
    r"\s*(?:(?:mio|mln\.?|miljoen|mld\.?|miljard|duizend|k)\s*)?(?:€|euro\b|eur\b)|\s*(?:mio|mln|miljoen|mld|miljard|keuro)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A figure read from a cell, and what is printed behind it."""

    quantity: Quantity
    rest: str


def place_of(piece: Piece, document: str) -> Place:
    """Give the place of a stretch, without the blanks around it."""
    raw = piece.raw
    start = piece.start + len(raw) - len(raw.lstrip())
    return piece.line.place(document, start, max(start, piece.start + len(raw.rstrip())))


def money(pieces: Iterable[Piece], document: str) -> Quantity | None:
    """Read the first amount of money of a value; a bare number is in euro, as the form prints its amounts."""
    for piece in pieces:
        found = figure(piece, document, EURO)
        if found is not None and found.quantity.unit.dimension is Dimension.MONEY:
            return found.quantity
    return None


def figure(piece: Piece, document: str, unit: Unit) -> Located | None:
    """Read the figure that opens a cell; one without a unit of its own is in ``unit``."""
    raw = piece.raw
    match = _NUMBER.search(raw)
    if match is None:
        return None
    start, end = match.span()
    tail = _MONEY_WORDS.match(raw, end) or re.compile(r"\s*%").match(raw, end)
    whole = raw[start : tail.end() if tail else end]
    before = raw[:start].lstrip()
    read = parse_quantity(f"{before[-20:]}{whole}" if before else whole, unit) or parse_quantity(whole, unit)
    if read is None:
        return None
    place = piece.line.place(document, piece.start + start, piece.start + start + len(whole))
    located = replace(read, place=place, raw=" ".join(whole.split()))
    return Located(located, plain(raw[start + len(whole) :]))


def quarter(text: str | None) -> Quarter | None:
    """Read a quarter such as ``2021 Q3``, or a day or month as the quarter it lies in; None for anything longer."""
    if not text:
        return None
    found = parse_quarter(text) or parse_quarter(_SLASH.sub(r"\1 \2", text))
    when = parse_date(text) if found is None else None
    if when is None or when.first is None or when.last is None or not when.valid:
        return found
    first, last = quarter_of(when.first), quarter_of(when.last)
    return first if first == last else None


def share(piece: Piece | None, document: str) -> Quantity | None:
    """Read a percentage; a bare number in the column of degrees is one too."""
    found = figure(piece, document, PERCENT) if piece is not None else None
    return found.quantity if found is not None and found.quantity.unit.dimension is Dimension.SHARE else None
