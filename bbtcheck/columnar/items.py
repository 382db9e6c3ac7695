"""Lists in SQL: of columns of one row, which are written out, or of rows that a key brings together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeAlias

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.arithmetic import common_unit, total
from bbtcheck.columnar.query import ROW, Group
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    BROKEN,
    PURE,
    UNKNOWN,
    VACUOUS,
    Ends,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Nothing,
    Ratio,
    Truth,
    Word,
    all_of,
    any_of,
    is_missing,
    reason_of,
    within,
)


@dataclass(frozen=True)
class Static:
    """A list written out: its elements, each with the condition under which it is in the list.

    ``gaps`` say when the list as a whole is missing.
    """

    elements: tuple[tuple[Any, Expr], ...] = ()
    gaps: Gaps = ()
    filled: bool = False

    def each(self, change: Callable[[Any], Any]) -> Static:
        """Give the list of what something makes of every element."""
        return replace(self, elements=tuple((change(value), keep) for value, keep in self.elements))


@dataclass(frozen=True)
class Linked:
    """The rows of a joined group: what one element is in the group's own table, and which rows count.

    ``filled`` tells that at least one counts.
    """

    group: Group
    element: Any
    keep: Expr = sql.TRUE
    gaps: Gaps = ()
    distinct: bool = False
    filled: bool = False

    def each(self, change: Callable[[Any], Any]) -> Linked:
        """Give the list of what something makes of every element."""
        return replace(self, element=change(self.element))

    def aggregate(self, made: Expr, condition: Expr = sql.TRUE) -> Expr:
        """Work something out over the rows that count, and for which a condition holds as well."""
        return self.group.aggregate(sql.where(made, sql.every([self.keep, condition])))

    def count(self, condition: Expr = sql.TRUE) -> Expr:
        """Count the rows that count."""
        return self.group.count(sql.every([self.keep, condition]))

    def first(self, value: Expr, condition: Expr = sql.TRUE) -> Expr:
        """Give a value of the first of these rows."""
        return self.aggregate(sql.plain_call("ARG_MIN_NULL", value, self.row), condition)

    def last(self, value: Expr) -> Expr:
        """Give a value of the last of these rows."""
        return self.aggregate(sql.plain_call("ARG_MAX_NULL", value, self.row))

    @property
    def row(self) -> Expr:
        """The number of the row of an element."""
        return self.group.inner.column(ROW)


Listed: TypeAlias = Static | Linked


@dataclass(frozen=True)
class OneOf:
    """The one element of a list; ``none`` and ``several`` are the reasons when there is not exactly one."""

    listed: Listed
    none: str = "no_elements"
    several: str = "several_matches"


def element_gaps(listed: Listed) -> Gaps:
    """Say when an element of a list is missing, and why the first such one is."""
    if isinstance(listed, Static):
        return tuple(
            gap for value, keep in listed.elements for gap in within(keep, getattr(value, "gaps", ()))
        )
    gaps: Gaps = getattr(listed.element, "gaps", ())
    if not gaps:
        return ()
    missing = is_missing(gaps)
    some = sql.below(sql.number(0), listed.count(missing))
    codes = {gap.code if isinstance(gap.code, str) else None for gap in gaps}
    only = codes.pop() if len(codes) == 1 else None
    return (Gap(some, only if isinstance(only, str) else listed.first(reason_of(gaps), missing)),)


def empty_gap(listed: Listed) -> Gap:
    """Say when a list has no elements."""
    if listed.filled:
        return Gap(sql.FALSE, "no_elements")
    if isinstance(listed, Static):
        return Gap(sql.opposite(sql.some(keep for _, keep in listed.elements)), "no_elements")
    return Gap(sql.equal(listed.count(), sql.number(0)), "no_elements")


def _all_gaps(listed: Listed) -> Gaps:
    found = (*listed.gaps, *element_gaps(listed), empty_gap(listed))
    return tuple(gap for gap in found if not sql.is_false(gap.when))


def count_of(listed: Listed) -> Figure:
    """Count the elements; of no elements it is 0."""
    gaps = (*listed.gaps, *element_gaps(listed))
    if isinstance(listed, Static):
        if all(sql.is_true(keep) for _, keep in listed.elements):
            known = len(listed.elements)
            return Figure(sql.number(known), PURE, gaps=gaps, constant=None if gaps else Fraction(known))
        ones = [Figure(_chosen(keep, sql.number(1)), PURE) for _, keep in listed.elements]
        return replace(total(ones, PURE), gaps=gaps)
    if listed.distinct:
        return Figure(
            sql.or_else(listed.aggregate(_distinct_count(listed.element)), sql.number(0)), PURE, gaps=gaps
        )
    return Figure(listed.count(), PURE, gaps=gaps)


def _distinct_count(element: Any) -> Expr:
    if isinstance(element, Figure) or (isinstance(element, Word) and len(element.parts) == 1):
        return exp.Count(this=exp.Distinct(expressions=[element.value]))
    raise NotCompiledError("distinct_records")


def _chosen(keep: Expr, value: Expr) -> Expr:
    return sql.case([(keep, value)], sql.number(0))


def sum_of(listed: Listed) -> Figure | Nothing:
    """Add up; the sum of no elements is missing, and so is one with a missing element."""
    if isinstance(listed, Linked):
        return _linked_sum(listed)
    figures = [(_figure(value), keep) for value, keep in listed.elements]
    if not figures:
        return Nothing((*listed.gaps, Gap(sql.TRUE, "no_elements")))
    unit = common_unit([figure for figure, _ in figures])
    if unit is None:
        raise NotCompiledError("units_in_list")
    kept = [figure if sql.is_true(keep) else _kept(figure, keep) for figure, keep in figures]
    return replace(total(kept, unit), gaps=_all_gaps(listed))


def _kept(figure: Figure, keep: Expr) -> Figure:
    if figure.ends is not None:
        raise NotCompiledError("interval_in_list")
    reach = None if figure.reach is None else _chosen(keep, figure.reach)
    return Figure(_chosen(keep, figure.value), figure.unit, reach, within(keep, figure.gaps))


def _linked_sum(listed: Linked) -> Figure:
    figure = _figure(listed.element)
    if listed.distinct and not figure.exact:
        raise NotCompiledError("distinct_in_sum")
    if listed.distinct:
        added = listed.aggregate(exp.Sum(this=exp.Distinct(expressions=[figure.value])))
        return Figure(added, figure.unit, None, _all_gaps(listed))
    value = listed.aggregate(exp.Sum(this=figure.value))
    if figure.ends is not None:
        low, high = (listed.aggregate(exp.Sum(this=end)) for end in (figure.ends.low, figure.ends.high))
        return Figure(value, figure.unit, None, _all_gaps(listed), Ends(low, high, figure.ends.parts))
    reach = figure.reach
    if reach is not None and not list(reach.find_all(exp.Column)):
        reach = sql.times(listed.count(), reach)
    elif reach is not None:
        reach = listed.aggregate(exp.Sum(this=reach))
    return Figure(value, figure.unit, reach, _all_gaps(listed))


def average_of(listed: Listed) -> Ratio | Nothing:
    """Give the mean, as the sum over the number of elements."""
    added = sum_of(listed)
    if isinstance(added, Nothing):
        return added
    number = replace(count_of(replace(listed, gaps=())), gaps=())
    return Ratio(added, number, added.gaps, added.unit)


def extreme_of(listed: Listed, name: str) -> Figure | Word | Nothing:
    """Give the smallest or the largest element, with the interval of the smallest or largest."""
    if isinstance(listed, Static):
        return _static_extreme(listed, name)
    made = exp.Min if name == "min" else exp.Max
    element = listed.element
    if isinstance(element, Word):
        if element.kind != "date":
            raise NotCompiledError("order_of_texts")
        return Word((listed.aggregate(made(this=element.value)),), element.kind, _all_gaps(listed))
    figure = _figure(element)
    value, ends = listed.aggregate(made(this=figure.value)), None
    if not figure.exact:
        own = figure.interval()
        low, high = (listed.aggregate(made(this=end)) for end in (own.low, own.high))
        ends = Ends(low, high, own.parts)
    return Figure(value, figure.unit, None, _all_gaps(listed), ends)


def _static_extreme(listed: Static, name: str) -> Figure | Word | Nothing:
    if not listed.elements:
        return Nothing((*listed.gaps, Gap(sql.TRUE, "no_elements")))
    choose = sql.smallest if name == "min" else sql.greatest
    values = [_if_kept(value, keep) for value, keep in listed.elements]
    gaps = _all_gaps(listed)
    if all(isinstance(value, Word) and value.kind == "date" for value in values):
        return Word((choose([value.value for value in values]),), "date", gaps)
    figures = [_figure(value) for value in values]
    unit = common_unit(figures)
    if unit is None:
        raise NotCompiledError("units_in_list")
    nominal = choose([figure.value for figure in figures])
    if all(figure.exact for figure in figures):
        return Figure(nominal, unit, None, gaps)
    halves = [_halved(figure) for figure in figures]
    ends = Ends(choose([one.low for one in halves]), choose([one.high for one in halves]), 2)
    return Figure(nominal, unit, None, gaps, ends)


def _if_kept(value: Any, keep: Expr) -> Any:
    """Let a value be null where it is not in the list: the smallest and the largest pass over it."""
    if sql.is_true(keep):
        return value
    if isinstance(value, Word):
        return replace(value, parts=tuple(_or_null(keep, part) for part in value.parts))
    figure = _figure(value)
    ends = figure.ends
    kept_ends = (
        None if ends is None else Ends(_or_null(keep, ends.low), _or_null(keep, ends.high), ends.parts)
    )
    return replace(figure, value=_or_null(keep, figure.value), ends=kept_ends, constant=None)


def _or_null(keep: Expr, value: Expr) -> Expr:
    return sql.case([(keep, value)], sql.null())


def _halved(figure: Figure) -> Ends:
    own = figure.interval()
    if own.parts == 2:
        return own
    if own.parts != 1:
        raise NotCompiledError("interval_in_list")
    return Ends(sql.plus(own.low, own.low), sql.plus(own.high, own.high), 2)


def single(one: OneOf) -> Any:
    """Give the one element of a list as a value; why there is none comes first."""
    listed = one.listed
    if isinstance(listed, Static):
        return _single_column(one, listed)
    element = listed.element
    if not isinstance(element, Figure | Word):
        raise NotCompiledError("only_of_records")
    number = count_of(replace(listed, element=element if listed.distinct else None, gaps=())).value
    none, alone = sql.equal(number, sql.number(0)), sql.equal(number, sql.number(1))
    several = sql.below(sql.number(1), number)
    absent = tuple(replace(gap, when=sql.every([alone, gap.when])) for gap in element_gaps(listed))
    gaps = (*listed.gaps, Gap(none, one.none), Gap(several, one.several), *absent)
    return remade(element, lambda value: listed.aggregate(exp.Max(this=value)), gaps)


def _single_column(one: OneOf, listed: Static) -> Any:
    if not all(sql.is_true(keep) for _, keep in listed.elements):
        raise NotCompiledError("only_of_filtered_columns")
    if len(listed.elements) == 1 and not listed.gaps:
        return listed.elements[0][0]
    code = one.several if listed.elements else one.none
    return Nothing((*listed.gaps, Gap(sql.TRUE, code)))


def remade(element: Figure | Word, take: Callable[[Expr], Expr], gaps: Gaps) -> Figure | Word:
    """Give one element as a value outside its list."""
    if isinstance(element, Word):
        return Word(tuple(take(part) for part in element.parts), element.kind, gaps)
    ends = element.ends
    taken = None if ends is None else Ends(take(ends.low), take(ends.high), ends.parts)
    reach = None if element.reach is None else take(element.reach)
    return Figure(take(element.value), element.unit, reach, gaps, taken)


def kept(listed: Listed, condition: Callable[[Any], Truth]) -> Listed:
    """Keep the elements that fulfil a condition; where that is unknown for one, the whole list is missing."""
    if isinstance(listed, Static):
        gaps, elements = list(listed.gaps), []
        for value, keep in listed.elements:
            truth = condition(value)
            gaps.extend(within(sql.every([keep, truth.is_(UNKNOWN)]), truth.gaps))
            elements.append((value, sql.every([keep, truth.met])))
        return Static(tuple(elements), tuple(gaps))
    truth = condition(listed.element)
    unknown = sql.every([listed.keep, truth.is_(UNKNOWN)])
    if sql.is_false(unknown):
        return replace(listed, keep=sql.every([listed.keep, truth.met]), filled=False)
    code = listed.group.aggregate(
        sql.where(sql.plain_call("ARG_MIN_NULL", reason_of(truth.gaps), listed.row), unknown)
    )
    gap = Gap(sql.below(sql.number(0), listed.group.count(unknown)), code)
    return replace(listed, keep=sql.every([listed.keep, truth.met]), gaps=(*listed.gaps, gap), filled=False)


def judged(listed: Listed, condition: Callable[[Any], Truth], every: bool) -> Truth:
    """Judge ``all`` or ``any`` over a list."""
    if listed.gaps:
        inner = judged(replace(listed, gaps=()), condition, every)
        missing = is_missing(listed.gaps)
        value = sql.case([(missing, sql.number(UNKNOWN))], inner.value)
        rest = within(sql.opposite(missing), inner.gaps)
        return Truth(value, (*listed.gaps, *rest), inner.possible | {UNKNOWN})
    if isinstance(listed, Static):
        parts = [_where_kept(condition(value), keep, every) for value, keep in listed.elements]
        return all_of(parts) if every else any_of(parts)
    return _linked_truth(listed, condition(listed.element), every)


def _where_kept(truth: Truth, keep: Expr, every: bool) -> Truth:
    """Let an element that is not in the list decide nothing."""
    if sql.is_true(keep):
        return truth
    neutral = VACUOUS if every else BROKEN
    value = sql.case([(keep, truth.value)], sql.number(neutral))
    none = (Gap(sql.opposite(keep), "no_elements"),) if every else ()
    return Truth(value, (*within(keep, truth.gaps), *none), truth.possible | {neutral})


_OR_RANK = {0: 0, 1: 1, 4: 2, 2: 3, 3: 4}


def _linked_truth(listed: Linked, truth: Truth, every: bool) -> Truth:
    if every:
        best = sql.or_else(listed.aggregate(exp.Min(this=truth.value)), sql.number(VACUOUS))
        possible = truth.possible | {VACUOUS}
        empty: Gaps = (Gap(sql.equal(listed.count(), sql.number(0)), "no_elements"),)
    else:
        ranks = [(truth.is_(one), sql.number(rank)) for one, rank in _OR_RANK.items()]
        top = listed.aggregate(exp.Max(this=sql.case(ranks, sql.number(0))))
        back = [(sql.equal(top, sql.number(rank)), sql.number(one)) for one, rank in _OR_RANK.items()]
        best, possible, empty = sql.case(back, sql.number(0)), truth.possible | {0}, ()
    gaps = list(empty)
    for one in (UNKNOWN, VACUOUS):
        if one in truth.possible:
            code = listed.first(reason_of(truth.gaps), truth.is_(one))
            decided = sql.every([sql.below(sql.number(0), listed.count()), sql.equal(best, sql.number(one))])
            gaps.append(Gap(decided, code))
    return Truth(best, tuple(gaps), frozenset(possible))


def _figure(value: Any) -> Figure:
    if isinstance(value, Figure):
        return value
    if isinstance(value, Nothing):
        return Figure(sql.cast(sql.null(), "DECIMAL(38, 0)"), PURE, gaps=value.gaps)
    if isinstance(value, OneOf):
        return _figure(single(value))
    raise NotCompiledError("quotient_in_list" if isinstance(value, Ratio) else "list_in_list")
