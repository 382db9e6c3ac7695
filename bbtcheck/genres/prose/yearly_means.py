"""Means over years beside what they are of: "1,2 miljard euro over vijf jaar. Dat is gemiddeld 240 miljoen …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import end_of, is_stated, place_at
from bbtcheck.genres.prose.products import as_rounded
from bbtcheck.genres.prose.share_figures import is_alike, noun_of
from bbtcheck.genres.prose.yearly_totals import FEWEST, MOST, SPAN, times_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.records import ProductClaim

_MEAN = re.compile(r"\bgemiddeld\s+(?:dus\s+|zo[’']n\s+)?$", re.IGNORECASE)
_A_YEAR = re.compile(r"\s*(?:per\s+jaar|jaarlijks|/\s?jaar)", re.IGNORECASE)
_SPANS = re.compile(SPAN, re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:circa|ca|ongeveer|minstens|hoogstens|maximaal|bijna|ruim|meer\s+dan|minder\s+dan|bovenop|waarvan|eerste|laatste)\b",
    re.IGNORECASE,
)
_ROUND = 20
_REACH, _LEAD, _NEAR = 240, 60, 24
_MOST_OFF = 3
_MAX_LABEL = 160


def yearly_means(document: str, items: Sequence[Item]) -> Iterator[ProductClaim]:
    """Find the means for a year that follow an amount or a number of things and the years over which it goes.

    The years stand between the two, or before the first. Where another figure before the mean makes it, that is meant.
    """
    for item in items:
        for at, mean in enumerate(item.mentions):
            opened = _MEAN.search(item.text[max(0, mean.start - _NEAR) : mean.start]) is not None
            if opened and is_stated(mean) and _A_YEAR.match(item.text, end_of(item, mean)):
                yield from _claim(document, item, at)


def _claim(document: str, item: Item, at: int) -> Iterator[ProductClaim]:
    mean = item.mentions[at]
    before = [each for each in item.mentions[:at] if mean.start - each.end <= _REACH and _is_like(each, mean)]
    if not before:
        return
    spans = list(_SPANS.finditer(item.text, max(0, before[0].start - _LEAD), mean.start))
    if len(spans) != 1 or _DOUBTED.search(item.text, before[-1].start, mean.end):
        return
    counts = [times for times in times_of(spans[0]) if FEWEST <= times <= MOST]
    each = mean.located(document)
    told = [one for one in before if end_of(item, one) <= spans[0].start()] or before[:1]
    wholes = [one.located(document) for one in told]
    if not counts or each is None or not wholes:
        return
    each = replace(each, step=max(each.step, as_rounded(each, _ROUND).step))
    totals = [whole for whole in wholes if whole is not None]
    pairs = [(times, whole) for whole in reversed(totals) for times in counts]
    times, whole = next(((times, whole) for times, whole in pairs if _fits(times, each, whole)), pairs[0])
    made = times * each.value
    if max(made, whole.value) > _MOST_OFF * min(made, whole.value):
        return
    name = "times" if spans[0]["times"] else "years"
    place = place_at(document, item, *spans[0].span(name))
    yield ProductClaim(
        label=squeezed(item.text[before[-1].start : mean.end])[:_MAX_LABEL],
        times=Quantity(Decimal(times), PURE, Decimal(0), raw=spans[0][name], place=place),
        each=each,
        total=whole,
        place=mean.line.place(document, mean.figure.start, mean.figure.end),
    )


def _is_like(one: Mention, mean: Mention) -> bool:
    """Tell whether a figure is an amount as the mean is, or counts the same things."""
    if not is_stated(one) or one.quantity is None or mean.quantity is None:
        return False
    money = [each.quantity.unit.dimension is Dimension.MONEY for each in (one, mean) if each.quantity]
    if any(money):
        return all(money)
    counted = all(each.figure.kind in (FigureKind.COUNT, FigureKind.NUMBER) for each in (one, mean))
    return counted and is_alike(noun_of(one), noun_of(mean))


def _fits(times: int, each: Quantity, whole: Quantity) -> bool:
    return 2 * abs(times * each.value - whole.value) <= times * each.step + whole.step
