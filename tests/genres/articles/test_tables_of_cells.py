"""Credit evolutions and redistributions in tables of cells, whose headers have merged cells, are read as in text."""

from collections.abc import Sequence

import pytest
from cell_papers import FORMATS, Block

import bbtcheck
from bbtcheck.source import Source

Finding = tuple[str, str | None, dict[str, str], str | None]
ALL = pytest.mark.parametrize("name", FORMATS)


def findings(name: str, blocks: Sequence[Block]) -> list[Finding]:
    found = bbtcheck.check(Source(name, FORMATS[name](blocks))).findings
    return [
        (
            one.code,
            one.place.cell if one.place is not None else None,
            dict(one.labels),
            str(one.difference) if one.difference is not None else None,
        )
        for one in found
        if one.severity.value != "info"
    ]


LIST: list[Block] = [
    "De andere bijstellingen betreffen:",
    "+150 keuro VAK en +120 keuro VEK: nieuwe buurten in 4 steden;",
    "-30 keuro VAK: minder studies;",
    "-20 keuro VEK: lager ritme.",
]


def bbt(
    head: str = "Kredietevolutie (duizend euro)",
    index: str = "+90",
    bo: str = "4.390",
    listed: Sequence[Block] | None = None,
) -> list[Block]:
    """A structure element with one article, its evolution under any head of the column of labels."""
    return [
        "Beleids- en begrotingstoelichting 2031",
        "Beleidsveld Zorg",
        "ISE A: Zorg in de buurt",
        [
            ["(duizend euro)", "VAK", None, None, "VEK", None, None],
            ["^", "BA 2030", "evolutie", "BO 2031", "BA 2030", "evolutie", "BO 2031"],
            ["ESR-uitgaven (WT, LO, PR)", "4.200", "+190", "4.390", "3.100", "+150", "3.250"],
            ["Toelagen (IS)", "-", "-", "-", "-", "-", "-"],
            ["Overige (LE, PA)", "-", "-", "-", "-", "-", "-"],
            ["Totaal", "4.200", "+190", "4.390", "3.100", "+150", "3.250"],
        ],
        "XA0-1XAB2AA-WT – BUURTWERKING",
        "Korte inhoud begrotingsartikel: middelen voor de werking in de buurt.",
        [
            [head, "VAK", "VEK"],
            ["BA 2030", "4.200", "3.100"],
            ["Index", index, "+70"],
            ["Compensaties", "-20", "-20"],
            ["Andere bijstellingen", "+120", "+100"],
            ["BO 2031", bo, "3.250"],
        ],
        *(LIST if listed is None else listed),
        "Er is geen verdere toelichting nodig.",
    ]


@ALL
@pytest.mark.parametrize(
    "head", ["Kredietevolutie (duizend euro)", "XA0-1XAB2AA-WT", "Evolutie van het krediet", ""]
)
def test_a_right_evolution_below_any_head_of_its_labels_is_silent(name: str, head: str) -> None:
    assert findings(name, bbt(head)) == []


@ALL
def test_an_evolution_in_cells_that_does_not_close_is_told(name: str) -> None:
    told = [(code, difference) for code, _, _, difference in findings(name, bbt(index="-90"))]
    assert told == [("BUD002", "-180000")]


@ALL
def test_a_wrong_level_in_cells_is_told(name: str) -> None:
    told = [(code, difference) for code, _, _, difference in findings(name, bbt(bo="4.930"))]
    assert told == [("BUD002", "-540000")]


@ALL
def test_a_list_that_makes_a_row_of_the_evolution_is_held_against_it(name: str) -> None:
    listed = [str(text).replace("+120 keuro VEK", "+102 keuro VEK") for text in LIST]
    assert findings(name, bbt(listed=LIST[:2] + LIST[3:])) == []
    told = [(code, labels["label"]) for code, _, labels, _ in findings(name, bbt(listed=listed))]
    assert told == [("TXT001", "XA0-1XAB2AA-WT: andere bijstellingen (VEK)")]


@ALL
@pytest.mark.parametrize("lead", ["De andere bijstellingen betreffen vooral:", "De compensaties betreffen:"])
def test_a_list_that_may_leave_something_out_says_nothing(name: str, lead: str) -> None:
    assert (
        findings(name, bbt(listed=[lead, LIST[1], "-40 keuro VAK en -30 keuro VEK: minder studies."])) == []
    )


@ALL
def test_a_list_of_all_adjustments_is_not_that_of_the_row_of_others(name: str) -> None:
    """The list explains the index and the compensations too; one of its items is the whole row of others."""
    lead = "De bijstellingen worden als volgt verklaard:"
    index = "+90 keuro VAK en +70 keuro VEK: indexering;"
    moved = "-20 keuro VAK en -20 keuro VEK: overdracht;"
    others = "+120 keuro VAK en +100 keuro VEK: nieuwe buurten."
    assert findings(name, bbt(listed=[lead, index, moved, others])) == []
    assert findings(name, bbt(listed=[lead, index, others])) == []


ELEMENT = "Het vastleggingskrediet van dit ISE stijgt met 190 keuro tot 4.390 keuro."


def with_text(text: str) -> list[Block]:
    """The paper with a text below the heading of its structure element."""
    blocks = bbt()
    return [*blocks[:3], text, *blocks[3:]]


@ALL
def test_the_level_that_an_element_comes_to_is_held_against_its_table(name: str) -> None:
    assert findings(name, with_text(ELEMENT)) == []
    wrong = findings(name, with_text(ELEMENT.replace("4.390", "4.510")))
    assert [(code, difference) for code, _, _, difference in wrong] == [("TXT022", "-120000")]


@ALL
@pytest.mark.parametrize(
    "text",
    [
        "Het vastleggingskrediet van dit ISE stijgt met 60 keuro tot 1.510 keuro voor de steden.",
        "Het vereffeningskrediet van dit ISE stijgt door de index met 70 keuro.",
        "Het krediet van dit ISE stijgt met 190 keuro VAK, waarvan 120 keuro voor nieuwe buurten.",
    ],
)
def test_a_text_of_a_part_of_an_element_is_no_step_of_the_whole(name: str, text: str) -> None:
    assert findings(name, with_text(text)) == []


def herverdeling(given: str = "900", taken: str = "650", told: Sequence[Block] = ()) -> list[Block]:
    """A redistribution whose rows have empty cells at the left or at the right."""
    return [
        "Besluit van de Vlaamse Regering tot herverdeling voor het begrotingsjaar 2031",
        *told,
        "Artikel 1. De kredieten worden herverdeeld volgens de tabel hieronder (in duizend euro):",
        [
            ["Begrotingsartikel", "Ent.", "Basisall.", "ESR", "VAN", None, "NAAR", None],
            ["^", "^", "^", "^", "VAK", "VEK", "VAK", "VEK"],
            ["XB0-1XBF2KA-PR", "XB0", "1XB033", "0100", given, "800", "", ""],
            ["XC0-1XCF2KD-WT", "XC0", "1XC104", "1211", "", "", taken, "600"],
            ["XC0-1XCF5KX-IS", "XC0", "1XC230", "4140", "", "", "250", "200"],
            ["Totaal", "", "", "", "900", "800", "900", "800"],
        ],
        "Art. 2. De minister is belast met de uitvoering van dit besluit.",
    ]


@ALL
def test_a_right_redistribution_in_cells_is_silent(name: str) -> None:
    assert findings(name, herverdeling()) == []


@ALL
def test_a_row_of_cells_keeps_its_amounts_in_their_columns(name: str) -> None:
    told = [
        (code, labels, difference)
        for code, _, labels, difference in findings(name, herverdeling(taken="560"))
    ]
    assert told == [
        ("APR011", {"number": "1"}, "90000"),
        ("APR014", {"number": "1"}, "-90000"),
    ]


TOLD = (
    "Een bedrag van 900 keuro VAK en 800 keuro VEK wordt verdeeld over twee artikelen. De provisie is goed voor 900 keuro VAK.",
    "XC0-1XCF2KD-WT (opvang): 650 keuro VAK en 600 keuro VEK;",
    "XC0-1XCF5KX-IS (dotatie): 250 keuro VAK en 200 keuro VEK.",
    "Van het krediet vermeld onder begrotingsartikel XC0-1XCF2KD-WT gaat 120 keuro VAK naar lonen.",
)


@ALL
def test_a_text_that_names_the_amounts_of_the_table_is_silent(name: str) -> None:
    assert findings(name, herverdeling(told=TOLD)) == []


SLIPS = {
    "the whole": ("800 keuro VEK wordt", "900 keuro VEK wordt", {"code": "", "credit": "VEK"}),
    "an article": ("600 keuro VEK", "660 keuro VEK", {"code": "XC0-1XCF2KD-WT", "credit": "VEK"}),
    "a nought": ("250 keuro VAK", "2.500 keuro VAK", {"code": "XC0-1XCF5KX-IS", "credit": "VAK"}),
}


@ALL
@pytest.mark.parametrize("slip", SLIPS)
def test_a_text_that_names_another_amount_is_told(name: str, slip: str) -> None:
    old, new, labels = SLIPS[slip]
    told = [text.replace(old, new) for text in TOLD]
    found = [(code, named) for code, _, named, _ in findings(name, herverdeling(told=told))]
    assert found == [("APR020", labels)]


@ALL
def test_an_overview_of_domains_beside_a_redistribution_adds_up(name: str) -> None:
    domains = [
        ["Beleidsdomein", "VAK", "VEK"],
        ["Zorg", "650", "600"],
        ["Onderwijs", "250", "200"],
        ["Totaal", "900", "800"],
    ]
    wrong = [[cell.replace("650", "560") for cell in row] for row in domains]
    assert findings(name, herverdeling(told=["Verdeling (in duizend euro)", domains])) == []
    told = [
        (code, labels)
        for code, _, labels, _ in findings(name, herverdeling(told=["Verdeling (in duizend euro)", wrong]))
    ]
    assert told == [("TXT031", {"label": "Totaal", "column": "VAK"})]
