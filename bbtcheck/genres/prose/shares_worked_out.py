"""Percentages with what they are worked out from behind a colon: "86 % van het budget is op: 4.619 van 5.350 euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import as_part, end_of, is_stated
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.share_figures import is_rate
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ShareClaim

_BETWEEN = re.compile(
    r"[^.;:()%0-9]{0,120}(?::|\(|,\s*(?:namelijk|met\s+name|dus|of|zijnde))\s*$", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:[^\W\d_][\w’'-]*\s+){0,2}?(?:van|op)\s+(?:(?:de|het|alle)\s+)?$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:meer|minder|hoger|lager|stijg\w*|daal\w*|groei\w*|toena\w*|afna\w*|dan)\b", re.IGNORECASE
)
_NEAR = 3
_MAX_LABEL = 120


def shares_worked_out(document: str, items: Sequence[Item]) -> tuple[ShareClaim, ...]:
    """Find the percentages that a part and its whole right behind them explain, in reading order."""
    return tuple(
        claim
        for item in items
        if any(map(is_rate, item.mentions))
        for sentence in sentences_of(item, lambda mention: mention.figure.kind is not FigureKind.YEAR)
        for claim in _claims(document, sentence)
    )


def _claims(document: str, sentence: Sentence) -> Iterator[ShareClaim]:
    item = sentence.item
    for rate, part, whole in zip(sentence.figures, sentence.figures[1:], sentence.figures[2:], strict=False):
        if not (is_rate(rate) and is_stated(part) and is_stated(whole)):
            continue
        lead = sentence.between(rate, part)
        of = _OF.fullmatch(item.text, end_of(item, part), whole.start)
        if of is None or _BETWEEN.fullmatch(lead) is None or _OTHERS.search(lead):
            continue
        told, amount = rate.located(document), whole.located(document)
        own = as_part(document, whole, amount) if amount is not None else None
        some = as_part(document, part, own) if own is not None else None
        if told is None or own is None or some is None or not 0 < some.value <= own.value:
            continue
        meant, printed = 100 * some.value, told.value * own.value
        if 10 * abs(meant - printed) <= _NEAR * meant:
            label = squeezed(item.text[rate.start : whole.end])[:_MAX_LABEL]
            yield ShareClaim(label=label, part=some, whole=own, rate=told, place=told.place)
