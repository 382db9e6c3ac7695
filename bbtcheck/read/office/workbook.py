"""The reader for workbooks: XLSX, XLS and ODS, values as they were last worked out and nothing run."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bbtcheck.read.document import Document, Line
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import Limits
from bbtcheck.read.office.dimension import without_odd_dimensions
from bbtcheck.read.office.package import OLD_OFFICE, check_old, check_package, members, opening
from bbtcheck.read.office.sheet_extent import check_extent
from bbtcheck.read.office.written import Written, WrittenSheet, written_of
from bbtcheck.read.rows import row_line
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_XLSX = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
_ODS = "content.xml"
_MOST_NAMED = 5
_NOTHING = WrittenSheet()


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
        if source.data.startswith(OLD_OFFICE):
            check_old(source)
        else:
            check_package(source, limits)
            check_extent(source, limits)
        calamine = needed("python_calamine", "office", source.name)
        with opening(source.name):
            is_xlsx = _XLSX in members(source.data)
            data = without_odd_dimensions(source.data) if is_xlsx else source.data
            opened = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            written = written_of(source) if is_xlsx else Written()
            lines = tuple(_lines(opened, written, source.name, limits))
        notes = (
            *_named("formula_without_value", written.unfilled),
            *_named("cell_with_error", written.faulty),
        )
        if not any(line.text for line in lines):
            notes = (*notes, Note("empty"))
        return Document(source, self.name, lines, notes, formulas=written.formulas)


WORKBOOK = WorkbookReader()


def _lines(opened: Any, written: Written, name: str, limits: Limits) -> Iterator[Line]:
    number = cells = 0
    for sheet_name in opened.sheet_names:
        sheet = written.sheets.get(sheet_name, _NOTHING)
        rows = opened.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)
        for row, values in enumerate(rows, 1):
            number += 1
            cells += len(values)
            limits.check_cells(name, cells)
            limits.check_line_count(name, number)
            yield row_line(
                number,
                [sheet.shown(row, column, value) for column, value in enumerate(values, 1)],
                row,
                sheet=sheet_name,
                stored=[_stored(value) for value in values],
                indents=sheet.indents.get(row),
            )
        number += 1
        yield Line(number, "", sheet=sheet_name)


def _stored(value: Any) -> Decimal | None:
    """The number that a cell holds; not a number for a date, which counts as one in a way that is not known here."""
    if isinstance(value, bool | str) or value is None:
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return Decimal("NaN")


def _named(code: str, cells: Sequence[str]) -> Iterator[Note]:
    if cells:
        named = ", ".join(cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
        yield Note(code, (("cells", named), ("number", str(len(cells)))))
