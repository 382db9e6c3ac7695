"""A small paper of our own, the rules to check it with, and the command as a person would run it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bbtcheck.cli import main

PAPER = """\
Beleids- en
Begrotingstoelichting

2031

PROGRAMMA XA – ZORG IN DE BUURT

(in duizend euro)
            VAK        VEK
BA 2030    48.210     47.900
Bijstelling
BO 2031
            1.305      - 640

BO 2031    {bo}     47.260
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one paper that is right and one that is wrong; the command runs in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "goed.txt").write_text(PAPER.format(bo="49.515"), encoding="utf-8")
    (tmp_path / "papers" / "fout.txt").write_text(PAPER.format(bo="49.551"), encoding="utf-8")
    return tmp_path / "papers"


@pytest.fixture
def run(root: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command; ``check`` uses the rules of the tests only, unless it is told otherwise."""

    def command(*arguments: str, own_rules: bool = True) -> Ran:
        more = ("--rules", str(root / "tests" / "data" / "rules")) if own_rules else ()
        code = main([*arguments, *more])
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return command
