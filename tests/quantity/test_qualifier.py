"""Qualifying words before a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import Qualifier
from bbtcheck.quantity.qualifier import QUALIFIER_WORDS, leading_qualifier, qualifier_before


@pytest.mark.parametrize(
    ("kind", "word"), [(kind, word) for kind, words in QUALIFIER_WORDS.items() for word in words]
)
def test_every_word_is_found_before_and_in_front(kind: Qualifier, word: str) -> None:
    assert qualifier_before(f"goed voor {word} ") == kind
    assert leading_qualifier(f"{word.capitalize()} 5") == (kind, len(word) + 1)


@pytest.mark.parametrize(
    "text", ["", "van 5 tot ", "10 % tot ", "3 miljoen tot ", "vertrouwen", "duizendcirca ", "aftot "]
)
def test_other_words_qualify_nothing(text: str) -> None:
    assert qualifier_before(text) == Qualifier.EXACT


@given(st.text(max_size=90))
def test_no_text_breaks_it(text: str) -> None:
    assert qualifier_before(text) in Qualifier
    assert leading_qualifier(text)[1] <= len(text)
