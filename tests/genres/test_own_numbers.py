"""What a paper numbers its headings with is no mistyped figure further on; other short numbers are."""

import pytest

import bbtcheck

HEADINGS = "3.1 Havens\n\nDe havens krijgen 1.250 euro.\n\n3.2 Wegen\n\nDe wegen krijgen 2.500 euro.\n\n"


def malformed(text: str) -> list[object]:
    report = bbtcheck.check((HEADINGS + text).encode(), genre="plain")
    return [finding.operands[0].text for finding in report.findings if finding.code == "TXT005"]


@pytest.mark.parametrize(
    "text",
    [
        "Dit volgt uit 3.1 en 3.2.",
        "De toelagen (3.1) blijven gelijk.",
        "De onder 3.2 opgenomen bedragen blijven gelijk.",
    ],
)
def test_the_numbers_of_headings_are_no_figures(text: str) -> None:
    assert malformed(text) == []


@pytest.mark.parametrize("text", ["Dit volgt uit 3.7.", "Er zijn 3.2 kranen.", "Het kost 3.2 euro."])
def test_other_short_numbers_are_mistyped(text: str) -> None:
    assert len(malformed(text)) == 1
