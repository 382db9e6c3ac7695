"""Rises and falls that a sentence explains by their parts, or as the balance of other rises and falls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.changes import FALLS, MOVES, RISES, is_fall, is_reached
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.part_lists import is_taken_off, passes_stages
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.sentence_totals import NO_PARTS
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_MOVED = re.compile(rf"\b(?P<move>{MOVES})\s+(?:van|met|ad)\s+$", re.IGNORECASE)
_BECAUSE = re.compile(
    r"[^:;.()]{0,60}\s(?:verklaren\s+door|verklaard\s+door|toe\s+te\s+schrijven\s+aan|te\s+wijten\s+aan|het\s+gevolg\s+van)\s"
    r"[^:;.]{0,80}$",
    re.IGNORECASE,
)
_BALANCE = re.compile(r"[^:;.()]{0,60}\ssaldo\s+van\s[^:;.()]{0,60}$", re.IGNORECASE)
_BY = re.compile(r"\bmet\s+$", re.IGNORECASE)
_THIS_MOVE = re.compile(rf"(?:deze|die)\s+{MOVES}\b", re.IGNORECASE)
_OF_THAT = re.compile(r"(?:daarvan|hiervan)\s", re.IGNORECASE)
_JOINED = re.compile(r"[,;]|\b(?:en|plus|alsook|evenals)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_FEWEST = 3
_MOST = 20
_MAX_GAP = 120
_MAX_LABEL = 120


def explained_moves(document: str, items: Iterable[Item]) -> tuple[AnnouncedTotal, ...]:
    """Find what makes a rise or fall in the sentence that tells it.

    What explains it may leave something out, and makes no more than it; a balance is made of all that is named.
    """
    found: list[AnnouncedTotal | None] = []
    for item in items:
        if len(item.mentions) >= _FEWEST:
            sentences = list(_sentences(item))
            found += [_explained(document, sentence) for sentence in sentences]
            pairs = (pair for pair in pairwise(sentences) if pair[0].is_right_before(pair[1]))
            found += [_goes_on(document, one, other) for one, other in pairs]
    return tuple(total for total in found if total is not None)


def _sentences(item: Item) -> Iterator[Sentence]:
    for sentence in sentences_of(item, lambda mention: mention.figure.kind is FigureKind.AMOUNT):
        plain = all(_is_plain(each) or is_reached(item, each) for each in sentence.figures)
        if plain and len(sentence.figures) <= _MOST:
            yield sentence


def _is_plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings


def _explained(document: str, sentence: Sentence) -> AnnouncedTotal | None:
    if len(sentence.figures) < _FEWEST:
        return None
    whole, *parts = sentence.figures
    move = _move(sentence, whole)
    if move is None or len({_unit(each) for each in sentence.figures}) != 1:
        return None
    lead = sentence.between(whole, parts[0])
    moves = [_move(sentence, part) for part in parts]
    joined = all(_are_joined(sentence.between(one, other)) for one, other in pairwise(parts))
    if not joined:
        return None
    if _BALANCE.fullmatch(lead) is not None and all(moves):
        return _total(
            document,
            whole,
            sentence,
            move,
            [(each, _sign(own)) for each, own in zip(parts, moves, strict=True)],
        )
    turned = RISES if is_fall(move) else FALLS
    text = sentence.item.text[whole.end : sentence.end]
    if _BECAUSE.fullmatch(lead) is not None and not (turned.search(text) or is_taken_off(text)):
        return _total(document, whole, sentence, "", [(each, 1) for each in parts])
    return None


def _goes_on(document: str, sentence: Sentence, following: Sentence) -> AnnouncedTotal | None:
    """Read "Het krediet stijgt met 4 miljoen euro. Deze stijging komt van de index (+5 miljoen euro) en …".

    Also "Er is 4 miljoen euro. Daarvan gaat 3 miljoen euro naar lonen en 1 miljoen euro naar werking".
    """
    parts, text = following.figures, following.text
    units = {_unit(each) for each in (*sentence.figures, *parts)}
    joined = all(_are_joined(following.between(one, other)) for one, other in pairwise(parts))
    if len(parts) < _FEWEST - 1 or len(units) != 1 or not joined:
        return None
    signed = [mention.quantity is not None and mention.quantity.explicit_sign for mention in parts]
    stepped = [
        each for each in sentence.figures if _BY.search(sentence.before(each)) or _move(sentence, each)
    ]
    rises, falls = (words.search(sentence.text) is not None for words in (RISES, FALLS))
    if _THIS_MOVE.match(text) and all(signed) and len(stepped) == 1 and rises != falls:
        total = _total(
            document, stepped[0], sentence, "daling" if falls else "stijging", [(each, 1) for each in parts]
        )
        made = sum(part.amount.value for part in total.parts)
        near = 2 * abs(made - total.amount.value) <= abs(total.amount.value)
        return total if near and OPEN_LIST.search(text) is None else None
    if _OF_THAT.match(text) and not any(signed) and len(sentence.figures) == 1:
        most = max(map(_value, parts))
        if passes_stages(text) and most <= _value(sentence.figures[0]):
            return None  # what is paid is part of what is committed: neither is too much by itself
        return _total(document, sentence.figures[0], sentence, "", [(each, 1) for each in parts])
    return None


def _move(sentence: Sentence, mention: Mention) -> str | None:
    """Give the word for the rise or fall that an amount is of."""
    found = _MOVED.search(sentence.before(mention))
    return found["move"].lower() if found is not None else None


def _sign(move: str | None) -> int:
    return -1 if move is not None and is_fall(move) else 1


def _unit(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def _value(mention: Mention) -> Decimal:
    return mention.quantity.value if mention.quantity is not None else Decimal(0)


def _are_joined(between: str) -> bool:
    words = _BRACKETED.sub(" ", between)
    moves = re.sub(rf"\b{MOVES}\b", " ", words, flags=re.IGNORECASE)
    return len(between) <= _MAX_GAP and _JOINED.search(words) is not None and NO_PARTS.search(moves) is None


def _total(
    document: str, whole: Mention, sentence: Sentence, move: str, parts: Sequence[tuple[Mention, int]]
) -> AnnouncedTotal:
    """Make the record: of a balance, named by its ``move``, every amount has its direction."""
    amount = _signed(document, whole, _sign(move))
    label = squeezed(sentence.item.text[sentence.start : whole.start]).strip(" ,;:(–-")
    return AnnouncedTotal(
        label=label[:_MAX_LABEL],
        amount=amount,
        complete=bool(move),
        parts=tuple(
            Statement(amount=(own := _signed(document, part, sign)), label=part.figure.raw, place=own.place)
            for part, sign in parts
        ),
        place=amount.place,
    )


def _signed(document: str, mention: Mention, sign: int) -> Quantity:
    located = mention.located(document)
    if located is None:
        raise AssertionError("an amount has a quantity")
    return replace(located, value=sign * located.value)
