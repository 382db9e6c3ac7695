"""Belgian number notation: what is read, what is refused, and what is kept with all its readings."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import format_number, parse_number
from bbtcheck.quantity.number import MAX_NUMBER_LENGTH


@pytest.mark.parametrize(
    ("text", "value", "step", "style"),
    [
        ("13,3", "13.3", "0.1", "plain"),
        ("16790000", "16790000", "1", "plain"),
        ("12993,26", "12993.26", "0.01", "plain"),
        ("007", "7", "1", "plain"),
        ("1.234,50", "1234.50", "0.01", "dots"),
        ("5.385.842", "5385842", "1", "dots"),
        ("1 234", "1234", "1", "blanks"),
        ("1\u00a0234\u00a0567", "1234567", "1", "blanks"),
        ("1\u202f234,5", "1234.5", "0.1", "blanks"),
        ("  33,491 ", "33.491", "0.001", "plain"),
        ("- 1.640", "-1640", "1", "dots"),
        ("-1.640", "-1640", "1", "dots"),
        ("–1.640", "-1640", "1", "dots"),
        ("− 1.640", "-1640", "1", "dots"),
        ("(1.640)", "-1640", "1", "dots"),
        ("( 1.640 )", "-1640", "1", "dots"),
        ("1.640-", "-1640", "1", "dots"),
        ("1.640 -", "-1640", "1", "dots"),
        ("+ 431", "431", "1", "plain"),
    ],
)
def test_well_formed_numbers_have_one_value(text: str, value: str, step: str, style: str) -> None:
    reading = parse_number(text)
    assert reading is not None
    assert (reading.value, reading.step, reading.style) == (Decimal(value), Decimal(step), style)
    assert (reading.malformed, reading.readings, reading.reason) == (False, (), None)
    assert reading.raw == text.strip()
    assert reading.explicit_sign is any(mark in text for mark in "+-–−(")


@pytest.mark.parametrize(
    ("text", "readings", "reason"),
    [
        ("4.500.0000", ["4500000", "45000000"], "group_of_four"),
        ("12.3456", ["12345", "12.3456", "123456"], "group_of_four"),
        ("1.23456", ["1234", "1.23456", "123456"], "long_group"),
        ("59.28", ["59280", "59.28", "5928"], "short_group"),
        ("1.5", ["1.5", "15", "1500"], "short_group"),
        ("1.234.56", ["1234560", "1234.56", "123456"], "short_group"),
        ("1.23.456", ["1230456", "1023456", "123456"], "short_group"),
        ("1.50.0000", ["1500000", "1050000"], "short_group"),
        ("1.5.30", ["1500300", "1005030", "15.30", "1530"], "short_group"),
        ("1.5000.30", ["1500300", "15000.30", "1500030"], "short_group"),
        ("-59.28", ["-59280", "-59.28", "-5928"], "short_group"),
        ("1.23,4", ["1230.4", "123.4", "1234"], "short_group"),
        ("1234.567", ["1234567", "1234.567"], "long_first_group"),
        ("0.500", ["0.5", "500"], "leading_zero"),
        ("1,234.50", ["1234.50", "123450"], "point_decimal"),
        ("1,234,567", ["1234567", "1234.567"], "two_commas"),
        ("1,2,3", ["12.3", "123"], "two_commas"),
        ("1'234", ["1234"], "foreign_groups"),
        ("1'23", ["123"], "foreign_groups"),
        ("1 234.567", ["1234567"], "mixed"),
    ],
)
def test_malformed_numbers_keep_every_reading(text: str, readings: list[str], reason: str) -> None:
    reading = parse_number(text)
    assert reading is not None
    assert reading.readings == tuple(map(Decimal, readings))
    assert reading.value == Decimal(readings[0])
    assert (reading.malformed, reading.reason) == (True, reason)


@pytest.mark.parametrize(
    "text",
    (
        *(
            "",
            " ",
            "-",
            "+",
            "()",
            "(-)",
            "--5",
            "+-5",
            "-5-",
            "(-5)",
            "(5)-",
            "1..2",
            ",5",
            "5,",
            "5.",
            "1  234",
        ),
        *("5 euro", "1\t234", "een", "1e5", "٣", "²", "1" * (MAX_NUMBER_LENGTH + 1)),
    ),
)
def test_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_the_longest_number_is_read_to_the_last_digit_in_any_context() -> None:
    digits = "9" * MAX_NUMBER_LENGTH
    with localcontext() as context:
        context.prec = 5
        reading = parse_number(digits)
    assert reading is not None
    assert reading.value == Decimal(digits)


@given(st.integers(-(10**40), 10**40), st.integers(0, 8))
def test_reading_undoes_printing(digits: int, places: int) -> None:
    number = Decimal(f"{digits}E-{places}")
    step = Decimal(f"1E-{places}")
    reading = parse_number(format_number(number, step))
    assert reading is not None
    assert (reading.value, reading.step, reading.malformed) == (number, step, False)


@given(st.text(max_size=80) | st.text("0123456789.,'’- –−+()\u00a0\u202f€%", max_size=80))
def test_any_text_is_a_number_or_none(text: str) -> None:
    reading = parse_number(text)
    if reading is not None:
        assert reading.malformed is bool(reading.readings) is (reading.reason is not None)
        assert not reading.readings or reading.value == reading.readings[0]
        digits = "".join(mark for mark in text if mark in "0123456789")
        everything = int(digits)
        if not reading.malformed:
            assert abs(Fraction(reading.value)) / Fraction(reading.step) == everything


@pytest.mark.parametrize(
    "text", ["1." * 200_000, "1 " * 200_000, "-" * 400_000, "(" * 400_000, "1" * 400_000]
)
def test_hostile_length_is_refused_before_it_is_read(text: str) -> None:
    assert parse_number(text) is None
