"""One row of a table is printed in another way; every other cell of it and of its neighbours is read as before."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

TITLES = (
    "Verhuizing van het depot met de oude schilderijen naar de loods",
    "Een nieuwe zaal voor het tapijt van de gilden en de ambachten",
    "Beschrijving van de brieven en kaarten uit de abdij van het dorp",
    "Veilig bewaren van films op nitraat uit de jaren voor de oorlog",
    "Rondleidingen in gebarentaal voor bezoekers die niet goed horen",
    "Samen met de scholen een tocht langs de musea van de streek",
    "Herstel van het orgel en de beiaard in de toren van de stad",
    "Een gids van alle archieven die in een kelder of zolder liggen",
)
PLACES = (
    ("Dienst Musea", 1, "Erfgoed", "Musea"),
    ("Dienst Musea", 1, "Erfgoed", "Musea"),
    ("Afdeling Archieven en Collecties", 2, "Erfgoed", "Archieven"),
    ("Afdeling Archieven en Collecties", 2, "Erfgoed", "Archieven"),
    ("Team Bezoekers", 3, "Kunst en publiek", "Bezoekers"),
    ("Team Bezoekers", 3, "Kunst en publiek", "Bezoekers"),
    ("Dienst Musea", 1, "Erfgoed", "Torens en klokken"),
    ("Afdeling Archieven en Collecties", 2, "Erfgoed", "Archieven"),
)
OBJECTIVES = {
    1: "We tonen wat we bewaren aan wie er ook maar naar komt kijken",
    2: "We bewaren papier en beeld",
    3: "We halen iedereen binnen, ook wie nooit eerder kwam, met een gids die de taal van zijn groep spreekt",
}
TEXT = "We doen dit in ronde {} samen met de erfgoedcellen van de streek en melden elk jaar wat er nog rest."
ROWS = [
    {
        "title": title, "description": TEXT.format(number), "start": "1/01/2031", "end": "31/12/2034",
        "department": department, "objective": f"SD{objective}: {OBJECTIVES[objective]}",
        "goal": "Beleidsdoelstelling", "field": field, "ise": ise,
    }
    for number, (title, (department, objective, field, ise)) in enumerate(zip(TITLES, PLACES, strict=True), 1)
]  # fmt: skip
ENDS = (
    "31-12-2034", "31/12/34", "december 2034", "Q3 2034", "2034 Q3", "K2 2034", "3e kwartaal 2034", "derde kwartaal 2034", "H1 2034",
    "eerste helft 2034", "eind 2034", "zomer 2034", "najaar van 2034", "2034", "6/2034", "doorlopend", "permanent", "-", "–", "?",
    "n.v.t.", "n.t.b.", "n.n.b.", "tbd", "nog te bepalen", "nader te bepalen", "onbepaald", "einde legislatuur", "Doorlopend",
)  # fmt: skip
STARTS = (
    "1-1-2031",
    "01.01.2031",
    "januari 2031",
    "Q1 2031",
    "H2 2031",
    "voorjaar 2031",
    "2031",
    "begin 2031",
    "-",
    "n.t.b.",
)
SHORT = (
    "Depotplan",
    "Depotplan – fase 2",
    "20310204_ABC_012_Depotplan",
    "2031: jaar van het depot",
    "Depot 2.0",
)
LONG = (
    "Verhuizing van het depot met de oude schilderijen, de wandtapijten en alle beelden naar de loods",
    "Verhuizing van het depot met de oude schilderijen, de wandtapijten, de beelden van hout en van steen en al wat in "
    "de kelder ligt naar de loods",
)  # fmt: skip
BULLETS = ("• ", "- ", "1) ")
OPENINGS = (*BULLETS, "3 dingen: ", "20310204_ABC_012: ", "2031 2034 ", "Q3 2031 ", "SD2 en SD3: ")


def read_back(found: list[Any]) -> list[dict[str, str]]:
    return [
        {
            "title": one.title or "",
            "description": one.description or "",
            "start": one.start_raw or "",
            "end": one.end_raw or "",
            "department": one.department or "",
            "objective": f"SD{one.objective}: {one.objective_text}" if one.objective is not None else "",
            "goal": one.goal_kind or "",
            "field": one.policy_field or "",
            "ise": one.ise or "",
        }
        for one in found
    ]


def varied(at: int, **cells: str) -> list[dict[str, str]]:
    rows = [dict(row) for row in ROWS]
    rows[at].update(cells)
    return rows


@pytest.fixture(scope="session")
def read(
    table: Callable[..., str], make_row: Any, projects: Callable[[str], list[Any]]
) -> Callable[..., list[dict[str, str]]]:
    return lambda rows: read_back(projects(table([make_row(**row) for row in rows])))


@pytest.mark.parametrize("at", [0, 3, 7])
@pytest.mark.parametrize("end", ENDS)
def test_an_end_in_other_words(end: str, at: int, read: Callable[..., Any]) -> None:
    rows = varied(at, end=end)
    assert read(rows) == rows


@pytest.mark.parametrize("at", [0, 3, 7])
@pytest.mark.parametrize("start", STARTS)
def test_a_start_in_other_words(start: str, at: int, read: Callable[..., Any]) -> None:
    rows = varied(at, start=start)
    assert read(rows) == rows


@pytest.mark.parametrize("at", [2, 3, 7])
@pytest.mark.parametrize(
    "cells", [{"end": ""}, {"start": "", "end": ""}, {"department": ""}, {"objective": ""}, {"ise": ""}]
)
def test_an_empty_cell(cells: dict[str, str], at: int, read: Callable[..., Any]) -> None:
    rows = varied(at, **cells)
    assert read(rows) == rows


@pytest.mark.parametrize("at", [0, 3, 7])
@pytest.mark.parametrize("title", [*SHORT, *LONG])
def test_a_title_of_one_to_four_lines(title: str, at: int, read: Callable[..., Any]) -> None:
    rows = varied(at, title=title)
    assert read(rows) == rows


@pytest.mark.parametrize("at", [0, 3, 7])
@pytest.mark.parametrize("opening", OPENINGS)
def test_a_description_that_opens_with_something_else(
    opening: str, at: int, read: Callable[..., Any]
) -> None:
    rows = varied(at, description=opening + TEXT.format(20))
    assert read(rows) == rows


@pytest.mark.parametrize("at", [0, 3, 7])
def test_no_description(at: int, read: Callable[..., Any]) -> None:
    rows = varied(at, description="")
    assert read(rows) == rows


FOOTERS = (
    ("", "Pagina 3 van 12", " LIJST VAN PROJECTEN", ""),
    ("", "LIJST VAN PROJECTEN", " LIJST VAN PROJECTEN", ""),
    ("", "3", "\fLIJST VAN PROJECTEN", "", "Titel Omschrijving Startdatum Einddatum Entiteit", ""),
)


@given(data=st.data())
@settings(max_examples=60)
def test_variations_together(
    data: st.DataObject, table: Callable[..., str], make_row: Any, projects: Callable[[str], list[Any]]
) -> None:
    rows = [dict(row) for row in ROWS]
    for at in data.draw(st.sets(st.integers(0, len(ROWS) - 1), max_size=4)):
        rows[at]["start"] = data.draw(st.sampled_from(["1/01/2031", *STARTS]))
        # "2031 Q3 2034" may begin in a quarter as well as end in one
        after = [end for end in ("31/12/2034", *ENDS) if len(rows[at]["start"]) > 4 or end[:1] not in "QHK"]
        rows[at]["end"] = data.draw(st.sampled_from(after))
        rows[at]["description"] = data.draw(st.sampled_from(["", *BULLETS])) + rows[at]["description"]
        rows[at]["title"] = data.draw(st.sampled_from([rows[at]["title"], *SHORT, *LONG]))
        rows[at]["department"] = data.draw(st.sampled_from([rows[at]["department"], ""]))
    lines = table([make_row(**row) for row in rows]).split("\n")
    gaps = [index for index, line in enumerate(lines) if not line]
    breaks = data.draw(st.sets(st.sampled_from(gaps), max_size=2))
    footer = data.draw(st.sampled_from(FOOTERS))
    head = ["LIJST VAN PROJECTEN", ""] if breaks else []
    printed = (part for index, line in enumerate(lines) for part in (footer if index in breaks else (line,)))
    text = "\n".join([*head, *printed])
    assert read_back(projects(text)) == rows


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("start", ["Q1 2031", "voorjaar 2031", "n.t.b."])
def test_a_page_that_ends_at_any_blank_line_of_a_row_that_starts_in_other_words(
    start: str,
    footer: tuple[str, ...],
    table: Callable[..., str],
    make_row: Any,
    projects: Callable[[str], list[Any]],
) -> None:
    rows = varied(2, start=start)
    lines = table([make_row(**row) for row in rows]).split("\n")
    gaps = [index for index, line in enumerate(lines) if not line]
    for gap in gaps:
        text = "\n".join(["LIJST VAN PROJECTEN", "", *lines[:gap], *footer, *lines[gap + 1 :]])
        assert (gap, read_back(projects(text))) == (gap, rows)


LOOSE = """ Verhuizing van het depot naar
de loods aan de haven

We pakken elk schilderij in en rijden er de hele winter mee
heen en weer.

1/03/2031 voorjaar
2033

Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed Musea

Gids van de archieven en
hun zolders

1/01/2031 31/12/2033
(verlengd)

Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed Archieven

Tapijt van de gilden en de
ambachten

Nog niet begonnen.

Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed Musea

Vrienden van het museum

1/06/2031 - Dienst Musea

SD1: We tonen wat we bewaren Beleidsdoelstelling Erfgoed Musea
"""


def test_dates_over_two_lines_and_no_dates_at_all(projects: Callable[[str], list[Any]]) -> None:
    found = [
        (one.title, one.description, one.start_raw, one.end_raw, one.date_note, one.department, one.ise)
        for one in projects(LOOSE)
    ]
    assert found == [
        (
            "Verhuizing van het depot naar de loods aan de haven",
            "We pakken elk schilderij in en rijden er de hele winter mee heen en weer.",
            "1/03/2031",
            "voorjaar 2033",
            None,
            "Dienst Musea",
            "Musea",
        ),
        (
            "Gids van de archieven en hun zolders",
            None,
            "1/01/2031",
            "31/12/2033",
            "verlengd",
            "Dienst Musea",
            "Archieven",
        ),
        (
            "Tapijt van de gilden en de ambachten",
            "Nog niet begonnen.",
            None,
            None,
            None,
            "Dienst Musea",
            "Musea",
        ),
        ("Vrienden van het museum", None, "1/06/2031", "-", None, "Dienst Musea", "Musea"),
    ]


@pytest.mark.parametrize("heading", [(), ("LIJST VAN PROJECTEN",)])
def test_a_page_that_ends_between_title_and_description(
    heading: tuple[str, ...], table: Callable[..., str], make_row: Any, projects: Callable[[str], list[Any]]
) -> None:
    lines = table([make_row(**row) for row in ROWS]).split("\n")
    for row in range(len(ROWS)):
        start = next(index for index, line in enumerate(lines) if line.startswith(TITLES[row][:20]))
        gap = lines.index("", start)
        text = "\n".join(
            [
                *lines[:gap],
                *heading,
                *(f" {part}" for part in heading),
                *([""] if heading else ()),
                *lines[gap + 1 :],
            ]
        )
        marked = text if heading else "\n".join([*lines[:gap], f" {lines[gap + 1]}", *lines[gap + 2 :]])
        assert read_back(projects(marked)) == ROWS


BEFORE_A_PAGE = """ Verhuizing van het depot naar
de loods aan de haven

We pakken elk schilderij in en rijden er de hele winter mee
heen en weer.

1/03/2031 31/12/2033 Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed en
Musea

Depots

Gids van de archieven en
hun zolders

We schrijven elk archief van de streek aan en gaan er langs
met een fototoestel.

1/01/2031 31/12/2033 Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed en
Musea

Archieven

Lijst van de zolders en
hun balken

We schrijven elk archief van de streek aan en gaan er langs
met een fototoestel.

1/01/2031 31/12/2033 Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed en
Musea

Archieven

Tapijt van de gilden en de
ambachten

We hangen het tapijt op in een zaal die droog en donker is,
en tonen het elk jaar.

1/01/2031 31/12/2033 Dienst Musea SD1: We tonen wat we bewaren

Beleidsdoelstelling Erfgoed en
Musea
LIJST VAN PROJECTEN
 LIJST VAN PROJECTEN

Archieven

Orgel en beiaard van de
stad

We herstellen eerst het orgel en dan de beiaard, en spelen
daarna elke week.

Dienst Torens SD2: We luiden elk uur

Beleidsdoelstelling Erfgoed en
Musea

Archieven
"""


def test_an_element_behind_a_page_and_a_row_without_dates_of_a_department_of_its_own(
    projects: Callable[[str], list[Any]],
) -> None:
    found = [(one.title, one.department, one.policy_field, one.ise) for one in projects(BEFORE_A_PAGE)]
    assert found == [
        ("Verhuizing van het depot naar de loods aan de haven", "Dienst Musea", "Erfgoed en Musea", "Depots"),
        ("Gids van de archieven en hun zolders", "Dienst Musea", "Erfgoed en Musea", "Archieven"),
        ("Lijst van de zolders en hun balken", "Dienst Musea", "Erfgoed en Musea", "Archieven"),
        ("Tapijt van de gilden en de ambachten", "Dienst Musea", "Erfgoed en Musea", "Archieven"),
        ("Orgel en beiaard van de stad", "Dienst Torens", "Erfgoed en Musea", "Archieven"),
    ]
