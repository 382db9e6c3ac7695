"""A BBT that adjusts a budget in the course of its year: the BO comes first, and the BA is what it becomes."""

from collections.abc import Callable

import pytest

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetTable, IseTable
from bbtcheck.source import Source

Findings = Callable[[str], list[tuple[str, int, dict[str, str], str | None]]]

ARTICLES = """Beleids- en begrotingstoelichting Kust bij de begrotingsaanpassing 2031
I. BELEIDSVELD I: KUST
1. ISE: KUSTBELEID
1.1. Budgettair kader
(duizend euro)
VAK VEK
BO 2031 evolutie BA 2031 BO 2031 evolutie BA 2031
ESR-uitgaven (WT, LO, PR)
41.200 -750 40.450 39.100 900 40.000
Totaal 41.200 -750 40.450 39.100 900 40.000
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
Kredietevolutie:
(duizend euro) VAK VEK
BO 2031 41.200 39.100
Index 300 300
Compensaties -50 -50
Andere bijstellingen -1.000 650
BA 2031 40.450 40.000
"""
SLIDES = """Beleids- en begrotingstoelichting
2031
Begrotingsaanpassing
Programma XA - Kust
in keuro
VAK VEK
BO 2031 41.200 39.100
Bijstelling BA 2031 -750 900
BA 2031 40.450 40.000
"""


@pytest.mark.parametrize(("text", "genre"), [(ARTICLES, "bbt-articles"), (SLIDES, "bbt-slides")])
def test_a_consistent_adjustment_is_silent(text: str, genre: str, findings: Findings) -> None:
    document = read(Source("paper.txt", text.encode()))
    chosen = choose(document)
    paper = chosen.extract(document).paper
    assert (chosen.name, paper.year, paper.phase) == (genre, 2031, "BA")
    assert findings(text) == []


def test_the_lines_say_that_they_go_from_the_bo_to_the_ba() -> None:
    document = read(Source("paper.txt", ARTICLES.encode()))
    (element,) = (one for one in choose(document).extract(document).records if isinstance(one, IseTable))
    table = element.articles[0].table
    assert isinstance(table, BudgetTable)
    assert (element.adjusted, element.executed, element.year, element.ba_year) == (True, False, 2031, 2031)
    assert [
        (line.adjusted, line.year, line.ba_year, *(one.raw for one in (line.bo, line.ba) if one is not None))
        for line in (*element.lines[:1], *table.lines[:1])
    ] == [(True, 2031, 2031, "41.200", "40.450")] * 2


@pytest.mark.parametrize(
    ("text", "was", "now", "told"),
    [
        (ARTICLES, "\n41.200 -750 40.450", "\n41.200 -750 40.540", [("BUD030", 9), ("BUD012", 10)]),
        (ARTICLES, "Andere bijstellingen -1.000", "Andere bijstellingen -1.100", [("BUD031", 18)]),
        (ARTICLES, "BO 2031 evolutie BA 2031 BO 2031 evolutie BA 2031\n", "BO 2030 evolutie BA 2031 BO 2030 evolutie BA 2031\n", [("BUD029", 7)]),
        (SLIDES, "BA 2031 40.450", "BA 2031 40.540", [("BUD030", 9)]),
    ],
)  # fmt: skip
def test_what_does_not_hold_in_an_adjustment_is_told(
    text: str, was: str, now: str, told: list[tuple[str, int]], findings: Findings
) -> None:
    assert text.replace(was, now) != text
    assert [(code, line) for code, line, _, _ in findings(text.replace(was, now))] == told


def test_a_ba_before_the_bo_of_its_own_year_is_a_wrong_year(findings: Findings) -> None:
    """The order of the columns decides: a BO that is drawn up comes last, and its BA is of the year before."""
    text = ARTICLES.replace(
        "BO 2031 evolutie BA 2031 BO 2031 evolutie BA 2031",
        "BA 2031 evolutie BO 2031 BA 2031 evolutie BO 2031",
    )
    codes = {code for code, _, _, _ in findings(text)}
    assert "BUD017" in codes
    assert not codes & {"BUD029", "BUD030"}
