"""Looks at some files of a table, or at some values of a column, as if there were no other rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.files import folders_are_columns
from bbtcheck.columnar.given import VIEW, Given
from bbtcheck.columnar.mapped import LINES
from bbtcheck.columnar.parquet import numbered
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import Tables, drop, hold, keep, run


class Narrow(Tables):
    """A connection in which some tables stand for others."""

    def __init__(self, connection: Any, instead: Mapping[str, str]) -> None:
        """Take the tables by the names of those for which they stand."""
        self._connection, self._instead = connection, instead

    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""
        return run(self._connection, renamed(statement, self._instead))

    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name, or only the query itself."""
        keep(self._connection, name, renamed(query, self._instead), view=view)

    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table; numbers of rows may be many."""
        if list(columns) == [ROW]:
            keep(self._connection, name, sql.in_rows((row for (row,) in rows), ROW))
        else:
            hold(self._connection, name, columns, rows)

    def drop(self, name: str) -> None:
        """Forget a table that was kept."""
        drop(self._connection, name)


class Narrowing:
    """Makes connections that see a part of a Parquet table only; files that are not asked for are not opened."""

    def __init__(self, connection: Any, given: Given) -> None:
        """Take the connection in which the whole table is."""
        self.connection, self._given = connection, given
        self._made = 0
        self.lines: Expr | None = None

    def to(self, files: Collection[int], column: str = "", values: Collection[str | None] = ()) -> Any:
        """Give a connection to some files, by their numbers, and to the lines with some values of a column."""
        if len(files) == len(self._given.files) and not column:
            return self.connection
        self._made += 1
        instead = {VIEW: f"{VIEW}_{self._made}", LINES: f"{LINES}_{self._made}"}
        keep(self.connection, instead[VIEW], self._source(files), view=True)
        if self.lines is None:
            del instead[LINES]
            return Narrow(self.connection, instead)
        lines: Any = renamed(self.lines, instead)
        if column:
            lines = exp.select("*").from_(lines.subquery("near")).where(_is_one_of(column, values))
        keep(self.connection, instead[LINES], lines, view=True)
        return Narrow(self.connection, instead)

    def run(self, connection: Any, query: Expr) -> list[tuple[Any, ...]]:
        """Run a query over what a connection sees."""
        return run(connection, query)

    def _source(self, files: Collection[int]) -> exp.Select:
        given = self._given
        if len(files) == len(given.files):
            return exp.select("*").from_(VIEW)
        chosen = sorted(files)
        starts = [given.parts[at].first - 1 for at in chosen]
        return numbered([given.files[at] for at in chosen], starts, folders=folders_are_columns(given.files))


def renamed(query: Expr, instead: Mapping[str, str]) -> Expr:
    """Write a query over other tables."""

    def change(node: Expr) -> Expr:
        if isinstance(node, exp.Table) and node.name in instead:
            return exp.to_table(instead[node.name], alias=node.alias or node.name)
        return node

    return query.transform(change)


def _is_one_of(column: str, values: Collection[str | None]) -> Expr:
    own = sql.column(column)
    tests = [sql.is_null(own)] if None in values else []
    named = sorted(value for value in values if value is not None)
    return sql.some([*tests, sql.one_of(own, named)] if named else tests)
