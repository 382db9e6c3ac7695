"""The rows of a ledger, from a stream of words and figures: one to a line, wrapped, or all on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bbtcheck.genres.cells import fitted, one_figure, words_in
from bbtcheck.genres.ledgers.header import Header, header_at
from bbtcheck.genres.row_tokens import Token
from bbtcheck.genres.running_heads import ends_page
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Line
from bbtcheck.records import read_article_code

_PROGRAMME = re.compile(r"[A-Z]{2}")
_SMALL_WORDS = frozenset("EN DE IN OP TE OF ER AF AL EU VZ UW".split())
_ESR = re.compile(r"[0-9]{2}(?:\.[0-9]{1,2}|[0-9]{1,2})?")
_TOTAL = re.compile(r"(?:alge?me+ne?\s+|sub|eind)?tota+l\b", re.IGNORECASE)
_CHAPTER = re.compile(
    r"(?:HOOFDSTUK|AFDELING|TITEL|DEEL|Hoofdstuk|Afdeling|Titel|Deel)\s+(?P<number>[0-9]{1,2}|[IVX]{1,5})\b\.?"
)
_NUMBERED = re.compile(r"\b(?:hoofdstuk|afdeling|titel|deel|artikel|littera)$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:Art(?:ikel|\.)\s*[0-9]|§\s*[0-9]|(?:UITGAVEN|ONTVANGSTEN|Uitgaven|Ontvangsten)\s*$)"
)
_TITLE = re.compile(r"tabel\b", re.IGNORECASE)
_LITTERA = re.compile(r"[1-9],?")
_LONGEST = 300
_SIGN_AND_FIGURE = 2


class RowKind(Enum):
    """What a row of a ledger is."""

    CHAPTER = auto()
    HEADING = auto()
    LINE = auto()
    TOTAL = auto()


@dataclass(slots=True)
class LedgerRow:
    """One row as printed: its kind, code, label, figures, litteras, and its first and last line."""

    kind: RowKind
    code: str | None
    label: str
    tokens: tuple[Token, ...]
    litteras: tuple[int, ...]
    line: Line
    last: int
    number: int | None = None


@dataclass(slots=True)
class _Row:
    """The row that is being gathered: words with their lines, and the figures that follow them."""

    line: Line
    code: str | None = None
    words: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    last: int = 0

    @property
    def is_empty(self) -> bool:
        return self.code is None and not self.words and not self.tokens


@dataclass(slots=True)
class Rows:
    """All rows of one ledger, and the index of the line after it."""

    rows: list[LedgerRow]
    after: int
    lines: set[int]


def read_rows(lines: Sequence[Line], header: Header) -> Rows:
    """Read the rows below a header down to the end of the ledger or its sheet; repeated headers are passed over."""
    reader = _Reader(header)

    def is_header(number: int) -> bool:
        again = header_at(lines, number)
        return again is not None and again.names == header.names

    index, start = header.last, header.end
    while index < len(lines):
        line = lines[index]
        if line.sheet != lines[header.last].sheet:
            break
        repeated = header_at(lines, index) if index > header.last else None
        if repeated is not None and reader.leave_title():
            break
        if repeated is not None and repeated.names == header.names and not reader.is_closed:
            reader.pass_over(lines[repeated.first : repeated.last + 1])
            index, start = repeated.last, repeated.end
            line = lines[index]
        elif repeated is not None or (start == 0 and _ENDS.match(line.text)):
            break
        passed = _is_unit(line) or (start == 0 and reader.between_rows and ends_page(lines, index, is_header))
        if not passed and not reader.take(line, start):
            break
        index, start = index + 1, 0
    reader.finish()
    return Rows(reader.rows, index, reader.lines)


def _is_unit(line: Line) -> bool:
    note = unit_note(line)
    return note is not None and note.whole_line


class _Reader:
    """Takes lines one by one and cuts them into rows."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.rows: list[LedgerRow] = []
        self.lines: set[int] = set()
        self.row: _Row | None = None
        self.is_closed = False

    @property
    def between_rows(self) -> bool:
        """Tell whether the row at hand has all its figures or none, so that it need not go on."""
        return self.row is None or not self.row.tokens or self._is_full(self.row)

    @property
    def _has_cells_above(self) -> bool:
        """Tell whether the row at hand began its figures on lines before this one."""
        return self.row is not None and bool(self.row.tokens)

    def take(self, line: Line, start: int) -> bool:
        """Take in a line; false when it is no part of the ledger any more."""
        chapter = _CHAPTER.match(squeezed(line.text[:_LONGEST])) if start == 0 else None
        if chapter is not None:
            self._chapter(line, chapter)
            return True
        words = words_in(line, start)
        if self.header.upright or (len(words) == _SIGN_AND_FIGURE and self._has_cells_above):
            words = one_figure(words)
        for position, (match, token) in enumerate(words):
            following = words[position + 1][1] if position + 1 < len(words) else None
            has_next = position + 1 < len(words)
            opens = position == 0 and start == 0 and self._opens(match[0], token, following, has_next)
            if opens:
                self._flush()
            if not self._add(line, match[0], token, opens=opens):
                return False
        if words:
            self.lines.add(line.number)
        return True

    def _chapter(self, line: Line, match: re.Match[str]) -> None:
        self._flush()
        name = squeezed(match.string[match.end() :]).lstrip(" .:-–")
        row = LedgerRow(RowKind.CHAPTER, None, match[0], (), (), line, line.number, _number(match["number"]))
        self.rows.append(row)
        self.lines.add(line.number)
        self.is_closed = False
        if name:
            self.rows.append(LedgerRow(RowKind.HEADING, None, name, (), (), line, line.number))

    def pass_over(self, lines: Sequence[Line]) -> None:
        """Leave out the lines of a header that was printed again."""
        self.lines.update(line.number for line in lines)

    def leave_title(self) -> bool:
        """Leave out the title of another table behind a total: "Tabel 2. Betaalkredieten" above the same headings."""
        row = self.row
        behind = bool(self.rows) and self.rows[-1].kind is RowKind.TOTAL
        if (
            row is None
            or row.tokens
            or not behind
            or not _TITLE.match(" ".join((row.code or "", *row.words)).strip())
        ):
            return False
        self.lines.discard(row.line.number)
        self.row = None
        return True

    def finish(self) -> None:
        """Close the last row; a code with nothing behind it was cut off and is no row."""
        if self.row is not None and not (self.row.words or self.row.tokens):
            self.row = None
        self._flush()

    def _opens(self, word: str, token: Token | None, following: Token | None, has_next: bool) -> bool:
        """Tell whether the first word of a line opens a row: a code, a total, a chapter."""
        if token is not None:
            return self.header.by_number and has_next and following is None and bool(_ESR.fullmatch(word))
        if _TOTAL.match(word) or word.upper() in ("HOOFDSTUK", "AFDELING", "TITEL", "SUBTOTAAL", "ALGEMEEN"):
            return True
        label = self.row is not None and self.row.code is not None and not self.row.tokens
        return not label and _is_code(word)

    def _add(self, line: Line, word: str, token: Token | None, *, opens: bool) -> bool:
        if self.row is None or (token is None and self.row.tokens and not self._runs_on(line)):
            self._flush()
            if self.is_closed and not opens and token is None and not _TOTAL.match(word):
                return False
            self.row = _Row(line)
        row = self.row
        row.last = line.number
        is_code = token is None and row.is_empty and (_is_code(word) or read_article_code(word) is not None)
        if (is_code or (token is not None and opens)) and row.is_empty:
            row.code = word
        elif token is None:
            row.words.append(word)
        elif row.is_empty:
            return bool(self.rows) and not self.is_closed and self._stray(token)
        elif not self._is_page_number(row, token):
            row.tokens.append(token)
        return sum(map(len, row.words)) <= _LONGEST

    def _is_page_number(self, row: _Row, token: Token) -> bool:
        """Tell whether a figure on a later line than a full row is none of its cells.

        A littera may be: behind a comma, or where every cell stands on a line of its own and none was read yet.
        """
        last = row.tokens[-1] if row.tokens else None
        if last is None or last.line.number == token.line.number or not self._is_full(row):
            return False
        if not self.header.littera or _LITTERA.fullmatch(token.text) is None:
            return True
        alone = len({each.line.number for each in row.tokens}) == len(row.tokens)
        upright = self.header.upright or alone
        return not last.text.endswith(",") and not (upright and not parted(row.tokens, self.header)[1])

    def _stray(self, token: Token) -> bool:
        """Take figures below their row: the cells of a row that was broken before its figures."""
        last = self.rows[-1]
        if last.tokens or last.kind not in (RowKind.LINE, RowKind.TOTAL):
            return True
        self.row, self.rows = _again(last), self.rows[:-1]
        self.row.tokens.append(token)
        return True

    def _runs_on(self, line: Line) -> bool:
        """Tell whether a word after figures still belongs to the label: the figures were too few, on one line."""
        row = self.row
        if row is None or row.tokens[-1].line.number != line.number or self._is_full(row):
            return False
        row.words.extend(token.text for token in row.tokens)
        row.tokens.clear()
        return True

    def _is_full(self, row: _Row) -> bool:
        rest, _ = parted(_without_shares(row.tokens, self.header), self.header)
        lead = _numbers_of_label(" ".join(row.words), rest, len(self.header.columns))
        return fitted(rest[lead:], len(self.header.columns)) is not None

    def _flush(self) -> None:
        row, self.row = self.row, None
        if row is None or row.is_empty:
            return
        made = _made(row, self.header)
        if made.kind is RowKind.HEADING and self._is_tail(made):
            self.rows[-1].label = squeezed(f"{self.rows[-1].label} {made.label}")
            return
        self.is_closed = made.kind is RowKind.TOTAL and is_grand(made.label)
        self.rows.append(made)

    def _is_tail(self, row: LedgerRow) -> bool:
        """Tell whether words without figures finish the label of the row above them."""
        before = self.rows[-1] if self.rows else None
        open_end = before is not None and re.search(
            r"(?:[-,(]|\b(?:en|van|voor|de|aan|in|het))$", before.label, re.I
        )
        return before is not None and before.kind is RowKind.LINE and bool(open_end)


def _again(row: LedgerRow) -> _Row:
    return _Row(row.line, row.code, row.label.split(), list(row.tokens), row.last)


def _is_code(word: str) -> bool:
    return (_PROGRAMME.fullmatch(word) is not None and word not in _SMALL_WORDS) or read_article_code(
        word
    ) is not None


def is_grand(label: str) -> bool:
    """Tell whether the label of a total speaks of the whole: "TOTAAL ONTVANGSTEN", "Algemeen totaal"."""
    text = squeezed(label).lower().rstrip(" :")
    return (
        re.fullmatch(
            r"(?:alge?me+n\s+|eind)totaal.*|totaal\s+(?:van\s+de\s+|der\s+)?"
            r"(?:ontvangsten|uitgaven|kredieten|begroting|alge?me+n|generaal)\b.*",
            text,
        )
        is not None
    )


def parted(tokens: Sequence[Token], header: Header) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    """Part the litteras that close a row from its amounts: "87.354 88.263 1, 2" has two amounts.

    A single one is told by the number of amounts before it, a list of them by its commas.
    """
    width = len(header.columns)
    if not header.littera:
        return tuple(tokens), ()
    for cut in litteras_from(tokens):
        is_list = len(tokens) - cut > 1
        if is_list or fitted(tokens[:cut], width) is not None:
            return tuple(tokens[:cut]), tuple(int(token.text[0]) for token in tokens[cut:])
    return tuple(tokens), ()


def _without_shares(tokens: Sequence[Token], header: Header) -> Sequence[Token]:
    """Leave out the percentages that close a row with a figure, or a sign for none, in every column.

    Before the figures may stand one that belongs to the label.
    """
    width = len(header.columns)
    for lead in (0, 1) if header.shares else ():
        full = fitted(tokens[lead:], width + header.shares)
        if full is not None:
            return (*tokens[:lead], *full[:width])
    return tokens


def litteras_from(tokens: Sequence[Token]) -> Iterator[int]:
    """Give where litteras may begin, the most litteras first, and last of all that there are none."""
    start = len(tokens)
    while start and _LITTERA.fullmatch(tokens[start - 1].text):
        if start < len(tokens) and not tokens[start - 1].text.endswith(","):
            break
        start -= 1
    yield from range(start, len(tokens) + 1)


def _made(row: _Row, header: Header) -> LedgerRow:
    label = squeezed(" ".join(row.words))
    tokens, litteras = parted(_without_shares(row.tokens, header), header)
    lead = _numbers_of_label(label, tokens, len(header.columns))
    if lead:
        label = " ".join((label, *(token.text for token in tokens[:lead])))
        tokens = tokens[lead:]
    kind = RowKind.LINE
    if row.code is None and _TOTAL.match(label):
        kind = RowKind.TOTAL
    elif row.code is None and not row.tokens:
        kind = RowKind.HEADING
    return LedgerRow(kind, row.code, label, tokens, litteras, row.line, row.last or row.line.number)


def _numbers_of_label(label: str, tokens: Sequence[Token], columns: int) -> int:
    """Count the figures that belong to the label: "Totaal voor hoofdstuk 1", "Fonds 2030"."""
    if tokens and _NUMBERED.search(label):
        return 1
    if len(tokens) <= columns or fitted(tokens, columns) is not None:
        return 0
    return next((lead for lead in (1, 2) if fitted(tokens[lead:], columns) is not None), 0)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
