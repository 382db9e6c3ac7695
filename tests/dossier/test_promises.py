"""Commitments with a date beside what later papers say: what belongs together, and what only looks alike."""

from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck.dossier.promises import promises_of, reports_of
from bbtcheck.quantity import parse_date, parse_quarter
from bbtcheck.records import (
    AgreementPoint,
    Commitment,
    Milestone,
    Paper,
    Project,
    PromiseReport,
    Record,
    RecoveryProject,
)
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

PROMISE = "We voeren de mobiele waterpoort in Overdam in tegen 1 juli 2030."


def agreement(text: str = PROMISE, *more: str, **fields: Any) -> PaperContent:
    moment = fields or {"deadline": parse_date("1 juli 2030"), "relation": "by"}
    promise = Commitment(kind="date", quote=text, text=text, place=Place("akkoord.txt", line=12), **moment)
    points = [AgreementPoint(text=one) for one in (text, *more)]
    return PaperContent(Paper(name="akkoord.txt", genre="coalition-agreement"), (promise, *points))


def slides(*lines: str, year: int | None = 2031, records: tuple[Record, ...] = ()) -> PaperContent:
    return PaperContent(Paper(name="bbt.txt", genre="bbt-slides", year=year), records, lines=lines)


def reported(promising: PaperContent, reporting: PaperContent) -> list[tuple[str, str, int | None]]:
    found = reports_of(promises_of([promising]), reporting)
    return [(one.kind.value, one.reported, one.place.line if one.place else None) for one in found]


def test_an_item_whose_words_all_stand_in_the_commitment_is_about_it() -> None:
    paper = slides("Plannen", "", "• Mobiele waterpoort Overdam", "Nieuwe oevers")
    assert reported(agreement(), paper) == [("plan", "Mobiele waterpoort Overdam", 3)]
    one: PromiseReport = reports_of(promises_of([agreement()]), paper)[0]
    assert (one.commitment, one.due.raw, one.report_paper) == (PROMISE, "1 juli 2030", "bbt.txt")
    assert one.shared == ("mobiele", "overdam", "waterpoort")
    assert (str(one.places["due"]), str(one.places["reported"])) == ("akkoord.txt:12", "bbt.txt:3:1")


@pytest.mark.parametrize(
    "lines",
    [
        ("Mobiele waterpoort Overdam ingevoerd",),  # says that it is done
        ("Evaluatie van de mobiele waterpoort",),  # is about something after it
        ("Waterpoort",),  # one word could be any waterpoort
        ("We plannen vanaf nu, ook de", "Mobiele waterpoort Overdam"),  # the end of another line
        ("Mobiele waterpoort Overdam", "wordt in gebruik genomen"),  # the beginning of a longer sentence
        ("Overdam " * 60,),  # no item of any sensible length
        (),
    ],
)
def test_what_says_more_or_less_is_not(lines: tuple[str, ...]) -> None:
    assert reported(agreement(), slides(*lines)) == []


def test_words_that_many_points_use_prove_nothing() -> None:
    others = [f"De mobiele waterpoort van stad {number} in Overdam" for number in range(30)]
    assert reported(agreement(PROMISE, *others), slides("Mobiele waterpoort Overdam")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"deadline": parse_date("1 juli 2030"), "relation": "until"},
        {"start": parse_date("1 juli 2030"), "relation": "after"},
        {"deadline": parse_date("1 juli 2030"), "relation": "by", "conditional": True},
        {"term": "legislature"},
    ],
)
def test_what_is_no_promise_for_a_day_is_left_alone(fields: dict[str, Any]) -> None:
    assert reported(agreement(PROMISE, **fields), slides("Mobiele waterpoort Overdam")) == []


def project(end: str) -> Project:
    return Project(
        title="Mobiele waterpoort Overdam",
        start=parse_date("1/01/2029"),
        end=parse_date(end),
        place=Place("t", line=4),
    )


def milestone(timing: str, progress: str) -> RecoveryProject:
    one = Milestone(
        text="Mobiele waterpoort Overdam",
        timing=parse_quarter(timing),
        progress=progress,
        place=Place("m", line=7),
    )
    return RecoveryProject(code="ZZ014", milestones=(one,))


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (project("30/06/2030"), []),
        (project("31/12/2031"), ["DOS011"]),
        (milestone("2030 Q2", "on_schedule"), []),
        (milestone("2031 Q1", "on_schedule"), ["DOS011"]),
        (milestone("2031 Q1", "realised"), []),
        (milestone("2030 Q2", "dropped"), ["DOS012"]),
    ],
)
def test_projects_and_milestones_that_come_later_or_are_dropped(record: Record, codes: list[str]) -> None:
    papers = [agreement(), slides(records=(record,))]
    assert [
        one.code for one in bbtcheck.check(papers, select=["DOS"]).findings if one.code[:3] == "DOS"
    ] == codes


def test_what_starts_from_a_day_is_held_against_the_start_of_the_project() -> None:
    start = {"start": parse_date("2029"), "relation": "from"}
    papers = [agreement(PROMISE, **start), slides(records=(project("31/12/2033"),))]
    assert "DOS011" not in [one.code for one in bbtcheck.check(papers, select=["DOS"]).findings]


@pytest.mark.parametrize(("year", "codes"), [(2030, []), (2031, ["DOS010"]), (None, [])])
def test_a_plan_counts_from_the_year_after(year: int | None, codes: list[str]) -> None:
    papers = [agreement(), slides("Mobiele waterpoort Overdam", year=year)]
    found = [one for one in bbtcheck.check(papers, select=["DOS"]).findings if one.code[:3] == "DOS"]
    assert [one.code for one in found] == codes
    assert all(str(one.place) == "bbt.txt:1:1" for one in found)


def test_a_repeated_paper_tells_the_same_once(tmp_path: Path) -> None:
    lines = ("Mobiele waterpoort Overdam", "", "Nieuwe oevers", "") * 50
    assert len(reported(agreement(), slides(*lines))) == 1


def test_a_commitment_of_two_agreements_is_told_once_and_an_agreement_reports_on_nothing() -> None:
    both = promises_of([agreement(), agreement()])
    assert len(reports_of(both, slides("Mobiele waterpoort Overdam"))) == 1
    assert reports_of(both, agreement()) == ()
