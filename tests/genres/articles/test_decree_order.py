"""The articles, points and days of a decree of the budget come in order; what is left out of an excerpt is no fault."""

from collections.abc import Callable

import pytest

Finding = tuple[str, int | None, dict[str, str], str | None]

PAPER = """\
12 MAART 2031. - Decreet houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031
Gelet op het decreet van 29 maart 2019 houdende de Codex Overheidsfinanciën;
Gelet op het advies van de Inspectie van Financiën, gegeven op 3 februari 2031;
Artikel 1. Dit decreet regelt een gemeenschapsaangelegenheid.
Art. 2. Hierna wordt bedoeld met:
1) VAK: vastleggingskrediet;
2) VEK: vereffeningskrediet;
3) LIT: de aangelegenheid.
Art. 3. De volgende kredieten worden geopend (in duizend euro):
PR OMSCHRIJVING VAK VEK
XA KUST 1.250 1.190
XB DUIN 640 655
TOTAAL 1.890 1.845
Art. 4. De provisie mag vanaf 1 juli 2032 worden verdeeld.
Art. 5. Dit decreet treedt in werking op 1 april 2031.
Brussel, 12 maart 2031.
"""
RIGHT = {
    "as it stands": PAPER,
    "an excerpt without two articles": PAPER.replace("Art. 4", "Art. 6").replace("Art. 5", "Art. 7"),
    "an excerpt without the one before the last": PAPER.replace("2031\nGelet", "2031 (uittreksel)\nGelet", 1).replace(
        "Art. 5", "Art. 6"
    ),
    "an act of the day itself": PAPER.replace("29 maart 2019", "12 maart 2031"),
    "a later day in an article": PAPER.replace("vanaf 1 juli 2032", "tot 31 december 2033"),
    "another day above the signatures": PAPER.replace("3 februari", "30 april").replace("Brussel, 12", "Brussel, 14"),
    "two lists in one article": PAPER.replace("3) LIT: de aangelegenheid.", "Voorts:\n1) LIT: de aangelegenheid."),
    "a list in a list": PAPER.replace("2) VEK", "2) de delen:\n1) een;\n2) twee;\n3) VEK"),
    "another decree behind it": PAPER.replace("Art. 5. Dit", "Bijlage\nArtikel 1. Dit"),
    "points of an excerpt": PAPER.replace("3) LIT", "6) LIT").replace("2) VEK", "5) VEK"),
}  # fmt: skip
WRONG = {
    "an act after the decision": ("29 maart 2019", "29 maart 2091", [("TXT035", 2)]),
    "an advice after the decision": ("3 februari 2031", "13 maart 2031", [("TXT035", 3)]),
    "an article": ("Art. 4", "Art. 7", [("DRF001", 14)]),
    "the last article": ("Art. 5", "Art. 6", [("DRF001", 15)]),
    "an article twice": ("Art. 4", "Art. 3", [("DRF001", 14)]),
    "a point": ("2) VEK", "3) VEK", [("DRF011", 7)]),
    "in force after the year": ("1 april 2031", "1 april 2032", [("TXT035", 15)]),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_in_order_is_silent(name: str, findings: Callable[[str], list[Finding]]) -> None:
    assert findings(RIGHT[name]) == []


@pytest.mark.parametrize("slip", WRONG)
def test_what_is_out_of_order_is_told_where_it_stands(
    slip: str, findings: Callable[[str], list[Finding]]
) -> None:
    old, new, told = WRONG[slip]
    assert PAPER.count(old) == 1
    assert [(code, line) for code, line, _, _ in findings(PAPER.replace(old, new))] == told
