"""DuckDB: runs the passes of a plan out of core, and gives counts and the rows that are findings."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.earlier import PART, VALUE, Asked, Earlier, Rows
from bbtcheck.columnar.ends import ended_by_signals
from bbtcheck.columnar.outcomes import Outcome, decoded, reported
from bbtcheck.columnar.plan import GROUP, ROW, Pass
from bbtcheck.columnar.remote import Remote, Tables
from bbtcheck.columnar.separate import separate_by, value_of
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import BbtcheckError, UnreadableError, UsageError
from bbtcheck.read.extras import needed

_BATCH = 1_000
_SILENT_PROGRESS = {"enable_progress_bar": "true", "enable_progress_bar_print": "false"}
_INTERRUPTED = "Query interrupted"
_OF_THE_LIMIT = Decimal("0.8")
"""So much of the memory that is asked for goes to tables; measured with ten million lines of Parquet and CSV."""


@dataclass
class Tally:
    """What one rule came to over all records of one extent: counts, and the first rows that are findings.

    ``rows`` are those that are told in full, ``named`` all that are at hand.
    """

    outcome: Outcome
    counts: Counter[tuple[int, str]] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)

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
        for name, value in {**_SILENT_PROGRESS, **settings}.items():
            if value is not None:
                _set(connection, name, value)
        if memory_limit is not None:
            _leave_room(connection)
        with ended_by_signals(connection):
            yield connection
    except duckdb.Error as fault:
        raise _told_of(fault) or fault from None
    except RuntimeError as fault:
        if _INTERRUPTED in str(fault):  # what DuckDB makes of an interruption by the user
            raise KeyboardInterrupt from None
        raise
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _told_of(fault: Exception) -> BbtcheckError | None:
    """What a fault of DuckDB means to the user; None where it is ours."""
    import duckdb

    if isinstance(fault, duckdb.InterruptException):
        raise KeyboardInterrupt
    if isinstance(fault, duckdb.OutOfMemoryException):
        if "temp_directory" in str(fault):
            return UsageError(f"The disk is too full for what does not fit in memory: {_first(fault)}")
        return UsageError(f"The memory limit is too small for this table: {_first(fault)}")
    if isinstance(fault, duckdb.OutOfRangeException | duckdb.ConversionException):
        return UnreadableError(f"A figure is too large to calculate with exactly: {_first(fault)}")
    if isinstance(fault, duckdb.IOException):
        return UnreadableError(f"A file cannot be read or written: {_first(fault)}")
    known = isinstance(fault, duckdb.InvalidInputException | duckdb.SerializationException)
    if known or type(fault) is duckdb.Error:  # what the readers of files raise has no kind of its own
        return UnreadableError(f"The table is damaged, write it again: {_first(fault)}")
    return None


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


def _leave_room(connection: Any) -> None:
    """Keep back what the process takes beside the tables of DuckDB, so that all of it stays below the limit."""
    asked = exp.select(sql.plain_call("CURRENT_SETTING", sql.text("memory_limit")))
    ((limit,),) = connection.execute(asked.sql("duckdb")).fetchall()
    number, _, unit = limit.partition(" ")
    _set(connection, "memory_limit", f"{Decimal(number) * _OF_THE_LIMIT} {unit}")


def _first(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0].rstrip(".") + "."


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


NAMED = 100_000
"""So many rows of each pass are named while it runs; for more of them it is run again."""


def judge(connection: Any, one: Pass, number: int, most: int, earlier: Earlier | None = None) -> list[Tally]:
    """Run a pass; ``most`` is how many rows with findings are to be told for each rule.

    What an earlier run found is taken over where nothing changed.
    """
    query = _counting(one, one.select().subquery("judged"), most)
    rows: Sequence[Sequence[Any]]
    if earlier is None:
        rows = _judged(connection, one, number, most)
    elif one.alone:
        rows = earlier.apart(query, partial(_by_part, query))
    else:
        asked = Asked.of(query, one.outcomes)
        rows = earlier.by_value(asked, separate_by(one), partial(_by_value, one, number, most))
    return _tallied(one, rows, most)


def _judged(
    connection: Any, one: Pass, number: int, most: int, more: Sequence[Expr] = ()
) -> list[tuple[Any, ...]]:
    """Run a pass, and keep its rows where only the first of several counts; ``more`` is told of every row."""
    source: Any = one.select(*more).subquery("judged")
    if one.only_first is not None:
        keep_firsts(connection, one, f"judged_{number}", more)
        source = exp.to_table(one.kept)
    return run(connection, _counting(one, source, most, tuple(each.alias for each in more)))


def _by_value(one: Pass, number: int, most: int, connection: Any, column: str) -> Mapping[str | None, Rows]:
    """Run a pass over all rows that a connection sees, those of each value of a column for themselves.

    Without a column all rows are of one value, None.
    """
    if not column:
        return {None: [list(row) for row in _judged(connection, one, number, most)]}
    found: dict[str | None, Rows] = {}
    for value, *row in _judged(connection, one, number, most, [sql.named(value_of(one, column), VALUE)]):
        found.setdefault(value, []).append(row)
    if isinstance(connection, Tables) and one.kept:
        connection.drop(one.kept)  # these are not all rows of the pass
        one.kept = ""
    return found


def keep_firsts(connection: Any, one: Pass, name: str, more: Sequence[Expr] = ()) -> None:
    """Keep the rows of a pass of which only the first of several counts."""
    keep(connection, name, one.select(*more))
    one.kept = name
    drop_followers(connection, name)


def _counting(one: Pass, source: Any, most: int, more: Sequence[str] = ()) -> exp.Select:
    """Count how often outcomes come together, and name the rows of those that are findings.

    ``more`` are columns before the outcomes that tell rows apart.
    """
    columns = [sql.column(name) for name in (*more, *one.columns)]
    found = reported(one.outcomes, [sql.column(f"o{at}") for at in range(len(one.outcomes))])
    rows = sql.where(sql.plain_call("MIN", sql.column(ROW), sql.number(max(most, NAMED))), found)
    return exp.select(*columns, exp.Count(this=exp.Star()), rows).from_(source).group_by(*columns)


def _by_part(query: exp.Select, connection: Any, part: Expr, test: Expr) -> Mapping[int, Rows]:
    """Run a pass over the rows of some parts, each for itself."""
    own = sql.named(part, PART)
    cut = query.copy().where(test).group_by(sql.column(PART))
    cut.set("expressions", [own, *cut.expressions])
    found: dict[int, Rows] = {}
    for at, *row in run(connection, cut):
        found.setdefault(at, []).append(row)
    return found


def drop_followers(connection: Any, name: str) -> None:
    """Of several rows that meet one group only the first counts."""
    table, group, row = exp.to_table(name), sql.column(GROUP), sql.column(ROW)
    counted = exp.select(
        exp.Count(this=exp.Star()), exp.Count(this=exp.Distinct(expressions=[group.copy()]))
    ).from_(table)
    ((rows, groups),) = run(connection, counted)
    if rows == groups:
        return
    firsts = exp.select(sql.named(exp.Min(this=row), ROW)).from_(table.copy()).group_by(group)
    if isinstance(connection, Remote):
        own = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier("j")))
        met = sql.equal(sql.column(ROW, "j"), sql.column(ROW, "f"))
        connection.keep(name, own.from_(exp.to_table(name, alias="j")).join(firsts.subquery("f"), on=met))
        return
    condition = exp.Not(this=exp.In(this=row.copy(), query=firsts.subquery()))
    run(connection, exp.delete(table.copy()).where(condition))


def _tallied(one: Pass, rows: Sequence[Sequence[Any]], most: int) -> list[Tally]:
    """Read the counts back, rule by rule; rows of one kind may come in several parts."""
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
                tally.named.extend(named)
    for tally in tallies:
        tally.named.sort()
        tally.rows = tally.named[:most]
    return tallies


def first_of_each_rule(tallies: Iterable[Tally], most: int) -> None:
    """Tell only the findings in the first rows of each rule, whatever column they are about."""
    by_rule: dict[str, list[Tally]] = {}
    for tally in tallies:
        by_rule.setdefault(tally.outcome.rule.code, []).append(tally)
    for own in by_rule.values():
        first = set(sorted({row for tally in own for row in tally.rows})[:most])
        for tally in own:
            tally.rows = [row for row in tally.rows if row in first]


def write_findings(connection: Any, judged: Sequence[tuple[Pass, Sequence[Tally]]], path: Path) -> None:
    """Write every finding of some passes to a Parquet file, whole or not at all: rule, what it is about, row from 1."""
    if isinstance(connection, Remote):
        united = all_findings([one for one, _ in judged])
    else:
        for number, (one, tallies) in enumerate(judged):
            known = all(len(tally.named) == tally.found for tally in tallies)
            if one.only_first is not None and not one.kept and not known:
                keep_firsts(connection, one, f"judged_again_{number}")
        united = _united(query for one, tallies in judged for query in _queries(one, tallies))
    if united is None:
        return
    if isinstance(connection, Remote):
        connection.write(united, path)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        connection.sql(united.sql("duckdb")).write_parquet(str(beside))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def all_findings(passes: Sequence[Pass]) -> Any:
    """Write down every finding of some passes: rule, what it is about, row from 1; None without any rule."""
    return _united(query for one in passes for query in _queries(one))


def _united(queries: Iterable[exp.Select]) -> Any:
    united: Any = None
    for query in queries:
        united = query if united is None else exp.union(united, query, distinct=False)
    return united


def _queries(one: Pass, tallies: Sequence[Tally] = ()) -> Iterator[exp.Select]:
    """One query per outcome of a pass: of the rows that are at hand where those are all, else looked for again."""
    table = one.found or one.kept
    source: Any = exp.to_table(table) if table else one.select().subquery("judged")
    for number, outcome in enumerate(one.outcomes):
        tally = tallies[number] if tallies else None
        if tally is not None and len(tally.named) == tally.found:
            rows = exp.cast(sql.text(str(tally.named)), "BIGINT[]")
            yield exp.select(*_told(outcome, exp.Explode(this=rows)))
            continue
        found = reported([outcome], [sql.column(f"o{number}")])
        yield exp.select(*_told(outcome, sql.column(ROW))).from_(source.copy()).where(found)


def _told(outcome: Outcome, row: Expr) -> list[Expr]:
    return [
        sql.named(sql.text(outcome.rule.code), "rule"),
        sql.named(sql.text(outcome.extent.name), "about"),
        sql.named(sql.plus(row, sql.number(1)), "row"),
    ]
