"""What the text of a project says of its own period: how long it takes, from which year to which, a moved end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bbtcheck.genres.project_table.prose import Prose
from bbtcheck.quantity import CalendarDate, Precision, number_word, parse_date
from bbtcheck.records.project import ProjectPeriod
from bbtcheck.source import Place

_NUMBER = r"(?P<number>[0-9]{1,3}|[^\W\d_]+)"
_UNIT = r"(?P<unit>jaar|jaren|kalenderjaar|kalenderjaren|maand|maanden)"
_WHAT = (
    r"(?:(?:proef|pilot|experimenteel\s|deel)?(?:project|traject|programma|proeftuin)|plan|\w+plan|(?:project)?subsidie|pilot|proef"
    r"|proefperiode|maatregel)"
)
_LASTS = re.compile(
    rf"(?:(?:Het|De|Dit|Deze|Een|We\s+geven\s+een)\s+)?(?:[^\W\d_]+e\s+)?{_WHAT}\s+(?:(?:loopt|duurt|geldt)\s+(?:over\s+|gedurende\s+)?"
    rf"|(?:van|over|voor)\s+){_NUMBER}\s+{_UNIT}\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?:\b(?:looptijd|projectduur|duur(?:tijd)?)\s*(?::|van|is|bedraagt)\s+)?{_NUMBER}\s+{_UNIT}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:looptijd|projectduur|duur(?:tijd)?)\b", re.IGNORECASE)
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(
    rf"\b(?:plan|project|traject|programma)\s+(?:loopt|duurt)\b[^.;()]{{0,40}}?(?:van\s+|\()(?P<first>{_YEAR})"
    rf"\s*(?:t\.?e\.?m\.?|t/m|tot\s+en\s+met|[-–])\s*(?P<last>{_YEAR})(?![0-9/-])",
    re.IGNORECASE,
)
_DAY = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\s+[^\W\d_]+\s+[0-9]{4}"
_MOVED = re.compile(
    rf"\b(?:einddatum|einde|looptijd|project|uitvoeringstermijn|deadline)\b[^.;()]{{0,60}}?\b(?:verschoven|uitgesteld|verlengd|verschuift"
    rf"|vervroegd)\b[^.;()]{{0,40}}?\b(?:naar|tot(?:\s+en\s+met)?|t\.?e\.?m\.?)\s+(?P<day>{_DAY})",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"\b(?:naar|tot(?:\s+en\s+met)?|t\.?e\.?m\.?)\s+(?P<day>{_DAY})", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:per|telkens|elk|elke|ieder|iedere|eerste|laatste|resterende|bijkomende?|extra|nog|maximaal|minstens|hoogstens|ongeveer|circa|ca"
    r"|verleng\w*|hernieuw\w*|fases?|fasen|schijf|schijven|nieuwe?|na|vóór|leeftijd|oud)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\)))[.;:](?=\s+[A-ZÀ-Þ0-9(]|\s*$)")
_MONTHS_A_YEAR = 12
_SLACK = {"m": 1, "j": 3, "k": 3}  # so many months a duration in months, and in years, may be off


def periods_in(
    text: Prose, title: str | None, start: CalendarDate | None, end: CalendarDate | None
) -> Iterator[ProjectPeriod]:
    """Read what the description of a project says of its own period; nothing without two days to set it beside."""
    if not (_is_day(start) and _is_day(end)) or start is None or end is None:
        return
    span = _span(start, end)
    for begin, raw, months, slack in _durations(text.text):
        yield ProjectPeriod(
            project=title,
            raw=raw,
            months=months,
            span=span,
            slack=slack,
            start=start,
            end=end,
            place=text.place(begin, begin + len(raw)),
        )
    if (years := _YEARS.search(text.text)) is not None:
        place = _placed(text, years, "first", "last")
        yield ProjectPeriod(
            project=title,
            raw=years.group(0)[years.start("first") - years.start() :],
            first_year=int(years["first"]),
            last_year=int(years["last"]),
            start=start,
            end=end,
            place=place,
        )
    last = _moved_to(text.text)
    if last is not None:
        yield ProjectPeriod(
            project=title,
            raw=text.text[slice(*last[0])],
            told_end=last[1],
            start=start,
            end=end,
            place=text.place(*last[0]),
        )


def _moved_to(text: str) -> tuple[tuple[int, int], CalendarDate] | None:
    """Give the day to which an end was moved, with where it stands; of an end that was moved twice the last one."""
    moved = _MOVED.search(text)
    if moved is None:
        return None
    stop = _SENTENCE.search(text, moved.end("day"))
    spans = [
        moved.span("day"),
        *(
            each.span("day")
            for each in _AGAIN.finditer(text, moved.end("day"), stop.start() if stop else len(text))
        ),
    ]
    read = [(span, parse_date(text[slice(*span)])) for span in spans]
    days = [
        (span, day) for span, day in read if day is not None and day.valid and day.precision is Precision.DAY
    ]
    return max(days, key=lambda each: each[1].first or date.min, default=None)


def _is_day(when: CalendarDate | None) -> bool:
    return when is not None and when.valid and when.precision is Precision.DAY


def _placed(text: Prose, match: re.Match[str], first: str, last: str) -> Place:
    return text.place(match.start(first), match.end(last))


def _span(start: CalendarDate, end: CalendarDate) -> int:
    """Count the months from the first day to the last, to the nearest whole one."""
    first, last = start.first or date.min, (end.last or date.min) + timedelta(days=1)
    months = (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month
    return months + (last.day - first.day > 15) - (first.day - last.day > 15)


def _durations(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Find the one duration of the whole project: where its sentence opens with it, or calls it that."""
    begin = 0
    for end in [*(match.start() for match in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[begin:end]
        lead = len(sentence) - len(sentence.lstrip(" .;:"))
        match = _LASTS.match(sentence, lead) or _alone(sentence[lead:], sentence, lead) or _of_name(sentence)
        if match is not None and not _OTHERS.search(sentence):
            months = _months(match)
            if months:
                number = match.start("number")
                yield (
                    begin + number,
                    sentence[number : match.end("unit")],
                    months,
                    _SLACK[match["unit"][0].lower()],
                )
                return
        begin = end


def _alone(words: str, sentence: str, lead: int) -> re.Match[str] | None:
    """Read a sentence that is a duration and nothing else: "Elf jaar"."""
    return _DURATION.match(sentence, lead) if _DURATION.fullmatch(words.strip()) is not None else None


def _of_name(sentence: str) -> re.Match[str] | None:
    """Read a duration that is called one: "looptijd van 18 maanden"."""
    named = _NAMED.search(sentence)
    match = _DURATION.match(sentence, named.start()) if named is not None else None
    return match if match is not None and match.start("number") > match.start() else None


def _months(match: re.Match[str]) -> int | None:
    number = int(match["number"]) if match["number"].isdigit() else number_word(match["number"])
    if number is None:
        return None
    return number if match["unit"][0].lower() == "m" else number * _MONTHS_A_YEAR
