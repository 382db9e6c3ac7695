"""Projects that are told by forms: "Naam van het project: …", "Startdatum: …", "Einddatum: …", one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bbtcheck.genres.project_table.build import RowCells
from bbtcheck.genres.project_table.grid import DAY, row_of
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.quantity import parse_date
from bbtcheck.read import Line

_OF_PROJECT = r"(?:\s+(?:van\s+)?(?:het\s+)?project)?"
_EXPECTED = r"(?:(?:voorziene|geplande|vermoedelijke)\s+)?"
_LABELS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "title": rf"(?:naam|titel|benaming){_OF_PROJECT}|project(?:naam|titel)?",
        "description": rf"(?:korte\s+)?(?:project)?(?:omschrijving|beschrijving){_OF_PROJECT}",
        "start": rf"{_EXPECTED}(?:start|begin|aanvangs?)(?:datum|dag)?{_OF_PROJECT}",
        "end": rf"{_EXPECTED}einde?(?:datum|dag)?{_OF_PROJECT}|deadline",
        "period": rf"(?:looptijd|periode|projectperiode|uitvoeringsperiode|uitvoeringstermijn){_OF_PROJECT}",
        "department": r"(?:(?:verantwoordelijke|trekkende|bevoegde|uitvoerende)\s+)?(?:entiteit|afdeling|dienst)"
        r"|trekker|departement|agentschap",
        "objective": r"strategische\s+doelstelling(?:\s*\(SD\))?|SD",
        "goal": r"(?:soort|aard|type)\s+doelstelling",
        "policy_field": r"beleidsveld",
        "ise": r"(?:inhoudelijk\s+structuurelement(?:\s*\(ISE\))?|ISE)",
    }.items()
}
_LABEL = re.compile(
    r"\s*(?:[-•*#]+\s+)?(?:\*\*|\|\s*)?(?P<label>[^\W\d_][^:\t|]{1,50}?)(?:\s*(?:\*\*)?\s*[:\t|]|\s{2,})[\s|*:]*"
)
_LONGEST = 4_000
_MOST_LINES = 40
_NEEDED = 3
_FEWEST = 2

Form = dict[str, list[Piece]]


def form_rows(lines: Sequence[Line]) -> tuple[RowCells, ...]:
    """Read the projects of forms; nothing where these tell no days, or need not be forms of projects.

    Forms are those of projects where they say so, or where half of them tell a start and an end; a single one needs
    both, and more than a name beside them.
    """
    forms = [form for form in _forms(lines) if form.get("title")]
    rows = [_row(form) for form in forms]
    whole = [row for row in rows if row.start and row.end]
    if len(rows) < _FEWEST:
        return tuple(rows) if whole and len(forms[0]) >= _NEEDED else ()
    dated = [row for row in rows if row.start or row.end]
    named = any(_names_project(form["title"][0]) for form in forms)
    return tuple(rows) if len(dated) >= _FEWEST and (named or 2 * len(whole) >= len(rows)) else ()


def _names_project(title: Piece) -> bool:
    """Tell whether the label before a name says that it is that of a project."""
    return "project" in title.line.text[: title.start].casefold()


def _forms(lines: Sequence[Line]) -> Iterator[Form]:
    """Gather the labels with what stands behind and below them; a form starts with the name of its project."""
    form: Form = {}
    current = ""
    for line in lines:
        found = _labelled(line)
        if found is None:
            _goes_on(form, current, line)
            continue
        current, piece = found
        if current == "title":
            if form:
                yield form
            form = {}
        elif not form or current in form:
            current = ""
        if current:
            form[current] = [piece] if piece.text.strip() else []
    if form:
        yield form


def _labelled(line: Line) -> tuple[str, Piece] | None:
    """Read a line that opens with a label, as a name and the rest of the line; an unknown label has no name."""
    if len(line.text) > _LONGEST:
        return None
    if len(line.cells) > 1:
        label, value = line.cells[0].text, Piece(line, line.cells[1].start, len(line.text), line.page or 1)
    else:
        match = _LABEL.match(line.text)
        if match is None:
            return None
        label, value = match["label"], Piece(line, match.end(), len(line.text.rstrip()), line.page or 1)
    text = label.strip(" :*")
    return next((name for name, known in _LABELS.items() if known.fullmatch(text)), ""), value


def _goes_on(form: Form, current: str, line: Line) -> None:
    """Add a line without a label to what it goes on with: any value that is still empty, or a description."""
    if not current or not line.text.strip() or current not in form:
        return
    known = form[current]
    if not known or (current == "description" and len(known) < _MOST_LINES):
        known.append(Piece(line, 0, len(line.text.rstrip()), line.page or 1))


def _row(form: Form) -> RowCells:
    """Make the cells of a row of a form; a period gives both days."""
    blocks: dict[str, Block] = {name: tuple(pieces) for name, pieces in form.items() if pieces}
    title = blocks.get("title", ())
    row = row_of(blocks, title[0].page if title else None)
    first, last = _days(blocks.get("period", ()))
    return replace(
        row,
        start=row.start or _spelled(blocks.get("start", ())) or first,
        end=row.end or _spelled(blocks.get("end", ())) or last,
    )


def _days(block: Block) -> tuple[Piece | None, Piece | None]:
    """Give the two days of a period: "1/02/2031 - 30/06/2033"; none where there are not two."""
    found = list(DAY.finditer(block[0].text)) if block else []
    if len(found) != len(("start", "end")):
        return None, None
    first, last = (block[0].part(*match.span()) for match in found)
    return first, last


def _spelled(block: Block) -> Piece | None:
    """Give a value that is a date and nothing else: "1 februari 2031"."""
    if not block:
        return None
    raw = block[0].text
    start = len(raw) - len(raw.lstrip())
    piece = block[0].part(start, len(raw.rstrip()))
    return piece if parse_date(piece.text) is not None else None
