"""The formulas of a workbook as records, and which of them could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from bbtcheck.errors import UsageError
from bbtcheck.genres.formulas.evaluate import Grid, Held, Missing, Term, Worth, terms, worked_out
from bbtcheck.genres.formulas.grammar import Unsupported, parse
from bbtcheck.quantity import Quantity, format_number
from bbtcheck.quantity.exact import step_of, to_decimal
from bbtcheck.quantity.units import unit_of
from bbtcheck.read.document import Cell, Document, Formula, Line
from bbtcheck.read.rows import cell_reference
from bbtcheck.records import MappedAmount, WorkbookFormula
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.source import Place

_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_EVEN)
_WIDE = Context(prec=400)
_LONGEST_SHOWN = 200
_LONGEST_NUMBER = 60
_MOST_NAMED = 5
_NUMBER = unit_of("")


def with_formulas(document: Document, content: PaperContent) -> PaperContent:
    """Add the formulas of a workbook to what was read in it; a paper without formulas stays as it is.

    A formula that was saved without its outcome is left out: that is a note of the reader. One that is not
    understood is left out too, and a note names it.
    """
    if not document.formulas:
        return content
    records: list[WorkbookFormula] = []
    refused: dict[str, str] = {}
    places = _places(document)
    grid = Grid(_held(document))
    for formula in document.formulas:
        own = grid.sheets.get(formula.sheet, {}).get(formula.row, {}).get(formula.column)
        if own is None or own.number is None:
            continue
        try:
            records.append(_record(formula, own.number, grid, places))
        except Missing:
            records.append(
                WorkbookFormula(cell=formula.name, formula=_shown(formula), place=places[formula.name])
            )
        except (Unsupported, UsageError) as fault:
            refused[formula.name] = str(fault) if isinstance(fault, Unsupported) else "…"
    notes = (*content.notes, *_refused(refused))
    return replace(content, records=(*content.records, *records), notes=notes)


def _record(formula: Formula, stored: Decimal, grid: Grid, places: Mapping[str, Place]) -> WorkbookFormula:
    tree = parse(formula.text)
    worth = worked_out(tree, grid, formula.sheet)
    added = terms(tree, grid, formula.sheet)
    kept = _kept(stored, worth)
    steps = [
        step_of(kept),
        *(step_of(term.cell.number) for term in added or () if term.cell.number is not None),
    ]
    printed = replace(_quantity(kept, places[formula.name]), step=min(steps))
    if not added or all(term.negative for term in added):
        outcome = _quantity(_kept(_fifteen(worth.value), Worth(Fraction(kept), worth.noise)), None)
        return _made(formula, printed, places, outcome=replace(outcome, step=Decimal(0)))
    return _made(formula, printed, places, added)


def _made(
    formula: Formula,
    stored: Quantity,
    places: Mapping[str, Place],
    added: Sequence[Term] = (),
    outcome: Quantity | None = None,
) -> WorkbookFormula:
    return WorkbookFormula(
        cell=formula.name,
        formula=_shown(formula),
        stored=stored,
        parts=tuple(_amount(term.cell, places) for term in added if not term.negative),
        minus=tuple(_amount(term.cell, places) for term in added if term.negative),
        outcome=outcome,
        place=places[formula.name],
    )


def _amount(held: Held, places: Mapping[str, Place]) -> MappedAmount:
    """What another cell holds: it is exact, for a formula takes it as it is."""
    number = held.number if held.number is not None else Decimal(0)
    return MappedAmount(
        label=held.name, amount=replace(_quantity(number, places[held.name]), step=Decimal(0))
    )


def _quantity(number: Decimal, place: Place | None) -> Quantity:
    raw = format_number(number, step_of(number), "nl")
    return replace(Quantity.of(number, _NUMBER, place=place), raw=raw)


def _kept(stored: Decimal, worth: Worth) -> Decimal:
    """Take what was worked out for what was saved, where only the noise of binary numbers is between them."""
    if abs(Fraction(stored) - worth.value) > worth.noise + abs(worth.value) / 10**14:
        return stored
    exact = to_decimal(worth.value)
    return (
        stored if exact is None or len(exact.as_tuple().digits) > _LONGEST_NUMBER else _without_noughts(exact)
    )


def _fifteen(value: Fraction) -> Decimal:
    """Write a value with the fifteen digits that a workbook keeps, without idle noughts behind the comma."""
    return tidy(_SIGNIFICANT.divide(Decimal(value.numerator), Decimal(value.denominator)))


def tidy(number: Decimal) -> Decimal:
    """Give a number of at most fifteen digits without idle noughts: the way a workbook shows what it holds."""
    return _without_noughts(_SIGNIFICANT.plus(number))


def _without_noughts(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return number.quantize(Decimal(1), context=_WIDE)
    return number.normalize(_WIDE)


def _held(document: Document) -> dict[str, dict[int, dict[int, Held]]]:
    """Every filled cell by sheet, row and column; a formula without its outcome holds neither number nor text."""
    sheets: dict[str, dict[int, dict[int, Held]]] = {}
    for line, cell, row, column in _cells(document.lines):
        rows = sheets.setdefault(line.sheet or "", {})
        name = f"{line.sheet}!{cell.ref}"
        date = cell.stored is not None and not cell.stored.is_finite()
        number = None if cell.stored is None or date else tidy(cell.stored)
        if cell.text:
            text = "" if number is not None else cell.text
            rows.setdefault(row, {})[column] = Held(name, number, text, date)
    for formula in document.formulas:
        row_cells = sheets.setdefault(formula.sheet, {}).setdefault(formula.row, {})
        row_cells.setdefault(formula.column, Held(formula.name))
    return sheets


def _places(document: Document) -> dict[str, Place]:
    return {
        f"{line.sheet}!{cell.ref}": line.place(document.name, cell.start, cell.end)
        for line, cell, _, _ in _cells(document.lines)
        if cell.text
    }


def _cells(lines: Sequence[Line]) -> Iterator[tuple[Line, Cell, int, int]]:
    for line in lines:
        for cell in line.cells:
            found = cell_reference(cell.ref or "")
            if found is not None:
                yield line, cell, found[1], found[0]


def _shown(formula: Formula) -> str:
    text = formula.text if formula.text.startswith("=") else f"={formula.text}"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _refused(cells: Mapping[str, str]) -> Iterator[Note]:
    if cells:
        named = ", ".join(list(cells)[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
        parts = sorted(dict.fromkeys(cells.values()))
        said = ", ".join(parts[:_MOST_NAMED]) + (", …" if len(parts) > _MOST_NAMED else "")
        yield Note("formula_not_checked", (("cells", named), ("number", str(len(cells))), ("parts", said)))
