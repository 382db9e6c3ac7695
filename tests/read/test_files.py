"""Paths, folders, patterns and standard input become papers, once each and in one order."""

import io
import sys
from pathlib import Path

import pytest

from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.read import Limits, collect, read, readers, source_of
from bbtcheck.source import Source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/.hidden.txt", ".git/d.txt", "photo.png", "E.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"inhoud {name}", encoding="utf-8")
    return tmp_path


def names(sources: tuple[Source, ...], folder: Path) -> list[str]:
    return [Path(source.name).relative_to(folder).as_posix() for source in sources]


def test_a_folder_is_walked_for_known_endings_and_hidden_files_are_left_out(folder: Path) -> None:
    assert names(collect([folder]), folder) == ["E.TXT", "a.txt", "b.txt", "sub/c.md"]


def test_papers_named_twice_are_read_once_and_sorted(folder: Path) -> None:
    found = collect([folder / "b.txt", folder, folder / "b.txt"])

    assert names(found, folder) == ["E.TXT", "a.txt", "b.txt", "sub/c.md"]


def test_patterns_are_matched(folder: Path) -> None:
    assert names(collect([f"{folder}/*.txt"]), folder) == ["a.txt", "b.txt"]
    assert names(collect([f"{folder}/**/*.md"]), folder) == ["sub/c.md"]


def test_a_named_file_needs_no_known_ending(folder: Path) -> None:
    assert names(collect([folder / "photo.png"]), folder) == ["photo.png"]


def test_a_file_with_brackets_in_its_name_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "nota [1].txt").write_text("x", encoding="utf-8")

    assert names(collect([tmp_path / "nota [1].txt"]), tmp_path) == ["nota [1].txt"]


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"inhoud")))

    assert collect(["-"]) == (Source("<stdin>", b"inhoud"),)


@pytest.mark.parametrize(
    ("path", "message"),
    [("weg.txt", "does not exist"), ("*.weg", "No file matches"), ("leeg", "holds no paper")],
)
def test_what_is_missing_is_named_with_what_to_do(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "leeg").mkdir()

    with pytest.raises(UnreadableError) as error:
        collect([tmp_path / path])

    assert message in str(error.value)
    assert str(tmp_path / path) in str(error.value)


def test_a_file_over_the_limit_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    (tmp_path / "groot.txt").write_bytes(b"x" * 11)

    with pytest.raises(UnreadableError, match=r"groot\.txt is larger than 10 bytes"):
        source_of(tmp_path / "groot.txt", Limits(max_bytes=10))


def test_a_folder_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder"):
        read(tmp_path)


def test_a_path_is_read(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text("één\n", encoding="utf-8")

    document = read(tmp_path / "nota.txt")

    assert (document.name, document.text) == (str(tmp_path / "nota.txt"), "één")


class _Entry:
    """A reader as another package would offer it."""

    def __init__(self, value: object) -> None:
        self.name, self.value, self._loads = "eigen", "pakket:LEZER", value

    def load(self) -> object:
        if isinstance(self._loads, Exception):
            raise self._loads
        return self._loads


@pytest.mark.parametrize(
    ("offered", "message"),
    [(ImportError("weg"), "cannot be loaded: weg"), (object(), "is no reader")],
)
def test_a_broken_plug_in_is_named(monkeypatch: pytest.MonkeyPatch, offered: object, message: str) -> None:
    readers.cache_clear()
    monkeypatch.setattr(sys.modules["bbtcheck.read.readers"], "entry_points", lambda group: [_Entry(offered)])
    try:
        with pytest.raises(UsageError, match=message):
            readers()
    finally:
        readers.cache_clear()
