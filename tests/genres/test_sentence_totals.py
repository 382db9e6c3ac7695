"""Amounts and counts that a sentence gives with their parts, in papers of all kinds, on sentences of our own."""

from typing import Any

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import AnnouncedTotal


def totals(text: str, genre: str = "bbt-slides") -> list[tuple[str, str, bool, list[tuple[str, str]]]]:
    (content,) = bbtcheck.extract(text.encode(), genre=genre)
    return [
        (
            total.label,
            total.amount.raw,
            total.complete,
            [(part.amount.raw, part.label) for part in total.parts],
        )
        for total in content.records
        if isinstance(total, AnnouncedTotal)
    ]


# A case: a sentence, and the totals in it as label, printed amount, complete, parts with their labels.
FOUND: dict[str, tuple[str, list[Any]]] = {
    "parts behind a colon": (
        "Uitbreiding met 900 VTE: 500 VTE in de haven en 400 VTE aan de kust",
        [("Uitbreiding met 900 VTE", "900 VTE", True, [("500 VTE", "in de haven"), ("400 VTE", "aan de kust")])],
    ),
    "parts without their noun": (
        "De Zeewacht krijgt 12 extra loodsen: 5 in Oostende, 4 in Gent en 3 in Antwerpen.",
        [
            (
                "De Zeewacht krijgt 12 extra loodsen",
                "12 extra loodsen",
                True,
                [("5", "in Oostende"), ("4", "in Gent"), ("3", "in Antwerpen")],
            )
        ],
    ),
    "kinds of what is counted": (
        "In 2031 telden we 68.400 schepen: 41.200 jachten, 17.100 trawlers en 10.100 andere schepen.",
        [
            (
                "In 2031 telden we 68.400 schepen",
                "68.400 schepen",
                True,
                [("41.200 jachten", ""), ("17.100 trawlers", ""), ("10.100 andere schepen", "")],
            )
        ],
    ),
    "a number of things before the colon": (
        "Het budget van 12 miljoen euro wordt verdeeld over 3 havens: 4 miljoen euro voor Antwerpen, 5 miljoen euro voor Gent en "
        "3 miljoen euro voor Oostende.",
        [
            (
                "Het budget van 12 miljoen euro wordt verdeeld over 3 havens",
                "12 miljoen euro",
                True,
                [
                    ("4 miljoen euro", "voor Antwerpen"),
                    ("5 miljoen euro", "voor Gent"),
                    ("3 miljoen euro", "voor Oostende"),
                ],
            )
        ],
    ),
    "of which leaves room for more": (
        "45 kilometer kaaimuur, waarvan 30 kilometer in 2031 en 10 kilometer in 2032.",
        [
            (
                "45 kilometer kaaimuur",
                "45 kilometer",
                False,
                [("30 kilometer", "in 2031"), ("10 kilometer", "in 2032")],
            )
        ],
    ),
    "amounts of several years": (
        "We trekken 500 miljoen euro uit, gespreid over drie jaar: 100 miljoen euro in 2031, 150 miljoen euro in 2032 en "
        "250 miljoen euro in 2033.",
        [
            (
                "We trekken 500 miljoen euro uit, gespreid over drie jaar",
                "500 miljoen euro",
                True,
                [("100 miljoen euro", "in 2031"), ("150 miljoen euro", "in 2032"), ("250 miljoen euro", "in 2033")],
            )
        ],
    ),
    "parts between brackets, with what they are for": (
        "Er is 12 miljoen euro (7 miljoen euro voor 20 sluizen en 5 miljoen euro voor 4 bruggen) beschikbaar.",
        [
            (
                "Er is 12 miljoen euro",
                "12 miljoen euro",
                True,
                [("7 miljoen euro", "voor 20 sluizen"), ("5 miljoen euro", "voor 4 bruggen")],
            )
        ],
    ),
    "added up behind the parts": (
        "We voorzien 3,5 miljard euro voor sluizen en 1,2 miljard euro voor bruggen, samen goed voor 4,7 miljard euro.",
        [
            (
                "We voorzien",
                "4,7 miljard euro",
                True,
                [("3,5 miljard euro", "voor sluizen"), ("1,2 miljard euro", "voor bruggen")],
            )
        ],
    ),
    "a sum with plus and equals": (
        "Sleepdienst: 2,5 mio euro + 3,5 mio euro = 6 mio euro",
        [("Sleepdienst", "6 mio euro", True, [("2,5 mio euro", ""), ("+ 3,5 mio euro", "")])],
    ),
    "what stands before the parts is none of them": (
        "Naast 9 miljoen euro voor de loodsen en 4 miljoen euro voor de boten en 5 miljoen euro voor de boeien, samen "
        "9 miljoen euro.",
        [
            (
                "Naast 9 miljoen euro voor de loodsen en",
                "9 miljoen euro",
                True,
                [("4 miljoen euro", "voor de boten"), ("5 miljoen euro", "voor de boeien")],
            )
        ],
    ),
    "a path that ends at the amount": (
        "Het fonds krijgt 10 miljoen euro: 4 miljoen euro in 2031, 7 miljoen euro in 2032 en 10 miljoen euro in 2033",
        [],
    ),
    "a path to the amount": (
        "Het fonds groeit tot 10 miljoen euro: 4 miljoen euro in 2031, 7 miljoen euro in 2032 en 11 miljoen euro in 2033",
        [],
    ),
    "a yearly amount and the way to it": (
        "Vanaf 2033 is er 10 miljoen euro: 4 miljoen euro in 2031 en 7 miljoen euro in 2032",
        [],
    ),
    "other things than what is counted": (
        "We richten 3 teams op: 6 loodsen, 2 schippers en 1 duiker",
        [],
    ),
    "rates": ("Er zijn 12 sluizen: 5 boten per uur en 7 boten per nacht", []),
    "changes": ("Het aantal boten gaat van 100 naar 150 in Gent, van 200 naar 250 in Brugge en van 50 naar 60 in Ieper", []),
    "rates for several groups": ("De premie is 1.000 euro: 800 euro voor leden en 1.200 euro voor anderen", []),
    "what comes on top of the parts": (
        "We telden 12.000 schippers: 11.000 met boot, 1.000 zonder boot en 3.000 gewezen schippers",
        [],
    ),
    "what comes on top of more": (
        "Bovenop de 5 miljoen euro komt 2 miljoen euro van de steden en 3 miljoen euro van elders, samen 10 miljoen euro",
        [],
    ),
    "groups that overlap": (
        "Er kregen 300 schippers steun: 250 schippers een premie en 180 schippers een lening",
        [],
    ),
    "examples that make less than half": (
        "We voorzien 40 miljoen euro: 5 miljoen euro voor boten en 3 miljoen euro voor boeien",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_sentences_with_a_whole_and_its_parts(case: str) -> None:
    text, wanted = FOUND[case]
    assert totals(text + "\n") == wanted


def test_a_part_too_many_is_told_with_the_figure_to_look_at() -> None:
    text = "Uitbreiding met 1.200 VTE: 700 VTE in de haven en 800 VTE aan de kust\n"
    (finding,) = bbtcheck.check(text.encode(), genre="bbt-slides", select=["TXT001"]).findings
    assert (finding.code, finding.place and finding.place.line) == ("TXT001", 1)
    assert {suspect.printed for suspect in finding.suspects} == {"1.200 VTE", "700 VTE", "800 VTE"}


@pytest.mark.parametrize(
    "genre", ["plain", "bbt-slides", "coalition-agreement", "programme-decree", "relance-monitor"]
)
def test_every_kind_of_paper_has_them(genre: str) -> None:
    text = (
        "Er wordt 4.500.000 euro toegewezen: 3.000.000 euro voor de haven en 1.500.000 euro voor de kust.\n"
    )
    if genre == "programme-decree":
        text = "Artikel 1. Dit decreet regelt een gewestaangelegenheid.\n\nArt. 2. " + text
    assert [(raw, complete, len(parts)) for _, raw, complete, parts in totals(text, genre)] == [
        ("4.500.000 euro", True, 2)
    ]


def test_an_agreement_has_the_parts_of_a_count_once() -> None:
    text = "We bouwen 12 sluizen: 5 sluizen in de haven en 7 sluizen aan de kust.\n"
    assert totals(text, "coalition-agreement") == []


@given(st.lists(st.integers(20, 99_999), min_size=2, max_size=6), st.integers(-9, 9))
def test_what_is_printed_decides(parts: list[int], wrong: int) -> None:
    def printed(number: int) -> str:
        return f"{number:,}".replace(",", ".") + ".000 euro"

    whole = sum(parts) + wrong
    listed = [f"{printed(part)} voor sluis {letter}" for part, letter in zip(parts, "ABCDEF", strict=False)]
    paper = f"Krediet {printed(whole)}: {', '.join(listed[:-1])} en {listed[-1]}\n"
    report = bbtcheck.check(paper.encode(), genre="bbt-slides", select=["TXT001"])

    # each figure is printed in whole thousands of euro and to the euro, so any other sum is an error
    assert [finding.difference for finding in report.findings] == ([str(-wrong * 1_000)] if wrong else [])


def test_twice_as_many_sentences_cost_twice_the_work() -> None:
    sentence = "Er zijn 12 loodsen: 5 in de haven en 7 in 2031 aan de kust. "

    def work(times: int) -> int:
        return effort(lambda: totals(sentence * times + "\n"))

    assert work(400) <= 3 * work(200)
