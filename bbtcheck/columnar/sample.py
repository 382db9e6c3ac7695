"""The first rows of a large table, to see what its columns are without reading all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bbtcheck.columnar.files import files_of, folders_are_columns, is_dataset, is_parquet
from bbtcheck.errors import UnreadableError
from bbtcheck.read.delimited import DELIMITED
from bbtcheck.read.document import Document
from bbtcheck.read.extras import needed
from bbtcheck.read.limits import DEFAULT_LIMITS
from bbtcheck.read.rows import row_line
from bbtcheck.source import Source

ROWS = 2_000
"""So many rows of a table are looked at."""
_BYTES = 1_000_000
"""A CSV of more bytes is looked at in part."""


def sample(path: Path) -> Document | None:
    """Read the first rows of Parquet, of a folder of it or of a large CSV; None for what is to be read as a whole.

    Raises UnreadableError for a damaged file, UsageError for a folder that is no table.
    """
    if is_dataset(path):
        return _of_parquet(path, files_of(path))
    if not path.is_file():
        return None
    if is_parquet(path):
        return _of_parquet(path, (path,))
    large = path.suffix.lower() in DELIMITED.extensions and path.stat().st_size > _BYTES
    return _of_csv(path) if large else None


def _of_csv(path: Path) -> Document | None:
    """Read the first rows; None for what only is called a CSV, or cannot be opened: its reader says what it is."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_BYTES).rpartition(b"\n")[0]
    except OSError:
        return None
    if not DELIMITED.recognises(data, str(path)):
        return None
    read = DELIMITED.read(Source(str(path), data), DEFAULT_LIMITS)
    return replace(read, lines=read.lines[: ROWS + 1])


def _of_parquet(path: Path, files: Sequence[Path]) -> Document:
    duckdb = needed("duckdb", "columnar", "Parquet")
    needed("sqlglot", "columnar", "Parquet")
    from sqlglot import exp

    from bbtcheck.columnar.parquet import ROW, read_parquet

    source = read_parquet(files, folders=folders_are_columns(files))
    query = exp.select(exp.Star(except_=[exp.to_identifier(ROW)])).from_(source).limit(ROWS)
    try:
        with duckdb.connect() as connection:
            read = connection.execute(query.sql("duckdb"))
            names, rows = [column[0] for column in read.description], read.fetchall()
    except duckdb.Error as fault:
        raise UnreadableError(f"{path} is damaged as Parquet: {fault}. Write it again.") from None
    lines = [row_line(1, names, 1)]
    for number, row in enumerate(rows, 2):
        lines.append(
            row_line(number, [_text(cell) for cell in row], number, stored=[_number(cell) for cell in row])
        )
    return Document(Source(str(path), b""), "parquet", tuple(lines))


def _number(cell: Any) -> Decimal | None:
    """What the file itself keeps as a number."""
    return cell if isinstance(cell, Decimal) else Decimal(cell) if isinstance(cell, int) else None


def _text(cell: Any) -> str:
    """Write a cell as papers do, with a comma before decimals."""
    if cell is None:
        return ""
    return format(cell, "f").replace(".", ",") if isinstance(cell, Decimal) else str(cell)
