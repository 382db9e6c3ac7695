"""A paper of no known genre: its tables and its statements are read all the same."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.genres.assemble import assemble, read_common
from bbtcheck.genres.base import Recognition
from bbtcheck.read import Document
from bbtcheck.records import Paper
from bbtcheck.records.content import Note, PaperContent

MOST_CELLS = 200_000
"""A table of more cells is not read figure by figure: that takes longer than anybody waits, and explains nothing."""


def is_large_table(document: Document) -> bool:
    """Tell whether a file holds more cells than are read without a description of what they are."""
    return sum(len(line.cells) for line in document.lines) > MOST_CELLS


@dataclass(frozen=True, slots=True)
class Plain:
    """Any paper: programme tables wherever they are recognised, and everything stated in prose."""

    name: str = "plain"
    title: str = "any paper"

    def recognise(self, document: Document) -> Recognition:
        """Never claim a paper: this is what is left when no genre recognises it."""
        return Recognition(0)

    def extract(self, document: Document) -> PaperContent:
        """Read tables and prose, and say that the genre is not known, or that a table is too large to be read so."""
        if is_large_table(document):
            return _unread(document)
        reading = read_common(document)
        paper = Paper(name=document.name, genre=self.name, unit=reading.unit)
        is_empty = any(note.code == "empty" for note in document.notes)
        return assemble(document, paper, reading, () if is_empty else (Note("unknown_genre"),))


def _unread(document: Document) -> PaperContent:
    """The paper without records: what is in it, and that nothing of it was looked at."""
    cells = sum(len(line.cells) for line in document.lines)
    rows = sum(bool(line.cells) for line in document.lines)
    said = (("rows", str(rows)), ("cells", str(cells)), ("most", str(MOST_CELLS)))
    return PaperContent(
        paper=Paper(name=document.name, genre=PLAIN.name),
        records=(),
        notes=(*document.notes, Note("table_not_read", said)),
        sha256=document.source.sha256,
        lines=tuple(line.text for line in document.lines),
    )


PLAIN = Plain()
"""The genre of papers that no other genre recognises."""
