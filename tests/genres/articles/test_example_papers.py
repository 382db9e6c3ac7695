"""The papers that come with bbtcheck: the consistent ones are silent, the others yield their faults and no more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bbtcheck import check

COAST, ESR = (
    "KUSTBELEID",
    "ESR-uitgaven (werking en toelagen (WT), lonen (LO), provisies (PR))",
)


def article(code: str, title: str) -> dict[str, str]:
    """The labels of a line of an article."""
    return {"code": code, "article": code, "name": title, "label": title}


FOUND = {
    "bbt-articles": [
        ("BUD001", 17, {"ise": "KUSTBELEID", "label": "Totaal", "credit": "VAK"}, "54000"),
        ("BUD012", 17, {"ise": "KUSTBELEID", "label": "Totaal", "credit": "VAK"}, "54000"),
        ("BUD013", 17, {"ise": "KUSTBELEID", "label": "Totaal", "credit": "VAK"}, "54000"),
        (
            "BUD002",
            28,
            {
                "ise": "KUSTBELEID",
                "code": "XB0-1XAF2KA-WT",
                "article": "XB0-1XAF2KA-WT",
                "name": "ZEEWERING EN STRANDEN",
                "label": "ZEEWERING EN STRANDEN",
                "credit": "VEK",
            },
            "120000",
        ),
        ("COD002", 43, {"ise": "KUSTBELEID", "code": "XB0-1YAF2KX-IS", "raw": "XB0-1YAF2KX-IS"}, None),
        ("COD006", 53, {"ise": "KUSTBELEID", "code": "XDF-0XAF2KC-WT"}, None),
        ("BUD017", 65, {"ise": "DUINEN"}, "1"),
        ("COD001", 80, {"ise": "DUINEN", "code": "XB0-1XAF2B-PA", "raw": "XB0-1XAF2B-PA"}, None),
    ],
    "bbt-execution": [
        ("BUD028", 10, {"ise": COAST, "label": ESR, "credit": "VAK"}, "1800000"),
        ("BUD028", 10, {"ise": COAST, "label": ESR, "credit": "VEK"}, "-450000"),
        ("BUD026", 15, {"ise": COAST, "label": "Totaal", "credit": "VAK"}, "360000"),
        ("BUD027", 15, {"ise": COAST, "label": "Totaal", "credit": "VAK"}, "2160000"),
        ("BUD027", 15, {"ise": COAST, "label": "Totaal", "credit": "VEK"}, "-450000"),
        (
            "BUD025",
            22,
            {"ise": COAST, **article("XB0-1XAF2KA-WT", "ZEEWERING EN STRANDEN"), "credit": "VAK"},
            "1154000",
        ),
        ("BUD025", 28, {"ise": COAST, **article("XB0-1XAF2KB-LO", "LONEN"), "credit": "VEK"}, "309000"),
        ("BUD029", 44, {"ise": "DUINEN"}, "1"),
        ("BUD026", 51, {"ise": "DUINEN", "label": "Totaal", "credit": "VAK"}, "180000"),
        (
            "BUD025",
            58,
            {"ise": "DUINEN", **article("XB0-1XAF2DA-WT", "BEHEER VAN DUINEN"), "credit": "VEK"},
            "762000",
        ),
    ],
    "expenditure-decree": [
        ("APR010", 18, {"code": "XD", "label": "DUINEN"}, "1"),
        ("APR002", 20, {"label": "TOTAAL", "column": "VAK"}, "-36000"),
        ("APR005", 23, {"code": "XA", "label": "", "column": "VEK"}, "-45000"),
        ("APR001", 26, {"label": "Totaal programma XA", "column": "VEK"}, "-100000"),
        ("COD002", 27, {"code": "XB0-1YBF2KA-PR", "label": "PROVISIE", "raw": "XB0-1YBF2KA-PR"}, None),
        ("APR003", 29, {"label": "ALGEMEEN TOTAAL", "column": "VEK"}, "100000"),
    ],
    "legal-person-budget": [
        (
            "APR005",
            7,
            {
                "side": "ontvangsten",
                "heading": "HOOFDSTUK 1",
                "code": "46",
                "label": "Overheid",
                "column": "BO 2031",
            },
            "-18000",
        ),
        (
            "APR001",
            16,
            {
                "side": "ontvangsten",
                "heading": "HOOFDSTUK 2",
                "label": "Totaal voor hoofdstuk 2",
                "column": "BO 2031",
            },
            "9000",
        ),
        (
            "APR001",
            21,
            {
                "side": "ontvangsten",
                "heading": "HOOFDSTUK 3",
                "label": "Totaal voor hoofdstuk 3",
                "column": "BA 2030",
            },
            "270000",
        ),
        (
            "APR003",
            26,
            {"side": "ontvangsten", "label": "TOTAAL ONTVANGSTEN", "column": "BA 2030"},
            "-270000",
        ),
        ("APR002", 26, {"side": "ontvangsten", "label": "TOTAAL ONTVANGSTEN", "column": "BO 2031"}, "9000"),
        ("APR006", 26, {"side": "ontvangsten", "label": "TOTAAL ONTVANGSTEN", "column": "BO 2031"}, "18000"),
        ("APR007", 31, {"section": "2.1", "code": "11.11", "label_key": "lonen"}, "1"),
        (
            "COD007",
            33,
            {
                "side": "uitgaven",
                "heading": "HOOFDSTUK 1",
                "code": "16.11",
                "label": "Aankoop van goederen en diensten",
            },
            None,
        ),
        ("APR002", 39, {"side": "uitgaven", "label": "TOTAAL UITGAVEN", "column": "BO 2031"}, "-18000"),
        ("APR003", 39, {"side": "uitgaven", "label": "TOTAAL UITGAVEN", "column": "BO 2031"}, "-18000"),
    ],
    "redistribution-decree": [
        ("COD011", 16, {"number": "1", "code": "XB0-1XBF2KA-PR", "allocation_code": "1XB033"}, None),
        ("APR011", 17, {"number": "1"}, "-70000"),
        (
            "COD010",
            21,
            {"number": "1", "code": "XC0-1XCF2KD-WT", "allocation_code": "1XC14", "raw": "1XC14"},
            None,
        ),
        ("COD008", 25, {"number": "1", "code": "XC0-1XCF5KX-IS", "allocation_code": "1XC230"}, None),
        ("APR014", 34, {"number": "1"}, "70000"),
        ("COD009", 38, {"number": "2", "code": "XC0-1XCF2KD-WT", "allocation_code": "1XD104"}, None),
        ("APR011", 39, {"number": "2"}, "450"),
        ("APR014", 40, {"number": "2"}, "-450"),
    ],
}


@pytest.mark.parametrize("folder", FOUND)
def test_a_consistent_paper_is_silent_and_every_figure_is_checked(root: Path, folder: str) -> None:
    report = check(root / "examples" / folder / "consistent.txt")

    assert report.findings == ()
    figures = report.documents[0].figures
    assert figures.printed == figures.checked > 0


@pytest.mark.parametrize("folder", FOUND)
def test_a_broken_paper_yields_its_faults_and_nothing_else(
    root: Path, folder: str, findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]]
) -> None:
    text = (root / "examples" / folder / "six-errors.txt").read_text(encoding="utf-8")
    found = findings(text)
    owner = "FONDS VOOR STRANDEN EN DUINEN (FSD)"
    plain = [
        (code, line, {name: label for name, label in labels.items() if label != owner}, difference)
        for code, line, labels, difference in found
    ]

    assert plain == FOUND[folder]
