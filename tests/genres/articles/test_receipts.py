"""Receipts in a BBT: general and assigned ones and those of loans have columns of their own, and codes of their own."""

from collections.abc import Callable

import pytest

from bbtcheck.genres import choose
from bbtcheck.read import read
from bbtcheck.records import BudgetArticle, IseTable
from bbtcheck.source import Source

PAPER = """Beleids- en begrotingstoelichting Kust 2031
I. BELEIDSVELD I: KUST
1. ISE: KUSTBELEID
1.1. Budgettair kader voor het begrotingsjaar
Ontvangsten
(duizend euro)
AO TO LO
BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031 BA 2030 evolutie BO 2031
ESR-ontvangsten (werking en toelagen (OW)) 310 10 320 40 0 40 0 0 0
Toelagen (interne stromen (OI)) 0 0 0 0 0 0 0 0 0
Overige (leningen (OL), participaties (OP)) 750 150 900 75 5 80 0 0 0
Totaal 1.060 160 1.220 115 5 120 0 0 0
1.1.1. Departement Kust
Ontvangstenartikelen
XB0-9XAFAKA-OW - VERKOOP VAN ZAND
Ontvangstenevolutie:
(duizend euro) AO TO LO
BA 2030 310 40 0
Index 5 0 0
Compensaties 5 0 0
Andere bijstellingen 0 0 0
BO 2031 320 40 0
"""
WITHOUT_TABLE = """Beleids- en begrotingstoelichting
Kust
2031
beleidsdoelen en beleidsvelden
XB0-1XAF2KA-WT - ZEEWERING EN STRANDEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 200
Index 5 0
Compensaties 0 0
Andere bijstellingen 0 0
BO 2031 105 200
"""


def test_every_kind_of_receipt_has_its_line() -> None:
    document = read(Source("paper.txt", PAPER.encode()))
    (element,) = (one for one in choose(document).extract(document).records if isinstance(one, IseTable))
    (article,) = element.articles
    assert isinstance(article, BudgetArticle)
    assert article.table is not None
    assert (element.side, article.side, article.parts and article.parts.kind) == (
        "ontvangsten",
        "ontvangsten",
        "9",
    )
    assert [
        (line.credit, line.ba and line.ba.raw, line.bo and line.bo.raw) for line in article.table.lines
    ] == [
        ("AO", "310", "320"),
        ("TO", "40", "40"),
        ("LO", "0", "0"),
    ]
    assert [line.credit for line in element.lines if line.block == "totaal"] == ["AO", "TO", "LO"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("", "", []),
        ("Totaal 1.060 160", "Totaal 1.600 160", [("BUD012", 12), ("BUD001", 12)]),
        ("BO 2031 320 40 0\n", "BO 2031 320 40 10\n", [("BUD002", 22)]),
        ("XB0-9XAFAKA-OW", "XB0-1XAF2KA-OW", [("COD006", 15)]),
    ],
)
def test_receipts_are_checked_as_credits_are(
    was: str,
    now: str,
    told: list[tuple[str, int]],
    findings: Callable[[str], list[tuple[str, int, dict[str, str], str | None]]],
) -> None:
    assert [(code, line) for code, line, _, _ in findings(PAPER.replace(was, now))] == told


def test_articles_with_their_evolution_are_no_slides() -> None:
    assert choose(read(Source("paper.txt", WITHOUT_TABLE.encode()))).name == "bbt-articles"
