"""Finds the line and column of a key, a value or one character of a text in a TOML file.

The standard library reads TOML and forgets where it read it. This module walks over a text that the standard
library has accepted already, so it needs to recognise no faults, only borders. It runs only when something in a
rule file is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The way to a value in a TOML file: the keys and the places in lists, from the outside in."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_MULTILINE = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}', re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n[ \t\n]*|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """Offsets in the file: where a key stands and where its value starts."""

    key: int
    value: int


def place_of_key(source: str, path: Path) -> tuple[int, int]:
    """Give the line and column of a key; of the nearest table around it when the key itself is missing."""
    spots = places(source)
    while path and path not in spots:
        path = path[:-1]
    return line_and_column(source, spots[path].key if path else 0)


def place_of_value(source: str, path: Path) -> tuple[int, int]:
    """Give the line and column at which a value starts; of the nearest table around it when it is missing."""
    spots = places(source)
    return line_and_column(source, spots[path].value) if path in spots else place_of_key(source, path)


def place_in_value(source: str, path: Path, offset: int) -> tuple[int, int]:
    """Give the line and column of one character (from 0) of a text, past quotes and escapes."""
    spots = places(source)
    if path not in spots:
        return place_of_key(source, path)
    return line_and_column(source, _character(source, spots[path].value, offset))


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Turn an offset in a text into its line and column, both from 1."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def places(source: str) -> Mapping[Path, Spot]:
    """List every key of a TOML text with its place; elements of lists are numbered from 0."""
    scanner = _Scanner(source)
    scanner.run()
    return scanner.found


def _character(source: str, start: int, offset: int) -> int:
    quote = source[start]
    if quote not in "\"'":
        return start
    multiline = source.startswith(quote * 3, start)
    at = start + (3 if multiline else 1)
    if multiline and source.startswith("\n", at):
        at += 1
    for _ in range(offset):
        at = _next(source, at, quote)
    return _past_fold(source, at, quote)


def _next(source: str, at: int, quote: str) -> int:
    """Step over one character of the text, which an escape may have written with several."""
    at = _past_fold(source, at, quote)
    escape = _ESCAPE.match(source, at) if quote == '"' else None
    return escape.end() if escape else at + 1


def _past_fold(source: str, at: int, quote: str) -> int:
    """A backslash at the end of a line swallows the line end and the blanks behind it."""
    escape = _ESCAPE.match(source, at) if quote == '"' else None
    while escape and "\n" in escape.group():
        at = escape.end()
        escape = _ESCAPE.match(source, at)
    return at


class _Scanner:
    """One walk over a TOML text that is known to be valid."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.found: dict[Path, Spot] = {}
        self.lengths: dict[Path, int] = {}

    def run(self) -> None:
        table: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.source):
            if self.source[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        self.at = match.end() if match else self.at + 1
        return match.group() if match else ""

    def header(self) -> Path:
        """``[table]`` or ``[[list of tables]]``."""
        start = self.at
        listed = self.source.startswith("[[", self.at)
        self.at += 2 if listed else 1
        path = self.inside(self.keys())
        self.at += 2 if listed else 1
        if listed:
            self.found.setdefault(path, Spot(start, start))
            count = self.lengths.get(path, 0)
            self.lengths[path] = count + 1
            path = (*path, count)
        self.found[path] = Spot(start, start)
        return path

    def inside(self, keys: list[str]) -> Path:
        """Go to the last element of every list of tables on the way."""
        path: Path = ()
        for index, key in enumerate(keys):
            path = (*path, key)
            if path in self.lengths and index < len(keys) - 1:
                path = (*path, self.lengths[path] - 1)
        return path

    def keys(self) -> list[str]:
        """A dotted key."""
        found = []
        while True:
            self.skip(_SPACE)
            quoted = self.source[self.at] in "\"'"
            word = self.skip(_STRING if quoted else _BARE_KEY)
            found.append(word[1:-1] if quoted else word)
            self.skip(_SPACE)
            if self.source[self.at : self.at + 1] != ".":
                return found
            self.at += 1

    def pair(self, table: Path) -> None:
        """``key = value``; every part of a dotted key counts as a table."""
        start = self.at
        keys = self.keys()
        self.at += 1
        self.skip(_SPACE)
        for length in range(1, len(keys)):
            self.found.setdefault((*table, *keys[:length]), Spot(start, start))
        path = (*table, *keys)
        self.found[path] = Spot(start, self.at)
        self.value(path)

    def value(self, path: Path) -> None:
        """A text, a list, an inline table, or anything that ends at a comma, a bracket or the line."""
        character = self.source[self.at]
        if self.source.startswith(('"""', "'''"), self.at):
            self.skip(_MULTILINE)
        elif character in "\"'":
            self.skip(_STRING)
        elif character == "[":
            self.elements(path)
        elif character == "{":
            self.inline(path)
        else:
            self.skip(_SCALAR)

    def elements(self, path: Path) -> None:
        """``[a, b]``."""
        self.at += 1
        index = 0
        while self.more("]"):
            self.found[(*path, index)] = Spot(self.at, self.at)
            self.value((*path, index))
            index += 1

    def inline(self, path: Path) -> None:
        """``{a = 1, b = 2}``."""
        self.at += 1
        while self.more("}"):
            self.pair(path)

    def more(self, end: str) -> bool:
        """Go to the next element; at the end step over the closing bracket."""
        self.skip(_BLANK)
        if self.source[self.at : self.at + 1] == ",":
            self.at += 1
            self.skip(_BLANK)
        closed = self.source[self.at : self.at + 1] in (end, "")
        self.at += closed
        return not closed
