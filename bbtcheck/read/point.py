"""Papers that write 1,234.56: told by their own figures, and shown with the marks of all other papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from bbtcheck.quantity.scan import FigureKind, scan
from bbtcheck.read.document import Cell, Document, Line
from bbtcheck.records.content import Note

_TOKEN = re.compile(r"(?<![\w.,'’])[0-9]+(?:[.,'’][0-9]+)*+(?![0-9])")
_WITH_POINT = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:['’][0-9]{3})+\.[0-9]+|[0-9]+\.[0-9]+"
)
_SURE = re.compile(r"[0-9]{1,3}(?:[,'’][0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]{6,}")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]{1,2}")
_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_COMMA = re.compile(
    r"[0-9]{1,3}(?:[.'’][0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]{3}"
)
_POINTED_GROUP = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_AMOUNT_BEFORE = re.compile(r"[$€£¥]\s?[-+(]?$")
_AMOUNT_BEHIND = re.compile(r"\s?(?:[kKmM]?[$€£¥]|%)")
_WORDS_BEHIND = re.compile(r"[.):]?\s+\W{0,3}[^\W\d_]{2}")
_BEFORE_NUMBERING = " \t\u00a0#*•-–|("
_FOREIGN_BEFORE = re.compile(r"[$£]\s?$")
_POINTED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]{1,2}")
_MARKS = str.maketrans(",.'’", ".,..")
_ENGLISH = re.compile(r"\b(?:the|and|with|for|from|by|this|that|were|has|have|which)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:de|het|een|van|en|voor|met|dat|le|la|les|des|du|et|und|der|das|von|mit|el|los|del|por)\b",
    re.IGNORECASE,
)
_FEWEST_ENGLISH = 5
_FEWEST_SURE = 3
_CLEARLY = 4
_FEWEST_DECIMALS = 20
_FEWEST_GROUPS = 10
_FEWEST_MIXED = 10


def writes_point(texts: Iterable[str]) -> bool:
    """Tell whether a paper puts a point before decimals, by its figures that can be nothing else.

    Such are 1,234.50, 1,234,567 and $ 12.50. When not one is written the Belgian way, twenty such as 12.50 or ten such
    as 27,410 tell it too, or one behind the mark of dollars or pounds; in a text in English one of all these is
    enough. What numbers a heading or is the code of a row tells nothing.

    >>> writes_point(["Rent $1,250.00", "Food $310.50", "Total $1,560.50"])
    True
    >>> writes_point(["Huur 1.250,00", "Eten 310,50", "Paragraaf 1.1", "Totaal 1.560,50"])
    False
    """
    sure = comma = decimals = groups = pointed = foreign = english = other = 0
    for text in texts:
        english += len(_ENGLISH.findall(text))
        other += len(_OTHER.findall(text))
        for token in _TOKEN.finditer(text):
            figure = token[0]
            if _COMMA.fullmatch(figure):
                comma += 1
            elif _SURE.fullmatch(figure) or (_DECIMAL.fullmatch(figure) and _is_amount(text, token)):
                sure += 1
            foreign += _POINTED.fullmatch(figure) is not None and _is_foreign(text, token)
            decimals += _DECIMAL.fullmatch(figure) is not None and not _numbers(text, token)
            groups += _GROUP.fullmatch(figure) is not None
            pointed += _POINTED_GROUP.fullmatch(figure) is not None
    if sure >= _FEWEST_SURE and sure >= _CLEARLY * comma:
        return True
    if english >= max(_FEWEST_ENGLISH, _CLEARLY * other):
        return sure + decimals + groups > _CLEARLY * comma
    return (
        not comma
        and not pointed
        and (foreign > 0 or decimals >= _FEWEST_DECIMALS or groups >= _FEWEST_GROUPS)
    )


def _is_foreign(text: str, token: re.Match[str]) -> bool:
    return _FOREIGN_BEFORE.search(text[max(0, token.start() - 2) : token.start()]) is not None


def with_some_points(document: Document) -> Document:
    """Read 26.85 as 26,85 in a paper where so many figures have one or two digits behind a point that it is no slip.

    No group of thousands has so few. It is for papers of no known kind: in others such a number is a code.
    """
    decimals = {line.number: sum(map(_is_decimal, _figures(line))) for line in document.lines}
    lines = [line for line in document.lines if decimals[line.number]]
    number = sum(decimals.values())
    if number < _FEWEST_MIXED:
        return document
    shown = {line.number: _shown(line, _turned_decimal) for line in lines}
    note = Note("some_points_read", (("number", str(number)),))
    made = tuple(shown.get(line.number, line) for line in document.lines)
    return replace(document, lines=made, notes=(*document.notes, note))


def _figures(line: Line) -> Iterator[str]:
    """Give what is printed as a figure on a line; what numbers an article or a heading, or is a time, is none."""
    for text in _typed(line):
        tokens = [token for token in _TOKEN.finditer(text) if not _numbers(text, token)]
        yield from (token[0] for token in tokens if not (_is_decimal(token[0]) and _is_name(token)))


def _is_name(token: re.Match[str]) -> bool:
    return any(start <= token.start() < end for start, end in _names(token.string))


@lru_cache(maxsize=16)
def _names(text: str) -> tuple[tuple[int, int], ...]:
    """Give where a text has numbers of articles and the like; kept for the next tokens of the same text."""
    kinds = (FigureKind.IDENTIFIER, FigureKind.ORDINAL, FigureKind.DATE)
    return tuple((figure.start, figure.end) for figure in scan(text) if figure.kind in kinds)


def _is_decimal(figure: str) -> bool:
    return _DECIMAL.fullmatch(figure) is not None


def _numbers(text: str, token: re.Match[str]) -> bool:
    """Tell whether a number stands before the words of its line: "1.7. Budgettair kader", "46.10 Overheid"."""
    return (
        not text[: token.start()].strip(_BEFORE_NUMBERING)
        and _WORDS_BEHIND.match(text, token.end()) is not None
    )


def _is_amount(text: str, token: re.Match[str]) -> bool:
    before = text[max(0, token.start() - 3) : token.start()]
    return bool(_AMOUNT_BEFORE.search(before) or _AMOUNT_BEHIND.match(text, token.end()))


def belgian_text(text: str) -> str:
    """Write the English figures in a text the Belgian way; every other character keeps its place.

    >>> belgian_text("Rent $1,250.00 (4.5%), version 1.2.3")
    'Rent $1.250,00 (4,5%), version 1.2.3'
    """
    return _TOKEN.sub(_turned, text)


def _turned(token: re.Match[str]) -> str:
    return token[0].translate(_MARKS) if _WITH_POINT.fullmatch(token[0]) else token[0]


def _turned_decimal(token: re.Match[str]) -> str:
    return token[0].replace(".", ",") if _is_decimal(token[0]) and not _is_name(token) else token[0]


def with_belgian_marks(document: Document) -> Document:
    """Show the figures of a paper that writes a point before decimals with the marks of all other papers, and say so.

    Numbers that a workbook holds are shown so already: there only what was typed as text is looked at. The reader of
    CSV looks at the cells of a table itself.
    """
    is_table = any(note.code == "table_read" for note in document.notes)
    if is_table or not writes_point(text for line in document.lines for text in _typed(line)):
        return document
    lines = tuple(_shown(line, _turned) for line in document.lines)
    return replace(document, lines=lines, notes=(*document.notes, Note("point_read")))


def _typed(line: Line) -> list[str]:
    """The texts of a line that were typed; a first cell with the words of the next, which it may number."""
    if not line.cells:
        return [line.text]
    texts = [cell.text for cell in line.cells if cell.stored is None and cell.text.strip()]
    if len(texts) > 1 and texts[1].lstrip()[0].isalpha():
        texts[:2] = [" ".join(texts[:2])]
    return texts


def _shown(line: Line, turned: Callable[[re.Match[str]], str]) -> Line:
    """Show the figures of a line with other marks, in their places; so too in its cells and words."""
    if not line.cells:
        text = _TOKEN.sub(turned, line.text)
        return line if text == line.text else replace(line, text=text, words=_words(line, text))
    cells = tuple(_shown_cell(cell, turned) for cell in line.cells)
    parts = list(line.text)
    for cell in cells:
        parts[cell.start : cell.end] = cell.text
    text = "".join(parts)
    return replace(line, text=text, cells=cells, words=_words(line, text))


def _words(line: Line, text: str) -> tuple[Cell, ...]:
    return tuple(replace(word, text=text[word.start : word.end]) for word in line.words)


def _shown_cell(cell: Cell, turned: Callable[[re.Match[str]], str]) -> Cell:
    text = cell.text if cell.stored is not None else _TOKEN.sub(turned, cell.text)
    return cell if text == cell.text else replace(cell, text=text, written=cell.written or cell.text)
