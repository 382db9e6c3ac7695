"""When articles take effect by what the memorandum says of it, beside what the decree says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bbtcheck.genres.programme_decree.acts import DATE
from bbtcheck.genres.programme_decree.pages import Passage
from bbtcheck.genres.programme_decree.references import Reference, numbers_of, references_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.records.decree import Decree, EntryIntoForce, ExplainedForce
from bbtcheck.source import Place

_OWN_DAY = re.compile(
    r"\b(?:treedt|treden|heeft|hebben|wordt|worden|geldt|gelden)\b[^.;:()]{0,80}?\b(?:op|vanaf|met\s+ingang\s+van)\s+"
    rf"(?P<date>{DATE})"
)
_ACT = re.compile(r"\b(?:decreet|wet|besluit|codex)\b[^,.;]{0,40}$", re.IGNORECASE)
_DAY = re.compile(
    rf"\s*(?:\(\s*(?:(?:op|vanaf|met\s+ingang\s+van)\s+)?(?P<bracket>{DATE})\s*\)"
    r"|,?\s*(?:(?:die|dat)\s+)?(?:(?:in\s+werking\s+)?(?:treedt|treden)(?:\s+in\s+werking)?"
    r"|(?:heeft|hebben)\s+uitwerking|uitwerking\s+(?:heeft|hebben))"
    rf"\s+(?:op|vanaf|sinds|met\s+ingang\s+van)\s+(?P<date>{DATE}))"
)
_ANY_DAY = re.compile(DATE)
_REACH = 80


def explained_forces(decree: Decree, told: Sequence[tuple[str, Passage]]) -> Iterator[ExplainedForce]:
    """Read the days that the explanation of an article on entry into force names right behind other articles.

    ``told`` are the numbers of articles with the text about each. Articles of which the decree names more days than
    one, or that it does not name, are left out.
    """
    days = days_of(decree)
    speaking = {article.article for article in decree.articles if article.entries}
    passages = {id(passage): passage for number, passage in told if number in speaking}
    for passage in passages.values():
        text = passage.text.replace("\n", " ")
        for reference in references_of(text):
            match = _DAY.match(text, reference.end)
            entry = _voted(reference, days)
            if match is None or entry is None or entry.date is None or reference.owner not in (None, "dit"):
                continue
            group = "bracket" if match["bracket"] else "date"
            date = parse_date(squeezed(match[group]))
            if date is not None:
                named = squeezed(text[reference.start : reference.end])
                yield force_told(named, date, entry, passage.place(*match.span(group)))


def explained_own_days(decree: Decree, told: Sequence[tuple[str, Passage]]) -> Iterator[ExplainedForce]:
    """Read the day from which the explanation of an article has that article itself apply.

    A text may name the days of much else. So a day is taken where it is the one of the decree, or where it is the
    only one told so and differs from it in the day, the month or the year alone.
    """
    days = days_of(decree)
    times = Counter(id(passage) for _, passage in told)
    for number, passage in told:
        entry = days.get(int(number)) if number.isdigit() and times[id(passage)] == 1 else None
        if entry is None or entry.date is None:
            continue
        text = passage.text.replace("\n", " ")
        found = [
            (match, date)
            for match in _OWN_DAY.finditer(text)
            if (date := parse_date(squeezed(match["date"]))) is not None
            and not _ACT.search(text[: match.start("date")][-_REACH:])
        ]
        same = [each for each in found if each[1] == entry.date]
        named = {parse_date(squeezed(match[0])) for match in _ANY_DAY.finditer(text)}
        slip = len(found) == 1 and entry.date not in named and differ_once(found[0][1], entry.date)
        for match, date in same[:1] or (found if slip else ()):
            place = passage.place(*match.span("date"))
            yield force_told(f"artikel {number}", date, entry, place)


def with_confirmed(forces: Sequence[ExplainedForce]) -> tuple[ExplainedForce, ...]:
    """Note for each day whether the memorandum elsewhere repeats the same clause of the decree as it is.

    Then the decree is right, and what is told here is not.
    """
    agreed = {force.places.get("voted") for force in forces if force.date == force.voted}
    return tuple(
        force.model_copy(update={"confirmed": force.places.get("voted") in agreed}) for force in forces
    )


def force_told(articles: str, date: CalendarDate, entry: EntryIntoForce, place: Place) -> ExplainedForce:
    """Make the record of a day that is told beside the clause of the decree; the clause names a day."""
    if entry.date is None:
        raise AssertionError("only clauses with a day are compared")
    places = {"date": place, **({"voted": entry.place} if entry.place is not None else {})}
    return ExplainedForce(articles=articles, date=date, voted=entry.date, place=place, places=places)


def differ_once(one: CalendarDate, other: CalendarDate) -> bool:
    """Tell whether two days differ in the day, the month or the year alone."""
    pairs = zip(one.iso.split("-"), other.iso.split("-"), strict=False)
    return sum(left != right for left, right in pairs) == 1


def days_of(decree: Decree) -> Mapping[int, EntryIntoForce | None]:
    """Give the clause that says when each article takes effect; None where clauses name other days."""
    days: dict[int, EntryIntoForce | None] = {}
    for article in decree.articles:
        for entry in article.entries:
            for number in () if entry.general else entry.articles:
                known = days.get(number, entry)
                days[number] = entry if known is not None and known.date == entry.date else None
    return days


def _voted(reference: Reference, days: Mapping[int, EntryIntoForce | None]) -> EntryIntoForce | None:
    """Give the clause that names the one day of all articles of a reference."""
    found = [days.get(number) for number in numbers_of(reference)]
    dates = {entry.date if entry is not None else None for entry in found}
    return found[0] if len(dates) == 1 else None
