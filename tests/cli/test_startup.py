"""What the command loads before it knows what is wanted, and what it answers when nothing is wanted."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from bbtcheck.cli import main
from bbtcheck.cli.app import application

LOADED = """
import json, sys
from bbtcheck.cli import main
try:
    code = main({arguments!r})
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
HEAVY = {
    "pydantic",
    "pydantic_core",
    "hypothesis",
    "lark",
    "rich",
    "charset_normalizer",
    "decimal",
    "tomllib",
}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help_loads_nothing_that_it_does_not_need(arguments: list[str]) -> None:
    script = LOADED.format(arguments=arguments)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = json.loads(run.stderr)
    assert sorted({name.partition(".")[0] for name in loaded} & HEAVY) == []
    ours = [name for name in loaded if name.partition(".")[0] == "bbtcheck"]
    assert ours == ["bbtcheck", "bbtcheck._version", "bbtcheck.cli", "bbtcheck.cli.app", "bbtcheck.errors"]


def test_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines()] == [
        "check",
        "completion",
        "dossier",
        "explain",
        "extract",
        "mapping",
        "rules",
        "schema",
        "serve",
        "suggest",
    ]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    import bbtcheck

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bbtcheck {bbtcheck.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "No such command 'chekc'"),
        (["check"], "No paper is named. Give files, folders, patterns, - or --dossier FILE."),
        (["check", "x", "--lang", "fr"], "Invalid value for '--lang': 'fr' is not one of 'nl', 'en'."),
        (["check", "x", "--date", "31/12/2021"], "'31/12/2021' is no date. Write it as 2021-10-28."),
        (["check", "x", "--fail-on", "all"], "'all' is not one of 'error', 'warning', 'info', 'never'."),
        (["extract", "x", "--format", "xml"], "'xml' is not one of 'json', 'csv'."),
        (
            ["schema", "paper"],
            "'paper' is not one of 'report', 'records', 'rule', 'config', 'waivers', 'dossier', 'mapping'.",
        ),
        (["check", "x", "--sellect", "BUD"], "No such option"),
    ],
)
def test_wrong_use_is_explained_with_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert said in output.err
    assert "Traceback" not in output.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script_for_the_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_BBTCHECK_COMPLETE=" in capsys.readouterr().out


def test_a_shell_completes_commands_and_options() -> None:
    environment = {
        "_BBTCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": "bbtcheck check --st",
        "COMP_CWORD": "2",
    }
    found = CliRunner().invoke(application, [], prog_name="bbtcheck", env=environment)
    assert found.output == "plain,--statistics\n"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(**_options: object) -> int:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(application.commands["rules"], "callback", crash)


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_one_line_that_says_how_to_report_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BBTCHECK_DEBUG", raising=False)
    assert main(["rules"]) == 2
    assert capsys.readouterr().err == (
        "bbtcheck: this is a fault of bbtcheck itself, not of your paper (ZeroDivisionError: by zero). Please "
        "report it with the command you gave; BBTCHECK_DEBUG=1 shows the details.\n"
    )


@pytest.mark.usefixtures("broken")
def test_debugging_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BBTCHECK_DEBUG", "1")
    assert main(["rules"]) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_stopping_it_is_no_fault(
    interruption: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(**_options: object) -> int:
        raise interruption

    monkeypatch.setattr(application.commands["rules"], "callback", stop)
    assert main(["rules"]) == 130
    assert capsys.readouterr().err.strip() == "bbtcheck: interrupted."
