"""The real project table, read field by field against what a careful auditor read in it by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from scoring import faults, keyed, score, table, total

import bbtcheck
from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import DateMention, Project
from bbtcheck.records.content import PaperContent
from bbtcheck.records.project import ProjectDateRole

NAME = "bbt-2025-project-table.txt"


@pytest.fixture(scope="module")
def expected(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "expected/bbt-2025-project-table.records.json").read_text(encoding="utf-8")
    return json.loads(text)["rows"]


@pytest.fixture(scope="module")
def content(shared: Path) -> PaperContent:
    return bbtcheck.extract(shared / "seeds" / NAME)[0]


def line(project: Project, field: str) -> int | None:
    place = project.places.get(field)
    return place.line if place is not None else None


def one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def prose_dates(project: Project, content: PaperContent) -> list[tuple[int, str, str]]:
    """The days in digits; the auditor left days with a month in words and mere years out, bbtcheck reads them too."""
    first, last = project.title_lines[0], project.description_lines[-1]
    return [
        (day.place.line, day.raw, day.date.iso)
        for day in content.records
        if isinstance(day, DateMention) and first <= day.place.line <= last and day.raw.count("/") == 2
    ]


def possible(project: Project, role: ProjectDateRole) -> str:
    return next("ok" if day.possible else "invalid" for day in project.dates if day.role is role)


EXPECTED = {
    "page": lambda row: row["page"],
    "first line": lambda row: row["first_line"],
    "title": lambda row: one_line(row["title"]),
    "title lines": lambda row: tuple(row["title_lines"]),
    "description": lambda row: one_line(row["description"]),
    "description lines": lambda row: tuple(row["description_lines"]),
    "start raw": lambda row: row["start_raw"],
    "start": lambda row: row["start"],
    "start possible": lambda row: row["start_status"],
    "end raw": lambda row: row["end_raw"],
    "end": lambda row: row["end"],
    "end possible": lambda row: row["end_status"],
    "date line": lambda row: row["date_lines"][0],
    "date note": lambda row: row["date_notes"],
    "department": lambda row: row["department"],
    "objective": lambda row: row["sd"],
    "objective text": lambda row: row["sd_text"],
    "objective line": lambda row: row["sd_line"],
    "goal kind": lambda row: row["goal_kind"],
    "goal line": lambda row: row["goal_line"],
    "policy field": lambda row: row["policy_field"],
    "ise": lambda row: row["ise"],
    "years": lambda row: tuple(int(year) for year in row["years_in_title_or_description"]),
    "code": lambda row: row["pmo"] and row["pmo"]["number"],
    "code date": lambda row: row["pmo"] and row["pmo"]["date"],
    "over a page break": lambda row: bool(row["continues_over_page_break"]) or None,
    "dates in prose": lambda row: [(day["line"], day["raw"], day["iso"]) for day in row["prose_dates"]],
}  # fmt: skip


def found_fields(content: PaperContent) -> dict[str, Any]:
    return {
        "page": lambda project: project.page,
        "first line": lambda project: project.place.line,
        "title": lambda project: project.title,
        "title lines": lambda project: project.title_lines,
        "description": lambda project: project.description,
        "description lines": lambda project: project.description_lines,
        "start raw": lambda project: project.start_raw,
        "start": lambda project: project.start.iso if project.start else None,
        "start possible": lambda project: possible(project, ProjectDateRole.START),
        "end raw": lambda project: project.end_raw,
        "end": lambda project: project.end.iso if project.end and project.end.valid else None,
        "end possible": lambda project: possible(project, ProjectDateRole.END),
        "date line": lambda project: line(project, "start"),
        "date note": lambda project: project.date_note,
        "department": lambda project: project.department,
        "objective": lambda project: project.objective,
        "objective text": lambda project: project.objective_text,
        "objective line": lambda project: line(project, "objective"),
        "goal kind": lambda project: project.goal_kind,
        "goal line": lambda project: line(project, "goal_kind"),
        "policy field": lambda project: project.policy_field,
        "ise": lambda project: project.ise,
        "years": lambda project: project.years,
        "code": lambda project: project.code,
        "code date": lambda project: project.code_date and project.code_date.iso.replace("-", ""),
        "over a page break": lambda project: project.continues_over_page_break or None,
        "dates in prose": lambda project: prose_dates(project, content),
    }  # fmt: skip


def test_every_field_of_every_row(expected: list[dict[str, Any]], content: PaperContent) -> None:
    projects = [record for record in content.records if isinstance(record, Project)]
    scores = score(
        keyed(expected, lambda row: row["n"], EXPECTED),
        keyed(projects, lambda project: project.row, found_fields(content)),
    )
    print(table(scores, f"Project table: {len(expected)} rows"))

    assert faults(scores) == []
    assert (len(projects), total(scores).right) == (89, 1895)


def test_the_paper_is_recognised(shared: Path, content: PaperContent) -> None:
    assert choose(read(shared / "seeds" / NAME)).name == "project-table"
    assert content.notes == ()
