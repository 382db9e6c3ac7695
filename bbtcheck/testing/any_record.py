"""Strategies for any record type, from its own fields: valid, but not made to agree with each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from bbtcheck.quantity import Dimension
from bbtcheck.records import Kind, Record, Type, Via, record_type, schema_of
from bbtcheck.testing.figures import calendar_dates, periods, quantities, quarters

R = TypeVar("R", bound=Record)
_WORDS = st.sampled_from(
    ("zorg", "fietspad", "school", "opleiding", "onderzoek", "subsidie", "XA", "uitgaven 2031", "Totaal")
)
_DEEPEST = 2


def records(record: type[R], **fixed: Any) -> st.SearchStrategy[R]:
    """Generate valid records of one type; ``fixed`` gives fields a value or a strategy of their own.

    Optional fields are often left out. Use ``from_rules`` for records that obey rules.
    """
    return st.deferred(lambda: _records(record, 0)).flatmap(lambda made: _with(made, fixed))


def _with(made: R, fixed: dict[str, Any]) -> st.SearchStrategy[R]:
    if not fixed:
        return st.just(made)
    given = {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in fixed.items()
    }
    return st.fixed_dictionaries(given).map(lambda values: type(made)(**(dict(made) | values)))


@cache
def _records(record: type[R], depth: int) -> st.SearchStrategy[R]:
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for name, kind in schema_of(record).fields.items():
        field = record.model_fields.get(name)
        if field is None or kind.via is not Via.CONTAINED:
            continue
        one = _values(kind, depth)
        if one is None:
            continue
        values = st.lists(one, max_size=3).map(tuple) if kind.many else one
        drawn[name] = values if field.is_required() else _optional(values, kind)
    return st.fixed_dictionaries(drawn).map(lambda given: _made(record, given))


def _made(record: type[R], given: dict[str, Any]) -> R:
    return record(**{name: value for name, value in given.items() if value is not None})


def _optional(values: st.SearchStrategy[Any], kind: Type) -> st.SearchStrategy[Any]:
    return st.none() | values if kind.optional else values


def _values(kind: Type, depth: int) -> st.SearchStrategy[Any] | None:
    if kind.kind is Kind.RECORD:
        return _records(record_type(kind.record or ""), depth + 1) if depth < _DEEPEST else None
    if kind.kind is Kind.QUANTITY:
        return st.integers(0, 2059) if kind.dimension is Dimension.NUMBER else _quantities(kind.dimension)
    if kind.kind is Kind.TEXT:
        return st.sampled_from(kind.values) if kind.values else _WORDS
    return _SIMPLE[kind.kind]()


def _quantities(dimension: Dimension | None) -> st.SearchStrategy[Any]:
    return quantities(dimension, qualifiers=False)


_SIMPLE: dict[Kind, Callable[[], st.SearchStrategy[Any]]] = {
    Kind.DATE: calendar_dates,
    Kind.QUARTER: quarters,
    Kind.PERIOD: periods,
    Kind.BOOLEAN: st.booleans,
}
