"""Sends groups whole to every worker where they are few: then the lines they are joined to stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.plan import Pass
from bbtcheck.columnar.query import Group
from bbtcheck.columnar.sql import Expr

PART = 8
"""One part in so many of the memory of the driver or a worker is what shared groups may take together."""
_ONE_IN = 64
"""One key in so many is counted."""
_ROW, _COLUMN = 64, 32
"""So many bytes take a row and each of its columns, at most, where they are kept to be found by their key."""


class Tables(Protocol):
    """What sharing needs of a connection."""

    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""

    def share(self, name: str, query: Expr) -> None:
        """Have what comes of a query as a table that every worker gets whole."""

    def memory(self) -> int:
        """Give the memory of the driver in bytes, or of a worker where that is less."""


def share_groups(tables: Tables, passes: Sequence[Pass], lines: int) -> None:
    """Share the groups that some passes over so many lines join, as far as there is memory for them.

    How many groups there are is estimated on the way of one look at their keys, where the lines are too many to share
    as many groups.
    """
    room = tables.memory() // PART
    for one in passes:
        one.select()  # asks the groups for all that is wanted of them
    for number, group in enumerate(group for one in passes for group in one.query.groups):
        if group.asked or group.inner.groups:
            continue
        size = _ROW + _COLUMN * (len(group.keys) + len(group.aggregates))
        most = lines if lines * size <= room else _estimated(tables, group)
        if most * size <= room:
            room -= most * size
            name = f"groups_{number}"
            tables.share(name, group.select())
            group.kept = name


def _estimated(tables: Tables, group: Group) -> int:
    """Estimate how many groups there are: one key in so many, chosen by a number made of it, is counted."""
    number = sql.plain_call("XXHASH64", *(inner for _, inner in group.keys))
    chosen = sql.equal(sql.plain_call("PMOD", number, sql.number(_ONE_IN)), sql.number(0))
    counted = exp.Count(this=exp.Distinct(expressions=[number.copy()]))
    ((found,),) = tables.run(group.inner.select([counted], sql.every([group.grouped, chosen])))
    return (int(found) + 1) * _ONE_IN
