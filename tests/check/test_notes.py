"""What reading tells its user: each note has a code of its own."""

import pytest

from bbtcheck.check.notes import KINDS, OTHER, note_finding
from bbtcheck.records.content import Note
from bbtcheck.rulebook.rule import Severity
from bbtcheck.source import Place


def test_no_two_notes_have_one_code() -> None:
    codes = [code for code, _ in (*KINDS.values(), OTHER)]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize(
    ("note", "place"),
    [
        (Note("empty"), None),
        (Note("empty", line=7), Place("n.pdf", line=7)),
        (Note("empty", (("page", "3"),)), Place("n.pdf", page=3)),
        (Note("empty", (("page", "3"), ("other", "x")), line=7), Place("n.pdf", page=3, line=7)),
    ],
)
def test_a_note_stands_on_its_page_and_its_line(note: Note, place: Place | None) -> None:
    finding = note_finding(note, "n.pdf")
    assert (finding.code, finding.rule, finding.severity) == ("DOC002", "empty", Severity.WARNING)
    assert (finding.document, finding.place, finding.arguments) == ("n.pdf", place, dict(note.arguments))


def test_two_notes_of_one_paper_can_be_told_apart() -> None:
    notes = [Note("empty"), Note("empty", (("page", "3"),)), Note("encoding_guessed")]
    assert len({note_finding(note, name).fingerprint for note in notes for name in ("a", "b")}) == 6
