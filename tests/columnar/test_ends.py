"""How a check of a table ends when it cannot go on: a clear error, nothing half-written, no temporary files."""

import os
import resource
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import cli
from bbtcheck.columnar import check
from bbtcheck.columnar.duck import rows_done, session
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.mapping import mapping_text
from bbtcheck.tables import Engine

duckdb = pytest.importorskip("duckdb")

TABLE = TableMapping.model_validate(
    {"columns": {"code": "code", "amounts": "bedrag"}, "hierarchy": {"by": "prefix", "levels": (2, 8)}}
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A table in which every total is one too high."""
    path = tmp_path / "lines.parquet"
    query = """
        SELECT '10' || CASE WHEN i > 0 THEN lpad(i::VARCHAR, 6, '0') ELSE '' END AS code,
               CASE WHEN i > 0 THEN 1 ELSE 2000 END AS bedrag FROM range(2000) t(i)
    """
    duckdb.sql(query).write_parquet(str(path))
    return path


def checked(path: Path, engine: str | Engine = "duckdb") -> bbtcheck.Report:
    return bbtcheck.check(path, mapping=TABLE, select=["TAB001"], engine=engine)


def test_the_report_says_of_which_file_it_is(lines: Path) -> None:
    reports = [checked(lines, name) for name in ("duckdb", "memory")]
    (sums,) = {document.sha256 for report in reports for document in report.documents}

    assert len(sums) == 64


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests were started in the background and inherited that it does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_query_is_an_interruption(temporary: Path) -> None:
    stop = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    stop.start()
    with pytest.raises(KeyboardInterrupt), session() as connection:
        connection.execute("SELECT sum(hash(range) % 7) FROM range(10000000000)").fetchall()
    stop.join()

    assert list(temporary.iterdir()) == []


def test_an_interrupted_command_writes_nothing(
    lines: Path, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    described, output, findings = tmp_path / "m.toml", tmp_path / "report.json", tmp_path / "all.parquet"
    described.write_text(mapping_text(TABLE), "utf-8")
    output.write_text("the report before")
    monkeypatch.setattr(check, "excerpt", interrupted)
    more = ["--format", "json", "--output", str(output), "--all-findings", str(findings)]
    code = cli.main(["check", str(lines), "--mapping", str(described), "--select", "TAB001", *more])

    assert code == 130
    assert output.read_text() == "the report before"
    assert list(temporary.iterdir()) == []


def test_rows_are_counted_while_they_are_done() -> None:
    with session() as connection:
        done = rows_done(connection, 5_000)
        assert done is not None
        assert done() == (0, 5_000)


def test_damaged_pages_of_a_parquet_file_are_told(lines: Path) -> None:
    data = bytearray(lines.read_bytes())
    data[4 : len(data) // 2] = bytes(len(data) // 2 - 4)
    lines.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"damaged|cannot be read"):
        checked(lines)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond this size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_no_part_of_a_file_is_left(lines: Path, tmp_path: Path) -> None:
    target = tmp_path / "found" / "all.parquet"
    target.parent.mkdir()
    with (
        largest_file(64),
        pytest.raises(UnreadableError, match=r"A file cannot be read or written: .*all\.parquet"),
    ):
        checked(lines, Engine("duckdb", findings=target))

    assert list(target.parent.iterdir()) == []


def test_no_room_for_what_does_not_fit_in_memory_is_told() -> None:
    told = pytest.raises(UsageError, match="The disk is too full for what does not fit in memory")
    with told, session("30MB", 1) as connection:
        connection.execute("SET max_temp_directory_size = '1MB'")
        connection.execute("SELECT * FROM range(4000000) t(i) ORDER BY hash(i)").fetchone()
