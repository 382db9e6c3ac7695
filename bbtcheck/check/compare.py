"""Comparing two values: figures with their rounding, dates with their vagueness, texts letter by letter."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from bbtcheck.check.arithmetic import aligned, incompatible, interval_of
from bbtcheck.check.judgement import Judgement, Truth, either, opposite, opposite_truth, unknown
from bbtcheck.check.values import Exact, Missing, Number, Reason, Scalar, Value, missing
from bbtcheck.quantity import CalendarDate, Interval, Period, Quarter

NEGATED: Mapping[str, str] = MappingProxyType(
    {
        "==": "!=",
        "!=": "==",
        "<": ">=",
        ">=": "<",
        "<=": ">",
        ">": "<=",
        "in": "not in",
        "not in": "in",
    }
)
"""What each comparison becomes under ``not``."""

_NOMINAL: Mapping[str, Callable[[Exact, Exact], bool]] = MappingProxyType(
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)


def compare(sign: str, left: Value, right: Value, *, truncation: bool = False) -> Judgement:
    """Judge ``left sign right``; a side that is missing makes it unknown.

    ``truncation`` lets figures agree that do so only when they were cut off instead of rounded.
    """
    if isinstance(left, Missing):
        return unknown(left.reason)
    if sign in ("in", "not in"):
        return _membership(sign, left, right)
    if isinstance(right, Missing):
        return unknown(right.reason)
    if isinstance(left, Number) and isinstance(right, Number):
        return _figures(sign, left, right, truncation)
    if isinstance(left, Scalar) and isinstance(right, Scalar):
        return _scalars(sign, left, right)
    return unknown(Reason("not_comparable"))


def _figures(sign: str, left: Number, right: Number, truncation: bool) -> Judgement:
    pair = aligned(left, right)
    if pair is None:
        return unknown(incompatible(left, right).reason)
    first, second = pair
    sides = (left, right)
    holds = _NOMINAL[sign](first.nominal, second.nominal)
    if first.qualified or second.qualified:
        return Judgement(_qualified(sign, first, second), None, (), sign, sides)
    if sign == "!=":
        close = holds and _possible("==", first, second, "rounding")
        return Judgement(Truth.ROUNDING if close else Truth(3 * holds), None, (), sign, sides)
    if holds:
        return Judgement(Truth.TRUE, None, (), sign, sides)
    if _possible(sign, first, second, "rounding"):
        return Judgement(Truth.ROUNDING, None, (), sign, sides)
    if truncation and _possible(sign, first, second, "truncation"):
        return Judgement(Truth.ROUNDING, None, (), sign, sides, "truncation")
    return Judgement(Truth.FALSE, None, (), sign, sides)


def _qualified(sign: str, left: Number, right: Number) -> Truth:
    """Judge figures that the paper itself calls inexact: what its words leave open is true, not rounding."""
    if sign == "!=":
        return Truth.FALSE if _possible("==", left, right, "rounding") else Truth.TRUE
    return Truth.TRUE if _possible(sign, left, right, "rounding") else Truth.FALSE


def _possible(sign: str, left: Number, right: Number, mode: str) -> bool:
    first, second = interval_of(left, mode), interval_of(right, mode)
    if sign == "==":
        return first.meets(second)
    if sign in (">", ">="):
        first, second = second, first
    return _may_precede(first, second, strictly=sign in ("<", ">"))


def _may_precede(first: Interval, second: Interval, *, strictly: bool) -> bool:
    """Tell whether some number of the first interval is below, or not above, one of the second."""
    if first.low is None or second.high is None or first.low < second.high:
        return True
    closed = not (first.low_open or second.high_open)
    return first.low == second.high and closed and not strictly


def _scalars(sign: str, left: Scalar, right: Scalar) -> Judgement:
    one, other = span_of(left), span_of(right)
    if isinstance(one, Missing):
        return unknown(one.reason)
    if isinstance(other, Missing):
        return unknown(other.reason)
    if one.kind != other.kind or (sign not in ("==", "!=") and one.kind not in _ORDERED):
        return unknown(Reason("not_comparable", (("left", one.kind), ("right", other.kind))))
    truth = _TRUTHS[sign](one, other)
    reason = Reason("uncertain_date") if truth is Truth.UNKNOWN else None
    return Judgement(truth, reason, (), sign, (left, right))


class Span(NamedTuple):
    """What a single value covers: a vague date several days, anything else one point."""

    kind: str
    low: Any
    high: Any


_ORDERED = frozenset({"date", "quarter"})


def span_of(value: Scalar) -> Span | Missing:
    """Give the first and the last a value can mean; a date that does not exist means nothing."""
    content = value.content
    if isinstance(content, CalendarDate):
        if content.first is None or content.last is None:
            return missing("uncertain_date" if content.valid else "impossible_date", raw=content.raw)
        return Span("date", content.first, content.last)
    if isinstance(content, dt.date):
        return Span("date", content, content)
    if isinstance(content, Quarter):
        return _point("quarter", (content.year, content.quarter))
    if isinstance(content, Period):
        return _point("period", (content.start, content.end))
    return _point("boolean" if isinstance(content, bool) else "text", content)


def _point(kind: str, value: Any) -> Span:
    return Span(kind, value, value)


def _same(one: Span, other: Span) -> Truth:
    if one == other:
        return Truth.TRUE
    apart = one.high < other.low or other.high < one.low
    return Truth.FALSE if apart else Truth.UNKNOWN


def _different(one: Span, other: Span) -> Truth:
    return opposite_truth(_same(one, other))


def _before(one: Span, other: Span) -> Truth:
    if one.high < other.low:
        return Truth.TRUE
    return Truth.FALSE if one.low >= other.high else Truth.UNKNOWN


def _not_after(one: Span, other: Span) -> Truth:
    if one.high <= other.low or one == other:
        return Truth.TRUE
    return Truth.FALSE if one.low > other.high else Truth.UNKNOWN


_TRUTHS: Mapping[str, Callable[[Span, Span], Truth]] = MappingProxyType(
    {
        "==": _same,
        "!=": _different,
        "<": _before,
        "<=": _not_after,
        ">": lambda one, other: _before(other, one),
        ">=": lambda one, other: _not_after(other, one),
    }
)


def _membership(sign: str, left: Value, right: Value) -> Judgement:
    """Judge ``in``: equal to at least one element; an element that is missing may have been the one."""
    if isinstance(right, Missing):
        return unknown(right.reason)
    if not isinstance(right, tuple):
        return unknown(Reason("not_comparable"))
    found = either(compare("==", left, element) for element in right)
    judged = opposite(found) if sign == "not in" else found
    return Judgement(judged.truth, judged.reason, (), sign, (left, right))
