"""Tables of projects the way a printed page reads back as text: columns lost, cells one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.records import Project
from bbtcheck.testing.chance import Chance, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.notation import wrapped
from bbtcheck.testing.printers.words import sentences

WIDTHS = {
    "title": 36,
    "description": 62,
    "department": 24,
    "objective": 42,
    "goal": 30,
    "field": 16,
    "ise": 22,
}
"""How many characters fit on a line of each column; a date stands on one line."""
_FIELDS = {
    "Kust en duinen": ("Zeewering", "Jachthavens", "Helmgras"),
    "Waterlopen": ("Peilbeheer", "Veerdiensten"),
    "Erfgoed": ("Vuurtorens en bakens", "Kerkzolders"),
}
_OBJECTIVES = {
    1: "We houden de kust veilig voor wie er woont en werkt",
    2: "We brengen elk dorp dichter bij het water met een pad of een veer",
    5: "We bewaren wat de zee en de vissers ons hebben nagelaten",
    9: "We werken als één organisatie die leert van wat ze doet",
}
_OWN_HOUSE = 9
_DEPARTMENTS = ("Afdeling Duinen en Dijken", "Dienst Personeel", "Afdeling Veren en Bruggen")
_WHAT = (
    "Herstel van de strandhoofden",
    "Aanleg van een wandelpad",
    "Onderzoek naar de stroming",
    "Campagne voor veilig zwemmen",
    "Nieuwe aanlegsteigers bouwen",
    "Opvolging van het baggerwerk",
    "Inventaris van de vuurtorens",
    "Opleiding voor de redders",
    "Proef met zelfvarende veerboten",
    "Kaart van de getijdenpoelen",
    "Beheer van de helmplanten",
    "Meting van het zoute kwelwater",
)
_WHERE = (
    "langs de westelijke kust en de havens",
    "rond de oude vissershavens van de polder",
    "op de stranden tussen beide havengeulen",
    "in de duinen achter het dorp",
    "bij de sluizen en de oude dokken",
    "tussen de badplaatsen en het achterland",
)


@dataclass(frozen=True, slots=True)
class TablePage:
    """How the table is laid out: how many rows stand on a page, and what stands at the top of a page."""

    rows: int = 100
    heading: tuple[str, ...] = ()
    form_feed: bool = False


def project_table(chance: Chance, *, year: int | None = None) -> PrintedPaper:
    """Make a table of projects of one term of office, which starts in ``year``."""
    start = chance.number(2024, 2049) if year is None else year
    return drawn_table(chance, made_projects(chance, start, least=10, most=18))


def drawn_table(chance: Chance, projects: tuple[Project, ...]) -> PrintedPaper:
    """Print a table of projects in a layout that is drawn."""
    heading = chance.one(
        ((), ("LIJST VAN DE PROJECTEN",), ("LIJST VAN DE PROJECTEN", "LIJST VAN DE PROJECTEN"))
    )
    page = TablePage(chance.number(3, 9), heading, chance.maybe())
    return PrintedPaper("project-table", print_projects(projects, page), projects, name="plan.txt")


def made_projects(chance: Chance, year: int, *, least: int, most: int) -> tuple[Project, ...]:
    """Make the projects of a term of office of five years: each with a title of its own."""
    pairs = [(what, where) for what in _WHAT for where in _WHERE]
    titles = some(chance, [f"{what} {where}" for what, where in pairs], least, most)
    return tuple(_project(chance, number, title, year) for number, title in enumerate(titles, 1))


def _project(chance: Chance, row: int, title: str, year: int) -> Project:
    field = chance.one(tuple(_FIELDS))
    objective = chance.one(tuple(_OBJECTIVES))
    first = _day(chance, year, year + 2)
    last = _day(chance, (first.last or dt.date(year, 1, 1)).year + 1, year + 5)
    return Project(
        row=row,
        title=title,
        description=sentences(chance, 2, 4),
        start=first,
        start_raw=first.raw,
        end=last,
        end_raw=last.raw,
        department=chance.one(_DEPARTMENTS),
        objective=objective,
        objective_text=_OBJECTIVES[objective],
        goal_kind="Beheersdoelstelling" if objective == _OWN_HOUSE else "Beleidsdoelstelling",
        policy_field=field,
        ise=chance.one(_FIELDS[field]),
    )


def _day(chance: Chance, first: int, last: int) -> CalendarDate:
    """Choose a day, often the first or the last of a year, as such tables print it."""
    year = chance.number(first, last)
    day, month = chance.one(((1, 1), (31, 12), (30, 6), (chance.number(1, 28), chance.number(1, 12))))
    mark = chance.one("/-")
    found = parse_date(f"{day}{mark}{month:02}{mark}{year}")
    if found is None:
        raise AssertionError(f"{day}{mark}{month:02}{mark}{year} is no date")
    return found


def print_projects(projects: Sequence[Project], page: TablePage) -> str:
    """Print projects, each followed by a blank line, and each page after the first with its heading."""
    lines: list[str] = []
    for number, project in enumerate(projects):
        printed = _row(project)
        if number and number % page.rows == 0:
            lines.pop()
            lines += page.heading
            mark = "\f" if page.form_feed else " "
            if page.heading:
                lines += [mark + page.heading[-1], ""]
            else:
                printed[0] = mark + printed[0]
        lines += [*printed, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(project: Project) -> list[str]:
    """Print the cells of a row: a cell of one line joins the next cell, a taller one is closed by a blank line."""
    lines: list[str] = [""]
    joined = True
    for name, text in _cells(project):
        cell = wrapped(text, WIDTHS.get(name, 99))
        cell = [f"{line} " for line in cell[:-1]] + cell[-1:]
        if not cell:
            continue
        if joined:
            lines[-1] = f"{lines[-1]} {cell[0]}" if lines[-1] else cell[0]
            lines += cell[1:]
        else:
            lines += ["", *cell]
        joined = len(cell) == 1
    return lines


def _cells(project: Project) -> list[tuple[str, str]]:
    objective = f"SD{project.objective}: {project.objective_text}"
    return [
        ("title", project.title or ""),
        ("description", project.description or ""),
        ("start", project.start_raw or ""),
        ("end", project.end_raw or ""),
        ("department", project.department or ""),
        ("objective", objective),
        ("goal", project.goal_kind or ""),
        ("field", project.policy_field or ""),
        ("ise", project.ise or ""),
    ]
