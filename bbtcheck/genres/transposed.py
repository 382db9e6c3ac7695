"""Tables with the stages of the budget as columns and the credits as rows, or as a second line of the header.

"BA 2030 | BO 2031 | verschil" above "VAK Zorg 10.000 12.000 2.000", if need be with the growth in per cent behind
it; or "VAK VEK" above "BA 2030 evolutie BO 2031" twice, with rows for kinds of spending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.grids import Grid
from bbtcheck.genres.row_tokens import Part, Token, figures_at_end, merged_groups, tokens_of
from bbtcheck.genres.stage_headers import stage_labels, years_below
from bbtcheck.genres.table_parts import UnitNote, credits_of, is_footer, unit_note
from bbtcheck.genres.table_rows import Label, Row, read_label
from bbtcheck.genres.words import CREDIT_WORDS, plain, squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records import Credit

_SIGN = r"\(?\s*(?:in\s+)?(?:%|procent(?:en|ueel)?\b)\s*\)?\s*$"
_PERCENT = re.compile(_SIGN, re.IGNORECASE)
_PERCENT_COLUMN = re.compile(
    rf"\b(?:verschil|evolutie|groei|stijging|mutatie|wijziging)\s*{_SIGN}|\b(?:groeivoet|groeipercentage)\s*$|{_SIGN}",
    re.IGNORECASE,
)
_MAX_LABEL = 120
_LOOK = 6


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row as it stands below the header: its words, its line, its amounts, and its growth in per cent."""

    words: str
    line: Line
    amounts: tuple[Token, ...]
    rate: Token | None


def find_transposed(document: Document, taken: frozenset[int]) -> tuple[Grid, ...]:
    """Find the tables of this shape outside the lines that are already taken, one for each labelled row."""
    found: list[Grid] = []
    index, lines = 0, document.lines
    while index < len(lines):
        grids, after = _at(lines, index) if lines[index].number not in taken else ([], index + 1)
        found.extend(grids)
        index = after
    return tuple(found)


def _at(lines: Sequence[Line], index: int) -> tuple[list[Grid], int]:
    """Read the tables below a header that stands here, with every meaning its last column may have."""
    furthest = index + 1
    for columns in _readings(lines[index]):
        if len(columns) >= 2:
            grids, after = _below(lines, index, columns, _outer(lines, index))
            if grids:
                return grids, after
            furthest = max(furthest, after)
    narrow = _with_years_below(lines, index)
    if narrow:
        grids, after = _below(lines, index + 1, narrow, _outer(lines, index))
        return (grids, after) if grids else ([], furthest)
    return [], furthest


def _with_years_below(lines: Sequence[Line], index: int) -> tuple[Label, ...]:
    """Read a header whose years stand on the next line, as in narrow columns."""
    line = lines[index]
    years = years_below(lines[index + 1]) if index + 1 < len(lines) else ()
    if not years or len(line.text) > 3 * _MAX_LABEL:
        return ()
    tokens = tokens_of(line) or ()
    labels = stage_labels(tokens, years) if all(token.is_label for token in tokens) else ()
    return labels if len(labels) >= 2 and _has_level(labels) else ()


def _readings(line: Line) -> Iterator[tuple[Label, ...]]:
    """Read a header as it stands; "verschil %" behind the stages is one column in per cent, or two columns."""
    if len(line.text) > 3 * _MAX_LABEL or not any(letter.isdigit() for letter in line.text):
        return
    tried: list[str] = []
    for pattern in (_PERCENT_COLUMN, _PERCENT):
        text = pattern.sub(lambda match: " " * len(match[0]), plain(line.text))
        if text not in tried:
            tried.append(text)
            yield _columns(replace(line, text=text))


def _columns(line: Line) -> tuple[Label, ...]:
    """Read a header of stages: at least two of "BA 2030", "BO 2031", "verschil", and nothing else."""
    tokens = tokens_of(line)
    if not tokens or not all(token.is_label for token in tokens):
        return ()
    groups: list[list[Token]] = []
    for token in tokens:
        if token.part in (Part.STAGE, Part.ADJUSTMENT) or not groups:
            groups.append([])
        groups[-1].append(token)
    labels = [read_label(group) for group in groups]
    kept = tuple(label for label in labels if label is not None)
    return kept if len(kept) == len(labels) and _has_level(kept) else ()


def _has_level(labels: Sequence[Label]) -> bool:
    return any(label.field in ("ba", "bo") and label.year for label in labels)


def _outer(lines: Sequence[Line], index: int) -> tuple[Line, tuple[Credit, ...]] | None:
    """Find the line of credits directly above a header of stages."""
    for line in reversed(lines[max(0, index - 3) : index]):
        if line.text.strip():
            credits = credits_of(line)
            return (line, credits) if len(credits) > 1 else None
    return None


def _below(
    lines: Sequence[Line],
    start: int,
    columns: tuple[Label, ...],
    outer: tuple[Line, tuple[Credit, ...]] | None,
) -> tuple[list[Grid], int]:
    """Read the rows below a header of stages; give the tables and the index after them."""
    credits = outer[1] if outer is not None else ()
    parts = len(credits) if credits and len(columns) % len(credits) == 0 else 1
    note = next((n for line in lines[max(0, start - _LOOK) : start] if (n := unit_note(line))), None)
    rows: list[_Cells] = []
    in_percent = _PERCENT_COLUMN.search(plain(lines[start].text)) is not None
    index, pending = start + 1, ""
    while index < len(lines):
        line = lines[index]
        if not line.text.strip() or is_footer(line.text):
            index += 1
            continue
        words, figures = figures_at_end(line)
        figures, rate = _with_rate(figures, len(columns), in_percent)
        cells = merged_groups(figures, len(columns)) if figures else None
        if cells is None and (figures or pending or not _may_be_label(line.text)):
            break
        if cells is None:
            pending = squeezed(line.text)
        else:
            rows.append(_Cells(words or pending, line, cells, rate))
            pending = ""
        index += 1
    grids = _grids(lines[start], columns, credits if parts > 1 else (), rows, note)
    outer_lines = (outer[0].number,) if outer is not None and parts > 1 else ()
    return [_with_outer(grid, outer_lines) for grid in grids], max(start + 1, index - bool(pending))


def _with_rate(
    figures: tuple[Token, ...], columns: int, in_percent: bool
) -> tuple[tuple[Token, ...], Token | None]:
    """Part the growth in per cent from the amounts: it has its sign, or stands last under a heading in per cent."""
    shares = [token for token in figures if token.part is Part.PERCENT]
    amounts = tuple(token for token in figures if token.part is not Part.PERCENT)
    if len(shares) == 1 and figures[-1] is shares[0]:
        return amounts, shares[0]
    if not shares and in_percent and len(amounts) == columns + 1:
        return amounts[:-1], amounts[-1]
    return figures, None


def _may_be_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and not text.rstrip().endswith((".", ":", ";"))


def _with_outer(grid: Grid, outer: tuple[int, ...]) -> Grid:
    return replace(grid, outer_lines=(*outer, *grid.outer_lines))


def _grids(
    header: Line,
    columns: tuple[Label, ...],
    credits: tuple[Credit, ...],
    rows: list[_Cells],
    note: UnitNote | None,
) -> list[Grid]:
    """Make one table for each row label; rows that differ only in their credit share one."""
    if credits:
        return [_stacked(header, columns, credits, row, note) for row in rows if row.words]
    named: dict[str, list[tuple[Credit, _Cells]]] = {}
    for row in rows:
        credit, name = _split_credit(row.words)
        if credit is None:
            break
        named.setdefault(name, []).append((credit, row))
    return [_crossed(header, columns, name, entries, note) for name, entries in named.items()]


def _split_credit(words: str) -> tuple[Credit | None, str]:
    """Part the credit from the rest of a row label: "VAK Zorg" is VAK and "Zorg"."""
    parts = words.split()
    found = [part for part in parts if part.strip("():") in CREDIT_WORDS]
    if len(found) != 1:
        return None, words
    rest = [part for part in parts if part is not found[0]]
    return CREDIT_WORDS[found[0].strip("():")], " ".join(rest).strip(" -–:")


def _crossed(
    header: Line,
    columns: tuple[Label, ...],
    name: str,
    entries: list[tuple[Credit, _Cells]],
    note: UnitNote | None,
) -> Grid:
    made = tuple(
        Row(label, tuple(row.amounts[index] for _, row in entries)) for index, label in enumerate(columns)
    )
    numbers = [row.line.number for _, row in entries]
    credits = tuple(credit for credit, _ in entries)
    return Grid(
        header,
        numbers[0],
        numbers[-1],
        credits,
        made,
        unit=note,
        name=name or None,
        outer_lines=(header.number,),
        rates=tuple(row.rate for _, row in entries),
    )


def _stacked(
    header: Line,
    columns: tuple[Label, ...],
    credits: tuple[Credit, ...],
    row: _Cells,
    note: UnitNote | None,
) -> Grid:
    """Read one row under two header lines: the first stages for the first credit, the next for the second."""
    cells = row.amounts
    width = len(columns) // len(credits)
    made = tuple(
        Row(columns[index], tuple(cells[part * width + index] for part in range(len(credits))))
        for index in range(width)
    )
    return Grid(
        header,
        row.line.number,
        row.line.number,
        credits,
        made,
        unit=note,
        name=plain(row.words),
        outer_lines=(header.number,),
    )
