"""Six ways to add up figures of which some are absent or empty, in SQL; the meaning is that of ``check.absence``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.choice import selected
from bbtcheck.columnar.items import Linked, Listed, OneOf, Static, single
from bbtcheck.columnar.records import with_gaps
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    PURE,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    first_says,
    is_missing,
)

_ABSENT = "no_elements"
_ZERO = Figure(sql.number(0), PURE, constant=Fraction(0))
_EMPTY = Nothing((Gap(sql.TRUE, "missing_operand"),))


def in_mode(function: Callable[[Listed], Any], listed: Listed, mode: str) -> Any:
    """Give what a function makes of a list, its absent elements read as a mode says."""
    if isinstance(listed, Linked):
        return with_gaps((*listed.gaps, *_linked_gaps(listed, mode)), function(listed))
    elements = [
        (single(value) if isinstance(value, OneOf) else value, keep) for value, keep in listed.elements
    ]
    if not all(isinstance(value, Figure | Nothing) for value, _ in elements):
        raise NotCompiledError("quotient_in_list")
    filler = _ZERO if mode.endswith("zero") else _EMPTY
    filled = tuple((selected([(_is_absent(value.gaps), filler)], value), keep) for value, keep in elements)
    gaps = (*listed.gaps, *_static_gaps(elements, mode))
    return with_gaps(gaps, function(Static(filled)))


def _is_absent(gaps: Gaps) -> Expr:
    """Test that there is no record for an element: the first of its gaps that is there says so."""
    return first_says(gaps, (_ABSENT,))


def _static_gaps(elements: list[tuple[Any, Expr]], mode: str) -> Gaps:
    def of_all(test: Callable[[Any], Expr]) -> Expr:
        return sql.every(sql.some([sql.opposite(keep), test(value)]) for value, keep in elements)

    def nought(value: Any) -> Expr:
        zero = sql.FALSE if isinstance(value, Nothing) else _is_nought(value)
        return sql.some([_is_absent(value.gaps), zero])

    found = [Gap(of_all(lambda value: _is_absent(value.gaps)), _ABSENT)]
    if mode == "non_null":
        some = sql.some(sql.every([keep, is_missing(value.gaps)]) for value, keep in elements)
        found.append(Gap(some, "not_all_present"))
    elif mode.startswith("partial"):
        found.append(Gap(of_all(lambda value: is_missing(value.gaps)), "none_present"))
    elif mode == "non_zero":
        found.append(Gap(of_all(nought), "all_zero"))
    return tuple(gap for gap in found if not sql.is_false(gap.when))


def _is_nought(value: Figure) -> Expr:
    there = sql.opposite(is_missing(value.gaps))
    return sql.every([there, sql.equal(sql.or_else(value.value, sql.number(1)), sql.number(0))])


def _linked_gaps(listed: Linked, mode: str) -> Gaps:
    """Of the rows of a relation none is absent: each is there, though its figure may be empty."""
    figure = listed.element
    if not isinstance(figure, Figure) or not all(
        isinstance(gap.code, str) and gap.code != _ABSENT for gap in figure.gaps
    ):
        raise NotCompiledError("mode_over_relation")
    found = [Gap(sql.equal(listed.count(), sql.number(0)), _ABSENT)]
    missing = is_missing(figure.gaps)
    if mode == "non_null":
        found.append(Gap(sql.below(sql.number(0), listed.count(missing)), "not_all_present"))
    elif mode.startswith("partial"):
        there = listed.count(sql.opposite(missing))
        found.append(Gap(sql.equal(there, sql.number(0)), "none_present"))
    elif mode == "non_zero":
        other = listed.count(sql.opposite(_is_nought(figure)))
        found.append(Gap(sql.equal(other, sql.number(0)), "all_zero"))
    return tuple(found)
