"""The records of a table with a mapping, as an engine sees them: lines, sums and printed figures without copies.

The table ``lines`` has one row per line of the file, with the columns that ``Layout`` names. A sum of the hierarchy is
a line with the group of lines under it; a balance is a line with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.extent import Bound, Extent, Here, Store
from bbtcheck.columnar.items import Linked, Static
from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import Figure, Gap, Gaps, Nothing, Unit, Word
from bbtcheck.genres.mapped import Balance, HierarchyKind, Subtotal, TableMapping
from bbtcheck.genres.mapped.described import field_types
from bbtcheck.quantity import Dimension
from bbtcheck.records import Kind

LINES = "lines"
"""The table with the lines of a file."""
TOP = "is_top"
"""The column that is true for a line that hangs under no line that is there."""


@dataclass(frozen=True)
class Amount:
    """A column of amounts in ``lines``: value in the base unit, step, and what is wrong with a figure.

    ``step`` is the name of a column, or the step that all figures of the column have. ``readings`` is the column that
    counts in how many ways a malformed number can be read, where there is one; ``most`` is the largest such count.
    """

    heading: str
    value: str
    step: str | Decimal
    readings: str | None = None
    most: int = 0
    never_empty: bool = False


@dataclass(frozen=True)
class Layout:
    """What the columns of ``lines`` are: amounts, and the names of the columns with texts and days by their heading.

    ``full`` are the columns with texts of which no cell is empty.
    """

    mapping: TableMapping
    unit: Unit
    factor: Decimal
    amounts: tuple[Amount, ...]
    texts: Mapping[str, str]
    days: Mapping[str, str] = field(default_factory=dict)
    full: frozenset[str] = frozenset()

    @property
    def apart(self) -> tuple[str, ...]:
        """The columns that cut the file in tables of its own."""
        columns = self.mapping.columns
        headings = (*((columns.year,) if columns.year else ()), *columns.within)
        return tuple(self.texts[name] for name in headings)

    def amount(self, heading: str) -> Amount:
        """Find a column of amounts by its heading."""
        return next(one for one in self.amounts if one.heading == heading)


def store_of(layout: Layout) -> Store:
    """Give all records of a table with a mapping."""
    extents = [
        Extent("MappedLine", "line", LINES, _line_fields(layout)),
        *_described(layout),
        *_figures(layout),
        *_hierarchy(layout),
        *(_balance(layout, balance) for balance in layout.mapping.balances),
        *(one for subtotal in layout.mapping.subtotals for one in _subtotal(layout, subtotal)),
    ]
    paper = {"genre": _said("table"), "unit": _said(layout.mapping.unit)}
    return Store(tuple(extents), paper)


def _said(text: str) -> Bound:
    return lambda query: Word((sql.text(text),), "text", constant=text)


def figure_of(layout: Layout, amount: Amount, step: Decimal | None = None, *, printed: bool = False) -> Bound:
    """Give an amount of a line; ``step`` is what it was rounded to when that is more than what is printed.

    ``printed`` tells that something is printed there.
    """

    def bound(query: Query) -> Figure:
        value = query.column(amount.value)
        gaps = tuple(gap for gap in _gaps(amount, query) if not printed or gap.code != "missing_operand")
        return Figure(value, layout.unit, _reach(amount, query, step), gaps)

    return bound


def _reach(amount: Amount, query: Query, coarser: Decimal | None) -> Expr | None:
    if isinstance(amount.step, Decimal):
        step = max(amount.step, coarser or Decimal(0))
        return sql.number(step) if step else None
    column = query.column(amount.step)
    return column if coarser is None else sql.greatest([column, sql.number(coarser)])


def _gaps(amount: Amount, query: Query) -> Gaps:
    empty = sql.is_null(query.column(amount.value))
    if amount.readings is None:
        return () if amount.never_empty else (Gap(empty, "missing_operand"),)
    malformed = sql.below(sql.number(0), query.column(amount.readings))
    return Gap(malformed, "malformed_number"), Gap(empty, "missing_operand")


def is_printed(amount: Amount) -> Callable[[Query], Expr]:
    """Test that something is printed there, be it malformed."""

    def test(query: Query) -> Expr:
        if amount.never_empty:
            return sql.TRUE
        there = sql.opposite(sql.is_null(query.column(amount.value)))
        if amount.readings is None:
            return there
        return sql.some([there, sql.below(sql.number(0), query.column(amount.readings))])

    return test


def _text(layout: Layout, name: str) -> Bound:
    def bound(query: Query) -> Word:
        value = query.column(name)
        return Word((value,), "text", _missing(layout, name, sql.is_null(value)))

    return bound


def _missing(layout: Layout, name: str, empty: Expr) -> Gaps:
    return () if name in layout.full else (Gap(empty, "missing_operand"),)


def _node(layout: Layout, name: str) -> Bound:
    """A code within its table: the columns that cut the file apart, and the code."""

    def bound(query: Query) -> Word:
        own = query.column(name)
        parts = (*(query.column(part) for part in layout.apart), own)
        return Word(parts, "text", _missing(layout, name, sql.is_null(own)))

    return bound


def _line_fields(layout: Layout) -> Mapping[str, Bound]:
    columns = layout.mapping.columns
    fields: dict[str, Bound] = {
        "code": _text(layout, "code"),
        "label": _text(layout, "label"),
        "node": _node(layout, "code"),
        "parent_code": _text(layout, "parent"),
        "parent_node": _node(layout, "parent"),
        "amounts": lambda query: Static(
            tuple((_amount_here(layout, one, query), sql.TRUE) for one in layout.amounts)
        ),
    }
    if columns.year:
        fields["year"] = _year(layout.texts[columns.year])
    if layout.apart:
        fields["table"] = _table(layout)
    return fields


def _year(name: str) -> Bound:
    def bound(query: Query) -> Figure:
        value = exp.TryCast(this=query.column(name), to=exp.DataType.build("INT"))
        fits = exp.RegexpLike(this=query.column(name), expression=sql.text("^(19|20)[0-9][0-9]$"))
        found = sql.case([(fits, value)], sql.null())
        return Figure(found, (Dimension.NUMBER, ""), gaps=(Gap(sql.is_null(found), "missing_operand"),))

    return bound


def _table(layout: Layout) -> Bound:
    def bound(query: Query) -> Word:
        parts = [exp.Nullif(this=query.column(name), expression=sql.text("")) for name in layout.apart]
        joined = exp.Nullif(
            this=sql.plain_call("CONCAT_WS", sql.text(" · "), *parts), expression=sql.text("")
        )
        return Word((joined,), "text", (Gap(sql.is_null(joined), "missing_operand"),))

    return bound


def _described(layout: Layout) -> Iterator[Extent]:
    """The records of the type that the mapping names, one per line."""
    wanted = layout.mapping.record
    if wanted is None:
        return
    _, kinds = field_types(wanted, layout.mapping)
    fields: dict[str, Bound] = {}
    for name, heading in wanted.fields.items():
        if heading in layout.days and kinds[name].kind is Kind.DATE:
            fields[name] = _day(layout.days[heading])
        elif heading in layout.mapping.columns.amounts and kinds[name].dimension is not Dimension.NUMBER:
            fields[name] = figure_of(layout, layout.amount(heading))
        else:
            number = kinds[name].kind is Kind.QUANTITY
            own = layout.texts[heading]
            fields[name] = _whole(own) if number else _own_text(layout, own)
    yield Extent(wanted.type, "record", LINES, fields)


def _day(name: str) -> Bound:
    def bound(query: Query) -> Word:
        value = query.column(name)
        return Word((value,), "date", (Gap(sql.is_null(value), "missing_operand"),))

    return bound


def _own_text(layout: Layout, name: str) -> Bound:
    def bound(query: Query) -> Word:
        value = query.column(name)
        return Word((value,), "text", _missing(layout, name, sql.equal(value, sql.text(""))))

    return bound


def _whole(name: str) -> Bound:
    """A whole number in a column of texts."""

    def bound(query: Query) -> Figure:
        fits = exp.RegexpLike(this=query.column(name), expression=sql.text("^[-+]?[0-9]{1,18}$"))
        value = exp.TryCast(this=query.column(name), to=exp.DataType.build("BIGINT"))
        found = sql.case([(fits, value)], sql.null())
        return Figure(found, (Dimension.NUMBER, ""), gaps=(Gap(sql.is_null(found), "missing_operand"),))

    return bound


def _amount_here(layout: Layout, amount: Amount, query: Query, step: Decimal | None = None) -> Here:
    fields: dict[str, Bound] = {"label": _said(amount.heading), "amount": figure_of(layout, amount, step)}
    return Here(fields, query, "MappedAmount")


def _figures(layout: Layout) -> Iterator[Extent]:
    for amount in layout.amounts:
        fields: dict[str, Bound] = {
            "kind": _said("amount"),
            "amount": figure_of(layout, amount, printed=True),
            "readings": _readings(amount),
        }
        yield Extent("PrintedFigure", f"figure:{amount.heading}", LINES, fields, is_printed(amount))


def _readings(amount: Amount) -> Bound:
    def bound(query: Query) -> Static:
        if amount.readings is None:
            return Static()
        number = query.column(amount.readings)
        each = (sql.at_most(sql.number(at), number) for at in range(1, amount.most + 1))
        return Static(tuple((Nothing(()), keep) for keep in each))

    return bound


def _sum_fields(axis: str, heading: str, layout: Layout) -> dict[str, Bound]:
    fields: dict[str, Bound] = {"axis": _said(axis), "column": _said(heading)}
    if layout.apart:
        fields["table"] = _table(layout)
    return fields


def _hierarchy(layout: Layout) -> Iterator[Extent]:
    """One sum per column of amounts, of every line that has lines under it."""
    if layout.mapping.hierarchy.by is HierarchyKind.NONE:
        return
    for amount in layout.amounts:
        fields = _sum_fields("hierarchy", amount.heading, layout)
        fields["total"] = figure_of(layout, amount, printed=True)
        fields["parts"] = _children(layout, amount)
        fields["minus"] = lambda query: Static()
        name = f"hierarchy:{amount.heading}"
        yield Extent(
            "MappedSum",
            name,
            LINES,
            fields,
            _has_children(layout, amount),
            lambda query: below(layout, query),
        )


def below(layout: Layout, query: Query) -> Group:
    """Join to a line the group of lines directly under it."""
    keys = [(query.column(name), name) for name in layout.apart]
    return query.group(LINES, [*keys, (query.column("code"), "parent")])


def _children(layout: Layout, amount: Amount) -> Bound:
    def bound(query: Query) -> Linked:
        group = below(layout, query)
        return Linked(group, _amount_here(layout, amount, group.inner), filled=True)

    return bound


def _has_children(layout: Layout, amount: Amount) -> Callable[[Query], Expr]:
    def test(query: Query) -> Expr:
        some = sql.opposite(sql.is_null(below(layout, query).key(0)))
        return sql.every([some, is_printed(amount)(query)])

    return test


def _balance(layout: Layout, balance: Balance) -> Extent:
    """Columns of a line make another column of that line."""
    total = layout.amount(balance.total)
    fields = _sum_fields("columns", balance.total, layout)
    fields["total"] = figure_of(layout, total, printed=True)
    fields["parts"] = _columns(layout, balance.parts)
    fields["minus"] = _columns(layout, balance.minus)
    name = f"columns:{layout.mapping.balances.index(balance)}"
    return Extent("MappedSum", name, LINES, fields, is_printed(total))


def _columns(layout: Layout, headings: tuple[str, ...]) -> Bound:
    return lambda query: Static(
        tuple((_amount_here(layout, layout.amount(name), query), sql.TRUE) for name in headings)
    )


def _subtotal(layout: Layout, subtotal: Subtotal) -> Iterator[Extent]:
    """Lines that differ from a total in one column only make the total."""
    step = None if subtotal.rounded_to is None else Decimal(subtotal.rounded_to) * layout.factor
    for amount in layout.amounts:
        fields = _sum_fields("subtotal", amount.heading, layout)
        fields["total"] = figure_of(layout, amount, step, printed=True)
        fields["parts"] = _parts(layout, subtotal, amount)
        fields["minus"] = lambda query: Static()
        name = f"subtotal:{layout.mapping.subtotals.index(subtotal)}:{amount.heading}"
        yield Extent("MappedSum", name, LINES, fields, _is_total(layout, subtotal, amount))


def peers(layout: Layout, subtotal: Subtotal, query: Query) -> Group:
    """Join to a line the group of all lines that are equal to it in every other key."""
    same = [layout.texts[name] for name in layout.mapping.columns.keys if name != subtotal.column]
    keys = [(query.column(name), name) for name in dict.fromkeys(same)]
    counted = TOP if is_counted(layout, subtotal) else ""
    return query.group(LINES, [*keys, (query.column("everywhere"), "everywhere")], counted)


def is_counted(layout: Layout, subtotal: Subtotal) -> bool:
    """Tell whether only lines of the top level are parts of a subtotal."""
    own = (*layout.mapping.columns.code, *layout.mapping.columns.label)
    return not subtotal.parts and subtotal.column in own


def _stands(layout: Layout, subtotal: Subtotal, query: Query) -> Expr:
    return sql.equal(query.column(layout.texts[subtotal.column]), sql.text(subtotal.total))


def is_part(layout: Layout, subtotal: Subtotal, query: Query) -> Expr:
    """Test that a line is a part of a subtotal, by what stands in the column of the subtotal."""
    value = query.column(layout.texts[subtotal.column])
    if subtotal.parts:
        return sql.every([sql.opposite(_stands(layout, subtotal, query)), sql.one_of(value, subtotal.parts)])
    totals = [each.total for each in layout.mapping.subtotals if each.column == subtotal.column]
    return sql.opposite(sql.one_of(value, totals))


def _parts(layout: Layout, subtotal: Subtotal, amount: Amount) -> Bound:
    def bound(query: Query) -> Linked:
        group = peers(layout, subtotal, query)
        keep = is_part(layout, subtotal, group.inner)
        return Linked(group, _amount_here(layout, amount, group.inner), keep, filled=True)

    return bound


def _is_total(layout: Layout, subtotal: Subtotal, amount: Amount) -> Callable[[Query], Expr]:
    def test(query: Query) -> Expr:
        group: Any = peers(layout, subtotal, query)
        heads = group.count(_stands(layout, subtotal, group.inner))
        parts = group.count(is_part(layout, subtotal, group.inner))
        own = [_stands(layout, subtotal, query), is_printed(amount)(query)]
        if group.condition is not sql.TRUE:
            own.append(query.column(TOP))
        one = sql.equal(heads, sql.number(1))
        return sql.every([*own, one, sql.below(sql.number(0), parts)])

    return test
