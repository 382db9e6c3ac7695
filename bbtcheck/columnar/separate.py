"""By which columns a pass falls apart: rows with one value there are judged by rows with that value, and by no others.

That is so where every list of rows, at any depth, is met by this column being equal on both sides. A list that is met
in another way, such as the year before, brings rows of other values in, and the pass is one whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from bbtcheck.columnar.mapped import LINES
from bbtcheck.columnar.plan import Pass
from bbtcheck.columnar.query import Query
from bbtcheck.columnar.sql import Expr


def separate_by(one: Pass) -> tuple[str, ...]:
    """Give the columns by which a pass falls apart, in the order in which the rules name them."""
    select, known = one.select(), {*_aliases(one.query)}
    tables = select.find_all(exp.Table)
    if select.find(exp.Window) or any(each.name != LINES or each.alias not in known for each in tables):
        return ()  # rows reach each other in a way that is not looked through here
    return in_all(_met(one.query))


def _aliases(query: Query) -> Iterator[str]:
    """The names that the lines have in a query, at any depth."""
    yield query.alias
    for group in (*query.groups, *([query.base] if query.base is not None else [])):
        yield from _aliases(group.inner)


def in_all(met: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Give the columns that are everywhere, in the order of the first."""
    every = [dict.fromkeys(own) for own in met]
    return tuple(name for name in every[0] if all(name in own for own in every)) if every else ()


def _met(query: Query) -> Iterator[list[str]]:
    """For every list of rows of a query: the columns that are equal on both sides."""
    if query.base is not None:
        yield [inner.name for _, inner in query.base.keys if _is_column_of(inner, query.base.inner)]
        yield from _met(query.base.inner)
    for group in query.groups:
        inside = [(outer, inner) for outer, inner in group.keys if _is_column_of(inner, group.inner)]
        yield [inner.name for outer, inner in inside if _own_column(query, outer) == inner.name]
        yield from _met(group.inner)


def _own_column(query: Query, value: Expr) -> str | None:
    """The column of the lines that a value of a query is as it stands; None for anything else."""
    if query.base is None:
        return value.name if _is_column_of(value, query) else None
    for number, (_, inner) in enumerate(query.base.keys):
        if value == query.base.key(number) and _is_column_of(inner, query.base.inner):
            return inner.name
    return None


def _is_column_of(value: Expr, query: Query) -> bool:
    return isinstance(value, exp.Column) and value.table == query.alias


def value_of(one: Pass, column: str) -> Expr:
    """Give what a row of a pass, or a group of rows, has in a column by which the pass falls apart."""
    base = one.query.base
    if base is None:
        return one.query.column(column)
    keys = [inner.name for _, inner in base.keys]
    return base.key(keys.index(column))
