"""The lines around findings, read by Spark in a few statements; what hangs together is then found out in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.excerpt import MOST_ROWS
from bbtcheck.columnar.given import VIEW, Given
from bbtcheck.columnar.mapped import LINES, TOP
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.remote import Around, Remote
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.staging import Staged
from bbtcheck.columnar.statements import Tables
from bbtcheck.genres.mapped import HierarchyKind

_CELL = "cell_"
"""The names of cells begin with it where they stand beside the columns of a line."""
_Test: TypeAlias = tuple[str, Mapping[str, str]]
"""A line passes where a table has a row like it: of each column there, the column of the line."""
_WANTED, _CODES, _GROUPS = "near_wanted", "near_codes", "near_groups"


class Near(Tables):
    """A few lines of a table in SQLite, under the names that they have in Spark.

    Cells that were not read with the lines are asked of Spark.
    """

    def __init__(self, spark: Remote) -> None:
        """Begin with no tables."""
        self._spark = spark
        self._own = sqlite3.connect(":memory:")
        self._held: dict[str, tuple[Mapping[str, str], Sequence[tuple[Any, ...]]]] = {}
        self.complete = False

    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""
        if not self.complete and any(one.name == VIEW for one in statement.find_all(exp.Table)):
            return self._asked(statement)
        return self._own.execute(statement.sql("sqlite")).fetchall()

    def _asked(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement in Spark, which is given the rows that it speaks of."""
        names = {one.name for one in statement.find_all(exp.Table)} & set(self._held)
        for name in names:
            self._spark.hold(name, *self._held[name])
        try:
            return self._spark.run(statement)
        finally:
            for name in names:
                self._spark.drop(name)

    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name."""
        made = exp.Create(this=exp.to_table(name), kind="VIEW" if view else "TABLE", expression=query)
        self._own.execute(made.sql("sqlite"))

    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table, its columns with their types."""
        self._held[name] = (columns, rows)
        defined = [
            exp.ColumnDef(this=exp.to_identifier(column, quoted=True), kind=exp.DataType.build(kind))
            for column, kind in columns.items()
        ]
        schema = exp.Schema(this=exp.to_table(name), expressions=defined)
        self._own.execute(exp.Create(this=schema, kind="TABLE").sql("sqlite"))
        marks = exp.Tuple(expressions=[exp.Placeholder() for _ in columns])
        insert = exp.Insert(this=exp.to_table(name), expression=exp.Values(expressions=[marks]))
        self._own.executemany(insert.sql("sqlite"), rows)

    def drop(self, name: str) -> None:
        """Forget a table that was kept."""
        self._held.pop(name, None)
        self._own.execute(exp.Drop(tables=[exp.to_table(name)], kind="TABLE").sql("sqlite"))

    def close(self) -> None:
        """Forget everything."""
        self._own.close()


def near(spark: Remote, lines: Any, given: Given, staged: Staged, around: Around) -> Near | None:
    """Read the lines around some rows; None where they are too many, or sums go over the table in another way.

    ``lines`` is the query that makes the lines of what is given, where there is such a one.
    """
    if staged.layout.mapping.subtotals:
        return None
    work = _Reading(spark, lines, given, staged)
    try:
        if not work.read(around):
            return None
    finally:
        work.forget()
    return work.made()


class _Reading:
    """Reads lines in a few statements, each of which goes over the table once."""

    def __init__(self, spark: Remote, lines: Any, given: Given, staged: Staged) -> None:
        layout = staged.layout
        self._spark, self._given, self._staged = spark, given, staged
        self._apart = layout.apart
        names = [ROW, "code", "parent", *layout.texts.values(), *([TOP] if staged.tops else [])]
        self._columns = list(dict.fromkeys(names))
        cells = None if given.head is not None else [own for own, _ in given.columns.values()]
        direct = lines is not None and [one.name for one in lines.find_all(exp.Table)] == [VIEW]
        self._cells = cells if direct and cells is not None else []
        self._lines = _with_cells(lines, self._cells) if self._cells else None
        self._known: dict[int, tuple[Any, ...]] = {}
        self._held: list[str] = []

    def read(self, around: Around) -> bool:
        """Read what is around some rows; False where it is too much."""
        self._hold(_WANTED, {ROW: "BIGINT"}, [(row,) for row in around.rows])
        tests: list[_Test] = [(_WANTED, {ROW: ROW})]
        for number, (keys, rows) in enumerate(around.groups):
            name = f"{_GROUPS}_{number}"
            self._hold(name, dict.fromkeys(keys, "VARCHAR"), self._keys(name, keys, rows))
            tests.append((name, {key: key for key in keys}))
        hung = self._staged.layout.mapping.hierarchy.by is not HierarchyKind.NONE
        if not self._add(tests, last=not hung):
            return False
        if not hung:
            return True
        own = self._codes("code", self._known)
        near = own | self._codes("parent", self._known) if around.far else own
        columns: Sequence[str] = ("parent", "code")
        if around.far:
            if not self._add(self._at(near, columns)):
                return False
            children = [row for row in self._known if self._code_of("parent", row) in own]
            near, columns = self._codes("code", children), ("parent",)
        self._hold(_WANTED, {ROW: "BIGINT"}, [(row,) for row in self._known])
        return self._add([tests[0], *self._at(near, columns)], last=True)

    def _keys(self, name: str, keys: Sequence[str], rows: Sequence[int]) -> list[tuple[Any, ...]]:
        """What stands in some columns of some rows."""
        self._hold(f"{name}_rows", {ROW: "BIGINT"}, [(row,) for row in rows])
        query = exp.select(*(sql.column(key, "l") for key in keys)).distinct()
        query = query.from_(exp.to_table(LINES, alias="l"))
        met = sql.equal(sql.column(ROW, "l"), sql.column(ROW, "w"))
        return self._spark.run(query.join(exp.to_table(f"{name}_rows", alias="w"), on=met))

    def _at(self, codes: set[tuple[Any, ...]], columns: Sequence[str]) -> list[_Test]:
        """The tests that find the lines that have some codes in some columns."""
        if not codes:
            return []
        names = {name: name for name in self._apart}
        self._hold(_CODES, dict.fromkeys((*self._apart, "code"), "VARCHAR"), sorted(codes))
        return [(_CODES, {**names, "code": column}) for column in columns]

    def _add(self, tests: Sequence[_Test], *, last: bool = False) -> bool:
        """Add the lines that pass one of some tests; False where it is too much.

        Cells are read with the last lines only, for all of them: amounts are what costs most to read.
        """
        if not tests:
            return True
        cells = self._cells if last else ()
        source: Any = LINES if self._lines is None else self._lines.subquery(LINES)
        outputs = [sql.column(name, LINES) for name in self._columns]
        outputs += [sql.cast(sql.column(_cell(name), LINES), "VARCHAR") for name in cells]
        query = exp.select(*outputs).from_(source)
        found = []
        for number, (table, pairs) in enumerate(tests):
            alias = f"n{number}"
            met = [sql.equal(sql.column(own, LINES), sql.column(name, alias)) for name, own in pairs.items()]
            query = query.join(exp.to_table(table, alias=alias), on=sql.every(met), join_type="left")
            found.append(sql.opposite(sql.is_null(sql.column(next(iter(pairs)), alias))))
        for row in self._spark.run(
            query.where(sql.some(found)).order_by(sql.column(ROW, LINES)).limit(MOST_ROWS + 1)
        ):
            self._known[row[0]] = row
        return len(self._known) <= MOST_ROWS

    def _code_of(self, column: str, row: int) -> tuple[Any, ...]:
        values = dict(zip(self._columns, self._known[row], strict=False))
        return (*(values[name] for name in self._apart), values[column])

    def _codes(self, column: str, rows: Iterable[int]) -> set[tuple[Any, ...]]:
        """The codes that stand in a column of some lines, each in its table."""
        return {code for code in (self._code_of(column, row) for row in rows) if code[-1] is not None}

    def _hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        if name in self._held:
            self._spark.drop(name)
        else:
            self._held.append(name)
        self._spark.hold(name, columns, rows)

    def forget(self) -> None:
        """Let Spark forget what was asked."""
        for name in self._held:
            self._spark.drop(name)

    def made(self) -> Near:
        """Put the lines that were read into tables of their own."""
        found, width = Near(self._spark), len(self._columns)
        rows = sorted(self._known.values())
        kinds = {name: "BIGINT" if name in (ROW, TOP) else "VARCHAR" for name in self._columns}
        found.hold(LINES, kinds, [row[:width] for row in rows])
        if self._cells:
            columns = {self._given.row: "BIGINT", **dict.fromkeys(self._cells, "VARCHAR")}
            found.hold(VIEW, columns, [(row[0], *row[width:]) for row in rows])
            found.complete = True
        return found


def _cell(name: str) -> str:
    return f"{_CELL}{name}"


def _with_cells(lines: Any, cells: Sequence[str]) -> Any:
    """The query that makes the lines, with the cells beside them."""
    return lines.copy().select(*(sql.named(sql.column(one), _cell(one)) for one in cells))
