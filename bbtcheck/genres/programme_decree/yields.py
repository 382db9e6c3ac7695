"""What a changed rate yields by the explanation of an article: so many tons, times the difference, is so much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.genres.programme_decree.pages import Passage
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.quantity.units import PURE
from bbtcheck.records.decree import ExplainedChange, ExplainedYield

_PER = re.compile(r"\s+(?:per|/)\s*(?P<noun>vierkante\s+meter|kubieke\s+meter|[^\W\d_]+[²³]?)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?P<noun>vierkante\s+meter|kubieke\s+meter|[^\W\d_]+[²³]?)", re.IGNORECASE)
_YIELDS = re.compile(
    r"\b(?:meer|minder)?(?:opbrengst|ontvangst|uitgave|inkomst|kost|weerslag|impact)\w*\b|\blevert\b|\bkost\b|\braming\b|=\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:waarvan|plus|min|bovenop|exclusief|inclusief|maand\w*|kwarta\w+|gedeelte\w*|helft|%)\b|[x×*]",
    re.IGNORECASE,
)
_SAME = {"m²": "vierkante meter", "m2": "vierkante meter", "m³": "kubieke meter", "m3": "kubieke meter"}
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_STEM = 3
_MONTHS = 12
_KINDS = (FigureKind.COUNT, FigureKind.NUMBER, FigureKind.AMOUNT)


def yields_of(passage: Passage, article: str, changes: Sequence[ExplainedChange]) -> Iterator[ExplainedYield]:
    """Find the number of things and the amount that go with the one change of a rate that a text describes.

    Both stand in one sentence, and nothing else is counted there. An amount far from the product is something else,
    such as that of a part of the year; it is taken only where it looks mistyped.
    """
    if len(changes) != 1 or changes[0].target.unit.dimension is not Dimension.MONEY:
        return
    change = changes[0]
    text = passage.text.replace("\n", " ")
    figures = [each for each in scan(text) if each.kind in _KINDS and each.quantity is not None]
    rated = [each for each in figures if _place(passage, each).place == change.target.place]
    per = _PER.match(text, rated[0].end) if rated else None
    bounds = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    if per is None:
        return
    for start, end in pairwise(bounds):
        own = [each for each in figures if start <= each.start < end and each.start > rated[0].start]
        counts = [each for each in own if _is_of(text, each, per["noun"])]
        amounts = [each for each in own if each.kind is FigureKind.AMOUNT]
        if len(counts) != 1 or len(amounts) != 1 or len(own) != 2:
            continue
        words = text[start : counts[0].start] + text[counts[0].end : end]
        if _YIELDS.search(words) and not _MORE.search(words):
            yield from _yield(article, change, _place(passage, counts[0]), _place(passage, amounts[0]))


def _yield(
    article: str, change: ExplainedChange, count: Quantity, amount: Quantity
) -> Iterator[ExplainedYield]:
    times = replace(count, unit=PURE, step=count.step if count.value % 1 else count.step * 0)
    if any(each.qualifier is not Qualifier.EXACT or each.readings for each in (count, amount)):
        return
    difference = abs(change.target.value - change.baseline.value)
    made = times.value * difference
    fits = 2 * abs(made - amount.value) <= amount.step
    months = _MONTHS * amount.value / made if made else Decimal(0)
    part = months < _MONTHS and months == months.to_integral_value()
    wrong = (difference and not part) and (
        looks_mistyped(amount, made)
        or looks_mistyped(replace(count, step=Decimal(1)), amount.value / difference)
    )
    if fits or wrong:
        yield ExplainedYield(
            article=article,
            count=times,
            baseline=change.baseline,
            target=change.target,
            amount=amount,
            place=amount.place,
        )


def _is_of(text: str, figure: Figure, noun: str) -> bool:
    """Tell whether a figure counts what the rate is for: "1.300.000 ton" for a rate "per ton"."""
    match = _BEHIND.match(text, figure.end)
    names = [
        figure.quantity.unit.symbol if figure.quantity is not None else "",
        match["noun"] if match else "",
    ]
    wanted = _named(noun)
    return figure.kind is not FigureKind.AMOUNT and any(
        _named(name)[:_STEM] == wanted[:_STEM] and abs(len(_named(name)) - len(wanted)) <= _STEM
        for name in names
        if name
    )


def _named(noun: str) -> str:
    folded = " ".join(noun.lower().split())
    return _SAME.get(folded, folded)


def _place(passage: Passage, figure: Figure) -> Quantity:
    if figure.quantity is None:
        raise AssertionError("only figures with a quantity take part")
    return replace(figure.quantity, place=passage.place(figure.start, figure.end))
