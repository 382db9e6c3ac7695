"""One fault in a correct monitoring gives one finding, on the line where a reader would put a finger."""

from collections.abc import Callable
from typing import Any

import pytest

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]
LEVELS = ("error", "warning")
ONE = {"code": "WK301"}


def oproep(**more: str) -> dict[str, str]:
    return {"code": "WK301", **more}


FAULTS = {
    "input": ({"input": "7.520.000 EUR"}, [("REL001", 51, ONE)]),
    "origins": ({"origins": ("0 EUR", "0 EUR", "0 EUR", "7.150.000 EUR", "0 EUR")}, [("REL002", 51, ONE)]),
    "vek above vak": ({"vek": "3.250.000 EUR"}, [("REL003", 52, ONE)]),
    "vak above budget": ({"vak": "7.250.000,01 EUR"}, [("REL003", 51, ONE)]),
    "overdue": ({"milestones": (("Oproep", "2031 Q2", "Op schema"),)}, [("REL004", 44, oproep(text="Oproep"))]),
    "overdue, not begun": ({"milestones": (("Oproep", "2031 Q1", "Nog niet gestart"),)}, [("REL004", 44, oproep(text="Oproep"))]),
    "realised later": ({"milestones": (("Oproep", "2031 Q4", "Gerealiseerd"),)}, [("REL005", 44, oproep(text="Oproep"))]),
    "no value": ({"indicators": (("Oevers", "40", "2031 Q2", "", ""),)}, [("REL006", 48, oproep(text="Oevers"))]),
    "degree": ({"indicators": (("Oevers", "40", "2031 Q2", "38", "59 %"),)}, [("REL007", 48, oproep(text="Oevers"))]),
    "money before the start": ({"status": "Nog niet opgestart", "milestones": ()}, [("REL009", 51, ONE)]),
    "weekday": ({"progress": "De oproep kwam er op maandag 13 juni 2031."}, [("TXT030", 38, {"raw": "13 juni 2031"})]),
    "impossible date": ({"progress": "De oproep loopt tot 31 november 2031."}, [("TXT006", 38, {"raw": "31 november 2031"})]),
    "number": ({"agenda": ("VR 2031 1605 DOC.0567 Nota van 23 mei 2031",)}, [("REL021", 57, oproep(text="VR 2031 1605 DOC.0567 Nota van 23 mei 2031"))]),
    "named fund": ({"description": ("Reguliere middelen: 1.000.000 EUR",)}, [("REL027", 27, oproep(label="Reguliere middelen"))]),
    "another amount": ({"description": ("Relancemiddelen: 7.520.000 EUR",)}, [("REL028", 54, oproep(label="Relancemiddelen"))]),
    "more than the fund": ({"progress": "Er ging al 8.000.000 EUR uit de relancemiddelen naar de steden."}, [("REL028", 54, oproep(label="relancemiddelen"))]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_one_finding(
    fault: str, monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    fields, expected = FAULTS[fault]

    assert findings(monitoring([make_form(**fields)])) == expected


OTHER = {"code": "WK302", "title": "SLUIZEN EN BRUGGEN"}
PAIRS = {
    "cluster": ({"cluster": "11. Waterveilligheid"}, {}, [("REL043", 69, {"code": "WK302"})]),
    "spearhead": ({"spearhead": "03. Vlaanderen bestand tegen droogte"}, {}, [("REL044", 70, {"code": "WK302"})]),
    "title twice": ({"title": "NIEUWE OEVERS LANGS DE RIVIER"}, {}, [("REL017", 15, {"title_key": "nieuwe oevers langs de rivier"})]),
    "code twice": ({"code": "WK301"}, {}, [("REL016", 15, {"code": "WK301"})]),
    "linked one way": ({"links": ("WK301 - NIEUWE OEVERS LANGS DE RIVIER",)}, {}, [("REL045", 103, {"code": "WK301"})]),
    "linked to itself": ({"links": ("WK302",)}, {}, [("REL047", 103, {"code": "WK302"})]),
    "title unlike the contents": ({}, {"titles": {"WK302": "SLUIZEN OF BRUGGEN"}}, [("REL011", 60, {"code": "WK302"})]),
}  # fmt: skip


@pytest.mark.parametrize("fault", PAIRS)
def test_two_projects_that_disagree(
    fault: str, monitoring: Callable[..., str], make_form: Any, make_paper: Any, findings: Findings
) -> None:
    fields, paper, expected = PAIRS[fault]
    text = monitoring([make_form(), make_form(**{**OTHER, **fields})], [], make_paper(**paper))

    assert findings(text) == expected


def test_a_field_printed_twice_with_another_value(
    monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    again = "Uitvoering VAK\t3.000.000 EUR\n\nPROJECTFINANCIERING\t\nUitvoering VAK\t3.500.000 EUR\n"
    text = monitoring([make_form()]).replace("Uitvoering VAK\t3.000.000 EUR\n", again)

    assert findings(text) == [("REL053", 55, ONE)]


def test_sections_and_projects_that_are_lost(
    monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    text = monitoring([make_form(), make_form(**OTHER)])

    assert findings(text[: text.rindex("## WK302")]) == [("REL012", 11, {"code": "WK302"})]
    assert findings(text[: text.rindex("PROJECTFINANCIERING")]) == [("REL018", 60, {"code": "WK302"})]
