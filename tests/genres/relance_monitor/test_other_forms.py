"""Monitorings of other plans, with forms, codes and layouts of their own: what they are read as, and their silence."""

import re
from collections.abc import Callable
from typing import Any

import pytest

import bbtcheck

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]


def with_codes(plan: str, pattern: str) -> str:
    """Print the plan with codes of another form."""
    return re.sub(r"TW0([0-9]) - ", pattern, plan)


def with_heads_of_pages(text: str) -> str:
    """Print the heading of a project again above its money, as on a new page."""
    return re.sub(
        r"((TW0\d - [A-Z ]+)\nPROJECTSITUERING(?:\n.*)*?)\nPROJECTFINANCIERING",
        r"\1\n\2\nPROJECTFINANCIERING",
        text,
    )


LABELS = (
    "Trekkende entiteit VO|Cluster Toekomstplan|Input|Output|Projectstatus|Beschrijving voortgang|Uitvoering V[AE]K"
    r"|Beleidsruimte \(begroot\)|Oorsprong middelen"
)
ORIGINS = r"(Oorsprong middelen)\t• (.*?): (.*?) • (.*?): (.*)"
OTHER_WORDS = {
    "PROJECTSITUERING": "SITUERING", "PROJECTOMSCHRIJVING": "OMSCHRIJVING", "ALGEMENE PROJECTVOORTGANG": "VOORTGANG",
    "PROJECTFINANCIERING": "FINANCIERING", "Beleidsruimte (begroot)": "Goedgekeurd budget", "Projectstatus": "Status",
    "Uitvoering VAK": "Vastgelegd (VAK)", "Uitvoering VEK": "Betaald (VEK)", "Oorsprong middelen": "Financieringsbronnen",
    "Beschrijving voortgang": "Stand van zaken", "Trekkende entiteit VO": "Trekker",
}  # fmt: skip


def in_other_words(plan: str) -> str:
    """Print the plan with other names of sections and fields."""
    for usual, other in OTHER_WORDS.items():
        plan = plan.replace(usual, other)
    return plan


def in_bars(plan: str) -> str:
    """Print the cells between bars, but for the contents."""
    lines = plan.split("\n")
    return "\n".join(
        f"| {line.replace(chr(9), ' | ')} |" if "\t" in line and "...." not in line else line
        for line in lines
    )


def without_gaps(text: str) -> str:
    """Print all but the contents with single blanks for tabs."""
    head, rest = text.split("\n02. Veilig op weg\n")
    return f"{head}\n02. Veilig op weg\n{rest.replace(chr(9), ' ')}"


def without_sections(plan: str) -> str:
    """Print the plan with a mark before each project, and labels only."""
    plan = re.sub(r"(?m)^(TW0\d - [A-Z ]+)$", r"### \1", plan).replace(
        "PROJECTOMSCHRIJVING\n", "Projectomschrijving\t"
    )
    return re.sub(r"(?m)^(?:PROJECTSITUERING|ALGEMENE PROJECTVOORTGANG|PROJECTFINANCIERING)\n", "", plan)


FORMS: dict[str, tuple[Callable[[str], str], str]] = {
    "letters and a number": (str, "TW01"),
    "a dash": (lambda plan: with_codes(plan, r"TL-1\1 - "), "TL11"),
    "dots": (lambda plan: with_codes(plan, r"P.2.0\1 - "), "P2.01"),
    "one letter, one digit": (lambda plan: with_codes(plan, r"R\1 – "), "R1"),
    "numbers only": (lambda plan: with_codes(plan, r"3.\1 "), "#1"),
    "words": (lambda plan: with_codes(plan, r"Project \1: "), "#1"),
    "no code": (lambda plan: with_codes(plan, ""), "#1"),
    "marks of headings": (lambda plan: re.sub(r"(?m)^(TW0\d - [A-Z ]+)$", r"### \1", plan), "TW01"),
    "labels only": (without_sections, "TW01"),
    "no contents": (lambda plan: re.sub(r"Inhoud\n(.+\n)+", "", plan), "TW01"),
    "blanks for tabs": (lambda plan: plan.replace("\t", "    "), "TW01"),
    "single blanks": (without_gaps, "TW01"),
    "no first section": (lambda plan: plan.replace("PROJECTSITUERING\n", ""), "TW01"),
    "headings on new pages": (with_heads_of_pages, "TW01"),
    "other words": (in_other_words, "TW01"),
    "colons behind labels": (lambda plan: re.sub(rf"(?m)^({LABELS})\t", r"\1: ", plan), "TW01"),
    "bars around cells": (in_bars, "TW01"),
    "origins in a sentence": (lambda plan: re.sub(ORIGINS, r"\1\t\2: \3, \4: \5", plan), "TW01"),
    "origins in rows": (lambda plan: re.sub(ORIGINS, r"\1\n\2\t\3\n\4\t\5", plan), "TW01"),
    "origins below each other": (lambda plan: re.sub(ORIGINS, r"\1\n• \2: \3\n• \4: \5", plan), "TW01"),
}


@pytest.mark.parametrize(("printed", "code"), FORMS.values(), ids=FORMS)
def test_forms_of_another_plan_are_read_whole_and_told_nothing_of(
    printed: Callable[[str], str],
    code: str,
    other_plan: str,
    projects: Callable[[str], list[Any]],
    findings: Findings,
) -> None:
    text = printed(other_plan)
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


@pytest.mark.parametrize(("printed", "code"), FORMS.values(), ids=FORMS)
def test_slips_in_forms_of_another_plan_are_told(
    printed: Callable[[str], str], code: str, other_plan: str, findings: Findings
) -> None:
    text = printed(other_plan)
    slips = (
        ("45 %", "54 %", "REL007"),
        ("7.000.000", "700.000", "REL002"),
        ("2.500.000", "5.200.000", "REL003"),
    )
    for right, typed, expected in slips:
        wrong = text.replace(right, typed, 1)
        assert expected in {found for found, *_ in findings(wrong)}


def test_a_form_that_the_contents_announce_and_that_is_lost_is_told_alone(
    other_plan: str, findings: Findings
) -> None:
    start, end = (
        other_plan.index("TW02 - RUSTIGE DORPSKERNEN\nPROJ"),
        other_plan.index("TW03 - BRUGGEN IN GOEDE STAAT\nPROJ"),
    )
    found = findings(other_plan[:start] + other_plan[end:])

    assert [one for one in found if one[0].startswith("REL")] == [("REL012", 10, {"code": "TW02"})]


def test_a_paper_whose_forms_are_not_known_is_not_said_to_lack_them(
    other_plan: str, findings: Findings
) -> None:
    text = re.sub(r"^PROJECT[A-Z]+$", "FICHE", other_plan, flags=re.MULTILINE)
    text = re.sub(
        r"^(?:Trekkende entiteit VO|Cluster Toekomstplan|Input|Output)\t",
        "Gegeven: ",
        text,
        flags=re.MULTILINE,
    )

    assert [one for one in findings(text) if one[0] == "REL012"] == []


def test_codes_below_the_links_of_a_project_are_no_headings(
    other_plan: str, projects: Callable[[str], list[Any]], findings: Findings
) -> None:
    links = "KOPPELING MET ANDERE PROJECTEN\nTW03 - BRUGGEN IN GOEDE STAAT\nPROJECTFINANCIERING"
    text = other_plan.replace("PROJECTFINANCIERING", links, 1)

    assert [one.code for one in projects(text)] == ["TW01", "TW02", "TW03"]
    assert [(one[0], one[2]) for one in findings(text)] == [("REL045", {"code": "TW03"})]


@pytest.mark.parametrize(
    ("quarter", "other"),
    [(r"(20\d\d) Q(\d)", r"Q\2 \1"), (r"(20\d\d) Q(\d)", r"\2e kwartaal \1"), (r"2033 Q2", "juni 2033")],
)
def test_quarters_may_be_printed_in_other_ways(
    quarter: str, other: str, other_plan: str, projects: Callable[[str], list[Any]], findings: Findings
) -> None:
    text = re.sub(quarter, other, other_plan)

    assert [str(each.timing) for one in projects(text) for each in one.indicators] == [
        "2033 Q2",
        "2032 Q4",
        "2033 Q4",
    ]
    assert findings(text) == []


def test_origins_that_give_nothing_may_be_left_out(other_plan: str, findings: Findings) -> None:
    text = other_plan.replace("• Fonds voor de regio: 0 EUR ", "").replace(" • Eigen inbreng: 0 EUR", "")
    own = text.replace(
        "Fonds voor de regio: 5.000.000 EUR • Eigen inbreng: 7.000.000", "Eigen inbreng: 12.000.000"
    )
    slip = ("Eigen inbreng: 5.000.000", "Eigen inbreng: 500.000")

    assert findings(text) == []
    # one other short list adds up: that says too little of such lists
    assert findings(text.replace(*slip)) == []
    assert findings(own) == []
    assert findings(own.replace(*slip)) == [("REL002", 55, {"code": "TW02"})]


def test_more_than_the_budget_is_no_error_where_the_text_says_so(other_plan: str, findings: Findings) -> None:
    text = other_plan.replace("9.000.000", "13.000.000").replace("11.900.000", "15.900.000")
    told = text.replace(
        "langs twee kanalen.", "langs twee kanalen. Door de prijzen is er meer vastgelegd dan begroot."
    )

    assert findings(text) == [("REL003", 32, {"code": "TW01"})]
    assert findings(told) == []


def test_a_form_of_labels_only_is_known_as_one(other_plan: str) -> None:
    text = without_sections(other_plan)
    assert [content.paper.genre for content in bbtcheck.extract(text.encode())] == ["relance-monitor"]


def test_a_project_of_which_one_phase_is_done_may_have_open_milestones(
    other_plan: str, findings: Findings
) -> None:
    status = "Projectstatus\tIn uitvoering"
    assert [one[0] for one in findings(other_plan.replace(status, "Projectstatus\tGerealiseerd", 1))] == [
        "REL051"
    ]
    assert findings(other_plan.replace(status, "Projectstatus\tGerealiseerd (fase 1)", 1)) == []
