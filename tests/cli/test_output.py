"""Writing: whole or not at all, and never a fault because a terminal cannot show a character."""

import io
import os
import stat
from pathlib import Path

import pytest

from bbtcheck.cli.output import deliver, say, wants_colour
from bbtcheck.errors import UsageError


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_file_is_written_as_utf_8(tmp_path: Path) -> None:
    deliver("één\n", tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_bytes() == "één\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_the_rights_of_a_replaced_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")
    file.chmod(0o640)
    deliver("new\n", file)
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new\n", 0o640)


def test_a_new_file_gets_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    deliver("x", tmp_path / "report.txt")
    assert (tmp_path / "report.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_keeps_pointing_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    deliver("x", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_when_writing_fails_the_old_file_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as caught:
        deliver("new", file)
    assert str(caught.value) == f"{file}: the report cannot be written here (No space left on device)."
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report.txt", "old")]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    target = tmp_path / "absent" / "report.txt"
    with pytest.raises(UsageError) as caught:
        deliver("x", target)
    assert str(caught.value) == f"{target}: the report cannot be written here (No such file or directory)."


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_device_is_written_to_and_not_replaced() -> None:
    deliver("x", Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_a_poor_terminal_gets_a_replacement(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    deliver("één → 1\n", None)
    assert raw.getvalue() == b"??n ? 1\n"


def test_a_message_is_one_line_without_terminal_codes(capsys: pytest.CaptureFixture[str]) -> None:
    say("file \x1b[2Jname")
    assert capsys.readouterr().err == "bbtcheck: file \ufffd[2Jname\n"


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_and_for_who_asks(
    terminal: bool, environment: dict[str, str], wanted: bool
) -> None:
    assert wants_colour(Screen() if terminal else io.StringIO(), environment) is wanted
