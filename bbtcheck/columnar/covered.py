"""Which amounts of a table took part in a rule that applied, counted by the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from bbtcheck.check.coverage import FORM_SUBJECT
from bbtcheck.columnar import sql
from bbtcheck.columnar.duck import keep, keep_firsts, run
from bbtcheck.columnar.mapped import LINES, TOP, Layout, is_counted, is_part, is_printed
from bbtcheck.columnar.outcomes import SHIFT, Outcome
from bbtcheck.columnar.plan import ROW, Pass
from bbtcheck.columnar.query import Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import BROKEN, HOLDS, ROUNDING
from bbtcheck.rulebook import tree

CELLS = "open_cells"


@dataclass(frozen=True)
class Covered:
    """How many amounts there are, how many took part, and the first that did not: row and heading."""

    printed: int
    checked: int
    missed: tuple[tuple[int, str], ...] = ()


def coverage(connection: Any, layout: Layout, passes: Sequence[Pass], lines: int, most: int) -> Covered:
    """Count the amounts that took part in a rule that applied; ``most`` of the others are named.

    ``passes`` must have been run: the sums of the hierarchy are read back from their table.
    """
    if everywhere(layout, passes):
        number = lines * len(layout.amounts)
        return Covered(number, number)
    return _Cells(connection, layout, passes).counted(most)


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
    connection: Any
    layout: Layout
    passes: Sequence[Pass]

    def counted(self, most: int) -> Covered:
        """Look line by line first, and only for what is left at the sums that a line takes part in."""
        printed = self.keep_open()
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
        keep(self.connection, "missed_cells", source)
        return self.told(printed, most)

    def keep_open(self) -> int:
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
        there = [
            sql.case([(is_printed(one)(query), sql.number(1))], sql.number(0)) for one in self.layout.amounts
        ]
        for at, amount in enumerate(self.layout.amounts):
            known = sql.some(
                _applies(one.value) for one in outcomes if amount.heading in _read(self.layout, one)
            )
            opened.append(sql.every([is_printed(amount)(query), sql.opposite(known)]))
            outputs.append(sql.named(opened[-1], f"u{at}"))
        counted = exp.select(*(exp.Sum(this=one) for one in there)).from_(
            exp.to_table(LINES, alias=query.alias)
        )
        columns = list({one.output_name: one for one in outputs}.values())
        keep(self.connection, CELLS, query.select([query.row, *columns], sql.some(opened)))
        return sum(number or 0 for number in run(self.connection, counted)[0])

    def told(self, printed: int, most: int) -> Covered:
        """Count what was missed, and name the first of it."""
        amounts = self.layout.amounts
        table = exp.to_table("missed_cells")
        sums = [exp.CountIf(this=sql.column(f"m{at}")) for at in range(len(amounts))]
        missed = sum(number or 0 for number in run(self.connection, exp.select(*sums).from_(table))[0])
        some = sql.some(sql.column(f"m{at}") for at in range(len(amounts)))
        columns = [sql.column(ROW), *(sql.column(f"m{at}") for at in range(len(amounts)))]
        query = exp.select(*columns).from_(table.copy()).where(some).order_by(sql.column(ROW)).limit(most)
        named = [
            (row, amounts[at].heading)
            for row, *flags in run(self.connection, query)
            for at, flag in enumerate(flags)
            if flag
        ]
        return Covered(printed, printed - missed, tuple(named[:most]))

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
            keep_firsts(self.connection, one, "judged_again")
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
