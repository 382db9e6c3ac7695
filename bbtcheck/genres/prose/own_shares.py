"""Who pays an amount: "31,5 miljoen euro (waarvan 24 miljoen euro uit het fonds en 7,5 miljoen euro eigen inbreng)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import end_of, is_stated, near_total
from bbtcheck.genres.words import OPEN_LIST
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal

_OF_WHICH = re.compile(r"\s*[,(:]\s*(?:waarvan|namelijk|te\s+weten)?\s*")
_FROM_OTHERS = re.compile(
    r"\s+(?:komt\s+|komen\s+)?(?:uit|van|via|vanuit|door)\s+[^.;:()0-9]{2,60}?(?:,|\s+en)\s+(?:de\s+(?:overige|resterende)\s+)?",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\s+(?:(?:komt|komen)\s+)?(?:(?:uit|aan|als|met|van|via)\s+)?(?:de\s+|een\s+)?"
    r"(?:eigen\s+(?:inbreng|middelen|bijdragen?|financiering)|co-?financiering|medefinanciering|privé-?inbreng)(?:\s(?!(?:en|naast|plus|of)\b)[^\W\d_]+){0,6}"
    r"\s*(?:\)|\.(?:\s|$)|$)",
    re.IGNORECASE,
)


def own_shares(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find the amounts that somebody else and who carries a project out pay together, in reading order.

    One's own contribution is what the others leave to be paid: with theirs it makes the whole.
    """
    return tuple(found for item in items for found in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[AnnouncedTotal]:
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    for whole, others, own in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not all(map(is_stated, (whole, others, own))):
            continue
        ends = [end_of(item, each) for each in (whole, others, own)]
        said = _OWN.match(item.text, ends[2])
        if (
            said is None
            or _OF_WHICH.fullmatch(item.text, ends[0], others.start) is None
            or _FROM_OTHERS.fullmatch(item.text, ends[1], own.start) is None
            or OPEN_LIST.search(item.text[others.start : said.end()])
        ):
            continue
        found = near_total(document, item, whole, (others, own))
        if found is not None:
            yield found
