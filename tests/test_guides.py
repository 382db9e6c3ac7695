"""The guides are true: what they tell a reader to write works, and no key is left out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck.rulebook.building import MAX_DIGITS
from bbtcheck.rulebook.expression import MAX_CHARACTERS, MAX_NESTING
from bbtcheck.rulebook.rule import RuleFile
from bbtcheck.testing.__main__ import main as try_examples


@pytest.fixture
def scratch(root: Path, tmp_path: Path) -> Path:
    """A folder with the rule of CONTRIBUTING.md, saved as it says."""
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    name, text = re.findall(r"<!-- rule: (\S+) -->\n```toml\n(.*?)```", guide, re.DOTALL)[0]
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_rule_of_the_guide_works_beside_those_of_bbtcheck(root: Path, scratch: Path) -> None:
    lines = [
        bbtcheck.BudgetLine(programme="XA", credit="VAK", ba="48.210", bijstelling="- 20.000", bo="28.210", unit="kEUR"),
        bbtcheck.BudgetLine(programme="XB", credit="VAK", ba="48.210", bijstelling="1.305", bo="49.551", unit="kEUR"),
    ]  # fmt: skip
    rules = bbtcheck.load_rules(scratch)
    report = bbtcheck.check(lines, rules=rules, select=["OWN001", "BUD001"])

    assert [(one.code, one.labels["programme"]) for one in report.findings] == [
        ("BUD001", "XB"),
        ("OWN001", "XA"),
    ]
    assert "Een bijstelling van -20.000 op een BA van 48.210 is meer dan 0,25 keer de BA." in bbtcheck.render(
        report, rules=rules
    )


def test_its_examples_are_tried_from_the_command_line(scratch: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bbtcheck.testing", str(scratch)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "2 examples of 1 rule, 0 otherwise than they say.\n",
        "",
    )


def test_an_example_that_comes_out_otherwise_is_told(
    scratch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = scratch.iterdir()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('bijstelling = "1.305"', 'bijstelling = "31.305"'), encoding="utf-8")

    assert try_examples([str(scratch)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "OWN001, example 'a small step': expected holds, but programme=XA, credit=VAK is broken",
        "  programme=XA, credit=VAK: broken",
        "2 examples of 1 rule, 1 otherwise than they say.",
    ]


def test_a_rule_that_cannot_be_read_is_told(scratch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = scratch.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("abs(ba)", "abs(bq)"), encoding="utf-8")

    assert try_examples([str(scratch)]) == 2
    assert f"{file}:8:" in capsys.readouterr().err


def test_every_key_of_a_rule_file_stands_in_the_guide(root: Path) -> None:
    guide = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    keys = [field.alias or name for name, field in RuleFile.model_fields.items()]
    optional = [
        field.alias or name for name, field in RuleFile.model_fields.items() if not field.is_required()
    ]
    required = guide.partition("All keys are required but ")[2].partition(". ")[0]

    assert [key for key in keys if f"`{key}`" not in guide] == []
    assert sorted(re.findall(r"`(\w+)`(?! ?\))", re.sub(r"\([^)]*\)", "", required))) == sorted(optional)


def test_the_limits_in_the_guide_are_those_of_the_language(root: Path) -> None:
    guide = " ".join((root / "docs" / "rules.md").read_text(encoding="utf-8").split())

    assert f"at most {MAX_CHARACTERS:,} characters".replace(",", ".") in guide
    assert f"brackets at most {MAX_NESTING} deep, a number at most {MAX_DIGITS} digits" in guide
