"""The points of an article, 1° 2° 3° and a) b) c), nested as printed, with the text of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bbtcheck.genres.programme_decree.quotes import HIDDEN

_MARK = re.compile(
    r"(?:(?P<line>(?:^|(?<=\n)))|(?<=[:;,.])\s|(?<=[;,]\sen)\s|(?<=[;,]\sof)\s)"
    r"(?:(?P<degree>\d{1,3})°|(?P<letter>[a-z])\)|(?P<round>\d{1,2})\))(?P<slash>/\d+)?(?=\s+(?P<next>\S+))"
)
_REFERENCE = re.compile(r"(?:en|of|tot|tot\s+en\s+met)\s+(?:\d+°|[a-z]\))")
_READY = re.compile(rf"(?:[:;.”\"»{HIDDEN}]|[;,.]?\s(?:en|of))$")
_AFTER_COMMA = re.compile(r",$")
_LOOK_BACK = 40
_FAR = 2


@dataclass(slots=True)
class Point:
    """One point: its number, and where its own text starts and ends (deeper points left out)."""

    raw: str
    number: int
    start: int
    text_start: int
    end: int = 0


@dataclass(slots=True)
class PointList:
    """Points of one style at one depth, under the text that leads to them."""

    style: str
    points: list[Point] = field(default_factory=list)
    parent: Point | None = None


def lists_of(text: str) -> tuple[PointList, ...]:
    """Find the lists of points of a text, in order of their first point; takes time in proportion to its length."""
    lists: list[PointList] = []
    standing: list[PointList] = []
    last: Point | None = None
    for match in _MARK.finditer(text):
        style = "degree" if match["degree"] else "letter" if match["letter"] else "round"
        number = int(match["degree"] or match["round"]) if style != "letter" else ord(match["letter"]) - 96
        place = _place(standing, style, number)
        if match["slash"] or not _starts_point(text, match, place is not None):
            continue
        if place is None and number != 1 and not _belongs(standing, style, number):
            continue
        point = Point(
            match[0].strip(),
            number,
            match.start("degree") if style == "degree" else match.start(),
            match.end(),
        )
        if last is not None:
            last.end = point.start
        _seat(lists, standing, style, point, place, last)
        last = point
    if last is not None:
        last.end = len(text)
    return tuple(lists)


def _place(standing: list[PointList], style: str, number: int) -> int | None:
    """Give the depth of the list that a point goes on; None when it continues none."""
    for depth in range(len(standing) - 1, -1, -1):
        if standing[depth].style == style and standing[depth].points[-1].number + 1 == number:
            return depth
    return None


def _belongs(standing: list[PointList], style: str, number: int) -> bool:
    """Tell whether a number that continues no list is a slip in one: its list stands open and it is close by."""
    return any(one.style == style and abs(number - one.points[-1].number) <= _FAR for one in standing)


def _seat(
    lists: list[PointList],
    standing: list[PointList],
    style: str,
    point: Point,
    place: int | None,
    last: Point | None,
) -> None:
    if place is None and point.number != 1:
        place = next(d for d in range(len(standing) - 1, -1, -1) if standing[d].style == style)
    if place is not None:
        del standing[place + 1 :]
        standing[place].points.append(point)
        return
    if standing and standing[-1].style == style and len(standing) > 1:
        standing.pop()
    fresh = PointList(style, [point], last)
    lists.append(fresh)
    standing.append(fresh)


def _starts_point(text: str, match: re.Match[str], continues: bool) -> bool:
    """Tell a point from a reference to one, such as "artikel 5, 2° en 3°"."""
    after = text[match.end() : match.end() + _LOOK_BACK].lstrip()
    if match["next"].startswith((",", ";", ".", ")")) or _REFERENCE.match(after):
        return False
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
    if not before or _READY.search(before):
        return True
    if _AFTER_COMMA.search(before):
        return continues and match["line"] is not None
    return match["line"] is not None and continues and after[:1].islower() and before[-1:] in ")°"


def walk(lists: tuple[PointList, ...]) -> Iterator[tuple[PointList, Point]]:
    """Give every point with its list, in order of reading."""
    found = [(point.start, one, point) for one in lists for point in one.points]
    for _, one, point in sorted(found, key=lambda entry: entry[0]):
        yield one, point
