"""Every number of a commitment: its value, unit, qualifier and role."""

import pytest

NUMBERS = {
    "We bouwen 20.000 sociale woningen.": [("20000", "woningen", "exact", "target")],
    "We realiseren minstens 1.500 plaatsen.": [("1500", "plaatsen", "at_least", "threshold")],
    "We trekken 500 VTE extra aan in het basisonderwijs.": [("500", "VTE", "exact", "target")],
    "We investeren 25 miljoen euro in trage wegen.": [("25000000", "EUR", "exact", "amount")],
    "De werkingsmiddelen worden verhoogd met 5 procent.": [("5", "%", "exact", "target")],
    "De renovatiegraad moet stijgen tot 3 procent.": [("3", "%", "exact", "target")],
    "De schuldgraad blijft onder 65 procent van de ontvangsten.": [("65", "%", "less_than", "threshold")],
    "We planten 1 miljoen bomen.": [("1000000", "bomen", "exact", "target")],
    "We evolueren naar één loket.": [("1", "loket", "exact", "target")],
    "We richten een 3-tal diensten op.": [("3", "diensten", "about", "target")],
    "Er komen drie nieuwe stations (Kust, Kempen en Leie).": [("3", "stations", "exact", "count")],
    "We brengen het aantal laadpalen op 35.000.": [("35000", "", "exact", "target")],
    "We schaffen de attesten vanaf 18 plaatsen af.": [("18", "plaatsen", "at_least", "threshold")],
    "Voor wie 2 of meer vestigingen heeft, voorzien we een vast tarief.": [
        ("2", "vestigingen", "at_least", "threshold")
    ],
    "We breiden het systeem uit tot 75-plussers.": [("75", "jaar", "at_least", "threshold")],
    "De wachttijd moet zakken van 12 naar 4 weken.": [
        ("12", "", "exact", "baseline"),
        ("4", "weken", "exact", "target"),
    ],
    "Het aantal ongevallen daalt van 259 in 2028 naar maximaal 200 in 2033.": [
        ("259", "", "exact", "baseline"),
        ("200", "", "at_most", "threshold"),
    ],
    "We openen een loket dat 24/7 bereikbaar is.": [("24/7", None, None, "service level")],
    "We beperken het aantal bezoeken tot maximaal 1 per school per jaar.": [
        ("1", "", "at_most", "threshold")
    ],
    "We begeleiden gemiddeld 300 per jaar.": [("300", "", "exact", "target")],
    "We steunen 12 kleine bibliotheken, waarvan 7 in Limburg en 5 in de andere provincies.": [
        ("12", "bibliotheken", "exact", "target"),
        ("7", "", "exact", "part"),
        ("5", "", "exact", "part"),
    ],
    "We leggen 60 kilometer in Limburg en 40 kilometer in Antwerpen aan.": [
        ("60", "kilometer", "exact", "target"),
        ("40", "kilometer", "exact", "target"),
    ],
    "We evolueren van de huidige 6 naar een 4-tal diensten: het secretariaat en 3 kantoren.": [
        ("6", "", "exact", "baseline"),
        ("4", "diensten", "about", "target"),
        ("3", "kantoren", "exact", "part"),
    ],
    "We hervormen de premie deze regeerperiode zonder één gezin te vergeten.": [],
    "In 2033 halen we de 3%-norm, waarvan 1 % publiek.": [("1", "%", "exact", "part")],
}


def shown(number):
    if number.amount is None:
        return number.raw, None, None, number.role.value
    amount = number.amount
    return format(amount.value, "f"), amount.unit.base, amount.qualifier.value, number.role.value


@pytest.mark.parametrize("sentence", NUMBERS)
def test_a_number(sentence, commitments) -> None:
    found = [shown(number) for one in commitments(sentence) for number in one.numbers]
    assert found == NUMBERS[sentence]


def test_what_is_done_away_with_is_marked(commitments) -> None:
    (found,) = commitments("We schaffen tegen 2031 de attesten vanaf 18 plaatsen af.")
    assert [(one.raw, one.role.value) for one in found.numbers] == [("18 plaatsen", "threshold")]


def test_how_things_are_today_belongs_to_the_promise_that_follows(commitments) -> None:
    (found,) = commitments("Momenteel zijn er vijftien netwerken. We willen dit aanbod verder uitbouwen.")
    assert [(one.noun, one.role.value) for one in found.numbers] == [("netwerken", "baseline")]


def test_a_number_in_a_moment_is_no_number_of_the_promise(commitments) -> None:
    (found,) = commitments("Binnen de 100 dagen leggen we een plan voor.")
    assert found.numbers == ()


def test_each_number_knows_its_place(commitments) -> None:
    (found,) = commitments("We bouwen tegen 2033 samen 900 woningen.")
    (number,) = found.numbers
    assert (number.place.line, number.place.column, number.place.end_column) == (4, 30, 42)
    assert found.places["term_raw"].column == 13


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("We bouwen tegen 2031 drie bruggen over het kanaal.", "bouwen bruggen kanaal"),
        ("Tegen eind 2033 bouwen we 4 bruggen over het kanaal.", "bouwen bruggen kanaal"),
        ("Tegen 2031 evalueren we het decreet.", None),
    ],
)
def test_what_a_commitment_is_about(sentence, key, commitments) -> None:
    assert [one.subject_key for one in commitments(sentence)] == [key]
