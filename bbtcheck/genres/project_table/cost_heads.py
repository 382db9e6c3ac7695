"""The headings of cost columns in a project table: who pays, over which years, how many projects, and the total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bbtcheck.genres.table_parts import unit_note
from bbtcheck.quantity import Unit
from bbtcheck.read import Line

TOTAL, COUNT = "total", "count"
"""The kinds of columns that hold no cost of one origin."""

ORIGINS: Mapping[str, str] = {
    "flemish": r"Vlaamse?|Vlaanderen",
    "european": r"Europe(?:es|se)|Europa|EU|EFRO|ESF\+?",
    "local": r"Lokale|Lokaal|Gemeente(?:n|lijke?)?|Steden(?:\s+en\s+gemeenten)?",
    "provincial": r"Provinci(?:aa?le?|es?)",
    "federal": r"Federa(?:al|le)",
    "private": r"Priva(?:at|te)",
    "own": r"Eigen",
    "other": r"Andere?|Overige?|Derden|Partners?",
}
"""Who may pay for a project, with the words that open the heading of its column."""

_NOUN = (
    r"(?:\s+(?:middelen|bijdragen?|aandeel|steun|(?:co)?financiering|besturen|bestuur|overhe(?:id|den)|fondsen"
    r"|kost(?:en)?|deel|Gewest|Gemeenschap|inbreng|bronnen|subsidies?|partners?))"
)
_LEAD = r"(?:(?:Aandeel|Bijdrage|Kosten?|Middelen)\s+(?:van\s+)?)?"
_KINDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"{_LEAD}(?:{pattern}){_NOUN}{{0,2}}(?=\s|$)", re.IGNORECASE)
    for name, pattern in ORIGINS.items()
} | {
    TOTAL: re.compile(
        r"(?:Geraamde\s+)?Tota(?:al|le)(?:\s+(?:geraamde?\s+)?(?:kost(?:en|prijs)?|budget|raming|bedrag))?(?=\s|$)",
        re.IGNORECASE,
    ),
    COUNT: re.compile(r"(?:Aantal(?:\s+projecten)?|Projecten)(?=\s|$)", re.IGNORECASE),
}
_ANY_ORIGIN = re.compile(rf"\b(?:{'|'.join(ORIGINS.values())})(?!\w)", re.IGNORECASE)
_LOOSE_NOUNS = re.compile(rf"(?:{_NOUN}|\s+\([^()]{{1,24}}\))+", re.IGNORECASE)
_GROUP = re.compile(
    r"\W*(?:per\s+)?(?:sector|domein|beleidsdomein|beleidsveld|thema|cluster|pijler|programma|provincie|afdeling)(?:en|s|['’]s)?\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[^\W\d_][\w/().’' -]*|nr\.?|#", re.IGNORECASE)
_LONGEST = 200
_MOST_BEFORE = 10
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and its heading as printed."""

    kind: str
    head: str

    @property
    def is_part(self) -> bool:
        """Tell whether it holds what one source pays."""
        return self.kind not in (TOTAL, COUNT)


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table: its columns in order, their unit, and whether its rows are groups of projects."""

    columns: tuple[Column, ...]
    unit: Unit | None
    grouped: bool

    @property
    def parts(self) -> tuple[int, ...]:
        """Give the numbers of the columns that hold what one source pays."""
        return tuple(at for at, column in enumerate(self.columns) if column.is_part)

    @property
    def total(self) -> int | None:
        """Give the number of the column with the totals."""
        return next((at for at, column in enumerate(self.columns) if column.kind == TOTAL), None)

    @property
    def count(self) -> int | None:
        """Give the number of the column that counts projects."""
        return next((at for at, column in enumerate(self.columns) if column.kind == COUNT), None)

    def of(self, kind: str) -> int | None:
        """Give the number of the column of a kind."""
        return next((at for at, column in enumerate(self.columns) if column.kind == kind), None)


def heads_of(line: Line) -> Heads | None:
    """Read a line as the headings of cost columns: at least two sources, no column twice, one total at most.

    Other headings may stand before them ("Nr. Project Start Einde"), and the unit in brackets among them.
    """
    text = line.text
    if len(text) > _LONGEST or any(character in text for character in ",;:") or text.rstrip().endswith("."):
        return None
    if len(_ANY_ORIGIN.findall(text)) < _FEWEST:
        return None
    note = unit_note(line)
    bare = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text)
    if note is not None:
        bare = bare[: note.start] + " " * (note.end - note.start) + bare[note.end :]
    for start in (match.start() for match in re.finditer(r"\S+", bare)):
        columns = _columns(bare, start)
        if columns is not None:
            return _heads(bare[:start], columns, note.unit if note is not None else None)
    return None


def is_rest_of_heads(line: Line) -> bool:
    """Tell whether a line only goes on with the headings above it: "middelen middelen cofinanciering (keuro)"."""
    return bool(line.text.strip()) and _LOOSE_NOUNS.fullmatch(f" {line.text.strip()}") is not None


def origin_in(words: str) -> str | None:
    """Give who pays according to a few words, such as "Europese steun"; None where they say anything else."""
    text = " ".join(words.split())
    return next(
        (name for name, pattern in _KINDS.items() if name in ORIGINS and pattern.fullmatch(text)), None
    )


def _columns(text: str, start: int) -> tuple[Column, ...] | None:
    """Read a text from an offset as columns, and nothing but columns."""
    found: list[Column] = []
    at = start
    while at < len(text):
        best = max(
            ((match.end(), name) for name, pattern in _KINDS.items() if (match := pattern.match(text, at))),
            default=None,
        )
        if best is None:
            return None
        end, name = best
        found.append(Column(name, " ".join(text[at:end].split())))
        while end < len(text) and text[end].isspace():
            end += 1
        at = end
    return tuple(found)


def _heads(before: str, columns: tuple[Column, ...], unit: Unit | None) -> Heads | None:
    kinds = [column.kind for column in columns]
    words = before.split()
    parts = sum(column.is_part for column in columns)
    if parts < _FEWEST or len(set(kinds)) < len(kinds) or len(words) > _MOST_BEFORE:
        return None
    if before.strip() and _BEFORE.fullmatch(before.strip()) is None:
        return None
    return Heads(columns, unit, COUNT in kinds or _GROUP.match(before) is not None)
