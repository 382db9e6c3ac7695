"""Parquet as the table to check: one file, or a folder of files whose rows count on, and what the files know of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.files import Part, files_of, folders_are_columns, parts_of
from bbtcheck.columnar.given import VIEW, Given, check_columns, described, first_line
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import ConfigError, UnreadableError
from bbtcheck.genres.mapped import TableMapping

ROW = "file_row_number"
"""The column that numbers the rows."""
_WHOLE = frozenset(f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG")) | {
    "INTEGER",
    "UINTEGER",
}


def open_parquet(connection: Any, path: Path, mapping: TableMapping) -> Given:
    """Make the view of a file or a folder; UnreadableError and ConfigError say what is wrong with it."""
    import duckdb

    files = files_of(path) if path.is_dir() else (path,)
    try:
        parts = _view_of(connection, path, files)
        columns = described(connection)
        if parts:
            _check_alike(connection, path, files, mapping)
    except duckdb.Error as fault:
        raise UnreadableError(
            f"{path} {'holds' if path.is_dir() else 'is'} a damaged Parquet file: {first_line(fault)} Write it again."
        ) from None
    columns.pop(ROW, None)
    check_columns(str(path), columns, mapping)
    known = _counted(connection, files)
    return Given(
        str(path),
        columns,
        row=ROW,
        path=path,
        files=files,
        parts=parts,
        filled=frozenset(name for name, one in known.items() if not one.empty),
        digits={name: one.digits for name, one in known.items() if one.digits is not None},
        positive=frozenset(name for name, one in known.items() if one.positive),
    )


def _view_of(connection: Any, path: Path, files: Sequence[Path]) -> tuple[Part, ...]:
    """Make the view of some files, which number their rows on; gives the parts of a folder."""
    parts: tuple[Part, ...] = ()
    if path.is_dir():
        source = exp.Table(this=sql.plain_call("PARQUET_FILE_METADATA", _listed(files)))
        counted = exp.select(sql.column("file_name"), sql.column("num_rows")).from_(source)
        rows = dict(connection.execute(counted.sql("duckdb")).fetchall())
        parts = parts_of(path, files, [rows[str(file)] for file in files])
    query = numbered(files, [part.first - 1 for part in parts], folders=folders_are_columns(files))
    made = exp.Create(this=exp.to_table(VIEW), kind="TEMP VIEW", expression=query)
    connection.execute(made.sql("duckdb"))
    return parts


def numbered(files: Sequence[Path], starts: Sequence[int], *, folders: bool) -> exp.Select:
    """Read files as one table of which each file begins at a row of its own; without ``starts`` the rows count from 0.

    ``folders`` tells that the names of the folders are columns.
    """
    source = read_parquet(files, folders=folders)
    if not starts:
        return exp.select("*").from_(source)
    before = exp.Array(expressions=[sql.number(start) for start in starts])
    at = sql.plus(sql.cast(sql.column("file_index"), "BIGINT"), sql.number(1))
    row = sql.named(sql.plus(sql.column(ROW), sql.plain_call("LIST_EXTRACT", before, at)), ROW)
    return exp.select(exp.Star(replace=[row])).from_(source)


def read_parquet(files: Sequence[Path], *, folders: bool) -> exp.Table:
    """Read files as one table; what the names of their folders say stays text, so that 01 is no 1.

    A column has room for the numbers of all files, however many digits each file itself has room for.
    """
    options = {
        "file_row_number": sql.TRUE,
        "union_by_name": sql.TRUE if len(files) > 1 else sql.FALSE,
        "hive_partitioning": sql.TRUE if folders else sql.FALSE,
        "hive_types_autocast": sql.FALSE,
    }
    given = [exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in options.items()]
    return exp.Table(this=sql.plain_call("READ_PARQUET", _listed(files), *given))


def _listed(files: Sequence[Path]) -> Expr:
    return exp.Array(expressions=[sql.text(str(file)) for file in files])


def _check_alike(connection: Any, path: Path, files: Sequence[Path], mapping: TableMapping) -> None:
    """Refuse files that differ in a column that is needed: what one of them rounds would be read as exact.

    How large its numbers may be makes no difference: who writes a file often leaves no more room than it needs.
    """
    outputs = [sql.column(name) for name in ("file_name", "name", "duckdb_type")]
    query = exp.select(*outputs).from_(exp.Table(this=sql.plain_call("PARQUET_SCHEMA", _listed(files))))
    wanted = set(mapping.named)
    types: dict[str, dict[str, str]] = {str(file): {} for file in files}
    for file, name, kind in connection.execute(query.sql("duckdb")).fetchall():
        if name in wanted:
            types[file][name] = kind
    first = types[str(files[0])]
    for file in files[1:]:
        own = types[str(file)]
        for name in sorted(first.keys() | own.keys()):
            if _kind(first.get(name)) != _kind(own.get(name)):
                one, other = (str(each.relative_to(path)) for each in (files[0], file))
                raise ConfigError(
                    f"{path}: the column {name!r} is {first.get(name, 'not there')} in {one} and "
                    f"{own.get(name, 'not there')} in {other}. Write the files of one table alike."
                )


def _kind(written: str | None) -> str | None:
    """A type without the size of its numbers: how many decimals it has, or that it has none."""
    if written in _WHOLE:
        return "whole"
    return None if written is None else re.sub(r"(DECIMAL)\(\d+,", r"\1(", written)


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


def _counted(connection: Any, files: Sequence[Path]) -> dict[str, _Statistics]:
    """What the files themselves have counted, by column."""
    names = ("path_in_schema", "stats_null_count", "stats_min_value", "stats_max_value")
    source = exp.Table(this=sql.plain_call("PARQUET_METADATA", _listed(files)))
    query = exp.select(*(sql.column(name) for name in names)).from_(source)
    found: dict[str, _Statistics] = {}
    for name, *part in connection.execute(query.sql("duckdb")).fetchall():
        found[name] = found.get(name, _Statistics()).with_part(*part)
    return found
