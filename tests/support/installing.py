"""Builds the project and installs it beside nothing else, with what is installed where the tests run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(command: list[str], *, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What the command prints; a command that fails shows its complaint in the test."""
    done = subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(target: str, project: Path, output: Path) -> Path:
    """Builds one distribution with the build backend that is installed beside the tests."""
    pytest.importorskip("hatchling", reason="hatchling builds the distributions")
    before = set(output.glob("*"))
    run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(output)], cwd=project)
    (built,) = (path for path in set(output.glob("*")) - before if path.suffix in {".whl", ".gz"})
    return built


def copied(folder: Path, *more: str) -> Path:
    """A copy of the project as a clone would have it, so that building leaves nothing in this one."""
    copy = folder / "project"
    copy.mkdir()
    for name in ("bbtcheck", "rules", *more):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    return copy
