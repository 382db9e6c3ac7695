"""Rows as other policy domains print them: dates, objectives and labels in other notations."""

from collections.abc import Callable
from typing import Any

import pytest

import bbtcheck

TITLES = (
    "Herstel van de fietspaden langs de schoolomgeving en de stalling",
    "Onderzoek naar de bewegwijzering van het netwerk in de gemeente",
    "Campagne voor een veilige oversteek en licht in elke buurt",
    "Samenwerking met de scholen voor een helm en een veilig pad",
)


@pytest.fixture(scope="session")
def read_rows(
    table: Callable[..., str], make_row: Any, projects: Callable[[str], list[Any]]
) -> Callable[..., list[Any]]:
    """Print four rows with the same cells and read them back."""

    def of(**cells: str) -> list[Any]:
        text = "We herstellen in ronde {} de paden en bruggen van het netwerk en meten of ze veilig zijn."
        rows = [
            make_row(title=title, description=text.format(number), **cells)
            for number, title in enumerate(TITLES)
        ]
        return projects(table(rows))

    return of


PERIODS = [
    ("01/01/2031", "31/12/2034", "2031-01-01", "2034-12-31"),
    ("1-1-2031", "31-12-2034", "2031-01-01", "2034-12-31"),
    ("1.01.2031", "31.12.2034", "2031-01-01", "2034-12-31"),
    ("2031-01-01", "2034-12-31", "2031-01-01", "2034-12-31"),
    ("1 januari 2031", "31 december 2034", "2031-01-01", "2034-12-31"),
    ("januari 2031", "december 2034", "2031-01", "2034-12"),
    ("1/01/2031", "doorlopend", "2031-01-01", None),
    ("1/01/2031", "n.t.b.", "2031-01-01", None),
]


@pytest.mark.parametrize(("start", "end", "first", "last"), PERIODS)
def test_dates(
    start: str, end: str, first: str, last: str | None, read_rows: Callable[..., list[Any]]
) -> None:
    found = read_rows(start=start, end=end)

    assert [one.title for one in found] == list(TITLES)
    assert {(one.start_raw, one.end_raw, one.start.iso, one.end and one.end.iso) for one in found} == {
        (start, end, first, last)
    }


OBJECTIVES = [
    "SD3: {}",
    "SD 3: {}",
    "OD 3: {}",
    "ISD3: {}",
    "SD3.1: {}",
    "SD3 – {}",
    "SD3 {}",
    "Strategische doelstelling 3: {}",
]


@pytest.mark.parametrize("printed", OBJECTIVES)
def test_objectives(printed: str, read_rows: Callable[..., list[Any]]) -> None:
    found = read_rows(objective=printed.format("We fietsen samen"))

    assert {(one.objective, one.objective_text, one.department) for one in found} == {
        (3, "We fietsen samen", "Afdeling Fietspaden")
    }


def test_labels_of_other_domains(read_rows: Callable[..., list[Any]]) -> None:
    found = read_rows(goal="Organisatiedoelstelling", field="Organisatie", ise="Transversaal")

    assert {(one.goal_kind, one.policy_field, one.ise) for one in found} == {
        ("Organisatiedoelstelling", "Organisatie", "Transversaal")
    }


def test_rows_without_a_policy_field_or_a_department(read_rows: Callable[..., list[Any]]) -> None:
    assert {(one.title in TITLES, one.policy_field, one.ise) for one in read_rows(field="", ise="")} == {
        (True, None, None)
    }
    assert {(one.title in TITLES, one.department) for one in read_rows(department="")} == {(True, None)}


FIELDS = """Haven zonder walstroom

We sluiten alle kaaien aan op het net en begeleiden de
schippers daarbij.

1/01/2031 31/12/2033 Dienst Kaaien en
Sluizen

SD1: We maken de havens klaar voor schepen
zonder uitstoot

Beleidsdoelstelling Haven en Maritieme
Zaken

Walstroom

Sluizen op afstand

De sluizen worden vanuit twee posten bediend; de overgang
duurt drie jaar.

1/03/2031 31/12/2034 Dienst Kaaien en
Sluizen

SD1: We maken de havens klaar voor schepen
zonder uitstoot

Beleidsdoelstelling Haven en Maritieme
Zaken

Sluisbeheer

Opleiding van loodsen

Elk jaar leiden we loodsen op voor de kust en de stromen.

1/06/2031 31/12/2035 Dienst Loodsen

SD2: We leiden genoeg mensen op voor de
havens van morgen

Beleidsdoelstelling Haven en Maritieme
Zaken

Walstroom
"""


def test_a_policy_field_does_not_end_in_a_small_word() -> None:
    """What stands below "Haven en Maritieme / Zaken" is the structure element, and no title of the next project."""
    (content,) = bbtcheck.extract(FIELDS.encode(), genre="project-table")
    found = [
        (one.title, one.policy_field, one.ise) for one in content.records if isinstance(one, bbtcheck.Project)
    ]
    assert found == [
        ("Haven zonder walstroom", "Haven en Maritieme Zaken", "Walstroom"),
        ("Sluizen op afstand", "Haven en Maritieme Zaken", "Sluisbeheer"),
        ("Opleiding van loodsen", "Haven en Maritieme Zaken", "Walstroom"),
    ]
