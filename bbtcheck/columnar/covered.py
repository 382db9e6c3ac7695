"""Which amounts of a table took part in a rule that applied, counted by the engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from bbtcheck.check.coverage import FORM_SUBJECT
from bbtcheck.columnar import sql
from bbtcheck.columnar.earlier import VALUE, Asked, Earlier, Rows
from bbtcheck.columnar.mapped import LINES, TOP, Layout, is_counted, is_part, is_printed
from bbtcheck.columnar.outcomes import SHIFT, Outcome
from bbtcheck.columnar.passes import keep_firsts
from bbtcheck.columnar.plan import ROW, Pass
from bbtcheck.columnar.query import Query
from bbtcheck.columnar.remote import Remote
from bbtcheck.columnar.separate import in_all, separate_by
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import drop, keep, run
from bbtcheck.columnar.values import BROKEN, HOLDS, ROUNDING
from bbtcheck.rulebook import tree

CELLS, AGAIN = "open_cells", "judged_again"


@dataclass(frozen=True)
class Covered:
    """How many amounts there are, how many took part, and the first that did not: row and heading."""

    printed: int
    checked: int
    missed: tuple[tuple[int, str], ...] = ()


def coverage(
    connection: Any,
    layout: Layout,
    passes: Sequence[Pass],
    lines: int,
    most: int,
    earlier: Earlier | None = None,
) -> Covered:
    """Count the amounts that took part in a rule that applied; ``most`` of the others are named.

    ``passes`` must have been run: the sums of the hierarchy are read back from their table. What an earlier run counted
    is taken over where nothing changed.
    """
    if everywhere(layout, passes):
        number = lines * len(layout.amounts)
        return Covered(number, number)
    if earlier is None:
        return _told(layout, _Cells(connection, layout, passes).counted(most).get(None, []), most)
    read = [one for one in passes if one.query.base is None]
    joined = [separate_by(one) for one in read if one.query.groups]
    rows = earlier.by_value(
        _asked(layout, read, most),
        in_all(joined) if joined else layout.apart,
        lambda near, column: _Cells(near, layout, passes, column).counted(most),
    )
    return _told(layout, rows, most)


def _asked(layout: Layout, passes: Sequence[Pass], most: int) -> Asked:
    """All on which it rests which amounts took part."""
    query = Query.over(LINES)
    asked = [*(Asked.of(one.select(), one.outcomes) for one in passes)]
    asked += [Asked.of(is_printed(amount)(query)) for amount in layout.amounts]
    read = [[_read(layout, outcome), _of_parts(outcome)] for one in passes for outcome in one.outcomes]
    told = json.dumps([most, read, layout.mapping.model_dump(mode="json")])
    own = (*layout.apart, *layout.texts.values(), "code", "parent")
    return Asked(
        "\n".join(["covered", told, *(one.text for one in asked)]),
        frozenset(own).union(*(one.columns for one in asked)),
    )


def _told(layout: Layout, rows: Sequence[Sequence[Any]], most: int) -> Covered:
    """Put the counts together: rows without flags count what is printed, the others what was missed."""
    headings = _headings(layout)
    printed = sum(row[-2] for row in rows if row[-1] is None)
    missed = sum(row[-2] * sum(row[:-2]) for row in rows if row[-1] is not None)
    named = sorted(
        (row, at) for *flags, _, found in rows for row in found or () for at, flag in enumerate(flags) if flag
    )
    first = tuple((row, headings[at]) for row, at in named[:most])
    return Covered(printed, printed - missed, first)


def everywhere(layout: Layout, passes: Sequence[Pass]) -> bool:
    """Tell whether every amount takes part in a rule about single lines that always applies."""
    own = [one for one in passes if one.alone]
    return all(_always(layout, heading, own) for heading in _headings(layout))


def _headings(layout: Layout) -> tuple[str, ...]:
    return tuple(one.heading for one in layout.amounts)


def _always(layout: Layout, heading: str, passes: Sequence[Pass]) -> bool:
    """A rule about single lines applies to this column in every line."""
    return any(
        sql.is_true(outcome.exists) and not outcome.codes
        for one in passes
        for outcome in one.outcomes
        if heading in _read(layout, outcome)
    )


def _read(layout: Layout, outcome: Outcome) -> tuple[str, ...]:
    """The columns of amounts that a rule reads of the line that is its subject."""
    kind, _, name = outcome.extent.name.partition(":")
    if outcome.rule.subject == FORM_SUBJECT:
        return ()
    if kind == "columns":
        balance = layout.mapping.balances[int(name)]
        named = {"total": (balance.total,), "parts": balance.parts, "minus": balance.minus}
        return tuple(each for key, own in named.items() if reads(outcome, key) for each in own)
    if kind in ("hierarchy", "subtotal"):
        heading = name if kind == "hierarchy" else name.partition(":")[2]
        return (heading,) if reads(outcome, "total") else ()
    return _headings(layout) if reads(outcome, "amounts") else ()


def reads(outcome: Outcome, name: str) -> bool:
    """Tell whether a rule reads figures of a field: the field itself, or the amounts of the records in it."""
    nodes = [node for node in tree.walk(outcome.rule.require_tree) if isinstance(node, tree.Field)]
    listed = name != "total"
    return any(node.name == name for node in nodes) and (
        not listed or any(node.name == "amount" for node in nodes)
    )


@dataclass
class _Cells:
    """The amounts that a connection sees; those of each value of ``column`` for themselves, where one is named."""

    connection: Any
    layout: Layout
    passes: Sequence[Pass]
    column: str = ""

    def counted(self, most: int) -> dict[str | None, Rows]:
        """Look line by line first, and only for what is left at the sums that a line takes part in.

        Gives how many amounts are printed, as rows without flags, and how many lines have missed the same amounts,
        with the first ``most`` of these lines.
        """
        found = self.keep_open()
        covers = [*self.by_row(), *self.by_sum(), *self.by_subtotal()]
        source = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier("c"))).from_(
            exp.to_table(CELLS, alias="c")
        )
        still: dict[int, list[Expr]] = {}
        for number, (query, met, columns) in enumerate(covers):
            alias = f"v{number}"
            source = source.join(query.subquery(alias), on=met(alias), join_type="left")
            for at, name in columns.items():
                still.setdefault(at, []).append(sql.or_else(sql.column(name, alias), sql.FALSE))
        for at in range(len(self.layout.amounts)):
            uncovered = sql.opposite(sql.some(still.get(at, [])))
            missed = sql.every([sql.column(f"u{at}", "c"), uncovered])
            source = source.select(sql.named(missed, f"m{at}"))
        for value, *row in self.missed(source, most):
            found.setdefault(value, []).append(row)
        drop(self.connection, CELLS)
        for one in self.passes:
            if one.kept == AGAIN:  # these may not be all rows of the pass
                drop(self.connection, one.kept)
                one.kept = ""
        return found

    def value(self, alias: str = "") -> Expr:
        """The value by which lines are told apart."""
        return sql.column(self.column, alias) if self.column else sql.cast(sql.null(), "VARCHAR")

    def keep_open(self) -> dict[str | None, Rows]:
        """Keep the lines with an amount that no rule about single lines looked at; counts all amounts."""
        query = Query.over(LINES)
        local = [one for one in self.passes if one.alone]
        for one in local:  # the outcomes speak of what their own pass has worked out
            query.lets.update(one.query.lets)
        outcomes = [outcome for one in local for outcome in one.outcomes]
        outputs = [query.column(name) for name in (*self.layout.apart, "code", "parent", "everywhere")]
        outputs += [query.column(name) for name in dict.fromkeys(self.layout.texts.values())]
        if any(is_counted(self.layout, each) for each in self.layout.mapping.subtotals):
            outputs.append(query.column(TOP))
        opened = []
        printed = exp.Count(this=exp.Star())
        counts = [sql.where(printed, is_printed(one)(query)) for one in self.layout.amounts]
        for at, amount in enumerate(self.layout.amounts):
            known = sql.some(
                _applies(one.value) for one in outcomes if amount.heading in _read(self.layout, one)
            )
            opened.append(sql.every([is_printed(amount)(query), sql.opposite(known)]))
            outputs.append(sql.named(opened[-1], f"u{at}"))
        counted = exp.select(sql.named(self.value(query.alias), VALUE), *counts)
        counted = counted.from_(exp.to_table(LINES, alias=query.alias)).group_by(sql.column(VALUE))
        columns = list({one.output_name: one for one in outputs}.values())
        keep(self.connection, CELLS, query.select([query.row, *columns], sql.some(opened)))
        none = [None] * len(counts)
        return {value: [[*none, sum(own), None]] for value, *own in run(self.connection, counted)}

    def missed(self, source: exp.Select, most: int) -> list[tuple[Any, ...]]:
        """Count the lines that have missed the same amounts, and name the first of them."""
        flags = [sql.column(f"m{at}") for at in range(len(self.layout.amounts))]
        apart = [sql.named(self.value(), VALUE), *flags]
        keys, counted = [sql.column(VALUE), *flags], exp.Count(this=exp.Star())
        if not isinstance(self.connection, Remote):
            rows = sql.plain_call("MIN", sql.column(ROW), sql.number(most))
            query = exp.select(*apart, counted, rows).from_(source.subquery("missed_cells"))
            return run(self.connection, query.where(sql.some(flags)).group_by(*keys))
        self.connection.keep("missed_cells", source)
        of_some = exp.select(*apart).from_("missed_cells").where(sql.some(flags))
        firsts: dict[tuple[Any, ...], list[int]] = {}
        for *own, row in run(
            self.connection, of_some.select(sql.column(ROW)).order_by(sql.column(ROW)).limit(most)
        ):
            firsts.setdefault(tuple(own), []).append(row)
        numbers = run(self.connection, of_some.select(counted).group_by(*keys))
        return [(*own, number, firsts.get(tuple(own), [])) for *own, number in numbers]

    def by_row(self) -> Iterator[tuple[Any, Any, Mapping[int, str]]]:
        """Totals of sums, and what other rules with relations read of the line itself."""
        for one in self.passes:
            if one.query.base is None and one.query.groups:
                query, columns = self.flags(one)
                if columns:
                    yield query, lambda alias: _same(ROW, ROW, alias), columns

    def by_sum(self) -> Iterator[tuple[Any, Any, Mapping[int, str]]]:
        """Parts of a sum of the hierarchy: the line above has the sum."""
        for one in self.passes:
            if one.only_first is None:
                continue
            query, columns = self.flags(one, (*self.layout.apart, "code"), parts=True)
            keys = [(name, name) for name in self.layout.apart]
            yield query, _meets([*keys, ("parent", "code")]), columns

    def by_subtotal(self) -> Iterator[tuple[Any, Any, Mapping[int, str]]]:
        """Parts of a subtotal: the total is equal to them in every other key."""
        mapping = self.layout.mapping
        for one in self.passes:
            kinds = {outcome.extent.name.partition(":")[0] for outcome in one.outcomes}
            if kinds != {"subtotal"}:
                continue
            subtotal = mapping.subtotals[int(one.outcomes[0].extent.name.split(":")[1])]
            names = [self.layout.texts[name] for name in mapping.columns.keys if name != subtotal.column]
            names = [*dict.fromkeys(names), "everywhere"]
            query, columns = self.flags(one, names, parts=True)
            part = is_part(self.layout, subtotal, Query("", "c", iter(())))
            own = [part, sql.column(TOP, "c")] if is_counted(self.layout, subtotal) else [part]
            yield query, _meets([(name, name) for name in names], own), columns

    def flags(
        self, one: Pass, keys: Sequence[str] = (), *, parts: bool = False
    ) -> tuple[Any, dict[int, str]]:
        """For the subjects of a pass: which columns an outcome that applied has looked at, there or in the parts."""
        found: dict[int, list[Expr]] = {}
        for number, outcome in enumerate(one.outcomes):
            for heading in _of_parts(outcome) if parts else _read(self.layout, outcome):
                at = _headings(self.layout).index(heading)
                found.setdefault(at, []).append(_applies(sql.column(f"o{number}", "j")))
        outputs = [sql.named(sql.some(tests), f"f{at}") for at, tests in found.items()]
        outputs += [sql.column(name, "l") for name in keys]
        if one.only_first is not None and not one.kept:
            keep_firsts(self.connection, one, AGAIN)
        judged = exp.to_table(one.kept, alias="j") if one.kept else one.select().subquery("j")
        query = exp.select(sql.column(ROW, "j"), *outputs).from_(judged)
        if keys:
            met = sql.equal(sql.column(ROW, "l"), sql.column(ROW, "j"))
            query = query.join(exp.to_table(LINES, alias="l"), on=met)
        return query, {at: f"f{at}" for at in found}


def _of_parts(outcome: Outcome) -> tuple[str, ...]:
    """The column of amounts that a rule reads of the parts of its subject."""
    return (outcome.extent.name.rpartition(":")[2],) if reads(outcome, "parts") else ()


def _same(own: str, other: str, alias: str) -> Expr:
    return sql.equal(sql.column(own, "c"), sql.column(other, alias))


def _meets(keys: Iterable[tuple[str, str]], more: Sequence[Expr] = ()) -> Any:
    pairs = list(keys)
    return lambda alias: sql.every([*(_same(own, other, alias) for own, other in pairs), *more])


def _applies(outcome: Expr) -> Expr:
    """Test that an outcome says something about its subject."""
    truth = exp.Mod(this=sql.or_else(outcome, sql.number(1)), expression=sql.number(SHIFT))
    return exp.In(this=truth, expressions=[sql.number(one) for one in (BROKEN, ROUNDING, HOLDS)])
