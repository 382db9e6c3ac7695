"""Papers of other years and other ministers, each in its own layout: correct ones are silent, one slip is one finding."""

from collections.abc import Callable
from pathlib import Path

import pytest

import bbtcheck

Found = Callable[[str], list[tuple[str, int | None, str]]]


@pytest.fixture(scope="module")
def papers(root: Path) -> dict[str, str]:
    """Give the four papers by name."""
    return {
        path.stem: path.read_text(encoding="utf-8") for path in (root / "tests/data/slides").glob("*.txt")
    }


@pytest.mark.parametrize("name", ["care", "economy", "education", "mobility"])
def test_a_correct_paper_is_recognised_and_silent(root: Path, name: str) -> None:
    report = bbtcheck.check(root / f"tests/data/slides/{name}.txt")

    assert report.documents[0].genre == "bbt-slides"
    assert [
        (one.code, one.place) for one in report.findings if one.severity.value in ("error", "warning")
    ] == []


SLIPS = [
    ("care", "625.735", "652.735", [("BUD024", "VAK")]),
    ("care", "1.000 plaatsen", "1.100 plaatsen", [("TXT001", "nieuwe plaatsen")]),
    ("care", "Inclusieve opvang – 2,5", "Inclusieve opvang – 3,9", [("TXT001", "Kinderopvang: Bijkomende investering")]),
    ("care", "94.005", "94.500", [("TXT001", "Totaal 2030")]),
    ("care", "12,5 mio euro voor pleegzorg", "15,5 mio euro voor pleegzorg", [("TXT001", "Uitbreidingsbeleid 2032")]),
    ("care", "Totaal: 459 VTE", "Totaal: 495 VTE", [("TXT001", "Totaal")]),
    ("care", "RTH: 18 mio", "RTH: 13 mio", [("TXT001", "Personen met een handicap: Budget 2032")]),
    ("care", "handicap: 118,5", "handicap: 181,5", [("TXT014", "Personen met een handicap Personen met een handicap")]),
    ("care", "1.204 988 - 1.100", "1.204 988 1.100", [("TXT015", "Wachtlijst PG 1 2027-2031")]),
    ("care", "(+2,1 %)", "(+3,1 %)", [("TXT011", "Dagprijs")]),
    ("care", "64 euro (+2 euro)", "64 euro (+4 euro)", [("TXT010", "Premie")]),
    ("economy", "4,33%", "4,83%", [("BUD020", "VAK")]),
    ("economy", "25.000 1,4%", "35.000 1,4%", [("BUD001", "VEK")]),
    ("economy", "• SD 4: Ruimte om te ondernemen\n", "", [("TXT004", "Vier strategische doelstellingen")]),
    ("economy", "Speerpuntclusters: 95", "Speerpuntclusters: 85", [("TXT001", "Totaal budget")]),
    ("economy", "waarvan ICON: 60", "waarvan ICON: 600", [("TXT001", "VLAIO O&O-steun")]),
    ("mobility", "18 mio euro voor doelgroepenvervoer", "81 mio euro voor doelgroepenvervoer", [("TXT001", "Vervoer op maat")]),
    ("mobility", "419    1.045  2.526", "419    1.054  2.526", [("TXT001", "Totaal 2031"), ("TXT016", "Totaal 2027-2031")]),
    ("mobility", "(-20 %)", "(-25 %)", [("TXT011", "Korting jongeren")]),
    ("mobility", "• 2,00 euro naar 2,50 euro", "• 2,00 euro naar 2,80 euro", [("TXT012", "")]),
    ("mobility", "Programmadecreet: 4", "Programmadecreet: 6", [("TXT004", "Programmadecreet: 6 maatregelen")]),
    ("mobility", "                          Zeewezen", "                          Waterwegen", [("BUD021", "Waterwegen en zeewezen")]),
    ("education", "DBFM – 95", "DBFM – 59", [("TXT001", "Totaal budget")]),
    ("education", "(+ 30 euro)", "(+ 50 euro)", [("TXT010", "Verhoging basistoelage")]),
    ("education", "Drie krachtlijnen", "Vier krachtlijnen", [("TXT004", "Vier krachtlijnen die het beleid dragen")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "right", "wrong", "expected"), SLIPS, ids=[f"{s[0]} {s[2][:24]}" for s in SLIPS]
)
def test_one_slip_is_found_and_nothing_else(
    papers: dict[str, str], found: Found, name: str, right: str, wrong: str, expected: list[tuple[str, str]]
) -> None:
    text = papers[name]
    assert text.count(right) >= 1
    line = text[: text.index(right)].count("\n") + 1
    seen = found(text.replace(right, wrong, 1))

    assert [code for code, _, _ in seen] == [code for code, _ in expected]
    assert [
        label for (_, label), (_, _, labels) in zip(expected, seen, strict=True) if label not in labels
    ] == []
    assert [at for _, at, _ in seen if at is None or abs(at - line) > 60] == []
