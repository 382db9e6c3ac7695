"""The figures of a table as whole numbers, along one direction: tracks in which lines are added up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from bbtcheck.discover.aggregation import Axis, Spot
from bbtcheck.discover.grid import Grid, is_withheld

MOST_BITS = 14
"""One sum counts for no more than this: a long figure is typed over as easily as a short one."""

ALL_ZEROS = 30
"""A nought ends in so many idle zeros."""

_FEWEST = 3


_MISSING = 10**60


@dataclass(frozen=True, slots=True)
class Given:
    """The figures of one line in all tracks, what each says, and what it says at most where it is called a total."""

    values: Sequence[int]
    bits: Sequence[int]
    most: Sequence[int]


@dataclass(frozen=True, slots=True)
class Lattice:
    """Values and steps of the figures in one base unit, per track and line, all in units of ``unit``.

    When rows are added up, a track is a column and a line is a row; when columns are, the other way round. A
    cell without a figure in this base unit is None, and a track without any is left out; ``places`` tells which
    column or row each track is. ``withheld`` tells per track in which lines a sign stands for a figure that is not
    published; it is empty where there is none.
    """

    axis: Axis
    values: list[list[int | None]]
    steps: list[list[int]]
    unit: Fraction
    places: list[int]
    withheld: list[bytes] = field(default_factory=list)
    one: int = field(init=False, repr=False, compare=False)
    """The number one in units of the lattice."""
    _lines: dict[int, Given] = field(default_factory=dict, init=False, repr=False, compare=False)
    _filled: list[list[int]] = field(default_factory=list, init=False, repr=False, compare=False)
    _rooms: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _figures: list[list[int]] = field(default_factory=list, init=False, repr=False, compare=False)
    _given: list[bytes] = field(default_factory=list, init=False, repr=False, compare=False)
    _coarsest: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.values[0]) if self.values else 0

    def __post_init__(self) -> None:
        """Work out once how many units make one."""
        object.__setattr__(self, "one", self.unit.denominator // self.unit.numerator)

    def figures(self, track: int) -> list[int]:
        """Give the figures of a track, with nought where there is none."""
        if not self._figures:
            self._figures.extend([one or 0 for one in own] for own in self.values)
        return self._figures[track]

    def given(self, track: int) -> bytes:
        """Tell of each line of a track whether a figure stands there."""
        if not self._given:
            self._given.extend(bytes([one is not None for one in own]) for own in self.values)
        return self._given[track]

    def filled(self, track: int) -> list[int]:
        """Give the lines of a track in which a figure stands."""
        if not self._filled:
            self._filled.extend([at for at, one in enumerate(own) if one is not None] for own in self.values)
        return self._filled[track]

    def line(self, line: int) -> Given:
        """Give the figures of a line in all tracks; one that is missing is more than any sum can be."""
        found = self._lines.get(line)
        if found is None:
            values = [track[line] for track in self.values]
            found = self._lines[line] = Given(
                [_MISSING if value is None else value for value in values],
                [informative(value or 0) for value in values],
                [min((value or 0).bit_length(), MOST_BITS) for value in values],
            )
        return found

    @property
    def coarsest_in(self) -> list[int]:
        """The largest step of the figures of each track."""
        if not self._coarsest:
            self._coarsest.extend(max(track, default=0) for track in self.steps)
        return self._coarsest

    @property
    def coarsest(self) -> int:
        """The largest step of all its figures."""
        return max(self.coarsest_in, default=0)

    def rooms(self, parts: int) -> list[int]:
        """Give how much the sum of so many figures of each track may differ at most from what is printed."""
        found = self._rooms.get(parts)
        if found is None:
            found = self._rooms[parts] = [
                min((parts + 1) * step, usual(parts + 1) if step == 1 else (parts + 1) * step) // 2
                for step in self.coarsest_in
            ]
        return found

    def spot(self, track: int, line: int) -> Spot:
        """Give row and column of a cell."""
        place = self.places[track]
        return (line, place) if self.axis == "rows" else (place, line)

    def at(self, spot: Spot) -> tuple[int, int]:
        """Give track and line of a cell."""
        line, place = spot if self.axis == "rows" else spot[::-1]
        return bisect_left(self.places, place), line


def lattices_of(grid: Grid) -> list[Lattice]:
    """Give the lattices of a table: each base unit in both directions."""
    bases = _bases(grid)
    found = []
    for base in sorted(base for base, figures in bases.items() if figures >= _FEWEST):
        across = _across(grid, base)
        found += [_filled(_turned(across)), _filled(across)]
    return found


def _bases(grid: Grid) -> Counter[str]:
    return Counter(c.quantity.unit.base for row in grid.rows for c in row if c.quantity is not None)


def mixed_lattices(grid: Grid, apart: Sequence[Lattice]) -> Sequence[Lattice]:
    """Give the lattices of all figures together, whatever their unit, in both directions: for ratios.

    Of a table with one base unit they are those of that unit, ``apart``.
    """
    if apart and len(_bases(grid)) == 1:
        return apart
    across = _across(grid, None)
    return [_filled(_turned(across)), _filled(across)]


def _filled(lattice: Lattice) -> Lattice:
    """The lattice without the tracks that hold no figure."""
    kept = [at for at, track in enumerate(lattice.values) if any(value is not None for value in track)]
    return replace(
        lattice,
        values=[lattice.values[at] for at in kept],
        steps=[lattice.steps[at] for at in kept],
        places=kept,
        withheld=[lattice.withheld[at] for at in kept] if lattice.withheld else [],
    )


def _across(grid: Grid, base: str | None) -> Lattice:
    """The lattice in which columns are added up, of one base unit or of all: each row is a track."""
    figures = [
        [c.quantity if c.quantity is not None and base in (None, c.quantity.unit.base) else None for c in row]
        for row in grid.rows
    ]
    places = places_of(n for row in figures for f in row if f is not None for n in (f.value, f.step))
    values = [[None if f is None else whole(f.value, places) for f in row] for row in figures]
    steps = [[0 if f is None else whole(f.step, places) for f in row] for row in figures]
    unit = Fraction(1, 10**places) if places > 0 else Fraction(1)
    withheld = [bytes([c.quantity is None and is_withheld(c.text) for c in row]) for row in grid.rows]
    return Lattice(
        "columns", values, steps, unit, list(range(len(values))), withheld if any(map(any, withheld)) else []
    )


def _turned(lattice: Lattice) -> Lattice:
    """The same figures with lines and tracks exchanged."""
    values = [list(line) for line in zip(*lattice.values, strict=True)]
    steps = [list(line) for line in zip(*lattice.steps, strict=True)]
    withheld = [bytes(line) for line in zip(*lattice.withheld, strict=True)]
    return Lattice("rows", values, steps, lattice.unit, list(range(len(values))), withheld)


def places_of(numbers: Iterable[Decimal]) -> int:
    """Give the most decimals of some numbers; less than nought where all are printed in tens or more."""
    return max((-_exponent(number) for number in numbers), default=0)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def whole(number: Decimal, places: int) -> int:
    """Give a number in units of the last of so many decimal places, exactly; in ones where there are none."""
    if places <= 0:
        return int(number)
    figure, parts = number.as_integer_ratio()
    scale: int = 10**places
    return figure * scale // parts


def usual(figures: int) -> int:
    """Give twice how many steps the sum of so many rounded figures is off at most, in all but one of a million."""
    return 1 + isqrt(25 * figures // 3)


@lru_cache(maxsize=1 << 16)
def informative(value: int) -> int:
    """Tell how many bits a figure says: zeros at its end say nothing.

    >>> informative(1_500_000), informative(7), informative(0)
    (4, 3, 0)
    """
    value = abs(value)
    while value and value % 10 == 0:
        value //= 10
    return min(value.bit_length(), MOST_BITS)


@lru_cache(maxsize=1 << 16)
def zeros(value: int) -> int:
    """Count the idle zeros at the end of a figure.

    >>> zeros(1_500), zeros(7), zeros(0)
    (2, 0, 30)
    """
    return len(str(value)) - len(str(value).rstrip("0")) if value else ALL_ZEROS


def is_base(value: int) -> bool:
    """Tell whether a figure may be that of the base year of an index: a hundred, however finely it is printed.

    >>> is_base(100), is_base(1_000), is_base(200), is_base(1)
    (True, True, False, False)
    """
    return value % 100 == 0 and informative(value) == 1
