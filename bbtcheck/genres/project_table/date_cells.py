"""The two dates of a project as they stand in a line: days, but also quarters, seasons, years and "nog te bepalen"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bbtcheck.genres.project_table.pieces import MAX_LINE, Piece

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)"
_WORDED = rf"(?:\d{{1,2}}\s)?(?:{_MONTHS})\.?\s\d{{4}}(?!\d)"
_YEAR = r"(?:19|20)\d{2}(?![\d/-])"
_LOOSE = (
    rf"[QKHST][1-4]\s?[-/]?\s?{_YEAR}|{_YEAR}\s?[-/]?\s?[QKHST][1-4]"
    r"|(?:[1-4]\s?(?:e|ste|de)|eerste|tweede|derde|vierde)\s(?:kwartaal|trimester|semester|helft|jaarhelft)(?:\svan)?\s"
    rf"{_YEAR}|(?:begin|medio|midden|half|eind|einde)\s(?:(?:{_MONTHS})\.?\s)?{_YEAR}"
    rf"|(?:voorjaar|lente|zomer|najaar|herfst|winter)(?:\svan)?\s{_YEAR}|\d{{1,2}}/{_YEAR}|{_YEAR}"
)
_OPEN = (
    r"onbepaald(?:e duur)?|doorlopend|permanent|continu|structureel|n\.?\s?v\.?\s?t\.?|n\.?\s?[tn]\.?\s?b\.?"
    r"|(?:nog|nader)\s+te\s+bepalen|te\s+bepalen|nog\s+niet\s+(?:gekend|bekend|bepaald)|lopend|ongekend|onbekend|tbd|tbc"
    r"|einde?\s+(?:van\s+de\s+)?(?:legislatuur|regeerperiode)"
)
_MARK = (
    r"(?:[-–—/?…]|\.{3})"  # a cell that is left open, only where the name of a department follows or nothing
)
_NEXT = r"(?=\s+[A-ZÀ-Ý(]|\s*$)"
_NOTE = r"(?:\s*\((?P<{}>[^()]{{1,80}})\))?"
_NO_WORD = r"(?![\w/])"
_GAP = r"(?P<gap>\s*[-–]\s+|\s+(?:t/m|tot(?: en met)?)\s+|\s+)"
_FIRM = rf"(?:{_DAY}|{_WORDED})"
_PAIR = (
    rf"(?P<start>{_FIRM}){_NOTE.format('note1')}{_GAP}"
    rf"(?P<end>{_DAY}|{_WORDED}|{_OPEN}){_NO_WORD}{_NOTE.format('note2')}"
)
_AT_START = re.compile(rf"\s*{_PAIR}", re.IGNORECASE)
_LOOSE_END = re.compile(
    rf"\s*(?P<start>{_FIRM}){_NOTE.format('note1')}{_GAP}"
    rf"(?P<end>(?i:{_LOOSE}){_NO_WORD}|{_MARK}(?=\s|$)){_NOTE.format('note2')}{_NEXT}"
)
_LOOSE_PAIR = re.compile(
    rf"\s*(?P<start>(?i:{_FIRM}|{_LOOSE}|{_OPEN}){_NO_WORD}|{_MARK}(?=\s|$)){_NOTE.format('note1')}{_GAP}"
    rf"(?P<end>(?i:{_FIRM}|{_LOOSE}|{_OPEN}){_NO_WORD}|{_MARK}(?=\s|$)){_NOTE.format('note2')}{_NEXT}"
)
_LED = re.compile(
    rf"\s*(?:(?:looptijd|periode)\s*:?\s*)?(?:van|begin(?:datum)?|start(?:datum)?|looptijd|periode)\s*:?\s+(?P<start>{_DAY}|{_WORDED})"
    rf"(?P<gap>\s*[,;–-]?\s*(?:t/m|t\.?e\.?m\.?|tot(?:\s+en\s+met)?|eind(?:e|datum)?\s*:|[-–])\s*)(?P<end>{_DAY}|{_WORDED}|{_OPEN})"
    rf"(?P<note1>)(?P<note2>)\s*\.?\s*$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"(?<=\s)(?P<start>{_DAY})(?P<gap>\s)(?P<end>{_DAY})(?P<note1>)(?P<note2>)(?=\s+[A-Z]|\s*$)"
)
_LOOSE_INSIDE = re.compile(
    rf"(?<=\s)(?P<start>{_FIRM})(?P<gap>\s)(?P<end>(?i:{_LOOSE}|{_OPEN}){_NO_WORD})(?P<note1>)(?P<note2>){_NEXT}"
)
_ALONE = re.compile(rf"\s*(?P<start>{_DAY})(?P<gap>)(?P<end>)(?P<note1>)(?P<note2>)(?=\s+[A-Z]|\s*$)")
_LOOSE_ALONE = re.compile(
    rf"\s*(?P<start>(?i:{_WORDED}|{_LOOSE}){_NO_WORD})(?P<gap>)(?P<end>)(?P<note1>)(?P<note2>){_NEXT}"
)
_GOAL_NEXT = re.compile(r"\s*[A-Z][a-z]*doelstelling")


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates of a row as they stand in a line, and what note stands beside them.

    Without ``start`` the row prints no date at all. ``sure`` is false where only what follows can tell that the words
    are the dates of a row and no text.
    """

    start: Piece | None
    end: Piece | None
    note: str | None
    column: int  # where the text before the dates ends
    after: int  # where the text after the dates starts
    led: bool = False  # whether words say on a line of their own that it is the period: "van … tot …"
    sure: bool = True


def dates_in(piece: Piece, *, opens_block: bool) -> Dates | None:
    """Find the dates of a row in a piece: at its start, or where nothing but a blank stands between two days."""
    text = piece.text[:MAX_LINE]
    match = _AT_START.match(text)
    if match and (opens_block or match["gap"].isspace()):
        return _dates_of(piece, match)
    if match := _INSIDE.search(text):
        return _dates_of(piece, match)
    if not opens_block:
        return None
    if match := _LOOSE_END.match(text):
        return _dates_of(piece, match)
    match = _LOOSE_PAIR.match(text)
    if match and _GOAL_NEXT.match(text, match.end()) and not any(map(str.isdigit, match[0])):
        return None
    match = _ALONE.match(text) or match or _LOOSE_ALONE.match(text) or _LOOSE_INSIDE.search(text)
    return replace(_dates_of(piece, match), sure=False) if match else None


def led_dates(piece: Piece) -> Dates | None:
    """Find the dates that words on a line of their own call the period of the row: "van … tot …"."""
    match = _LED.fullmatch(piece.text[:MAX_LINE])
    return replace(_dates_of(piece, match), column=0, led=True) if match else None


def _dates_of(piece: Piece, match: re.Match[str]) -> Dates:
    end = piece.part(*match.span("end")) if match["end"] else None
    note = match["note1"] or match["note2"] or None
    return Dates(piece.part(*match.span("start")), end, note, match.start("start"), match.end())
