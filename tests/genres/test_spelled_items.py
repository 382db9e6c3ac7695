"""Numbers in words are figures as well: what a sentence says of them holds, or is told, as it is in digits."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.quantity.vocabulary import NUMBER_WORDS
from bbtcheck.records import AnnouncedTotal

WORDS = {value: word for word, value in NUMBER_WORDS.items() if 2 <= value <= 100}
SENTENCES = (
    "Het netwerk telt {0} posten: {1} binnen en {2} buiten Europa.",
    "Van de {0} dossiers zijn er {1} goedgekeurd; de overige {2} zijn geweigerd.",
    "We openen {1} scholen in de stad en {2} scholen daarbuiten, samen {0} scholen.",
    "De ploeg bestaat uit {0} leden, namelijk {1} artsen, {2} verplegers en {3} koks.",
)


def totals(text: str) -> list[tuple[Decimal, tuple[Decimal, ...], bool]]:
    (content,) = bbtcheck.extract(text.encode(), genre="bbt-slides")
    return [
        (each.amount.value, tuple(part.amount.value for part in each.parts), each.complete)
        for each in content.records
        if isinstance(each, AnnouncedTotal)
    ]


def told(text: str) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    report = bbtcheck.check(text.encode(), genre="bbt-slides")
    return [
        (one.code, [(each.printed, each.proposed) for each in one.suspects])
        for one in report.findings
        if one.code.startswith("TXT")
    ]


@given(
    st.sampled_from(SENTENCES),
    st.lists(st.integers(2, 30), min_size=3, max_size=3),
    st.integers(0, 3),
    st.booleans(),
)
def test_words_are_read_as_the_digits_are(sentence: str, parts: list[int], off: int, capital: bool) -> None:
    used = parts[: sentence.count("{") - 1]
    numbers = [sum(used) + off, *used]
    in_words = sentence.format(*(WORDS[number] for number in numbers))
    in_words = in_words[0].upper() + in_words[1:] if capital else in_words
    assert totals(in_words) == totals(sentence.format(*numbers))


def test_what_is_proposed_is_a_word_too() -> None:
    text = "Met de opening telt het netwerk vijftien posten: elf binnen en drie buiten Europa."
    assert told(text) == [
        ("TXT001", [("vijftien posten", "veertien posten"), ("elf", "twaalf"), ("drie", "vier")])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Het netwerk telt veertien posten: elf binnen en drie buiten Europa.",
        "Een van de drie posten sluit, twee blijven open.",
        "De raad telt acht leden, onder wie vier vrouwen en drie jongeren.",
        "We kiezen voor twee sporen: binnen vier jaar halveren we de achterstand en binnen zes jaar is ze weg.",
        "Alle twee weken zijn er drie zittingen van vier uur.",
    ],
)
def test_other_words_are_silent(text: str) -> None:
    assert told(text) == []
