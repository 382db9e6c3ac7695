"""Decisions of the government under a project: links, bold text or plain lines, and the dates they bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bbtcheck.genres.relance_monitor.markup import Piece, has_bullet, links_in, plain, without_bullet
from bbtcheck.genres.relance_monitor.openings import title_key
from bbtcheck.genres.relance_monitor.timing import days_in
from bbtcheck.genres.relance_monitor.values import place_of
from bbtcheck.quantity import CalendarDate, parse_date
from bbtcheck.read.document import Line
from bbtcheck.records.relance import AgendaItem

_CODED_DATE = re.compile(r"\bVR[\s_.-]?(?P<year>(?:19|20)\d{2})[\s_.-]?(?P<day>\d{2})(?P<month>\d{2})\b")


def read_agenda(lines: Sequence[Line], document: str) -> tuple[AgendaItem, ...]:
    """Read every decision that is listed, one per link or, without links, one per line."""
    return tuple(item for piece in _joined_lines(lines) for item in _items(piece, document) if item.text)


def _joined_lines(lines: Sequence[Line]) -> Iterator[tuple[Piece, ...]]:
    """Join the lines of a link or of bold text that was broken over lines."""
    held: tuple[Piece, ...] = ()
    for line in lines:
        piece = Piece(line, 0, len(line.text))
        if held and not _is_open(held) and not _goes_on(held[-1], piece):
            yield held
            held = ()
        held = (*held, piece)
    if held:
        yield held


def _is_open(pieces: Sequence[Piece]) -> bool:
    raw = " ".join(piece.raw for piece in pieces)
    opened = raw.count("<a") > raw.count("</a") or raw.count("**") % 2 == 1
    return (opened or raw.rfind("[") > raw.rfind("]")) and len(pieces) < 6


def _goes_on(before: Piece, piece: Piece) -> bool:
    return piece.text[:1].islower() and piece.line.number == before.line.number + 1


def _items(pieces: Sequence[Piece], document: str) -> Iterator[AgendaItem]:
    raw = " ".join(piece.raw.strip() for piece in pieces)
    found = links_in(raw)
    if len(pieces) == 1 and len(found) > 1:
        yield from (_item(text, markup, to, pieces[0], document) for text, to, markup, _ in found)
        return
    markup, to = (found[0][2], found[0][1]) if found else (_markup(pieces[0]), None)
    yield _item(plain(without_bullet(raw)), markup, to, pieces[0], document)


def _markup(piece: Piece) -> str:
    if piece.raw.lstrip().startswith(("**", "__", "<b")):
        return "bold"
    return "list" if has_bullet(piece.raw) else "plain"


def _item(text: str, markup: str, to: str | None, piece: Piece, document: str) -> AgendaItem:
    days = days_in(text)
    return AgendaItem(
        text=text,
        markup=markup,
        link=to,
        date=days[0] if days else None,
        coded_date=coded_date(text),
        text_key=title_key(text),
        place=place_of(piece, document),
        places={"date": place_of(piece, document), "text": place_of(piece, document)},
    )


def coded_date(text: str) -> CalendarDate | None:
    """Read the date inside the number of a document of the government: VR, year, day, month."""
    match = _CODED_DATE.search(text)
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return parse_date(day.strftime("%d/%m/%Y"))
