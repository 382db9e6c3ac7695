"""One slip: a record or a paper that was right, made wrong the way people do, with the truth kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from hypothesis import assume
from hypothesis import strategies as st

from bbtcheck.diagnose.slips import SLIPS, TEXT_SLIPS, Takes, slip
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.quantity import CalendarDate, Quantity, parse_date, parse_quantity
from bbtcheck.records import Record
from bbtcheck.records.content import by_hand
from bbtcheck.source import Place
from bbtcheck.testing.asked import drawn
from bbtcheck.testing.cells import figures, placed, replaced
from bbtcheck.testing.chance import Chance, Drawn, Seeded
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.spots import Change, Spots, Surrounding, changed

R = TypeVar("R", bound=Record)
_OF_FIGURES = tuple(SLIPS)
_OF_LABELS = tuple(name for name, one in TEXT_SLIPS.items() if one.takes is Takes.FORMS)
_OF_DATES = tuple(name for name in TEXT_SLIPS if name not in _OF_LABELS)
_ALL = (*SLIPS, *TEXT_SLIPS)
_MOST_TRIES = 60
_DASHES = "\u2010\u2011\u2013\u2212"


@dataclass(frozen=True, slots=True)
class Corruption(Generic[R]):
    """A record with one slip in it, and what was done: the slip, the place, what was meant and what it became.

    ``exchanged`` is the other figure, as it was meant, where two figures changed places.
    """

    record: R
    slip: str
    place: Place
    meant: Quantity
    printed: Quantity
    exchanged: Quantity | None = None


@dataclass(frozen=True, slots=True)
class CorruptPaper:
    """A paper with one slip in it, and what was done to it.

    ``paper`` has the text as it is now printed, and the records as they were meant; ``place`` is that of the figure
    before it went wrong. A slip of dates makes a date wrong in place of an amount, one of labels a text.
    ``exchanged`` is the other figure, as and where it was meant, where two figures changed places.
    """

    paper: PrintedPaper
    slip: str
    place: Place
    meant: Quantity | CalendarDate | str
    printed: Quantity | CalendarDate | str
    exchanged: Quantity | None = None


@overload
def corrupt(given: PrintedPaper, slips: Sequence[str] = _ALL) -> st.SearchStrategy[CorruptPaper]: ...
@overload
def corrupt(given: R, slips: Sequence[str] = _OF_FIGURES) -> st.SearchStrategy[Corruption[R]]: ...
def corrupt(
    given: R | PrintedPaper, slips: Sequence[str] | None = None
) -> st.SearchStrategy[Corruption[R]] | st.SearchStrategy[CorruptPaper]:
    """Generate a record, or a whole paper, with exactly one slip of the registry applied to it.

    ``slips`` names those to choose from, by default all that can happen. Most make one figure wrong; where two
    changed places, both are. What a slip takes from elsewhere, such as last year's figure, it takes from the figures
    that the rules relate. Figures of a record without a place get one, so that the wrong one can be told from the
    others. In a paper a figure is changed where it is printed, in the notation of the paper; slips of dates and
    labels, such as ``impossible_day``, are for papers only. Raises UsageError for a slip that does not exist.
    """
    if isinstance(given, PrintedPaper):
        return _paper(given, _known(slips, _ALL))
    return _record(given, _known(slips, _OF_FIGURES))


def corrupt_from_seed(
    paper: PrintedPaper, seed: int | str, slips: Sequence[str] = _ALL
) -> CorruptPaper | None:
    """Do the same to a paper with the choices of a seed; None for a paper in which no slip can happen."""
    return corrupted(Seeded(seed), paper, _known(slips, _ALL))


def corrupted(chance: Chance, paper: PrintedPaper, slips: Sequence[str]) -> CorruptPaper | None:
    """Apply one slip to a printed paper; None when it has nothing that one can happen to."""
    spots = Spots(paper)
    there = {
        name: bool(
            spots.dates if name in _OF_DATES else spots.labels if name in _OF_LABELS else spots.figures
        )
        for name in slips
    }
    possible = [name for name in slips if there[name]]
    for _ in range(_MOST_TRIES if possible else 0):
        name = chance.one(possible)
        if name in _OF_DATES:
            made = _wrong_date(chance, paper, name, spots)
        elif name in _OF_LABELS:
            made = _wrong_label(chance, paper, name, spots)
        else:
            made = _wrong_figure(chance, paper, name, spots)
        if made is not None:
            return made
    return None


def _known(slips: Sequence[str] | None, known: Sequence[str]) -> Sequence[str]:
    """Give the names of slips, all of them known; those of dates and labels only where they can happen."""
    chosen = known if slips is None else slips
    for name in chosen:
        if name not in known:
            slip(name)
    return chosen


def _wrong_figure(chance: Chance, paper: PrintedPaper, name: str, spots: Spots) -> CorruptPaper | None:
    figure = chance.one(spots.figures)
    takes = SLIPS[name].takes
    around = spots.surrounding.around(_place(figure), takes) if takes is not Takes.NOTHING else ()
    made = _slipped(chance, name, figure, [one for one in around if one[0] is None or spots.holds(one[0])])
    if made is None:
        return None
    wrong, other = made
    changes = [Change(_place(figure), figure.raw, _in_notation(wrong, figure.raw))]
    if other is not None:
        back = Written.of_quantity(figure)
        if back is None:
            return None
        changes.append(Change(_place(other), other.raw, _in_notation(back, other.raw)))
    text, places = changed(paper.text, changes)
    printed = replace(_printed(wrong, figure), place=places[0])
    return CorruptPaper(replace(paper, text=text), name, _place(figure), figure, printed, other)


def _slipped(
    chance: Chance, name: str, figure: Quantity, around: Sequence[tuple[Quantity | None, Written]]
) -> tuple[Written, Quantity | None] | None:
    """Let a slip happen to a figure: what is printed then, and the figure that it changed places with, if any."""
    one, written = SLIPS[name], Written.of_quantity(figure)
    usable = [(other, number) for other, number in around if other is not None or not one.exchange]
    wrong = one.apply(written, [number for _, number in usable]) if written is not None else ()
    if not wrong:
        return None
    chosen = chance.one(wrong)
    if not one.exchange:
        return chosen, None
    return chosen, next(other for other, number in usable if number.value == chosen.value)


def _wrong_date(chance: Chance, paper: PrintedPaper, name: str, spots: Spots) -> CorruptPaper | None:
    place, date = chance.one(spots.dates)
    wrong = TEXT_SLIPS[name].apply(date.raw)
    printed = parse_date(chance.one(wrong)) if wrong else None
    if printed is None:
        return None
    text, _ = changed(paper.text, [Change(place, date.raw, printed.raw)])
    return CorruptPaper(replace(paper, text=text), name, place, date, printed)


def _wrong_label(chance: Chance, paper: PrintedPaper, name: str, spots: Spots) -> CorruptPaper | None:
    place, label = chance.one(spots.labels)
    printed = chance.one(TEXT_SLIPS[name].apply(label))
    text, _ = changed(paper.text, [Change(place, label, printed)])
    return CorruptPaper(replace(paper, text=text), name, place, label, printed)


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
    own = tuple(figures(located))
    surrounding = Surrounding([by_hand([located])]) if any(_takes(name) for name in slips) else None
    possible = [name for name in slips if _can_happen(name, own, surrounding)]
    assume(possible)
    name = draw(st.sampled_from(possible))
    figure = draw(st.sampled_from([one for one in own if _can_happen(name, (one,), surrounding)]))
    around = surrounding.around(_place(figure), SLIPS[name].takes) if surrounding and _takes(name) else ()
    found = _slipped(Drawn(draw), name, figure, around)
    assume(found is not None)
    if found is None:
        raise AssertionError("assume has let through what it must not")
    wrong, other = found
    printed = _printed(wrong, figure)
    (made,) = replaced([located], _place(figure), printed)
    if other is not None:
        back = replace(figure, place=other.place)
        (made,) = replaced([made], _place(other), back)
    if not isinstance(made, type(record)):
        raise AssertionError("a record keeps its type")
    return Corruption(made, name, _place(figure), figure, printed, other)


def _takes(name: str) -> bool:
    return SLIPS[name].takes is not Takes.NOTHING


def _can_happen(name: str, own: Sequence[Quantity], surrounding: Surrounding | None) -> bool:
    """Tell whether there is a figure that a slip can take something for, where it takes anything."""
    if not _takes(name):
        return True
    return surrounding is not None and any(surrounding.around(_place(one), SLIPS[name].takes) for one in own)


def _place(figure: Quantity) -> Place:
    if figure.place is None:
        raise AssertionError("a figure that can go wrong has a place")
    return figure.place


def _printed(wrong: Written, meant: Quantity) -> Quantity:
    """Give a wrong figure as a reader of the paper would have it: one that breaks the notation with all readings."""
    if not wrong.text:
        return wrong.quantity(meant)
    read = parse_quantity(wrong.text, meant.unit, meant.place)
    return read if read is not None else wrong.quantity(meant)


def _in_notation(wrong: Written, raw: str) -> str:
    """Print a wrong figure the way the right one was: its blanks, its minus, and what stands behind it."""
    shown = wrong.printed
    if not wrong.text and "\u00a0" in raw:
        shown = shown.replace(".", "\u00a0")
    mark = raw[: len(raw) - len(raw.lstrip("-+ " + _DASHES))]
    if wrong.negative and mark.strip() and not wrong.text:
        shown = mark + shown.lstrip("-")
    return shown + unit_behind(raw)
