"""What the page shows of a finding: its words, the printed lines with the figures marked, and its repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bbtcheck.check.coverage import UncheckedFigure
from bbtcheck.check.finding import Finding
from bbtcheck.check.result import Report
from bbtcheck.report.base import Context
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
    """A finding as the page shows it."""

    finding: Finding
    told: Told
    where: str
    lines: tuple[tuple[str, tuple[Run, ...]], ...]
    repairs: tuple[str, ...]


def causes(report: Report, document: str, context: Context, say: Words) -> tuple[tuple[Shown, ...], ...]:
    """Give the findings of a paper, those that one error brought about together, the worst first."""
    grouped: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.document == document:
            grouped.setdefault(finding.cause or finding.fingerprint, []).append(finding)
    ordered = sorted(grouped.values(), key=lambda group: -max(finding.severity.rank for finding in group))
    return tuple(tuple(_shown(finding, context, say) for finding in group) for group in ordered)


def spots(figures: Sequence[UncheckedFigure], say: Words) -> tuple[tuple[str, str], ...]:
    """Give the figures that no rule looked at, by the place where they stand."""
    return tuple(
        (where or say.say("figures.unplaced"), " · ".join(printable(figure.text.strip()) for figure in group))
        for where, group in groupby(figures, key=lambda figure: where_of(figure.place, say))
    )


def _shown(finding: Finding, context: Context, say: Words) -> Shown:
    return Shown(
        finding,
        told(finding, context),
        where_of(finding.place, say),
        tuple(_lines(finding, context.lines.get(finding.document, ()))),
        tuple(suspicions(finding, say)),
    )


def _lines(finding: Finding, lines: Sequence[str]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Give each printed line that the finding is about, cut at the figures it marks."""
    suspected = {suspect.operand for suspect in finding.suspects if suspect.sure}
    places = [
        (place, "suspect" if number in suspected else "figure")
        for number, operand in enumerate(finding.operands)
        if (place := operand.place) is not None and place.document in ("", finding.document)
    ]
    if not places and finding.place is not None:
        places = [(finding.place, "figure")]
    known = [(place, mark) for place, mark in places if place.line and place.line <= len(lines)]
    known.sort(key=lambda item: (item[0].line or 0, item[0].column or 0))
    for number, group in groupby(known, key=lambda item: item[0].line or 0):
        name = _name(lines[number - 1], number, known)
        yield name, tuple(_cut(lines[number - 1], group))


def _name(text: str, number: int, known: Sequence[tuple[Place, str]]) -> str:
    """Name a line: by its row in a sheet, or by its number."""
    place = next(place for place, _ in known if place.line == number)
    row = "".join(filter(str.isdigit, place.cell)) if place.cell else ""
    return row or str(number)


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
