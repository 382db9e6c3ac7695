"""Printing: what is printed reads back."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import Qualifier, Quantity, format_number, format_quantity, parse_quantity, unit_of
from bbtcheck.quantity.show import unit_name


@pytest.mark.parametrize(
    ("number", "step", "nl", "en"),
    [
        (Decimal(182360), None, "182.360", "182,360"),
        (Decimal(-1640), Decimal(1), "-1.640", "-1,640"),
        (Decimal("13.3"), Decimal("0.1"), "13,3", "13.3"),
        (Decimal("3.4"), Decimal("0.01"), "3,40", "3.40"),
        (Fraction(1, 8), None, "0,125", "0.125"),
        (Fraction(1, 3), None, "≈ 0,333333", "≈ 0.333333"),
        (Fraction(2, 3), Decimal("0.01"), "0,67", "0.67"),
        (Decimal("0.5"), Decimal(1), "1", "1"),
        (Decimal("-0.5"), Decimal(1), "-1", "-1"),
        (Decimal("-0.4"), Decimal(1), "0", "0"),
        (1_234_567, Decimal(1000), "1.235.000", "1,235,000"),
        (0, None, "0", "0"),
    ],
)
def test_numbers(number: Decimal | Fraction | int, step: Decimal | None, nl: str, en: str) -> None:
    assert format_number(number, step) == nl
    assert format_number(number, step, "en") == en


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("ca. 13,3 miljard euro", "ca. 13,3 miljard euro", "about 13.3 billion euro"),
        ("€ -1640", "-1.640 euro", "-1,640 euro"),
        ("+3,40%", "+3,40 %", "+3.40 %"),
        ("≥ 5 VTE", "minstens 5 VTE", "at least 5 VTE"),
        ("2 procentpunt", "2 procentpunt", "2 percentage points"),
        ("59.28 keuro", "59.28 keuro", "59.28 keuro"),
        ("12", "12", "12"),
    ],
)
def test_quantities(text: str, nl: str, en: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert format_quantity(quantity) == nl
    assert format_quantity(quantity, "en") == en


def test_an_exact_quantity_is_printed_to_its_last_digit() -> None:
    assert format_quantity(Quantity.of(1500, step=Decimal(0))) == "1.500 euro"
    assert format_quantity(Quantity.of(Decimal("1.25"), "kEUR", step=Decimal(1000))) == "1,25 keuro"


UNITS = ["EUR", "kEUR", "mln EUR", "mld EUR", "%", "procentpunt", "‰", "VTE", "jaar", "plaatsen", "bruggen"]


@given(
    st.integers(-(10**30), 10**30),
    st.integers(0, 6),
    st.sampled_from([*UNITS, "miljoen plaatsen", ""]),
    st.sampled_from(Qualifier),
)
def test_what_is_printed_reads_back(digits: int, places: int, unit: str, qualifier: Qualifier) -> None:
    number = Decimal(f"{digits}E-{places}")
    quantity = Quantity.of(number, unit, qualifier=qualifier)
    read = parse_quantity(format_quantity(quantity))
    assert read is not None
    assert (read.value, read.unit, read.step, read.qualifier, read.readings) == (
        quantity.value,
        unit_of(unit, count=True),
        quantity.step,
        qualifier,
        (),
    )


def test_unit_names() -> None:
    assert [unit_name(unit_of(name), "en") for name in ("EUR", "mio", "VTE")] == [
        "euro",
        "million euro",
        "VTE",
    ]
