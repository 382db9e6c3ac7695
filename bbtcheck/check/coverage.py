"""Which printed figures took part in a check, and which nobody looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome
from bbtcheck.check.trace import figures, place_of
from bbtcheck.check.values import Number, Traced
from bbtcheck.records import PrintedFigure
from bbtcheck.source import Place

FIGURE_KINDS = frozenset({"amount", "share", "count", "number"})
"""The kinds of printed figures that a check can cover; dates, years and the like are only counted."""
FORM_SUBJECT = "PrintedFigure"
"""A rule about this record looks at how a figure is written and not at what it says: it checks no figure."""
_WIDEST = 200

Spot = tuple[int, int | None, int | None, int | None, str | None, str | None]


class UncheckedFigure(BaseModel):
    """A printed figure that no rule looked at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    kind: str
    place: Place | None


class FigureCoverage(BaseModel):
    """How many figures a paper prints, how many took part in a check, and which did not.

    ``apart`` counts what is printed with digits and is no figure to check: dates, years, numbers of articles.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    printed: int = 0
    checked: int = 0
    unchecked: tuple[UncheckedFigure, ...] = ()
    apart: dict[str, int] = Field(default_factory=dict)


@dataclass(slots=True)
class Coverage:
    """Gathers, outcome by outcome, which figures took part in a rule that applied."""

    index: RecordIndex
    _seen: set[int] = field(default_factory=set)
    _spots: set[Spot] = field(default_factory=set)
    _wanted: bool = False

    def __post_init__(self) -> None:
        """Without printed figures there is nothing to cover, and nothing to gather."""
        self._wanted = bool(self.index.of_type("PrintedFigure"))

    def add(self, outcome: Outcome) -> None:
        """Take in the figures of an outcome of a rule that applied."""
        if not self._wanted:
            return
        for judged in outcome.judgement.comparisons():
            for value in (one for side in judged.sides for one in figures(side)):
                self._add(value)

    def _add(self, value: Traced) -> None:
        if value.source is None:
            return
        quantity = id(value.quantity) if isinstance(value, Number) and value.quantity is not None else 0
        if quantity in self._seen:
            return
        if quantity:
            self._seen.add(quantity)
        place = place_of(value)
        if place is not None:
            self._spots.update(_spots(self.index.paper_number(value.source.record), place))

    def of_paper(self, number: int) -> FigureCoverage:
        """Give the coverage of one paper, by its number in the index."""
        printed = [
            one for one in self.index.members_of(number, "PrintedFigure") if isinstance(one, PrintedFigure)
        ]
        counted = [one for one in printed if one.kind.lower() in FIGURE_KINDS]
        missed = [one for one in counted if not self._is_checked(number, one)]
        more = self.index.papers[number].counted
        return FigureCoverage(
            printed=len(counted) + more.printed,
            checked=len(counted) - len(missed) + more.checked,
            unchecked=(
                *(UncheckedFigure(text=one.raw, kind=one.kind.lower(), place=_place(one)) for one in missed),
                *(UncheckedFigure(text=text, kind="amount", place=place) for text, place in more.unchecked),
            ),
            apart=_counted_apart(printed),
        )

    def _is_checked(self, paper: int, figure: PrintedFigure) -> bool:
        place = _place(figure)
        return place is not None and any(spot in self._spots for spot in _spots(paper, place))


def _place(figure: PrintedFigure) -> Place | None:
    if figure.place is not None or figure.amount is None:
        return figure.place
    return figure.amount.place


def _spots(paper: int, place: Place) -> Iterator[Spot]:
    """Give every column a place covers; a place without line and cell says too little to be found again."""
    if place.line is None and place.cell is None:
        return
    first = place.column
    if first is None:
        yield (paper, place.page, place.line, None, place.sheet, place.cell)
        return
    last = max(place.end_column or 0, first + 1)
    for column in range(first, min(last, first + _WIDEST)):
        yield (paper, place.page, place.line, column, place.sheet, place.cell)


def _counted_apart(printed: list[PrintedFigure]) -> dict[str, int]:
    kinds = Counter(one.kind.lower() for one in printed)
    return {kind: kinds[kind] for kind in sorted(kinds) if kind not in FIGURE_KINDS}
