"""Announced numbers with what is listed under them, and the parts of a counted whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.coalition_agreement.blocks import Block, BlockKind
from bbtcheck.genres.coalition_agreement.figures import figures_of
from bbtcheck.genres.coalition_agreement.numbers import Number, numbers_of
from bbtcheck.genres.coalition_agreement.sentences import Sentence, sentences
from bbtcheck.genres.prose.part_lists import goes_on, may_overlap
from bbtcheck.genres.words import OPEN_LIST
from bbtcheck.quantity import Qualifier, Quantity, number_word
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import Dimension
from bbtcheck.quantity.vocabulary import DURATION_WORDS, NUMBER_WORDS, fold
from bbtcheck.records.commitment import NumberRole

_BRACKETS = re.compile(r"\s?\((?P<items>[^()]{3,400})\)")
_COLON_LIST = re.compile(r"[^:;,.()]{0,40}:\s(?P<items>[^:;.()]{3,300})[.]?\s*$")
_CLAUSE_WORD = re.compile(
    r"(?<![\w-])(?:die|dat|of|ofwel|hetzij|waar\w*|zodat|om|we|wij|is|zijn|wordt|worden|moet|moeten|kan|kunnen)(?![\w-])"
)
_MAX_ITEM_WORDS = 5
_ITEM_END = re.compile(r"\s*[,;]\s+(?:en\s|of\s)?|\s+(?:en|of|&|alsook)\s+")
_STARTS_WITH_NUMBER = re.compile(
    r"(?P<number>\d[\d.]*|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\s(?=\S)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,;]\s+(?:en\s|of\s)?")
_PART_END = re.compile(r"\s*[,;]\s+(?:en\s)?|\s+en\s+(?=\d|\w+\s)")
_ANNOUNCES = re.compile(r":\s*$")
_EXPLAINS = re.compile(
    r"^(?:zie|cf|cfr|bv|bijv|vb|zoals|dit|art|in|van|vanaf|tot|namelijk het)\b", re.IGNORECASE
)

_PARTS_OPEN = re.compile(r"(?<![\w-])(?:waaronder|waarvan|van\swie|onder\smeer|met\sname)(?![\w-])")
_PARTS_ALL = re.compile(r"(?<![\w-])(?:namelijk|te\sweten|zijnde|bestaande\suit)(?![\w-])|:\s")
_OPENS_PART = re.compile(
    r"(?:[:,;+]|(?<![\w-])(?:en|waarvan|waaronder|wie|namelijk|weten|zijnde|uit|plus|meer|name))"
    r"\s(?:(?:de|nog|minstens|ongeveer|telkens|eveneens|ook)\s)?$"
)
_INSERTION = re.compile(
    r"\s?[–—]\s(?P<inside>[^–—]*?)(?:\s[–—-]\s|(?<=\S)(?=[.;]|$))|\((?P<brackets>[^()]*)\)"
)
_ONE_MORE = re.compile(
    r"(?<![\w-])en\s(?:het|de)\s(?P<label>[^\W\d_][\w'’-]*(?:\s[A-ZÀ-Ý][\w'’-]*)*)(?=\s*(?:$|[.,;)]))"
)
_BODIES = re.compile(r":\s(?P<items>[^:;.()]{3,200})[.]?\s*$")
_ONE_BODY = re.compile(r"(?:het|de)\s(?P<label>[^\W\d_][\w’'-]*(?:\s[A-ZÀ-Ý&][\w’'-]*)*)")
_COLLECTIVE = frozenset(
    "entiteiten diensten instellingen organisaties structuren instanties organen spelers actoren besturen".split()
)
"""Words for bodies of any kind: a department and two agencies are three of them."""
_MAX_GAP = 60
_FAR = 10
"""A number so many times the whole measures something else: a surface, or the people who live there."""


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


def announced(blocks: Sequence[Block]) -> Iterator[Announced]:
    """Find announced numbers with their items: between brackets, or as the points that follow a colon."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            continue
        found = [(sentence, numbers_of(sentence.text)) for sentence in sentences(block)]
        for sentence, numbers in found:
            yield from _in_brackets(sentence, numbers)
            yield from _behind_colon(sentence, numbers)
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


def _behind_colon(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Announced]:
    """Find "vier delen: onderhoud, veiligheid, doorstroming en geluid.": short names that end the sentence."""
    counts = [number for number in numbers if _is_plain_count(number)]
    match = _COLON_LIST.match(sentence.text, counts[0].end) if len(counts) == 1 else None
    if match is None or OPEN_LIST.search(match["items"]) or _CLAUSE_WORD.search(fold(match["items"])):
        return
    items = _items(match["items"], counts[0])
    if items is not None and all(len(item.split()) <= _MAX_ITEM_WORDS for item in items):
        yield Announced(sentence.block, counts[0], sentence.start + counts[0].start, items)


def _items(text: str, number: Number) -> tuple[str, ...] | None:
    """Cut a list into items; "zorg en welzijn" may be one item or two, so the announced number may choose.

    None where the brackets hold no list: one item, an explanation, or figures.
    """
    every = [item.strip() for item in _ITEM_END.split(text) if item.strip()]
    if _EXPLAINS.match(text) or re.search(r"\d", text) or any(map(_STARTS_WITH_NUMBER.match, every)):
        return None
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
    if all(_STARTS_WITH_NUMBER.match(each.text) for each in items):
        return  # each says how many of the things it has: "19 bruggen:" and below it "12 bruggen in aanbouw"
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


_CLOSES_INSERTION = re.compile(r",\sen\s(?=[0-9])")
"""What goes back to the sentence behind "waarvan": "30 schepen, waarvan 14 jachten, en 29 kranen"."""

_NUMERAL = re.compile(r"(?:[0-9]|(?<=\s)[1-9][0-9])[.)]\s")
"""What numbers the items of a list in a sentence: "drie aspecten: 1. het dak; 2. de muren"."""


def breakdowns(sentence: Sentence) -> Iterator[Breakdown]:
    """Find counted wholes with their parts in a sentence, and the parts of a part between dashes or brackets."""
    text, folded = sentence.text, fold(sentence.text)
    numbers = [
        n
        for n in numbers_of(text)
        if n.amount is not None and _counts_things(n.amount) and _NUMERAL.match(text, n.start) is None
    ]
    yield from _split_in_brackets(sentence, numbers)
    yield from _of_bodies(sentence, numbers)
    marker = _PARTS_OPEN.search(folded) or _PARTS_ALL.search(folded)
    if marker is None:
        return
    near = range(marker.start() - _MAX_GAP, marker.start() + 1)
    wholes = [number for number in numbers if number.end in near and _is_plain_count(number)]
    if len(wholes) != 1:
        return  # "20 projecten in 2 provincies, waaronder …" does not say of which number the parts are
    inner = list(_INSERTION.finditer(text, marker.end()))
    outer = [number for number in numbers if number.start >= marker.end() and not _inside(number, inner)]
    complete = _PARTS_OPEN.fullmatch(marker[0]) is None
    own = [number for number in outer if _is_part(folded, number, wholes[-1], marker[0])]
    if complete and any(number not in own and _OPENS_PART.search(folded[: number.start]) for number in outer):
        return  # "250 projecten: 100 kleine en 80 middelgrote": what the words count is not certain
    if not complete:
        closing = _CLOSES_INSERTION.search(folded, marker.end())
        own = [number for number in own if closing is None or number.start < closing.end()]
    parts = [_part(sentence, number) for number in own]
    bare = _bare_parts(sentence, marker.end(), outer, inner)
    total = wholes[-1].amount
    parts += [part for part in bare if total is not None and part.value <= _FAR * total.value]
    parts += [Part(m["label"], 1, None, "") for m in _ONE_MORE.finditer(text, marker.end())]
    counted = sum(part.offset is not None for part in parts)
    ends = [part.offset - sentence.start + len(part.raw) for part in parts if part.offset is not None]
    behind = [_words_behind(text[end:], wholes[-1]) for end in ends]
    if may_overlap(text, behind):
        return
    complete = complete and not (ends and goes_on(text[max(ends) :]))
    if counted >= (2 if complete else 1) and (not complete or counted == len(parts)):
        yield Breakdown(sentence.block, wholes[-1], sentence.start + wholes[-1].start, complete, tuple(parts))
    yield from _nested(sentence, numbers, outer, inner)


def _words_behind(text: str, whole: Number) -> str:
    """Give the words behind the figure of a part, without the noun of the whole."""
    words = text.split()
    return " ".join(words[1:] if words and fold(words[0]) == fold(whole.noun or "") else words)


def _split_in_brackets(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Breakdown]:
    """Find "10 clusters (vijf in de industrie, drie in de zorg en twee in de landbouw)": every item is a part."""
    for number in numbers:
        match = _BRACKETS.match(sentence.text, number.end)
        if match is None or not _is_plain_count(number) or OPEN_LIST.search(match["items"]):
            continue
        items = [item.strip() for item in _PART_END.split(match["items"]) if item.strip()]
        parts = [_numbered_part(sentence, item, match.start()) for item in items]
        read = tuple(part for part in parts if part is not None)
        if len(read) == len(parts) >= 2:
            yield Breakdown(sentence.block, number, sentence.start + number.start, True, read)


def _of_bodies(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Breakdown]:
    """Find "een 3-tal entiteiten: het departement en 2 agentschappen", where each part is one or so many bodies."""
    for number in numbers:
        match = _BODIES.match(sentence.text, number.end)
        if match is None or number.noun is None or fold(number.noun) not in _COLLECTIVE:
            continue
        items = [item.strip() for item in _PART_END.split(match["items"]) if item.strip()]
        bare = {item: _ONE_BODY.fullmatch(item) for item in items}
        start = match.start("items")
        found = [
            Part(one["label"], 1, None, "") if (one := bare[item]) else _numbered_part(sentence, item, start)
            for item in items
        ]
        parts = tuple(part for part in found if part is not None)
        counted = [part for part in parts if part.offset is not None]
        if len(parts) == len(items) and 0 < len(counted) < len(parts) and number.amount is not None:
            exact = replace(number, amount=replace(number.amount, qualifier=Qualifier.EXACT))
            yield Breakdown(sentence.block, exact, sentence.start + number.start, True, parts)


def _numbered_part(sentence: Sentence, item: str, start: int) -> Part | None:
    """Read "drie in de zorg", which stands behind ``start``; None where no number opens it."""
    match = _STARTS_WITH_NUMBER.match(item)
    if match is None:
        return None
    offset = sentence.start + sentence.text.find(item, start)
    return Part(item[match.end() :], _whole_number(match["number"]), offset, match["number"])


def _whole_number(text: str) -> int:
    return number_word(text) or int(text.replace(".", "") if text[:1].isdigit() else 0)


def _counts_things(amount: Quantity) -> bool:
    """Tell whether a quantity counts things, or is a bare number that may count them."""
    counts = amount.unit.dimension in (Dimension.COUNT, Dimension.NUMBER)
    return counts and amount.unit.base not in DURATION_WORDS


def _inside(number: Number, stretches: Sequence[re.Match[str]]) -> bool:
    return any(match.start() <= number.start < match.end() for match in stretches)


def _is_part(folded: str, number: Number, whole: Number, marker: str) -> bool:
    """Tell whether a number opens a part of the list; behind a colon the parts must be things of the same kind."""
    if _OPENS_PART.search(folded[: number.start]) is None:
        return False
    same = number.noun is None or number.noun == whole.noun
    return same or marker.strip() != ":"


def _bare_parts(
    sentence: Sentence, start: int, outer: Sequence[Number], inner: Sequence[re.Match[str]]
) -> list[Part]:
    """Read parts that leave the noun out: "waarvan 200 in de stad en 100 ernaast"."""
    text, folded = sentence.text, fold(sentence.text)
    parts = []
    for figure in figures_of(text):
        known = any(one.start <= figure.start < one.end for one in outer) or figure.start < start
        placed = any(match.start() <= figure.start < match.end() for match in inner)
        amount = figure.quantity
        if known or placed or amount is None or figure.kind not in (FigureKind.NUMBER, FigureKind.COUNT):
            continue
        whole = amount.value == amount.value.to_integral_value() and not amount.malformed
        numeral = _NUMERAL.match(text, figure.start) is not None
        if whole and not numeral and _counts_things(amount) and _OPENS_PART.search(folded[: figure.start]):
            label = " ".join(text[figure.end :].split()[:4]).strip(" ,.;)")
            parts.append(Part(label, int(amount.value), sentence.start + figure.start, figure.raw))
    return parts


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
