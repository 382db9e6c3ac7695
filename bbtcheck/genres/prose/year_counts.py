"""Numbers of years with the years themselves: "de vijf begrotingsjaren 2030 tot en met 2034"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.read import Document
from bbtcheck.records import YearCount

_COUNTS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
_STATED = re.compile(
    rf"(?<![\w.,/-])(?P<count>{_COUNTS}|[0-9]{{1,2}})\s+(?:[^\W\d_]+e\s+)?(?P<noun>(?:begrotings|kalender|school|werk|boek|budget)?ja(?:ar|ren))"
    rf"(?:\s*[,(]\s*|(?<=n)\s+)(?:(?:van|periode|de\s+periode|in\s+de\s+periode|namelijk|te\s+weten)\s+)?"
    rf"(?P<first>{_YEAR})(?:(?P<dash>\s?[-–]\s?)|\s+(?:tot\s+en\s+met|t\.?e\.?m\.?|t/m)\s+)(?P<last>{_YEAR})(?![\w/-]|[.,][0-9])",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:na|over|binnen|om\s+de|elke|minstens|hoogstens|maximaal|ongeveer|ca|bijna|ruim|[^\W\d_]*(?:kinderen|jongeren|personen|mensen|ouderen|meisjes|jongens)\s+van)\.?\s+$",
    re.IGNORECASE,
)
_MOST = 40
_REACH = 24


def year_counts_of(document: Document, items: Sequence[Item]) -> tuple[YearCount, ...]:
    """Find the numbers of years that stand beside their first and last year, in reading order."""
    return tuple(found for item in items for found in _of_item(document, item))


def _of_item(document: Document, item: Item) -> Iterator[YearCount]:
    for match in _STATED.finditer(item.text):
        word = match["count"]
        count = int(word) if word.isdecimal() else number_word(word)
        apart = int(match["last"]) - int(match["first"])
        loose = _LOOSE.search(item.text[max(0, match.start() - _REACH) : match.start()])
        if count is None or not 0 < apart < _MOST or loose:
            continue
        line = item.line_at(match.start("count"))
        printed = max(line.text.find(word), 0)
        place = line.place(document.name, printed, printed + len(word))
        stated = Quantity.of(count, unit_of("jaren", count=True), step=Decimal(0), place=place)
        years = apart if match["dash"] is not None and count == apart else apart + 1
        yield YearCount(
            label=squeezed(match[0]).strip(" ,("),
            stated=replace(stated, raw=word),
            years=Quantity.of(years, unit_of("jaren", count=True), step=Decimal(0)),
            place=place,
        )
