"""Products that prose works out, on sentences of our own: which are read, which are wrong, and which are none."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import ProductClaim
from bbtcheck.quantity import format_number

Found = tuple[str, str, str]


def products(text: str) -> list[Found]:
    """Give the number of times, the amount and the total of every product, as printed."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    claims = (record for record in content.records if isinstance(record, ProductClaim))
    return [(claim.times.raw, claim.each.raw, claim.total.raw) for claim in claims]


def wrong(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the words of every product that is said to be wrong, and what its figures should be."""
    report = bbtcheck.check(text.encode(), genre="plain")
    return [
        (finding.labels["label"], [(each.printed, each.proposed) for each in finding.suspects])
        for finding in report.findings
        if finding.code == "TXT024"
    ]


# A case: a sentence that is right, and the product that is read in it.
RIGHT: dict[str, tuple[str, Found]] = {
    "a sign": ("We geven 7 x 20.000 euro = 140.000 euro.", ("7", "20.000 euro", "140.000 euro")),
    "another sign": ("Dat is 7 × 20.000 EUR = 140.000 EUR.", ("7", "20.000 EUR", "140.000 EUR")),
    "a star": ("4 kranen * 25 keuro = 100 keuro", ("4 kranen", "25 keuro", "100 keuro")),
    "a sign against its number": ("Dat kost 7x 20.000 euro = 140.000 euro.", ("7x", "20.000 euro", "140.000 euro")),
    "the amount first": ("Dat kost 20.000 euro x 7 = 140.000 euro.", ("7", "20.000 euro", "140.000 euro")),
    "the amount per head first": ("80.000 euro per VTE x 3 VTE = 240.000 euro", ("3 VTE", "80.000 euro", "240.000 euro")),
    "à": ("Er komen 3 VTE à 80.000 euro, samen 240.000 euro.", ("3 VTE", "80.000 euro", "240.000 euro")),
    "à rato van": ("350 plaatsen à rato van 12.500 euro, of 4,4 miljoen euro", ("350 plaatsen", "12.500 euro", "4,4 miljoen euro")),
    "maal": ("Er komen 12 maal 5.000 euro (60.000 euro) bij.", ("12 maal", "5.000 euro", "60.000 euro")),
    "keer": ("12 keer 1.500 euro, dus 18.000 euro", ("12 keer", "1.500 euro", "18.000 euro")),
    "a number in words": ("We zetten drie VTE à 80.000 euro in, samen 240.000 euro.", ("drie", "80.000 euro", "240.000 euro")),
    "a number in words, maal": ("Er komt vijf keer 5.000 euro (25.000 euro).", ("vijf", "5.000 euro", "25.000 euro")),
    "per piece": ("4 bussen aan 250.000 euro per bus: in totaal 1 miljoen euro", ("4 bussen", "250.000 euro", "1 miljoen euro")),
    "telkens": ("5 huizen van telkens 40.000 euro, goed voor 200.000 euro", ("5 huizen", "40.000 euro", "200.000 euro")),
    "years": ("2 x 150.000 euro in 2030 en 2031 (300.000 euro)", ("2", "150.000 euro", "300.000 euro")),
    "a rate": ("100 uur x 25 euro/uur = 2.500 euro", ("100 uur", "25 euro", "2.500 euro")),
    "half a post": ("0,5 VTE x 80.000 euro = 40.000 euro", ("0,5 VTE", "80.000 euro", "40.000 euro")),
    "rounded": ("350 plaatsen x 12.500 euro = 4,4 miljoen euro", ("350 plaatsen", "12.500 euro", "4,4 miljoen euro")),
    "things": ("12 groepen x 8 plaatsen = 96 plaatsen", ("12 groepen", "8 plaatsen", "96 plaatsen")),
    "months": ("12 maanden x 1.500 euro = 18.000 euro", ("12 maanden", "1.500 euro", "18.000 euro")),
    "each or all, where it fits": ("5 kampen van 2.500 euro, in totaal 12.500 euro", ("5 kampen", "2.500 euro", "12.500 euro")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), RIGHT.values(), ids=RIGHT.keys())
def test_a_right_product_is_read_and_silent(text: str, found: Found) -> None:
    assert products(text) == [found]
    assert wrong(text) == []


# A case: a sentence that is wrong, and the words of the product.
WRONG: dict[str, tuple[str, str]] = {
    "a sign": ("We geven 7 x 20.000 euro = 160.000 euro.", "7 x 20.000 euro = 160.000 euro"),
    "a nought too few": ("Dat kost 7x 20.000 euro = 14.000 euro.", "7x 20.000 euro = 14.000 euro"),
    "the amount first": ("Dat kost 20.000 euro x 7 = 410.000 euro.", "20.000 euro x 7 = 410.000 euro"),
    "à": ("Er komen 3 VTE à 80.000 euro, samen 260.000 euro.", "3 VTE à 80.000 euro, samen 260.000 euro"),
    "in brackets": ("Er komen 12 maal 5.000 euro (65.000 euro) bij.", "12 maal 5.000 euro (65.000 euro)"),
    "in words": ("We zetten vier VTE à 80.000 euro in, samen 240.000 euro.", "vier VTE à 80.000 euro in, samen 240.000 euro"),
    "beyond rounding": ("350 plaatsen x 12.500 euro = 4,7 miljoen euro", "350 plaatsen x 12.500 euro = 4,7 miljoen euro"),
    "per piece": ("4 bussen aan 250.000 euro per bus, in totaal 1,4 miljoen euro", "4 bussen aan 250.000 euro per bus, in totaal 1,4 miljoen euro"),
    "a premium for each": ("Zo ontvangen 40 dorpen een nieuwe dorpspremie van 5.000 euro, samen 20.000 euro.", "40 dorpen een nieuwe dorpspremie van 5.000 euro, samen 20.000 euro"),
    "a premium that things get": ("40 dorpen krijgen een premie van 5.000 euro, samen 20.000 euro.", "40 dorpen krijgen een premie van 5.000 euro, samen 20.000 euro"),
    "things": ("12 groepen x 8 plaatsen = 69 plaatsen", "12 groepen x 8 plaatsen = 69 plaatsen"),
    "hours": ("100 uur x 25 euro/uur = 25.000 euro", "100 uur x 25 euro/uur = 25.000 euro"),
    "the second of two": ("A: 5 x 1.000 euro = 5.000 euro, B: 3 x 2.000 euro = 9.000 euro", "3 x 2.000 euro = 9.000 euro"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "label"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_product_is_found(text: str, label: str) -> None:
    assert [words for words, _ in wrong(text)] == [label]


def test_what_each_figure_should_be_is_proposed() -> None:
    ((_, proposed),) = wrong("We geven 7 x 20.000 euro = 410.000 euro.")
    assert ("410.000 euro", "140.000 euro") in proposed


SILENT = """De kamer is 3 x 4 meter groot en kost 5.000 euro.
De deur is 2 x 3 m; 4 deuren kosten 500 euro of 600 euro.
We komen 2x per jaar samen, dat kost 500 euro (1.500 euro met vervoer).
Het loket is 24 x 7 uur open en kost 5.000 euro, samen 9.000 euro.
Het is 1 x 1 euro.
Bel 02 553 12 34 en betaal 5 euro, samen 12 euro.
Op 12 maart om 14 uur x 30 euro of 50 euro
Er komen 10 à 12 VTE bij voor 80.000 euro, samen 1 miljoen euro.
2 à 3 VTE à 80.000 euro, samen 200.000 euro
3 VTE à 80.000 euro per jaar, samen 960.000 euro over vier jaar
3 projecten van 500.000 euro, samen 900.000 euro
40 dorpen krijgen een budget van 500.000 euro, samen 900.000 euro
40 dorpen krijgen een premie van 5.000 euro, samen met de steden 900.000 euro
40 dorpen krijgen een premie van 5.000 euro en een lening, samen 900.000 euro
5 x 10.000 euro + 3 x 20.000 euro = 110.000 euro
5 x 10.000 euro en 3 x 20.000 euro, samen 110.000 euro
De vergoeding is 214 x 36 x 0,25 euro = 1.926 euro per jaar.
De reserve is 72 % × 1,5 × 40.000 euro = 43.200 euro.
Per vier weken is dat 4/52 x 210 x 168 x 0,25 euro = 678 euro.
15 VTE x 65.000 euro x 3 jaar = 2,925 miljoen euro
15 VTE à gemiddeld 65.000 euro, samen 990.000 euro
15 VTE à 65.000 euro, samen met werking 1,2 miljoen euro
3 VTE à 80.000 euro en 20.000 euro werking, samen 260.000 euro
3 VTE à 80.000 euro, vermeerderd met overhead: samen 300.000 euro
Het bedrag stijgt van 5.000 euro naar 10.000 euro, maal 12 plaatsen.
20 % x 500.000 euro = 100.000 euro
We verdubbelen: 2 x zoveel plaatsen, 5.000 euro per plaats, 30.000 euro in totaal.
4 maal per jaar 5.000 euro (15.000 euro in 2030)
tot 5 keer 1.000 euro, maximaal 4.000 euro
12 plaatsen aan 5.000 euro (60.000 euro in 2030 en 80.000 euro in 2031)
Een subsidie van 12 keer 5.000 euro, of minder als 4.000 euro volstaat.
De 3 huizen van 250.000 euro zijn samen 12 jaar oud en 900.000 euro waard.
Vergoeding: 12 x 100 euro btw inbegrepen = 1.452 euro
12 dossiers tegen 9.000 euro, samen 10 maal 1.000 euro
4 kwartalen van 25.000 euro, samen 75.000 euro na aftrek
Er is ongeveer 3 x 20.000 euro, samen 70.000 euro.
Per 3 plaatsen is er 20.000 euro, in totaal 900.000 euro.
Van 2030 tot 2033 is er 3 x 20.000 euro per jaar, samen 240.000 euro."""


@pytest.mark.parametrize("text", SILENT.splitlines())
def test_what_is_no_product_or_may_be_something_else_is_silent(text: str) -> None:
    assert wrong(text) == []


@given(
    st.integers(2, 99),
    st.integers(2, 999).map(lambda number: 1000 * number),
    st.sampled_from(
        ["{} x {} euro = {} euro", "{} plaatsen à {} euro, samen {} euro", "{} maal {} euro ({} euro)"]
    ),
)
def test_a_product_is_silent_and_twice_the_product_is_not(times: int, each: int, sentence: str) -> None:
    shown = [format_number(number, None, "nl") for number in (times, each, times * each, 2 * times * each)]
    assert wrong("Er is " + sentence.format(*shown[:3]) + ".") == []
    assert len(wrong("Er is " + sentence.format(shown[0], shown[1], shown[3]) + ".")) == 1


@given(st.text(alphabet="12 x=(),.:à€•\nmaal euro", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for times, each, total in products(text):
        assert times and each and total


@pytest.mark.parametrize(
    "piece",
    [
        "7 x 20.000 euro en 3 plaatsen van 5 euro, ",
        "7 x 2 euro = 160 euro, ",
        "drie keer ",
        "7 euro x 2 x ",
        "(= ",
    ],
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times + "7 euro": products(text)) for times in (100, 400))
    assert long < 6 * short
