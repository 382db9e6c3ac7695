"""What a fund or a provision holds on 1 January, what comes in, what goes out, and what it holds on 31 December."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bbtcheck.genres.cells import fitted, row_figures
from bbtcheck.genres.row_tokens import Part, Token, amount_of, is_year
from bbtcheck.genres.table_parts import is_footer, unit_note
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import FundEstimate, FundFlow

_YEAR = r"(?:\s+(?:van\s+)?(?:19|20)[0-9]{2})?"
_FIRST_DAY = rf"(?:0?1\s+januari|0?1[./-]0?1(?:[./-](?:19|20)[0-9]{{2}})?){_YEAR}"
_LAST_DAY = rf"(?:31\s+december|31[./-]12(?:[./-](?:19|20)[0-9]{{2}})?){_YEAR}"
_EXPECTED = r"(?:(?:geraamd|gecumuleerd|beschikbaar|verwacht|vermoedelijk)\w*\s+)?"
_BALANCE = rf"{_EXPECTED}(?:(?:fonds|kas|begrotings)?saldo|stand)"
_OPENING = re.compile(
    rf"(?:{_BALANCE}\s+(?:(?:op|per|van)\s+)?{_FIRST_DAY}|(?:begin|openings|start)saldo{_YEAR}"
    rf"|{_BALANCE}\s+(?:(?:bij\s+)?(?:het\s+)?begin(?:\s+(?:van\s+)?(?:het\s+)?(?:begrotings)?jaar)?|(?:van\s+)?(?:het\s+)?vorige?\s+"
    rf"(?:begrotings)?jaar){_YEAR}|overgedragen\s+saldo{_YEAR})(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"(?:{_BALANCE}\s+(?:(?:op|per|van)\s+)?{_LAST_DAY}|(?:eind|slot)saldo{_YEAR}"
    rf"|{_BALANCE}\s+(?:op\s+het\s+)?einde?(?:\s+(?:van\s+)?(?:het\s+)?(?:begrotings)?jaar)?{_YEAR}"
    rf"|over\s+te\s+dragen\s+saldo{_YEAR})(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_COMES_IN = re.compile(
    r"\b\w*(?:ontvangst|inkomst|opbrengst|dotatie|terugvordering|teruggave|inning|toevoeging|aanvulling|aanleg|toename)\w*\b",
    re.IGNORECASE,
)
_GOES_OUT = re.compile(
    r"\b\w*(?:uitga(?:ve|af)|besteding|betaling|kost|vereffening|aanwending|terugneming|afname|opname|aflossing)\w*\b",
    re.IGNORECASE,
)
_NO_FLOW = re.compile(
    r"\b(?:waarvan|daarvan|w\.?v|totaal|totale|subtotaal|saldo|verschil|encours)\b|%", re.IGNORECASE
)
_MINUS = ("-", "–", "−")
_MOST_FLOWS = 12
_LOOK_ABOVE = 5
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its words, its line, and its figures without the year of its label."""

    label: str
    line: Line
    figures: tuple[Token, ...]


@dataclass(slots=True)
class _Table:
    """The rows from the opening to the closing balance, with the line above them."""

    opening: _Row
    flows: list[_Row] = field(default_factory=list)
    closing: _Row | None = None


def fund_estimates(document: Document) -> tuple[FundEstimate, ...]:
    """Find the estimates of funds in a paper, one for each column, in reading order.

    A row between the balances that is neither a receipt nor an expenditure, or is a part or a sum of others, makes
    that nothing is taken; where what goes out is printed with its minus, any other name of a row will do.
    """
    found: list[FundEstimate] = []
    index, lines = 0, document.lines
    while index < len(lines):
        table, after = _table(lines, index)
        if table is not None:
            found.extend(_records(document, table))
        index = max(after, index + 1)
    return tuple(found)


def _table(lines: Sequence[Line], index: int) -> tuple[_Table | None, int]:
    first = _row(lines[index])
    if first is None or not first.figures or not _OPENING.fullmatch(first.label):
        return None, index + 1
    table = _Table(first)
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if not line.text.strip() or is_footer(line.text):
            continue
        row = _row(line)
        if row is None or not row.figures or len(table.flows) > _MOST_FLOWS:
            return None, at
        if _CLOSING.fullmatch(row.label):
            table.closing = row
            return (table if table.flows and _is_clear(table) else None), at + 1
        if _NO_FLOW.search(row.label):
            return None, at
        table.flows.append(row)
    return None, len(lines)


def _is_clear(table: _Table) -> bool:
    """Tell whether each row between the balances tells whether it adds or takes: by its name, or all by their signs."""
    signed = any(figure.text.lstrip("(").startswith(_MINUS) for row in table.flows for figure in row.figures)
    return signed or all(_sign(row.label) for row in table.flows)


def _row(line: Line) -> _Row | None:
    if len(line.text) > _LONGEST:
        return None
    words, figures = row_figures(line)
    dated = len(figures) > 1 and is_year(figures[0].text)
    label = f"{words} {figures[0].text}" if dated else words
    return _Row(squeezed(label).strip(" :*•-–"), line, figures[1:] if dated else figures) if words else None


def _sign(label: str) -> int:
    """Tell whether a row adds to the balance (1), takes from it (-1), or that this is not sure (0)."""
    comes, goes = _COMES_IN.search(label) is not None, _GOES_OUT.search(label) is not None
    if comes == goes or _NO_FLOW.search(label):
        return 0
    return 1 if comes else -1


def _records(document: Document, table: _Table) -> Iterator[FundEstimate]:
    closing = table.closing
    columns = len(table.opening.figures)
    rows = [table.opening, *table.flows, *([closing] if closing is not None else [])]
    cells = [fitted(row.figures, columns) for row in rows]
    if closing is None or any(each is None for each in cells):
        return
    unit = _unit(document, table)
    years = _years(document, table.opening.line, columns)
    before: Quantity | None = None
    for column in range(columns):
        amounts = [
            amount_of(each[column], unit, document)
            if each is not None and each[column].part is Part.NUMBER
            else None
            for each in cells
        ]
        opening, closed = amounts[0], amounts[-1]
        pairs = zip(table.flows, amounts[1:-1], strict=True)
        flows = tuple(_flow(row, amount) for row, amount in pairs if amount is not None)
        if opening is not None and closed is not None and flows:
            yield FundEstimate(
                label=closing.label,
                year=years[column] if years else None,
                opening=opening,
                flows=flows,
                closing=closed,
                previous_closing=before if years else None,
                place=closed.place,
            )
        before = closed


def _flow(row: _Row, amount: Quantity) -> FundFlow:
    """Make the record of a row; an expenditure takes from the balance, printed with a minus or without."""
    taken = amount.value > 0 and _sign(row.label) < 0 and not amount.explicit_sign
    own = replace(amount, value=-amount.value) if taken else amount
    return FundFlow(label=row.label, amount=own, place=amount.place)


def _unit(document: Document, table: _Table) -> Unit:
    """Give the unit that is stated just above the table; figures of which nothing is said are in euros."""
    number = table.opening.line.number
    above = document.lines[max(0, number - 1 - _LOOK_ABOVE) : number]
    note = next((note for line in reversed(above) if (note := unit_note(line)) is not None), None)
    return note.unit if note is not None else unit_of("EUR")


def _years(document: Document, first: Line, columns: int) -> tuple[int, ...]:
    """Give the years above the columns where they follow each other, one for each column."""
    above = document.lines[first.number - 2] if first.number > 1 else None
    figures = row_figures(above)[1] if above is not None and len(above.text) <= _LONGEST else ()
    if columns < 2 or len(figures) != columns or not all(is_year(each.text) for each in figures):
        return ()
    years = tuple(int(each.text) for each in figures)
    return years if all(after == before + 1 for before, after in pairwise(years)) else ()
