"""Names of files that a browser sends: only a label on the page and in the reports, never a path."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

LONGEST = 150
"""Characters of a name that are kept; its end is kept before its beginning."""
_NAMELESS = "document"


def clean_name(name: str) -> str:
    r"""Give what a reader recognises of a file name: no folder, nothing invisible, not too long.

    >>> clean_name(r"C:\papers\..\nota  1.pdf")
    'nota 1.pdf'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if letter.isprintable())
    shown = " ".join(shown.split()).lstrip(".")
    if len(shown) > LONGEST:
        ending = PurePosixPath(shown).suffix[:20]
        shown = shown[: LONGEST - len(ending)].rstrip() + ending
    return shown or _NAMELESS


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Give every name a form of its own, so that two papers of one name are told apart.

    >>> distinct(["nota.pdf", "nota.pdf"])
    ('nota.pdf', 'nota (2).pdf')
    """
    given: dict[str, None] = {}
    for name in names:
        path, number, fresh = PurePosixPath(name), 1, name
        while fresh in given:
            number += 1
            fresh = f"{path.stem} ({number}){path.suffix}"
        given[fresh] = None
    return tuple(given)
