"""One slip in one figure: a record that was right, made wrong the way people make it, with the truth kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Quantity, parse_quantity
from bbtcheck.records import Record
from bbtcheck.source import Place
from bbtcheck.testing.cells import figures, placed, replaced

R = TypeVar("R", bound=Record)
_ALONE = tuple(name for name, slip in SLIPS.items() if slip.takes is Takes.NOTHING)


@dataclass(frozen=True, slots=True)
class Corruption(Generic[R]):
    """A record with one wrong figure, and what was done: the slip, the place, what was meant and what it became."""

    record: R
    slip: str
    place: Place
    meant: Quantity
    printed: Quantity


@st.composite
def corrupt(draw: st.DrawFn, record: R, slips: Sequence[str] = _ALONE) -> Corruption[R]:
    """Generate the record with exactly one slip of the registry applied to one of its figures.

    ``slips`` names those to choose from; by default all that need no second figure. Figures without a place get one,
    so that the wrong one can be told from the others.
    """
    (located,) = placed([record]) if any(one.place is None for one in figures(record)) else (record,)
    figure = draw(st.sampled_from(list(figures(located))))
    slip = SLIPS[draw(st.sampled_from(list(slips)))]
    written = Written.of_quantity(figure)
    assume(written is not None and figure.place is not None)
    if written is None or figure.place is None:
        raise AssertionError("assume has let through what it must not")
    wrong = slip.apply(written)
    assume(wrong)
    printed = _printed(draw(st.sampled_from(wrong)), figure)
    (made,) = replaced([located], figure.place, printed)
    if not isinstance(made, type(record)):
        raise AssertionError("a record keeps its type")
    return Corruption(made, slip.name, figure.place, figure, printed)


def _printed(wrong: Written, meant: Quantity) -> Quantity:
    """Give a wrong figure as a reader of the paper would have it: one that breaks the notation with all readings."""
    if not wrong.text:
        return wrong.quantity(meant)
    read = parse_quantity(wrong.text, meant.unit, meant.place)
    return read if read is not None else wrong.quantity(meant)
