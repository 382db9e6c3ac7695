"""Correct paragraphs of which the figures look as if they had to add up, on texts of our own: nothing is said of them."""

import pytest

import bbtcheck

# A case: a correct paragraph.
CORRECT: dict[str, str] = {
    "examples behind a colon": (
        "Volgend jaar investeren we 15 miljoen euro: 1,4 miljoen euro in onderhoud van de dijken, 3 miljoen euro in het "
        "loodswezen, 2,2 miljoen euro in het strandbad en 300.000 euro in een masterplan."
    ),
    "bounds of a number": "Van de havens zijn er 14 — waaronder Oostende — met tussen de 80 en 100 ligplaatsen.",
    "a quotient that explains": (
        "Er is 1.000,00 euro afgesproken, zodat in de eerste elf maanden 90,91 euro (= 1.000,00 euro/11) per maand "
        "wordt opgebouwd."
    ),
    "a list that completes another sentence": (
        "Onder de volgende twee voorwaarden geldt de toelage voor loodsen. Ze geldt ook voor de kades die:\n\n"
        "- aan een dijk liggen;\n- geen kraan hebben;\n- na 2028 zijn gebouwd."
    ),
    "a figure behind an insertion": (
        "In heel 2031 waren er 30.095 boetes en signalen, waarvan 14.263 boetes, en 29.950 doorverwijzingen."
    ),
    "sentences in another list right below it": (
        "De beoordeling heeft twee bouwstenen:\n\n- het vermogen op de balansdatum;\n- het vermogen dat nodig is.\n\n"
        "- Het vermogen is groter dan nul.\n- Het effect is in euro."
    ),
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT.keys())
def test_nothing_is_said_of_a_correct_paragraph(text: str) -> None:
    report = bbtcheck.check(text.encode(), genre="plain")
    assert [finding.code for finding in report.findings if finding.code.startswith("TXT")] == []


# A case: a paragraph with an error, and its codes.
WRONG: dict[str, tuple[str, list[str]]] = {
    "parts that make too much": (
        "Volgend jaar investeren we 15 miljoen euro: 9,4 miljoen euro in dijken, 3 miljoen euro in het loodswezen en "
        "6,2 miljoen euro in het strandbad.",
        ["TXT001"],
    ),
    "a list that is announced a sentence before": (
        "Het plan heeft twee pijlers. Het gaat om:\n\n- dijken;\n- kades;\n- loodsen.",
        ["TXT004"],
    ),
}


@pytest.mark.parametrize(("text", "codes"), WRONG.values(), ids=WRONG.keys())
def test_the_same_with_an_error_is_told(text: str, codes: list[str]) -> None:
    report = bbtcheck.check(text.encode(), genre="plain")
    assert [finding.code for finding in report.findings if finding.code.startswith("TXT")] == codes
