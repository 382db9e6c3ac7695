"""``bbtcheck check``: what it writes, where, and with which exit code."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bbtcheck.cli import main
from bbtcheck.errors import RuleCrashError
from bbtcheck.report.schemas import schema_text

Run = Callable[..., Any]
WRONG = """\
papers/fout.txt  (bbt-slides)

  fout ZZA001  XA ZORG IN DE BUURT VAK  (regel 15)
  48.210 en 1.305 is 49.515, niet 49.551.
    10 | BA 2030    48.210     47.900
       |            ^^^^^^
    13 |             1.305      - 640
       |             ^^^^^
    15 | BO 2031    49.551     47.260
       |            ^^^^^^
    48.210 + 1.305 = 49.515, gedrukt staat 49.551: 36 te hoog (in keuro)
  Wellicht fout: 49.551 op regel 15 moet 49.515 zijn (twee cijfers zijn verwisseld).
  Norm: Test norm 1

"""
COUNTS = "  Cijfers: 6 gedrukt, 6 nagekeken, 0 niet nagekeken.\n\n"
RIGHT = f"papers/goed.txt  (bbt-slides)\n\n  Niets gevonden.\n\n{COUNTS}"


def test_a_folder_is_checked_paper_by_paper(paper: Path, run: Run) -> None:
    ran = run("check", "papers", "--select", "ZZA")
    summary = "1 fout, 0 waarschuwingen en 0 opmerkingen in 2 documenten.\n"
    assert (ran.code, ran.out, ran.err) == (1, f"{WRONG}{COUNTS}{RIGHT}{summary}", "")


def test_a_paper_that_is_right_gives_0(paper: Path, run: Run) -> None:
    ran = run("check", "papers/goed.txt", "--select", "ZZA")
    summary = "0 fouten, 0 waarschuwingen en 0 opmerkingen in 1 document.\n"
    assert (ran.code, ran.out, ran.err) == (0, f"{RIGHT}{summary}", "")


def test_quiet_writes_nothing_about_a_paper_that_is_right(paper: Path, run: Run) -> None:
    ran = run("check", "papers/goed.txt", "--select", "ZZA", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_pattern_names_papers_too(paper: Path, run: Run) -> None:
    ran = run("check", "papers/f*.txt", "papers/fout.txt", "--select", "ZZA", "--quiet")
    assert (ran.code, ran.out) == (1, WRONG)


def test_standard_input_is_a_paper(paper: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (paper / "fout.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = run("check", "-", "--select", "ZZA", "--quiet")
    assert (ran.code, ran.out) == (1, WRONG.replace("papers/fout.txt", "<stdin>"))


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("error", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
    ],
)
def test_fail_on_decides_the_exit_code(severity: str, fail_on: str, code: int, paper: Path, run: Run) -> None:
    Path("bbtcheck.toml").write_text(f'severity = {{ ZZA001 = "{severity}" }}\n', encoding="utf-8")
    ran = run("check", "papers/fout.txt", "--select", "ZZA", "--quiet", "--fail-on", fail_on)
    assert ran.code == code


def test_json_follows_its_schema_and_records_the_date(paper: Path, run: Run) -> None:
    ran = run("check", "papers", "--select", "ZZA", "--format", "json", "--date", "2031-10-28")
    report = json.loads(ran.out)
    jsonschema.validate(report, json.loads(schema_text("report")))
    assert (ran.code, report["date"]) == (1, "2031-10-28")
    assert [(one["path"], one["genre"]) for one in report["documents"]] == [
        ("papers/fout.txt", "bbt-slides"),
        ("papers/goed.txt", "bbt-slides"),
    ]
    assert [(one["code"], one["place"]["line"], one["place"]["column"]) for one in report["findings"]] == [
        ("ZZA001", 15, 12)
    ]
    assert report["outcomes"] == [
        {
            "code": "ZZA001",
            "name": "wrong-balance",
            "holds": 3,
            "within_rounding": 0,
            "broken": 1,
            "not_applicable": 0,
            "reasons": {},
        }
    ]


def test_the_output_is_the_same_every_time(paper: Path, run: Run) -> None:
    first = run("check", "papers", "papers/goed.txt", "--format", "json", own_rules=False)
    second = run("check", "papers/goed.txt", "papers", "--format", "json", own_rules=False)
    assert first.out == second.out


def test_the_report_goes_to_a_file(paper: Path, run: Run) -> None:
    ran = run("check", "papers/fout.txt", "--select", "ZZA", "--quiet", "--output", "report.txt")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert Path("report.txt").read_text(encoding="utf-8") == WRONG


def test_a_report_never_takes_the_place_of_a_paper(paper: Path, run: Run) -> None:
    before = (paper / "fout.txt").read_bytes()
    ran = run("check", "papers/fout.txt", "--output", "papers/../papers/fout.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "bbtcheck: papers/../papers/fout.txt is a paper to check; the report would take its place. "
        "Name another file.\n"
    )
    assert (paper / "fout.txt").read_bytes() == before


def test_colour_is_for_who_asks(paper: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mfout\x1b[0m" in run("check", "papers/fout.txt", "--select", "ZZA").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", "papers/fout.txt", "--select", "ZZA").out


def test_the_settings_are_those_above_the_paper_and_the_command_line_goes_before(
    paper: Path, run: Run
) -> None:
    (paper / "bbtcheck.toml").write_text('lang = "en"\nselect = ["ZZA"]\nfail-on = "never"\n')
    ran = run("check", "papers/fout.txt", "--quiet")
    assert (ran.code, ran.out.splitlines()[2]) == (0, "  error ZZA001  XA ZORG IN DE BUURT VAK  (line 15)")
    ran = run("check", "papers/fout.txt", "--quiet", "--lang", "nl", "--fail-on", "error")
    assert (ran.code, ran.out) == (1, WRONG)
    ran = run("check", "papers/fout.txt", "--quiet", "--ignore", "ZZA001")
    assert "ZZA001" not in ran.out


def test_one_unreadable_paper_does_not_hide_the_others(paper: Path, run: Run) -> None:
    (paper / "scan.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    ran = run("check", "papers", "absent.txt", "--select", "ZZA", "--quiet")
    assert (ran.code, ran.out) == (2, WRONG)
    assert ran.err.splitlines() == [
        "bbtcheck: absent.txt does not exist. Give a file, a folder, a pattern such as '*.txt', or -.",
        "bbtcheck: papers/scan.txt is damaged: it starts like a PDF but cannot be opened. Print it to PDF again.",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["absent.txt"],
            "absent.txt does not exist. Give a file, a folder, a pattern such as '*.txt', or -.",
        ),
        (["*.docx"], "No file matches *.docx. Check the pattern, or name the file itself."),
        (
            ["papers", "--format", "jsn"],
            "There is no report format 'jsn'. Did you mean 'json'?",
        ),
        (["papers", "--select", "ZZB"], "No rule fits 'ZZB'."),
        (["papers", "--rules", "absent"], "There is no folder absent."),
        (["papers", "--config", "absent.toml"], "absent.toml: this settings file cannot be read"),
        (["papers", "--genre", "novel"], "There is no genre 'novel'. Known: "),
        (["papers", "--output", "absent/report.txt"], "absent/report.txt: the report cannot be written here"),
    ],
)
def test_what_cannot_work_is_said_in_one_line_with_exit_code_2(
    arguments: list[str], said: str, paper: Path, run: Run
) -> None:
    ran = run("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"bbtcheck: {said}")
    assert ran.err.count("\n") == 1


def test_wrong_settings_are_told_with_file_and_key(paper: Path, run: Run) -> None:
    Path("bbtcheck.toml").write_text('ignroe = ["BUD"]\n')
    ran = run("check", "papers")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"bbtcheck: {Path('bbtcheck.toml').absolute()}: unknown key 'ignroe'; did you mean 'ignore'? Known keys: "
        "accept, baseline, date, discover, dossier, fail-on, genre, ignore, lang, limits, params, profile, profiles, rules, second-reader, select, severity, "
        "show-from, solver, waivers.\n"
    )


def test_a_faulty_rule_is_told_with_its_place(paper: Path, run: Run, root: Path) -> None:
    rule = (root / "tests" / "data" / "rules" / "ZZA001-wrong-balance.toml").read_text(encoding="utf-8")
    own = Path("own")
    own.mkdir()
    (own / "ZZA001.toml").write_text(rule.replace("ba + bijstelling == bo", "ba + bijsteling == bo"))
    ran = run("check", "papers", "--rules", "own", own_rules=False)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("bbtcheck: own/ZZA001.toml:8:17: ")
    assert "bijstelling" in ran.err


def test_a_rule_that_crashes_is_named(paper: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_given: object, **_options: object) -> None:
        raise RuleCrashError("rule ZZA001 (wrong-balance) failed: ZeroDivisionError: division by zero")

    monkeypatch.setattr("bbtcheck.check.engine.examine", crash)
    ran = run("check", "papers")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "bbtcheck: rule ZZA001 (wrong-balance) failed: ZeroDivisionError: division by zero\n"


def test_an_empty_paper_is_an_error_and_never_a_silent_0(paper: Path, run: Run) -> None:
    Path("leeg.txt").touch()
    ran = run("check", "leeg.txt", "--quiet")
    assert ran.code == 1
    codes = [
        line.split()[1] for line in ran.out.splitlines() if line.startswith(("  fout", "  waarschuwing"))
    ]
    assert codes == ["DOC001", "DOC002"]


def test_a_guessed_encoding_is_told(paper: Path, run: Run) -> None:
    text = (paper / "goed.txt").read_text(encoding="utf-8") + "\nPatiënten één café\n"
    Path("oud.txt").write_bytes(text.encode("cp1252"))
    ran = run("check", "oud.txt", "--select", "ZZA", "--quiet")
    assert ran.code == 0
    assert (
        "  opmerking DOC003\n  De tekencodering staat niet vast; het bestand is gelezen als cp1252."
        in ran.out
    )


def test_a_giant_paper_is_refused_with_the_limit(paper: Path, run: Run) -> None:
    with open("groot.txt", "wb") as file:
        file.truncate(60_000_000)
    ran = run("check", "groot.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("bbtcheck: groot.txt ")
    assert "Traceback" not in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_paper_that_may_not_be_read_is_named(paper: Path, run: Run) -> None:
    (paper / "fout.txt").chmod(0)
    ran = run("check", "papers", "--quiet")
    assert ran.code == 2
    assert ran.err == "bbtcheck: papers/fout.txt cannot be opened: Permission denied.\n"


def test_a_reader_that_leaves_early_is_no_fault(paper: Path, root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    kept = os.dup(1)
    try:
        os.dup2(writing, 1)
        with open(1, "w", closefd=False, encoding="utf-8") as stream:
            saved, sys.stdout = sys.stdout, stream
            try:
                assert main(["rules"]) == 2
            finally:
                sys.stdout = saved
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(writing)


def test_several_reports_in_one_run(paper: Path, run: Run) -> None:
    ran = run(
        "check", "papers/fout.txt", "--select", "ZZA", "--quiet",
        "--report", "sarif:out.sarif", "--report", "junit:out.xml",
    )  # fmt: skip
    assert (ran.code, ran.out) == (1, WRONG)
    assert json.loads(Path("out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert Path("out.xml").read_text(encoding="utf-8").startswith('<?xml version="1.0"')


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        (["sarif"], "'sarif' has no file. Write a format and a file, as sarif:out.sarif."),
        (["sarfi:x"], "There is no report format 'sarfi'. Did you mean 'sarif'?"),
        (["json:x", "csv:x"], "x is named for two reports. Give each a file of its own."),
        (["json:papers/fout.txt"], "papers/fout.txt is a paper to check; the report would take its place."),
    ],
)
def test_a_report_that_cannot_be_written_is_refused_before_the_work(
    reports: list[str], message: str, paper: Path, run: Run
) -> None:
    before = (paper / "fout.txt").read_bytes()
    ran = run("check", "papers/fout.txt", *(part for report in reports for part in ("--report", report)))
    assert (ran.code, ran.out) == (2, "")
    assert message in " ".join(ran.err.split())
    assert (paper / "fout.txt").read_bytes() == before
