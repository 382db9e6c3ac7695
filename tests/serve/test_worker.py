"""The process that checks: every step told, every fault in words, and nothing that a paper can break outlives it."""

import datetime as dt
import io
import json
import pickle
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from formats import FORMATS, WRONG

import bbtcheck
from bbtcheck.config import Config, parse_config
from bbtcheck.read.limits import DEFAULT_LIMITS, ReadOptions
from bbtcheck.serve import worker
from bbtcheck.serve.process import Processes
from bbtcheck.serve.setup import Setup, setup_of
from bbtcheck.serve.wire import Message, receive, send
from bbtcheck.source import Source

PAPER = FORMATS["text"](WRONG)
SETUP = Setup(select=("BUD001",))


def answers(*messages: Message) -> list[Message]:
    """What the process says to these messages."""
    given, said = io.BytesIO(), io.BytesIO()
    for message in messages:
        send(given, message)
    given.seek(0)
    worker.serve_one(given, said)
    said.seek(0)
    return list(iter(lambda: receive(said), None))


def setup(made: Setup = SETUP) -> Message:
    return Message("setup", data=pickle.dumps(made))


def test_every_step_is_told() -> None:
    told = answers(
        setup(),
        Message("paper", {"name": "a.txt"}, PAPER),
        Message("paper", {"name": "b.txt"}, b"\x7fELF\0\0"),
        Message("check", {"lang": "en"}),
    )
    steps = [(message.kind, message.said.get("paper") or message.said.get("key")) for message in told]
    assert steps == [
        ("reading", "a.txt"), ("reading", "b.txt"), ("fault", None), ("checking", None), ("writing", None),
        *(("output", name) for name in ("html", "csv", "ess", "github", "gitlab", "json", "jsonl", "junit", "markdown", "sarif", "text")),
        ("summary", None), ("done", None),
    ]  # fmt: skip
    assert told[-2].said == {
        "papers": [{"name": "a.txt", "error": 1, "warning": 0, "info": 0, "printed": 8, "checked": 6}],
        "accepted": 0,
    }
    assert b"printed is 49.551" not in told[5].data and b"printed is 49,551" in told[5].data


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Setup(select=("NIL001",)), {"message": "No rule fits 'NIL001'."}),
        (Setup(genre="poem"), {"message": "There is no genre 'poem'."}),
        (Setup(waivers="none/waivers.toml"), {"message": "none/waivers.toml"}),
    ],
)
def test_settings_that_cannot_work_are_told_as_the_command_does(made: Setup, said: dict[str, str]) -> None:
    (failed,) = [
        one
        for one in answers(setup(made), Message("paper", {"name": "a"}, PAPER), Message("check"))
        if one.kind == "failed"
    ]
    assert str(failed.said["message"]).startswith(said["message"])


def test_a_fault_of_ours_is_told_and_not_thrown() -> None:
    assert [one.kind for one in answers(Message("setup", data=b"nonsense"))] == ["failed"]


def test_the_limits_of_the_settings_hold() -> None:
    small = Setup(options=ReadOptions(DEFAULT_LIMITS.changed({"max-bytes": 10})))
    told = answers(setup(small), Message("paper", {"name": "a.txt"}, PAPER), Message("check"))
    assert [one.kind for one in told] == ["reading", "fault", "done"]
    assert str(told[1].said["message"]).startswith("a.txt is larger than 10 bytes")


def test_a_page_that_goes_away_is_no_fault() -> None:
    assert answers() == []
    assert answers(setup()) == []


def test_the_settings_of_a_project_count(tmp_path: Any) -> None:
    table = {
        "select": ["BUD"], "ignore": ["BUD002"], "rules": ["own"], "severity": {"BUD001": "warning"},
        "genre": "bbt-slides", "show-from": "warning", "waivers": "w.toml", "baseline": "b.jsonl",
        "params": {"BUD001": {"share": Decimal("0.25"), "since": dt.date(2031, 1, 1), "names": "x"}},
    }  # fmt: skip
    made = setup_of(parse_config(table, tmp_path / "bbtcheck.toml"), ("more",))
    assert made == Setup(
        rules=(str(tmp_path / "own"), "more"), select=("BUD",), ignore=("BUD002",), severity={"BUD001": "warning"},
        genre="bbt-slides", show_from="warning", waivers=str(tmp_path / "w.toml"), baseline=str(tmp_path / "b.jsonl"),
        params={"BUD001": {"share": Decimal("0.25"), "since": dt.date(2031, 1, 1), "names": "x"}},
    )  # fmt: skip
    assert pickle.loads(pickle.dumps(made)) == made
    assert setup_of(Config(accept=False, waivers="w.toml")).waivers is None


ROOT = Path(__file__).resolve().parents[2]
TABLES, DOSSIER = ROOT / "examples" / "tables", ROOT / "examples" / "dossier" / "five-contradictions"


def sent(kind: str, file: Path) -> Message:
    return Message(kind, {"name": file.name}, file.read_bytes())


def found(messages: list[Message]) -> list[str]:
    """The codes in the report that the process made."""
    (report,) = (one for one in messages if one.kind == "output" and one.said["key"] == "json")
    return [one["code"] for one in json.loads(report.data)["findings"]]


def test_a_table_is_read_as_the_mapping_says_that_was_sent_beside_it() -> None:
    files = (sent("paper", TABLES / "broken.csv"), sent("mapping", TABLES / "mapping.toml"))
    told = answers(setup(Setup(genre="bbt-slides")), *files, Message("check"))
    expected = bbtcheck.check(TABLES / "broken.csv", mapping=TABLES / "mapping.toml", engine="memory")
    assert found(told) == [one.code for one in expected.findings]
    assert "TAB001" in found(told)


def test_papers_of_several_years_are_set_side_by_side_as_the_dossier_says() -> None:
    papers = sorted(file for file in DOSSIER.iterdir() if file.suffix in (".txt", ".md"))
    files = [*(sent("paper", file) for file in papers), sent("dossier", DOSSIER / "dossier.toml")]
    expected = bbtcheck.check(dossier=DOSSIER / "dossier.toml")
    assert sorted(found(answers(setup(Setup()), *files, Message("check")))) == sorted(
        one.code for one in expected.findings
    )
    told = answers(setup(Setup()), *files[1:], Message("check"))
    assert [one.said for one in told if one.kind == "missing"] == [{"paper": papers[0].name}]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("mapping", "m.toml:1:1: the key 'column' is not known."),
        ("dossier", "m.toml:1:1: the key 'column' is not known."),
    ],
)
def test_what_is_wrong_with_a_file_beside_the_papers_is_told(kind: str, said: str) -> None:
    told = answers(
        setup(),
        Message("paper", {"name": "a"}, PAPER),
        Message(kind, {"name": "m.toml"}, b"column = 1\n"),
        Message("check"),
    )
    assert [one.kind for one in told] == ["failed"]
    assert str(told[0].said["message"]).startswith(said)


def told_by(processes: Processes, paper: bytes = PAPER, stop: threading.Event | None = None) -> list[Message]:
    told: list[Message] = []
    processes.check([Source("a.txt", paper)], "nl", told.append, stop or threading.Event())
    return told


def test_a_real_process_checks_and_ends() -> None:
    """Starts two processes of its own: a few seconds."""
    processes = Processes(SETUP, work_seconds=60)
    try:
        processes.ready()
        first = processes._ready
        assert first is not None
        told = told_by(processes)
        assert [told[0].kind, told[-1].kind] == ["reading", "done"]
        assert first.poll() is not None
        assert processes._ready not in (None, first)
    finally:
        spare = processes._ready
        processes.close()
    assert spare is not None and spare.poll() is not None
    with pytest.raises(RuntimeError, match="closed"):
        told_by(processes)


def test_a_check_that_takes_too_long_or_is_stopped_is_ended() -> None:
    late = Processes(SETUP, work_seconds=0)
    assert [one.said for one in told_by(late) if one.kind == "failed"] == [{"reason": "too_long"}]
    late.close()
    stopped = threading.Event()
    stopped.set()
    processes = Processes(SETUP, work_seconds=60)
    assert [one.said for one in told_by(processes, stop=stopped) if one.kind == "failed"] == [
        {"reason": "ended"}
    ]
    processes.close()
