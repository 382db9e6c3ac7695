"""The projects of a table with costs, and the sectors they stand in: what belongs to which row, and what is sure.

A row that could not be read must not make a total look wrong. So a sector is only sure where numbers or days before
every line with costs tell that it is one project and no two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.project_table.build import RowCells
from bbtcheck.genres.project_table.columns import cells_of, measure, width
from bbtcheck.genres.project_table.cost_rows import CostLine, CostLines, in_unit, trailing_cells
from bbtcheck.genres.project_table.date_cells import Dates, dates_in
from bbtcheck.genres.project_table.layout import RawRow, Tail
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.genres.project_table.text import as_printed, key_of

_GROUP = re.compile(
    r"\s*(?:sector|domein|beleidsdomein|beleidsveld|thema|cluster|pijler|programma|hoofdstuk|onderdeel|categorie)"
    r"\s*(?:(?:[0-9]{1,2}|[A-Z]|[IVX]{1,4})(?=[\s.:–-]|$))?\s*[.:–-]?\s+(?P<name>[^\W\d_][^.:;]{1,80}?)\s*"
    r"(?:\((?:[0-9]+|\w+)\s+projecten?\))?\s*",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\s*(?:[0-9]{1,2}|[A-Z]|[IVX]{1,4})[.)]?\s+(?P<name>[^\W\d_].{1,80})")
_STYLES = (
    re.compile(r"\s*(?P<mark>)(?:Nr\.?\s*|Project\s+)?(?P<number>[0-9]{1,3})[.)°]\s+(?=\S)", re.IGNORECASE),
    re.compile(r"\s*(?P<mark>(?!I?SD|OD)[A-Z]{1,5}[ .-]?)(?P<number>[0-9]{1,3})[.:)]?(?=\s)\s*"),
    re.compile(r"\s*(?P<mark>)(?P<number>[0-9]{1,3})\s+(?=\S)"),
)
_OBJECTIVE = re.compile(
    r"(?:^|(?<=\s))(?P<name>(?:I?SD|OD)\s?(?P<number>[0-9]{1,3})(?:\.[0-9]{1,2})?)(?=[\s.:,]|$)"
)
_SHORT_DATES = re.compile(
    r"\s*(?P<start>(?:[0-9]{1,2}/)?20[0-9]{2})(?:\s*[-–]\s*|\s+)(?P<end>(?:[0-9]{1,2}/)?20[0-9]{2})(?=\s|$)"
)
_MOSTLY, _OF = 4, 5
_FEWEST = 2
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class CostProject:
    """A project: its line with costs, its other cells, its number as printed, and whether it is surely one project."""

    row: CostLine
    cells: RowCells
    number: str | None
    text: Block
    sure: bool

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line it takes."""
        first = self.text[0].line.number if self.text else self.row.line.number
        return first, self.row.line.number


@dataclass(frozen=True, slots=True)
class Sector:
    """Projects with a total of their own; ``sure`` where no project of it can have been missed or counted twice."""

    name: str
    projects: tuple[CostProject, ...]
    total: CostLine | None
    sure: bool


@dataclass(frozen=True, slots=True)
class CostTable:
    """The table: its sectors in order, the total of all, and its overview with a line for each sector."""

    lines: CostLines
    sectors: tuple[Sector, ...]
    grand: CostLine | None
    overview: CostLines | None

    @property
    def projects(self) -> tuple[CostProject, ...]:
        """All projects in order."""
        return tuple(project for sector in self.sectors for project in sector.projects)

    @property
    def cell_lines(self) -> frozenset[int]:
        """The lines of headings, cells and pages: all but the titles and descriptions on lines of their own."""
        tables = [one for one in (self.lines, self.overview) if one is not None]
        taken = {number for one in tables for number in one.taken}
        for project in self.projects:
            dated = {
                piece.line.number for piece in (project.cells.start, project.cells.end) if piece is not None
            }
            told = {piece.line.number for piece in (*project.cells.title, *project.cells.description)}
            taken -= told - dated - {project.row.line.number}
        return frozenset(taken)

    @property
    def own_lines(self) -> frozenset[int]:
        """The lines of the projects, from their title to their costs."""
        spans = (project.lines for project in self.projects)
        return frozenset(number for first, last in spans for number in range(first, last + 1))

    @property
    def sure(self) -> bool:
        """Tell whether every project was surely read."""
        return bool(self.sectors) and all(sector.sure for sector in self.sectors)


def cost_table_of(tables: Sequence[CostLines]) -> CostTable | None:
    """Read the one table of projects with costs of a paper, and its overview; nothing where there are more or none."""
    own = [one for one in tables if not one.heads.grouped]
    if len(own) != 1:
        return None
    lines = own[0]
    overviews = [one for one in tables if one.heads.grouped]
    overview = in_unit(overviews[0], lines.unit) if len(overviews) == 1 else None
    names = {key_of(row.name) for row in lines.rows if row.is_total and row.name}
    if overview is not None:
        names |= {key_of(label_of(row)) for row in overview.rows}
    rows = [row for row in lines.rows if not row.is_total]
    if len(rows) < _FEWEST:
        return None
    headed = [_without_heading(row, frozenset(names)) for row in lines.rows]
    read = _projects(
        [(row, lead) for row, (_, lead) in zip(lines.rows, headed, strict=True) if not row.is_total]
    )
    if read is None:
        return None
    sectors, grand = _sectors(lines.rows, [name for name, _ in headed], read)
    return CostTable(lines, tuple(sectors), grand, overview)


def label_of(row: CostLine) -> str:
    """Give the words before the cells of a line of an overview, without its number."""
    if row.is_total:
        return row.name
    text = as_printed(piece.text for piece in row.region)
    match = _GROUP.fullmatch(text) or _LETTERED.fullmatch(text)
    return match["name"] if match is not None and key_of(match["name"]) else text


def _without_heading(row: CostLine, names: frozenset[str | None]) -> tuple[str | None, Block]:
    """Part the heading of a sector, which stands on a line of its own, from what belongs to a project."""
    name: str | None = None
    left: list[Piece] = []
    above = ""
    for piece in row.region:
        text = piece.text.strip()
        if text and not above.strip() and piece.line is not row.line:
            found = _heading(text, names)
            if found is not None:
                name, left, above = found, [], ""
                continue
        left.append(piece)
        above = piece.text
    return name, tuple(left)


def _heading(text: str, names: frozenset[str | None]) -> str | None:
    match = _GROUP.fullmatch(text)
    if match is not None and (text[:1].isupper() or key_of(match["name"]) in names):
        return match["name"]
    lettered = _LETTERED.fullmatch(text)
    if lettered is not None and key_of(lettered["name"]) in names:
        return lettered["name"]
    return text if key_of(text) in names or (text.isupper() and len(text.split()) > 1) else None


def _projects(rows: Sequence[tuple[CostLine, Block]]) -> list[CostProject] | None:
    """Read the rows as projects; nothing where neither numbers nor days tell them from other lines with figures."""
    numbers = _numbers([lead for _, lead in rows])
    printed = numbers if numbers is not None else [_printed_number(lead) for _, lead in rows]
    dates = [list(_dates_of(lead)) for _, lead in rows]
    dated = sum(bool(found) for found in dates) * _OF >= len(rows) * _MOSTLY
    if numbers is None and not dated:
        return None
    raws = [
        _raw(row, lead, number[-1] if number else None, found[-1] if found else None)
        for (row, lead), number, found in zip(rows, printed, dates, strict=True)
    ]
    widths = measure(raws)
    found: list[CostProject] = []
    for at, ((row, lead), raw) in enumerate(zip(rows, raws, strict=True)):
        times = numbers[at] if numbers is not None else None
        one = len(times) == 1 if times is not None else len(dates[at]) == 1
        sure = one and not any(_looks_unread(piece, row) for piece in lead)
        title, description = _title(raw.before, widths.description)
        if title is None:
            cells = cells_of(raw.before, False, widths)
            title, description = cells.title, cells.description
        number = times[-1].text if times else None
        cells_of_row = _row_cells(raw, title, description)
        found.append(CostProject(row, cells_of_row, number, tuple(p for p in lead if p.text.strip()), sure))
    return found


def _looks_unread(piece: Piece, row: CostLine) -> bool:
    """Tell whether a line may hold the costs of a project that were not read: two cells or more at its end."""
    if piece.line is row.line:
        return False
    return len(trailing_cells(piece.text)) >= _FEWEST


def _numbers(leads: Sequence[Block]) -> list[tuple[Piece, ...]] | None:
    """Find the number of each project, in the way of numbering in which nearly all count on; None without one."""
    best: list[tuple[Piece, ...]] | None = None
    for style in _STYLES:
        found: list[tuple[Piece, ...]] = []
        last: tuple[str, int] | None = None
        for lead in leads:
            here: list[Piece] = []
            for piece in lead:
                match = style.match(piece.text)
                if match is None:
                    continue
                mark, number = match["mark"].strip(), int(match["number"])
                if _follows(last, mark, number):
                    here.append(piece.part(match.start("mark"), match.end("number")))
                    last = (mark, number)
            found.append(tuple(here))
        if sum(bool(here) for here in found) * _OF >= len(leads) * _MOSTLY:
            best = found
            break
    return best


def _printed_number(lead: Block) -> tuple[Piece, ...]:
    """Give the first number that opens a line of a row, where the numbers of a table do not count on."""
    for piece in lead:
        match = _STYLES[0].match(piece.text)
        if match is not None:
            return (piece.part(match.start("number"), match.end("number")),)
    return ()


def _follows(last: tuple[str, int] | None, mark: str, number: int) -> bool:
    """Tell whether a number counts on from the one before, or starts a count; one that was left out may be missing."""
    if last is None or mark != last[0]:
        return number <= 1 or number % 10 <= 1 or mark != ""
    return number == last[1] + 1 or (number == 1 and last[1] > 1)


def _dates_of(lead: Block) -> Iterator[tuple[Piece, Dates]]:
    """Find the days of a project: a pair at the start of a line, or with a blank between them."""
    above = ""
    for piece in lead:
        found = dates_in(piece, opens_block=not above.strip())
        if found is not None and found.end is not None and found.sure:
            yield piece, found
        elif (match := _SHORT_DATES.match(piece.text)) is not None:
            start, end = piece.part(*match.span("start")), piece.part(*match.span("end"))
            yield piece, Dates(start, end, None, match.start("start"), match.end())
        above = piece.text


def _raw(row: CostLine, lead: Block, number: Piece | None, found: tuple[Piece, Dates] | None) -> RawRow:
    """Part what stands before the costs of a project at its number and its days."""
    before: list[list[Piece]] = [[]]
    after: list[Piece] = []
    seen = False
    for piece in lead:
        part = piece
        if number is not None and piece.line.number < number.line.number:
            continue
        if number is not None and piece.line is number.line:
            cut = number.end - piece.start
            cut += len(piece.text[cut:]) - len(piece.text[cut:].lstrip(" .):°"))
            part = piece.part(cut, len(piece.text))
        if found is not None and piece is found[0]:
            seen = True
            after.append(piece.part(found[1].after, len(piece.text)))
            shift = part.start - piece.start
            part = part.part(0, max(0, found[1].column - shift))
        elif seen:
            after.append(piece)
            continue
        if part.text.strip():
            before[-1].append(part)
        elif not piece.text.strip() and before[-1]:
            before.append([])
    blocks = tuple(tuple(block) for block in before if block)
    start = found[1].start if found is not None else row.region[-1]
    end = found[1].end if found is not None else None
    tail = _tail(after) if found is not None else Tail()
    return RawRow(blocks, start, end, found[1].note if found is not None else None, tail)


def _tail(after: Sequence[Piece]) -> Tail:
    """Read what stands between the days and the costs: who carries the project out, and its objective."""
    department: list[Piece] = []
    number: int | None = None
    name: Block = ()
    for piece in after:
        match = _OBJECTIVE.search(piece.text) if number is None else None
        if match is not None:
            number, name = int(match["number"]), (piece.part(*match.span("name")),)
            piece = piece.part(0, match.start())
        if piece.text.strip() and (number is None or match is not None):
            department.append(piece)
    words = sum(len(piece.text.split()) for piece in department)
    return Tail(tuple(department) if words <= _MOST_WORDS else (), number, name)


def _title(blocks: tuple[Block, ...], usual: int | None) -> tuple[Block | None, Block]:
    """Take the first line as the title where the next one starts a sentence, and it is no full line (``usual``)."""
    if not blocks:
        return (), ()
    first, rest = blocks[0], tuple(piece for block in blocks[1:] for piece in block)
    if rest or len(first) == 1:
        return None, ()
    for at in range(1, len(first)):
        if first[at].text.lstrip()[:1].isupper() and (usual is None or width(first[0].text) * 4 <= usual * 3):
            return first[:at], first[at:]
    return None, ()


def _row_cells(raw: RawRow, title: Block, description: Block) -> RowCells:
    pieces = [piece for piece in (*title, *description, raw.start) if piece is not None]
    return RowCells(
        title=title,
        description=description,
        start=raw.start if raw.end is not None else None,
        end=raw.end,
        note=raw.note,
        department=raw.tail.department,
        number=raw.tail.number,
        objective_name=raw.tail.name,
        page=pieces[0].page if pieces else None,
        over_page_break=raw.start is not None and pieces[0].page != raw.start.page,
    )


def _sectors(
    rows: Sequence[CostLine], names: Sequence[str | None], projects: Sequence[CostProject]
) -> tuple[list[Sector], CostLine | None]:
    """Gather the projects of each sector: up to its total, or to the heading of the next where there are no totals."""
    left = iter(projects)
    found: list[Sector] = []
    own: list[CostProject] = []
    grand: CostLine | None = None
    heading = ""
    totalled = any(row.is_total and not row.grand for row in rows)
    for row, name in zip(rows, names, strict=True):
        if name is not None:
            if own and not totalled:
                found.append(_sector(heading, own, None))
                own = []
            heading = name
        if not row.is_total:
            own.append(next(left))
        elif row.grand or not own:
            grand = row if grand is None else grand
        else:
            found.append(_sector(row.name or heading, own, row))
            own = []
    if own:
        found.append(
            replace(_sector(heading, own, None), sure=False) if totalled else _sector(heading, own, None)
        )
    return found, grand


def _sector(name: str, own: Sequence[CostProject], total: CostLine | None) -> Sector:
    """Make a sector; it is sure where each project is, and nothing stands between the last of them and the total."""
    rest = total.region if total is not None else ()
    stray = any(piece.text.strip() for piece in rest)
    return Sector(name, tuple(own), total, all(project.sure for project in own) and not stray)
