"""Amounts that articles of a decree vote or estimate, against the lines of the table with their littera."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bbtcheck.records import VotedAmount
from bbtcheck.records.content import PaperContent

Found = Callable[[str], list[tuple[str, int | None, dict[str, str], str | None]]]
Read = Callable[[str], PaperContent]
RECEIPTS = "Decreet houdende de middelenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031"
EXPENDITURE = "Decreet houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031"
RECEIPTS_PAPER = f"""{RECEIPTS}
Artikel 1. Voor het begrotingsjaar 2031 worden de algemene ontvangsten van het land geraamd op:
(duizend euro)
901.500
Zij staan opgesomd in de kolom "algemene ontvangsten" van de tabel hierna en zijn aangeduid met code 1.
Art. 2. De algemene ontvangsten van de kust worden geraamd op 300.000 duizend euro, opgesomd in de kolom “algemene
ontvangsten” en aangeduid met code 2.
Art. 3. De toegewezen ontvangsten van de kust worden geraamd op:
(duizend euro)
300
Zij staan opgesomd in de kolom "toegewezen ontvangsten" van de tabel hierna en zijn aangeduid met code 2.
(in duizend euro)
ARTIKEL OMSCHRIJVING ALGEMENE ONTVANGSTEN TOEGEWEZEN ONTVANGSTEN LIT
XB0-9XAGATA-OW KUSTHEFFINGEN 900.000 - 1
XB0-9XAGATB-OW BOETES 1.500 - 1
XB0-9XAGATC-OI DOTATIES 300.000 300 2
TOTAAL 1.201.500 300
"""


def voted(content: PaperContent) -> list[tuple[str, int, str | None, str, list[str]]]:
    return [
        (
            one.article,
            one.littera,
            one.credit,
            one.amount.raw if one.amount is not None else "",
            [amount.raw for amount in one.listed],
        )
        for one in content.records
        if isinstance(one, VotedAmount)
    ]


def test_the_receipts_of_every_article_are_read_with_their_lines(content: Read, findings: Found) -> None:
    assert voted(content(RECEIPTS_PAPER)) == [
        ("1", 1, "AO", "901.500", ["900.000", "1.500"]),
        ("2", 2, "AO", "300.000", ["300.000"]),
        ("3", 2, "TO", "300", ["300"]),
    ]
    assert findings(RECEIPTS_PAPER) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [("\n901.500\n", "\n905.100\n", 4), ("op 300.000 d", "op 3.000.000 d", 6), ("\n300\n", "\n330\n", 10)],
)
def test_an_amount_that_its_lines_do_not_make_is_told(
    right: str, wrong: str, line: int, findings: Found
) -> None:
    found = findings(RECEIPTS_PAPER.replace(right, wrong, 1))
    assert [one[:2] for one in found] == [("APR019", line)]


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("TOTAAL 1.201.500 300\n", ""),
        ("DOTATIES 300.000 300 2", "DOTATIES 300.000 300 1, 2"),
        ("aangeduid met code 2", "vermeld onder 2"),
    ],
)
def test_what_is_not_sure_is_not_judged(cut: str, kept: str, findings: Found) -> None:
    text = RECEIPTS_PAPER.replace("op 300.000 d", "op 9 d").replace(cut, kept)
    assert [one for one in findings(text) if one[0] == "APR019"] == []


def expenditure(votes: list[tuple[int, int]], lines: list[tuple[int, int, int]]) -> str:
    parts = [EXPENDITURE]
    for number, (vak, vek) in enumerate(votes, 1):
        parts.append(
            f"{'Artikel' if number == 1 else 'Art.'} {number}. Er worden kredieten geopend ten bedrage van:\n"
            f"(in duizend euro)\nvastleggingskredieten {vak}\nvereffeningskredieten {vek}\n"
            f"Die kredieten worden opgesomd in de tabel. Zij worden aangeduid met code 0{number}."
        )
    parts += ["BIJLAGE", "(in duizend euro)", "PR OMSCHRIJVING VAK VEK LIT"]
    for number, (vak, vek, littera) in enumerate(lines):
        parts.append(f"X{'ABCDEF'[number]} KUST {'ABCDEF'[number]} {vak} {vek} {littera}")
    parts.append(f"TOTAAL {sum(line[0] for line in lines)} {sum(line[1] for line in lines)}")
    return "\n".join(parts) + "\n"


lines = st.tuples(st.integers(10, 9_999), st.integers(10, 9_999), st.integers(1, 3))


@settings(max_examples=50, phases=(Phase.explicit, Phase.generate))
@example(rows=[(375, 569, 1), (159, 591, 1), (180, 3301, 1), (223, 1234, 1), (2544, 2032, 2)], off=2, which=0)
@given(rows=st.lists(lines, min_size=3, max_size=6), off=st.integers(0, 90), which=st.integers(0, 2))
def test_just_the_amount_that_is_wrong_is_told(
    rows: list[tuple[int, int, int]], off: int, which: int, findings: Found
) -> None:
    votes = [
        (
            sum(row[0] for row in rows if row[2] == littera),
            sum(row[1] for row in rows if row[2] == littera),
        )
        for littera in (1, 2, 3)
    ]
    votes[which] = (votes[which][0], votes[which][1] + off)
    listed = any(row[2] == which + 1 for row in rows)
    found = findings(expenditure(votes, rows))
    assert [one[:2] for one in found] == ([("APR019", 5 + 5 * which)] if off and listed else [])
