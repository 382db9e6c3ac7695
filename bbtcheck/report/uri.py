"""Paths of papers as URIs, for the formats that ask for them."""

from __future__ import annotations

from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote


def uri_of(path: str) -> str:
    """Give a relative or absolute path as a URI reference; a name such as ``<stdin>`` is quoted.

    >>> uri_of("papers/nota 1.txt")
    'papers/nota%201.txt'
    """
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(PureWindowsPath(path).as_posix() if "\\" in path else path, safe="/")
