"""Records as tables of DuckDB, one table for each type: so rules over several tables can be judged by it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Verdict
from bbtcheck.check.values import Group
from bbtcheck.columnar import sql
from bbtcheck.columnar.extent import Bound, Extent, Store
from bbtcheck.columnar.outcomes import Outcome, decoded
from bbtcheck.columnar.plan import Plan, plan
from bbtcheck.columnar.query import ROW, Query
from bbtcheck.columnar.statements import hold
from bbtcheck.columnar.values import BROKEN, HOLDS, ROUNDING, Figure, Gap, Word
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.records import Record, schema_of
from bbtcheck.records.content import by_hand
from bbtcheck.records.schema import Kind, Type
from bbtcheck.rulebook.rule import Rule

MONEY = "DECIMAL(38, 4)"
Said = tuple[Counter[tuple[str, str]], list[int]]
"""How often each outcome came with each reason, and the rows (of a group the first) that are broken."""


def by_type(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(type(record).__name__, []).append(record)
    return found


def fields_of(types: Iterable[type[Record]]) -> Mapping[str, Mapping[str, Type]]:
    """The fields that become columns, by the name of the type of records."""
    return {
        kind.__name__: {name: entry for name, entry in schema_of(kind).fields.items() if kind_of(entry)}
        for kind in types
    }


def store_of(tables: Mapping[str, Mapping[str, Type]]) -> Store:
    extents = [
        Extent(name, "record", table(name), {field: bound(field, entry) for field, entry in fields.items()})
        for name, fields in tables.items()
    ]
    return Store(tuple(extents), {})


class Tables:
    """Tables for some types of records, filled anew for each case; a rule is compiled once."""

    def __init__(self, connection: Any, types: Sequence[type[Record]]) -> None:
        self.connection = connection
        self.fields = fields_of(types)
        for name, fields in self.fields.items():
            columns = {ROW: "BIGINT"} | {field: kind_of(entry) for field, entry in fields.items()}
            hold(connection, table(name), columns, [])
        self.written: dict[str, Plan] = {}
        self.texts: dict[str, list[tuple[Outcome, str]]] = {}

    @cached_property
    def store(self) -> Store:
        return store_of(self.fields)

    def fill(self, records: Sequence[Record]) -> None:
        own = by_type(records)
        for name, fields in self.fields.items():
            self.connection.execute(f"DELETE FROM {table(name)}")
            rows = [
                (number, *(plain(getattr(record, field)) for field in fields))
                for number, record in enumerate(own.get(name, ()))
            ]
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {table(name)} VALUES ({marks})", rows)

    def refusal(self, rule: Rule) -> str:
        """The code of the reason why a rule is not written in SQL; empty where it is."""
        made = self.written.setdefault(rule.code, plan([rule], self.store, {}))
        return made.refused[0].code if made.refused else ""

    def said(self, rule: Rule) -> Said:
        if rule.code not in self.texts:
            assert self.refusal(rule) == ""
            passes = self.written[rule.code].passes
            self.texts[rule.code] = [(one.outcomes[0], one.select().sql("duckdb")) for one in passes]
        counts: Counter[tuple[str, str]] = Counter()
        rows = []
        for outcome, text in self.texts[rule.code]:
            for row, number, *told in self.connection.execute(text).fetchall():
                if number is None:
                    continue
                truth, code = decoded(outcome, number, told[0] if told else None)
                counts[VERDICTS.get(truth, "not applicable"), code] += 1
                rows += [row] if truth == BROKEN else []
        return counts, sorted(rows)


def table(name: str) -> str:
    return f"records_{name}"


def kind_of(entry: Type) -> str:
    if entry.many:
        return ""
    if entry.kind is Kind.QUANTITY:
        return MONEY if entry.dimension is Dimension.MONEY else "BIGINT"
    return {Kind.TEXT: "VARCHAR", Kind.BOOLEAN: "BOOLEAN"}.get(entry.kind, "")


def plain(value: object) -> object:
    return value.value if isinstance(value, Quantity) else value


def bound(name: str, entry: Type) -> Bound:
    def call(query: Query) -> Any:
        value = query.column(name)
        gaps = (Gap(sql.is_null(value), "missing_operand"),)
        match kind_of(entry):
            case "VARCHAR":
                return Word((value,), "text", gaps)
            case "BOOLEAN":
                return Word((value,), "boolean", gaps)
            case kind if kind == MONEY:
                return Figure(value, (Dimension.MONEY, "EUR"), gaps=gaps)
        return Figure(value, (Dimension.NUMBER, ""), gaps=gaps)

    return call


VERDICTS = {BROKEN: "broken", ROUNDING: "within rounding", HOLDS: "holds"}
SAME: dict[Verdict, str] = {
    Verdict.BROKEN: "broken",
    Verdict.WITHIN_ROUNDING: "within rounding",
    Verdict.HOLDS: "holds",
}


def in_memory(rule: Rule, records: Sequence[Record]) -> Said:
    numbers = {id(one): at for own in by_type(records).values() for at, one in enumerate(own)}
    counts: Counter[tuple[str, str]] = Counter()
    rows = []
    for outcome in outcomes(rule, RecordIndex([by_hand(records)])):
        code = outcome.reason.code if outcome.reason is not None else ""
        counts[SAME.get(outcome.verdict, "not applicable"), code] += 1
        if outcome.verdict is Verdict.BROKEN:
            subject = outcome.subject
            first = subject.members[0].record if isinstance(subject, Group) else subject.record
            rows.append(numbers[id(first)])
    return counts, sorted(rows)
