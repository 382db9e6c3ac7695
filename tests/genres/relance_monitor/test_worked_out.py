"""What the text of a project works out itself, beside its budget and execution, on forms of our own."""

from collections.abc import Callable
from typing import Any

import pytest

Findings = Callable[..., list[tuple[str, int, dict[str, str]]]]


@pytest.fixture(scope="session")
def codes(monitoring: Callable[..., str], make_form: Any, findings: Findings) -> Callable[..., list[str]]:
    """Print a monitoring of one project with these fields, and give the codes of what is found."""
    return lambda **fields: [code for code, *_ in findings(monitoring([make_form(**fields)]))]


# A case: the fields of a form that is right, and a field with a slip in it, with the code of the rule.
SLIPS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "times an amount": (
        {"output": "29 loketten x 250.000 EUR"},
        {"output": "28 loketten x 250.000 EUR"},
        "TXT024",
    ),
    "times an amount per head": (
        {"output": "1.450 cursisten × 5.000 euro per cursist"},
        {"output": "1.540 cursisten × 5.000 euro per cursist"},
        "TXT024",
    ),
    "a list": (
        {"output": "Oevers 4.000.000 EUR, sluizen 2.150.000 EUR, studie 1.100.000 EUR"},
        {"output": "Oevers 4.000.000 EUR, sluizen 2.510.000 EUR, studie 1.100.000 EUR"},
        "TXT001",
    ),
    "a list in the text": (
        {"description": ("We verstevigen de oevers. Raming: werken 4,10 mio euro, studie 2,15 mio euro en toezicht 1,00 mio euro.",)},
        {"description": ("We verstevigen de oevers. Raming: werken 4,10 mio euro, studie 2,51 mio euro en toezicht 1,00 mio euro.",)},
        "TXT001",
    ),
    "committed since": (
        {"progress": "Sinds maart 2031 is 800.000 EUR bijkomend vastgelegd (2.200.000 EUR in maart 2031)."},
        {"progress": "Sinds maart 2031 is 800.000 EUR bijkomend vastgelegd (2.020.000 EUR in maart 2031)."},
        "TXT001",
    ),
    "advances": (
        {"vek": "600.000 EUR", "progress": "De vereffeningen zijn voorschotten van 20 % op het vastgelegde bedrag."},
        {"vek": "660.000 EUR", "progress": "De vereffeningen zijn voorschotten van 20 % op het vastgelegde bedrag."},
        "TXT021",
    ),
    "a sentence behind its label": (
        {"progress": "Van de 40 oevers zijn er 9 klaar, 27 in uitvoering en de overige 4 in studie."},
        {"progress": "Van de 40 oevers zijn er 9 klaar, 27 in uitvoering en de overige 6 in studie."},
        "TXT001",
    ),
    "things counted": (
        {"indicators": (("Aantal oevers", "48", "2031 Q4", "17", "35 %"),)},
        {"indicators": (("Aantal oevers", "48", "2031 Q4", "17", "37 %"),)},
        "REL007",
    ),
    "a quarter": (
        {"milestones": (("Oproep", "2031 Q4", "Op schema"),)},
        {"milestones": (("Oproep", "2031 Q5", "Op schema"),)},
        "TXT006",
    ),
    "a share of the budget": (
        {"progress": "Eind augustus was 2.900.000 euro vastgelegd, 40,0 % van het budget."},
        {"progress": "Eind augustus was 2.900.000 euro vastgelegd, 41,0 % van het budget."},
        "TXT021",
    ),
    "so much for each": (
        {"progress": "De 145 dorpen ontvingen elk 50.000 euro."},
        {"progress": "De 145 dorpen ontvingen elk 500.000 euro."},
        "REL056",
    ),
    "a number in the progress": (
        {"progress": "Er zijn 17 oevers versterkt.", "indicators": (("Aantal oevers", "40", "2031 Q4", "17", "42,5 %"),)},
        {"progress": "Er zijn 71 oevers versterkt.", "indicators": (("Aantal oevers", "40", "2031 Q4", "17", "42,5 %"),)},
        "REL060",
    ),
    "a target beside another one": (
        {"output": "450 gidsen en 40 oevers", "indicators": (("Aantal oevers", "40", "2031 Q4", "", ""), ("Aantal gidsen", "450", "2031 Q4", "", ""))},
        {"output": "450 gidsen en 40 oevers", "indicators": (("Aantal oevers", "40", "2031 Q4", "", ""), ("Aantal gidsen", "540", "2031 Q4", "", ""))},
        "REL031",
    ),
    "the end of the project": (
        {"description": ("Het project loopt van 1 januari 2031 tot 31 december 2032.",), "milestones": (("Werken klaar", "2032 Q4", "Op schema"),)},
        {"description": ("Het project loopt van 1 januari 2031 tot 31 december 2032.",), "milestones": (("Werken klaar", "2033 Q4", "Op schema"),)},
        "REL061",
    ),
    "the only decision": (
        {"progress": "Op 16 mei 2031 keurde de Vlaamse Regering de uitrol goed.", "agenda": ("Nota VR van 16 mei 2031. Uitrol oevers",)},
        {"progress": "Op 16 mei 2031 keurde de Vlaamse Regering de uitrol goed.", "agenda": ("Nota VR van 19 mei 2031. Uitrol oevers",)},
        "REL019",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "code"), SLIPS.values(), ids=SLIPS)
def test_what_a_text_works_out_is_checked(
    right: dict[str, Any], wrong: dict[str, Any], code: str, codes: Callable[..., list[str]]
) -> None:
    assert codes(**right) == []
    assert code in codes(**wrong)


OTHER: dict[str, dict[str, Any]] = {
    "an average": {"output": "30 loketten x gemiddeld 250.000 EUR"},
    "at most": {"output": "28 loketten x maximaal 250.000 EUR"},
    "a rate without a sign": {"output": "28 loketten aan 250.000 EUR"},
    "a product and more": {"output": "20 loketten x 250.000 EUR en een campagne"},
    "a part of it": {"output": "10 loketten x 250.000 EUR"},
    "an open list": {"output": "Onder meer oevers 4.000.000 EUR, sluizen 1.000.000 EUR, studie 1.000.000 EUR"},
    "a list of something else": {"output": "Oevers 400.000 EUR, sluizen 100.000 EUR, studie 100.000 EUR"},
    "advances for some": {"progress": "De vereffeningen zijn deels voorschotten van 20 % op het vastgelegde bedrag."},
    "kilometres": {"indicators": (("Aantal km dijk", "48", "2031 Q4", "17", "36 %"),)},
    "a round number": {"indicators": (("Aantal bezoekers", "20.400", "2031 Q4", "10.000", "49 %"),)},
    "another budget": {"progress": "Eind augustus was 2.900.000 euro vastgelegd, 75 % van het budget."},
    "a budget of a year": {"progress": "Eind augustus was 2.900.000 euro vastgelegd, 41,0 % van het budget voor 2031."},
    "at most for each": {"progress": "De 145 dorpen ontvingen elk maximaal 500.000 euro."},
    "each year": {"progress": "De 145 dorpen ontvingen elk 500.000 euro per jaar van de steden."},
    "a loan for each": {"progress": "De 145 dorpen ontvingen elk een lening van 500.000 euro."},
    "paid by others too": {"progress": "De 145 dorpen ontvingen elk 500.000 euro. De provincie zorgt voor cofinanciering."},
    "a number of another day": {
        "progress": "Er zijn 19 oevers versterkt.",
        "indicators": (("Aantal oevers", "40", "2031 Q4", "17", "42,5 %"),),
    },
    "a part of the number": {
        "progress": "In de eerste ronde zijn 71 oevers versterkt.",
        "indicators": (("Aantal oevers", "400", "2031 Q4", "17", "4,25 %"),),
    },
    "the target in the progress": {
        "progress": "We versterken 71 oevers.",
        "indicators": (("Aantal oevers", "71", "2031 Q4", "17", "24 %"),),
    },
    "two numbers in the progress": {
        "progress": "Er zijn 71 oevers gemeten en 17 oevers versterkt.",
        "indicators": (("Aantal oevers", "40", "2031 Q4", "17", "42,5 %"),),
    },
    "another target": {
        "output": "460 gidsen en 40 oevers",
        "indicators": (("Aantal oevers", "40", "2031 Q4", "", ""), ("Aantal gidsen", "540", "2031 Q4", "", "")),
    },
    "a report behind the end": {
        "description": ("Het project loopt van 1 januari 2031 tot 31 december 2032.",),
        "milestones": (("Eindrapport", "2033 Q1", "Op schema"),),
    },
    "an extension": {
        "description": ("Het project loopt tot 31 december 2032. Het werd verlengd met een jaar.",),
        "milestones": (("Werken klaar", "2033 Q4", "Op schema"),),
    },
    "the end of something else": {
        "description": ("De oproep loopt tot 31 december 2031.",),
        "milestones": (("Werken klaar", "2032 Q4", "Op schema"),),
    },
    "two meetings": {
        "progress": "Op 16 mei 2031 keurde de Vlaamse Regering de uitrol goed.",
        "agenda": ("Nota VR van 23 mei 2031. Uitrol oevers",),
    },
}  # fmt: skip


@pytest.mark.parametrize("fields", OTHER.values(), ids=OTHER)
def test_what_need_not_be_the_budget_is_silent(
    fields: dict[str, Any], codes: Callable[..., list[str]]
) -> None:
    assert codes(**fields) == []


def test_a_name_that_is_one_letter_away_from_a_usual_one_is_told(
    monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    def told(minister: str, involved: str) -> list[tuple[str, dict[str, str]]]:
        names = ("An Veldeman", "An Veldeman - Jo Claes", f"Jo Claes - {minister}")
        forms = [
            make_form(
                code=f"WK30{number}",
                title=f"OEVER {number}",
                minister=name,
                involved=(involved,) if number == 1 else ("Departement Water",),
            )
            for number, name in enumerate(names, 1)
        ]
        return [(code, labels) for code, _, labels in findings(monitoring(forms)) if code == "REL062"]

    assert told("An Veldeman", "Departement Water") == []
    assert told("An Velderman", "Departement Water") == [
        ("REL062", {"code": "WK303", "name": "An Velderman"})
    ]
    assert told("An Veldemans", "Departement Watter") == [
        ("REL062", {"code": "WK301", "name": "Departement Watter"}),
        ("REL062", {"code": "WK303", "name": "An Veldemans"}),
    ]
    assert told("Ann Velders", "Departementen Water") == []


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("september 2031", []), ("september 2030", ["REL063"]), ("30 september 2031", []), ("2031 Q3", [])],
)
def test_the_moment_of_measuring_is_one(
    title: str, wanted: list[str], monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    text = f"Voortgangsrapport, meetmoment {title}\n\n{monitoring([make_form()])}"
    assert [code for code, *_ in findings(text)] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Het vorige meetmoment was september 2030.",
        "Volgend meetmoment: maart 2032",
        "De cijfers gelden op het meetmoment.\n\nBrussel, 15 oktober 2030",
        "Meetmoment\n\nDe nota van 3 mei 2030 legt uit hoe er gemeten wordt.",
    ],
)
def test_another_date_beside_the_moment_of_measuring_is_none(
    line: str, monitoring: Callable[..., str], make_form: Any, findings: Findings
) -> None:
    assert [code for code, *_ in findings(f"{line}\n\n{monitoring([make_form()])}") if code == "REL063"] == []
