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


LEDGER = """(in duizend euro)
ESR CODE   OMSCHRIJVING            BO 2031     BA 2031
46.10      Dotatie                   1.250       1.300
96.10      Leningen                    400         500
TOTAAL                               1.650       1.800

"""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("De leningen (96.10) werden niet opgenomen.", 0),
        ("Opgenomen leningen (96.10) 400 500", 0),
        ("De leningen (96.20) werden opgenomen.", 1),
    ],
)
def test_the_code_of_a_row_in_a_table_is_no_figure(text: str, number: int) -> None:
    report = bbtcheck.check((LEDGER + text).encode())
    assert sum(finding.code == "TXT005" for finding in report.findings) == number
