"""The text under an article names a row of its credit evolution again: only what is said once of a whole row counts."""

from collections.abc import Callable

import pytest

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetArticle
from bbtcheck.source import Source

PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 41.200 39.100
Index 2.131 2.131
Compensaties -50 -60
Andere bijstellingen -1.000 650
BO 2031 42.281 41.821
{text}
XB0-1XAF2KB-LO - LONEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Index 7 7
Compensaties 0 0
Andere bijstellingen 0 0
BO 2031 107 107
"""
BOTH = (("VAK", "2.131 keuro"), ("VEK", "2.131 keuro"))


def mentions(text: str) -> list[tuple[str, str, str | None, str]]:
    document = read(Source("paper.txt", PAPER.format(text=text).encode()))
    articles = (one for one in choose(document).extract(document).records if isinstance(one, BudgetArticle))
    return [
        (article.code, one.row, one.credit, one.amount.raw)
        for article in articles
        for one in article.mentions
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("De index bedraagt 2.131 keuro.", [("index", "VAK", "2.131 keuro"), ("index", "VEK", "2.131 keuro")]),
        ("- Indexatie: 2.131 keuro VAK en VEK", [("index", "VAK", "2.131 keuro"), ("index", "VEK", "2.131 keuro")]),
        ("De toekenning van de index (+2.131 keuro VAK).", [("index", "VAK", "+2.131 keuro")]),
        (
            "Compensaties: -50 keuro VAK en -60 keuro VEK",
            [("compensaties", "VAK", "-50 keuro"), ("compensaties", "VEK", "-60 keuro")],
        ),
        ("Andere bijstellingen: 650 keuro VEK.", [("andere bijstellingen", "VEK", "650 keuro")]),
        # a part of the row, or more parts
        ("De index op de lonen bedraagt 120 keuro.", []),
        ("De compensatie van 50 keuro gaat naar de havens.", []),
        ("Index: 1.100 keuro\nIndexatie: 1.031 keuro", []),
        ("Compensaties van 50 keuro voor de overdracht naar de havens.", []),
        # something else
        ("Het krediet stijgt met 2.131 keuro.", []),
        ("De index steeg met 2,1 %.", []),
        ("ISE: DUINEN\nDe index bedraagt 2.131 keuro.", []),
    ],
)  # fmt: skip
def test_a_mention_is_what_is_said_once_of_a_whole_row(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == [("XB0-1XAF2KA-WT", *one) for one in wanted]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("De index bedraagt 2.131 keuro.", []),
        ("De index bedraagt 2,1 miljoen euro.", []),
        ("Compensaties: 50 keuro VAK en 60 keuro VEK", []),  # a text often leaves out the minus
        ("De index bedraagt 8.518 keuro VAK.", [("BUD032", 10, "6387000")]),
        ("Compensaties: -50 keuro VAK en -50 keuro VEK", [("BUD032", 10, "-10000")]),
    ],
)
def test_another_amount_than_the_table_has_is_told(
    text: str,
    told: list[tuple[str, int, str]],
    findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]],
) -> None:
    found = findings(PAPER.format(text=text))
    assert [(code, line, (difference or "").removeprefix("-")) for code, line, _, difference in found] == [
        (code, line, difference.removeprefix("-")) for code, line, difference in told
    ]
