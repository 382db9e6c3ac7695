"""Comparisons in SQL: figures by their intervals, ratios crosswise, words and days letter by letter."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from bbtcheck.columnar import sql
from bbtcheck.columnar.arithmetic import Number, alike, as_quotient, as_ratio, common_unit, times
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import (
    BROKEN,
    HOLDS,
    ROUNDING,
    UNKNOWN,
    Ends,
    Figure,
    Gap,
    Gaps,
    NotCompiledError,
    Ratio,
    Truth,
    Word,
    is_missing,
    settled,
    two_valued,
    unknown,
)
from bbtcheck.quantity import Dimension

_MIRRORED = {">": "<", ">=": "<="}
_NOMINAL: Mapping[str, Callable[[Fraction, Fraction], bool]] = MappingProxyType(
    {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le}
)


def compare_figures(sign: str, left: Number, right: Number) -> Truth:
    """Judge ``left sign right`` for numbers: nominal values first, then the intervals."""
    gaps = (*left.gaps, *right.gaps)
    if sign in (">", ">="):
        sign, left, right = _MIRRORED[sign], right, left
    known = _constants(left, right)
    if known is not None and not gaps:
        return settled(HOLDS if _NOMINAL[sign](*known) else BROKEN)
    pair = _aligned(left, right)
    if pair is None:
        return unknown((*gaps, Gap(sql.TRUE, "incompatible_units")))
    if isinstance(pair[0], Ratio) or isinstance(pair[1], Ratio):
        nominal: Expr
        possible: Expr | None
        nominal, possible = _crosswise(sign, *pair)
    else:
        nominal, possible = _nominal(sign, pair[0], pair[1]), _possible(sign, pair[0], pair[1])
    return _judged(sign, gaps, nominal, possible)


def _constants(left: Number, right: Number) -> tuple[Fraction, Fraction] | None:
    """Both values, where the rule itself says them."""
    if isinstance(left, Ratio) or isinstance(right, Ratio) or common_unit([left, right]) is None:
        return None
    if left.constant is None or right.constant is None:
        return None
    return left.constant, right.constant


def _judged(sign: str, gaps: Gaps, nominal: Expr, possible: Expr | None) -> Truth:
    """Put together what the nominal values and the intervals say; None is no rounding at all."""
    missing = (is_missing(gaps), sql.number(UNKNOWN))
    known = {UNKNOWN} if gaps else set()
    if possible is None and not gaps:
        return two_valued(nominal)
    if possible is None:
        value = sql.case([missing, (nominal, sql.number(HOLDS))], sql.number(BROKEN))
        return Truth(value, gaps, frozenset(known | {HOLDS, BROKEN}), plain=True)
    holds, close = (nominal, sql.number(HOLDS)), (possible, sql.number(ROUNDING))
    if sign == "!=":
        holds = (sql.every([nominal, sql.opposite(possible)]), sql.number(HOLDS))
        close = (nominal, sql.number(ROUNDING))
    value = sql.case([missing, holds, close], sql.number(BROKEN))
    return Truth(value, gaps, frozenset(known | {HOLDS, ROUNDING, BROKEN}), plain=True)


def _aligned(left: Number, right: Number) -> tuple[Number, Number] | None:
    """Bring two numbers to one unit; None when that makes no sense."""
    if common_unit([left, right]) is not None:
        return left, right
    if {left.unit[0], right.unit[0]} == {Dimension.SHARE, Dimension.NUMBER}:
        return as_ratio(left), as_ratio(right)
    return None


def _nominal(sign: str, left: Figure, right: Figure) -> Expr:
    one, other = left.value, right.value
    match sign:
        case "==":
            return sql.equal(one, other)
        case "!=":
            return sql.opposite(sql.equal(one, other))
        case "<":
            return sql.below(one, other)
        case _:
            return sql.at_most(one, other)


def _possible(sign: str, left: Figure, right: Figure) -> Expr | None:
    """Test whether some numbers of both intervals obey; None when neither has more than one."""
    if left.exact and right.exact:
        return None
    if left.ends is None and right.ends is None:
        reach = _added(left.reach, right.reach)
        apart = sql.minus(left.value, right.value)
        if sign in ("==", "!="):
            apart = sql.absolute(apart)
        double = sql.plus(apart, apart)
        return sql.below(double, reach) if sign == "<" else sql.at_most(double, reach)
    return _meeting(sign, left.interval(), right.interval())


def _added(one: Expr | None, other: Expr | None) -> Expr:
    kept = [part for part in (one, other) if part is not None]
    return kept[0] if len(kept) == 1 else sql.plus(kept[0], kept[1])


def _meeting(sign: str, one: Ends, other: Ends) -> Expr:
    one, other = alike(one, other)
    match sign:
        case "==" | "!=":
            return sql.every([sql.at_most(one.low, other.high), sql.at_most(other.low, one.high)])
        case "<":
            return sql.below(one.low, other.high)
        case _:
            return sql.at_most(one.low, other.high)


def _crosswise(sign: str, left: Number, right: Number) -> tuple[Expr, Expr]:
    """Compare ``a / b`` with ``c / d`` as ``a * d`` with ``c * b``; a divisor below zero turns the order around."""
    one, other = as_quotient(left), as_quotient(right)
    ups = times(one.above, other.below), times(other.above, one.below)
    divisor = times(one.below, other.below)
    turned = sql.below(divisor.value, sql.number(0))
    straight, swapped = _nominal(sign, ups[0], ups[1]), _nominal(sign, ups[1], ups[0])
    nominal = straight if sign in ("==", "!=") else sql.case([(turned, swapped)], straight)
    return nominal, _possible_crosswise(sign, ups, turned, (one.below, other.below))


def _possible_crosswise(
    sign: str, ups: tuple[Figure, Figure], turned: Expr, divisors: tuple[Figure, Figure]
) -> Expr:
    open_ended = sql.some(_holds_zero(divisor) for divisor in divisors)
    straight = _meeting(sign, ups[0].interval(), ups[1].interval())
    if sign in ("==", "!="):
        return sql.some([open_ended, straight])
    swapped = _meeting(sign, ups[1].interval(), ups[0].interval())
    return sql.some([open_ended, sql.case([(turned, swapped)], straight)])


def _holds_zero(divisor: Figure) -> Expr:
    if divisor.constant is not None:
        return sql.TRUE if divisor.constant == 0 else sql.FALSE
    if divisor.exact:
        return sql.FALSE
    ends = divisor.interval()
    return sql.every([sql.at_most(ends.low, sql.number(0)), sql.at_most(sql.number(0), ends.high)])


def compare_words(sign: str, left: Word, right: Word) -> Truth:
    """Judge ``left sign right`` for texts, truth values and days."""
    gaps = (*left.gaps, *right.gaps)
    ordered = left.kind in ("date", "quarter")
    if left.kind != right.kind or (sign not in ("==", "!=") and not ordered):
        return unknown((*gaps, Gap(sql.TRUE, "not_comparable")))
    if not gaps and left.constant is not None and right.constant is not None and sign in ("==", "!="):
        return settled(HOLDS if (left.constant == right.constant) is (sign == "==") else BROKEN)
    if not gaps:
        return two_valued(_word_test(sign, left, right))
    value = sql.case(
        [(is_missing(gaps), sql.number(UNKNOWN)), (_word_test(sign, left, right), sql.number(HOLDS))],
        sql.number(BROKEN),
    )
    return Truth(value, gaps, frozenset({HOLDS, BROKEN, UNKNOWN}), plain=True)


def _word_test(sign: str, left: Word, right: Word) -> Expr:
    if sign in ("==", "!="):
        if len(left.parts) != len(right.parts):
            raise NotCompiledError("composite_key")
        same = sql.every(sql.equal(one, other) for one, other in zip(left.parts, right.parts, strict=True))
        return same if sign == "==" else sql.opposite(same)
    first, second = (left, right) if sign in ("<", "<=") else (right, left)
    strictly = sign in ("<", ">")
    if left.kind != "quarter":
        one, other = first.value, second.value
        return sql.below(one, other) if strictly else sql.at_most(one, other)
    (year, number), (its_year, its_number) = first.parts, second.parts
    same = sql.below(number, its_number) if strictly else sql.at_most(number, its_number)
    return sql.some([sql.below(year, its_year), sql.every([sql.equal(year, its_year), same])])
