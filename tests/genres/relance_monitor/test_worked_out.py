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
