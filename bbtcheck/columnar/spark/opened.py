"""What Spark checks: a file, a folder, a table of the catalog or a frame, as a view with numbered rows."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import layout, sql
from bbtcheck.columnar.files import is_parquet
from bbtcheck.columnar.given import VIEW, CsvHead, Given, check_columns, csv_head, own_parent
from bbtcheck.columnar.spark.connection import Connection
from bbtcheck.columnar.spark.session import configured, faults, first_line
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping

ROW = "row_number"
"""The column that numbers the rows from 0, in the order in which Spark reads them."""
_DELIMITED = (".csv", ".tsv", ".txt")
_TABLE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,3}")
_TYPES = {
    "string": "VARCHAR",
    "date": "DATE",
    "tinyint": "TINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
}
_LARGE = 100_000_000
"""From this size in bytes on it pays to ask the files themselves which columns are full."""
_BY_FILES = MappingProxyType(
    {
        "spark.sql.parquet.aggregatePushdown": "true",
        "spark.sql.sources.useV1SourceList": "avro,csv,json,kafka,orc,text",
    }
)
_OWN_PARENT = "own parent"
"""The test that a line names itself as the line above."""
_WITHIN = 33
"""A number that Spark gives a row has the number of its part above so many bits."""


@dataclass(frozen=True)
class _Columns:
    """The columns that are needed: of each heading its name in the view and its type; and those known to be full."""

    headings: Mapping[str, tuple[str, str]]
    full: frozenset[str] = frozenset()


def open_given(connection: Connection, given: object, mapping: TableMapping) -> Given:
    """Make the view of what is checked; UnreadableError and ConfigError tell what is wrong with it."""
    if not isinstance(given, str | Path):
        return _frame(connection, "table", given, mapping, kept=True)
    name, path = str(given), Path(given)
    if path.is_file():
        if not is_parquet(path):
            return _csv(connection, path, mapping)
        return _parquet(connection, name, mapping)
    if (path / "_delta_log").is_dir():
        return _frame(connection, name, _loaded(connection, name, "delta"), mapping)
    if path.is_dir() or "://" in name:
        return _parquet(connection, name, mapping)
    if not _TABLE.fullmatch(name):
        raise UnreadableError(f"{name} is no file, no folder and no name of a table such as budget.lines.")
    return _frame(connection, name, connection.spark.table(name), mapping, kept=True)


def _loaded(connection: Connection, name: str, form: str) -> Any:
    place = name if "://" in name else Path(name).absolute().as_uri()
    try:
        return connection.spark.read.format(form).load(place)
    except faults() as fault:
        raise UnreadableError(f"{name} cannot be read as {form}: {first_line(fault)}") from None


def _parquet(connection: Connection, name: str, mapping: TableMapping) -> Given:
    frame, path = _loaded(connection, name, "parquet"), Path(name)
    parts = path.rglob("*.parquet") if path.is_dir() else [path]
    large = "://" in name or sum(one.stat().st_size for one in parts) >= _LARGE
    return _frame(connection, name, frame, mapping, asked=name if large else "")


def _full_by_files(connection: Connection, name: str, columns: Sequence[str]) -> frozenset[str]:
    """The columns without an empty cell, as the files themselves count them; none where they do not."""
    with contextlib.suppress(*faults()), configured(connection.spark, _BY_FILES):
        frame = _loaded(connection, name, "parquet")
        counts = ["COUNT(*)", *(f"COUNT({_quoted(one)})" for one in columns)]
        total, *full = frame.selectExpr(*counts).collect()[0]
        return frozenset(one for one, count in zip(columns, full, strict=True) if count == total)
    return frozenset()


def _frame(
    connection: Connection,
    name: str,
    frame: Any,
    mapping: TableMapping,
    *,
    kept: bool = False,
    asked: str = "",
) -> Given:
    """Take the columns that the mapping names; ``kept`` frames are read once, because their order may change.

    ``asked`` are the files that are asked which of their columns are full.
    """
    if not hasattr(frame, "createOrReplaceTempView"):
        raise UsageError(
            f"A {type(frame).__name__} cannot be checked by Spark. Give a frame of the session, a Parquet or CSV "
            "file, a folder or the name of a table."
        )
    from pyspark.sql.functions import col

    types = dict(frame.dtypes)
    check_columns(name, types, mapping)
    wanted = list(dict.fromkeys(mapping.named))
    headings = {one: (f"c{at}", _type_of(types[one])) for at, one in enumerate(wanted)}
    taken = frame.select(*(col(_quoted(one)).alias(headings[one][0]) for one in wanted))
    if kept:
        taken = taken.persist()
        connection.lasting.append(taken)
    full = _full_by_files(connection, asked, wanted) if asked else frozenset()
    return _numbered(connection, name, taken, _Columns(headings, full=full), mapping)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _type_of(kind: str) -> str:
    found = re.fullmatch(r"decimal\((\d+),\s*(\d+)\)", kind)
    return f"DECIMAL({found.group(1)}, {found.group(2)})" if found else _TYPES.get(kind, kind.upper())


def _numbered(
    connection: Connection, name: str, frame: Any, columns: _Columns, mapping: TableMapping
) -> Given:
    """Number the rows of a frame, and look at its columns on the same way; that spares work in every pass."""
    own = {one: (sql.column(alias), kind) for one, (alias, kind) in columns.headings.items()}
    amounts, step = set(mapping.columns.amounts), mapping.columns.rounded_to
    texts = [one for one, (_, kind) in own.items() if kind == "VARCHAR" and one not in amounts]
    steps = [one for one in (step,) if one is not None and own[one][1] != "VARCHAR"]
    tests: dict[str, Expr] = {one: _dirty(own[one][0]) for one in texts}
    tests |= {one: sql.below(own[one][0], sql.number(0)) for one in steps}
    tests[_OWN_PARENT] = own_parent(mapping, columns.headings)
    counted = [one for one in (*mapping.columns.amounts, *texts, *steps) if one not in columns.full]
    found = _looked(connection, frame, {one: own[one][0] for one in counted}, tests)
    numbered = frame.selectExpr("*", f"{_row(found.starts)} AS {ROW}")
    connection.named(VIEW, numbered)
    return Given(
        name,
        columns.headings,
        row=ROW,
        filled=found.full | columns.full,
        clean=found.nowhere.intersection(texts),
        positive=found.nowhere.intersection(steps),
        apart=_OWN_PARENT in found.nowhere,
        rows=found.starts[-1],
    )


def _dirty(text: Expr) -> Expr:
    """Test that a text may not stand on one line as it is, or is empty."""
    return sql.some([layout.is_dirty(text, layout.BLANKS), sql.equal(text, sql.text(""))])


@dataclass(frozen=True)
class _Looked:
    """What a look at all rows tells: columns without an empty cell, tests that hold nowhere, and where parts begin.

    ``starts`` has the first row of each part, and the end.
    """

    full: frozenset[str]
    nowhere: frozenset[str]
    starts: tuple[int, ...]


def _looked(
    connection: Connection, frame: Any, counted: Mapping[str, Expr], tests: Mapping[str, Expr]
) -> _Looked:
    """Look at all rows once: how many the parts have, which columns are full, and which tests hold nowhere."""
    connection.named("unnumbered", frame)
    outputs: list[Any] = [exp.Count(this=exp.Star())]
    outputs += [exp.Count(this=one) for one in counted.values()]
    outputs += [exp.LogicalOr(this=one) for one in tests.values()]  # null where nothing was there to test
    part = sql.plain_call("SPARK_PARTITION_ID")
    parts = exp.select(part, *outputs).from_("unnumbered").group_by(part.copy())
    found = connection.run(parts)
    connection.drop("unnumbered")
    counts, middle = {row[0]: row[1] for row in found}, 2 + len(counted)
    sizes = [counts.get(number, 0) for number in range(max(counts, default=-1) + 1)]
    return _Looked(
        frozenset(one for at, one in enumerate(counted, 2) if all(row[at] == row[1] for row in found)),
        frozenset(one for at, one in enumerate(tests, middle) if not any(row[at] for row in found)),
        tuple(accumulate(sizes, initial=0)),
    )


def _row(starts: Sequence[int]) -> str:
    """The number of a row: that of the first row of its part, and its place in the part; the last is the end."""
    own = f"(MONOTONICALLY_INCREASING_ID() & {(1 << _WITHIN) - 1})"
    if len(starts) <= 2:
        return own
    listed = ", ".join(f"{one}L" for one in starts[:-1])
    return f"({own} + ELEMENT_AT(ARRAY({listed}), SPARK_PARTITION_ID() + 1))"


def _csv(connection: Connection, path: Path, mapping: TableMapping) -> Given:
    """Read a CSV line by line, so that its parts can be read side by side and a row knows its line.

    A file with a cell that goes over several lines is read record by record, by one worker.
    """
    head = csv_head(path, mapping)
    place = path.absolute().as_uri()
    lines = connection.spark.read.text(place)
    schema = ", ".join(f"c{at} STRING" for at in range(head.width))
    options = {"sep": head.delimiter, "quote": '"', "escape": '"', "emptyValue": "", "mode": "PERMISSIVE"}
    quotes = "LENGTH(value) - LENGTH(REPLACE(value, '\"', ''))"
    if head.records != head.lines or lines.where(f"({quotes}) % 2 = 1").limit(1).collect():
        read = connection.spark.read.options(**options, multiLine="true").schema(schema).csv(place)
        numbered = read.selectExpr("*", f"{_row(())} - {_records_above(path, head)} AS {ROW}")
        connection.named(VIEW, numbered.where(f"{ROW} >= 0"))
        found: Path | None = path  # only the file knows which empty lines stand between its records
    else:
        starts = _looked(connection, lines, {}, {}).starts
        from pyspark.sql.functions import from_csv

        numbered = lines.selectExpr("value", f"{_row(starts)} - {head.lines} AS {ROW}")
        numbered = numbered.where(f"{ROW} >= 0 AND value != ''")
        cells = from_csv("value", schema, options)
        connection.named(VIEW, numbered.select(ROW, cells.alias("cells")).select("cells.*", ROW))
        found = None
    headings = {name: (f"c{at}", "VARCHAR") for name, at in head.positions.items()}
    return Given(str(path), headings, row=ROW, head=head, path=found, clean=frozenset())


def _records_above(path: Path, head: CsvHead) -> int:
    """Count the records up to and with the header that are not empty: Spark passes over the others."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return sum(map(bool, islice(csv.reader(stream, delimiter=head.delimiter), head.records)))
