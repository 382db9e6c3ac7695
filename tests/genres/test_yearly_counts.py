"""Numbers for a year behind what they make over years, on sentences of our own: right, wrong, and none."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from products_told import GENRES, Found, products, wrong

from bbtcheck.quantity import format_number

# A case: a right sentence, what is read in it (years, number, total), and what is typed instead of what.
RIGHT: dict[str, tuple[str, Found, str, str]] = {
    "years behind": (
        "We begeleiden 900 starters, dat is gemiddeld 300 per jaar over de drie jaren 2031-2033.",
        ("drie", "300", "900 starters"), "300", "600",
    ),
    "words between": (
        "Tegen eind 2034 leiden we 1.200 jonge bakkers op, dat zijn er 300 per jaar gedurende vier jaar.",
        ("vier", "300", "1.200 jonge bakkers"), "1.200", "2.100",
    ),
    "years between": (
        "We planten 2.000 bomen over vijf jaar (2031-2035), dus 400 bomen per jaar.",
        ("vijf", "400 bomen", "2.000 bomen"), "400", "600",
    ),
    "an amount with its years in brackets": (
        "Er gaat 60 miljoen euro over vier jaar (2031-2034) naar de kust, dat is 15 miljoen euro per jaar.",
        ("vier", "15 miljoen euro", "60 miljoen euro"), "15", "25",
    ),
    "a mean that is rounded": (
        "We planten 1.000 bomen, dat is gemiddeld 333 per jaar over drie jaar.",
        ("drie", "333", "1.000 bomen"), "333", "433",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "printed", "typed"), RIGHT.values(), ids=RIGHT)
def test_a_number_a_year_is_read_and_a_slip_is_told(
    text: str, found: Found, printed: str, typed: str
) -> None:
    assert products(text) == [found]
    assert wrong(text) == []
    assert len(wrong(text.replace(printed, typed, 1))) == 1


@pytest.mark.parametrize("genre", GENRES)
def test_in_every_kind_of_paper(genre: str) -> None:
    text = "De haven van de stad plant 2.000 bomen over vijf jaar, dat is gemiddeld 400 per jaar."
    assert wrong(text, genre) == []
    wanted = "2.000 bomen over vijf jaar, dat is gemiddeld 500 per jaar"
    assert wrong(text.replace("400", "500"), genre) == [wanted]


@given(st.integers(2, 12), st.integers(11, 999))
def test_what_the_years_make_is_silent_and_twice_as_much_is_not(years: int, each: int) -> None:
    def made(times: int) -> str:
        total = format_number(times * years * each, None, "nl")
        return f"We planten {total} bomen, dat is gemiddeld {each} per jaar over {years} jaar."

    assert wrong(made(1)) == []
    assert len(wrong(made(2))) == 1


SILENT = """We planten 900 bomen, dat is minstens 200 per jaar over drie jaar.
We planten 900 bomen, dat is oplopend tot 500 per jaar over drie jaar.
We planten 900 bomen, waarvan 200 per jaar over drie jaar langs de kust.
We planten 900 bomen en 200 struiken per jaar over drie jaar.
We planten 900 bomen, dat is 200 hectare per jaar over drie jaar.
We planten 900 bomen, dat is 20 per jaar over drie jaar per gemeente.
We planten 900 bomen over drie jaar, dat is 200 meer per jaar.
We planten 900 bomen over drie jaar. Dat is 500 per jaar te weinig.
We planten 900 extra bomen, dat is 500 per jaar over drie jaar.
We betalen 900.000 euro over drie jaar, of 200 euro per inwoner per jaar.
Er zijn 5 havens in drie jaar, dus 9 per jaar."""


@pytest.mark.parametrize("text", SILENT.splitlines())
def test_what_need_not_be_so_many_is_silent(text: str) -> None:
    assert [wrong(text, genre) for genre in GENRES] == [[]] * len(GENRES)


@pytest.mark.parametrize(
    "piece", ["5 bomen, dat is 3 per jaar over ", "7 bomen over 2 jaar (2031-2032), dus "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: products(text)) for times in (50, 200))
    assert long < 6 * short
