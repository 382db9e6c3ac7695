"""What a correct monitoring may print in other words than the usual ones: nothing of it is an error or a warning."""

from collections.abc import Callable
from typing import Any

import pytest

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]


@pytest.fixture(scope="session")
def one(monitoring: Callable[..., str], make_form: Any, make_paper: Any) -> Callable[..., str]:
    """Print a monitoring of one project; the keywords are fields of its form."""
    return lambda moment="september 2031", **fields: monitoring(
        [make_form(**fields)], [], make_paper(moment=moment)
    )


AMOUNTS = [
    "7 250 000 EUR", "7\u202f250\u202f000 EUR", "7.250.000,00 EUR", "€ 7.250.000", "€7.250.000", "EUR 7.250.000", "7.250.000 euro",
    "7250000", "7,25 mio EUR", "7,25 miljoen euro", "7.250 k EUR",
]  # fmt: skip


@pytest.mark.parametrize("amount", AMOUNTS)
def test_one_amount_in_every_notation_is_one_amount(
    amount: str, one: Callable[..., str], findings: Findings, projects: Callable[[str], list[Any]]
) -> None:
    text = one(input=amount, begroot=amount)

    assert findings(text) == []
    assert [(project.input.value, project.begroot.value) for project in projects(text)] == [
        (7250000, 7250000)
    ]


CORRECT = {
    "two origins": {"origins": ("1.000.000 EUR", "250.000 EUR", "0 EUR", "5.000.000 EUR", "1.000.000 EUR")},
    "nothing executed yet": {"vak": "", "vek": ""},
    "not applicable": {"vak": "n.v.t.", "vek": "-"},
    "all executed": {"vak": "7.250.000 EUR", "vek": "7.250.000 EUR"},
    "no input": {"input": ""},
    "a budget that went down": {"description": ("Het budget ging van 9.000.000 EUR naar 7.250.000 EUR na de herverdeling.",)},
    "the whole in a sentence": {"description": ("De relancemiddelen van 7.250.000 EUR worden over drie jaar gespreid.",)},
    "a part in a sentence": {"progress": "Er werd al 2.000.000 EUR uit de relancemiddelen toegekend aan de steden."},
    "years": {"description": ("Relancemiddelen: 3.000.000 EUR in 2031. Relancemiddelen: 4.250.000 EUR in 2032.",)},
    "targets that grow": {
        "output": "Tegen eind 2031 zijn 10 oevers verstevigd, tegen eind 2032 zijn dat 40 oevers.",
        "indicators": (("Aantal verstevigde oevers", "10", "2031 Q4", "", ""), ("Aantal verstevigde oevers", "40", "2032 Q4", "", "")),
    },
    "degrees, rounded or cut off": {
        "indicators": (
            ("Oevers", "40", "2031 Q2", "38", "95 %"), ("Kilometer", "12,5", "2031 Q2", "12,4", "99,2 %"), ("Bomen", "1.000", "2031 Q2", "1.100", "110 %"),
            ("Aandeel", "80 %", "2031 Q2", "76 %", "95 %"), ("Steun", "500.000 EUR", "2031 Q2", "250.000 EUR", "50 %"), ("Peilen", "600", "2031 Q2", "400", "66 %"),
        )
    },
    "targets in words": {"indicators": (("Oevers", "minstens 40", "2031 Q2", "42", "105 %"), ("Klaar", "ja", "2031 Q2", "ja", "100 %"))},
    "a decision in its quarter": {
        "progress": "Op 16 mei 2031 keurde de Vlaamse Regering het besluit definitief goed.",
        "agenda": ("Besluit van de Vlaamse Regering van 16 mei 2031 over oevers",),
        "milestones": (("Definitieve goedkeuring van het besluit door de Vlaamse Regering", "2031 Q2", "Gerealiseerd"),),
    },
    "a decision by its number": {
        "progress": "De Vlaamse Regering keurde op 16 mei 2031 de nota goed.",
        "agenda": ("VR 2031 1605 DOC.0567/1 Nota oevers",),
    },
    "two readings": {
        "progress": "De Vlaamse Regering keurde het ontwerp op 7 maart 2031 principieel goed en op 16 mei 2031 definitief.",
        "agenda": ("BVR 16 mei 2031 oevers", "BVR 7 maart 2031 oevers - principiële goedkeuring"),
        "milestones": (("Principiële goedkeuring VR", "2031 Q1", "Gerealiseerd"), ("Definitieve goedkeuring VR", "2031 Q2", "Gerealiseerd")),
    },
    "a decision to come": {
        "progress": "Het besluit gaat in oktober 2031 naar de Vlaamse Regering.",
        "milestones": (("Goedkeuring VR", "2031 Q4", "Op schema"),),
    },
    "the running quarter": {"milestones": (("Oproep", "2031 Q3", "Nog niet gestart"), ("Opening", "2031 Q3", "Op schema"))},
    "a status that tells the delay": {
        "milestones": tuple((f"Fase {number}", "2031 Q1", status) for number, status in enumerate(
            ("Vertraagd", "Achter op schema", "Niet op schema", "Uitgesteld", "Niet gerealiseerd", "Nog niet gerealiseerd", "Deels gerealiseerd",
             "Verschoven naar 2032 Q1", "Te laat", "On hold", "Stopgezet", "Geschrapt", "Doorlopend", "Gerealiseerd met vertraging", "Afgewerkt", "100 %")
        ))
    },
    "moments in the text": {
        "milestones": (
            ("Indiening van de aanvragen tegen 30 september 2031", "2031 Q3", "Op schema"), ("Evaluatie na 15 oktober 2031", "2031 Q4", "Op schema"),
            ("Campagne van 1 maart 2031 tot 31 december 2031", "2031 Q4", "Op schema"), ("Start van de werken op 1 april 2031", "2031 Q2", "Gerealiseerd"),
        )
    },
    "a weekday": {"progress": "De oproep kwam er op vrijdag 13 juni 2031 en de infodag volgt op dinsdag 7 oktober."},
    "two ministers": {"minister": "Viceminister-president An Veldeman; Piet Oosterlinck", "title": "OEVERS: FASE 2 (2030-2032) & MEER"},
    "a code with a letter": {"code": "WK301a"},
    "nothing to follow": {"milestones": (), "indicators": ()},
    "done before its quarter": {
        "milestones": (
            ("Eerste spade", "2031 Q4", "Gerealiseerd (eerder dan gepland: 3 juni 2031)"), ("Tweede spade", "2032 Q1", "Gerealiseerd, vervroegd"),
            ("Oproep", "2032 Q1", "Afgerond (15 augustus 2031)"),
        )
    },
    "done before its quarter, as the text says": {
        "progress": "De eerste steigers werden vroeger dan gepland in gebruik genomen, nl. in juli 2031.",
        "milestones": (("Eerste steigers in gebruik", "2032 Q1", "Gerealiseerd"),),
    },
    "a target that the output splits": {
        "output": "Steun voor 600 personen in groep 2 en 250 minderjarigen",
        "indicators": (("Aantal ondersteunde personen", "850", "2031 Q4", "", ""),),
    },
    "a target that is one part of the output": {
        "output": "Herstel van 90 huizen: 60 met premie en 30 zonder",
        "indicators": (("Aantal herstelde huizen met premie", "60", "2031 Q4", "", ""),),
    },
    "only asked for, nothing committed": {
        "vak": "0 EUR", "vek": "0 EUR",
        "indicators": (("Aantal aangevraagde oevers", "40", "2031 Q2", "46", "115 %"), ("Aantal verstevigde oevers", "40", "2031 Q4", "0", "0 %")),
    },
    "a rest that other money pays": {
        "output": "In totaal voor 9,5 mio euro (waarvan 7,25 mio euro uit het relanceplan)",
        "progress": "De andere 2,25 mio euro wordt buiten dit project op reguliere middelen aangerekend.",
    },
    "not started": {"status": "Nog niet opgestart", "vak": "0 EUR", "vek": "0 EUR", "milestones": (("Oproep", "2031 Q4", "Nog niet gestart"),)},
}  # fmt: skip


@pytest.mark.parametrize("case", CORRECT)
def test_a_correct_project_is_silent(case: str, one: Callable[..., str], findings: Findings) -> None:
    assert findings(one(**CORRECT[case])) == []


def test_projects_that_agree_are_silent(
    monitoring: Callable[..., str], make_form: Any, make_paper: Any, findings: Findings
) -> None:
    first = make_form(cluster="11. “Water” – veiligheid", links=("WK302 - Sluizen en bruggen",))
    second = make_form(
        code="WK302",
        title="SLUIZEN EN BRUGGEN",
        cluster='11. "water" - Veiligheid',
        links=("WK301 (gedeelde kaaimuur)",),
    )

    assert findings(monitoring([first, second])) == []
    assert findings(monitoring([first, second], [], make_paper(contents=False))) == []
    assert findings(monitoring([first, second], [], make_paper(leader=" . . . . "))) == []
    without_pages = monitoring([first, second], [], make_paper(leader="")).replace("\t3\n", "\n")
    assert findings(without_pages.replace("\t6\n", "\n")) == []


OVERVIEW = """
# Overzicht

DOMEIN\tAANTAL\tBEGROOT
Water\t2\t14.500
Totaal\t2\t14.500

Van de 2 projecten is WK302 nog niet opgestart; WK301 en WK399 lopen.
"""


def test_an_overview_behind_the_last_project_is_none_of_it(
    monitoring: Callable[..., str], make_form: Any, findings: Findings, projects: Callable[[str], list[Any]]
) -> None:
    text = monitoring([make_form(), make_form(code="WK302", title="SLUIZEN EN BRUGGEN")]) + OVERVIEW

    assert [code for code, *_ in findings(text)] == []
    assert [project.references for project in projects(text)] == [(), ()]


def test_a_section_repeated_with_the_same_value_is_silent(
    one: Callable[..., str], findings: Findings
) -> None:
    again = "Uitvoering VAK\t3.000.000 EUR\n\nPROJECTFINANCIERING\t\nUitvoering VAK\t3.000.000 EUR\n"
    text = one().replace("Uitvoering VAK\t3.000.000 EUR\n", again)

    assert again in text
    assert findings(text) == []


MOMENTS = [
    "december 2031",
    "Q4 2031",
    "2031 Q4",
    "31/12/2031",
    "2031-12",
    "12/2031",
    "vierde kwartaal 2031",
    "15 november 2031",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_moment_of_measuring_in_every_notation(
    moment: str, one: Callable[..., str], findings: Findings, content: Callable[[str], Any]
) -> None:
    text = one(moment, milestones=(("Oproep", "2031 Q3", "Op schema"), ("Opening", "2031 Q4", "Op schema")))

    assert str(content(text).paper.measured_in) == "2031 Q4"
    assert findings(text) == [("REL004", 44, {"code": "WK301", "text": "Oproep"})]


QUARTERS = [
    "2031 Q2",
    "Q2 2031",
    "2031-Q2",
    "2031/Q2",
    "Q2/2031",
    "2031 K2",
    "2e kwartaal 2031",
    "tweede kwartaal van 2031",
    "juni 2031",
    "30/06/2031",
]


@pytest.mark.parametrize("timing", QUARTERS)
def test_a_quarter_in_every_notation(timing: str, one: Callable[..., str], findings: Findings) -> None:
    assert findings(one(milestones=(("Oproep", timing, "Op schema"),))) == [
        ("REL004", 44, {"code": "WK301", "text": "Oproep"})
    ]


@pytest.mark.parametrize("timing", ["2031", "eerste semester 2031", "zomer 2031", "2031 Q1 - Q4"])
def test_a_term_that_is_no_quarter_is_not_judged(
    timing: str, one: Callable[..., str], findings: Findings
) -> None:
    assert findings(one(milestones=(("Oproep", timing, "Op schema"),)), "error", "warning", "info") == []
