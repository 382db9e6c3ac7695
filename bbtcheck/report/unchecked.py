"""The figures that took part in no check, closely packed: each line of the paper once, with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bbtcheck.check.coverage import UncheckedFigure
from bbtcheck.report.paint import Piece, Row, printable, row
from bbtcheck.report.wording import Words

_INDENT = "    "
_BETWEEN = " · "


def unchecked(figures: Sequence[UncheckedFigure], say: Words, width: int) -> Iterator[Row]:
    """Give every figure with the line or cell it stands in, several to a row of at most ``width`` columns."""
    current = ""
    for entry in _entries(figures, say):
        if current and len(_INDENT) + len(current) + len(_BETWEEN) + len(entry) > width:
            yield row(Piece(_INDENT + current, "faint"))
            current = ""
        current = f"{current}{_BETWEEN}{entry}" if current else entry
    if current:
        yield row(Piece(_INDENT + current, "faint"))


def _entries(figures: Sequence[UncheckedFigure], say: Words) -> Iterator[str]:
    for where, group in groupby(figures, key=lambda figure: _spot(figure, say)):
        yield f"{where}: {'; '.join(printable(' '.join(figure.text.split())) for figure in group)}"


def _spot(figure: UncheckedFigure, say: Words) -> str:
    place = figure.place
    if place is None or (place.line is None and place.cell is None):
        return say.say("figures.unplaced")
    if place.cell is not None:
        return "!".join(part for part in (printable(place.sheet or ""), place.cell) if part)
    return str(place.line)
