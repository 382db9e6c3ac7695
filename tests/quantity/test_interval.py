"""Interval arithmetic: everything that can come out is inside, and nothing that cannot."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bbtcheck.quantity import Interval, ZeroInDivisorError

F = Fraction
numbers = st.fractions(-20, 20, max_denominator=6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval with any mixture of open, closed and missing ends."""
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return Interval(low, high)
    ends = draw(st.tuples(st.booleans(), st.booleans()))
    missing = draw(st.sampled_from([(False, False)] * 4 + [(True, False), (False, True), (True, True)]))
    return Interval(None if missing[0] else low, None if missing[1] else high, *ends)


@st.composite
def with_member(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Draw an interval and a number in it."""
    interval, member = draw(intervals()), draw(numbers)
    assume(interval.contains(member))
    return interval, member


def test_bounds_are_checked() -> None:
    for bounds in [(F(2), F(1), False, False), (F(1), F(1), True, False), (F(1), F(1), False, True)]:
        with pytest.raises(ValueError, match="cannot be empty"):
            Interval(*bounds)
    with pytest.raises(TypeError, match=r"not float 0\.5"):
        Interval.exact(0.5)  # type: ignore[arg-type]  # a float is exactly what must be refused


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Interval.exact(Decimal("1.5")), Interval(F(3, 2), F(3, 2))),
        (Interval.around(Decimal("13.3"), Decimal("0.1")), Interval(F("13.25"), F("13.35"))),
        (Interval.around(5, 0), Interval(F(5), F(5))),
        (Interval.truncated(5, 1), Interval(F(5), F(6), high_open=True)),
        (Interval.truncated(-5, 1), Interval(F(-6), F(-5), low_open=True)),
        (Interval.truncated(0, 1), Interval(F(-1), F(1), low_open=True, high_open=True)),
        (Interval.truncated(0, 0), Interval(F(0), F(0))),
    ],
)
def test_what_a_printed_number_stands_for(made: Interval, expected: Interval) -> None:
    assert made == expected


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (Interval(F(0), F(0)) * Interval(None, None), Interval(F(0), F(0))),
        (Interval(F(0), F(1), low_open=True) * Interval(F(1), None), Interval(F(0), None, low_open=True)),
        (Interval(F(0), F(1)) * Interval(F(1), None), Interval(F(0), None)),
        (Interval(F(-1), F(2), True) * Interval(F(-3), F(1)), Interval(F(-6), F(3), False, True)),
        (Interval(F(1), F(2)) / Interval(F(0), F(4), True), Interval(F(1, 4), None)),
        (Interval(F(1), F(2)) / Interval(F(2), None), Interval(F(0), F(1), True)),
    ],
)
def test_open_ends_and_missing_bounds_go_through_products(product: Interval, expected: Interval) -> None:
    assert product == expected


def test_touching_intervals_meet_only_when_both_ends_are_closed() -> None:
    left = Interval(F(0), F(1))
    assert left.meets(Interval(F(1), F(2)))
    assert not left.meets(Interval(F(1), F(2), low_open=True))
    assert not Interval(F(0), F(1), high_open=True).meets(Interval(F(1), F(2)))
    assert left.intersect(Interval(F(1), None)) == Interval.exact(1)


def test_a_divisor_with_zero_is_an_error_of_its_own() -> None:
    with pytest.raises(ZeroInDivisorError, match=r"the divisor \[-1; 1\] holds zero"):
        Interval.exact(1) / Interval(F(-1), F(1))


@given(with_member(), with_member())
def test_results_hold_every_exact_result(
    left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = left, right
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    assert (-a).contains(-x)
    if not b.contains(0):
        assert (a / b).contains(x / y)


@given(intervals(), intervals())
def test_the_ends_of_a_product_are_reached_or_approached(left: Interval, right: Interval) -> None:
    """Closed ends of the product are products of members; no tighter interval would do."""
    product = left * right
    for end, is_open in ((product.low, product.low_open), (product.high, product.high_open)):
        if end is None or is_open:
            continue
        corners = [
            a * b
            for a in (left.low, left.high)
            for b in (right.low, right.high)
            if None not in (a, b) and a is not None and b is not None
        ]
        assert end in corners or end == 0


@given(intervals(), intervals(), numbers)
def test_intersection_is_and(left: Interval, right: Interval, number: Fraction) -> None:
    both = left.intersect(right)
    assert (both is not None and both.contains(number)) == (left.contains(number) and right.contains(number))
    assert left.meets(right) == (both is not None) == right.meets(left)
    if both is not None:
        assert both.within(left) and both.within(right)


@given(intervals(), intervals(), intervals())
def test_algebra(a: Interval, b: Interval, c: Interval) -> None:
    assert a + b == b + a
    assert a * b == b * a
    assert (a + b) + c == a + (b + c)
    mirrored = -a
    assert -mirrored == a
    assert a - b == -(b - a)
    assert a * Interval.exact(1) == a
    assert (a * (b + c)).within(a * b + a * c)


@given(intervals())
def test_width(interval: Interval) -> None:
    if interval.low is None or interval.high is None:
        assert interval.width is None
    else:
        assert interval.width == interval.high - interval.low


def test_shown_with_turned_brackets() -> None:
    assert str(Interval(F(1), None)) == "[1; +∞["
    assert str(Interval(None, F(1, 2), high_open=True)) == "]-∞; 1/2["
