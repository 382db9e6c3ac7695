"""The functions of the rule language in SQL; what is not here runs in memory, and the report says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.arithmetic import absolute
from bbtcheck.columnar.items import (
    Linked,
    Listed,
    OneOf,
    Static,
    average_of,
    count_of,
    element_gaps,
    extreme_of,
    picked,
    single,
    sum_of,
)
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    BROKEN,
    HOLDS,
    PURE,
    UNKNOWN,
    Figure,
    Gaps,
    NotCompiledError,
    Nothing,
    Truth,
    Word,
    is_missing,
    unknown,
)

Arguments = list[Any]
_LONGEST = 500


def _on_list(function: Callable[[Listed], Any]) -> Callable[[Arguments], Any]:
    def call(arguments: Arguments) -> Any:
        if len(arguments) > 1:
            raise NotCompiledError("mode")
        return _applied(function, arguments[0])

    return call


def _applied(function: Callable[[Listed], Any], given: Any) -> Any:
    if isinstance(given, Nothing):
        return given
    return function(given if isinstance(given, Static | Linked) else Static(((_settled(given), sql.TRUE),)))


def _settled(value: Any) -> Any:
    return single(value) if isinstance(value, OneOf) else value


def _extreme(name: str) -> Callable[[Arguments], Any]:
    def call(arguments: Arguments) -> Any:
        if len(arguments) == 1:
            return _applied(lambda listed: extreme_of(listed, name), arguments[0])
        return extreme_of(Static(tuple((_settled(one), sql.TRUE) for one in arguments)), name)

    return call


def _absolute(arguments: Arguments) -> Any:
    number = _settled(arguments[0])
    return number if isinstance(number, Nothing) else absolute(number)


def _unique(listed: Listed) -> Any:
    if isinstance(listed, Static):
        raise NotCompiledError("unique_of_columns")
    return Linked(listed.group, listed.element, listed.keep, listed.gaps, distinct=True)


def _only(listed: Listed) -> OneOf:
    return OneOf(listed)


def _day(value: Any) -> Word | Nothing:
    found = _settled(value)
    if isinstance(found, Nothing) or (isinstance(found, Word) and found.kind == "date"):
        return found
    raise NotCompiledError("date")


def _days(arguments: Arguments) -> Any:
    first, last = _day(arguments[0]), _day(arguments[1])
    gaps: Gaps = (*first.gaps, *last.gaps)
    if isinstance(first, Nothing) or isinstance(last, Nothing):
        return Nothing(gaps)
    between = exp.DateDiff(this=last.value, expression=first.value, unit=exp.var("DAY"))
    return Figure(between, PURE, gaps=gaps)


def _year(arguments: Arguments) -> Any:
    day = _day(arguments[0])
    return day if isinstance(day, Nothing) else Figure(exp.Year(this=day.value), PURE, gaps=day.gaps)


def _text(value: Any) -> Word | Nothing:
    found = _settled(value)
    if isinstance(found, Nothing) or (isinstance(found, Word) and found.kind == "text"):
        return found
    raise NotCompiledError("text")


def _lower(arguments: Arguments) -> Any:
    found = _text(arguments[0])
    return found if isinstance(found, Nothing) else Word((exp.Lower(this=found.value),), "text", found.gaps)


def _substring(arguments: Arguments) -> Any:
    found = _text(arguments[0])
    bounds = [getattr(one, "constant", None) for one in arguments[1:]]
    if isinstance(found, Nothing):
        return found
    if any(bound is None for bound in bounds):
        raise NotCompiledError("substring")
    numbers = [int(bound) for bound in bounds if bound is not None]
    start, length = max(numbers[0], 1), max(numbers[1], 0) if len(numbers) > 1 else None
    cut = exp.Substring(
        this=found.value, start=sql.number(start), length=None if length is None else sql.number(length)
    )
    return Word((cut,), "text", found.gaps)


def _starts_with(arguments: Arguments) -> Truth:
    left, right = _text(arguments[0]), _text(arguments[1])
    gaps = (*left.gaps, *right.gaps)
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return unknown(gaps)
    return _tested(exp.StartsWith(this=left.value, expression=right.value), gaps)


def _tested(condition: Expr, gaps: Gaps) -> Truth:
    cases = [(is_missing(gaps), sql.number(UNKNOWN)), (condition, sql.number(HOLDS))]
    return Truth(
        sql.case(cases, sql.number(BROKEN)),
        gaps,
        frozenset({HOLDS, BROKEN} | ({UNKNOWN} if gaps else set())),
    )


def _present(arguments: Arguments) -> Truth:
    """Something is printed there, even a malformed number; of a list all of it, and it has elements."""
    value = arguments[0]
    if isinstance(value, Linked | Static | OneOf):
        raise NotCompiledError("presence_of_list")
    gaps = tuple(gap for gap in value.gaps if gap.code != "malformed_number")
    if any(not isinstance(gap.code, str) for gap in gaps):
        raise NotCompiledError("presence")
    return Truth(
        sql.case([(is_missing(gaps), sql.number(BROKEN))], sql.number(HOLDS)),
        (),
        frozenset({HOLDS, BROKEN} if gaps else {HOLDS}),
    )


VALUES: Mapping[str, Callable[[Arguments], Any]] = MappingProxyType(
    {
        "sum": _on_list(sum_of),
        "count": _on_list(count_of),
        "average": _on_list(average_of),
        "min": _extreme("min"),
        "max": _extreme("max"),
        "abs": _absolute,
        "unique": _on_list(_unique),
        "only": _on_list(_only),
        "first": _on_list(lambda listed: picked(listed, "first")),
        "last": _on_list(lambda listed: picked(listed, "last")),
        "days": _days,
        "year": _year,
        "lower": _lower,
        "substring": _substring,
    }
)
"""The functions that give a value, by name; each takes the values of its arguments."""

TESTS: Mapping[str, Callable[[Arguments], Truth]] = MappingProxyType(
    {"starts_with": _starts_with, "present": _present}
)
"""The functions that give a truth, by name."""

__all__ = ["TESTS", "VALUES", "element_gaps"]
