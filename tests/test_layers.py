"""The layers of the package bite: the code obeys them, and an import that goes up is caught."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("importlinter", reason="import-linter checks the layers")

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the sources in `project`, not on the bbtcheck that is installed."""
    environment = os.environ | {"PYTHONPATH": str(project), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "--no-cache"],
        cwd=project,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    shutil.copytree(ROOT / "bbtcheck", tmp_path / "bbtcheck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_code_obeys_the_layers(project: Path) -> None:
    done = lint(project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("quantity", "records"),
        ("quantity", "read"),
        ("records", "rulebook"),
        ("records", "genres"),
        ("read", "genres"),
        ("genres", "rulebook"),
        ("rulebook", "genres"),
        ("genres", "check"),
        ("rulebook", "check"),
        ("check", "report"),
        ("report", "cli"),
        ("report", "api"),
        ("api", "serve"),
        ("serve", "cli"),
    ],
)
def test_an_import_against_the_direction_is_caught(project: Path, lower: str, higher: str) -> None:
    for name in (lower, higher):
        (project / "bbtcheck" / name).mkdir(exist_ok=True)
        (project / "bbtcheck" / name / "__init__.py").touch()
    wrong = project / "bbtcheck" / lower / "wrong.py"
    wrong.write_text(f"import bbtcheck.{higher}\n", encoding="utf-8")
    done = lint(project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"bbtcheck.{lower}.wrong -> bbtcheck.{higher}" in done.stdout


def test_a_module_without_a_layer_is_caught(project: Path) -> None:
    (project / "bbtcheck" / "unplaced.py").touch()
    done = lint(project)
    assert done.returncode == 1
    assert "bbtcheck.unplaced" in done.stdout


def test_a_circle_inside_a_stage_is_caught(project: Path) -> None:
    for name, other in (("here", "there"), ("there", "here")):
        wrong = project / "bbtcheck" / "genres" / "prose" / f"{name}.py"
        wrong.write_text(f"def later():\n    import bbtcheck.genres.prose.{other}\n", encoding="utf-8")
    done = lint(project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "No cycles are allowed in bbtcheck.genres.prose" in done.stdout


def test_only_the_package_and_four_couples_are_excused() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    excused = {each["id"]: each["ignore_imports"] for each in configuration["contracts"]}
    assert excused == {
        "way-of-the-data": ["bbtcheck -> bbtcheck.**"],
        "no-circles": [
            "bbtcheck.check.history -> bbtcheck.check.index",
            "bbtcheck.check.outcome -> bbtcheck.check.trace",
            "bbtcheck.quantity.quantity -> bbtcheck.quantity.schema",
            "bbtcheck.records.schema -> bbtcheck.records.base",
        ],
    }
