"""Small pieces of Markdown: text that means only itself, tables and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|{}~])")
_LITERAL = re.compile(r"``(.+?)``")


def plain(text: str) -> str:
    """Write text so that every sign in it stands for itself, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Write text as code within a line, also when it holds a backtick."""
    text = " ".join(text.split())
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def cell_code(text: str) -> str:
    """Write code for a cell of a table, where a bar would begin the next cell."""
    return code(text).replace("|", "\\|")


def prose(text: str) -> str:
    """Write a docstring as Markdown: its double backticks mark code, all else is text."""
    pieces = _LITERAL.split(text)
    return "".join(
        code(piece) if number % 2 else plain_keeping_ends(piece) for number, piece in enumerate(pieces)
    )


def plain_keeping_ends(text: str) -> str:
    """As ``plain``, but blanks at the ends stay, so that pieces can be put together."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{plain(text)}{' ' * text[-1].isspace()}"


def block(text: str, language: str = "text") -> str:
    """Write lines of code as a block."""
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of cells that are Markdown already; without rows there is none."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join((f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines)) + "\n"


def joined(parts: Iterable[str]) -> str:
    """Put the parts of a page under each other, with an empty line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
