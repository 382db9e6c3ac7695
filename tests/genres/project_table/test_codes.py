"""A code with a title or a day beside it belongs to that title and to that day."""

from collections.abc import Callable
from typing import Any

import pytest

import bbtcheck
from bbtcheck.source import Source

OTHERS = (
    "Herstel van de fietspaden langs de schoolomgeving en de stalling",
    "Onderzoek naar de bewegwijzering van het netwerk in de gemeente",
    "20310305_FTS_017_Campagne voor een veilige oversteek",
    "20310204_FTS_012_ Fietskaart van elke gemeente",
)
TEXT = "We herstellen in ronde {} de paden en bruggen van het netwerk en meten of ze veilig zijn."
SAYS = [
    ("Zie ook FTS_012 (fietskaart van elke gemeente) voor de kaarten.", []),
    ("Zie ook FTS_021 (fietskaart van elke gemeente) voor de kaarten.", [("PRJ024", "FTS_021 (fietskaart van elke gemeente)")]),
    ("Zie ook FTS_017 (fietskaart van elke gemeente) voor de kaarten.", [("PRJ024", "FTS_017 (fietskaart van elke gemeente)")]),
    ("Zie ook FTS_021 (een project van een andere dienst).", []),
    ("Zie ook FTS_017 (loopt tot 2033) en FTS_012 (start in 2031).", []),
    ("De vragen van FTS_012 (fietskaart) komen later.", []),
]  # fmt: skip
DAYS = [
    ("FTS-dossier van 4 februari 2031. We tekenen alle paden op een kaart die elk jaar verschijnt.", []),
    ("FTS-dossier van 14 februari 2031. We tekenen alle paden op een kaart die elk jaar verschijnt.", [("PRJ025", "FTS-dossier")]),
    ("FTS_012 van 5/02/2031. We tekenen alle paden op een kaart die elk jaar verschijnt.", [("PRJ025", "FTS_012")]),
    ("FTS_017 van 5/03/2031 levert de foto's. We tekenen alle paden op een kaart.", []),
    ("We gaan verder op het FTS-dossier van 14 januari 2031 en tekenen alle paden op een kaart.", []),
    ("GRS-dossier van 14 februari 2031. We tekenen alle paden op een kaart die elk jaar verschijnt.", []),
]  # fmt: skip


@pytest.fixture(scope="session")
def told(table: Callable[..., str], make_row: Any) -> Callable[[int, str], list[tuple[str, int | None]]]:
    """Print four rows of which one has another description, and tell what the rules find."""

    def of(at: int, text: str) -> list[tuple[str, int | None]]:
        rows = [
            make_row(title=title, description=text if number == at else TEXT.format(number))
            for number, title in enumerate(OTHERS)
        ]
        printed = table(rows)
        report = bbtcheck.check(Source("plan.txt", printed.encode()))
        lines = printed.split("\n")
        return [
            (one.code, lines[one.place.line - 1] if one.place and one.place.line else "")
            for one in report.findings
            if one.severity in ("error", "warning")
        ]

    return of


@pytest.mark.parametrize(("text", "expected"), SAYS)
def test_a_code_with_a_title(text: str, expected: list[tuple[str, str]], told: Callable[..., Any]) -> None:
    found = told(0, text)
    assert [code for code, _ in found] == [code for code, _ in expected]
    assert all(part in line for (_, line), (_, part) in zip(found, expected, strict=True))


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_code_with_a_day(text: str, expected: list[tuple[str, str]], told: Callable[..., Any]) -> None:
    assert [code for code, _ in told(3, text)] == [code for code, _ in expected]
