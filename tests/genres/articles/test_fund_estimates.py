"""The estimate of a fund: opening balance plus receipts less expenditure is the closing balance."""

from collections.abc import Callable

import pytest

import bbtcheck
from bbtcheck.records import FundEstimate, Record

Finding = tuple[str, int | None, dict[str, str], str | None]
PAPER = """Beleids- en begrotingstoelichting Kust
XB0-1XAF2KC-WT - DUINENFONDS (variabel krediet)
Kredietevolutie:
(duizend euro) VAK VEK
BA 2030 100 100
Andere bijstellingen 7 7
BO 2031 107 107
Raming van het fonds {unit}
{rows}
De bijdragen van de gemeenten blijven gelijk.
"""


def paper(*rows: str, unit: str = "(in euro)") -> str:
    return PAPER.format(rows="\n".join(rows), unit=unit)


CLOSING = [
    (
        "Saldo op 1 januari 2031 812.400,15",
        "Toegewezen ontvangsten 2031 240.000,00",
        "Uitgaven 2031 (VRK) 305.000,00",
        "Saldo op 31 december 2031 747.400,15",
    ),
    ("Beginsaldo 812", "Ontvangsten uit boetes 240", "Werkingskosten -305", "Eindsaldo 747"),
    (
        "Geraamd saldo op 1/1/2031: 812",
        "Dotatie 200",
        "Terugvorderingen 40",
        "Betalingen 305",
        "Geraamd saldo op 31/12/2031: 747",
    ),
    (
        "2030 2031 2032",
        "Saldo op 1 januari 812 747 700",
        "Ontvangsten 240 240 240",
        "Uitgaven 305 287 -",
        "Saldo op 31 december 747 700 940",
    ),
]


@pytest.mark.parametrize("rows", CLOSING)
def test_a_fund_that_closes_is_silent(
    rows: tuple[str, ...], findings: Callable[[str], list[Finding]], records: Callable[..., list[Record]]
) -> None:
    assert records(paper(*rows), FundEstimate) != []
    assert findings(paper(*rows)) == []


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            (
                "Saldo op 1 januari 2031 812.400,15",
                "Toegewezen ontvangsten 2031 240.000,00",
                "Uitgaven 2031 (VRK) 305.000,00",
                "Saldo op 31 december 2031 774.400,15",
            ),
            [("BUD040", "-27000")],
        ),
        (
            ("Overgedragen saldo 812", "Opbrengsten 204", "Bestedingen 305", "Over te dragen saldo 747"),
            [("BUD040", "-36")],
        ),
        (
            ("Beginsaldo 812", "Ontvangsten uit boetes 240", "Werkingskosten -350", "Eindsaldo 747"),
            [("BUD040", "-45")],
        ),
        (
            (
                "2030 2031",
                "Saldo op 1 januari 812 744",
                "Ontvangsten 240 240",
                "Uitgaven 305 287",
                "Saldo op 31 december 747 697",
            ),
            [("BUD041", "3")],
        ),
    ],
)
def test_a_fund_that_does_not_close_is_told(
    rows: tuple[str, ...], wanted: list[tuple[str, str]], findings: Callable[[str], list[Finding]]
) -> None:
    assert [(code, difference) for code, _, _, difference in findings(paper(*rows))] == wanted


@pytest.mark.parametrize(
    "rows",
    [
        # a row that is neither, a part, a sum; no last balance
        ("Beginsaldo 812", "Ontvangsten 240", "Correctie 3", "Uitgaven 305", "Eindsaldo 750"),
        ("Beginsaldo 812", "Ontvangsten 240", "waarvan ontvangsten uit boetes 40", "Uitgaven 305", "Eindsaldo 747"),
        ("Beginsaldo 812", "Ontvangsten 240", "Totaal ontvangsten 240", "Uitgaven 305", "Eindsaldo 747"),
        ("Beginsaldo 812", "Ontvangsten 240", "Uitgaven 305", "De rest volgt later."),
        ("Beginsaldo 812 747", "Ontvangsten 240", "Uitgaven 305", "Eindsaldo 700"),
        ("Het saldo op 1 januari 2031 bedraagt 812.400 euro.", "Uitgaven 305", "Saldo op 31 december 2031 100"),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_left_alone(
    rows: tuple[str, ...], records: Callable[..., list[Record]], findings: Callable[[str], list[Finding]]
) -> None:
    assert records(paper(*rows), FundEstimate) == []
    assert [code for code, *_ in findings(paper(*rows)) if code in ("BUD040", "BUD041")] == []


def test_every_column_has_its_year_and_what_was_carried_over(records: Callable[..., list[Record]]) -> None:
    found = records(paper(*CLOSING[3], unit="(duizend euro)"), FundEstimate)

    assert [
        (
            one.year,
            one.opening.raw if one.opening else None,
            [(flow.label, str(flow.amount.value)) for flow in one.flows if flow.amount is not None],
            str(one.closing.value) if one.closing else None,
            one.previous_closing.raw if one.previous_closing else None,
        )
        for one in found
        if isinstance(one, FundEstimate)
    ] == [
        (2030, "812", [("Ontvangsten", "240000"), ("Uitgaven", "-305000")], "747000", None),
        (2031, "747", [("Ontvangsten", "240000"), ("Uitgaven", "-287000")], "700000", "747"),
        (2032, "700", [("Ontvangsten", "240000")], "940000", "700"),
    ]


STAND = """6. VOORZIENINGEN (in euro)

Stand 1 januari 2031         1.115.000,00
Toevoeging                     260.000,00
Besteding                     -142.380,50
Terugneming                    -48.000,00
Herwaardering                    1.000,00
Stand 31 december 2031       1.185.619,50
"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (STAND, []),
        (STAND.replace("1.185", "1.158"), ["BUD040"]),
        (STAND.replace("-142.380,50", "142.380,50"), []),  # what goes out may be printed without its minus
        (STAND.replace("-142.380,50", "142.380,50").replace("1.185", "1.158"), ["BUD040"]),
        (
            STAND.replace("-142", "142").replace("-48", "48").replace("1.185", "1.158"),
            [],
        ),  # a row by no sure name
        (STAND.replace("Herwaardering", "Waarvan index").replace("1.185", "1.158"), []),
    ],
)
def test_a_provision_in_any_paper_closes_too(text: str, codes: list[str]) -> None:
    report = bbtcheck.check(text.encode(), genre="plain")
    assert [one.code for one in report.findings if not one.code.startswith("DOC")] == codes
