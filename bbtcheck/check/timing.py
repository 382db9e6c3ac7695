"""Dates, quarters and periods as the functions of the rule language see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bbtcheck.check.compare import span_of
from bbtcheck.check.judgement import Judgement, Truth, both, unknown
from bbtcheck.check.values import Exact, Missing, Number, Scalar, Value, missing
from bbtcheck.quantity import Dimension, Period, Quarter


def days_covered(value: Value) -> tuple[dt.date, dt.date] | Missing:
    """Give the first and last day a date can mean, or a quarter or period covers."""
    if isinstance(value, Missing):
        return value
    if not isinstance(value, Scalar):
        return missing("not_a_date")
    if isinstance(value.content, (Quarter, Period)):
        return value.content.start, value.content.end
    span = span_of(value)
    if isinstance(span, Missing):
        return span
    return (span.low, span.high) if span.kind == "date" else missing("not_a_date")


def days(arguments: tuple[Value, ...]) -> Value:
    """Count the days from one day to another; unknown when one of them is no single day."""
    first, second = days_covered(arguments[0]), days_covered(arguments[1])
    if isinstance(first, Missing):
        return first
    if isinstance(second, Missing):
        return second
    if first[0] != first[1] or second[0] != second[1]:
        return missing("uncertain_date")
    parts = tuple(value for value in arguments if isinstance(value, Scalar))
    return Number((second[0] - first[0]).days, Dimension.NUMBER, "", "days", parts)


def _shared(name: str, part: Callable[[dt.date], int | Quarter]) -> Callable[[tuple[Value, ...]], Value]:
    """Make a function of a date that is known when its first and last day give the same answer."""

    def call(arguments: tuple[Value, ...]) -> Value:
        covered = days_covered(arguments[0])
        if isinstance(covered, Missing):
            return covered
        found, last = part(covered[0]), part(covered[1])
        if found != last:
            return missing("uncertain_date")
        parts = (arguments[0],) if isinstance(arguments[0], Scalar) else ()
        if isinstance(found, Quarter):
            return Scalar(found, name, parts)
        return Number(found, Dimension.NUMBER, "", name, parts)

    return call


year = _shared("year", lambda day: day.year)
quarter = _shared("quarter", lambda day: Quarter(day.year, (day.month + 2) // 3))


def edge(name: str) -> Callable[[tuple[Value, ...]], Value]:
    """Make ``start`` or ``end``: the first or the last day of a date, quarter or period."""

    def call(arguments: tuple[Value, ...]) -> Value:
        covered = days_covered(arguments[0])
        if isinstance(covered, Missing):
            return covered
        parts = (arguments[0],) if isinstance(arguments[0], Scalar) else ()
        return Scalar(covered[0 if name == "start" else 1], name, parts)

    return call


def within(arguments: tuple[Value, ...]) -> Judgement:
    """Judge whether dates or quarters lie wholly in a period; a vague date may lie partly in it: unknown."""
    period = days_covered(arguments[-1])
    if isinstance(period, Missing):
        return unknown(period.reason)
    parts = both([_inside(value, period, arguments[-1]) for value in arguments[:-1]])
    return parts if len(parts.parts) > 1 else parts.parts[0]


def _inside(value: Value, period: tuple[dt.date, dt.date], named: Value) -> Judgement:
    covered = days_covered(value)
    if isinstance(covered, Missing):
        return unknown(covered.reason)
    truth = _truth_inside(covered, period)
    if truth is Truth.UNKNOWN and isinstance(value, Scalar) and isinstance(value.content, Quarter):
        truth = Truth.FALSE
    reason = missing("uncertain_date").reason if truth is Truth.UNKNOWN else None
    return Judgement(truth, reason, (), "within", (value, named))


def _truth_inside(covered: tuple[dt.date, dt.date], period: tuple[dt.date, dt.date]) -> Truth:
    if period[0] <= covered[0] and covered[1] <= period[1]:
        return Truth.TRUE
    apart = covered[1] < period[0] or covered[0] > period[1]
    return Truth.FALSE if apart else Truth.UNKNOWN


def ordinal(value: Value) -> Exact | None:
    """Give the number that is one more for the next number or quarter; None for anything else."""
    if isinstance(value, Number):
        return value.nominal
    if isinstance(value, Scalar) and isinstance(value.content, Quarter):
        return 4 * value.content.year + value.content.quarter
    return None
