"""Rises and falls that a sentence explains by their parts, on sentences of our own."""

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import AnnouncedTotal

# A right sentence, and another figure in it that makes it wrong.
SENTENCES = {
    "in brackets": (
        "De stijging met 20,4 miljoen euro is te verklaren door de index (15,4 miljoen euro) en nieuwe taken (5,0 miljoen "
        "euro).",
        ("5,0", "6,0"),
    ),
    "in words": (
        "De toename van 20,4 miljoen euro is het gevolg van 15,4 miljoen euro voor de index en 5,0 miljoen euro voor de "
        "haven.",
        ("15,4", "51,4"),
    ),
    "a balance": (
        "De stijging met 20,4 miljoen euro is het saldo van een stijging met 25,4 miljoen euro (index) en een daling met "
        "5,0 miljoen euro (haven).",
        ("25,4", "24,5"),
    ),
    "a balance that falls": (
        "De daling met 2,0 miljoen euro is het saldo van een stijging met 3,0 miljoen euro, een stijging met 1,0 miljoen "
        "euro en een daling met 6,0 miljoen euro.",
        ("6,0", "8,0"),
    ),
    "signed amounts in the sentence after it": (
        "Het krediet stijgt met 4.250 duizend euro tot 112.380 duizend euro. Deze stijging is het gevolg van de index (+1.980 "
        "duizend euro), de overheveling van taken (+2.500 duizend euro) en een besparing (-230 duizend euro).",
        ("2.500", "2.050"),
    ),
    "a fall with signed amounts": (
        "Ten opzichte van 2030 daalt het krediet met 1.200 duizend euro. Die daling komt van de index (+300 duizend euro) en van "
        "de haven (-1.500 duizend euro).",
        ("1.500", "1.050"),
    ),
    "of that": (
        "Er is 85,2 miljoen euro voorzien. Hiervan is 61,0 miljoen euro voor nieuwe plaatsen en 24,2 miljoen euro voor de haven.",
        ("24,2", "42,2"),
    ),
    "what it is made of": (
        "De stijging van 20,4 miljoen euro bestaat uit 15,4 miljoen euro index en 5,0 miljoen euro nieuw beleid.",
        ("5,0", "6,0"),
    ),
}
# Right sentences of which something may be left out or taken off.
SILENT = (
    "De stijging met 20,4 miljoen euro is onder meer te verklaren door de index (15,4 miljoen euro) en nieuwe taken (2,0 "
    "miljoen euro).",
    "De stijging met 20,4 miljoen euro is te verklaren door de index (15,4 miljoen euro) en nieuwe taken (2,0 miljoen "
    "euro).",
    "De stijging met 20,4 miljoen euro is te verklaren door de index (25,4 miljoen euro) en een besparing (5,0 miljoen "
    "euro).",
    "De stijging met 20,4 miljoen euro is te verklaren door de index (25,4 miljoen euro) en het wegvallen van de premie "
    "(5,0 miljoen euro).",
    "De daling met 2,0 miljoen euro is te verklaren door hogere ontvangsten (3,0 miljoen euro) en een stijging van de huur "
    "(1,0 miljoen euro).",
    "De stijging met 20,4 miljoen euro is het gevolg van een akkoord van 40,0 miljoen euro, waarvan 30,0 miljoen euro voor "
    "Gent.",
    "De stijging met 20,4 miljoen euro is het gevolg van het optrekken van de premie van 40,0 miljoen euro naar 60,4 "
    "miljoen euro.",
    "Het fonds van 20 miljoen euro bestaat uit 5 leden en 3 deskundigen.",
    "Het krediet stijgt met 4.250 duizend euro. Deze stijging komt vooral van de index (+1.980 duizend euro) en van taken (+2.050 "
    "duizend euro).",
    "Het krediet stijgt met 4.250 duizend euro. De stijging van de index (+1.980 duizend euro) en van de lonen (+500 duizend "
    "euro) is daarin niet begrepen.",
    "Er is 85,2 miljoen euro voorzien. Hiervan is 61,0 miljoen euro voor nieuwe plaatsen en 4,2 miljoen euro voor de haven.",
    "Er is 85,2 miljoen euro in 2031 en 90,0 miljoen euro in 2032. Daarvan is 61,0 miljoen euro voor Gent en 30,0 miljoen euro "
    "voor Aalst.",
    "Er is 5,2 miljoen euro voorzien. Gent krijgt er ongeveer 9,0 miljoen euro bij. Daarvan is 3,0 miljoen euro voor de "
    "haven en 6,0 miljoen euro voor het dok.",
    "Er is 5,2 miljoen euro voorzien. Gent krijgt de rest van het fonds. Daarvan is 3,0 miljoen euro voor de haven en 6,0 "
    "miljoen euro voor het dok.",
    "Er is 5,2 miljoen euro voorzien. Daarvan gaat jaarlijks 2,0 miljoen euro naar Gent, tegenover 4,0 miljoen euro in 2030.",
)


def wrong(text: str) -> list[str]:
    """Give the announced amounts that are said not to be the sum of their parts."""
    report = bbtcheck.check(text.encode(), genre="plain")
    return [finding.code for finding in report.findings if finding.code == "TXT001"]


@pytest.mark.parametrize("case", SENTENCES.values(), ids=SENTENCES)
def test_what_explains_a_rise_must_make_it(case: tuple[str, tuple[str, str]]) -> None:
    text, (right, other) = case
    assert wrong(text) == []
    assert wrong(text.replace(right, other, 1)) == ["TXT001"]


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_left_out_or_taken_off_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_a_balance_has_the_direction_of_each_amount() -> None:
    text, _ = SENTENCES["a balance that falls"]
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    (total,) = (record for record in content.records if isinstance(record, AnnouncedTotal))
    assert total.complete
    assert [int(part.amount.value) for part in total.parts] == [3_000_000, 1_000_000, -6_000_000]
    assert int(total.amount.value) == -2_000_000


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6), st.integers(1, 10**6))
def test_a_balance_that_was_calculated_is_never_told(rises: list[int], fall: int) -> None:
    total = sum(rises) - fall
    move = "stijging" if total >= 0 else "daling"
    parts = ", ".join(f"een stijging met {each} euro" for each in rises)
    text = f"De {move} met {abs(total)} euro is het saldo van {parts} en een daling met {fall} euro."
    assert wrong(text) == []


@given(st.text(alphabet="1205 (),.:stijgngmetdaluosvr€en\n", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert set(wrong(f"De stijging met 5 euro is het saldo van {text}")) <= {"TXT001"}


@pytest.mark.parametrize("piece", ["een stijging met 3 euro, ", "een daling van 4 euro en ", "saldo van "])
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    def read(times: int) -> object:
        return bbtcheck.extract(
            f"De stijging met 5 euro is het saldo van {piece * times}".encode(), genre="plain"
        )

    assert effort(lambda: read(400)) < 6 * effort(lambda: read(100))
