"""The overview below a project table, on tables of our own."""

import pytest

import bbtcheck

ROW = """Aanleg van {what}
langs het water

We leggen {what} aan en meten of ze veilig zijn voor iedereen.

1/01/2031 31/12/2034 Afdeling Fietspaden

SD3: We fietsen samen naar een gezonde buurt

Beleidsdoelstelling {field}

"""
ROWS = [
    ("paden", "Mobiliteit Fietsbeleid"),
    ("bruggen", "Mobiliteit Wegen"),
    ("sluizen", "Havens Havenbeleid"),
    ("kaaien", "Havens Havenbeleid"),
    ("bakens", "Havens Zee"),
    ("bossen", "Natuur Natuurbeleid"),
]
TABLE = "".join(ROW.format(what=what, field=field) for what, field in ROWS)
OVERVIEW = """Overzicht van de projecten

Beleidsveld Aantal projecten Waarvan gestart vóór 2031
Mobiliteit 2 0
Havens 3 1
Natuur 1 1
Totaal 6 2
"""
SUMMED = """Overzicht

Beleidsveld Overgenomen uit BBT 2030 Nieuw in BBT 2031 Totaal
Mobiliteit 1 1 2
Havens 2 1 3
Natuur 0 1 1
Totaal 3 3 6
"""


def told(text: str) -> list[tuple[str, str]]:
    """Give the codes of all findings, with the line each is about."""
    found = bbtcheck.check(text.encode(), genre="project-table").findings
    lines = text.split("\n")
    return [(one.code, lines[(one.place.line or 1) - 1] if one.place else "") for one in found]


@pytest.mark.parametrize(
    "overview", [OVERVIEW, SUMMED, OVERVIEW.replace(" ", "\t"), OVERVIEW.partition("Totaal")[0]]
)
def test_an_overview_that_fits_its_table_is_silent(overview: str) -> None:
    assert told(TABLE + overview) == []


WRONG = {
    "a number of projects": (OVERVIEW, "Havens 3 1", "Havens 4 1", [("TXT031", "Totaal 6 2"), ("TXT004", "Havens 4 1")]),
    "a total": (OVERVIEW, "Totaal 6 2", "Totaal 6 3", [("TXT031", "Totaal 6 3")]),
    "a total of a line": (
        SUMMED, "Havens 2 1 3", "Havens 2 1 4",
        [("TXT031", "Totaal 3 3 6"), ("TXT031", "Havens 2 1 4"), ("TXT004", "Havens 2 1 4")],
    ),
    "a part": (SUMMED, "Natuur 0 1 1", "Natuur 1 1 1", [("TXT031", "Totaal 3 3 6"), ("TXT031", "Natuur 1 1 1")]),
}  # fmt: skip


@pytest.mark.parametrize(("overview", "printed", "typed", "expected"), WRONG.values(), ids=WRONG)
def test_a_slip_in_an_overview_is_told(
    overview: str, printed: str, typed: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(told(TABLE + overview.replace(printed, typed))) == sorted(expected)


def test_an_overview_of_other_projects_is_only_added_up() -> None:
    more = OVERVIEW.replace("Havens 3 1", "Havens 13 1").replace("Totaal 6 2", "Totaal 16 2")
    other = OVERVIEW.replace("Natuur 1 1", "Landbouw 1 1")

    assert told(TABLE + more) == []
    assert told(TABLE + other) == []


def test_a_line_with_figures_is_no_head_of_an_overview() -> None:
    lines = [
        "Trekkende entiteit\tAantal projecten\tTotaal",
        "Departement Havens\t3\t120",
        "Agentschap Kust\t2\t80",
        "Kustdienst\t1\t40",
    ]

    assert told(TABLE + "\n".join([*lines, "Totaal\t6\t240"]) + "\n") == []
    assert told(TABLE + "\n".join([*lines, "Totaal\t6\t204"]) + "\n") == [("TXT031", "Totaal\t6\t204")]
