"""Amounts with their parts on slides: under a heading amount, in nested bullets, or as a count and its shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.likely_slips import is_likely_error
from bbtcheck.genres.prose.statements import GENERIC_WORDS, Stated, is_only_amounts, words_of
from bbtcheck.genres.row_tokens import is_year
from bbtcheck.genres.slides.deck import Slide, sections_of
from bbtcheck.genres.words import OPEN_LIST, SPREAD
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, Statement

_HEADLINE = re.compile(r"(?P<label>.*?[^\s–—:-])\s*(?P<mark>[–—:-])\s*(?:\+\s*)?$")
_REMARK = re.compile(r"\s*(?:euro|eur|€)?\s*(?:\([^()]*\))?\s*", re.IGNORECASE)
_TOTAL_WORDS = frozenset("totaal totale budget globaal globale".split())
_SUBPART = re.compile(r"\b(?:waarvan|daarvan|waaronder|inclusief|incl\.)", re.IGNORECASE)
_ALSO_LARGE = 100_000
_MAX_PARTS = 100
_ROUNDED_COUNTS = ("VTE",)


@dataclass(frozen=True, slots=True)
class Headline:
    """A line that is a name, a dash or colon, and an amount, such as "Groepsopvang – 235 mio euro"."""

    stated: Stated
    label: str
    mark: str

    @property
    def item(self) -> Item:
        """The line itself."""
        return self.stated.item

    @property
    def amount(self) -> Quantity:
        """The amount that closes the line."""
        return self.stated.statement.amount


def by_item(stated: Sequence[Stated]) -> dict[int, list[Stated]]:
    """Give the statements of each item, by the number of its first line."""
    return {first: list(group) for first, group in groupby(stated, key=lambda each: each.item.first)}


def headline_of(item: Item, stated: Mapping[int, Sequence[Stated]]) -> Headline | None:
    """Read an item as a headline; None when it holds more than a name and one amount in money."""
    found = stated.get(item.first, ())
    if len(found) != 1 or found[0].mention.figure.kind is not FigureKind.AMOUNT:
        return None
    mention = found[0].mention
    before = _HEADLINE.fullmatch(item.text[max(0, mention.start - 200) : mention.start])
    if before is None or _REMARK.fullmatch(item.text[mention.end :]) is None:
        return None
    return Headline(found[0], before["label"].strip(), before["mark"])


def is_total_label(label: str, title: str = "") -> bool:
    """Tell whether a label names no measure of its own: "Bijkomende investering", "Totaal", or the title again."""
    words = tuple(word for word in words_of(label) if not is_year(word))
    if title and words and words == words_of(title):
        return True
    generic = all(word in GENERIC_WORDS or word in _TOTAL_WORDS for word in words)
    return generic and (len(words) >= 2 or any(word in _TOTAL_WORDS for word in words))


def breakdowns_of(slides: Sequence[Slide], stated: Sequence[Stated]) -> tuple[AnnouncedTotal, ...]:
    """Find the amounts with parts that only the layout of slides shows, in reading order."""
    groups = by_item(stated)
    found: list[AnnouncedTotal] = []
    for section in sections_of(slides):
        found.extend(_under_heading(section, groups))
        for slide in section:
            for index in range(len(slide.items)):
                total = (
                    _nested(slide.items, index, groups)
                    or _counted(slide.items, index, groups)
                    or _run_on(slide.items, index, groups)
                )
                if total is not None:
                    found.append(total)
    unique = {total.place: total for total in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda total: total.place.line or 0 if total.place else 0))


def _under_heading(
    section: Sequence[Slide], groups: Mapping[int, Sequence[Stated]]
) -> Iterator[AnnouncedTotal]:
    """Read a heading amount and the headlines of one style below it, on all slides with that title."""
    title = section[0].title
    lines = [
        (slide, line) for slide in section for item in slide.items if (line := headline_of(item, groups))
    ]
    total: Headline | None = None
    parts: list[Headline] = []
    for slide, line in lines:
        if is_total_label(line.label, title) and not _opens_list(slide, line, total):
            yield from _headed(section, total, parts)
            total, parts = line, []
        elif total is not None and _is_part(line, total, parts, title):
            parts.append(line)
    yield from _headed(section, total, parts)


def _opens_list(slide: Slide, line: Headline, total: Headline | None) -> bool:
    """Tell whether a headline that repeats the title comes after the total: then it is one of the parts."""
    return total is not None and not is_total_label(line.label) and slide.title_lines[0] != line.item.first


def _is_part(line: Headline, total: Headline, parts: Sequence[Headline], title: str) -> bool:
    """Tell whether a headline is a part: in the style of the total; below a title with an amount in another."""
    same_style = line.mark == total.mark and line.item.bullet == total.item.bullet
    by_title = not is_total_label(total.label) and words_of(total.label) == words_of(title)
    deeper = line.item.bullet is not None and total.item.bullet is None
    alike = (deeper or line.mark != total.mark) if by_title else (deeper or same_style)
    alike = alike and line.amount.unit.base == total.amount.unit.base
    first = parts[0].item if parts else line.item
    shaped = (line.item.bullet, line.item.indent) == (first.bullet, first.indent)
    return (
        alike
        and shaped
        and 0 < line.amount.value < total.amount.value
        and _is_comparable(line.amount, total.amount)
    )


def _headed(
    section: Sequence[Slide], total: Headline | None, parts: Sequence[Headline]
) -> Iterator[AnnouncedTotal]:
    if total is None or len(parts) < 2:
        return
    texts = [total.item.text, *(part.item.text for part in parts)]
    title = section[0].title
    label = f"{title}: {total.label}" if title and is_total_label(total.label) else total.label
    yield _total(label, total.stated.statement, [part.stated.statement for part in parts], texts)


def _is_comparable(part: Quantity, total: Quantity) -> bool:
    """Tell whether two amounts are of one order: in one printed unit, or both large."""
    if part.unit.dimension is not Dimension.MONEY:
        return part.unit.base == total.unit.base
    return part.unit == total.unit or abs(part.value) >= _ALSO_LARGE


def _main(item: Item, groups: Mapping[int, Sequence[Stated]]) -> Stated | None:
    kinds = (FigureKind.AMOUNT, FigureKind.COUNT)
    found = [each for each in groups.get(item.first, ()) if each.mention.figure.kind in kinds]
    return found[0] if len(found) == 1 else None


def _nested(
    items: Sequence[Item], index: int, groups: Mapping[int, Sequence[Stated]]
) -> AnnouncedTotal | None:
    """Read "• Preventie: 10 mio euro" with bullets of a deeper level below it."""
    item = items[index]
    heads = item.bullet is not None or headline_of(item, groups) is not None or _is_spread(item)
    total = _main(item, groups) if heads and not item.text.endswith(":") else None
    if total is None or index + 2 >= len(items):
        return None
    children = list(_children(items, index))
    with_figure = [(child, part) for child in children if (part := _main(child, groups)) is not None]
    amount = total.statement.amount
    parts = [part for _, part in with_figure if _may_add(part.statement, amount)]
    if len(parts) < 2 or _is_path(item, children) or len(parts) < len(with_figure):
        return None
    larger = [part for part in parts if part.statement.amount.value > amount.value]
    if len(larger) > 1 or any(_names_total(child, groups) for child in children):
        return None
    texts = [item.text, *(child.text for child in children)]
    closed = len(parts) == len(children)
    return _total(total.statement.label, total.statement, [part.statement for part in parts], texts, closed)


def _names_total(item: Item, groups: Mapping[int, Sequence[Stated]]) -> bool:
    """Tell whether an item is a total itself ("Totaal budget: 200 mio euro") and so no part of another."""
    line = headline_of(item, groups)
    return line is not None and any(word in _TOTAL_WORDS for word in words_of(line.label))


def _children(items: Sequence[Item], index: int) -> Iterator[Item]:
    """Give the items directly below one: deeper than it, and all of the level of the first."""
    top = items[index]
    first: Item | None = None
    for item in items[index + 1 : index + 1 + _MAX_PARTS]:
        if item.bullet is None or item.gap > 1 or (item.bullet == top.bullet and item.indent <= top.indent):
            return
        if first is None:
            if item.indent < top.indent:
                return
            first = item
        if item.indent < first.indent:
            return
        if (item.bullet, item.indent) == (first.bullet, first.indent):
            yield item
        elif item.bullet != first.bullet and item.indent == first.indent and item.indent > 0:
            return


def _may_add(part: Statement, total: Quantity) -> bool:
    return part.amount.unit.base == total.unit.base and _is_comparable(part.amount, total)


def _is_spread(item: Item) -> bool:
    """Tell whether an amount is said to be that of several years together: "over 3 jaar (2031-2033)"."""
    return SPREAD.search(item.text) is not None


def _is_path(item: Item, children: Sequence[Item]) -> bool:
    """Tell whether the items below are years of a path ("2 mio euro in 2030") and no parts."""
    year = re.compile(r"\b20[0-9]{2}\b")
    if _is_spread(item):
        return False
    return sum(year.search(child.text) is not None for child in children) * 2 > len(children)


def _counted(
    items: Sequence[Item], index: int, groups: Mapping[int, Sequence[Stated]]
) -> AnnouncedTotal | None:
    """Read "5.000 nieuwe plaatsen" on a line of its own with lines below it that begin with so many of them."""
    item = items[index]
    total = _main(item, groups)
    if total is None or total.mention.figure.kind is not FigureKind.COUNT or not is_only_amounts(item):
        return None
    if len(item.stated) != 1 or total.statement.amount.explicit_sign:
        return None
    parts: list[Stated] = []
    for below in items[index + 1 : index + 1 + _MAX_PARTS]:
        part = _main(below, groups)
        starts = part is not None and part.mention.start == 0
        if part is None or not starts or not _may_add(part.statement, total.statement.amount):
            break
        if below.gap > (0 if parts else 1) or is_only_amounts(below) or _SUBPART.search(below.text):
            break
        parts.append(part)
    if len(parts) < 2:
        return None
    noun = re.sub(r"^[\W\d_]+", "", total.statement.amount.raw)
    texts = [item.text, *(part.item.text for part in parts)]
    label = noun or total.statement.label
    return _total(label, _whole(total.statement), [_whole(part.statement) for part in parts], texts)


def _run_on(
    items: Sequence[Item], index: int, groups: Mapping[int, Sequence[Stated]]
) -> AnnouncedTotal | None:
    """Read "Fietspaden 2031: 120 mio euro" above lines without bullets, each a name in lower case and an amount.

    Nothing but their capitals tells that they are parts: they make the amount, or would but for a slip.
    """
    total = headline_of(items[index], groups)
    below = items[index + 1] if index + 1 < len(items) else None
    if total is None or below is None or below.bullet is not None or below.gap > 1 or len(below.lines) < 2:
        return None
    parts = groups.get(below.first, ())
    lines = [part.mention.line for part in parts if part.mention.figure.kind is FigureKind.AMOUNT]
    if lines != list(below.lines) or not all(_closes_line(part) for part in parts):
        return None
    amounts = [part.statement.amount for part in parts]
    made = sum((amount.value for amount in amounts), Decimal(0))
    if not all(_may_add(part.statement, total.amount) for part in parts):
        return None
    if made != total.amount.value and not is_likely_error(total.amount, amounts):
        return None
    texts = [total.item.text, below.text]
    named = [part.statement.model_copy(update={"label": _name_on_line(part)}) for part in parts]
    return _total(total.label, total.stated.statement, named, texts)


def _closes_line(part: Stated) -> bool:
    name, mention = _name_on_line(part), part.mention
    behind = mention.line.text[mention.figure.end :].strip()
    return name[:1].islower() and not any(map(str.isdigit, name)) and not behind


def _name_on_line(part: Stated) -> str:
    return part.mention.line.text[: part.mention.figure.start].strip(" -–:\t")


def _whole(statement: Statement) -> Statement:
    """Take a count of things as exact; full-time equivalents are rounded like amounts."""
    amount = statement.amount
    if amount.unit.base in _ROUNDED_COUNTS or amount.value != amount.value.to_integral_value():
        return statement
    return statement.model_copy(update={"amount": replace(amount, step=Decimal(0)), "subject_key": None})


def _total(
    label: str, total: Statement, parts: Sequence[Statement], texts: Sequence[str], closed: bool = True
) -> AnnouncedTotal:
    """Make the record; parts that make less than half of an amount are examples, not its whole breakdown."""
    most = 2 * sum(part.amount.value for part in parts) >= total.amount.value
    return AnnouncedTotal(
        label=label,
        amount=total.amount,
        complete=closed
        and most
        and not any(OPEN_LIST.search(text) or _SUBPART.search(text) for text in texts),
        parts=tuple(parts),
        place=total.place,
    )
