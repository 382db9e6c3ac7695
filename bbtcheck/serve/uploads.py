"""What a browser sends: files by their names, which are only labels on the page and in the reports, never paths."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bbtcheck.source import Source


@dataclass(frozen=True, slots=True)
class Beside:
    """What was sent besides papers: a mapping that says what the columns of tables are, and a dossier file."""

    mapping: Source | None = None
    dossier: Source | None = None

    @property
    def files(self) -> Mapping[str, Source]:
        """The files that are there, by what they are."""
        both = {"mapping": self.mapping, "dossier": self.dossier}
        return {kind: file for kind, file in both.items() if file is not None}


NOTHING_BESIDE = Beside()
"""Papers alone."""
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
