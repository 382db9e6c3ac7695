"""Numbers that refer to something ("CW 2.27", "aanbeveling 3.12") are its name; mistyped figures beside words are none."""

import pytest

from bbtcheck.quantity.scan import scan

REFERENCES = """
De uitleg staat in CW 2.27 en in C 12.1.
Het cursusmateriaal (CW 2.27) beschrijft de stappen.
De instelling is geaccrediteerd volgens EN 45.011 en EN 45.0112.
De norm NBN EN 12.83 geldt voor stoelen.
Zie aanbeveling nr. 3.14 van het verslag.
Zie aanbeveling nr 3.14 van het verslag.
De aanbevelingen nrs. 3.14 en 3.15 zijn uitgevoerd.
Aanbeveling 3.12 werd niet gevolgd.
De minister volgt aanbeveling 3.12 niet.
In actie 1.12 en actie 1.13 werkt het agentschap verder.
Maatregel 4.10 loopt tot eind 2031.
Doelstelling 2.13 is gehaald, doelstelling 2.14 niet.
SDG 13.2 en SDG 3.14 vragen een plan.
De indicator 1.12 meet de kwaliteit.
Vraag 2.14 van het lid bleef zonder antwoord.
Zie voetnoot 3.12.
De toelichting volgt in lokaal 5.07 van het gebouw.
De commissie vergadert in zaal 3.12 en in vergaderzaal 2.14.
De rubriek 12.11 van de balans bevat de lonen.
Rubriek 60.12 van bijlage 1 bij Vlarem II vermeldt de grondwerken.
De rekening 61.30 bevat de erelonen.
De ESR-code 12.11 en ESR 41.10 zijn fout gebruikt.
De code 46.10 staat voor inkomensoverdrachten.
De codes 46.10 en 46.20 staan voor inkomensoverdrachten.
Versie 2.15 van het programma is in gebruik.
De release 10.12 van het programma is uitgesteld.
De standaard IAS 16.30 laat twee modellen toe.
Volgens ISA 315.12 beoordeelt de revisor het risico.
De activiteit valt onder NACE 47.11 of NACE-code 47.19.
Het lid verwijst naar artikel 5.74 BW en naar 5.75 BW.
De artikelen 5.74, 5.75 en 5.76 zijn van toepassing.
De punten 3.12 en 3.13 van het verslag gaan daarover.
Het antwoord staat in deel 2.31 van het verslag.
Paragraaf 4.12 en 4.13 van het rapport beschrijven dit.
De commissie besprak de hoofdstukken 2.11 tot 2.14.
Figuur 2.11 en tabel 3.12 tonen dat.
De zitting begon om 14.35 uur en eindigde om 17.10 uur.
De vergadering duurde van 10.15 tot 12.40 uur.
Zie ook Gedr. St. 1234, nr. 2.14.
Volgens KB 12.05 is dat niet nodig.
Het gewestplan RUP 2.14 werd vernietigd.
De eis R 4.21 van het bestek is vervuld.
Volgens FAQ 2.12 hoeft dat niet.
Het decreet wijkt af van AR 16.32.
Zie HR 1.12 en HR 1.13.
Standaard 2.41 vraagt een beleid, standaard 2.42 een plan.
Criterium 5.12 van de inspectie is niet vervuld.
Kritische prestatie-indicator 3.12 is gehaald.
De projectfiches 3.12 en 3.13 ontbreken.
Het Vlaams Parlement keurde amendement 2.11 goed.
Werkpakket WP 2.11 loopt achter.
Zie het jaarverslag, p. 12.15.
De opmerking sub 4.21 blijft gelden.
Op blz. 12.15 staat de tabel.
De lijnen 2.11 en 2.12 van de nota gaan over de haven.
Zie 3.12 hierboven.
(zie 2.14)
De gewichtsfactor [2.14] werd aangepast.
De ondernemer valt onder paritair comité 140.03 en PC 318.02.
Paritair comité 140.03 is bevoegd.
Subsidieartikel QF 43.22 is geschrapt.
Basisallocatie AB 43.22 werd verhoogd.
Het gaat om lot 1.12 en perceel 2.13.
Zoals in stap 2.12 van de handleiding.
Het dossier met referentie 31.24/12.05 is gesloten.
"""
FIGURES = {
    "De subsidie bedraagt 2.75 miljoen euro.": "2.75 miljoen euro",
    "Het fonds ontvangt 12.34 euro per jaar.": "12.34 euro",
    "Het krediet bedraagt EUR 12.34.": "EUR 12.34",
    "Er zijn 2.75 VTE.": "2.75 VTE",
    "De rekening bedraagt 61.30 euro.": "61.30 euro",
    "Maatregel 4.10 miljoen euro": "4.10 miljoen euro",
    "Voor actie 1.12 projecten": "1.12 projecten",
    "VAK 2.27": "2.27",
    "Het VAK daalt met 59.28.": "59.28",
    "Het kost USD 12.34.": "12.34",
    "Lonen RSZ 12.50": "12.50",
    "BTW\t12.50": "12.50",
    "Rekening 12.45 13.567 14.890": "12.45",
    "De middelen stijgen van 12.45 naar 13.450.": "12.45",
}


def malformed(text: str, before: str = "") -> list[str]:
    found = (
        one.raw for one in scan(text, before=before) if one.quantity is not None and one.quantity.malformed
    )
    return list(found)


@pytest.mark.parametrize("sentence", REFERENCES.strip().split("\n"))
def test_a_number_that_refers_is_no_malformed_figure(sentence: str) -> None:
    assert malformed(sentence) == []


@pytest.mark.parametrize(("text", "raw"), FIGURES.items())
def test_a_mistyped_figure_stays_one(text: str, raw: str) -> None:
    assert malformed(text) == [raw]


def test_what_is_referred_to_may_stand_at_the_end_of_the_line_before() -> None:
    assert malformed("3.12 van het verslag.", before="De minister volgt aanbeveling") == []


def test_a_heading_is_numbered_whatever_stands_above_it() -> None:
    found = scan("1.7. Havens", before="ISE: KUST EN HAVEN")
    assert [(one.kind.value, one.raw) for one in found] == [("ordinal", "1.7.")]


def test_a_well_formed_number_behind_a_name_is_a_figure() -> None:
    assert [(one.kind.value, one.raw) for one in scan("In NL 45.011 bedrijven")] == [
        ("count", "45.011 bedrijven")
    ]
