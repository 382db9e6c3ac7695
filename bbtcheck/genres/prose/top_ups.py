"""What comes on top of something with what both make: "10 procentpunten extra bovenop die 30 %, samen 40 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_near
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PERCENT_POINT
from bbtcheck.records import AnnouncedTotal, Statement

_WORDS = r"[^.;:0-9]{0,60}"
_EXTRA = r"(?:extra|bijkomend\w*|meer)"
_UNIT = r"\s*(?:(?:%|procent(?:punt(?:en)?)?)\s+)?"  # it may stand on the next line, where the figure does not hold it
_ON_TOP_OF = re.compile(
    rf"{_UNIT}(?:{_EXTRA}\s+)?(?:[^\W\d_]+\s+){{0,2}}?boven(?:op|\s+op)\s+{_WORDS}", re.IGNORECASE
)
_ON_TOP = re.compile(rf"\bboven(?:op|\s+op)\s+{_WORDS}$", re.IGNORECASE)
_COMES = re.compile(r"[^.;:0-9]{1,80}")
_TOGETHER = re.compile(
    rf"{_WORDS}?[,:(]?\s*(?:en\s+|dus\s+)?(?:samen|in\s+totaal|totaal|wat\s+(?:samen\s+)?neerkomt\s+op)\s+(?:dus\s+|goed\s+voor\s+|is\s+dat\s+)?",
    re.IGNORECASE,
)
_MORE_OF_IT = re.compile(
    r"\b(?:plus|en\s+nog|alsook|evenals|tot|of|maxim\w+|minstens|elk\w*)\b|\+", re.IGNORECASE
)
_KINDS = (FigureKind.SHARE, FigureKind.AMOUNT)
_MAX_LABEL = 120


def top_ups(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the sums of a basis and what comes on top of it, in reading order."""
    return tuple(found for item in items for found in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[AnnouncedTotal]:
    figures = [each for each in item.mentions if each.figure.kind in _KINDS]
    for one, other, whole in zip(figures, figures[1:], figures[2:], strict=False):
        if _is_top_up(item, one, other) and _TOGETHER.fullmatch(item.text, end_of(item, other), whole.start):
            found = _total(document, item, (one, other), whole)
            if found is not None:
                yield found


def _is_top_up(item: Item, one: Mention, other: Mention) -> bool:
    """Tell whether one of two figures comes on top of the other, whichever stands first."""
    between = item.text[end_of(item, one) : other.start]
    if _ON_TOP_OF.fullmatch(between):
        return True
    return _ON_TOP.search(item.text[: one.start]) is not None and _COMES.fullmatch(between) is not None


def _total(document: str, item: Item, parts: Sequence[Mention], whole: Mention) -> AnnouncedTotal | None:
    text = item.text[parts[0].start : end_of(item, whole)]
    amount = _plain(document, whole)
    found = [each for each in (_plain(document, part) for part in parts) if each is not None]
    if amount is None or len(found) != len(parts) or _MORE_OF_IT.search(text):
        return None
    same = {each.unit.base for each in (amount, *found)}
    made = sum((each.value for each in found), amount.value * 0)
    points = [each.unit == PERCENT_POINT for each in found]
    if len(same) != 1 or not is_near(made, amount.value) or all(points):
        return None  # two steps in points say nothing of the level they lead to
    shown = [replace(each, unit=amount.unit) for each in found]
    return AnnouncedTotal(
        label=squeezed(text)[:_MAX_LABEL],
        amount=amount,
        complete=True,
        parts=tuple(Statement(amount=each, label=each.raw, place=each.place) for each in shown),
        place=amount.place,
    )


def _plain(document: str, mention: Mention) -> Quantity | None:
    quantity = mention.located(document)
    plain = quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings
    return quantity if plain else None
