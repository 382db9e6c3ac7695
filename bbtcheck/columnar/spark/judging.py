"""Judges several passes in one statement of Spark, so that they run side by side and their results come at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.outcomes import Outcome, decoded, reported
from bbtcheck.columnar.plan import GROUP, ROW, Pass
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.tally import Tally

PASS, TIMES = "pass", "times"
TOGETHER = 8
"""So many passes are judged in one statement."""
FEW = 5_000
"""So many rows of results are read at once; of more, the counts and the first rows of each rule are asked for."""


class Tables(Protocol):
    """What judging needs of a connection."""

    lasting: list[Any]

    def frame(self, statement: Expr) -> Any:
        """Give a statement as a frame of the session."""

    def named(self, name: str, frame: Any) -> None:
        """Have a frame under a name."""

    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""

    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name, or only the query itself."""


class Judging:
    """Some passes that are judged together.

    One aggregation of each gives all there is to know: rows without a finding are brought together by what came out of
    them, and a row with a finding is a group of its own.
    """

    def __init__(self, tables: Tables, passes: Sequence[Pass], number: int, again: bool) -> None:
        """Write the statement, and have its rows kept by the workers once they are there."""
        self._tables, self._passes, self._name = tables, passes, f"found_{number}"
        self._outcomes = max((len(one.outcomes) for one in passes), default=0)
        united: Any = None
        for at, one in enumerate(passes):
            source: Any = one.select().subquery("judged")
            if one.only_first is not None:
                one.kept = f"judged_{number}_{at}"
                tables.keep(one.kept, _firsts(one), view=not again)
                source = exp.to_table(one.kept)
            counted = self._counted(one, at, source)
            united = counted if united is None else exp.union(united, counted, distinct=False)
        self._made = tables.frame(united).persist()
        tables.lasting.append(self._made)
        tables.named(self._name, self._made)
        for at, one in enumerate(passes):
            one.found = f"{self._name}_{at}"
            own = exp.select(*map(sql.column, (*one.columns, ROW))).from_(self._name)
            tables.keep(one.found, own.where(self._is(at)), view=True)

    @property
    def _columns(self) -> list[str]:
        """The outcomes and codes of all passes."""
        return [f"{kind}{number}" for kind in "oc" for number in range(self._outcomes)]

    def _counted(self, one: Pass, at: int, source: Any) -> exp.Select:
        """Count how often outcomes come together in one pass, in the columns that all passes have."""
        columns = [sql.column(name) for name in one.columns]
        found = reported(one.outcomes, columns[: len(one.outcomes)])
        row = sql.case([(sql.or_else(found, sql.FALSE), sql.column(ROW))], sql.null())
        own = set(one.columns)
        outputs = [sql.named(sql.number(at), PASS)]
        for name in self._columns:
            nothing = sql.cast(sql.null(), "SMALLINT" if name.startswith("o") else "VARCHAR")
            outputs.append(sql.column(name) if name in own else sql.named(nothing, name))
        outputs += [sql.named(row, ROW), sql.named(exp.Count(this=exp.Star()), TIMES)]
        return exp.select(*outputs).from_(source).group_by(*columns, row.copy())

    def _is(self, at: int) -> Expr:
        return sql.equal(sql.column(PASS), sql.number(at))

    def tallies(self, most: int) -> list[list[Tally]]:
        """Read the counts of every pass, and at most so many rows with findings of each rule."""
        found = [[Tally(outcome) for outcome in one.outcomes] for one in self._passes]
        rows = [tuple(row) for row in self._made.orderBy(ROW).limit(FEW + 1).collect()]
        if len(rows) <= FEW:
            for row, tally, truth in self._counts(found, rows):
                if row is not None and truth in tally.outcome.reported:
                    tally.rows.append(row)
            for tally in (tally for own in found for tally in own):
                tally.rows = sorted(tally.rows)[:most]
            return found
        names = (PASS, *self._columns)
        total = sql.named(exp.Sum(this=sql.column(TIMES)), TIMES)
        counted = exp.select(*map(sql.column, names), sql.null(), total).from_(self._name)
        for _ in self._counts(found, self._tables.run(counted.group_by(*map(sql.column, names)))):
            continue
        for at, number, row in self._first(found, most):
            found[at][number].rows.append(row)
        return found

    def _counts(
        self, found: Sequence[Sequence[Tally]], rows: Iterable[Sequence[Any]]
    ) -> Iterator[tuple[int | None, Tally, int]]:
        """Add rows of results to the counts; gives them with the truth that each outcome has."""
        for at, *given, row, times in rows:
            for number, tally in enumerate(found[at]):
                if given[number] is not None:
                    told = given[self._outcomes + number]
                    truth, code = decoded(tally.outcome, given[number], told)
                    tally.counts += Counter({(truth, code): times})
                    yield row, tally, truth

    def _first(self, found: Sequence[Sequence[Tally]], most: int) -> list[tuple[Any, ...]]:
        """The first rows with a finding of each rule: the workers sort, and only these come to the driver."""
        united: Any = None
        for at, own in enumerate(found):
            for number, tally in enumerate(own):
                if not tally.found:
                    continue
                first = self._first_of(tally.outcome, at, number, most)
                united = first if united is None else exp.union(united, first, distinct=False)
        return [] if united is None else sorted(self._tables.run(united))

    def _first_of(self, outcome: Outcome, at: int, number: int, most: int) -> exp.Select:
        met = sql.every([self._is(at), reported([outcome], [sql.column(f"o{number}")])])
        rows = exp.select(sql.column(ROW)).from_(self._name).where(met).order_by(sql.column(ROW)).limit(most)
        known = [sql.named(sql.number(at), "at"), sql.named(sql.number(number), "number")]
        return exp.select(*known, sql.column(ROW, "f")).from_(rows.subquery("f"))


def _firsts(one: Pass) -> exp.Select:
    """Of several rows that meet one group only the first counts: one aggregation instead of a look at all of them."""
    row = sql.column(ROW)
    outputs = [sql.named(exp.Min(this=row), ROW)]
    outputs += [
        sql.named(sql.plain_call("ARG_MIN_NULL", sql.column(name), row.copy()), name) for name in one.columns
    ]
    return exp.select(*outputs).from_(one.select().subquery("all_judged")).group_by(sql.column(GROUP))
