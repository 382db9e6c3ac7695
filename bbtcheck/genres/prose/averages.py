"""Averages that prose gives with what they are of: "4.212 dossiers voor 61,3 miljoen euro, gemiddeld 14.554 euro"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.named_by_credit import credit_behind
from bbtcheck.genres.prose.products import as_rounded, is_near_or_shifted
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.records import ProductClaim

_WORD = r"[^\W\d_][\w’'-]*"
_CREDIT = r"(?:\s+(?:in\s+|aan\s+)?(?:V[AE]K|(?:vastleggings|vereffenings)krediet(?:en)?))?"
_AVERAGE = re.compile(
    rf"\bgemiddelde?\b(?:\s+(?:{_WORD})){{0,3}}?(?:\s+(?:van|bedraagt|bedroeg|is|was|kost|kreeg|krijgt))?\s*:?\s*$",
    re.IGNORECASE,
)
_PER = re.compile(rf"{_CREDIT}\s+per\s+(?P<noun>{_WORD})", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(\s*(?:dit\s+is\s+|of\s+|dus\s+|=\s*)?gemiddelde?\b[^()]*$", re.IGNORECASE)
_TIME = re.compile(r"(?:jaar|maand|week|dag|uur|kwartaal|semester)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:vorige?|voorgaande|ander\w*|overige|rest|tegenover|t\.?o\.?v|vergeleken|waarvan|daarvan|plus|exclusief|excl|inclusief|incl"
    r"|minstens|maxim\w+|hoogstens|eerste|nieuwe|bijkomend\w*|jaarlijks\w*|raming|geraamd\w*)\b|:",
    re.IGNORECASE,
)
_STEM = 4
_MOST_ZEROS = 4
_FAR = 3
_NOUN = 24
_MAX_LABEL = 120


def averages_of(document: str, items: Sequence[Item]) -> tuple[ProductClaim, ...]:
    """Find the sentences with one number of things, one amount of money and what that is on average for each.

    A sentence with another figure, another year or another group of things is left alone, and so is one that is far
    off: what it averages is then something else.
    """
    found = (_claim(document, sentence) for item in items for sentence in sentences_of(item, _may_take_part))
    return tuple(claim for claim in found if claim is not None)


def _may_take_part(mention: Mention) -> bool:
    return mention.quantity is not None or mention.figure.kind is FigureKind.YEAR


def _claim(document: str, sentence: Sentence) -> ProductClaim | None:
    figures = [each for each in sentence.figures if each.figure.kind is not FigureKind.YEAR]
    averages = [each for each in figures if _is_average(sentence, each)]
    counts = [each for each in figures if _is_count(each)]
    totals = [each for each in figures if each.figure.kind is FigureKind.AMOUNT and each not in averages]
    if len(averages) == 1 and len(totals) > 1:
        totals = _of_credit(sentence.item, averages[0], totals)
        figures = [*averages, *counts, *totals]
    if len(averages) != 1 or len(counts) != 1 or len(totals) != 1 or len(figures) != 3:
        return None
    average, count, total = averages[0], counts[0], totals[0]
    first, last = sorted((count.start, total.start, average.start))[0], max(count.end, total.end, average.end)
    words = sentence.item.text[first:last]
    dated = any(
        each.figure.kind is FigureKind.YEAR and first < each.start < last for each in sentence.figures
    )
    if dated or _OTHERS.search(words) or not _is_for_each(sentence, average, count, total):
        return None
    return _record(document, squeezed(words), count, average, total)


def _of_credit(item: Item, average: Mention, totals: Sequence[Mention]) -> list[Mention]:
    """Give the amount of the credit that an average is of: "3 miljoen euro VAK en 2 miljoen euro VEK, of gemiddeld"."""
    credits = [credit_behind(item, each) for each in totals]
    own = credit_behind(item, average)
    if own is None or None in credits or len(set(credits)) < len(credits):
        return list(totals)
    return [each for each, credit in zip(totals, credits, strict=True) if credit is own]


def _is_average(sentence: Sentence, mention: Mention) -> bool:
    return mention.figure.kind is FigureKind.AMOUNT and _AVERAGE.search(sentence.before(mention)) is not None


def _is_count(mention: Mention) -> bool:
    quantity = mention.quantity
    counted = quantity is not None and quantity.unit.dimension is Dimension.COUNT
    return counted and mention.figure.kind is FigureKind.COUNT


def _is_for_each(sentence: Sentence, average: Mention, count: Mention, total: Mention) -> bool:
    """Tell whether an average is for each of what is counted: "per dossier", or in brackets behind the total."""
    rate = _PER.match(sentence.behind(average))
    if rate is None:
        return total.end <= average.start and _BRACKET.fullmatch(sentence.between(total, average)) is not None
    stem = rate["noun"][:_STEM].lower()
    printed = count.figure.raw.lower()
    if not any(map(str.isalpha, printed)):  # the line ends between the number and its word
        printed += sentence.behind(count)[:_NOUN].lower()
    return _TIME.match(rate["noun"]) is None and stem in printed


def _record(
    document: str, label: str, count: Mention, average: Mention, total: Mention
) -> ProductClaim | None:
    times, each, made = (mention.located(document) for mention in (count, average, total))
    if times is None or each is None or made is None or not all(map(_is_plain, (times, each, made))):
        return None
    exact = replace(times, unit=PURE, step=times.step if times.unit.base == "VTE" else Decimal(0))
    each, made = as_rounded(each, _MOST_ZEROS), as_rounded(made, _MOST_ZEROS)
    if not is_near_or_shifted(exact.value * each.value, made.value, _FAR):
        return None
    return ProductClaim(label=label[:_MAX_LABEL], times=exact, each=each, total=made, place=each.place)


def _is_plain(quantity: Quantity) -> bool:
    plain = quantity.qualifier is Qualifier.EXACT and not quantity.readings and not quantity.explicit_sign
    return plain and quantity.value > 0
