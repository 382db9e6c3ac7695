"""The overview in front of slides: its main amounts, the table they belong to, and the slides that explain them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.statements import GENERIC_WORDS, Stated, words_of
from bbtcheck.genres.slides.breakdowns import Headline, by_item, headline_of, is_total_label
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.genres.words import OPEN_LIST
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, BudgetLine, BudgetTable, Credit, OverviewAmount, Statement

_OVERVIEW = re.compile(r"\b(?:onderdelen|blikvangers|overzicht|kernlijnen|accenten|posten)\b", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:extra|bijkomend\w*|uitbreiding\w*|versterking\w*|groei|stijging\w*|toename|investering\w*|nieuwe?)\b",
    re.IGNORECASE,
)
_EXCLUDING = re.compile(
    r"\b(?:excl(?:usief|\.)?|zonder|met\s+uitzondering\s+van|buiten)\s+(?P<what>[^()]+)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\)")
_NEAR = 6
_MAX_ITEMS = 60
_MAX_ABBREVIATION = 6
_MANY = 50


def overview_lists(
    slides: Sequence[Slide], stated: Sequence[Stated]
) -> tuple[tuple[Item, tuple[Headline, ...]], ...]:
    """Find the lists of main amounts: a heading such as "Belangrijkste onderdelen:" with headlines below it."""
    groups = by_item(stated)
    found: list[tuple[Item, tuple[Headline, ...]]] = []
    for slide in slides:
        for index, item in enumerate(slide.items):
            if item.is_heading and (OPEN_LIST.search(item.text) or _OVERVIEW.search(item.text)):
                listed = tuple(_listed(slide.items, index, groups))
                if len(listed) >= 2:
                    found.append((item, listed))
    return tuple(found)


def _listed(items: Sequence[Item], index: int, groups: Mapping[int, Sequence[Stated]]) -> Iterator[Headline]:
    for item in items[index + 1 : index + 1 + _MAX_ITEMS]:
        line = headline_of(item, groups)
        if line is None or item.gap > 2:
            return
        yield line


def growth_lists(
    lists: Sequence[tuple[Item, tuple[Headline, ...]]],
    tables: Sequence[BudgetTable],
    stated: Sequence[Stated],
    spoken_for: frozenset[int],
) -> tuple[AnnouncedTotal, ...]:
    """Set the main amounts beside a table against its growth: they may be less than it, never more.

    Only where the amounts are certainly growth: each is below that of the table, and the paper calls one of them so.
    ``spoken_for`` are the lines of amounts that are parts of another total already.
    """
    grown = frozenset(
        each.statement.amount.value
        for each in stated
        if _GROWTH.search(f"{each.statement.label} {each.statement.heading or ''}")
    )
    beside = _Beside(tables)
    found = [
        total
        for head, lines in lists
        if not any(line.item.first in spoken_for for line in lines)
        if (total := _against_table(head, lines, beside.line(lines), grown)) is not None
    ]
    return tuple(found)


def _against_table(
    head: Item, lines: Sequence[Headline], line: BudgetLine | None, grown: frozenset[Decimal]
) -> AnnouncedTotal | None:
    if line is None or line.bijstelling is None or line.bijstelling.value <= 0:
        return None
    growth = line.bijstelling
    parts = [each.stated.statement for each in lines if each.amount.unit.base == growth.unit.base]
    small = all(0 < part.amount.value <= growth.value for part in parts)
    called = any(part.amount.value in grown for part in parts) or _GROWTH.search(head.text)
    if len(parts) < 2 or not small or not called:
        return None
    return AnnouncedTotal(
        label=head.text.strip(" :"), amount=growth, complete=False, parts=tuple(parts), place=growth.place
    )


class _Beside:
    """The tables without a programme, to be found by where they stand."""

    def __init__(self, tables: Sequence[BudgetTable]) -> None:
        """Note on which line each table begins."""
        placed = [
            (table.place.line, index, table)
            for index, table in enumerate(tables)
            if table.programme is None and table.place is not None and table.place.line is not None
        ]
        self._tables = [table for _, _, table in sorted(placed, key=lambda each: each[:2])]
        self._starts = sorted(line for line, _, _ in placed)

    def line(self, lines: Sequence[Headline]) -> BudgetLine | None:
        """Give the commitments of the one table that stands just above or just below a list."""
        first, last = lines[0].item.first, lines[-1].item.last
        above = range(bisect_left(self._starts, first - 2 * _NEAR), bisect_left(self._starts, first))
        below = range(bisect_right(self._starts, last), bisect_right(self._starts, last + _NEAR))
        near = [self._tables[index] for index in (*above, *below)]
        if len(near) != 1:
            return None
        return next((line for line in near[0].lines if line.credit is Credit.VAK), None)


def overview_amounts(
    lists: Sequence[tuple[Item, tuple[Headline, ...]]], slides: Sequence[Slide], stated: Sequence[Stated]
) -> tuple[OverviewAmount, ...]:
    """Link every main amount to the slides whose title speaks of the same subject."""
    groups = by_item(stated)
    sections = _Sections(slides)
    found: list[OverviewAmount] = []
    for head, lines in lists:
        for line in lines:
            explained = [s for s in sections.about(line.label) if not s.first <= head.first <= s.last]
            if explained:
                found.append(_overview_amount(line, explained, groups))
    return tuple(found)


class _Sections:
    """The slides of a paper, to be found by the words of their titles."""

    def __init__(self, slides: Sequence[Slide]) -> None:
        """Note which slides have each word in their title."""
        self._by_word: dict[str, list[Slide]] = {}
        for slide in slides:
            for word in dict.fromkeys(words_of(slide.title)):
                self._by_word.setdefault(word, []).append(slide)

    def about(self, label: str) -> list[Slide]:
        """Give the slides whose title holds all words of a label that say what it is about."""
        bare = _EXCLUDING.sub(" ", _BRACKETED.sub(" ", label))
        words = [word for word in words_of(bare) if word not in GENERIC_WORDS]
        if not words:
            return []
        fewest = min((self._by_word.get(word, []) for word in words), key=len)
        if len(fewest) > _MANY:
            return []
        return _one_subject([slide for slide in fewest if set(words) <= set(words_of(slide.title))], words)


def _one_subject(slides: list[Slide], words: Sequence[str]) -> list[Slide]:
    """Keep the slides of one subject: their titles begin alike ("Wegen", "Wegen – evolutie").

    Where titles differ ("Stille wegen", "Wegen in dorpen"), only a title that is just the label counts.
    """
    if not slides:
        return []
    shortest = min((slide.key for slide in slides), key=len)
    alike = [slide for slide in slides if slide.key.startswith(shortest)]
    return alike if len(alike) == len(slides) or shortest.split() == list(words) else []


def _overview_amount(
    line: Headline, slides: Sequence[Slide], groups: Mapping[int, Sequence[Stated]]
) -> OverviewAmount:
    unit = line.amount.unit
    totals: list[Statement] = []
    parts: list[Statement] = []
    equal: Statement | None = None
    for slide in slides:
        for item in slide.items[:_MAX_ITEMS]:
            head = headline_of(item, groups)
            total = head is not None and is_total_label(head.label, slide.title)
            compared = head is not None and total and _speaks_of_same(head, line)
            for each in groups.get(item.first, ()):
                amount = each.statement.amount
                if amount.unit == unit and each.mention.figure.kind is FigureKind.AMOUNT:
                    equal = each.statement if amount.value == line.amount.value else equal
                    if not total:
                        parts.append(each.statement)
                    elif compared:
                        totals.append(each.statement)
    stated = equal if equal is not None else (totals[0] if len(totals) == 1 else None)
    excluded = _EXCLUDING.search(line.item.text[: line.stated.mention.start])
    what = excluded["what"].strip(" :–-") if excluded is not None else None
    return OverviewAmount(
        label=line.label,
        amount=line.amount,
        section=slides[0].title,
        section_amount=stated.amount if stated is not None else None,
        parts=tuple(parts),
        excluded=what,
        excluded_parts=tuple(part for part in parts if what is not None and _speaks_of(part, what)),
        place=line.stated.statement.place,
    )


def _speaks_of_same(head: Headline, line: Headline) -> bool:
    """Tell whether a total on a slide can be what the overview names: it is of the same order.

    An overview of growth and a slide that states the whole budget, or a small part of it, do not contradict.
    """
    low, high = sorted((head.amount.value, line.amount.value))
    return 0 < high <= 2 * low


def _speaks_of(part: Statement, what: str) -> bool:
    """Tell whether the label of a part, or the heading directly above it, names what was left out."""
    words = words_of(f"{part.label} {part.heading or ''}")
    sought = words_of(what)
    return bool(sought) and all(any(_same(word, each) for each in words) for word in sought)


def _same(short: str, word: str) -> bool:
    """Tell whether two words are one, or the first abbreviates the second: "wzc" for "woonzorgcentra"."""
    if short == word:
        return True
    if not 2 <= len(short) <= _MAX_ABBREVIATION or len(word) < 2 * len(short) or word[0] != short[0]:
        return False
    letters = iter(word)
    return not _has_vowel(short) and all(letter in letters for letter in short)


def _has_vowel(word: str) -> bool:
    return any(letter in "aeiouy" for letter in word)
