"""What an earlier run found, kept in a file: a later run looks only at what can have changed since.

A Parquet file is cut up in parts as it is written (its groups of rows). Of every part and column the file keeps a
checksum; of every pass over the table it keeps what came of it. What a pass finds rests on its SQL, in which rules,
mapping and parameters are, and on the columns that the SQL names: where neither changed, it is taken over. A pass over
single rows is taken over part by part, wherever the part now stands; any other pass as a whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from sqlglot import exp

from bbtcheck._version import __version__
from bbtcheck.columnar import sql
from bbtcheck.columnar.files import values_in_path
from bbtcheck.columnar.given import Given
from bbtcheck.columnar.query import GROUPED, ROW
from bbtcheck.columnar.sql import Expr
from bbtcheck.errors import UsageError
from bbtcheck.genres.mapped import TableMapping

MOST_PARTS = 64
"""A file with more groups of rows is cut up in parts of several."""
MOST_ROWS = 100_000
"""A result that names more rows is not kept."""
_FORM = 1
PART = "part"
Rows: TypeAlias = list[list[Any]]
"""What the query of a pass gives: outcomes, how many rows have them, and the numbers of those that are findings."""


@dataclass(frozen=True)
class Part:
    """Some rows of a file: their number, and a checksum of each column."""

    rows: int
    sums: Mapping[str, str]

    def of(self, columns: Iterable[str]) -> str:
        """Give one checksum of some columns."""
        told = [str(self.rows), *(f"{name} {self.sums.get(name)}" for name in sorted(columns))]
        return _sum("\n".join(told).encode())


@dataclass
class Earlier:
    """The results of an earlier run, the parts of the file as it is now, and the results of this run.

    ``taken`` of ``asked`` parts were taken over. ``lines`` are the columns of the table ``lines`` with the columns of
    the file that they are made of, ``always`` those on which every line rests, and ``made`` is the SQL of that table.
    """

    path: Path
    parts: tuple[Part, ...]
    known: Mapping[str, Any]
    found: dict[str, Any] = field(default_factory=dict)
    taken: int = 0
    asked: int = 0
    made: str = ""
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    always: frozenset[str] = frozenset()

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
        self.lines = {one.alias_or_name: frozenset(_names(one)) for one in query.selects}

    def once(self, query: Expr, run: Callable[[Expr], Sequence[Any]]) -> Sequence[Any]:
        """Give one row about the file itself, which rests on the columns that the query names."""
        key = _sum(query.sql("duckdb").encode())
        mark = self._mark(_names(query))
        kept = self.known.get(key)
        row = kept["row"] if isinstance(kept, dict) and kept.get("mark") == mark else list(run(query))
        self.found[key] = {"mark": mark, "row": row}
        return list(row)

    def whole(self, query: Expr, run: Callable[[], Rows]) -> Rows:
        """Give the results of a pass in which rows depend on each other."""
        key, mark = self._key(query), self._mark(self._columns(query))
        kept = self.known.get(key)
        rows: Rows
        if isinstance(kept, dict) and kept.get("mark") == mark:
            rows = kept["rows"]
            self._count(len(self.parts))
        else:
            rows = run()
            self._count(0)
        self._keep(key, {"mark": mark, "rows": rows}, [rows])
        return rows

    def apart(self, query: Expr, run: Callable[[Expr, Expr], Mapping[int, Rows]]) -> Rows:
        """Give the results of a pass over single rows; ``run`` takes the part of a row, and a test that it has one."""
        key, columns = self._key(query), self._columns(query)
        kept = self.known.get(key)
        old: Mapping[str, Rows] = kept["parts"] if isinstance(kept, dict) and "parts" in kept else {}
        marks = [part.of(columns) for part in self.parts]
        changed = [at for at, mark in enumerate(marks) if mark not in old]
        new = run(*self._cut(changed)) if changed else {}
        self._count(len(self.parts) - len(changed))
        starts = self._starts()
        results = {
            mark: old[mark] if mark in old else _moved(new.get(at, []), -starts[at])
            for at, mark in enumerate(marks)
        }
        self._keep(key, {"parts": results}, results.values())
        return [row for at, mark in enumerate(marks) for row in _moved(results[mark], starts[at])]

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

    def _keep(self, key: str, result: Mapping[str, Any], rows: Iterable[Rows]) -> None:
        if sum(len(row[-1] or ()) for each in rows for row in each) <= MOST_ROWS:
            self.found[key] = result

    def _count(self, taken: int) -> None:
        self.taken, self.asked = self.taken + taken, self.asked + len(self.parts)

    def _key(self, query: Expr) -> str:
        return _sum(f"{self.made}\n{query.sql('duckdb')}".encode())

    def _columns(self, query: Expr) -> frozenset[str]:
        """The columns of the file that a pass reads; what groups give has names of its own."""
        named = (one.name for one in query.find_all(exp.Column) if not one.table.startswith(GROUPED))
        return self.always.union(*(self.lines.get(name, frozenset()) for name in named))

    def _mark(self, columns: Iterable[str]) -> str:
        wanted = tuple(columns)
        return _sum("\n".join(part.of(wanted) for part in self.parts).encode())

    def _starts(self) -> list[int]:
        starts, at = [], 0
        for part in self.parts:
            starts.append(at)
            at += part.rows
        return starts

    def _cut(self, changed: Sequence[int]) -> tuple[Expr, Expr]:
        """The number of the part that a row stands in, and a test that it stands in one of these parts."""
        row, starts = sql.column(ROW), self._starts()
        tests = []
        for at in changed:
            end = starts[at] + self.parts[at].rows
            inside = [sql.at_most(sql.number(starts[at]), row), sql.below(row, sql.number(end))]
            tests.append((sql.every(inside), sql.number(at)))
        return sql.case(tests, sql.null()), sql.some(test for test, _ in tests)


def one_row(
    run: Callable[[Expr], Sequence[Sequence[Any]]], query: Expr, earlier: Earlier | None
) -> Sequence[Any]:
    """Give the one row of a query about the file itself, or what an earlier run got."""
    return run(query)[0] if earlier is None else earlier.once(query, lambda asked: run(asked)[0])


def earlier_of(connection: Any, given: Given, path: Path) -> Earlier:
    """Read what an earlier run kept, and look how the file is now; what cannot be used is as if there were nothing.

    Raises UsageError for what is no Parquet file.
    """
    if given.path is None or not given.row or given.head is not None:
        raise UsageError(
            f"{given.name} is no Parquet file: what an earlier run found can be kept of Parquet only. Write the table "
            "as Parquet, or leave out the file for earlier results."
        )
    return Earlier(path, tuple(_parts(connection, given)), _read(path))


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


_CHUNK = ("type", "compression", "encodings", "num_values", "total_compressed_size")


def _parts(connection: Any, given: Given) -> Iterable[Part]:
    """Cut the file up: every part with the checksums of its columns, by what is written in the file."""
    groups = [one for file in given.files for one in _groups(connection, given, file)]
    several = 1
    while len(groups) > several * MOST_PARTS:
        several *= 2
    for at in range(0, len(groups), several):
        own = groups[at : at + several]
        sums = {name: _sum(" ".join(one.get(name, "") for _, one in own).encode()) for name in own[0][1]}
        yield Part(sum(count for count, _ in own), sums)


def _groups(connection: Any, given: Given, file: Path) -> list[tuple[int, dict[str, str]]]:
    """The groups of rows of one file: their number of rows, and the checksums of their columns.

    What the names of folders say of all rows of a file counts as a column too.
    """
    names = ("row_group_id", "row_group_num_rows", "path_in_schema", "dictionary_page_offset")
    outputs = [sql.column(name) for name in (*names, "data_page_offset", *_CHUNK)]
    source = exp.Table(this=sql.plain_call("PARQUET_METADATA", sql.text(str(file))))
    rows = connection.execute(exp.select(*outputs).from_(source).sql("duckdb")).fetchall()
    groups: dict[int, tuple[int, dict[str, str]]] = {}
    outside = values_in_path(given.path, file) if given.parts and given.path is not None else {}
    with file.open("rb") as stream:
        for group, count, name, *places in rows:
            groups.setdefault(group, (count, dict(outside)))[1][name] = _chunk(stream, *places)
    return [groups[number] for number in sorted(groups)]


def _chunk(stream: BinaryIO, dictionary: int | None, data: int, *form: Any) -> str:
    """The checksum of one column of one group of rows, as it is written."""
    stream.seek(min(dictionary or data, data))
    made = hashlib.sha256(repr(form).encode())
    made.update(stream.read(form[-1]))
    return made.hexdigest()


def _moved(rows: Rows, by: int) -> Rows:
    return [[*row[:-1], None if row[-1] is None else [number + by for number in row[-1]]] for row in rows]


def _names(query: Expr | None) -> set[str]:
    return set() if query is None else {one.name for one in query.find_all(exp.Column)}


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
