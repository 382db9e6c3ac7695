"""Every figure printed in a decree, with the numbers of articles told from figures that state something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set

from bbtcheck.genres.programme_decree.locations import ARTICLES
from bbtcheck.genres.programme_decree.reading import ReadDecree
from bbtcheck.genres.programme_decree.structure import UnitKind
from bbtcheck.genres.prose.reading import Prose, printed_figures
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import PrintedFigure

_NUMBERED = re.compile(
    r"(?:(?<!\w)[Pp]aragra(?:af|fen)|§§?|(?<!\w)(?:[Hh]oofdstuk(?:ken)?|[Aa]fdeling(?:en)?|[Pp]unt(?:en)?|[Bb]ijlagen?))"
    r"\s*\d{1,4}(?:°?/\d+)?(?:(?:\s*,\s*|\s+(?:en|of|tot\s+en\s+met|tot)\s+)(?:§\s*)?\d{1,4}(?![\w.,°]\d|°))*"
    r"|\d+°/\d+|(?<!\w)[Nn]r\.\s*\d+(?:[/.-]\d+)*"
)
_NUMBERS = (FigureKind.NUMBER.value, FigureKind.COUNT.value)


def figures_of(document: Document, prose: Prose, decree: ReadDecree) -> tuple[PrintedFigure, ...]:
    """List every printed figure in reading order; the numbers of articles and their parts are identifiers."""
    spans = _spans(decree)
    text = {
        row.line.number
        for unit in decree.units
        if unit.kind in (UnitKind.HEADING, UnitKind.ARTICLE)
        for row in unit.passage.rows
    }
    return tuple(
        figure.model_copy(update={"kind": FigureKind.IDENTIFIER.value, "amount": None, "reading_count": 1})
        if figure.kind in _NUMBERS and (_is_name(figure, spans) or _is_furniture(figure, text))
        else figure
        for figure in printed_figures(document, prose)
    )


def _spans(decree: ReadDecree) -> Mapping[int, list[tuple[int, int]]]:
    """Give for every line the columns that hold the number of an article or of a part of one."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for unit in decree.units:
        text = unit.passage.text
        for pattern in (ARTICLES, _NUMBERED):
            for match in pattern.finditer(text):
                for start, end in _by_line(text, match.start(), match.end()):
                    place = unit.passage.place(start, end)
                    found[place.line or 0].append((place.column or 0, place.end_column or 0))
    return found


def _by_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    position = start
    for part in text[start:end].split("\n"):
        pieces.append((position, position + len(part)))
        position += len(part) + 1
    return [(first, last) for first, last in pieces if last > first]


def _is_furniture(figure: PrintedFigure, text: Set[int]) -> bool:
    """Tell whether a figure stands on a line that belongs to the page, or around the articles."""
    return figure.place is not None and figure.place.line not in text


def _is_name(figure: PrintedFigure, spans: Mapping[int, list[tuple[int, int]]]) -> bool:
    place = figure.place
    if place is None or place.line is None or place.column is None:
        return False
    return any(first <= place.column < last for first, last in spans.get(place.line, ()))
