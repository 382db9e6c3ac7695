"""The plan of one pass over a table: what is joined to every row, and what is added up before that.

A relation to many records is never joined row by row: the other side is grouped by its key once, with every
aggregate that any rule wants of it, and the groups are joined. So rules of one shape share one scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr

ROW = "row"
"""The column that numbers the rows of every table, in reading order."""
GROUPED = "g"
"""The aliases of groups start with it, those of tables do not."""


@dataclass(eq=False)
class Query:
    """A pass over a table, or over groups of its rows, with the groups that are joined to it."""

    table: str
    alias: str
    names: Iterator[int]
    groups: list[Group] = field(default_factory=list)
    base: Group | None = None

    @classmethod
    def over(cls, table: str) -> Query:
        """Begin a pass over the rows of a table."""
        names = count(1)
        return cls(table, f"t{next(names)}", names)

    @classmethod
    def over_groups(cls, table: str) -> Query:
        """Begin a pass over groups of rows; their keys are given to ``base``."""
        names = count(1)
        made = cls(table, f"t{next(names)}", names)
        made.base = Group(made._inner(table), f"{GROUPED}{next(names)}")
        return made

    def column(self, name: str) -> Expr:
        """Name a column of the table at hand."""
        return sql.column(name, self.alias)

    @property
    def row(self) -> Expr:
        """The number of the row at hand; of a group that of its first row."""
        if self.base is not None:
            return self.base.aggregate(exp.Min(this=self.base.inner.row))
        return self.column(ROW)

    def group(self, table: str, keys: Sequence[tuple[Expr, str]], condition: str = "") -> Group:
        """Join the groups of another table whose key columns equal these values, each such group once.

        ``condition`` names a column of the other table that must be true.
        """
        wanted = (table, tuple(keys), condition)
        for known in self.groups:
            if known.wanted == wanted:
                return known
        inner = self._inner(table)
        made = Group(inner, f"{GROUPED}{next(self.names)}", wanted=wanted)
        made.keys = [(outer, inner.column(name)) for outer, name in keys]
        made.condition = inner.column(condition) if condition else sql.TRUE
        self.groups.append(made)
        return made

    def _inner(self, table: str) -> Query:
        return Query(table, f"t{next(self.names)}", self.names)

    def select(self, outputs: Sequence[Expr], condition: Expr = sql.TRUE) -> exp.Select:
        """Write the pass down; outputs must have been made before, they bring the aggregates."""
        source = exp.to_table(self.table, alias=self.alias) if self.base is None else self.base.subquery()
        made = exp.select(*outputs).from_(source)
        for group in self.groups:
            met = sql.every(
                sql.equal(outer, sql.column(f"k{number}", group.alias))
                for number, (outer, _) in enumerate(group.keys)
            )
            made = made.join(group.subquery(), on=met, join_type="left")
        return made if sql.is_true(condition) else made.where(condition)


@dataclass(eq=False)
class Group:
    """Rows of a table brought together by a key, with what is worked out for each group."""

    inner: Query
    alias: str
    keys: list[tuple[Expr, Expr]] = field(default_factory=list)
    condition: Expr = sql.TRUE
    wanted: object = None
    aggregates: dict[Expr, str] = field(default_factory=dict)

    def aggregate(self, value: Expr) -> Expr:
        """Work something out for every group, once however often it is asked for; null for a group without rows."""
        name = self.aggregates.setdefault(value, f"a{len(self.aggregates)}")
        return sql.column(name, self.alias)

    def count(self, condition: Expr = sql.TRUE) -> Expr:
        """Count the rows of the group, those only for which a condition holds; 0 for a group without rows."""
        counted = sql.where(exp.Count(this=exp.Star()), condition)
        return sql.or_else(self.aggregate(counted), sql.number(0))

    def key(self, number: int) -> Expr:
        """Name a key of the group."""
        return sql.column(f"k{number}", self.alias)

    def subquery(self) -> exp.Subquery:
        """Write down the grouping."""
        keys = [inner for _, inner in self.keys]
        outputs = [sql.named(key, f"k{number}") for number, key in enumerate(keys)]
        outputs += [sql.named(value, name) for value, name in self.aggregates.items()]
        present = [sql.opposite(sql.is_null(key)) for key in keys]
        made = self.inner.select(outputs, sql.every([*present, self.condition]))
        return made.group_by(*keys).subquery(self.alias)
