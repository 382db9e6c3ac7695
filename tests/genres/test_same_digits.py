"""One amount in two units, and percentages of what was counted just above."""

import pytest

import bbtcheck

GIVEN = "Toestellen\n12.500 laptops besteld door scholen\nReeds 10.000 laptops geleverd\n{0}\n"


def told(text: str) -> list[tuple[str, str]]:
    report = bbtcheck.check(text.encode())
    return [
        (one.code, text.splitlines()[one.place.line - 1])
        for one in report.findings
        if one.place is not None and one.place.line is not None and one.severity.value in ("error", "warning")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Veerdiensten\n\nDotatie veren en bruggen: 412,4 miljoen euro\n\nLater\n\nDotatie veren en bruggen (zie hoger): 412.400 keuro\n",
        "Veerdiensten\n\nDotatie veren en bruggen: 412,4 miljoen euro\n\nLater\n\nDotatie wegen: 412,4 keuro\n",
        "Veerdiensten\n\nVeren: 3 miljoen euro\n\nLater\n\nVeren: 3 miljard euro in heel Europa\n",
        "Veerdiensten\n\nOnderhoud veerboten: 36 miljoen euro\n\nLater\n\nAankoop en onderhoud veerboten: 360 miljoen euro\n",
        GIVEN.format("80,0 % van de bestelde laptops"),
        GIVEN.format("75 % van de bestelde laptops is voor leraren"),
        GIVEN.format("75 % van de gevraagde laptops"),
        GIVEN.format("75 % van de bestelde tablets"),
        GIVEN.format("Nog 500 laptops hersteld\n75 % van de bestelde laptops"),
    ],
)
def test_what_agrees_or_is_another_matter_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (
            "Veerdiensten\n\nDotatie veren en bruggen: 412,4 miljoen euro\n\nLater\n\nDotatie veren en bruggen (zie hoger): 412,4 keuro\n",
            "TXT036",
            6,
        ),
        (
            "Veerdiensten\n\nVersterking veerverbindingen: 3 mia euro\n\nLater\n\nVeerverbindingen: 3 mio euro\n",
            "TXT036",
            6,
        ),
        (GIVEN.format("82,0 % van de bestelde laptops"), "TXT021", 3),
        (GIVEN.replace("10.000", "10.100").format("80,0 % van de bestelde laptops"), "TXT021", 3),
    ],
)
def test_what_does_not_agree_is_told_once(text: str, code: str, line: int) -> None:
    assert told(text) == [(code, text.splitlines()[line])]
