"""A decree cut into what comes before, its headings, its articles, and what comes after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bbtcheck.genres.programme_decree.pages import Passage, Row
from bbtcheck.genres.programme_decree.quotes import MARK, direction, step

_ARTICLE = re.compile(
    r"[#*_ ]{0,6}(?P<marker>Artikel|ARTIKEL|Art\.|ART\.|Art)\s*(?P<number>\d{1,4}(?:/\d{1,3})*(?:bis|ter|quater)?)"
    r"(?:er)?\s?\.(?!\d)[*_]{0,3}(?:\s*[-–—](?=\s))?\s*"
)
_HEADING = re.compile(
    r"[#*_ ]{0,6}(?P<word>DEEL|BOEK|TITEL|HOOFDSTUK|AFDELING|ONDERAFDELING|Deel|Boek|Titel|Hoofdstuk|Afdeling"
    r"|Onderafdeling)\s+(?P<number>\d{1,3}(?:/\d{1,3})?|[IVXLC]{1,7})(?:er)?"
    r"(?P<sep>\s*[.:]?\s*[-–—]\s*|\s*[.:]\s*|\s+(?=[A-Z\"“])|\s*$)(?!\d)"
)
_CLOSING = re.compile(
    r"Kondigen\sdit\sdecreet\saf|Gegeven\ste\s|Brussel,\s(?:de\s|\[|…|\.\.\.|\d)|Nota\b|_{3,}|\(\d\)\sZitting|"
    r"(?:BIJLAGE|Bijlage)n?\b(?!\s\d+\s(?:van|bij|wordt|worden))|Aangenomen\sdoor\shet\sVlaams\sParlement|"
    r"De\s(?:minister-president|voorzitter|griffier)\b[^.]*,?$|Voorzitter|ADVIES\sVAN\sDE\sRAAD|MEMORIE\sVAN\sTOELICHTING"
)
_LEFT_OUT = re.compile(r"[\[(]?\s*(?:…|\.{3})\s*[\])]?")
_RANKS = {
    word: rank
    for rank, word in enumerate(("deel", "boek", "titel", "hoofdstuk", "afdeling", "onderafdeling"))
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class UnitKind(StrEnum):
    """What a stretch of a decree is."""

    OPENING = "opening"
    HEADING = "heading"
    ARTICLE = "article"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Heading:
    """The number of a heading: the word before it in lower case, its rank (0 is the highest), as printed."""

    word: str
    rank: int
    raw: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, an article or what stands around them, as one text; the body starts at ``start``."""

    kind: UnitKind
    passage: Passage
    start: int
    marker: str = ""
    raw: str = ""
    heading: Heading | None = None
    after_gap: bool = False
    headings: tuple[Unit, ...] = field(default=(), repr=False)

    @property
    def number(self) -> int | None:
        """Give the number of an article when it is a whole number."""
        return int(self.raw) if self.raw.isdigit() else None

    @property
    def body(self) -> str:
        """Give the text behind the number."""
        return self.passage.text[self.start :]


@dataclass(slots=True)
class _Cutter:
    """Goes through the rows once; knows the last article and how deep in quotations it is."""

    rows: Sequence[Row]
    document: str
    units: list[Unit] = field(default_factory=list)
    standing: list[Unit] = field(default_factory=list)
    number: int | None = None
    depth: int = 0
    closed: bool = False
    left_out: bool = False

    def cut(self) -> tuple[Unit, ...]:
        marks = _next_marks(self.rows)
        first, opening = 0, Unit(UnitKind.OPENING, Passage((), self.document), 0)
        articles = _next_articles(self.rows)
        for index, row in enumerate(self.rows):
            found = None if self.closed else self._starts(row, marks[index], articles[index])
            if found is not None:
                self._close(opening, first, index)
                opening, first, self.depth = found, index, 0
                self.number = found.number if found.number is not None else self.number
            if _LEFT_OUT.fullmatch(row.text):
                self.left_out = True
            self._deepen(row.text)
        self._close(opening, first, len(self.rows))
        return tuple(self.units)

    def _deepen(self, text: str) -> None:
        for match in MARK.finditer(text):
            self.depth = max(step(text, match.start(), self.depth), 0)

    def _starts(self, row: Row, next_mark: int, next_article: str) -> Unit | None:
        nothing = Passage((), self.document)
        article = _ARTICLE.match(row.text)
        expected = str(self.number + 1) if self.number is not None else None
        # Inside an open quotation an article is one that is inserted, unless it is the next one of the decree and
        # the quotation is never closed: then the closing mark was left out.
        unclosed = self.depth == 0 or next_mark >= 0
        if article is not None:
            raw = article["number"]
            if (self.depth or row.inside) and raw != expected:
                return None
            return (
                Unit(UnitKind.ARTICLE, nothing, article.end(), article["marker"], raw) if unclosed else None
            )
        heading = _HEADING.match(row.text)
        if heading is not None and unclosed and (not self.depth or next_article == expected):
            return Unit(UnitKind.HEADING, nothing, heading.end(), heading=_heading(heading))
        if self.number is not None and not self.depth and _CLOSING.match(row.text):
            return Unit(UnitKind.CLOSING, nothing, 0)
        return None

    def _close(self, opening: Unit, first: int, end: int) -> None:
        """Finish a unit with its rows; headings stay standing for the articles below them."""
        if opening.kind is UnitKind.OPENING and not end:
            return
        passage = Passage(self.rows[first:end], self.document)
        unit = Unit(
            opening.kind,
            passage,
            min(opening.start, len(passage.text)),
            opening.marker,
            opening.raw,
            opening.heading,
        )
        if unit.heading is not None:
            rank = unit.heading.rank
            self.standing = [one for one in self.standing if one.heading and one.heading.rank < rank]
        after_gap = self.left_out and unit.kind is UnitKind.ARTICLE
        unit = replace(unit, headings=tuple(self.standing), after_gap=after_gap)
        if unit.heading is not None:
            self.standing.append(unit)
        if unit.kind is UnitKind.ARTICLE:
            self.left_out = any(_LEFT_OUT.fullmatch(row.text) for row in self.rows[first:end])
        self.units.append(unit)


def cut(rows: Sequence[Row], document: str) -> tuple[Unit, ...]:
    """Cut the rows of a decree into units, in order of reading; takes time in proportion to their number."""
    return _Cutter(rows, document).cut()


def _next_marks(rows: Sequence[Row]) -> list[int]:
    """Give for every row whether the first mark from there on opens (1), closes (-1) or is not there (0)."""
    found = [0] * len(rows)
    way = 0
    for index in range(len(rows) - 1, -1, -1):
        match = MARK.search(rows[index].text)
        if match is not None:
            way = direction(rows[index].text, match.start())
        found[index] = way
    return found


def _next_articles(rows: Sequence[Row]) -> list[str]:
    """Give for every row the number of the first article from there on, empty when there is none."""
    found = [""] * len(rows)
    number = ""
    for index in range(len(rows) - 1, -1, -1):
        match = _ARTICLE.match(rows[index].text)
        if match is not None:
            number = match["number"]
        found[index] = number
    return found


def _heading(match: re.Match[str]) -> Heading:
    word, raw = match["word"].lower(), match["number"]
    return Heading(word, _RANKS[word], raw, value_of(raw))


def value_of(raw: str) -> int | None:
    """Read the number of a heading in figures or Roman letters; None for 3/1."""
    if raw.isdigit():
        return int(raw)
    if not set(raw) <= set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in raw]
    after = [*values[1:], 0]
    return sum(-value if value < other else value for value, other in zip(values, after, strict=True))
