"""The decree that comes with bbtcheck: the consistent one is silent, the one with twelve faults yields those twelve."""

from collections.abc import Callable
from pathlib import Path

from bbtcheck import check
from bbtcheck.genres import choose
from bbtcheck.read import read

EXAMPLES = "examples/programme-decree"

TWELVE = [
    (
        "DRF003",
        11,
        {"article": "2", "act_kind": "decreet", "title_key": "houdende steun aan gemeentelijke fietspaden"},
    ),
    ("DRF006", 13, {"article": "2", "target_article": "5", "member": "eerste"}),
    ("DRF008", 15, {"article": "3", "target_article": "7"}),
    ("DRF011", 20, {"article": "3", "style": "1°"}),
    ("DRF005", 24, {"article": "4"}),
    ("DRF009", 32, {"article": "5", "target_article": "2.7.4.1.1", "verb": "gewijzigd"}),
    ("DRF004", 37, {"article": "6", "raw": "hetzelfde decreet"}),
    ("DRF012", 39, {"article": "7"}),
    ("DRF002", 45, {"heading": "hoofdstuk 5"}),
    ("DRF001", 46, {"article": "9"}),
    ("DRF015", 46, {"article": "9", "raw": "artikel 16"}),
    ("DRF014", 47, {"article": "10", "raw": "Dit decreet treedt in werking op 1 januari 2030"}),
]


def test_a_consistent_decree_is_silent(root: Path) -> None:
    paper = root / EXAMPLES / "consistent.txt"

    assert choose(read(paper)).name == "programme-decree"
    assert check(paper).findings == ()


def test_twelve_faults_are_those_twelve_and_nothing_else(
    root: Path, findings_of: Callable[[str], list[object]]
) -> None:
    text = (root / EXAMPLES / "twelve-faults.txt").read_text(encoding="utf-8")

    assert findings_of(text) == TWELVE


def test_every_figure_of_the_decree_is_accounted_for(root: Path) -> None:
    coverage = check(root / EXAMPLES / "consistent.txt").documents[0].figures

    assert (coverage.printed, coverage.checked) == (6, 4)
    assert [(one.text, one.place.line if one.place else None) for one in coverage.unchecked] == [
        ("1.250.000 euro", 19),
        ("3 procent", 34),
    ]
    assert "number" not in coverage.apart
