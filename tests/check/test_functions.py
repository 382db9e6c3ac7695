"""What the functions of the language give, and what they leave unknown."""

from collections.abc import Callable

import pytest

from bbtcheck.check.functions import TESTS, VALUES, normalised
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.check.values import Missing, Number, Reason, Ref, Scalar, read
from bbtcheck.quantity import Period, parse_date
from bbtcheck.records import DateMention, Enumeration, Paper
from bbtcheck.rulebook.functions import FUNCTIONS

H, B, N = Verdict.HOLDS, Verdict.BROKEN, Verdict.NOT_APPLICABLE


def test_every_function_of_the_language_is_here() -> None:
    of_the_language_itself = {"where", "any", "all"}
    assert {*VALUES, *TESTS, *of_the_language_itself} == set(FUNCTIONS)


@pytest.mark.parametrize(
    ("raw", "require", "verdict", "reason"),
    [
        ("1/7/2031", "days(2031-06-30, date) == 1", H, None),
        ("1/7/2031", "days(date, 2031-06-30) == -1", H, None),
        ("juli 2031", "days(2031-06-30, date) == 1", N, "uncertain_date"),
        ("31/6/2031", "days(2031-06-30, date) == 1", N, "impossible_date"),
        ("juli 2031", "year(date) == 2031", H, None),
        ("winter 2031", "year(date) == 2031", N, "uncertain_date"),
        ("juli 2031", "quarter(date) == 2031Q3", H, None),
        ("2031", "quarter(date) == 2031Q3", N, "uncertain_date"),
        ("juli 2031", "start(date) == 2031-07-01 and end(date) == 2031-07-31", H, None),
        ("juli 2031", "start(quarter(date)) == 2031-07-01 and end(quarter(date)) == 2031-09-30", H, None),
        ("juli 2031", "max(date, 2031-06-30) == date", H, None),
        ("juli 2031", "min(date, 2031-07-05) == date", N, "uncertain_date"),
        ("1/7/2031", "matches(raw, '[0-9/]+')", H, None),
        ("1/7/2031", "matches(raw, '[0-9]+')", B, None),
        ("1/7/2031", "not matches(raw, '[0-9]+')", H, None),
        ("1/7/2031", "starts_with(raw, '1/')", H, None),
        ("Juli 2031", "lower(raw) == 'juli 2031'", H, None),
        ("Juli 2031", "normalised(raw) == 'juli 2031'", H, None),
        ("Juli 2031", "substring(raw, 1, 4) == 'Juli' and substring(raw, 6) == '2031'", H, None),
        ("Juli 2031", "count(unique(document.dates.raw)) == 1", H, None),
        ("x" * 501, "matches(raw, 'x*')", N, "text_too_long"),
    ],
)
def test_dates_and_texts(
    apply: Callable[..., list[Outcome]], raw: str, require: str, verdict: Verdict, reason: str | None
) -> None:
    mention = DateMention(raw=raw, date=parse_date(raw) or parse_date("1/7/2031"))
    [outcome] = apply([mention], "DateMention", require)
    assert (outcome.verdict, outcome.reason and outcome.reason.code) == (verdict, reason)


@pytest.mark.parametrize(
    ("dates", "truth", "reason"),
    [
        (("1/7/2031",), "TRUE", None),
        (("1/1/2030", "31/12/2032"), "TRUE", None),
        (("31/12/2029",), "FALSE", None),
        (("2029", "1/7/2031"), "FALSE", None),
        (("winter 2032",), "UNKNOWN", Reason("uncertain_date")),
    ],
)
def test_dates_within_a_period(dates: tuple[str, ...], truth: str, reason: Reason | None) -> None:
    first, last = parse_date("1/1/2030"), parse_date("31/12/2032")
    assert first is not None and first.first is not None and last is not None and last.last is not None
    ref = Ref(Paper(name="x"))
    period = Scalar(Period(first.first, last.last))
    judged = TESTS["within"]((*(read(ref, "d", parse_date(date)) for date in dates), period))
    assert (judged.truth.name, judged.reason) == (truth, reason)


@pytest.mark.parametrize(
    ("numbers", "require", "verdict"),
    [
        ((1, 2, 3), "consecutive(numbers)", H),
        ((1, 2, 4), "consecutive(numbers)", B),
        ((1, 2, 2), "ascending(numbers)", H),
        ((1, 3, 2), "ascending(numbers)", B),
        ((4,), "consecutive(numbers)", N),
        ((2, 4), "average(numbers) == 3 and max(numbers) == 4 and min(numbers) == 2", H),
        ((7, 9), "first(numbers) == 7 and last(numbers) == 9", H),
        ((7, 9), "only(numbers) == 7", N),
        ((7,), "only(numbers) == 7", H),
        ((7, 7, 9), "count(unique(numbers)) == 2", H),
    ],
)
def test_lists_of_numbers(
    apply: Callable[..., list[Outcome]], numbers: tuple[int, ...], require: str, verdict: Verdict
) -> None:
    [outcome] = apply([Enumeration(announced=1, numbers=numbers)], "Enumeration", require)
    assert outcome.verdict is verdict


def test_a_text_is_reduced_to_its_words() -> None:
    assert normalised("  Één «Nieuwe» woon-zorg­plaats: 2031 ") == "een nieuwe woon zorg plaats 2031"
    assert normalised("") == ""


def test_a_function_of_the_wrong_kind_of_value_is_unknown_and_never_an_error() -> None:
    text, number = Scalar("x"), read(Ref(Paper(name="x")), "year", 5)
    assert isinstance(number, Number)
    for name, argument in (("sum", (text,)), ("abs", text), ("lower", number), ("days", number)):
        arguments = (argument, argument) if name == "days" else (argument,)
        assert isinstance(VALUES[name](arguments), Missing)
