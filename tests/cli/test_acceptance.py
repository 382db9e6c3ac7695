"""``bbtcheck check`` with waivers, a baseline and a profile: what is shown, and which exit code it gives."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bbtcheck.report.schemas import schema_text

Run = Callable[..., Any]
WAIVER = """\
[[waiver]]
code = "ZZA001"
paper = "fout.txt"
labels = { credit = "VAK" }
reason = "De tabel wordt herdrukt."
by = "T. Testers"
until = 2031-12-31
"""
ACCEPTED = """\
Aanvaard:
  fout ZZA001 XA ZORG IN DE BUURT VAK (papers/fout.txt:15)
    De tabel wordt herdrukt.; T. Testers; tot 2031-12-31

"""
CHECK = ("check", "papers/fout.txt", "--select", "ZZA001", "--date", "2031-05-01")


def test_the_waivers_beside_the_papers_count_without_being_named(paper: Path, run: Run) -> None:
    (paper / "bbtcheck-waivers.toml").write_text(WAIVER, encoding="utf-8")
    ran = run(*CHECK)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "papers/fout.txt  (bbt-slides)\n\n  Niets gevonden.\n\n"
        "  Cijfers: 6 gedrukt, 6 nagekeken, 0 niet nagekeken.\n\n"
        f"{ACCEPTED}0 fouten, 0 waarschuwingen en 0 opmerkingen in 1 document.\n1 bevinding is aanvaard.\n"
    )


def test_an_expired_waiver_is_told_in_words(paper: Path, run: Run) -> None:
    (paper.parent / "w.toml").write_text(WAIVER, encoding="utf-8")
    ran = run(*CHECK[:-1], "2032-01-01", "--waivers", "w.toml", "--lang", "en")
    assert ran.code == 1
    assert (
        "w.toml\n\n  warning ACC002  ZZA001 fout.txt VAK  (line 1)\n"
        "  The waiver of ZZA001 for fout.txt has expired on 2031-12-31. Solve the finding, or renew the\n  waiver.\n"
    ) in ran.out


def test_the_json_report_holds_what_was_accepted(paper: Path, run: Run) -> None:
    (paper / "bbtcheck-waivers.toml").write_text(WAIVER, encoding="utf-8")
    report = json.loads(run(*CHECK, "--format", "json").out)
    jsonschema.validate(report, json.loads(schema_text("report")))
    assert (report["findings"], report["hidden"], report["baseline_gone"]) == ([], 0, 0)
    one = report["accepted"][0]
    assert one["finding"]["code"] == "ZZA001"
    assert {key: value for key, value in one.items() if key != "finding"} == {
        "accepted_by": "waiver",
        "reason": "De tabel wordt herdrukt.",
        "approved_by": "T. Testers",
        "until": "2031-12-31",
    }


def test_a_baseline_is_written_and_then_only_what_is_new_counts(paper: Path, run: Run) -> None:
    first = run(*CHECK, "--write-baseline", "b.jsonl", "--quiet")
    assert (first.code, first.out) == (0, "")
    again = run(*CHECK, "--baseline", "b.jsonl")
    assert again.code == 0
    assert again.out.endswith("1 document.\n1 bevinding staat in de nulmeting.\n")
    text = (paper / "fout.txt").read_text(encoding="utf-8").replace("49.551", "49.552")
    (paper / "fout.txt").write_text(text, encoding="utf-8")
    other = run(*CHECK, "--baseline", "b.jsonl")
    assert other.code == 1
    assert other.out.endswith(
        "1 document.\n0 bevindingen staan in de nulmeting; 1 andere daarvan is er niet meer.\n"
    )


def test_a_baseline_is_not_written_over_a_paper(paper: Path, run: Run) -> None:
    ran = run(*CHECK, "--write-baseline", "papers/fout.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "papers/fout.txt is a paper to check" in ran.err


def test_an_audit_does_not_take_over_what_others_accepted(paper: Path, run: Run) -> None:
    (paper / "bbtcheck-waivers.toml").write_text(WAIVER, encoding="utf-8")
    audit = run(*CHECK, "--profile", "audit", "--quiet")
    assert audit.code == 0
    assert audit.out.startswith("papers/fout.txt  (bbt-slides)\n\n  fout ZZA001")
    named = run(*CHECK, "--profile", "audit", "--quiet", "--waivers", str(paper / "bbtcheck-waivers.toml"))
    assert (named.code, named.out) == (0, "")


def test_a_draft_shows_no_remarks_and_says_how_many(paper: Path, run: Run) -> None:
    (paper / "bbtcheck.toml").write_text('[severity]\nZZA001 = "info"\n', encoding="utf-8")
    ran = run(*CHECK, "--profile", "draft", "--lang", "en")
    assert ran.code == 0
    assert "ZZA001" not in ran.out
    assert ran.out.endswith("1 finding is of a lower severity and not shown.\n")


@pytest.mark.parametrize(("profile", "code"), [("publish", 1), ("draft", 0), ("audit", 0)])
def test_a_profile_says_what_fails(paper: Path, run: Run, profile: str, code: int) -> None:
    (paper / "bbtcheck.toml").write_text(
        f'profile = "{profile}"\n[severity]\nZZA001 = "warning"\n', encoding="utf-8"
    )
    assert run(*CHECK).code == code
    assert run(*CHECK, "--fail-on", "warning").code == 1


def test_the_settings_name_the_files(paper: Path, run: Run) -> None:
    (paper / "w.toml").write_text(WAIVER, encoding="utf-8")
    (paper / "bbtcheck.toml").write_text('waivers = "w.toml"\nbaseline = "absent.jsonl"\n', encoding="utf-8")
    ran = run(*CHECK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"bbtcheck: {paper / 'absent.jsonl'}: this baseline cannot be read")
    (paper / "bbtcheck.toml").write_text('waivers = "w.toml"\n', encoding="utf-8")
    assert run(*CHECK).code == 0


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_a_faulty_file_is_told_before_the_work(paper: Path, run: Run, option: str) -> None:
    (paper / "x").write_text("nota", encoding="utf-8")
    ran = run(*CHECK, option, "papers/x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("bbtcheck: papers/x:1")
