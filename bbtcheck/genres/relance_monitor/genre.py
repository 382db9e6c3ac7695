"""The monitoring of a recovery plan as a genre: how it is recognised, and what is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.cell_rows import without_bars
from bbtcheck.genres.overviews import Overview, checks_of, overviews_in
from bbtcheck.genres.prose.dates import dates_of
from bbtcheck.genres.prose.items import figures_of, items_of
from bbtcheck.genres.prose.reading import Prose, printed_figures, read_items
from bbtcheck.genres.relance_monitor.bare_lines import without_feet
from bbtcheck.genres.relance_monitor.closing import closing_claims
from bbtcheck.genres.relance_monitor.coded_overview import coded_claims, coded_overviews, with_status
from bbtcheck.genres.relance_monitor.markup import bare, heading_markup
from bbtcheck.genres.relance_monitor.monitor import Monitor, read_monitor
from bbtcheck.genres.relance_monitor.overview import overview_claims
from bbtcheck.genres.relance_monitor.page_gaps import laid_out
from bbtcheck.genres.relance_monitor.past import past_events
from bbtcheck.genres.relance_monitor.source_lists import source_lists
from bbtcheck.genres.relance_monitor.told_parts import told_parts
from bbtcheck.genres.relance_monitor.vocabulary import (
    SURE,
    Section,
    field_label,
    is_long_name,
    section_named,
)
from bbtcheck.genres.relance_monitor.worked_out import budget_claims
from bbtcheck.read import Document, Line
from bbtcheck.records import AnnouncedTotal, Paper, Record
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.records.relance import RecoveryProject

_PARAGRAPH = re.compile(r"</?(?:p|b|strong|em|span)\b[^<>]{0,100}>")
_TOLD = (Section.RESULTS, Section.PROGRESS)
_SAMPLE = 6_000
_FULL_FORM = 6
_FEWEST_SURE = 2
_TABLE_HEADS = frozenset({"MIJLPAAL", "MIJLPALEN", "STREEFWAARDE"})
_FIELD_POINTS, _SECTION_POINTS = 6, 8
_TABLE_POINTS = 4  # a table of cells with the head of one of the form's tables


@dataclass(frozen=True, slots=True)
class RelanceMonitor:
    """A progress report with one form per project: parties, input and output, milestones, funding, decisions."""

    name: str = "relance-monitor"
    title: str = "monitoring of a recovery plan"

    def recognise(self, document: Document) -> Recognition:
        """Count the different section headings and field labels of the form that the paper prints.

        Other papers have headings such as "Status" too: full names of sections or heads of tables must tell.
        """
        sections: set[str] = set()
        labels: set[str] = set()
        tables: set[str] = set()
        sure = 0
        sample = without_bars(replace(document, lines=document.lines[:_SAMPLE]))
        for line in laid_out(sample).lines:
            found = section_named(bare(line))
            if found is not None:
                sections.add(found.name.lower())
            heads = _TABLE_HEADS.intersection(line.text.upper().split())
            sure += is_long_name(bare(line)) or bool(heads)
            tables.update(heads if line.cells else ())
            labels.update(name for section in Section if (name := _label(line.text, section)))
        distinctive = labels & SURE
        # A form may do without headings of sections where its tables have theirs.
        points = _SECTION_POINTS * max(len(sections), min(sure, _FEWEST_SURE)) + _FIELD_POINTS * len(
            distinctive
        )
        points += _TABLE_POINTS * len(tables)
        enough = len(sections) + len(distinctive) >= _FULL_FORM and sure >= _FEWEST_SURE
        return Recognition(
            min(100, points) if enough else min(20, points), (*sorted(sections), *sorted(labels))
        )

    def extract(self, document: Document) -> PaperContent:
        """Read contents, projects and the moment of measuring, with every figure and date that is printed.

        Rows of a form are no statements in prose, so the labelled amounts come from the projects alone.
        """
        printed, footless = document, without_feet(document)
        document = without_bars(footless)
        monitor = read_monitor(laid_out(document))
        coded = coded_overviews(document, monitor.projects)
        monitor = replace(monitor, projects=with_status(monitor.projects, coded, document.name))
        text = _without_labels(document)
        figures = figures_of(text, frozenset())
        items = items_of(text, figures, frozenset())
        dates = dates_of(document, items)
        told = read_items(document, items)
        overviews = overviews_in(footless)
        beside = (each for one in overviews for each in overview_claims(one, monitor.projects))
        prose = Prose(items, figures, (), dates, (), told.totals, ())
        return PaperContent(
            paper=_paper(self.name, document, monitor),
            records=(
                *monitor.contents,
                *monitor.projects,
                monitor.form,
                *(each for one in overviews for each in checks_of(one)),
                *beside,
                *(each for one in coded for each in coded_claims(one, monitor.projects, document.name)),
                *closing_claims(_behind(document, monitor), overviews, monitor.projects, document.name),
                *_source_lists(monitor, overviews, document),
                *(claim for project in monitor.projects for claim in _worked_out(project, document)),
                *_told_parts(monitor.projects, document, told.totals),
                *_past(monitor, document),
                *told.totals,
                *told.changes,
                *told.shares,
                *told.products,
                *told.enumerations,
                *told.said_twice,
                *dates,
                *printed_figures(document, prose),
            ),
            notes=(*document.notes, *_notes(monitor)),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in printed.lines),
        )


def _without_labels(document: Document) -> Document:
    """Give a paper with blanks for labels of fields and marks of paragraphs, so that sentences open behind them."""
    lines = tuple(replace(line, text=_unlabelled(line.text)) for line in document.lines)
    return replace(document, lines=lines)


def _unlabelled(text: str) -> str:
    text = _PARAGRAPH.sub(lambda match: " " * len(match[0]), text)
    ends = [found[1] for section in _TOLD if (found := field_label(text, section)) is not None]
    return " " * ends[0] + text[ends[0] :] if ends and text[ends[0] - 1 : ends[0]] == "\t" else text


def _behind(document: Document, monitor: Monitor) -> tuple[Line, ...]:
    """Give the lines behind the last project."""
    last = max((project.last_line or 0 for project in monitor.projects), default=0)
    return tuple(line for line in document.lines if last and line.number > last)


def _worked_out(project: RecoveryProject, document: Document) -> Iterator[Record]:
    return budget_claims(project, _lines_of(project, document), document.name)


def _lines_of(project: RecoveryProject, document: Document) -> list[Line]:
    first, last = project.first_line or 1, project.last_line or 0
    return [line for line in document.lines[first - 1 : last] if first <= line.number <= last]


def _told_parts(
    projects: Sequence[RecoveryProject], document: Document, known: Sequence[AnnouncedTotal]
) -> Iterator[Record]:
    """Give the parts that the text of each project tells, but for wholes that the prose of any paper has read."""
    places = {
        (one.amount.place.line, one.amount.place.column) for one in known if one.amount.place is not None
    }
    for project in projects:
        for one in told_parts(project, _lines_of(project, document), document.name):
            place = one.amount.place
            if place is None or (place.line, place.column) not in places:
                yield one


def _source_lists(monitor: Monitor, overviews: Sequence[Overview], document: Document) -> Iterator[Record]:
    rows = {row.line.number for one in overviews for row in (*one.rows, *((one.total,) if one.total else ()))}
    return source_lists(_behind(document, monitor), rows, monitor.projects, document.name)


def _past(monitor: Monitor, document: Document) -> Iterator[Record]:
    """Give what the projects tell as past, where the paper says itself when it measures."""
    moment = monitor.moment
    if moment is not None and moment.reason != "latest_realised":
        last = moment.date.last if moment.date is not None and moment.date.last else moment.quarter.last
        for project in monitor.projects:
            yield from past_events(_lines_of(project, document), last, document.name)


def _label(text: str, section: Section) -> str | None:
    found = field_label(text, section)
    return found[0] if found is not None else None


def _paper(genre: str, document: Document, monitor: Monitor) -> Paper:
    moment = monitor.moment
    titled = [line for line in monitor.front if heading_markup(line) is not None and bare(line)]
    places = {"measured_on": moment.place, "measured_in": moment.place} if moment and moment.place else {}
    return Paper(
        name=document.name,
        genre=genre,
        title=bare(titled[0]) if titled else None,
        year=moment.quarter.year if moment else None,
        measured_on=moment.date if moment else None,
        measured_in=moment.quarter if moment else None,
        measured_reason=moment.reason if moment else None,
        places={name: place for name, place in places.items() if place is not None},
    )


def _notes(monitor: Monitor) -> tuple[Note, ...]:
    """Tell how the moment of measuring was found when the paper does not state it."""
    moment = monitor.moment
    if moment is None or moment.reason == "stated" or not monitor.projects:
        return ()
    return (Note("measuring_moment_inferred", (("quarter", str(moment.quarter)), ("reason", moment.reason))),)


RELANCE_MONITOR = RelanceMonitor()
"""The genre, ready to be used."""
