"""DuckDB: runs the passes of a plan out of core, and gives counts and the rows that are findings."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.outcomes import Outcome, decoded, reported
from bbtcheck.columnar.plan import GROUP, ROW, Pass
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.read.extras import needed


@dataclass
class Tally:
    """What one rule came to over all records of one extent: counts, and the first rows that are findings."""

    outcome: Outcome
    counts: Counter[tuple[int, str]] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many findings there are."""
        return sum(number for (truth, _), number in self.counts.items() if truth in self.outcome.reported)


@contextlib.contextmanager
def session(memory_limit: str | None = None, threads: int | None = None) -> Iterator[Any]:
    """Open a database in memory that spills to a folder of its own, which is taken away at the end."""
    duckdb = needed("duckdb", "columnar", "DuckDB")
    folder = tempfile.mkdtemp(prefix="bbtcheck-")
    before = _end_cleanly()
    connection = duckdb.connect(config={"temp_directory": folder})
    try:
        settings = {"memory_limit": memory_limit, "threads": threads}
        for name, value in settings.items():
            if value is not None:
                _set(connection, name, value)
        yield connection
    except duckdb.OutOfMemoryException as fault:
        raise UsageError(f"The memory limit is too small for this table: {_first(fault)}") from None
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as fault:
        raise UnreadableError(f"A figure is too large to calculate with exactly: {_first(fault)}") from None
    except duckdb.IOException as fault:
        raise UnreadableError(f"A file cannot be read or written: {_first(fault)}") from None
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _end_cleanly() -> Any:
    """Let the signal that ends a process act as an interruption, so that files are taken away; gives what it did."""
    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGTERM, signal.default_int_handler)


def _set(connection: Any, name: str, value: str | int) -> None:
    import duckdb

    written = sql.number(value) if isinstance(value, int) else sql.text(value)
    item = exp.SetItem(this=exp.EQ(this=exp.to_identifier(name), expression=written))
    try:
        connection.execute(exp.Set(expressions=[item]).sql("duckdb"))
    except duckdb.Error as fault:
        raise UsageError(f"{name.replace('_', ' ')} {value!r} cannot be used: {_first(fault)}") from None


def _first(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0].rstrip(".") + "."


def run(connection: Any, statement: Expr) -> list[tuple[Any, ...]]:
    """Run a statement and give all its rows."""
    rows: list[tuple[Any, ...]] = connection.execute(statement.sql("duckdb")).fetchall()
    return rows


def keep(connection: Any, name: str, query: Expr, *, view: bool = False) -> None:
    """Keep the rows of a query under a name, or only the query itself."""
    made = exp.Create(
        this=exp.to_table(name),
        kind="VIEW" if view else "TABLE",
        expression=query,
        properties=exp.Properties(expressions=[exp.TemporaryProperty()]),
    )
    connection.execute(made.sql("duckdb"))


def judge(connection: Any, one: Pass, number: int, most: int) -> list[Tally]:
    """Run a pass; ``most`` is how many rows with findings are named for each rule."""
    source: Any = one.select().subquery("judged")
    if one.only_first is not None:
        name = f"judged_{number}"
        keep(connection, name, one.select())
        one.kept = name
        _drop_followers(connection, name)
        source = exp.to_table(name)
    columns = [sql.column(name) for name in one.columns]
    found = reported(one.outcomes, columns[: len(one.outcomes)])
    rows = sql.where(sql.plain_call("MIN", sql.column(ROW), sql.number(most)), found)
    query = exp.select(*columns, exp.Count(this=exp.Star()), rows).from_(source).group_by(*columns)
    return _tallied(one, run(connection, query), most)


def _drop_followers(connection: Any, name: str) -> None:
    """Of several rows that meet one group only the first counts."""
    table, group, row = exp.to_table(name), sql.column(GROUP), sql.column(ROW)
    counted = exp.select(
        exp.Count(this=exp.Star()), exp.Count(this=exp.Distinct(expressions=[group.copy()]))
    ).from_(table)
    ((rows, groups),) = run(connection, counted)
    if rows == groups:
        return
    firsts = exp.select(exp.Min(this=row)).from_(table.copy()).group_by(group)
    condition = exp.Not(this=exp.In(this=row.copy(), query=firsts.subquery()))
    connection.execute(exp.delete(table.copy()).where(condition).sql("duckdb"))


def _tallied(one: Pass, rows: Sequence[tuple[Any, ...]], most: int) -> list[Tally]:
    """Read the counts back, rule by rule."""
    tallies = [Tally(outcome) for outcome in one.outcomes]
    names = one.columns
    for row in rows:
        values = dict(zip(names, row, strict=False))
        times, named = row[-2], row[-1] or ()
        for number, tally in enumerate(tallies):
            given = values[f"o{number}"]
            if given is None:
                continue
            truth, code = decoded(tally.outcome, given, values.get(f"c{number}"))
            tally.counts[truth, code] += times
            if truth in tally.outcome.reported:
                tally.rows.extend(named)
    for tally in tallies:
        tally.rows = sorted(tally.rows)[:most]
    return tallies


def write_findings(connection: Any, passes: Sequence[Pass], path: Path) -> None:
    """Write every finding of some passes to a Parquet file, whole or not at all: rule, what it is about, row from 1."""
    queries = [query for one in passes for query in _found(one)]
    if not queries:
        return
    united: Any = queries[0]
    for query in queries[1:]:
        united = exp.union(united, query, distinct=False)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        connection.sql(united.sql("duckdb")).write_parquet(str(beside))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _found(one: Pass) -> Iterator[exp.Select]:
    source: Any = exp.to_table(one.kept) if one.kept else one.select().subquery("judged")
    for number, outcome in enumerate(one.outcomes):
        outputs = [
            sql.named(sql.text(outcome.rule.code), "rule"),
            sql.named(sql.text(outcome.extent.name), "about"),
            sql.named(sql.plus(sql.column(ROW), sql.number(1)), "row"),
        ]
        found = reported([outcome], [sql.column(f"o{number}")])
        yield exp.select(*outputs).from_(source.copy()).where(found)
