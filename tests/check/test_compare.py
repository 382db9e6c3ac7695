"""Comparing figures with rounding, qualified figures, vague dates, quarters and texts."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.check import arithmetic
from bbtcheck.check.arithmetic import interval_of
from bbtcheck.check.compare import compare
from bbtcheck.check.judgement import Truth
from bbtcheck.check.values import Missing, Number, Reason, Ref, Scalar, Value, literal, missing, read
from bbtcheck.quantity import Interval, Period, Quantity, Quarter, parse_date
from bbtcheck.records import Paper

T, R, U, F = Truth.TRUE, Truth.ROUNDING, Truth.UNKNOWN, Truth.FALSE
ANY = Ref(Paper(name="x"))


def figure(text: str, unit: str = "EUR") -> Number:
    found = read(ANY, "amount", Quantity.of(text, unit))
    assert isinstance(found, Number)
    return found


def date(text: str) -> Scalar:
    found = read(ANY, "date", parse_date(text))
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("left", "sign", "right", "truth"),
    [
        ("100", "==", "100", T),
        ("100", "==", "101", R),  # [99,5; 100,5] meets [100,5; 101,5]
        ("100", "==", "102", F),
        ("100", "!=", "100", F),
        ("100", "!=", "101", R),
        ("100", "!=", "102", T),
        ("101", "<=", "100", R),
        ("102", "<=", "100", F),
        ("100", "<=", "100", T),
        ("100", "<", "100", R),
        ("101", "<", "100", F),  # both could be 100,5 and then equal, never less
        ("100", ">=", "101", R),
        ("100", ">", "99", T),
        ("13,3 miljard euro", "==", "13.251.000.000", R),
        ("13,3 miljard euro", "==", "13.249.000.000", F),
        ("meer dan 4 miljard euro", "==", "5.200.000.000", T),
        ("meer dan 4 miljard euro", "==", "3.900.000.000", F),
        ("minstens 30", "<=", "20", F),
        ("hoogstens 30", "<=", "20", T),
        ("meer dan 4 miljard euro", "!=", "5.200.000.000", F),
    ],
)
def test_two_figures(left: str, sign: str, right: str, truth: Truth) -> None:
    assert compare(sign, figure(left), figure(right)).truth is truth


def test_the_bound_of_half_a_step_for_every_printed_term_is_sharp() -> None:
    """1,5 + 1,5 + 1,5 against 4,7: |-0,2| = 4 halves of 0,1; against 4,8 it is broken."""
    parts = tuple(figure("1,5") for _ in range(3))
    added = arithmetic.total(parts)
    assert compare("==", added, figure("4,7")).truth is R
    assert compare("==", added, figure("4,8")).truth is F


@given(
    terms=st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=20),
    announced=st.integers(-60, 60),
    step=st.sampled_from([Decimal(1), Decimal(1000), Decimal("0.01"), Decimal("0.1")]),
)
def test_a_sum_fits_when_the_difference_is_at_most_half_a_step_a_figure(
    terms: list[int], announced: int, step: Decimal
) -> None:
    parts = tuple(literal_figure(term * step, step) for term in terms)
    total = literal_figure((sum(terms) + announced) * step, step)
    truth = compare("==", arithmetic.total(parts), total).truth
    bound_met = 2 * abs(announced) <= len(terms) + 1
    assert truth is (T if announced == 0 else R if bound_met else F)


def literal_figure(value: Decimal, step: Decimal) -> Number:
    found = read(ANY, "amount", Quantity.of(value, "EUR", step=step))
    assert isinstance(found, Number)
    return found


@given(cents=st.lists(st.integers(10**12 - 10**6, 10**12 + 10**6), min_size=2, max_size=200))
def test_billions_are_added_to_the_cent(cents: list[int]) -> None:
    """Ten billion euro is ten to the twelfth cents; one cent off in two hundred such terms is seen."""
    zero = Decimal(0)
    parts = tuple(literal_figure(Decimal(c).scaleb(-2), zero) for c in cents)
    exact, wrong = (literal_figure(Decimal(sum(cents) + off).scaleb(-2), zero) for off in (0, 1))
    assert compare("==", arithmetic.total(parts), exact).truth is T
    assert compare("==", arithmetic.total(parts), wrong).truth is F


def test_a_growth_rate_is_a_ratio_of_intervals() -> None:
    level, growth = figure("12,4 miljard euro"), figure("402 miljoen euro")
    before = arithmetic.subtract(level, growth)
    assert isinstance(before, Number)
    rate = arithmetic.divide(growth, before)
    assert compare("==", figure("3,4", "%"), rate).truth is R
    assert compare("==", figure("3,6", "%"), rate).truth is F


def test_a_ratio_that_was_cut_off_fits_only_where_the_rule_allows_that() -> None:
    ratio = arithmetic.divide(literal(Decimal(2)), literal(Decimal(3)))  # type: ignore[arg-type]
    printed = figure("66", "%")
    assert compare("==", printed, ratio).truth is F
    allowed = compare("==", printed, ratio, truncation=True)
    assert (allowed.truth, allowed.mode) == (R, "truncation")
    assert compare("==", figure("67", "%"), ratio, truncation=True).mode == ""


def test_figures_of_different_kinds_are_not_compared() -> None:
    found = compare("==", figure("5", "%"), figure("5"))
    assert (found.truth, found.reason) == (U, Reason("incompatible_units", (("left", "%"), ("right", "EUR"))))


@pytest.mark.parametrize(
    ("left", "sign", "right", "arguments"),
    [
        (date("1/7/2031"), "==", Scalar("x"), (("left", "date"), ("right", "text"))),
        (Scalar("a"), "<", Scalar("b"), (("left", "text"), ("right", "text"))),
        (figure("5"), "==", Scalar("x"), ()),
        (figure("5"), "in", figure("5"), ()),
    ],
)
def test_values_of_different_kinds_are_not_compared(
    left: Value, sign: str, right: Value, arguments: tuple[tuple[str, str], ...]
) -> None:
    found = compare(sign, left, right)
    assert (found.truth, found.reason) == (U, Reason("not_comparable", arguments))


def test_figures_of_different_kinds_are_not_added() -> None:
    reason = Reason("incompatible_units", (("left", "%"), ("right", "EUR")))
    for compute in (arithmetic.add, arithmetic.subtract):
        assert compute(figure("5", "%"), figure("5")) == Missing(reason)
        assert compute(figure("5"), literal(Decimal(0))).nominal == 5  # type: ignore[union-attr, arg-type]


@given(st.permutations(["", "VTE", "EUR"]), st.sampled_from(["VTE", "maand"]))
def test_a_sum_names_two_figures_that_do_not_go_together_wherever_they_stand(
    units: list[str], more: str
) -> None:
    """A bare number may go with each of two counts that do not go with each other."""
    for chosen in ([*units, more], ["", "VTE", "maand"]):
        found = arithmetic.total(tuple(figure("5", unit) for unit in chosen))
        assert isinstance(found, Missing)
        assert found.reason.code == "incompatible_units"
        left, right = (figure("5", "" if name == "number" else name) for _, name in found.reason.arguments)
        assert arithmetic.aligned(left, right) is None


def test_a_zero_of_the_rule_goes_with_any_unit_and_another_bare_number_does_not() -> None:
    assert compare(">=", figure("5"), literal(Decimal(0))).truth is T
    assert compare(">=", figure("5"), literal(Decimal(1))).truth is U
    assert compare("==", figure("5"), literal(Decimal(5), "EUR")).truth is T
    assert compare("==", figure("5000"), literal(Decimal(5), "kEUR")).truth is T


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
def test_what_is_missing_makes_every_comparison_unknown_with_its_reason(sign: str) -> None:
    gone = missing("missing_operand", operand="ba")
    there: Value = (figure("1"),) if "in" in sign else figure("1")
    for left, right in ((gone, there), (figure("1"), gone)):
        found = compare(sign, left, right)
        assert (found.truth, found.reason) == (U, Reason("missing_operand", (("operand", "ba"),)))


@pytest.mark.parametrize(
    ("left", "sign", "right", "truth"),
    [
        ("1/7/2021", "<", "2/7/2021", T),
        ("1/7/2021", "<=", "1/7/2021", T),
        ("1/7/2021", ">", "2/7/2021", F),
        ("september 2021", "<", "1/10/2021", T),
        ("september 2021", "<=", "15/9/2021", U),
        ("september 2021", "==", "15/9/2021", U),
        ("september 2021", "==", "september 2021", T),
        ("september 2021", "<=", "september 2021", T),
        ("september 2021", "==", "oktober 2021", F),
        ("september 2021", "!=", "oktober 2021", T),
        ("1/9/2021", ">=", "september 2021", U),
    ],
)
def test_two_dates(left: str, sign: str, right: str, truth: Truth) -> None:
    found = compare(sign, date(left), date(right))
    assert (found.truth, found.reason) == (truth, Reason("uncertain_date") if truth is U else None)


def test_a_day_that_does_not_exist_compares_with_nothing() -> None:
    found = compare("<", date("31/6/2026"), date("1/7/2026"))
    assert (found.truth, found.reason) == (U, Reason("impossible_date", (("raw", "31/6/2026"),)))


def test_quarters_texts_and_periods() -> None:
    early, late = Scalar(Quarter(2021, 3)), Scalar(Quarter(2022, 1))
    assert compare("<", early, late).truth is T
    assert compare("==", Scalar("VAK"), Scalar("VAK")).truth is T
    assert compare("==", Scalar("VAK"), Scalar("VEK")).truth is F
    assert compare("==", Scalar(True), Scalar(False)).truth is F
    period = Period(dt.date(2019, 1, 1), dt.date(2024, 12, 31))
    assert compare("==", Scalar(period), Scalar(period)).truth is T
    assert compare("<", Scalar("a"), Scalar("b")).truth is U
    assert compare("==", early, date("1/7/2021")).truth is U


@pytest.mark.parametrize(
    ("left", "sign", "right", "truth"),
    [
        ("a", "in", ("b", "a"), T),
        ("a", "in", ("b", None), U),
        ("a", "in", (None, "a"), T),
        ("a", "in", (), F),
        ("a", "not in", ("b", "c"), T),
        ("a", "not in", ("a", None), F),
        ("a", "not in", ("b", None), U),
    ],
)
def test_membership_is_or_over_equality(
    left: str, sign: str, right: tuple[str | None, ...], truth: Truth
) -> None:
    gone = missing("missing_operand", operand="x")
    listed = tuple(gone if item is None else Scalar(item) for item in right)
    assert compare(sign, Scalar(left), listed).truth is truth


@given(
    parts=st.lists(st.integers(-50, 50), min_size=1, max_size=5),
    at=st.lists(st.fractions(0, 1), min_size=5, max_size=5),
    name=st.sampled_from(["min", "max", "abs", "average"]),
)
def test_the_interval_of_a_function_holds_what_it_gives_for_all_it_may_be_given(
    parts: list[int], at: list[object], name: str
) -> None:
    from fractions import Fraction

    from bbtcheck.check.functions import VALUES

    given_parts = parts[:1] if name == "abs" else parts
    numbers = tuple(literal_figure(Decimal(part), Decimal(1)) for part in given_parts)
    sampled = [
        Fraction(p) - Fraction(1, 2) + Fraction(a)  # type: ignore[arg-type]
        for p, a in zip(given_parts, at, strict=False)
    ]
    truth = {
        "min": min(sampled),
        "max": max(sampled),
        "abs": abs(sampled[0]),
        "average": sum(sampled) / len(sampled),
    }[name]
    result = VALUES[name](numbers if name == "abs" else (numbers,))
    assert isinstance(result, Number)
    assert interval_of(result, "rounding").contains(truth)


def test_a_divisor_that_may_be_zero_leaves_the_quotient_open() -> None:
    quotient = arithmetic.divide(figure("5"), literal_figure(Decimal("0.4"), Decimal(1)))
    assert isinstance(quotient, Number)
    assert interval_of(quotient, "rounding") == Interval(None, None)
