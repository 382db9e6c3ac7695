"""A random table, printed with wraps, page breaks and headings, is read back as the same projects."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = (
    "fiets pad brug veilig buurt plan school route kaart licht stalling helm verkeer oversteek herstel opvolging netwerk "
    "gemeente inrichting onderzoek meting campagne samenwerking bewegwijzering fietsdeelsysteem schoolomgeving"
).split()
OPENERS = ("We", "Het", "Dit project", "Met dit project", "De gemeenten", "In overleg")
FIELDS = {
    "Mobiliteit": ("Fietsbeleid", "Openbaar vervoer", "Wegen en waterwegen"),
    "Omgeving en ruimtelijke ordening": ("Natuur", "Stedelijk beleid"),
    "Zorg- en onderwijsbeleid": ("Kleuters", "Beroepsonderwijs"),
}
OBJECTIVES = {
    1: "We maken de weg naar school veilig",
    2: "We bouwen en onderhouden een fijnmazig netwerk van fietspaden in elke gemeente",
    12: "Iedereen fietst",
}

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
titles = words.map(str.capitalize)
sentences = st.tuples(
    st.sampled_from(OPENERS), st.lists(st.sampled_from(WORDS), min_size=12, max_size=40).map(" ".join)
)
descriptions = st.lists(sentences.map(lambda parts: f"{parts[0]} {parts[1]}."), min_size=1, max_size=3).map(
    " ".join
)
days = st.tuples(st.integers(1, 28), st.integers(1, 12))
marks = st.sampled_from("/-")


@st.composite
def cells(draw: st.DrawFn) -> dict[str, str]:
    policy_field = draw(st.sampled_from(sorted(FIELDS)))
    number = draw(st.sampled_from(sorted(OBJECTIVES)))
    (day, month), mark = draw(days), draw(marks)
    return {
        "title": draw(titles),
        "description": draw(descriptions),
        "start": f"{day}{mark}{month:02}{mark}2031",
        "end": f"{draw(days)[0]}/11/2034",
        "department": draw(st.sampled_from(["Zorginspectie", "Afdeling Fietspaden en Bruggen", "Diensten van de Algemeen-directeur"])),
        "objective": f"SD{number}: {OBJECTIVES[number]}",
        "goal": draw(st.sampled_from(["Beleidsdoelstelling", "Beheersdoelstelling"])),
        "field": policy_field,
        "ise": draw(st.sampled_from(FIELDS[policy_field])),
    }  # fmt: skip


SETTLED = [
    {
        "title": title, "description": "We herstellen elk jaar de paden en bruggen van het netwerk en meten of ze veilig zijn.",
        "start": "1/01/2031", "end": "31/12/2034", "department": "Zorginspectie", "objective": "SD1: We maken de weg naar school veilig",
        "goal": "Beleidsdoelstelling", "field": policy_field, "ise": ise,
    }
    for title, policy_field, ise in (
        ("Herstel van de fietspaden langs de schoolomgeving en de stalling", "Mobiliteit", "Fietsbeleid"),
        ("Onderzoek naar de bewegwijzering van het netwerk in de gemeente", "Mobiliteit", "Openbaar vervoer"),
        ("Campagne voor een veilige oversteek en licht in elke buurt", "Zorg- en onderwijsbeleid", "Kleuters"),
        ("Samenwerking met de scholen voor een helm en een veilig pad", "Zorg- en onderwijsbeleid", "Kleuters"),
        ("Meting van het verkeer op de route naar school en terug", "Zorg- en onderwijsbeleid", "Beroepsonderwijs"),
        ("Opvolging van het plan voor de stalling bij de brug en school", "Zorg- en onderwijsbeleid", "Beroepsonderwijs"),
        ("Inrichting van het fietsdeelsysteem in de buurt van de school", "Omgeving en ruimtelijke ordening", "Natuur"),
        ("Kaart van de bruggen en paden langs de route naar de school", "Omgeving en ruimtelijke ordening", "Natuur"),
        ("Plan voor een netwerk van routes naar de scholen in de stad", "Omgeving en ruimtelijke ordening", "Stedelijk beleid"),
        ("Herstel van de brug en het pad langs het water van de stad", "Omgeving en ruimtelijke ordening", "Stedelijk beleid"),
    )
]  # fmt: skip
"""Rows with long titles: a real table has enough of them to show how wide its columns are."""


def as_typed(project: Any) -> dict[str, str]:
    return {
        "title": project.title,
        "description": project.description,
        "start": project.start_raw,
        "end": project.end_raw,
        "department": project.department,
        "objective": f"SD{project.objective}: {project.objective_text}",
        "goal": project.goal_kind,
        "field": project.policy_field,
        "ise": project.ise,
    }


@given(
    rows=st.lists(cells(), min_size=1, max_size=12),
    per_page=st.integers(2, 9),
    heading=st.sampled_from([(), ("LIJST VAN PROJECTEN",), ("LIJST VAN PROJECTEN", "LIJST VAN PROJECTEN")]),
    form_feed=st.booleans(),
)
@settings(max_examples=40)
def test_what_is_printed_is_read_back(
    rows: list[dict[str, str]],
    per_page: int,
    heading: tuple[str, ...],
    form_feed: bool,
    table: Callable[..., str],
    make_row: Any,
    make_page: Any,
    projects: Callable[[str], list[Any]],
) -> None:
    typed = [*SETTLED, *rows]
    page = make_page(rows=per_page, heading=heading, form_feed=form_feed)
    text = table([make_row(**row) for row in typed], page)
    assert [as_typed(project) for project in projects(text)] == typed
