"""The examples are what they say: every command in them is run, and gives the output beside it.

A ``.console`` file holds a command as typed in the project folder (``$ bbtcheck check …``), what it writes, and
its exit code. After a change that is meant to show, write them anew: BBTCHECK_WRITE_EXAMPLES=1 pytest
tests/test_examples.py, and read the difference.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import bbtcheck

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CONSOLES = sorted(EXAMPLES.rglob("*.console"))


def run(command: str) -> str:
    """Run a command of an example in the project folder; gives what is written, and the exit code."""
    program, *arguments = shlex.split(command)
    start = {"bbtcheck": ["-m", "bbtcheck"], "python": []}[program]
    package = str(Path(bbtcheck.__file__).resolve().parent.parent)
    done = subprocess.run(
        [sys.executable, "-P", *start, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": package, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return f"{done.stdout}exit code {done.returncode}\n"


@pytest.mark.parametrize("console", CONSOLES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_every_command_gives_the_output_beside_it(console: Path) -> None:
    first, _, expected = console.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("$ ")
    written = run(first.removeprefix("$ "))
    if os.environ.get("BBTCHECK_WRITE_EXAMPLES"):
        console.write_text(f"{first}\n{written}", encoding="utf-8")
    assert written == expected, "meant to change? BBTCHECK_WRITE_EXAMPLES=1 pytest tests/test_examples.py"


def test_the_consistent_paper_is_silent_and_the_other_has_six_different_errors() -> None:
    """Only that no unit is printed is told of both."""
    found = {
        name: [
            (one.code, one.severity.value, one.place.line if one.place else None)
            for one in bbtcheck.check(EXAMPLES / "bbt-slides" / name).findings
        ]
        for name in ("consistent.txt", "six-errors.txt")
    }

    assert found == {
        "consistent.txt": [("BUD010", "info", 54)],
        "six-errors.txt": [
            ("TXT001", "warning", 21),
            ("TXT002", "error", 21),
            ("TXT004", "warning", 33),
            ("TXT006", "error", 47),
            ("TXT005", "error", 49),
            ("BUD010", "info", 56),
            ("BUD001", "error", 65),
        ],
    }
