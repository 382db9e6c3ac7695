"""Belgian dates, quarters and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import (
    CalendarDate,
    Period,
    Precision,
    Quarter,
    Year,
    parse_date,
    parse_period,
    parse_quarter,
)


@pytest.mark.parametrize(
    ("text", "iso", "first", "last", "precision"),
    [
        ("1/7/2022", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("01/07/22", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("1-7-2022", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("1.7.2022", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("2022-07-01", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("1 juli 2022", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("1 JULI 2022", "2022-07-01", (2022, 7, 1), (2022, 7, 1), Precision.DAY),
        ("3 sept. 2022", "2022-09-03", (2022, 9, 3), (2022, 9, 3), Precision.DAY),
        ("29/02/2024", "2024-02-29", (2024, 2, 29), (2024, 2, 29), Precision.DAY),
        ("september 2022", "2022-09", (2022, 9, 1), (2022, 9, 30), Precision.MONTH),
        ("eind februari 2024", "2024-02-29", (2024, 2, 21), (2024, 2, 29), Precision.END_OF_MONTH),
        ("begin mei 2022", "2022-05-01", (2022, 5, 1), (2022, 5, 10), Precision.START_OF_MONTH),
        ("half mei 2022", "2022-05-15", (2022, 5, 11), (2022, 5, 20), Precision.MIDDLE_OF_MONTH),
        ("eind 2022", "2022-12-31", (2022, 10, 1), (2022, 12, 31), Precision.END_OF_YEAR),
        ("begin 2022", "2022-01-01", (2022, 1, 1), (2022, 3, 31), Precision.START_OF_YEAR),
        ("medio 2022", "2022-07-01", (2022, 5, 16), (2022, 8, 15), Precision.MIDDLE_OF_YEAR),
        ("voorjaar 2022", "2022-SPRING", (2022, 3, 1), (2022, 6, 20), Precision.SEASON),
        ("zomer van 2022", "2022-SUMMER", (2022, 6, 1), (2022, 9, 20), Precision.SEASON),
        ("najaar 2022", "2022-AUTUMN", (2022, 9, 1), (2022, 12, 20), Precision.SEASON),
        ("winter 2022", "2022-WINTER", (2022, 12, 1), (2023, 3, 20), Precision.SEASON),
        ("tweede helft van 2022", "2022-H2", (2022, 7, 1), (2022, 12, 31), Precision.HALF_YEAR),
        ("2022", "2022", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
    ],
)
def test_dates(
    text: str, iso: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: Precision
) -> None:
    assert parse_date(f" {text} ") == CalendarDate(text, iso, date(*first), date(*last), precision)


def test_a_day_without_a_year() -> None:
    for text, iso in (("16/7", "--07-16"), ("16 juli", "--07-16"), ("29 februari", "--02-29")):
        found = parse_date(text)
        assert found == CalendarDate(text, iso, None, None, Precision.DAY_WITHOUT_YEAR)
        assert found is not None
        assert (found.start, found.end) == (None, None)
    assert parse_date("30 februari") is None


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("31/06/2027", [(2027, 6, 30), (2027, 7, 1), (2027, 5, 31), (2027, 7, 31)]),
        ("29/02/2023", [(2023, 2, 28), (2023, 3, 1), (2023, 1, 29), (2023, 3, 29)]),
        ("32/12/2023", [(2023, 12, 31), (2024, 1, 1)]),
        ("12/25/2023", [(2023, 12, 25)]),
        ("32/12/9999", [(9999, 12, 31)]),
        ("0/0/0000", []),
    ],
)
def test_a_day_that_does_not_exist_is_kept_with_what_may_be_meant(
    text: str, candidates: list[tuple[int, int, int]]
) -> None:
    expected = tuple(date(*candidate) for candidate in candidates)
    assert parse_date(text) == CalendarDate(text, "", None, None, Precision.DAY, False, expected)


@pytest.mark.parametrize(
    ("text", "year", "quarter"),
    [
        ("2022 Q3", 2022, 3),
        ("2022-Q3", 2022, 3),
        ("2022Q3", 2022, 3),
        ("Q3 2022", 2022, 3),
        ("k3 2022", 2022, 3),
        ("3e kwartaal 2022", 2022, 3),
        ("1ste kwartaal van 2022", 2022, 1),
        ("vierde kwartaal 2022", 2022, 4),
    ],
)
def test_quarters(text: str, year: int, quarter: int) -> None:
    assert parse_quarter(text) == Quarter(year, quarter)


def test_quarters_stand_in_time() -> None:
    quarter = Quarter(2022, 1)
    assert (quarter.start, quarter.end, quarter.iso, str(quarter)) == (
        date(2022, 1, 1),
        date(2022, 3, 31),
        "2022-Q1",
        "2022 Q1",
    )
    assert sorted([Quarter(2023, 1), Quarter(2022, 4), quarter]) == [
        quarter,
        Quarter(2022, 4),
        Quarter(2023, 1),
    ]
    with pytest.raises(ValueError, match="there is no quarter 5 of 2022"):
        Quarter(2022, 5)
    assert (Quarter(1, 1).first.isoformat(), Quarter(9999, 4).last.isoformat()) == (
        "0001-01-01",
        "9999-12-31",
    )
    for year, number in ((0, 1), (10_000, 1), (2022, 0)):
        with pytest.raises(ValueError, match=f"^there is no quarter {number} of {year}$"):
            Quarter(year, number)


@pytest.mark.parametrize(
    ("text", "start", "end", "iso"),
    [
        ("2019-2024", (2019, 1, 1), (2024, 12, 31), "2019/2024"),
        ("2019 – 2024", (2019, 1, 1), (2024, 12, 31), "2019/2024"),
        ("1/01/2023 30/06/2026", (2023, 1, 1), (2026, 6, 30), "2023-01-01/2026-06-30"),
        ("van 1/1/2023 tot 31/12/2023", (2023, 1, 1), (2023, 12, 31), "2023/2023"),
        ("begin 2023 - eind 2024", (2023, 1, 1), (2024, 12, 31), "2023/2024"),
    ],
)
def test_periods(text: str, start: tuple[int, int, int], end: tuple[int, int, int], iso: str) -> None:
    period = parse_period(text)
    assert period == Period(date(*start), date(*end))
    assert period is not None
    assert (period.first, period.last, period.iso) == (period.start, period.end, iso)


def test_what_runs_backwards_is_no_period() -> None:
    assert parse_period("2024-2019") is None
    assert parse_period("31/12/2023 1/1/2023") is None
    with pytest.raises(ValueError, match=r"ends .* before it starts"):
        Period(date(2023, 1, 2), date(2023, 1, 1))


def test_a_year_is_a_budget_year() -> None:
    assert (Year(2022).start, Year(2022).end, Year(2022).iso) == (
        date(2022, 1, 1),
        date(2022, 12, 31),
        "2022",
    )


@pytest.mark.parametrize(
    "text", ["", "morgen", "99/99", "5/13", "1/2/3/4", "juli", "20222", "3.0", "x" * 300, "eind"]
)
def test_other_texts_are_no_date(text: str) -> None:
    assert parse_date(text) is None
    assert parse_quarter(text) is None
    assert parse_period(text) is None


ALPHABET = st.sampled_from(
    [*"0123456789/-. QKqIıſK", "juli", "ſept", "eind ", "van ", "kwartaal ", "2022", " tot "]
)


@given(st.text(max_size=40) | st.lists(ALPHABET, max_size=12).map("".join))
def test_no_text_breaks_the_parsers(text: str) -> None:
    found = parse_date(text)
    assert found is None or (found.valid is bool(found.iso))
    assert parse_quarter(text) is None or "2" in text or "1" in text
    period = parse_period(text)
    assert period is None or period.start <= period.end


@given(st.dates())
def test_every_day_reads_back(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year:04d}", day.isoformat()):
        assert parse_date(text) == CalendarDate(text, day.isoformat(), day, day, Precision.DAY)
