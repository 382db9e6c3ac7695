"""The reader for DOCX: paragraphs and tables in the order in which they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import Limits
from bbtcheck.read.office.package import check_package, members, opening
from bbtcheck.read.rows import row_line
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordReader:
    """Reads a DOCX; a row of a table becomes one line, whose cells are named as in a sheet (``T1``, ``B2``)."""

    name: str = "docx"
    extensions: tuple[str, ...] = (".docx", ".docm")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is a document of a word processor."""
        return _MAIN in members(data)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read all text; raises UnreadableError for a damaged, locked or too large file."""
        check_package(source, limits)
        docx = needed("docx", "office", source.name)
        with opening(source.name):
            opened = docx.Document(io.BytesIO(source.data))
            lines = _numbered(_blocks(opened), source.name, limits)
        notes = () if any(line.text.strip() for line in lines) else (Note("empty"),)
        return Document(source, self.name, lines, notes)


WORD = WordReader()


def _numbered(found: Iterator[Line], name: str, limits: Limits) -> tuple[Line, ...]:
    lines: list[Line] = []
    cells = 0
    for line in found:
        lines.append(replace(line, number=len(lines) + 1))
        cells += len(line.cells)
        limits.check_line_count(name, len(lines))
        limits.check_cells(name, cells)
    return tuple(lines)


def _blocks(opened: Any) -> Iterator[Line]:
    tables = 0
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            tables += 1
            yield from _table(block, f"T{tables}")
            yield Line(0, "")
        else:
            for text in block.text.split("\n"):
                yield Line(0, text)


def _table(table: Any, name: str) -> Iterator[Line]:
    """Give the rows of a table; a merged cell is read once, where it starts."""
    above: dict[int, Any] = {}
    for number, row in enumerate(table.rows, 1):
        texts: list[str] = []
        here: dict[
            int, Any
        ] = {}  # the elements themselves are kept, so that no other one gets their identity
        for cell in row.cells:
            identity = id(cell._tc)
            texts.append("" if identity in here or identity in above else cell.text)
            here[identity] = cell._tc
        above = here
        yield row_line(0, texts, number, sheet=name)
