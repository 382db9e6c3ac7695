"""The real monitoring of a recovery plan, read field by field against what a careful auditor read in it by hand."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from scoring import Fault, faults, keyed, score, table, total

import bbtcheck
from bbtcheck.genres import choose
from bbtcheck.quantity import Quarter
from bbtcheck.read import read
from bbtcheck.records import AgendaItem, ContentsEntry, Indicator, Milestone, Origin, RecoveryProject
from bbtcheck.records.content import PaperContent

NAME = "relance-monitor-2021-09.md"


@pytest.fixture(scope="module")
def expected(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "expected/relance-monitor-2021-09.records.json").read_text(encoding="utf-8")
    return json.loads(text)["projects"]


@pytest.fixture(scope="module")
def content(shared: Path) -> PaperContent:
    return bbtcheck.extract(shared / "seeds" / NAME)[0]


@pytest.fixture(scope="module")
def projects(content: PaperContent) -> list[RecoveryProject]:
    return [record for record in content.records if isinstance(record, RecoveryProject)]


def line(record: Any, field: str) -> int | None:
    place = record.places.get(field)
    return place.line if place is not None else None


def value(quantity: Any) -> Decimal | None:
    return quantity.value if quantity is not None else None


def decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def same(name: str) -> Callable[[Any], object]:
    return lambda project: project[name] if isinstance(project, dict) else getattr(project, name)


def value_line(lines: int | list[int] | None) -> int | None:
    """The auditor gives two lines where label and value stand apart; what is wrong or right is the value."""
    return lines[-1] if isinstance(lines, list) else lines


TEXTS = (
    "code", "title", "toc_title", "toc_page", "heading_title", "heading_markup", "first_line", "last_line", "minister",
    "lead_entity", "stakeholders", "cluster", "spearhead", "status", "origins_layout",
)  # fmt: skip
AMOUNTS = ("input", "begroot", "vak", "vek")
LINES = ("minister", "lead_entity", "cluster", "spearhead", "status", "webpage", *AMOUNTS)
EXPECTED_PROJECT = {
    **{name: same(name) for name in TEXTS},
    "toc line": same("toc_line"),
    "heading lines": lambda project: tuple(project["heading_lines"]),
    "involved entities": lambda project: tuple(project["involved_entities"]),
    **{f"{name} raw": same(f"{name}_raw") for name in AMOUNTS},
    **{name: lambda project, name=name: decimal(project[name]) for name in AMOUNTS},
    **{f"{name} line": lambda project, name=name: value_line(project[f"{name}_line"]) for name in LINES},
    "heading is that of the contents": same("heading_matches_toc"),
}
FOUND_PROJECT = {
    **{name: same(name) for name in TEXTS},
    "toc line": lambda project: line(project, "toc_title"),
    "heading lines": same("heading_lines"),
    "involved entities": same("involved_entities"),
    **{f"{name} raw": same(f"{name}_raw") for name in AMOUNTS},
    **{name: lambda project, name=name: value(getattr(project, name)) for name in AMOUNTS},
    **{f"{name} line": lambda project, name=name: line(project, name) for name in LINES},
}


def nested(projects: Iterable[Any], field: str) -> list[tuple[str, Any]]:
    return [(same("code")(project), item) for project in projects for item in same(field)(project)]


def test_every_field_of_every_project(
    expected: list[dict[str, Any]], content: PaperContent, projects: list[RecoveryProject]
) -> None:
    entries = {entry.code: entry for entry in content.records if isinstance(entry, ContentsEntry)}
    found = {
        **FOUND_PROJECT,
        "heading is that of the contents": lambda project: (
            entries[project.code].title_key == entries[project.code].heading_key
        ),
    }
    scores = score(keyed(expected, same("code"), EXPECTED_PROJECT), keyed(projects, same("code"), found))
    print(table(scores, f"Monitoring: {len(expected)} projects"))

    # A heading with straight quotes where the contents have curly ones is the same heading: no reader sees a fault.
    assert faults(scores) == [Fault("wrong", "heading is that of the contents", "VV140", False, True)]
    assert (len(projects), total(scores).right) == (14, 503)


def test_every_origin(expected: list[dict[str, Any]], projects: list[RecoveryProject]) -> None:
    wanted = [
        (code, fund, origin)
        for project in expected
        for code in [project["code"]]
        for fund, origin in project["origins"].items()
    ]
    found: list[tuple[str, Origin]] = nested(projects, "origins")
    scores = score(
        keyed(wanted, lambda item: item[:2], {
            "label": lambda item: item[2]["label"],
            "raw": lambda item: item[2]["raw"],
            "amount": lambda item: decimal(item[2]["amount"]),
            "line": lambda item: item[2]["line"],
        }),
        keyed(found, lambda item: (item[0], item[1].fund.value), {
            "label": lambda item: item[1].label,
            "raw": lambda item: item[1].raw,
            "amount": lambda item: value(item[1].amount),
            "line": lambda item: item[1].place.line,
        }),
    )  # fmt: skip
    print(table(scores, f"Monitoring: {len(wanted)} origins"))

    assert faults(scores) == []
    assert (len(found), total(scores).right) == (70, 280)


def test_every_milestone(expected: list[dict[str, Any]], projects: list[RecoveryProject]) -> None:
    found: list[tuple[str, Milestone]] = nested(projects, "milestones")
    scores = score(
        keyed(nested(expected, "milestones"), lambda item: (item[0], item[1]["line"]), {
            "text": lambda item: item[1]["text"],
            "timing": lambda item: item[1]["timing"],
            "status": lambda item: item[1]["status"],
        }),
        keyed(found, lambda item: (item[0], item[1].place.line), {
            "text": lambda item: item[1].text,
            "timing": lambda item: printed(item[1].timing),
            "status": lambda item: item[1].status,
        }),
    )  # fmt: skip
    print(table(scores, f"Monitoring: {len(found)} milestones"))

    assert faults(scores) == []
    assert (len(found), total(scores).right) == (43, 128)


def printed(quarter: Quarter | None) -> str | None:
    return f"{quarter.year} Q{quarter.quarter}" if quarter is not None else None


def test_every_indicator(expected: list[dict[str, Any]], projects: list[RecoveryProject]) -> None:
    names = ("text", "target_raw", "target_unit", "realisation_raw", "degree_raw")
    figures = ("target", "realisation", "degree")
    found: list[tuple[str, Indicator]] = nested(projects, "indicators")
    scores = score(
        keyed(nested(expected, "indicators"), lambda item: (item[0], item[1]["line"]), {
            **{name: lambda item, name=name: item[1][name] for name in names},
            **{name: lambda item, name=name: decimal(item[1][name]) for name in figures},
            "timing": lambda item: item[1]["timing"],
        }),
        keyed(found, lambda item: (item[0], item[1].place.line), {
            **{name: lambda item, name=name: getattr(item[1], name) for name in names},
            **{name: lambda item, name=name: value(getattr(item[1], name)) for name in figures},
            "timing": lambda item: printed(item[1].timing),
        }),
    )  # fmt: skip
    print(table(scores, f"Monitoring: {len(found)} indicators"))

    assert faults(scores) == []
    assert (len(found), total(scores).right) == (15, 73)


def test_every_decision_that_is_listed(
    expected: list[dict[str, Any]], projects: list[RecoveryProject]
) -> None:
    found: list[tuple[str, AgendaItem]] = nested(projects, "agenda")
    scores = score(
        keyed(nested(expected, "agenda"), lambda item: (item[0], item[1]["line"]), {"text": lambda item: item[1]["text"]}),
        keyed(found, lambda item: (item[0], item[1].place.line), {"text": lambda item: item[1].text}),
    )  # fmt: skip
    print(table(scores, f"Monitoring: {len(found)} decisions"))

    assert faults(scores) == []
    assert (len(found), total(scores).right) == (17, 17)


def test_the_paper_is_recognised_with_its_moment_of_measuring(shared: Path, content: PaperContent) -> None:
    assert choose(read(shared / "seeds" / NAME)).name == "relance-monitor"
    assert content.paper.measured_in == Quarter(2021, 3)
    assert (content.paper.measured_on.iso, content.notes) == ("2021-09", ())
