"""What a line of an agreement begins with: a bullet, or a number that may be that of a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BULLET = re.compile(r"(?P<mark>[•▪■□●○◦‣►➢➤✓❖·\uf0b7\uf0a7\uf0d8\uf02d]|[-–—*o§](?=\s))\s*(?P<text>.*)")
_CHAPTER = re.compile(
    r"(?P<word>[A-ZÀ-Ý][a-zà-ÿ]+)\s+(?P<number>\d{1,3}|[IVXLC]{1,6})(?P<sep>\s*[:.–—-])\s*(?P<title>\S.*)"
)
_OBJECTIVE = re.compile(
    r"(?P<word>SD|OD|(?:Strategische|Operationele)\s+[Dd]oelstelling)\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})"
    r"(?P<sep>[.:)]?(?:\s*[–—-])?)\s+(?P<title>[A-ZÀ-Ý‘“\"'].*)"
)
_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)(?P<sep>[.)]?)\s+(?P<title>\S.*)")
_PLAIN = re.compile(r"(?P<number>\d{1,3})(?P<sep>\.\)|[.)/°]|\s?[-–—:](?=\s))\s*(?P<title>\D.*)")
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,6}|[ivx]{1,5})(?P<sep>[.)])\s+(?P<title>\S.*)")
_LETTER = re.compile(r"(?P<number>[A-Za-z])(?P<sep>[.)])\s+(?P<title>\S.*)")
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+(?P<title>\S.*?)\s*#*")
_BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<title>[^*_].*?)(?P=sign)")

CHAPTER_WORDS: Final = frozenset(
    """
    werf hoofdstuk deel titel thema pijler domein luik afdeling onderdeel speerpunt krachtlijn prioriteit
    uitdaging cluster doelstelling ambitie missie programma actie hefboom bouwsteen blok sectie paragraaf fase
    bijlage krijtlijn opdracht beleidsdomein beleidsveld
    """.split()
)
"""Words that name a chapter of an agreement when a number follows."""

AMBIGUOUS: Final = frozenset("-–—*o§")
"""Bullets that may also be an ordinary dash, star or letter of the text."""

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number in front of a title: as printed, its value, its style with ``n`` for the number, the title.

    ``start`` is where the title begins in the line. ``kind`` is ``chapter``, ``dotted``, ``arabic``, ``roman`` or
    ``letter``; ``depth`` counts the numbers of ``1.2.3``.
    """

    raw: str
    value: int
    style: str
    kind: str
    depth: int
    title: str
    start: int


def bullet(text: str) -> tuple[str, int] | None:
    """Give the bullet a line begins with and where its text starts; None when there is none."""
    match = _BULLET.fullmatch(text)
    return None if match is None else (match["mark"], match.start("text"))


def markup_heading(text: str) -> tuple[int, str, int] | None:
    """Give the depth, title and start of a heading in Markdown; depth 0 for a line in bold."""
    match = _MARKDOWN.fullmatch(text)
    if match:
        return len(match["hashes"]), match["title"], match.start("title")
    match = _BOLD.fullmatch(text)
    return (0, match["title"].strip(), match.start("title")) if match else None


def numberings(text: str) -> tuple[Numbering, ...]:
    """Give the ways to read the number a line begins with, the likeliest first; ``C.`` is a letter and 100."""
    readings = (
        _chapter(text),
        _objective(text),
        _numbered(_DOTTED, text, "dotted"),
        _numbered(_PLAIN, text, "arabic"),
        _numbered(_LETTER, text, "letter"),
        _numbered(_ROMAN, text, "roman"),
    )
    return tuple(reading for reading in readings if reading is not None)


def _chapter(text: str) -> Numbering | None:
    match = _CHAPTER.fullmatch(text)
    if match is None or match["word"].lower() not in CHAPTER_WORDS:
        return None
    value = _value(match["number"], "arabic" if match["number"].isdigit() else "roman")
    style = f"{match['word']} n{match['sep']}"
    return Numbering(match["number"], value, style, "chapter", 1, match["title"], match.start("title"))


def _objective(text: str) -> Numbering | None:
    """Read the objectives of a policy note: "SD 2. …", and "OD 2.1 …" under it."""
    match = _OBJECTIVE.fullmatch(text)
    if match is None:
        return None
    number = match["number"]
    style = f"{match['word']} {'.'.join('n' for _ in number.split('.'))}{match['sep']}"
    kind = "dotted" if "." in number else "chapter"
    value = int(number.rpartition(".")[2])
    return Numbering(number, value, style, kind, number.count(".") + 1, match["title"], match.start("title"))


def _numbered(pattern: re.Pattern[str], text: str, kind: str) -> Numbering | None:
    match = pattern.fullmatch(text)
    if match is None:
        return None
    number = match["number"]
    sign = {"letter": "a", "roman": "i"}.get(kind, "n")
    style = ".".join(sign for _ in number.split(".")) + match["sep"]
    style = style.upper() if number.isupper() else style
    value = _value(number.rpartition(".")[2], kind)
    return Numbering(number, value, style, kind, number.count(".") + 1, match["title"], match.start("title"))


def _value(number: str, kind: str) -> int:
    if kind == "letter":
        return ord(number.lower()) - ord("a") + 1
    if kind == "roman":
        return _roman(number.lower())
    return int(number)


def _roman(number: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in number]
    after = [*values[1:], 0]
    return sum(-value if value < next_one else value for value, next_one in zip(values, after, strict=True))
