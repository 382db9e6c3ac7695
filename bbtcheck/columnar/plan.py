"""Which rules are judged together: rules of one shape share one pass over the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.extent import Extent, Store
from bbtcheck.columnar.outcomes import Outcome, compiled
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import NotCompiledError
from bbtcheck.rulebook.rule import Rule

ROW, GROUP = "row", "first_row_below"
"""The names of the columns of a pass that number the rows, and tell the groups that they meet."""


@dataclass(eq=False)
class Pass:
    """One pass over a table with the outcomes of several rules.

    ``only_first`` is the group of which only the first row that meets it counts, where there is one; ``some`` tells
    that few rows are subjects at all, and the others need not be looked at. ``kept`` is the table that the rows were
    kept in, where they were, and ``found`` one in which those with a finding were.
    """

    query: Query
    outcomes: list[Outcome] = field(default_factory=list)
    only_first: Group | None = None
    some: bool = False
    kept: str = ""
    found: str = ""

    def select(self, *more: Expr) -> exp.Select:
        """Write the pass down: the row, the outcomes ``o0`` and on, and the codes ``c0`` and on that rows tell.

        ``more`` is asked of every row besides.
        """
        outputs = [sql.named(self.query.row, ROW), *more]
        for number, outcome in enumerate(self.outcomes):
            outputs.append(sql.named(outcome.value, f"o{number}"))
            if outcome.told is not None:
                outputs.append(sql.named(outcome.told, f"c{number}"))
        if self.only_first is not None:
            first = self.only_first.aggregate(exp.Min(this=self.only_first.inner.row))
            outputs.append(sql.named(first, GROUP))
        return self.query.select(outputs, self._condition())

    def _condition(self) -> Expr:
        if not self.some:
            return sql.TRUE
        if (
            self.only_first is not None
        ):  # a first row without any amount comes before its followers all the same
            return sql.opposite(sql.is_null(self.only_first.key(0)))
        return sql.some(outcome.exists for outcome in self.outcomes)

    @property
    def alone(self) -> bool:
        """Tell whether every row is judged by what stands in it alone."""
        return not self.query.groups and self.query.base is None

    @property
    def columns(self) -> list[str]:
        """The names of the columns with outcomes and codes."""
        return [f"o{number}" for number in range(len(self.outcomes))] + [
            f"c{number}" for number, outcome in enumerate(self.outcomes) if outcome.told is not None
        ]


@dataclass(frozen=True)
class Refused:
    """A rule that is not judged by the engine, and why: a code, and the part of the rule that it is about."""

    rule: Rule
    code: str
    detail: str


@dataclass(frozen=True)
class Plan:
    """All passes that judge some rules, and the rules that only the evaluator in memory can judge."""

    passes: tuple[Pass, ...]
    refused: tuple[Refused, ...]


def plan(rules: Iterable[Rule], store: Store, params: Mapping[str, Mapping[str, object]]) -> Plan:
    """Put rules together in passes; ``params`` replace the defaults of a rule, by its code."""
    work = _Planner(store)
    for rule in rules:
        work.add(rule, params.get(rule.code, {}))
    return Plan(tuple(one for one in work.passes.values() if one.outcomes), tuple(work.refused))


@dataclass
class _Planner:
    store: Store
    passes: dict[object, Pass] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def add(self, rule: Rule, params: Mapping[str, object]) -> None:
        """Add a rule to the passes that its records need; all of it or nothing."""
        extents = self.store.of(rule.subject)
        try:
            if rule.group_by and len(extents) > 1:
                raise NotCompiledError("groups_of_sums", rule.subject)
            tried = [(extent, self._tried(rule, extent, params)) for extent in extents]
        except NotCompiledError as fault:
            self.refused.append(Refused(rule, fault.code, fault.detail))
            return
        for extent, (query, outcome) in tried:
            if not sql.is_false(outcome.exists):
                self._place(rule, extent, params, query, outcome)

    def _tried(self, rule: Rule, extent: Extent, params: Mapping[str, object]) -> tuple[Query, Outcome]:
        query = Query.over_groups(extent.table) if rule.group_by else Query.over(extent.table)
        return query, compiled(rule, extent, self.store, params, query)

    def _place(
        self, rule: Rule, extent: Extent, params: Mapping[str, object], query: Query, outcome: Outcome
    ) -> None:
        if rule.group_by:
            self.passes[rule.code] = Pass(query, [outcome])
        elif extent.first_of is not None:
            found = self.passes.setdefault(("first", extent.table), Pass(Query.over(extent.table), some=True))
            found.only_first = extent.first_of(found.query)
            found.outcomes.append(compiled(rule, extent, self.store, params, found.query))
        elif query.groups:
            family = extent.name.rpartition(":")[0]
            some = bool(family)
            found = self.passes.setdefault((extent.table, family), Pass(Query.over(extent.table), some=some))
            found.outcomes.append(compiled(rule, extent, self.store, params, found.query))
        else:
            found = self.passes.setdefault(("rows", extent.table), Pass(Query.over(extent.table)))
            found.outcomes.append(compiled(rule, extent, self.store, params, found.query))


def all_outcomes(passes: Iterable[Pass]) -> Iterator[Outcome]:
    """Give every outcome column of some passes."""
    return (outcome for one in passes for outcome in one.outcomes)
