"""The readers of sentences bear any row of words and figures: no text is a fault of bbtcheck."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.genres.prose.reading import read_prose
from bbtcheck.source import Source

WORDS = (
    "nul twee drie vier tweeëntwintig ze\u017f beide alle oproep oproepen samen totaal gemiddeld elk per jaar jaren maanden over van de het naar tot en met "
    "in voor of dus er rest overige daarvan waarvan nog te realiseren gerealiseerd aandeel bijdrage telt leden posten verlengd uitgesteld gecumuleerde "
    "tekorten belopen daarmee Dat De is stijging daling saldo 0 1 12 1.200 2,5 -3 5 % 14 2031 2031-2035 miljoen mio euro keuro € VAK VEK maart 31 "
    "1/03/2031 Q1 Art. : ; , . ( ) – - + x = • ° \t"
).split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=60).map(" ".join)


@given(TEXTS)
@settings(max_examples=300)
def test_any_row_of_words_is_read(text: str) -> None:
    read_prose(bbtcheck.read(Source("nota.txt", text.encode())))


@pytest.mark.parametrize("count", ["Nul", "nul", "2", "Beide", "ze\u017f", "\u0664"])
def test_any_number_of_things_may_be_named(count: str) -> None:
    text = f"Oproep a: 3 miljoen euro\nOproep b: 2 miljoen euro\n\n{count} oproepen samen: 5 miljoen euro\n"
    assert bbtcheck.check(text.encode(), genre="plain").findings is not None
