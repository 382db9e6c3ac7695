"""The rows of the tables of a decree or a budget by their names and codes, for what the text says of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.ledgers.surroundings import surroundings
from bbtcheck.genres.prose.list_rows import list_row
from bbtcheck.genres.words import CREDIT_WORDS, plain
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.read import Document, Line
from bbtcheck.records import Credit, Ledger, LedgerChapter, LedgerFigure, LedgerLine, LedgerTotal
from bbtcheck.records.codes import ARTICLE_SHAPE

_CODE = re.compile(ARTICLE_SHAPE)
_TOTAL = re.compile(
    r"(?:alge?me+ne?\s+|sub|eind)?tota+l\s+(?:(?:van|voor|der)\s+)?(?:(?:de|het)\s+)?", re.IGNORECASE
)
_CREDIT = re.compile(r"(?<!\w)(?:VAK|VEK)(?!\w)")
_BRACKETED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 10
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a row, with its column and the total of that column where it is known."""

    amount: Quantity
    credit: Credit | None = None
    year: int | None = None
    whole: Quantity | None = None


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row: its name in words, its economic code if it has one, and its figures."""

    name: str
    esr: str | None
    cells: tuple[Cell, ...]
    line: int

    @property
    def first_word(self) -> str:
        """The first letters of the name, made ``even``: a sentence without them as a word does not have the name."""
        return next(iter(words_of(self.name)), "")

    @property
    def pattern(self) -> re.Pattern[str]:
        """The name as it may stand in a sentence that was made ``even``."""
        words = r"\s+".join(re.escape(even(word)) for word in self.name.split())
        return re.compile(rf"(?<![\w-]){words}(?![\w-])")

    def of_credit(self, credit: Credit) -> Cell | None:
        """Give the one figure of a credit."""
        found = [cell for cell in self.cells if cell.credit is credit]
        return found[0] if len(found) == 1 else None


def words_of(text: str) -> list[str]:
    """Give the runs of letters of a text, made ``even``."""
    return _LETTERS.findall(even(text))


def even(text: str) -> str:
    """Give a text in small letters without accents; its length does not change."""
    letters = (unicodedata.normalize("NFKD", letter)[:1].lower()[:1] for letter in text)
    return "".join(letter or " " for letter in letters)


def named_rows(document: Document, ledgers: Sequence[Ledger], taken: frozenset[int]) -> tuple[NamedRow, ...]:
    """Give the rows whose name no other row has: those of ledgers, and those of small tables in the text."""
    found = [row for ledger in ledgers for row in _of_ledger(ledger)]
    found += _of_text(document, taken)
    names = Counter(even(row.name) for row in found)
    return tuple(row for row in found if names[even(row.name)] == 1)


def _of_ledger(ledger: Ledger) -> Iterator[NamedRow]:
    wholes = {
        figure.column: figure.amount
        for figure in (ledger.total.figures if ledger.total is not None else ())
        if ledger.placed
    }
    for chapter in ledger.chapters:
        for line in _lines(chapter):
            esr = line.esr.raw if line.esr is not None else None
            yield from _row(line.label, esr, line, wholes)
        if chapter.total is not None:
            yield from _row(_TOTAL.sub("", chapter.total.label, count=1), None, chapter.total, wholes)


def _lines(chapter: LedgerChapter) -> Iterator[LedgerLine]:
    waiting = list(reversed(chapter.lines))
    while waiting:
        line = waiting.pop()
        yield line
        waiting.extend(reversed(line.parts))


def _row(
    label: str, esr: str | None, row: LedgerLine | LedgerTotal, wholes: dict[str | None, Quantity | None]
) -> Iterator[NamedRow]:
    cells = tuple(_cell(figure, wholes) for figure in row.figures if _is_placed(figure))
    name = _name(label)
    if cells and row.place is not None and row.place.line is not None and (name or esr):
        yield NamedRow(name, esr, cells, row.place.line)


def _is_placed(figure: LedgerFigure) -> bool:
    return figure.amount is not None and not figure.amount.readings and figure.column is not None


def _cell(figure: LedgerFigure, wholes: dict[str | None, Quantity | None]) -> Cell:
    if figure.amount is None:
        raise AssertionError("a placed figure has an amount")
    return Cell(figure.amount, figure.credit, figure.year, wholes.get(figure.column))


def _name(label: str) -> str:
    """Give the words of a label, without brackets and codes; "" for one that a sentence may hold by chance."""
    text = _CODE.sub(" ", _BRACKETED.sub(" ", plain(label)))
    words = _WORD.findall(text)
    certain = len(words) > 1 or len("".join(words)) >= _LONG
    rest = _WORD.sub("", text).strip(" ,.:-–/&")
    return " ".join(words) if certain and not rest and len(words) <= _MOST_WORDS else ""


def _of_text(document: Document, taken: frozenset[int]) -> Iterator[NamedRow]:
    """Read the rows of small tables in the text: a name, perhaps with a code, and figures in the unit above them."""
    around = surroundings(document)
    header: tuple[Credit, ...] = ()
    for index, line in enumerate(document.lines):
        if line.number in taken or not line.text.strip():
            continue
        credits = tuple(CREDIT_WORDS[word] for word in _CREDIT.findall(line.text))
        row = list_row(document, _without_code(line))
        unit = around.at(index).unit
        if row is None or unit.line is None:
            header = credits if not any(map(str.isdigit, line.text)) and (credits or row is None) else ()
            continue
        figures = [figure for figure in row.figures if figure is not None]
        bare = len(figures) == len(row.figures) and all(
            figure.unit.dimension is Dimension.NUMBER for figure in figures
        )
        name = _name(row.label)
        if not bare or not name:
            continue
        factor = unit.unit.factor
        amounts = [
            replace(one, value=one.value * factor, step=one.step * factor, unit=unit.unit) for one in figures
        ]
        columns: Iterable[Credit | None] = header if len(header) == len(amounts) else [None] * len(amounts)
        cells = tuple(Cell(one, credit) for one, credit in zip(amounts, columns, strict=True))
        yield NamedRow(name, None, cells, line.number)


def _without_code(line: Line) -> Line:
    """Give a line with the codes of articles as blanks, so that only a name stands before the figures."""
    return replace(line, text=_CODE.sub(lambda match: " " * len(match[0]), line.text))
