"""Percentages of what was counted just above: "5.000 boeken besteld / 4.000 geleverd / 80 % van de bestelde boeken"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ShareClaim

_OF = re.compile(
    r"\s+van\s+de\s+(?P<state>[^\W\d_]{4,}d)e\s+(?P<noun>[^\W\d_]{4,})\s*(?:\([^()]*\))?\s*[.;]?",
    re.IGNORECASE,
)
_REACH = 6
_MAX_LABEL = 120


def shares_of_state(document: str, items: Sequence[Item]) -> Iterator[ShareClaim]:
    """Find items that are only a percentage of things in a state, below the number of those and one other number."""
    for index, item in enumerate(items):
        share = item.mentions[0] if item.mentions else None
        if share is None or share.figure.kind is not FigureKind.SHARE or share.start or not share.is_exact:
            continue
        of = _OF.fullmatch(item.text[share.end :])
        above = [
            (one, mention)
            for one in items[max(0, index - _REACH) : index]
            for mention in one.mentions
            if of is not None and _counts(mention, of["noun"])
        ]
        rate = share.located(document)
        if of is None or rate is None or len(above) != 2:
            continue
        state = re.compile(rf"\b{re.escape(of['state'])}\b", re.IGNORECASE)
        (first, whole), (second, part) = above
        if not state.search(first.text[whole.end :]) or state.search(second.text):
            continue
        of_all, some = whole.located(document), part.located(document)
        if of_all is not None and some is not None and of_all.value:
            yield ShareClaim(
                label=squeezed(item.text)[:_MAX_LABEL],
                part=counted_exactly(some),
                whole=counted_exactly(of_all),
                rate=rate,
                place=rate.place,
            )


def _counts(mention: Mention, noun: str) -> bool:
    """Tell whether a figure counts things of this name."""
    counted = mention.figure.kind is FigureKind.COUNT and mention.is_exact
    return counted and mention.figure.raw.lower().endswith(f" {noun.lower()}")
