"""Calculations that a text writes out with a sign of equality: those that come out, and those that do not."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.source import Source


def told(sentence: str) -> list[tuple[str, str | None]]:
    """Give the codes of the findings on a text of one sentence, each with what is printed where it should not be."""
    found = bbtcheck.check(Source("nota.txt", f"Nota over de haven\n\n{sentence}\n".encode())).findings
    return [
        (one.code, one.operands[-1].quantity.raw if one.operands[-1].quantity else None)
        for one in found
        if one.code.startswith("TXT")
    ]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Een kraan van 40 ton betaalt dus 520 + (8 x 15) = {} euro.", "640"),
        ("Op 1 januari zijn er 2.318 - 46 + 29 + 7 = {} ligplaatsen.", "2.308"),
        ("Er blijven 31.000 – 12.400 = {} meter kade over.", "18.600"),
        ("De kost is (14 x 350 euro) + (5 x 1.100 euro) = {} euro.", "10.400"),
        ("De kost is 14 × 350 + 5 × 1.100 = {} euro.", "10.400"),
        ("Dat geeft 2.880 / 12 = {} euro per maand.", "240"),
        ("Het gemiddelde is (24 + 31 + 29) / 3 = {} schepen.", "28"),
        ("De groei is (1.236,4 - 1.104,8) / 1.104,8 = {}.", "11,9 %"),
        ("De bezetting is 588 / 1.200 = {}.", "49 %"),
        ("Kost: 90 kranen x 12,50 euro x 200 dagen = {} euro.", "225.000"),
        ("Het krediet (3 x 40 keuro plus 80 keuro = {} keuro) volstaat.", "200"),
    ],
)
def test_a_calculation_that_does_not_come_out_is_told(sentence: str, printed: str) -> None:
    assert told(sentence.format(printed)) == []
    wrong = printed.replace(printed[0], str((int(printed[0]) + 3) % 9 + 1), 1)
    ((code, raw),) = told(sentence.format(wrong))
    assert code == "TXT032"
    assert raw is not None and raw.startswith(wrong)


@pytest.mark.parametrize(
    "sentence",
    [
        "De raming is 2,5 + 1,3 = 3,8 miljoen euro.",
        "De raming is 2,5 miljoen + 1,3 miljoen = 3,9 miljoen euro.",
        "De raming is 1.234 + 567 = 1.802 keuro.",
        "De kost is 900 x 12 = 10,8 miljoen euro, in duizend euro gerekend.",
        "1 VTE = 1.520 uur; BA + bijstelling = BO.",
        "De looptijd 2031-2034 = 4 jaar en 2033/2034 = 2 schooljaren.",
        "Index 31/12 = 104,5 en art. 3 - 4 = geschrapt.",
        "De kost is ca. 12 x 450 = 5.500 euro.",
        "De kost is 12 x 450 = afgerond 5.500 euro.",
        "De kost is 12 x 450 = 5.500 euro (afgerond).",
        "Met opslag is het 100 + 20 % = 120 euro.",
        "Kost: 12 x 450 = 5.400 x 2 = 10.800 euro.",
        "Er zijn 10 + 5 = 15 + 3 = 18 leden.",
        "De formule is A x B + C = D, met A = 12 en B = 450.",
        "De formule is A + 20 + 30 = 150.",
        "Het aandeel is 1/3 = 33 %, het andere 2/3 = 67 %.",
        "Stuk 12 - 13 = 14 artikelen.",
        "Dat is 5 / 0 = 7 keer niets.",
        "Een bestelling van 12 kranen aan 450 euro + 3 bakens aan 1.200 euro = 9.500 euro met korting.",
        "De voorraad = 12 x 5 = 99 bakens.",
        "Samen 40 % + 60 % = 100 havens.",
    ],
)  # fmt: skip
def test_what_is_right_within_rounding_or_is_no_calculation_is_silent(sentence: str) -> None:
    assert told(sentence) == []


@st.composite
def calculations(draw: st.DrawFn, depth: int = 2) -> tuple[str, int]:
    """Draw a calculation as a text, fully in brackets where that matters, with what it makes."""
    if depth == 0 or draw(st.booleans()):
        number = draw(st.integers(1, 99_999))
        return f"{number:,}".replace(",", "."), number
    sign = draw(st.sampled_from(["+", "-", "x", "−", "plus", "maal"]))
    (one, left), (other, right) = draw(calculations(depth - 1)), draw(calculations(depth - 1))
    made = {"+": left + right, "plus": left + right, "x": left * right, "maal": left * right}.get(
        sign, left - right
    )
    return f"({one}) {sign} ({other})", made


@settings(max_examples=60, deadline=None)
@given(calculations(), calculations(), st.integers(1000, 9_999_999))
def test_any_calculation_holds_with_its_result_and_with_no_other(
    one: tuple[str, int], other: tuple[str, int], off: int
) -> None:
    made = one[1] + other[1]
    text = f"{one[0]} + {other[0]}"
    if made <= 0:
        return
    assert told(f"De kost is {text} = {made:,} kranen.".replace(",", ".")) == []
    wrong = 2 * made + off
    # a result that is about a thousand times as much may be in another unit
    if any(2 * abs(Fraction(wrong, made * 10**power) - 1) <= 1 for power in (3, 6)):
        return
    assert [code for code, _ in told(f"De kost is {text} = {wrong:,} kranen.".replace(",", "."))] == [
        "TXT032"
    ]


def test_the_printed_result_is_what_may_be_wrong_and_not_what_was_worked_out() -> None:
    text = "Nota over de haven\n\nEen kraan van 40 ton betaalt dus 520 + (8 x 15) = 740 euro.\n"
    (found,) = [
        one for one in bbtcheck.check(Source("nota.txt", text.encode())).findings if one.code == "TXT032"
    ]
    assert [(one.printed, one.proposed) for one in found.suspects] == [("740 euro", "640 euro")]
