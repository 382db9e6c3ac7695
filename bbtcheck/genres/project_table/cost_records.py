"""The costs of projects as records, and what the totals of sectors and of the table must be the sum of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bbtcheck.genres.project_table.cost_heads import COUNT, TOTAL
from bbtcheck.genres.project_table.cost_projects import CostProject, CostTable, Sector, label_of
from bbtcheck.genres.project_table.cost_rows import Cell, CostLine, CostLines
from bbtcheck.genres.project_table.text import as_printed, key_of
from bbtcheck.quantity import Quantity
from bbtcheck.records import Enumeration, OverviewTotal, Project, ProjectCost, Record, Statement

_SHARED = re.compile(
    r"\b(?:sectoroverschrijdend|overlap\w*|dubbeltelling\w*|dubbel\s+geteld|meegeteld|meegerekend|pro\s+rata"
    r"|(?:ook|deels|mee)\s+(?:opgenomen|vermeld|geteld|begrepen)|verspreid\s+over|zie\s+sector|gedeeld\s+met)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\b(?:excl\w*|incl\w*|zonder|waarvan|met\s+uitzondering|netto)\b", re.IGNORECASE)
_FEWEST = 2


def with_costs(projects: Sequence[Project], table: CostTable) -> tuple[Project, ...]:
    """Give the projects their costs; rows are held to add up where no fewer do than do not."""
    rows = table.projects
    heads = table.lines.heads
    added = [_adds_up(row.row, table.lines) for row in rows]
    counted = [each for each in added if each is not None]
    usual = bool(counted) and sum(counted) * 2 >= len(counted) and any(counted)
    sectors = [sector.name for sector in table.sectors for _ in sector.projects]
    found = []
    for project, row, adds, sector in zip(projects, rows, added, sectors, strict=True):
        cells = row.row.cells
        cost = cells[heads.total].amount if heads.total is not None else None
        costs = tuple(
            ProjectCost(origin=heads.columns[at].head, amount=amount, place=amount.place)
            for at in heads.parts
            if (amount := cells[at].amount) is not None
        )
        told = {
            "sector": sector or None,
            "number": row.number,
            "costs": costs,
            "cost": cost,
            "costs_complete": usual and adds is not None,
        }
        found.append(project.model_copy(update=told))
    return tuple(found)


def _adds_up(row: CostLine, table: CostLines) -> bool | None:
    """Tell whether the parts of a row make its total, within rounding; nothing where a cell is open or not clear."""
    total = row.cells[table.heads.total].amount if table.heads.total is not None else None
    parts = [row.cells[at] for at in table.heads.parts]
    if total is None or total.readings or any(cell.is_open for cell in parts):
        return None
    amounts = [cell.amount for cell in parts if cell.amount is not None]
    return _is_sum(amounts, total) if amounts else None


def _is_sum(parts: Sequence[Quantity], total: Quantity) -> bool:
    made = sum((part.value for part in parts), Decimal(0))
    return abs(made - total.value) * 2 <= (len(parts) + 1) * total.step


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure of a total, and the cells it is the sum of with their labels."""

    label: str
    column: str
    amount: Quantity
    parts: tuple[tuple[str, Cell], ...]

    @property
    def holds(self) -> bool:
        """Tell whether the parts make the total, within rounding."""
        return _is_sum([cell.amount for _, cell in self.parts if cell.amount is not None], self.amount)

    def record(self) -> OverviewTotal:
        """Make the record of it."""
        parts = [(label, cell.amount) for label, cell in self.parts if cell.amount is not None]
        return OverviewTotal(
            label=self.label,
            column=self.column,
            amount=self.amount,
            parts=tuple(Statement(amount=amount, label=label, place=amount.place) for label, amount in parts),
            place=self.amount.place,
        )


def totals_in(table: CostTable, prose: str) -> Iterator[Record]:
    """Give what sectors, the table and its overview say of themselves; ``prose`` is the text around the table.

    Sums are only told where at least as many of the same kind hold as do not. What counts a project twice, or says so,
    is left alone.
    """
    shared = _SHARED.search(prose) is not None
    kinds: tuple[list[_Sum], ...] = (
        [each for sector in table.sectors for each in _of_sector(table, sector)],
        list(_of_rows(table)),
        list(_of_overview(table)),
        [] if shared else list(_of_all(table)),
    )
    for sums in kinds:
        if sum(each.holds for each in sums) * 2 >= len(sums):
            yield from (each.record() for each in sums)
    yield from _counts(table, shared)


def _is_plain(sector: Sector) -> bool:
    """Tell whether a sector is about its projects and nothing else."""
    texts = (as_printed(piece.text for piece in project.text) for project in sector.projects)
    return sector.sure and _LIMITED.search(sector.name) is None and not any(map(_SHARED.search, texts))


def _of_sector(table: CostTable, sector: Sector) -> Iterator[_Sum]:
    """Each figure of the total of a sector is the sum of its projects."""
    if sector.total is None or not _is_plain(sector):
        return
    named = [(_name(project), project.row) for project in sector.projects]
    yield from _columns(table.lines, f"Totaal {sector.name}".strip(), sector.total, named)


def _columns(
    table: CostLines, label: str, total: CostLine, rows: Sequence[tuple[str, CostLine]]
) -> Iterator[_Sum]:
    """Add up rows of the same columns."""
    for at, column in enumerate(table.heads.columns):
        amount = total.cells[at].amount
        parts = tuple((name, row.cells[at]) for name, row in rows)
        if amount is None or amount.readings or any(cell.is_open for _, cell in parts):
            continue
        if any(cell.amount is not None for _, cell in parts):
            yield _Sum(label, column.head, amount, parts)


def _of_rows(table: CostTable) -> Iterator[_Sum]:
    """The last figure of a total, and of a line of the overview, is the sum of what each source pays."""
    totals = [(table.lines, sector.total, f"Totaal {sector.name}".strip()) for sector in table.sectors]
    totals.append((table.lines, table.grand, "Algemeen totaal"))
    if table.overview is not None:
        totals += [(table.overview, row, label_of(row) or "Totaal") for row in table.overview.rows]
    for lines, row, label in totals:
        at = lines.heads.total
        amount = row.cells[at].amount if row is not None and at is not None else None
        if row is None or amount is None or amount.readings or at is None:
            continue
        parts = tuple((lines.heads.columns[part].head, row.cells[part]) for part in lines.heads.parts)
        if not any(cell.is_open for _, cell in parts) and any(cell.amount is not None for _, cell in parts):
            yield _Sum(label, lines.heads.columns[at].head, amount, parts)


def _of_overview(table: CostTable) -> Iterator[_Sum]:
    """Each line of the overview has the figures of the total of its sector, or those of its projects."""
    if table.overview is None:
        return
    for row, sector in _lines_of(table):
        for at, column in enumerate(table.overview.heads.columns):
            amount = row.cells[at].amount
            own = table.lines.heads.of(column.kind)
            if amount is None or amount.readings or own is None or column.kind == COUNT:
                continue
            parts: tuple[tuple[str, Cell], ...]
            if sector.total is not None:
                parts = ((f"Totaal {sector.name}", sector.total.cells[own]),)
            elif _is_plain(sector):
                parts = tuple((_name(project), project.row.cells[own]) for project in sector.projects)
            else:
                continue
            whole = not any(cell.is_open for _, cell in parts)
            if whole and any(cell.amount is not None for _, cell in parts):
                yield _Sum(sector.name, column.head, amount, parts)


def _lines_of(table: CostTable) -> Iterator[tuple[CostLine, Sector]]:
    """Give the lines of the overview with the one sector of the table that has their name."""
    by_name: dict[str | None, list[Sector]] = {}
    for sector in table.sectors:
        by_name.setdefault(key_of(sector.name), []).append(sector)
    for row in table.overview.rows if table.overview is not None else ():
        known = by_name.get(key_of(label_of(row)), [])
        if not row.is_total and len(known) == 1:
            yield row, known[0]


def _of_all(table: CostTable) -> Iterator[_Sum]:
    """The total of all is the sum of the sectors, or of the projects where sectors have no totals."""
    if table.grand is not None and _LIMITED.search(table.grand.name) is None:
        totals = [(sector.name, sector.total) for sector in table.sectors if sector.total is not None]
        if len(totals) == len(table.sectors) >= _FEWEST:
            yield from _columns(table.lines, "Algemeen totaal", table.grand, totals)
        elif not totals and all(map(_is_plain, table.sectors)):
            named = [(_name(project), project.row) for project in table.projects]
            yield from _columns(table.lines, "Algemeen totaal", table.grand, named)
    if table.overview is None or not table.overview.rows or not table.overview.rows[-1].is_total:
        return
    *rows, last = table.overview.rows
    if len(rows) < _FEWEST or any(row.is_total for row in rows) or _LIMITED.search(last.name):
        return
    yield from _columns(table.overview, "Algemeen totaal", last, [(label_of(row), row) for row in rows])
    if table.grand is not None:
        for at, column in enumerate(table.overview.heads.columns):
            own, amount = table.lines.heads.of(column.kind), last.cells[at].amount
            if own is not None and amount is not None and table.grand.cells[own].amount is not None:
                yield _Sum("Algemeen totaal", column.head, amount, (("Totaal", table.grand.cells[own]),))


def _counts(table: CostTable, shared: bool) -> Iterator[Enumeration]:
    """A total, and a line of the overview, tell how many projects a sector has."""
    told = [(sector.total.count, sector) for sector in table.sectors if sector.total is not None]
    column = table.overview.heads.count if table.overview is not None else None
    if column is not None:
        told += [(row.cells[column].amount, sector) for row, sector in _lines_of(table)]
    sure = [(count, sector) for count, sector in told if count is not None and _is_plain(sector)]
    if sum(count.value == len(sector.projects) for count, sector in sure) * 2 < len(sure) or shared:
        return
    for count, sector in sure:
        names = tuple(map(_name, sector.projects))
        yield Enumeration(label=f"Totaal {sector.name}", announced=count, items=names, place=count.place)


def _name(project: CostProject) -> str:
    return as_printed(piece.text for piece in project.cells.title) or project.number or ""


def cost_of(project: CostProject, table: CostTable, kind: str = TOTAL) -> Quantity | None:
    """Give what a project costs, or what one source pays: nought where a dash stands, nothing where it is open."""
    at = table.lines.heads.of(kind)
    if at is None:
        return None
    cell = project.row.cells[at]
    if cell.amount is None and not cell.is_open:
        return Quantity(Decimal(0), table.lines.unit, Decimal(0), raw="0")
    return cell.amount if cell.amount is None or not cell.amount.readings else None
