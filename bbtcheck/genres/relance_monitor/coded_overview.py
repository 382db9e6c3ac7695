"""An overview with a row for each project, told by its code, beside the forms of these projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bbtcheck.genres.relance_monitor.markup import Piece, cells_of
from bbtcheck.genres.relance_monitor.openings import code_in
from bbtcheck.genres.relance_monitor.overview import MEASURES
from bbtcheck.genres.relance_monitor.values import EURO, figure, place_of, share
from bbtcheck.genres.relance_monitor.vocabulary import LABELS, progress_of
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.quantity import Dimension, Quantity, Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import Enumeration, OverviewTotal, Record, ShareClaim, Statement
from bbtcheck.records.relance import Progress, RecoveryProject

_TOTAL = re.compile(r"\W*(?:alge[mh]e+n\s+)?totaal\W*", re.IGNORECASE)
_RATIO = re.compile(
    r"(?P<part>\S.*?)\s*(?:/|\bop\b|\bt\.?o\.?v\.?)\s*(?:de\s+|het\s+)?(?P<whole>\S.*)", re.IGNORECASE
)
_MILESTONES = re.compile(r"(?:gerealiseerde\s+)?mijlpalen(?:\s+gerealiseerd)?", re.IGNORECASE)
_OF = re.compile(r"\s*(?P<done>[0-9]{1,3})\s*/\s*(?P<all>[0-9]{1,3})\s*")
_STATUS = re.compile(r"(?:project)?status", re.IGNORECASE)
_CLOSED = {Progress.REALISED, Progress.DROPPED}  # what runs may run on schedule, but is not done
_COUNT = unit_of("mijlpalen", count=True)
_FEWEST, _MOST_HEADS, _LOOK_ABOVE = 2, 3, 4
_MOST_HOLD, _OF_FIVE = 3, 5  # of five cells of a column at least three say what the forms say


@dataclass(frozen=True, slots=True)
class CodedOverview:
    """The heads of the columns, the unit of the amounts, a row of cells for each project, and that of the total."""

    heads: tuple[str, ...]
    unit: Unit
    rows: tuple[tuple[RecoveryProject, Sequence[Piece]], ...]
    total: Sequence[Piece]


def coded_overviews(document: Document, projects: Sequence[RecoveryProject]) -> tuple[CodedOverview, ...]:
    """Find the tables whose rows begin with the codes of projects, each code once."""
    by_code = {project.code: project for project in projects}
    lines = [line for line in document.lines if line.text.strip()]
    coded = [_project_of(line, by_code) for line in lines]
    found: list[CodedOverview] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and coded[end] is not None:
            end += 1
        named = [project for project in coded[at:end] if project is not None]
        if len({project.code for project in named}) == len(named) >= _FEWEST:
            rows = tuple(zip(named, map(cells_of, lines[at:end]), strict=True))
            last = cells_of(lines[end]) if end < len(lines) else ()
            total = last if last and _TOTAL.fullmatch(last[0].text) else ()
            above = lines[max(0, at - _LOOK_ABOVE) : at]
            found.append(CodedOverview(_heads(above), _unit(above), rows, total))
        at = max(end, at + 1)
    return tuple(found)


def _project_of(line: Line, by_code: Mapping[str, RecoveryProject]) -> RecoveryProject | None:
    if not line.cells and "\t" not in line.text:
        return None
    cells = cells_of(line)
    return by_code.get(code_in(cells[0].text)) if len(cells) > 1 else None


def _unit(above: Sequence[Line]) -> Unit:
    return next((note.unit for line in reversed(above) if (note := unit_note(line)) is not None), EURO)


def _heads(above: Sequence[Line]) -> tuple[str, ...]:
    """Give the head of each column: the lowest text above it, of a merged cell the one it begins with."""
    rows: list[list[str]] = []
    for line in reversed(above[-_MOST_HEADS:]):
        cells = [_head(piece) for piece in cells_of(line)]
        if sum(map(bool, cells)) < _FEWEST:
            break
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return tuple(next((row[at] for row in rows if at < len(row) and row[at]), "") for at in range(width))


def _head(piece: Piece) -> str:
    note = unit_note(replace(piece.line, text=piece.raw))
    text = piece.text if note is None else f"{piece.raw[: note.start]} {piece.raw[note.end :]}"
    return " ".join(text.replace("( )", " ").split()).strip(" :")


def coded_claims(
    overview: CodedOverview, projects: Sequence[RecoveryProject], document: str
) -> Iterator[Record]:
    """Set every column of an overview beside the forms, where most of its cells say what the forms say."""
    for column, head in enumerate(overview.heads):
        measure = _measure(head)
        ratio = _RATIO.fullmatch(head)
        names = tuple(map(_measure, (ratio["part"], ratio["whole"]))) if ratio is not None else ()
        if measure is not None:
            yield from _amounts(overview, column, measure, len(projects), document)
        elif len(names) == _FEWEST and names[0] is not None and names[1] is not None:
            yield from _shares(overview, column, (names[0], names[1]), document)
        elif _MILESTONES.fullmatch(head) is not None:
            yield from _milestones(overview, column, document)


def _measure(head: str) -> str | None:
    return next((name for name, words in MEASURES.items() if words.fullmatch(head)), None)


def _cell(cells: Sequence[Piece], column: int) -> Piece | None:
    return cells[column] if column < len(cells) and cells[column].text else None


def _amount(cells: Sequence[Piece], column: int, unit: Unit, document: str) -> Quantity | None:
    piece = _cell(cells, column)
    found = figure(piece, document, unit) if piece is not None else None
    return found.quantity if found and found.quantity.unit.dimension is Dimension.MONEY else None


def _own(project: RecoveryProject, measure: str) -> Quantity | None:
    own: Quantity | None = getattr(project, measure)
    return own if own is not None and not own.readings else None


def _most(holding: Sequence[bool]) -> bool:
    return sum(holding) >= _FEWEST and _OF_FIVE * sum(holding) >= _MOST_HOLD * len(holding)


def _amounts(
    overview: CodedOverview, column: int, measure: str, known: int, document: str
) -> Iterator[OverviewTotal]:
    claims: list[OverviewTotal] = []
    parts: list[Statement] = []
    for project, cells in overview.rows:
        own = _own(project, measure)
        if own is None:
            continue
        parts.append(Statement(amount=own, label=project.code, place=own.place))
        amount = _amount(cells, column, overview.unit, document)
        if amount is not None:
            claims.append(_claim(project.code, overview.heads[column], amount, parts[-1:]))
    if not _most([_holds(claim) for claim in claims]):
        return
    yield from claims
    total = _amount(overview.total, column, overview.unit, document)
    if total is not None and len(parts) == len(overview.rows) == known:
        yield _claim(overview.total[0].text, overview.heads[column], total, parts)


def _claim(label: str, head: str, amount: Quantity, parts: Sequence[Statement]) -> OverviewTotal:
    return OverviewTotal(label=label, column=head, amount=amount, parts=tuple(parts), place=amount.place)


def _holds(claim: OverviewTotal) -> bool:
    made = sum((part.amount.value for part in claim.parts), Decimal(0))
    return abs(made - claim.amount.value) <= claim.amount.step


def _shares(
    overview: CodedOverview, column: int, names: tuple[str, str], document: str
) -> Iterator[ShareClaim]:
    """Read the percentages below "VEK op VAK": of a project as its form has the amounts, of the total as it stands."""
    claims: list[ShareClaim] = []
    for project, cells in overview.rows:
        part, whole = (_own(project, name) for name in names)
        claims += _share(
            project.code, overview.heads[column], part, whole, share(_cell(cells, column), document)
        )
    if not _most([_fits(claim) for claim in claims]):
        return
    yield from claims
    at = {_measure(head): number for number, head in enumerate(overview.heads)}
    if overview.total and set(names) <= at.keys():
        part, whole = (_amount(overview.total, at[name], overview.unit, document) for name in names)
        rate = share(_cell(overview.total, column), document)
        yield from _share(overview.total[0].text, overview.heads[column], part, whole, rate)


def _share(
    label: str, head: str, part: Quantity | None, whole: Quantity | None, rate: Quantity | None
) -> Iterator[ShareClaim]:
    if part is not None and whole is not None and rate is not None and whole.value:
        yield ShareClaim(label=f"{label}: {head}", part=part, whole=whole, rate=rate, place=rate.place)


def _fits(claim: ShareClaim) -> bool:
    exact = Fraction(claim.part.value) / Fraction(claim.whole.value) * 100
    return abs(exact - Fraction(claim.rate.value)) <= Fraction(claim.rate.step)


def _milestones(overview: CodedOverview, column: int, document: str) -> Iterator[Enumeration]:
    """Read "2/4" below "Mijlpalen gerealiseerd": so many of the milestones of a form are realised."""
    claims: list[Enumeration] = []
    for project, cells in overview.rows:
        piece = _cell(cells, column)
        match = _OF.fullmatch(piece.raw) if piece is not None else None
        if piece is None or match is None:
            continue
        done = [each.text for each in project.milestones if each.progress is Progress.REALISED]
        for name, items in (("done", done), ("all", [each.text for each in project.milestones])):
            start, end = match.span(name)
            place = piece.line.place(document, piece.start + start, piece.start + end)
            count = Quantity.of(int(match[name]), _COUNT, step=Decimal(0), place=place)
            label = f"{overview.heads[column]}: {project.code}"
            claims.append(
                Enumeration(
                    label=label, announced=replace(count, raw=match[name]), items=tuple(items), place=place
                )
            )
    if _most([claim.announced.value == len(claim.items) for claim in claims]):
        yield from claims


def with_status(
    projects: Sequence[RecoveryProject], overviews: Sequence[CodedOverview], document: str
) -> tuple[RecoveryProject, ...]:
    """Mark the projects of which an overview gives another status than their form, where most have the same."""
    other: dict[str, Piece] = {}
    for overview in overviews:
        for column, head in enumerate(overview.heads):
            if _STATUS.fullmatch(head) is None:
                continue
            told = [(project, piece) for project, cells in overview.rows if (piece := _cell(cells, column))]
            known = [
                (project, piece, progress_of(piece.text) == project.progress)
                for project, piece in told
                if Progress.OTHER not in (project.progress, progress_of(piece.text))
                and project.progress is not None
            ]
            if _most([same for _, _, same in known]):
                other |= {
                    project.code: piece
                    for project, piece, same in known
                    if not same and _CLOSED & {project.progress, progress_of(piece.text)}
                }
    return tuple(
        _differing(project, other[project.code], document) if project.code in other else project
        for project in projects
    )


def _differing(project: RecoveryProject, piece: Piece, document: str) -> RecoveryProject:
    names = tuple(dict.fromkeys((*project.differing_fields, LABELS["status"])))
    place = place_of(piece, document)
    return project.model_copy(
        update={
            "differing_fields": names,
            "differing_count": len(names),
            "places": {"differing_fields": place, "differing_count": place, **project.places},
        }
    )
