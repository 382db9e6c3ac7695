"""Makes the table ``lines`` of what is given, in DuckDB: texts on one line, amounts as exact decimals.

A CSV is parsed once, into a temporary table. Parquet with typed columns is not copied: ``lines`` is then a view. A
figure that is not written plainly is read by the same function as in memory, once for each different text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import layout, sql
from bbtcheck.columnar.earlier import Earlier
from bbtcheck.columnar.given import VIEW, Given, own_parent
from bbtcheck.columnar.hang import hang
from bbtcheck.columnar.mapped import Amount, Layout
from bbtcheck.columnar.odd import ODD, UnfitError, decimals_in, read_odd
from bbtcheck.columnar.query import ROW
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import keep, run
from bbtcheck.columnar.values import Unit
from bbtcheck.errors import ConfigError
from bbtcheck.genres.mapped import HierarchyKind, TableMapping
from bbtcheck.genres.mapped.described import field_types
from bbtcheck.genres.mapped.rows import read_amount
from bbtcheck.quantity import unit_of
from bbtcheck.quantity.exact import scaled
from bbtcheck.quantity.units import Unit as PrintedUnit
from bbtcheck.quantity.units import find_unit
from bbtcheck.read.delimited import written_with_point
from bbtcheck.records import Kind

STAGED = "staged"
_SMALL = frozenset({"TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER"})
_LARGE = frozenset({"BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT"})
_NARROW, _ROOMY = 10, 15
"""Numbers of so many digits are kept in 64 bits, with room to add up and to double."""


@dataclass(frozen=True)
class Staged:
    """The table ``lines`` as it was made.

    ``decimals`` is what stands before the decimals in a file of texts; ``tops`` tells whether the lines of the top
    are marked.
    """

    layout: Layout
    decimals: str | None
    tops: bool


def stage(connection: Any, given: Given, mapping: TableMapping, earlier: Earlier | None = None) -> Staged:
    """Make ``lines``; raises ConfigError for a column of the wrong type, UnfitError for what memory must read."""
    if mapping.hierarchy.by is HierarchyKind.INDENTATION:
        raise UnfitError("indentation")
    work = _Stage(connection, given, mapping, earlier)
    return work.made()


@dataclass
class _Stage:
    connection: Any
    given: Given
    mapping: TableMapping
    earlier: Earlier | None
    texts: dict[str, str] = field(default_factory=dict)
    table: str = VIEW
    days: dict[str, str] = field(default_factory=dict)
    decimals: str | None = None
    tops: bool = False
    clean: frozenset[str] = frozenset()
    apart_from_parent: bool = False

    def made(self) -> Staged:
        columns = self.mapping.columns
        single = (columns.parent,) if columns.parent else ()
        self.days = {name: f"d{at}" for at, name in enumerate(self._dated())}
        others = () if self.mapping.record is None else self.mapping.record.fields.values()
        left = (name for name in others if name not in self.days and name not in columns.amounts)
        headings = dict.fromkeys((*columns.keys, *columns.code, *columns.label, *single, *left))
        self.texts = {name: f"x{at}" for at, name in enumerate(headings)}
        if self.given.row:
            self.clean, self.apart_from_parent = self._looked()
        unit = self._unit()
        textual = [name for name in columns.amounts if self._type(name) == "VARCHAR"]
        if textual or not self.given.row:
            self._materialise(textual)
        self._check_days()
        amounts, outputs, joins = self._amounts(unit, textual)
        self._lines(outputs, joins)
        base: Unit = (unit.dimension, unit.base)
        full = frozenset(self.texts[name] for name in self.full)
        if self.full.issuperset(columns.code):
            full |= {"code"}
        made = Layout(self.mapping, base, unit.factor, amounts, self.texts, self.days, full)
        return Staged(made, self.decimals, self.tops)

    @property
    def full(self) -> frozenset[str]:
        """The columns of texts that stand on one line and have no empty cell."""
        return self.clean & self.given.filled

    def _looked(self) -> tuple[frozenset[str], bool]:
        """The columns of texts that stand on one line as they are, and whether no line names itself as the line above.

        One look spares the work in every pass.
        """
        if self.given.clean is not None:
            return self.given.clean, self.given.apart
        names = [name for name in self.texts if self._type(name) == "VARCHAR"]
        tests = []
        for name in names:
            source = self._source(name)
            dirty = [layout.is_dirty(source, layout.BLANKS), sql.equal(source, sql.text(""))]
            tests.append(sql.some(dirty))
        if not tests:
            return frozenset(), False
        tests.append(own_parent(self.mapping, self.given.columns))
        flags = [exp.LogicalOr(this=test) for test in tests]  # null when nothing was there to test
        query = exp.select(*flags).from_(VIEW)
        if self.earlier is None:
            *dirty_flags, own = run(self.connection, query)[0]
        else:
            *dirty_flags, own = self.earlier.flags(query, run)
        return frozenset(name for name, dirty in zip(names, dirty_flags, strict=True) if not dirty), not own

    def _dated(self) -> tuple[str, ...]:
        """The columns that fill a date of the record that the mapping names."""
        if self.mapping.record is None:
            return ()
        _, kinds = field_types(self.mapping.record, self.mapping)
        fields = self.mapping.record.fields
        return tuple(dict.fromkeys(fields[name] for name, kind in kinds.items() if kind.kind is Kind.DATE))

    def _day(self, name: str) -> tuple[Expr, Expr]:
        """A column of days, and the text of what is no day written as 2031-07-01."""
        source = self._source(name)
        if self._type(name) == "DATE":
            return source, sql.cast(sql.null(), "VARCHAR")
        made = exp.TryCast(this=source, to=exp.DataType.build("DATE"))
        same = sql.equal(exp.cast(made, "VARCHAR"), source)
        return sql.case([(same, made)], sql.null()), sql.case([(same, sql.null())], self._text(name))

    def _check_days(self) -> None:
        """A date in any other notation is for the engine in memory."""
        table = exp.to_table(self.table)
        for name, own in self.days.items():
            if self._type(name) == "DATE":
                continue
            odd = sql.column(f"odd_{own}") if self.table == STAGED else self._day(name)[1]
            for (shown,) in run(
                self.connection, exp.select(odd).from_(table.copy()).where(_not_null(odd)).limit(1)
            ):
                raise UnfitError("date_in_words", shown)

    def _type(self, heading: str) -> str:
        return self.given.columns[heading][1].upper()

    def _source(self, heading: str) -> Expr:
        """A column of what is given."""
        return sql.column(self.given.columns[heading][0])

    def _text(self, heading: str) -> Expr:
        """A column as text on one line, null when it is empty."""
        source = self._source(heading)
        if self._type(heading) != "VARCHAR":
            return exp.cast(source, "VARCHAR")
        if heading in self.clean:
            return source
        return layout.one_line(source, layout.ALL_BLANKS if self.given.head else layout.BLANKS)

    def _unit(self) -> PrintedUnit:
        """The one unit of all amounts; several in one table are for the engine in memory."""
        usual = unit_of(self.mapping.unit, count=True)
        name = self.mapping.columns.unit
        if name is None:
            return usual
        found = exp.select(sql.named(self._text(name), "unit")).from_(VIEW).distinct()
        units = {usual if text is None else find_unit(text) for (text,) in run(self.connection, found)}
        if len(units) != 1 or (only := units.pop()) is None:
            raise UnfitError("several_units", name)
        return only

    def _materialise(self, textual: list[str]) -> None:
        """Read what is given once into a table of our own."""
        self.decimals = self._decimals(textual) if textual else None
        outputs = [sql.named(self._text(name), own) for name, own in self.texts.items()]
        for name, own in self.days.items():
            day, odd = self._day(name)
            outputs += [sql.named(day, own), sql.named(odd, f"odd_{own}")]
        inner: list[Expr] = []
        for at, name in enumerate(self.mapping.columns.amounts):
            if name in textual:
                source, kind = self._source(name), self.decimals or "."
                read = sql.column(f"read{at}")
                inner.append(sql.named(layout.plain_decimal(source, kind, self._places(name)), f"read{at}"))
                plain = layout.is_written_so(read, source, kind)
                outputs.append(sql.named(sql.case([(plain, read)], sql.null()), f"a{at}"))
                outputs.append(sql.named(sql.case([(plain, sql.null())], self._odd(name)), f"o{at}"))
            else:
                outputs.append(sql.named(self._source(name), f"a{at}"))
        if self.mapping.columns.rounded_to:
            outputs.append(sql.named(self._source(self.mapping.columns.rounded_to), "rounded_to"))
        if self.given.row:
            outputs.append(sql.named(sql.column(self.given.row), "file_row"))
        source = exp.select("*", *inner).from_(VIEW).subquery("source")
        keep(self.connection, STAGED, exp.select(*outputs).from_(source))
        self.table = STAGED

    def _odd(self, name: str) -> Expr:
        """The text of a figure that is not written plainly."""
        return layout.or_empty(self._text(name)) if self.mapping.blank == "zero" else self._text(name)

    def _places(self, name: str) -> int:
        """The number of decimals that most of the first figures have."""
        sample = self.given.head.sample.get(name, ()) if self.given.head else self._sample(name)
        counted = Counter(
            len(text.rpartition(self.decimals or ".")[2]) if (self.decimals or ".") in text else 0
            for text in sample
            if text[-1:].isdigit()
        )
        return min(counted.most_common(1)[0][0], 9) if counted else 0

    def _sample(self, name: str) -> list[str]:
        some = exp.select(sql.named(self._text(name), "t")).from_(VIEW).limit(1000)
        return [text for (text,) in run(self.connection, some) if text]

    def _decimals(self, textual: list[str]) -> str:
        if self.mapping.decimals is not None:
            return self.mapping.decimals
        head = self.given.head
        samples = head.sample.values() if head else [self._sample(name) for name in textual]
        return "." if written_with_point(text for sample in samples for text in sample) else ","

    def _amounts(
        self, unit: PrintedUnit, textual: list[str]
    ) -> tuple[tuple[Amount, ...], list[Expr], list[tuple[str, str]]]:
        """Every column of amounts: what it is in ``lines``, its SQL, and the odd figures to be joined."""
        made: list[Amount] = []
        outputs: list[Expr] = []
        joins: list[tuple[str, str]] = []
        stepped_as: dict[Expr, str] = {}
        odd, filled = self._odd_figures(unit, textual), self._filled()
        for at, name in enumerate(self.mapping.columns.amounts):
            value, step = self._typed(name, at) if name not in textual else self._plain(name, at)
            step = max(step, Decimal(self.mapping.rounded_to or 0))
            own = _in_base(value, unit)
            printed = scaled(step, unit.factor)
            steps: str | Decimal = printed
            readings, most = None, 0
            if name in odd:
                places, most = odd[name]
                joins.append((f"o{at}", f"odd{at}"))
                wide = f"DECIMAL({layout.WIDE}, {places})"
                given_value = sql.column("value", f"odd{at}")
                own = sql.or_else(exp.cast(own, wide), given_value)
                plain_step = exp.cast(sql.number(printed), wide)
                stepped = sql.case([(_not_null(value), plain_step)], sql.column("step", f"odd{at}"))
                outputs.append(sql.named(self._rounded(stepped, unit), f"s{at}"))
                steps = f"s{at}"
                if most:
                    readings = f"n{at}"
                    counted = sql.or_else(sql.column("readings", f"odd{at}"), sql.number(0))
                    outputs.append(sql.named(counted, readings))
            elif self.mapping.columns.rounded_to:
                rounded = self._rounded(sql.number(printed), unit)
                steps = stepped_as.setdefault(rounded, f"s{at}")
                if steps == f"s{at}":
                    outputs.append(sql.named(rounded, steps))
            outputs.append(sql.named(own, f"a{at}"))
            full = name not in odd and name in filled
            made.append(Amount(name, f"a{at}", steps, readings, most, full))
        return tuple(made), outputs, joins

    def _filled(self) -> frozenset[str]:
        """The columns of amounts without an empty cell; nothing where that cannot be told at once."""
        names = self.mapping.columns.amounts
        if self.table == STAGED:
            counted = [exp.Count(this=sql.column(f"a{at}")) for at in range(len(names))]
            query = exp.select(exp.Count(this=exp.Star()), *counted).from_(STAGED)
            total, *counts = run(self.connection, query)[0]
            return frozenset(name for name, count in zip(names, counts, strict=True) if count == total)
        return frozenset(name for name in names if name in self.given.filled)

    def _rounded(self, step: Expr, unit: PrintedUnit) -> Expr:
        """The step that a column of the table gives, where it gives one."""
        name = self.mapping.columns.rounded_to
        if name is None:
            return step
        column = sql.column("rounded_to") if self.table == STAGED else self._source(name)
        kind = self._type(name)
        if kind == "VARCHAR":
            column = exp.TryCast(
                this=layout.bare(column, self.decimals or "."), to=exp.DataType.build("DECIMAL(38, 6)")
            )
        elif not kind.startswith("DECIMAL") and kind not in _SMALL | _LARGE:
            raise ConfigError(layout.wrong_type(self.given.name, name, kind))
        elif kind.startswith("DECIMAL("):
            column = self._narrowed(column, name, int(kind.rstrip(")").rpartition(",")[2]))
        tests = [_not_null(column), sql.at_most(sql.number(0), column)]
        plain = self.table != STAGED and kind != "VARCHAR"
        at_once = plain and name in self.given.filled & self.given.positive
        return sql.case([(sql.TRUE if at_once else sql.every(tests), _in_base(column, unit))], step)

    def _typed(self, name: str, at: int) -> tuple[Expr, Decimal]:
        """A column that holds numbers already: its SQL and the worth of its last digit."""
        kind = self._type(name)
        column = sql.column(f"a{at}") if self.table == STAGED else self._source(name)
        if kind in _SMALL:
            return exp.cast(column, "BIGINT"), Decimal(1)
        if kind in _LARGE:
            return self._narrowed(exp.cast(column, "DECIMAL(38, 0)"), name, 0), Decimal(1)
        if kind.startswith("DECIMAL("):
            places = int(kind.rstrip(")").rpartition(",")[2])
            return self._narrowed(column, name, places), Decimal(1).scaleb(-places)
        raise ConfigError(layout.wrong_type(self.given.name, name, kind))

    def _narrowed(self, column: Expr, name: str, places: int) -> Expr:
        """A column whose numbers are known to be small, as decimals of 64 bits; too large a number is an error."""
        digits = self.given.digits.get(name)
        if digits is None or digits > _ROOMY or self.table == STAGED or places > _NARROW:
            return column
        return exp.cast(column, f"DECIMAL({max(digits, places, _NARROW)}, {places})")

    def _plain(self, name: str, at: int) -> tuple[Expr, Decimal]:
        return sql.column(f"a{at}", STAGED), Decimal(1).scaleb(-self._places(name))

    def _odd_figures(self, unit: PrintedUnit, textual: list[str]) -> dict[str, tuple[int, int]]:
        """Read the figures that are not written plainly; gives decimals and most readings by column."""
        columns = {name: f"o{self.mapping.columns.amounts.index(name)}" for name in textual}
        places = {name: decimals_in(unit.factor, self._places(name)) for name in textual}
        reading = partial(read_amount, unit=unit, mapping=self.mapping, decimals=self.decimals)
        return read_odd(self.connection, STAGED, columns, places, unit.base, reading)

    def _lines(self, outputs: list[Expr], joins: list[tuple[str, str]]) -> None:
        """Put the table together: codes, the line above, amounts."""
        own = {name: self._own_text(name) for name in self.texts}
        code = layout.joined([own[name] for name in self.mapping.columns.code])
        label = layout.joined([own[name] for name in self.mapping.columns.label])
        apart = self.apart_from_parent and self.mapping.columns.parent in self.clean
        parent = layout.parent_of(self.mapping, code, own, apart=apart)
        texts = [
            sql.named(value if name in self.full else layout.or_empty(value), self.texts[name])
            for name, value in own.items()
        ]
        known = [
            sql.named(self._row(), ROW),
            sql.named(code, "code"),
            sql.named(label, "label"),
            sql.named(sql.number(1), "everywhere"),
        ]
        days = [
            sql.column(own) if self.table == STAGED else sql.named(self._day(name)[0], own)
            for name, own in self.days.items()
        ]
        source = exp.select(*known, *texts, *days, *outputs).from_(self.table)
        for column, alias in joins:
            met = sql.equal(sql.column(column, self.table), sql.column("t", alias))
            source = source.join(exp.to_table(ODD, alias=alias), on=met, join_type="left")
        there = sql.some(
            sql.TRUE
            if self.full.issuperset(names)
            else _not_null(layout.joined([own[name] for name in names]))
            for names in self._named()
        )
        source = source if sql.is_true(there) else source.where(there)
        if parent is not None:
            source = source.select(sql.named(parent, "parent"))
        if self.earlier is not None:
            single = self.table != STAGED and parent is not None
            self.earlier.over(source, self.mapping, self.given.name, single)
        self.tops = hang(self.connection, self.mapping, self.texts, source, hung=parent is not None)

    def _named(self) -> list[tuple[str, ...]]:
        return [names for names in (self.mapping.columns.code, self.mapping.columns.label) if names]

    def _own_text(self, name: str) -> Expr:
        return sql.column(self.texts[name]) if self.table == STAGED else self._text(name)

    def _row(self) -> Expr:
        if self.table == STAGED:
            return sql.column("file_row") if self.given.row else sql.column("rowid", STAGED)
        return sql.column(self.given.row)


def _not_null(value: Expr) -> Expr:
    return sql.opposite(sql.is_null(value))


def _in_base(value: Expr, unit: PrintedUnit) -> Expr:
    return value if unit.factor == 1 else sql.times(value, sql.number(unit.factor))
