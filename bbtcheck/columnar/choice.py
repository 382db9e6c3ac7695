"""One value out of several, as conditions say: ``coalesce``, and what stands in for a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.arithmetic import alike, common_unit
from bbtcheck.columnar.items import Linked, Listed, OneOf, Static, single
from bbtcheck.columnar.outside import brought
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    Ends,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    Word,
    first_says,
    within,
)

_NOTHING_PRINTED = ("missing_operand", "no_elements", "none_present", "not_all_present", "all_zero")
"""The reasons for which another value may stand in: nothing is printed."""
Branch = tuple[Expr, Any]


@dataclass(frozen=True)
class Fallback:
    """A list, and the value that stands in for the whole list where it is missing."""

    listed: Listed
    missing: Expr
    other: Any

    def applied(self, function: Callable[[Listed], Any]) -> Any:
        """Give what a function makes of the list, or of what stands in for it."""
        instead = function(Static(((self.other, sql.TRUE),)))
        return selected([(self.missing, instead)], function(self.listed))


@dataclass(frozen=True)
class OneBeside:
    """The first of some records that stand side by side whose condition holds; ``gaps`` say when there is none."""

    branches: tuple[Branch, ...]
    gaps: Gaps

    def each(self, change: Callable[[Any], Any]) -> Any:
        """Give what something makes of the record."""
        none = Nothing((Gap(sql.TRUE, "no_elements"),))
        made = selected([(when, _settled(change(record))) for when, record in self.branches], none)
        return replace(made, gaps=(*self.gaps, *made.gaps))


def selected(branches: Sequence[Branch], otherwise: Any) -> Any:
    """Choose the first value whose condition holds; all must be of one kind, or missing altogether."""
    kept = [(when, value) for when, value in branches if not sql.is_false(when)]
    for at, (when, value) in enumerate(kept):
        if sql.is_true(when):
            kept, otherwise = kept[:at], value
            break
    if not kept:
        return otherwise
    values = [value for _, value in kept] + [otherwise]
    gaps = _gaps_of_branches(kept, otherwise)
    known = [value for value in values if not isinstance(value, Nothing)]
    if not known:
        return Nothing(gaps)
    if all(isinstance(value, Figure) for value in known):
        return _figure(kept, otherwise, known, gaps)
    if all(isinstance(value, Word) for value in known):
        return _word(kept, otherwise, known, gaps)
    raise NotCompiledError("choice_of_kinds")


def _gaps_of_branches(branches: Sequence[Branch], otherwise: Any) -> Gaps:
    found: list[Gap] = []
    before: list[Expr] = []
    for when, value in branches:
        found.extend(within(sql.every([*map(sql.opposite, before), when]), value.gaps))
        before.append(when)
    found.extend(within(sql.every(map(sql.opposite, before)), otherwise.gaps))
    return tuple(gap for gap in found if not sql.is_false(gap.when))


def _figure(branches: Sequence[Branch], otherwise: Any, known: Sequence[Figure], gaps: Gaps) -> Figure:
    unit = common_unit(known)
    if unit is None:
        raise NotCompiledError("units_in_list")

    def chosen(part: Callable[[Figure], Expr]) -> Expr:
        parts = [(when, _of(value, part)) for when, value in branches]
        return sql.case(parts, _of(otherwise, part))

    value = chosen(lambda one: one.value)
    if all(one.exact for one in known):
        return Figure(value, unit, None, gaps)
    if all(one.ends is None for one in known):
        return Figure(value, unit, chosen(lambda one: one.reach or sql.number(0)), gaps)
    ends = [_halved(one) for one in known]
    paired = {id(one): end for one, end in zip(known, ends, strict=True)}
    low, high = chosen(lambda one: paired[id(one)][0]), chosen(lambda one: paired[id(one)][1])
    return Figure(value, unit, None, gaps, Ends(low, high, 2))


def _of(value: Any, part: Callable[[Figure], Expr]) -> Expr:
    return sql.null() if isinstance(value, Nothing) else part(value)


def _halved(figure: Figure) -> tuple[Expr, Expr]:
    made, _ = alike(figure.interval(), Ends(sql.number(0), sql.number(0), 2))
    if made.parts != 2:
        raise NotCompiledError("interval_in_list")
    return made.low, made.high


def _word(branches: Sequence[Branch], otherwise: Any, known: Sequence[Word], gaps: Gaps) -> Word:
    kinds, sizes = {one.kind for one in known}, {len(one.parts) for one in known}
    if len(kinds) > 1 or len(sizes) > 1:
        raise NotCompiledError("choice_of_kinds")
    parts = []
    for at in range(sizes.pop()):
        made = [(when, sql.null() if isinstance(one, Nothing) else one.parts[at]) for when, one in branches]
        last = sql.null() if isinstance(otherwise, Nothing) else otherwise.parts[at]
        parts.append(sql.case(made, last))
    return Word(tuple(parts), kinds.pop(), gaps)


def coalesced(arguments: Sequence[Any]) -> Any:
    """Give the first value that is there; of a list, every element with what stands in for it."""
    others = [_settled(one) for one in arguments[1:]]
    match arguments[0]:
        case Static() | Linked() as listed:
            beside = [brought(one, listed.group) if isinstance(listed, Linked) else one for one in others]
            filled = listed.each(lambda one: _first_there([_settled(one), *beside]))
            if not listed.gaps:
                return filled
            passed = not_printed(listed.gaps)
            hard = within(sql.opposite(passed), listed.gaps)
            return Fallback(replace(filled, gaps=hard), passed, _first_there(others))
        case first:
            return _first_there([_settled(first), *others])


def _settled(value: Any) -> Any:
    found = single(value) if isinstance(value, OneOf) else value
    if isinstance(found, Figure | Word | Nothing):
        return found
    raise NotCompiledError("choice_of_kinds")


def _first_there(values: Sequence[Any]) -> Any:
    branches = [(sql.opposite(not_printed(value.gaps)), value) for value in values[:-1]]
    return selected(branches, values[-1])


def not_printed(gaps: Gaps) -> Expr:
    """Test that a value is missing because nothing is printed: the first of its gaps that is there says so."""
    return first_says(gaps, _NOTHING_PRINTED)
