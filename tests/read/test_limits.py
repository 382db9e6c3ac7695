"""Limits: named alike in Python, in the settings and on the command line, and each one can be raised."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pdf_papers import by_fpdf

import bbtcheck
from bbtcheck.cli.app import application
from bbtcheck.cli.settings import read_options
from bbtcheck.config import Config, LimitSettings, load_config
from bbtcheck.errors import ConfigError, UnreadableError, UsageError
from bbtcheck.read import DEFAULT_LIMITS, Limits


def test_the_settings_know_every_limit() -> None:
    assert tuple(field.alias for field in LimitSettings.model_fields.values()) == Limits.names()


def test_the_command_line_goes_before_the_settings_limit_by_limit(tmp_path: Path) -> None:
    file = tmp_path / "bbtcheck.toml"
    file.write_text("second-reader = true\n[limits]\nmax-pages = 7\nmax-cells = 8\n", encoding="utf-8")
    options = read_options(load_config(file), {"max-cells": 9})
    assert (options.limits, options.second_reader) == (Limits(max_pages=7, max_cells=9), True)
    assert read_options(load_config(file), {}, False).second_reader is False
    assert read_options(Config()).limits == DEFAULT_LIMITS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("limits.max-page = 3", "unknown key 'limits.max-page'; did you mean 'max-pages'? Known keys: max-bytes, "),
        ("limits.max-pages = 0", "key 'limits.max-pages' cannot be 0; it takes a table of limits with whole numbers"),
        ("limits = 3", "key 'limits' cannot be 3; it takes a table of limits with whole numbers of 1 or more"),
    ],
)  # fmt: skip
def test_a_wrong_limit_in_the_settings_is_told(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "bbtcheck.toml"
    file.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: {message}")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"max-page": 3}, "There is no limit 'max-page'; did you mean 'max-pages'? Known: max-bytes, "),
        ({"zzz": 3}, "There is no limit 'zzz'. Known: max-bytes, "),
        ({"max-pages": 0}, "The limit max-pages cannot be 0. Give a whole number of 1 or more."),
    ],
)
def test_a_wrong_limit_is_told(given: dict[str, int], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        DEFAULT_LIMITS.changed(given)
    assert str(caught.value).startswith(message)


def test_the_message_says_exactly_how_to_raise_the_limit(tmp_path: Path) -> None:
    paper = tmp_path / "x.pdf"
    paper.write_bytes(by_fpdf(["XA", "XB"]))
    with pytest.raises(UnreadableError) as caught:
        bbtcheck.extract(paper, limits=Limits(max_pages=2))
    assert str(caught.value) == (
        f"{paper} has 3 pages; at most 2 are read. Split it, or raise the limit, if you trust the file, with "
        "--limit max-pages=3."
    )
    runner = CliRunner()
    small = runner.invoke(
        application, ["extract", str(paper), "--limit", "max-pages=2"], standalone_mode=False
    )
    enough = runner.invoke(
        application, ["extract", str(paper), "--limit", "max-pages=3"], standalone_mode=False
    )
    assert (small.return_value, enough.return_value) == (2, 0)
    assert str(caught.value) in small.stderr


@pytest.mark.parametrize(
    "value", ["max-pages", "max-pages=", "=3", "max-pages=many", "max-pages=-1", "max-pages=" + "9" * 5000]
)
def test_a_limit_without_a_number_is_told(value: str) -> None:
    done = CliRunner().invoke(application, ["check", "x.txt", "--limit", value])
    assert done.exit_code == 2
    assert "Write a name and a number, as max-pages=10000." in " ".join(done.stderr.split())
