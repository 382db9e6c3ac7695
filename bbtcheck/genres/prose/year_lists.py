"""Amounts of years in one line with what they make: "2031 212 / 2032 218 / 2033 224, samen 654 miljoen euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import is_stated, near_total
from bbtcheck.records import AnnouncedTotal

_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,[0-9]+)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_LIST = re.compile(
    rf"(?<![\w.,/-]){_YEAR}\s?:?\s+{_NUMBER}(?:\s*[/;|,]\s+{_YEAR}\s?:?\s+{_NUMBER})+"
    rf"\s*[,;:/|–-]?\s+(?:samen|in\s+totaal|totaal)\s*:?\s+(?P<total>{_NUMBER})(?![\w.,]*[0-9])"
)
_ONE = re.compile(rf"{_YEAR}\s?:?\s+(?P<figure>{_NUMBER})")
_FEWEST = 2


def totals_of_year_lists(document: str, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find such lines, each year once and in order, in reading order."""
    return tuple(total for item in items for total in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[AnnouncedTotal]:
    at = {mention.start: mention for mention in item.mentions if is_stated(mention)}
    for match in _LIST.finditer(item.text):
        found = list(_ONE.finditer(item.text, match.start(), match.start("total")))
        years = [int(one[0][:4]) for one in found]
        parts = [at[one.start("figure")] for one in found if one.start("figure") in at]
        whole = at.get(match.start("total"))
        if whole is None or len(parts) != len(found) or len(parts) < _FEWEST:
            continue
        if years == list(range(years[0], years[0] + len(years))):
            total = near_total(document, item, whole, parts)
            if total is not None:
                yield total
