"""Quantities: how they are made, what they stand for, and how they are computed with."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import UsageError
from bbtcheck.quantity import (
    Dimension,
    DimensionError,
    Interval,
    Measure,
    Qualifier,
    Quantity,
    ZeroInDivisorError,
    parse_quantity,
    unit_of,
)
from bbtcheck.quantity.units import EUR, GEUR, KEUR, PERCENT, PURE
from bbtcheck.source import Place

F = Fraction


def test_made_from_text_in_the_unit_of_the_table() -> None:
    place = Place("paper.txt", line=3, column=7)
    assert Quantity.of("- 1.640", "kEUR", place=place) == Quantity(
        Decimal(-1_640_000), KEUR, Decimal(1000), raw="- 1.640", place=place, explicit_sign=True
    )


def test_made_from_text_with_its_own_unit() -> None:
    assert Quantity.of("ca. 13,3 miljard euro") == Quantity(
        Decimal(13_300_000_000), GEUR, Decimal(100_000_000), Qualifier.ABOUT, raw="ca. 13,3 miljard euro"
    )


def test_made_from_numbers() -> None:
    assert Quantity.of(12) == Quantity(Decimal(12), EUR, Decimal(1))
    assert Quantity.of(Decimal("3.40"), "%") == Quantity(Decimal("3.40"), PERCENT, Decimal("0.01"))
    assert Quantity.of(12, "kEUR", step=Decimal(0), qualifier=Qualifier.AT_LEAST) == Quantity(
        Decimal(12_000), KEUR, Decimal(0), Qualifier.AT_LEAST
    )
    assert Quantity.of(Decimal("1E+3")).value == 1000


def test_a_malformed_text_keeps_its_readings_in_base_units() -> None:
    quantity = Quantity.of("4.500.0000", "kEUR")
    assert quantity.malformed
    assert quantity.value == 4_500_000_000
    assert quantity.readings == (Decimal(4_500_000_000), Decimal(45_000_000_000))


@pytest.mark.parametrize(
    ("value", "unit", "error", "message"),
    [
        (1.5, None, TypeError, r"give a Decimal, an int or text, not float 1\.5"),
        (True, None, TypeError, "not bool True"),
        ("veel", None, UsageError, "'veel' is no figure in Belgian notation"),
        ("5 %", "EUR", UsageError, "'5 %' is in %, but EUR was asked"),
        (5, "furlong", None, ""),
        (5, "5", UsageError, "unknown unit '5'"),
        (Decimal("NaN"), None, UsageError, "value must be a finite number"),
        (Decimal("Infinity"), None, UsageError, "value must be a finite number"),
        (Decimal("1E+1000000"), None, UsageError, "value is out of range"),
        (10**200, None, UsageError, "value is out of range"),
    ],
)
def test_what_cannot_be_a_quantity(
    value: object, unit: str | None, error: type[Exception] | None, message: str
) -> None:
    if error is None:
        assert Quantity.of(value, unit).unit == unit_of("furlong", count=True)  # type: ignore[arg-type]
        return
    with pytest.raises(error, match=message):
        Quantity.of(value, unit)  # type: ignore[arg-type]  # wrong values are the point of this test


def test_fields_are_checked() -> None:
    with pytest.raises(TypeError, match="step must be a Decimal, not int 1"):
        Quantity(Decimal(1), EUR, 1)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(UsageError, match="step cannot be negative"):
        Quantity(Decimal(1), EUR, Decimal(-1))


@pytest.mark.parametrize(
    ("text", "rounded", "cut"),
    [
        ("5,0", Interval(F("4.95"), F("5.05")), Interval(F(5), F("5.1"), high_open=True)),
        ("minstens 5", Interval(F("4.5"), None), Interval(F(5), None)),
        ("hoogstens 5", Interval(None, F("5.5")), Interval(None, F(6), high_open=True)),
        ("meer dan 5", Interval(F(5), None, low_open=True), Interval(F(5), None, low_open=True)),
        ("minder dan 5", Interval(None, F(5), high_open=True), Interval(None, F(5), high_open=True)),
        ("ca. 300", Interval(F(285), F(315)), Interval(F(285), F(315))),
        ("ca. 5", Interval(F(4), F(6)), Interval(F(4), F(6))),
    ],
)
def test_what_a_figure_stands_for(text: str, rounded: Interval, cut: Interval) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert quantity.interval() == rounded
    assert quantity.interval("truncation") == cut
    assert quantity.measure("truncation") == Measure(F(quantity.value), cut, "", Dimension.NUMBER, 1)


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("€ 5,5 mln", "5500000", "mln EUR", Qualifier.EXACT),
        ("€ -5,5 mln", "-5500000", "mln EUR", Qualifier.EXACT),
        ("EUR 100.000", "100000", "EUR", Qualifier.EXACT),
        ("120 keuro", "120000", "kEUR", Qualifier.EXACT),
        ("+3,4%", "3.4", "%", Qualifier.EXACT),
        ("12,5 ‰", "1.25", "‰", Qualifier.EXACT),
        ("2 miljoen inwoners", "2000000", "miljoen inwoners", Qualifier.EXACT),
        ("12 bruggen", "12", "bruggen", Qualifier.EXACT),
        ("≥ 7", "7", "", Qualifier.AT_LEAST),
        ("Tot 3.000 euro", "3000", "EUR", Qualifier.AT_MOST),
        ("een kleine 30 VTE", "30", "VTE", Qualifier.ABOUT),
    ],
)
def test_whole_texts_are_read(text: str, value: str, unit: str, qualifier: Qualifier) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit.symbol, quantity.qualifier) == (Decimal(value), unit, qualifier)
    assert quantity.raw == text


@pytest.mark.parametrize(
    "text", ["", "ca.", "€", "5 euro en 6", "€ 5 %", "5 of 6", "euro", "x" * 500, "5 nieuwe dingen"]
)
def test_other_texts_are_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@given(st.text(max_size=60) | st.text("0123456789.,- €%mioeurca()\u00a0", max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    quantity = parse_quantity(text, unit_of("kEUR"))
    assert quantity is None or quantity.raw == text.strip()


def test_growth_in_per_cent_holds_as_a_ratio_of_intervals() -> None:
    """A level of 20,0 miljard that grew by 640 miljoen grew by 3,3 %."""
    level, growth = Quantity.of("20,0 miljard euro"), Quantity.of("640 miljoen euro")
    ratio = growth / (level - growth)
    assert ratio.nominal == F(640, 19_360)
    assert ratio.interval == Interval(F("639.5") / F("19410.5"), F("640.5") / F("19309.5"))
    assert (ratio.dimension, ratio.unit_base, ratio.terms) == (Dimension.NUMBER, "", 3)
    assert Quantity.of("3,3", "%").measure().meets(ratio)
    assert not Quantity.of("3,5", "%").measure().meets(ratio)


def test_sums_start_at_zero_and_take_plain_numbers_as_factors() -> None:
    parts = [Quantity.of(text, "kEUR") for text in ("1.200", "300", "-450")]
    assert sum(parts) == Measure(
        F(1_050_000), Interval(F(1_048_500), F(1_051_500)), "EUR", Dimension.MONEY, 3
    )
    assert (2 * parts[1]).nominal == (parts[1] * Decimal(2)).nominal == 600_000
    assert (parts[0] / 4).nominal == 300_000
    assert (-parts[2]).interval == Interval(F(449_500), F(450_500))
    assert (0 - parts[0]).nominal == -1_200_000
    assert (1 / Quantity.of(4, "")).nominal == F(1, 4)


def test_kinds_do_not_mix() -> None:
    euro, places, share = Quantity.of(5), Quantity.of(5, "plaatsen"), Quantity.of(5, "%")
    for compute in (
        lambda: euro + places,
        lambda: euro - share,
        lambda: euro + 1,
        lambda: share + Quantity.of(1, ""),
        lambda: euro * euro,
        lambda: places / euro,
        lambda: euro.measure().meets(places),
        lambda: Quantity.of(5, "jaar") + Quantity.of(5, "maanden"),
    ):
        with pytest.raises(DimensionError):
            compute()
    with pytest.raises(TypeError, match="not float"):
        euro * 0.5  # type: ignore[operator]  # a float is the point


def test_shares_and_counts_in_products() -> None:
    euro, places, share = Quantity.of(3000), Quantity.of(5, "plaatsen"), Quantity.of(5, "%")
    assert (euro * places).unit_base == (places * euro).unit_base == (euro / places).unit_base == "EUR"
    assert (euro * share).nominal == 150
    assert (euro / euro).dimension is Dimension.NUMBER
    assert (share + share).nominal == 10
    assert share.measure().as_ratio().nominal == F(1, 20)
    assert share.measure().equals(Decimal("0.05"))
    assert (euro + 0) == euro.measure()


def test_division_by_what_may_be_zero() -> None:
    with pytest.raises(ZeroInDivisorError):
        Quantity.of(1) / Quantity.of(0)
    with pytest.raises(ZeroInDivisorError):
        Quantity.of(1) / Quantity.of("meer dan 0")


amounts = st.integers(-(10**60), 10**60)


@given(amounts, amounts, st.integers(1, 60))
def test_arithmetic_is_exact_whatever_the_decimal_context(left: int, right: int, precision: int) -> None:
    with localcontext() as context:
        context.prec = precision
        one, other = Quantity.of(left, "kEUR"), Quantity.of(right, "kEUR")
        assert (one + other).nominal == 1000 * (left + right)
        assert (one - other).nominal == 1000 * (left - right)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=6), st.integers(-12, 12))
def test_a_total_agrees_up_to_half_a_step_per_printed_figure(parts: list[int], slip: int) -> None:
    """|total - sum| <= (n + 1) * step / 2, and no more."""
    total = Quantity.of(sum(parts) + slip, "kEUR")
    summed = sum(
        (Quantity.of(part, "kEUR") for part in parts),
        Measure(F(0), Interval.exact(0), "EUR", Dimension.MONEY, 0),
    )
    assert total.measure().meets(summed) == (2 * abs(slip) <= len(parts) + 1)
    assert total.measure().equals(summed) == (slip == 0)


def test_pure_number_without_a_unit() -> None:
    quantity = parse_quantity("12")
    assert quantity is not None
    assert quantity.unit == PURE
