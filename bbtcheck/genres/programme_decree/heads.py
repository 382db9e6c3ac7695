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
_SIGNS = re.compile(r"[^\w]+")


def decree_date(opening: str, closing: str) -> CalendarDate | None:
    """Give the day of a decree, from the line of its title or from its closing formula; None for a draft."""
    for pattern, text in ((_DATED_TITLE, opening), (_TITLE_DATED, opening), (_SIGNED, closing)):
        match = pattern.search(text)
        date = parse_date(squeezed(match["date"])) if match else None
        if date is not None:
            return date
    return None


def decree_key(title: str | None) -> str | None:
    """Give the title of a decree to compare by: from the word "decreet" on, in small letters, without signs."""
    if title is None or _BEFORE_TITLE.match(title) is None:
        return None
    return _SIGNS.sub(" ", _BEFORE_TITLE.sub("", title, count=1).lower()).strip() or None
