"""Items in which numbers in words are figures too: "zeven leden: vier vrouwen en drie mannen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.read import Line

_COUNTS = "|".join(sorted((word for word, value in NUMBER_WORDS.items() if value), key=len, reverse=True))
_WORD = re.compile(rf"(?<![\w.,-])(?:{_COUNTS})(?![\w-])", re.IGNORECASE)
_COUNTED = (FigureKind.COUNT, FigureKind.NUMBER)
_REACH = 80


def spelled_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """Give the items that have numbers in words, with those numbers among their figures.

    Only whole numbers of things from één to honderd are taken; the article "een" is none of them.
    """
    return tuple(
        replace(item, mentions=mentions, stated=tuple(each for each in mentions if each.is_stated))
        for item in items
        if _WORD.search(item.text) is not None and (mentions := _with_words(item)) != item.mentions
    )


def _with_words(item: Item) -> tuple[Mention, ...]:
    """Give the figures of an item with its numbers in words, in reading order."""
    found = list(item.mentions)
    taken = [(each.start, each.end) for each in found]
    starts = dict(zip((line.number for line in item.lines), item.spans, strict=True))
    for at, line in enumerate(item.lines):
        shift = starts[line.number] - _cut(item, at, line)
        for figure in _figures(item.lines, at, line):
            start, end = figure.start + shift, figure.end + shift
            if start >= 0 and not any(one < end and start < other for one, other in taken):
                found.append(Mention(figure, line, start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def _cut(item: Item, at: int, line: Line) -> int:
    """Give how many characters of a line stand before what the item has of it: an indent, a bullet, a numeral."""
    end = item.spans[at + 1] - 1 if at + 1 < len(item.spans) else len(item.text)
    return len(line.text.rstrip()) - (end - item.spans[at])


def _figures(lines: Sequence[Line], at: int, line: Line) -> Iterator[Figure]:
    """Find the numbers in words of a line: they are read as the digits would be, with what they count."""
    words = {match.end() - len(_digits(match)): match for match in _WORD.finditer(line.text)}
    if not words:
        return
    before, after = (lines[at + way].text if 0 <= at + way < len(lines) else "" for way in (-1, 1))
    as_digits = _WORD.sub(lambda match: _digits(match).rjust(len(match[0])), line.text)
    for figure in scan(as_digits, before=before[-_REACH:], after=after[:_REACH]):
        match = words.get(figure.start)
        if match is not None and figure.quantity is not None and figure.kind in _COUNTED:
            raw = line.text[match.start() : figure.end]
            quantity = replace(figure.quantity, raw=raw)
            yield replace(figure, start=match.start(), raw=raw, quantity=quantity)


def _digits(match: re.Match[str]) -> str:
    return str(NUMBER_WORDS[match[0].casefold()])
