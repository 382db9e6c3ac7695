"""What each article changes and from when, by the concordance table and the explanation of a memorandum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bbtcheck.genres.mistyped import is_miscopied
from bbtcheck.genres.programme_decree.acts import DATE
from bbtcheck.genres.programme_decree.explained_force import days_of, force_told
from bbtcheck.genres.programme_decree.locations import NUMBER
from bbtcheck.genres.programme_decree.pages import Passage, Row
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import parse_date
from bbtcheck.records.decree import Decree, EntryIntoForce, ExplainedForce, ExplainedTarget

_HEADER = re.compile(
    r"(?!.*[0-9])[\s|#*]*(?:Art(?:ikel(?:en)?|\.)?|Nr\.?|Ontwerp)(?!\w)(?=.*\b(?:bepaling|regelgeving|inwerkingtreding|wijzigt|decreet)\b)(?!.*[.;:]\s*$)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"[\s|*]*(?:Art(?:ikel|\.)\s*)?(?P<first>[0-9]{1,3})(?:\s*(?:[-–]|en|tot\s+en\s+met)\s*(?P<last>[0-9]{1,3}))?(?![\w.,/°])"
    r"(?:\s*\([^()]{1,20}\))?[\s|]+(?=\S)"
)
_TARGET = re.compile(rf"(?<![\w-])(?:[Aa]rt(?:ikel|\.))\s+(?P<number>{NUMBER})(?![\w°]|[.,][0-9])")
_LAST_DAY = re.compile(rf"(?P<date>{DATE})[\s|*]*$")
_CHANGED = re.compile(
    rf"(?<![\w-])[Aa]rtikel\s+(?P<number>{NUMBER})(?![\w°]|[.,][0-9])[^.;:()]{{0,60}}?\s+van\s+(?:het|de|hetzelfde|dezelfde)\s+"
    r"(?:[^\W\d_]+\s+){0,2}?(?:\w*decreet|codex|wet|wetboek|besluit)\b",
    re.IGNORECASE,
)
_MOST_ROWS = 8
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of a concordance: the articles of the decree it is about, and its text."""

    first: int
    last: int
    passage: Passage


def concordances(
    decree: Decree, rows: Sequence[Row], document: str
) -> Iterator[ExplainedForce | ExplainedTarget]:
    """Read the tables that name for each article what it changes and the day on which it takes effect."""
    targets, days = _targets(decree), _all_days(decree)
    for at, row in enumerate(rows):
        if not _HEADER.match(row.text):
            continue
        entries = list(_entries(rows[at + 1 :], document, len(decree.articles)))
        for entry in entries if len(entries) >= _FEWEST else ():
            yield from _target_of(entry, targets)
            yield from _day_of(entry, days)


def explained_targets(decree: Decree, told: Sequence[tuple[str, Passage]]) -> Iterator[ExplainedTarget]:
    """Read the article of another act that the explanation of an article names first.

    A text may name other articles than those that are changed. So it is taken where it is one of these, or where it
    has the number of the only one with a slip and no other article of an act is named.
    """
    targets = _targets(decree)
    times = Counter(id(passage) for _, passage in told)
    for number, passage in told:
        changed = targets.get(int(number), ()) if number.isdigit() and times[id(passage)] == 1 else ()
        found = list(_CHANGED.finditer(passage.text.replace("\n", " "))) if changed else []
        if not found:
            continue
        named = found[0]["number"]
        slip = len(changed) == 1 and len(found) == 1 and is_miscopied(named, changed[0])
        if named in changed or slip:
            yield _told(passage, found[0], number, changed)


def _entries(rows: Sequence[Row], document: str, articles: int) -> Iterator[_Entry]:
    """Cut the rows of a table at the numbers of articles, which go up; a cell may take several lines."""
    opened: list[tuple[int, int, int]] = []
    stop = 0
    for at, row in enumerate(rows):
        match = _OPENS.match(row.text)
        first = int(match["first"]) if match is not None else 0
        last = int(match["last"]) if match is not None and match["last"] else first
        before = opened[-1][1] if opened else 0
        apart = at > 0 and row.line.number > rows[at - 1].line.number + 1
        if before < first <= last <= articles:
            opened.append((first, last, at))
        elif not opened or apart or at - opened[-1][2] >= _MOST_ROWS:
            break
        stop = at + 1
    ends = [start for _, _, start in opened[1:]] + [stop] * bool(opened)
    for (first, last, start), end in zip(opened, ends, strict=True):
        yield _Entry(first, last, Passage(rows[start:end], document))


def _target_of(entry: _Entry, targets: Mapping[int, tuple[str, ...]]) -> Iterator[ExplainedTarget]:
    """Give the article that a row says is changed, where the row is about one article and names one."""
    opening = _OPENS.match(entry.passage.text)
    start = opening.end() if opening is not None else 0
    named = list(_TARGET.finditer(entry.passage.text, start))
    changed = targets.get(entry.first, ())
    if entry.first == entry.last and len(named) == 1 and changed:
        yield _told(entry.passage, named[0], str(entry.first), changed)


def _day_of(entry: _Entry, days: Mapping[int, EntryIntoForce | None]) -> Iterator[ExplainedForce]:
    match = _LAST_DAY.search(entry.passage.text)
    date = parse_date(squeezed(match["date"])) if match is not None else None
    known = [days.get(number) for number in range(entry.first, entry.last + 1)]
    dates = {each.date if each is not None else None for each in known}
    if (
        match is not None
        and date is not None
        and known[0] is not None
        and len(dates) == 1
        and None not in dates
    ):
        one = str(entry.first)
        named = f"artikel {one}" if entry.first == entry.last else f"artikel {one} tot en met {entry.last}"
        yield force_told(named, date, known[0], entry.passage.place(*match.span("date")))


def _told(passage: Passage, match: re.Match[str], article: str, changed: Sequence[str]) -> ExplainedTarget:
    place = passage.place(*match.span("number"))
    return ExplainedTarget(
        article=article,
        target_article=match["number"],
        changed=", ".join(changed),
        found=match["number"] in changed,
        place=place,
        places={"target_article": place},
    )


def _targets(decree: Decree) -> Mapping[int, tuple[str, ...]]:
    """Give the articles of other acts that each article changes, where that is read of all its changes."""
    found: dict[int, tuple[str, ...]] = {}
    for article in decree.articles:
        named = [action.target_article for action in article.actions]
        if article.number is not None and named and all(named):
            found[article.number] = tuple(dict.fromkeys(each for each in named if each is not None))
    return found


def _all_days(decree: Decree) -> Mapping[int, EntryIntoForce | None]:
    """Give the clause with the day of every article; those that none names have that of the decree as a whole."""
    general = [entry for article in decree.articles for entry in article.entries if entry.general]
    named = days_of(decree)
    if len(general) != 1 or not decree.complete:
        return named
    parted = {
        int(part.split(",")[0])
        for article in decree.articles
        for entry in article.entries
        for part in entry.parts
    }
    others = (article.number for article in decree.articles if article.number is not None)
    return {**{number: general[0] for number in others if number not in parted}, **named}
