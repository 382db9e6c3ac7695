"""Colour is an extra: the same text, with terminal codes only where they are asked for."""

from bbtcheck.report.paint import Piece, painted, printable, row

ROWS = [row("a ", Piece("fout", "error"), "  "), row(), row(Piece("12", "caret"))]


def test_plain_text_has_no_codes_and_no_blanks_at_the_end() -> None:
    assert painted(ROWS, colour=False) == "a fout\n\n12\n"


def test_coloured_text_is_the_same_text_with_codes() -> None:
    assert painted(ROWS, colour=True) == "a \x1b[1;31mfout\x1b[0m\n\n\x1b[1;31m12\x1b[0m\n"


def test_control_characters_become_visible() -> None:
    assert printable("a\x1b[2J\u00a0b\u202fé\n") == "a\ufffd[2J\u00a0b\u202fé\ufffd"
