"""What an XLSX holds besides its values: number formats, formulas, indentation and errors, as they were saved."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bbtcheck.read.document import Formula
from bbtcheck.read.extras import needed
from bbtcheck.read.office.display import shown
from bbtcheck.read.rows import column_name
from bbtcheck.source import Source

_PLAIN = "General"
_BLANKS_PER_STEP = 4
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_PIECE = 1 << 20
_LONGEST_TAG = 200


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet: the formats and the errors by row and column, and by how many blanks cells are moved to the right."""

    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    indents: Mapping[int, Mapping[int, int]] = field(default_factory=dict)

    def shown(self, row: int, column: int, value: Any) -> str:
        """Write a value as a reader of the workbook sees it."""
        if self.errors and (row, column) in self.errors:
            return self.errors[row, column]
        return shown(value, self.formats.get((row, column), _PLAIN))


@dataclass(frozen=True, slots=True)
class Written:
    """All sheets by name, the formulas, and the names of the cells that have no outcome or an error for one."""

    sheets: Mapping[str, WrittenSheet] = field(default_factory=dict)
    formulas: tuple[Formula, ...] = ()
    unfilled: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


def written_of(source: Source) -> Written:
    """Read an XLSX for all but its values; nothing in it is worked out."""
    openpyxl = needed("openpyxl", "office", source.name)
    values = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
    formulas = values
    if _has_formulas(source):
        formulas = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False)
    sheets: dict[str, WrittenSheet] = {}
    reading = _Reading()
    for sheet in values.worksheets:
        also = formulas[sheet.title]
        for one in (sheet, also):
            one.reset_dimensions()  # what a sheet says of its own size is not to be trusted
        rows = sheet.iter_rows()
        pairs = ((row, row) for row in rows) if also is sheet else zip(rows, also.iter_rows(), strict=False)
        sheets[sheet.title] = reading.sheet(sheet.title, pairs)
    return Written(sheets, tuple(reading.formulas), tuple(reading.unfilled), tuple(reading.faulty))


def _has_formulas(source: Source) -> bool:
    """Tell whether any sheet holds a formula; a large one without is read only once."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        return any(_holds_formula(archive, name) for name in archive.namelist())


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    before = b""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            if _FORMULA.search(before + piece):
                return True
            before = piece[-_LONGEST_TAG:]
    return False


@dataclass(slots=True)
class _Reading:
    """What was found so far in all sheets."""

    formulas: list[Formula] = field(default_factory=list)
    unfilled: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)

    def sheet(self, title: str, pairs: Any) -> WrittenSheet:
        """Read one sheet, its rows with values beside those with formulas."""
        formats: dict[tuple[int, int], str] = {}
        errors: dict[tuple[int, int], str] = {}
        indents: dict[int, dict[int, int]] = {}
        for row, (cells, written) in enumerate(pairs, 1):
            for column, (cell, formula) in enumerate(zip(cells, written, strict=False), 1):
                if formula.data_type == "f":
                    self._formula(title, row, column, formula.value, filled=_has_outcome(cell))
                if cell.value is None:
                    continue
                if cell.data_type == "e":
                    errors[row, column] = str(cell.value)
                    self.faulty.append(f"{title}!{column_name(column)}{row}")
                elif isinstance(cell.value, str):
                    if steps := _steps(cell):
                        indents.setdefault(row, {})[column] = steps * _BLANKS_PER_STEP
                elif cell.number_format != _PLAIN:
                    formats[row, column] = cell.number_format
        return WrittenSheet(formats, errors, indents)

    def _formula(self, title: str, row: int, column: int, text: Any, *, filled: bool) -> None:
        """Keep a formula; one over a block of cells or of a data table is kept by its kind only."""
        ref = f"{column_name(column)}{row}"
        kept = text if isinstance(text, str) else f"{{{getattr(text, 'text', None) or type(text).__name__}}}"
        self.formulas.append(Formula(title, ref, row, column, kept))
        if not filled:
            self.unfilled.append(f"{title}!{ref}")


def _has_outcome(cell: Any) -> bool:
    """Tell whether the outcome of a formula was saved; an empty text is an outcome too."""
    return cell.value is not None or cell.data_type == "str"


def _steps(cell: Any) -> int:
    """By how many steps a text is moved to the right; nothing when the file says nothing sensible."""
    if not cell.has_style:
        return 0
    indent = getattr(cell.alignment, "indent", 0)
    return int(indent) if isinstance(indent, int | float) and 0 < indent < 251 else 0
