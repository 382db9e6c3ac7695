"""The header of a ledger: what its rows are keyed by, and which columns of amounts follow the description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.words import CREDIT_WORDS, STAGE_WORDS, plain
from bbtcheck.read import Line
from bbtcheck.records import Credit, Stage

_DESCRIPTION = r"(?:OMSCHRIJVING(?:EN)?|LIBELL[EÉ]|BENAMING|Omschrijving|Libell[eé]|Benaming|omschrijving)"
_FIND = re.compile(rf"(?<!\w){_DESCRIPTION}(?!\w)")
_LEAD = re.compile(
    r"(?:(?:^|(?<=\s))(?:PR\.?|PROGRAMMA|ARTIKEL|BEGROTINGS-?\s?ARTIKEL|ESR(?:[- ]CODE)?|CODE|KS|NR\.?))(?=\s|$)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"\s+(?:"
    r"(?P<part>littera\s+[1-9](?!\w)|(?:departement(?:en)?|agentschap(?:pen)?|rechtspersonen|DAB(?:'s)?|IVA)(?!\w))"
    r"|(?P<littera>LIT(?:T(?:ERA)?)?\.?(?!\w))"
    r"|(?P<stage>(?:(?:laatste|initi[eë]le?|aangepaste?|definitieve?|oorspronkelijke?)\s+)?"
    r"(?:budget|begroting|uitvoering|realisatie|raming|BA|BO|BU)\s+(?P<year>(?:19|20)[0-9]{2})(?![\w.]))"
    r"(?:\s+\(?(?P<of>VAK|VEK)(?![\w])\)?)?"
    r"|(?P<credit>(?:VAK|VEK|VRK|MAC|TO)(?![\w])|(?:vastleggings|vereffenings)kredieten?(?!\w))"
    r"|(?P<total>totaal(?!\w))"
    r")",
    re.IGNORECASE,
)
_WINDOW = 16
_LONGEST_WINDOW = 1_500
_STAGES = {"budget": None, "begroting": None, "realisatie": Stage.UITVOERING, "raming": None}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of amounts: its name as printed, and the credit, stage and year it stands for.

    ``part`` is true for a column that shows a part of the whole, ``total`` for one that may add such columns up.
    """

    name: str
    credit: Credit | None = None
    stage: Stage | None = None
    year: int | None = None
    part: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its columns, whether a littera follows, and where the rows begin (index of a line, offset).

    ``first`` is the index of its first line, ``by_number`` is true when rows are keyed by economic codes.
    """

    columns: tuple[Column, ...]
    littera: bool
    by_number: bool
    first: int
    last: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def margin(self) -> int | None:
        """The number of the column that adds up all the others, if there is one."""
        totals = [number for number, column in enumerate(self.columns) if column.total]
        parts = sum(column.part for column in self.columns)
        return totals[0] if len(totals) == 1 and parts == len(self.columns) - 1 >= 2 else None


def header_at(lines: Sequence[Line], index: int) -> Header | None:
    """Read a header whose description column is named on this line; it may run over several lines."""
    found = _FIND.search(lines[index].text) if len(lines[index].text) < 100_000 else None
    if found is None:
        return None
    text, starts = _window(lines, index)
    leads = [
        match[0] for match in _LEAD.finditer(lines[index].text[max(0, found.start() - 60) : found.start()])
    ]
    first = index
    while not leads and first > max(0, index - 4):
        first -= 1
        above = lines[first].text.strip()
        leads = [above] if above and _LEAD.fullmatch(above) else []
        if above and not leads:
            break
    columns, littera, end = _columns(text, found.end())
    if not leads or not columns or len({column.name for column in columns}) < len(columns):
        return None
    by_number = any(re.search(r"ESR|CODE", lead, re.IGNORECASE) for lead in leads)
    row = max(number for number, start in enumerate(starts) if start <= end)
    return Header(columns, littera, by_number, first, index + row, end - starts[row])


def _window(lines: Sequence[Line], index: int) -> tuple[str, list[int]]:
    """Join some lines from here on, with where each of them starts."""
    text, starts = "", list[int]()
    for line in lines[index : index + _WINDOW]:
        if starts and len(text) > _LONGEST_WINDOW:
            break
        starts.append(len(text))
        text += plain(line.text)[: 100_000 if len(starts) == 1 else _LONGEST_WINDOW] + "\n"
    return text, starts


def _columns(text: str, position: int) -> tuple[tuple[Column, ...], bool, int]:
    """Read columns as long as they follow one another; a littera closes them."""
    columns: list[Column] = []
    littera = False
    while (match := _COLUMN.match(text, position)) is not None and not _is_row_of_total(text, match):
        position = match.end()
        if match["littera"]:
            littera = True
            break
        columns.append(_column(match))
    return tuple(columns), littera, position


def _is_row_of_total(text: str, match: re.Match[str]) -> bool:
    """Tell whether "Totaal" begins a row below the header: more than the names of columns stands on its line."""
    if match["total"] is None or "\n" not in text[match.start() : match.start("total")]:
        return False
    rest = text[match.end() : text.find("\n", match.end())]
    return _COLUMN.sub("", rest).strip() != ""


def _column(match: re.Match[str]) -> Column:
    name = " ".join(match[0].split())
    if match["stage"]:
        word = match["stage"].split()[-2].lower()
        credit = CREDIT_WORDS.get(match["of"].upper()) if match["of"] else None
        stage = STAGE_WORDS[word] if word in STAGE_WORDS else _STAGES[word]
        return Column(name, credit, stage, int(match["year"]))
    if match["credit"]:
        word = match["credit"].upper()
        short = {"VAST": "VAK", "VERE": "VEK"}.get(word[:4], word)
        return Column(short, CREDIT_WORDS[short])
    return Column(name, part=match["part"] is not None, total=match["total"] is not None)
