"""References to articles, chapters and sections, with the parts of articles, and what they are a part of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bbtcheck.genres.programme_decree.locations import NUMBER
from bbtcheck.genres.programme_decree.structure import value_of

_PART = (
    r"(?:\d{1,3}°(?:\s*,?\s+[a-z]\)(?!\w))?(?:(?:\s*,\s*|\s+(?:en|tot\s+en\s+met)\s+)\d{1,3}°)*"
    r"|§§?\s*\d+(?:(?:\s*,\s*|\s+en\s+)(?:§\s*)?\d{1,2}(?!\d|°))*|paragra(?:af|fen)\s+\d+(?:\s+en\s+\d+)*"
    r"|(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|laatste)(?:\s*,\s*|\s+en\s+)?)+"
    r"\s?(?:lid|leden)|[a-z]\)|punt\s+\d+°)"
)
_PARAGRAPHS = re.compile(r"(?:§§?|paragra(?:af|fen))\s*\d+(?:(?:\s*,\s*|\s+en\s+)(?:§\s*)?\d{1,2}(?!\d|°))*")
_PARTS = re.compile(rf"(?P<parts>\s*,\s+{_PART}(?:\s*,\s+{_PART})*)")
_ONE = re.compile(rf"(?:artikel(?:en)?\s+)?(?P<number>{NUMBER})")
_AND = re.compile(
    r"\s*(?:,\s*(?:en\s+)?|(?<=\s)(?:en|of|alsook|alsmede)\s)\s*(?=(?:(?:de\s+)?artikel(?:en)?\s+)?\d)(?:de\s+)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:tot\s+en\s+met|tot|t\.e\.m\.)\s+(?=(?:artikel\s+)?\d)|\s?[-–]\s?(?=\d)")
_START = re.compile(
    r"(?<![\w-])(?:(?P<article>[Aa]rtikel(?:en)?|[Aa]rt\.)\s+(?=\d)"
    r"|(?P<heading>[Hh]oofdstuk(?:ken)?|[Aa]fdeling(?:en)?|[Oo]nderafdeling(?:en)?|[Tt]itels?)\s+(?=\d|[IVXLC]))"
)
_HEADING_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:/\d+)?|[IVXLC]{1,7})(?![\w°]|[.,]\d)")
_OTHER_HEADING = re.compile(
    r"(?:\s+(?P<of>van)|\s*,)\s+(?P<word>hoofdstuk|afdeling|onderafdeling|titel)\s+(?P<number>\d{1,3}|[IVXLC]{1,7})"
    r"(?![\w°])"
)
_RANKS = ("titel", "hoofdstuk", "afdeling", "onderafdeling")
_OWNER = re.compile(r"\s*,?\s+van\s+(?P<owner>dit\s|deze\s|\w+)")
_MAX_ITEMS = 400
_WORDS = {
    "hoofdstuk": "hoofdstuk",
    "afdeling": "afdeling",
    "onderafdeling": "onderafdeling",
    "titel": "titel",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Numbers of a reference from ``first`` to ``last``, or a part of one article."""

    first: str
    last: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to articles or headings. ``owner`` is what they are said to be of: "dit", "het", …, or nothing."""

    word: str
    named: tuple[Named, ...]
    start: int
    end: int
    owner: str | None
    of: tuple[str, str] | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether it says that it is about this decree."""
        return self.owner == "dit"


def references_of(text: str, start: int = 0, end: int | None = None) -> tuple[Reference, ...]:
    """Find the references of a text whose quotations are hidden, in order of reading."""
    found: list[Reference] = []
    stop = len(text) if end is None else end
    position = start
    while (match := _START.search(text, position, stop)) is not None:
        reference = _articles(text, match) if match["article"] else _headings(text, match)
        position = match.end()
        if reference is not None:
            found.append(reference)
            position = max(position, reference.end)
    return tuple(found)


def numbers_of(reference: Reference) -> tuple[int, ...]:
    """Give the numbers of the articles that a reference names as a whole, those between two as well."""
    found: list[int] = []
    for named in reference.named if reference.word == "artikel" else ():
        low, high = _whole(named.first), _whole(named.last or named.first)
        if low is not None and high is not None and named.part is None and high - low < _MAX_ITEMS:
            found.extend(range(low, high + 1))
    return tuple(found)


def _articles(text: str, match: re.Match[str]) -> Reference | None:
    named: list[Named] = []
    at = match.end()
    while len(named) < _MAX_ITEMS and (one := _ONE.match(text, at)) is not None:
        at = one.end()
        first, last, part = one["number"], None, None
        to = _TO.match(text, at)
        other = _ONE.match(text, to.end()) if to else None
        parts = _PARTS.match(text, at)
        if other is not None:
            last, at = other["number"], other.end()
        elif parts is not None:
            part, at = " ".join(parts["parts"].strip(" ,\n").split()), parts.end()
        named.append(Named(first, last, part))
        joint = _AND.match(text, at)
        if joint is None:
            break
        at = joint.end()
    return Reference("artikel", tuple(named), match.start(), at, _owner(text, at)) if named else None


def _headings(text: str, match: re.Match[str]) -> Reference | None:
    word = match["heading"].lower()
    word = next(known for known in _WORDS if word.startswith(known))
    named: list[Named] = []
    at = match.end()
    while len(named) < _MAX_ITEMS and (one := _HEADING_NUMBER.match(text, at)) is not None:
        at = one.end()
        to = _TO.match(text, at)
        other = _HEADING_NUMBER.match(text, to.end()) if to else None
        at = other.end() if other is not None else at
        named.append(Named(one["number"], other["number"] if other is not None else None))
        joint = _AND.match(text, at)
        if joint is None:
            break
        at = joint.end()
    if not named:
        return None
    of: tuple[str, str] | None = None
    while (other := _OTHER_HEADING.match(text, at)) is not None:
        outer = _RANKS.index(other["word"]) < _RANKS.index(word)
        if other["of"] and outer:
            of = of or (other["word"], other["number"])
        elif not other["of"] and not outer and other["word"] != word and len(named) == 1:
            # "hoofdstuk 3, afdeling 1" goes down; "afdeling 1 van hoofdstuk 3" goes up.
            of, word, named = (word, named[0].first), other["word"], [Named(other["number"])]
        else:
            break
        at = other.end()
    return Reference(word, tuple(named), match.start(), at, _owner(text, at), of)


def _owner(text: str, at: int) -> str | None:
    match = _OWNER.match(text, at)
    return match["owner"].strip().lower() if match else None


@dataclass(frozen=True, slots=True)
class Register:
    """The articles and headings a decree has: numbers ascending, and the articles under each heading.

    ``paragraphs`` are those of each article that is cut into paragraphs, and is read to its end.
    """

    articles: Sequence[int]
    headings: Mapping[tuple[str, str], tuple[int, ...]]
    paragraphs: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def articles_of(self, reference: Reference) -> tuple[tuple[int, ...], tuple[str, ...], bool]:
        """Give the articles a reference covers, the parts of articles, and whether all that it names is there."""
        if reference.word != "artikel":
            return self._of_headings(reference)
        numbers: list[int] = []
        parts: list[str] = []
        complete = True
        for named in reference.named:
            low, high = _whole(named.first), _whole(named.last or named.first)
            if low is None or high is None:
                complete = False
                continue
            known = self.articles[bisect_left(self.articles, low) : bisect_right(self.articles, high)]
            complete = complete and bool(known) and known[0] == low and known[-1] == high
            if named.part is None:
                numbers.extend(known)
            else:
                parts.extend(f"{number}, {named.part}" for number in known)
                complete = complete and self._has_paragraphs(low, named.part)
        return tuple(numbers), tuple(parts), complete

    def _has_paragraphs(self, article: int, part: str) -> bool:
        """Tell whether an article has the paragraphs that a reference names; true where they are not known."""
        named = _PARAGRAPHS.match(part)
        known = self.paragraphs.get(article)
        return named is None or not known or all(int(one) in known for one in re.findall("[0-9]+", named[0]))

    def _of_headings(self, reference: Reference) -> tuple[tuple[int, ...], tuple[str, ...], bool]:
        numbers: list[int] = []
        complete = True
        for named in reference.named:
            for raw in _headings_between(named):
                found = self.headings.get((_path(reference, raw), raw))
                complete = complete and found is not None
                numbers.extend(found or ())
        return tuple(numbers), (), complete


def _path(reference: Reference, raw: str) -> str:
    return (
        reference.word
        if reference.of is None
        else f"{reference.of[0]} {normal(reference.of[1])} {reference.word}"
    )


def _headings_between(named: Named) -> list[str]:
    low, high = value_of(named.first), value_of(named.last) if named.last else None
    if low is None or high is None or not low <= high <= low + _MAX_ITEMS:
        return [normal(raw) for raw in (named.first, named.last) if raw]
    return [str(number) for number in range(low, high + 1)]


def normal(raw: str) -> str:
    """Give the number of a heading in figures, whatever it is printed in: III is 3, 3/1 stays."""
    value = value_of(raw)
    return raw if value is None else str(value)


def _whole(raw: str | None) -> int | None:
    return int(raw) if raw is not None and raw.isdigit() else None
