"""Numbers that measure nothing: of articles and headings, times of the day, footnotes, and lists of numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bbtcheck.quantity.grammar import NAMED, SECTION
from bbtcheck.quantity.layout import Layout
from bbtcheck.quantity.number import BLANKS

_TIME = r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]"
_TIMES = re.compile(
    rf"(?<![\w.,/]){_TIME}(?:[{BLANKS}]{{0,2}}(?:[-–]|tot en met|tot|en)[{BLANKS}]{{0,2}}{_TIME})?"
    rf"(?=[{BLANKS}]{{0,2}}(?:uur|u\.|u|h)(?!\w)(?![{BLANKS}]per\b))"
)
_LETTERED = re.compile(
    r"(?<![\w.,/])(?:[0-9]{1,3}[a-z]{1,2}(?:[./][0-9]{1,3})+[a-z]?"
    r"|[a-z][0-9]{1,3}(?:/[0-9]{1,3})*\.[0-9]{1,3}"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){2,}[a-z]"
    r"|[0-9]{1,2}\.[0-9]{1,2}[a-f])(?!\w|[.,][0-9])"
)
_FILE = re.compile(rf"(?<![\w-])(?:nrs?\.|nummers?)[{BLANKS}]{{0,2}}[0-9]{{1,8}}(?:[./-][0-9]{{1,8}})+(?!\w)")
_SMALL_ONES = re.compile(r"(?<![\w.,])[0-9]{1,2}(?:,[0-9]{1,2}){2,}(?!\w|[.,][0-9])")
_CITED = re.compile(r"(?<=\[)(?:[^\W\d_]+:?[ ])?[0-9]{1,2}(?:\.[0-9]{1,2})+(?=\])")
_SHORT = re.compile(r"(?<![\w.,/€-])[0-9]{1,2}\.[0-9]{1,2}(?![\w%€‰/-]|[.,][0-9])")
_FOOTNOTED = re.compile(
    r"(?<![\w.,/+'’°-])(?P<year>199[0-9]|20[0-9]{2})\.(?P<note>[0-9]{1,3})(?=\s+[A-ZÀ-Þ])"
)
_ALWAYS = (_TIMES, _LETTERED, _FILE, _SMALL_ONES, _CITED)
_NEAR = 150


def numberings(layout: Layout) -> Iterator[tuple[int, int]]:
    """Give where the numbers of a line stand that are names of something, as ``2.3`` in "de artikelen 2.2 en 2.3".

    A short number with points in it is one of an article or a heading when another one near it is said to be.
    """
    text = layout.folded
    said: list[int] = []
    for pattern in _ALWAYS:
        for match in pattern.finditer(text, layout.start):
            if pattern is _LETTERED:
                said.append(match.start())
            yield match.span()
    for pattern in (NAMED, SECTION):
        said.extend(match.start() for match in pattern.finditer(text) if "." in match[0].rstrip("."))
    said.sort()
    for match in _SHORT.finditer(text, layout.start):
        if _is_near(said, match.start()):
            yield match.span()


def footnoted_years(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Give the years with the number of a footnote against the point behind them: where each starts, and both end."""
    for match in _FOOTNOTED.finditer(layout.joined, layout.start):
        yield match.start(), match.end("year"), match.end("note")


def _is_near(said: list[int], at: int) -> bool:
    number = bisect_left(said, at)
    return any(abs(at - place) <= _NEAR for place in said[max(0, number - 1) : number + 1])
