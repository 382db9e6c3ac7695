"""What must come in order in a decree of the budget: its articles, the points in them, and the days it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.read import Document, Line
from bbtcheck.records import Article, OrderedDates, PointSequence, Record

_ARTICLE = re.compile(r"\s*(?P<marker>Art\.|Artikel)\s*(?P<number>[0-9]{1,3})\.(?![0-9])")
_POINT = re.compile(r"\s*(?P<number>[0-9]{1,2})(?P<style>[.)°])\s+\S")
_LEFT_OUT = re.compile(r"\buittreksel\b|\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)", re.IGNORECASE)
_ACT = re.compile(
    r"\b(?:decreet|besluit|wet|ordonnantie|verordening|richtlijn)\s+(?:[^;:.]{0,60}\s)?van\s+$", re.IGNORECASE
)
_FORMAL = re.compile(
    r"\b(?:gegeven|verleend|uitgebracht|verkregen|gesloten|goedgekeurd|aangenomen|ontvangen|bereikt)\s+op\s+$",
    re.IGNORECASE,
)
_DECISION = re.compile(r"\s*(?:\.\s*[-–—]|[-–—:])\s*(?:besluit|decreet|ministerieel)\b", re.IGNORECASE)
_SIGNED = re.compile(r"(?:Gedaan\s+te\s+)?[A-Z][a-z]+,\s+(?:op\s+|de\s+)?$")
_FORCE = re.compile(
    r"\b(?:(?:treedt|treden)\s+in\s+werking|(?:heeft|hebben)\s+uitwerking)\s+(?:op|met\s+ingang\s+van|vanaf)\s+$",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    r"\b(?:\w*begroting|herverdeling|herverdelen)\b.{0,160}\bbegrotingsjaar\s+(?P<year>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_REACH = 90
_MAX_LABEL = 160
_FEWEST = 3


def in_order(document: Document, lines: frozenset[int], items: Sequence[Item]) -> Iterator[Record]:
    """Read the articles of a decree with their points, and the days that cannot come after that of the decision.

    ``lines`` are those of tables.
    """
    yield from _articles(document, lines)
    decided = _decided(items)
    if decided is not None:
        yield from _before(document.name, items, *decided)
    yield from _in_force(document.name, items)


def _articles(document: Document, lines: frozenset[int]) -> Iterator[Article]:
    """Number the articles; a number is wrong where it stands out among its neighbours, else some are left out."""
    texts = [line for line in document.lines if line.number not in lines and line.text.strip()]
    found = [(match, at) for at, line in enumerate(texts) if (match := _ARTICLE.match(line.text)) is not None]
    numbers = [int(match["number"]) for match, _ in found]
    if len(numbers) < _FEWEST or numbers[0] != 1:
        return
    whole = not any(_LEFT_OUT.search(line.text) for line in texts)
    ends = [at for _, at in found[1:]] + [len(texts)]
    for position, ((match, at), end) in enumerate(zip(found, ends, strict=True)):
        yield Article(
            article=match["number"],
            number=numbers[position],
            previous_number=_previous(numbers, position, whole=whole),
            marker=match["marker"],
            point_lists=tuple(_points(document.name, texts[at + 1 : end])),
            place=texts[at].place(document.name, match.start("marker"), match.end("number")),
        )


def _previous(numbers: Sequence[int], at: int, *, whole: bool) -> int | None:
    """Give the number before one, where the two can be compared."""
    if at == 0:
        return None
    before, own = numbers[at - 1], numbers[at]
    if own == before + 1:
        return before
    if at + 1 < len(numbers):
        alone = numbers[at + 1] == before + 2
    else:
        alone = whole and own >= before and list(numbers[:at]) == list(range(1, at + 1))
    return before if alone else None


def _points(document: str, lines: Sequence[Line]) -> Iterator[PointSequence]:
    """Read the lists of points on lines of their own, as far as they run from 1 with at most one number wrong.

    What goes on with the list before is the list around this one, and no fault in it.
    """
    matches = [(match, line) for line in lines if (match := _POINT.match(line.text)) is not None]
    lists: list[list[tuple[re.Match[str], Line]]] = []
    for match, line in matches:
        if match["number"] == "1" or not lists or lists[-1][0][0]["style"] != match["style"]:
            lists.append([])
        lists[-1].append((match, line))
    outer = 0
    for points in lists:
        numbers = [int(match["number"]) for match, _ in points]
        wrong = [at for at, number in enumerate(numbers) if number != at + 1]
        nested = any(numbers[at] == outer + 1 for at in wrong)
        if len(numbers) >= _FEWEST and numbers[0] == 1 and len(wrong) <= 1 and not nested:
            match, line = points[wrong[0] if wrong else 0]
            place = line.place(document, match.start("number"), match.end("style"))
            yield PointSequence(style=match["style"], numbers=tuple(numbers), place=place)
        outer = numbers[-1]


def _days(item: Item) -> Iterator[tuple[Mention, CalendarDate]]:
    return ((each, each.full_day) for each in item.mentions if each.full_day is not None)


def _decided(items: Sequence[Item]) -> tuple[str, CalendarDate] | None:
    """Give the day of the decision, as its title and the line above the signatures have it; None where they differ."""
    found: list[tuple[str, CalendarDate]] = []
    for number, item in enumerate(items):
        for mention, day in _days(item):
            opens = number < _FEWEST and not item.text[: mention.start].strip()
            if opens and _DECISION.match(item.text, mention.end):
                found.append((mention.figure.raw, day))
            elif _SIGNED.fullmatch(item.text[: mention.start]) and not item.text[mention.end :].strip(" ."):
                found.append((item.text, day))
    return found[-1] if found and len({day.first for _, day in found}) == 1 else None


def _before(document: str, items: Sequence[Item], told: str, decided: CalendarDate) -> Iterator[OrderedDates]:
    """Read the acts and the formal steps that the preamble names with their days: all come before the decision."""
    for item in items:
        if _ARTICLE.match(item.text):
            return
        for mention, day in _days(item):
            before = item.text[max(0, mention.start - _REACH) : mention.start]
            match = _ACT.search(before) or _FORMAL.search(before)
            if match is not None:
                label = squeezed(f"{item.text[mention.start - len(match[0]) : mention.end]} / {told}")
                yield _ordered(document, label, mention, day, decided)


def _in_force(document: str, items: Sequence[Item]) -> Iterator[OrderedDates]:
    """Read from when a decree of the budget of one year counts: not after that year."""
    years = {match["year"] for item in items[:_FEWEST] for match in _OF_YEAR.finditer(item.text)}
    if len(years) != 1:
        return
    year = next(iter(years))
    last = parse_date(f"31 december {year}")
    if last is None:
        return
    for item in items:
        for mention, day in _days(item) if _ARTICLE.match(item.text) else ():
            if _FORCE.search(item.text[max(0, mention.start - _REACH) : mention.start]):
                label = squeezed(f"{item.text[: mention.end]} / begrotingsjaar {year}")
                yield _ordered(document, label[-_MAX_LABEL:], mention, day, last)


def _ordered(
    document: str, label: str, mention: Mention, first: CalendarDate, second: CalendarDate
) -> OrderedDates:
    place = mention.line.place(document, mention.figure.start, mention.figure.end)
    return OrderedDates(label=label[:_MAX_LABEL], first=first, second=second, place=place)
