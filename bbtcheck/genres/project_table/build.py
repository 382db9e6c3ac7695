"""From the cells of the rows to records: every cell read, every project compared with the ones before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bbtcheck.genres.project_table import prose
from bbtcheck.genres.project_table.periods import periods_in
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.genres.project_table.text import as_label, as_printed, key_of
from bbtcheck.quantity import CalendarDate, Period, parse_date
from bbtcheck.records.project import (
    Project,
    ProjectDate,
    ProjectDateRole,
    ProjectPeriod,
    ProjectReference,
    ProjectTable,
    ReferenceKind,
)
from bbtcheck.source import Place

_EMPTY: Block = ()
_ELECTIONS_MONTH = 7  # the Flemish Parliament is elected in June; a term of office runs from 1 July


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row, in whatever layout they stood."""

    title: Block = _EMPTY
    description: Block = _EMPTY
    start: Piece | None = None
    end: Piece | None = None
    note: str | None = None
    department: Block = _EMPTY
    number: int | None = None
    objective_name: Block = _EMPTY
    objective: Block = _EMPTY
    goal: Block = _EMPTY
    policy_field: Block = _EMPTY
    ise: Block = _EMPTY
    page: int | None = None
    over_page_break: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of one row before it is compared with the others."""

    cells: RowCells
    title: str | None
    description: prose.Prose
    heading: prose.Prose
    start: CalendarDate | None
    end: CalendarDate | None


@dataclass(frozen=True, slots=True)
class Projects:
    """The projects of a table, what is said of the table as a whole, and the term of office the paper names.

    ``forms`` is true where each project has a form of its own and the paper has other text around them.
    """

    projects: tuple[Project, ...] = ()
    table: ProjectTable | None = None
    legislature: Period | None = None
    forms: bool = False


def build(rows: Sequence[RowCells], document: str, words: frozenset[str]) -> Projects:
    """Make the records of a table from the cells of its rows; ``words`` are those of the paper, in lower case."""
    reads = [_read(cells, document) for cells in rows]
    context = _Context(reads, document, words)
    projects = tuple(context.project(row, read) for row, read in enumerate(reads, 1))
    return _projects(projects, reads) if projects else Projects()


def _read(cells: RowCells, document: str) -> _Read:
    return _Read(
        cells,
        as_printed(piece.text for piece in cells.title) or None,
        prose.Prose(cells.description, document),
        prose.Prose(cells.title, document),
        parse_date(cells.start.text) if cells.start else None,
        parse_date(cells.end.text) if cells.end else None,
    )


class _Context:
    """All rows of the table, for what one row says about another."""

    def __init__(self, reads: Sequence[_Read], document: str, words: frozenset[str]) -> None:
        self.reads, self.document, self.words = reads, document, words
        self.titles = prose.Titles([read.title for read in reads])
        self.start_uses = Counter(read.start.iso for read in reads if read.start and read.start.valid)
        self.end_uses = Counter(read.end.iso for read in reads if read.end and read.end.valid)
        self.first_title: dict[str, int] = {}
        self.first_code: dict[tuple[int, bool], int] = {}
        for row, read in enumerate(reads):
            self.first_title.setdefault(key_of(read.title) or "", row + 1)
        self.doubles = prose.Doubles(
            [prose.rare_words(f"{read.title} {read.description.text}") for read in reads],
            [(key_of(self.label(read.cells.department)), read.cells.number) for read in reads],
        )

    def label(self, block: Block) -> str | None:
        """Read a label: joined as one word where a line broke it."""
        return as_label((piece.text for piece in block), self.words) or None

    def project(self, row: int, read: _Read) -> Project:
        """Make the record of one row."""
        cells, title = read.cells, read.title
        code = prose.code_of(title or "")
        text = f"{read.heading.text} {read.description.text}"
        first_year, last_year = prose.title_years(title or "")
        told = prose.code_date_in(read.description, code)
        return Project(
            row=row,
            page=cells.page,
            title=title,
            title_key=key_of(title),
            description=as_printed(piece.text for piece in cells.description) or None,
            start=read.start,
            start_raw=cells.start.text if cells.start else None,
            end=read.end,
            end_raw=cells.end.text if cells.end else None,
            date_note=cells.note,
            conditional=prose.is_conditional(f"{text} {cells.note or ''}"),
            department=self.label(cells.department),
            objective=cells.number,
            objective_text=self.label(cells.objective),
            goal_kind=self.label(cells.goal),
            policy_field=self.label(cells.policy_field),
            ise=self.label(cells.ise),
            code=code.number if code else None,
            code_date=_code_date(code),
            code_date_told=parse_date(told[0]) if told else None,
            years=prose.years_in(text),
            title_first_year=first_year,
            title_last_year=last_year,
            earlier_row=self._earlier(key_of(title), row),
            earlier_code_row=self._earlier_code(code, row),
            continues_over_page_break=cells.over_page_break,
            title_lines=prose.line_numbers(cells.title),
            description_lines=prose.line_numbers(cells.description),
            dates=tuple(self._dates(read)),
            references=tuple(self._references(row, read)),
            periods=tuple(self._periods(read)),
            place=_first_place(cells, self.document),
            places=self._places(read) | ({"code_date_told": told[1]} if told else {}),
        )

    def _earlier(self, key: str | None, row: int) -> int | None:
        first = self.first_title.get(key or "", row)
        return first if key and first < row else None

    def _earlier_code(self, code: prose.ProjectCode | None, row: int) -> int | None:
        if code is None:
            return None
        first = self.first_code.setdefault((code.number, code.date is None), row)
        same = key_of(self.reads[first - 1].title) == key_of(self.reads[row - 1].title)
        return first if first < row and not same else None

    def _dates(self, read: _Read) -> Iterable[ProjectDate]:
        for role, piece, found, uses in (
            (ProjectDateRole.START, read.cells.start, read.start, self.start_uses),
            (ProjectDateRole.END, read.cells.end, read.end, self.end_uses),
        ):
            if piece is None:
                continue
            wanted = _suggestion(found, uses)
            yield ProjectDate(
                project=read.title,
                role=role,
                raw=piece.text,
                date=found,
                possible=found is None or found.valid,
                suggestion=_printed_like(wanted, piece.text) if wanted else None,
                suggestion_uses=uses[wanted.isoformat()] if wanted else 0,
                place=prose.piece_place(piece, self.document),
            )

    def _periods(self, read: _Read) -> Iterable[ProjectPeriod]:
        known = self._places(read)
        days = {name: known[name] for name in ("start", "end") if name in known}
        for period in periods_in(read.description, read.title, read.start, read.end):
            told = ("months", "told_end", "first_year", "last_year")
            said = {name: period.place for name in told if period.place is not None}
            last = {"span": known["end"]} if "end" in known else {}
            yield period.model_copy(update={"places": {**days, **said, **last}})

    def _references(self, row: int, read: _Read) -> Iterable[ProjectReference]:
        for reference in prose.references_in(read.description):
            target = self.titles.find(reference)
            yield ProjectReference(
                project=read.title,
                kind=reference.kind,
                raw=reference.raw,
                target=reference.target,
                found=target is not None,
                target_row=target,
                place=reference.place,
            )
        for named in self.titles.named_codes(read.description):
            yield ProjectReference(
                project=read.title,
                kind=ReferenceKind.CODE,
                raw=named.raw,
                target=named.code,
                found=named.row is not None,
                target_row=named.row,
                named_row=named.named_row,
                named_code=named.named_code,
                place=named.place,
            )
        span = prose.same_as(read.description.text)
        if span:
            yield self._double(row, read, span)

    def _double(self, row: int, read: _Read, span: tuple[int, int]) -> ProjectReference:
        other = self.doubles.counterpart(row - 1)
        found = self.reads[other] if other is not None else None
        return ProjectReference(
            project=read.title,
            kind=ReferenceKind.SAME,
            raw=read.description.text[span[0] : span[1]],
            target=found.title if found else None,
            found=found is not None,
            target_row=None if other is None else other + 1,
            target_start=found.cells.start.text if found and found.cells.start else None,
            place=read.description.place(*span),
        )

    def _places(self, read: _Read) -> dict[str, Place]:
        cells = read.cells
        blocks = {
            "title": cells.title,
            "description": cells.description,
            "start": (cells.start,) if cells.start else (),
            "end": (cells.end,) if cells.end else (),
            "department": cells.department,
            "objective": cells.objective_name or cells.objective,
            "objective_text": cells.objective,
            "goal_kind": cells.goal,
            "policy_field": cells.policy_field,
            "ise": cells.ise,
        }
        return prose.places_of(blocks, self.document)


def _first_place(cells: RowCells, document: str) -> Place | None:
    start = (cells.start,) if cells.start else _EMPTY
    return prose.place_of(cells.title or cells.description or start, document)


def _code_date(code: prose.ProjectCode | None) -> CalendarDate | None:
    if code is None or code.date is None:
        return None
    return parse_date(f"{code.date[:4]}-{code.date[4:6]}-{code.date[6:]}")


def _suggestion(found: CalendarDate | None, uses: Counter[str]) -> date | None:
    """Of the days that may be meant, the one that most other rows have; else the last day of that month."""
    if found is None or found.valid or not found.candidates:
        return None
    order = {day: position for position, day in enumerate(found.candidates)}
    return max(found.candidates, key=lambda day: (uses[day.isoformat()], -order[day]))


def _printed_like(day: date, raw: str) -> str:
    """Print a day in the notation of the table: ``30/06/2031`` or ``30-6-2031``."""
    mark = next((character for character in raw if not character.isdigit()), "/")
    padded = len(raw.split(mark)[1]) == 2
    return (
        f"{day.day}{mark}{day.month:02}{mark}{day.year}"
        if padded
        else f"{day.day}{mark}{day.month}{mark}{day.year}"
    )


def _projects(projects: tuple[Project, ...], reads: Sequence[_Read]) -> Projects:
    term = _legislature(reads)
    place = projects[0].place
    if term is None:
        return Projects(projects, ProjectTable(project_count=len(projects), place=place))
    (first, last), stated = term
    opening = date(first, _ELECTIONS_MONTH, 1)
    early = [project for project in projects if _before(project.start, opening)]
    starts = [project.start for project in early if project.start]
    shown = early[0].places.get("start") if early else None
    table = ProjectTable(
        project_count=len(projects),
        legislature=f"{first}-{last}",
        legislature_start=parse_date(f"1/{_ELECTIONS_MONTH:02}/{first}"),
        early_rows=len(early),
        earliest_start=min(starts, key=lambda start: start.iso, default=None),
        place=shown or place,
        places={"legislature": stated} | ({"early_rows": shown} if shown else {}),
    )
    return Projects(projects, table, Period(opening, date(last, _ELECTIONS_MONTH, 1) - timedelta(days=1)))


def _legislature(reads: Sequence[_Read]) -> tuple[tuple[int, int], Place] | None:
    for read in reads:
        for cell in (read.heading, read.description):
            found = prose.legislature_in(cell.text)
            if found:
                return found[:2], cell.place(*found[2:])
    return None


def _before(day: CalendarDate | None, first: date) -> bool:
    return day is not None and day.last is not None and day.last < first
