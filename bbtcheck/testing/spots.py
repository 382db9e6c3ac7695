"""Where a slip can happen: the figures, dates and labels that are printed, and what stands around a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeAlias

from bbtcheck import api
from bbtcheck.check.engine import examine
from bbtcheck.diagnose.equations import System
from bbtcheck.diagnose.figures import FigureDoctor
from bbtcheck.diagnose.linear import Cell
from bbtcheck.diagnose.slips import Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records import PrintedFigure, Record
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Place
from bbtcheck.testing.cells import figures
from bbtcheck.testing.printed import PrintedPaper

_LEAST_LETTERS = 4
_USED_ELSEWHERE = 3
"""A form is known when it is printed so often: with one of them mistyped there are two to compare it with."""
Spot: TypeAlias = tuple[Place, str]
"""A place with the text that is printed there."""


class Surrounding:
    """What the rules know of the figures of some papers: which ones a slip can take something from."""

    def __init__(self, papers: Sequence[PaperContent]) -> None:
        examination = examine(papers, _rules())
        self._system = System.of(examination)
        self._doctor = FigureDoctor(examination, self._system)
        found = ((figure.quantity.place, cell) for cell, figure in self._system.figures.items())
        self._cells: Mapping[Place, Cell] = {place: cell for place, cell in found if place is not None}

    def around(self, place: Place, takes: Takes) -> tuple[tuple[Quantity | None, Written], ...]:
        """Give the figures that a slip takes around the one at a place, each as it was read where it is known."""
        cell = self._cells.get(place)
        if cell is None:
            return ()
        known = self._system.figures
        return tuple(
            (known[other].quantity if other is not None else None, written)
            for other, written in self._doctor.around(cell, takes)
        )


class Spots:
    """The figures, dates and labels of a printed paper, each once and only where the text holds what was read."""

    def __init__(self, paper: PrintedPaper) -> None:
        self.content = paper.reading()
        self._lines = paper.text.split("\n")

    @cached_property
    def surrounding(self) -> Surrounding:
        """What the rules say of the paper; worked out when it is asked for."""
        return Surrounding([self.content])

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures of the records that are printed well."""
        found: dict[Place, Quantity] = {}
        for record in self.content.records:
            for figure in figures(record) if not isinstance(record, PrintedFigure) else ():
                if figure.place is not None and figure.raw and not figure.malformed:
                    found.setdefault(figure.place, figure)
        return tuple(one for one in found.values() if self.holds(one))

    @cached_property
    def dates(self) -> tuple[tuple[Place, CalendarDate], ...]:
        """The dates that records are about, with their places."""
        found: dict[Place, CalendarDate] = {}
        for record in self._all_records():
            date = getattr(record, "date", None)
            if isinstance(date, CalendarDate) and record.place is not None:
                found.setdefault(record.place, date)
        return tuple((place, date) for place, date in found.items() if self._stands(place, date.raw))

    @cached_property
    def labels(self) -> tuple[Spot, ...]:
        """The labels that are printed as they are read and used elsewhere in the same field."""
        found: dict[Place, tuple[str, str]] = {}
        for record in self._all_records():
            for name, place in record.places.items():
                text = getattr(record, name, None)
                if isinstance(text, str) and _is_label(text) and self._stands(place, text):
                    found.setdefault(place, (name, text))
        used = Counter(found.values())
        return tuple((place, one[1]) for place, one in found.items() if used[one] >= _USED_ELSEWHERE)

    def holds(self, figure: Quantity) -> bool:
        """Tell whether a figure stands in the text where its place says."""
        return figure.place is not None and self._stands(figure.place, figure.raw)

    def _stands(self, place: Place, text: str) -> bool:
        if place.line is None or place.line > len(self._lines):
            return False
        start = (place.column or 1) - 1
        return self._lines[place.line - 1][start : start + len(text)] == text

    def _all_records(self) -> Iterator[Record]:
        waiting = list(self.content.records)
        while waiting:
            record = waiting.pop(0)
            waiting.extend(record.contained())
            yield record


@dataclass(frozen=True, slots=True)
class Change:
    """What is put in the place of what: a place, the text that is printed there, and the new text."""

    place: Place
    old: str
    new: str


def changed(text: str, changes: Iterable[Change]) -> tuple[str, tuple[Place, ...]]:
    """Give a text with changes made in it, and where each of them stands afterwards."""
    made = tuple(changes)
    lines = text.split("\n")
    for one in sorted(made, key=lambda each: -(each.place.column or 1)):
        number, start = (one.place.line or 1) - 1, (one.place.column or 1) - 1
        lines[number] = lines[number][:start] + one.new + lines[number][start + len(one.old) :]
    return "\n".join(lines), tuple(_moved(one, made) for one in made)


def _moved(change: Change, changes: Sequence[Change]) -> Place:
    column = change.place.column or 1
    before = [
        one for one in changes if one.place.line == change.place.line and (one.place.column or 1) < column
    ]
    start = column + sum(len(one.new) - len(one.old) for one in before)
    return replace(change.place, column=start, end_column=start + len(change.new))


def _is_label(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _LEAST_LETTERS and not any(map(str.isdigit, text))


@cache
def _rules() -> RuleSet:
    return api.load_rules()
