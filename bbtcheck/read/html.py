"""The reader for HTML: what a browser would show, with tables row by row; nothing is loaded and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from bbtcheck.read.document import Document, Line
from bbtcheck.read.limits import Limits
from bbtcheck.read.rows import one_line, row_line
from bbtcheck.read.text import TEXT, decode
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "svg"))
_BLOCKS = frozenset(
    "p div section article header footer main aside nav ul ol li dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote "
    "table caption thead tbody tfoot tr br hr form fieldset address figure figcaption".split()
)
_CELLS = frozenset(("td", "th"))


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads a web page as lines; a row of a table is one line whose cells are named (``T1``, ``B2``)."""

    name: str = "html"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is a page: it opens with a document type or an ``html`` element."""
        return _START.match(data[:4000].removeprefix(b"\xef\xbb\xbf")) is not None and TEXT.recognises(
            data, name
        )

    def read(self, source: Source, limits: Limits) -> Document:
        """Read what is shown; raises UnreadableError for a page that is too large."""
        limits.check_bytes(source.name, len(source.data))
        text, notes = decode(source)
        page = _Page(source.name, limits)
        page.feed(text)
        page.close()
        lines = tuple(replace(line, number=number) for number, line in enumerate(page.finished(), 1))
        limits.check_lines(source.name, [line.text for line in lines])
        if not any(line.text for line in lines):
            notes = (*notes, Note("empty"))
        return Document(source, self.name, lines, notes)


HTML = HtmlReader()


@dataclass
class _Table:
    """A table that is being read: its name, the row at hand and the text of the cell at hand."""

    name: str
    rows: int = 0
    cells: list[str] = field(default_factory=list)
    open_cell: bool = False


class _Page(HTMLParser):
    """Collects lines while the page goes by; tables may stand in cells of other tables."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.limits = name, limits
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.hidden: list[str] = []
        self.tables: list[_Table] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a row or a cell."""
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag == "table":
            self._end_line()
            self.count += 1
            self.limits.check_nesting(self.name, len(self.tables) + 1)
            self.tables.append(_Table(f"T{self.count}"))
        elif tag in _CELLS and self.tables:
            self._end_cell()
            self.tables[-1].open_cell = True
        elif tag in _BLOCKS:
            self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a block, a row or a cell."""
        if tag in self.hidden:
            while self.hidden and self.hidden.pop() != tag:
                pass
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "table" and self.tables:
            self._end_row()
            self.tables.pop()
            self.lines.append(Line(0, ""))
        elif tag in _BLOCKS:
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self.hidden:
            self.text.append(data)

    def finished(self) -> Iterator[Line]:
        """Give all lines, also of what was never closed."""
        while self.tables:
            self._end_row()
            self.tables.pop()
        self._end_line()
        return iter(self.lines)

    def _end_block(self, tag: str) -> None:
        if tag == "tr" and self.tables:
            self._end_row()
        elif self.tables and self.tables[-1].open_cell:
            self.text.append(" ")
        else:
            self._end_line()

    def _end_cell(self) -> None:
        if self.tables and self.tables[-1].open_cell:
            self.tables[-1].cells.append(self._taken())
            self.tables[-1].open_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        table = self.tables[-1]
        if table.cells:
            table.rows += 1
            self.lines.append(row_line(0, table.cells, table.rows, sheet=table.name))
            table.cells = []

    def _end_line(self) -> None:
        text = self._taken()
        if text:
            self.lines.append(Line(0, text))

    def _taken(self) -> str:
        text = one_line("".join(self.text))
        self.text = []
        return text
