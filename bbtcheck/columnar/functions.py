"""The functions of the rule language in SQL; what is not here runs in memory, and the report says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import days, sql
from bbtcheck.columnar.arithmetic import absolute
from bbtcheck.columnar.choice import Fallback, coalesced
from bbtcheck.columnar.columns import ascending, consecutive, unique_columns
from bbtcheck.columnar.edges import picked
from bbtcheck.columnar.extent import Here
from bbtcheck.columnar.items import (
    Linked,
    Listed,
    OneOf,
    Static,
    average_of,
    count_of,
    extreme_of,
    single,
    sum_of,
)
from bbtcheck.columnar.modes import in_mode
from bbtcheck.columnar.patterns import whole_pattern
from bbtcheck.columnar.presence import present
from bbtcheck.columnar.records import the_record
from bbtcheck.columnar.values import (
    Gap,
    NotCompiledError,
    Nothing,
    Truth,
    Word,
    is_missing,
    tested,
    unknown,
)
from bbtcheck.rulebook.patterns import MAX_INPUT

Arguments = list[Any]


def _on_list(function: Callable[[Listed], Any]) -> Callable[[Arguments], Any]:
    return lambda arguments: _applied(function, arguments[0])


def _in_mode(function: Callable[[Listed], Any]) -> Callable[[Arguments], Any]:
    """Let a function of a list of numbers take a second argument: how to read elements that are not there."""

    def call(arguments: Arguments) -> Any:
        if len(arguments) == 1:
            return _applied(function, arguments[0])
        mode = str(arguments[1].constant)
        return _applied(lambda listed: in_mode(function, listed, mode), arguments[0])

    return call


def _applied(function: Callable[[Listed], Any], given: Any) -> Any:
    if isinstance(given, Nothing):
        return given
    if isinstance(given, Fallback):
        return given.applied(function)
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
        return unique_columns(listed)
    return Linked(listed.group, listed.element, listed.keep, listed.gaps, distinct=True)


def _only(listed: Listed) -> Any:
    if isinstance(listed, Linked) and isinstance(listed.element, Here):
        return the_record(listed, "no_elements")
    return OneOf(listed)


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
    return tested(exp.StartsWith(this=left.value, expression=right.value), gaps)


def _matches(arguments: Arguments) -> Truth:
    text, pattern = _text(arguments[0]), arguments[1]
    if isinstance(text, Nothing):
        return unknown(text.gaps)
    size = sql.call("LENGTH", text.value)
    long = sql.every([sql.opposite(is_missing(text.gaps)), sql.below(sql.number(MAX_INPUT), size)])
    fits = exp.RegexpLike(this=text.value, expression=sql.text(whole_pattern(str(pattern.constant))))
    return tested(fits, (*text.gaps, Gap(long, "text_too_long")))


VALUES: Mapping[str, Callable[[Arguments], Any]] = MappingProxyType(
    {
        "sum": _in_mode(sum_of),
        "count": _on_list(count_of),
        "average": _in_mode(average_of),
        "min": _extreme("min"),
        "max": _extreme("max"),
        "abs": _absolute,
        "unique": _on_list(_unique),
        "only": _on_list(_only),
        "first": _on_list(lambda listed: picked(listed, "first")),
        "last": _on_list(lambda listed: picked(listed, "last")),
        "days": days.between,
        "year": days.year,
        "coalesce": coalesced,
        "quarter": days.quarter,
        "start": days.edge("start"),
        "end": days.edge("end"),
        "lower": _lower,
        "substring": _substring,
    }
)
"""The functions that give a value, by name; each takes the values of its arguments."""

TESTS: Mapping[str, Callable[[Arguments], Truth]] = MappingProxyType(
    {
        "starts_with": _starts_with,
        "present": present,
        "matches": _matches,
        "ascending": ascending,
        "consecutive": consecutive,
        "within": days.within,
    }
)
"""The functions that give a truth, by name."""

__all__ = ["TESTS", "VALUES"]
