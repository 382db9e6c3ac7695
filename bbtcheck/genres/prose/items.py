"""A paper as items: the headings, bullets and sentences a reader sees, with wrapped lines joined again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from bbtcheck.genres.prose.own_numbers import without_own_numbers
from bbtcheck.genres.words import plain
from bbtcheck.quantity import CalendarDate, Dimension, Precision, Qualifier, Quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.read import Document, Line

STATED_KINDS = (FigureKind.AMOUNT, FigureKind.SHARE, FigureKind.COUNT)
"""The kinds of figures that state something: amounts, percentages, counts."""

_BULLET = re.compile(r"\s*(?P<mark>[•◦▪●○■□➢➔✓*·]|[-–—](?=\s+[^\W\d_])|o(?=\s+[^\W_]))\s+")
_BULLET_BEFORE_FIGURE = re.compile(r"\s*(?P<mark>[-–—])\s+(?=[0-9])")
_NUMERAL = re.compile(r"\s*\(?(?P<number>[0-9]{1,2})(?:[.)°](?=\s)|\)\s)\s*(?=[^\W_]|[“‘\"'(])")
_LETTER = re.compile(r"\s*(?!o[.)])[a-z][.)]\s+(?=[^\W\d_]{2})(?![^\W\d_]\.)")
_MARKUP = re.compile(r"^\s*#{1,6}\s+")
_OPEN_END = re.compile(
    r"(?:-|,|\(|\b(?:van|en|de|het|een|in|op|met|voor|via|naar|te|tot|door|bij|of|om|aan|uit|per|ten|ter|onder|over"
    r"|is|zijn|was|waren|wordt|worden|werd|werden|bedraagt|bedragen|bedroeg|bedroegen|dat|die|dan|er|ongeveer|circa))\s*$"
)
_APART = re.compile(r"\t|\s{3}|^#|\|")
_FIGURE_FIRST = re.compile(r"(?!(?:19|20)[0-9]{2}\s?[:=\t])[0-9][0-9.,]*\s\S")
_CLOSED_END = re.compile(r"[.:!?;…]\s*$")
_SENTENCE = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,})|(?<![\w.,])(?:19|20)[0-9]{2}|[)%€])(?P<stop>[.!?])\s+(?=[A-ZÀ-Þ])"
)
_ABBREVIATIONS = frozenset(
    "excl incl bijv resp art max min nr blz ca cfr evt inz zgn vb bv dr prof st".split()
)
_ROUNDED_COUNTS = ("VTE",)
_REACH = 80
_LONG, _WRAPPED = 55, 60
_FULL, _WIDEST = 80, 140
_MAX_ITEM_LINES = 60
_MAX_HEADING = 100


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in an item: the figure as found in its line, that line, and its offsets in the item's text."""

    figure: Figure
    line: Line
    start: int
    end: int

    @property
    def quantity(self) -> Quantity | None:
        """The quantity of the figure, without a place."""
        return self.figure.quantity

    @property
    def is_stated(self) -> bool:
        """Tell whether the figure is an amount, a percentage or a count."""
        return self.figure.kind in STATED_KINDS and self.figure.quantity is not None

    @property
    def is_exact(self) -> bool:
        """Tell whether the figure is meant as printed, without "ca." or "hoogstens", and is read in one way only."""
        quantity = self.figure.quantity
        return quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings

    @property
    def full_day(self) -> CalendarDate | None:
        """The day it names; None where it is no date, or leaves out the day or the year, or is in no calendar."""
        date = self.figure.date
        if not isinstance(date, CalendarDate) or not date.valid or date.first is None:
            return None
        return date if date.precision is Precision.DAY else None

    def located(self, document: str) -> Quantity | None:
        """Give the quantity with its place in the paper."""
        quantity = self.figure.quantity
        if quantity is None:
            return None
        return replace(quantity, place=self.line.place(document, self.figure.start, self.figure.end))


@dataclass(frozen=True)
class Item:
    """One heading, bullet or sentence: its text on one line, its figures, and the lines it came from.

    ``number`` is the numeral before it ("3."), ``bullet`` the mark before it, ``gap`` how many blank lines
    stand above it; ``spans`` say where each of its lines starts in ``text``.
    """

    text: str
    lines: tuple[Line, ...]
    spans: tuple[int, ...]
    mentions: tuple[Mention, ...] = ()
    number: int | None = None
    bullet: str | None = None
    indent: int = 0
    gap: int = 0
    markup: bool = False
    stated: tuple[Mention, ...] = field(default=())

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @cached_property
    def sentence_bounds(self) -> tuple[list[int], list[int]]:
        """Where sentences end, and where the next ones begin; found once for all who read the sentences."""
        found = _SENTENCE.finditer(self.text)
        kept = [match for match in found if (match["word"] or "").lower() not in _ABBREVIATIONS]
        return [match.end("stop") for match in kept], [match.end() for match in kept]

    @property
    def is_heading(self) -> bool:
        """Tell whether a reader takes this as a heading: short, no figures stated, no full stop, no bullet."""
        return (
            not self.stated
            and self.bullet is None
            and len(self.text) <= _MAX_HEADING
            and any(letter.isalpha() for letter in self.text)
            and not self.text.endswith((".", ";", ","))
        )

    def line_at(self, offset: int) -> Line:
        """Give the line that holds the character at ``offset`` of the text."""
        return self.lines[max(0, bisect_right(self.spans, offset) - 1)]


def counted_exactly(quantity: Quantity) -> Quantity:
    """Give a number of things as exact: what is counted is not rounded, but for staff in full-time equivalents."""
    counted = quantity.unit.dimension in (Dimension.COUNT, Dimension.NUMBER)
    exact = counted and quantity.unit.base not in _ROUNDED_COUNTS
    return replace(quantity, step=Decimal(0)) if exact else quantity


def figures_of(document: Document, skipped: frozenset[int]) -> dict[int, tuple[Figure, ...]]:
    """Find the figures of every line outside ``skipped``, by line number; lines without a digit are left out."""
    found: dict[int, tuple[Figure, ...]] = {}
    lines = document.lines
    for index, line in enumerate(lines):
        if line.number in skipped or not re.search("[0-9]", line.text):
            continue
        before, after = _beside(lines, index, -1), _beside(lines, index, 1)
        found[line.number] = scan(
            line.text,
            before=before.text[-_REACH:] if before is not None and before.number not in skipped else "",
            after=after.text[:_REACH] if after is not None and after.number not in skipped else "",
        )
    return without_own_numbers(document, found)


def _beside(lines: Sequence[Line], index: int, way: int) -> Line | None:
    """Give the line before or after one, past a blank line: some papers have one between all their lines."""
    for at in (index + way, index + 2 * way):
        if not 0 <= at < len(lines):
            return None
        if lines[at].text.strip():
            return lines[at]
    return None


def items_of(
    document: Document,
    figures: dict[int, tuple[Figure, ...]],
    skipped: frozenset[int],
    joined: Mapping[int, int] | None = None,
) -> tuple[Item, ...]:
    """Cut a paper into items; lines in ``skipped`` (tables) part items and belong to none.

    ``joined`` gives lines that go on with an earlier one, by their numbers, where a genre knows that better.
    """
    groups = _groups(document.lines, skipped) if joined is None else _given(document.lines, skipped, joined)
    return tuple(_item(group, gap, figures) for group, gap in groups)


def _given(
    lines: Sequence[Line], skipped: frozenset[int], joined: Mapping[int, int]
) -> Iterator[tuple[list[Line], int]]:
    """Group lines as a genre does; what lies between the lines of a group, such as the number of a page, is apart."""
    groups: dict[int, tuple[list[Line], int]] = {}
    gap = 0
    for line in lines:
        if line.number in skipped or not line.text.strip():
            gap += 1
            continue
        groups.setdefault(joined.get(line.number, line.number), ([], gap))[0].append(line)
        gap = 0
    yield from groups.values()


def _groups(lines: Sequence[Line], skipped: frozenset[int]) -> Iterator[tuple[list[Line], int]]:
    group: list[Line] = []
    gap = group_gap = 0
    for line in lines:
        if line.number in skipped:
            if group:
                yield group, group_gap
            group, gap = [], 1
        elif not line.text.strip():
            gap += 1
        elif group and _runs_on(group, line, gap):
            group.append(line)
            gap = 0
        else:
            if group:
                yield group, group_gap
            group, group_gap, gap = [line], gap, 0
    if group:
        yield group, group_gap


def _runs_on(group: list[Line], line: Line, gap: int) -> bool:
    """Tell whether a line goes on with the sentence above it."""
    before, text = plain(group[-1].text).rstrip(), plain(line.text).strip()
    if (
        gap > 1
        or len(group) >= _MAX_ITEM_LINES
        or _starts_item(line.text)
        or _CLOSED_END.search(before[-20:])
    ):
        return False
    if gap == 1 and len(before.strip()) < _LONG:
        return False
    figure = (
        len(before.strip()) >= _WRAPPED and before[-1:].islower() and _FIGURE_FIRST.match(text) is not None
    )
    wrapped = figure or (not gap and _is_full(before) and (text[:1].isupper() or text.startswith("(")))
    return (
        text[:1].islower()
        or wrapped
        or _OPEN_END.search(before[-20:]) is not None
        or _is_inside_brackets(before, text)
    )


def _is_full(line: str) -> bool:
    """Tell whether a line of prose ends where the page does, in the middle of a sentence."""
    length = len(line.strip())
    return _FULL <= length <= _WIDEST and line[-1:].islower() and _APART.search(line.strip()) is None


def _starts_item(text: str) -> bool:
    return any(opens.match(text) is not None for opens in (_BULLET, _NUMERAL, _LETTER, _MARKUP))


def _is_inside_brackets(before: str, text: str) -> bool:
    return before.count("(") > before.count(")") and text.count(")") > text.count("(")


def _item(group: list[Line], gap: int, figures: dict[int, tuple[Figure, ...]]) -> Item:
    number, bullet, markup, cut = _opening(group[0].text, figures.get(group[0].number, ()))
    pieces: list[str] = []
    spans: list[int] = []
    mentions: list[Mention] = []
    length = 0
    for index, line in enumerate(group):
        start = cut if index == 0 else len(line.text) - len(line.text.lstrip())
        piece = plain(line.text)[start:].rstrip()
        spans.append(length)
        for figure in figures.get(line.number, ()):
            if figure.start >= start:
                mentions.append(
                    Mention(figure, line, length + figure.start - start, length + figure.end - start)
                )
        pieces.append(piece)
        length += len(piece) + 1
    return Item(
        text=" ".join(pieces),
        lines=tuple(group),
        spans=tuple(spans),
        mentions=tuple(mentions),
        number=number,
        bullet=bullet,
        indent=len(group[0].text) - len(group[0].text.lstrip()),
        gap=gap,
        markup=markup,
        stated=tuple(mention for mention in mentions if mention.is_stated),
    )


def _opening(text: str, figures: Sequence[Figure]) -> tuple[int | None, str | None, bool, int]:
    """Give the numeral, the bullet and whether there is heading markup, and where the words begin."""
    markup = _MARKUP.match(text)
    start = markup.end() if markup else len(text) - len(text.lstrip())
    bullet = (_BULLET.match(text) or _bullet_before(text, figures)) if not markup else None
    if bullet:
        start = bullet.end()
    numeral = _NUMERAL.match(text, 0 if start == 0 or not (markup or bullet) else start)
    if numeral:
        start = numeral.end()
    return (
        int(numeral["number"]) if numeral else None,
        bullet["mark"] if bullet else None,
        markup is not None,
        start,
    )


def _bullet_before(text: str, figures: Sequence[Figure]) -> re.Match[str] | None:
    """Take a dash before a figure as a bullet where it was not read as the sign of the figure."""
    dash = _BULLET_BEFORE_FIGURE.match(text)
    return dash if dash is not None and figures and figures[0].start >= dash.end() else None
