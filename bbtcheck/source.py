"""Where a figure stands: the file it came from and its place in it.

This module is a leaf: everything that knows a place may import it, and it imports nothing of bbtcheck.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in hundredths of a point from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a figure or a word as a reader would point at it.

    Lines, columns and pages count from 1; ``end_column`` is one past the last character. ``sheet`` and
    ``cell`` (such as ``C7``) are set for workbooks, ``box`` for pages with a layout. What is unknown is None.
    """

    document: str = ""
    page: int | None = field(default=None)
    line: int | None = field(default=None)
    column: int | None = field(default=None)
    end_column: int | None = field(default=None)
    sheet: str | None = field(default=None)
    cell: str | None = field(default=None)
    box: Box | None = field(default=None)

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Order of reading: document, page, line, column; unknown parts come first."""
        return (
            self.document,
            self.page or 0,
            self.line or 0,
            self.column or 0,
            self.sheet or "",
            self.cell or "",
        )

    def in_document(self, name: str) -> Place:
        """Give the same place in a document of another name."""
        return replace(self, document=name)

    def __str__(self) -> str:
        """Show the place the way compilers do: ``paper.txt:12:5``, ``book.xlsx!Sheet1!C7``."""
        if self.cell is not None:
            return "!".join(part for part in (self.document, self.sheet, self.cell) if part)
        numbers = [f"p{self.page}"] if self.page is not None else []
        numbers += [str(part) for part in (self.line, self.column) if part is not None]
        return ":".join(part for part in (self.document, *numbers) if part)


@dataclass(frozen=True)
class Source:
    """The bytes of one paper and the name a reader knows it by."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """Identify the content, whatever the file is called: 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()
