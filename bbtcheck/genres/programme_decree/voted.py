"""What an article itself allots, beside the amount that the memorandum names for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.genres.programme_decree.pages import Passage
from bbtcheck.genres.programme_decree.reading import ReadArticle, ReadDecree
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind, scan
from bbtcheck.records.decree import ExplainedAmount

_MOST_YEARS = 12


def explained_amounts(decree: ReadDecree, told: Sequence[tuple[str, Passage]]) -> Iterator[ExplainedAmount]:
    """Put the one amount that an article allots beside what its explanation says of it.

    ``told`` are the numbers of articles with the text about each. An article that changes another act is left out,
    and so is a text about several articles. A text that names other amounts only speaks of something else, unless
    one of them is that of the article with a slip of the keys.
    """
    times = Counter(id(passage) for _, passage in told)
    alone = {number: passage for number, passage in told if times[id(passage)] == 1}
    for article in decree.articles:
        passage = alone.get(article.unit.raw)
        own = _own_amounts(article) if not article.actions else []
        if passage is None or len(own) != 1:
            continue
        voted = own[0]
        named = list(_amounts(passage.text, passage, 0))
        same = [each for each in named if _is_same(each, voted)]
        slips = [
            each for each in named if looks_mistyped(each, voted.value) and not _is_multiple(each, voted)
        ]
        if same or len(slips) == 1:
            amount = (same or slips)[0]
            yield ExplainedAmount(article=article.unit.raw, amount=amount, voted=voted, place=amount.place)


def _own_amounts(article: ReadArticle) -> list[Quantity]:
    return list(_amounts(article.hidden, article.unit.passage, article.unit.start))


def _amounts(text: str, passage: Passage, start: int) -> Iterator[Quantity]:
    for figure in scan(text.replace("\n", " ")):
        quantity = figure.quantity
        if figure.kind is not FigureKind.AMOUNT or quantity is None or quantity.readings:
            continue
        if quantity.unit.dimension is Dimension.MONEY and quantity.qualifier is Qualifier.EXACT:
            yield replace(quantity, place=passage.place(start + figure.start, start + figure.end))


def _is_multiple(amount: Quantity, voted: Quantity) -> bool:
    """Tell whether an amount is that of the article for several years together."""
    times = amount.value / voted.value if voted.value else Decimal(0)
    return 1 < times <= _MOST_YEARS and times == times.to_integral_value()


def _is_same(amount: Quantity, voted: Quantity) -> bool:
    return 2 * abs(amount.value - voted.value) <= amount.step
