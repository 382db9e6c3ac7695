"""Long texts of laws: the work of a check grows with the length of a text, also of one without a full stop."""

import pytest
from effort import effort

from bbtcheck import extract
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import BLANK_LIKE, plain
from bbtcheck.quantity.vocabulary import fold
from bbtcheck.read.document import Line
from bbtcheck.source import Source

CLAUSE = "de gemeente betaalt 12.345 euro voor 67 plannen volgens het decreet. 2 delen"


@pytest.mark.parametrize("between", [", ", "; ", " en ", ". De provincie keurt goed, "])
def test_a_text_of_one_long_sentence_takes_time_with_its_length(between: str) -> None:
    texts = [between.join([CLAUSE] * number).encode() for number in (40, 160)]
    short, long = (effort(lambda text=text: extract(Source("wet.txt", text))) for text in texts)
    assert long < 5 * short


@pytest.mark.parametrize("mark", sorted(map(chr, BLANK_LIKE)))
def test_every_kind_of_blank_becomes_one_blank(mark: str) -> None:
    assert plain(f"a{mark}b") == "a b"


def test_letters_are_lowered_as_ever() -> None:
    assert fold("ARTIKEL Één Ë Ï É Ö İ") == "artikel één ë ï é Ö İ"


@pytest.mark.parametrize(
    "text", ["in DUIZEND euro", "(keuro)", "x\t1.000 EUR", "×|1 000", "x1000000", "Bedragen in mln."]
)
def test_units_are_found_in_every_way_they_are_written(text: str) -> None:
    assert unit_note(Line(1, text)) is not None
