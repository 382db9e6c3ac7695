"""The slides that present a policy and budget explanation (BBT) to parliament."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.assemble import Reading, assemble, read_common
from bbtcheck.genres.base import Recognition
from bbtcheck.genres.budget_table import Tables, find_tables
from bbtcheck.genres.row_tokens import is_year
from bbtcheck.genres.slides.records import slide_records
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Document, Line
from bbtcheck.records import BudgetTable, Paper, RateChange, Stage
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

_TITLE = re.compile(r"(?:beleids?-?\s*(?:en|&)\s*)?begrotingstoelichting|\bBBT\b", re.IGNORECASE)
_POLICY_WORDS = re.compile(
    r"\b(?:beleidsveld|inhoudelijk structuurelement|ISE|begroting|budget)\b", re.IGNORECASE
)
_FRONT = 12
_SHORT = 60
_SAMPLE = 3_000


@dataclass(frozen=True, slots=True)
class BbtSlides:
    """Slides of a BBT: short lines by policy field, a programme table for each, a headline with its growth."""

    name: str = "bbt-slides"
    title: str = "slides of a policy and budget explanation (BBT)"

    def recognise(self, document: Document) -> Recognition:
        """Score the title, the programme tables, the policy fields and the short lines of slides."""
        lines = _printed(document, _SAMPLE)
        if not lines:
            return Recognition(0)
        found = {code: points for code, points, seen in _signs(lines, find_tables(document)) if seen}
        return Recognition(min(100, sum(found.values())), tuple(found))

    def extract(self, document: Document) -> PaperContent:
        """Read the paper's year and phase, its tables, and what its slides state, list and set side by side."""
        reading = read_common(document)
        more = slide_records(document, reading)
        starts = (record.before.place for record in more if isinstance(record, RateChange))
        reading = replace(reading, prose=reading.prose.without_changes(starts))
        return assemble(document, _paper(self.name, document, reading), reading, more=more)


def _printed(document: Document, most: int) -> list[Line]:
    found = []
    for line in document.lines:
        if line.text.strip():
            found.append(line)
            if len(found) == most:
                break
    return found


def _signs(lines: Sequence[Line], tables: Tables) -> list[tuple[str, int, bool]]:
    """List what speaks for slides of a BBT: a code, its points, and whether it is there."""
    front = " ".join(squeezed(line.text) for line in lines[:_FRONT])
    short = sum(len(line.text.strip()) <= _SHORT for line in lines)
    titled = any(grid.title is not None for grid in tables.grids)
    policy = sum(_POLICY_WORDS.search(line.text) is not None for line in lines if len(line.text) < 200)
    return [
        ("title", 40, _TITLE.search(front) is not None),
        ("year_alone_in_front", 15, _year_line(lines) is not None),
        ("programme_tables", 40, titled),
        ("budget_tables", 20, bool(tables.grids) and not titled),
        ("policy_words", 15, policy >= 2),
        ("short_lines", 10, short * 10 >= len(lines) * 7),
    ]


def _year_line(lines: Sequence[Line]) -> Line | None:
    """Find the line in front that is only a year."""
    return next((line for line in lines[:_FRONT] if is_year(squeezed(line.text))), None)


def _paper(genre: str, document: Document, reading: Reading) -> Paper:
    lines = _printed(document, _FRONT)
    year_line = _year_line(lines)
    year = int(squeezed(year_line.text)) if year_line is not None else _year_of_tables(reading.tables)
    title_line = next((line for line in lines if _TITLE.search(line.text)), None)
    places: dict[str, Place] = {}
    if year_line is not None:
        places["year"] = year_line.place(document.name)
    return Paper(
        name=document.name,
        genre=genre,
        title=_title(lines, title_line),
        year=year,
        phase=_phase(reading.tables),
        unit=reading.unit,
        place=title_line.place(document.name) if title_line is not None else None,
        places=places,
    )


def _title(lines: Sequence[Line], title_line: Line | None) -> str | None:
    """Join the title with the line above it when that runs on into it ("Beleids- en / Begrotingstoelichting")."""
    if title_line is None:
        return None
    title = squeezed(title_line.text)
    above = next((line for line in lines if line.number == title_line.number - 1), None)
    runs_on = above is not None and squeezed(above.text).lower().endswith((" en", "-", "&"))
    return f"{squeezed(above.text)} {title}" if above is not None and runs_on else title


def _year_of_tables(tables: Sequence[BudgetTable]) -> int | None:
    years = Counter(line.year for table in tables for line in table.lines if line.year is not None)
    return years.most_common(1)[0][0] if years else None


def _phase(tables: Sequence[BudgetTable]) -> str | None:
    """Tell the phase from the rows: a table that ends in a BO explains a budget that is drawn up."""
    if any(line.adjusted for table in tables for line in table.lines):
        return Stage.BA.name
    stages = Counter(row.stage for table in tables for row in table.rows if row.stage is not None)
    if stages[Stage.UITVOERING]:
        return "uitvoering"
    if stages[Stage.BO] and stages[Stage.BA]:
        return "BO"
    return None


BBT_SLIDES = BbtSlides()
"""The genre of BBT slides."""
