"""Announced numbers with what is listed under them, parts of a counted whole, and numbers that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.coalition_agreement.blocks import Block, BlockKind
from bbtcheck.genres.coalition_agreement.numbers import Number, numbers_of
from bbtcheck.genres.coalition_agreement.sentences import Sentence, sentences
from bbtcheck.genres.words import OPEN_LIST
from bbtcheck.quantity.units import Dimension
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.commitment import NumberRole

_BRACKETS = re.compile(r"\s?\((?P<items>[^()]{3,400})\)")
_ITEM_END = re.compile(r"\s*[,;]\s+(?:en\s|of\s)?|\s+(?:en|of|&|alsook)\s+")
_COMMA = re.compile(r"\s*[,;]\s+(?:en\s|of\s)?")
_ANNOUNCES = re.compile(r":\s*$")
_EXPLAINS = re.compile(
    r"^(?:zie|cf|cfr|bv|bijv|vb|zoals|dit|art|in|van|vanaf|tot|namelijk het)\b", re.IGNORECASE
)

_PARTS_OPEN = re.compile(r"(?<![\w-])(?:waaronder|onder\smeer|met\sname)(?![\w-])")
_PARTS_ALL = re.compile(
    r"(?<![\w-])(?:namelijk|te\sweten|zijnde|bestaande\suit|met\sname\salleen)(?![\w-])|:\s"
)
_INSERTION = re.compile(
    r"\s?[–—]\s(?P<inside>[^–—]*?)(?:\s[–—-]\s|(?<=\S)(?=[.;]|$))|\((?P<brackets>[^()]*)\)"
)
_ONE_MORE = re.compile(
    r"(?<![\w-])en\s(?:het|de)\s(?P<label>[^\W\d_][\w'’-]*(?:\s[A-ZÀ-Ý][\w'’-]*)*)(?=\s*(?:$|[.,;)]))"
)
_DOWN = re.compile(
    r"vereenvoudig|verminder|afbouw|afgebouwd|reducer|rationaliser|inperk|beperk|samenvoeg|dalen|daalt|verlag|verlaag|inkrimp"
)
_UP = re.compile(
    r"verhog|verhoog|uitbreid|breiden|uitgebreid|stijg|groei|toenem|toename|bijkomend|opkrik|optrek|verdubbel"
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A number of things that is announced, with the things listed; ``items`` may be in later points."""

    block: Block
    number: Number
    offset: int
    items: tuple[str, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a counted whole; ``offset`` is where its number stands in the block, None for "het departement"."""

    label: str
    value: int
    offset: int | None
    raw: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A counted whole with its parts; ``complete`` is false where the parts are only some of it."""

    block: Block
    number: Number
    offset: int
    complete: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A number that goes from a baseline to a target in one sentence, with the direction the words give."""

    sentence: Sentence
    baseline: Number
    target: Number
    direction: str | None


def announced(blocks: Sequence[Block]) -> Iterator[Announced]:
    """Find announced numbers with their items: between brackets, or as the points that follow a colon."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            continue
        found = [(sentence, numbers_of(sentence.text)) for sentence in sentences(block)]
        for sentence, numbers in found:
            yield from _in_brackets(sentence, numbers)
        if found and _ANNOUNCES.search(block.text):
            yield from _in_points(blocks, index, *found[-1])


def _in_brackets(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Announced]:
    for number in numbers:
        match = _BRACKETS.match(sentence.text, number.end)
        if match is None or not _is_plain_count(number) or OPEN_LIST.search(match["items"]):
            continue
        items = _items(match["items"], number)
        if items is not None:
            yield Announced(sentence.block, number, sentence.start + number.start, items)


def _items(text: str, number: Number) -> tuple[str, ...] | None:
    """Cut a list into items; "zorg en welzijn" may be one item or two, so the announced number may choose.

    None where the brackets hold no list: one item, an explanation, or figures.
    """
    if _EXPLAINS.match(text) or re.search(r"\d", text):
        return None
    every = [item.strip() for item in _ITEM_END.split(text) if item.strip()]
    coarse = [item.strip() for item in _COMMA.split(text) if item.strip()]
    if len(coarse) < 2 and len(every) < 2:
        return None
    value = int(number.amount.value) if number.amount is not None else 0
    if len(coarse) <= value < len(every):
        last = re.split(r"\s(?:en|of|&)\s", coarse[-1], maxsplit=1)
        finer = [*coarse[:-1], *last]
        return tuple(finer if len(finer) == value else coarse)
    return tuple(every)


def _in_points(
    blocks: Sequence[Block], index: int, sentence: Sentence, numbers: Sequence[Number]
) -> Iterator[Announced]:
    counts = [number for number in numbers if _is_plain_count(number)]
    items = _points_under(blocks, index)
    if len(counts) != 1 or len(items) < 2 or OPEN_LIST.search(sentence.text):
        return
    number = counts[0]
    texts = tuple(item.text for item in items)
    values = tuple(item.numbering.value for item in items if item.numbering is not None)
    yield Announced(sentence.block, number, sentence.start + number.start, texts, values)


def _points_under(blocks: Sequence[Block], index: int) -> list[Block]:
    """Give the points that directly follow and stand one level deeper than the point that announces them."""
    own, first = blocks[index].mark, blocks[index + 1] if index + 1 < len(blocks) else None
    if first is None or first.kind is not BlockKind.POINT or first.mark == own:
        return []
    items: list[Block] = []
    for block in blocks[index + 1 :]:
        if block.kind is not BlockKind.POINT or block.mark == own:
            break
        if block.mark == first.mark:
            items.append(block)
    return items


def _is_plain_count(number: Number) -> bool:
    if (
        number.amount is None
        or number.noun is None
        or number.role in (NumberRole.ORDINAL, NumberRole.IDENTIFIER)
    ):
        return False
    return number.amount.unit.dimension is Dimension.COUNT and number.amount.value >= 2


def breakdowns(sentence: Sentence) -> Iterator[Breakdown]:
    """Find counted wholes with their parts in a sentence, and the parts of a part between dashes or brackets."""
    text = sentence.text
    numbers = [
        n for n in numbers_of(text) if n.amount is not None and n.amount.unit.dimension is not Dimension.MONEY
    ]
    marker = _PARTS_OPEN.search(fold(text)) or _PARTS_ALL.search(fold(text))
    if marker is None:
        return
    wholes = [number for number in numbers if number.end <= marker.start() and _is_plain_count(number)]
    if not wholes or marker.start() - wholes[-1].end > 60:
        return
    inner = list(_INSERTION.finditer(text, marker.end()))
    outer = [
        n
        for n in numbers
        if n.start >= marker.end() and not any(m.start() <= n.start < m.end() for m in inner)
    ]
    parts = [_part(sentence, number) for number in outer]
    parts += [Part(m["label"], 1, None, "") for m in _ONE_MORE.finditer(text, marker.end())]
    complete = _PARTS_OPEN.fullmatch(fold(marker[0])) is None
    if outer and (not complete or all(part.offset is not None for part in parts)):
        yield Breakdown(sentence.block, wholes[-1], sentence.start + wholes[-1].start, complete, tuple(parts))
    yield from _nested(sentence, numbers, outer, inner)


def _nested(
    sentence: Sentence, numbers: Sequence[Number], outer: Sequence[Number], inner: Sequence[re.Match[str]]
) -> Iterator[Breakdown]:
    for match in inner:
        owners = [number for number in outer if number.end <= match.start() and _is_plain_count(number)]
        inside = [n for n in numbers if match.start() <= n.start < match.end()]
        named = match["inside"] or match["brackets"] or ""
        if owners and len(inside) >= 2 and not OPEN_LIST.search(named):
            parts = tuple(_part(sentence, number) for number in inside)
            yield Breakdown(sentence.block, owners[-1], sentence.start + owners[-1].start, True, parts)


def _part(sentence: Sentence, number: Number) -> Part:
    value = int(number.amount.value) if number.amount is not None else 0
    label = number.phrase or " ".join(sentence.text[number.end :].split()[:4]).strip(" ,.;)")
    return Part(label, value, sentence.start + number.start, sentence.text[number.start : number.end])


def changes(sentence: Sentence) -> Iterator[Change]:
    """Find "van 10 naar 3": the last baseline before a target that "naar" or "tot" leads to."""
    baseline: Number | None = None
    folded = fold(sentence.text)
    for number in numbers_of(sentence.text):
        if number.role is NumberRole.BASELINE:
            baseline = number
        elif baseline is not None and number.role is NumberRole.TARGET:
            leads = re.search(r"(?<![\w-])(?:naar|tot)\s(?:een\s)?$", folded[: number.start]) is not None
            if leads and _same_kind(baseline, number):
                yield Change(sentence, baseline, number, _direction(folded))
            baseline = None


def _same_kind(one: Number, other: Number) -> bool:
    if one.amount is None or other.amount is None:
        return False
    dimensions = {one.amount.unit.dimension, other.amount.unit.dimension}
    return len(dimensions - {Dimension.NUMBER}) <= 1


def _direction(folded: str) -> str | None:
    down, up = _DOWN.search(folded) is not None, _UP.search(folded) is not None
    if down == up:
        return None
    return "down" if down else "up"
