"""Cuts a large table into parts that are looked through one after the other, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bbtcheck.discover.aggregation import Axis

CELLS = 20_000
"""A part has about so many cells."""

LINES = 2_000
"""At most so many lines next to one another are looked at together."""

AROUND = 200
"""So many lines before and behind a part are looked at with it, so that a sum across its border is found."""

_NARROW = 20
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Span:
    """Some lines next to one another: those that are looked at, and among them those whose totals are told."""

    seen: range
    own: range

    def cuts(self, line: int, lines: int) -> bool:
        """Tell whether a line is the first or the last that is seen though the table goes on."""
        return (line == self.seen.start > 0) or (line == self.seen.stop - 1 < lines - 1)


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a table, and in which directions sums are looked for in it."""

    rows: Span
    columns: Span
    axes: tuple[Axis, ...]


def tiles(rows: int, columns: int) -> Iterator[Tile]:
    """Cut a table into parts, so that each figure is once among those whose totals are told, in each direction.

    A narrow table is cut below its rows only. Of a wide one some rows are looked through along their whole length, and
    then some columns.
    """
    if columns <= _NARROW:
        for span in spans(rows, CELLS // max(columns, 1), AROUND):
            yield Tile(span, whole(columns), ("rows", "columns"))
        return
    for across in spans(columns, LINES, AROUND):
        for span in spans(rows, max(_FEWEST, CELLS // len(across.seen)), 0):
            yield Tile(span, across, ("columns",))
    for down in spans(rows, LINES, AROUND):
        for span in spans(columns, max(_FEWEST, CELLS // len(down.seen)), 0):
            yield Tile(down, span, ("rows",))


def whole(lines: int) -> Span:
    """Give all lines as one span."""
    return Span(range(lines), range(lines))


def spans(lines: int, most: int, around: int) -> Iterator[Span]:
    """Cut lines into spans of about equal length, none longer than ``most`` and each with some lines around it."""
    count = -(-lines // most)
    for at in range(count):
        own = range(at * lines // count, (at + 1) * lines // count)
        yield Span(range(max(0, own.start - around), min(lines, own.stop + around)), own)
