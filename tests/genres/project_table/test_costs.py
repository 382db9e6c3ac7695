"""Tables of projects with what they cost: rows of any number of lines, totals of sectors, an overview."""

from itertools import product

import pytest
from cost_papers import SECTORS, CostPaper

import bbtcheck
from bbtcheck.records import CalculationClaim, Project


def loud(text: str) -> list[tuple[str, int]]:
    found = bbtcheck.check(text.encode()).findings
    return [
        (one.code, one.place.line)
        for one in found
        if one.severity.value in ("error", "warning") and one.place and one.place.line
    ]


def projects(text: str) -> list[Project]:
    (content,) = bbtcheck.extract(text.encode())
    assert content.paper.genre == "project-table"
    return [record for record in content.records if isinstance(record, Project)]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_every_cell_of_a_project_is_read() -> None:
    found = projects(CostPaper().text())

    assert [
        (
            one.number,
            one.title,
            one.description,
            one.start_raw,
            one.end_raw,
            one.department,
            one.objective,
            one.sector,
            [(cost.origin, cost.amount.raw) for cost in one.costs],
            one.cost.raw if one.cost else None,
            one.costs_complete,
        )
        for one in found[:1]
    ] == [
        (
            "1",
            "Nieuwe sluis",
            "We bouwen een sluis die vissen doorlaat.",
            "1/02/2027",
            "30/06/2030",
            "Afdeling Havens",
            1,
            "Havens en waterwegen",
            [("Vlaamse middelen", "12.400"), ("Europese middelen", "600"), ("Lokale cofinanciering", "0")],
            "13.000",
            True,
        )
    ]
    assert [one.title for one in found] == [row[0] for rows in SECTORS.values() for row in rows]


ORDERS = [
    ("velt", "long", "1.", "keuro"),
    ("tvel", "short", "A-01", "euro"),
    ("lvet", "short", "1", "miljoen"),
]
SUMMED = [(True, True, False), (True, False, True), (False, True, False), (False, False, True)]
WAYS = [
    CostPaper(order, mark, lines, dates, unit, heads, order == "tvel", totals, overview, grand, lines > 1)
    for (order, heads, mark, unit), lines, dates, (totals, overview, grand) in product(
        ORDERS, (1, 2, 3), (True, False), SUMMED
    )
] + [CostPaper(numbering="", lines=lines) for lines in (1, 2, 3)]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_correct_table_is_read_in_full_and_silent(way: CostPaper) -> None:
    text = way.text()

    found = projects(text)
    expected = [sum(row[-1]) * 1_000 for rows in SECTORS.values() for row in rows]
    assert [int(one.cost.value) if one.cost else None for one in found] == expected
    assert [one.costs_complete for one in found] == [True] * len(expected)
    assert loud(text) == []


SLIPS = {
    "a cost of a project": ("3.105 1.200 795 5.100", "3.015 1.200 795 5.100", [("PRJ021", "3.015"), ("TXT031", "Totaal sector Hav")]),
    "the total of a project": ("850 0 50 900", "850 0 50 990", [("PRJ021", "850 0 50"), ("TXT031", "Totaal sector Hav")]),
    "a column of a sector": ("projecten) 5.870 0 1.430", "projecten) 5.780 0 1.430", [("TXT031", "Totaal sector Fiets")] * 2 + [("TXT031", "Fietspaden 2")]),
    "a number of projects": ("(2 projecten)", "(3 projecten)", [("TXT004", "Totaal sector Fiets")]),
    "a number in the overview": ("vervoer 3 4.590", "vervoer 4 4.590", [("TXT004", "vervoer 4"), ("TXT031", "totaal 8")]),
    "a figure of the overview": ("Fietspaden 2 5.870", "Fietspaden 2 8.570", [("TXT031", "Fietspaden 2")] * 2 + [("TXT031", "totaal 8")]),
    "the total of the overview": ("totaal 8 26.815", "totaal 8 28.615", [("TXT031", "totaal 8")] * 2),
    "an end before the start": ("1/07/2027 30/06/2032", "1/07/2027 30/06/2022", [("PRJ002", "30/06/2022")]),
    "a day that does not exist": ("1/01/2027 31/12/2027", "31/11/2026 31/12/2027", [("PRJ001", "31/11/2026")]),
}  # fmt: skip
"""What is changed, and every finding: where one figure takes part in several sums, each of them is broken."""


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("numbering", ["1.", "A-01", ""])
def test_a_slip_is_told_where_it_stands(slip: str, numbering: str) -> None:
    right, wrong, expected = SLIPS[slip]
    text = CostPaper(numbering=numbering).text()
    assert right in text
    text = text.replace(right, wrong, 1)

    assert loud(text) == [(code, line_of(text, words)) for code, words in expected]


TRAPS = {
    "rounded": ("3.105 1.200 795 5.100", "3.105 1.200 795 5.101"),
    "pro memorie": ("850 0 50 900", "850 p.m. 50 900"),
    "a total that is not known": ("850 0 50 900", "850 0 50 n.t.b."),
    "a blank cell": ("850 0 50 900", "850 50 900"),
    "no costs yet": ("850 0 50 900", "nog te ramen"),
    "a project of two sectors": ("Borden met de echte wachttijd", "Ook opgenomen in sector 2 met een deel"),
    "no end yet": ("1/01/2027 31/12/2028", "1/01/2027 n.t.b."),
    "no dates yet": ("1/01/2027 31/12/2028 Afdeling", "Afdeling"),
    "a year below a line": ("een lamp die op zon werkt.", "een lamp. Prijspeil 2024, raming van 2025"),
}


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("numbering", ["1.", "A-01", "1", ""])
@pytest.mark.parametrize("lines", [2, 3])
def test_what_is_open_or_counts_otherwise_is_no_error(trap: str, numbering: str, lines: int) -> None:
    right, other = TRAPS[trap]
    text = CostPaper(numbering=numbering, lines=lines).text().replace(right, other, 1)

    assert other in text or lines == 3
    assert loud(text) == []


def test_a_calculation_in_the_text_around_a_table_is_read_beside_it() -> None:
    text = CostPaper().text() + "\nDe reserve is berekend als 310 + (6 x 4) = 334 duizend euro.\n"
    (content,) = bbtcheck.extract(text.encode())
    assert [record.label for record in content.records if isinstance(record, CalculationClaim)] == [
        "310 + (6 x 4) = 334 duizend euro"
    ]


MIXED = """PROJECTEN LANDBOUW 2031

 Vlaams Europees Totaal (keuro)

A. Water
1. Beken
1/01/2031 31/12/2033 Afdeling Bodem
120 80 200
2. Zaadbank
1/01/2031 31/12/2032 Afdeling Plant
300 0 300
Subtotaal 420 80 500
B. Lucht
1. Hagen
Plan met 2 stappen.
2. stap komt later.
1/01/2031 31/12/2032 Afdeling Plant
30 10 40
2. Bomen
1/01/2031 31/12/2032 Afdeling Plant
60 10 70
Subtotaal 90 20 110
Totaal 510 100 610
waarvan lopend 300 80 380
Totaal exclusief lopende projecten 210 20 230
"""


def test_a_heading_a_part_of_a_total_and_numbers_in_a_text_are_no_projects() -> None:
    assert [one.title for one in projects(MIXED)] == ["Beken", "Zaadbank", "Hagen", "Bomen"]
    assert loud(MIXED) == []
    assert loud(MIXED.replace("Totaal 510 100 610", "Totaal 510 100 601")) == [("TXT031", 23)] * 2
