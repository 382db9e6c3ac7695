"""A connection to Spark: the tables of a check under names of their own, and the passes that judge them."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.duck import Tally, drop_followers
from bbtcheck.columnar.outcomes import decoded, reported
from bbtcheck.columnar.plan import ROW, Pass
from bbtcheck.columnar.remote import Remote
from bbtcheck.columnar.spark.dialect import written
from bbtcheck.columnar.spark.session import exact
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import UsageError

_numbers = count(1)
TIMES = "times"
FEW = 2_000
"""So many findings of a pass are read at once; of more, the first of each rule are asked for."""


class Connection(Remote):
    """The tables that one check keeps in a session; nobody else's names are touched."""

    def __init__(self, spark: Any) -> None:
        """Begin with no tables."""
        self.spark = spark
        self._prefix = f"bbtcheck_{os.getpid()}_{next(_numbers)}_"
        self._names: dict[str, str] = {}
        self._frames: dict[str, list[Any]] = {}
        self._views = count(1)
        self._all: list[str] = []
        self.lasting: list[Any] = []

    def frame(self, statement: Expr) -> Any:
        """Give a statement as a frame of the session."""
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
        if not view:
            made = made.persist()
            self._frames.setdefault(name, []).append(made)
        self.named(name, made)

    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table that every worker gets."""
        from pyspark.sql.functions import broadcast

        kinds = {"VARCHAR": "STRING"}
        schema = ", ".join(f"`{column}` {kinds.get(kind, kind)}" for column, kind in columns.items())
        self.named(name, broadcast(self.spark.createDataFrame(list(rows), schema)))

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

    def judge(self, one: Pass, number: int, most: int) -> list[Tally]:
        """Run a pass; the rows with findings are kept, all others are only counted.

        One aggregation gives both: rows without a finding are brought together by what came out of them, and a row
        with a finding is a group of its own.
        """
        source: Any = one.select().subquery("judged")
        if one.only_first is not None:
            one.kept = f"judged_{number}"
            self.keep(one.kept, one.select())
            drop_followers(self, one.kept)
            source = exp.to_table(one.kept)
        columns = [sql.column(name) for name in one.columns]
        found = reported(one.outcomes, columns[: len(one.outcomes)])
        row = sql.case([(sql.or_else(found, sql.FALSE), sql.column(ROW))], sql.null())
        query = exp.select(*columns, sql.named(row, ROW), sql.named(exp.Count(this=exp.Star()), TIMES))
        query = query.from_(source).group_by(*columns, row.copy())
        one.found = f"found_{number}"
        made = self.frame(query).persist()
        self.lasting.append(made)
        self.named(one.found, made)
        return self._tallied(one, columns, most)

    def _tallied(self, one: Pass, columns: Sequence[Expr], most: int) -> list[Tally]:
        tallies = [Tally(outcome) for outcome in one.outcomes]
        total = exp.Sum(this=sql.column(TIMES))
        counted = exp.select(*columns, total).from_(one.found).group_by(*columns)
        for row in self.run(counted):
            values = dict(zip(one.columns, row, strict=False))
            for number, tally in enumerate(tallies):
                given = values[f"o{number}"]
                if given is not None:
                    truth, code = decoded(tally.outcome, given, values.get(f"c{number}"))
                    tally.counts += Counter({(truth, code): row[-1]})
        if sum(tally.found for tally in tallies) <= FEW:
            self._all_rows(one, tallies, most)
            return tallies
        for number, tally in enumerate(tallies):
            if tally.found:
                tally.rows = self._first(one, number, most)
        return tallies

    def _all_rows(self, one: Pass, tallies: Sequence[Tally], most: int) -> None:
        """Read the few rows with a finding at once."""
        if not any(tally.found for tally in tallies):
            return
        names = [f"o{number}" for number in range(len(tallies))]
        there = sql.opposite(sql.is_null(sql.column(ROW)))
        rows = (
            exp.select(sql.column(ROW), *(sql.column(name) for name in names)).from_(one.found).where(there)
        )
        for row, *given in sorted(self.run(rows), key=lambda found: found[0]):
            for tally, number in zip(tallies, given, strict=True):
                if number is not None and decoded(tally.outcome, number, None)[0] in tally.outcome.reported:
                    tally.rows.append(row)
        for tally in tallies:
            tally.rows = tally.rows[:most]

    def _first(self, one: Pass, number: int, most: int) -> list[int]:
        """The first rows with a finding of one rule: the workers sort, and only these come to the driver."""
        found = reported([one.outcomes[number]], [sql.column(f"o{number}")])
        rows = exp.select(sql.column(ROW)).from_(one.found).where(found).order_by(sql.column(ROW)).limit(most)
        return [row for (row,) in self.run(rows)]

    def write(self, query: Expr, path: Path) -> None:
        """Write the rows of a query as a folder of Parquet files, whole or not at all."""
        if path.exists():
            raise UsageError(f"{path} is there already. Name a folder that is not.")
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self.frame(query).write.parquet(str(beside.absolute()))
            os.replace(beside, path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextlib.contextmanager
def connected(spark: Any) -> Iterator[Connection]:
    """Work in a session for a while: exactly, and without leaving a table behind."""
    connection = Connection(spark)
    with exact(spark):
        try:
            yield connection
        finally:
            connection.close()
