"""The reader for PPTX: the text of every slide, from top to bottom."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import Limits
from bbtcheck.read.office.package import check_package, members, opening
from bbtcheck.read.rows import row_line
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_MAIN = "ppt/presentation.xml"


@dataclass(frozen=True, slots=True)
class SlidesReader:
    """Reads a PPTX: a slide is a page, a paragraph a line, a row of a table one line with named cells."""

    name: str = "pptx"
    extensions: tuple[str, ...] = (".pptx", ".pptm")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is a presentation."""
        return _MAIN in members(data)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read all slides; raises UnreadableError for a damaged, locked or too large file."""
        check_package(source, limits)
        pptx = needed("pptx", "office", source.name)
        with opening(source.name):
            opened = pptx.Presentation(io.BytesIO(source.data))
            slides = list(opened.slides)
            limits.check_pages(source.name, len(slides))
            lines: list[Line] = []
            for number, slide in enumerate(slides, 1):
                for line in _slide(slide, source.name, limits):
                    lines.append(replace(line, number=len(lines) + 1, page=number))
                limits.check_line_count(source.name, len(lines))
        notes = () if any(line.text.strip() for line in lines) else (Note("empty"),)
        return Document(source, self.name, tuple(lines), notes)


SLIDES = SlidesReader()


def _slide(slide: Any, name: str, limits: Limits) -> Iterator[Line]:
    found = _shapes(slide.shapes, name, limits)
    shown = [shape for shape in found if shape.has_text_frame or shape.has_table]
    tables = 0
    for shape in sorted(shown, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if shape.has_table:
            tables += 1
            for number, row in enumerate(shape.table.rows, 1):
                yield row_line(0, [cell.text for cell in row.cells], number, sheet=f"T{tables}")
        else:
            yield from _paragraphs(shape.text_frame.paragraphs)
        yield Line(0, "")


def _shapes(shapes: Iterable[Any], name: str, limits: Limits) -> Iterator[Any]:
    """Give the shapes of a slide, those inside groups too, in order."""
    open_groups = [iter(shapes)]
    while open_groups:
        shape = next(open_groups[-1], None)
        if shape is None:
            open_groups.pop()
        elif hasattr(shape, "shapes"):
            limits.check_nesting(name, len(open_groups))
            open_groups.append(iter(shape.shapes))
        else:
            yield shape


def _paragraphs(paragraphs: Iterable[Any]) -> Iterator[Line]:
    for paragraph in paragraphs:
        for text in paragraph.text.replace("\v", "\n").split("\n"):
            yield Line(0, "  " * paragraph.level + text)
