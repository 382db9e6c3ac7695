"""The dossier of the examples: four papers over three years, once consistent and once with five contradictions."""

from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import Finding
from bbtcheck.check.result import Report

FOUR = ["bbt-2031.txt", "bbt-2032.txt", "voortgang-2031-09.md", "voortgang-2032-03.md"]


def checked(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(root / "examples" / "dossier" / name)
    return bbtcheck.check(dossier="dossier.toml")


def shown(finding: Finding) -> tuple[str, str, str, list[str], str | None]:
    """A finding with every place it names: its own paper and the one it is held against."""
    places = [
        f"{one.field} {one.text} {one.place.document}:{one.place.line}"
        for one in finding.operands
        if one.place
    ]
    return finding.severity, finding.code, str(finding.place), places, finding.difference


def test_a_consistent_dossier_is_silent(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = checked(root, "consistent", monkeypatch)
    assert report.findings == ()
    assert [document.path for document in report.documents] == FOUR
    held = {outcome.code: outcome.holds for outcome in report.outcomes if outcome.code.startswith("DOS")}
    assert {
        code: held[code] for code in ("DOS001", "DOS003", "DOS013", "DOS014", "DOS015", "DOS016", "DOS020")
    } == {
        "DOS001": 4,
        "DOS003": 2,
        "DOS013": 2,
        "DOS014": 4,
        "DOS015": 2,
        "DOS016": 2,
        "DOS020": 4,
    }


def test_five_contradictions_are_those_five(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = checked(root, "five-contradictions", monkeypatch)
    loud = [shown(finding) for finding in report.findings if finding.severity != "info"]
    assert loud == [
        ("warning", "DOS020", "bbt-2032.txt:11:34", [], None),
        (
            "error",
            "DOS001",
            "bbt-2032.txt:21:12",
            ["amount 225.951 bbt-2032.txt:21", "amount 225.915 bbt-2031.txt:28"],
            "36000",
        ),
        (
            "warning",
            "DOS015",
            "voortgang-2032-03.md:55:16",
            ["vek 1.150.000 EUR voortgang-2032-03.md:55", "vek 1.250.000 EUR voortgang-2031-09.md:55"],
            "-100000",
        ),
        (
            "error",
            "DOS013",
            "voortgang-2032-03.md:91:31",
            ["progress on_schedule voortgang-2032-03.md:91"],
            None,
        ),
        (
            "warning",
            "DOS016",
            "voortgang-2032-03.md:96:27",
            ["realisation 3 voortgang-2032-03.md:96", "realisation 5 voortgang-2031-09.md:96"],
            "-2",
        ),
    ]
    assert [finding.code for finding in report.findings if finding.severity == "info"] == ["DOS014"]


def test_each_paper_alone_is_silent(root: Path) -> None:
    folder = root / "examples" / "dossier" / "five-contradictions"
    assert {name: bbtcheck.check(folder / name).findings for name in FOUR} == dict.fromkeys(FOUR, ())


@pytest.mark.parametrize("order", [FOUR, FOUR[::-1], [FOUR[2], FOUR[0], FOUR[3], FOUR[1]]])
def test_the_order_in_which_papers_are_named_does_not_matter(
    root: Path, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    together = checked(root, "five-contradictions", monkeypatch)
    assert bbtcheck.check(order, dossier="dossier.toml").findings == together.findings


def test_the_report_shows_the_lines_of_both_papers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bbtcheck import api

    monkeypatch.chdir(root / "examples" / "dossier" / "five-contradictions")
    papers = api.gather((), dossier="dossier.toml").papers
    rules = api.prepare(select=["DOS001"])
    text = api.render(
        api.check_gathered(papers, rules), "text", papers=papers, rules=rules, quiet=True, lang="en"
    )
    assert (
        "    21 | BO 2031    225.951    218.002\n"
        "       |            ^^^^^^^\n"
        "    bbt-2031.txt\n"
        "    28 | BO 2031    225.915    218.002\n"
        "       |            ^^^^^^^\n"
        "    225,951 against 225,915: a difference of 36 (in thousand euro)\n"
    ) in text
