"""What the text below a table says of its rows, on notes of our own."""

import pytest

import bbtcheck

TABLE = """2. OPBRENGSTEN

(in euro)                                     2032              2031
Dotatie werking (70)                 21.630.000,00     21.000.000,00
Retributies en vergunningen           2.160.000,00      2.000.000,00
Houtverkoop                           1.530.000,00      1.800.000,00
Totaal bedrijfsopbrengsten           25.320.000,00     24.800.000,00

{text}
"""
# A right sentence, and a figure of it that makes it wrong, with the rule that says so.
SENTENCES = {
    "a percentage": ("De houtverkoop zakte met 15,0 % door lagere prijzen.", ("15,0", "17,6"), "TXT023"),
    "an amount": ("De houtverkoop daalde met 270.000 euro.", ("270.000", "207.000"), "TXT022"),
    "an amount and a percentage": (
        "De retributies en vergunningen namen met 160.000 euro (8,0 %) toe.",
        ("8,0", "9,0"),
        "TXT023",
    ),
    "the total, with a sign": ("De bedrijfsopbrengsten stegen licht (+2,1 %).", ("2,1", "1,2"), "TXT023"),
    "the verb first": ("In 2032 steeg de dotatie werking met 3,0 %.", ("3,0", "3,9"), "TXT023"),
    "up to the semicolon": (
        "De houtverkoop daalde met 15,0 %; gemiddeld werd 30,50 euro per m³ betaald.",
        ("15,0", "16,9"),
        "TXT023",
    ),
}


def claims(text: str, table: str = TABLE) -> list[str]:
    report = bbtcheck.check(table.format(text=text).encode(), genre="plain")
    return [finding.code for finding in report.findings if not finding.code.startswith("DOC")]


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_said_of_a_row_must_agree_with_it(name: str) -> None:
    right, (printed, wrong), code = SENTENCES[name]
    assert (claims(right), claims(right.replace(printed, wrong))) == ([], [code])


def test_the_years_may_stand_in_either_order() -> None:
    turned = TABLE.replace("2032              2031", "2031              2032")
    assert claims("De houtverkoop steeg met 17,6 %.", turned) == []
    assert claims("De houtverkoop steeg met 16,7 %.", turned) == ["TXT023"]


@pytest.mark.parametrize(
    "sentence",
    [
        "De houtverkoop daalde in het eerste kwartaal met 25 %.",
        "De houtverkoop daalde met 12 % in Gent.",
        "De houtverkoop daalde in 2030 met 12 %.",
        "De houtverkoop daalde met 12 % ten opzichte van 2029.",
        "De houtverkoop daalde met 2 %.",  # so much another change that it must be one of something else
        "De dotatie steeg met 5 %.",  # no row of that name
        "De prijs van de houtverkoop daalde met 12 %.",
        "De houtverkoop daalde jaarlijks met gemiddeld 12 %.",
        "De retributies stegen met 5 %.",
        "De houtverkoop daalde met ongeveer 12 %.",
    ],
)
def test_what_may_be_said_of_anything_else_is_left_alone(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("2032              2031", "2032              2031              2030"),  # three years, two figures
        ("(in euro)", "Aantal   "),  # no amounts
        ("2032              2031", "VAK              VEK"),
    ],
)
def test_a_table_with_other_columns_says_nothing_of_a_rise(printed: str, other: str) -> None:
    assert [
        code
        for code in claims("De houtverkoop zakte met 17,6 %.", TABLE.replace(printed, other))
        if "TXT" in code
    ] == []


def test_a_table_of_which_the_text_speaks_is_still_looked_at() -> None:
    wrong = TABLE.replace("25.320.000,00", "25.302.000,00")
    assert claims("De houtverkoop zakte met 15,0 %.", wrong) == ["DIS001"]
