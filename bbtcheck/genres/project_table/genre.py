"""Genre "project-table": recognise the table and hand on its projects as records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.overviews import checks_of, overviews_in
from bbtcheck.genres.project_table.build import Projects, RowCells, build
from bbtcheck.genres.project_table.columns import (
    Labels,
    cells_of,
    known_labels,
    labels_of,
    measure,
    without_heads,
)
from bbtcheck.genres.project_table.cost_claims import claims_in
from bbtcheck.genres.project_table.cost_extremes import told_of_costs
from bbtcheck.genres.project_table.cost_own import told_of_rows
from bbtcheck.genres.project_table.cost_projects import CostTable, cost_table_of
from bbtcheck.genres.project_table.cost_records import totals_in, with_costs
from bbtcheck.genres.project_table.cost_rows import cost_lines_in
from bbtcheck.genres.project_table.forms import form_rows
from bbtcheck.genres.project_table.grid import grid_rows
from bbtcheck.genres.project_table.labels import label_uses
from bbtcheck.genres.project_table.layout import RawRow, ends_in_a_sentence, lay_out
from bbtcheck.genres.project_table.overview import projects_counted
from bbtcheck.genres.project_table.page_grid import page_rows
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.genres.project_table.typed_grid import typed_rows
from bbtcheck.genres.prose.reading import Prose, printed_figures, read_prose
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document, Line
from bbtcheck.records import Paper, ProductClaim, Record
from bbtcheck.records.content import Note, PaperContent

_SAMPLE = 4_000
_POINTS_A_ROW = 30
_FORMS = 80
_COSTS = 95
_DATES = ("start", "end")
_MARKED = re.compile(r"\s*(?:[•◦▪●○■□➢➔✓*·]|[-–—]\s|[0-9]{1,2}[.)]\s)")
_WORD = re.compile(r"[^\W\d_][\w-]*")


def projects_of(lines: Sequence[Line], document: str) -> Projects:
    """Read the projects of a paper; nothing when it has no project table."""
    return _read(lines, document)[0]


def _read(lines: Sequence[Line], document: str) -> tuple[Projects, CostTable | None]:
    """Read the projects of a paper, and the table that gives what they cost where it has one in running text."""
    words = frozenset(word.lower() for line in lines for word in _WORD.findall(line.text))
    if rows := grid_rows(lines) or page_rows(lines) or typed_rows(lines):
        return build(rows, document, words), None
    if forms := form_rows(lines):
        return replace(build(forms, document, words), forms=True), None
    table = cost_table_of(cost_lines_in(lines, document))
    if table is None:
        return build(text_rows(lines), document, words), None
    found = build([project.cells for project in table.projects], document, words)
    return replace(found, projects=with_costs(found.projects, table)), table


def text_rows(lines: Sequence[Line]) -> tuple[RowCells, ...]:
    """Read the cells of each row of a table that was printed as running text."""
    rows = lay_out(lines)
    widths, known = measure(rows.rows), known_labels(rows.rows)
    found: list[RowCells] = []
    before = rows.rows[0].before if rows.rows else ()
    for index, row in enumerate(rows.rows):
        last = index + 1 == len(rows.rows)
        after = rows.rest if last else rows.rows[index + 1].before
        labels, left = labels_of(row.tail.labels, after, known, widths, last)
        unfinished = bool(found) and not ends_in_a_sentence(found[-1].description)
        opens = unfinished and bool(before) and before[0][0].page != _last_piece(found[-1]).page
        own = without_heads(before)
        if row.tail.description and own:
            found.append(_told_behind_its_dates(row, own, labels))
        else:
            cells = cells_of(own, opens, widths)
            if cells.carried and found:
                found[-1] = _carry(found[-1], cells.carried)
            found.append(_row(row, cells.title, cells.description, labels.policy_field, labels.ise))
        before = left
    return tuple(found)


def _told_behind_its_dates(row: RawRow, before: tuple[Block, ...], labels: Labels) -> RowCells:
    """Read a row with its description behind its dates: before them stand the title and who carries it out."""
    cells = _row(row, before[0], row.tail.description, labels.policy_field, labels.ise)
    department = tuple(piece for block in before[1:] for piece in block)
    return replace(cells, department=row.tail.department or department)


def _row(row: RawRow, title: Block, description: Block, policy_field: Block, ise: Block) -> RowCells:
    tail = row.tail
    dates = tuple(piece for piece in (row.start, row.end) if piece)
    goal = (tail.goal,) if tail.goal else ()
    cells = (*title, *description, *dates, *tail.department, *tail.name, *goal)
    last = next(iter((*ise, *policy_field, *goal, *dates)), None)
    return RowCells(
        title=title,
        description=description,
        start=row.start,
        end=row.end,
        note=row.note,
        department=tail.department,
        number=tail.number,
        objective_name=tail.name,
        objective=tail.objective,
        goal=goal,
        policy_field=policy_field,
        ise=ise,
        page=cells[0].page if cells else None,
        over_page_break=bool(cells) and last is not None and cells[0].page != last.page,
    )


def _last_piece(row: RowCells) -> Piece:
    return next(
        block[-1] for block in (row.ise, row.policy_field, row.goal, row.objective, _dates(row)) if block
    )


def _dates(row: RowCells) -> Block:
    return tuple(piece for piece in (row.start, row.end) if piece)


def _carry(row: RowCells, block: Block) -> RowCells:
    return replace(row, description=(*row.description, *block), over_page_break=True)


@dataclass(frozen=True, slots=True)
class ProjectTableGenre:
    """The projects of a policy and budget explanation: one row per project, with dates and labels."""

    name: str = "project-table"
    title: str = "project table of a policy and budget explanation (BBT)"

    def recognise(self, document: Document) -> Recognition:
        """Score the rows: two dates with a strategic objective or a kind of goal after them, text before them."""
        lines = document.lines[:_SAMPLE]
        if any(len(rows(lines)) > 1 for rows in (grid_rows, page_rows, typed_rows)):
            return Recognition(95, ("headings_of_a_project_table",))
        if form_rows(lines):
            return Recognition(_FORMS, ("forms_of_projects",))
        if cost_table_of(cost_lines_in(lines, document.name)) is not None:
            return Recognition(_COSTS, ("rows_of_projects_with_costs",))
        rows = lay_out(lines).rows
        full = sum(1 for row in rows if row.before and (row.tail.number is not None or row.tail.goal))
        if full * 2 < len(rows) or not full:
            return Recognition(0)
        return Recognition(min(95, full * _POINTS_A_ROW), ("rows_of_two_dates_and_an_objective",))

    def extract(self, document: Document) -> PaperContent:
        """Read the projects, the labels they carry, and what their titles and descriptions state."""
        found, table = _read(document.lines, document.name)
        cells = table.cell_lines if table is not None else _lines_of_cells(document.lines, found)
        apart = found.forms or table is not None
        prose = read_prose(document, cells, None if apart else _joined(document.lines, found))
        costs = tuple(_told(table, found, document, prose)) if table is not None else ()
        figures = printed_figures(document, prose, table_lines=cells, amounts=_amounts(table))
        whole = (found.table,) if found.table else ()
        labels = label_uses(found.projects)
        overviews = overviews_in(document)
        told = (
            each for one in overviews for each in (*checks_of(one), *projects_counted(one, found.projects))
        )
        return PaperContent(
            paper=_paper(self.name, document, found),
            records=(*whole, *found.projects, *labels, *told, *costs, *prose.records, *figures),
            notes=(*document.notes, *(() if found.projects else (Note("nothing_read"),))),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def _told(table: CostTable, found: Projects, document: Document, prose: Prose) -> Iterator[Record]:
    """Give what a table with costs says of itself, and what the text around it and that of its projects say of it."""
    cells, own = table.cell_lines, table.own_lines
    yield from totals_in(table, " ".join(line.text for line in document.lines if line.number not in cells))
    around = [item for item in prose.items if item.first not in own]
    yield from claims_in(table, found.projects, document.name, around)
    yield from told_of_costs(table, document.name, around)
    known = {each.total.place for each in prose.products if isinstance(each, ProductClaim)}
    for record in told_of_rows(table, document.name):
        if not isinstance(record, ProductClaim) or record.total.place not in known:
            yield record


def _paper(genre: str, document: Document, found: Projects) -> Paper:
    place = found.projects[0].place if found.projects else None
    return Paper(name=document.name, genre=genre, legislature=found.legislature, place=place)


def _joined(lines: Sequence[Line], found: Projects) -> dict[int, int]:
    """Give the lines that go on with an earlier one: those of one title or description, but for marked ones.

    Outside the cells of projects it is a line that starts in lower case below another one.
    """
    text = {line.number: line.text for line in lines}
    joined: dict[int, int] = {}
    spans = [span for one in found.projects for span in (one.title_lines, one.description_lines) if span]
    of_cells: set[int] = set()
    for span in spans:
        head = span[0]
        for number in range(span[0], span[-1] + 1):
            head = number if _MARKED.match(text.get(number, "")) else joined.get(head, head)
            joined[number] = head
            of_cells.add(number)
    for number, below in text.items():
        above = text.get(number - 1, "")
        if number not in of_cells and above.strip() and below.lstrip()[:1].islower():
            joined[number] = joined.get(number - 1, number - 1)
    return joined


def _amounts(table: CostTable | None) -> tuple[Quantity, ...]:
    """Give the figures of a table with costs and of its overview."""
    tables = [one for one in (table.lines, table.overview) if one is not None] if table is not None else []
    return tuple(
        cell.amount for one in tables for row in one.rows for cell in row.cells if cell.amount is not None
    )


def _lines_of_cells(lines: Sequence[Line], found: Projects) -> frozenset[int]:
    """Give the lines of dates and labels: they are cells, and the rest of the table is prose."""
    prose: set[int] = {line.number for line in lines} if found.forms else set()
    for project in found.projects:
        for span in (project.title_lines, project.description_lines):
            prose.update(range(span[0], span[-1] + 1) if span else ())
    places = [project.places for project in found.projects]
    dated = {known[name].line for known in places for name in _DATES if name in known}
    return frozenset(line.number for line in lines if line.number not in prose or line.number in dated)


PROJECT_TABLE = ProjectTableGenre()
"""The genre of project tables."""
