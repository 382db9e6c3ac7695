"""Rows of a credit evolution of which a list below says what makes them: "+1.150 keuro VAK en +800 keuro VEK: …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from types import MappingProxyType

from bbtcheck.genres.bbt_articles.build import Built
from bbtcheck.genres.bbt_articles.headings import Heading, headings_of
from bbtcheck.genres.prose.explained_credits import by_credit
from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.offsets import is_near
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, BudgetArticle, BudgetLine, Statement

_LEAD = re.compile(
    r"(?:^|[.!?]\s)(?:de|het|deze)\s+(?P<row>andere\s+bijstellingen?|bijstellingen?|compensaties?|index\w*)\s+"
    r"(?:betre(?:ffen|ft)|omvat(?:ten)?|bestaa[nt]\s+uit|(?:zijn|is|worden|wordt)\s+(?:als\s+volgt\s+)?"
    r"(?:samengesteld|opgebouwd|verdeeld|te\s+verklaren|verklaard)(?:\s+(?:uit|door|als\s+volgt))?)"
    r"(?:\s+(?:de\s+)?(?:volgende|onderstaande)\s+[^\W\d_]+)?\s*:$",
    re.IGNORECASE,
)
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "andere": ("andere_bijstellingen",),
        "bijste": ("bijstelling", "andere_bijstellingen"),
        "compen": ("compensaties",),
        "index": ("index",),
    }
)
"""How the name of a row begins, and the fields of a budget line it may mean."""
_FEWEST, _MOST_GAP, _MOST_LABEL = 2, 1, 120


def explained_rows(document: Document, built: Built, items: Sequence[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find what the list under an article says that a row of its evolution is made of, for each credit by itself.

    Every item of the list names its amount of a credit with its sign. A list that may go on says nothing, nor one
    that makes so much another amount that it must speak of something else.
    """
    articles = (*(article for ise in built.ises for article in ise.articles), *built.articles)
    by_line = {one.place.line: one for one in articles if one.place is not None}
    headings = headings_of(document)
    starts = [heading.line.number for heading in headings]
    found: list[AnnouncedTotal] = []
    for index, item in enumerate(items):
        lead = _LEAD.search(item.text) if item.text.endswith(":") else None
        above = bisect_right(starts, item.first) - 1
        if lead is None or above < 0 or headings[above].kind is not Heading.ARTICLE or _has_amount(item):
            continue
        article = by_line.get(starts[above])
        if article is not None and OPEN_LIST.search(item.text) is None:
            found.extend(_totals(document, article, lead["row"], _list(items[index + 1 :])))
    return tuple(found)


def _has_amount(item: Item) -> bool:
    return any(mention.figure.kind is FigureKind.AMOUNT for mention in item.mentions)


def _list(items: Sequence[Item]) -> list[Item]:
    """Give the items right below that each open with amounts of credits."""
    return list(takewhile(lambda item: item.gap <= _MOST_GAP and _opens_with_amount(item), items))


def _opens_with_amount(item: Item) -> bool:
    first = next(iter(item.mentions), None)
    return (
        first is not None
        and first.figure.kind is FigureKind.AMOUNT
        and not item.text[: first.start].strip(" •–-+*(")
    )


def _totals(
    document: Document, article: BudgetArticle, row: str, listed: Sequence[Item]
) -> Iterator[AnnouncedTotal]:
    parts = [by_credit(item, item.mentions) for item in listed]
    if len(parts) < _FEWEST or not all(parts) or any(OPEN_LIST.search(item.text) for item in listed):
        return
    for line in article.table.lines if article.table is not None else ():
        whole = _row(line, row)
        credit = line.credit.value if line.credit is not None else ""
        amounts = [
            (item, amount)
            for item, own in zip(listed, parts, strict=True)
            if own is not None
            and credit in own
            and (amount := own[credit].located(document.name)) is not None
        ]
        if whole is None or len(amounts) < _FEWEST or not all(amount.explicit_sign for _, amount in amounts):
            continue
        told = sum((amount.value for _, amount in amounts), Decimal(0))
        if is_near(told, whole.value) and not _is_of_all(line, told, whole):
            yield AnnouncedTotal(
                label=f"{article.code}: {squeezed(row)} ({credit})",
                amount=whole,
                complete=True,
                parts=tuple(
                    Statement(amount=amount, label=squeezed(item.text)[:_MOST_LABEL], place=amount.place)
                    for item, amount in amounts
                ),
                place=whole.place,
            )


def _is_of_all(line: BudgetLine, told: Decimal, whole: Quantity) -> bool:
    """Tell whether a list makes the whole evolution, with index and compensations, rather than one row of it."""
    if line.ba is None or line.bo is None:
        return False
    return abs(line.bo.value - line.ba.value - told) < abs(whole.value - told)


def _row(line: BudgetLine, row: str) -> Quantity | None:
    names = next((names for begin, names in _FIELDS.items() if row.lower().startswith(begin)), ())
    found = (getattr(line, name) for name in names)
    whole: Quantity | None = next((amount for amount in found if amount is not None), None)
    return whole if whole is not None and not whole.readings else None
