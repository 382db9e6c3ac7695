"""The only row that differs in a large table is told, also where few rows share its objective or structure element."""

from collections.abc import Callable
from typing import Any

import pytest

import bbtcheck
from bbtcheck.source import Source

WHAT = ("Herstel", "Onderzoek", "Campagne", "Meting", "Kaart", "Proef")
WHERE = (
    "van de sluizen in het kanaal",
    "van de bruggen in de haven",
    "van de dokken en kaaien",
    "van de oude veerdienst",
)
PLACES = (
    ("Afdeling Baggerwerken", 1, "Beleidsdoelstelling", "Waterwegen", "Sluizen"),
    ("Afdeling Baggerwerken", 2, "Beleidsdoelstelling", "Waterwegen", "Bruggen"),
    ("Dienst Havenmeesters", 3, "Beleidsdoelstelling", "Havens", "Dokken"),
    ("Afdeling Veerdiensten", 4, "Beheersdoelstelling", "Veren", "Overzetboten"),
)
OBJECTIVES = {
    1: "We varen vlot",
    2: "We bruggen elke stroom",
    3: "We leggen vlot aan",
    4: "We zetten iedereen over",
}


@pytest.fixture(scope="session")
def told(table: Callable[..., str], make_row: Any) -> Callable[..., list[tuple[str, int | None, str]]]:
    """Print 24 rows of which some have other cells, and tell what the rules find."""

    def of(*changed: tuple[int, dict[str, str]]) -> list[tuple[str, int | None, str]]:
        rows = []
        for number in range(len(WHAT) * len(WHERE)):
            department, objective, goal, field, ise = PLACES[number % 4]
            cells = {
                "title": f"{WHAT[number // 4]} {WHERE[number % 4]}",
                "description": f"We doen dit in {WHAT[number // 4].lower()} samen met wie er aan het water {WHERE[number % 4]} woont en werkt.",
                "department": department, "objective": f"SD{objective}: {OBJECTIVES[objective]}", "goal": goal, "field": field, "ise": ise,
            }  # fmt: skip
            rows.append(make_row(**cells | dict(changed).get(number, {})))
        report = bbtcheck.check(Source("plan.txt", table(rows).encode()))
        return [
            (one.code, one.place.line if one.place else None, one.labels.get("value", ""))
            for one in report.findings
            if one.severity in ("error", "warning")
        ]

    return of


def test_a_table_that_keeps_to_its_habits(told: Callable[..., Any]) -> None:
    assert told() == []


def test_one_row_of_few_with_another_field(told: Callable[..., Any]) -> None:
    few = {number: {"ise": "Kaaimuren"} for number in (2, 6)}
    assert told(*few.items(), (3, {"ise": "Kaaimuren"})) == [("PRJ005", 19, "Veren")]


def test_two_rows_that_differ_are_no_slip(told: Callable[..., Any]) -> None:
    few = {number: {"ise": "Kaaimuren"} for number in (2, 6)}
    assert told(*few.items(), (3, {"ise": "Kaaimuren"}), (4, {"ise": "Dokken"})) == []


def test_one_row_of_few_with_another_goal(told: Callable[..., Any]) -> None:
    few = {number: {"objective": "SD5: We meten wat we doen"} for number in (2, 6, 10)}
    assert told(*few.items(), (3, {"objective": "SD5: We meten wat we doen"})) == [
        ("PRJ007", 19, "Beheersdoelstelling")
    ]


def test_a_department_with_another_ending(told: Callable[..., Any]) -> None:
    assert told((7, {"department": "Afdeling Veerdienst"})) == [("PRJ008", 42, "Afdeling Veerdienst")]
    few = {number: {"department": "Afdeling Overzetboten", "ise": "Ponten"} for number in (3, 7)}
    assert told(*few.items(), (11, {"department": "Afdeling Overzetboot", "ise": "Ponten"})) == []
    assert told(*few.items(), (11, {"department": "Afdeling Overzetbotens", "ise": "Ponten"})) == [
        ("PRJ008", 65, "Afdeling Overzetbotens")
    ]


def test_another_department_with_nearly_the_same_name(told: Callable[..., Any]) -> None:
    """The name stands in rows of another objective: it may be a department of its own."""
    assert (
        told(
            (3, {"department": "Afdeling Oevers en Kades"}), (4, {"department": "Afdeling Oevers en Kadens"})
        )
        == []
    )
