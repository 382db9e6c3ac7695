"""What reading tells its user: each note has a code of its own."""

from bbtcheck.check.notes import KINDS, OTHER


def test_no_two_notes_have_one_code() -> None:
    codes = [code for code, _ in (*KINDS.values(), OTHER)]
    assert sorted(codes) == sorted(set(codes))
