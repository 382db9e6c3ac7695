"""Words of a list are found as words of their own."""

import pytest

from bbtcheck.read.word_lists import any_word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("totaal", "totaal"),
        ("sub_totaal", "totaal"),
        ("totaal 2031", "totaal"),
        ("totalitarisme", None),
        ("2totaal", None),
        ("sous-total général", "sous-total"),
    ],
)
def test_a_word_of_its_own_is_found(text: str, found: str | None) -> None:
    met = any_word("bbtcheck.discover", "labels.toml", "total").search(text)
    assert (met and met[0]) == found
