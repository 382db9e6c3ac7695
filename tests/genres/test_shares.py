"""Shares stated in prose with their part and their whole, on sentences of our own."""

from fractions import Fraction

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import AnnouncedTotal, ShareClaim

Found = tuple[str, str, str]


def shares(text: str) -> list[Found]:
    """Give part, whole and percentage of every share, as printed."""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    claims = (record for record in content.records if isinstance(record, ShareClaim))
    return [(claim.part.raw, claim.whole.raw, claim.rate.raw) for claim in claims]


def wrong(text: str) -> list[tuple[str, str]]:
    """Give the words of every share that is said to be wrong, and the percentage that is proposed."""
    report = bbtcheck.check(text.encode(), genre="plain")
    told = [finding for finding in report.findings if finding.code == "TXT021"]
    return [
        (
            finding.labels["label"],
            next((each.proposed for each in finding.suspects if each.printed.endswith("%")), ""),
        )
        for finding in told
    ]


# A case: a sentence that is right, and the shares that are read in it.
RIGHT: dict[str, tuple[str, list[Found]]] = {
    "in brackets": (
        "173 van de 180 loodsen (96 %) werken op zee.",
        [("173", "180 loodsen", "96 %")],
    ),
    "one in so many": (
        "1 op de 4 jachten (25 %) en 2 op de 3 trawlers (66 %) zijn gekeurd.",
        [("1", "4 jachten", "25 %"), ("2", "3 trawlers", "66 %")],
    ),
    "of all, behind a clause": (
        "1483 van de 1753 bakens die tussen 2020 en 2030 zijn geplaatst, branden nog, dit is 84,6 % van alle bakens.",
        [("1483", "1753 bakens", "84,6 %")],
    ),
    "amounts with the whole behind the percentage": (
        "Op 1 juli was 2,16 miljard euro of 50,28 % van de 4,3 miljard euro vereffend.",
        [("2,16 miljard euro", "4,3 miljard euro", "50,28 %")],
    ),
    "amounts with the whole in brackets": (
        "Er is 1,2 miljoen euro (12 % van 10 miljoen euro) voorzien.",
        [("1,2 miljoen euro", "10 miljoen euro", "12 %")],
    ),
    "the percentage first": (
        "18 % van de 181 loodsen (33) is vrouw; 20 % van de 50 miljoen euro, hetzij 10 miljoen euro, is loon.",
        [("(33)", "181 loodsen", "18 %"), ("10 miljoen euro", "50 miljoen euro", "20 %")],
    ),
    "an amount per piece": (
        "De steun is 60 % van 12.000 euro, dit is 7.200 euro per schip.",
        [("7.200 euro", "12.000 euro", "60 %")],
    ),
    "a sentence that opens with the whole": (
        "Van de 120 aanvragen werden er 90 (75 %) goedgekeurd en 30 (25 %) geweigerd.",
        [("90", "120 aanvragen", "75 %"), ("30", "120 aanvragen", "25 %")],
    ),
    "a credit and what was used of it": (
        "Van het krediet van 12 miljoen euro werd 11,4 miljoen euro (95 %) vastgelegd.",
        [("11,4 miljoen euro", "12 miljoen euro", "95 %")],
    ),
    "of which": (
        "In 2031 waren er 1.240 ligplaatsen, waarvan 310 (25 %) in de stad.",
        [("310", "1.240 ligplaatsen", "25 %")],
    ),
    "words behind the part": (
        "In 2031 waren er 1.240 ligplaatsen, waarvan 310 voor een zeilschip van leden (25 %).",
        [("310", "1.240 ligplaatsen", "25 %")],
    ),
    "a second part of the same whole": (
        "10 van de 12 doelen (83,3 %) zijn gehaald, 2 (16,7 %) niet.",
        [("10", "12 doelen", "83,3 %"), ("2", "12 doelen", "16,7 %")],
    ),
    "a list below the whole": (
        "173 van de 180 havenprojecten (96 %) lopen:\n\n"
        "• 9 projecten (5 %) zijn begonnen.\n• 162 projecten of (90 %) zijn bezig.\n• 2 projecten, of 1 %, zijn klaar.\n",
        [
            ("173", "180 havenprojecten", "96 %"),
            ("9 projecten", "180 havenprojecten", "5 %"),
            ("162 projecten", "180 havenprojecten", "90 %"),
            ("2 projecten", "180 havenprojecten", "1 %"),
        ],
    ),
    "the percentage before its amount": (
        "Van het havenbudget van 480 miljoen euro gaat 40 % (192 miljoen euro) naar Gent en 60 % (288 miljoen euro) naar Aalst.",
        [("192 miljoen euro", "480 miljoen euro", "40 %"), ("288 miljoen euro", "480 miljoen euro", "60 %")],
    ),
    "a whole in the sentence before": (
        "De haven ontving 5.120 aanvragen, 12 % meer dan in 2029. Daarvan werden er 3.840 (75 %) goedgekeurd.",
        [("3.840", "5.120 aanvragen", "75 %")],
    ),
    "percentages that were cut off": (
        "2 van de 3 sluizen (66,6 %) zijn dicht.",
        [("2", "3 sluizen", "66,6 %")],
    ),
}
# Right sentences in which a percentage is one of something else, or may be.
SILENT = (
    "Van de 100 aanvragen werden er 60 goedgekeurd, waarvan 30 (50 %) in Gent.",
    "Het aantal daalt met 5 van 20 naar 15 schepen (25 %).",
    "Van de 500 plaatsen gaan er 200 (+10 %) naar de stad.",
    "Van de 500 plaatsen zijn er 200 (40 % meer dan in 2030) bezet.",
    "Fase 2 van 3 (20 %) is klaar. Project 3 van de 12 (10 %) loopt nog.",
    "In 2031 telden 3 loodsen van de 4 havens (30 %) ziektedagen.",
    "12 van de 300 gemeenten (25 % van de bevolking) doen mee.",
    "5 van de 6 projecten, 12 % van het budget, lopen.",
    "5 van de 6 projecten, of 12 % van het budget, lopen.",
    "45 van de 60 plaatsen, dit is 10 % meer dan vorig jaar.",
    "Een boete van 100 euro of 10 % van de 5.000 euro, met een minimum van 100 euro.",
    "Maximaal 30 % van 2 miljoen euro of 400.000 euro.",
    "Twee leningen: van de 12 miljoen euro werd 4 miljoen euro (3 %) bij de bank opgenomen.",
    "Het krediet stijgt tot 5 miljoen euro (5 %), op een totaal van 100 miljoen euro.",
    "Ongeveer 30 van de 90 scholen (31 %) doet mee.",
    "Dat is een stijging van 853 miljoen euro of 19,83 % in vergelijking met de vorige meting van 4,3 miljard euro.",
    "In de 27 gemeenten met 12 scholen (40 % van het totaal) loopt een project.",
    "Van 2030 tot 2031 nam het aantal toe van 100 naar 110 (10 %).",
    "De steun is 60 % van de kosten, met een maximum van 12.000 euro of 7.500 euro per plaats.",
    "Voor 12 van de 30 plaatsen (zie punt 4) geldt 35 %.",
    "Het tarief geldt voor 3 van de 4 plaatsen (70%-norm).",
    "Van de 120 aanvragen kwamen er 80 uit Gent (20 %).",
    "De loonkost stijgt van 4 miljoen euro naar 5 miljoen euro, of 25 % van de 20 miljoen euro.",
    "Er waren 120 aanvragen. De helft kwam van de havens. Daarvan werden er 30 (50 %) goedgekeurd.",
    "Voor de volgende 40 havens:\n• 12 kranen (5 %)\n• 7 sluizen (9 %)\n• 3 bruggen (50 %)",
)
# A case: a sentence that is wrong, and what is said of it.
WRONG: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "two digits swapped": (
        "173 van de 180 loodsen (69 %) werken op zee.",
        [("173 van de 180 loodsen (69 %)", "96 %")],
    ),
    "a digit lost": (
        "173 van de 180 loodsen (9 %) werken op zee.",
        [("173 van de 180 loodsen (9 %)", "96 %")],
    ),
    "the part in brackets": (
        "18 % van de 181 loodsen (53) is vrouw.",
        [("18 % van de 181 loodsen (53)", "29 %")],
    ),
    "one of two parts": (
        "Van de 120 aanvragen werden er 90 (57 %) goedgekeurd en 30 (25 %) geweigerd.",
        [("120 aanvragen werden er 90 (57 %)", "75 %")],
    ),
    "an amount": (
        "30 % van 1,2 miljoen euro, of 630.000 euro, gaat naar Gent.",
        [("30 % van 1,2 miljoen euro, of 630.000 euro", "50 %")],
    ),
    "of which": (
        "In 2031 waren er 1.240 ligplaatsen, waarvan 310 (52 %) in de stad.",
        [("1.240 ligplaatsen, waarvan 310 (52 %)", "25 %")],
    ),
    "words behind the part of which": (
        "In 2031 waren er 1.240 ligplaatsen, waarvan 310 voor een zeilschip van leden (52 %).",
        [("1.240 ligplaatsen, waarvan 310 voor een zeilschip van leden (52 %)", "25 %")],
    ),
    "one of a list": (
        "Van de 180 havenprojecten lopen er 173:\n• 9 projecten (5 %) zijn begonnen.\n• 162 projecten (60 %) zijn bezig.\n"
        "• 2 projecten (1 %) zijn klaar.\n",
        [("162 projecten (60 %)", "90 %")],
    ),
}


@pytest.mark.parametrize("case", RIGHT.values(), ids=RIGHT)
def test_shares_are_read(case: tuple[str, list[Found]]) -> None:
    text, expected = case
    assert shares(text) == expected
    assert wrong(text) == []


@pytest.mark.parametrize("text", SILENT)
def test_percentages_of_other_things_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_wrong_shares_are_told(case: tuple[str, list[str]]) -> None:
    text, expected = case
    assert wrong(text) == expected


LISTED = """In 2031 lopen 173 van de 180 havenprojecten (96 %) zoals gepland:

  • {} projecten (5 %) zijn begonnen.
  • 162 projecten (90 %) zijn bezig{}.
  • 2 projecten (1 %) zijn klaar.
"""


@pytest.mark.parametrize(
    ("first", "more", "expected"),
    [
        ("9", "", []),
        ("8", "", ["173 van de 180 havenprojecten (96 %) zoals gepland"]),
        ("8", ", onder meer aan de kust", []),
    ],
)
def test_a_list_makes_the_part_that_is_announced_above_it(first: str, more: str, expected: list[str]) -> None:
    report = bbtcheck.check(LISTED.format(first, more).encode(), genre="plain")
    (outcome,) = (one for one in report.outcomes if one.code == "TXT001")
    assert [finding.labels["label"] for finding in report.findings if finding.code == "TXT001"] == expected
    assert outcome.holds + outcome.within_rounding + outcome.broken == 1


def test_lists_in_a_list_make_their_own_part() -> None:
    text = """De stand van zaken:

• 168 van de 180 projecten (93,3 %) zijn begonnen:
  • 91 projecten wachten.
  • 77 projecten lopen.
• 12 projecten zijn niet begonnen.
"""
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    totals = [
        (one.amount.raw, [part.amount.raw for part in one.parts])
        for one in content.records
        if isinstance(one, AnnouncedTotal)
    ]
    assert totals == [("168", ["91 projecten", "77 projecten"])]


@given(whole=st.integers(1, 10**6), data=st.data())
def test_a_share_that_was_calculated_is_never_told(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    places = data.draw(st.integers(0, 2))
    digits = f"{round(Fraction(100 * part * 10**places, whole)):0{places + 1}}"
    printed = f"{digits[:-places]},{digits[-places:]}" if places else digits
    assert wrong(f"{part} van de {whole} schepen ({printed} %) zijn gekeurd.") == []


@given(st.text(alphabet="12 %(),.:vande of\n•€", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for part, whole, rate in shares(text):
        assert part and whole and rate


@pytest.mark.parametrize(
    "piece", ["1 van de 2 (", "3 schepen (4 %) ", "of 5 % van de 6, waarvan ", "    \t    ", "Van de 8 er 2 "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    short, long = (effort(lambda text=piece * times + "7 %": shares(text)) for times in (100, 400))
    assert long < 6 * short
