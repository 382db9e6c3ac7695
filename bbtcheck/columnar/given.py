"""What is checked: a Parquet or CSV file, a frame or a relation, as a view that DuckDB can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.errors import ConfigError, UnreadableError, UsageError
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
_PARQUET = b"PAR1"
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
    that is known; ``positive`` are columns of numbers from 0 on.
    ``row`` is the column that numbers the rows from 0 in reading order; empty where there is none.
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


def is_parquet(path: Path) -> bool:
    """Tell by its first bytes whether a file is Parquet."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_PARQUET)) == _PARQUET
    except OSError:
        return False


def open_given(connection: Any, given: object, mapping: TableMapping) -> Given:
    """Make a view of what is given; raises UnreadableError and ConfigError as the readers in memory do."""
    if isinstance(given, str | Path):
        path = Path(given)
        return _parquet(connection, path, mapping) if is_parquet(path) else _csv(connection, path, mapping)
    return _frame(connection, given, mapping)


def _parquet(connection: Any, path: Path, mapping: TableMapping) -> Given:
    import duckdb

    try:
        connection.read_parquet(str(path), file_row_number=True).create_view(VIEW)
        columns = _described(connection)
    except duckdb.Error as fault:
        raise UnreadableError(
            f"{path} is a damaged Parquet file: {first_line(fault)} Write it again."
        ) from None
    columns.pop("file_row_number", None)
    check_columns(str(path), columns, mapping)
    known = _counted(connection, path)
    return Given(
        str(path),
        columns,
        row="file_row_number",
        path=path,
        filled=frozenset(name for name, one in known.items() if not one.empty),
        digits={name: one.digits for name, one in known.items() if one.digits is not None},
        positive=frozenset(name for name, one in known.items() if one.positive),
    )


@dataclass(frozen=True)
class _Statistics:
    """What a Parquet file says of a column: whether a cell is empty, the most digits of a number, none below 0."""

    empty: bool = False
    digits: int | None = 0
    positive: bool = True

    def with_part(self, nulls: object, least: str | None, most: str | None) -> _Statistics:
        """Take in one part of the column."""
        try:
            low, high = Decimal(least or ""), Decimal(most or "")
        except InvalidOperation:
            return _Statistics(self.empty or nulls != 0, None, False)
        own = max(len(low.as_tuple().digits), len(high.as_tuple().digits))
        digits = None if self.digits is None else max(self.digits, own)
        return _Statistics(self.empty or nulls != 0, digits, self.positive and low >= 0)


def _counted(connection: Any, path: Path) -> dict[str, _Statistics]:
    """What the file itself has counted, by column."""
    names = ("path_in_schema", "stats_null_count", "stats_min_value", "stats_max_value")
    source = exp.Table(this=sql.plain_call("PARQUET_METADATA", sql.text(str(path))))
    query = exp.select(*(sql.column(name) for name in names)).from_(source)
    found: dict[str, _Statistics] = {}
    for name, *part in connection.execute(query.sql("duckdb")).fetchall():
        found[name] = found.get(name, _Statistics()).with_part(*part)
    return found


def _frame(connection: Any, given: Any, mapping: TableMapping) -> Given:
    name = "table"
    try:
        if hasattr(given, "to_arrow_reader"):
            given = given.to_arrow_reader()
        elif hasattr(given, "fetch_arrow_reader"):
            given = given.fetch_arrow_reader()
        connection.register(VIEW, given)
    except Exception as fault:
        raise UsageError(
            f"A {type(given).__name__} cannot be read as a table. Give a Parquet or CSV file, an Arrow table, a pandas "
            f"or Polars frame or a DuckDB relation. ({first_line(fault)})"
        ) from None
    columns = _described(connection)
    check_columns(name, columns, mapping)
    return Given(name, columns)


def _described(connection: Any) -> dict[str, tuple[str, str]]:
    rows = connection.execute(f"DESCRIBE {VIEW}").fetchall()
    return {row[0]: (row[0], row[1]) for row in rows}


def check_columns(name: str, columns: Mapping[str, object], mapping: TableMapping) -> None:
    """Refuse a table without the columns that the mapping names."""
    missing = [each for each in dict.fromkeys(mapping.named) if each not in columns]
    if missing:
        raise ConfigError(
            f"{name}: the mapping names {', '.join(map(repr, missing))}, and the table has no such column. It has "
            f"{', '.join(repr(each) for each in list(columns)[:_SHOWN])}. Write the headings in [columns] as they "
            "stand in the table."
        )


def _csv(connection: Any, path: Path, mapping: TableMapping) -> Given:
    head = csv_head(path, mapping)
    arguments = {
        "header": sql.FALSE,
        "auto_detect": sql.FALSE,
        "skip": sql.number(head.lines),
        "delim": sql.text(head.delimiter),
        "quote": sql.text('"'),
        "escape": sql.text('"'),
        "null_padding": sql.TRUE,
        "columns": exp.Struct(
            expressions=[
                exp.PropertyEQ(this=sql.text(f"c{at}"), expression=sql.text("VARCHAR"))
                for at in range(head.width)
            ]
        ),
    }
    read = exp.Anonymous(
        this="READ_CSV",
        expressions=[
            sql.text(str(path)),
            *(exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in arguments.items()),
        ],
    )
    made = exp.Create(
        this=exp.to_table(VIEW), kind="TEMP VIEW", expression=exp.select("*").from_(exp.Table(this=read))
    )
    connection.execute(made.sql("duckdb"))
    columns = {name: (f"c{at}", "VARCHAR") for name, at in head.positions.items()}
    return Given(str(path), columns, head=head, path=path)


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


def first_line(fault: BaseException) -> str:
    """Give the first sentence of what a library says, ended by a full stop."""
    return str(fault).strip().partition("\n")[0].rstrip(".") + "."
