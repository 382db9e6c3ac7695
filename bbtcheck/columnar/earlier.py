"""What an earlier run found, kept in a file: a later run looks only at what can have changed since.

A Parquet file is cut up in parts as it is written (its groups of rows). Of every part and column the file keeps a
checksum; of every pass over the table it keeps what came of it. What a pass finds rests on its SQL, in which rules,
mapping and parameters are, and on the columns that the SQL names: where neither changed, it is taken over. A pass over
single rows is taken over part by part, wherever the part now stands. A pass in which rows depend on each other is
taken over value by value of a column by which it falls apart, such as the year: what came of a value rests on the
parts in which it stands. Any other pass is taken over as a whole.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlglot import exp

from bbtcheck._version import __version__
from bbtcheck.columnar import sql
from bbtcheck.columnar.given import Given
from bbtcheck.columnar.mapped import LINES
from bbtcheck.columnar.parts import Part, checksum, moved, part_of, parts_of_table, placed, within
from bbtcheck.columnar.query import GROUPED, ROW
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping

if TYPE_CHECKING:
    from bbtcheck.columnar.narrow import Narrowing
    from bbtcheck.columnar.outcomes import Outcome

MOST_ROWS = 100_000
"""A result that names more rows is not kept."""
MOST_VALUES = 1_000
"""A column with more values in one part does not cut a table up."""
SAMPLE = 20_000
"""So many rows are looked at first, to see whether a column has few values."""
_FORM = 2
PART, VALUE = "part", "value"
Rows: TypeAlias = list[list[Any]]
"""What the query of a pass gives: outcomes, how many rows have them, and the numbers of those that are findings."""
Values: TypeAlias = tuple[frozenset[str | None], ...]
"""The values of a column in every part."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the lines: all SQL that tells it from another question, and the columns of which it speaks."""

    text: str
    columns: frozenset[str]

    @classmethod
    def of(cls, query: Expr, outcomes: Iterable[Outcome] = ()) -> Asked:
        """Take a query; what groups give has names of its own and is no column of the lines."""
        codes = [list(each.codes) for each in outcomes]
        named = (one.name for one in query.find_all(exp.Column) if not one.table.startswith(GROUPED))
        return cls(f"{query.sql('duckdb')}\n{json.dumps(codes)}", frozenset(named))


@dataclass
class Earlier:
    """The results of an earlier run, the parts of the file as it is now, and the results of this run.

    ``taken`` of ``asked`` parts were taken over. ``lines`` are the columns of the table ``lines`` with the columns of
    the file that they are made of, ``always`` those on which every line rests, and ``made`` is the SQL of that table.
    """

    path: Path
    row: str
    parts: tuple[Part, ...]
    known: Mapping[str, Any]
    near: Narrowing
    found: dict[str, Any] = field(default_factory=dict)
    taken: int = 0
    asked: int = 0
    made: str = ""
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    always: frozenset[str] = frozenset()
    values: dict[str, Values | None] = field(default_factory=dict)

    def over(self, query: exp.Select, mapping: TableMapping, name: str, single: bool) -> None:
        """Say how the table ``lines`` is made; ``single`` tells that each row says itself what it hangs under.

        UsageError where a line rests on more than its own row.
        """
        if not single or any(not each.parts for each in mapping.subtotals):
            raise UsageError(
                f"{name}: what an earlier run found can be kept of a table whose amounts are numbers and whose rows "
                "say themselves what they hang under. Leave out the file for earlier results."
            )
        self.always = frozenset(_names(query.args.get("where")))
        self.made = query.sql("duckdb")
        self.near.lines = query
        self.lines = {one.alias_or_name: frozenset(_names(one)) for one in query.selects}

    def flags(self, query: exp.Select, run: Callable[[Any, Expr], Sequence[Sequence[Any]]]) -> Sequence[bool]:
        """Tell of the file itself what is so in any of its rows; ``query`` asks it of all rows at once."""
        key, columns = checksum(query.sql("duckdb")), _names(query)

        def new(changed: Sequence[int]) -> Mapping[int, Sequence[bool]]:
            part, test = self._cut(changed, sql.column(self.row))
            cut = query.copy().where(test).group_by(sql.column(PART))
            cut.set("expressions", [sql.named(part, PART), *cut.expressions])
            return {at: own for at, *own in run(self._of_parts(changed), cut)}

        every = self._each(key, columns, new)
        none = [False] * len(query.selects)
        return [any(flags) for flags in zip(none, *(own for own in every if own), strict=True)]

    def apart(self, query: Expr, run: Callable[[Any, Expr, Expr], Mapping[int, Rows]]) -> Rows:
        """Give the results of a pass over single rows.

        ``run`` takes a connection to the rows that changed, the part of a row, and a test that it has one.
        """
        asked = Asked.of(query)
        key, columns = self._key(asked), self._columns(asked)
        marks = [part.of(columns) for part in self.parts]
        old = self._kept(key, "parts")
        changed = [at for at, mark in enumerate(marks) if mark not in old]
        new = run(self._of_parts(changed), *self._cut(changed, sql.column(ROW))) if changed else {}
        self._count(len(self.parts) - len(changed))
        results = {
            mark: old[mark] if mark in old else moved(new.get(at, []), [(self.parts[at], 0)], back=True)
            for at, mark in enumerate(marks)
        }
        self._keep(key, "parts", results)
        return [
            row
            for at, mark in enumerate(marks)
            for row in moved(results[mark], [(self.parts[at], 0)], back=False)
        ]

    def by_value(
        self,
        asked: Asked,
        columns: Sequence[str],
        run: Callable[[Any, str], Mapping[str | None, Rows]],
        about: Sequence[int] | None = None,
    ) -> Rows:
        """Give the results of a pass in which rows depend on each other, but only where they are equal in ``columns``.

        ``run`` takes a connection to the lines that can have changed and the column by whose values results are wanted
        apart. Without such a column the pass is one whole, and all of its rows are of the value None. Where the pass is
        ``about`` some rows only, what came of a value holds for its own of these.
        """
        column = self._best(columns)
        values = self.values.get(column) or (frozenset({None}),) * len(self.parts)
        stands: dict[str | None, list[Part]] = defaultdict(list)
        for part, own in zip(self.parts, values, strict=True):
            for value in own:
                stands[value].append(part)
        read = self._columns(asked) | self.lines.get(column, frozenset())
        places = {value: placed(parts) for value, parts in stands.items()}
        marks = {
            value: checksum(
                json.dumps([value, *(part.of(read) for part in parts), within(about or (), places[value])])
            )
            for value, parts in stands.items()
        }
        key = self._key(asked, column)
        old = self._kept(key, "values")
        wanted = {value for value, mark in marks.items() if mark not in old}
        new = self._judged_again(column, stands, wanted, run) if wanted else {}
        if about is None:
            self._count(sum(not own & wanted for own in values))
        results = {
            mark: moved(new.get(value, []), places[value], back=True) if value in wanted else old[mark]
            for value, mark in marks.items()
        }
        self._keep(key, "values", results)
        return [
            row for value, mark in marks.items() for row in moved(results[mark], places[value], back=False)
        ]

    def around(
        self,
        asked: Asked,
        columns: Sequence[str],
        rows: Sequence[int],
        run: Callable[[Any], Sequence[Iterable[int]]],
    ) -> list[list[int]]:
        """Give some lists of rows around others, those of each value of a column for themselves.

        ``run`` looks for all of them. A row must tell its value: only a column with one value in every part will do.
        """
        single = (name for name in columns if all(len(own) == 1 for own in self._values(name) or ((),)))
        name = next(single, "")
        if not name:
            return [sorted(each) for each in run(self.near.connection)]
        of_part = [next(iter(own)) for own in self.values[name] or ()]
        starts = [part.start for part in self.parts]

        def apart(near: Any, column: str) -> Mapping[str | None, Rows]:
            found: dict[str | None, Rows] = {}
            for number, each in enumerate(run(near)):
                own: dict[str | None, list[int]] = defaultdict(list)
                for row in each:
                    own[of_part[bisect_right(starts, row) - 1] if column else None].append(row)
                for value, some in own.items():
                    found.setdefault(value, []).append([number, len(some), some])
            return found

        lists: dict[int, list[int]] = defaultdict(list)
        for number, _, some in self.by_value(asked, [name], apart, sorted(rows)):
            lists[number] += some
        return [sorted(lists[number]) for number in range(max(lists, default=-1) + 1)]

    def _judged_again(
        self,
        column: str,
        stands: Mapping[str | None, Sequence[Part]],
        wanted: set[str | None],
        run: Callable[[Any, str], Mapping[str | None, Rows]],
    ) -> Mapping[str | None, Rows]:
        if len(wanted) == len(stands):
            return run(self.near.connection, column)
        files = {part.file for value in wanted for part in stands[value]}
        return run(self.near.to(files, column, wanted), column)

    def _best(self, columns: Sequence[str]) -> str:
        """Choose the column of which a changed part brings the fewest rows with it; empty where each brings all."""
        every = sum(part.rows for part in self.parts)
        costs = {"": every * len(self.parts)}
        for column in columns:
            if column in self.lines and (values := self._values(column)) is not None:
                costs[column] = sum(self._brought(values))
        return min(costs, key=lambda column: costs[column])

    def _brought(self, values: Values) -> Iterable[int]:
        """For every part: how many rows stand in parts that share a value with it."""
        stands: dict[str | None, set[int]] = defaultdict(set)
        for at, own in enumerate(values):
            for value in own:
                stands[value].add(at)
        for own in values:
            yield sum(self.parts[at].rows for at in set().union(*(stands[value] for value in own)))

    def _values(self, column: str) -> Values | None:
        """The values of a column in every part; None where they are many."""
        if column in self.values:
            return self.values[column]
        outside = self._columns(Asked("", frozenset({column})))
        key = checksum(f"{self.made}\n{VALUE} {column}")
        every = self._each(key, outside, lambda changed: self._seen(column, changed))
        few = all(own is not None for own in every)
        self.values[column] = tuple(frozenset(own or ()) for own in every) if few else None
        return self.values[column]

    def _seen(self, column: str, changed: Sequence[int]) -> Mapping[int, Sequence[str | None] | None]:
        """Look which values some parts have; None for one that has many."""
        near, (part, test) = self._of_parts(changed), self._cut(changed, sql.column(ROW))
        own = sql.named(sql.column(column), VALUE)
        some = exp.select(own).from_(LINES).limit(SAMPLE).subquery(LINES)
        if len(self.near.run(near, exp.select(sql.column(VALUE)).distinct().from_(some))) > MOST_VALUES:
            return dict.fromkeys(changed)
        query = exp.select(sql.named(part, PART), own).distinct().from_(LINES).where(test)
        found: dict[int, list[str | None]] = {at: [] for at in changed}
        for at, value in self.near.run(near, query):
            found[at].append(value)
        return {at: None if len(own) > MOST_VALUES else sorted(own, key=_order) for at, own in found.items()}

    def _each(
        self, key: str, columns: Iterable[str], new: Callable[[Sequence[int]], Mapping[int, Any]]
    ) -> list[Any]:
        """Give something of every part that rests on its own rows; ``new`` finds it for the parts that changed."""
        wanted = tuple(columns)
        marks = [part.of(wanted) for part in self.parts]
        old = self._kept(key, "each")
        changed = [at for at, mark in enumerate(marks) if mark not in old]
        made = new(changed) if changed else {}
        results = {mark: old[mark] if mark in old else made.get(at) for at, mark in enumerate(marks)}
        self.found[key] = {"each": results}
        return [results[mark] for mark in marks]

    def write(self) -> None:
        """Keep the results of this run, whole or not at all."""
        content = {"form": _FORM, "bbtcheck": __version__, "results": self.found}
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            beside.write_text(json.dumps(content), "utf-8")
            os.replace(beside, self.path)
        except OSError as fault:
            raise UsageError(f"{self.path} cannot be written: {fault.strerror}.") from None
        finally:
            beside.unlink(missing_ok=True)

    def _kept(self, key: str, kind: str) -> Mapping[str, Any]:
        known = self.known.get(key)
        found = known.get(kind) if isinstance(known, dict) else None
        return found if isinstance(found, dict) else {}

    def _keep(self, key: str, kind: str, results: Mapping[str, Rows]) -> None:
        """Keep results as far as there is room for the rows that they name."""
        room, kept = MOST_ROWS, {}
        for mark, rows in results.items():
            size = sum(len(row[-1] or ()) for row in rows)
            if size <= room:
                kept[mark] = rows
                room -= size
        self.found[key] = {kind: kept}

    def _count(self, taken: int) -> None:
        self.taken, self.asked = self.taken + taken, self.asked + len(self.parts)

    def _key(self, asked: Asked, column: str = "") -> str:
        return checksum(f"{self.made}\n{asked.text}\n{column}")

    def _columns(self, asked: Asked) -> frozenset[str]:
        """The columns of the file on which a question rests."""
        return self.always.union(*(self.lines.get(name, frozenset()) for name in asked.columns))

    def _of_parts(self, wanted: Iterable[int]) -> Any:
        """A connection to the files in which some parts stand."""
        return self.near.to({self.parts[at].file for at in wanted})

    def _cut(self, changed: Sequence[int], row: Expr) -> tuple[Expr, Expr]:
        """The number of the part in which a row stands, and a test that it stands in one of these parts."""
        ranges: list[list[int]] = []
        for at in changed:
            part = self.parts[at]
            if ranges and ranges[-1][1] == part.start:
                ranges[-1][1] = part.end
            else:
                ranges.append([part.start, part.end])
        inside = [
            sql.every([sql.at_most(sql.number(first), row), sql.below(row, sql.number(end))])
            for first, end in ranges
        ]
        return part_of(self.parts, changed, row), sql.some(inside)


def earlier_of(given: Given, path: Path, near: Narrowing) -> Earlier:
    """Read what an earlier run kept, and look how the file is now; what cannot be used is as if there were nothing.

    Raises UsageError for what is no Parquet file.
    """
    if given.path is None or not given.row or given.head is not None:
        raise UsageError(
            f"{given.name} is no Parquet file: what an earlier run found can be kept of Parquet only. Write the table "
            "as Parquet, or leave out the file for earlier results."
        )
    return Earlier(path, given.row, tuple(parts_of_table(near.connection, given)), _read(path), near)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror}.") from None
    except ValueError:
        raise UsageError(
            f"{path} holds no earlier results of bbtcheck. Name another file, or none."
        ) from None
    if not isinstance(content, dict) or not isinstance(results := content.get("results"), dict):
        raise UsageError(f"{path} holds no earlier results of bbtcheck. Name another file, or none.")
    return results if (content.get("form"), content.get("bbtcheck")) == (_FORM, __version__) else {}


def _order(value: str | None) -> tuple[bool, str]:
    return value is not None, value or ""


def _names(query: Expr | None) -> set[str]:
    return set() if query is None else {one.name for one in query.find_all(exp.Column)}
