"""The headings of a BBT with articles: policy fields, structure elements, sections, sides and articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from bbtcheck.genres.table_parts import field_of
from bbtcheck.genres.words import hyphens, squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records.codes import ARTICLE_SHAPE

_LONGEST = 200
_ISE = re.compile(
    r"(?:[IVX]+\.\s+|[0-9]+(?:\.[0-9]+)*\.?\s+)?(?:ISE|inhoudelijk\s+structuurelement(?:\s*\(ISE\))?)"
    r"(?:\s+[0-9IVX]+)?(?:\s*[:.-]\s*|\s+)(?P<name>.+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"\s*(?:[•*#-]+\s*)?(?P<code>{ARTICLE_SHAPE})(?:\s*[-:\u2013\u2014]\s*(?P<title>.*))?\s*"
)
_SECTION = re.compile(r"\s*#*\s*[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?\s+(?P<name>[^\W\d_].*)")
_SIDE = re.compile(r"(?P<side>uitgaven|ontvangsten)(?:\s?artikelen)", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[-,/(]|\b(?:en|van|voor|de|het|in|op|aan|met|of|door|bij))$", re.IGNORECASE)


class Heading(Enum):
    """What a heading of a BBT with articles opens."""

    POLICY_FIELD = auto()
    ISE = auto()
    SECTION = auto()
    SIDE = auto()
    ARTICLE = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """A heading: what it opens, its words, and the lines it takes; the code and its offsets for an article."""

    kind: Heading
    text: str
    line: Line
    last: int
    code: str = ""
    start: int = 0


def headings_of(document: Document) -> tuple[Opened, ...]:
    """Find all headings of a paper, in reading order."""
    found: list[Opened] = []
    for index, line in enumerate(document.lines):
        if not line.text.strip() or len(line.text) > _LONGEST:
            continue
        following = document.lines[index + 1] if index + 1 < len(document.lines) else None
        heading = _article(line, following) or _other(line, following)
        if heading is not None:
            found.append(heading)
    return tuple(found)


def _article(line: Line, following: Line | None) -> Opened | None:
    match = _ARTICLE.fullmatch(line.text)
    if match is None or line.text.rstrip().endswith((".", ";")):
        return None
    title, last = _continued(match["title"] or "", line, following)
    return Opened(Heading.ARTICLE, title, line, last, match["code"], match.start("code"))


def _other(line: Line, following: Line | None) -> Opened | None:
    text = squeezed(line.text).strip("#* ")
    if len(text) <= 40 and (side := _SIDE.fullmatch(text.rstrip(" :"))) is not None:
        return Opened(Heading.SIDE, side["side"].lower(), line, line.number)
    if (field := field_of(line, following)) is not None:
        return Opened(Heading.POLICY_FIELD, field.name, line, field.last)
    if (ise := _ISE.fullmatch(hyphens(text))) is not None and not text.endswith((".", ";")):
        name, last = _continued(text[ise.start("name") :], line, following)
        return Opened(Heading.ISE, name, line, last)
    if (section := _SECTION.fullmatch(line.text)) is not None and not text.endswith((".", ";", ":")):
        return Opened(Heading.SECTION, squeezed(section["name"]), line, line.number)
    return None


def _continued(text: str, line: Line, following: Line | None) -> tuple[str, int]:
    """Join a title with the next line when it clearly runs on: it ends in an open word, or both are in capitals."""
    name = squeezed(text).strip()
    more = squeezed(following.text) if following is not None else ""
    if following is None or not more or len(more) > _LONGEST or more.endswith((".", ":")):
        return name, line.number
    capitals = name.isupper() and more.isupper() and _ARTICLE.fullmatch(more) is None
    plain = not any(letter.isdigit() for letter in more)
    if plain and more not in ("VAK VEK", "VAK", "VEK") and (capitals or _OPEN_END.search(name) is not None):
        return f"{name} {more}", following.number
    return name, line.number
