"""Statements as trees, run by whatever has the tables: DuckDB itself, another engine, or a part of a table."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.sql import Expr

_BATCH = 1_000


class Tables(ABC):
    """Tables that are not in DuckDB; they take the same trees and give the same rows."""

    @abstractmethod
    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""

    @abstractmethod
    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name, or only the query itself."""

    @abstractmethod
    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table, its columns with their types."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Forget a table or a query that was kept."""


def run(connection: Any, statement: Expr) -> list[tuple[Any, ...]]:
    """Run a statement and give all its rows."""
    if isinstance(connection, Tables):
        return connection.run(statement)
    rows: list[tuple[Any, ...]] = connection.execute(statement.sql("duckdb")).fetchall()
    return rows


def keep(connection: Any, name: str, query: Expr, *, view: bool = False) -> None:
    """Keep the rows of a query under a name, or only the query itself."""
    if isinstance(connection, Tables):
        connection.keep(name, query, view=view)
        return
    made = exp.Create(
        this=exp.to_table(name),
        kind="VIEW" if view else "TABLE",
        expression=query,
        properties=exp.Properties(expressions=[exp.TemporaryProperty()]),
    )
    connection.execute(made.sql("duckdb"))


def hold(connection: Any, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Have a few rows that are at hand as a table, its columns with their types."""
    if isinstance(connection, Tables):
        connection.hold(name, columns, rows)
        return
    defined = [
        exp.ColumnDef(this=exp.to_identifier(column, quoted=True), kind=exp.DataType.build(kind))
        for column, kind in columns.items()
    ]
    schema = exp.Schema(this=exp.to_table(name), expressions=defined)
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    run(connection, exp.Create(this=schema, kind="TABLE", properties=temporary))
    kinds = list(columns.values())
    for start in range(0, len(rows), _BATCH):
        listed = [
            exp.Tuple(expressions=[_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)])
            for row in rows[start : start + _BATCH]
        ]
        run(connection, exp.Insert(this=exp.to_table(name), expression=exp.Values(expressions=listed)))


def _written(value: Any, kind: str) -> Expr:
    """Write a value that is at hand."""
    if value is None:
        return sql.null()
    return sql.text(value) if isinstance(value, str) else sql.cast(sql.number(value), kind)


@contextlib.contextmanager
def listed(connection: Any, name: str, rows: Sequence[int]) -> Iterator[None]:
    """Have rows by their numbers under a name for a while."""
    if isinstance(connection, Tables):
        connection.hold(name, {ROW: "BIGINT"}, [(row,) for row in rows])
    else:
        keep(connection, name, sql.in_rows(rows, ROW))
    try:
        yield
    finally:
        drop(connection, name)


def drop(connection: Any, name: str) -> None:
    """Forget a table that was kept."""
    if isinstance(connection, Tables):
        connection.drop(name)
        return
    connection.execute(exp.Drop(tables=[exp.to_table(name)], kind="TABLE").sql("duckdb"))


def rows_done(connection: Any, lines: int) -> Callable[[], tuple[int, int]] | None:
    """Give what tells how many rows the statement at hand has done, of how many; None where nobody knows."""
    if isinstance(connection, Tables):
        return None
    return lambda: (round(lines * max(connection.query_progress(), 0) / 100), lines)
