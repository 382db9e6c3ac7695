"""What a row of a table says depends on its column and on the rows above it: two rows with one label may differ."""

import bbtcheck
from bbtcheck.source import Source

TABLE = """\
deel;vraag;2031;2032
Wegen;aantal aanvragen;1.250;1.310
Wegen;waarvan voorzien in het plan;18,1 mio euro;17,8 mio euro
Water;aantal aanvragen;873;904
Water;waarvan voorzien in het plan;9,9 mio euro;10,3 mio euro
"""
PROSE = """\
Zwembaden

Nieuwe zwembaden langs de kust: 18,1 miljoen euro.
De gemeenten leggen de helft bij.

Nieuwe zwembaden langs de kust: 9,9 miljoen euro.
"""


def codes(text: str, name: str) -> list[str]:
    return [one.code for one in bbtcheck.check(Source(name, text.encode())).findings]


def test_two_rows_of_a_table_with_one_label_may_say_different_things() -> None:
    assert "TXT003" not in codes(TABLE, "t.csv")


def test_two_sentences_with_one_subject_may_not() -> None:
    assert "TXT003" in codes(PROSE, "t.txt")


def test_cells_in_the_markup_of_a_text_have_no_subject_of_their_own() -> None:
    rows = [
        f"<tr>\n<td>Dak {at}</td>\n<td>85.374</td>\n<td>{share} %</td>\n</tr>"
        for at, share in enumerate(("14,2", "103,3"))
    ]
    assert "TXT003" not in codes("# Onderhoud\n\n<table>\n" + "\n".join(rows) + "\n</table>\n", "t.md")
