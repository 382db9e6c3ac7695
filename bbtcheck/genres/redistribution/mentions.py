"""What the text beside a redistribution says of the amounts in it: of articles by their codes, or of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.named_by_credit import by_credit
from bbtcheck.genres.prose.offsets import is_near
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.redistribution.clauses import Clause, clauses_of
from bbtcheck.genres.words import OPEN_LIST, hyphens, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Credit, Redistribution, Statement, Transfer, TransferMention
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_MOVED = re.compile(r"\b(?:her)?verde(?:el|ling)\w*\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:waarvan|daarvan|waaronder|deel|gedeelte|resterende?|saldo|blijf\w*)\b", re.IGNORECASE
)
STANDS = re.compile(r"\b(?:vóór|voor|na)\s+(?:de|deze|die|dit)\s+(?:herverdeling|besluit)\b", re.IGNORECASE)
"""Words that speak of what a credit is before or after the redistribution."""

_POWERS = 3
_MAX_LABEL = 120
Rows = Mapping[Credit, Quantity]
"""The amounts of an article or of the whole, by credit."""


def transfer_mentions(
    document: Document, tables: Sequence[Redistribution], items: Sequence[Item]
) -> Iterator[TransferMention | AnnouncedTotal]:
    """Find the amounts of VAK and VEK that the text names, beside those of the one redistribution of the paper.

    An amount may be a part of the one in the table. So it is taken where the amount of the other credit is that of
    the table, where the one may be the other mistyped, with a nought too many or too few, or where the two changed
    places. What some articles get together is a total of their rows.
    """
    if len(tables) != 1:
        return
    articles, whole = articles_of(tables[0]), whole_of(tables[0])
    for item in items:
        if not item.mentions or STANDS.search(item.text):
            continue
        clauses = clauses_of(item)
        if clauses:
            yield from chain.from_iterable(_of_clause(document, each, articles) for each in clauses)
        elif not OPEN_LIST.search(item.text):
            yield from _of_item(document, item, articles, whole)


def _of_item(
    document: Document, item: Item, articles: Mapping[str, Rows], whole: Rows
) -> Iterator[TransferMention]:
    """Read an item whose amounts stand before its one code, or that names none."""
    codes = {hyphens(match[0]) for match in _CODE.finditer(item.text)}
    if len(codes) == 1 and (rows := articles.get(next(iter(codes)))) is not None:
        yield from _of_rows(document, item, item.mentions, next(iter(codes)), rows)
    elif not codes and whole and not _SOME.search(item.text):
        for sentence in sentences_of(item, lambda mention: mention.figure.kind is FigureKind.AMOUNT):
            yield from _of_whole(document, sentence, whole)


def _of_clause(
    document: Document, clause: Clause, articles: Mapping[str, Rows]
) -> Iterator[TransferMention | AnnouncedTotal]:
    rows = [articles[code] for code in clause.codes if code in articles]
    told = clause.item.text[clause.start : max((each.start for each in clause.amounts), default=clause.start)]
    if len(rows) < len(clause.codes) or OPEN_LIST.search(told) or len(set(clause.codes)) < len(rows):
        return
    if len(rows) == 1:
        yield from _of_rows(document, clause.item, clause.amounts, clause.codes[0], rows[0])
    else:
        yield from _together(document, clause, rows)


def _together(document: Document, clause: Clause, rows: Sequence[Rows]) -> Iterator[AnnouncedTotal]:
    """Read what some articles get together, where it is what their rows make or a slip of it."""
    named = by_credit(clause.item, clause.amounts)
    sums = {
        credit: sum((each[credit].value for each in rows), Decimal(0))
        for credit in named
        if all(credit in each for each in rows)
    }
    same = any(_is_value(named[credit], made) for credit, made in sums.items())
    for credit, made in sums.items():
        amount = named[credit].located(document.name)
        likely = (same and is_near(made, amount.value)) if amount is not None else False
        if amount is None or not (likely or looks_mistyped(amount, made)):
            continue
        parts = tuple(
            Statement(amount=each[credit], label=code, place=each[credit].place)
            for code, each in zip(clause.codes, rows, strict=True)
        )
        label = squeezed(f"{', '.join(clause.codes)} {credit.value}")[:_MAX_LABEL]
        yield AnnouncedTotal(label=label, amount=amount, complete=True, parts=parts, place=amount.place)


def articles_of(table: Redistribution) -> dict[str, Rows]:
    """Give the amounts of every article that stands in one row and only gives or only receives."""
    found: dict[str, Rows] = {}
    codes = [transfer.code for transfer in table.transfers]
    for transfer in table.transfers:
        rows = _row(transfer)
        if rows is not None and codes.count(transfer.code) == 1:
            found[hyphens(transfer.code)] = rows
    return found


def _row(transfer: Transfer) -> Rows | None:
    given = {Credit.VAK: transfer.van_vak, Credit.VEK: transfer.van_vek}
    taken = {Credit.VAK: transfer.naar_vak, Credit.VEK: transfer.naar_vek}
    sides = [
        {credit: amount for credit, amount in side.items() if amount is not None and not amount.readings}
        for side in (given, taken)
    ]
    filled = [side for side in sides if side]
    return filled[0] if len(filled) == 1 and not transfer.unplaced else None


def whole_of(table: Redistribution) -> Rows:
    """Give the totals, where as much is given as is taken."""
    totals = {
        Credit.VAK: (table.total_van_vak, table.total_naar_vak),
        Credit.VEK: (table.total_van_vek, table.total_naar_vek),
    }
    return {
        credit: given
        for credit, (given, taken) in totals.items()
        if given is not None and taken is not None and given.value == taken.value
    }


def _of_rows(
    document: Document, item: Item, mentions: Sequence[Mention], code: str, rows: Rows
) -> Iterator[TransferMention]:
    named = by_credit(item, mentions)
    if not named:
        yield from _without_credit(document, mentions, item, code, rows)
        return
    same = [credit for credit, mention in named.items() if credit in rows and is_row(mention, rows[credit])]
    crossed = len(named) == len(rows) == 2 and all(
        is_row(mention, other)
        for credit, mention in named.items()
        for own, other in rows.items()
        if own != credit
    )
    for credit, mention in named.items():
        if credit in rows and (same or crossed or is_slip(mention.quantity, rows[credit])):
            yield from _mention(document, code, credit, mention, rows[credit])


def _without_credit(
    document: Document, mentions: Sequence[Mention], item: Item, code: str, rows: Rows
) -> Iterator[TransferMention]:
    """Read "van dit artikel wordt 11.900.000 euro toegekend": the whole of a credit, or with noughts too many."""
    amounts = [mention for mention in mentions if mention.figure.kind is FigureKind.AMOUNT]
    values = {amount.value for amount in rows.values()}
    parted = _SOME.search(item.text) and len(amounts) == sum(
        mention.figure.kind is FigureKind.AMOUNT for mention in item.mentions
    )
    if len(amounts) == 1 and len(values) == 1 and not parted:
        credit, row = next(iter(rows.items()))
        if is_row(amounts[0], row) or _has_other_noughts(amounts[0].quantity, row):
            yield from _mention(document, code, credit, amounts[0], row)


def _of_whole(document: Document, sentence: Sentence, whole: Rows) -> Iterator[TransferMention]:
    """Read the totals in a sentence that speaks of a redistribution, or that names both and has one of them wrong."""
    named = by_credit(sentence.item, sentence.figures)
    if not set(named) <= whole.keys() or not any(
        is_row(each, whole[credit]) for credit, each in named.items()
    ):
        return
    both = len(named) == len(whole) == 2 and all(
        is_row(each, whole[credit]) or is_slip(each.quantity, whole[credit]) for credit, each in named.items()
    )
    if both or _MOVED.search(sentence.text):
        for credit, mention in named.items():
            yield from _mention(document, "", credit, mention, whole[credit])


def _mention(
    document: Document, code: str, credit: Credit, mention: Mention, row: Quantity
) -> Iterator[TransferMention]:
    amount = mention.located(document.name)
    if amount is not None and mention.is_exact:
        yield TransferMention(code=code, credit=credit, amount=amount, row=row, place=amount.place)


def is_row(mention: Mention, row: Quantity) -> bool:
    """Tell whether an amount of the text is that of a row, within its own rounding."""
    return _is_value(mention, row.value)


def _is_value(mention: Mention, value: Decimal) -> bool:
    amount = mention.quantity
    return amount is not None and 2 * abs(amount.value - value) <= amount.step


def is_slip(amount: Quantity | None, row: Quantity) -> bool:
    """Tell whether an amount looks like that of a row with a slip of the keys."""
    return amount is not None and (looks_mistyped(amount, row.value) or _has_other_noughts(amount, row))


def _has_other_noughts(amount: Quantity | None, row: Quantity) -> bool:
    """Tell whether an amount has the digits of another one, ten, a hundred or a thousand times as much or as little."""
    if amount is None or not amount.value or not row.value:
        return False
    times = [10**power for power in range(1, _POWERS + 1)]
    return any(row.value * time == amount.value or amount.value * time == row.value for time in times)
