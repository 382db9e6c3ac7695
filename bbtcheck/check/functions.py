"""What each function of the rule language does; ``where``, ``any`` and ``all`` are part of the language itself.

A function that needs a value which is missing gives that missing value back, with its reason.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from bbtcheck.check import absence, arithmetic, timing
from bbtcheck.check.compare import compare
from bbtcheck.check.index import comparable
from bbtcheck.check.judgement import Judgement, Truth, both, unknown
from bbtcheck.check.reach import elements
from bbtcheck.check.values import Missing, Number, Scalar, Single, Traced, Value, exact, missing
from bbtcheck.quantity import Dimension
from bbtcheck.rulebook.patterns import text_matches

Arguments: TypeAlias = tuple[Value, ...]
Function: TypeAlias = Callable[[Arguments], Value]
Test: TypeAlias = Callable[[Arguments], Judgement]


def _on_list(function: Callable[[tuple[Single, ...]], Value]) -> Function:
    """Make a function of one list, all of whose elements must be there."""

    def call(arguments: Arguments) -> Value:
        listed = arguments[0]
        found = (listed,) if isinstance(listed, Missing) else elements(listed)
        return _first_missing(found) or function(found)

    return call


def _on_numbers(function: Callable[[tuple[Number, ...]], Value]) -> Function:
    """Make a function of one list of numbers."""

    def call(found: tuple[Single, ...]) -> Value:
        numbers = tuple(value for value in found if isinstance(value, Number))
        return function(numbers) if len(numbers) == len(found) else missing("not_a_number")

    return _on_list(call)


def _in_mode(function: Function) -> Function:
    """Let a function of a list of numbers take a second argument: how to read elements that are not there."""

    def call(arguments: Arguments) -> Value:
        mode = arguments[1] if len(arguments) > 1 else None
        if not isinstance(mode, Scalar) or isinstance(arguments[0], Missing):
            return function(arguments[:1])
        return function((absence.completed(elements(arguments[0]), str(mode.content)),))

    return call


def _on_texts(function: Callable[[str], str], name: str) -> Function:
    def call(arguments: Arguments) -> Value:
        text = arguments[0]
        if isinstance(text, Scalar) and isinstance(text.content, str):
            return Scalar(function(text.content), name, (text,))
        return text if isinstance(text, Missing) else missing("not_a_text")

    return call


def _first_missing(values: tuple[Value, ...]) -> Missing | None:
    return next((value for value in values if isinstance(value, Missing)), None)


def _count(found: tuple[Single, ...]) -> Value:
    return Number(len(found), Dimension.NUMBER, "", "count", traced(found))


def traced(values: tuple[Value, ...]) -> tuple[Traced, ...]:
    """Keep the single values that have a history, leaving out records and lists."""
    return tuple(value for value in values if isinstance(value, (Number, Scalar)))


def _unique(found: tuple[Single, ...]) -> Value:
    kept: dict[Hashable, Single] = {}
    for value in found:
        kept.setdefault(_identity(value), value)
    return tuple(kept.values())


def _identity(value: Single) -> Hashable:
    if isinstance(value, Number):
        return ("number", value.nominal, value.dimension, value.base)
    return comparable(value.content) if isinstance(value, Scalar) else id(value)


def _extreme(name: str) -> Function:
    """Make ``min`` or ``max``, of one list or of several arguments."""
    sign = "<=" if name == "min" else ">="

    def call(found: tuple[Single, ...]) -> Value:
        numbers = tuple(value for value in found if isinstance(value, Number))
        if found and len(numbers) == len(found):
            nominals = [Fraction(number.nominal) for number in numbers]
            nearest = min(nominals) if name == "min" else max(nominals)
            return arithmetic.combine(name, numbers, exact(nearest))
        return _extreme_date(found, sign)

    listed = _on_list(call)
    return lambda arguments: listed(arguments if len(arguments) == 1 else (_spread(arguments),))


def _spread(arguments: Arguments) -> tuple[Single, ...]:
    return tuple(single for argument in arguments for single in elements(argument))


def _extreme_date(found: tuple[Single, ...], sign: str) -> Value:
    """Find the date or quarter that certainly comes before, or after, all the others."""
    if not found:
        return missing("no_elements")
    for candidate in found:
        judged = [compare(sign, candidate, other) for other in found if other is not candidate]
        if all(one.truth is Truth.TRUE for one in judged):
            return candidate
    return missing("uncertain_date")


def _absolute(arguments: Arguments) -> Value:
    number = arguments[0]
    if isinstance(number, Number):
        return arithmetic.combine("abs", (number,), exact(abs(Fraction(number.nominal))))
    return number if isinstance(number, Missing) else missing("not_a_number")


def _only(arguments: Arguments) -> Value:
    if isinstance(arguments[0], Missing):
        return arguments[0]
    found = elements(arguments[0])
    if len(found) == 1:
        return found[0]
    return missing("several_matches", count=str(len(found))) if found else missing("no_elements")


def _pick(position: int) -> Function:
    def call(arguments: Arguments) -> Value:
        if isinstance(arguments[0], Missing):
            return arguments[0]
        found = elements(arguments[0])
        return found[position] if found else missing("no_elements")

    return call


def normalised(text: str) -> str:
    """Reduce a text to small letters and digits with single blanks, without accents and punctuation."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


def _substring(arguments: Arguments) -> Value:
    gone = _first_missing(arguments)
    text, numbers = arguments[0], arguments[1:]
    if gone is not None or not isinstance(text, Scalar) or not isinstance(text.content, str):
        return gone or missing("not_a_text")
    bounds = [int(number.nominal) for number in numbers if isinstance(number, Number)]
    first = max(bounds[0], 1) - 1
    last = len(text.content) if len(bounds) < 2 else first + max(bounds[1], 0)
    return Scalar(text.content[first:last], "substring", (text,))


def _texts(name: str, function: Callable[[str, str], bool | None]) -> Test:
    """Make a test of two texts; None is unknown because the text is too long."""

    def judge(arguments: Arguments) -> Judgement:
        gone = _first_missing(arguments)
        if gone is not None:
            return unknown(gone.reason)
        one, other = (getattr(argument, "content", None) for argument in arguments)
        if not isinstance(one, str) or not isinstance(other, str):
            return unknown(missing("not_a_text").reason)
        found = function(one, other)
        if found is None:
            return unknown(missing("text_too_long", length=str(len(one))).reason)
        return Judgement(Truth.TRUE if found else Truth.FALSE, None, (), name, arguments)

    return judge


def _present(arguments: Arguments) -> Judgement:
    """A field is present when something is printed there, even a malformed number; a list when all of it is."""
    value = arguments[0]
    found = (value,) if isinstance(value, Missing) else elements(value)
    absent = any(isinstance(v, Missing) and v.reason.code != "malformed_number" for v in found)
    return Judgement(Truth.FALSE if absent or not found else Truth.TRUE, None, (), "present", traced(found))


def _in_order(follows: Callable[[Single, Single], Judgement]) -> Test:
    """Make a test of every element of a list against the one before it."""

    def judge(arguments: Arguments) -> Judgement:
        listed = arguments[0]
        if isinstance(listed, Missing):
            return unknown(listed.reason)
        found = elements(listed)
        return both((follows(one, other) for one, other in pairwise(found)), "too_few_elements")

    return judge


def _ascends(one: Single, other: Single) -> Judgement:
    return compare("<=", one, other)


def _succeeds(one: Single, other: Single) -> Judgement:
    """Judge whether the second is exactly one more: the rounding of printed numbers plays no part."""
    gone = _first_missing((one, other))
    if gone is not None:
        return unknown(gone.reason)
    first, second = timing.ordinal(one), timing.ordinal(other)
    if first is None or second is None:
        return unknown(missing("not_comparable").reason)
    truth = Truth.TRUE if second == first + 1 else Truth.FALSE
    return Judgement(truth, None, (), "consecutive", (one, other))


VALUES: Mapping[str, Function] = MappingProxyType(
    {
        "sum": _in_mode(_on_numbers(arithmetic.total)),
        "count": _on_list(_count),
        "min": _extreme("min"),
        "max": _extreme("max"),
        "average": _in_mode(_on_numbers(arithmetic.average)),
        "abs": _absolute,
        "unique": _on_list(_unique),
        "coalesce": absence.filled_in,
        "only": _only,
        "first": _pick(0),
        "last": _pick(-1),
        "days": timing.days,
        "year": timing.year,
        "quarter": timing.quarter,
        "start": timing.edge("start"),
        "end": timing.edge("end"),
        "lower": _on_texts(str.lower, "lower"),
        "normalised": _on_texts(normalised, "normalised"),
        "substring": _substring,
    }
)
"""The functions that give a value, by name; each takes the values of its arguments."""

TESTS: Mapping[str, Test] = MappingProxyType(
    {
        "within": timing.within,
        "matches": _texts("matches", lambda text, pattern: text_matches(pattern, text)),
        "starts_with": _texts("starts_with", str.startswith),
        "present": _present,
        "ascending": _in_order(_ascends),
        "consecutive": _in_order(_succeeds),
    }
)
"""The functions that give a judgement, by name."""
