"""Amounts for a year with what they make over years, on sentences of our own: right, wrong, and none."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from products_told import GENRES, Found, products, wrong

from bbtcheck.quantity import format_number

# A case: a right sentence, what is read in it (years, amount, total), and what is typed instead of what.
RIGHT: dict[str, tuple[str, Found, str, str]] = {
    "or": (
        "Dat kost 120 miljoen euro per jaar, of 600 miljoen euro over vijf jaar.",
        ("vijf", "120 miljoen euro", "600 miljoen euro"), "600", "660",
    ),
    "yearly": (
        "We geven jaarlijks 20 miljoen euro, in totaal 80 miljoen euro over 2022-2025.",
        ("2022-2025", "20 miljoen euro", "80 miljoen euro"), "80", "90",
    ),
    "numbers of things": (
        "We planten 1.200 bomen per jaar, of 4.800 bomen over vier jaar.",
        ("vier", "1.200 bomen", "4.800 bomen"), "4.800", "8.400",
    ),
    "in the next sentence": (
        "We planten 1.200 bomen per jaar. Over de vier jaar 2031-2034 zijn dat 4.800 bomen.",
        ("vier", "1.200 bomen", "4.800 bomen"), "4.800", "8.400",
    ),
    "without a currency": (
        "We geven jaarlijks 20 miljoen, in totaal 80 miljoen over 2022-2025.",
        ("2022-2025", "20 miljoen", "80 miljoen"), "20 miljoen", "25 miljoen",
    ),
    "up to and including": (
        "De steun is 15 miljoen euro per jaar, samen 60 miljoen euro in de periode 2031 tot en met 2034.",
        ("2031 tot en met 2034", "15 miljoen euro", "60 miljoen euro"), "2034", "2036",
    ),
    "in brackets": (
        "De haven krijgt 250.000 euro per jaar (750.000 euro over drie jaar).",
        ("drie", "250.000 euro", "750.000 euro"), "750.000", "705.000",
    ),
    "years first": (
        "De haven krijgt 250.000 euro per jaar, over de jaren 2031-2034 samen 1.000.000 euro.",
        ("2031-2034", "250.000 euro", "1.000.000 euro"), "250.000", "520.000",
    ),
    "the total first": (
        "Er is 600 miljoen euro over vijf jaar, of 120 miljoen euro per jaar.",
        ("vijf", "120 miljoen euro", "600 miljoen euro"), "120", "102",
    ),
    "the total first, in brackets": (
        "Er is 80 miljoen euro in de periode 2031-2034 (20 miljoen euro per jaar).",
        ("2031-2034", "20 miljoen euro", "80 miljoen euro"), "80", "88",
    ),
    "each year": (
        "Elk jaar gaat 2,5 miljoen euro naar kades; dat is 10 miljoen euro over vier jaar.",
        ("vier", "2,5 miljoen euro", "10 miljoen euro"), "2,5", "3,5",
    ),
    "budget years": (
        "We betalen 40.000 euro per jaar, dus 120.000 euro over drie begrotingsjaren.",
        ("drie", "40.000 euro", "120.000 euro"), "drie", "vier",
    ),
    "a school year less": (
        "We betalen 40.000 euro per jaar, dus 120.000 euro over de periode 2031-2034.",
        ("2031-2034", "40.000 euro", "120.000 euro"), "2031", "2028",
    ),
    "a rounded total": (
        "Dat is 19,8 miljoen euro per jaar, of 100 miljoen euro over vijf jaar.",
        ("vijf", "19,8 miljoen euro", "100 miljoen euro"), "19,8", "29,8",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "printed", "typed"), RIGHT.values(), ids=RIGHT)
def test_the_total_of_years_is_read_and_a_slip_is_told(
    text: str, found: Found, printed: str, typed: str
) -> None:
    assert products(text) == [found]
    assert wrong(text) == []
    assert printed in text
    assert len(wrong(text.replace(printed, typed, 1))) == 1


@pytest.mark.parametrize("genre", GENRES)
def test_in_every_kind_of_paper(genre: str) -> None:
    text = "De haven van de stad krijgt 120 miljoen euro per jaar, of 600 miljoen euro over vijf jaar."
    assert wrong(text, genre) == []
    wanted = "120 miljoen euro per jaar, of 660 miljoen euro over vijf"
    assert wrong(text.replace("600", "660"), genre) == [wanted]


@given(
    st.integers(2, 12),
    st.integers(1, 999),
    st.sampled_from(
        [
            "We geven {each}.000 euro per jaar, of {total}.000 euro over {years} jaar.",
            "We geven jaarlijks {each}.000 euro, in totaal {total}.000 euro over 2030 tot en met {last}.",
            "We geven {total}.000 euro over {years} jaar, dus {each}.000 euro per jaar.",
        ]
    ),
)
def test_a_total_is_silent_and_twice_the_total_is_not(years: int, each: int, sentence: str) -> None:
    def made(times: int) -> str:
        total = format_number(times * years * each, None, "nl")
        return sentence.format(each=each, total=total, years=years, last=2029 + years)

    assert wrong(made(1)) == []
    assert len(wrong(made(2))) == 1


SILENT = """We planten 1.200 bomen per jaar. Over de vier jaar 2031-2034 zijn dat 6.400 struiken.
We planten 1.200 bomen per jaar in elke stad. Over de vier jaar 2031-2034 zijn dat 9.600 bomen.
We planten 1.200 bomen per jaar bij. Over de vier jaar 2031-2034 zijn dat 9.600 bomen.
We planten 1.200 bomen per jaar vanaf 2032. Over de vijf jaar 2031-2035 zijn dat 4.800 bomen.
We planten 1.200 bomen per jaar. Over vier jaar wordt dat bekeken, samen met de 900 bomen van de kust.
De steun is 120 miljoen euro per jaar vanaf 2032, of 480 miljoen euro over vijf jaar.
De steun is gemiddeld 120 miljoen euro per jaar, of 610 miljoen euro over vijf jaar.
De steun loopt op tot 120 miljoen euro per jaar, in totaal 400 miljoen euro over vijf jaar.
De steun stijgt naar 120 miljoen euro per jaar, samen 300 miljoen euro over vier jaar.
De steun is 120 miljoen euro per jaar op kruissnelheid, in totaal 500 miljoen euro over vijf jaar.
We geven jaarlijks 20 miljoen euro extra, in totaal 200 miljoen euro over 2022-2025.
We geven jaarlijks ongeveer 20 miljoen euro, in totaal 85 miljoen euro over 2022-2025.
We geven 120 miljoen euro per jaar en 500 miljoen euro over vijf jaar.
We geven 120 miljoen euro per jaar en daarnaast 200 miljoen euro over vijf jaar.
We geven 20 miljoen euro per jaar. In totaal is er 90 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar; over vier jaar is er 90 miljoen euro met de index.
We geven 20 miljoen euro per jaar, of 90 miljoen euro over vier jaar geïndexeerd.
We geven 20 miljoen euro per jaar, samen met de steden 100 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar, of 10 miljoen euro per jaar over vier jaar.
We geven 20 miljoen euro in 2031, of 90 miljoen euro over vier jaar.
We geven 20 miljoen euro per maand, of 90 miljoen euro over vier jaar.
We geven 20 euro per kind per jaar, of 90 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar, of 500 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar, of 80 miljoen euro over de legislatuur.
We geven 20 miljoen euro per jaar over vier jaar, en 90 miljoen euro aan de steden.
We geven 90 miljoen euro over vier jaar, waarvan 20 miljoen euro per jaar voor de kust.
We geven 90 miljoen euro over vier jaar, of maximaal 20 miljoen euro per jaar.
We geven 90 miljoen euro over vier jaar en 20 miljoen euro per jaar voor de kust.
We geven 90 miljoen euro over vier jaar. Dat is minder dan 20 miljoen euro per jaar.
We geven minstens 20 miljoen euro per jaar, in totaal 90 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar (excl. btw), in totaal 96 miljoen euro over vier jaar.
Na de eerste twee jaar is er 20 miljoen euro per jaar, in totaal 90 miljoen euro over vijf jaar.
Jaarlijks 20 miljoen euro en eenmalig 10 miljoen euro, in totaal 90 miljoen euro over 2022-2025.
De huur is 10.000 euro per jaar, of 850 euro per maand over vier jaar.
Er komt 20 miljoen euro per jaar bij, in totaal 200 miljoen euro over vier jaar, cumulatief.
We geven 33 miljoen euro per jaar, of 100 miljoen euro over drie jaar.
We geven 66,7 miljoen euro per jaar, dus 200 miljoen euro over drie jaar.
We geven 100 miljoen euro over drie jaar, of 33,3 miljoen euro per jaar.
We geven 125 miljoen euro per jaar, of 0,5 miljard euro over vier jaar.
We geven jaarlijks 20 miljoen euro, in totaal 60 miljoen euro over 2022-2025.
We geven 20 miljoen euro per jaar, of 160 miljoen euro over 8 jaar.
We geven een jaarlijks bedrag van 20 miljoen euro, of 80 miljoen euro over 2031-2034.
Jaarlijks komen er 20 plaatsen bij, in totaal 90 plaatsen over vier jaar.
In 2031 geven we 20 miljoen euro, in totaal 90 miljoen euro over 2031-2034.
De steun is 20 miljoen euro per jaar, telkens verhoogd met 2 %, of 82,4 miljoen euro over vier jaar.
We geven 20 miljoen euro per jaar in 2031 en 2032, in totaal 90 miljoen euro over 2031-2034.
3 VTE à 80.000 euro per jaar, samen 960.000 euro over vier jaar.
De 12 havens krijgen elk 20.000 euro per jaar, in totaal 700.000 euro over drie jaar.
De twaalf havens krijgen 20.000 euro per jaar, in totaal 100.000 euro over drie jaar.
De steun is 20.000 euro per jaar per haven, in totaal 100.000 euro over drie jaar.
Elke haven krijgt 20.000 euro per jaar, samen 100.000 euro over drie jaar.
De leningen zijn 20 miljoen euro per jaar, goed voor 300 miljoen euro over 2031-2034.""".splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_what_need_not_be_so_much_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece",
    ["5 miljoen euro per jaar, of ", "jaarlijks 5 miljoen euro, over 2 jaar ", "7 euro (8 euro over "],
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: products(text)) for times in (50, 200))
    assert long < 6 * short
