"""When articles take effect by what the memorandum says of it, beside what the decree says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bbtcheck.genres.programme_decree.acts import DATE
from bbtcheck.genres.programme_decree.pages import Passage
from bbtcheck.genres.programme_decree.references import Reference, numbers_of, references_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import parse_date
from bbtcheck.records.decree import Decree, EntryIntoForce, ExplainedForce

_DAY = re.compile(
    rf"\s*(?:\(\s*(?:(?:op|vanaf|met\s+ingang\s+van)\s+)?(?P<bracket>{DATE})\s*\)"
    r"|,?\s*(?:(?:die|dat)\s+)?(?:(?:in\s+werking\s+)?(?:treedt|treden)(?:\s+in\s+werking)?"
    r"|(?:heeft|hebben)\s+uitwerking|uitwerking\s+(?:heeft|hebben))"
    rf"\s+(?:op|vanaf|sinds|met\s+ingang\s+van)\s+(?P<date>{DATE}))"
)


def explained_forces(decree: Decree, told: Sequence[tuple[str, Passage]]) -> Iterator[ExplainedForce]:
    """Read the days that the explanation of an article on entry into force names right behind other articles.

    ``told`` are the numbers of articles with the text about each. Articles of which the decree names more days than
    one, or that it does not name, are left out.
    """
    days = _days(decree)
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
                place = passage.place(*match.span(group))
                yield ExplainedForce(
                    articles=squeezed(text[reference.start : reference.end]),
                    date=date,
                    voted=entry.date,
                    place=place,
                    places={"date": place, **({"voted": entry.place} if entry.place is not None else {})},
                )


def _days(decree: Decree) -> Mapping[int, EntryIntoForce | None]:
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
