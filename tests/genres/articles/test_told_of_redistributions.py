"""What a redistribution says in words agrees with its table: amounts, shares, codes, the unit, and what stands after it."""

from collections.abc import Callable

import pytest

from bbtcheck.records import Record, TransferWording

Finding = tuple[str, int | None, dict[str, str], str | None]

PAPER = """\
Besluit van de Vlaamse Regering tot herverdeling van kredieten voor het begrotingsjaar 2031
Motivering
- de provisies dragen samen 912.400 euro vastleggingskrediet en 806.300 euro vereffeningskrediet over;
- het vereffeningskrediet komt voor 81 % van de klimaatprovisie en voor 19 % van de loonprovisie.
Artikel 1. De volgende kredieten worden herverdeeld (in euro)
Begrotingsartikel Ent. Basisall. ESR VAN VAK VEK NAAR VAK VEK
XB0-1XBF2KA-PR XB0 1XB033 0100 742.300 651.200 - -
XB0-1XBF2KB-PR XB0 1XB041 0100 170.100 155.100 - -
XC0-1XCF2KD-WT XC0 1XC104 1211 - - 431.600 398.200
XD0-1XDF2KD-WT XD0 1XD017 3300 - - 276.900 240.800
XE0-1XEF5KX-IS XE0 1XE230 4140 - - 203.900 167.300
Totaal 912.400 806.300 912.400 806.300
Art. 2. De kredieten dienen voor:
a) XC0-1XCF2KD-WT (ESR 12.11): 431.600 euro VAK en 398.200 euro VEK voor 52 lokalen, of gemiddeld 8.300 euro VAK per lokaal;
b) XD0-1XDF2KD-WT en XE0-1XEF5KX-IS: 480.800 euro VAK (276.900 en 203.900) en 408.100 euro VEK, waarvan 60.000 euro voor studies.
Art. 3. Na de herverdeling is er nog 1.257.700 euro vastleggingskrediet.
Art. 4. Op XB0-1XBF2KA-PR staat vóór de herverdeling 2.000.000 euro vastleggingskrediet en na de herverdeling 1.257.700 euro.
"""

RIGHT = (
    PAPER,
    PAPER.replace(
        "2.000.000 euro vastleggingskrediet en na de herverdeling 1.257.700", "2 miljoen euro en erna"
    ),
    PAPER.replace(
        "voor 81 % van de klimaatprovisie en voor 19 %", "voor de helft van de provisies en voor 7 %"
    ),
    PAPER.replace("dragen samen 912.400", "dragen eerst 500.000"),
    PAPER.replace("480.800 euro VAK (276.900 en 203.900)", "elk 100.000 euro VAK"),
    PAPER.replace("81 %", "80,8 %").replace("19 %", "19,2 %"),
)
WRONG = {  # a finding stands at the row that an amount of the text differs from
    "the whole": ("samen 912.400", "samen 921.400", [("APR020", 12)]),
    "a share": ("81 %", "18 %", []),  # further off than a slip: the shares are of something else
    "another share": ("81 %", "91 %", [("TXT021", 4)]),
    "the unit": ("(in euro)", "(in duizend euro)", [("APR022", 5)]),
    "a code": ("1XC104 1211", "1XC104 1121", [("APR021", 9)]),
    "both credits": ("431.600 euro VAK en 398.200", "398.200 euro VAK en 431.600", [("APR020", 9), ("APR020", 9), ("TXT024", 14)]),
    "an average": ("8.300 euro", "3.800 euro", [("TXT024", 14)]),
    "a sum of rows": ("480.800 euro VAK (", "408.800 euro VAK (", [("TXT001", 15)]),
    "the credit after it": ("herverdeling 1.257.700", "herverdeling 1.275.700", [("TXT022", 17)]),
    "an article": ("Art. 3", "Art. 4", [("DRF001", 16)]),
    "the last article": ("Art. 4", "Art. 5", [("DRF001", 17)]),
}  # fmt: skip


@pytest.mark.parametrize("number", range(len(RIGHT)))
def test_words_that_agree_with_the_table_are_silent(
    number: int, findings: Callable[[str], list[Finding]]
) -> None:
    assert findings(RIGHT[number]) == []


@pytest.mark.parametrize("slip", WRONG)
def test_words_that_differ_from_the_table_are_told(
    slip: str, findings: Callable[[str], list[Finding]]
) -> None:
    old, new, told = WRONG[slip]
    assert PAPER.count(old) >= 1
    assert [(code, line) for code, line, _, _ in findings(PAPER.replace(old, new, 1))] == told


def test_the_unit_and_the_codes_that_the_text_names_are_read(
    records: Callable[[str, type[Record]], list[Record]],
) -> None:
    found = [one for one in records(PAPER, TransferWording) if isinstance(one, TransferWording)]
    assert [(one.what, one.code, one.told, one.printed) for one in found] == [
        ("esr", "XC0-1XCF2KD-WT", "1211", "1211"),
        ("unit", "", "EUR", "EUR"),
    ]
