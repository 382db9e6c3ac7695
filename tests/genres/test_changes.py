"""Amounts that a sentence lets rise or fall in more figures than it needs, on sentences of our own."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import ChangeClaim

_CODES = ("TXT002", "TXT022", "TXT023")
# A right sentence, and one with another figure in it that makes it wrong, with the rule that says so.
SENTENCES = {
    "from, to, percentage": (
        "De uitgaven stijgen van 510,0 miljoen euro in 2030 tot 530,4 miljoen euro in 2031 (+4,0 %).",
        ("4,0", "5,0"),
        ["TXT023"],
    ),
    "by, percentage, to": (
        "De ontvangsten dalen met 11,3 miljoen euro (-2,2 %) tot 498,7 miljoen euro.",
        ("2,2", "3,2"),
        ["TXT002"],
    ),
    "by, or percentage, from, to": (
        "De uitgaven nemen toe met 20,4 miljoen euro of 4,0 %, van 510,0 miljoen euro tot 530,4 miljoen euro.",
        ("20,4", "24,0"),
        ["TXT022"],
    ),
    "is, a rise of, against": (
        "Het krediet bedraagt 530,4 miljoen euro, een stijging met 20,4 miljoen euro (4,0 %) ten opzichte van de BA 2030 "
        "(510,0 miljoen euro).",
        ("510,0", "501,0"),
        ["TXT022", "TXT023"],
    ),
    "against, a rise of, to": (
        "Ten opzichte van de begroting 2030 (510,0 miljoen euro) is dat een stijging met 20,4 miljoen euro tot "
        "530,4 miljoen euro.",
        ("530,4", "503,4"),
        ["TXT022"],
    ),
    "a number of things": (
        "Het aantal aanvragen steeg van 1.200 tot 1.500, of met 25 %.",
        ("25 %", "35 %"),
        ["TXT023"],
    ),
    "more than before": (
        "Het tekort bedraagt 3,31 miljard euro, dat is 200 miljoen euro meer dan de 3,11 miljard euro in 2030.",
        ("200", "300"),
        ["TXT022"],
    ),
    "a dash in brackets": (
        "Het krediet daalt van 12,5 miljoen euro naar 11,0 miljoen euro (- 1,5 miljoen euro).",
        ("- 1,5", "- 2,5"),
        ["TXT022"],
    ),
    "more of the same": (
        "De capaciteit groeit tot 1.500 plaatsen, 300 meer dan de huidige 1.200.",
        ("300", "400"),
        ["TXT022"],
    ),
    "a sentence that goes on": (
        "De uitgaven bedragen 530,4 miljoen euro. Dat is een stijging met 20,4 miljoen euro (4,0 %) ten opzichte van 2030 "
        "(510,0 miljoen euro).",
        ("20,4", "24,4"),
        ["TXT022"],
    ),
    "so much or so many percent more": (
        "De uitgaven bedragen 530,4 miljoen euro. Dat is 20,4 miljoen euro of 4,0 % meer dan in 2030.",
        ("4,0", "6,0"),
        ["TXT023"],
    ),
    "this rise": (
        "Het krediet stijgt van 510,0 miljoen euro naar 530,4 miljoen euro. Deze stijging met 20,4 miljoen euro is voor de "
        "index.",
        ("20,4", "24,4"),
        ["TXT022"],
    ),
    "with what the step is made of": (
        "Het budget wordt opgetrokken van 25,3 miljoen euro naar 30,1 miljoen euro (+4,8 miljoen euro), waarvan 3,1 miljoen euro "
        "voor de lonen en 1,5 miljoen euro voor de haven.",
        ("4,8", "8,4"),
        ["TXT022"],
    ),
    "less than at the budget before": (
        "De ontvangsten worden geraamd op 14,6 miljoen euro, 0,4 miljoen euro minder dan bij de begrotingsopmaak 2030 "
        "(15,0 miljoen euro).",
        ("15,0", "15,9"),
        ["TXT022"],
    ),
    "by so many percent from what it was": (
        "Het tarief stijgt met 2,4 % van 125,00 euro naar 128,00 euro.",
        ("2,4", "4,2"),
        ["TXT023"],
    ),
    "against another year, with a sign": (
        "In 2030 waren er 3.412 meldingen, tegenover 3.105 in 2029 (+9,9 %).",
        ("+9,9", "+8,9"),
        ["TXT023"],
    ),
    "is, said behind the amount": (
        "De raming zegt dat de ontvangsten 54,30 miljard euro bedragen, 1,10 miljard euro (2,1 %) meer dan in de begroting 2030.",
        ("2,1", "1,2"),
        ["TXT023"],
    ),
    "by so much, and so many percent": (
        "De dotatie stijgt met 1.000.000 euro tot 11.000.000 euro (+10 %).",
        ("+10 %", "+20 %"),
        ["TXT002"],
    ),
    "a time that becomes shorter": (
        "De wachttijd wordt verkort van 120 tot 90 dagen, een inkorting met 25 %.",
        ("25", "33"),
        ["TXT023"],
    ),
    "a time that becomes longer": (
        "De termijn stijgt van 20 weken naar 26 weken (+30 %).",
        ("+30", "+13"),
        ["TXT023"],
    ),
}
# Right sentences in which the figures are of different things, or may be.
SILENT = (
    "Het vermogen groeit van 6,1 GW naar 9,4 GW, een toename met 3.300 MW.",
    "Het budget stijgt met 5,0 miljoen euro tot 20,0 miljoen euro in 2031 en tot 26,0 miljoen euro in 2032.",
    "Het budget stijgt in 2031 met 5,0 miljoen euro en in 2032 met 3,0 miljoen euro tot 30,0 miljoen euro.",
    "De subsidie stijgt van 100 euro naar 120 euro per plaats, een meerkost van 2.000.000 euro.",
    "De dotatie daalt met 2,0 % tot 49,0 miljoen euro, waarvan 10,0 miljoen euro voor lonen.",
    "De uitgaven stijgen met 10,0 miljoen euro (+9,0 % tegenover 2029) tot 205,0 miljoen euro.",
    "In vergelijking met 2030 (12,0 miljoen euro) stijgt het krediet met 3,0 miljoen euro, van 14,0 miljoen euro (na "
    "aanpassing) tot 17,0 miljoen euro.",
    "De loonkost stijgt met 3,0 % en de werking met 2,0 miljoen euro tot 50,0 miljoen euro.",
    "De uitgaven bedragen 50,0 miljoen euro, een stijging met 2,0 % na indexering (1,0 miljoen euro meer dan gepland).",
    "Het aantal plaatsen stijgt van 1.200 naar 1.500 tegen 2035, met 60 plaatsen per jaar.",
    "Het aantal plaatsen stijgt van 1.200 naar 1.500, waarvoor 12 miljoen euro wordt uitgetrokken.",
    "De prijs stijgt van 10 euro tot 12 euro (+ 20 %), en het aantal van 100 naar 110 (+ 10 %).",
    "De ontvangsten stijgen van 10,0 miljoen euro tot 12,0 miljoen euro, of 5,0 % van de totale ontvangsten.",
    "Het tekort daalt met 200,0 miljoen euro tot 1.100,0 miljoen euro; dat is 5,0 % van de ontvangsten.",
    "Vlaanderen krijgt 3,0 miljoen euro meer dan Wallonië, dat van 5,0 miljoen euro naar 7,0 miljoen euro stijgt.",
    "Het krediet stijgt met 5,0 miljoen euro naar aanleiding van het akkoord van 12,0 miljoen euro, tot 40,0 miljoen euro.",
    "Het fonds daalt van 40,0 miljoen euro naar 35,0 miljoen euro door een opname van 8,0 miljoen euro.",
    "De steun wordt verhoogd van 30 % tot 40 % met een maximum van 5.000 euro.",
    "De vergoeding wordt opgetrokken met 10 euro van 45 euro tot 55 euro en vanaf 2032 tot 60 euro.",
    "De schuld stijgt met 3,0 miljard euro tot 33,0 miljard euro (28 % van de ontvangsten).",
    "De schuld stijgt met 3,0 miljard euro tot 33,0 miljard euro (28 %).",
    "De bijdrage stijgt van 10 % naar 12 % (+ 2 procentpunten).",
    "Er waren 3.412 meldingen, tegenover 3.105 in 2029 (2,0 % van de bevolking).",
    "De ontvangsten bedragen 530,4 miljoen euro. Aan de uitgaven wordt gesleuteld. Dat is een daling met 24,4 miljoen euro "
    "ten opzichte van de 510,0 miljoen euro in 2030.",
    "De ontvangsten (54,3 miljard euro) staan tegenover 57,2 miljard euro uitgaven (+2,9 %).",
    "Onderhoud 2031: 104,0 miljoen euro\nStijging met 4,0 miljoen euro, waarvan 60 % index\n",
    "Het aantal stijgt van 8 tot 12, maar in Gent daalt het met 5.",
    "Het krediet gaat van 10,0 miljoen euro naar 20,0 miljoen euro. De daling van 5,0 miljoen euro bij de lonen telt mee.",
    "Het krediet stijgt van 510,0 miljoen euro naar 530,4 miljoen euro. De stijging van 15,4 miljoen euro door de index zit "
    "erin.",
    "De uitgaven bedragen 530,4 miljoen euro. Dat is 20,0 miljoen euro meer dan gepland en 4,0 % van de begroting.",
    "De uitgaven bedragen 530,4 miljoen euro. Dat is een stijging met 20,4 miljoen euro (4,0 %) ten opzichte van de raming "
    "en met 30,4 miljoen euro ten opzichte van 2030.",
    "De wachttijd daalt van 120 tot 90 dagen, wat 33 % van de aanvragers helpt.",
    "De wachttijd daalt van 120 tot 90 dagen voor 33 % van de aanvragers.",
    "De wachttijd daalt met 40 dagen tot 90 dagen, een daling met 25 %.",
    "De uitgaven dalen op 3 jaar van 12,0 miljoen euro naar 9,0 miljoen euro, een daling met 33 % per kind.",
    "De wachttijd daalt van 12 naar 9 maanden, een daling met 29 %.",
    "De premie bedraagt 50,0 miljoen euro. Dat betekent een stijging met 5,0 miljoen euro per jaar, of 3,0 %.",
)


def told(text: str, genre: str = "plain") -> list[str]:
    """Give the rules that say that a change of a text is wrong."""
    report = bbtcheck.check(text.encode(), genre=genre)
    return [finding.code for finding in report.findings if finding.code in _CODES]


def changes(text: str) -> list[dict[str, str]]:
    """Give the figures of every change as printed."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    return [
        {
            name: value.raw
            for name in ("before", "after", "step", "rate")
            if (value := getattr(claim, name)) is not None
        }
        for claim in content.records
        if isinstance(claim, ChangeClaim)
    ]


@pytest.mark.parametrize("genre", ["plain", "bbt-articles", "redistribution"])
@pytest.mark.parametrize("case", SENTENCES.values(), ids=SENTENCES)
def test_a_change_said_twice_must_fit(case: tuple[str, tuple[str, str], list[str]], genre: str) -> None:
    text, (right, wrong), codes = case
    assert told(text, genre) == []
    assert told(text.replace(right, wrong, 1), genre) == codes


@pytest.mark.parametrize("text", SILENT)
def test_figures_of_other_things_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_every_figure_has_its_place() -> None:
    text, _, _ = SENTENCES["by, or percentage, from, to"]
    assert changes(text) == [
        {
            "before": "510,0 miljoen euro",
            "after": "530,4 miljoen euro",
            "step": "20,4 miljoen euro",
            "rate": "4,0 %",
        }
    ]


@pytest.mark.parametrize(("genre", "code"), [("bbt-slides", "TXT011"), ("coalition-agreement", "AGR008")])
def test_a_change_that_the_kind_of_paper_reads_itself_is_told_once(genre: str, code: str) -> None:
    text = "De uitgaven stijgen van 510,0 miljoen euro in 2030 tot 530,4 miljoen euro in 2031 (+5,0 %)."
    report = bbtcheck.check(text.encode(), genre=genre)
    codes = [finding.code for finding in report.findings]
    assert [each for each in codes if not each.startswith("DOC")] == [code]


@given(before=st.integers(1, 10**6), after=st.integers(1, 10**6), places=st.integers(0, 1))
def test_a_change_that_was_calculated_is_never_told(before: int, after: int, places: int) -> None:
    rate = Fraction(100 * abs(after - before), before)
    step = Decimal(1).scaleb(-places)
    printed = (Decimal(rate.numerator) / rate.denominator).quantize(step, ROUND_HALF_UP)
    verb = "stijgt" if after >= before else "daalt"
    amounts = f"van {before} euro tot {after} euro, of met {printed}".replace(".", ",")
    assert told(f"De premie {verb} {amounts} %.") == []
    assert told(f"De premie {verb} met {abs(after - before)} euro, van {before} euro tot {after} euro.") == []


@given(st.text(alphabet="1205 %(),.:vantoemsijgd-+€\n", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for claim in changes(text):
        assert len(claim) >= 3


@pytest.mark.parametrize(
    "piece", ["stijgt van 1 tot 2 (", "met 3 euro of 4 % ", "daalt tot 5 euro minder dan 6 euro "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times: changes(text)) for times in (100, 400))
    assert long < 6 * short


def test_growth_below_a_level_may_say_what_it_is_compared_with() -> None:
    text = "Krediet 2031 domein Duinen: 2,4 miljard euro VAK\n+ 51,7 miljoen euro / +{} % t.o.v. BA 2030\n"
    right, wrong = (bbtcheck.check(text.format(rate).encode()).findings for rate in ("2,2", "3,2"))
    assert [one.code for one in right if one.place] == []
    assert [(one.code, one.place.line) for one in wrong if one.place] == [("TXT002", 2)]
