"""The example agreements: the consistent one is silent, the broken one has its twelve faults and no other."""

from pathlib import Path

import pytest

from bbtcheck import check


@pytest.fixture(scope="module")
def examples(root: Path) -> Path:
    return root / "examples/coalition-agreement"


def findings(paper: Path) -> list[tuple[str, str, int]]:
    found = [(one.code, one.severity.value, one.place) for one in check(paper).findings]
    return [(code, severity, place.line if place else 0) for code, severity, place in found]


def test_the_consistent_agreement_is_silent(examples: Path) -> None:
    report = check(examples / "consistent.txt")
    assert report.findings == ()
    judged = {count.code: count.holds for count in report.outcomes if count.holds}
    # Silent because it was looked at: these rules found something to judge.
    assert {code: number for code, number in judged.items() if code.startswith("AGR")} == {
        "AGR001": 6, "AGR003": 1, "AGR005": 2, "AGR006": 2, "AGR007": 2, "AGR008": 1, "AGR009": 1, "AGR010": 5, "AGR011": 4,
        "AGR012": 9, "AGR013": 10, "AGR014": 6,
    }  # fmt: skip


def test_the_broken_agreement_has_twelve_faults(examples: Path) -> None:
    assert findings(examples / "twelve-faults.txt") == [
        ("AGR002", "warning", 27),
        ("AGR006", "warning", 27),
        ("AGR005", "warning", 31),
        ("AGR009", "warning", 35),
        ("AGR008", "warning", 47),
        ("TXT004", "warning", 55),
        ("AGR010", "warning", 65),
        ("AGR001", "warning", 67),
        ("AGR003", "error", 78),
        ("TXT004", "warning", 82),
        ("TXT006", "error", 90),
        ("AGR007", "warning", 102),
    ]


def test_what_a_finding_says(examples: Path) -> None:
    found = {one.code: one for one in check(examples / "twelve-faults.txt").findings}
    parts = found["AGR006"]
    assert (parts.labels, parts.difference) == ({"label": "20.000 sociale woningen"}, "1500")
    assert [(one.text, one.place.line, one.place.column) for one in parts.operands] == [
        ("12.000", 27, 78),
        ("9.500", 29, 18),
        ("20.000", 27, 45),
    ]
    assert [one.text for one in found["AGR005"].operands] == ["1 juli 2030", "31 maart 2030"]
    assert found["AGR010"].labels == {"parent": "Werf 1: Betaalbaar wonen", "heading": "4) Leegstand"}
