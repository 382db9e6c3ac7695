"""Every way an agreement says by when: what binds the commitment, with dates, term and rhythm."""

import pytest

DATES = {
    "We sluiten de centrale tegen ten laatste 1 januari 2032.": ("by at the latest", None, "2032-01-01"),
    "Uiterlijk op 31 december 2031 keuren we het plan goed.": ("by at the latest", None, "2031-12-31"),
    "Ten laatste in mei 2031 start de bouw van de sluis.": ("by at the latest", None, "2031-05"),
    "Tegen 2033 zijn alle bussen stil.": ("by", None, "2033"),
    "Tegen eind 2033 zijn alle bussen stil.": ("by", None, "2033-12-31"),
    "Tegen het einde van 2033 zijn alle bussen stil.": ("by", None, "2033-12-31"),
    "We schrappen voor 1 april 2030 de verplichte attesten.": ("before", None, "2030-04-01"),
    "Vanaf 1 september 2030 geldt de nieuwe eindterm.": ("from", "2030-09-01", None),
    "Met ingang van 2031 betaalt de gemeente niets meer.": ("from", "2031", None),
    "Vanaf het schooljaar 2031-2032 is de taaltest verplicht.": ("from", "2031", None),
    "Vanaf het najaar van 2030 zamelt iedereen glas in.": ("from", "2030-AUTUMN", None),
    "Vanaf begroting 2031 komt er een apart krediet.": ("from", "2031", None),
    "We zetten het proefproject voort tot eind 2031.": ("until", None, "2031-12-31"),
    "In 2031 organiseren we een veiling.": ("in", None, "2031"),
    "In de loop van 2031 openen we een loket.": ("in", None, "2031"),
    "We investeren in fietspaden in de periode 2030-2033.": ("in", "2030", "2033"),
    "Van 2031 tot 2033 vernieuwen we de bruggen.": ("between", "2031", "2033"),
    "Tussen 1 mei en 1 juli 2031 horen we de sector.": ("between", "--05-01", "2031-07-01"),
    "Na 1 januari 2032 leveren we geen vergunning meer af.": ("after", "2032-01-01", None),
    "De inschrijvingen voor het schooljaar 2031-2032 verlopen digitaal.": ("in", "2031", "2032"),
    "Tegen het schooljaar 2031-2032 krijgt elke klas een leescoach.": ("by", None, "2031-09-01"),
    "We plaatsen 90 banken: 20 banken in 2031, 30 banken in 2032 en 40 banken in 2033.": (
        "between",
        "2031",
        "2033",
    ),
    "Tegen eind 2033 helpen we 900 starters, dat is 300 per jaar over de drie jaren 2031-2033.": (
        "by",
        "2031",
        "2033-12-31",
    ),
    "Tegen het tweede kwartaal 2031 leggen we een ontwerp voor.": ("by", None, "2031-Q2"),
}


@pytest.mark.parametrize("sentence", DATES)
def test_a_date(sentence, commitments, bound_by) -> None:
    found = [bound_by(one) for one in commitments(sentence)]
    assert found == [("date", *DATES[sentence], None, None)]


TERMS = {
    "We sluiten deze regeerperiode de centrale.": ("legislature", "legislature", None),
    "De komende regeerperiode vernieuwen we de sluizen.": ("legislature", "legislature", None),
    "Doorheen de legislatuur overleggen we met de sector.": ("legislature", "legislature", None),
    "Tegen het einde van de legislatuur is er een register.": ("legislature", "end of legislature", None),
    "Bij de start van de regeerperiode maken we een plan.": ("legislature", "start of legislature", None),
    "In het eerste jaar van de regeerperiode maken we een plan.": (
        "relative",
        "first year of legislature",
        None,
    ),
    "Halverwege de legislatuur maken we de balans op.": ("relative", "first half of legislature", None),
    "Halfweg de regeerperiode maken we de balans op.": ("relative", "first half of legislature", None),
    "We passen het decreet binnen de zes maanden aan.": ("relative", "within a period", None),
    "Uiterlijk binnen 2 jaar is het loket open.": ("relative", "within a period", None),
    "Binnen de twee jaar na de start van deze legislatuur is het loket open.": (
        "relative",
        "within a period",
        None,
    ),
    "Binnen het jaar na het aantreden van deze regering is het loket open.": (
        "relative",
        "within a period",
        None,
    ),
    "Ten laatste zes maanden na de inwerkingtreding sluiten we een akkoord.": (
        "relative",
        "within a period",
        None,
    ),
    "We beslissen binnen een redelijke termijn.": ("relative", "unspecified", None),
    "We beslissen zo snel mogelijk.": ("relative", "as soon as possible", None),
    "We beslissen onmiddellijk.": ("relative", "immediately", None),
    "We bereiden de evaluatie tijdig voor.": ("relative", "timely", None),
    "Op korte termijn sluiten we een akkoord.": ("relative", "short term", None),
    "Op termijn stemmen we de regels af.": ("relative", "in time", None),
    "De komende jaren bouwen we verder.": ("relative", "coming years", None),
    "Nog dit jaar sluiten we een akkoord.": ("relative", "this year", None),
    "We rapporteren jaarlijks aan het parlement.": ("recurring", None, "P1Y"),
    "Elk jaar rapporteren we aan het parlement.": ("recurring", None, "P1Y"),
    "We rapporteren halfjaarlijks aan het parlement.": ("recurring", None, "P6M"),
    "We rapporteren driemaandelijks aan het parlement.": ("recurring", None, "P3M"),
    "We rapporteren tweejaarlijks aan het parlement.": ("recurring", None, "P2Y"),
    "Om de twee jaar rapporteren we aan het parlement.": ("recurring", None, "P2Y"),
    "We rapporteren elke maand aan het parlement.": ("recurring", None, "P1M"),
}


@pytest.mark.parametrize("sentence", TERMS)
def test_a_moment_without_a_date(sentence, commitments, bound_by) -> None:
    kind, term, rhythm = TERMS[sentence]
    assert [bound_by(one) for one in commitments(sentence)] == [(kind, None, None, None, term, rhythm)]


def test_two_moments_of_one_promise_stay_together(commitments, bound_by) -> None:
    found = [bound_by(one) for one in commitments("Deze regeerperiode, tegen 2033, bouwen we 900 woningen.")]
    assert found == [("date", "by", None, "2033", "legislature", None)]


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("Deze regeerperiode, tegen 2033, bouwen we 900 woningen.", True),
        ("We bouwen tegen 2033 (deze regeerperiode) 900 woningen.", True),
        ("Deze regeerperiode bereiden we de klimaatneutrale sector van 2050 voor.", False),
        ("Deze regeerperiode leggen we de basis voor een klimaatneutrale sector in 2050.", False),
    ],
)
def test_a_term_beside_a_date_is_one_moment(sentence, dated, commitments) -> None:
    assert [one.term_is_dated for one in commitments(sentence)] == [dated]


def test_two_promises_of_one_sentence_are_cut_apart(commitments, bound_by) -> None:
    found = commitments(
        "Alle bussen in de steden rijden stil tegen 2031 en in de andere gemeenten tegen 2034."
    )
    assert [(one.quote, bound_by(one)[3]) for one in found] == [
        ("Alle bussen in de steden rijden stil tegen 2031 en", "2031"),
        ("in de andere gemeenten tegen 2034.", "2034"),
    ]


def test_a_day_of_each_year_comes_back(commitments, bound_by) -> None:
    (found,) = commitments("Jaarlijks tegen 1 mei rapporteert de dienst over de wachttijd.")
    assert bound_by(found) == ("recurring", "by", None, "--05-01", None, "P1Y")


def test_that_moment_is_the_date_before_it(commitments, bound_by) -> None:
    found = commitments("Vanaf 1 juli 2030 erkennen we de raden. Vanaf dat moment sluiten de oude loketten.")
    assert [(bound_by(one)[1:3], one.anaphoric) for one in found] == [
        (("from", "2030-07-01"), False),
        (("from", "2030-07-01"), True),
    ]


def test_a_day_that_does_not_exist_is_kept_as_printed(commitments) -> None:
    (found,) = commitments("Uiterlijk op 31 april 2032 keuren we het plan goed.")
    assert (found.deadline.raw, found.deadline.valid, found.deadline.first) == ("31 april 2032", False, None)


def test_the_condition_is_told(commitments) -> None:
    (found,) = commitments("Zodra de middelen beschikbaar zijn, openen we in 2031 een tweede loket.")
    assert (found.conditional, found.condition) == (True, "Zodra de middelen beschikbaar zijn")


NO_PROMISE = [
    "Het decreet van 26 april 2019 betreffende het vervoer blijft van kracht.",
    "Sinds 2014 werden 45 gevaarlijke punten weggewerkt.",
    "In 2013 vervoerde de maatschappij 500 miljoen reizigers.",
    "De uitstoot daalde tussen 1990 en 2016 met 22 procent.",
    "De vorige regering besliste in 2024 tot een proefproject.",
    "De begroting 2030 sluit met een tekort van 435 miljoen euro.",
    "Zie pagina 112 en artikel 5, § 2, van de wet van 8 augustus 1980.",
    "Natura 2000 en Horizon 2020 bepalen de doelen.",
    "Vlaanderen telt 300 gemeenten en 13 centrumsteden.",
    "We hebben vandaag 12.000 laadpalen in de steden.",
    "Eén op de vijf kinderen leert niet zwemmen.",
    "Artikel 24 van de Grondwet blijft ons uitgangspunt.",
    "In de jaren ’80 en ’90 ontstonden veel verkavelingen.",
    "De straf van 30 jaar blijft bestaan.",
    "Het project Haven 2.0 is een voorbeeld.",
    "Vlaanderen won in 2028 drie medailles.",
    "Onze onderzoekers publiceren 2 keer zoveel als in 2010.",
    "De planning loopt langer door dan deze regeerperiode.",
    "Het station ligt op 1 op 4 plaatsen te laag, tegenover 1 op 9 in 2021.",
    "Met zes provincies, 3 steden en één folder houden we de actie klein.",
    "De uitdaging is groot en onze ambitie ook.",
]


@pytest.mark.parametrize("sentence", NO_PROMISE)
def test_what_is_no_promise(sentence, commitments) -> None:
    assert [one.quote for one in commitments(sentence)] == []


COMPARED = {
    "Tegen 2033 stoten we 35 % minder uit ten opzichte van 2005.": [("by", "2033")],
    "Het aantal ambtenaren daalt tegen 2033 met 900, 5 % minder dan in 2029.": [("by", "2033")],
    "Het aantal ongevallen daalt van 259 in 2028 naar maximaal 200 in 2033.": [("in", "2033")],
    "De opleiding, in 2019 hervormd, evalueren we tegen mei 2031.": [("by", "2031-05")],
    "Het akkoord, goedgekeurd door het parlement op 3 mei 2027, voeren we uit tegen 2032.": [("by", "2032")],
    "Jaarlijks rapporteren we over de meerjarenraming 2030-2035.": [(None, None)],
}


@pytest.mark.parametrize("sentence", COMPARED)
def test_a_year_that_something_is_compared_with_binds_nothing(sentence, commitments, bound_by) -> None:
    found = [bound_by(one) for one in commitments(sentence)]
    assert [(one[1], one[3]) for one in found] == COMPARED[sentence]
