"""Programme tables of a paper as records, whatever their layout, with every figure in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.evolution_steps import has_other_steps, steps_of
from bbtcheck.genres.grids import Grid, find_grids, titles_and_fields
from bbtcheck.genres.named_credits import find_named
from bbtcheck.genres.row_tokens import Part, amount_of, share_of
from bbtcheck.genres.table_rows import Row, adjusts
from bbtcheck.genres.table_units import TableUnit, units_of
from bbtcheck.genres.titles import with_titles
from bbtcheck.genres.transposed import find_transposed
from bbtcheck.genres.words import letters_of
from bbtcheck.quantity import Quantity, Unit
from bbtcheck.read import Document
from bbtcheck.records import BudgetLine, BudgetTable, Credit, Stage, TableCell, TableRow
from bbtcheck.source import Place

_NEARLY = 10
_STEPS = ("index", "compensaties", "andere_bijstellingen", "bijstelling")
_AMOUNT_FIELDS = ("ba", *_STEPS, "bo", "vorige_bo", "ba_jr", "uitvoering")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a paper before they become records, and the lines they and their headings take."""

    grids: tuple[Grid, ...]
    lines: frozenset[int]
    headings: frozenset[int]


def find_tables(document: Document) -> Tables:
    """Find all programme tables of a paper, with their titles and policy fields, in reading order."""
    grids = find_grids(document)
    for find in (find_transposed, find_named):
        taken = frozenset(number for grid in grids for number in grid.lines)
        grids = (*grids, *find(document, taken))
    grids = tuple(sorted(grids, key=lambda grid: (grid.first, grid.header.number)))
    titles, fields = titles_and_fields(document)
    numbers = frozenset(number for grid in grids for number in grid.lines)
    spans = [(title.first, title.last) for title in titles] + [(field.first, field.last) for field in fields]
    headings = frozenset(number for first, last in spans for number in range(first, last + 1))
    return Tables(with_titles(document, grids, titles, fields), numbers, headings - numbers)


def table_records(
    document: Document, tables: Tables, headlines: Iterable[Quantity] = ()
) -> tuple[BudgetTable, ...]:
    """Make the records of the tables; ``headlines`` are announced budgets that help to tell their unit."""
    units = units_of(document, tables.grids, headlines)
    names = _usual_names(tables.grids)
    made = tuple(
        _table(document, grid, unit, name)
        for grid, unit, name in zip(tables.grids, units, names, strict=True)
    )
    return tuple(_with_summaries(made))


def _with_summaries(tables: Sequence[BudgetTable]) -> Iterator[BudgetTable]:
    """Mark the lines of tables without a programme that are about as much as all programmes together."""
    made: dict[Credit | None, Decimal] = {}
    for table in tables:
        for line in table.lines if table.programme is not None else ():
            made[line.credit] = made.get(line.credit, Decimal(0)) + (
                line.bo.value if line.bo is not None else 0
            )
    several = len({table.programme for table in tables} - {None}) > 1
    for table in tables:
        lines = tuple(line.model_copy(update={"summary": _is_of_all(line, made)}) for line in table.lines)
        alone = table.programme is None and table.article is None
        yield table.model_copy(update={"lines": lines}) if several and alone else table


def _is_of_all(line: BudgetLine, made: Mapping[Credit | None, Decimal]) -> bool:
    total = made.get(line.credit, Decimal(0))
    return line.bo is not None and total > 0 and _NEARLY * line.bo.value >= (_NEARLY - 1) * total


def _usual_names(grids: Sequence[Grid]) -> list[str | None]:
    """Give each table the name of its policy field, where the paper names most programmes after their field."""
    fields = [letters_of(grid.field.name) if grid.title and grid.field else None for grid in grids]
    named = sum(
        field is not None and field == letters_of(grid.title.name if grid.title else None)
        for grid, field in zip(grids, fields, strict=True)
    )
    if 2 * named <= len(grids):
        return [None] * len(grids)
    tables = Counter(fields)
    return [
        grid.field.name if grid.field and field and tables[field] == 1 else None
        for grid, field in zip(grids, fields, strict=True)
    ]


def _table(document: Document, grid: Grid, unit: TableUnit, usual_name: str | None) -> BudgetTable:
    rows = tuple(_row(document, grid, row, unit.unit) for row in grid.rows)
    title, field = grid.title, grid.field
    return BudgetTable(
        programme=title.code if title else None,
        name=title.name if title else grid.name,
        policy_field=field.name if field else None,
        policy_field_lines=(field.first, field.last) if field else (),
        usual_name=usual_name,
        unit=unit.unit.symbol,
        unit_stated=unit.unit.symbol if unit.stated else None,
        unit_inferred=None if unit.stated else unit.unit.symbol,
        unit_reason=unit.reason,
        credits=grid.credits,
        rows=rows,
        lines=_budget_lines(document, grid, rows),
        place=_start(document, grid),
        places=_places(document, grid, unit),
    )


def _start(document: Document, grid: Grid) -> Place:
    first = min(grid.first, grid.header.number, grid.title.first if grid.title else grid.first)
    return document.lines[first - 1].place(document.name)


def _places(document: Document, grid: Grid, unit: TableUnit) -> dict[str, Place]:
    places = {"credits": grid.header.place(document.name)}
    if grid.title is not None:
        places["programme"] = places["name"] = document.lines[grid.title.first - 1].place(document.name)
    if grid.field is not None:
        places["policy_field"] = places["usual_name"] = document.lines[grid.field.first - 1].place(
            document.name
        )
    if unit.stated is not None:
        note = unit.stated
        places["unit_stated"] = note.line.place(document.name, note.start, note.end)
    return places


def _row(document: Document, grid: Grid, row: Row, unit: Unit) -> TableRow:
    cells = tuple(
        TableCell(
            credit=credit,
            amount=(amount := amount_of(token, unit, document) if token is not None else None),
            place=amount.place if amount is not None else None,
        )
        for credit, token in zip(grid.credits, row.cells, strict=True)
    )
    label = row.label
    return TableRow(
        label=label.text,
        label_lines=(label.first, label.last),
        year=label.year,
        stage=label.stage,
        cells=cells,
        place=document.lines[label.first - 1].place(document.name),
    )


def _budget_lines(document: Document, grid: Grid, rows: Sequence[TableRow]) -> tuple[BudgetLine, ...]:
    fields: dict[str, tuple[TableRow, int | None]] = {}
    for row, read in zip(rows, grid.rows, strict=True):
        if read.label.field:
            fields.setdefault(read.label.field, (row, read.label.year))
    fields.update(_two_levels(rows))
    steps, others = steps_of(grid.rows, rows), has_other_steps(grid.rows)
    lines = (_line(document, grid, fields, index, credit) for index, credit in enumerate(grid.credits))
    if not others:
        return tuple(
            line.model_copy(update={"steps": steps[index]}) if steps else line
            for index, line in enumerate(lines)
        )
    # Beside rows of another name "bijstelling" is one step of several, and not the whole of it.
    own = {"other_steps": True, "bijstelling": None}
    return tuple(
        line.model_copy(update={**own, "steps": steps[index] if steps else ()})
        for index, line in enumerate(lines)
    )


def _nothing(document: Document, grid: Grid, index: int, level: Quantity | None) -> Quantity | None:
    """Give nought where the cell of the adjustment prints a dash: nothing is added and nothing taken away."""
    row = next(row for row in grid.rows if row.label.field == "bijstelling")
    token = row.cells[index]
    if level is None or token is None or token.part is not Part.NIL or any(map(str.isalpha, token.text)):
        return None
    place = token.line.place(document.name, token.start, token.end)
    return replace(level, value=Decimal(0), step=Decimal(0), explicit_sign=False, raw=token.text, place=place)


def _two_levels(rows: Sequence[TableRow]) -> dict[str, tuple[TableRow, int | None]]:
    """Tell the BO of two years apart: the later is the BO the paper explains, the earlier the one before it."""
    levels = {row.year: row for row in rows if row.stage is Stage.BO and row.year is not None}
    if len(levels) != 2:
        return {}
    earlier, later = sorted(levels)
    return {"vorige_bo": (levels[earlier], earlier), "bo": (levels[later], later)}


def _line(
    document: Document,
    grid: Grid,
    fields: Mapping[str, tuple[TableRow, int | None]],
    index: int,
    credit: Credit,
) -> BudgetLine:
    """Make the line of one credit: its amounts from every row, under the field the row stands for."""
    amounts = {name: fields[name][0].cells[index].amount for name in _AMOUNT_FIELDS if name in fields}
    if "bijstelling" in fields and amounts["bijstelling"] is None:
        amounts["bijstelling"] = _nothing(document, grid, index, amounts.get("bo"))
    printed = grid.rates[index] if index < len(grid.rates) else None
    rate = share_of(printed, document) if printed is not None else None
    executed = "uitvoering" in fields
    first = next((amount for amount in amounts.values() if amount is not None), None)
    return BudgetLine(
        programme=grid.title.code if grid.title else None,
        label=grid.title.name if grid.title else grid.name,
        credit=credit,
        year=next((fields[name][1] for name in ("bo", "uitvoering") if name in fields), None),
        ba_year=fields["ba"][1] if "ba" in fields else None,
        adjusted=adjusts(row.label for row in grid.rows),
        place=first.place if first is not None else None,
        ba=amounts.get("ba"),
        index=amounts.get("index"),
        compensaties=amounts.get("compensaties"),
        andere_bijstellingen=amounts.get("andere_bijstellingen"),
        bijstelling=amounts.get("bijstelling"),
        bo=amounts.get("bo"),
        vorige_bo=amounts.get("vorige_bo"),
        ba_jr=amounts.get("ba_jr"),
        uitvoering=amounts.get("uitvoering"),
        growth_rate=rate if not executed else None,
        execution_rate=rate if executed else None,
    )
