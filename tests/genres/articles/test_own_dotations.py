"""A BBT that shows the budget of a legal person: what it receives from an article is what the article opens."""

from collections.abc import Callable

import pytest

from bbtcheck.records import Dotation, Record

Finding = tuple[str, int | None, dict[str, str], str | None]
PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KX-IS - DOTATIE AAN HET KUSTFONDS
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 8.210 8.100
Index 164 162
Compensaties 0 0
Andere bijstellingen -50 -50
BO 2031 8.324 8.212
XB0-1XAF2KB-WT - DUINEN
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Andere bijstellingen 7 7
BO 2031 107 107

4.6. Begroting van het Kustfonds (in duizend euro)
{table}
"""


def paper(*rows: str) -> str:
    return PAPER.format(table="\n".join(rows))


RECEIPTS = (
    "ONTVANGSTEN BA 2030 BO 2031",
    "46.10 Dotatie van het Vlaamse Gewest (XB0-1XAF2KX-IS) 8.100 8.324",
    "16.11 Verkoop van kaarten (XB0-1XAF2KB-WT) 31 32",
    "Totaal ontvangsten 8.131 8.356",
)


def test_the_receipt_is_put_beside_the_credits_of_its_article(
    records: Callable[[str, type[Record]], list[Record]], findings: Callable[[str], list[Finding]]
) -> None:
    found = records(paper(*RECEIPTS), Dotation)

    assert [
        (
            one.donor,
            one.stage.name,
            one.year,
            one.receivers,
            *(amount.raw for amount in (*one.receipts, one.vak, one.vek) if amount is not None),
        )
        for one in found
        if isinstance(one, Dotation)
    ] == [
        (
            "XB0-1XAF2KX-IS",
            "BA",
            2030,
            "4.6. Begroting van het Kustfonds (in duizend euro)",
            "8.100",
            "8.210",
            "8.100",
        ),
        (
            "XB0-1XAF2KX-IS",
            "BO",
            2031,
            "4.6. Begroting van het Kustfonds (in duizend euro)",
            "8.324",
            "8.324",
            "8.212",
        ),
    ]
    assert findings(paper(*RECEIPTS)) == []


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [("8.100 8.324", "8.100 8.342", "130000"), ("8.100 8.324", "8.010 8.324", "-90000")],
)
def test_another_receipt_is_told(
    old: str, new: str, difference: str, findings: Callable[[str], list[Finding]]
) -> None:
    rows = (RECEIPTS[0], RECEIPTS[1].replace(old, new))
    assert [(code, apart) for code, _, _, apart in findings(paper(*rows))] == [("DOS022", difference)]


@pytest.mark.parametrize(
    "rows",
    [
        # two rows of one article, a stage the article does not show, credits, the other side, no columns
        ("ONTVANGSTEN BO 2031", "46.10 Deel 1 (XB0-1XAF2KX-IS) 8.000", "46.11 Deel 2 (XB0-1XAF2KX-IS) 324"),
        ("ONTVANGSTEN BO 2029 BA 2029", "46.10 Dotatie (XB0-1XAF2KX-IS) 7.950 7.900"),
        ("UITGAVEN BA 2030 BO 2031", "41.10 Terugstorting (XB0-1XAF2KX-IS) 12 14"),
        ("ONTVANGSTEN BA 2030 BO 2031", "46.10 Dotatie (XB0-1XAF2KX-IS) 8.342"),
        ("ONTVANGSTEN BA 2030 BO 2031", "16.11 Verkoop 31 32", "UITGAVEN", "41.10 Storting (XB0-1XAF2KX-IS) 12 14"),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_left_alone(
    rows: tuple[str, ...],
    records: Callable[[str, type[Record]], list[Record]],
    findings: Callable[[str], list[Finding]],
) -> None:
    assert records(paper(*rows), Dotation) == []
    assert findings(paper(*rows)) == []


def test_the_totals_of_the_table_are_looked_for_all_the_same(
    findings: Callable[[str], list[Finding]],
) -> None:
    rows = (
        "ONTVANGSTEN BA 2030 BO 2031",
        "46.10 Dotatie van het Vlaamse Gewest (XB0-1XAF2KX-IS) 8.100 8.324",
        "16.11 Verkoop van goederen en diensten 1.215 1.240",
        "38.50 Administratieve geldboetes 310 290",
        "08.21 Overgedragen saldo 2.075 1.886",
        "Totaal ontvangsten 11.700 11.470",
    )

    assert [(code, line) for code, line, *_ in findings(paper(*rows))] == [("DIS001", 23)]
