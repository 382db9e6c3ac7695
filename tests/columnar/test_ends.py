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
from bbtcheck.columnar.duck import session
from bbtcheck.columnar.ends import stopped_when_asked
from bbtcheck.columnar.passes import judge
from bbtcheck.columnar.statements import rows_done, run
from bbtcheck.errors import UnreadableError, UsageError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.mapping import mapping_text
from bbtcheck.tables import Engine

duckdb = pytest.importorskip("duckdb")
sqlglot = pytest.importorskip("sqlglot")

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


SUMS_AND_TEXTS = ["TAB001", "TAB002", "TAB003"]


ENDLESS = sqlglot.parse_one("SELECT sum(hash(range) % 7) FROM range(10000000000)")


def stopped_after(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user press Ctrl-C while the pass after so many is under way."""
    asked = iter(range(100))

    def judged(connection: object, *more: object) -> object:
        if next(asked) < times:
            return judge(connection, *more)
        stop = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        stop.start()
        return run(connection, ENDLESS)

    monkeypatch.setattr(check, "judge", judged)


@pytest.mark.usefixtures("interruptible")
def test_a_check_that_the_user_stops_tells_what_it_found_until_then(
    lines: Path, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings, earlier = tmp_path / "all.parquet", tmp_path / "earlier.json"
    engine = Engine("duckdb", findings=findings, earlier=earlier, partial=True)
    columns = {"code": "code", "amounts": ("bedrag", "deel")}
    balance = {"total": "bedrag", "parts": ("deel",)}
    table = TableMapping.model_validate(
        {**TABLE.model_dump(exclude_defaults=True), "columns": columns, "balances": (balance,)}
    )
    duckdb.sql(f"SELECT *, bedrag AS deel FROM '{lines}'").write_parquet(str(lines.with_name("more.parquet")))
    whole = bbtcheck.check(
        lines.with_name("more.parquet"), mapping=table, select=SUMS_AND_TEXTS, engine="duckdb"
    )
    stopped_after(1, monkeypatch)
    part = bbtcheck.check(
        lines.with_name("more.parquet"), mapping=table, select=SUMS_AND_TEXTS, engine=engine
    )

    assert (whole.partial, part.partial) == (False, True)
    (stopped,) = (one for one in part.findings if one.code == "DOC024")
    assert stopped.arguments["all"] == "3"
    left = stopped.arguments["rules"].split(", ")
    known = {one.code: one for one in whole.outcomes}
    for one in part.outcomes:
        assert one == known[one.code] if one.code not in left else one.reasons == {"stopped": 2000}
    assert 0 < len(left) < 3
    assert not findings.exists() and not earlier.exists()
    assert list(temporary.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("interruptible", "temporary")
def test_a_check_that_is_stopped_before_anything_is_judged_is_ended(
    lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(0, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        checked(lines, Engine("duckdb", partial=True))


@pytest.mark.usefixtures("interruptible", "temporary")
def test_for_a_program_an_interruption_stays_one(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_after(1, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        bbtcheck.check(lines, mapping=TABLE, select=SUMS_AND_TEXTS, engine="duckdb")


@pytest.mark.usefixtures("interruptible")
def test_the_second_time_the_work_is_ended() -> None:
    with stopped_when_asked() as asked:
        signal.raise_signal(signal.SIGINT)
        assert asked.stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("interruptible", "temporary")
def test_the_command_prints_a_partial_report_and_says_so(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    described = tmp_path / "m.toml"
    described.write_text(mapping_text(TABLE), "utf-8")
    stopped_after(1, monkeypatch)
    code = cli.main(["check", str(lines), "--mapping", str(described), "--lang", "en"])

    assert code == 130
    assert "The user stopped the check. Not judged, or not in full:" in " ".join(
        capsys.readouterr().out.split()
    )


@pytest.mark.parametrize(
    ("asked", "given"), [("1000MiB", "800.0 MiB"), ("1GB", "762.8 MiB"), ("2GiB", "1.5 GiB")]
)
def test_tables_get_a_part_of_the_memory_so_that_the_process_stays_below_it(asked: str, given: str) -> None:
    with session(asked) as connection:
        assert connection.execute("SELECT current_setting('memory_limit')").fetchall() == [(given,)]


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
