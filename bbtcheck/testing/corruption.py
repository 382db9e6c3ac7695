"""One slip in one figure: a record or a paper that was right, made wrong the way people do, with the truth kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from hypothesis import assume
from hypothesis import strategies as st

from bbtcheck.diagnose.slips import SLIPS, TEXT_SLIPS, Takes, slip
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.quantity import CalendarDate, Quantity, parse_date, parse_quantity
from bbtcheck.records import PrintedFigure, Record
from bbtcheck.source import Place
from bbtcheck.testing.asked import drawn
from bbtcheck.testing.cells import figures, placed, replaced
from bbtcheck.testing.chance import Chance, Seeded
from bbtcheck.testing.printed import PrintedPaper

R = TypeVar("R", bound=Record)
_ALONE = tuple(name for name, one in SLIPS.items() if one.takes is Takes.NOTHING)
_OF_DATES = tuple(name for name, one in TEXT_SLIPS.items() if one.takes is Takes.NOTHING)
_MOST_TRIES = 40
_DASHES = "\u2010\u2011\u2013\u2212"


@dataclass(frozen=True, slots=True)
class Corruption(Generic[R]):
    """A record with one wrong figure, and what was done: the slip, the place, what was meant and what it became."""

    record: R
    slip: str
    place: Place
    meant: Quantity
    printed: Quantity


@dataclass(frozen=True, slots=True)
class CorruptPaper:
    """A paper with one wrong figure, and what was done to it.

    ``paper`` has the text as it is now printed, and the records as they were meant; ``place`` is that of the figure
    before it went wrong: it still begins there. A slip of dates makes a date wrong in place of an amount.
    """

    paper: PrintedPaper
    slip: str
    place: Place
    meant: Quantity | CalendarDate
    printed: Quantity | CalendarDate


@overload
def corrupt(given: PrintedPaper, slips: Sequence[str] = _ALONE) -> st.SearchStrategy[CorruptPaper]: ...
@overload
def corrupt(given: R, slips: Sequence[str] = _ALONE) -> st.SearchStrategy[Corruption[R]]: ...
def corrupt(
    given: R | PrintedPaper, slips: Sequence[str] = _ALONE
) -> st.SearchStrategy[Corruption[R]] | st.SearchStrategy[CorruptPaper]:
    """Generate a record, or a whole paper, with exactly one slip of the registry applied to one of its figures.

    ``slips`` names those to choose from; by default all that need no second figure. Figures of a record without a
    place get one, so that the wrong one can be told from the others. In a paper a figure of a record is changed where
    it is printed, in the notation of the paper; slips of dates, such as ``impossible_day``, are for papers only.
    Raises UsageError for a slip that does not exist.
    """
    for name in slips:
        if not (isinstance(given, PrintedPaper) and name in _OF_DATES):
            slip(name)
    return _paper(given, slips) if isinstance(given, PrintedPaper) else _record(given, slips)


def corrupt_from_seed(
    paper: PrintedPaper, seed: int | str, slips: Sequence[str] = _ALONE
) -> CorruptPaper | None:
    """Do the same to a paper with the choices of a seed; None for a paper in which no slip can happen."""
    return corrupted(Seeded(seed), paper, slips)


def corrupted(chance: Chance, paper: PrintedPaper, slips: Sequence[str] = _ALONE) -> CorruptPaper | None:
    """Apply one slip to one printed figure of a paper; None when there is none that it can happen to."""
    cells = list(_cells(paper))
    dates = list(_dates(paper)) if any(name in _OF_DATES for name in slips) else []
    for _ in range(_MOST_TRIES):
        name = chance.one(slips)
        made = (
            _wrong_date(chance, paper, name, dates)
            if name in _OF_DATES
            else _wrong(chance, paper, name, cells)
        )
        if made is not None:
            return made
    return None


def _wrong(
    chance: Chance, paper: PrintedPaper, name: str, cells: Sequence[tuple[Place, Quantity]]
) -> CorruptPaper | None:
    if not cells:
        return None
    place, figure = chance.one(cells)
    written = Written.of_quantity(figure)
    wrong = SLIPS[name].apply(written) if written is not None else ()
    if not wrong:
        return None
    one = chance.one(wrong)
    text, after = _changed(paper.text, place, figure.raw, _in_notation(one, figure.raw))
    return CorruptPaper(
        replace(paper, text=text), name, place, figure, replace(_printed(one, figure), place=after)
    )


def _wrong_date(
    chance: Chance, paper: PrintedPaper, name: str, dates: Sequence[tuple[Place, CalendarDate]]
) -> CorruptPaper | None:
    if not dates:
        return None
    place, date = chance.one(dates)
    wrong = TEXT_SLIPS[name].apply(date.raw)
    printed = parse_date(chance.one(wrong)) if wrong else None
    if printed is None:
        return None
    text, _ = _changed(paper.text, place, date.raw, printed.raw)
    return CorruptPaper(replace(paper, text=text), name, place, date, printed)


@st.composite
def _paper(draw: st.DrawFn, paper: PrintedPaper, slips: Sequence[str]) -> CorruptPaper:
    made = drawn(draw, lambda chance: corrupted(chance, paper, slips))
    assume(made is not None)
    if made is None:
        raise AssertionError("assume has let through what it must not")
    return made


@st.composite
def _record(draw: st.DrawFn, record: R, slips: Sequence[str]) -> Corruption[R]:
    (located,) = placed([record]) if any(one.place is None for one in figures(record)) else (record,)
    figure = draw(st.sampled_from(list(figures(located))))
    chosen = SLIPS[draw(st.sampled_from(list(slips)))]
    written = Written.of_quantity(figure)
    assume(written is not None and figure.place is not None)
    if written is None or figure.place is None:
        raise AssertionError("assume has let through what it must not")
    wrong = chosen.apply(written)
    assume(wrong)
    printed = _printed(draw(st.sampled_from(wrong)), figure)
    (made,) = replaced([located], figure.place, printed)
    if not isinstance(made, type(record)):
        raise AssertionError("a record keeps its type")
    return Corruption(made, chosen.name, figure.place, figure, printed)


def _printed(wrong: Written, meant: Quantity) -> Quantity:
    """Give a wrong figure as a reader of the paper would have it: one that breaks the notation with all readings."""
    if not wrong.text:
        return wrong.quantity(meant)
    read = parse_quantity(wrong.text, meant.unit, meant.place)
    return read if read is not None else wrong.quantity(meant)


def _cells(paper: PrintedPaper) -> Iterator[tuple[Place, Quantity]]:
    """Give every figure of the records of a paper that stands where its place says, each once."""
    lines = paper.text.split("\n")
    seen: set[Place] = set()
    for record in paper.reading().records:
        for figure in figures(record) if not isinstance(record, PrintedFigure) else ():
            place = figure.place
            if place is None or place in seen or figure.malformed or not figure.raw:
                continue
            seen.add(place)
            if (
                place.line is not None
                and place.line <= len(lines)
                and _stands(lines[place.line - 1], place, figure)
            ):
                yield place, figure


def _dates(paper: PrintedPaper) -> Iterator[tuple[Place, CalendarDate]]:
    """Give every date that a record of a paper is about and that stands where its place says, each once."""
    lines = paper.text.split("\n")
    seen: set[Place] = set()
    waiting = list(paper.reading().records)
    while waiting:
        record = waiting.pop(0)
        waiting.extend(record.contained())
        date, place = getattr(record, "date", None), record.place
        if not isinstance(date, CalendarDate) or place is None or place in seen or place.line is None:
            continue
        seen.add(place)
        if place.line <= len(lines) and _stands(lines[place.line - 1], place, date):
            yield place, date


def _stands(line: str, place: Place, printed: Quantity | CalendarDate) -> bool:
    start = (place.column or 1) - 1
    return line[start : start + len(printed.raw)] == printed.raw


def _changed(text: str, place: Place, old: str, new: str) -> tuple[str, Place]:
    lines = text.split("\n")
    number = (place.line or 1) - 1
    start = (place.column or 1) - 1
    lines[number] = lines[number][:start] + new + lines[number][start + len(old) :]
    return "\n".join(lines), replace(place, end_column=(place.column or 1) + len(new))


def _in_notation(wrong: Written, raw: str) -> str:
    """Print a wrong figure the way the right one was: its blanks, its minus, and what stands behind it."""
    shown = wrong.printed
    if not wrong.text and "\u00a0" in raw:
        shown = shown.replace(".", "\u00a0")
    mark = raw[: len(raw) - len(raw.lstrip("-+ " + _DASHES))]
    if wrong.negative and mark.strip() and not wrong.text:
        shown = mark + shown.lstrip("-")
    return shown + unit_behind(raw)
