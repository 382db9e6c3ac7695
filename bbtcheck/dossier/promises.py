"""Commitments with a date, brought together with what later papers say of the same subject.

Similar words prove nothing, so a match is strict: every content word of the later item must stand in the commitment,
at least two of them must be words that few points of the agreement use, and the item must be complete in itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bbtcheck.genres.coalition_agreement.words import content_words
from bbtcheck.quantity import CalendarDate, Period, Quarter, parse_date
from bbtcheck.records import (
    AgreementPoint,
    Commitment,
    Progress,
    Project,
    PromiseReport,
    Record,
    RecoveryProject,
    ReportKind,
    TimeRelation,
)
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

_BULLETS = "•-–—*·○◦▪➢>o\t "
_RARE = 3
_LEAST_WORDS = 2
_MOST_WORDS = 12
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Item:
    """Something a later paper names: its words, where it stands, and what it says of time."""

    text: str
    words: frozenset[str]
    kind: ReportKind
    place: Place | None
    start: CalendarDate | None = None
    end: CalendarDate | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Promise:
    commitment: Commitment
    words: frozenset[str]
    due: CalendarDate
    from_then: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """The dated commitments of all agreements of a dossier, each once, by the words that tell them apart."""

    by_word: Mapping[str, tuple[_Promise, ...]]


def promises_of(agreements: Sequence[PaperContent]) -> Promises:
    """Gather the dated commitments of some agreements; one that stands in two of them counts once."""
    found: dict[str, _Promise] = {}
    for content in agreements:
        for promise in _promises(content):
            found.setdefault(promise.commitment.quote, promise)
    rare = _rare_words(agreements) if found else frozenset()
    by_word: dict[str, list[_Promise]] = {}
    for promise in found.values():
        for word in sorted(promise.words & rare):
            by_word.setdefault(word, []).append(promise)
    return Promises(MappingProxyType({word: tuple(those) for word, those in by_word.items()}))


def reports_of(promises: Promises, reporting: PaperContent) -> tuple[PromiseReport, ...]:
    """Give every dated commitment that a paper comes back to; an agreement itself reports on nothing."""
    own = any(isinstance(record, Commitment) for record in reporting.records)
    if own or not promises.by_word:
        return ()
    items = {item.words: item for item in reversed(tuple(_items(reporting)))}
    found = [
        _report(promise, item, reporting)
        for item in items.values()
        for promise in _matching(item, promises.by_word)
    ]
    return tuple(sorted(found, key=lambda one: (one.place.sort_key if one.place else (), one.commitment)))


def _promises(content: PaperContent) -> Iterator[_Promise]:
    seen: set[str] = set()
    for record in content.records:
        if not isinstance(record, Commitment) or record.conditional or record.quote in seen:
            continue
        due = record.deadline or record.start
        if due is None or due.last is None or record.relation in (TimeRelation.UNTIL, TimeRelation.AFTER):
            continue
        seen.add(record.quote)
        words = frozenset(content_words(f"{record.text} {record.quote}"))
        yield _Promise(record, words, due, record.deadline is None)


def _rare_words(agreements: Iterable[PaperContent]) -> frozenset[str]:
    """The words that few points of the agreements use: only these tell what a point is about."""
    used: Counter[str] = Counter()
    points = {
        record.text
        for content in agreements
        for record in content.records
        if isinstance(record, AgreementPoint | Commitment)
    }
    for text in points:
        used.update(set(content_words(text)))
    limit = max(_RARE, len(points) // 20)
    return frozenset(word for word, number in used.items() if number <= limit and len(word) > 2)


def _matching(item: Item, by_word: Mapping[str, tuple[_Promise, ...]]) -> list[_Promise]:
    """The promises that hold every word of the item, at least two of them rare."""
    rare = [word for word in item.words if word in by_word]
    if len(rare) < _LEAST_WORDS:
        return []
    rarest = min(rare, key=lambda word: (len(by_word[word]), word))
    return [promise for promise in by_word[rarest] if item.words <= promise.words]


def _report(promise: _Promise, item: Item, reporting: PaperContent) -> PromiseReport:
    year = reporting.paper.year
    place = promise.commitment.place
    moment = item.start if promise.from_then and item.kind is ReportKind.PROJECT else item.end
    return PromiseReport(
        commitment=promise.commitment.quote,
        due=promise.due,
        section=promise.commitment.section,
        report_paper=reporting.paper.name,
        reported=item.text,
        kind=item.kind,
        period=Period(dt.date(year, 1, 1), dt.date(year, 12, 31)) if year is not None else None,
        reported_end=moment,
        progress=item.progress,
        shared=tuple(sorted(item.words)),
        place=item.place,
        places={
            name: where
            for name, where in (("due", place), ("commitment", place), ("reported", item.place))
            if where is not None
        }
        | (dict.fromkeys(("period", "reported_end", "progress"), item.place) if item.place else {}),
    )


def _items(content: PaperContent) -> Iterator[Item]:
    """What a paper names as to be done: its milestones and projects, or else the items of its text."""
    structured = [item for record in content.records for item in _of_record(record)]
    yield from structured or _of_lines(content)


def _of_record(record: Record) -> Iterator[Item]:
    if isinstance(record, Project) and record.title:
        yield from _item(record.title, ReportKind.PROJECT, record.place, record.start, record.end)
    elif isinstance(record, RecoveryProject):
        for milestone in record.milestones:
            end = _last_day(milestone.timing)
            kind, progress = ReportKind.MILESTONE, milestone.progress
            yield from _item(milestone.text, kind, milestone.place, None, end, progress)


def _last_day(timing: Quarter | None) -> CalendarDate | None:
    return None if timing is None else parse_date(timing.end.strftime("%d/%m/%Y"))


def _item(
    text: str,
    kind: ReportKind,
    place: Place | None,
    start: CalendarDate | None = None,
    end: CalendarDate | None = None,
    progress: Progress | None = None,
) -> Iterator[Item]:
    words = frozenset(word for word in content_words(text) if not word.isdigit())
    if _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        yield Item(text, words, kind, place, start, end, progress)


def _of_lines(content: PaperContent) -> Iterator[Item]:
    """The lines that are an item in themselves: they start anew, and so does what follows them."""
    lines = [line.strip() for line in content.lines]
    for number, line in enumerate(lines, 1):
        before = lines[number - 2] if number > 1 else ""
        after = lines[number] if number < len(lines) else ""
        if len(line) <= _WIDEST and _starts(line) and not _runs_on(before) and (not after or _starts(after)):
            place = Place(content.paper.name, line=number, column=1, end_column=len(line) + 1)
            yield from _item(line.lstrip(_BULLETS), ReportKind.PLAN, place)


def _starts(line: str) -> bool:
    bare = line.lstrip(_BULLETS)
    return bare != line or bare[:1].isupper() or bare[:1].isdigit()


def _runs_on(line: str) -> bool:
    return line.endswith((",", "-", " en", " of", " van", " de", " het", " in", " met", " voor"))
