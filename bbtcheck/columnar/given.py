"""What is checked: a Parquet or CSV file, a frame or a relation, as a view that DuckDB can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.files import Part
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import ConfigError, UnreadableError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.genres.mapped.header import ADVICE, headings
from bbtcheck.genres.mapped.rows import positions_of
from bbtcheck.read.delimited import delimiter_of, written_with_point
from bbtcheck.read.rows import one_line
from bbtcheck.read.text import decode
from bbtcheck.source import Source

HEAD_BYTES = 1_000_000
"""How much of a CSV is looked at to see how it is written."""
_SHOWN = 12
_ROW = "file_row_number"
VIEW = "given"
"""The view of what is checked."""


@dataclass(frozen=True)
class CsvHead:
    """How a CSV is written: where its rows begin, what parts its cells, and what its first amounts look like.

    ``records`` counts the records up to and with the header, ``lines`` the lines they fill. ``sample`` are the first
    texts of each column of amounts.
    """

    delimiter: str
    records: int
    lines: int
    width: int
    positions: Mapping[str, int]
    point: bool
    sample: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Given:
    """One table to check: its name, what its columns are called in the view and of which type they are.

    ``filled`` are columns of which is known that no cell is empty, ``clean`` those of texts that stand on one line as
    they are (None where nobody looked). ``digits`` says how many digits the numbers of a column have at most, where
    that is known; ``positive`` are columns of numbers from 0 on. ``apart`` tells that no line names itself as the line
    above.
    ``row`` is the column that numbers the rows from 0 in reading order; empty where there is none. ``files`` are those
    of a Parquet table, and ``parts`` says at which row each begins where it is a folder. ``rows`` is how many there
    are, where they were counted.
    """

    name: str
    columns: Mapping[str, tuple[str, str]]
    row: str = ""
    head: CsvHead | None = None
    path: Path | None = None
    filled: frozenset[str] = frozenset()
    clean: frozenset[str] | None = None
    digits: Mapping[str, int] = field(default_factory=dict)
    positive: frozenset[str] = frozenset()
    apart: bool = False
    files: tuple[Path, ...] = ()
    parts: tuple[Part, ...] = ()
    rows: int | None = None


def own_parent(mapping: TableMapping, columns: Mapping[str, tuple[str, str]]) -> Expr:
    """Test that a line names itself as the line above; true where that cannot be told at once."""
    parent, code = mapping.columns.parent, mapping.columns.code
    if parent is None or len(code) != 1:
        return sql.TRUE
    return sql.equal(sql.column(columns[parent][0]), sql.column(columns[code[0]][0]))


def check_columns(name: str, columns: Mapping[str, object], mapping: TableMapping) -> None:
    """Refuse a table without the columns that the mapping names."""
    missing = [each for each in dict.fromkeys(mapping.named) if each not in columns]
    if missing:
        raise ConfigError(
            f"{name}: the mapping names {', '.join(map(repr, missing))}, and the table has no such column. It has "
            f"{', '.join(repr(each) for each in list(columns)[:_SHOWN])}. Write the headings in [columns] as they "
            "stand in the table."
        )


def csv_head(path: Path, mapping: TableMapping) -> CsvHead:
    """Look at the start of a CSV; ConfigError when no row there has the columns of the mapping."""
    try:
        with path.open("rb") as stream:
            data = stream.read(HEAD_BYTES)
            cut = bool(stream.read(1))
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist. Check the name and the folder.") from None
    except OSError as fault:
        raise UnreadableError(f"{path} cannot be opened: {fault.strerror}.") from None
    text, _ = decode(Source(str(path), data.rpartition(b"\n")[0] if cut else data))
    delimiter = delimiter_of(text)
    if delimiter is None:
        raise UnreadableError(
            f"{path} is no table: no delimiter cuts its lines into the same number of cells."
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    seen: list[list[str]] = []
    for row in reader:
        cells = [one_line(cell) for cell in row]
        rows = [*seen[len(seen) - mapping.header_rows + 1 :], cells]
        if (positions := positions_of(rows, mapping)) is not None:
            return _head(mapping, delimiter, cells, positions, seen, reader)
        seen.append(cells)
    raise ConfigError(_no_header(path, mapping, seen))


def _head(
    mapping: TableMapping,
    delimiter: str,
    header: list[str],
    positions: Mapping[str, int],
    seen: list[list[str]],
    reader: Any,
) -> CsvHead:
    lines = reader.line_num
    below = [[one_line(cell) for cell in row] for row in islice(reader, 5_000)]
    sample = {
        name: tuple(row[positions[name]] for row in below if positions[name] < len(row))
        for name in mapping.columns.amounts
    }
    return CsvHead(
        delimiter=delimiter,
        records=len(seen) + 1,
        lines=lines,
        width=max(len(header), *(at + 1 for at in positions.values()), *map(len, below)),
        positions=positions,
        point=written_with_point(cell for row in (*seen, header, *below) for cell in row),
        sample=sample,
    )


def _no_header(path: Path, mapping: TableMapping, seen: list[list[str]]) -> str:
    wanted = list(dict.fromkeys(mapping.named))
    named = [headings(seen[at : at + mapping.header_rows]) for at in range(len(seen))]
    best = max(named, key=lambda row: sum(cell in wanted for cell in row), default=[])
    missing = ", ".join(repr(name) for name in wanted if name not in best)
    shown = ", ".join(repr(cell[:40]) for cell in best[:_SHOWN] if cell)
    return (
        f"{path}: no row has all columns of the mapping. Line {named.index(best) + 1 if seen else 1} comes nearest; it "
        f"lacks {missing} and has {shown}. {ADVICE}"
    )


def described(connection: Any) -> dict[str, tuple[str, str]]:
    """Give the columns of the view: what they are called in it, and their types."""
    rows = connection.execute(f"DESCRIBE {VIEW}").fetchall()
    return {row[0]: (row[0], row[1]) for row in rows}


def first_line(fault: BaseException) -> str:
    """Give the first sentence of what a library says, ended by a full stop."""
    return str(fault).strip().partition("\n")[0].rstrip(".") + "."
