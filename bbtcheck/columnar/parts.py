"""The parts of a Parquet table as it is written, files and groups of rows, each with a checksum of every column."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.files import values_in_path
from bbtcheck.columnar.given import Given

MOST_PARTS = 64
"""A table with more groups of rows is cut up in parts of several of one file."""
_CHUNK = ("type", "compression", "encodings", "num_values", "total_compressed_size")


@dataclass(frozen=True)
class Part:
    """Some rows of a table: the first of them, their number, a checksum of each column, and which file they are in."""

    start: int
    rows: int
    sums: Mapping[str, str]
    file: int

    @property
    def end(self) -> int:
        """The number of the row behind the last."""
        return self.start + self.rows

    def of(self, columns: Iterable[str]) -> str:
        """Give one checksum of some columns."""
        told = [str(self.rows), *(f"{name} {self.sums.get(name)}" for name in sorted(columns))]
        return checksum("\n".join(told))


def checksum(text: str) -> str:
    """Give the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def parts_of_table(connection: Any, given: Given) -> Iterator[Part]:
    """Cut a table up, by what is written in its files."""
    groups = [_groups(connection, file) for file in given.files]
    several = 1
    while sum(-(-len(own) // several) for own in groups) > max(MOST_PARTS, len(groups)):
        several *= 2
    start = 0
    for file, own in enumerate(groups):
        for at in range(0, len(own), several):
            some = own[at : at + several]
            sums = {name: checksum(" ".join(one.get(name, "") for _, one in some)) for name in some[0][1]}
            part = Part(start, sum(count for count, _ in some), sums, file)
            start = part.end
            yield part


def part_of(parts: Sequence[Part], wanted: Iterable[int], row: Any) -> Any:
    """Give the number of the part in which a row stands, null for a part that is not wanted."""
    chosen = frozenset(wanted)

    def between(first: int, last: int) -> Any:
        """Halve the parts until one is left, so that many parts cost little more than few."""
        if not chosen.intersection(range(first, last)):
            return sql.null()
        if last - first == 1:
            return sql.number(first)
        middle = (first + last) // 2
        before = sql.below(row, sql.number(parts[middle].start))
        return sql.case([(before, between(first, middle))], between(middle, last))

    return between(0, len(parts))


def placed(parts: Iterable[Part]) -> list[tuple[Part, int]]:
    """Put parts one behind the other: each with the place of its first row among all of them."""
    placed, at = [], 0
    for part in parts:
        placed.append((part, at))
        at += part.rows
    return placed


def within(rows: Sequence[int], placed: Iterable[tuple[Part, int]]) -> list[int]:
    """Of some rows in their order those that stand in some parts, by their place there."""
    return [
        row - part.start + place
        for part, place in placed
        for row in rows[bisect_left(rows, part.start) : bisect_left(rows, part.end)]
    ]


def moved(
    rows: Sequence[Sequence[Any]], placed: Sequence[tuple[Part, int]], *, back: bool
) -> list[list[Any]]:
    """Number the rows of results as they stand in some parts, or ``back`` from the table to their place in these.

    A result ends with the numbers of its rows, or with None.
    """
    return [[*row[:-1], None if row[-1] is None else [*_renumbered(row[-1], placed, back)]] for row in rows]


def _renumbered(rows: Iterable[int], placed: Sequence[tuple[Part, int]], back: bool) -> Iterable[int]:
    at = 0
    for row in sorted(rows):
        part, place = placed[at]
        while row >= (part.end if back else place + part.rows):
            at += 1
            part, place = placed[at]
        yield row - part.start + place if back else row - place + part.start


def _groups(connection: Any, file: Path) -> list[tuple[int, dict[str, str]]]:
    """The groups of rows of one file: their number of rows, and the checksums of their columns.

    What the names of folders say of all rows of a file counts as a column too.
    """
    names = ("row_group_id", "row_group_num_rows", "path_in_schema", "dictionary_page_offset")
    outputs = [sql.column(name) for name in (*names, "data_page_offset", *_CHUNK)]
    source = exp.Table(this=sql.plain_call("PARQUET_METADATA", sql.text(str(file))))
    rows = connection.execute(exp.select(*outputs).from_(source).sql("duckdb")).fetchall()
    groups: dict[int, tuple[int, dict[str, str]]] = {}
    outside = values_in_path(file)
    with file.open("rb") as stream:
        for group, count, name, *places in rows:
            own = groups.setdefault(group, (count, {name: f"={value}" for name, value in outside.items()}))
            own[1].setdefault(name, "")
            own[1][name] += _chunk(stream, *places)
    return [groups[number] for number in sorted(groups)]


def _chunk(stream: BinaryIO, dictionary: int | None, data: int, *form: Any) -> str:
    """The checksum of one column of one group of rows, as it is written."""
    stream.seek(min(dictionary or data, data))
    made = hashlib.sha256(repr(form).encode())
    made.update(stream.read(form[-1]))
    return made.hexdigest()
