"""How alike the figures of one line of a table are: one of another sign or size among them is likelier to be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction

from bbtcheck.diagnose.equations import Figure
from bbtcheck.diagnose.linear import Cell
from bbtcheck.records import DiscoveredAverage, DiscoveredQuotient, DiscoveredSum, Record

_FEWEST = 3
"""Fewer figures than these make no line."""
_MOST = 100
"""How much likelier one line makes a figure wrong at most."""
_EQUAL, _NEXT = 2, 1
"""What a figure of the same size counts for, and one of ten times as much or as little."""


class Likeness:
    """Compares a figure of what was found in a table with those that stand where it stands in the rest of its line.

    They are the other totals, averages or quotients made of the same lines, or the same part of these.
    """

    def __init__(self, records: Iterable[Record], figures: Mapping[Cell, Figure]) -> None:
        self._records, self._figures = records, figures
        self._lines: dict[Hashable, dict[Cell, Fraction]] = {}
        self._of: dict[Cell, list[Hashable]] = {}
        self._counted: dict[tuple[Cell, Hashable], _Line] = {}

    def times(self, cell: Cell, meant: Fraction) -> Fraction:
        """Tell how many times better a figure fits its lines when something else was meant than what is printed."""
        if not self._of:
            self._place()
        better, printed = Fraction(1), self._figures[cell].written.value
        for line in self._of.get(cell, ()):
            others = self._others(cell, line)
            if others.size >= _FEWEST:
                times = others.likely(meant) / others.likely(printed)
                better *= min(max(times, Fraction(1, _MOST)), Fraction(_MOST))
        return better

    def _others(self, cell: Cell, line: Hashable) -> _Line:
        known = self._counted.get((cell, line))
        if known is None:
            values = (value for other, value in self._lines[line].items() if other != cell)
            known = self._counted[cell, line] = _Line(values)
        return known

    def _place(self) -> None:
        """Put every figure into the lines in which it stands."""
        places = dict(place for record in self._records for place in _places(record))
        for cell, figure in self._figures.items():
            slots = ((id(record), name) for record, name in figure.slots)
            lines = dict.fromkeys(places[slot] for slot in slots if slot in places)
            self._of[cell] = list(lines)
            for line in lines:
                self._lines.setdefault(line, {})[cell] = figure.written.value


class _Line:
    """The other figures of a line: how many are the same, and how many have a sign and a size."""

    def __init__(self, values: Iterable[Fraction]) -> None:
        self.values = Counter(values)
        self.size = self.values.total()
        self.signs = Counter[int]()
        self.sizes = Counter[int]()
        for value, times in self.values.items():
            self.signs[_sign(value)] += times
            self.sizes[_size(value)] += times

    def likely(self, value: Fraction) -> Fraction:
        """Tell how likely a figure is in this line: as often as it is seen, or else by what it looks like."""
        if self.values[value]:
            return Fraction(self.values[value], self.size + 1)
        single = sum(times == 1 for times in self.values.values())
        new = Fraction(2 * single + 1, 2 * self.size + 2)
        sign = Fraction(2 * self.signs[_sign(value)] + 1, 2 * self.size + 2)
        size = _size(value)
        near = _EQUAL * self.sizes[size] + _NEXT * (self.sizes[size - 1] + self.sizes[size + 1])
        return new * sign * Fraction(near + 1, _EQUAL * (self.size + 1))


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _size(value: Fraction) -> int:
    """Give the number of digits of what stands before and behind the fraction line: about how large a figure is."""
    return len(str(abs(value.numerator))) - len(str(value.denominator))


def _places(record: Record) -> Iterator[tuple[tuple[int, str], Hashable]]:
    """Give the line of each figure of what was found in a table, by record and field."""
    if isinstance(record, DiscoveredQuotient):
        line = record.table, record.above, record.below, record.change, record.scale
        for name in ("quotient", "numerator", "denominator"):
            yield (id(record), name), (*line, name)
    elif isinstance(record, DiscoveredSum | DiscoveredAverage):
        name = "total" if isinstance(record, DiscoveredSum) else "average"
        line_of = name, record.table, tuple(part.label for part in record.parts)
        yield (id(record), name), (*line_of, -1)
        for at, part in enumerate(record.parts):
            yield (id(part), "amount"), (*line_of, at)
