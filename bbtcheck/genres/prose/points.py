"""Percentages that rise or fall by percentage points: "van 28 % naar 40 %, een stijging met 12 procentpunt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.genres.prose.changes import FALLS, RISES, directed
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PERCENT_POINT, unit_of
from bbtcheck.records import ChangeClaim

_MOVED = re.compile(
    r"\b(?:met|van|:|is)\s*(?:zo['’]n\s+)?$|\b(?:stijging|daling|toename|afname|verbetering|verhoging|verlaging)\s+met\s*$|[(,:–-]\s*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:tegenover|t\.?o\.?v\.?|ten\s+opzichte\s+van|tegen|vergeleken\s+met|dan)\s+(?:(?:de|het)\s+)?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:dat|dit)\s+(?:is|betekent|komt\s+neer\s+op)\b|\W*(?:een|de|deze)\s+(?:stijging|daling|toename|afname|verbetering)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:van|naar|tot|op|is|was|bedraagt|bedroeg|:)\s+(?:(?:minstens|ten\s+minste|minimaal|minimum)\s+)?$|->\s*$|→\s*$",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\bverbetering\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:gemiddeld\w*|jaarlijks\w*|per\s+jaar|respectievelijk|resp|telkens|elk)\b", re.IGNORECASE
)
_MAX_LABEL = 120


def points_of(document: str, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the sentences with two percentages and the points between them, and pairs of sentences that go on so."""
    found: list[ChangeClaim] = []
    for item in items:
        sentences = list(sentences_of(item, lambda mention: mention.figure.kind is not FigureKind.YEAR))
        joined = [
            replace(one, end=other.end, figures=one.figures + other.figures)
            for one, other in pairwise(sentences)
            if one.is_right_before(other) and _GOES_ON.match(item.text, other.start)
        ]
        found.extend(claim for each in (*sentences, *joined) for claim in _claims(document, each))
    return tuple(found)


def _claims(document: str, sentence: Sentence) -> Iterator[ChangeClaim]:
    if len(sentence.figures) != 3 or any(not _is_share(each) for each in sentence.figures):
        return
    first, second, step = sentence.figures
    if not _is_points(step) or _is_points(first) or _is_points(second) or _LOOSE.search(sentence.text):
        return
    if not _MOVED.search(sentence.before(step)):
        return
    turned = _BACK.search(sentence.before(second)) is not None
    if not turned and not _LED.search(sentence.before(second)):
        return
    rises = RISES.search(sentence.text) is not None or _BETTER.search(sentence.text) is not None
    falls = FALLS.search(sentence.text) is not None
    moved = step.located(document)
    before, after = (each.located(document) for each in ((second, first) if turned else (first, second)))
    if moved is None or before is None or after is None or (rises == falls and not moved.explicit_sign):
        return
    moved = directed(moved, falls=falls and not rises)
    words = squeezed(sentence.item.text[first.start : step.end])
    yield ChangeClaim(
        label=words[:_MAX_LABEL],
        before=_exact(before),
        after=_exact(after),
        step=replace(moved, unit=unit_of("%")),
        place=moved.place,
    )


def _is_share(mention: Mention) -> bool:
    quantity = mention.quantity
    plain = quantity is not None and not quantity.readings
    return plain and mention.figure.kind is FigureKind.SHARE


def _is_points(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.unit == PERCENT_POINT


def _exact(quantity: Quantity) -> Quantity:
    """Take "minstens 40 %" as the forty per cent that is aimed at."""
    return replace(quantity, qualifier=Qualifier.EXACT)
