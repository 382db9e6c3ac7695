"""The reader for workbooks: XLSX, XLS and ODS, values as they were last worked out and nothing run."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import Limits
from bbtcheck.read.office.display import shown
from bbtcheck.read.office.package import OLD_OFFICE, check_package, members, opening
from bbtcheck.read.rows import column_name, row_line
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_XLSX = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
_ODS = "content.xml"
_MOST_NAMED = 5
Formats = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class WorkbookReader:
    """Reads every sheet of a workbook; a row is one line, its cells joined by tabs and known by name.

    Figures are shown as the workbook shows them. A formula that was saved without its outcome gets a note: its cell
    is empty, not zero. Hidden sheets are read like the others.
    """

    name: str = "workbook"
    extensions: tuple[str, ...] = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether this is a workbook."""
        found = members(data)
        if found & {_XLSX, _BINARY}:
            return True
        return (_ODS in found and b"opendocument.spreadsheet" in data[:200]) or data.startswith(OLD_OFFICE)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read all sheets; raises UnreadableError for a damaged, locked or too large file."""
        if not source.data.startswith(OLD_OFFICE):
            check_package(source, limits)
        calamine = needed("python_calamine", "office", source.name)
        with opening(source.name):
            opened = calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
            formats = _formats(source) if _XLSX in members(source.data) else _Formats({}, ())
            lines = tuple(_lines(opened, formats, source.name, limits))
        notes = tuple(_unfilled(formats.unfilled))
        if not any(line.text for line in lines):
            notes = (*notes, Note("empty"))
        return Document(source, self.name, lines, notes)


WORKBOOK = WorkbookReader()


@dataclass(frozen=True, slots=True)
class _Formats:
    """The number formats of the sheets by name, and the formulas that have no saved outcome."""

    sheets: Mapping[str, Formats]
    unfilled: Sequence[str]


def _lines(opened: Any, formats: _Formats, name: str, limits: Limits) -> Iterator[Line]:
    number = cells = 0
    for sheet_name in opened.sheet_names:
        known = formats.sheets.get(sheet_name, {})
        rows = opened.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)
        for row, values in enumerate(rows, 1):
            number += 1
            cells += len(values)
            limits.check_cells(name, cells)
            limits.check_line_count(name, number)
            texts = [
                shown(value, known.get((row, column), "General")) for column, value in enumerate(values, 1)
            ]
            yield row_line(number, texts, row, sheet=sheet_name)
        number += 1
        yield Line(number, "", sheet=sheet_name)


def _formats(source: Source) -> _Formats:
    """Read the number formats and the formulas of an XLSX; both come from the file as it was saved."""
    openpyxl = needed("openpyxl", "office", source.name)
    values = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False)
    sheets: dict[str, Formats] = {}
    unfilled: list[str] = []
    for sheet in values.worksheets:
        known: dict[tuple[int, int], str] = {}
        pairs = zip(sheet.iter_rows(), formulas[sheet.title].iter_rows(), strict=False)
        for row, (cells, written) in enumerate(pairs, 1):
            for column, (cell, formula) in enumerate(zip(cells, written, strict=False), 1):
                if cell.value is None and formula.data_type == "f":
                    unfilled.append(f"{sheet.title}!{column_name(column)}{row}")
                elif cell.value is not None and cell.number_format != "General":
                    known[row, column] = cell.number_format
        sheets[sheet.title] = known
    return _Formats(sheets, unfilled)


def _unfilled(cells: Sequence[str]) -> Iterator[Note]:
    if cells:
        named = ", ".join(cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
        yield Note("formula_without_value", (("cells", named), ("number", str(len(cells)))))
