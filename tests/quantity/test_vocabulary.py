"""Dutch number words."""

import pytest

from bbtcheck.quantity import number_word
from bbtcheck.quantity.vocabulary import NUMBER_WORDS, fold


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nul", 0),
        ("één", 1),
        ("Vijf", 5),
        (" zestien ", 16),
        ("TWEEËNTWINTIG", 22),
        ("drieënnegentig", 93),
        ("eenentachtig", 81),
        ("zevenenveertig", 47),
        ("honderd", 100),
        ("een", None),
        ("", None),
        ("vijfentwintigste", None),
    ],
)
def test_number_words(text: str, value: int | None) -> None:
    assert number_word(text) == value


def test_every_number_to_a_hundred_has_one_word() -> None:
    assert sorted(NUMBER_WORDS.values()) == list(range(101))


def test_folding_keeps_every_place() -> None:
    assert fold("ÉÉN İ ẞ Kelvin") == "één İ ẞ kelvin"
