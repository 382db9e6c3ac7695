"""The project table and the monitoring that come with bbtcheck: the consistent ones are silent, the others are not."""

from pathlib import Path

import pytest

import bbtcheck

TEN = [
    ("PRJ001", 36), ("PRJ009", 62), ("PRJ006", 98), ("PRJ002", 109), ("PRJ011", 121), ("PRJ010", 122), ("PRJ005", 144), ("PRJ007", 175),
    ("PRJ008", 196), ("PRJ012", 201),
]  # fmt: skip
TWELVE = [
    ("TXT030", 47), ("REL003", 64), ("REL028", 67), ("REL045", 74), ("REL011", 78), ("REL043", 89), ("REL004", 116), ("REL002", 200), ("REL009", 204),
    ("REL051", 253), ("REL007", 257), ("REL001", 260),
]  # fmt: skip
PAPERS = {
    "project-table/consistent.txt": ("project-table", []),
    "project-table/ten-errors.txt": ("project-table", TEN),
    "recovery-monitor/consistent.md": ("relance-monitor", []),
    "recovery-monitor/twelve-errors.md": ("relance-monitor", TWELVE),
}


@pytest.mark.parametrize("name", PAPERS)
def test_an_example_yields_its_faults_and_nothing_else(name: str, root: Path) -> None:
    report = bbtcheck.check(root / "examples" / name)
    genre, expected = PAPERS[name]

    loud = [one for one in report.findings if one.severity.value in ("error", "warning")]
    assert [document.genre for document in report.documents] == [genre]
    assert [(one.code, one.place.line) for one in loud if one.place] == expected
