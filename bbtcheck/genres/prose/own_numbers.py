"""Numbers that a paper gives its own headings and rows, so that "zie 3.4" is no figure that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bbtcheck.quantity.scan import Figure, FigureKind
from bbtcheck.read import Document

_CODE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+(?=\.?\W*$)")
_SHORT = re.compile(r"(?P<code>[0-9]{1,2}\.[0-9]{1,2})(?![0-9])|\((?P<bracketed>[0-9]{2}\.[0-9]{2})\)")
_ROW = re.compile(r"\W*(?P<code>[0-9]{2}\.[0-9]{2})\s+[^\W\d_]")
_MARKS = " \t#*_>|•-"
_REFERS = re.compile(
    r"\b(?:zie(?:\s+(?:ook|verder|hoger|lager))?|in|onder|bij|van|volgens|uit|naar|en|of|tot|met)\s+$|\($",
    re.IGNORECASE,
)
_REACH = 24


def without_own_numbers(
    document: Document, found: Mapping[int, tuple[Figure, ...]]
) -> dict[int, tuple[Figure, ...]]:
    """Give the figures of each line, with what is the number of a heading or a row of the paper as a name.

    What a table was read from is no longer among the lines that are ``found``: there a code stands before the words.
    In brackets it is a name too: "Betalingen (51.12)".
    """
    texts = {line.number: line.text for line in document.lines}
    own = frozenset(
        code[0]
        for number, figures in found.items()
        if figures
        and figures[0].quantity is None
        and not texts[number][: figures[0].start].strip(_MARKS)
        and (code := _CODE.search(figures[0].raw))
    )
    rows = (_ROW.match(text) for number, text in texts.items() if number not in found)
    own = own.union(row["code"] for row in rows if row is not None)
    if not own:
        return dict(found)
    return {
        number: tuple(_named(figure, texts[number], own) for figure in figures)
        for number, figures in found.items()
    }


def _named(figure: Figure, text: str, own: frozenset[str]) -> Figure:
    """Make a malformed number the name that it is; before a word that may be counted it must be referred to."""
    code = _SHORT.match(figure.raw) if figure.kind in (FigureKind.NUMBER, FigureKind.COUNT) else None
    name = (code["code"] or code["bracketed"]) if code is not None else None
    if code is None or name not in own or figure.quantity is None or not figure.quantity.malformed:
        return figure
    if figure.kind is FigureKind.COUNT and not _REFERS.search(
        text[max(0, figure.start - _REACH) : figure.start]
    ):
        return figure
    end = figure.start + code.end()
    return replace(figure, kind=FigureKind.IDENTIFIER, end=end, raw=code[0], quantity=None)
