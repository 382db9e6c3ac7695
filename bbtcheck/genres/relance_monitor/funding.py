"""The origins of the money of a project: an HTML list, a Markdown list, or one that was cut half way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bbtcheck.genres.relance_monitor.markup import Piece, plain, without_bullet
from bbtcheck.genres.relance_monitor.values import EURO, figure, place_of
from bbtcheck.genres.relance_monitor.vocabulary import EUROPEAN_GROUP, fund_of
from bbtcheck.quantity import Dimension
from bbtcheck.records.relance import Origin

_ITEM_EDGE = re.compile(r"</?(?:li|ul|ol|p|br)\b[^<>]{0,300}>|[•○◦▪]|;", re.IGNORECASE)
_ITEM = re.compile(r"(?P<label>[^:]{2,80}?)\s*:\s*(?P<amount>\S.*)")


def read_origins(pieces: Iterable[Piece], document: str) -> tuple[Origin, ...]:
    """Read every origin with its amount; the line above a group ("Europese middelen") is no origin by itself."""
    return tuple(
        origin
        for piece in pieces
        for part in _items(piece)
        if (origin := _origin(part, document)) is not None
    )


def _items(piece: Piece) -> Iterator[Piece]:
    """Cut a stretch at the edges of its list items, keeping their places."""
    start = 0
    for edge in _ITEM_EDGE.finditer(piece.raw):
        yield Piece(piece.line, piece.start + start, piece.start + edge.start())
        start = edge.end()
    yield Piece(piece.line, piece.start + start, piece.end)


def _origin(part: Piece, document: str) -> Origin | None:
    match = _ITEM.fullmatch(part.raw.strip())
    if match is None:
        return None
    label = plain(without_bullet(match["label"]))
    if not label or EUROPEAN_GROUP.fullmatch(label):
        return None
    offset = part.raw.index(match["amount"], part.raw.index(":"))
    cell = Piece(part.line, part.start + offset, part.start + offset + len(match["amount"]))
    found = figure(cell, document, EURO)
    amount = found.quantity if found and found.quantity.unit.dimension is Dimension.MONEY else None
    return Origin(
        fund=fund_of(label), label=label, amount=amount, raw=cell.text, place=place_of(part, document)
    )


def layout_of(pieces: Iterable[Piece]) -> str | None:
    """Name the layout of the list: ``html-list``, ``md-list`` or ``html-list-then-md-list``; None when empty."""
    kinds = [
        "html-list" if "<" in piece.raw else "md-list" if piece.raw.lstrip()[:1] in "-*•+" else "text"
        for piece in pieces
        if piece.text
    ]
    return "-then-".join(dict.fromkeys(kinds)) or None
