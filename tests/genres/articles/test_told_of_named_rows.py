"""What the text of a decree or budget says of a row by its name or code is held against the figures of that row."""

from collections.abc import Callable

import pytest
from effort import effort

import bbtcheck
from bbtcheck.genres.ledgers.named_rows import Cell, NamedRow
from bbtcheck.genres.ledgers.told import told_of_named_rows
from bbtcheck.genres.prose.items import figures_of, items_of
from bbtcheck.quantity import Quantity
from bbtcheck.records import Credit
from bbtcheck.source import Source

Finding = tuple[str, int | None, dict[str, str], str | None]

DECREE = """\
Decreet houdende de uitgavenbegroting van de Vlaamse Gemeenschap voor het begrotingsjaar 2031
Art. 3. De volgende kredieten worden geopend (in duizend euro):
PR OMSCHRIJVING VAK VEK
XA ZEEWERING 41.250 40.190
XB STRANDEN EN DUINEN 12.640 13.655
TOTAAL KUST EN MILIEU 53.890 53.845
YA WEGEN 30.110 31.155
YB WATERWEGEN EN HAVENS 26.000 25.000
TOTAAL MOBILITEIT 56.110 56.155
ALGEMEEN TOTAAL 110.000 110.000
Van de vastleggingskredieten gaat voor Kust en Milieu 49 %; voor Waterwegen en Havens 23,6 %.
Art. 4. De reserves zijn (in duizend euro):
OMSCHRIJVING ARTIKEL VAK VEK
Reserve stormschade XA0-1XAF2KA-PR 5.400 5.100
Reserve indexering XA0-1XAF2KB-PR 2.300 2.150
Totaal 7.700 7.250
Art. 5. Van de reserve stormschade wordt ten hoogste 35 % van het vereffeningskrediet, zijnde 1.785.000 euro, vooraf verdeeld.
Art. 6. De reserve indexering gaat voor 1.564.000 euro (68 %) naar lonen en voor 736.000 euro (32 %) naar huur.
Art. 7. Ten hoogste 15 % van 5,4 miljoen euro, hetzij 810.000 euro, mag worden overgedragen.
"""
DECREE_RIGHT = {
    "as it stands": DECREE,
    "a share of something else": DECREE.replace("gaat voor Kust", "ging in 2019 voor Kust").replace("49 %", "37 %"),
    "a limit or an amount": DECREE.replace("zijnde 1.785.000", "of 2.000.000"),
    "a limit or a sum": DECREE.replace("hetzij 810.000", "of 500.000"),
    "a part of the row": DECREE.replace("voor 1.564.000 euro (68 %)", "voor 520.000 euro (60 %)").replace(
        "736.000 euro (32 %)", "347.000 euro (40 %)"
    ),
}  # fmt: skip
DECREE_WRONG = {  # a finding stands at the figure that the others should make, in the text or in the row
    "a share": (" 49 %", " 94 %", [("TXT021", 11)]),
    "another share": ("23,6 %", "26,3 %", [("TXT021", 11)]),
    "a limit": ("1.785.000", "1.875.000", [("TXT021", 17)]),
    "a part": ("1.564.000", "1.654.000", [("TXT001", 15)]),
    "a limit of an amount": ("810.000", "180.000", []),  # further off than a slip that can be told
    "another limit of an amount": ("810.000", "900.000", [("TXT021", 19)]),
}


@pytest.mark.parametrize("name", DECREE_RIGHT)
def test_what_agrees_with_a_row_or_is_of_something_else_is_silent(
    name: str, findings: Callable[[str], list[Finding]]
) -> None:
    assert findings(DECREE_RIGHT[name]) == []


@pytest.mark.parametrize("slip", DECREE_WRONG)
def test_what_differs_from_the_row_it_names_is_told(
    slip: str, findings: Callable[[str], list[Finding]]
) -> None:
    old, new, told = DECREE_WRONG[slip]
    assert DECREE.count(old) == 1
    assert [(code, line) for code, line, _, _ in findings(DECREE.replace(old, new))] == told


BUDGET = """\
AGENTSCHAP VOOR DE DUINEN (AVD)
ONTVANGSTEN (in duizend euro)
ESR CODE OMSCHRIJVING Uitvoering 2029 BA 2030 BO 2031
HOOFDSTUK 1
16.11 Verkoop van toegangskaarten 410 432 465
49.43 Steun van de provinciale besturen 1.150 1.230 1.380
Totaal voor hoofdstuk 1 1.560 1.662 1.845
TOTAAL ONTVANGSTEN 1.560 1.662 1.845
Toelichting
De toegangskaarten (16.11) dekken het onthaal: 3.100 bezoekers die elk 150 euro betalen.
De provinciale besturen geven in 2031 1,38 miljoen euro steun, dat is 150.000 euro meer dan in BA 2030.
Van de kaarten is 84 % verkocht: 365 van de 432 duizend euro.
"""
BUDGET_RIGHT = {
    "as it stands": BUDGET,
    "another group": BUDGET.replace("3.100 bezoekers", "1.200 scholieren"),
    "another year": BUDGET.replace("150.000 euro meer dan in BA 2030", "400.000 euro meer dan in BA 2027"),
    "another amount": BUDGET.replace("1,38 miljoen", "0,9 miljoen"),
    "a ratio of something else": BUDGET.replace("84 %", "37 %"),
}
BUDGET_WRONG = {
    "a change": ("150.000 euro meer", "1.500.000 euro meer", [("TXT022", 6)]),
    "a change the other way round": ("150.000 euro meer", "510.000 euro meer", [("TXT022", 6)]),
    "a share": ("84 %", "74 %", [("TXT021", 12)]),
}


@pytest.mark.parametrize("name", BUDGET_RIGHT)
def test_an_explanation_that_agrees_with_the_budget_is_silent(
    name: str, findings: Callable[[str], list[Finding]]
) -> None:
    assert findings(BUDGET_RIGHT[name]) == []


@pytest.mark.parametrize("slip", BUDGET_WRONG)
def test_an_explanation_that_differs_from_the_budget_is_told(
    slip: str, findings: Callable[[str], list[Finding]]
) -> None:
    old, new, told = BUDGET_WRONG[slip]
    assert BUDGET.count(old) == 1
    assert [(code, line) for code, line, _, _ in findings(BUDGET.replace(old, new))] == told


def test_so_many_times_an_average_is_the_row_of_the_code_beside_it(
    findings: Callable[[str], list[Finding]],
) -> None:
    text = BUDGET.replace("bezoekers die elk 150 euro betalen", "kaarten van elk 150 euro")
    assert findings(text) == []
    found = findings(text.replace("3.100 kaarten", "1.300 kaarten"))
    assert [(code, line) for code, line, _, _ in found] == [("TXT024", 5)]


def names(number: int) -> list[str]:
    """Give so many names; none of them is one of another number of names, so that no pattern is known before."""
    letters = "abcdefghij"
    first = 100 * number
    return [
        f"{''.join(letters[int(digit)] for digit in f'{first + at:06}')}fonds Kust" for at in range(number)
    ]


def test_work_grows_with_the_rows_and_the_sentences_and_not_with_both() -> None:
    amount = Cell(Quantity.of("5.400", "kEUR"), Credit.VAK)

    def work(number: int) -> int:
        rows = tuple(NamedRow(name, None, (amount,), at) for at, name in enumerate(names(number), 1))
        text = "\n\n".join(
            f"Voor {name} is 12 % van de vastleggingskredieten bedoeld." for name in names(number)
        )
        document = bbtcheck.read(Source("besluit.txt", text.encode()))
        items = items_of(document, figures_of(document, frozenset()), frozenset())
        return effort(lambda: list(told_of_named_rows(document, rows, items)))

    work(10)
    assert work(200) < 3 * work(100)
