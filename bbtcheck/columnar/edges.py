"""The first and the last element of a list."""

from __future__ import annotations

from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.choice import OneBeside, selected
from bbtcheck.columnar.extent import Here
from bbtcheck.columnar.items import Listed, OneOf, Static, empty_gap, remade, single
from bbtcheck.columnar.records import edge_record, with_gaps
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import Figure, Gap, NotCompiledError, Nothing, Word


def picked(listed: Listed, which: str) -> Any:
    """Give the first or the last element."""
    if isinstance(listed, Static):
        return _of_columns(listed, which)
    element = listed.element
    if isinstance(element, Here):
        return edge_record(listed, which, empty_gap(listed))
    take = listed.first if which == "first" else listed.last
    if not isinstance(element, Figure | Word):
        raise NotCompiledError("edge_of_records")
    missing = tuple(
        Gap(sql.equal(sql.or_else(take(_flag(gap)), sql.number(0)), sql.number(1)), _one_code(gap))
        for gap in element.gaps
    )
    return remade(element, take, (*listed.gaps, empty_gap(listed), *missing))


def _of_columns(listed: Static, which: str) -> Any:
    if not listed.elements:
        return Nothing((*listed.gaps, Gap(sql.TRUE, "no_elements")))
    ordered = listed.elements if which == "first" else listed.elements[::-1]
    if sql.is_true(ordered[0][1]):
        return with_gaps(listed.gaps, ordered[0][0])
    if all(isinstance(value, Here) for value, _ in ordered):
        return OneBeside(tuple((keep, value) for value, keep in ordered), listed.gaps)
    values = [(keep, single(value) if isinstance(value, OneOf) else value) for value, keep in ordered]
    return with_gaps(listed.gaps, selected(values, Nothing((Gap(sql.TRUE, "no_elements"),))))


def _flag(gap: Gap) -> Expr:
    """Write a gap as 1 or 0."""
    return sql.case([(gap.when, sql.number(1))], sql.number(0))


def _one_code(gap: Gap) -> str:
    if isinstance(gap.code, str):
        return gap.code
    raise NotCompiledError("reason_per_element")
