"""In which unit a table is printed: as stated, or inferred, with the reason as a code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bbtcheck.genres.grids import Grid
from bbtcheck.genres.row_tokens import Part, amount_of
from bbtcheck.genres.table_parts import UnitNote, unit_note
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document

_CANDIDATES = ("EUR", "kEUR", "mln EUR")
_SCALE = Fraction(3)
# No credit of the Flemish budget is near 100 miljard euro: a figure of this size is not in thousands.
_TOO_LARGE = 100_000_000
_LOOK_ABOVE = 8


@dataclass(frozen=True, slots=True)
class TableUnit:
    """The unit of a table: ``stated`` where the paper prints it, otherwise inferred for a ``reason``.

    Reasons: ``matches_headline`` (the tables add up to the announced budget in this unit only), ``decimals``
    (cents are printed), ``too_large_for_thousands``, ``convention_bbt`` (tables of a policy and budget
    explanation are in thousands of euros), ``told`` (somebody said so beforehand).
    """

    unit: Unit
    stated: UnitNote | None = None
    reason: str | None = None


def units_of(
    document: Document, grids: Sequence[Grid], headlines: Iterable[Quantity]
) -> tuple[TableUnit, ...]:
    """Give the unit of every table, from the paper or by reasoning on all tables that state none."""
    general = next(
        (
            note
            for line in document.lines
            if _speaks_of_all(line.text) and (note := unit_note(line)) is not None
        ),
        None,
    )
    notes = [grid.unit or _note_above(document, grid) or general for grid in grids]
    silent = [grid for grid, note in zip(grids, notes, strict=True) if note is None]
    inferred = _infer(document, silent, tuple(headlines)) if silent else TableUnit(unit_of("kEUR"))
    return tuple(TableUnit(note.unit, note) if note is not None else inferred for note in notes)


def states_unit(document: Document, grid: Grid) -> bool:
    """Tell whether a table states its own unit: in its header, above it or below it."""
    return (grid.unit or _note_above(document, grid)) is not None


def _speaks_of_all(text: str) -> bool:
    return "alle " in text.lower() and len(text) < 300


def _note_above(document: Document, grid: Grid) -> UnitNote | None:
    """Find a unit stated between the title and the header, on the title, or alone just above the table."""
    start = max(0, grid.first - 1 - _LOOK_ABOVE)
    if grid.title is not None and grid.title.first < grid.first:
        start = max(start, grid.title.first - 1) if grid.first - grid.title.first < 40 else start
    for line in reversed(document.lines[start : grid.first - 1]):
        note = unit_note(line)
        on_title = grid.title is not None and line.number in (grid.title.first, grid.title.last)
        if note is not None and (note.whole_line or on_title):
            return note
        if line.text.strip() and grid.title is None and note is None and len(line.text) > 90:
            return None
    return _note_below(document, grid)


def _note_below(document: Document, grid: Grid) -> UnitNote | None:
    """Find a unit stated alone on the first printed lines below the table, before anything else."""
    for line in document.lines[grid.last : grid.last + 4]:
        note = unit_note(line)
        if note is not None and note.whole_line:
            return note
        if line.text.strip() and (grid.title is None or line.number != grid.title.first):
            return None
    return None


def _infer(document: Document, grids: Sequence[Grid], headlines: tuple[Quantity, ...]) -> TableUnit:
    if document.unit is not None:
        return TableUnit(unit_of(document.unit), reason="told")
    sums = _level_sums(document, grids)
    matched = _matching_headline(sums, headlines)
    if matched is not None:
        return TableUnit(unit_of(matched), reason="matches_headline")
    values = [amount for grid in grids for amount in _amounts(document, grid)]
    well_formed = [amount for amount in values if not amount.malformed]
    if 2 * sum(amount.step < 1 for amount in well_formed) > len(well_formed):
        return TableUnit(unit_of("EUR"), reason="decimals")
    large = sum(abs(amount.value) > _TOO_LARGE for amount in well_formed)
    if 2 * large > len(well_formed):
        return TableUnit(unit_of("EUR"), reason="too_large_for_thousands")
    return TableUnit(unit_of("kEUR"), reason="convention_bbt")


def _amounts(document: Document, grid: Grid) -> Iterable[Quantity]:
    pure = unit_of("")
    for row in grid.rows:
        for cell in row.cells:
            amount = (
                amount_of(cell, pure, document) if cell is not None and cell.part is Part.NUMBER else None
            )
            if amount is not None:
                yield amount


def _level_sums(document: Document, grids: Sequence[Grid]) -> list[Decimal]:
    """Add up each level (BA, BO) for each credit over all tables, as plain numbers."""
    sums: dict[tuple[str, str], Fraction] = {}
    pure = unit_of("")
    for grid in grids:
        for row in grid.rows:
            if row.label.field not in ("ba", "bo"):
                continue
            for credit, cell in zip(grid.credits, row.cells, strict=False):
                amount = amount_of(cell, pure, document) if cell is not None else None
                if amount is not None:
                    key = (row.label.field, credit.value)
                    sums[key] = sums.get(key, Fraction(0)) + Fraction(amount.value)
    return [Decimal(int(total)) for total in sums.values() if total > 0]


def _matching_headline(sums: Sequence[Decimal], headlines: Sequence[Quantity]) -> str | None:
    """Let every sum vote for the unit in which it is of the size of the announced budget.

    Several sums vote, so that one wrong figure cannot change the unit of all tables.
    """
    votes: Counter[str] = Counter()
    for total in sums:
        for headline in headlines:
            for name in _CANDIDATES:
                ratio = Fraction(headline.value) / (Fraction(total) * Fraction(unit_of(name).factor))
                if 1 / _SCALE <= ratio <= _SCALE:
                    votes[name] += 1
    if not votes:
        return None
    name, count = votes.most_common(1)[0]
    return name if 2 * count > sum(votes.values()) else None
