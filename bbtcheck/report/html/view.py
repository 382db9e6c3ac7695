"""What the page shows of a finding: its words, the printed lines with the figures marked, and its repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bbtcheck.check.coverage import UncheckedFigure
from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
from bbtcheck.report.html.grid import Grid, grids
from bbtcheck.report.html.pages import PagePicture, Pages
from bbtcheck.report.paint import printable
from bbtcheck.report.suspicion import suspicions
from bbtcheck.report.told import Told, told, where_of
from bbtcheck.report.wording import Words
from bbtcheck.source import Place

_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a printed line: ``mark`` is empty, ``figure`` or ``suspect``."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it: rows of tables as ``grids``, other lines as they are printed."""

    finding: Finding
    told: Told
    where: str
    grids: tuple[Grid, ...]
    lines: tuple[tuple[str, tuple[Run, ...]], ...]
    picture: PagePicture | None
    repairs: tuple[str, ...]


def causes(
    report: Report, document: str, context: Context, say: Words, pages: Pages | None = None
) -> tuple[tuple[Shown, ...], ...]:
    """Give the findings of a paper, those that one error brought about together, the worst first."""
    grouped: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.document == document:
            grouped.setdefault(finding.cause or finding.fingerprint, []).append(finding)
    ordered = sorted(grouped.values(), key=lambda group: -max(finding.severity.rank for finding in group))
    return tuple(tuple(_shown(finding, context, say, pages) for finding in group) for group in ordered)


def has_box(finding: Finding) -> bool:
    """Tell whether a finding is about a place on a page with a layout."""
    return any(place.box is not None for place, _ in _marks(finding))


def spots(figures: Sequence[UncheckedFigure], say: Words) -> tuple[tuple[str, str], ...]:
    """Give the figures that no rule looked at, by the place where they stand."""
    return tuple(
        (where or say.say("figures.unplaced"), " · ".join(printable(figure.text.strip()) for figure in group))
        for where, group in groupby(figures, key=lambda figure: where_of(figure.place, say))
    )


def _shown(finding: Finding, context: Context, say: Words, pages: Pages | None) -> Shown:
    lines, marks = context.lines.get(finding.document, ()), _marks(finding)
    tables = grids(marks, lines)
    return Shown(
        finding,
        told(finding, context),
        where_of(finding.place, say),
        tables,
        tuple(_lines([mark for mark in marks if not tables or mark[0].cell is None], lines)),
        pages.picture(marks) if pages is not None else None,
        tuple(suspicions(finding, say)),
    )


def _marks(finding: Finding) -> list[tuple[Place, str]]:
    """Give the places in the paper that the finding is about, each once, and which of them is likely wrong."""
    suspected = {suspect.operand for suspect in finding.suspects if suspect.sure}
    marks: dict[Place, str] = {}
    for number, operand in enumerate(finding.operands):
        place = operand.place
        if place is not None and place.document in ("", finding.document):
            suspect = number in suspected or marks.get(place) == "suspect"
            marks[place] = "suspect" if suspect else "figure"
    if not marks and finding.place is not None:
        sure = any(suspect.sure for suspect in finding.suspects)
        marks[finding.place] = "suspect" if sure else "figure"
    return list(marks.items())


def _lines(marks: Sequence[tuple[Place, str]], lines: Sequence[str]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Give each printed line that the finding is about, cut at the figures it marks."""
    known = [(place, mark) for place, mark in marks if place.line and place.line <= len(lines)]
    known.sort(key=lambda item: (item[0].line or 0, item[0].column or 0))
    for number, group in groupby(known, key=lambda item: item[0].line or 0):
        yield str(number), tuple(_cut(lines[number - 1], group))


def _cut(text: str, marks: Iterable[tuple[Place, str]]) -> Iterator[Run]:
    at = 0
    for place, mark in marks:
        if place.column is None:
            continue
        start = max(at, place.column - 1)
        end = min(len(text), (place.end_column or place.column + 1) - 1)
        if start >= end:
            continue
        yield Run(_readable(text[at:start]))
        yield Run(_readable(text[start:end]), mark)
        at = end
    yield Run(_readable(text[at : at + _WIDEST]))


def _readable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "    " if letter == "\t" else " " for letter in text)
