"""The plan of one pass over a table: what is joined to every row, and what is added up before that.

A relation to many records is never joined row by row: the other side is grouped by its key once, with every
aggregate that any rule wants of it, and the groups are joined. So rules of one shape share one scan. Only where a
condition on the other side asks something of the row at hand are the two joined first, and grouped by that row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import NotCompiledError

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
    owner: Group | None = None
    lets: dict[Expr, str] = field(default_factory=dict)

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
        made.base = Group(made._inner(table), f"{GROUPED}{next(names)}", outer=made)
        made.base.inner.owner = made.base
        return made

    @property
    def home(self) -> Query:
        """The pass in which the columns of this query can be read."""
        return self

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
        made = Group(inner, f"{GROUPED}{next(self.names)}", wanted=wanted, outer=self)
        inner.owner = made
        made.keys = [(outer, inner.column(name)) for outer, name in keys]
        made.condition = inner.column(condition) if condition else sql.TRUE
        self.groups.append(made)
        return made

    def _inner(self, table: str) -> Query:
        return Query(table, f"t{next(self.names)}", self.names)

    def let(self, value: Expr) -> Expr:
        """Work something long out once for every row, and give the column that has it."""
        return sql.column(self.lets.setdefault(value, f"l{len(self.lets)}"), self._worked_out)

    @property
    def _worked_out(self) -> str:
        return f"{self.alias}_let"

    def select(
        self, outputs: Sequence[Expr], condition: Expr = sql.TRUE, keys: Sequence[Expr] = ()
    ) -> exp.Select:
        """Write the pass down, grouped by keys where there are any.

        Outputs must have been made before, they bring the aggregates.
        """
        lets = self._used([*outputs, condition, *keys])
        if not lets:
            made = self._joined([*outputs, condition, *keys], outputs)
            made = made if sql.is_true(condition) else made.where(condition)
            return made.group_by(*keys) if keys else made
        asked = [*outputs, condition, *keys, *lets]
        raw = {
            found for one in asked for found in one.find_all(exp.Column) if found.table != self._worked_out
        }
        ordered = sorted(raw, key=lambda one: (one.table, one.name))
        made = self._joined(asked, [sql.named(one, f"{one.table}_{one.name}") for one in ordered])
        for level in self._levels(lets):
            source = made.subquery(self._worked_out, copy=False)
            named = [sql.named(self._moved(value), lets[value]) for value in level]
            made = exp.select("*", *named, copy=False).from_(source, copy=False)
        told = [
            sql.named(self._moved(one), one.name) if isinstance(one, exp.Column) else self._moved(one)
            for one in outputs
        ]
        made = exp.select(*told).from_(made.subquery(self._worked_out, copy=False), copy=False)
        made = made if sql.is_true(condition) else made.where(self._moved(condition))
        return made.group_by(*map(self._moved, keys)) if keys else made

    def _used(self, asked: Sequence[Expr]) -> dict[Expr, str]:
        """What was worked out of which some SQL speaks, in the order in which it was asked for."""
        wanted: set[str] = set()
        waiting = list(asked)
        by_name = {name: value for value, name in self.lets.items()}
        while waiting:
            for found in waiting.pop().find_all(exp.Column):
                if found.table == self._worked_out and found.name not in wanted:
                    wanted.add(found.name)
                    waiting.append(by_name[found.name])
        return {value: name for value, name in self.lets.items() if name in wanted}

    def _levels(self, lets: dict[Expr, str]) -> list[list[Expr]]:
        """Put together what can be worked out side by side, the first first."""
        depth: dict[str, int] = {}
        levels: list[list[Expr]] = []
        for value, name in lets.items():
            below = [depth[found.name] for found in value.find_all(exp.Column) if found.name in depth]
            depth[name] = 1 + max(below, default=-1)
            if depth[name] == len(levels):
                levels.append([])
            levels[depth[name]].append(value)
        return levels

    def _moved(self, value: Expr) -> Expr:
        """Write SQL over the rows for which something was worked out."""

        def change(node: Expr) -> Expr:
            if isinstance(node, exp.Column) and node.table != self._worked_out:
                return sql.column(f"{node.table}_{node.name}", self._worked_out)
            return node

        return value.transform(change)

    def _joined(self, asked: Sequence[Expr], outputs: Sequence[Expr]) -> exp.Select:
        """The rows of the pass with the groups of which some SQL speaks."""
        source = exp.to_table(self.table, alias=self.alias) if self.base is None else self.base.subquery()
        made = exp.select(*outputs).from_(source)
        asked = list(asked)
        if self.owner is not None and self.owner.asked:
            pairs = [sql.equal(inner, self.owner.told(outer)) for outer, inner in self.owner.keys]
            made = made.join(self.owner.probe(), on=sql.every(pairs))
            asked += [inner for _, inner in self.owner.keys]
        for group in self._needed(asked):
            made = made.join(group.source(), on=sql.every(group.met()), join_type="left")
        return made

    def _needed(self, asked: Sequence[Expr]) -> list[Group]:
        """The groups that some SQL speaks of, and those by which these are found."""
        wanted = {found.table for one in asked for found in one.find_all(exp.Column)}
        kept: list[Group] = []
        for group in reversed(self.groups):
            if group.alias in wanted:
                kept.append(group)
                wanted |= {found.table for one in group.met() for found in one.find_all(exp.Column)}
        return kept[::-1]


@dataclass(eq=False)
class Group:
    """Rows of a table brought together by a key, with what is worked out for each group.

    ``asked`` is what conditions inside the group ask of the row at hand: then each row has a group of its own.
    ``kept`` is the table in which the groups are kept, where they are.
    """

    inner: Query
    alias: str
    keys: list[tuple[Expr, Expr]] = field(default_factory=list)
    condition: Expr = sql.TRUE
    wanted: object = None
    aggregates: dict[Expr, str] = field(default_factory=dict)
    outer: Query | None = None
    asked: dict[Expr, str] = field(default_factory=dict)
    kept: str = ""

    def told(self, outer: Expr) -> Expr:
        """Bring something that is known of the row at hand into the group; the group is then made for each such row."""
        if not list(outer.find_all(exp.Column)):
            return outer
        if self.outer is None or self.outer.base is self:
            raise NotCompiledError("subject_inside_list")
        name = self.asked.setdefault(outer, f"v{len(self.asked)}")
        return sql.column(name, f"p{self.alias}")

    def probe(self) -> exp.Subquery:
        """Write down what the group asks of the rows at hand."""
        query = self.outer
        if query is None:
            raise NotCompiledError("subject_inside_list")  # told refuses it before
        outputs = [sql.named(value, name) for value, name in self.asked.items()]
        return query.select([sql.named(query.row, ROW), *outputs]).subquery(f"p{self.alias}")

    def met(self) -> list[Expr]:
        """Test that a row at hand has this group."""
        if self.asked and self.outer is not None:
            return [sql.equal(self.outer.row, self.key(0))]
        return [sql.equal(outer, self.key(number)) for number, (outer, _) in enumerate(self.keys)]

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

    def source(self) -> Expr:
        """What is joined: the grouping, or the table in which it is kept."""
        return exp.to_table(self.kept, alias=self.alias) if self.kept else self.subquery()

    def subquery(self) -> exp.Subquery:
        """Write down the grouping, to be read from."""
        return self.select().subquery(self.alias)

    def select(self) -> exp.Select:
        """Write down the grouping as a statement."""
        if self.asked:
            for outer, _ in self.keys:
                self.told(outer)
            row = sql.column(ROW, f"p{self.alias}")
            outputs = [sql.named(row, "k0")]
            outputs += [sql.named(value, name) for value, name in self.aggregates.items()]
            return self.inner.select(outputs, self.condition, [row])
        keys = [inner for _, inner in self.keys]
        outputs = [sql.named(key, f"k{number}") for number, key in enumerate(keys)]
        outputs += [sql.named(value, name) for value, name in self.aggregates.items()]
        return self.inner.select(outputs, self.grouped, keys)

    @property
    def grouped(self) -> Expr:
        """Test that a row of the other table is in a group."""
        present = [sql.opposite(sql.is_null(inner)) for _, inner in self.keys]
        return sql.every([*present, self.condition])


@dataclass(eq=False)
class RowOf(Query):
    """One row of a joined group, as if it stood in the pass itself; ``take`` gives its value of a column."""

    group_of: Group | None = None
    take: Callable[[Expr], Expr] = lambda value: value

    @classmethod
    def of(cls, group: Group, take: Callable[[Expr], Expr]) -> RowOf:
        """Take one row of a group."""
        return cls(group.inner.table, group.alias, group.inner.names, group_of=group, take=take)

    @property
    def joined(self) -> Group:
        """The group of which this is one row."""
        if self.group_of is None:
            raise NotCompiledError("edge_of_records")
        return self.group_of

    @property
    def home(self) -> Query:
        """The pass to which the group is joined."""
        outer = self.joined.outer
        if outer is None:
            raise NotCompiledError("edge_of_records")
        return outer

    def column(self, name: str) -> Expr:
        """Name a column of the row."""
        return self.take(self.joined.inner.column(name))

    @property
    def row(self) -> Expr:
        """The number of the row."""
        return self.column(ROW)

    def group(self, table: str, keys: Sequence[tuple[Expr, str]], condition: str = "") -> Group:
        """Join another group to the same pass."""
        return self.home.group(table, keys, condition)
