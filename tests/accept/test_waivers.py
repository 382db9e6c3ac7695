"""Waivers: what they fit, what they leave, and what is said of those that are of no use."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import api
from bbtcheck.accept.waivers import Waiver, Waivers, find_waivers, read_waivers
from bbtcheck.errors import ConfigError, UnreadableError

Check = Callable[..., Any]
Make = Callable[..., Any]
GOOD = """\
# What the cabinet knows of.
[[waiver]]
code = "BUD001"
paper = "nota.txt"
labels = { programme = "XA", credit = "VAK" }
reason = "De tabel volgt in de addendumnota."
by = "T. Testers"
until = 2031-06-30
"""


def waiver(**more: Any) -> Waiver:
    return Waiver.model_validate({"code": "BUD001", "paper": "nota.txt", "reason": "bekend", **more})


def written(folder: Path, text: str) -> Path:
    file = folder / "bbtcheck-waivers.toml"
    file.write_text(text, encoding="utf-8")
    return file


def kept(report: bbtcheck.Report) -> list[tuple[str, dict[str, str]]]:
    return [(finding.code, finding.labels) for finding in report.findings]


def test_a_waived_finding_stays_in_the_report_and_no_longer_counts(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    file = written(tmp_path, GOOD)
    nota = paper("stukken/nota.txt", line("XA", 1), line("XB", 2))
    report = check(nota, waivers=file, date=dt.date(2031, 6, 30))
    assert kept(report) == [("BUD001", {"programme": "XB", "credit": "VAK"})]
    assert [
        (one.finding.labels["programme"], one.accepted_by, one.reason, one.approved_by, one.until)
        for one in report.accepted
    ] == [("XA", "waiver", "De tabel volgt in de addendumnota.", "T. Testers", dt.date(2031, 6, 30))]
    assert check(paper("nota.txt", line("XA", 1)), waivers=file, date=dt.date(2031, 1, 1)).exit_code() == 0


def test_an_expired_waiver_accepts_nothing_and_is_a_finding(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    file = written(tmp_path, GOOD)
    report = check(paper("nota.txt", line("XA", 1)), waivers=file, date=dt.date(2031, 7, 1))
    assert report.accepted == ()
    about = {"waived": "BUD001", "paper": "nota.txt", "credit": "VAK", "programme": "XA"}
    assert kept(report) == [("ACC002", about), ("BUD001", {"programme": "XA", "credit": "VAK"})]
    expired = report.findings[0]
    assert (expired.rule, expired.severity, expired.document) == ("expired-waiver", "warning", str(file))
    assert expired.place is not None
    assert expired.place.line == 2
    assert expired.arguments["until"] == "2031-06-30"


def test_a_waiver_that_fits_nothing_is_a_finding_at_its_line(
    check: Check, tmp_path: Path, line: Make, paper: Make
) -> None:
    file = written(tmp_path, GOOD)
    report = check(paper("nota.txt", line("XA", 0)), waivers=file, date=dt.date(2031, 1, 1))
    assert [(one.code, one.rule, str(one.place)) for one in report.findings] == [
        ("ACC001", "unused-waiver", f"{file}:2")
    ]
    assert "ACC001" in api.render(report, "text", lang="nl")


def test_nothing_is_said_of_a_waiver_for_another_paper_or_a_rule_left_out(
    check: Check, line: Make, paper: Make
) -> None:
    right = paper("nota.txt", line("XA", 0))
    assert kept(check(right, waivers=[waiver(paper="andere.txt"), waiver(code="TXT001")])) == []


def test_a_waiver_of_a_rule_that_does_not_exist_is_of_no_use(check: Check, line: Make, paper: Make) -> None:
    report = check(paper("nota.txt", line("XA", 0)), waivers=[waiver(code="BUD999")])
    assert kept(report) == [("ACC001", {"waived": "BUD999", "paper": "nota.txt"})]


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("nota.txt", "nota.txt", True),
        ("nota.txt", "2031/nota.txt", True),
        ("2031/nota.txt", "stukken/2031/nota.txt", True),
        ("2031/nota.txt", "nota.txt", False),
        ("2031/nota.txt", "2032/nota.txt", False),
        ("*.txt", "2031/nota.txt", True),
        ("ota.txt", "nota.txt", False),
        ("Nota.txt", "nota.txt", False),
    ],
)
def test_a_paper_is_meant_by_the_end_of_its_path(pattern: str, name: str, fits: bool) -> None:
    assert waiver(paper=pattern).fits_paper(name) is fits


def test_labels_of_any_kind_are_compared_as_text(check: Check, line: Make, paper: Make) -> None:
    report = check(paper("nota.txt", line("7", 1)), waivers=[waiver(labels={"programme": 7})])
    assert (kept(report), len(report.accepted)) == ([], 1)


def test_without_a_date_the_calendar_decides(check: Check, line: Make, paper: Make) -> None:
    gone, coming = dt.date(1999, 1, 1), dt.date(9999, 1, 1)
    nota = paper("nota.txt", line("XA", 1))
    assert [code for code, _ in kept(check(nota, waivers=[waiver(until=gone)]))] == ["ACC002", "BUD001"]
    assert kept(check(nota, waivers=[waiver(until=coming)])) == []


@given(st.permutations(range(4)))
def test_the_order_of_waivers_does_not_matter(line: Make, paper: Make, order: list[int]) -> None:
    waivers = [
        waiver(reason="ruim"),
        waiver(labels={"programme": "XA"}, reason="nauw", until=dt.date(2031, 1, 1)),
        waiver(labels={"programme": "XA"}, reason="verlopen", until=dt.date(2029, 1, 1)),
        waiver(labels={"programme": "ZZ"}, reason="ongebruikt"),
    ]
    nota = paper("nota.txt", line("XA", 1), line("XB", 2))
    rules = api.prepare(select=["BUD001"])
    found = [api.check(nota, rules=rules, date=dt.date(2030, 1, 1))]
    for shuffled in (waivers, [waivers[number] for number in order]):
        found.append(api.accept(found[0], rules, waivers=shuffled, date=dt.date(2030, 1, 1)))
    assert found[1] == found[2]
    assert [(one.finding.labels["programme"], one.reason) for one in found[1].accepted] == [
        ("XA", "ruim"),
        ("XB", "ruim"),
    ]


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    file = written(tmp_path, "")
    assert find_waivers(tmp_path / "a" / "b") == file
    assert find_waivers(tmp_path / "a" / "nota.txt") == file
    nearer = written(tmp_path / "a", "")
    assert find_waivers(tmp_path / "a" / "b") == nearer
    assert read_waivers(nearer) == Waivers((), str(nearer), ())


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('[[waiver]]\ncode = "BUD001"\npaper = "x"\n', ":1:1", "the key 'reason' is missing"),
        ('[[waiver]]\npaper = "x"\nreason = "y"\n', ":1:1", "the key 'code' is missing"),
        (
            '\n[[waiver]]\ncode = "BUD001"\npaper = "x"\nreason = " "\n',
            ":5:10",
            "waiver.1.reason: string should have at least 1 character",
        ),
        (
            '[[waiver]]\ncode = "bud1"\npaper = "x"\nreason = "y"\n',
            ":2:8",
            "waiver.1.code: string should match pattern '^[A-Z]{3}[0-9]{3}$'",
        ),
        (
            '[[waiver]]\ncode = "BUD001"\npaper = "x"\nreason = "y"\nuntil = "soon"\n',
            ":5:9",
            "waiver.1.until: input should be a valid date",
        ),
        (
            '[[waiver]]\ncode = "BUD001"\npaper = "x"\nreson = "y"\n',
            ":4:1",
            "the key 'reson' is not known. Did you mean 'reason'?",
        ),
        ("[[waiver]\n", ":1:9", "this is no TOML"),
        ("waiver = 3\n", ":1:10", "waiver: input should be a valid tuple"),
    ],
)
def test_a_faulty_file_is_told_with_its_line_and_what_is_expected(
    tmp_path: Path, text: str, place: str, reason: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read_waivers(file)
    told = str(caught.value)
    assert told.startswith(f"{file}{place}: {reason}"), told
    assert re.search(r"[.?] A waiver has", told)
    assert told.endswith("A waiver has code, paper and reason; labels, by and until may be added.")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"absent\.toml: this waiver file cannot be read"):
        read_waivers(tmp_path / "absent.toml")
