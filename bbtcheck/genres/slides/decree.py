"""The measures that slides announce for the programme decree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, number_word, unit_of
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import DecreeMeasure, Enumeration, ProgrammeDecree

_TITLE = re.compile(r"(?:voorontwerp\s+|ontwerp\s+)?programmadecreet\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?<![\w.,])(?P<count>[^\W\d_]+|[0-9]{1,2})\s+(?:[^\W\d_-]+e\s+){0,2}"
    r"(?P<noun>maatregelen|artikelen|bepalingen|wijzigingen|onderwerpen|punten)(?!\w)",
    re.IGNORECASE,
)

_CORRECTIONS = re.compile(r"\b(?:correcties|aanpassingen|wijzigingen|rechtzettingen)\b", re.IGNORECASE)
_ACT = re.compile(r"\b(?:codex|\w*decreet|\w*wet|\w*wetboek|\w*besluit)\b", re.IGNORECASE)


def decrees_of(
    document: Document, slides: Sequence[Slide]
) -> tuple[tuple[ProgrammeDecree, ...], tuple[Enumeration, ...]]:
    """Read the slides about the programme decree: its measures, and the lists whose length they announce."""
    decrees: list[ProgrammeDecree] = []
    lists: list[Enumeration] = []
    for slide in slides:
        if _TITLE.match(slide.title) and slide.body:
            tops = list(_tops(slide.body))
            decrees.append(_decree(document, slide, tops))
            lists.extend(_lists(document, slide, tops))
    return tuple(decrees), tuple(lists)


def _tops(items: Sequence[Item]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Give each measure with the items nested below it: deeper ones, or bullets of another kind."""
    top: Item | None = None
    nested: list[Item] = []
    for item in items:
        if top is not None and _is_below(item, top):
            nested.append(item)
            continue
        if top is not None:
            yield top, tuple(nested)
        top, nested = item, []
    if top is not None:
        yield top, tuple(nested)


def _is_below(item: Item, top: Item) -> bool:
    if item.bullet is None:
        return False
    return item.indent > top.indent or item.bullet != top.bullet


def _decree(
    document: Document, slide: Slide, tops: Sequence[tuple[Item, tuple[Item, ...]]]
) -> ProgrammeDecree:
    return ProgrammeDecree(
        title=slide.title,
        measures=tuple(
            DecreeMeasure(
                text=item.text,
                announced=_count_of(document, item),
                lines=(item.first, item.last),
                place=item.lines[0].place(document.name),
            )
            for item, _ in _measures(slide, tops)
        ),
        place=document.lines[slide.title_lines[0] - 1].place(document.name),
    )


def _measures(
    slide: Slide, tops: Sequence[tuple[Item, tuple[Item, ...]]]
) -> Sequence[tuple[Item, tuple[Item, ...]]]:
    """Leave out the line that only announces the list; its nested items are then the measures."""
    first, nested = tops[0]
    if first.text.endswith(":") and first.bullet is None:
        return (*((item, ()) for item in nested), *tops[1:])
    return tops


def _count_of(document: Document, item: Item) -> Quantity | None:
    """Give the count a measure begins with: "2 technische correcties"."""
    for mention in item.stated[:1]:
        if mention.figure.kind is FigureKind.COUNT and mention.start == 0:
            return mention.located(document.name)
    return None


def _lists(
    document: Document, slide: Slide, tops: Sequence[tuple[Item, tuple[Item, ...]]]
) -> Iterator[Enumeration]:
    """Give the announced lists: of the whole decree in its title, of one measure by the count before it."""
    measures = _measures(slide, tops)
    announced = _in_title(document, slide)
    if announced is not None and all(_is_marked(item) for item, _ in measures):
        yield _list(slide.title, announced, [item for item, _ in measures])
    for (item, nested), following in zip(measures, (*measures[1:], None), strict=True):
        count = _count_of(document, item)
        acts = _acts_below(item, following[0]) if following is not None and not nested else ()
        if count is not None and count.value >= 2 and acts:
            yield _list(item.text, replace(count, step=Decimal(0)), acts)
        if count is not None and count.value >= 2 and nested and not item.text.endswith(":"):
            yield _list(item.text, replace(count, step=Decimal(0)), nested)


def _is_marked(item: Item) -> bool:
    return item.bullet is not None or item.number is not None


def _acts_below(item: Item, below: Item) -> tuple[str, ...]:
    """Give the acts that a line right below "3 technische correcties" names: "Codex A, Codex B en decreet C"."""
    if below.gap or below.bullet != item.bullet or below.mentions or _CORRECTIONS.search(item.text) is None:
        return ()
    names = re.split(r",\s+|\s+en\s+", below.text.rstrip(" ."))
    joined = len(re.findall(r"\s+en\s+", below.text)) == 1 and "," in below.text
    return tuple(names) if joined and all(_ACT.search(name) for name in names) else ()


def _list(label: str, announced: Quantity, items: Sequence[Item | str]) -> Enumeration:
    return Enumeration(
        label=label.rstrip(" :"),
        announced=announced,
        items=tuple(item if isinstance(item, str) else item.text for item in items),
        numbers=tuple(item.number for item in items if isinstance(item, Item) and item.number is not None),
        place=announced.place,
    )


def _in_title(document: Document, slide: Slide) -> Quantity | None:
    match = _ANNOUNCED.search(slide.title)
    if match is None:
        return None
    word = match["count"]
    count = int(word) if word.isdecimal() else number_word(word)
    if count is None or count < 2:
        return None
    line = document.lines[slide.title_lines[0] - 1]
    start = max(0, line.text.find(word))
    place = line.place(document.name, start, start + len(word))
    made = Quantity.of(count, unit_of(match["noun"].lower(), count=True), step=Decimal(0), place=place)
    return replace(made, raw=squeezed(word))
