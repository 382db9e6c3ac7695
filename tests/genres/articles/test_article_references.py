"""Codes of articles in the text: one that no article has is told only where the words beside it name another."""

from collections.abc import Callable

import pytest

Finding = tuple[str, int | None, dict[str, str], str | None]
PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 900 900
Compensaties -50 -50
BO 2031 850 850
Toelichting: {text}
XB0-1XAF2KB-WT - DUINBEHEER
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Compensaties 50 50
BO 2031 150 150
"""


def told(text: str, findings: Callable[[str], list[Finding]]) -> list[tuple[str, str | None]]:
    return [(code, labels.get("code")) for code, _, labels, _ in findings(PAPER.format(text=text))]


@pytest.mark.parametrize(
    "text",
    [
        "de compensatie gaat naar XB0-1XAF2KB-WT (duinbeheer).",
        "de compensatie gaat naar XB0-1XAF2KB-WT (kustpaden).",
        # an article of another paper, or nothing that says which one is meant
        "de compensatie gaat naar XB0-1XAF2KC-WT (strandtoerisme).",
        "de compensatie gaat naar XB0-1XAF2KC-WT.",
        "de compensatie gaat naar YB0-1YAF2SB-WT (duinbeheer in het domein Sport).",
        "de compensatie gaat naar XB0-1XAF2KC-WT (zeewering en duinbeheer).",
    ],
)
def test_a_code_that_may_be_right_is_silent(text: str, findings: Callable[[str], list[Finding]]) -> None:
    assert told(text, findings) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de compensatie gaat naar XB0-1XAF2KC-WT (duinbeheer).", "XB0-1XAF2KC-WT"),
        ("de compensatie gaat naar XB0-1XAF2BK-WT\n(duinbeheer).", "XB0-1XAF2BK-WT"),
        ("de compensatie gaat naar het artikel duinbeheer (XB0-1XAF2KD-WT).", "XB0-1XAF2KD-WT"),
        ("zie ook XB0-1XAF2KE-WT – Duinbeheer, hieronder.", "XB0-1XAF2KE-WT"),
    ],
)
def test_a_code_with_one_slip_is_told(text: str, code: str, findings: Callable[[str], list[Finding]]) -> None:
    assert told(text, findings) == [("COD013", code)]
