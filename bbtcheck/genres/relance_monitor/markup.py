"""Lines without their markup: what a reader sees, and where it stands in the line as it is stored.

The same form comes as Markdown, with HTML in cells, as tables with tabs or bars, or as bare text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bbtcheck.read.document import Line

_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,500}>")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{0,1000})\]\((?P<to>[^()\s]{0,500})\)")
_ANCHOR = re.compile(
    r"<a\b[^<>]{0,200}?href\s*=\s*[\"']?(?P<to>[^\"'<>\s]{0,500})[^<>]{0,200}>(?P<text>.{0,1000}?)</a>", re.I
)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_RULE = re.compile(r"[\s|:\-–—=_*]*")
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s*")
_BULLET = re.compile(r"^\s*(?:[-*•○◦▪‣·+]|\d{1,2}[.)])\s+")
_GAP = re.compile(r"[ \u00a0]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, from ``start`` to ``end`` (counted from 0)."""

    line: Line
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The stretch as it is stored, markup included."""
        return self.line.text[self.start : self.end]

    @property
    def text(self) -> str:
        """The stretch as a reader sees it."""
        return plain(self.raw)


def plain(text: str) -> str:
    """Take away tags, links, emphasis and entities, and make every run of blanks one blank."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(lambda match: match["text"], text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(html.unescape(text).split()) if "&" in text else " ".join(text.split())


def joined(pieces: Iterable[Piece]) -> str:
    """Give the text of several stretches as one, as it would be read aloud."""
    return " ".join(text for piece in pieces if (text := piece.text))


def bare(line: Line) -> str:
    """Give a line as a heading would be read: without marks of headings, emphasis, bars and tags."""
    text = line.text
    match = _HEADING.match(text)
    return plain(text[match.end() :] if match else text).strip("| ").strip()


def heading_markup(line: Line) -> str | None:
    """Name how a heading is marked: ``h1`` to ``h6``, ``bold``, or None for a line without such a mark."""
    match = _HEADING.match(line.text)
    if match is not None:
        return f"h{len(match['marks'])}"
    return "bold" if line.text.lstrip().startswith(("**", "__", "<b>", "<strong>")) else None


def is_rule(text: str) -> bool:
    """Tell whether a line is only a ruler between rows of a table."""
    return bool(text.strip()) and _RULE.fullmatch(text) is not None


def without_bullet(text: str) -> str:
    """Take away the bullet or number that opens an item of a list."""
    return _BULLET.sub("", text, count=1)


def has_bullet(text: str) -> bool:
    """Tell whether a line opens an item of a list."""
    return _BULLET.match(text) is not None


def cells_of(line: Line) -> tuple[Piece, ...]:
    """Cut a row of a table into its cells: the cells of the format, tabs, bars, or gaps of two blanks."""
    if line.cells:
        return tuple(Piece(line, cell.start, cell.end) for cell in line.cells)
    text = line.text
    if "\t" in text:
        return _cut(line, [match.span() for match in re.finditer("\t", text)])
    if text.lstrip().startswith("|"):
        bars = [match.span() for match in re.finditer(r"(?<!\\)\|", text)]
        inner = _cut(line, bars)[1:]
        return inner[:-1] if text.rstrip().endswith("|") else inner
    start = len(text) - len(text.lstrip())
    return _cut(line, [span.span() for span in _GAP.finditer(text, start) if span.end() < len(text)])


def _cut(line: Line, cuts: list[tuple[int, int]]) -> tuple[Piece, ...]:
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line.text)]
    return tuple(Piece(line, start, end) for start, end in zip(starts, ends, strict=True))


def links_in(text: str) -> tuple[tuple[str, str, str, int], ...]:
    """Find the links of a line: what they say, where they lead, their markup, and where they start."""
    found = [(plain(m["text"]), m["to"], "html", m.start()) for m in _ANCHOR.finditer(text)]
    found += [(plain(m["text"]), m["to"], "markdown", m.start()) for m in _LINK.finditer(text)]
    return tuple(sorted(found, key=lambda link: link[3]))


def leads_nowhere(target: str) -> bool:
    """Tell whether the target of a link is a placeholder."""
    return target.strip().rstrip("/") in {"", "#", "about:blank", "javascript:void(0)"}
