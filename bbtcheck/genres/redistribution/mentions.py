"""What the text beside a redistribution says of the amounts in it: of one article by its code, or of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.genres.prose.explained_credits import by_credit
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.words import OPEN_LIST, hyphens
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import Credit, Redistribution, Transfer, TransferMention
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_MOVED = re.compile(r"\b(?:her)?verde(?:el|ling)\w*\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:waarvan|daarvan|waaronder|deel|gedeelte|resterende?|saldo|blijf\w*)\b", re.IGNORECASE
)
_POWERS = 3
Rows = Mapping[str, Quantity]
"""The amounts of an article or of the whole, by credit."""


def transfer_mentions(
    document: Document, tables: Sequence[Redistribution], items: Sequence[Item]
) -> Iterator[TransferMention]:
    """Find the amounts of VAK and VEK that the text names, beside those of the one redistribution of the paper.

    An amount may be a part of the one in the table. So it is taken where the amount of the other credit is that of
    the table, where the one may be the other mistyped, or with a nought too many or too few.
    """
    if len(tables) != 1:
        return
    articles, whole = _articles(tables[0]), _whole(tables[0])
    for item in items:
        codes = {hyphens(match[0]) for match in _CODE.finditer(item.text)}
        if not item.mentions or OPEN_LIST.search(item.text) or (_SOME.search(item.text) and len(codes) != 1):
            continue
        if len(codes) == 1 and (rows := articles.get(next(iter(codes)))) is not None:
            yield from _of_rows(document, item, next(iter(codes)), rows)
        elif not codes and whole:
            for sentence in sentences_of(item, lambda mention: mention.figure.kind is FigureKind.AMOUNT):
                if _MOVED.search(sentence.text):
                    yield from _of_whole(document, sentence, whole)


def _articles(table: Redistribution) -> dict[str, Rows]:
    """Give the amounts of every article that stands in one row and only gives or only receives."""
    found: dict[str, Rows] = {}
    codes = [transfer.code for transfer in table.transfers]
    for transfer in table.transfers:
        rows = _row(transfer)
        if rows is not None and codes.count(transfer.code) == 1:
            found[hyphens(transfer.code)] = rows
    return found


def _row(transfer: Transfer) -> Rows | None:
    given = {"VAK": transfer.van_vak, "VEK": transfer.van_vek}
    taken = {"VAK": transfer.naar_vak, "VEK": transfer.naar_vek}
    sides = [
        {credit: amount for credit, amount in side.items() if amount is not None and not amount.readings}
        for side in (given, taken)
    ]
    filled = [side for side in sides if side]
    return filled[0] if len(filled) == 1 and not transfer.unplaced else None


def _whole(table: Redistribution) -> Rows:
    """Give the totals, where as much is given as is taken."""
    totals = {
        "VAK": (table.total_van_vak, table.total_naar_vak),
        "VEK": (table.total_van_vek, table.total_naar_vek),
    }
    return {
        credit: given
        for credit, (given, taken) in totals.items()
        if given is not None and taken is not None and given.value == taken.value
    }


def _of_rows(document: Document, item: Item, code: str, rows: Rows) -> Iterator[TransferMention]:
    named = by_credit(item, item.mentions)
    if named is None:
        yield from _without_credit(document, item, code, rows)
        return
    same = [credit for credit, mention in named.items() if credit in rows and _is(mention, rows[credit])]
    for credit, mention in named.items():
        if credit in rows and (same or _is_slip(mention.quantity, rows[credit])):
            yield from _mention(document, code, credit, mention, rows[credit])


def _without_credit(document: Document, item: Item, code: str, rows: Rows) -> Iterator[TransferMention]:
    """Read "van dit artikel wordt 11.900.000 euro toegekend": the whole of a credit, or with noughts too many."""
    amounts = [mention for mention in item.mentions if mention.figure.kind is FigureKind.AMOUNT]
    values = {amount.value for amount in rows.values()}
    if len(amounts) == 1 and len(values) == 1 and not _SOME.search(item.text):
        credit, row = next(iter(rows.items()))
        if _is(amounts[0], row) or _has_other_noughts(amounts[0].quantity, row):
            yield from _mention(document, code, credit, amounts[0], row)


def _of_whole(document: Document, sentence: Sentence, whole: Rows) -> Iterator[TransferMention]:
    named = by_credit(sentence.item, sentence.figures) or {}
    if set(named) <= whole.keys() and any(_is(mention, whole[credit]) for credit, mention in named.items()):
        for credit, mention in named.items():
            yield from _mention(document, "", credit, mention, whole[credit])


def _mention(
    document: Document, code: str, credit: str, mention: Mention, row: Quantity
) -> Iterator[TransferMention]:
    amount = mention.located(document.name)
    if amount is not None and mention.is_exact:
        yield TransferMention(code=code, credit=Credit(credit), amount=amount, row=row, place=amount.place)


def _is(mention: Mention, row: Quantity) -> bool:
    amount = mention.quantity
    return amount is not None and 2 * abs(amount.value - row.value) <= amount.step


def _is_slip(amount: Quantity | None, row: Quantity) -> bool:
    return amount is not None and (looks_mistyped(amount, row.value) or _has_other_noughts(amount, row))


def _has_other_noughts(amount: Quantity | None, row: Quantity) -> bool:
    """Tell whether an amount has the digits of another one, ten, a hundred or a thousand times as much or as little."""
    if amount is None or not amount.value or not row.value:
        return False
    times = [10**power for power in range(1, _POWERS + 1)]
    return any(row.value * time == amount.value or amount.value * time == row.value for time in times)
