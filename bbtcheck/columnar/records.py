"""One record out of a list of records, as if its fields stood in the row at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.extent import Here
from bbtcheck.columnar.items import Linked, OneOf, Static
from bbtcheck.columnar.query import RowOf
from bbtcheck.columnar.values import Figure, Gap, Gaps, Nothing, Ratio, Word


def the_record(listed: Linked, none: str) -> Here:
    """Give the one record of a list; ``none`` is the reason where there is none."""
    number = listed.count()
    gaps = (
        *listed.gaps,
        Gap(sql.equal(number, sql.number(0)), none),
        Gap(sql.below(sql.number(1), number), "several_matches"),
    )
    row = RowOf.of(listed.group, lambda value: listed.aggregate(exp.Max(this=value)))
    return Here(listed.element.fields, row, listed.element.record, gaps)


def edge_record(listed: Linked, which: str, empty: Gap) -> Here:
    """Give the first or the last record of a list."""
    take = listed.first if which == "first" else listed.last
    gaps = tuple(gap for gap in (*listed.gaps, empty) if not sql.is_false(gap.when))
    return Here(listed.element.fields, RowOf.of(listed.group, take), listed.element.record, gaps)


def with_gaps(gaps: Gaps, value: Any) -> Any:
    """Let a value be missing wherever the record is of which it was taken."""
    if not gaps:
        return value
    if isinstance(value, OneOf):
        return replace(value, listed=with_gaps(gaps, value.listed))
    if isinstance(value, Figure | Word | Ratio | Nothing | Static | Linked | Here):
        return replace(value, gaps=(*gaps, *value.gaps))
    return value
