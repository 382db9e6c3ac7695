"""Policy fields with their structure elements in every layout, and programme decrees with their measures."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.records import PolicyField, ProgrammeDecree
from bbtcheck.source import Source

Records = Callable[..., list[Any]]
Found = Callable[[str], list[tuple[str, int | None, str]]]
EXPECTED = {
    "Mobiliteit": ["Fietsbeleid", "Openbaar vervoer"],
    "Wegen en verkeer": ["Verkeersveiligheid", "Wegen en verkeer"],
    "Waterwegen": ["Zeewezen"],
}
CHAPTERS = " Mobiliteit\n Wegen en \nverkeer\n Waterwegen\n Slot\nEinde\nA\nB\nC\nD\nE\nF\n"
HEAD = "Start\n Indeling beleidsvelden\nPer beleidsveld en inhoudelijk structuurelement (ISE)\n\n"


def names(found: list[PolicyField]) -> dict[str, list[str]]:
    return {field.name: [element.name for element in field.elements] for field in found}


RUN_TOGETHER = """Mobiliteit Fietsbeleid

Openbaar
vervoer

Wegen en
verkeer

Verkeersveiligheid

Wegen en verkeer

Water-
wegen

Zeewezen
"""
SIDE_BY_SIDE = """Mobiliteit            Fietsbeleid
                      Openbaar vervoer
Wegen en verkeer      Verkeersveiligheid
                      Wegen en verkeer
Waterwegen            Zeewezen
"""
BULLETS = """Mobiliteit
• Fietsbeleid
• Openbaar vervoer
Wegen en verkeer
• Verkeersveiligheid
• Wegen en verkeer

Waterwegen
• Zeewezen
"""
COLONS = """Mobiliteit: Fietsbeleid, Openbaar vervoer
Wegen en verkeer: Verkeersveiligheid, Wegen en verkeer
Waterwegen: Zeewezen
"""


@pytest.mark.parametrize(
    "body", [RUN_TOGETHER, SIDE_BY_SIDE, BULLETS, COLONS], ids=["blocks", "columns", "bullets", "colons"]
)
def test_fields_and_elements(records: Records, found: Found, body: str) -> None:
    text = f"{HEAD}{body}{CHAPTERS}"

    assert names(records(text, PolicyField)) == EXPECTED
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{RUN_TOGETHER}",
        f"{HEAD.replace('Per beleidsveld', 'Zonder veld')}".replace("beleidsvelden", "velden")
        + RUN_TOGETHER
        + CHAPTERS,
        f"{HEAD}{RUN_TOGETHER.replace('Mobiliteit Fietsbeleid', 'Fietsbeleid')}{CHAPTERS}",
        f"{HEAD}\n{CHAPTERS}",
    ],
    ids=["no chapters", "no heading", "does not begin with a field", "empty"],
)
def test_where_fields_cannot_be_told_there_are_none(records: Records, text: str) -> None:
    assert records(text, PolicyField) == []


def test_a_name_without_elements_is_an_element_itself(records: Records) -> None:
    body = RUN_TOGETHER.replace("Zeewezen", "Zeewezen\n\nSlot")
    text = f"{HEAD}{body}{CHAPTERS} Slot\n Einde\nX\nY\nZ\n"

    assert names(records(text, PolicyField))["Waterwegen"] == ["Zeewezen", "Slot"]


TABLE = """ Kredieten
In duizend euro
ISE VAK VEK
ZB-A Fietsbeleid 1.200 1.100
ZB-B Openbaar vervoer 800 700
ZB Mobiliteit 2.000 1.800
ZC-D Zeewezen 300 310
ZC Water-
wegen 300 310
"""


def test_a_table_by_structure_element_names_the_fields_that_no_chapter_names(
    records: Records, found: Found
) -> None:
    chapters = CHAPTERS.replace(" Waterwegen\n", "").replace(" Mobiliteit\n", "")
    text = f"{HEAD}{RUN_TOGETHER}{TABLE}{chapters}"

    assert names(records(text, PolicyField)) == EXPECTED
    assert found(text) == []


def test_a_name_twice_in_a_row_is_a_field_with_its_one_element(records: Records, found: Found) -> None:
    body = RUN_TOGETHER.replace("Zeewezen", "Zeewezen\n\nJeugd-\nwerk\n\nJeugdwerk\n\nPeil")
    text = f"{HEAD}{body}{CHAPTERS}"

    assert names(records(text, PolicyField)) == {
        **EXPECTED,
        "Jeugdwerk": ["Jeugdwerk", "Peil"],
    }
    assert found(text) == []


def test_lists_that_do_not_agree(found: Found) -> None:
    text = f"{HEAD}{BULLETS}{HEAD.removeprefix('Start')}{BULLETS}Z\nY\nX\nW\nV\nU\nT\n"

    assert found(text.replace("Z\nY", "")) == []
    assert [
        code for code, _, _ in found(f"{HEAD}{BULLETS}{HEAD[5:]}{BULLETS.replace('• Zeewezen', '• Peil')}")
    ] == ["BUD022"]
    assert found(f"{HEAD}{BULLETS.replace('Openbaar vervoer', 'Fietsbeleid')}") == [
        ("BUD021", 5, "Mobiliteit")
    ]


@pytest.mark.parametrize(
    ("title", "body", "measures"),
    [
        (
            "Programmadecreet",
            "Fonds voor wegen\n\nTarief van 2 euro naar\n3 euro\n\n2 technische correcties",
            3,
        ),
        ("Programmadecreet 2032", "• Fonds\n• Tarief\n  o avond\n  o nacht", 2),
        ("Ontwerp programmadecreet", "Maatregelen:\n- Fonds\n- Tarief\n- Voorrang", 3),
        ("Het beleid", "• Fonds\n• Tarief", None),
    ],
)
def test_measures_of_the_programme_decree(
    records: Records, title: str, body: str, measures: int | None
) -> None:
    found = records(f"Start\nx\ny\nz\n {title}\n{body}\n", ProgrammeDecree)

    assert [len(decree.measures) for decree in found] == ([measures] if measures else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (" Programmadecreet: 2 maatregelen\n• Fonds\n• Tarief", []),
        (" Programmadecreet: drie maatregelen\n• Fonds\n• Tarief", ["TXT004"]),
        (" Programmadecreet: 3 maatregelen\nFonds\nTarief", []),
        (" Programmadecreet\n• 2 technische correcties\n  o in het decreet wegen\n  o in het decreet water", []),
        (" Programmadecreet\n• 3 technische correcties\n  o in het decreet wegen\n  o in het decreet water", ["TXT004"]),
        (" Programmadecreet\n• 3 technische correcties\n• Fonds", []),
        (" Programmadecreet\nFonds\n\n3 technische correcties\nCodex Water, Codex Bos en decreet Wegen", []),
        (" Programmadecreet\nFonds\n\n2 technische correcties\nCodex Water, Codex Bos en decreet Wegen", ["TXT004"]),
        (" Programmadecreet\nFonds\n\n2 technische correcties\nFonds Jeugd, Sport en Cultuur", []),
        (" Programmadecreet\nFonds\n\n3 technische correcties\nCodex Water en Bos, Codex Natuur en decreet Wegen", []),
    ],
)  # fmt: skip
def test_announced_numbers_of_measures(found: Found, text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in found(f"Start\nA\nB\nC\n{text}\n")] == codes


NAME = st.lists(
    st.sampled_from("Fietsbeleid Zeewezen Havens Wegen Spoor Peil Natuur Jeugd Lonen".split()), min_size=1, max_size=2
).map(" ".join)  # fmt: skip
FIELDS = st.lists(
    st.tuples(
        st.sampled_from("Mobiliteit Welzijn Onderwijs Landbouw Cultuur Energie".split()),
        st.lists(NAME, min_size=1, max_size=4, unique=True),
    ),
    min_size=2, max_size=5, unique_by=lambda field: field[0],
)  # fmt: skip


def printed(fields: list[tuple[str, list[str]]], layout: str) -> str:
    if layout == "bullets":
        return "\n".join("\n".join([name, *(f"▪ {each}" for each in below)]) for name, below in fields)
    if layout == "columns":
        rows = [
            f"{name if not index else '':<24}{each}"
            for name, below in fields
            for index, each in enumerate(below)
        ]
        return "\n".join(rows)
    return "\n\n".join("\n\n".join([f"{name} {below[0]}", *below[1:]]) for name, below in fields)


@settings(max_examples=60)
@given(fields=FIELDS, layout=st.sampled_from(["bullets", "columns", "blocks"]))
def test_what_is_printed_is_read_back(fields: list[tuple[str, list[str]]], layout: str) -> None:
    chapters = "".join(f"\n {name}" for name, _ in fields)
    filling = "".join(f"\nRegel {letter}" for letter in "abcdefghij")
    text = f"{HEAD}{printed(fields, layout)}{chapters}\n Slot{filling}\n"
    content = BBT_SLIDES.extract(read(Source("deck.txt", text.encode())))
    found = [record for record in content.records if isinstance(record, PolicyField)]

    assert [(one.name, [element.name for element in one.elements]) for one in found] == fields
