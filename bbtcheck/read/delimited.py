"""The reader for CSV and TSV: the delimiter, the encoding and the way decimals are written are found out and said."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bbtcheck.errors import UnreadableError
from bbtcheck.read.document import Document
from bbtcheck.read.limits import Limits
from bbtcheck.read.notation import point_by_sums
from bbtcheck.read.point import belgian_text
from bbtcheck.read.rows import row_line
from bbtcheck.read.text import TEXT, decode
from bbtcheck.records.content import Note
from bbtcheck.source import Source

_DELIMITERS = (";", "\t", "|", ",")
_SAMPLE_BYTES = 100_000
_SAMPLE_ROWS = 200
_FEWEST_ROWS = 3
_WIDE = 4
_POINT = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{4,}\.[0-9]+)"
)
_COMMA = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{4,},[0-9]+)"
)
_DECIMALS = re.compile(r"[0-9]{1,2}(?![0-9])")
_IN_COLUMN = re.compile(r"\s{2,}\S*[0-9]$")
_MORE = re.compile(r"[0-9]{1,2}\s+\S")
_CODE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2}){2,}")
_LEVELS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})*")
_AROUND = " \u00a0$€£%()"
_ENGLISH = re.compile(r"(?P<sign>[-+]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<fraction>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class DelimitedReader:
    """Reads a table of text; a row is one line, its cells joined by tabs and named as in a sheet.

    Where the file writes ``1,234.56``, the figures are shown as ``1.234,56``, as in all other papers.
    """

    name: str = "csv"
    extensions: tuple[str, ...] = (".csv", ".tsv")

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content whether most lines are cut by one delimiter into the same number of cells."""
        if not TEXT.recognises(data, name):
            return False
        try:
            text, _ = decode(Source(name, data[:_SAMPLE_BYTES].rpartition(b"\n")[0] or data[:_SAMPLE_BYTES]))
        except UnreadableError:
            return False
        return delimiter_of(text, _is_named(name)) is not None

    def read(self, source: Source, limits: Limits) -> Document:
        """Read all rows; raises UnreadableError when a cell or the file is too large."""
        limits.check_bytes(source.name, len(source.data))
        text, notes = decode(source)
        delimiter = delimiter_of(text[:_SAMPLE_BYTES], _is_named(source.name)) or ";"
        rows = list(_rows(source.name, text, delimiter, limits))
        point = _has_point(rows, delimiter)
        codes = _code_columns(rows) if point else frozenset()
        shown = [_shown(row, codes) for row in rows] if point else rows
        pairs = enumerate(zip(shown, rows, strict=True), 1)
        lines = tuple(row_line(number, row, number, written=written) for number, (row, written) in pairs)
        said = (("delimiter", _NAMES[delimiter]), ("decimals", "." if point else ","))
        return Document(source, self.name, lines, (*notes, Note("table_read", said)))


DELIMITED = DelimitedReader()
_NAMES = {";": ";", "\t": "TAB", "|": "|", ",": ","}


def _is_named(name: str) -> bool:
    return name.lower().endswith(DELIMITED.extensions)


def delimiter_of(text: str, named: bool = False) -> str | None:
    """Find the delimiter that cuts most rows of a sample into the same number of cells; None when it is no table.

    In a file that is ``named`` as a table, titles and notes may stand around it.
    """
    found: list[tuple[int, int, str]] = []
    for rank, delimiter in enumerate(_DELIMITERS):
        try:
            rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
        except csv.Error:
            continue
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        if len(filled) < _FEWEST_ROWS:
            continue
        width = _width(filled, named)
        if width > 1 and _is_table(filled, delimiter):
            found.append((width, -rank, delimiter))
    return max(found)[2] if found else None


def _width(rows: Sequence[Sequence[str]], named: bool) -> int:
    """Give the number of cells that nine in ten rows have, nought when they have not.

    Around a wide table stand titles and notes: rows with one cell do not count, as long as they are no more than the
    others, and three in four of these are enough, for a note may have a comma too.
    """
    width, times = Counter(map(len, rows)).most_common(1)[0]
    enough = times * 10 >= len(rows) * 9
    if enough or not named:
        return width if enough else 0
    cut = [row for row in rows if len(row) > 1]
    width, times = Counter(map(len, cut)).most_common(1)[0] if cut else (0, 0)
    return width if width >= _WIDE and 2 * len(cut) >= len(rows) and times * 4 >= len(cut) * 3 else 0


def _is_table(rows: Sequence[Sequence[str]], delimiter: str) -> bool:
    """Tell a table from prose: many rows fill two cells, and the cells are short.

    No comma is followed by a blank or stands before decimals. Bars with a line of dashes among them are the table of a
    Markdown text.
    """
    if delimiter == "|" and any(map(_is_dashed, rows)):
        return False
    if 4 * sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows) < len(rows):
        return False
    cells = [cell for row in rows for cell in row]
    if delimiter == "," and sum(cell.startswith(" ") for cell in cells) * 4 > len(cells):
        return False
    if delimiter == "," and 2 * sum(map(_cuts_decimals, rows)) > len(rows):
        return False
    return sum(map(len, cells)) < 60 * len(cells)


def _cuts_decimals(row: Sequence[str]) -> bool:
    """Tell whether commas before decimals cut a row, whose columns are parted by blanks: ``Rent   120,50  98,00``."""
    return any(
        _DECIMALS.match(behind) is not None
        and (_IN_COLUMN.search(before) is not None or _MORE.match(behind) is not None)
        for before, behind in pairwise(row)
    )


def _is_dashed(row: Sequence[str]) -> bool:
    return all(not cell.strip(" :-") for cell in row) and any("-" in cell for cell in row)


def _rows(name: str, text: str, delimiter: str, limits: Limits) -> Iterator[list[str]]:
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            cells += len(row)
            limits.check_line_count(name, number)
            limits.check_cells(name, cells)
            yield row
    except csv.Error as error:
        most = csv.field_size_limit()
        reason = f"a cell of more than {most} characters" if "field limit" in str(error) else str(error)
        raise UnreadableError(
            f"{name} is damaged in row {reader.line_num}: {reason}. Check the quotes there, and save it again."
        ) from None


def _shown(row: Sequence[str], codes: frozenset[int]) -> list[str]:
    kept = (at in codes and _LEVELS.fullmatch(cell.strip()) is not None for at, cell in enumerate(row))
    return [cell if keep else belgian_text(cell) for cell, keep in zip(row, kept, strict=True)]


def _code_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Give the columns with codes of several levels, ``1.2.3``: the 1.2 among them is no figure."""
    return frozenset(at for row in rows for at, cell in enumerate(row) if _CODE.fullmatch(cell.strip()))


def _has_point(rows: Sequence[Sequence[str]], delimiter: str) -> bool:
    """Tell how decimals are written by the figures that can be read in one way only, or else by the sums that hold.

    Where nothing tells it, a file that parts its cells with commas has none in its figures.
    """
    by_sums = point_by_sums(rows)
    if by_sums is not None:
        return by_sums
    cells = [cell.strip(_AROUND) for row in rows for cell in row]
    return written_with_point(cells) or (delimiter == "," and not any(map(_COMMA.fullmatch, cells)))


def written_with_point(texts: Iterable[str]) -> bool:
    """Tell whether figures are written the English way, by those that can be nothing else."""
    cells = [text.strip() for text in texts]
    return sum(map(bool, map(_POINT.fullmatch, cells))) > sum(map(bool, map(_COMMA.fullmatch, cells)))


def belgian(cell: str) -> str:
    """Write an English figure the Belgian way; leave everything else."""
    match = _ENGLISH.fullmatch(cell.strip())
    if match is None:
        return cell
    fraction = f",{match['fraction']}" if match["fraction"] else ""
    return f"{match['sign']}{match['whole'].replace(',', '.')}{fraction}"
