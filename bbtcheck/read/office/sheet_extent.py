"""How far the sheets of a workbook reach, told before anything makes room for them.

A workbook of a few hundred bytes may fill its first and its last cell; the room between them is that of seventeen
milliard cells. The names of its cells tell that without unpacking the sheet in memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from bbtcheck.read.limits import Limits
from bbtcheck.read.office.package import damaged
from bbtcheck.read.rows import cell_reference
from bbtcheck.source import Source

_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_BINARY_SHEET = re.compile(r"xl/worksheets/[^/]*\.bin", re.IGNORECASE)
_ODS = "content.xml"
_PLACED = re.compile(rb"<(?:\w+:)?(?:(c)\b([^>]*)>|row\b([^>]*)>)")
_NAME = re.compile(rb"\br=[\"']([A-Za-z]{0,4})([0-9]{1,8})[\"']")
_ELEMENT = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_TIMES = re.compile(rb"number-(?:columns|rows)-repeated=[\"']([0-9]{1,9})[\"']")
_CHUNK = 1 << 20
_ROW_RECORD, _LAST_CELL_RECORD = 0, 11


def check_extent(source: Source, limits: Limits) -> None:
    """Refuse a workbook that is torn or reaches over more cells than the limit; raises UnreadableError."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            for name in archive.namelist():
                reach = _reach_of(name)
                if name == _ODS:
                    with archive.open(name) as content:
                        _check_whole(content)
                if reach is not None:
                    with archive.open(name) as sheet:
                        total += reach(sheet)
                    limits.check_cells(source.name, total)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, ExpatError):
        raise damaged(source.name) from None


def _check_whole(content: IO[bytes]) -> None:
    """Refuse XML that is cut off or torn, or that declares entities: the library would wait for its end for ever."""
    parser = ParserCreate()
    parser.EntityDeclHandler = _refuse
    while chunk := content.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse(*declared: object) -> None:
    raise ValueError("an entity is declared")


def _reach_of(name: str) -> Callable[[IO[bytes]], int] | None:
    """Give the function that tells how many cells a part of a workbook reaches over; None for other parts."""
    if _XLSX_SHEET.fullmatch(name):
        return _reach_of_xml
    if _BINARY_SHEET.fullmatch(name):
        return _reach_of_records
    return _reach_of_ods if name == _ODS else None


def _reach_of_xml(sheet: IO[bytes]) -> int:
    """The cells from A1 to the last row and the last column that hold something, in a sheet of an XLSX."""
    rows = columns = row = column = 0
    for match in _matches(sheet, _PLACED):
        is_cell, attributes = match[1] is not None, match[2] if match[1] is not None else match[3]
        name = _NAME.search(attributes)
        if not is_cell:
            row, column = int(name[2]) if name else row + 1, 0
            continue
        column = _column(name[1]) if name and name[1] else column + 1
        if name and name[1]:
            row = int(name[2])
        if not attributes.endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
    return rows * columns


def _reach_of_ods(content: IO[bytes]) -> int:
    """The cells that the tables of an ODS reach over, with every row and cell as often as it is repeated."""
    total = rows = columns = seen_rows = across = times = 0
    for match in _matches(content, _ELEMENT):
        repeated = _TIMES.search(match[2])
        number = int(repeated[1]) if repeated else 1
        if match[1] == b"table":
            total, rows, columns, seen_rows, times = total + rows * columns, 0, 0, 0, 0
        elif match[1] == b"table-row":
            seen_rows, across, times = seen_rows + times, 0, number
        else:
            across += number
            if b"value-type=" in match[2]:
                rows, columns = seen_rows + times, max(columns, across)
    return total + rows * columns


def _reach_of_records(sheet: IO[bytes]) -> int:
    """The cells from A1 to the last row and the last column, in a sheet of an XLSB."""
    data, at, row, rows, columns = sheet.read(), 0, 0, 0, 0
    while at < len(data):
        kind, at = _varying(data, at, 2)
        size, at = _varying(data, at, 4)
        if kind <= _LAST_CELL_RECORD and size >= 4:
            number = int.from_bytes(data[at : at + 4], "little") + 1
            if kind == _ROW_RECORD:
                row = number
            elif kind > 1:
                rows, columns = max(rows, row), max(columns, number)
        at += size
    return rows * columns


def _varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, lowest first; gives it, and where what follows starts."""
    number = 0
    for shift in range(most):
        byte = data[at + shift] if at + shift < len(data) else 0
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return number, at + shift + 1
    return number, at + most


def _matches(part: IO[bytes], pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Search a part of an archive from start to end without holding all of it; no match is given twice."""
    kept = b""
    while chunk := part.read(_CHUNK):
        text, done = kept + chunk, 0
        edge = len(text) if len(chunk) < _CHUNK else max(0, text.rfind(b"<"))
        for match in pattern.finditer(text, 0, edge):
            yield match
            done = match.end()
        kept = text[max(done, edge) :][-_CHUNK:]


def _column(letters: bytes) -> int:
    found = cell_reference(f"{letters.decode().upper()}1")
    return found[0] if found is not None else 0
