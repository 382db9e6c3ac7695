"""Days and quarters in SQL; a quarter is its year and its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.items import OneOf, single
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    PURE,
    Figure,
    NotCompiledError,
    Nothing,
    Truth,
    Word,
    all_of,
    tested,
    unknown,
)

_KINDS = ("date", "quarter")


def _point(value: Any, *kinds: str) -> Word | Nothing:
    found = single(value) if isinstance(value, OneOf) else value
    if isinstance(found, Nothing) or (isinstance(found, Word) and found.kind in kinds):
        return found
    raise NotCompiledError("date")


def between(arguments: list[Any]) -> Any:
    """Count the days from one day to another."""
    first, last = _point(arguments[0], "date"), _point(arguments[1], "date")
    gaps = (*first.gaps, *last.gaps)
    if isinstance(first, Nothing) or isinstance(last, Nothing):
        return Nothing(gaps)
    days = exp.DateDiff(this=last.value, expression=first.value, unit=exp.var("DAY"))
    return Figure(days, PURE, gaps=gaps)


def year(arguments: list[Any]) -> Any:
    """Give the year of a day or of a quarter."""
    found = _point(arguments[0], *_KINDS)
    if isinstance(found, Nothing):
        return found
    return Figure(
        found.parts[0] if found.kind == "quarter" else exp.Year(this=found.value), PURE, gaps=found.gaps
    )


def quarter(arguments: list[Any]) -> Any:
    """Give the quarter in which a day falls."""
    found = _point(arguments[0], *_KINDS)
    if isinstance(found, Nothing) or found.kind == "quarter":
        return found
    return Word((exp.Year(this=found.value), exp.Quarter(this=found.value)), "quarter", found.gaps)


def edge(which: str) -> Callable[[list[Any]], Any]:
    """Make the function that gives the first or the last day of a quarter; of a day it is the day itself."""

    def call(arguments: list[Any]) -> Any:
        found = _point(arguments[0], *_KINDS)
        if isinstance(found, Nothing) or found.kind == "date":
            return found
        return Word((_edge(found, which),), "date", found.gaps)

    return call


def _edge(found: Word, which: str) -> Expr:
    own, number = found.parts
    months = sql.times(number, sql.number(3))
    first = months if which == "end" else sql.minus(months, sql.number(2))
    day = sql.plain_call("MAKE_DATE", own, first, sql.number(1))
    return exp.LastDay(this=day) if which == "end" else day


def within(arguments: list[Any]) -> Truth:
    """Judge whether days or quarters lie wholly in a quarter, or on a day."""
    period = _point(arguments[-1], *_KINDS)
    if isinstance(period, Nothing):
        return unknown(period.gaps)
    found = [_inside(_point(one, *_KINDS), period) for one in arguments[:-1]]
    return found[0] if len(found) == 1 else all_of(found)


def _inside(value: Word | Nothing, period: Word) -> Truth:
    gaps = (*period.gaps, *value.gaps)
    if isinstance(value, Nothing):
        return unknown(gaps)
    inside = sql.every(
        [
            sql.at_most(_day(period, "start"), _day(value, "start")),
            sql.at_most(_day(value, "end"), _day(period, "end")),
        ]
    )
    return tested(inside, gaps)


def _day(found: Word, which: str) -> Expr:
    return found.value if found.kind == "date" else _edge(found, which)
