"""Decisions of the government in the text of a project, beside the decisions listed under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bbtcheck.genres.relance_monitor.timing import days_in, in_year, quarter_of
from bbtcheck.genres.relance_monitor.wording import Passage, content_words
from bbtcheck.quantity import CalendarDate, Quarter
from bbtcheck.records.relance import AgendaItem, Decision, Milestone, Progress
from bbtcheck.source import Place

_VERB = re.compile(
    r"\bgoedgekeurd\w*|\bkeurde\b|\bkeurt\b|\bbeslist\w*|\bbesliste\b|\bbeslissing\b|\bbekrachtigd\w*"
    r"|\bgoedkeuring\b|\bakte genomen\b|\bgeagendeerd\b",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    r"\b(?:naar aanleiding van|na|sinds|door|ingevolge|volgend op)\s+(?:de|deze|die|dit)?\s*"
    r"(?:goedkeuring|beslissing|agendering)[^,]{0,80},",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\bvlaamse regering\b|\bB?VR\b|\bministerraad\b|\bbesluit\b|\bsubsidiebesluit", re.I
)
_PRELIMINARY = re.compile(r"\bprincipi\w+|\beerste\s+(?:goedkeuring|lezing)|\bvoorlopig", re.IGNORECASE)
_WEEK = 7
_ANNOUNCED = re.compile(r"\b(?:beslissing|goedkeuring|goedgekeurd)\b", re.IGNORECASE)


def read_decisions(
    sentences: Iterable[Passage], agenda: Sequence[AgendaItem], latest: date | None, document: str
) -> tuple[Decision, ...]:
    """Read the decisions that sentences date, each once, and find the listed decision of the same subject."""
    mentions = list(_mentions(sentences, latest))
    said = {when.first for _, when, _ in mentions}
    free = [item for item in agenda if item.date is not None and not _days(item) & said]
    found: dict[date, Decision] = {}
    for passage, when, printed in mentions:
        day = when.first
        if day is not None and day not in found:
            found[day] = _decision(passage, when, printed, agenda, free, said, document)
    return tuple(found.values())


def _mentions(
    sentences: Iterable[Passage], latest: date | None
) -> Iterator[tuple[Passage, CalendarDate, str]]:
    """Give each sentence in which the government decides on a day, with that day in its year."""
    for passage in sentences:
        text = _BACKWARDS.sub(" ", passage.text)
        verb = _VERB.search(text)
        days = days_in(text) if verb is not None and _GOVERNMENT.search(text) else ()
        if verb is None or not days:
            continue
        near = min(days, key=lambda day: abs(text.find(day.raw) - verb.start()))
        yield passage, in_year(near, latest), near.raw


def _days(item: AgendaItem) -> set[date | None]:
    return {when.first for when in (item.date, item.coded_date) if when is not None}


def _decision(
    passage: Passage,
    when: CalendarDate,
    printed: str,
    agenda: Sequence[AgendaItem],
    free: Sequence[AgendaItem],
    said: set[date | None],
    document: str,
) -> Decision:
    listed = any(when.first in _days(item) for item in agenda)
    match = None if listed else _same_subject(passage.text, when, free, said)
    shown = match or next((item for item in agenda if when.first in _days(item)), None)
    return Decision(
        raw=printed,
        text=passage.text,
        date=when,
        preliminary=_PRELIMINARY.search(passage.text) is not None,
        listed=listed,
        same_subject=listed or match is not None,
        agenda_date=shown.date if shown else None,
        agenda_text=shown.text if shown else None,
        place=passage.place(printed, document),
        places=_places(passage.place(printed, document), shown),
    )


def _places(said: Place | None, item: AgendaItem | None) -> dict[str, Place]:
    found = {"date": said, "agenda_date": item.place if item is not None else None}
    return {name: place for name, place in found.items() if place is not None}


def _same_subject(
    text: str, when: CalendarDate, free: Sequence[AgendaItem], mentions: set[date | None]
) -> AgendaItem | None:
    """Find the listed decision that must be the same one: the same words, and a date one slip away.

    Where the dates have nothing in common, nearly all words must agree. Where both are the only ones of the project
    and one digit of the day differs, one word is enough.
    """
    words = content_words(text)
    alone = len(free) == 1 and len(mentions) == 1
    best: tuple[int, AgendaItem] | None = None
    for item in free:
        subject = content_words(item.text)
        common = len(words & subject)
        close = item.date is not None and _one_slip(when, item.date)
        slipped = alone and common >= 1 and item.date is not None and _one_digit(when, item.date)
        enough = slipped or (common >= 2 if close else common >= 4 and 10 * common >= 7 * len(subject))
        if enough and (best is None or common > best[0]):
            best = (common, item)
    return best[1] if best else None


def _one_slip(left: CalendarDate, right: CalendarDate) -> bool:
    """Tell whether two days differ in one part only, or have day and month swapped."""
    one, other = left.first, right.first
    if one is None or other is None:
        return False
    same = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
    swapped = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return same == 2 or swapped


def _one_digit(left: CalendarDate, right: CalendarDate) -> bool:
    """Tell whether two days of one month differ in one digit, and not by whole weeks as two meetings do."""
    one, other = left.first, right.first
    if one is None or other is None or (one.year, one.month) != (other.year, other.month):
        return False
    differing = sum(a != b for a, b in zip(f"{one.day:02}", f"{other.day:02}", strict=True))
    return differing == 1 and (one - other).days % _WEEK != 0


def settle(
    milestones: Sequence[Milestone], decisions: Sequence[Decision], agenda: Sequence[AgendaItem]
) -> tuple[Milestone, ...]:
    """Tell for each milestone that is a decision whether a decision the paper cites falls in its quarter.

    Where none does, only a decision of the quarter beside it speaks against the milestone, and only when no other
    realised milestone accounts for it.
    """
    days = [when for decision in decisions if not decision.preliminary for when in (decision.date,) if when]
    days += [item.date for item in agenda if item.date is not None]
    dated = [day for day in days if day.first is not None]
    accounted = {
        milestone.timing
        for milestone in milestones
        if milestone.progress is Progress.REALISED and _ANNOUNCED.search(milestone.text)
    }
    return tuple(_settled(milestone, dated, accounted) for milestone in milestones)


def _settled(milestone: Milestone, days: Sequence[CalendarDate], accounted: set[Quarter | None]) -> Milestone:
    timing = milestone.timing
    if timing is None or not milestone.announces_decision:
        return milestone
    quarters = [(quarter_of(day.first), day) for day in days if day.first is not None]
    inside = next((day for quarter, day in quarters if quarter == timing), None)
    if inside is not None:
        return milestone.model_copy(update={"decided_in_quarter": True, "decided_on": inside})
    beside = next((day for q, day in quarters if _beside(q, timing) and q not in accounted), None)
    if beside is None:
        return milestone
    return milestone.model_copy(update={"decided_in_quarter": False, "decided_on": beside})


def _beside(left: Quarter, right: Quarter) -> bool:
    return abs((left.year - right.year) * 4 + left.quarter - right.quarter) == 1


def announces_decision(text: str) -> bool:
    """Tell whether a milestone is a final decision of the government itself."""
    return (
        _ANNOUNCED.search(text) is not None
        and _GOVERNMENT.search(text) is not None
        and _PRELIMINARY.search(text) is None
        and re.search(r"\beerste\b|\bvoorbereid|\baanvra|\bna\b|\bindien", text, re.IGNORECASE) is None
    )
