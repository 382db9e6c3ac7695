"""Where the records of one type are in the tables of an engine, and what their fields are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bbtcheck.columnar import sql
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import Gaps

Bound: TypeAlias = Callable[[Query], Any]
"""Gives the value of a field in a pass over the table: a Figure, a Word, a list, a record or Nothing."""


def always(_query: Query) -> Expr:
    """Every row is such a record."""
    return sql.TRUE


@dataclass(frozen=True)
class Extent:
    """The records of one type that come from one table: one per row for which ``exists`` holds.

    ``name`` tells several extents of one type apart. Where ``first_of`` gives a group, only the first of several rows
    that meet the same group is such a record.
    """

    record: str
    name: str
    table: str
    fields: Mapping[str, Bound]
    exists: Callable[[Query], Expr] = always
    first_of: Callable[[Query], Group] | None = None


@dataclass(frozen=True)
class Store:
    """All records that an engine has at hand, by type; ``paper`` are the fields of the paper itself."""

    extents: tuple[Extent, ...]
    paper: Mapping[str, Bound]

    def of(self, record: str) -> tuple[Extent, ...]:
        """Give the extents of one type of record."""
        return tuple(extent for extent in self.extents if extent.record == record)


@dataclass(frozen=True)
class Here:
    """A record at hand: its fields are read in a pass over a table.

    ``gaps`` say when there is no such record.
    """

    fields: Mapping[str, Bound]
    query: Query
    record: str
    gaps: Gaps = ()
