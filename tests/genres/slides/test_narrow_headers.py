"""Tables with their stages side by side, and the years below them as narrow columns print them."""

import pytest

from bbtcheck import check
from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetLine, BudgetTable
from bbtcheck.source import Source

FRONT = "Beleids- en begrotingstoelichting 2031\nKust\nProgramma XA - Kust\nin keuro\n"
ONE_LINE = [
    "VAK VEK\nBA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031\nWerking 10 2 12 9 1 10\n",
    "BA 2030 BO 2031 verschil\nVAK Werking 10 12 2\nVEK Werking 9 10 1\n",
]
NARROW = [
    "VAK VEK\nBA evolutie BO BA evolutie BO\n2030 2031 2030 2031\nWerking 10 2 12 9 1 10\n",
    "BA BO verschil\n2030 2031\nVAK Werking 10 12 2\nVEK Werking 9 10 1\n",
]


def lines(text: str) -> list[BudgetLine]:
    document = read(Source("paper.txt", text.encode()))
    tables = (one for one in choose(document).extract(document).records if isinstance(one, BudgetTable))
    return [line for table in tables for line in table.lines]


@pytest.mark.parametrize("table", [*ONE_LINE, *NARROW])
def test_the_years_are_those_of_the_stages_above_them(table: str) -> None:
    found = [
        (
            line.credit,
            line.ba_year,
            line.year,
            *(one and one.raw for one in (line.ba, line.bijstelling, line.bo)),
        )
        for line in lines(FRONT + table)
    ]
    assert found == [("VAK", 2030, 2031, "10", "2", "12"), ("VEK", 2030, 2031, "9", "1", "10")]


@pytest.mark.parametrize("table", NARROW)
def test_a_wrong_step_below_such_a_header_is_told(table: str) -> None:
    text = FRONT + table.replace(" 9 1 10", " 9 1 20").replace("9 10 1", "9 20 1")
    assert [one.code for one in check(Source("paper.txt", text.encode())).findings] == ["BUD001"]


@pytest.mark.parametrize("years", ["2030", "2030 2031 2032", "2030 2031 x"])
def test_other_years_below_a_header_are_not_its_own(years: str) -> None:
    assert all(line.ba_year is None for line in lines(FRONT + NARROW[1].replace("2030 2031", years)))
