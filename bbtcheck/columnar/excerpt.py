"""The few rows that findings are about, with all rows whose sums share a figure with them, as records in memory."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.csv_rows import csv_lines
from bbtcheck.columnar.earlier import Asked, Earlier
from bbtcheck.columnar.given import VIEW, CsvHead, Given
from bbtcheck.columnar.mapped import LINES, TOP, is_counted
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.staging import STAGED, Staged
from bbtcheck.columnar.statements import drop, keep, listed, run
from bbtcheck.genres.mapped import HierarchyKind, Subtotal, TableMapping
from bbtcheck.genres.mapped.read import paper_of, records_of
from bbtcheck.genres.mapped.rows import Row, row_of
from bbtcheck.genres.mapped.sums import sums
from bbtcheck.genres.mapped.tree import Branch, branch_under, branches
from bbtcheck.read.delimited import belgian
from bbtcheck.read.document import Line
from bbtcheck.read.rows import row_line
from bbtcheck.records import MappedSum, PrintedFigure, Record, SumAxis
from bbtcheck.records.content import PaperContent

MOST_ROWS = 50_000
"""An excerpt has at most this many rows; what does not fit gets no diagnosis."""
WANTED = "wanted_rows"
Subjects: TypeAlias = Mapping[str, frozenset[int] | None]
"""Of which rows records of a type are wanted; None is every row."""


class SparseLines(Sequence[str]):
    """The lines of a large file, of which only some are at hand; the others are empty."""

    def __init__(self, known: Mapping[int, str]) -> None:
        """Take the known lines by their number, from 1."""
        self._known = dict(known)
        self._length = max(self._known, default=0)

    def __len__(self) -> int:
        """Give the number of the last known line."""
        return self._length

    def __getitem__(self, index: Any) -> Any:
        """Give one line, or several as a list."""
        if isinstance(index, slice):
            return [self._known.get(at + 1, "") for at in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._known.get(index % self._length + 1, "")


@dataclass(frozen=True)
class Excerpt:
    """Rows of a table as a paper; ``numbers`` are the numbers of the lines by the number of the row."""

    content: PaperContent
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class Selection:
    """The rows of an excerpt, sorted, and those that are a total of lines whose parts are all among them."""

    rows: tuple[int, ...]
    totals: frozenset[int]


def grouped(connection: Any, keys: Sequence[str], rows: Sequence[int]) -> set[int]:
    """Give the rows that are equal to some rows in these columns."""
    met = [sql.equal(sql.column(name, "l"), sql.column(name, "n")) for name in keys]
    same = sql.equal(sql.column(ROW, "n"), sql.column(ROW, "w"))
    own = exp.select(*(sql.column(name, "n") for name in keys)).distinct()
    with listed(connection, WANTED, rows):
        own = own.from_(exp.to_table(LINES, alias="n")).join(exp.to_table(WANTED, alias="w"), on=same)
        query = exp.select(sql.column(ROW, "l")).from_(exp.to_table(LINES, alias="l"))
        return {row for (row,) in run(connection, query.join(own.subquery("n"), on=sql.every(met)))}


def surroundings(connection: Any, staged: Staged, wanted: Sequence[int]) -> Selection:
    """Give the rows whose sums share a figure with the wanted rows, and these rows.

    Of every sum that is touched all parts are given, so that no sum looks broken for want of a part.
    """
    near = set(wanted)
    if staged.layout.mapping.hierarchy.by is not HierarchyKind.NONE:
        with listed(connection, WANTED, wanted):
            near |= _near(connection, staged.layout.apart)
    return _with_totals(connection, staged, near)


def surroundings_again(earlier: Earlier, connection: Any, staged: Staged, wanted: Sequence[int]) -> Selection:
    """Give what ``surroundings`` gives, and take over what an earlier run looked up where nothing changed."""
    layout = staged.layout
    totals = {layout.texts[each.column] for each in layout.mapping.subtotals}
    told = json.dumps(layout.mapping.model_dump(mode="json"))
    asked = Asked(f"around {told}", frozenset((*layout.texts.values(), *layout.apart, "code", "parent")))

    def look(near: Any) -> tuple[Sequence[int], frozenset[int]]:
        found = surroundings(near, staged, wanted)
        return found.rows, found.totals

    columns = [name for name in layout.apart if name not in totals]
    rows, heads = [*earlier.around(asked, columns, wanted, look), [], []][:2]
    return Selection(tuple(rows), frozenset(heads))


def parts_only(connection: Any, staged: Staged, wanted: Sequence[int], *, alike: bool = True) -> Selection:
    """Give the wanted rows with the lines directly under them and beside them in a subtotal, and nothing around.

    With ``alike`` the lines with the same codes come too.
    """
    near = set(wanted)
    if staged.layout.mapping.hierarchy.by is not HierarchyKind.NONE:
        apart = staged.layout.apart
        with (
            listed(connection, WANTED, wanted),
            _table(connection, "own_codes", _keys(apart, "code", WANTED)),
        ):
            found = _rows_at(apart, "parent", "own_codes")
            if alike:
                found = exp.union(found, _rows_at(apart, "code", "own_codes"))
            near |= {row for (row,) in run(connection, found)}
    return _with_totals(connection, staged, near)


def _with_totals(connection: Any, staged: Staged, rows: set[int]) -> Selection:
    """Add the rows that are summed up together with some of these rows."""
    near, totals = set(rows), set()
    for subtotal in staged.layout.mapping.subtotals:
        with listed(connection, "near_rows", sorted(near)):
            members, heads = _members(connection, staged, subtotal)
        near |= members
        totals |= heads
    return Selection(tuple(sorted(near)), frozenset(totals))


def _near(connection: Any, apart: Sequence[str]) -> set[int]:
    """Rows directly above, beside and below the wanted ones, and the rows below those."""
    own, above = _keys(apart, "code", WANTED), _keys(apart, "parent", WANTED)
    with contextlib.ExitStack() as kept:
        kept.enter_context(_table(connection, "own_codes", own))
        kept.enter_context(
            _table(connection, "touched", exp.union(exp.select("*").from_("own_codes"), above))
        )
        kept.enter_context(_table(connection, "children", _rows_at(apart, "parent", "own_codes")))
        kept.enter_context(_table(connection, "codes_below", _keys(apart, "code", "children")))
        found = [
            _rows_at(apart, "parent", "touched"),
            _rows_at(apart, "code", "touched"),
            _rows_at(apart, "parent", "codes_below"),
        ]
        united = exp.union(exp.union(found[0], found[1]), found[2])
        return {row for (row,) in run(connection, united)}


def _members(connection: Any, staged: Staged, subtotal: Subtotal) -> tuple[set[int], set[int]]:
    """Rows that are summed up together with some of the near rows, and those of them that are the total."""
    layout = staged.layout
    names = [layout.texts[name] for name in layout.mapping.columns.keys if name != subtotal.column]
    met = [sql.equal(sql.column(name, "l"), sql.column(name, "o")) for name in names]
    counted = is_counted(layout, subtotal)
    total = sql.equal(sql.column(layout.texts[subtotal.column], "l"), sql.text(subtotal.total))
    others = exp.select(*(sql.column(name, "n") for name in names), sql.column("everywhere", "n"))
    others = others.distinct().from_(exp.to_table(LINES, alias="n"))
    same = sql.equal(sql.column(ROW, "n"), sql.column(ROW, "w"))
    others = others.join(exp.to_table("near_rows", alias="w"), on=same)
    if counted:
        others = others.where(sql.column(TOP, "n"))
    met.append(sql.equal(sql.column("everywhere", "l"), sql.column("everywhere", "o")))
    query = exp.select(sql.column(ROW, "l"), total).from_(exp.to_table(LINES, alias="l"))
    query = query.join(others.subquery("o"), on=sql.every(met))
    if counted:
        query = query.where(sql.column(TOP, "l"))
    found = run(connection, query)
    return {row for row, _ in found}, {row for row, head in found if head}


@contextlib.contextmanager
def _table(connection: Any, name: str, query: Expr) -> Iterator[None]:
    """Have the rows of a query under a name for a while."""
    keep(connection, name, query)
    try:
        yield
    finally:
        drop(connection, name)


ROW_COLUMN = sql.column(ROW)


def _keys(apart: Sequence[str], code: str, rows: str) -> Any:
    """The codes, or the codes above, of some rows."""
    outputs = [sql.column(name, "l") for name in apart]
    outputs.append(sql.named(sql.column(code, "l"), "code"))
    met = sql.equal(sql.column(ROW, "l"), sql.column(ROW, "w"))
    query = exp.select(*outputs).distinct().from_(exp.to_table(LINES, alias="l"))
    query = query.join(exp.to_table(rows, alias="w"), on=met)
    return query.where(sql.opposite(sql.is_null(sql.column(code, "l"))))


def _rows_at(apart: Sequence[str], code: str, keys: str) -> Any:
    """The rows whose code, or whose code above, is among some."""
    met = [sql.equal(sql.column(name, "l"), sql.column(name, "k")) for name in apart]
    met.append(sql.equal(sql.column(code, "l"), sql.column("code", "k")))
    query = exp.select(sql.column(ROW, "l")).from_(exp.to_table(LINES, alias="l"))
    return query.join(exp.to_table(keys, alias="k"), on=sql.every(met))


def excerpt(
    connection: Any, given: Given, staged: Staged, chosen: Selection | None, subjects: Subjects | None = None
) -> Excerpt:
    """Read rows of what is given as a paper; None is all rows, which then hang together as in memory.

    ``subjects`` are the only records that are made of these rows; None is all of them.
    """
    mapping = staged.layout.mapping
    read = rows_at(connection, given, staged, None if chosen is None else chosen.rows)
    rows = list(read.values())
    hung = branches(rows, mapping) if chosen is None else _hung(connection, staged, read)
    wanted = _wanted(read, subjects)
    promised = sums(rows, hung, mapping, given.name, partial(wanted, MappedSum.__name__))
    numbers = {number: row.line.number for number, row in read.items()}
    if chosen is not None:
        complete = {numbers[number] for number in chosen.totals if number in numbers}
        promised = (one for one in promised if one.axis is not SumAxis.SUBTOTAL or _line(one) in complete)
    content = PaperContent(
        paper=paper_of(given.name, mapping),
        records=_told(records_of(given.name, rows, hung, promised, mapping, wanted), chosen is None),
        lines=SparseLines({row.line.number: row.line.text for row in rows}),
    )
    return Excerpt(content, numbers)


def _wanted(read: Mapping[int, Row], subjects: Subjects | None) -> Callable[[str, Row], bool]:
    if subjects is None:
        return lambda _kind, _row: True
    lines = {
        kind: None if rows is None else frozenset(read[row].line.number for row in rows if row in read)
        for kind, rows in subjects.items()
    }

    def wanted(kind: str, row: Row) -> bool:
        known = lines.get(kind, frozenset())
        return known is None or row.line.number in known

    return wanted


def _told(records: Sequence[Record], everything: bool) -> tuple[Record, ...]:
    """Leave out what no finding can be about: figures that are well written."""
    return tuple(one for one in records if everything or not isinstance(one, PrintedFigure) or one.readings)


def rows_at(connection: Any, given: Given, staged: Staged, numbers: Sequence[int] | None) -> dict[int, Row]:
    """Read rows of what is given, by their number; None is all of them."""
    positions, found = _positions(given, staged.layout.mapping), dict[int, Row]()
    if numbers is not None and not numbers:
        return found
    for number, line in _lines(connection, given, staged, numbers):
        row = row_of(given.name, line, staged.layout.mapping, positions, staged.decimals or ".")
        if row is not None:
            found[number] = row
    return found


def _line(one: MappedSum) -> int:
    return one.place.line or 0 if one.place is not None else 0


def _positions(given: Given, mapping: TableMapping) -> Mapping[str, int]:
    if given.head is not None:
        return given.head.positions
    return {name: at for at, name in enumerate(dict.fromkeys(mapping.named))}


def _hung(connection: Any, staged: Staged, read: Mapping[int, Row]) -> tuple[Branch, ...]:
    """Hang rows where the engine hangs them: the row above may not be among them."""
    met = sql.equal(sql.column(ROW, "l"), sql.column(ROW, "w"))
    outputs = [sql.column(ROW, "l"), sql.column("parent", "l")]
    outputs.append(sql.column(TOP, "l") if staged.tops else sql.null())
    query = exp.select(*outputs).from_(exp.to_table(LINES, alias="l"))
    with listed(connection, WANTED, list(read)):
        found = run(connection, query.join(exp.to_table(WANTED, alias="w"), on=met))
    known = {row: (parent, None if top is None else not top) for row, parent, top in found}
    return tuple(branch_under(row, *known[number]) for number, row in read.items())


def _lines(
    connection: Any, given: Given, staged: Staged, rows: Sequence[int] | None
) -> Iterator[tuple[int, Line]]:
    """Give the rows as lines, in reading order."""
    if given.head is not None and given.path is not None:
        yield from csv_lines(given.path, given.head, rows)
        return
    if given.head is not None:
        yield from _cells(connection, given, given.head, rows)
        return
    for number, *texts in _fetched(connection, given, staged, rows):
        shown = ["" if text is None else text for text in texts]
        yield number, row_line(number + 1, shown, number + 1)


def _cells(
    connection: Any, given: Given, head: CsvHead, rows: Sequence[int] | None
) -> Iterator[tuple[int, Line]]:
    """Give the rows of a CSV that the engine has as cells, each record on one line of the file."""
    row = sql.column(given.row, "s")
    columns = [sql.column(f"c{at}", "s") for at in range(head.width)]
    for number, *read in _chosen(connection, exp.select(row, *columns), VIEW, row, rows):
        cells = ["" if cell is None else cell for cell in read]
        record = head.records + number + 1
        shown = [belgian(cell) for cell in cells] if head.point else cells
        yield number, row_line(record, shown, record, written=cells)


def _fetched(
    connection: Any, given: Given, staged: Staged, rows: Sequence[int] | None
) -> list[tuple[Any, ...]]:
    mapping = staged.layout.mapping
    names = list(dict.fromkeys(mapping.named))
    if given.row:
        row, table = sql.column(given.row, "s"), VIEW
        outputs = [_shown(given, staged, name, sql.column(given.columns[name][0], "s")) for name in names]
    else:
        row, table = sql.column("rowid", "s"), STAGED
        outputs = [_from_staged(given, staged, name) for name in names]
    return _chosen(connection, exp.select(row, *outputs), table, row, rows)


def _chosen(
    connection: Any, query: Any, table: str, row: Expr, rows: Sequence[int] | None
) -> list[tuple[Any, ...]]:
    """Read some rows of a table, which is called s, in their order; None is all of them."""
    query = query.from_(exp.to_table(table, alias="s"))
    if rows is None:
        return run(connection, query.order_by(row.copy()))
    query = query.join(exp.to_table(WANTED, alias="w"), on=sql.equal(row.copy(), sql.column(ROW, "w")))
    with listed(connection, WANTED, rows):
        return run(connection, query.order_by(row.copy()))


def _shown(given: Given, staged: Staged, name: str, column: Expr) -> Expr:
    """A cell as text, with the decimals that texts of this table have."""
    written = exp.cast(column, "VARCHAR")
    typed = given.columns[name][1].startswith("DECIMAL")
    if typed and staged.decimals == ",":
        return sql.call("REPLACE", written, sql.text("."), sql.text(","))
    return written


def _from_staged(given: Given, staged: Staged, name: str) -> Expr:
    mapping = staged.layout.mapping
    if name in mapping.columns.amounts:
        at = mapping.columns.amounts.index(name)
        plain: Expr = exp.cast(sql.column(f"a{at}", "s"), "VARCHAR")
        if staged.decimals == ",":
            plain = sql.call("REPLACE", plain, sql.text("."), sql.text(","))
        textual = given.columns[name][1] == "VARCHAR"
        return sql.or_else(plain, sql.column(f"o{at}", "s")) if textual else plain
    if name == mapping.columns.rounded_to:
        return _shown(given, staged, name, sql.column("rounded_to", "s"))
    if name in staged.layout.days:
        return exp.cast(sql.column(staged.layout.days[name], "s"), "VARCHAR")
    known = staged.layout.texts.get(name)
    return sql.column(known, "s") if known else sql.text("")
