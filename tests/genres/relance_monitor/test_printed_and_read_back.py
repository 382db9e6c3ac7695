"""Random forms, printed in every markup with page breaks and repeated headings, are read back as the same projects."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = (
    "dijk oever sluis brug veer peil bekken polder beek kanaal gracht kust haven spui vijver molen boot steiger "
    "vismigratie waterloop overstroming droogte berging pomp"
).split()
TITLES = (
    "DIJKEN",
    "OEVERS",
    "EN",
    "SLUIZEN",
    "LANGS",
    "DE",
    "RIVIER",
    "HERSTEL",
    "BEKKENS",
    "POLDERS",
    "NIEUWE",
)
STATES = ("Gerealiseerd", "Op schema", "Nog niet gestart", "Vertraagd", "Deels gerealiseerd", "Stopgezet")
STATUSES = ("Opgestart na agendering VR", "Nog niet opgestart", "Afgerond", "In uitvoering")
MINISTERS = ("An Veldeman", "Piet Oosterlinck", "Mia De Sutter, Jan Claes")
ENTITIES = ("Agentschap Oevers en Dijken", "Departement Water", "Vlaamse Havens", "Agentschap Peil-beheer")

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(
    lambda words: f"We {' '.join(words)}."
)
texts = st.one_of(st.just(""), sentences)
cents = st.integers(0, 99)
amounts = st.one_of(
    st.just("0 EUR"),
    st.integers(1, 400_000_000).map(lambda value: f"{value:,} EUR".replace(",", ".")),
    st.tuples(st.integers(1, 9_000_000), cents).map(
        lambda pair: f"{pair[0]:,}".replace(",", ".") + f",{pair[1]:02} EUR"
    ),
)
quarters = st.tuples(st.integers(2029, 2035), st.integers(1, 4)).map(lambda pair: f"{pair[0]} Q{pair[1]}")
labels = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(
    lambda words: " ".join(words).capitalize()
)
milestones = st.lists(
    st.tuples(labels, st.one_of(quarters, st.just("")), st.sampled_from(STATES)), max_size=4
)
counts = st.integers(1, 90_000).map(lambda value: f"{value:,}".replace(",", "."))
indicators = st.lists(
    st.tuples(
        labels,
        st.one_of(st.just(""), counts, st.integers(1, 40).map(lambda value: f"{value} dijken")),
        quarters,
        st.one_of(st.just(""), counts),
        st.one_of(st.just(""), st.integers(0, 160).map(lambda value: f"{value} %")),
    ),
    max_size=3,
)


@st.composite
def forms(draw: st.DrawFn, number: int) -> dict[str, Any]:
    words = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=9))
    return {
        "code": f"WK{300 + number}",
        "title": f"{' '.join(words)} {'ABCDEFGH'[number]}",
        "minister": draw(st.sampled_from(MINISTERS)),
        "lead": draw(st.sampled_from(ENTITIES)),
        "involved": tuple(draw(st.lists(st.sampled_from(ENTITIES), max_size=3, unique=True))),
        "stakeholders": draw(st.one_of(st.just(""), labels)),
        "webpage": draw(st.sampled_from(["", "Projectpagina"])),
        "description": tuple(draw(st.lists(sentences, min_size=1, max_size=4))),
        "input": draw(amounts),
        "output": draw(texts),
        "outcome": draw(texts),
        "impact": draw(texts),
        "status": draw(st.sampled_from(STATUSES)),
        "progress": draw(texts),
        "action": draw(texts),
        "milestones": tuple(draw(milestones)),
        "indicators": tuple(draw(indicators)),
        "begroot": draw(amounts),
        "vak": draw(amounts),
        "vek": draw(amounts),
        "origins": tuple(draw(amounts) for _ in range(5)),
        "agenda": tuple(
            draw(st.lists(labels.map(lambda text: f"Nota over {text}"), max_size=2, unique=True))
        ),
        "links": (),
    }


looks = st.fixed_dictionaries(
    {
        "heading": st.sampled_from(["h1", "h2", "h3", "bold", "plain", "missing"]),
        "title_width": st.sampled_from([0, 30]),
        "sections": st.sampled_from(["tab", "h3", "h4", "bold", "plain"]),
        "fields": st.sampled_from(["tab", "below"]),
        "paragraphs": st.sampled_from(["plain", "html"]),
        "origins": st.sampled_from(["html", "markdown", "cut"]),
        "tables": st.sampled_from(["tab", "bars"]),
        "agenda": st.sampled_from(["html", "markdown", "bold", "plain"]),
        "breaks": st.lists(st.integers(2, 30), max_size=4).map(tuple),
    }
)


def as_typed(project: Any) -> dict[str, Any]:
    return {
        "code": project.code,
        "title": project.title,
        "minister": project.minister,
        "lead": project.lead_entity,
        "involved": project.involved_entities,
        "stakeholders": project.stakeholders or "",
        "webpage": project.webpage or "",
        "description": project.description,
        "input": project.input_raw,
        "output": project.output or "",
        "outcome": project.outcome or "",
        "impact": project.impact or "",
        "status": project.status,
        "progress": project.progress_text or "",
        "action": project.political_action or "",
        "milestones": tuple((one.text, one.timing_raw or "", one.status) for one in project.milestones),
        "indicators": tuple(
            (one.text, one.target_raw or "", one.timing_raw, one.realisation_raw or "", one.degree_raw or "")
            for one in project.indicators
        ),
        "begroot": project.begroot_raw,
        "vak": project.vak_raw,
        "vek": project.vek_raw,
        "origins": tuple(one.raw for one in project.origins),
        "agenda": tuple(one.text for one in project.agenda),
        "links": tuple(one.code for one in project.references),
    }


@given(data=st.data(), count=st.integers(1, 4))
@settings(max_examples=40)
def test_what_is_printed_is_read_back(
    data: st.DataObject,
    count: int,
    monitoring: Callable[..., str],
    make_form: Any,
    make_look: Any,
    projects: Callable[[str], list[Any]],
) -> None:
    typed = [data.draw(forms(number)) for number in range(count)]
    styles = [data.draw(looks) for _ in range(count)]
    text = monitoring([make_form(**form) for form in typed], [make_look(**style) for style in styles])
    found = [as_typed(project) for project in projects(text)]
    assert found == [form | {"description": " ".join(form["description"])} for form in typed], text
