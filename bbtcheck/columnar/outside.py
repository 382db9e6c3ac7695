"""What a condition on the elements of a list asks of the record outside it, brought into the group of the elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from bbtcheck.columnar.extent import Here
from bbtcheck.columnar.items import Linked, OneOf, single
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    Ends,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    Ratio,
    Truth,
    Word,
    two_valued,
)
from bbtcheck.rulebook import tree

LONG = 60
"""SQL of more parts than this is worked out once, and named."""
_WALKS = ("where", "any", "all")


def asked_group(node: tree.Node, chain: tuple[Any, ...]) -> Group | None:
    """Give the group into which the value of a node must be brought; None when it is known where it is asked for."""
    if len(chain) < 2 or (inside := _query_of(chain[0])) is None or inside.owner is None:
        return None
    places = {_query_of(chain[at]) for at in _reached(node, 0, len(chain) - 1)}
    return inside.owner if places and places == {inside.owner.outer} else None


def asked_query(chain: tuple[Any, ...]) -> Query | None:
    """Give the pass in which the record at hand is read; None for an element that is no record."""
    return next((found for item in chain if (found := _query_of(item)) is not None), None)


def shortened(truth: Truth, query: Query | None) -> Truth:
    """Have a long truth worked out once for every row, so that what is made of it stays short."""
    if query is None:
        return truth

    def short(value: Expr) -> Expr:
        return query.let(value) if _is_long(value) else value

    gaps = tuple(
        Gap(short(gap.when), gap.code if isinstance(gap.code, str) else short(gap.code)) for gap in truth.gaps
    )
    if truth.test is not None and _is_long(truth.test):
        return replace(two_valued(query.let(truth.test)), gaps=gaps)
    return replace(truth, value=short(truth.value), gaps=gaps)


def _is_long(value: Expr) -> bool:
    return next(islice(value.walk(), LONG, None), None) is not None


def _query_of(item: Any) -> Query | None:
    """The pass in which a record at hand is read."""
    match item:
        case Here():
            return item.query.home
        case Linked():
            return item.group.outer
        case _:
            return None


def _reached(node: tree.Node, inner: int, last: int) -> Iterator[int]:
    """The records around a node that it speaks of, by their places in the chain; lists inside it are its own."""
    match node:
        case tree.Subject():
            yield last
        case tree.Field(base=None):
            if node.depth >= inner:
                yield node.depth - inner
        case tree.Call() if node.function in _WALKS and len(node.arguments) > 1:
            yield from _reached(node.arguments[0], inner, last)
            yield from _reached(node.arguments[1], inner + 1, last)
        case _:
            for part in tree.children(node):
                yield from _reached(part, inner, last)


def brought(value: Any, group: Group) -> Any:
    """Write a value of the record outside for the inside of a group."""
    told = group.told
    match value:
        case OneOf():
            return brought(single(value), group)
        case Figure():
            ends = None if value.ends is None else _ends(value.ends, told)
            reach = None if value.reach is None else told(value.reach)
            return replace(
                value, value=told(value.value), reach=reach, ends=ends, gaps=_gaps(value.gaps, told)
            )
        case Ratio():
            above, below = brought(value.above, group), brought(value.below, group)
            return replace(value, above=above, below=below, gaps=_gaps(value.gaps, told))
        case Word():
            return replace(value, parts=tuple(map(told, value.parts)), gaps=_gaps(value.gaps, told))
        case Nothing():
            return Nothing(_gaps(value.gaps, told))
        case Truth():
            test = None if value.test is None else told(value.test)
            return replace(value, value=told(value.value), gaps=_gaps(value.gaps, told), test=test)
    raise NotCompiledError("subject_inside_list")


def _ends(ends: Ends, told: Callable[[Expr], Expr]) -> Ends:
    return Ends(told(ends.low), told(ends.high), ends.parts)


def _gaps(gaps: Gaps, told: Callable[[Expr], Expr]) -> Gaps:
    return tuple(
        Gap(told(gap.when), gap.code if isinstance(gap.code, str) else told(gap.code)) for gap in gaps
    )
