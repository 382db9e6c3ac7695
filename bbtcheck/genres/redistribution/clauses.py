"""What the text beside a redistribution says of its articles, cut into clauses: some codes and the amounts of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import hyphens
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_JOINED = re.compile(r"\s*(?:,|,?\s+en)\s*")
PARTS = re.compile(r"\b(?:waarvan|daarvan|waaronder|hiervan|inclusief|waarin)\b", re.IGNORECASE)
"""Words behind which amounts are parts of the one before them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Some codes side by side and the amounts behind them, up to the next code; the item that they stand in.

    ``start`` is the end of its last code, ``end`` where the next one begins; amounts that are parts are left out.
    """

    item: Item
    codes: tuple[str, ...]
    start: int
    end: int
    amounts: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The words behind the codes."""
        return self.item.text[self.start : self.end]


def clauses_of(item: Item) -> tuple[Clause, ...]:
    """Cut an item at its codes, where each is followed by what is said of it; () where amounts come before a code."""
    groups: list[tuple[list[str], int, int]] = []
    for match in _CODE.finditer(item.text):
        code = hyphens(match[0])
        if groups and _JOINED.fullmatch(item.text, groups[-1][2], match.start()):
            groups[-1] = ([*groups[-1][0], code], groups[-1][1], match.end())
        else:
            groups.append(([code], match.start(), match.end()))
    amounts = [each for each in item.mentions if each.figure.kind is FigureKind.AMOUNT]
    if not groups or any(each.start < groups[0][1] for each in amounts):
        return ()
    ends = [start for _, start, _ in groups[1:]] + [len(item.text)]
    return tuple(
        _clause(item, tuple(codes), start, end, amounts)
        for (codes, _, start), end in zip(groups, ends, strict=True)
    )


def _clause(item: Item, codes: tuple[str, ...], start: int, end: int, amounts: Sequence[Mention]) -> Clause:
    parts = PARTS.search(item.text, start, end)
    last = parts.start() if parts is not None else end
    return Clause(item, codes, start, end, tuple(each for each in amounts if start <= each.start < last))
