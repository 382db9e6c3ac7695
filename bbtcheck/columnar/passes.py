"""Runs the passes of a plan, and gives counts and the rows that are findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.earlier import PART, VALUE, Asked, Earlier, Rows
from bbtcheck.columnar.outcomes import Outcome, reported
from bbtcheck.columnar.plan import GROUP, ROW, Pass
from bbtcheck.columnar.remote import Remote
from bbtcheck.columnar.separate import separate_by, value_of
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import Tables, keep, run
from bbtcheck.columnar.tally import Tally, tallied

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
    return tallied(one, rows, most)


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
