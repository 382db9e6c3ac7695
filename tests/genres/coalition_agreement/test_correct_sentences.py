"""Correct sentences that an agreement may hold, on texts of our own: nothing is said of them."""

import pytest

import bbtcheck

CORRECT = {
    "what was done is no commitment": (
        "We bouwen een loods tegen eind 2031. Dit heeft in 2029 geleid tot een studie van de bodem."
    ),
    "a question": "We bouwen een loods tegen eind 2031. Hoe verhoudt dit bedrag zich tot de loods van 2029?",
    "items with a number": (
        "We kijken naar drie aspecten: 1. het welzijn van de loodsen; 2. de uitstoot van de boten; en 3. de lonen."
    ),
    "measures of a part": (
        "De kust bestaat uit 65 gemeenten, waarvan 30 in het noorden en 35 in het zuiden met een oppervlakte van 2106 km²."
    ),
    "a figure behind an insertion": (
        "Er waren 30.095 boetes en signalen, waarvan 14.263 boetes, en 29.950 doorverwijzingen."
    ),
    "a word that was broken off": (
        "De beleids- en begrotingstoe-lichting (BBT) volgt.\n\nDe beleids- en begrotingstoelichting (BBT) is klaar."
    ),
    "the form of a company": (
        "Het Instituut voor Dijken (IvD) meet de zee.\n\nHet Instituut voor Dijken vzw (IvD) meet de haven."
    ),
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT.keys())
def test_nothing_is_said_of_a_correct_sentence(text: str) -> None:
    report = bbtcheck.check(f"1. Havens\n\n{text}\n".encode(), genre="coalition-agreement")
    found = [finding.code for finding in report.findings]
    assert not {"AGR005", "AGR006", "AGR009"} & set(found)
