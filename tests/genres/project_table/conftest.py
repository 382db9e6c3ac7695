"""Prints project tables the way a printed page reads back as text: columns lost, cells one after the other."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from bbtcheck.genres.project_table import PROJECT_TABLE
from bbtcheck.read import read
from bbtcheck.records import LabelUse, Project
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Source


@dataclass(frozen=True)
class Row:
    """One project as an author would type it."""

    title: str
    description: str
    start: str = "1/01/2031"
    end: str = "31/12/2034"
    department: str = "Afdeling Fietspaden"
    objective: str = "SD3: We fietsen samen naar een gezonde en veilige buurt voor iedereen"
    goal: str = "Beleidsdoelstelling"
    field: str = "Mobiliteit"
    ise: str = "Fietsbeleid"


@dataclass(frozen=True)
class Page:
    """How the table is laid out: the widths of its columns in characters, and what stands at the top of a page."""

    rows: int = 100
    heading: tuple[str, ...] = ()
    form_feed: bool = False
    widths: dict[str, int] = field(
        default_factory=lambda: {
            "title": 36, "description": 62, "department": 24, "objective": 42, "goal": 30, "field": 16, "ise": 22,
        }
    )  # fmt: skip


def _wrapped(text: str, width: int) -> list[str]:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return [f"{line} " for line in lines[:-1]] + lines[-1:]


def _row(row: Row, page: Page) -> list[str]:
    cells = [("title", row.title), ("description", row.description), ("start", row.start), ("end", row.end)]
    cells += [("department", row.department), ("objective", row.objective), ("goal", row.goal)]
    cells += [("field", row.field), ("ise", row.ise)]
    lines: list[str] = [""]
    joined = True  # whether the next cell goes on on the last line
    for name, text in cells:
        wrapped = _wrapped(text, page.widths.get(name, 99))
        if not wrapped:
            continue
        if joined:
            lines[-1] = f"{lines[-1]} {wrapped[0]}".lstrip() if lines[-1] else wrapped[0]
            lines += wrapped[1:]
        else:
            lines += ["", *wrapped]
        joined = len(wrapped) == 1
    return lines


def print_table(rows: Sequence[Row], page: Page | None = None) -> str:
    """Print the rows, each followed by a blank line, and each page after the first with its heading."""
    page = page or Page()
    lines: list[str] = []
    for number, row in enumerate(rows):
        printed = _row(row, page)
        if number and number % page.rows == 0:
            lines.pop()
            lines += list(page.heading)
            mark = "\f" if page.form_feed else " "
            if page.heading:
                lines += [mark + page.heading[-1], ""]
            else:
                printed[0] = mark + printed[0]
        lines += [*printed, ""]
    return "\n".join(lines).rstrip("\n")


@pytest.fixture(scope="session")
def table() -> Callable[..., str]:
    """Give the printer of project tables."""
    return print_table


@pytest.fixture(scope="session")
def make_row() -> type[Row]:
    """Give the type of the rows that the printer takes."""
    return Row


@pytest.fixture(scope="session")
def make_page() -> type[Page]:
    """Give the type of the layouts that the printer takes."""
    return Page


def read_table(text: str) -> PaperContent:
    """Read a text as a project table."""
    return PROJECT_TABLE.extract(read(Source("plan.txt", text.encode())))


@pytest.fixture(scope="session")
def extracted() -> Callable[[str], PaperContent]:
    """Give the function that reads a text as a project table."""
    return read_table


@pytest.fixture(scope="session")
def projects() -> Callable[[str], list[Project]]:
    """Give the function that reads the projects of a text."""
    return lambda text: [record for record in read_table(text).records if isinstance(record, Project)]


@pytest.fixture(scope="session")
def labels() -> Callable[[str], list[LabelUse]]:
    """Give the function that reads the labels of a text."""
    return lambda text: [record for record in read_table(text).records if isinstance(record, LabelUse)]
