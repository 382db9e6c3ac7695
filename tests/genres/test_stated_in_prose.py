"""What slides say in prose, on small papers of our own: statements, growth, totals with their parts, lists."""

from decimal import Decimal
from typing import Any

import pytest

import bbtcheck
from bbtcheck import AnnouncedTotal, Enumeration, GrowthClaim, Statement


def of_type(text: str, kind: type) -> list[Any]:
    (content,) = bbtcheck.extract(text.encode(), genre="bbt-slides")
    return [record for record in content.records if isinstance(record, kind)]


# A case: the lines of a paper, and every total in it as label, printed amount, complete, parts.
TOTALS: dict[str, tuple[str, list[tuple[str, str, bool, list[str]]]]] = {
    "parts below what they add up to": (
        "Extra voor fietspaden: 40 miljoen euro, als volgt verdeeld:\n"
        "• aanleg: 25 miljoen euro\n• onderhoud: 12 miljoen euro\n• verlichting: 3 miljoen euro\n",
        [("Extra voor fietspaden:, als volgt verdeeld", "40 miljoen euro", True,
          ["25 miljoen euro", "12 miljoen euro", "3 miljoen euro"])],
    ),
    "an open list names only some parts": (
        "Extra voor fietspaden: 40 miljoen euro, waarvan vooral:\n• aanleg: 25 miljoen euro\n• onderhoud: 12 miljoen euro\n",
        [("Extra voor fietspaden:, waarvan vooral", "40 miljoen euro", False, ["25 miljoen euro", "12 miljoen euro"])],
    ),
    "a total below its parts": (
        "Aanleg: 25 miljoen euro\nOnderhoud: 12 miljoen euro\nVerlichting: 3 miljoen euro\nTotaal: 40 miljoen euro\n",
        [("Totaal", "40 miljoen euro", True, ["25 miljoen euro", "12 miljoen euro", "3 miljoen euro"])],
    ),
    "what lies within another part is no part of the sum": (
        "Aanleg: 25 miljoen euro\nWaarvan onderhoud: 12 miljoen euro\nVerlichting: 15 miljoen euro\nTotaal: 40 miljoen euro\n",
        [("Totaal", "40 miljoen euro", True, ["25 miljoen euro", "15 miljoen euro"])],
    ),
    "where the rest does not make the sum it stays uncertain": (
        "Aanleg: 25 miljoen euro\nWaarvan onderhoud: 12 miljoen euro\nVerlichting: 15 miljoen euro\nTotaal: 52 miljoen euro\n",
        [],
    ),
    "the total belongs to the parts directly above it": (
        "Plan: 7 miljoen euro\n\n\nAanleg: 25 miljoen euro\nOnderhoud: 12 miljoen euro\nTotaal: 37 miljoen euro\n",
        [("Totaal", "37 miljoen euro", True, ["25 miljoen euro", "12 miljoen euro"])],
    ),
    "a part in another unit is no part": (
        "Fietsplan: 40 miljoen euro, als volgt verdeeld:\n• aanleg: 25 miljoen euro\n• begeleiding: 12 VTE\n",
        [],
    ),
    "things of other names that make about the number": (
        "900 extra woningen tegen 2035:\n• 500 nieuwbouw\n• 250 aankoop\n• 140 in renovatie\n",
        [("900 extra woningen tegen 2035", "900 extra woningen", True, ["500 nieuwbouw", "250 aankoop", "140"])],
    ),
    "a number behind its name, with a list of its parts": (
        "Kampen: 4.500 kinderen\n - 3.200 kinderen aan zee\n - 1.200 kinderen in het bos\n",
        [("Kampen: 4.500 kinderen", "4.500 kinderen", True, ["3.200 kinderen", "1.200 kinderen"])],
    ),
    "parts with their number behind their name": (
        "Kampen (4.500 kinderen)\n• aan zee: 3.200\n• in het bos: 1.300\n",
        [("Kampen (4.500 kinderen)", "4.500 kinderen", True, ["3.200", "1.300"])],
    ),
    "other things below a number behind its name": (
        "Personeel: 12 teams\n• 6 begeleiders\n• 5 artsen\n",
        [],
    ),
    "things of other names that make nothing like the number": (
        "2 proefregio's:\n• 12 gemeenten\n• 8 scholen\n",
        [],
    ),
    "lines that each say of which": (
        "Bijkomende schippers: 145 VTE\n waarvan 95 VTE zee\n waarvan 40 VTE vaart\n",
        [("Bijkomende schippers", "145 VTE", False, ["95 VTE", "40 VTE"])],
    ),
    "a part of the line above it is none of the whole": (
        "Bijkomende schippers: 145 VTE\n waarvan 120 VTE zee\n   waarvan 50 VTE vaart\n",
        [],
    ),
    "marked lines that each say of which": (
        "Extra boten: 30 boten\n• waarvan 12 in de haven\n• waarvan 10 aan zee\n",
        [("Extra boten", "30 boten", False, ["12", "10"])],
    ),
    "years of a spread amount are its parts": (
        "Sluizen: 270 miljoen euro over 3 jaar (2031-2033)\n- 2031: 80 miljoen euro\n- 2032: 90 miljoen euro\n"
        "- 2033: 100 miljoen euro\n",
        [("Sluizen: over (2031-2033)", "270 miljoen euro", True,
          ["80 miljoen euro", "90 miljoen euro", "100 miljoen euro"])],
    ),
    "what follows after two blank lines is no part": (
        "Fietsplan: 40 miljoen euro:\n\n\n• aanleg: 25 miljoen euro\n• onderhoud: 15 miljoen euro\n",
        [],
    ),
    "a heading ends the parts": (
        "Fietsplan: 40 miljoen euro:\n• aanleg: 25 miljoen euro\n• onderhoud: 15 miljoen euro\nVerkeer\n• borden: 3 miljoen euro\n",
        [("Fietsplan", "40 miljoen euro", True, ["25 miljoen euro", "15 miljoen euro"])],
    ),
    "a saving among the parts is one of them": (
        "Fietsplan: 40 miljoen euro:\n• aanleg: 45 miljoen euro\n• besparing: -5 miljoen euro\n",
        [("Fietsplan", "40 miljoen euro", True, ["45 miljoen euro", "-5 miljoen euro"])],
    ),
    "a minus too many in the middle hides no part": (
        "Fietsplan: 40 miljoen euro:\n• aanleg: 25 miljoen euro\n• borden: -5 miljoen euro\n• verf: 10 miljoen euro\n",
        [("Fietsplan", "40 miljoen euro", True, ["25 miljoen euro", "-5 miljoen euro", "10 miljoen euro"])],
    ),
    "a saving below the parts that make the total is none of them": (
        "Fietsplan: 40 miljoen euro:\n• aanleg: 25 miljoen euro\n• verf: 15 miljoen euro\n• besparing: -5 miljoen euro\n",
        [("Fietsplan", "40 miljoen euro", True, ["25 miljoen euro", "15 miljoen euro"])],
    ),
    "places add up like money": (
        "In 2031 komen er 120 plaatsen bij, als volgt:\n- 70 plaatsen in de stad\n- 50 plaatsen in het dorp\n",
        [("In 2031 komen er bij, als volgt", "120 plaatsen", True, ["70 plaatsen", "50 plaatsen"])],
    ),
    "highlights below growth are an open list": (
        "Krediet 2031 Mobiliteit\n1,2 miljard euro\n+ 38 miljoen euro / +3,3%\nBlikvangers\n\n"
        "Aanleg: 12,5 miljoen euro\nOnderhoud: 9 miljoen euro\n\nVerkeersborden: 2 miljoen euro\n",
        [("Krediet 2031 Mobiliteit", "+ 38 miljoen euro", False, ["12,5 miljoen euro", "9 miljoen euro"])],
    ),
    "highlights of which one is that of several years are no part of the growth of one": (
        "Krediet 2031 Mobiliteit\n1,2 miljard euro\n+ 38 miljoen euro / +3,3%\nBlikvangers\n\n"
        "Aanleg: 32,5 miljoen euro over de hele looptijd\nOnderhoud: 9 miljoen euro\n",
        [],
    ),
    "highlights below a budget that shrinks are no part of the decrease": (
        "Krediet 2031 Mobiliteit\n1,2 miljard euro\n- 38 miljoen euro / - 3,1%\nBlikvangers\n\n"
        "Aanleg: 12,5 miljoen euro\nOnderhoud: 9 miljoen euro\n",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TOTALS)
def test_totals_with_their_parts(case: str) -> None:
    text, wanted = TOTALS[case]
    found = [
        (one.label, one.amount.raw, one.complete, [part.amount.raw for part in one.parts])
        for one in of_type(text, AnnouncedTotal)
    ]

    assert found == wanted


# Growth as label, level, amount, rate (each in base units), about the whole paper, year.
GROWTH = [
    ("Krediet 2031 Mobiliteit\n1,2 miljard euro\n+ 38 miljoen euro / +3,3%\n",
     ("Krediet 2031 Mobiliteit", "1200000000", "38000000", "3.3", True, 2031)),
    ("Krediet 2031 Mobiliteit\n1,2 miljard euro\n- 38 miljoen euro / - 3,1%\n",
     ("Krediet 2031 Mobiliteit", "1200000000", "-38000000", "-3.1", True, 2031)),
    ("Krediet 2031 Mobiliteit\n1,2 miljard euro\n\u2212 38 miljoen euro / \u2212 3,1%\n",
     ("Krediet 2031 Mobiliteit", "1200000000", "-38000000", "-3.1", True, 2031)),
    ("Krediet 2031 Mobiliteit\n1,2 miljard euro\n-38 miljoen euro (-3,1%)\n",
     ("Krediet 2031 Mobiliteit", "1200000000", "-38000000", "-3.1", True, 2031)),
    ("Krediet 2031 Mobiliteit\n1,2 miljard euro\n- 38 miljoen euro / -3,1%\n",
     ("Krediet 2031 Mobiliteit", "1200000000", "-38000000", "-3.1", True, 2031)),
    ("Krediet 2031 Mobiliteit\n9,6 miljard euro\n- 1 miljoen euro / -0,0%\n",
     ("Krediet 2031 Mobiliteit", "9600000000", "-1000000", "0", True, 2031)),
    ("Onderhoud fietspaden 2031\n96 miljoen euro\n+ 4 miljoen euro\n",
     ("Onderhoud fietspaden 2031", "96000000", "4000000", None, False, 2031)),
    ("Het budget voor onderhoud stijgt met 4 miljoen euro tot 104 miljoen euro (+4%).\n",
     ("Het budget voor onderhoud stijgt met tot", "104000000", "4000000", "4", False, None)),
    ("Het budget voor onderhoud daalt met 4 miljoen euro tot 96 miljoen euro (4%).\n",
     ("Het budget voor onderhoud daalt met tot", "96000000", "-4000000", "-4", False, None)),
    ("Onderhoud 2031: 104 miljoen euro\nStijging met 4 miljoen euro (+ 4 %) t.o.v. BA 2030\n",
     ("Onderhoud 2031", "104000000", "4000000", "4", False, 2031)),
    ("Onderhoud 2031: 96 miljoen euro\n• Daling t.o.v. 2030: 4 miljoen euro, d.i. 4 %\n",
     ("Onderhoud 2031", "96000000", "-4000000", "-4", False, 2031)),
    ("Onderhoud 2031: 96 miljoen euro\nDaling met 4 miljoen euro (- 4 %)\n",
     ("Onderhoud 2031", "96000000", "-4000000", "-4", False, 2031)),
    ("Totaal VAK: 412,6 miljoen euro (BA 2030: 398,1 miljoen euro; +14,5 miljoen euro of +3,6%)\n",
     ("Totaal VAK: (BA 2030", "412600000", "14500000", "3.6", False, 2030)),
    ("Onderhoud 2031: 104 miljoen euro\nStijging met 4 miljoen euro, waarvan 60 % index\n",
     None),
    ("Onderhoud 2030: 80 miljoen euro\nStijging met 20 miljoen euro (+ 25 %) in 2031\n",
     ("Stijging met in 2031", None, "20000000", "25", False, 2031)),
    ("Er gaat 96 miljoen euro naar onderhoud en 4 miljoen euro naar verlichting.\n", None),
    ("Fietspaden\n96 miljoen euro\n- 4 miljoen euro voor de stad\n- 3 miljoen euro voor het dorp\n", None),
    ("Fietspaden\n96 miljoen euro\n- 4 miljoen euro\n", ("Fietspaden", "96000000", "-4000000", None, False, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), GROWTH)
def test_growth_has_a_level_an_amount_and_a_direction(
    text: str, wanted: tuple[str, str | None, str | None, str | None, bool, int | None] | None
) -> None:
    found = [
        (
            one.label,
            *(figure.value if figure is not None else None for figure in (one.level, one.amount, one.rate)),
            one.whole_paper,
            one.year,
        )
        for one in of_type(text, GrowthClaim)
    ]
    numbers = (Decimal(number) if number is not None else None for number in (wanted or ())[1:4])

    assert found == ([(wanted[0], *numbers, *wanted[4:])] if wanted is not None else [])


LISTS = [
    ("Drie speerpunten voor de fiets:\n1. Aanleg\n2. Onderhoud\n3. Verlichting\n",
     ("Drie speerpunten voor de fiets", 3, ("Aanleg", "Onderhoud", "Verlichting"), (1, 2, 3))),
    ("3 prioriteiten:\n• Aanleg\n• Onderhoud\n• Verlichting\n",
     ("3 prioriteiten", 3, ("Aanleg", "Onderhoud", "Verlichting"), ())),
    ("Twee sporen:\n• Aanleg\n  • in de stad\n  • in het dorp\n• Onderhoud\n",
     ("Twee sporen", 2, ("Aanleg", "Onderhoud"), ())),
    ("Twee sporen:\n\n1. Aanleg\n• in de stad\n2. Onderhoud\n\n\n\n3. Iets anders\n",
     ("Twee sporen", 2, ("Aanleg", "Onderhoud"), (1, 2))),
    ("Twee sporen:\nAanleg\nOnderhoud\n", None),
    ("We kiezen voor twee sporen.\n1. Aanleg\n2. Onderhoud\n", None),
    ("Eén prioriteit:\n1. Aanleg\n", None),
    ("Drie prioritaire havens:\n1. Oostende\n2. Zeebrugge\n",
     ("Drie prioritaire havens", 3, ("Oostende", "Zeebrugge"), (1, 2))),
    ("Vier jaren:\n1. Aanleg\n2. Onderhoud\n", None),
    ("In drie havens gelden deze regels:\n1. Aanleg\n2. Onderhoud\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_announced_lists(text: str, wanted: tuple[str, int, tuple[str, ...], tuple[int, ...]] | None) -> None:
    found = [(one.label, one.announced.value, one.items, one.numbers) for one in of_type(text, Enumeration)]

    assert found == ([wanted] if wanted is not None else [])


# Statements as label, printed figure, heading, subject key, year, lines of the label.
STATEMENTS = [
    ("Fietspaden\n\nAanleg in de stad: 25 miljoen euro\n",
     [("Aanleg in de stad", "25 miljoen euro", "Fietspaden", "aanleg stad [EUR]", None, (3, 3))]),
    ("Extra middelen: 25 miljoen euro\n",
     [("Extra middelen", "25 miljoen euro", None, None, None, (1, 1))]),
    ("In 2031 gaat 25 miljoen euro naar de aanleg van\nnieuwe fietspaden in de stad\n",
     [("In 2031 gaat naar de aanleg van nieuwe fietspaden in de stad", "25 miljoen euro", None,
       None, 2031, (1, 2))]),
    ("Paden\n\nOnderhoud 2031\n96 miljoen euro\n- 4 miljoen euro / -4%\n",
     [("Onderhoud 2031", "96 miljoen euro", "Paden", "onderhoud 2031 | paden [EUR]", 2031, (3, 4)),
      ("Onderhoud 2031", "4 miljoen euro", "Paden", None, 2031, (3, 5)),
      ("Onderhoud 2031", "-4%", "Paden", None, 2031, (3, 5))]),
    ("1 begeleider per 8 kinderen\n", [("", "8 kinderen", None, None, None, (1, 1))]),
    ("De opleiding duurt 3 maanden\n", []),
    ("Aanleg 25 mio – onderhoud 12 mio\n",
     [("Aanleg", "25 mio", None, None, None, (1, 1)), ("onderhoud", "12 mio", None, None, None, (1, 1))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STATEMENTS)
def test_statements_have_the_words_they_belong_to(text: str, wanted: list[Any]) -> None:
    found = [
        (one.label, one.amount.raw, one.heading, one.subject_key, one.year, one.label_lines)
        for one in of_type(text, Statement)
    ]

    assert found == wanted
