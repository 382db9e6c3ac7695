"""A paper of no known genre: its tables and its statements are read all the same."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.genres.assemble import assemble, read_common
from bbtcheck.genres.base import Recognition
from bbtcheck.read import Document
from bbtcheck.records import Paper
from bbtcheck.records.content import Note, PaperContent


@dataclass(frozen=True, slots=True)
class Plain:
    """Any paper: programme tables wherever they are recognised, and everything stated in prose."""

    name: str = "plain"
    title: str = "any paper"

    def recognise(self, document: Document) -> Recognition:
        """Never claim a paper: this is what is left when no genre recognises it."""
        return Recognition(0)

    def extract(self, document: Document) -> PaperContent:
        """Read tables and prose, and say that the genre is not known."""
        reading = read_common(document)
        paper = Paper(name=document.name, genre=self.name, unit=reading.unit)
        return assemble(document, paper, reading, (Note("unknown_genre"),))


PLAIN = Plain()
"""The genre of papers that no other genre recognises."""
