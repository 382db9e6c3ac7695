"""A paper that writes the month before the day, 7/18/2031, has no impossible dates for that; one such date is a slip."""

import pytest

import bbtcheck
from bbtcheck.source import Source


def impossible(text: str) -> list[str]:
    report = bbtcheck.check(Source("t.txt", text.encode()))
    return [one.labels.get("raw", "") for one in report.findings if one.code == "TXT006"]


def test_months_before_days_throughout_are_possible() -> None:
    assert impossible("Printed 7/18/2031, checked 8/21/2031.\nSent on 9/3/2031.\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gedrukt op 7/18/2031.\nVerstuurd op 9/3/2031.\n", 1),
        ("Gedrukt op 7/18/2031, nagekeken op 8/21/2031.\nVerstuurd op 19/3/2031.\n", 2),
        ("Gedrukt op 7/18/2031, nagekeken op 8/21/2031.\nVerstuurd op 13/32/2031.\n", 1),
    ],
)
def test_other_dates_that_are_not_on_the_calendar_are_told(text: str, found: int) -> None:
    assert len(impossible(text)) == found
