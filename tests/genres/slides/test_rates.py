"""Rates that change: how they are printed, what stands beside them, and where they are mentioned again."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck.genres.bbt_slides import BBT_SLIDES
from bbtcheck.read import read
from bbtcheck.records import RateChange
from bbtcheck.source import Source

Records = Callable[..., list[Any]]
Found = Callable[[str], list[tuple[str, int | None, str]]]


def raw(quantity: Any) -> str | None:
    return None if quantity is None else quantity.raw


def shape(change: RateChange) -> tuple[str, str, str, str | None, str | None, str | None]:
    return (
        change.label,
        change.before.raw,
        change.after.raw,
        raw(change.step),
        raw(change.percentage),
        raw(change.cost),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avondtarief\n40 euro wordt 45 euro", ("Avondtarief", "40 euro", "45 euro", None, None, None)),
        ("Avondtarief: 40 euro → 45 euro (16 mio euro)", ("Avondtarief", "40 euro", "45 euro", None, None, "16 mio euro")),
        ("Avondtarief stijgt van 40 naar 45 euro (+5 euro)", ("Avondtarief stijgt", "40", "45 euro", "+5 euro", None, None)),
        ("Het avondtarief stijgt met 5 euro, van 40 tot 45 euro", ("Het avondtarief stijgt", "40", "45 euro", "5 euro", None, None)),
        ("Avondtarief van 40 euro naar 50 euro (+25 %)", ("Avondtarief", "40 euro", "50 euro", None, "+25 %", None)),
        ("• Norm: 1.200 euro -> 900 euro (-25%)", ("Norm", "1.200 euro", "900 euro", None, "-25%", None)),
        ("Bijdrage verhoogd van 3,1 % tot 3,4 %", ("Bijdrage verhoogd", "3,1 %", "3,4 %", None, None, None)),
        ("Avondtarief: 2 mio euro\n40 euro naar 45 euro", ("Avondtarief", "40 euro", "45 euro", None, None, None)),
        ("Avond 62 euro wordt 64 euro (+2 euro)", ("Avond", "62 euro", "64 euro", "+2 euro", None, None)),
        ("Budget stijgt van 612,4 miljoen euro in 2030 naar 640,1 miljoen euro in 2031, een toename met 27,7 miljoen euro of 4,5 %", ("Budget stijgt van in 2030 naar in 2031, een toename met of", "612,4 miljoen euro", "640,1 miljoen euro", "27,7 miljoen euro", "4,5 %", None)),
        ("Loopbaanpunten: 3 punten worden 5 punten", ("Loopbaanpunten", "3 punten", "5 punten", None, None, None)),
    ],
)  # fmt: skip
def test_a_change_in_its_print(records: Records, text: str, expected: tuple[str, ...]) -> None:
    (found,) = records(f"Start\n Tarieven\n\n{text}\n", RateChange)

    assert shape(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Van 3 tot 5 miljoen euro per jaar",
        "Voor kinderen van 3 naar de kleuterklas en 5 euro per dag",
        "Omschakeling van 40 plaatsen naar 45 euro",
        "Projecten van 2 tot 3 jaar worden 4 jaar",
        "Trap 1 wordt trap 2",
        "Een bijdrage van 40 euro, 45 euro voor anderen",
        "Van 2029 naar 2031",
    ],
)
def test_what_is_no_change_of_a_rate(records: Records, text: str) -> None:
    assert records(f"Start\n Tarieven\n\n{text}\n", RateChange) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tarief stijgt van 40 naar 45 euro (+5 euro, +12,5 %)", []),
        ("Tarief stijgt van 40 naar 45 euro (+6,5 euro)", ["TXT010"]),
        ("Tarief daalt met 5 euro, van 45 naar 40 euro", []),
        ("Tarief daalt van 45,00 naar 40,00 euro (-11 %)", []),
        ("Tarief daalt met 11 %, van 45,00 naar 40,00 euro", []),
        (
            "Budget gaat van 612,4 mio euro in 2030 naar 640,1 mio euro in 2031, dus met 37,7 mio euro of 4,5 %",
            ["TXT010"],
        ),
        (
            "Budget gaat van 612,4 mio euro in 2030 naar 640,1 mio euro in 2031, dus met 27,7 mio euro of 5,4 %",
            ["TXT011"],
        ),
        ("Tarief daalt met 15 %, van 45,00 naar 40,00 euro", ["TXT011"]),
        ("Tarief stijgt van 40 naar 45 euro (-12,5 %)", ["TXT011"]),
    ],
)
def test_the_step_and_the_percentage_fit(found: Found, text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in found(f"Start\n Tarieven\n\n{text}\n")] == codes


TWICE = """Start
 Tarieven

Avondtarief
40 euro wordt 45 euro

Dagtarief
{day}
 Programmadecreet

Fonds voor wegen

{again}

Voorrang voor fietsers
"""


@pytest.mark.parametrize(
    ("again", "codes"),
    [
        ("40 euro naar 45 euro", []),
        ("40 euro naar 54 euro", ["TXT012"]),
        ("38 euro naar 45 euro", ["TXT012"]),
        ("20 euro naar 25 euro", []),
        ("Avondtarief: 40 euro naar 46 euro", ["TXT012"]),
        ("Avondtarief: 45 euro naar 50 euro", []),
        ("Nachttarief: 40 euro naar 50 euro", []),
    ],
)
def test_another_mention_says_the_same(found: Found, again: str, codes: list[str]) -> None:
    text = TWICE.format(day="30 euro wordt 33 euro", again=again)

    assert [code for code, _, _ in found(text)] == codes


def test_a_mention_that_fits_two_changes_half_is_not_compared(records: Records, found: Found) -> None:
    text = TWICE.format(day="40 euro wordt 48 euro", again="40 euro naar 50 euro")

    assert found(text) == []
    assert [one.restates for one in records(text, RateChange)] == [None, None, None]


@settings(max_examples=60)
@given(
    before=st.integers(1, 900),
    step=st.integers(1, 90),
    arrow=st.sampled_from(["wordt", "naar", "→", "->"]),
    bullet=st.sampled_from(["", "• ", "- ", "o ", "▪ ", "– "]),
    told=st.booleans(),
)
def test_what_is_printed_is_read_back(before: int, step: int, arrow: str, bullet: str, told: bool) -> None:
    remark = f" (+{step} euro)" if told else ""
    text = f"Start\n Tarieven\n\n{bullet}Avondtarief: {before} euro {arrow} {before + step} euro{remark}\n"
    content = BBT_SLIDES.extract(read(Source("deck.txt", text.encode())))
    (found,) = [record for record in content.records if isinstance(record, RateChange)]

    assert (found.label, int(found.before.value), int(found.after.value)) == (
        "Avondtarief", before, before + step,
    )  # fmt: skip
    assert (found.step is not None and int(found.step.value) == step) is told
