"""One slip in one figure: a record or a paper that was right, made wrong the way people do, with the truth kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from hypothesis import assume
from hypothesis import strategies as st

from bbtcheck.diagnose.slips import SLIPS, Takes, slip
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.quantity import Quantity, parse_quantity
from bbtcheck.records import PrintedFigure, Record
from bbtcheck.source import Place
from bbtcheck.testing.asked import drawn
from bbtcheck.testing.cells import figures, placed, replaced
from bbtcheck.testing.chance import Chance, Seeded
from bbtcheck.testing.printed import PrintedPaper

R = TypeVar("R", bound=Record)
_ALONE = tuple(name for name, one in SLIPS.items() if one.takes is Takes.NOTHING)
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
    before it went wrong: it still begins there.
    """

    paper: PrintedPaper
    slip: str
    place: Place
    meant: Quantity
    printed: Quantity


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
    it is printed, in the notation of the paper. Raises UsageError for a slip that does not exist.
    """
    for name in slips:
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
    if not cells:
        return None
    for _ in range(_MOST_TRIES):
        place, figure = chance.one(cells)
        chosen = SLIPS[chance.one(slips)]
        written = Written.of_quantity(figure)
        wrong = chosen.apply(written) if written is not None else ()
        if not wrong:
            continue
        one = chance.one(wrong)
        text, after = _changed(paper.text, place, figure.raw, _in_notation(one, figure.raw))
        printed = replace(_printed(one, figure), place=after)
        return CorruptPaper(replace(paper, text=text), chosen.name, place, figure, printed)
    return None


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


def _stands(line: str, place: Place, figure: Quantity) -> bool:
    start = (place.column or 1) - 1
    return line[start : start + len(figure.raw)] == figure.raw


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
