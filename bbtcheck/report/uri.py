"""Papers as other programs know them: their paths as URIs, and whether lines and columns count in the file itself."""

from __future__ import annotations

from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

from bbtcheck.read.readers import readers
from bbtcheck.read.text import TEXT


def uri_of(path: str) -> str:
    """Give a relative or absolute path as a URI reference; a name such as ``<stdin>`` is quoted.

    >>> uri_of("papers/nota 1.txt")
    'papers/nota%201.txt'
    """
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(PureWindowsPath(path).as_posix() if "\\" in path else path, safe="/")


def is_plain(name: str) -> bool:
    """Tell whether a paper is plain text by its name: a place in it is then one that an editor can jump to.

    >>> is_plain("nota.txt"), is_plain("<stdin>"), is_plain("nota.XLSX")
    (True, True, False)
    """
    known = {ending for reader in readers() if reader.name != TEXT.name for ending in reader.extensions}
    return PurePath(name).suffix.lower() not in known
