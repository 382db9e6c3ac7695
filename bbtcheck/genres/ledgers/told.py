"""What the text says of rows it names: their share, a limit in percent, the parts they have, a product, a change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.ledgers.named_rows import Cell, NamedRow, even, words_of
from bbtcheck.genres.mistyped import is_slip_of, is_slip_of_count
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.named_by_credit import credits_in
from bbtcheck.genres.prose.offsets import end_of
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.share_figures import is_rate
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, ChangeClaim, ProductClaim, Record, ShareClaim, Statement

_OF_CREDIT = re.compile(
    r"\s+van\s+(?:het|de|dat|die)\s+(?:VAK|VEK|vastleggingskrediet\w*|vereffeningskrediet\w*)\s*,?\s*"
    r"(?:of|hetzij|zijnde|dus|dat\s+is|d\.i\.)\s+$",
    re.IGNORECASE,
)
_RATED = re.compile(r"\s*\(\s*$")
_AVERAGE = re.compile(
    r"\s+(?:van\s+|à\s+|x\s+|maal\s+|keer\s+)?(?:gemiddeld|elk|telkens)?\s*(?:van\s+)?$", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:gemiddeld|elk|telkens|à|x|maal)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\s+(?P<way>meer|hoger|minder|lager)\s+dan\s+(?:(?:bij|in)\s+)?(?:(?:de|het)\s+)?(?:BA|BO|begroting|raming|uitvoering)?\s*"
    r"(?P<year>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_OF_THAT = re.compile(r"\b(?:dat|dit)\s+is\s+$|\bof\s+$|\(\s*$", re.IGNORECASE)
_ESR = re.compile(r"\(\s*(?P<code>[0-9]{2}\.[0-9]{2})\s*\)")
_SHARED = 2
_LONG = 4
_HUNDRED = Decimal(100)
_MAX_LABEL = 120


def told_of_named_rows(
    document: Document, rows: Sequence[NamedRow], items: Sequence[Item]
) -> Iterator[Record]:
    """Find what sentences work out from rows they name; only what is right or one slip away from it is given."""
    by_word: dict[str, list[NamedRow]] = defaultdict(list)
    for row in rows:
        by_word[row.first_word].append(row)
    for item in items:
        figures = [each for each in item.mentions if each.quantity is not None]
        if not figures:
            continue
        for sentence in sentences_of(item, lambda mention: mention.quantity is not None):
            named = _named(sentence, by_word)
            yield from _shares(document.name, sentence, named)
            if len(named) == 1:
                yield from _limit(document.name, sentence, named[0][1])
                yield from _parts(document.name, sentence, named[0][1])
            yield from _product(document.name, sentence, rows, named)
            yield from _change(document.name, sentence, rows)


def _named(sentence: Sentence, by_word: Mapping[str, Sequence[NamedRow]]) -> list[tuple[int, NamedRow]]:
    """Give the rows that a sentence names, with where the name begins; of two names in one place the longer.

    ``by_word`` are the rows by the first word of their names, so that not every row is looked for in every sentence.
    """
    text = even(sentence.text)
    found = [
        (match.start(), match.end(), row)
        for word in dict.fromkeys(words_of(sentence.text))
        for row in by_word.get(word, ())
        if (match := row.pattern.search(text)) is not None
    ]
    return sorted(
        (
            (start, row)
            for start, end, row in found
            if not any(
                one <= start and end <= other and (one, other) != (start, end) for one, other, _ in found
            )
        ),
        key=lambda each: each[0],
    )


def _shares(document: str, sentence: Sentence, named: Sequence[tuple[int, NamedRow]]) -> Iterator[ShareClaim]:
    """Read "Zorg neemt 53 % van de vastleggingskredieten in; Wonen 12 %": each percentage is of the name before it."""
    credits = credits_in(sentence.text)
    if len(credits) != 1:
        return
    starts = [sentence.start + start for start, _ in named]
    for at, (_, row) in enumerate(named):
        end = starts[at + 1] if at + 1 < len(starts) else sentence.end
        stop = sentence.item.text.find(";", starts[at], end)
        end = stop if stop >= 0 else end
        rates = [each for each in sentence.figures if starts[at] < each.start < end and is_rate(each)]
        others = [each for each in sentence.figures if starts[at] < each.start < end and not is_rate(each)]
        cell = row.of_credit(credits[0])
        if len(rates) != 1 or others or cell is None or cell.whole is None or not cell.whole.value:
            continue
        yield from _share(document, sentence, rates[0], cell.amount, cell.whole)


def _share(
    document: str, sentence: Sentence, rate: Mention, part: Quantity, whole: Quantity
) -> Iterator[ShareClaim]:
    located = rate.located(document)
    made = _HUNDRED * part.value / whole.value
    if located is not None and (_is_share(located, made) or is_slip_of(located, made)):
        label = squeezed(sentence.text)[:_MAX_LABEL]
        yield ShareClaim(label=label, part=part, whole=whole, rate=located, place=located.place)


def _is_share(rate: Quantity, made: Decimal) -> bool:
    return rate.value - rate.step / 2 <= made <= rate.value + rate.step


def _limit(document: str, sentence: Sentence, row: NamedRow) -> Iterator[ShareClaim]:
    """Read "ten hoogste 25 % van het vastleggingskrediet, of 65,5 miljoen euro" of the row that is named."""
    credits = credits_in(sentence.text)
    for at in range(1, len(sentence.figures)):
        rate, part = sentence.figures[at - 1 : at + 1]
        cell = row.of_credit(credits[0]) if len(credits) == 1 else None
        between = _OF_CREDIT.fullmatch(sentence.between(rate, part))
        amount, share = part.located(document), rate.located(document)
        if (
            between is None
            or cell is None
            or amount is None
            or share is None
            or not is_rate(rate, limit=True)
        ):
            continue
        made = share.value * cell.amount.value / _HUNDRED
        if abs(made - amount.value) <= amount.step or is_slip_of(amount, made):
            exact = replace(share, qualifier=Qualifier.EXACT)
            label = squeezed(sentence.text)[:_MAX_LABEL]
            yield ShareClaim(label=label, part=amount, whole=cell.amount, rate=exact, place=amount.place)


def _parts(document: str, sentence: Sentence, row: NamedRow) -> Iterator[AnnouncedTotal]:
    """Read "bestaat voor 520 euro (65 %) uit huur en voor 280 euro (35 %) uit lonen": together the row."""
    figures = sentence.figures
    pairs = [
        (part, rate)
        for part, rate in zip(figures[::2], figures[1::2], strict=False)
        if part.figure.kind is FigureKind.AMOUNT
        and is_rate(rate)
        and _RATED.fullmatch(sentence.item.text, end_of(sentence.item, part), rate.start)
    ]
    shares = sum((rate.quantity.value for _, rate in pairs if rate.quantity is not None), Decimal(0))
    if len(pairs) < _SHARED or 2 * len(pairs) != len(figures) or abs(shares - _HUNDRED) > len(pairs) - 1:
        return
    parts = [located for part, _ in pairs if (located := part.located(document)) is not None]
    made = sum((part.value for part in parts), Decimal(0))
    wholes = {cell.amount.value: cell.amount for cell in row.cells}
    near = [
        whole
        for value, whole in wholes.items()
        if value == made or any(is_slip_of(part, value - made + part.value) for part in parts)
    ]
    if len(near) == 1:
        yield AnnouncedTotal(
            label=row.name[:_MAX_LABEL],
            amount=near[0],
            complete=True,
            parts=tuple(Statement(amount=part, label=part.raw, place=part.place) for part in parts),
            place=parts[0].place,
        )


def _product(
    document: str, sentence: Sentence, rows: Sequence[NamedRow], named: Sequence[tuple[int, NamedRow]]
) -> Iterator[ProductClaim]:
    """Read "(16.12) … 116 bijdragen van gemiddeld 500 euro": together the last figure of the row."""
    codes = [match["code"] for match in _ESR.finditer(sentence.text)]
    of_code = [row for row in rows if row.esr in codes]
    meant = of_code if codes else [row for _, row in named]
    if len(meant) != 1 or len(sentence.figures) != _SHARED:
        return
    count, each = sentence.figures
    between = sentence.item.text[count.end : each.start]
    if not _EACH.search(between) or not _AVERAGE.search(between) or each.figure.kind is not FigureKind.AMOUNT:
        return
    times, price, whole = count.located(document), each.located(document), meant[0].cells[-1].amount
    if times is None or price is None or times.unit.dimension is not Dimension.COUNT or not price.value:
        return
    room = whole.step / 2
    exact = abs(times.value * price.value - whole.value) <= room
    number, rest = divmod(whole.value, price.value)
    slip = not rest and is_slip_of_count(times, number)
    priced = (
        not whole.value % times.value and is_slip_of(price, whole.value / times.value)
        if times.value
        else False
    )
    if exact or slip or priced:
        label = squeezed(sentence.text)[:_MAX_LABEL]
        counted = replace(times, unit=PURE, step=Decimal(0))
        yield ProductClaim(
            label=label, times=counted, each=replace(price, step=Decimal(0)), total=whole, place=times.place
        )


def _change(document: str, sentence: Sentence, rows: Sequence[NamedRow]) -> Iterator[ChangeClaim]:
    """Read "… draagt 2,3 miljoen euro bij, dat is 50.000 euro meer dan bij BA 2030": the row with that amount."""
    amounts = [each for each in sentence.figures if each.figure.kind is FigureKind.AMOUNT]
    if len(amounts) != _SHARED:
        return
    level, step = (each.located(document) for each in amounts)
    told = _COMPARED.match(sentence.item.text, end_of(sentence.item, amounts[1]))
    leads = _OF_THAT.search(sentence.between(*amounts))
    if level is None or step is None or told is None or leads is None:
        return
    pairs = [
        (before.amount, cell.amount)
        for row in rows
        if _shares_words(row, sentence)
        for cell in row.cells
        if _is_amount(level, cell)
        for before in row.cells
        if before.year == int(told["year"]) and before is not cell and before.year != cell.year
    ]
    if len(pairs) != 1:
        return
    before, after = pairs[0]
    falls = told["way"].lower() in ("minder", "lager")
    moved = replace(step, value=-step.value) if falls else step
    made = after.value - before.value
    noughts = any(
        abs(moved.value) == abs(made) * times or abs(made) == abs(moved.value) * times for times in (10, 1000)
    )
    if abs(moved.value - made) <= moved.step or is_slip_of(step, abs(made)) or noughts:
        label = squeezed(sentence.text)[:_MAX_LABEL]
        yield ChangeClaim(label=label, before=before, after=after, step=moved, place=step.place)


def _is_amount(level: Quantity, cell: Cell) -> bool:
    return cell.amount.value > 0 and 2 * abs(level.value - cell.amount.value) <= level.step


def _shares_words(row: NamedRow, sentence: Sentence) -> bool:
    """Tell whether a sentence has two or more long words of the name of a row."""
    words = {word.casefold() for word in row.name.split() if len(word) >= _LONG}
    told = {word.casefold() for word in re.findall(r"[^\W\d_]+", sentence.text)}
    return len(words & told) >= _SHARED
