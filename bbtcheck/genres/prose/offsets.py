"""Places and figures by their offsets in the text of an item, for readers that look at the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity, parse_quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement
from bbtcheck.source import Place

STATED = (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER)
"""The kinds of figures that may be a whole or a part of one."""

_MAX_LABEL = 120
_CURRENCY = (
    r"\s*(?:(?:duizend|miljoen|miljard|mio|mln|mld)\.?\s*)?(?:k\s?€|€|keuro|k?\s?EUR|euro)(?![^\W\d_])"
)


def place_at(document: str, item: Item, start: int, end: int) -> Place:
    """Give the place of characters of an item; every line with figures tells where its text starts."""
    line = item.line_at(start)
    known = next((each for each in item.mentions if each.line is line), None)
    shift = known.figure.start - known.start if known is not None else 0
    column = min(max(start + shift, 0), len(line.text))
    return line.place(document, column, min(max(end + shift, column), len(line.text)))


def place_of_words(document: str, item: Item, start: int, words: str) -> Place:
    """Give the place of words of an item, as far as they stand on one line; also of a line without figures."""
    line = item.line_at(start)
    first = next((size for size in range(len(words), 0, -1) if words[:size] in line.text), 0)
    column = max(line.text.find(words[:first]), 0)
    return line.place(document, column, column + first)


def end_of(item: Item, mention: Mention) -> int:
    """Give where a figure ends with its currency or noun, which may stand on the next line of the text."""
    quantity, raw = mention.quantity, mention.figure.raw
    if quantity is None or raw.rstrip(".)")[-1:].isalpha() or raw.endswith("€"):
        return mention.end
    noun = re.escape(quantity.unit.symbol) if mention.figure.kind is FigureKind.COUNT else ""
    words = _CURRENCY if mention.figure.kind is FigureKind.AMOUNT else rf"\s+{noun}\b" if noun else None
    match = re.compile(words).match(item.text, mention.end) if words is not None else None
    return match.end() if match is not None else mention.end


def is_stated(mention: Mention) -> bool:
    """Tell whether a figure is a plain amount or number of things: not about so much, and no duration."""
    quantity = mention.quantity
    if quantity is None or mention.figure.kind not in STATED:
        return False
    return mention.is_exact and quantity.unit.dimension is not Dimension.DURATION


def value_of(mention: Mention) -> Decimal:
    """Give the value of a figure, in its base unit."""
    return mention.quantity.value if mention.quantity is not None else Decimal(0)


def as_part(document: str, mention: Mention, whole: Quantity) -> Quantity | None:
    """Give a figure in the unit of the whole: a bare number beside money is in its unit, what is counted is exact."""
    located = mention.located(document)
    if located is None:
        return None
    if whole.unit.dimension is not Dimension.MONEY:
        return (
            None
            if mention.figure.kind is FigureKind.AMOUNT
            else counted_exactly(replace(located, unit=whole.unit))
        )
    if mention.figure.kind is FigureKind.AMOUNT:
        return located
    read = parse_quantity(located.raw, whole.unit) if mention.figure.kind is FigureKind.NUMBER else None
    return replace(read, place=located.place) if read is not None else None


def near_total(
    document: str, item: Item, whole: Mention, parts: Sequence[Mention], label: str | None = None
) -> AnnouncedTotal | None:
    """Make a whole with all its parts a record, where they make it or nearly do; else they belong to other things.

    It is named by the text from its first to its last figure, unless a label is given.
    """
    amount = whole.located(document)
    own = as_part(document, whole, amount) if amount is not None else None
    figures = [as_part(document, part, own) for part in parts] if own is not None else []
    found = [each for each in figures if each is not None]
    made = sum((each.value for each in found), Decimal(0))
    if own is None or len(found) != len(parts) or not is_near(made, own.value):
        return None
    first, last = min(each.start for each in (whole, *parts)), max(each.end for each in (whole, *parts))
    return AnnouncedTotal(
        label=squeezed(label or item.text[first:last])[:_MAX_LABEL],
        amount=own,
        complete=True,
        parts=tuple(Statement(amount=each, label=each.raw, place=each.place) for each in found),
        place=own.place,
    )


def is_near(made: Decimal, whole: Decimal) -> bool:
    """Tell whether parts make their whole, or miss it by less than a third, as when a figure is mistyped."""
    return 10 * abs(made - whole) <= 3 * abs(whole)
