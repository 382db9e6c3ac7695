"""The rows of a redistribution table, one cell a line or one row a line, with or without its blank cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bbtcheck.genres.cells import words_in
from bbtcheck.genres.row_tokens import Token
from bbtcheck.genres.running_heads import ends_page
from bbtcheck.genres.words import plain
from bbtcheck.read import Line
from bbtcheck.records import read_article_code, read_basic_allocation, read_esr_code

COLUMNS = ("van_vak", "van_vek", "naar_vak", "naar_vek")
"""The four columns of amounts, from left to right."""

_HEADER = re.compile(
    r"(?:(?<!\w)(?P<sides>van\s+naar)\s+)?(?<!\w)(?:begrotings-?\s?artikels?|artikels?)\s+(?:omschrijving\s+|libell[eé]\s+)?(?:ent(?:iteit)?\.?\s+)?"
    r"(?:basis-?\s?all(?:ocaties?)?\.?\s+)?(?:(?P<esr>ESR|SEC)(?:[- ]?codes?)?\s+)?"
    r"(?:omschrijving\s+|libell[eé]\s+)?(?:van\s+naar\s+VAK\s+VEK\s+VAK\s+VEK"
    r"|van\s+VAK\s+(?:van\s+)?VEK\s+naar\s+VAK\s+(?:naar\s+)?VEK|(?(sides)VAK\s+VEK\s+VAK\s+VEK|(?P<one>VAK\s+VEK(?=\s+van(?!\w)))))(?!\w)",
    re.IGNORECASE,
)
_START = re.compile(r"begrotings-?|artikels?\b|(?<!\w)van\s+naar\s*$", re.IGNORECASE)
_CREDIT = re.compile(r"(?<!\w)V[AE]K(?!\w)", re.IGNORECASE)
_ENTITY = re.compile(r"[A-Z]{2}[0-9A-Z]")
_TOTAL = re.compile(r"(?:alge?me+n\s+|eind)?tota+l\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:Art(?:ikel|\.)\s*[0-9]|§\s*[0-9]|Brussel,|Gezien\b)")
_SEPARATOR = re.compile(r"[\t|]")
_SIDES = {"VAN": 0, "NAAR": 2}
_WINDOW = 16
_LONGEST = 4_000
_MAX_LABEL = 200


@dataclass(slots=True)
class RawTransfer:
    """One row as printed; ``columns`` says for each amount in which of the four columns it stands, or None.

    Where what is given stands above what is taken, ``side`` is the first of its two columns.
    """

    line: Line
    code: str
    is_total: bool = False
    side: int | None = None
    label: list[str] = field(default_factory=list)
    entity: tuple[str, Line, int] | None = None
    allocation: tuple[str, Line, int] | None = None
    esr: tuple[str, Line, int] | None = None
    tokens: list[Token] = field(default_factory=list)
    columns: list[int | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Header:
    """A header: the index of its last line, where it ends there, and whether it has a column of economic codes.

    ``one_above_other`` where it has one pair of columns, for what is given and below it for what is taken.
    """

    last: int
    end: int
    esr: bool
    one_above_other: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as printed: its rows, its total row, and the lines it takes; ``first`` is the index of its header.

    There are two total rows where what is given stands above what is taken.
    """

    rows: tuple[RawTransfer, ...]
    totals: tuple[RawTransfer, ...]
    lines: frozenset[int]
    first: int
    after: int


def find_tables(lines: Sequence[Line]) -> tuple[RawTable, ...]:
    """Find the redistribution tables of a paper, in reading order."""
    found: list[RawTable] = []
    index = 0
    while index < len(lines):
        header = header_at(lines, index)
        if header is None:
            index += 1
            continue
        table = _table(lines, index, header)
        found.append(table)
        index = max(table.after, index + 1)
    return tuple(found)


def header_at(lines: Sequence[Line], index: int) -> Header | None:
    """Read a header that starts on this line."""
    if _START.search(lines[index].text[:_LONGEST]) is None:
        return None
    text, starts = "", list[int]()
    for line in lines[index : index + _WINDOW]:
        starts.append(len(text))
        text += plain(line.text)[:_LONGEST] + "\n"
    match = _HEADER.search(text)
    if match is None or match.start() >= (starts[1] if len(starts) > 1 else len(text)):
        return None
    row = max(number for number, start in enumerate(starts) if start < match.end())
    return Header(index + row, match.end() - starts[row], match["esr"] is not None, match["one"] is not None)


def _table(lines: Sequence[Line], first: int, header: Header) -> RawTable:
    last = header.last
    centres = _centres(lines[last])
    rows: list[RawTransfer] = []
    sides: list[int] = []
    taken = {line.number for line in lines[first : last + 1]}
    index, start = last, header.end

    def is_header(number: int) -> bool:
        return header_at(lines, number) is not None

    while index < len(lines):
        line = lines[index]
        again = header_at(lines, index) if index > last else None
        if again is not None:
            taken.update(one.number for one in lines[index : again.last + 1])
            index, start = again.last, again.end
            line = lines[index]
        if start == 0 and _ENDS.match(line.text):
            break
        side = _SIDES.get(line.text[start:].strip(" \t|:").upper()) if header.one_above_other else None
        if side is not None:
            sides.append(side)
            taken.add(line.number)
            index, start = index + 1, 0
            continue
        page = start == 0 and _is_full(rows) and ends_page(lines, index, is_header)
        known = len(rows)
        if not page and not _take(rows, line, start, centres, esr=header.esr):
            break
        for row in rows[known:] if sides else ():
            row.side = sides[-1]
        if line.text.strip():
            taken.add(line.number)
        index, start = index + 1, 0
    totals = [row for row in rows if row.is_total]
    return RawTable(
        tuple(row for row in rows if not row.is_total),
        tuple(totals if sides else totals[:1]),
        frozenset(taken),
        first,
        max(index, last),
    )


def _is_full(rows: Sequence[RawTransfer]) -> bool:
    """Tell whether the last row can do without another figure: it has VAK and VEK, on one line."""
    numbers = [token.line.number for token in rows[-1].tokens] if rows else []
    return len(numbers) >= 2 and len(set(numbers)) == 1


def _take(rows: list[RawTransfer], line: Line, start: int, centres: Sequence[int], *, esr: bool) -> bool:
    """Take in a line; false when it is no part of the table any more."""
    for match, token in words_in(line, start):
        word = match[0]
        row = rows[-1] if rows else None
        if read_article_code(word) is not None:
            rows.append(RawTransfer(line, word))
        elif _TOTAL.match(word) and not (
            row is not None and row.is_total and (row.side is None or not row.tokens)
        ):
            rows.append(RawTransfer(line, word, is_total=True))
        elif row is None:
            return not line.text.strip()
        elif token is not None and not (esr and _is_code_of(row, word, line, match.start())):
            row.tokens.append(token)
            row.columns.append(_column(token, centres))
        elif token is None and not (_is_side(row, word) or _named(row, word, line, match.start())):
            return False
    return True


def _is_side(row: RawTransfer, word: str) -> bool:
    """Tell whether a word says of which side a total is."""
    return row.is_total and not row.tokens and word.upper() in _SIDES


def _is_code_of(row: RawTransfer, word: str, line: Line, start: int) -> bool:
    """Take the first plain group of digits of a row as its economic code."""
    if row.is_total or row.esr is not None or row.tokens or read_esr_code(word) is None or len(word) < 4:
        return False
    row.esr = (word, line, start)
    return True


def _named(row: RawTransfer, word: str, line: Line, start: int) -> bool:
    """Take a word as entity, basic allocation or description; false when the row can have no more words."""
    if row.tokens or row.is_total:
        return False
    if row.entity is None and _ENTITY.fullmatch(word):
        row.entity = (word, line, start)
    elif row.allocation is None and read_basic_allocation(word) is not None and row.entity is not None:
        row.allocation = (word, line, start)
    else:
        row.label.append(word)
    return sum(map(len, row.label)) <= _MAX_LABEL


def _centres(header: Line) -> tuple[int, ...]:
    """Give where the four columns are, when the header names them on one line: in a row of cells the cells, from 0."""
    if header.cells:
        cells = [at for at, cell in enumerate(header.cells) if _CREDIT.search(cell.text)]
        return tuple(cells) if len(cells) == len(COLUMNS) else ()
    found = [match.start() + match.end() for match in _CREDIT.finditer(plain(header.text))]
    return tuple(found) if len(found) == len(COLUMNS) else ()


def _column(token: Token, centres: Sequence[int]) -> int | None:
    """Tell the column of a figure from the separators on its line, or from its place below the header."""
    line = token.line
    if (
        line.cells and centres
    ):  # empty cells at the end of a row are not kept, so that only a count from its start holds
        at = bisect_right([cell.start for cell in line.cells], token.start) - 1
        return centres.index(at) if at in centres else None
    cuts = [match.start() for match in _SEPARATOR.finditer(line.text.rstrip(" ").removesuffix("|"))]
    if len(cuts) >= len(COLUMNS):
        column = sum(cut < token.start for cut in cuts) - (len(cuts) - len(COLUMNS)) - 1
        return column if column >= 0 else None
    before = line.text[: token.start]
    if not centres or (before.strip() and not before.endswith("  ")):
        return None
    distances = sorted(
        (abs(centre - token.start - token.end), number) for number, centre in enumerate(centres)
    )
    return distances[0][1] if distances[0][0] * 2 < distances[1][0] else None
