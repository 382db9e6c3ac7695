"""One project from its lines: every field of the form as a record with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bbtcheck.genres.relance_monitor.agenda import read_agenda
from bbtcheck.genres.relance_monitor.decisions import announces_decision, read_decisions, settle
from bbtcheck.genres.relance_monitor.ends import with_end
from bbtcheck.genres.relance_monitor.form import Form, Value, read_form
from bbtcheck.genres.relance_monitor.funding import layout_of, read_origins
from bbtcheck.genres.relance_monitor.markup import Piece, bare, joined
from bbtcheck.genres.relance_monitor.mentions import (
    amounts_on,
    counted_target,
    counts_requests,
    counts_things,
    decided_total,
    funding_claims,
    output_totals,
    realised_mentions,
    says_unknown,
    target_mentions,
)
from bbtcheck.genres.relance_monitor.names import names_in
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.genres.relance_monitor.outline import Entry, Head
from bbtcheck.genres.relance_monitor.rates import rates_of_each, single_rates, subsidy_rates
from bbtcheck.genres.relance_monitor.references import read_references
from bbtcheck.genres.relance_monitor.sequence import in_sequence
from bbtcheck.genres.relance_monitor.tables import TableLine, read_table
from bbtcheck.genres.relance_monitor.timing import is_ahead, last_moment_in, says_ahead
from bbtcheck.genres.relance_monitor.values import PURE, figure, money, place_of, quarter, share
from bbtcheck.genres.relance_monitor.vocabulary import (
    INDICATOR_COLUMNS,
    LABELS,
    MILESTONE_COLUMNS,
    REQUIRED,
    progress_of,
)
from bbtcheck.genres.relance_monitor.wording import passages
from bbtcheck.quantity import CalendarDate, Quarter, parse_date
from bbtcheck.read.document import Line
from bbtcheck.records.relance import AgendaItem, Decision, Indicator, Milestone, Progress, RecoveryProject
from bbtcheck.source import Place

_TEXT_FIELDS = ("description", "output", "outcome", "impact", "progress_text", "political_action")
_DAYS = ("start", "end")
_PLAIN_FIELDS = ("minister", "lead_entity", "stakeholders", "webpage", "cluster", "spearhead", "status")
_AMOUNTS = ("input", "begroot", "vak", "vek", "balance")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?P<name>\S.*)")
_TO_COME = (Progress.NOT_STARTED, Progress.ON_SCHEDULE, Progress.DELAYED)
_EXCESS = re.compile(
    r"\b(?:budget|beleidsruimte|krediet\w*|enveloppe|VAK|VEK)\b[^.;]{0,40}\boverschr\w+|\boverschr\w+[^.;]{0,40}\b(?:budget|beleidsruimte|krediet\w*)"
    r"|\bmeer\s+(?:vereffend|betaald|vastgelegd)\s+dan\b|\bboven\s+(?:de|het)\s+(?:beleidsruimte|budget)\b",
    re.IGNORECASE,
)
_START = re.compile(r"(?:effectieve\s+)?(?:op)?(?:start|aanvang|begin)\b", re.IGNORECASE)
_COUNT_OF_TARGET = re.compile(r"^\D{0,3}(?P<count>\d[\d.]*)\s+\w")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a project must know of its paper: its name, its codes, and the day up to which it measures."""

    document: str
    codes: re.Pattern[str] | None
    latest: date | None


def read_project(head: Head, lines: Sequence[Line], entry: Entry | None, setting: Setting) -> RecoveryProject:
    """Read one project from its heading to its last line."""
    titles = {bare(line) for line in lines[: head.body - head.index] if bare(line)}
    form = read_form([line for line in lines[head.body - head.index :] if bare(line) not in titles])
    fields: dict[str, Any] = {**_heading(head, entry), **_texts(form), **_money(form, setting.document)}
    fields |= _situation(fields) | {name: _day(form.fields.get(name)) for name in _DAYS}
    fields["missing_sections"] = tuple(section for section in REQUIRED if section not in form.sections)
    fields["differing_fields"] = tuple(LABELS[name] for name in form.differing)
    fields["differing_count"] = len(form.differing)
    fields |= _tables_and_text(form, fields, setting)
    fields["first_line"], fields["last_line"] = lines[0].number, lines[-1].number
    fields["place"] = _heading_place(lines[0], setting.document)
    fields["places"] = _places(form, head, lines[0], entry, setting.document)
    return RecoveryProject(**fields)


def _heading_place(line: Line, document: str) -> Place:
    return place_of(Piece(line, 0, len(line.text)), document)


def _heading(head: Head, entry: Entry | None) -> dict[str, Any]:
    return {
        "code": head.code,
        "title": entry.title if entry else head.title,
        "title_key": title_key(entry.title if entry else head.title),
        "heading_title": head.title,
        "heading_markup": head.markup,
        "heading_lines": head.lines,
        "toc_title": entry.title if entry else None,
        "toc_page": entry.page if entry else None,
        "in_contents": entry is not None,
    }


def _texts(form: Form) -> dict[str, Any]:
    names = (*_PLAIN_FIELDS, *_TEXT_FIELDS)
    texts: dict[str, Any] = {name: _text(form.fields.get(name)) for name in names}
    involved = _text(form.fields.get("involved_entities")) or ""
    entities = tuple(name for part in re.split(r"\s+[-–;]\s*|;\s*", involved) if (name := part.strip(" -–")))
    texts["involved_entities"] = entities
    texts["lead_also_involved"] = title_key(texts["lead_entity"]) in {title_key(name) for name in entities}
    texts["progress"] = progress_of(texts["status"])
    texts["ministers"] = names_in(texts["minister"])
    return texts


def _text(value: Value | None) -> str | None:
    return joined(value.pieces) or None if value is not None else None


def _day(value: Value | None) -> CalendarDate | None:
    return _date(joined(value.pieces)) if value is not None else None


def _situation(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Part the number from the name of cluster and spearhead."""
    parts: dict[str, Any] = {}
    for name in ("cluster", "spearhead"):
        match = _NUMBERED.fullmatch(fields[name] or "")
        if match is not None:
            parts |= {f"{name}_number": match["number"], f"{name}_name": match["name"]}
            parts[f"{name}_key"] = title_key(match["name"])
    return parts


def _money(form: Form, document: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _AMOUNTS:
        value = form.fields.get(name)
        pieces = value.pieces if value else ()
        found[name] = money(pieces, document)
        if name != "balance":
            found[f"{name}_raw"] = joined(pieces) or None
    value = form.fields.get("origins")
    pieces = value.pieces if value else ()
    return {**found, "origins": read_origins(pieces, document), "origins_layout": layout_of(pieces)}


def _places(form: Form, head: Head, first: Line, entry: Entry | None, document: str) -> dict[str, Place]:
    found = {
        name: place_of((value.pieces or (_whole(value.label),))[0], document)
        for name, value in form.fields.items()
    }
    if head.title:
        found["heading_title"] = found["title_key"] = _heading_place(first, document)
    if entry is not None:
        found["toc_title"] = found["toc_page"] = entry.line.place(document)
    for name in ("cluster", "spearhead"):
        if name in found:
            found |= dict.fromkeys((f"{name}_name", f"{name}_number", f"{name}_key"), found[name])
    if "status" in found:
        found["progress"] = found["status"]
    for line in tuple(form.differing.values())[:1]:
        found["differing_fields"] = found["differing_count"] = place_of(_whole(line), document)
    if "involved_entities" in found:
        found["lead_also_involved"] = found["involved_entities"]
    return found


def _whole(line: Line) -> Piece:
    return Piece(line, 0, len(line.text))


def _tables_and_text(form: Form, fields: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    """Read the tables and the agenda, and set what the text says beside them."""
    document = setting.document
    said = {
        name: tuple(passages(form.fields[name].pieces)) if name in form.fields else ()
        for name in _TEXT_FIELDS
    }
    told = tuple(passage for name in _TEXT_FIELDS for passage in said[name])
    agenda = read_agenda(form.agenda, document)
    decisions = read_decisions(told, agenda, setting.latest, document)
    milestones = settle(read_milestones(form.milestones, document), decisions, agenda)
    milestones = tuple(_as_told(each, fields["progress_text"]) for each in milestones)
    milestones = with_end(in_sequence(milestones), told)
    indicators = _timed(read_indicators(form.indicators, document), milestones, decisions, agenda)
    origins = fields["origins"]
    return {
        "milestones": milestones,
        "start_ahead": any(map(_is_start_ahead, milestones)),
        "indicators": indicators,
        "agenda": agenda,
        "decisions": decisions,
        "references": _references(form, fields, setting),
        "funding_claims": tuple(funding_claims(told, origins, document)),
        "output_totals": tuple(
            output_totals(said["output"], indicators, origins, amounts_on(told, form.links), document)
        ),
        "rates": (
            *subsidy_rates(told, fields["begroot"], document),
            *single_rates(told, indicators, fields["begroot"], document),
            *rates_of_each(told, fields["begroot"], document),
        ),
        "target_mentions": tuple(target_mentions(said["output"], indicators, document)),
        "realised_mentions": tuple(realised_mentions(said["progress_text"], indicators, document)),
        "decided_total": decided_total(said["progress_text"], document),
        "excess_told": any(_EXCESS.search(passage.text) for passage in told),
        "progress_unknown": says_unknown(said["progress_text"]),
    }


def _references(form: Form, fields: Mapping[str, Any], setting: Setting) -> tuple[Any, ...]:
    pieces = [piece for name in _TEXT_FIELDS if name in form.fields for piece in form.fields[name].pieces]
    return read_references(pieces, form.links, setting.codes, fields["code"], setting.document)


def read_milestones(lines: Sequence[Line], document: str) -> tuple[Milestone, ...]:
    """Read the milestones of a project."""
    return tuple(_milestone(row, document) for row in read_table(lines, MILESTONE_COLUMNS))


def _milestone(row: TableLine, document: str) -> Milestone:
    text, status = row.text("text") or "", row.text("status")
    return Milestone(
        text=text,
        timing=quarter(row.text("timing")),
        timing_raw=row.text("timing"),
        status=status,
        realised_on=_date(row.text("realised_on")),
        progress=progress_of(status),
        text_date=last_moment_in(text),
        text_key=title_key(text),
        announces_decision=announces_decision(text),
        executes=re.match(r"(?:uitvoering|opstart en uitvoering)\b", text, re.IGNORECASE) is not None,
        ahead=is_ahead(status, quarter(row.text("timing"))),
        place=row.line.place(document),
        places=_row_places(row, document),
    )


def _date(text: str | None) -> CalendarDate | None:
    """Read a day or a month; None for words, and for a day that does not exist."""
    when = parse_date(text) if text else None
    return when if when is not None and when.valid and when.first is not None else None


def _is_start_ahead(milestone: Milestone) -> bool:
    """Tell whether a milestone is the start of the project itself, and still to come."""
    return milestone.progress in _TO_COME and _START.match(milestone.text) is not None


def _as_told(milestone: Milestone, progress: str | None) -> Milestone:
    """Take from the text on progress that a milestone was reached before its quarter: "vroeger dan gepland, in mei"."""
    early = milestone.progress == "realised" and says_ahead(progress) and is_ahead(progress, milestone.timing)
    return milestone.model_copy(update={"ahead": True}) if early else milestone


def _row_places(row: TableLine, document: str) -> dict[str, Place]:
    found = {name: place_of(pieces[0], document) for name, pieces in row.cells.items()}
    if "status" in found:
        found["progress"] = found["status"]
    return found


def read_indicators(lines: Sequence[Line], document: str) -> tuple[Indicator, ...]:
    """Read the output indicators of a project."""
    return tuple(_indicator(row, document) for row in read_table(lines, INDICATOR_COLUMNS))


def _indicator(row: TableLine, document: str) -> Indicator:
    target, realisation = row.piece("target"), row.piece("realisation")
    wanted = figure(target, document, PURE) if target is not None else None
    unit = wanted.quantity.unit if wanted is not None else PURE
    reached = figure(realisation, document, unit) if realisation is not None else None
    counted = counts_things(row.text("text") or "")
    return Indicator(
        text=row.text("text") or "",
        target=counted_target(wanted.quantity, counted) if wanted else None,
        target_raw=row.text("target"),
        target_unit=(wanted.rest or None) if wanted else None,
        timing=quarter(row.text("timing")),
        timing_raw=row.text("timing"),
        realisation=counted_target(reached.quantity, counted, rounded=True) if reached else None,
        realisation_raw=row.text("realisation"),
        degree=share(row.piece("degree"), document),
        degree_raw=row.text("degree"),
        requested=counts_requests(row.text("text") or ""),
        place=row.line.place(document),
        places=_row_places(row, document),
    )


def _timed(
    indicators: Sequence[Indicator],
    milestones: Sequence[Milestone],
    decisions: Sequence[Decision],
    agenda: Sequence[AgendaItem],
) -> tuple[Indicator, ...]:
    """Set the quarter of each indicator beside that of its milestone and beside the first decision."""
    dates = [item.date for item in agenda] + [decision.date for decision in decisions]
    days = sorted(when.first for when in dates if when is not None and when.first is not None)
    return tuple(
        indicator.model_copy(
            update={
                "milestone_timing": _milestone_of(indicator, milestones),
                "after_first_decision": indicator.timing.last >= days[0]
                if indicator.timing and days
                else None,
            }
        )
        for indicator in indicators
    )


def _milestone_of(indicator: Indicator, milestones: Sequence[Milestone]) -> Quarter | None:
    """Find the quarter of the one unfinished milestone whose text opens with the target of the indicator."""
    if indicator.target is None:
        return None
    wanted = str(indicator.target.value.to_integral_value())
    same = [
        milestone.timing
        for milestone in milestones
        if (match := _COUNT_OF_TARGET.match(milestone.text)) is not None
        and match["count"].replace(".", "") == wanted
        and milestone.progress is not Progress.REALISED
    ]
    return same[0] if len(same) == 1 else None
