"""The rows of a project table that came as a grid: a workbook, a Word table, or lines with tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.project_table.build import RowCells
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.read import Line

_HEADINGS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "goal": r"^(?:soort|aard|type)\b.*|.*\bbeheersdoelstelling\b.*",
        "objective": r"^(?:sd\b.*|strategische\s+doelstelling(?:en)?\b.*|doelstelling(?:en)?$)",
        "policy_field": r"^beleidsveld\b.*",
        "ise": r"^(?:ise\b.*|inhoudelijk\s+structuurelement\b.*)",
        "start": r"^(?:start|begin|aanvang)\w*\b.*",
        "end": r"^(?:eind|einde|deadline)\w*\b.*",
        "department": r"^(?:entiteit|afdeling|dienst|trekker|departement|verantwoordelijke)\b.*",
        "description": r"^(?:\w*omschrijving|beschrijving|toelichting|korte\s+inhoud|inhoud)\b.*",
        "title": r"^(?:titel|projecttitel|projectnaam|naam|project)\b.*",
    }.items()
}
_NEEDED = 4
_RULER = re.compile(r"^[\s|:+=-]+$")
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\s*(?:I?SD|OD)?\s?(?P<number>\d{1,3})(?:\.\d+)?\s*(?:[:.–-]\s*|$)", re.IGNORECASE)
_MAX_CELLS = 60


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a project table that are known: what each holds, by its number from 0."""

    columns: Mapping[int, str]


def grid_rows(lines: Sequence[Line]) -> tuple[RowCells, ...]:
    """Read the rows under each line of headings; nothing when no line holds the headings of a project table."""
    rows: list[RowCells] = []
    heads: Heads | None = None
    for line in lines:
        cells = tuple(_cells(line))
        found = heads_in([cell.text for cell in cells])
        if found:
            heads = found
        elif heads and len(cells) > 1 and not _RULER.match(line.text):
            row = _row(cells, heads)
            if rows and goes_on(row):
                rows[-1] = joined(rows[-1], row)
            elif row.title or row.start:
                rows.append(row)
    return tuple(rows)


def _cells(line: Line) -> Iterator[Piece]:
    """Give the cells of a line: those of its format, or what stands between tabs or between bars."""
    page = line.page or 1
    if line.cells:
        for cell in line.cells[:_MAX_CELLS]:
            yield Piece(line, cell.start, cell.end, page)
        return
    mark = "\t" if "\t" in line.text else "|" if line.text.count("|") > 2 else None
    if mark is None:
        return
    start = 1 if mark == "|" and line.text.lstrip().startswith("|") else 0
    begin = len(line.text) - len(line.text.lstrip()) + start if start else 0
    for part in line.text[begin:].split(mark)[:_MAX_CELLS]:
        yield Piece(line, begin, begin + len(part), page)
        begin += len(part) + 1


def heads_in(texts: Sequence[str]) -> Heads | None:
    """Tell from a row of texts what the columns of a project table hold; None when it is no row of headings."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(texts):
        text = " ".join(cell[:80].strip(" *").split())
        name = _heading(text) or _heading("".join(text.split()))
        if name and name not in columns.values() and len(text) < 60:
            columns[index] = name
    known = set(columns.values())
    return (
        Heads(columns)
        if len(known) >= _NEEDED and "title" in known and known & {"start", "objective"}
        else None
    )


def _heading(text: str) -> str | None:
    """Name the column of a heading; one that a narrow column broke is asked with and without its blanks."""
    return next((name for name, pattern in _HEADINGS.items() if pattern.match(text)), None)


def _row(cells: Sequence[Piece], heads: Heads) -> RowCells:
    found: dict[str, Block] = {}
    for index, name in heads.columns.items():
        if index < len(cells) and cells[index].text.strip():
            found[name] = (cells[index],)
    return row_of(found, cells[0].line.page)


def row_of(found: Mapping[str, Block], page: int | None) -> RowCells:
    """Make the cells of a row from what stands in its columns, by their names."""
    number, objective = _objective(found.get("objective", ()))
    return RowCells(
        title=found.get("title", ()),
        description=found.get("description", ()),
        start=_day(found.get("start", ())),
        end=_day(found.get("end", ())),
        department=found.get("department", ()),
        number=number,
        objective_name=found.get("objective", ()),
        objective=objective,
        goal=found.get("goal", ()),
        policy_field=found.get("policy_field", ()),
        ise=found.get("ise", ()),
        page=page,
    )


def _day(block: Block) -> Piece | None:
    if not block:
        return None
    match = DAY.search(block[0].text[:200])
    return block[0].part(*match.span()) if match else None


def _objective(block: Block) -> tuple[int | None, Block]:
    """Give number and text of an objective: "SD3: …", "3. …" or the text alone."""
    if not block:
        return None, ()
    match = _NUMBER.match(block[0].text[:200])
    if not match:
        return None, block
    rest = block[0].part(match.end(), len(block[0].text))
    return int(match["number"]), (*((rest,) if rest.text.strip() else ()), *block[1:])


def goes_on(row: RowCells) -> bool:
    """Whether a row is the rest of the row above it, cut off by the end of a page."""
    return not (row.start or row.end or row.number or row.goal) and bool(row.title or row.description)


def joined(above: RowCells, rest: RowCells) -> RowCells:
    """Put a row and its rest together again, cell by cell."""
    return replace(
        above,
        title=(*above.title, *rest.title),
        description=(*above.description, *rest.description),
        department=(*above.department, *rest.department),
        objective=(*above.objective, *rest.objective),
        policy_field=(*above.policy_field, *rest.policy_field),
        ise=(*above.ise, *rest.ise),
        over_page_break=True,
    )
