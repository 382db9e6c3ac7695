"""A check on Spark that is stopped tells what was judged until then, as one on DuckDB does."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck.check.result import Report
from bbtcheck.errors import UnreadableError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.mapping import mapping_text
from bbtcheck.tables import Engine

pytest.importorskip("sqlglot")
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SELECT = ["TAB001", "TAB002", "TAB003"]
COLUMNS = "code STRING, bedrag DECIMAL(20, 2), deel DECIMAL(20, 2)"
CELLS = [("4", "100.05", "1"), ("41", "60.05", "60.05"), ("42", "50", "50"), ("42", "50", "50")]
ROWS = [(code, Decimal(amount), Decimal(part)) for code, amount, part in CELLS]
TABLE = TableMapping.model_validate(
    {
        "columns": {"code": "code", "amounts": ("bedrag", "deel")},
        "hierarchy": {"by": "prefix"},
        "balances": ({"total": "bedrag", "parts": ("deel",)},),
    }
)
ENDLESS = "SELECT SUM(XXHASH64(id) % 7) FROM RANGE(1000000000000)"


def stopped_after(times: int, stop: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pass after so many go on without an end until it is stopped, once Spark works on it."""
    from bbtcheck.columnar.spark.connection import Connection

    judge, asked = Connection.judge, iter(range(100))

    def judged(self: Connection, *given: Any, **named: Any) -> Any:
        if next(asked) < times:
            return judge(self, *given, **named)
        context = self.spark.sparkContext
        waiting = threading.Thread(target=when_it_works, args=(context, lambda: stop(context)))
        waiting.start()
        try:
            monkeypatch.setattr(self, "run", lambda _: self.spark.sql(ENDLESS).collect())
            monkeypatch.setattr("bbtcheck.columnar.spark.connection.Judging", Endless)
            return judge(self, *given, **named)
        finally:
            waiting.join()
            monkeypatch.undo()

    monkeypatch.setattr(Connection, "judge", judged)


class Endless:
    """Stands in for the judging of passes."""

    def __init__(self, tables: Any, *_: object) -> None:
        """Take what runs statements."""
        self.tables = tables

    def tallies(self, _: int) -> Any:
        """Ask Spark what it never answers."""
        return self.tables.run(None)


def when_it_works(context: Any, stop: Callable[[], None]) -> None:
    """Stop when a task is under way."""
    tracker, pause = context.statusTracker(), threading.Event()
    while not any(tracker.getStageInfo(one).numActiveTasks for one in tracker.getActiveStageIds()):
        pause.wait(0.01)
    stop()


def cancelled(context: Any) -> None:
    """Cancel the jobs as a program does."""
    context.cancelJobGroup("a check")


def checked(given: Any, *, partial: bool) -> Report:
    return bbtcheck.check(given, mapping=TABLE, select=SELECT, engine=Engine("spark", partial=partial))


def test_of_a_cancelled_job_group_what_was_judged_is_reported_as_partial(
    spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = spark.createDataFrame(ROWS, COLUMNS).coalesce(1)
    before = {one.name for one in spark.catalog.listTables()}
    whole = checked(frame, partial=False)
    spark.sparkContext.setJobGroup("a check", "", interruptOnCancel=True)
    stopped_after(1, cancelled, monkeypatch)
    part = checked(frame, partial=True)

    assert (whole.partial, part.partial) == (False, True)
    (stopped,) = (one for one in part.findings if one.code == "DOC024")
    assert stopped.arguments == {"rules": stopped.arguments["rules"], "all": "3"}
    left = stopped.arguments["rules"].split(", ")
    assert 0 < len(left) < 3
    known = {one.code: one for one in whole.outcomes}
    for one in part.outcomes:
        assert one == known[one.code] if one.code not in left else one.reasons == {"stopped": 4}
    told = [one for one in part.findings if one.code.startswith("TAB")]
    assert [(one.code, one.place) for one in told] == [
        (one.code, one.place) for one in whole.findings if one.code in SELECT and one.code not in left
    ]
    assert told != []
    assert {one.name for one in spark.catalog.listTables()} == before


def test_without_being_asked_for_a_part_a_cancelled_job_is_an_error(
    spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = spark.createDataFrame(ROWS, COLUMNS).coalesce(1)
    spark.sparkContext.setJobGroup("a check", "", interruptOnCancel=True)
    stopped_after(0, cancelled, monkeypatch)

    with pytest.raises(UnreadableError, match="cancelled"):
        checked(frame, partial=False)


def test_passes_apart_give_what_passes_together_give(spark: Any) -> None:
    frame = spark.createDataFrame(ROWS, COLUMNS).coalesce(1)

    assert checked(frame, partial=True) == checked(frame, partial=False)


def empty_at_last(folder: Path) -> bool:
    """Tell whether a folder is empty once Java has ended, which it does a little after the command."""
    pause = threading.Event()
    for _ in range(600):
        if not list(folder.iterdir()):
            return True
        pause.wait(0.1)
    return False


COMMAND = """
import os, signal, sys
import pytest
sys.path.insert(0, {tests!r})
signal.signal(signal.SIGINT, signal.default_int_handler)
from bbtcheck import cli
from test_spark_stopped import stopped_after
with pytest.MonkeyPatch.context() as patch:
    stopped_after({times}, lambda _: os.kill(os.getpid(), signal.SIGINT), patch)
    sys.exit(cli.main({arguments!r}))
"""


@pytest.mark.parametrize("times", [0, 1])
def test_ctrl_c_gives_a_partial_report_and_leaves_no_files(spark: Any, tmp_path: Path, times: int) -> None:
    (temporary := tmp_path / "temporary").mkdir()
    described, output, findings = tmp_path / "m.toml", tmp_path / "report.json", tmp_path / "all.parquet"
    described.write_text(mapping_text(TABLE), "utf-8")
    table = tmp_path / "lines.csv"
    table.write_text("\n".join(["code,bedrag,deel", *map(",".join, CELLS)]), "utf-8")
    output.write_text("the report before", "utf-8")
    asked = ["check", str(table), "--mapping", str(described), "--engine", "spark", "--master", "local[2]"]
    asked += ["--select", ",".join(SELECT), "--format", "json", "--output", str(output), "--quiet"]
    asked += ["--all-findings", str(findings)]
    tests = str(Path(__file__).parent)
    code = COMMAND.format(tests=tests, times=times, arguments=asked)
    places = {"TMPDIR": str(temporary), "SPARK_LOCAL_DIRS": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **places},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 130, done.stderr
    assert empty_at_last(temporary)
    assert {one.name for one in tmp_path.iterdir()} == {"temporary", "m.toml", "report.json", "lines.csv"}
    if times == 0:
        assert output.read_text("utf-8") == "the report before"
        return
    report = json.loads(output.read_text("utf-8"))
    assert report["partial"] is True
    assert [one["code"] for one in report["findings"]].count("DOC024") == 1
