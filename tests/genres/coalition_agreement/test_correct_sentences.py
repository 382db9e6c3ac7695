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


STEPS = """
Tegen eind 2033 bouwen we 20 scholen. In deze drie jaren stijgt het budget vanaf 2031.
Het budget stijgt tot 20 miljoen euro in 2034. Deze stijging begint in 2031.
Tegen 2034 halen we het doel. Dit doen we vanaf 2031 met jaarlijkse rapporten.
Tegen 2034 zijn alle bussen elektrisch. Deze omslag financieren we vanaf 2031 met 5 miljoen euro per jaar.
Tegen eind 2034 bouwen we 100 woningen. Daarvan zijn er in 2032 al 50 klaar.
Tegen eind 2034 bouwen we 100 woningen. Hiervan zijn er in 2032 50 klaar.
We willen tegen 2035 klimaatneutraal zijn. Deze doelstelling vertalen we in 2031 in een actieplan.
De haven is klaar tegen eind 2034. Dit vraagt in 2032 een bijkomende investering van 5 miljoen euro.
De nieuwe school opent in 2034. Deze school wordt vanaf 2031 gebouwd.
Het fonds loopt af in 2036. Deze middelen besteden we in 2031 aan dijken.
De subsidie wordt tegen 2034 afgebouwd. In 2031 daalt deze subsidie met 10 procent.
Tegen 2034 komt er een tunnel. In 2031 starten we in Gent en daarna in Brugge.
Tegen 2034 komt er een tunnel. In 2031 beginnen we in Gent, vervolgens in Brugge.
De regering verhoogt de norm tegen 2035. Deze norm bedraagt in 2031 nog 3 procent.
Tegen 2033 werken we de wachtlijst weg. Dit betekent dat er in 2031 200 plaatsen bij komen.
De dijk is klaar in 2035. Dit jaar, in 2031, gaat 3 miljoen euro naar dijken.
In 2034 bedraagt het budget 30 miljoen euro. Deze evolutie wordt ingezet in 2031.
Tegen 2034 is de spoorlijn af. Deze lijn wordt in 2032 deels in gebruik genomen.
De stad bereikt in 2034 100.000 inwoners. Daarop bereidt ze zich vanaf 2031 voor.
Tegen eind 2034 halveren we het afval. Hierop zetten we vanaf 2031 in.
Het decreet treedt in werking in 2034. De voorbereiding van dit decreet gebeurt in 2032.
De regering keurt het decreet goed tegen eind 2033. De teksten van dit decreet zijn klaar in 2032.
In 2033 keurt de regering de norm goed. In deze jaren, vanaf 2031, stijgt de vraag per jaar met 2 procent.
De regering beslist in 2033 over de haven. Voor deze beslissing vragen we in 2032 de cijfers op.
Tegen 1 juli 2033 leggen we een ontwerp van decreet over de pacht voor. Het nieuwe bosdecreet treedt in werking op 1 januari 2032.
Tegen 1 juli 2033 leggen we een ontwerp van decreet over de pacht voor. Het bestaande pachtdecreet treedt in werking op 1 januari 2032.
Tegen 1 juli 2033 leggen we een ontwerp van besluit over de pacht voor. Het pachtdecreet treedt in werking op 1 januari 2032.
Tegen 2032 leggen we een ontwerp van decreet voor. Het decreet treedt in werking op 1 september 2032.
De overeenkomst eindigt op 30 juni 2032. We bereiden de verkoop voor tegen 31 december 2032.
De overeenkomst eindigt op 30 juni 2032. We bereiden de onderhandelingen voor tegen 31 december 2031.
"""
TOO_EARLY = """
Tegen 1 juli 2031 is er een besluit van de regering. Daarna, tegen 1 januari 2031, fuseren de diensten.
Tegen 1 juli 2030 keurt de regering het bouwprogramma goed. Vervolgens sluiten we met elke gemeente een overeenkomst, tegen ten laatste 31 maart 2030.
Tegen 1 juli 2031 moet er een besluit van de Vlaamse Regering zijn dat de afbakening van de zones vastlegt. De structuren organiseren zich binnen deze nieuw afgebakende zones en schakelen zich in tegen ten laatste 1 januari 2031.
De regering keurt tegen 1 juli 2032 het decreet goed. Dit decreet treedt in werking op 1 januari 2032.
Voor 1 juli 2032 leggen we een ontwerp van decreet over de pacht voor. Het nieuwe pachtdecreet treedt in werking op 1 januari 2032.
De overeenkomst eindigt op 30 juni 2032. We bereiden de onderhandelingen voor tegen 31 december 2032.
"""


def follow_ups_too_early(text: str) -> list[str]:
    report = bbtcheck.check(f"1. Havens\n\n{text}\n".encode(), genre="coalition-agreement")
    return [finding.code for finding in report.findings if finding.code == "AGR005"]


@pytest.mark.parametrize("text", STEPS.strip().split("\n"))
def test_a_step_before_a_result_is_no_follow_up(text: str) -> None:
    assert follow_ups_too_early(text) == []


@pytest.mark.parametrize("text", TOO_EARLY.strip().split("\n"))
def test_what_builds_on_a_decision_comes_after_it(text: str) -> None:
    assert follow_ups_too_early(text) == ["AGR005"]


OTHER_PAPERS = {
    "a report of a committee": """\
Verslag namens de Commissie voor Mobiliteit

Hoorzitting over de uitvoering van het regeerakkoord

1. Toelichting door de minister
De minister licht de stand van zaken toe. Het regeerakkoord 2029-2034 bepaalt dat de investeringen in fietspaden stijgen. In deze
legislatuur gaat het om 300 miljoen euro. De minister zegt dat de bouw van de brug in 2033 klaar is. Daarna volgt de tunnel. In 2031 was
dat nog niet het geval. Wij hebben de cijfers opgevraagd, zegt de minister, en wij bezorgen ze aan het parlement.
2. Bespreking
De heer Jan Peeters vraagt wanneer de werken beginnen. Mevrouw An Claes stelt vast dat de aanbesteding niet liep zoals gepland. De heer
Peeters wijst op de jaren 2029 en 2030, waarin per jaar 20 kilometer werd aangelegd. Mevrouw Claes vraagt hoeveel kilometer er in 2032
wordt aangelegd. De minister antwoordt dat er in dat jaar 25 kilometer komt.
""",
    "an audit": """\
Rekenhof - Verslag aan het Vlaams Parlement

Samenvatting
Het Rekenhof onderzocht de uitvoering van het regeerakkoord. Tijdens de legislatuur steeg het budget. Het Rekenhof stelt vast dat de
administratie geen norm hanteert. Het Rekenhof beveelt aan om de norm vast te leggen. De minister antwoordde dat we daar werk van maken
en dat we de norm in 2032 vastleggen. Het Rekenhof wijst erop dat dit besluit al in 2030 was aangekondigd.
""",
    "a web page": """\
Veelgestelde vragen over de premie

De premie staat in het regeerakkoord en geldt deze legislatuur. We betalen de premie uit binnen 30 dagen. We vragen daarvoor een kopie van
uw factuur. U kunt de premie aanvragen tot eind 2033. Deze aanvraag doet u online vanaf 1 maart 2031.
""",
}


@pytest.mark.parametrize("text", OTHER_PAPERS.values(), ids=OTHER_PAPERS.keys())
def test_a_paper_that_speaks_of_an_agreement_is_none(text: str) -> None:
    report = bbtcheck.check(text.encode())
    assert [document.genre for document in report.documents] == ["plain"]
    assert [finding.code for finding in report.findings if finding.code[:3] in ("AGR", "TXT")] == []


@pytest.mark.parametrize("noun", ["sluizen", "laadpunten"])
def test_points_that_each_say_how_many_are_no_items_of_a_list(noun: str) -> None:
    text = (
        f"1. Havens\n\nEr komen 19 nieuwe {noun} bij:\n\no 12 {noun} aan de kust;\n\no 7 {noun} in de stad.\n"
    )
    report = bbtcheck.check(text.encode(), genre="coalition-agreement")
    assert "TXT004" not in {finding.code for finding in report.findings}
