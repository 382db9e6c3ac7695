"""Monitorings whose forms are tables of cells, a label and a value on each row, are read and checked as those in text."""

from collections.abc import Sequence

import pytest
from cell_papers import FORMATS, Block

import bbtcheck
from bbtcheck.source import Source

Finding = tuple[str, dict[str, str]]
ALL = pytest.mark.parametrize("name", FORMATS)

PROJECTS = {
    "TW01": ("FIETSBRUGGEN", "1/03/2030", "31/12/2032", "4.000.000", "2.500.000", "1.500.000", "3.100.000", "900.000"),
    "TW02": ("VEILIGE SCHOOLROUTES", "1/09/2030", "30/06/2032", "900.000", "0", "900.000", "650.000", "210.000"),
    "TW03": ("LAADPALEN AAN STATIONS", "1/01/2031", "31/12/2033", "1.200.000", "1.200.000", "0", "400.000", "0"),
}  # fmt: skip
DUTIES = {"TW01": "Agentschap Wegen", "TW02": "Departement Mobiliteit", "TW03": "Agentschap Wegen"}


def left(budget: str, committed: str) -> str:
    value = int(budget.replace(".", "")) - int(committed.replace(".", ""))
    return f"{value:,}".replace(",", ".")


def form(code: str, labels: Sequence[str]) -> list[Block]:
    title, start, end, budget, fund, own, vak, vek = PROJECTS[code]
    values = (DUTIES[code], start, end, "In uitvoering", budget, fund, own, vak, vek, left(budget, vak))
    shown = [f"{value} EUR" if at > 3 else value for at, value in enumerate(values)]
    return [
        f"{code} – {title}",
        [["PROJECTBLAD", code], *(list(pair) for pair in zip(labels, shown, strict=True))],
        "Mijlpalen",
        [
            ["MIJLPAAL", "TIMING", "STATUS", "REALISATIEDATUM"],
            ["Aanvang der werken", "15/09/2030", "Gerealiseerd", "20/09/2030"],
            ["Ontwerp goedgekeurd", "31/03/2031", "Vertraagd", ""],
            ["Laatste werf klaar", "30/06/2032", "Op schema", ""],
        ],
        "Output",
        [
            ["INDICATOR", "STREEFWAARDE", "TIMING", "REALISATIE", "REALISATIEGRAAD"],
            ["Meter brug", "1.250", "2032 Q2", "500", "40,0 %"],
        ],
        "De werken liepen vertraging op door de lange vorst.",
    ]


LABELS = (
    "Trekkende entiteit", "Startdatum", "Einddatum", "Projectstatus", "Beleidsruimte (begroot)",
    "– Europees Herstelfonds (RRF)", "– Reguliere Vlaamse middelen", "Uitvoering VAK", "Uitvoering VEK",
    "Saldo beleidsruimte",
)  # fmt: skip
FRONT: list[Block] = ["Monitoring Toekomstplan", "Voortgangsrapport, meetmoment 30 september 2031"]
PLAN: list[Block] = [*FRONT, *(block for code in PROJECTS for block in form(code, LABELS))]


def printed(old: str = "", new: str = "", blocks: Sequence[Block] = PLAN) -> list[Block]:
    """The plan with a text changed in the first place where it stands, in a paragraph or a cell."""
    left_to_change = bool(old)
    made: list[Block] = []
    for block in blocks:
        rows: list[list[str | None]] = [[block]] if isinstance(block, str) else [list(row) for row in block]
        for row in rows:
            for at, text in enumerate(row):
                if left_to_change and text is not None and old in text:
                    row[at], left_to_change = text.replace(old, new, 1), False
        made.append(str(rows[0][0]) if isinstance(block, str) else rows)
    assert not left_to_change
    return made


def findings(name: str, blocks: Sequence[Block]) -> list[Finding]:
    found = bbtcheck.check(Source(name, FORMATS[name](blocks))).findings
    return [(one.code, dict(one.labels)) for one in found if one.severity.value != "info"]


@ALL
def test_a_right_monitoring_is_read_in_full_and_silent(name: str) -> None:
    content = bbtcheck.extract(Source(name, FORMATS[name](PLAN)))[0]
    projects = [one for one in content.records if isinstance(one, bbtcheck.RecoveryProject)]
    assert content.paper.genre == "relance-monitor"
    assert [
        (
            one.code, one.title, one.lead_entity, one.start and one.start.raw, one.end and one.end.raw, one.status, len(one.origins),
            [milestone.text for milestone in one.milestones], [indicator.text for indicator in one.indicators],
        )
        for one in projects
    ] == [
        (
            code, PROJECTS[code][0], DUTIES[code], PROJECTS[code][1], PROJECTS[code][2], "In uitvoering", 2,
            ["Aanvang der werken", "Ontwerp goedgekeurd", "Laatste werf klaar"], ["Meter brug"],
        )
        for code in PROJECTS
    ]  # fmt: skip
    assert findings(name, PLAN) == []


SLIPS = {
    "an origin with another amount": ("2.500.000", "2.050.000", [("REL002", {"code": "TW01"})]),
    "more paid than committed": ("900.000 EUR", "9.000.000 EUR", [("REL003", {"code": "TW01"})]),
    "an end before the start": ("31/12/2032", "31/12/2029", [("REL057", {"code": "TW01"})]),
    "a balance with two digits swapped": ("250.000 EUR", "520.000 EUR", [("REL059", {"code": "TW02"})]),
    "an overdue milestone": ("Vertraagd", "Op schema", [("REL004", {"code": "TW01", "text": "Ontwerp goedgekeurd"})]),
    "realised on a day to come": ("20/09/2030", "20/09/2033", [("REL058", {"code": "TW01", "text": "Aanvang der werken"})]),
    "a degree of another figure": ("40,0 %", "44,0 %", [("REL007", {"code": "TW01", "text": "Meter brug"})]),
}  # fmt: skip


@ALL
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_form_of_cells_is_told(name: str, slip: str) -> None:
    old, new, told = SLIPS[slip]
    assert findings(name, printed(old, new)) == told


@ALL
def test_a_balance_of_what_is_not_paid_yet_is_right_too(name: str) -> None:
    assert findings(name, printed("250.000 EUR", "690.000 EUR")) == []


OVERVIEW: list[Block] = [
    *FRONT,
    "Tabel 1: Overzicht van de projecten (in duizend euro)",
    [
        ["Code", "Project", "Beleidsruimte", "Uitvoering", None, "Graad", None, "Status", "Mijlpalen"],
        ["^", "^", "^", "VAK", "VEK", "VAK op beleidsruimte", "VEK op VAK", "^", "^"],
        ["TW01", "Fietsbruggen", "4.000", "3.100", "900", "77,5 %", "29,0 %", "In uitvoering", "1/3"],
        ["TW02", "Veilige schoolroutes", "900", "650", "210", "72,2 %", "32,3 %", "In uitvoering", "1/3"],
        ["TW03", "Laadpalen aan stations", "1.200", "400", "-", "33,3 %", "-", "Lopend", "1/3"],
        ["Totaal", "", "6.100", "4.150", "1.110", "68,0 %", "26,7 %", "", "3/9"],
    ],
    *PLAN[2:],
]


@ALL
def test_an_overview_by_code_that_says_what_the_forms_say_is_silent(name: str) -> None:
    assert findings(name, OVERVIEW) == []


BESIDE = {
    "an amount of a project": ("3.100", "3.010", [("TXT031", {"label": "TW01", "column": "VAK"})]),
    "a total": (
        "1.110",
        "1.101",
        [("TXT031", {"label": "Totaal", "column": "VEK"}), ("TXT021", {"label": "Totaal: VEK op VAK"})],
    ),
    "a share of another whole": ("72,2 %", "27,2 %", [("TXT021", {"label": "TW02: VAK op beleidsruimte"})]),
    "a status": ("In uitvoering", "Afgerond", [("REL053", {"code": "TW01"})]),
    "milestones": ("1/3", "2/3", [("TXT004", {"label": "Mijlpalen: TW01"})]),
}


@ALL
@pytest.mark.parametrize("slip", BESIDE)
def test_an_overview_by_code_is_held_against_the_forms(name: str, slip: str) -> None:
    old, new, told = BESIDE[slip]
    assert findings(name, printed(old, new, OVERVIEW)) == told


@ALL
def test_another_scale_of_status_in_the_overview_is_no_contradiction(name: str) -> None:
    assert findings(name, printed("In uitvoering", "Op schema", OVERVIEW)) == []
