"""Comments in a copy of a document of a word processor."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from bbtcheck.read.extras import needed
from bbtcheck.read.office.package import opening
from bbtcheck.read.rows import cell_reference
from bbtcheck.report.annotate.copies import Remark
from bbtcheck.report.annotate.steady import steady
from bbtcheck.source import Source

_MOMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"


def write(source: Source, remarks: Sequence[Remark]) -> bytes:
    """Give the document with a comment at each cell or paragraph."""
    docx = needed("docx", "office", source.name)
    with opening(source.name):
        opened = docx.Document(io.BytesIO(source.data))
        paragraphs = _by_line(opened)
        for remark in remarks:
            runs = _runs(opened, paragraphs, remark)
            if runs:
                made = opened.add_comment(runs, text=remark.text, author="bbtcheck", initials="bbt")
                # A comment may do without its moment, and copies of one paper are then the same every time.
                made._comment_elm.attrib.pop(_MOMENT, None)
        written = io.BytesIO()
        opened.save(written)
    return steady(written.getvalue(), source.data)


def _by_line(opened: Any) -> dict[int, Any]:
    """Number the paragraphs as the reader numbers its lines."""
    found: dict[int, Any] = {}
    line = 0
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            line += len(block.rows) + 1
        else:
            for _ in block.text.split("\n"):
                line += 1
                found[line] = block
    return found


def _runs(opened: Any, paragraphs: dict[int, Any], remark: Remark) -> list[Any]:
    """Give the runs of text that a remark is about: those of its cell, or of its paragraph."""
    place = remark.place
    reference = cell_reference(place.cell or "")
    if reference is not None and place.sheet:
        column, row = reference
        cell = opened.tables[int(place.sheet.removeprefix("T")) - 1].cell(row - 1, column - 1)
        return [run for paragraph in cell.paragraphs for run in paragraph.runs]
    paragraph = paragraphs.get(place.line or 0)
    return list(paragraph.runs) if paragraph is not None else []
