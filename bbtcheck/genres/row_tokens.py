"""What the rows of a budget table are made of: words of labels, years and figures, however they are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise

from bbtcheck.genres.words import ADJUSTMENT_WORDS, LABEL_WORDS, STAGE_WORDS, plain, without_marks
from bbtcheck.quantity import NumberReading, Quantity, Unit, parse_number, unit_of
from bbtcheck.quantity.quantity import from_reading
from bbtcheck.read import Document, Line

_MINUS = "\u2010\u2011\u2013\u2212-"
_TOKEN = re.compile(
    rf"(?P<number>(?:\(\s?[+{_MINUS}]\s{{0,3}}(?=[0-9.,]{{1,9}}\s?%)|\(\s?|(?<!\S)[+{_MINUS}]\s{{0,3}})?[.,]?[0-9][0-9.,'’]*(?:\s?\)|[{_MINUS}](?=\s|$))?)"
    r"(?P<percent>\s?%\s?\)?)?(?![\w])"
    rf"|(?P<nil>(?<!\S)(?:[{_MINUS}]+(?=\s*$|\s{{2,}}|\s[{_MINUS}](?:\s|$))|(?i:n\.?v\.?t\.?|nihil|p\.m\.)(?!\S)))"
    rf"|(?P<word>\bBA\s?(?:[{_MINUS}]\s?)?JR\b|[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*\.?)"
    rf"|(?P<mark>[:/(){_MINUS}])"
)
HARD_BLANKS = "\u00a0\u202f\u2007\u2009"
"""Blanks at which no line is broken; between digits they group thousands."""
_HELD = re.compile(rf"(?<![0-9][0-9][0-9])[0-9][{HARD_BLANKS}][0-9]{{3}}(?![0-9])")
_INSIDE = re.compile(rf"\s?[{_MINUS}]\s?|\s")
_NOTE = re.compile(r"\([1-9]\)")
_YEAR = re.compile(r"(?:19[89]|20[0-9])[0-9]")


class Part(Enum):
    """The kinds of things a row is made of."""

    STAGE = auto()
    ADJUSTMENT = auto()
    FILLER = auto()
    YEAR = auto()
    NUMBER = auto()
    NIL = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a table: its kind, its text, and its line and offsets (from 0) in that line."""

    part: Part
    text: str
    line: Line
    start: int
    end: int

    @property
    def is_label(self) -> bool:
        """Tell whether this belongs to the label of a row and not to its figures."""
        return self.part in (Part.STAGE, Part.ADJUSTMENT, Part.FILLER, Part.YEAR)


def word_of(text: str) -> str:
    """Give a word as the lists of words have it: in lower case, "BA \u2013 JR" as one word with a hyphen."""
    return _INSIDE.sub("-", text.rstrip(".")).lower()


def is_year(text: str) -> bool:
    """Tell whether a text is a year as budgets print one: four digits, 1980 to 2099."""
    return _YEAR.fullmatch(text) is not None


def tokens_of(line: Line) -> tuple[Token, ...] | None:
    """Cut a line into the parts of a table row, or give None when it holds anything else."""
    text = without_marks(plain(line.text))
    found: list[Token] = []
    position = 0
    for match in _TOKEN.finditer(text):
        if text[position : match.start()].strip():
            return None
        part = _part_of(match)
        if part is None:
            return None
        found.append(Token(part, match[0].strip(), line, match.start(), match.end()))
        position = match.end()
    if text[position:].strip():
        return None
    return _with_hard_blanks(tuple(_with_years(found)))


def figures_at_end(line: Line) -> tuple[str, tuple[Token, ...]]:
    """Split a line into its words and the figures that close it: "VAK Zorg 10.000 12.000 2.000"."""
    text = plain(line.text)
    found: list[Token] = []
    position = 0
    for match in _TOKEN.finditer(text):
        part = _part_of(match)
        if part not in (Part.NUMBER, Part.NIL, Part.PERCENT) or text[position : match.start()].strip():
            found = []
        if part in (Part.NUMBER, Part.NIL, Part.PERCENT):
            found.append(Token(part, match[0].strip(), line, match.start(), match.end()))
        position = match.end()
    if text[position:].strip():
        found = []
    start = found[0].start if found else len(text)
    return text[:start].strip(), _with_hard_blanks(found)


def _part_of(match: re.Match[str]) -> Part | None:
    if match["number"]:
        return Part.PERCENT if match["percent"] else Part.NUMBER
    if match["nil"]:
        return Part.NIL
    if match["mark"]:
        return Part.FILLER
    word = word_of(match["word"])
    if word in STAGE_WORDS:
        return Part.STAGE
    if word in ADJUSTMENT_WORDS:
        return Part.ADJUSTMENT
    return Part.FILLER if word in LABEL_WORDS else None


def _with_years(tokens: list[Token]) -> Iterable[Token]:
    """Take a plain year that directly follows the name of a stage as part of the label."""
    before: Token | None = None
    for token in tokens:
        if (
            token.part is Part.NUMBER
            and is_year(token.text)
            and before is not None
            and before.part is Part.STAGE
        ):
            token = replace(token, part=Part.YEAR)
        yield token
        before = token


def _with_hard_blanks(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Join groups of three digits that a hard blank holds together: it parts no columns."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        held = before is not None and before.part is Part.NUMBER and before.end + 1 == token.start
        if held and before is not None and _HELD.match(token.line.text, before.end - 1):
            text = plain(token.line.text)[before.start : token.end].strip()
            found[-1] = replace(token, text=text, start=before.start)
        else:
            found.append(token)
    return tuple(found)


def without_notes(tokens: Sequence[Token], wanted: int) -> tuple[Token, ...]:
    """Leave out the numbers of footnotes behind figures ("108.784 (1)") where ``wanted`` figures then remain."""
    kept = tuple(
        token
        for before, token in zip((None, *tokens), tokens, strict=False)
        if before is None or not _is_note(before, token)
    )
    return kept if len(kept) == wanted else tuple(tokens)


def _is_note(before: Token, token: Token) -> bool:
    behind = before.line.number == token.line.number and token.start - before.end <= 1
    return behind and _NOTE.fullmatch(token.text) is not None


def merged_groups(tokens: Sequence[Token], wanted: int) -> tuple[Token, ...] | None:
    """Join groups of three digits that are parted by blanks, so that ``wanted`` figures remain; else None.

    "167 829   177 842" are two figures or four: the number of columns decides.
    """
    if len(tokens) == wanted:
        return tuple(tokens)
    merged = joined_groups(tokens)
    return merged if len(merged) == wanted else _even_groups(tokens, wanted)


def joined_groups(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Join every figure with the groups of three digits that follow it after a single blank."""
    merged: list[Token] = []
    for token in tokens:
        if merged and _continues(merged[-1], token):
            first = merged[-1]
            text = plain(first.line.text)[first.start : token.end].strip()
            merged[-1] = replace(first, text=text, end=token.end)
        else:
            merged.append(token)
    return tuple(merged)


def _continues(first: Token, second: Token) -> bool:
    """Tell whether a figure may go on in the next one: a single blank and three digits.

    A tab parts columns, and so does a blank where the line holds its groups together with hard ones.
    """
    return (
        first.line.number == second.line.number
        and second.start - first.end == 1
        and first.line.text[first.end] != "\t"
        and re.fullmatch(r"[0-9]{3}(,[0-9]+)?\)?", second.text) is not None
        and re.fullmatch(r"[^.,]*[0-9]{1,3}", first.text) is not None
        and (first.line.text[first.end] in HARD_BLANKS or _HELD.search(first.line.text) is None)
    )


def _even_groups(tokens: Sequence[Token], wanted: int) -> tuple[Token, ...] | None:
    """Share the groups evenly over the columns: "167 829 177 842" in two columns."""
    size, rest = divmod(len(tokens), wanted) if wanted else (0, 1)
    if rest or size < 2:
        return None
    merged = []
    for index in range(0, len(tokens), size):
        chunk = tokens[index : index + size]
        if not all(_continues(left, right) for left, right in pairwise(chunk)):
            return None
        text = plain(chunk[0].line.text)[chunk[0].start : chunk[-1].end].strip()
        merged.append(replace(chunk[0], text=text, end=chunk[-1].end))
    return tuple(merged)


def share_of(token: Token, document: Document) -> Quantity | None:
    """Read a figure of a column in per cent, with or without its sign: "4,2 %", "(+ 4,2 %)", "4,2"."""
    body = token.text.strip("()% ")
    reading = parse_number(body)
    if reading is None:
        return None
    inside = plain(token.line.text)[token.start : token.end]
    start = token.start + len(inside) - len(inside.lstrip("( "))
    end = token.start + len(inside.rstrip(") "))
    place = token.line.place(document.name, start, end)
    return replace(from_reading(reading, unit_of("%")), raw=token.line.text[start:end], place=place)


def amount_of(token: Token, unit: Unit, document: Document) -> Quantity | None:
    """Read a figure of a table in the unit of the table; None for a cell that holds only a dash.

    A figure that breaks the notation comes back malformed, with all its readings.
    """
    if token.part is Part.NIL:
        return None
    reading = parse_number(token.text) or _damaged(token.text)
    if reading is None:
        return None
    end = token.start + len(plain(token.line.text)[token.start : token.end].rstrip())
    return replace(from_reading(reading, unit), place=token.line.place(document.name, token.start, end))


def _damaged(text: str) -> NumberReading | None:
    """Read a figure whose first digit is missing (".640"): as what is left, or as decimals."""
    body = text.strip(" ()+.,'’" + _MINUS)
    rest = parse_number(body)
    if rest is None:
        return None
    negative = -1 if text[0] in _MINUS or text.startswith("(") else 1
    value = rest.value * negative
    tenths = Decimal(f"{'-' if negative < 0 else ''}0.{body}") if body.isdecimal() else value
    return replace(
        rest, value=value, readings=(value, tenths), malformed=True, reason="leading_mark", raw=text
    )
