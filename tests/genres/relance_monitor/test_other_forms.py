"""Monitorings of other plans, with forms, codes and layouts of their own: what they are read as, and their silence."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]

PLAN = """

MONITORING TOEKOMSTPLAN LANDELIJKE WEGEN

Voortgangsrapport – meetmoment juni 2031

Inhoud
02. Veilig op weg.....\t3
TW01 - NIEUWE FIETSPADEN LANGS KANALEN.....\t3
TW02 - RUSTIGE DORPSKERNEN.....\t4
TW03 - BRUGGEN IN GOEDE STAAT.....\t5
Samenvattende tabellen.....\t6

02. Veilig op weg
TW01 - NIEUWE FIETSPADEN LANGS KANALEN
PROJECTSITUERING
Trekkende entiteit VO\tAgentschap Landelijke Wegen
Cluster Toekomstplan\tFietsen
PROJECTOMSCHRIJVING
Langs vier kanalen komen fietspaden.
Input\t12.000.000 EUR
Output\t60 km fietspad.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tIn uitvoering
Beschrijving voortgang\tEr wordt gewerkt langs twee kanalen.
MIJLPAAL\tTIMING\tSTATUS
Gunning van de werken\t2030 Q4\tGerealiseerd
Oplevering van de fietspaden\t2033 Q2\tOp schema
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Aangelegd fietspad (km)\t60\t2033 Q2\t27\t45 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t12.000.000 EUR
Uitvoering VAK\t9.000.000 EUR
Uitvoering VEK\t4.100.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 5.000.000 EUR • Eigen inbreng: 7.000.000 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t3

TW02 - RUSTIGE DORPSKERNEN
PROJECTSITUERING
Trekkende entiteit VO\tDepartement Dorpen
Cluster Toekomstplan\tDorpen
PROJECTOMSCHRIJVING
Vijftig dorpen krijgen een rustige kern.
Input\t5.000.000 EUR
Output\t50 dorpskernen.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tIn uitvoering
Beschrijving voortgang\tDe eerste kernen zijn klaar.
MIJLPAAL\tTIMING\tSTATUS
Oproep aan de dorpen\t2030 Q2\tGerealiseerd
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Rustige kernen\t50\t2032 Q4\t12\t24 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t5.000.000 EUR
Uitvoering VAK\t2.500.000 EUR
Uitvoering VEK\t1.000.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 0 EUR • Eigen inbreng: 5.000.000 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t4

TW03 - BRUGGEN IN GOEDE STAAT
PROJECTSITUERING
Trekkende entiteit VO\tAgentschap Landelijke Wegen
Cluster Toekomstplan\tDorpen
PROJECTOMSCHRIJVING
Acht bruggen worden hersteld.
Input\t8.000.000 EUR
Output\t8 herstelde bruggen.
ALGEMENE PROJECTVOORTGANG
Projectstatus\tNog niet gestart
Beschrijving voortgang\tDe studie is klaar en betaald.
MIJLPAAL\tTIMING\tSTATUS
Studie\t2031 Q1\tGerealiseerd
Start van de werken\t2032 Q1\tNog niet gestart
INDICATOR\tSTREEFWAARDE\tTIMING\tREALISATIE\tREALISATIEGRAAD
Herstelde bruggen\t8\t2033 Q4\t0\t0 %
PROJECTFINANCIERING
Beleidsruimte (begroot)\t8.000.000 EUR
Uitvoering VAK\t400.000 EUR
Uitvoering VEK\t400.000 EUR
Oorsprong middelen\t• Fonds voor de regio: 8.000.000 EUR • Eigen inbreng: 0 EUR

Toekomstplan landelijke wegen – voortgangsrapport juni 2031\t\t5

Samenvattende tabellen
Tabel 1. Uitvoering per cluster (in EUR)
CLUSTER\tPROJECTEN\tBEGROOT\tVAK\tVEK
Fietsen\t1\t12.000.000\t9.000.000\t4.100.000
Dorpen\t2\t13.000.000\t2.900.000\t1.400.000
Totaal\t3\t25.000.000\t11.900.000\t5.500.000
"""


def with_codes(pattern: str) -> str:
    """Print the plan with codes of another form."""
    return re.sub(r"TW0([0-9]) - ", pattern, PLAN)


def with_heads_of_pages(text: str) -> str:
    """Print the heading of a project again above its money, as on a new page."""
    return re.sub(
        r"((TW0\d - [A-Z ]+)\nPROJECTSITUERING(?:\n.*)*?)\nPROJECTFINANCIERING",
        r"\1\n\2\nPROJECTFINANCIERING",
        text,
    )


def without_gaps(text: str) -> str:
    """Print all but the contents with single blanks for tabs."""
    head, rest = text.split("\n02. Veilig op weg\n")
    return f"{head}\n02. Veilig op weg\n{rest.replace(chr(9), ' ')}"


FORMS = {
    "letters and a number": (PLAN, "TW01"),
    "a dash": (with_codes(r"TL-1\1 - "), "TL11"),
    "dots": (with_codes(r"P.2.0\1 - "), "P2.01"),
    "one letter, one digit": (with_codes(r"R\1 – "), "R1"),
    "numbers only": (with_codes(r"3.\1 "), "#1"),
    "words": (with_codes(r"Project \1: "), "#1"),
    "no code": (with_codes(""), "#1"),
    "marks of headings": (re.sub(r"^(TW0\d - [A-Z ]+)$", r"### \1", PLAN, flags=re.MULTILINE), "TW01"),
    "no contents": (re.sub(r"Inhoud\n(.+\n)+", "", PLAN), "TW01"),
    "blanks for tabs": (PLAN.replace("\t", "    "), "TW01"),
    "single blanks": (without_gaps(PLAN), "TW01"),
    "no first section": (PLAN.replace("PROJECTSITUERING\n", ""), "TW01"),
    "headings on new pages": (with_heads_of_pages(PLAN), "TW01"),
}


@pytest.mark.parametrize(("text", "code"), FORMS.values(), ids=FORMS)
def test_forms_of_another_plan_are_read_whole_and_told_nothing_of(
    text: str, code: str, projects: Callable[[str], list[Any]], findings: Findings
) -> None:
    found = projects(text)

    assert found[0].code == code
    assert [
        (one.lead_entity, one.cluster, one.input_raw, one.begroot_raw, one.vek_raw, len(one.origins))
        for one in found
    ] == [
        ("Agentschap Landelijke Wegen", "Fietsen", "12.000.000 EUR", "12.000.000 EUR", "4.100.000 EUR", 2),
        ("Departement Dorpen", "Dorpen", "5.000.000 EUR", "5.000.000 EUR", "1.000.000 EUR", 2),
        ("Agentschap Landelijke Wegen", "Dorpen", "8.000.000 EUR", "8.000.000 EUR", "400.000 EUR", 2),
    ]
    assert [(each.text, each.timing_raw, each.status) for one in found for each in one.milestones[-1:]] == [
        ("Oplevering van de fietspaden", "2033 Q2", "Op schema"),
        ("Oproep aan de dorpen", "2030 Q2", "Gerealiseerd"),
        ("Start van de werken", "2032 Q1", "Nog niet gestart"),
    ]
    assert [
        (each.target_raw, each.realisation_raw, each.degree_raw) for one in found for each in one.indicators
    ] == [("60", "27", "45 %"), ("50", "12", "24 %"), ("8", "0", "0 %")]
    assert findings(text) == []


@pytest.mark.parametrize(("text", "code"), FORMS.values(), ids=FORMS)
def test_slips_in_forms_of_another_plan_are_told(text: str, code: str, findings: Findings) -> None:
    slips = (
        ("27", "45 %", "54 %", "REL007"),
        ("7.000.000", "7.000.000", "700.000", "REL002"),
        ("2.500.000", "2.500.000", "5.200.000", "REL003"),
    )
    for before, printed, typed, expected in slips:
        start = text.rindex(before) if before != "7.000.000" else text.index("inbreng: 7.000.000")
        wrong = text[:start] + text[start:].replace(printed, typed, 1)
        assert expected in {found for found, *_ in findings(wrong)}


def test_a_form_that_the_contents_announce_and_that_is_lost_is_told_alone(findings: Findings) -> None:
    start, end = (
        PLAN.index("TW02 - RUSTIGE DORPSKERNEN\nPROJ"),
        PLAN.index("TW03 - BRUGGEN IN GOEDE STAAT\nPROJ"),
    )
    found = findings(PLAN[:start] + PLAN[end:])

    assert [one for one in found if one[0].startswith("REL")] == [("REL012", 10, {"code": "TW02"})]


def test_a_paper_whose_forms_are_not_known_is_not_said_to_lack_them(findings: Findings) -> None:
    text = re.sub(r"^PROJECT[A-Z]+$", "FICHE", PLAN, flags=re.MULTILINE)
    text = re.sub(
        r"^(?:Trekkende entiteit VO|Cluster Toekomstplan|Input|Output)\t",
        "Gegeven: ",
        text,
        flags=re.MULTILINE,
    )

    assert [one for one in findings(text) if one[0] == "REL012"] == []


def test_codes_below_the_links_of_a_project_are_no_headings(
    projects: Callable[[str], list[Any]], findings: Findings
) -> None:
    links = "KOPPELING MET ANDERE PROJECTEN\nTW03 - BRUGGEN IN GOEDE STAAT\nPROJECTFINANCIERING"
    text = PLAN.replace("PROJECTFINANCIERING", links, 1)

    assert [one.code for one in projects(text)] == ["TW01", "TW02", "TW03"]
    assert [(one[0], one[2]) for one in findings(text)] == [("REL045", {"code": "TW03"})]
