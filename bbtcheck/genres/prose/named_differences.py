"""Rows whose label says of which two others they are the difference: "Saldo (ontvangsten - uitgaven)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.prose.list_rows import ListRow, list_row
from bbtcheck.genres.prose.offsets import is_near
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.genres.words import hyphens, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Statement

_DIFFERENCE = re.compile(
    r"(?P<name>[^\W\d_][^()=]{2,60}?)\s*(?:\(\s*|=\s*)(?P<one>[^\W\d_][^()=0-9+*/]{2,50}?)\s+(?:[-–−]|min(?:us)?)\s+"
    r"(?P<other>[^\W\d_][^()=0-9+*/]{2,50}?)\s*\)?",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"[(=][^()=]{3,60}\s(?:[-–−]|min(?:us)?)\s", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:alge[mh]e+n\s+)?(?:sub)?totaal\s+(?:van\s+)?(?:de\s+)?|\s+(?:in\s+)?totaal$", re.IGNORECASE
)
_REACH = 40


def named_differences(document: Document) -> tuple[AnnouncedTotal, ...]:
    """Find the rows that name in their label the two rows above them that they are the difference of.

    Of rows with several columns one column at least must come out, and then each of them is given; a row with one
    column is given where it comes out or nearly does.
    """
    return tuple(
        total
        for index, line in enumerate(document.lines)
        if _MAY_BE.search(line.text) is not None
        for total in _totals(document, index)
    )


def _totals(document: Document, index: int) -> Iterator[AnnouncedTotal]:
    row = list_row(document, document.lines[index], in_cells=True)
    match = _DIFFERENCE.fullmatch(row.label) if row is not None else None
    if row is None or match is None:
        return
    one, other = (_row_above(document, index, match[name], len(row.figures)) for name in ("one", "other"))
    if one is None or other is None or one is other:
        return
    columns = [
        (whole, first, second)
        for whole, first, second in zip(row.figures, one.figures, other.figures, strict=True)
        if whole is not None and first is not None and second is not None
    ]
    comes_out = any(_comes_out(*column) for column in columns)
    near = len(columns) == 1 and is_near(columns[0][1].value - columns[0][2].value, columns[0][0].value)
    for whole, first, second in columns if comes_out or near else ():
        yield AnnouncedTotal(
            label=squeezed(row.label),
            amount=whole,
            complete=True,
            parts=(_statement(one, first), _statement(other, replace(second, value=-second.value))),
            place=whole.place,
        )


def _comes_out(whole: Quantity, one: Quantity, other: Quantity) -> bool:
    return 2 * abs(one.value - other.value - whole.value) <= 3 * whole.step


def _statement(row: ListRow, amount: Quantity) -> Statement:
    return Statement(amount=amount, label=row.label, place=amount.place)


def _row_above(document: Document, index: int, name: str, columns: int) -> ListRow | None:
    """Give the last row above with a name and as many columns: its total, or the row that bears the name alone."""
    wanted = words_of(name)
    for line in reversed(document.lines[max(0, index - _REACH) : index]):
        row = (
            list_row(document, line, in_cells=True) if name.split()[0].lower() in line.text.lower() else None
        )
        if row is not None and len(row.figures) == columns and _named(row.label) == wanted:
            return row
    return None


def _named(label: str) -> Sequence[str]:
    return words_of(_TOTAL.sub("", hyphens(label).strip()))
