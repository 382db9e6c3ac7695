"""``bbtcheck dossier init`` and ``bbtcheck check --dossier``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WRITTEN = """\
[[paper]]
path = "fout.txt"
kind = "bbt-slides"
year = 2031
unit = "kEUR"

[[paper]]
path = "goed.txt"
kind = "bbt-slides"
year = 2031
unit = "kEUR"
"""


def test_init_writes_what_it_detects_and_check_reads_it(paper: Path, run: Run) -> None:
    begun = run("dossier", "init", "papers", own_rules=False)
    assert (begun.code, begun.out, begun.err) == (0, "", "")
    assert (paper / "dossier.toml").read_text(encoding="utf-8") == WRITTEN
    ran = run("check", "--dossier", "papers/dossier.toml", "--select", "ZZA,DOS001", "--quiet")
    assert (ran.code, ran.err) == (1, "")
    assert [line.split()[1] for line in ran.out.splitlines() if line.startswith("  fout ")] == [
        "ZZA001",
        "DOS001",
    ]


def test_init_takes_nothing_away(paper: Path, run: Run) -> None:
    (paper / "dossier.toml").write_text("mine", encoding="utf-8")
    ran = run("dossier", "init", "papers", own_rules=False)
    assert ran.code == 2
    assert "papers/dossier.toml is there already." in ran.err
    assert (paper / "dossier.toml").read_text(encoding="utf-8") == "mine"
    assert run("dossier", "init", "papers", "--force", own_rules=False).code == 0
    assert (paper / "dossier.toml").read_text(encoding="utf-8") == WRITTEN


def test_init_wants_a_folder_and_says_which_paper_it_cannot_read(paper: Path, run: Run) -> None:
    assert "papers/fout.txt is no folder." in run("dossier", "init", "papers/fout.txt", own_rules=False).err
    (paper / "leeg.txt").symlink_to(paper / "weg.txt")
    ran = run("dossier", "init", "papers", "--output", "d.toml", own_rules=False)
    assert ran.code == 2
    assert "leeg.txt" in ran.err
    assert Path("d.toml").read_text(encoding="utf-8") == WRITTEN.replace('"fout', '"papers/fout').replace(
        '"goed', '"papers/goed'
    )


def test_without_any_paper_the_command_says_what_it_wants(paper: Path, run: Run) -> None:
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "bbtcheck: No paper is named. Give files, folders, patterns, - or --dossier FILE.\n"


def test_the_settings_may_name_a_dossier_that_describes_the_papers(paper: Path, run: Run) -> None:
    (paper / "d.toml").write_text('[[paper]]\npath = "goed.txt"\nkind = "plain"\n', encoding="utf-8")
    (paper / "bbtcheck.toml").write_text('dossier = "d.toml"\n', encoding="utf-8")
    ran = run("check", "papers/goed.txt", "papers/fout.txt", "--select", "ZZA")
    assert "papers/goed.txt  (plain)" in ran.out
    assert "papers/fout.txt  (bbt-slides)" in ran.out


@pytest.mark.parametrize("text", ["x", '[[paper]]\npath = "a"\nkind = "b"\n'])
def test_a_faulty_dossier_is_told_with_its_line(paper: Path, run: Run, text: str) -> None:
    (paper / "d.toml").write_text(text, encoding="utf-8")
    ran = run("check", "--dossier", "papers/d.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("bbtcheck: papers/d.toml:1")


def test_a_paper_that_the_dossier_names_and_that_is_not_there_is_told(paper: Path, run: Run) -> None:
    (paper / "d.toml").write_text(
        '[[paper]]\npath = "goed.txt"\n[[paper]]\npath = "weg.txt"\n', encoding="utf-8"
    )
    ran = run("check", "--dossier", "papers/d.toml", "--quiet", "--select", "ZZA")
    assert (ran.code, ran.err) == (
        2,
        "bbtcheck: papers/weg.txt does not exist. Give a file, a folder, a pattern such as '*.txt', or -.\n",
    )
