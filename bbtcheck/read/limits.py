"""How large a paper may be: limits that are explicit, so that no file can make a run endless."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from bbtcheck.errors import UnreadableError, UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest paper that is read; anything larger is refused with a message that names the limit.

    ``max_bytes`` counts bytes of the file, ``max_lines`` its lines, ``max_line_length`` the characters of one
    line, ``max_pages`` the pages of a PDF or slides of a presentation, ``max_page_characters`` what stands on one of
    them, ``max_cells`` the cells of a workbook or table, the empty ones between them too, ``max_nesting`` how deep
    tables stand in tables and shapes in groups. A packed file may become ``max_expanded_bytes`` large and grow
    ``max_expansion`` times. Where a PDF is read in a process of its own, one page may take ``max_page_seconds``, all of
    it ``max_seconds``, and the process ``max_memory`` bytes. The defaults are several times what the largest budget
    paper in print needs.
    """

    max_bytes: int = 50_000_000
    max_lines: int = 1_000_000
    max_line_length: int = 500_000
    max_pages: int = 5_000
    max_page_characters: int = 1_000_000
    max_cells: int = 5_000_000
    max_nesting: int = 100
    max_expanded_bytes: int = 500_000_000
    max_expansion: int = 200
    max_page_seconds: int = 60
    max_seconds: int = 1_800
    max_memory: int = 2_000_000_000

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Give the names of the limits as settings and the command line write them, with a dash."""
        return tuple(field.name.replace("_", "-") for field in fields(cls))

    def changed(self, given: Mapping[str, int]) -> Limits:
        """Give these limits with some changed, by name; UsageError for a name or a number that cannot be."""
        known = self.names()
        for name, most in given.items():
            if name not in known:
                close = difflib.get_close_matches(name, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else "."
                raise UsageError(f"There is no limit {name!r}{hint} Known: {', '.join(known)}.")
            if most < 1:
                raise UsageError(f"The limit {name} cannot be {most}. Give a whole number of 1 or more.")
        return replace(self, **{name.replace("-", "_"): most for name, most in given.items()})

    def check_bytes(self, name: str, size: int) -> None:
        """Refuse a file of ``size`` bytes when that is too large; raises UnreadableError."""
        if size > self.max_bytes:
            raise UnreadableError(
                f"{name} is larger than {self.max_bytes} bytes, the largest paper that is read. "
                f"{_hint('Split it', 'max_bytes', size)}"
            )

    def check_lines(self, name: str, lines: list[str]) -> None:
        """Refuse a text with too many or too long lines; raises UnreadableError."""
        self.check_line_count(name, len(lines))
        longest = max(map(len, lines), default=0)
        if longest > self.max_line_length:
            raise UnreadableError(
                f"{name} has a line of {longest} characters; at most {self.max_line_length} are read. "
                f"{_hint('Save it with line ends', 'max_line_length', longest)}"
            )

    def check_line_count(self, name: str, count: int) -> None:
        """Refuse a text with more than ``max_lines`` lines; raises UnreadableError."""
        self._refuse(name, count, "max_lines", "lines")

    def check_pages(self, name: str, count: int) -> None:
        """Refuse a paper with more than ``max_pages`` pages or slides; raises UnreadableError."""
        self._refuse(name, count, "max_pages", "pages")

    def check_characters(self, name: str, count: int) -> None:
        """Refuse a page with more than ``max_page_characters`` characters; raises UnreadableError."""
        self._refuse(name, count, "max_page_characters", "characters on one page")

    def check_cells(self, name: str, count: int) -> None:
        """Refuse a workbook with more than ``max_cells`` cells; raises UnreadableError."""
        self._refuse(name, count, "max_cells", "cells")

    def check_nesting(self, name: str, depth: int) -> None:
        """Refuse tables in tables, or groups in groups, deeper than ``max_nesting``; raises UnreadableError."""
        self._refuse(name, depth, "max_nesting", "levels of tables or groups inside each other")

    def check_expansion(self, name: str, packed: int, expanded: int) -> None:
        """Refuse a packed file that becomes too large, or grows as only a bomb does; raises UnreadableError."""
        self._refuse(name, expanded, "max_expanded_bytes", "bytes when unpacked")
        basis = max(packed, 100_000)
        if expanded > self.max_expansion * basis:
            raise UnreadableError(
                f"{name} grows from {packed} to {expanded} bytes when unpacked; at most {self.max_expansion} times is "
                f"read. {_hint('Save it again', 'max_expansion', -(-expanded // basis))}"
            )

    def _refuse(self, name: str, count: int, limit: str, what: str) -> None:
        most = getattr(self, limit)
        if count > most:
            raise UnreadableError(
                f"{name} has {count} {what}; at most {most} are read. {_hint('Split it', limit, count)}"
            )


def _hint(otherwise: str, limit: str, needed: int) -> str:
    """Say how to get a paper read all the same."""
    return f"{otherwise}, or raise the limit, if you trust the file, with --limit {limit.replace('_', '-')}={needed}."


DEFAULT_LIMITS = Limits()
"""The limits that hold where nobody chose others."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How papers are read: within which limits, and whether a second reader looks at each PDF.

    With ``discover`` the sums of tables that no genre explains are looked for.
    """

    limits: Limits = DEFAULT_LIMITS
    second_reader: bool = False
    discover: bool = False
