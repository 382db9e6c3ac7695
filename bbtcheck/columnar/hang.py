"""Hangs the lines of a table in DuckDB: the line above where only the other lines tell, and the lines of the top."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import layout, sql
from bbtcheck.columnar.mapped import LINES, TOP
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import keep, run
from bbtcheck.genres.mapped import TableMapping

_LONGEST = 80


def hang(
    connection: Any, mapping: TableMapping, texts: Mapping[str, str], source: Any, *, hung: bool
) -> bool:
    """Make ``lines`` of its query; ``hung`` tells that the query knows the line above.

    ``texts`` are the columns by heading. Tells whether the lines of the top are marked.
    """
    tops = any(not each.parts for each in mapping.subtotals)
    if hung and not tops:
        keep(connection, LINES, source, view=True)
        return False
    apart = [texts[name] for name in apart_of(mapping)]
    if hung:
        keep(connection, "hung", source)
    else:
        keep(connection, "unhung", source)
        _hang(connection, mapping, texts, apart)
    if tops:
        _mark_top(connection, apart)
    else:
        keep(connection, LINES, exp.select("*").from_("hung"), view=True)
    return tops


def _hang(connection: Any, mapping: TableMapping, texts: Mapping[str, str], apart: list[str]) -> None:
    """A line hangs under the longest other code that its own code starts with."""
    columns = {name: sql.column(own, "unhung") for name, own in texts.items()}
    subtotal = layout.is_subtotal(mapping, columns)
    own = sql.column("code", "unhung")
    known = exp.select(*(sql.column(name) for name in apart), own).from_("unhung").distinct()
    keep(connection, "known_codes", known.where(sql.every([_not_null(own), sql.opposite(subtotal)])))
    source = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier("unhung"))).from_("unhung")
    found: list[Expr] = []
    for size in _lengths(connection):
        alias = f"p{size}"
        start = exp.Left(this=own, expression=sql.number(size))
        met = [sql.equal(sql.column("code", alias), start)]
        met += [sql.equal(sql.column(name, alias), sql.column(name, "unhung")) for name in apart]
        met.append(sql.below(sql.number(size), sql.call("LENGTH", own)))
        source = source.join(exp.to_table("known_codes", alias=alias), on=sql.every(met), join_type="left")
        found.append(sql.column("code", alias))
    parent = sql.or_else(*found) if found else sql.cast(sql.null(), "VARCHAR")
    hanging = sql.case([(sql.opposite(subtotal), parent)], sql.null())
    keep(connection, "hung", source.select(sql.named(hanging, "parent")))


def _lengths(connection: Any) -> list[int]:
    """The lengths of the codes that a code can start with, the longest first."""
    length = sql.call("LENGTH", sql.column("code"))
    rows = run(connection, exp.select(length).from_("known_codes").distinct())
    return sorted((number for (number,) in rows if number < _LONGEST), reverse=True)


def _mark_top(connection: Any, apart: list[str]) -> None:
    """A line is of the top when no line is its parent."""
    keys = [sql.column(name) for name in (*apart, "code")]
    nodes = exp.select(*keys).from_("hung").distinct().where(_not_null(sql.column("code")))
    met = [sql.equal(sql.column(name, "nodes"), sql.column(name, "hung")) for name in apart]
    met.append(sql.equal(sql.column("code", "nodes"), sql.column("parent", "hung")))
    top = sql.named(sql.is_null(sql.column("code", "nodes")), TOP)
    query = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier("hung")), top).from_("hung")
    keep(connection, LINES, query.join(nodes.subquery("nodes"), on=sql.every(met), join_type="left"))


def apart_of(mapping: TableMapping) -> tuple[str, ...]:
    """The headings of the columns that cut a file in tables of its own."""
    columns = mapping.columns
    return (*((columns.year,) if columns.year else ()), *columns.within)


def _not_null(value: Expr) -> Expr:
    return sql.opposite(sql.is_null(value))
