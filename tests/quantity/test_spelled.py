"""Dutch numerals in words: every spelling of a number is read as that number, and other words as none."""

import re
from decimal import Decimal

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.quantity import number_word, spelled_number
from bbtcheck.quantity.spelled import NUMERAL_WORDS

_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien".split()
_UNITS += ["achttien", "negentien"]
_TENS = "- - twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


class Spelling:
    """One way to write numbers: what stands between scales, hundreds and units, and how two vowels are kept apart."""

    def __init__(self, blank: str, hundred: str, trema: bool, one: str, ten: str) -> None:
        self.blank, self.hundred, self.trema, self.one, self.ten = blank, hundred, trema, one, ten

    def small(self, number: int) -> str:
        if number < 20:
            return self.one if number == 1 else _UNITS[number]
        tens, unit = divmod(number, 10)
        if not unit:
            return _TENS[tens]
        joint = "ën" if self.trema and _UNITS[unit].endswith("e") and not self.ten else "en"
        return f"{_UNITS[unit]}{self.ten}{joint}{self.ten}{_TENS[tens]}"

    def below_thousand(self, number: int) -> str:
        hundreds, rest = divmod(number, 100)
        if not hundreds:
            return self.small(rest)
        words = ("" if hundreds == 1 else _UNITS[hundreds]) + "honderd"
        return words + (self.hundred + self.small(rest) if rest else "")

    def __call__(self, number: int) -> str:
        words = []
        for scale, worth in (("miljard", 10**9), ("miljoen", 10**6)):
            times, number = divmod(number, worth)
            if times:
                words.append(f"{self.below_thousand(times)} {scale}")
        times, rest = divmod(number, 1000)
        if times:
            words.append(("" if times == 1 else self.below_thousand(times) + self.blank) + "duizend")
        if rest or not (words or times):
            words.append(self.below_thousand(rest))
        return " ".join(words)


SPELLINGS = st.builds(
    Spelling,
    blank=st.sampled_from(["", " "]),
    hundred=st.sampled_from(["", " ", "en", " en ", "-"]),
    trema=st.booleans(),
    one=st.sampled_from(["een", "één"]),
    ten=st.sampled_from(["", " "]),
)


@given(st.one_of(st.integers(0, 2000), st.integers(0, 10**12 - 1)), SPELLINGS, st.booleans())
def test_every_spelling_of_a_number_is_that_number(number: int, spell: Spelling, capitals: bool) -> None:
    words = spell(number).upper() if capitals else spell(number)
    assert spelled_number(words) == number
    assert re.fullmatch(NUMERAL_WORDS, words, re.IGNORECASE)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_numbers_are_never_written_alike(one: int, other: int) -> None:
    spell = Spelling("", "", trema=True, one="een", ten="")
    assert (spell(one) == spell(other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("anderhalf miljoen", "1500000"),
        ("Anderhalve", "1.5"),
        ("een half miljoen", "500000"),
        ("half miljard", "500000000"),
        ("twee en een half miljoen", "2500000"),
        ("tweeënhalf miljoen", "2500000"),
        ("drieëneenhalf miljard", "3500000000"),
        ("zevenenhalf", "7.5"),
        ("twee komma vijf miljoen", "2500000"),
        ("nul komma nul vijf", "0.05"),
        ("drie komma vijfentwintig", "3.25"),
        ("vijfentwintighonderd", "2500"),
        ("twaalfhonderd vijftig", "1250"),
        ("duizend en één", "1001"),
        ("duizend", "1000"),
        ("honderdduizend", "100000"),
        ("twaalfhonderd miljoen", "1200000000"),
        ("één miljard tweehonderd miljoen driehonderdduizend en vijf", "1200300005"),
        ("twee duizend drie honderd vijf en veertig", "2345"),
        ("twee-en-twintig", "22"),
        ("eenentwintigduizend zeshonderdvijftig", "21650"),
    ],
)
def test_halves_decimals_and_older_spellings(text: str, value: str) -> None:
    assert spelled_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "en", "half", "een half", "miljoen", "komma", "komma vijf", "vijf komma", "twintigeen", "tien vijf", "eenhonderdnul",
        "nulhonderd", "twintighonderd", "duizendnul", "duizend duizend", "miljoen miljard", "derde", "tweede", "vijfentwintigste",
        "vijf en", "twee drie", "nul miljoen", "eenvijfhonderd", "halfduizendhalf", "vijf miljoen drie miljard", "acht uur", "en half",
    ],
)  # fmt: skip
def test_what_is_no_numeral(text: str) -> None:
    assert spelled_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("honderdvijf", 105), ("twee en twintig", 22), ("anderhalf", None), ("een", None), ("ÉÉN", 1)],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    assert number_word(text) == value


@given(st.text(alphabet="entwigdrivhoulja fkm-ë", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert spelled_number(text) is None or spelled_number(text) >= 0


@pytest.mark.parametrize("piece", ["en", "een ", "duizend", "miljoen ", "honderdeen", "half", "komma", "nul"])
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: spelled_number(text)) for times in (40, 4000))
    assert long <= short + 10
    assert re.search(NUMERAL_WORDS + "!", piece * 4000) is None
