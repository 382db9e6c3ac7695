"""The ledger that the examples make has the errors that it is said to have, whoever checks it."""

import runpy
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck.check.finding import Finding

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "large-table"


def told(finding: Finding) -> tuple[str, str, str]:
    first = finding.suspects[0]
    return f"{finding.code} {finding.labels['row']}", f"{first.printed} -> {first.proposed}", first.slip


@pytest.mark.parametrize(
    ("name", "engine"), [("l.csv", "memory"), ("l.csv", "duckdb"), ("l.parquet", "duckdb")]
)
def test_the_ledger_has_three_wrong_budgets(tmp_path: Path, name: str, engine: str) -> None:
    make = runpy.run_path(str(EXAMPLE / "make_lines.py"))["make"]
    assert make(tmp_path / name, 1000) == 999
    report = bbtcheck.check(tmp_path / name, mapping=EXAMPLE / "mapping.toml", engine=engine)
    first, second, third = (
        ("2376 -> 2.367", "digits_swapped"),
        ("417 -> 1.417", "digit_lost"),
        ("55868 -> 558.688", "digit_lost"),
    )
    assert sorted(told(one) for one in report.findings if one.severity == "error") == [
        ("TAB001 0.1 article 0.1", *first),
        ("TAB001 1.2 article 1.2", *second),
        ("TAB001 2 programme 2", *third),
        ("TAB002 0.11 line 0.11", *first),
        ("TAB002 1.25 line 1.25", *second),
        ("TAB002 2 programme 2", *third),
    ]
