"""The origins of the money of a project: an HTML list, a Markdown list, or one that was cut half way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bbtcheck.genres.relance_monitor.markup import Piece, plain, without_bullet
from bbtcheck.genres.relance_monitor.values import EURO, figure, place_of
from bbtcheck.genres.relance_monitor.vocabulary import EUROPEAN_GROUP, fund_of
from bbtcheck.quantity import Dimension
from bbtcheck.records.relance import Fund, Origin

_ITEM_EDGE = re.compile(
    r"</?(?:li|ul|ol|p|br)\b[^<>]{0,300}>|[•○◦▪]|;|(?<=[0-9RrOo€])(?:,|\s+en)\s(?=[^\W\d_][^:;,<>]{2,80}:\s*[€0-9])",
    re.IGNORECASE,
)
_LABEL_LINES = 4
_ITEM = re.compile(
    r"(?P<label>[^:]{2,80}?)\s*:\s*(?P<amount>\S.*)|(?P<name>[^\W\d_][^:\t]{1,80}?)\s*\t\s*(?P<sum>€.*|[0-9].*?(?:EUR|euro)\b.*)"
)


def read_origins(pieces: Iterable[Piece], document: str) -> tuple[Origin, ...]:
    """Read every origin with its amount; the line above a group ("Europese middelen") is no origin by itself.

    In a narrow column the amount may stand on the line below its label, and the label may start on the line above.
    """
    found: list[Origin] = []
    above: list[Piece] = []
    for part in (part for piece in pieces for part in _items(piece)):
        own, label = _origin(part, document), _open_label(above[-1:])
        origin = own or _amount(label, part, document)
        if origin is not None:
            found.append(_named(origin, above if own else above[:-1]))
            above = []
            continue
        if label:
            found.append(_without_amount(label, above[-1], document))
        above = [*above[1 - _LABEL_LINES :], part]
    label = _open_label(above[-1:])
    return (*found, _without_amount(label, above[-1], document)) if label else tuple(found)


def _text(part: Piece) -> str:
    return plain(without_bullet(part.text))


def _open_label(parts: Sequence[Piece]) -> str:
    """Give the label that ends a line, with its amount still to come; empty for any other line."""
    text = _text(parts[0]) if parts else ""
    label = text.removesuffix(":").rstrip()
    return label if text.endswith(":") and not EUROPEAN_GROUP.fullmatch(label) else ""


def _named(origin: Origin, above: Sequence[Piece]) -> Origin:
    """Give an origin whose label starts on a line above its whole label: "Reguliere Vlaamse" and "middelen"."""
    texts = [_text(part) for part in above]
    for start in range(len(texts) - 1, -1, -1):
        lines = (*texts[start:], origin.label)
        if origin.fund is not Fund.OTHER or texts[start].endswith(":"):
            break
        whole = next(
            (text for text in (" ".join(lines), "".join(lines)) if fund_of(text) is not Fund.OTHER), ""
        )
        if whole:
            return origin.model_copy(update={"fund": fund_of(whole), "label": whole})
    return origin


def _amount(label: str, part: Piece, document: str) -> Origin | None:
    """Read the amount below its label."""
    found = figure(part, document, EURO) if label and not _ITEM.fullmatch(part.text) else None
    if found is None or found.quantity.unit.dimension is not Dimension.MONEY:
        return None
    return Origin(
        fund=fund_of(label), label=label, amount=found.quantity, raw=part.text, place=place_of(part, document)
    )


def _without_amount(label: str, part: Piece, document: str) -> Origin:
    """Make an origin of which the amount cannot be read."""
    return Origin(fund=fund_of(label), label=label, raw=part.text, place=place_of(part, document))


def _items(piece: Piece) -> Iterator[Piece]:
    """Cut a stretch at the edges of its list items, keeping their places."""
    start = 0
    for edge in _ITEM_EDGE.finditer(piece.raw):
        yield Piece(piece.line, piece.start + start, piece.start + edge.start())
        start = edge.end()
    yield Piece(piece.line, piece.start + start, piece.end)


def _origin(part: Piece, document: str) -> Origin | None:
    """Read a label and an amount, behind a colon or in the next cell."""
    raw = part.raw
    match = _ITEM.fullmatch(raw.strip())
    if match is None:
        return None
    printed, amount_group = ("label", "amount") if match["label"] else ("name", "sum")
    label = plain(without_bullet(match[printed]))
    if not label or EUROPEAN_GROUP.fullmatch(label):
        return None
    offset = part.start + len(raw) - len(raw.lstrip())
    cell = Piece(part.line, offset + match.start(amount_group), offset + match.end(amount_group))
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
