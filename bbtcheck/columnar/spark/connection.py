"""A connection to Spark: the tables of a check under names of their own, and the passes that judge them."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.ends import Asked
from bbtcheck.columnar.given import Given
from bbtcheck.columnar.mapped import LINES
from bbtcheck.columnar.plan import Pass
from bbtcheck.columnar.remote import Around, Remote
from bbtcheck.columnar.spark.dialect import written
from bbtcheck.columnar.spark.ends import Ends
from bbtcheck.columnar.spark.judging import TOGETHER, Judging
from bbtcheck.columnar.spark.near import Near, near
from bbtcheck.columnar.spark.session import exact, memory_of
from bbtcheck.columnar.spark.sharing import share_groups
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.staging import Staged
from bbtcheck.columnar.tally import Tally
from bbtcheck.errors import UsageError

_numbers = count(1)
_WRITTEN = 5_000
"""So many rows of texts are written in a statement."""


class Connection(Remote):
    """The tables that one check keeps in a session; nobody else's names are touched."""

    def __init__(self, spark: Any, ends: Ends | None = None) -> None:
        """Begin with no tables; ``ends`` ends or stops the work when the user did."""
        self.spark, self._ends = spark, Ends() if ends is None else ends
        self._prefix = f"bbtcheck_{os.getpid()}_{next(_numbers)}_"
        self._names: dict[str, str] = {}
        self._frames: dict[str, list[Any]] = {}
        self._queries: dict[str, Expr] = {}
        self._views = count(1)
        self._all: list[str] = []
        self.lasting: list[Any] = []

    def frame(self, statement: Expr) -> Any:
        """Give a statement as a frame of the session."""
        self._ends.look()
        return self.spark.sql(written(statement, self._names))

    def named(self, name: str, frame: Any) -> None:
        """Have a frame under a name."""
        own = f"{self._prefix}{next(self._views)}_{name}"
        frame.createOrReplaceTempView(own)
        self._names[name] = own
        self._all.append(own)

    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""
        return [tuple(row) for row in self.frame(statement).collect()]

    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name, or only the query itself."""
        made = self.frame(query)
        self._queries[name] = query
        if not view:
            made = made.persist()
            self._frames.setdefault(name, []).append(made)
        self.named(name, made)

    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table that every worker gets."""
        from pyspark.sql.functions import broadcast

        self.named(name, broadcast(self._held(columns, rows)))

    def _held(self, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> Any:
        """A frame of rows at hand; few of them stand in a statement, which is far quicker than sending them."""
        names, kinds = list(columns), list(columns.values())
        if kinds == ["BIGINT"] and rows:
            numbers = sql.text(",".join(str(number) for (number,) in rows))
            each = exp.Explode(this=sql.plain_call("SPLIT", numbers, sql.text(",")))
            source = exp.select(sql.named(each, "n")).subquery("s")
            return self.frame(
                exp.select(sql.named(sql.cast(sql.column("n"), "BIGINT"), names[0])).from_(source)
            )
        if set(kinds) == {"VARCHAR"} and 0 < len(rows) <= _WRITTEN:
            listed = [exp.Tuple(expressions=[_text(cell) for cell in row]) for row in rows]
            return self.frame(exp.select("*").from_(exp.values(listed, alias="v", columns=names)))
        written_as = {"VARCHAR": "STRING"}
        schema = ", ".join(f"`{column}` {written_as.get(kind, kind)}" for column, kind in columns.items())
        return self.spark.createDataFrame(list(rows), schema)

    def share(self, name: str, query: Expr) -> None:
        """Have what comes of a query as a table that every worker gets whole."""
        from pyspark.sql.functions import broadcast

        self.named(name, broadcast(self.frame(query)))

    def memory(self) -> int:
        """Give the memory of the driver in bytes, or of a worker where that is less."""
        return memory_of(self.spark)

    def drop(self, name: str) -> None:
        """Forget a table or a query that was kept."""
        for frame in self._frames.pop(name, ()):
            frame.unpersist()
        own = self._names.pop(name, None)
        if own is not None:
            self.spark.catalog.dropTempView(own)

    def close(self) -> None:
        """Forget everything that was kept."""
        for frame in self.lasting:
            frame.unpersist()
        for name in list(self._names):
            self.drop(name)
        for view in self._all:
            self.spark.catalog.dropTempView(view)

    def stopped_when_asked(self, *, wanted: bool = True) -> contextlib.AbstractContextManager[Asked]:
        """Let Ctrl-C, or who cancels the jobs, stop the judging between two passes, where that is wanted."""
        return self._ends.stopped_when_asked(wanted=wanted)

    def batches(self, passes: Sequence[Pass], *, lines: int, apart: bool) -> Iterator[Sequence[Pass]]:
        """Share the groups that passes join, and give the passes that are judged in one statement, or each apart."""
        share_groups(self, passes, lines)
        size = 1 if apart else TOGETHER
        return (passes[start : start + size] for start in range(0, len(passes), size))

    def judge(self, passes: Sequence[Pass], most: int, *, again: bool) -> list[list[Tally]]:
        """Run passes side by side; with ``again`` their rows are kept, because they are read once more."""
        try:
            return Judging(self, passes, next(self._views), again).tallies(most)
        except Exception as fault:
            if self._ends.stopping is not None:
                self._ends.stopping.noted(fault)
            raise

    def near(self, given: Given, staged: Staged, around: Around) -> Near | None:
        """Read the lines around some rows at once."""
        return near(self, self._queries.get(LINES), given, staged, around)

    def write(self, query: Expr, path: Path) -> None:
        """Write the rows of a query as a folder of Parquet files, whole or not at all."""
        if path.exists():
            raise UsageError(f"{path} is there already. Name a folder that is not.")
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            most = int(self.spark.conf.get("spark.sql.shuffle.partitions"))
            self.frame(query).coalesce(most).write.parquet(str(beside.absolute()))
            os.replace(beside, path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _text(cell: str | None) -> Expr:
    return sql.null() if cell is None else sql.text(cell)


@contextlib.contextmanager
def connected(spark: Any, ends: Ends | None = None) -> Iterator[Connection]:
    """Work in a session for a while: exactly, and leaving no table behind; ``ends`` ends it when the user did."""
    connection = Connection(spark, ends)
    with exact(spark):
        try:
            yield connection
        finally:
            connection.close()
