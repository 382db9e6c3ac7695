"""The form of one project: its sections, repeated after page breaks or not, and the fields in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bbtcheck.genres.relance_monitor.markup import Piece, bare, cells_of, is_rule, joined
from bbtcheck.genres.relance_monitor.vocabulary import (
    COLUMNS,
    LABELS,
    TABLES,
    Section,
    field_label,
    fund_of,
    section_named,
)
from bbtcheck.read.document import Line
from bbtcheck.records.relance import Fund

_GAP = re.compile(r"\S(?:\s*[\t|:]\s*|[ \u00a0]{2,})$")


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field: the line of its label and the stretches of text it is made of."""

    label: Line
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one project by name, and the lines of the sections that have no fields."""

    fields: Mapping[str, Value]
    milestones: tuple[Line, ...]
    indicators: tuple[Line, ...]
    agenda: tuple[Line, ...]
    links: tuple[Line, ...]
    sections: tuple[Section, ...]
    differing: Mapping[str, Line]


def read_form(lines: Sequence[Line]) -> Form:
    """Read the form of one project from its lines, its heading excluded."""
    tagged = tuple(_tagged(lines))
    differing: dict[str, Line] = {}
    return Form(
        fields=_fields(tagged, differing),
        milestones=_lines_of(tagged, Section.DETAIL, Section.MILESTONES),
        indicators=_lines_of(tagged, Section.INDICATORS),
        agenda=_lines_of(tagged, Section.AGENDA),
        links=_lines_of(tagged, Section.LINKS),
        sections=tuple(dict.fromkeys(section for section, _ in tagged)),
        differing=differing,
    )


def _lines_of(tagged: Sequence[tuple[Section, Line | None]], *sections: Section) -> tuple[Line, ...]:
    return tuple(line for section, line in tagged if line is not None and section in sections)


def _tagged(lines: Sequence[Line]) -> Iterator[tuple[Section, Line | None]]:
    """Give every line that says something with the section it stands in; a heading gives its section alone."""
    section = Section.PARTIES
    for line in lines:
        if not line.text.strip() or is_rule(line.text):
            continue
        headed = _headed(line, section)
        if headed is not None:
            section = headed
            yield section, None
        else:
            section = _shown(line, section) or section
            yield section, line


def _headed(line: Line, current: Section) -> Section | None:
    """Find the section that a heading opens; of two headings that ran together the last one counts."""
    for part in reversed(line.text.split("****")):
        found = section_named(bare(Line(line.number, part)))
        if found is Section.INDICATORS and current not in TABLES:
            return None
        if found is not None:
            return found
    return None


def _shown(line: Line, current: Section) -> Section | None:
    """Find the section a line belongs to by itself: the head of a table, or a field whose heading is lost."""
    heads = {piece.text.upper() for piece in cells_of(line)} & COLUMNS.keys()
    if "INDICATOR" in heads or "STREEFWAARDE" in heads:
        return Section.INDICATORS
    if "MIJLPAAL" in heads and current is not Section.INDICATORS:
        return Section.MILESTONES
    if field_label(line.text, current) is not None:
        return None
    others = (Section.SITUATION, Section.PROGRESS, Section.FUNDING, Section.PARTIES, Section.RESULTS)
    return next((section for section in others if _has_field(line, section)), None)


def _has_field(line: Line, section: Section) -> bool:
    """Tell whether a line is a field of a section: a label, and a gap before its value."""
    found = field_label(line.text, section)
    return found is not None and _GAP.search(line.text[: found[1]]) is not None and found[1] < len(line.text)


def _fields(tagged: Sequence[tuple[Section, Line | None]], differing: dict[str, Line]) -> Mapping[str, Value]:
    """Read the fields; what follows a label, on the same line or below it, is its value until the next label.

    A field of one value that is printed again keeps its first value; where the second one differs, the line of it
    goes into ``differing``.
    """
    found: dict[str, Value] = {}
    current: str | None = None
    before: Section | None = None
    for section, line in tagged:
        if section is not before:
            current, before = ("description" if section is Section.DESCRIPTION else None), section
        if line is None or section in TABLES or section in (Section.AGENDA, Section.LINKS):
            continue
        label = field_label(line.text, section)
        if label is not None:
            current = label[0]
            if _printed_again(found.get(current), current, line, label[1]):
                if joined(found[current].pieces) != Piece(line, label[1], len(line.text)).text:
                    differing.setdefault(current, line)
                current = None
        start = label[1] if label is not None else 0
        if label is None and section is Section.FUNDING and (origin := _origin_at(line)) is not None:
            _extend(found, "origins", line, origin)
            current = None
            continue
        if label is None and current in LABELS and _is_row(line):
            current = None
        if current is not None:
            _extend(found, current, line, start)
    return found


def _is_row(line: Line) -> bool:
    """Tell whether a line is a row of cells with a label and a value of its own, whatever its label says."""
    return len(line.cells) > 1 and all(cell.text.strip() for cell in line.cells[:2])


def _origin_at(line: Line) -> int | None:
    """Give where the name of an origin begins that has a row of its own: "– Reguliere middelen | 1.500.000 EUR"."""
    if not _is_row(line) or fund_of(line.cells[0].text) is Fund.OTHER:
        return None
    name = line.cells[0]
    return name.start + len(name.text) - len(name.text.lstrip("-–—•*·> "))


def _printed_again(known: Value | None, name: str, line: Line, start: int) -> bool:
    """Tell whether a field that holds one value already has it, while the line gives it one again."""
    return (
        name in LABELS
        and known is not None
        and bool(known.pieces)
        and bool(Piece(line, start, len(line.text)).text.strip("| "))
    )


def _end_of(text: str) -> int:
    """Give where the last cell of a row between bars ends; elsewhere the end of the line."""
    return len(text.rstrip().rstrip("|").rstrip()) if text.lstrip().startswith("|") else len(text)


def _extend(found: dict[str, Value], name: str, line: Line, start: int) -> None:
    """Add the rest of a line to the value of a field."""
    piece = Piece(line, start, max(start, _end_of(line.text)))
    pieces = (piece,) if piece.text.strip("| ") else ()
    known = found.get(name)
    label = known.label if known is not None else line
    found[name] = Value(label, (*(known.pieces if known is not None else ()), *pieces))
