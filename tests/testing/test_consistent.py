"""The assertion takes everything that can be checked, and never passes over what it could not read."""

from pathlib import Path

import pytest
from formats import FORMATS, RIGHT, WRONG

import bbtcheck
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.testing import assert_consistent

BROKEN = "makes 49,515, but 49,551 is printed as BO."


@pytest.mark.parametrize("kind", ["path", "text of a path", "bytes", "several", "content"])
def test_a_paper_may_be_given_in_every_way_that_it_may_be_checked(tmp_path: Path, kind: str) -> None:
    def given(rows: list[list[str]]) -> object:
        data = FORMATS["text"](rows)
        file = tmp_path / "nota.txt"
        file.write_bytes(data)
        ways = {
            "path": lambda: file,
            "text of a path": lambda: str(file),
            "bytes": lambda: data,
            "several": lambda: [file],
            "content": lambda: bbtcheck.extract(file)[0],
        }
        return ways[kind]()

    assert_consistent(given(RIGHT))
    with pytest.raises(AssertionError) as failure:
        assert_consistent(given(WRONG))
    assert BROKEN in " ".join(str(failure.value).split())


def test_a_paper_that_is_not_there_is_no_success(tmp_path: Path) -> None:
    with pytest.raises((UsageError, UnreadableError), match=r"weg\.txt does not exist"):
        assert_consistent(tmp_path / "weg.txt")


def test_a_paper_that_cannot_be_read_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "leeg.pdf").write_bytes(b"%PDF-1.7\nno such thing\n")
    with pytest.raises(UnreadableError, match=r"leeg\.pdf"):
        assert_consistent([tmp_path / "leeg.pdf"])


def test_a_severity_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageError) as fault:
        assert_consistent([], at_least="fatal")
    assert str(fault.value) == "There is no severity 'fatal'. Known: error, warning, info."
