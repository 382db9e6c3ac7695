"""What the text near a table of years says of its rows: between two of them, or from one to the next."""

import pytest

import bbtcheck

TABLE = """Tabel 3 - Erkenningen en uitgaven (in duizend euro)
 2029 2030 2031 2032 2033
Erkende bureaus (31 december) 1.104 1.032 988 951 917
Loonkosten 12.480 12.951 13.655 14.020 14.307
Werking en onderhoud 4.310 4.420 4.388 4.502 4.615
Onderhoud 2.118 2.204 2.240 2.266 2.301
Totaal 18.908 19.575 20.283 20.788 21.223

{text}
"""
SENTENCES = {
    "two years before the verb": ("Tussen 2029 en 2033 stegen de loonkosten met 14,6 %.", ("14,6", "16,4"), "TXT023"),
    "two years behind it": ("De loonkosten stegen van 2030 tot 2032 met 1.069 duizend euro.", ("1.069", "1.096"), "TXT022"),
    "an amount and its percentage": (
        "De loonkosten namen tussen 2031 en 2033 toe met 652 duizend euro, hetzij 4,8 %.", ("4,8", "8,4"), "TXT023",
    ),
    "one year and the one before it": ("In 2031 daalde werking en onderhoud met 32 duizend euro.", ("32", "23"), "TXT022"),
    "the whole table": ("De loonkosten stijgen over de hele periode met 1.827 duizend euro.", ("1.827", "1.287"), "TXT022"),
    "so much lower than": (
        "Het aantal erkende bureaus lag eind 2033 187 eenheden lager dan eind 2029 (-16,9 %).", ("187", "178"), "TXT022",
    ),
    "in the same period": (
        "Tussen 2029 en 2033 stegen de loonkosten met 14,6 %, terwijl het aantal erkende bureaus in dezelfde periode met 16,9 % daalde.",
        ("16,9", "19,6"),
        "TXT023",
    ),
}  # fmt: skip


def claims(text: str, table: str = TABLE) -> list[str]:
    report = bbtcheck.check(table.format(text=text).encode(), genre="plain")
    return [finding.code for finding in report.findings if finding.code.startswith("TXT")]


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_said_of_a_row_of_years_must_agree_with_it(name: str) -> None:
    right, (printed, wrong), code = SENTENCES[name]
    assert (claims(right), claims(right.replace(printed, wrong))) == ([], [code])


@pytest.mark.parametrize(
    "sentence",
    [
        "Tussen 2029 en 2033 stegen de loonkosten met gemiddeld 3,5 % per jaar.",
        "Tussen 2029 en 2033 stegen de loonkosten van het agentschap met 12,1 %.",
        "Tussen 2029 en 2033 stegen de uitgaven voor loonkosten met 12,1 %.",
        "Tussen 2029 en 2034 stegen de loonkosten met 12,1 %.",
        "De loonkosten stegen met 12,1 %.",
        "De loonkosten stegen sinds 2029 met 12,1 %.",
        "Tussen 2029 en 2033 stegen de loonkosten met ongeveer 12 %.",
        "Tussen 2029 en 2033 stegen de loonkosten zonder de index met 12,1 %.",
        "Tussen 2029 en 2033 stegen de loonkosten met 2 %.",
        "In 2031 stegen de loonkosten en de werking met 4,1 %.",
        "In 2031 stegen de loonkosten in Gent met 4,1 %.",
        "In 2029 stegen de loonkosten met 4,1 %.",
        "Tussen 2029 en 2033 stegen de loonkosten sneller dan de index, met 12,1 %.",
        "In het eerste kwartaal van 2031 stegen de loonkosten met 4,1 %.",
        "Tussen 2029 en 2033 stegen de loonkosten met 12,1 procentpunt.",
        "In 2031 stegen de loonkosten met 704 duizend euro, waarvan 412 duizend euro door de index.",
        "Het aandeel van de loonkosten steeg tussen 2029 en 2033 met 2,1 %.",
        "De loonkostensubsidies stegen tussen 2029 en 2033 met 12,1 %.",
        "In 2031 stegen de loonkosten met 5,4 % en in 2032 met 2,7 %.",
        "In 2033 is het onderhoud met 35 duizend euro gestegen.",
    ],
)
def test_what_may_be_said_of_anything_else_is_left_alone(sentence: str) -> None:
    assert claims(sentence) == []


def test_a_row_of_the_same_name_elsewhere_may_be_meant() -> None:
    other = TABLE.replace(
        "{text}",
        "Tabel 4 (in duizend euro)\n 2029 2030 2031 2032 2033\nLoonkosten 980 1.010 1.044 1.090 1.128\n\n{text}",
    )
    assert claims("Tussen 2029 en 2033 stegen de loonkosten met 14,6 %.", other) == []
    assert claims("Tussen 2029 en 2033 stegen de loonkosten met 15,1 %.", other) == []
    assert claims("Tussen 2029 en 2033 stegen de loonkosten met 16,4 %.", other) == ["TXT023"]
