"""What the genres of decrees with tables share: from tables, prose and figures to the content of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from bbtcheck.genres.decree_order import in_order
from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.reading import printed_figures, read_prose
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document, Line
from bbtcheck.records import Paper, PrintedFigure, Record
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

_YEAR = re.compile(r"\bbegrotings(?:jaar|opmaak)\s+(?P<year>(?:19|20)[0-9]{2})\b", re.IGNORECASE)
_NUMBERS = frozenset({"number", "amount", "count"})
_FRONT = 60
_LONGEST = 600


def front_of(document: Document) -> tuple[Line, ...]:
    """Give the printed lines at the beginning of a paper."""
    return tuple(line for line in document.lines[:_FRONT] if line.text.strip())


def content_of(
    document: Document,
    clean: Document,
    paper: Paper,
    tables: Sequence[Record],
    lines: frozenset[int],
    amounts: Iterable[Quantity],
    codes: Collection[Place] = (),
    beside: Callable[[Sequence[Item]], Iterable[Record]] = lambda items: (),
) -> PaperContent:
    """Put the tables, the prose beside them and every printed figure together; ``codes`` are no amounts.

    ``beside`` tells from the prose what it says of the tables.
    """
    prose = read_prose(clean, lines)
    taken = tuple(amounts)
    figures = _with_codes(printed_figures(clean, prose, (), lines, taken), lines, taken, codes)
    return PaperContent(
        paper=paper,
        records=(
            *tables,
            *prose.records,
            *beside(prose.items),
            *in_order(clean, lines, prose.items),
            *figures,
        ),
        notes=document.notes,
        sha256=document.source.sha256,
        lines=tuple(line.text for line in document.lines),
    )


def _with_codes(
    figures: Iterable[PrintedFigure],
    lines: frozenset[int],
    amounts: Sequence[Quantity],
    codes: Collection[Place],
) -> tuple[PrintedFigure, ...]:
    """Count numbers of a table that are no amounts, such as litteras and economic codes, as identifiers."""
    places = {amount.place for amount in amounts}
    return tuple(
        figure.model_copy(update={"kind": FigureKind.IDENTIFIER.value, "amount": None})
        if figure.place is not None
        and (figure.place.line in lines or figure.place in codes)
        and figure.place not in places
        and figure.kind in _NUMBERS
        else figure
        for figure in figures
    )


def paper_of(document: Document, genre: str, title: re.Pattern[str], units: Iterable[str | None]) -> Paper:
    """Make the record of a paper: its title line, the budget year it names, and the unit its tables share."""
    front = front_of(document)
    line = next((each for each in front if title.search(each.text[:_LONGEST])), None)
    years = [int(match["year"]) for each in front for match in _YEAR.finditer(each.text[:_LONGEST])]
    shared = set(units)
    return Paper(
        name=document.name,
        genre=genre,
        title=squeezed(line.text[:_LONGEST]) if line is not None else None,
        year=years[0] if years else None,
        unit=shared.pop() if len(shared) == 1 else None,
        place=line.place(document.name) if line is not None else None,
    )
