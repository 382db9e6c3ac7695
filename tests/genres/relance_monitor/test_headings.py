"""Which project a form belongs to: headings in every markup, over two lines, without a code, or lost altogether."""

from collections.abc import Callable
from typing import Any

import pytest

FIRST, SECOND = (
    {"code": "WK301", "title": "NIEUWE OEVERS"},
    {"code": "WK302", "title": "SLUIZEN EN BRUGGEN IN HET BEKKEN VAN DE DENDER"},
)


def heads(found: list[Any]) -> list[tuple[str, str | None, str, tuple[int, ...]]]:
    return [(one.code, one.heading_title, one.heading_markup, one.heading_lines) for one in found]


@pytest.fixture(scope="session")
def printed(
    monitoring: Callable[..., str], make_form: Any, make_look: Any, make_paper: Any
) -> Callable[..., str]:
    """Print two projects of which the second has a heading of its own look."""

    def of(look: dict[str, Any], paper: dict[str, Any] | None = None) -> str:
        forms = [make_form(**FIRST), make_form(**SECOND)]
        return monitoring(forms, [make_look(), make_look(**look)], make_paper(**(paper or {})))

    return of


@pytest.mark.parametrize("markup", ["h1", "h2", "h3", "h6", "bold", "plain"])
@pytest.mark.parametrize("width", [0, 30])
def test_a_heading_is_read_in_every_markup(
    markup: str, width: int, printed: Callable[..., str], projects: Callable[[str], list[Any]]
) -> None:
    lines = (60, 61) if width and markup in ("bold", "plain") else (60, 60)

    assert heads(projects(printed({"heading": markup, "title_width": width}))) == [
        ("WK301", FIRST["title"], "h2", (15, 15)),
        ("WK302", SECOND["title"], markup, lines),
    ]


def test_a_form_without_a_heading_is_the_next_of_the_contents(
    printed: Callable[..., str], projects: Callable[[str], list[Any]]
) -> None:
    found = projects(printed({"heading": "missing"}))

    assert heads(found)[1] == ("WK302", None, "missing", (61, 61))
    assert (found[1].title, found[0].last_line, found[1].first_line) == (SECOND["title"], 60, 61)


def test_the_heading_of_a_chapter_is_not_that_of_the_first_form_without_one(
    monitoring: Callable[..., str], make_form: Any, make_look: Any, projects: Callable[[str], list[Any]]
) -> None:
    forms = [make_form(**FIRST), make_form(**SECOND)]
    text = monitoring(forms, [make_look(heading="missing"), make_look()])

    assert heads(projects(text)) == [
        ("WK301", None, "missing", (16, 16)),
        ("WK302", SECOND["title"], "h2", (59, 59)),
    ]


def test_a_title_without_its_code_is_looked_up_in_the_contents(
    printed: Callable[..., str], projects: Callable[[str], list[Any]]
) -> None:
    text = printed({"heading": "h2"})

    for title in (SECOND["title"], SECOND["title"].replace("BEKKEN", "BEKEN")):
        found = projects(text.replace(f"## WK302 - {SECOND['title']}", f"## {title}"))
        assert heads(found)[1] == ("WK302", title, "h2", (60, 60))


def test_forms_of_a_paper_without_any_code_are_numbered(
    printed: Callable[..., str], projects: Callable[[str], list[Any]]
) -> None:
    text = printed({"heading": "h2"}, {"contents": False}).replace("WK301 - ", "").replace("WK302 - ", "")

    assert [(one.code, one.title) for one in projects(text)] == [
        ("#1", FIRST["title"]),
        ("#2", SECOND["title"]),
    ]


def test_a_value_below_its_label_that_projects_share_is_no_head_of_a_page(
    monitoring: Callable[..., str], make_form: Any, make_look: Any, projects: Callable[[str], list[Any]]
) -> None:
    forms = [make_form(code=f"WK30{number}", title=f"OEVERS EN DIJKEN {number}") for number in range(4)]
    found = projects(monitoring(forms, [make_look(fields="below")]))

    assert [(one.lead_entity, one.spearhead) for one in found] == [
        ("Agentschap Oevers en Dijken", "03. Vlaanderen bestand tegen droogte en overstroming")
    ] * 4
