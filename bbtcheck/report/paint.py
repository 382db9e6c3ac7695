"""Text with meaning attached: which words are an error, a place or a caret; colour only where it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

# Colours that stay readable on a light and on a dark background, and never carry the meaning alone.
_COLOURS = MappingProxyType(
    {
        "error": "bold red",
        "warning": "bold yellow",
        "info": "bold cyan",
        "name": "bold",
        "caret": "bold red",
        "faint": "bright_black",
    }
)


class Piece(NamedTuple):
    """Some text and what it is: ``error``, ``warning``, ``info``, ``name``, ``caret``, ``faint`` or nothing."""

    text: str
    style: str = ""


Row: TypeAlias = tuple[Piece, ...]
"""One line of a report."""


def row(*pieces: str | Piece) -> Row:
    """Make a line of plain and styled pieces."""
    return tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)


def painted(rows: Iterable[Row], colour: bool) -> str:
    """Write lines as text, each ended; with ``colour`` the styled pieces carry terminal codes."""
    show = _coloured if colour else _plain
    return "".join(show(line).rstrip(" ") + "\n" for line in rows)


def printable(text: str) -> str:
    """Make control characters visible, so that what stands in a paper cannot steer the terminal."""
    return "".join(
        char if char.isprintable() or char in "\u00a0\u202f\u2009\u2007" else "\ufffd" for char in text
    )


def _plain(line: Row) -> str:
    return "".join(piece.text for piece in line)


def _coloured(line: Row) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(
        Style.parse(_COLOURS[piece.style]).render(piece.text, color_system=ColorSystem.STANDARD)
        if piece.style
        else piece.text
        for piece in line
    )
