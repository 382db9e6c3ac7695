"""A rule pack from a stranger is data: whatever it tries is refused with its place, quickly, and nothing happens."""

from pathlib import Path

import pytest
from effort import effort

from bbtcheck.cli import main

QUICK = 6_000_000
"""Calls that a refusal may cost, most of them to load the rules of bbtcheck itself."""


@pytest.fixture
def refusal(root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Give what the command says of a rule whose ``require`` is replaced, without the folder before it."""
    rule = (root / "tests" / "data" / "rules" / "ZZA001-wrong-balance.toml").read_text(encoding="utf-8")
    assert rule.count('require = "ba + bijstelling == bo"') == 1

    def told(require: str, more: str = "") -> str:
        folder = tmp_path / "pack"
        folder.mkdir()
        text = rule.replace('require = "ba + bijstelling == bo"', f"require = {require}{more}")
        (folder / "ZZA001.toml").write_text(text, encoding="utf-8")
        codes: list[int] = []
        work = effort(lambda: codes.append(main(["rules", "--rules", str(folder)])))
        said = capfd.readouterr()
        assert (codes, said.out) == ([2], "")
        assert work < QUICK
        assert said.err.count("\n") == 1
        return said.err.removeprefix(f"bbtcheck: {folder}/").rstrip()

    return told


@pytest.mark.parametrize(
    ("require", "told"),
    [
        ("'ba + bijsteling == bo'", "8:17: "),
        ("'ba + year == bo'", "8:17: an amount of money and a number cannot be added or subtracted"),
        ("'ba == credit'", "8:18: an amount of money cannot be compared with a text"),
        ("'open(ba) == bo'", "8:12: "),
        ("'eval(ba) == bo'", "8:12: "),
        ("'__import__(ba) == bo'", "8:12: "),
        ("'ba.__class__ == bo'", "8:15: "),
        ("'ba.real == bo'", "8:15: "),
        ("'ba.value.__globals__ == bo'", "8:21: unexpected '__globals__': names start with a letter"),
        ("'[x for x in ba] == bo'", "8:15: unexpected 'for'"),
        ("'(lambda: ba)() == bo'", "8:19: unexpected ':'"),
        ("'ba == 1e999999999'", "8:18: "),
        ("'ba == 9 ** 9 ** 9'", "8:21: "),
        (f"'ba == {'9' * 3000}'", "8:18: "),
        (f"'{'(' * 10_000}ba{')' * 10_000} == bo'", "8:12: the expression has 20008 characters; at most 4000 are read"),
        (f"'{'(' * 1_500}ba{')' * 1_500} == bo'", "8:62: brackets stand more than 50 deep"),
        (f"'{'not ' * 900}ba == bo'", "8:12: "),
        (f"'{'ba + ' * 700}ba == bo'", "8:12: "),
        ("'matches(programme, \"(a+)+$\")'", "8:"),
        ("8", "8:11: "),
        (f"{'[' * 10_000}{']' * 10_000}", ""),
    ],
    ids=lambda value: value[:24],
)  # fmt: skip
def test_what_a_rule_may_not_say_is_refused_with_its_place(refusal, require: str, told: str) -> None:  # type: ignore[no-untyped-def]
    said = refusal(require)

    assert said.startswith(f"ZZA001.toml:{told}")
    assert len(said) < 500


@pytest.mark.parametrize(
    "more",
    [
        '\nfile = "/etc/passwd"',
        '\nexec = "import os"',
        '\n[params]\nlimit = "{0.__class__}"\nlimit = 3',
    ],
)
def test_keys_of_their_own_making_are_refused(refusal, more: str) -> None:  # type: ignore[no-untyped-def]
    assert refusal('"ba + bijstelling == bo"', more).startswith("ZZA001.toml:")


def test_a_message_cannot_reach_into_python(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rule = (root / "tests" / "data" / "rules" / "ZZA001-wrong-balance.toml").read_text(encoding="utf-8")
    old = next(line for line in rule.partition("[message]")[2].splitlines() if line.startswith("nl = "))
    (tmp_path / "ZZA001.toml").write_text(
        rule.replace(old, 'nl = "{ba.__class__.__mro__}"'), encoding="utf-8"
    )

    assert main(["rules", "--rules", str(tmp_path)]) == 2
    assert "{ba.__class__.__mro__} is no placeholder" in capfd.readouterr().err
