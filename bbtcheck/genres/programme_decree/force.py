"""Entry into force: which clause covers which articles, from which day, and whether it looks back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bbtcheck.genres.programme_decree.acts import DATE
from bbtcheck.genres.programme_decree.references import Reference, references_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date

_MAIN = re.compile(
    r"(?<!\w)(?:treedt|treden)(?!\w)[^.]{0,400}?(?<!\w)in\s+werking(?!\w)"
    r"|(?<!\w)(?:heeft|hebben)(?!\w)[^.]{0,400}?(?<!\w)uitwerking(?!\w)"
)
_EVENT = re.compile(
    r"(?<!\w)(?:(?P<back>uitwerking)(?:\s+(?:heeft|hebben))?(?:\s+(?:met\s+ingang\s+van|op|vanaf|sinds))?"
    r"|in\s+werking(?:\s+(?:treedt|treden))?(?:\s+(?:op|met\s+ingang\s+van|vanaf))?|(?P<from>met\s+ingang\s+van))(?!\w)"
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:(?P<decree>[Dd]it\s+\w*decreet)|(?P<article>[Dd]it\s+artikel)"
    r"|(?P<heading>[Dd]it\s+(?P<chapter>hoofdstuk)|[Dd]eze\s+(?P<section>onderafdeling|afdeling|titel)))(?!\w)"
)
_NOT_A_SUBJECT = re.compile(
    r"(?:afwijking\s+van|(?:inwerkingtreding|bekendmaking|toepassing|bepalingen|uitvoering)\s+van|(?:waarop|zodra|tot|totdat|"
    r"wanneer|als|nadat|voordat|(?<!uitzondering )(?<!uitzondering\n)van))\s+(?:de\s+)?$"
)
_SENTENCE = re.compile(r"\.\s+(?=[A-Z§])")
_DAY = re.compile(rf"\s*(?P<date>{DATE})")
_ON_DAY = re.compile(rf"(?<!\w)[Oo]p\s+(?P<date>{DATE})\s+(?:treedt|treden)(?!\w)")
_EXCEPT = re.compile(r"(?<!\w)(?:met\s+uitzondering\s+van|uitgezonderd|behalve)(?!\w)")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """What takes effect: a reference, the whole decree, or the article or heading in which it is said."""

    start: int
    end: int
    reference: Reference | None = None
    this: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Some subjects with the moment they take effect; ``excepted`` are those of a general clause that do not."""

    subjects: tuple[Subject, ...]
    start: int
    end: int
    date: CalendarDate | None
    retroactive: bool
    excepted: bool = False


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Read the clauses on entry into force of an article whose quotations are hidden."""
    if "werking" not in text:
        return ()
    bounds = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    found: list[Clause] = []
    for start, end in pairwise(bounds):
        if _MAIN.search(text, start, end) is not None:
            found.extend(_of_sentence(text, start, end))
    return tuple(found)


def _of_sentence(text: str, start: int, end: int) -> Iterator[Clause]:
    found: list[Subject | re.Match[str]] = [*_subjects(text, start, end), *_EVENT.finditer(text, start, end)]
    events = sorted(found, key=_start)
    pending: list[Subject] = []
    waiting: tuple[CalendarDate | None, bool, int] | None = None
    for event in events:
        if isinstance(event, Subject):
            pending.append(event)
            continue
        day = _DAY.match(text, event.end(), end)
        date, retroactive = _date_of(day), event["back"] is not None
        if event["from"] and date is None:
            continue
        if pending:
            stop = day.end() if day is not None else event.end()
            yield Clause(tuple(pending), pending[0].start, stop, date, retroactive)
            pending = []
        elif not event["from"]:
            waiting = (date or _date_before(text, start, event.end()), retroactive, event.end())
    if not pending:
        return
    if waiting is not None:
        yield Clause(tuple(pending), pending[0].start, pending[-1].end, waiting[0], waiting[1])
    elif _EXCEPT.search(text, start, pending[0].start) is not None:
        yield Clause(tuple(pending), pending[0].start, pending[-1].end, None, False, excepted=True)


def _start(event: Subject | re.Match[str]) -> int:
    return event.start if isinstance(event, Subject) else event.start()


def _subjects(text: str, start: int, end: int) -> Iterator[Subject]:
    for reference in references_of(text, start, end):
        if reference.owner in (None, "dit") and not _is_aside(text, reference.start):
            yield Subject(reference.start, reference.end, reference)
    for match in _SUBJECT.finditer(text, start, end):
        if not _is_aside(text, match.start()):
            this = "decree" if match["decree"] else "article" if match["article"] else None
            yield Subject(match.start(), match.end(), None, this or match["chapter"] or match["section"])


def _is_aside(text: str, at: int) -> bool:
    return _NOT_A_SUBJECT.search(text[max(0, at - _LOOK_BACK) : at]) is not None


def _date_of(match: re.Match[str] | None) -> CalendarDate | None:
    return parse_date(squeezed(match["date"])) if match else None


def _date_before(text: str, start: int, end: int) -> CalendarDate | None:
    return _date_of(_ON_DAY.search(text, start, end))
