"""What stands above and below the articles of a decree: its day, and the title by which other papers know it."""

from __future__ import annotations

import re

from bbtcheck.genres.programme_decree.acts import DATE
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import CalendarDate, parse_date

_DATED_TITLE = re.compile(rf"^[\s#*]*(?P<date>{DATE})\s*\.?\s*[-–—]+\s*\S", re.IGNORECASE | re.MULTILINE)
_TITLE_DATED = re.compile(
    rf"^[\s#*]*(?:programma|wijzigings)?decreet\s+van\s+(?P<date>{DATE})", re.IGNORECASE | re.MULTILINE
)
_SIGNED = re.compile(rf"(?:Brussel|Gegeven\s+te\s+\w+),?\s+(?:de\s+|op\s+)?(?P<date>{DATE})", re.IGNORECASE)
_BEFORE_TITLE = re.compile(
    r"^.*?(?=(?:programma|wijzigings)?decreet\s+(?:bij|houdende|tot|betreffende|over|inzake|ter)\s)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(
    r"^[^\n]*?(?<!\w)(?:programma|wijzigings)?decreet\s+(?:bij|houdende|tot|betreffende|over|inzake|ter)\s[^\n]*"
    r"(?:\n(?-i:[a-zà-ÿ])[^\n]*)?",
    re.IGNORECASE | re.MULTILINE,
)
_SHORT_TITLE = re.compile(
    r"^[^\n]*(?<!\w)(?:programma|wijzigings)?decreet(?!\w)[^\n]*", re.IGNORECASE | re.MULTILINE
)
_AROUND_TITLE = re.compile(r"^[\s#*]*(?:\d{1,2}\s+\w+\s+\d{4}\s*\.?\s*[-–—]+\s*)?|\s*(?:\(\d\))?[\s*]*$")
_BUDGET_YEAR = re.compile(
    r"(?:programmadecreet\s+(?:bij|houdende|tot)|decreet\s+(?:bij|(?:houdende\s+(?:\w+\s+)?bepalingen\s+)?tot\s+begeleiding))"
    r"\s(?:(?!decreet)\w+\s){0,12}?\w*begroting\w*\s+(?:(?:voor|van|het|begrotingsjaar|jaar)\s+){0,3}(?P<year>(?:19|20)[0-9]{2})(?!\w)"
)
_MAX_TITLE = 300
_SIGNS = re.compile(r"[^\w]+")


def decree_date(opening: str, closing: str) -> CalendarDate | None:
    """Give the day of a decree, from the line of its title or from its closing formula; None for a draft."""
    for pattern, text in ((_DATED_TITLE, opening), (_TITLE_DATED, opening), (_SIGNED, closing)):
        match = pattern.search(text)
        date = parse_date(squeezed(match["date"])) if match else None
        if date is not None:
            return date
    return None


def title_of(head: str) -> str | None:
    """Give the title of a decree from what stands above its articles, without its date and note marks.

    A running head such as "Programmadecreet 2031" is the title only where no fuller one stands below it.
    """
    match = title_match(head)
    return _AROUND_TITLE.sub("", squeezed(match[0]))[:_MAX_TITLE] or None if match else None


def title_match(head: str) -> re.Match[str] | None:
    """Find the title of a decree in what stands above its articles, with its date and note marks."""
    return _TITLE.search(head) or _SHORT_TITLE.search(head)


def budget_year(key: str | None) -> int | None:
    """Give the budget year that a decree accompanies, from its title as ``decree_key`` has it."""
    match = _BUDGET_YEAR.match(key or "")
    return int(match["year"]) if match is not None else None


def decree_key(title: str | None) -> str | None:
    """Give the title of a decree to compare by: from the word "decreet" on, in small letters, without signs."""
    if title is None or _BEFORE_TITLE.match(title) is None:
        return None
    return _SIGNS.sub(" ", _BEFORE_TITLE.sub("", title, count=1).lower()).strip() or None
