"""Functions of a list that is written out: its elements stand side by side, and each is known by itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.compare import compare_figures, compare_words
from bbtcheck.columnar.items import OneOf, Static, element_gaps, single
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    Figure,
    NotCompiledError,
    Nothing,
    Truth,
    Word,
    all_of,
    tested,
    unknown,
)
from bbtcheck.quantity import Dimension


def unique_columns(listed: Static) -> Static:
    """Keep of equal elements the first."""
    kept: list[tuple[Any, Expr]] = []
    for value, keep in listed.elements:
        if not isinstance(value, Figure | Word):
            raise NotCompiledError("unique_of_columns")
        before = (sql.every([earlier, _same(one, value)]) for one, earlier in kept)
        kept.append(
            (value, sql.every([keep, *(sql.opposite(sql.or_else(one, sql.FALSE)) for one in before)]))
        )
    return Static(tuple(kept), (*listed.gaps, *element_gaps(listed)))


def _same(one: Any, other: Any) -> Expr:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return sql.equal(one.value, other.value) if one.unit == other.unit else sql.FALSE
    if isinstance(one, Word) and isinstance(other, Word) and one.kind == other.kind:
        return sql.every(sql.equal(own, its) for own, its in zip(one.parts, other.parts, strict=True))
    return sql.FALSE


def _in_order(follows: Callable[[Any, Any], Truth]) -> Callable[[list[Any]], Truth]:
    """Make a test of every element of a list against the one before it."""

    def judge(arguments: list[Any]) -> Truth:
        listed = arguments[0]
        if isinstance(listed, Nothing):
            return unknown(listed.gaps)
        if not isinstance(listed, Static) or not all(sql.is_true(keep) for _, keep in listed.elements):
            raise NotCompiledError("order_of_rows")
        if listed.gaps:
            raise NotCompiledError("order_of_rows")
        values = [single(value) if isinstance(value, OneOf) else value for value, _ in listed.elements]
        return all_of([follows(one, other) for one, other in pairwise(values)], "too_few_elements")

    return judge


def _ascends(one: Any, other: Any) -> Truth:
    if isinstance(one, Nothing) or isinstance(other, Nothing):
        return unknown((*one.gaps, *other.gaps))
    if isinstance(one, Figure) and isinstance(other, Figure):
        return compare_figures("<=", one, other)
    if isinstance(one, Word) and isinstance(other, Word):
        return compare_words("<=", one, other)
    raise NotCompiledError("order_of_kinds")


def _succeeds(one: Any, other: Any) -> Truth:
    gaps = (*one.gaps, *other.gaps)
    if isinstance(one, Nothing) or isinstance(other, Nothing):
        return unknown(gaps)
    next_one = sql.equal(_ordinal(other), sql.plus(_ordinal(one), sql.number(1)))
    return tested(next_one, gaps)


def _ordinal(value: Any) -> Expr:
    if isinstance(value, Figure) and value.unit[0] in (Dimension.NUMBER, Dimension.COUNT):
        return value.value
    if isinstance(value, Word) and value.kind == "quarter":
        return sql.plus(sql.times(value.parts[0], sql.number(4)), value.parts[1])
    raise NotCompiledError("order_of_kinds")


ascending = _in_order(_ascends)
"""No element is smaller than the one before."""
consecutive = _in_order(_succeeds)
"""Every element is one more than the one before."""
