"""Papers whose tables are rows of cells: one list of paragraphs and tables as a Word file, a workbook, or Markdown."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import docx
import openpyxl

Block = str | Sequence[Sequence[str | None]]
"""A paragraph, or the rows of a table; None is merged with the cell at its left, "^" with the cell above it."""


def as_word(blocks: Sequence[Block]) -> bytes:
    """A Word file, in which merged cells are merged."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for at, row in enumerate(block):
            for column, text in enumerate(row):
                if text is None:
                    table.cell(at, column - 1).merge(table.cell(at, column))
                elif text == "^":
                    table.cell(at - 1, column).merge(table.cell(at, column))
                else:
                    table.cell(at, column).text = text
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def as_workbook(blocks: Sequence[Block]) -> bytes:
    """A workbook with every block below the other, its figures as text."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for block in blocks:
        rows: Sequence[Sequence[str | None]] = [[block]] if isinstance(block, str) else block
        for row in rows:
            sheet.append([None if text in (None, "^", "") else text for text in row])
        if not isinstance(block, str):
            sheet.append([None])
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def as_markdown(blocks: Sequence[Block]) -> bytes:
    """A Markdown text with tables between bars."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        rows = [[" " if text in (None, "^", "") else text for text in row] for row in block]
        made = [f"| {' | '.join(str(text) for text in row)} |" for row in rows]
        lines += [made[0], "|" + "---|" * len(rows[0]), *made[1:], ""]
    return "\n".join(lines).encode()


FORMATS: Mapping[str, Callable[[Sequence[Block]], bytes]] = MappingProxyType(
    {"paper.docx": as_word, "paper.xlsx": as_workbook, "paper.md": as_markdown}
)
"""The name of a file in each format, and how it is made."""
