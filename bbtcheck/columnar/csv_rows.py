"""Finds rows of a large CSV again by their numbers, without reading the parts that hold none of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from bbtcheck.columnar.given import CsvHead
from bbtcheck.errors import UnreadableError
from bbtcheck.read.delimited import belgian
from bbtcheck.read.document import Line
from bbtcheck.read.rows import row_line

_CHUNK = 1 << 20


def csv_lines(path: Path, head: CsvHead, rows: Sequence[int] | None) -> Iterator[tuple[int, Line]]:
    """Find rows of a CSV again: by counting line ends where every record is one line, else by reading it all."""
    found = None if rows is None else _by_counting(path, head, rows)
    records = found if found is not None else _by_reading(path, head, rows)
    for number, (record, cells) in sorted(records.items()):
        shown = [belgian(cell) for cell in cells] if head.point else cells
        yield number, row_line(record, shown, record, written=cells)


def _by_counting(path: Path, head: CsvHead, rows: Sequence[int]) -> dict[int, tuple[int, list[str]]] | None:
    """Find rows in a file without empty lines and line ends in cells; None where it may have some."""
    if head.records != head.lines:
        return None
    wanted = {head.lines + row: row for row in rows}
    found: dict[int, tuple[int, list[str]]] = {}
    for at, text in _numbered(path, set(wanted)):
        if text.count('"') % 2:
            return None
        record = next(csv.reader([text], delimiter=head.delimiter), [])
        found[wanted[at]] = (at + 1, record)
    return found if len(found) == len(wanted) else None


def _numbered(path: Path, wanted: set[int]) -> Iterator[tuple[int, str]]:
    """Give lines of a file by their numbers, from 0, without looking into the parts that hold none of them."""
    at, rest = 0, b""
    ordered = sorted(wanted)
    with path.open("rb") as stream:
        while ordered:
            chunk = stream.read(_CHUNK)
            if not chunk and not rest:
                return
            data = rest + chunk
            ends = data.count(b"\n") if chunk else 1
            if ordered[0] < at + ends:
                lines = data.split(b"\n")
                while ordered and ordered[0] < at + ends:
                    yield ordered[0], lines[ordered[0] - at].decode("utf-8-sig").rstrip("\r")
                    ordered.pop(0)
            at += ends
            rest = data[data.rfind(b"\n") + 1 :] if chunk else b""


def _by_reading(path: Path, head: CsvHead, rows: Sequence[int] | None) -> dict[int, tuple[int, list[str]]]:
    """Read a whole CSV record by record; an empty record is counted but is no row."""
    wanted = None if rows is None else set(rows)
    found: dict[int, tuple[int, list[str]]] = {}
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for record, cells in enumerate(csv.reader(stream, delimiter=head.delimiter), 1):
                if record <= head.records or not cells:
                    continue
                if wanted is None or number in wanted:
                    found[number] = (record, cells)
                number += 1
    except (csv.Error, UnicodeDecodeError) as fault:
        raise UnreadableError(f"{path} is damaged: {fault}.") from None
    return found
