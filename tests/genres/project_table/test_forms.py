"""Projects that are told by forms with labels, on papers of our own."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck.records.project import Project

FORMS = """Projecten van de haven

Naam van het project: Nieuwe sluis
Omschrijving: We bouwen een sluis die
vissen laat passeren.
Budget: 1.500.000 euro, waarvan 1.000.000 euro voor de werf en 400.000 euro voor de vissen
Startdatum: 1/02/2031
Einddatum: 30/06/2033
Verantwoordelijke dienst: Afdeling Havens

Naam van het project: Bakens op zee
Omschrijving: Alle bakens krijgen een lamp.
Budget: 800.000 euro
Startdatum: 1 maart 2031
Einddatum: 31 december 2033
Verantwoordelijke dienst: Afdeling Zee
"""
EXPECTED = [
    ("Nieuwe sluis", "1/02/2031", "30/06/2033", "Afdeling Havens", "We bouwen een sluis die vissen laat passeren."),
    ("Bakens op zee", "1 maart 2031", "31 december 2033", "Afdeling Zee", "Alle bakens krijgen een lamp."),
]  # fmt: skip


def as_bold(text: str) -> str:
    return "\n".join(
        f"**{line.replace(':', ':**', 1)}" if ":" in line else line for line in text.splitlines()
    )


LAYOUTS = {
    "lines": FORMS,
    "bold": as_bold(FORMS),
    "tabs": FORMS.replace(": ", "\t"),
    "blanks": FORMS.replace(": ", "      "),
    "bars": FORMS.replace(": ", " | "),
    "bullets": FORMS.replace("Startdatum", "- Startdatum").replace("Einddatum", "- Einddatum"),
    "html": "<html><body><table>"
    + "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, _, value in (line.partition(": ") for line in FORMS.replace("die\nvissen", "die vissen").splitlines())
        if value
    )
    + "</table></body></html>",
}  # fmt: skip


def projects(text: str) -> list[tuple[str | None, ...]]:
    (content,) = bbtcheck.extract(text.encode())
    assert content.paper.genre == "project-table"
    found = [record for record in content.records if isinstance(record, Project)]
    return [(one.title, one.start_raw, one.end_raw, one.department, one.description) for one in found]


def codes(text: str) -> list[tuple[str, int | None]]:
    report = bbtcheck.check(text.encode())
    return [(finding.code, finding.place.line if finding.place else None) for finding in report.findings]


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_forms_are_read_in_every_layout(text: str) -> None:
    assert projects(text) == EXPECTED


def test_right_forms_are_silent() -> None:
    assert codes(FORMS) == []


@pytest.mark.parametrize(
    ("right", "other", "found"),
    [
        ("30/06/2033", "30/06/2030", [("PRJ002", 8)]),
        ("30/06/2033", "31/06/2033", [("PRJ001", 8)]),
        ("31 december 2033", "31 december 2030", [("PRJ002", 15)]),
        ("Bakens op zee", "Nieuwe sluis", [("PRJ012", 11)]),
        ("400.000", "600.000", [("TXT001", 6)]),
    ],
)
def test_an_error_in_a_form_is_told_where_it_stands(
    right: str, other: str, found: list[tuple[str, int]]
) -> None:
    assert codes(FORMS.replace(right, other, 1)) == found


def test_a_period_has_both_days() -> None:
    text = (
        "Projectfiche\n\nTitel: Nieuwe sluis\nLooptijd: 1/02/2031 - 30/06/2030\nEntiteit: Afdeling Havens\n"
    )
    assert projects(text) == [("Nieuwe sluis", "1/02/2031", "30/06/2030", "Afdeling Havens", None)]
    assert codes(text) == [("PRJ002", 4)]


NONE = {
    "a note with a deadline": "Titel: Nota over de haven\nDatum: 3/02/2031\nOmschrijving: We schrijven.\nDeadline: 4/05/2031\n",
    "actions with a deadline": "Titel: Overleg\nDeadline: 4/05/2031\n\nTitel: Overleg\nDeadline: 5/05/2031\n",
    "people": "Naam: An Peeters\nDienst: Afdeling Havens\n\nNaam: Jan Maes\nDienst: Afdeling Zee\n",
    "a sentence": "Het project: we starten op 1/02/2031 en eindigen op 30/06/2030.\nEinde: niet bekend\n",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_other_lists_with_labels_are_no_forms_of_projects(text: str) -> None:
    (content,) = bbtcheck.extract(text.encode())
    assert content.paper.genre == "plain"
    assert [code for code, _ in codes(text) if code.startswith("PRJ")] == []


@pytest.mark.parametrize(
    "piece", ["Titel: a\nStart: 1/02/2031\n", "Titel ", "Omschrijving: x\ny\n", "a" * 60 + ":"]
)
def test_long_papers_cost_no_more_than_their_length(piece: str) -> None:
    def read(times: int) -> object:
        return bbtcheck.extract((piece * times).encode(), genre="project-table")

    assert effort(lambda: read(400)) < 6 * effort(lambda: read(100))
